/* SPDX-License-Identifier: Apache-2.0 */
/* Owns what is read of verified rows into objects by calls: memory, text, bytes, decimals, arrays of numbers. */
#include <fory/generated/row.h>

#include <stddef.h>

/* --- Memory -------------------------------------------------------------------------------------------------- */

static void *row_read_alloc(struct fory_row_task *task, size_t size, size_t alignment)
{
    void *memory = fory_arena_alloc(task->arena, size, alignment);
    if (!memory)
        fory_row_fail(task, FORY_OUT_OF_MEMORY, "arena is full");
    return memory;
}

void *fory_row_new(struct fory_row_task *task, size_t size, size_t alignment)
{
    void *object = row_read_alloc(task, size, alignment);
    return object ? memset(object, 0, size) : NULL;
}

void *fory_row_new_items(struct fory_row_task *task, struct fory_row_array array, size_t size, size_t alignment)
{
    size_t count = fory_row_array_count(array);
    if (!array.data)
        return NULL;
    if (size > 0 && count > SIZE_MAX / size) {
        fory_row_fail(task, FORY_LIMIT_EXCEED, "list is too long");
        return NULL;
    }
    return fory_row_new(task, count * size, alignment);
}

/* --- Text and bytes ------------------------------------------------------------------------------------------ */

struct fory_string fory_row_read_string(struct fory_row_task *task, struct fory_string value)
{
    struct fory_string copy = {NULL, 0};
    char *chars = value.data ? row_read_alloc(task, value.size + 1, 1) : NULL;
    if (!chars)
        return copy;
    memcpy(chars, value.data, value.size);
    chars[value.size] = 0;
    copy.data = chars;
    copy.size = value.size;
    return copy;
}

/* What C takes for the end of a string must not be inside it. */
static bool row_read_check_chars(struct fory_row_task *task, struct fory_string value)
{
    return value.size == 0 || memchr(value.data, 0, value.size) == NULL ||
           fory_row_fail(task, FORY_INVALID_DATA, "string contains a NUL, which its C type cannot hold");
}

char *fory_row_read_cstring(struct fory_row_task *task, struct fory_string value)
{
    return row_read_check_chars(task, value) ? fory_row_read_text(task, value) : NULL;
}

void fory_row_read_text_into(struct fory_row_task *task, struct fory_string value, void *chars, size_t capacity,
                             size_t spare)
{
    if (value.size + spare > capacity) {
        fory_row_fail(task, FORY_INVALID_DATA, "string is too long for its char array");
        return;
    }
    if (spare > 0 && !row_read_check_chars(task, value))
        return;
    if (value.size > 0)
        memcpy(chars, value.data, value.size);
    memset((char *)chars + value.size, 0, capacity - value.size);
}

void *fory_row_read_binary(struct fory_row_task *task, struct fory_bytes value)
{
    void *copy = value.data ? row_read_alloc(task, value.size, 1) : NULL;
    if (copy && value.size > 0)
        memcpy(copy, value.data, value.size);
    return copy;
}

/* --- Decimals and arrays ------------------------------------------------------------------------------------- */

struct fory_decimal fory_row_read_decimal(struct fory_row_task *task, struct fory_row_decimal value,
                                          const struct fory_row_type *type)
{
    struct fory_decimal decimal = {0};
    if (!fory_row_decimal_to_decimal(value, type, task->arena, &decimal))
        fory_row_fail(task, FORY_OUT_OF_MEMORY, "arena is full");
    return decimal;
}

void *fory_row_read_numbers(struct fory_row_task *task, struct fory_row_array array, size_t width)
{
    void *items = array.data ? row_read_alloc(task, fory_row_array_count(array) * width, FORY_ARENA_ALIGNMENT) : NULL;
    if (items)
        fory_row_copy_numbers(array, items, width);
    return items;
}

/* --- Whole rows ---------------------------------------------------------------------------------------------- */

enum fory_status fory_row_end_read(struct fory_row_task *task, bool read, const struct fory_row_schema *schema,
                                   struct fory_arena_position mark, void *object, size_t size)
{
    if (task->error)
        task->error->status = task->status;
    if (read)
        return FORY_OK;
    if (task->error)
        task->error->type = schema->name;
    memset(object, 0, size);
    fory_arena_release(task->arena, mark);
    return task->status;
}
