/* SPDX-License-Identifier: Apache-2.0 */
/* Owns lists of numbers as ArrowArrays that point into the row. */
#include <string.h>

#include "arrow/append_rows.h"
#include "arrow/export.h"

/* What the array owns: the right to the bytes, and, if the items were copied, the copy. */
struct list_node {
    void (*release)(void *user);
    void *user;
    const void *buffers[2];
    struct ArrowArray copy; /* released: the items are in the row */
};

static void list_release(struct ArrowArray *array)
{
    const struct fory_allocator *allocator = &fory_default_allocator;
    struct list_node *node = array->private_data;
    if (node->copy.release)
        node->copy.release(&node->copy);
    if (node->release)
        node->release(node->user);
    allocator->resize(allocator->user, node, sizeof *node, 0);
    array->release = NULL;
}

static bool list_has_nulls(struct fory_row_array array)
{
    size_t count = fory_row_array_count(array);
    for (size_t i = 0; i < count; i += 64) {
        uint64_t word = fory_load_uint64(array.data + 8 + i / 8);
        if (count - i < 64)
            word &= (UINT64_C(1) << (count - i)) - 1;
        if (word != 0)
            return true;
    }
    return false;
}

/* Whether Arrow has the items in the same form, at such a place. */
static bool list_is_plain(struct fory_row_array array, const struct fory_row_type *item)
{
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    if (item->width > 1)
        return false;
#endif
    return (uintptr_t)fory_row_array_items(array) % item->width == 0 && !list_has_nulls(array);
}

static enum fory_status list_copy(struct fory_row_array array, const struct fory_row_type *item, struct ArrowArray *out)
{
    struct fory_arrow_column column;
    enum fory_status status = fory_arrow_column_init(&column, item, true, &fory_default_allocator);
    if (status == FORY_OK)
        status = fory_arrow_append_items(&column, array);
    if (status == FORY_OK)
        status = fory_arrow_export(&column, out);
    fory_arrow_column_done(&column);
    return status;
}

enum fory_status fory_arrow_from_list(struct fory_row_array array, const struct fory_row_type *item,
                                      void (*release)(void *user), void *user, struct ArrowArray *out)
{
    const struct fory_allocator *allocator = &fory_default_allocator;
    memset(out, 0, sizeof *out);
    if (item->width == 0 || item->id == FORY_TYPE_BOOL)
        return FORY_UNSUPPORTED;
    struct list_node *node = allocator->resize(allocator->user, NULL, 0, sizeof *node);
    if (!node)
        return FORY_OUT_OF_MEMORY;
    memset(node, 0, sizeof *node);
    size_t count = fory_row_array_count(array);
    node->buffers[1] = fory_arrow_empty_buffer();
    if (count > 0 && list_is_plain(array, item)) {
        node->buffers[1] = fory_row_array_items(array);
    } else if (count > 0) {
        enum fory_status status = list_copy(array, item, &node->copy);
        if (status != FORY_OK) {
            allocator->resize(allocator->user, node, sizeof *node, 0);
            return status;
        }
        memcpy(node->buffers, node->copy.buffers, sizeof node->buffers);
        out->null_count = node->copy.null_count;
    }
    node->release = release;
    node->user = user;
    out->length = (int64_t)count;
    out->n_buffers = 2;
    out->buffers = node->buffers;
    out->release = list_release;
    out->private_data = node;
    return FORY_OK;
}
