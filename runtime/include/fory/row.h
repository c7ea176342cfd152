/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Owns rows: records whose fields are read where they are, and updated in place. Row format specification, "Standard
 * Row".
 *
 * A view (struct fory_row, fory_row_array, fory_row_map) points into bytes that the caller keeps. It needs no memory,
 * is passed by value and may be used by several threads at once. There are two ways to read bytes that you do not
 * trust:
 *
 *   - Verify them once (X_row_verify, fory_row_verify). Then every accessor is safe.
 *   - Open them (X_row_open, fory_row_open) and use the functions with checked in their names.
 *     Accessors of numbers, and of null bits, are safe in an open row too.
 *
 * All other functions expect verified rows, arrays and maps, and indexes below their counts.
 */
#ifndef FORY_ROW_H
#define FORY_ROW_H

#include <fory/arena.h>
#include <fory/error.h>
#include <fory/fixed.h>
#include <fory/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/* --- Types --------------------------------------------------------------------------------------------------- */

struct fory_row_field;

/* What is verified of 64 fields: bit i is that of field i of these. */
struct fory_row_checks {
    uint64_t required; /* it cannot be null */
    uint64_t checked;  /* its values are checked: bool, and types with bodies */
};

/*
 * A type of values in rows. id is FORY_TYPE_BOOL, INT8, INT16, INT32, INT64, FLOAT16, FLOAT32, FLOAT64, STRING, BINARY,
 * LIST, MAP, STRUCT, DURATION, TIMESTAMP, DATE or DECIMAL. Immutable, and usually a constant of generated code.
 */
struct fory_row_type {
    uint8_t id;           /* enum fory_wire_type, of <fory/wire_types.h> */
    uint8_t width;        /* bytes of a value, 1, 2, 4 or 8; 0: its slot holds the place and size of its body */
    uint8_t precision;    /* DECIMAL: 1 to 76 digits */
    uint8_t scale;        /* DECIMAL: 0 to precision */
    uint32_t field_count; /* LIST: 1, MAP: 2 */
    const struct fory_row_field *fields;  /* STRUCT: in the order of the slots. LIST: the item. MAP: key, value */
    uint32_t fixed_size;                  /* STRUCT: bytes of the null bits and slots. Others: 0 */
    const struct fory_row_checks *checks; /* STRUCT: one per 64 fields, or NULL: worked out each time */
};

struct fory_row_field {
    const char *name;
    const struct fory_row_type *type;
    bool nullable;
};

/* A struct type that rows have, with what identifies it. */
struct fory_row_schema {
    const char *abi;                  /* of generated code: &FORY_ABI_SYMBOL of <fory/type.h>; or NULL */
    const struct fory_row_type *type; /* a STRUCT */
    const char *name;                 /* of the type in C; "" if it was read from schema bytes */
    int64_t hash;                     /* of the types of the fields; names are not part of it */
    struct fory_bytes bytes;          /* schema bytes: names, types and nullability of all fields */
};

enum {
    FORY_ROW_MAX_SIZE = INT32_MAX, /* bytes of a row: what all runtimes can address */
    FORY_ROW_MAX_DEPTH = 64,       /* structs, lists and maps inside each other, the row itself included */
    FORY_ROW_MAX_FIELDS = 65536,   /* of a schema, all structs in it together */
    FORY_ROW_MAX_PRECISION = 76,   /* digits of a decimal */
    FORY_ROW_DECIMAL_SIZE = 32
};

/* --- Views --------------------------------------------------------------------------------------------------- */

/* A row of some struct type. */
struct fory_row {
    const uint8_t *data; /* null bits, slots, bodies; NULL if the row is null */
    size_t size;
};

/* The items of a list, or the keys or values of a map. A null list is {NULL, 0}; its count is 0. */
struct fory_row_array {
    const uint8_t *data; /* count, null bits, items, bodies */
    size_t size;
};

/* The entries of a map: the key and the value with the same index. Both have the same count. */
struct fory_row_map {
    struct fory_row_array keys;
    struct fory_row_array values;
};

/* The unscaled value of a decimal: a signed number of 256 bits, its lowest word first. The type has the scale. */
struct fory_row_decimal {
    uint64_t words[4];
};

/* --- Fields of verified rows --------------------------------------------------------------------------------- */

/* Where field `ordinal` of a row with field_count fields is, from the start of the row. */
static inline size_t fory_row_slot(uint32_t field_count, uint32_t ordinal)
{
    return (((size_t)field_count + 63) / 64 + ordinal) * 8;
}

static inline bool fory_row_is_null(struct fory_row row, uint32_t ordinal)
{
    return row.data[ordinal / 8] >> (ordinal % 8) & 1;
}

/* fory_row_get_<type>(row, slot): the value in a slot, which fory_row_slot returns. Of a null it has no meaning. */
static inline bool fory_row_get_bool(struct fory_row row, size_t slot)
{
    return row.data[slot] != 0;
}
static inline int8_t fory_row_get_int8(struct fory_row row, size_t slot)
{
    return (int8_t)row.data[slot];
}
static inline int16_t fory_row_get_int16(struct fory_row row, size_t slot)
{
    return (int16_t)fory_load_uint16(row.data + slot);
}
static inline int32_t fory_row_get_int32(struct fory_row row, size_t slot)
{
    return (int32_t)fory_load_uint32(row.data + slot);
}
static inline int64_t fory_row_get_int64(struct fory_row row, size_t slot)
{
    return (int64_t)fory_load_uint64(row.data + slot);
}
static inline fory_float16 fory_row_get_float16(struct fory_row row, size_t slot)
{
    fory_float16 value = {fory_load_uint16(row.data + slot)};
    return value;
}
static inline float fory_row_get_float32(struct fory_row row, size_t slot)
{
    uint32_t bits = fory_load_uint32(row.data + slot);
    float value;
    memcpy(&value, &bits, sizeof value);
    return value;
}
static inline double fory_row_get_float64(struct fory_row row, size_t slot)
{
    uint64_t bits = fory_load_uint64(row.data + slot);
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}
/* Days since 1970-01-01. */
static inline struct fory_date fory_row_get_date(struct fory_row row, size_t slot)
{
    struct fory_date value = {fory_row_get_int32(row, slot)};
    return value;
}
/* Timestamps, microseconds since 1970-01-01T00:00:00Z, and durations, microseconds, are int64: see
   fory_row_timestamp_from_micros and fory_row_duration_from_micros. */

/* fory_row_get_<type>(row, slot) of a body that is not null. */
static inline struct fory_bytes fory_row_get_bytes(struct fory_row row, size_t slot)
{
    uint64_t place = fory_load_uint64(row.data + slot);
    struct fory_bytes value = {row.data + (place >> 32), (size_t)(uint32_t)place};
    return value;
}
/* Not NUL-terminated. */
static inline struct fory_string fory_row_get_string(struct fory_row row, size_t slot)
{
    struct fory_bytes bytes = fory_row_get_bytes(row, slot);
    struct fory_string value = {(const char *)bytes.data, bytes.size};
    return value;
}
static inline struct fory_row fory_row_get_struct(struct fory_row row, size_t slot)
{
    struct fory_bytes bytes = fory_row_get_bytes(row, slot);
    struct fory_row value = {bytes.data, bytes.size};
    return value;
}
static inline struct fory_row_array fory_row_get_list(struct fory_row row, size_t slot)
{
    struct fory_bytes bytes = fory_row_get_bytes(row, slot);
    struct fory_row_array value = {bytes.data, bytes.size};
    return value;
}
static inline struct fory_row_map fory_row_map_from_bytes(struct fory_bytes bytes)
{
    size_t keys_size = (size_t)fory_load_uint64(bytes.data);
    struct fory_row_map value = {{bytes.data + 8, keys_size}, {bytes.data + 8 + keys_size, bytes.size - 8 - keys_size}};
    return value;
}
static inline struct fory_row_map fory_row_get_map(struct fory_row row, size_t slot)
{
    return fory_row_map_from_bytes(fory_row_get_bytes(row, slot));
}
static inline struct fory_row_decimal fory_row_decimal_from_bytes(struct fory_bytes bytes)
{
    struct fory_row_decimal value = {{fory_load_uint64(bytes.data), fory_load_uint64(bytes.data + 8),
                                      fory_load_uint64(bytes.data + 16), fory_load_uint64(bytes.data + 24)}};
    return value;
}
static inline struct fory_row_decimal fory_row_get_decimal(struct fory_row row, size_t slot)
{
    return fory_row_decimal_from_bytes(fory_row_get_bytes(row, slot));
}

/* --- Items of verified arrays -------------------------------------------------------------------------------- */

static inline size_t fory_row_array_count(struct fory_row_array array)
{
    return array.data ? (size_t)fory_load_uint64(array.data) : 0;
}
static inline bool fory_row_array_is_null(struct fory_row_array array, size_t index)
{
    return array.data[8 + index / 8] >> (index % 8) & 1;
}
/* The first item, of any type. */
static inline const uint8_t *fory_row_array_items(struct fory_row_array array)
{
    return array.data + 8 + (fory_row_array_count(array) + 63) / 64 * 8;
}
/* fory_row_array_get_<type>(array, index). The slot of item `index` is that of a row that begins with the array. */
#define FORY_ROW_ARRAY_ITEM(type, name, width) \
    static inline type fory_row_array_get_##name(struct fory_row_array array, size_t index) \
    { \
        struct fory_row row = {array.data, array.size}; \
        return fory_row_get_##name(row, (size_t)(fory_row_array_items(array) - array.data) + index * (width)); \
    }
FORY_ROW_ARRAY_ITEM(bool, bool, 1)
FORY_ROW_ARRAY_ITEM(int8_t, int8, 1)
FORY_ROW_ARRAY_ITEM(int16_t, int16, 2)
FORY_ROW_ARRAY_ITEM(int32_t, int32, 4)
FORY_ROW_ARRAY_ITEM(int64_t, int64, 8)
FORY_ROW_ARRAY_ITEM(fory_float16, float16, 2)
FORY_ROW_ARRAY_ITEM(float, float32, 4)
FORY_ROW_ARRAY_ITEM(double, float64, 8)
FORY_ROW_ARRAY_ITEM(struct fory_date, date, 4)
#undef FORY_ROW_ARRAY_ITEM

/* The same of bodies: {NULL, 0} where null, a decimal 0. The slot of a null is not verified, and another version of a
   schema may have nulls where this one has none. */
static inline struct fory_bytes fory_row_array_get_bytes(struct fory_row_array array, size_t index)
{
    uint64_t place = fory_load_uint64(fory_row_array_items(array) + index * 8);
    uint64_t there = (uint64_t)fory_row_array_is_null(array, index) - 1; /* all bits, or none: faster than a branch */
    uintptr_t data = (uintptr_t)array.data + (uintptr_t)(place >> 32);
    struct fory_bytes value = {(const uint8_t *)(data & (uintptr_t)there), (size_t)(uint32_t)(place & there)};
    return value;
}
static inline struct fory_string fory_row_array_get_string(struct fory_row_array array, size_t index)
{
    struct fory_bytes bytes = fory_row_array_get_bytes(array, index);
    struct fory_string value = {(const char *)bytes.data, bytes.size};
    return value;
}
static inline struct fory_row fory_row_array_get_struct(struct fory_row_array array, size_t index)
{
    struct fory_bytes bytes = fory_row_array_get_bytes(array, index);
    struct fory_row value = {bytes.data, bytes.size};
    return value;
}
static inline struct fory_row_array fory_row_array_get_list(struct fory_row_array array, size_t index)
{
    struct fory_bytes bytes = fory_row_array_get_bytes(array, index);
    struct fory_row_array value = {bytes.data, bytes.size};
    return value;
}
static inline struct fory_row_map fory_row_array_get_map(struct fory_row_array array, size_t index)
{
    struct fory_bytes bytes = fory_row_array_get_bytes(array, index);
    struct fory_row_map value = {{NULL, 0}, {NULL, 0}};
    return bytes.data ? fory_row_map_from_bytes(bytes) : value;
}
static inline struct fory_row_decimal fory_row_array_get_decimal(struct fory_row_array array, size_t index)
{
    struct fory_bytes bytes = fory_row_array_get_bytes(array, index);
    struct fory_row_decimal value = {{0, 0, 0, 0}};
    return bytes.data ? fory_row_decimal_from_bytes(bytes) : value;
}

/* fory_row_array_<type>_span: all items of a fixed-width type as an array of C, or NULL: if they are not aligned for
   it, or the machine is big-endian. Null items have no meaning there. */
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
#define FORY_ROW_SPAN(type, name) \
    static inline const type *fory_row_array_##name##_span(struct fory_row_array array) \
    { \
        (void)array; \
        return NULL; \
    }
#else
#define FORY_ROW_SPAN(type, name) \
    static inline const type *fory_row_array_##name##_span(struct fory_row_array array) \
    { \
        const void *items = fory_row_array_items(array); \
        return (uintptr_t)items % sizeof(type) == 0 ? (const type *)items : NULL; \
    }
#endif
FORY_ROW_SPAN(int8_t, int8)
FORY_ROW_SPAN(int16_t, int16)
FORY_ROW_SPAN(int32_t, int32)
FORY_ROW_SPAN(int64_t, int64)
FORY_ROW_SPAN(float, float32)
FORY_ROW_SPAN(double, float64)
#undef FORY_ROW_SPAN

/* --- Bytes that are not trusted ------------------------------------------------------------------------------ */

/*
 * Checks everything that an accessor relies on: sizes, counts, places of bodies, UTF-8, booleans, nulls, padding. The
 * bytes are exactly one row. docs/security.md lists what is refused and what is accepted. Memory is not allocated; the
 * time is linear in the size. error may be NULL. On failure *row is {NULL, 0}.
 */
FORY_MUST_CHECK enum fory_status fory_row_verify(const struct fory_row_schema *schema, struct fory_bytes bytes,
                                                 struct fory_row *row, struct fory_error *error);
/* Checks only that the null bits and slots are there, in constant time. */
FORY_MUST_CHECK enum fory_status fory_row_open(const struct fory_row_type *type, struct fory_bytes bytes,
                                               struct fory_row *row);

/*
 * Checked access to bodies in an open row, or in an array or row that came from such a function. Each checks one body:
 * its place and size, what it needs to be read safely (a whole number of items in an array, both halves of a map), and
 * the UTF-8 of a string. A null body is {NULL, 0}. FORY_BUFFER_OUT_OF_BOUND: an ordinal or index that is too large, or
 * a body that is not inside. FORY_INVALID_DATA: a null where the field cannot be null, text that is not UTF-8, a map
 * with different counts, a decimal of another size. FORY_MISUSE: the field or item is of another type. Bodies may
 * share bytes here: bound the work of a program that reads what peers nest.
 */
FORY_MUST_CHECK enum fory_status fory_row_checked_bytes(struct fory_row row, const struct fory_row_type *type,
                                                        uint32_t ordinal, struct fory_bytes *value);
FORY_MUST_CHECK enum fory_status fory_row_checked_string(struct fory_row row, const struct fory_row_type *type,
                                                         uint32_t ordinal, struct fory_string *value);
FORY_MUST_CHECK enum fory_status fory_row_checked_struct(struct fory_row row, const struct fory_row_type *type,
                                                         uint32_t ordinal, struct fory_row *value);
FORY_MUST_CHECK enum fory_status fory_row_checked_list(struct fory_row row, const struct fory_row_type *type,
                                                       uint32_t ordinal, struct fory_row_array *value);
FORY_MUST_CHECK enum fory_status fory_row_checked_map(struct fory_row row, const struct fory_row_type *type,
                                                      uint32_t ordinal, struct fory_row_map *value);
FORY_MUST_CHECK enum fory_status fory_row_checked_decimal(struct fory_row row, const struct fory_row_type *type,
                                                          uint32_t ordinal, struct fory_row_decimal *value);
/* The same of items; type is that of the items. */
FORY_MUST_CHECK enum fory_status fory_row_array_checked_bytes(struct fory_row_array array,
                                                              const struct fory_row_type *type, size_t index,
                                                              struct fory_bytes *value);
FORY_MUST_CHECK enum fory_status fory_row_array_checked_string(struct fory_row_array array,
                                                               const struct fory_row_type *type, size_t index,
                                                               struct fory_string *value);
FORY_MUST_CHECK enum fory_status fory_row_array_checked_struct(struct fory_row_array array,
                                                               const struct fory_row_type *type, size_t index,
                                                               struct fory_row *value);
FORY_MUST_CHECK enum fory_status fory_row_array_checked_list(struct fory_row_array array,
                                                             const struct fory_row_type *type, size_t index,
                                                             struct fory_row_array *value);
FORY_MUST_CHECK enum fory_status fory_row_array_checked_map(struct fory_row_array array,
                                                            const struct fory_row_type *type, size_t index,
                                                            struct fory_row_map *value);
FORY_MUST_CHECK enum fory_status fory_row_array_checked_decimal(struct fory_row_array array,
                                                                const struct fory_row_type *type, size_t index,
                                                                struct fory_row_decimal *value);

/* --- Updates in place ---------------------------------------------------------------------------------------- */

/* row is the first byte of a row that is open. The bits of the value are in the low `width` bytes of bits; the rest of
   the slot becomes zero. The field is not null afterwards. */
static inline void fory_row_set(uint8_t *row, uint32_t ordinal, size_t slot, uint64_t bits)
{
    fory_store_uint64(row + slot, bits);
    row[ordinal / 8] = (uint8_t)(row[ordinal / 8] & ~(1u << ordinal % 8));
}
static inline void fory_row_set_null(uint8_t *row, uint32_t ordinal, size_t slot)
{
    fory_store_uint64(row + slot, 0);
    row[ordinal / 8] = (uint8_t)(row[ordinal / 8] | 1u << ordinal % 8);
}

/* --- Times and decimals -------------------------------------------------------------------------------------- */

/* Rows have microseconds: nanoseconds are rounded down. False if the value does not fit. */
bool fory_row_micros_from_timestamp(struct fory_timestamp value, int64_t *micros);
bool fory_row_micros_from_duration(struct fory_duration value, int64_t *micros);
struct fory_timestamp fory_row_timestamp_from_micros(int64_t micros);
struct fory_duration fory_row_duration_from_micros(int64_t micros);
/* The value of a decimal whose type is given. A magnitude of more than 8 bytes is allocated in the arena. False: the
   arena is full. */
bool fory_row_decimal_to_decimal(struct fory_row_decimal value, const struct fory_row_type *type,
                                 struct fory_arena *arena, struct fory_decimal *decimal);
/* False: the type cannot hold the value without rounding it. */
bool fory_row_decimal_from_decimal(const struct fory_decimal *decimal, const struct fory_row_type *type,
                                   struct fory_row_decimal *value);

#ifdef __cplusplus
}
#endif
#endif
