/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What generated code makes rows of objects with, and objects of rows.
 *
 * An object becomes a row in two passes. The first one measures: it adds up the size and makes all checks. The second
 * one writes: it only stores, from the front to the back, and every byte of the row.
 */
#ifndef FORY_GENERATED_ROW_H
#define FORY_GENERATED_ROW_H

#include <fory/generated/compiler.h>
#include <fory/row_schema.h>

#ifdef __cplusplus
extern "C" {
#endif

/* An object that is measured, or read from a row: zeroed, but for the error and the arena. */
struct fory_row_task {
    enum fory_status status;
    struct fory_error *error; /* NULL: only the status is wanted */
    uint64_t size;            /* bytes measured so far */
    struct fory_arena *arena; /* for what is read */
};

static inline bool fory_row_failed(const struct fory_row_task *task)
{
    return FORY_UNLIKELY(task->status != FORY_OK);
}
/* Each returns false. The first one sets the error, the others put a field or an item before its path. */
FORY_COLD bool fory_row_fail(struct fory_row_task *task, enum fory_status status, const char *message);
FORY_COLD bool fory_row_fail_field(struct fory_row_task *task, const char *field);
FORY_COLD bool fory_row_fail_item(struct fory_row_task *task, size_t index);

/* --- Measuring ----------------------------------------------------------------------------------------------- */

/* Bodies are padded to a multiple of 8. */
static inline uint64_t fory_row_padded(uint64_t size)
{
    return (size + 7) & ~(uint64_t)7;
}

/* False, and LIMIT_EXCEED, if the row is too large. */
static inline FORY_MUST_CHECK bool fory_row_measured(struct fory_row_task *task)
{
    return FORY_LIKELY(task->size <= FORY_ROW_MAX_SIZE) ||
           fory_row_fail(task, FORY_LIMIT_EXCEED, "row has 2 GiB or more");
}

/* fory_row_measure_<type>: checks a value and adds the size of its body. */
FORY_MUST_CHECK bool fory_row_measure_text(struct fory_row_task *task, const void *text, size_t size);
FORY_MUST_CHECK bool fory_row_measure_cstring(struct fory_row_task *task, const char *chars);
FORY_MUST_CHECK bool fory_row_measure_char_array(struct fory_row_task *task, const char *chars, size_t capacity);
FORY_MUST_CHECK bool fory_row_measure_binary(struct fory_row_task *task, const void *data, size_t size);
FORY_MUST_CHECK bool fory_row_measure_timestamp(struct fory_row_task *task, struct fory_timestamp value);
FORY_MUST_CHECK bool fory_row_measure_duration(struct fory_row_task *task, struct fory_duration value);
FORY_MUST_CHECK bool fory_row_measure_decimal(struct fory_row_task *task, struct fory_decimal value,
                                              const struct fory_row_type *type);
/* The count, null bits and items of an array, or of the two of a map, without the bodies of items. width: of an item in
   the row. */
FORY_MUST_CHECK bool fory_row_measure_array(struct fory_row_task *task, const void *items, size_t count, size_t width);
FORY_MUST_CHECK bool fory_row_measure_map(struct fory_row_task *task, const void *entries, size_t count,
                                          size_t key_width, size_t value_width);

static inline FORY_MUST_CHECK bool fory_row_measure_string(struct fory_row_task *task, struct fory_string value)
{
    return fory_row_measure_text(task, value.data, value.size);
}
static inline FORY_MUST_CHECK bool fory_row_measure_bytes(struct fory_row_task *task, struct fory_bytes value)
{
    return fory_row_measure_binary(task, value.data, value.size);
}

/* False, and INVALID_DATA: for a required pointer that is NULL; for more items than room or FORY(max = ...) allows. */
static inline FORY_MUST_CHECK bool fory_row_require(struct fory_row_task *task, const void *pointer)
{
    return FORY_LIKELY(pointer != NULL) || fory_row_fail(task, FORY_INVALID_DATA, "required pointer is NULL");
}
static inline FORY_MUST_CHECK bool fory_row_check_count(struct fory_row_task *task, uint64_t count, uint64_t room)
{
    return FORY_LIKELY(count <= room) ||
           fory_row_fail(task, FORY_INVALID_DATA, "count is negative or exceeds the member");
}
static inline FORY_MUST_CHECK bool fory_row_check_max(struct fory_row_task *task, uint64_t count, uint64_t max)
{
    return FORY_LIKELY(count <= max) ||
           fory_row_fail(task, FORY_INVALID_DATA, "more items than FORY(max = ...) allows");
}

/* The ends of X_row_size and X_to_row. measured: what X_row_measure returned. The second one returns memory for the
   row, or NULL after a failure. */
enum fory_status fory_row_end_size(struct fory_row_task *task, bool measured, const struct fory_row_schema *schema,
                                   size_t *size);
uint8_t *fory_row_begin_row(struct fory_row_task *task, bool measured, const struct fory_row_schema *schema,
                            struct fory_row *row);

/* --- Writing fixed-width values ------------------------------------------------------------------------------ */

/* fory_row_put_<type>: a field, into its whole slot. */
static inline void fory_row_put_int64(uint8_t *slot, int64_t value)
{
    fory_store_uint64(slot, (uint64_t)value);
}
static inline void fory_row_put_int32(uint8_t *slot, int32_t value)
{
    fory_store_uint64(slot, (uint32_t)value);
}
static inline void fory_row_put_int16(uint8_t *slot, int16_t value)
{
    fory_store_uint64(slot, (uint16_t)value);
}
static inline void fory_row_put_int8(uint8_t *slot, int8_t value)
{
    fory_store_uint64(slot, (uint8_t)value);
}
static inline void fory_row_put_bool(uint8_t *slot, bool value)
{
    fory_store_uint64(slot, value);
}
static inline void fory_row_put_float16(uint8_t *slot, fory_float16 value)
{
    fory_store_uint64(slot, value.bits);
}
static inline void fory_row_put_float32(uint8_t *slot, float value)
{
    uint32_t bits;
    memcpy(&bits, &value, sizeof bits);
    fory_store_uint64(slot, bits);
}
static inline void fory_row_put_float64(uint8_t *slot, double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    fory_store_uint64(slot, bits);
}
static inline void fory_row_put_date(uint8_t *slot, struct fory_date value)
{
    fory_store_uint64(slot, (uint32_t)value.days);
}
/* Microseconds, rounded down. They were measured, so they fit. */
static inline void fory_row_put_timestamp(uint8_t *slot, struct fory_timestamp value)
{
    fory_store_uint64(slot, (uint64_t)value.seconds * 1000000 + value.nanoseconds / 1000);
}
static inline void fory_row_put_duration(uint8_t *slot, struct fory_duration value)
{
    fory_store_uint64(slot, (uint64_t)value.seconds * 1000000 + value.nanoseconds / 1000);
}

/* fory_row_put_<type>_item: an item, at its natural width. */
static inline void fory_row_put_int64_item(uint8_t *item, int64_t value)
{
    fory_store_uint64(item, (uint64_t)value);
}
static inline void fory_row_put_int32_item(uint8_t *item, int32_t value)
{
    fory_store_uint32(item, (uint32_t)value);
}
static inline void fory_row_put_int16_item(uint8_t *item, int16_t value)
{
    fory_store_uint16(item, (uint16_t)value);
}
static inline void fory_row_put_int8_item(uint8_t *item, int8_t value)
{
    *item = (uint8_t)value;
}
static inline void fory_row_put_bool_item(uint8_t *item, bool value)
{
    *item = value;
}
static inline void fory_row_put_float16_item(uint8_t *item, fory_float16 value)
{
    fory_store_uint16(item, value.bits);
}
static inline void fory_row_put_float32_item(uint8_t *item, float value)
{
    uint32_t bits;
    memcpy(&bits, &value, sizeof bits);
    fory_store_uint32(item, bits);
}
static inline void fory_row_put_float64_item(uint8_t *item, double value)
{
    fory_row_put_float64(item, value);
}
static inline void fory_row_put_date_item(uint8_t *item, struct fory_date value)
{
    fory_store_uint32(item, (uint32_t)value.days);
}
static inline void fory_row_put_timestamp_item(uint8_t *item, struct fory_timestamp value)
{
    fory_row_put_timestamp(item, value);
}
static inline void fory_row_put_duration_item(uint8_t *item, struct fory_duration value)
{
    fory_row_put_duration(item, value);
}

/* --- Writing bodies ------------------------------------------------------------------------------------------ */

/*
 * holder is the row or array that the value is in, slot the place of its slot there in bytes, body where its body
 * begins: behind the last one. Each returns the end of the body, where the next one begins.
 */

/* Stores the place of a body of size bytes. */
static inline void fory_row_put_place(uint8_t *holder, size_t slot, const uint8_t *body, size_t size)
{
    fory_store_uint64(holder + slot, (uint64_t)(body - holder) << 32 | size);
}
uint8_t *fory_row_put_binary(uint8_t *holder, size_t slot, uint8_t *body, const void *data, size_t size);
static inline uint8_t *fory_row_put_string(uint8_t *holder, size_t slot, uint8_t *body, struct fory_string value)
{
    return fory_row_put_binary(holder, slot, body, value.data, value.size);
}
static inline uint8_t *fory_row_put_bytes(uint8_t *holder, size_t slot, uint8_t *body, struct fory_bytes value)
{
    return fory_row_put_binary(holder, slot, body, value.data, value.size);
}
/* NUL-terminated, or NULL for "". */
static inline uint8_t *fory_row_put_cstring(uint8_t *holder, size_t slot, uint8_t *body, const char *chars)
{
    return fory_row_put_binary(holder, slot, body, chars, chars ? strlen(chars) : 0);
}
uint8_t *fory_row_put_decimal(uint8_t *holder, size_t slot, uint8_t *body, struct fory_decimal value,
                              const struct fory_row_type *type);
/* A row, array or map that was written up to its end. */
static inline uint8_t *fory_row_put_body(uint8_t *holder, size_t slot, const uint8_t *body, uint8_t *end)
{
    fory_row_put_place(holder, slot, body, (size_t)(end - body));
    return end;
}

/* Begins an array with its count, zeroed null bits and zeroed items of that width; returns where the first item is in
   it. */
size_t fory_row_begin_array(uint8_t *array, size_t count, size_t width);
static inline void fory_row_put_null_item(uint8_t *array, size_t index)
{
    array[8 + index / 8] = (uint8_t)(array[8 + index / 8] | 1u << index % 8);
}
/* A whole array of numbers that C has as rows have them, none of which is null. */
uint8_t *fory_row_put_numbers(uint8_t *holder, size_t slot, uint8_t *body, const void *items, size_t count,
                              size_t width);

/* --- Reading ------------------------------------------------------------------------------------------------- */

/*
 * What is read is in the arena of the task. A failure is latched in the task. The row is verified.
 */

/* Zeroed memory for an object, or for the items of an array; NULL if the arena is full, or the array is null. */
void *fory_row_new(struct fory_row_task *task, size_t size, size_t alignment);
void *fory_row_new_items(struct fory_row_task *task, struct fory_row_array array, size_t size, size_t alignment);

/* Copies, each followed by a NUL. A null is {NULL, 0} or NULL. */
struct fory_string fory_row_read_string(struct fory_row_task *task, struct fory_string value);
/* Fails for a NUL inside. */
char *fory_row_read_cstring(struct fory_row_task *task, struct fory_string value);
/* Fails if it is too long; the rest is zeroed. spare: characters of the capacity that are left for a NUL, 0 or 1. */
void fory_row_read_text_into(struct fory_row_task *task, struct fory_string value, void *chars, size_t capacity,
                             size_t spare);
static inline void *fory_row_read_text(struct fory_row_task *task, struct fory_string value)
{
    return (void *)(uintptr_t)fory_row_read_string(task, value).data; /* it is the arena's */
}
/* Copies bytes. A null is {NULL, 0} or NULL. */
void *fory_row_read_binary(struct fory_row_task *task, struct fory_bytes value);
static inline struct fory_bytes fory_row_read_bytes(struct fory_row_task *task, struct fory_bytes value)
{
    struct fory_bytes copy = {(const uint8_t *)fory_row_read_binary(task, value), value.size};
    return copy;
}
struct fory_decimal fory_row_read_decimal(struct fory_row_task *task, struct fory_row_decimal value,
                                          const struct fory_row_type *type);
/* The items of an array of numbers that C has as rows have them, none of which is null. NULL of a null array. */
void *fory_row_read_numbers(struct fory_row_task *task, struct fory_row_array array, size_t width);
/* The same into an array of the object that has room for them; and bytes. */
void fory_row_copy_numbers(struct fory_row_array array, void *items, size_t width);
static inline void fory_row_copy_bytes(struct fory_bytes value, uint8_t *bytes)
{
    if (value.size > 0)
        memcpy(bytes, value.data, value.size);
}

/* False, and INVALID_DATA, as readers of objects have it. */
static inline FORY_MUST_CHECK bool fory_row_check_fits(struct fory_row_task *task, bool fits)
{
    return FORY_LIKELY(fits) ||
           fory_row_fail(task, FORY_INVALID_DATA, "item count does not fit in the array or the count member");
}
static inline FORY_MUST_CHECK bool fory_row_check_shared_count(struct fory_row_task *task, bool agrees)
{
    return FORY_LIKELY(agrees) ||
           fory_row_fail(task, FORY_INVALID_DATA, "item count differs from another array with the same count member");
}
static inline FORY_MUST_CHECK bool fory_row_check_number(struct fory_row_task *task, bool fits)
{
    return FORY_LIKELY(fits) || fory_row_fail(task, FORY_INVALID_DATA, "a number that the member cannot hold");
}

/* The end of X_from_row: after a failure the object is zeroed and the arena is released to the mark. read: what
   X_row_read returned. */
enum fory_status fory_row_end_read(struct fory_row_task *task, bool read, const struct fory_row_schema *schema,
                                   struct fory_arena_position mark, void *object, size_t size);

#ifdef __cplusplus
}
#endif
#endif
