/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the ArrowArrays that columns become, and their release. */
#include "arrow/export.h"

#include <string.h>

/* What an array owns, in one allocation: its children and the pointers to them are behind it. A child that was moved
   out keeps its own. */
struct export_node {
    const struct fory_allocator *allocator;
    size_t size;
    const void *buffers[3];
    struct fory_arrow_buffer owned[3];
};

const void *fory_arrow_empty_buffer(void)
{
    static const _Alignas(FORY_ARROW_ALIGNMENT) uint8_t zeros[FORY_ARROW_ALIGNMENT];
    return zeros;
}

static void export_release(struct ArrowArray *array)
{
    struct export_node *node = array->private_data;
    const struct fory_allocator *allocator = node->allocator;
    for (int64_t i = 0; i < array->n_children; i++)
        if (array->children[i]->release)
            array->children[i]->release(array->children[i]);
    for (int i = 0; i < 3; i++)
        if (node->owned[i].block)
            allocator->resize(allocator->user, node->owned[i].block, node->owned[i].capacity + FORY_ARROW_ALIGNMENT, 0);
    allocator->resize(allocator->user, node, node->size, 0);
    array->release = NULL;
}

/* An array without buffers; its children are released. */
static enum fory_status export_new(const struct fory_allocator *allocator, size_t child_count, struct ArrowArray *out)
{
    size_t size = sizeof(struct export_node) + child_count * (sizeof(struct ArrowArray) + sizeof(void *));
    struct export_node *node = allocator->resize(allocator->user, NULL, 0, size);
    if (!node)
        return FORY_OUT_OF_MEMORY;
    memset(node, 0, size);
    node->allocator = allocator;
    node->size = size;
    struct ArrowArray *children = (struct ArrowArray *)(void *)(node + 1);
    struct ArrowArray **places = (struct ArrowArray **)(void *)(children + child_count);
    for (size_t i = 0; i < child_count; i++)
        places[i] = &children[i];
    memset(out, 0, sizeof *out);
    out->buffers = node->buffers;
    out->n_children = (int64_t)child_count;
    out->children = child_count > 0 ? places : NULL;
    out->release = export_release;
    out->private_data = node;
    return FORY_OK;
}

/* All arrays of a column, still without buffers. After a failure *out may be made in part. */
static enum fory_status export_prepare(const struct fory_arrow_column *column, struct ArrowArray *out)
{
    bool is_map = column->type->id == FORY_TYPE_MAP;
    enum fory_status status = export_new(column->allocator, is_map ? 1 : column->child_count, out);
    if (status == FORY_OK && is_map) {
        out = out->children[0];
        status = export_new(column->allocator, column->child_count, out);
    }
    for (uint32_t i = 0; status == FORY_OK && i < column->child_count; i++)
        status = export_prepare(&column->children[i], out->children[i]);
    return status;
}

/* --- Buffers ------------------------------------------------------------------------------------------------- */

/* Moves a buffer of which `size` bytes are in use; those behind become 0. */
static void export_buffer(struct export_node *node, int number, struct fory_arrow_buffer *buffer, size_t size)
{
    size_t padding = -size & (FORY_ARROW_ALIGNMENT - 1);
    if (size == 0) {
        node->buffers[number] = fory_arrow_empty_buffer();
        return;
    }
    memset(buffer->data + size, 0, padding);
    node->buffers[number] = buffer->data;
    node->owned[number] = *buffer;
    memset(buffer, 0, sizeof *buffer);
    buffer->hint = size + size / 8;
}

static void export_bits(struct export_node *node, int number, struct fory_arrow_buffer *buffer, size_t count)
{
    if (count % 8 > 0)
        buffer->data[count / 8] = (uint8_t)(buffer->data[count / 8] & ((1u << count % 8) - 1));
    export_buffer(node, number, buffer, (count + 7) / 8);
}

/* The buffers behind the first one; their number. */
static int export_values(struct export_node *node, struct fory_arrow_column *column)
{
    switch (column->type->id) {
    case FORY_TYPE_STRUCT: return 0;
    case FORY_TYPE_BOOL: export_bits(node, 1, &column->values, column->count); return 1;
    case FORY_TYPE_STRING:
    case FORY_TYPE_BINARY:
        export_buffer(node, 2, &column->values, column->end);
        export_buffer(node, 1, &column->offsets, column->count > 0 ? (column->count + 1) * sizeof(int32_t) : 0);
        return 2;
    case FORY_TYPE_LIST:
    case FORY_TYPE_MAP:
        export_buffer(node, 1, &column->offsets, column->count > 0 ? (column->count + 1) * sizeof(int32_t) : 0);
        return 1;
    default: export_buffer(node, 1, &column->values, column->count * column->width); return 1;
    }
}

static void export_move(struct fory_arrow_column *column, struct ArrowArray *out)
{
    struct export_node *node = out->private_data;
    out->length = (int64_t)column->count;
    out->null_count = (int64_t)column->null_count;
    if (column->null_count > 0)
        export_bits(node, 0, &column->validity, column->count);
    out->n_buffers = 1 + export_values(node, column);
    struct ArrowArray *parent = out;
    if (column->type->id == FORY_TYPE_MAP) {
        parent = out->children[0];
        parent->length = (int64_t)column->children[0].count;
        parent->n_buffers = 1;
    }
    for (uint32_t i = 0; i < column->child_count; i++)
        export_move(&column->children[i], parent->children[i]);
    column->count = 0;
    column->null_count = 0;
    column->end = 0;
    column->has_validity = false;
}

enum fory_status fory_arrow_export(struct fory_arrow_column *column, struct ArrowArray *out)
{
    memset(out, 0, sizeof *out);
    enum fory_status status = export_prepare(column, out);
    if (status != FORY_OK) {
        if (out->release)
            out->release(out);
        memset(out, 0, sizeof *out);
        return status;
    }
    export_move(column, out);
    return FORY_OK;
}
