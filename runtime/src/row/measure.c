/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the checks of objects that become rows, and the sizes of their bodies. */
#include <fory/generated/row.h>

#include "base/utf.h"
#include "context/error.h"

/* --- Errors -------------------------------------------------------------------------------------------------- */

bool fory_row_fail(struct fory_row_task *task, enum fory_status status, const char *message)
{
    task->status = status;
    if (task->error)
        *task->error = (struct fory_error){.status = status, .message = message, .type = ""};
    return false;
}

bool fory_row_fail_field(struct fory_row_task *task, const char *field)
{
    if (task->error)
        fory_error_enter_field(task->error, field);
    return false;
}

bool fory_row_fail_item(struct fory_row_task *task, size_t index)
{
    if (task->error)
        fory_error_enter_item(task->error, index);
    return false;
}

/* --- Text and bytes ------------------------------------------------------------------------------------------ */

static FORY_COLD bool row_measure_refuse(struct fory_row_task *task, const void *items)
{
    return items ? fory_row_fail(task, FORY_LIMIT_EXCEED, "row has 2 GiB or more")
                 : fory_row_fail(task, FORY_INVALID_DATA, "NULL with a count other than 0");
}

/* So few that no sum of sizes overflows. */
static inline bool row_measure_count(struct fory_row_task *task, const void *items, size_t count)
{
    return FORY_LIKELY(items ? count <= FORY_ROW_MAX_SIZE : count == 0) || row_measure_refuse(task, items);
}

static inline bool row_measure_body(struct fory_row_task *task, const void *data, size_t size)
{
    task->size += fory_row_padded(size);
    return row_measure_count(task, data, size);
}

bool fory_row_measure_binary(struct fory_row_task *task, const void *data, size_t size)
{
    return row_measure_body(task, data, size);
}

/* In pieces that overlap; false: more is to be looked at. */
static FORY_ALWAYS_INLINE bool row_measure_is_ascii(const uint8_t *text, size_t size)
{
    if (size >= 16) {
        fory_chunk all = fory_chunk_load(text + size - 16);
        for (size_t i = 0; i + 16 < size; i += 16)
            all = fory_chunk_or(all, fory_chunk_load(text + i));
        return fory_chunk_is_ascii(all);
    }
    if (size >= 8)
        return ((fory_load_uint64(text) | fory_load_uint64(text + size - 8)) & 0x8080808080808080) == 0;
    if (size >= 4)
        return ((fory_load_uint32(text) | fory_load_uint32(text + size - 4)) & 0x80808080) == 0;
    return size == 0 || ((text[0] | text[size / 2] | text[size - 1]) & 0x80) == 0;
}

static inline bool row_measure_text(struct fory_row_task *task, const void *text, size_t size)
{
    if (FORY_UNLIKELY(!row_measure_body(task, text, size)))
        return false;
    return FORY_LIKELY(row_measure_is_ascii(text, size)) || FORY_LIKELY(fory_utf8_valid(text, size)) ||
           fory_row_fail(task, FORY_INVALID_DATA, "string is not valid UTF-8");
}

bool fory_row_measure_text(struct fory_row_task *task, const void *text, size_t size)
{
    return row_measure_text(task, text, size);
}

bool fory_row_measure_cstring(struct fory_row_task *task, const char *chars)
{
    return !chars || row_measure_text(task, chars, strlen(chars));
}

bool fory_row_measure_char_array(struct fory_row_task *task, const char *chars, size_t capacity)
{
    const char *end = memchr(chars, 0, capacity);
    if (FORY_UNLIKELY(!end))
        return fory_row_fail(task, FORY_INVALID_DATA, "char array is not NUL-terminated");
    return row_measure_text(task, chars, (size_t)(end - chars));
}

/* --- Times and decimals -------------------------------------------------------------------------------------- */

static FORY_COLD bool row_measure_fail_time(struct fory_row_task *task, uint32_t nanoseconds)
{
    return fory_row_fail(task, FORY_INVALID_DATA,
                         nanoseconds < 1000000000 ? "time does not fit in 64 bits of microseconds"
                                                  : "time has 1,000,000,000 nanoseconds or more");
}

bool fory_row_measure_timestamp(struct fory_row_task *task, struct fory_timestamp value)
{
    int64_t micros;
    return FORY_LIKELY(fory_row_micros_from_timestamp(value, &micros)) ||
           row_measure_fail_time(task, value.nanoseconds);
}

bool fory_row_measure_duration(struct fory_row_task *task, struct fory_duration value)
{
    int64_t micros;
    return FORY_LIKELY(fory_row_micros_from_duration(value, &micros)) || row_measure_fail_time(task, value.nanoseconds);
}

bool fory_row_measure_decimal(struct fory_row_task *task, struct fory_decimal value, const struct fory_row_type *type)
{
    struct fory_row_decimal unscaled;
    task->size += FORY_ROW_DECIMAL_SIZE;
    return FORY_LIKELY(fory_row_decimal_from_decimal(&value, type, &unscaled)) ||
           fory_row_fail(task, FORY_INVALID_DATA, "decimal does not fit in the precision and scale of the field");
}

/* --- Arrays and maps ----------------------------------------------------------------------------------------- */

static uint64_t row_measure_items(uint64_t count, size_t width)
{
    return 8 + (count + 63) / 64 * 8 + fory_row_padded(count * width);
}

bool fory_row_measure_array(struct fory_row_task *task, const void *items, size_t count, size_t width)
{
    if (FORY_UNLIKELY(!row_measure_count(task, items, count)))
        return false;
    task->size += row_measure_items(count, width);
    return fory_row_measured(task);
}

bool fory_row_measure_map(struct fory_row_task *task, const void *entries, size_t count, size_t key_width,
                          size_t value_width)
{
    if (FORY_UNLIKELY(!row_measure_count(task, entries, count)))
        return false;
    task->size += 8 + row_measure_items(count, key_width) + row_measure_items(count, value_width);
    return fory_row_measured(task);
}

/* --- Whole rows ---------------------------------------------------------------------------------------------- */

enum fory_status fory_row_end_size(struct fory_row_task *task, bool measured, const struct fory_row_schema *schema,
                                   size_t *size)
{
    *size = measured ? (size_t)task->size : 0;
    if (task->error && measured)
        task->error->status = FORY_OK;
    else if (task->error)
        task->error->type = schema->name;
    return task->status;
}
