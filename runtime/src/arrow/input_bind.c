/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Owns the checks of a batch. Its pointers are trusted, and the buffers to be as large as the lengths, offsets and
 * views in them say; these are checked against one another, so that no value is read outside.
 */
#include <string.h>

#include "arrow/column.h"
#include "arrow/input.h"
#include "context/error.h"

static enum fory_status bind_fail(struct fory_error *error, const char *message)
{
    return fory_arrow_fail(error, FORY_INVALID_DATA, message);
}

/* --- The array ----------------------------------------------------------------------------------------------- */

static int64_t bind_buffer_count(const struct fory_arrow_input *input)
{
    switch (input->layout) {
    case FORY_ARROW_ABSENT: return 0;
    case FORY_ARROW_FIELDS: return 1;
    case FORY_ARROW_FIXED_COUNT: return input->type->id == FORY_TYPE_LIST ? 1 : 2;
    case FORY_ARROW_OFFSETS32:
    case FORY_ARROW_OFFSETS64: return input->type->id == FORY_TYPE_LIST || input->type->id == FORY_TYPE_MAP ? 2 : 3;
    case FORY_ARROW_VIEWS: return 3; /* and one for each buffer of text */
    default: return 2;
    }
}

static bool bind_child_is_there(const struct ArrowArray *array, int64_t index)
{
    return index < array->n_children && array->children && array->children[index] && array->children[index]->release;
}

/* The members of the array itself, and the range of its values. */
static enum fory_status bind_check(const struct fory_arrow_input *input, const struct ArrowArray *array, int64_t first,
                                   int64_t length, struct fory_error *error)
{
    int64_t buffer_count = bind_buffer_count(input);
    if (array->length < 0 || array->offset < 0 || array->offset > INT64_MAX / 64 - array->length)
        return bind_fail(error, "invalid length or offset of an array");
    if (first < 0 || length < 0 || first > array->length || length > array->length - first)
        return bind_fail(error, "an array is shorter than its parent");
    if (array->null_count < -1 || array->null_count > array->length)
        return bind_fail(error, "invalid null count of an array");
    if (input->layout == FORY_ARROW_VIEWS ? array->n_buffers < buffer_count : array->n_buffers != buffer_count)
        return bind_fail(error, "unexpected number of buffers of an array");
    if (!array->buffers && buffer_count > 0)
        return bind_fail(error, "an array without buffers");
    if (array->null_count > 0 && !array->buffers[0])
        return bind_fail(error, "an array with nulls, but without null bits");
    return FORY_OK;
}

/* --- Strings and lists --------------------------------------------------------------------------------------- */

static int64_t bind_offset(const struct fory_arrow_input *input, int64_t index)
{
    const uint8_t *at = input->data;
    if (input->layout == FORY_ARROW_OFFSETS32) {
        int32_t offset;
        memcpy(&offset, at + index * 4, sizeof offset);
        return offset;
    }
    int64_t offset;
    memcpy(&offset, at + index * 8, sizeof offset);
    return offset;
}

/* Each offset is at least the one before it, and the last one at most `most`. */
static enum fory_status bind_check_offsets(const struct fory_arrow_input *input, int64_t most, struct fory_error *error)
{
    if (input->length == 0)
        return FORY_OK;
    if (!input->data)
        return bind_fail(error, "an array without offsets");
    int64_t last = bind_offset(input, input->offset);
    bool valid = last >= 0;
    for (int64_t i = 1; i <= input->length; i++) {
        int64_t next = bind_offset(input, input->offset + i);
        valid &= next >= last;
        last = next;
    }
    return valid && last <= most ? FORY_OK : bind_fail(error, "invalid offsets");
}

static enum fory_status bind_strings(struct fory_arrow_input *input, const struct ArrowArray *array,
                                     struct fory_error *error)
{
    input->bytes = array->buffers[2];
    enum fory_status status = bind_check_offsets(input, INT64_MAX, error);
    if (status == FORY_OK && input->length > 0 && !input->bytes &&
        bind_offset(input, input->offset + input->length) > 0)
        return bind_fail(error, "an array without its bytes");
    return status;
}

/* A view has a size, and the bytes themselves up to 12, or 4 of them, the number of a buffer, and the offset there. */
static enum fory_status bind_views(struct fory_arrow_input *input, const struct ArrowArray *array,
                                   struct fory_error *error)
{
    int64_t buffer_count = array->n_buffers - 3;
    const uint8_t *sizes = array->buffers[array->n_buffers - 1];
    input->view_buffers = (const void *const *)array->buffers + 2;
    if (buffer_count > 0 && !sizes)
        return bind_fail(error, "views without the sizes of their buffers");
    for (int64_t i = 0; i < input->length; i++) {
        int32_t view[4];
        if (fory_arrow_input_is_null(input, i))
            continue;
        if (!input->data)
            return bind_fail(error, "an array without its values");
        memcpy(view, (const uint8_t *)input->data + (input->offset + i) * 16, sizeof view);
        if (view[0] >= 0 && view[0] <= 12)
            continue;
        int64_t size = 0;
        if (view[0] >= 0 && view[2] >= 0 && view[2] < buffer_count)
            memcpy(&size, sizes + view[2] * (int64_t)sizeof size, sizeof size);
        if (view[0] < 0 || view[3] < 0 || (int64_t)view[3] + view[0] > size || !input->view_buffers[view[2]]) {
            bind_fail(error, "a view outside its buffer");
            if (error)
                fory_error_enter_item(error, (size_t)i);
            return FORY_INVALID_DATA;
        }
    }
    return FORY_OK;
}

/* --- Children ------------------------------------------------------------------------------------------------ */

static enum fory_status bind_child(struct fory_arrow_input *child, const struct ArrowArray *array, int64_t first,
                                   int64_t length, struct fory_error *error)
{
    enum fory_status status = fory_arrow_input_bind(child, array, first, length, error);
    if (status != FORY_OK && error)
        fory_error_enter_field(error, child->name);
    return status;
}

static enum fory_status bind_fields(struct fory_arrow_input *input, const struct ArrowArray *array,
                                    struct fory_error *error)
{
    enum fory_status status = FORY_OK;
    for (uint32_t i = 0; i < input->child_count && status == FORY_OK; i++) {
        struct fory_arrow_input *child = &input->children[i];
        if (child->column < 0)
            continue;
        if (!bind_child_is_there(array, child->column))
            return bind_fail(error, "a struct without one of its children");
        status = bind_child(child, array->children[child->column], input->offset, input->length, error);
    }
    return status;
}

static enum fory_status bind_list(struct fory_arrow_input *input, const struct ArrowArray *array,
                                  struct fory_error *error)
{
    if (!bind_child_is_there(array, 0))
        return bind_fail(error, "a list without its items");
    const struct ArrowArray *items = array->children[0];
    if (input->layout == FORY_ARROW_FIXED_COUNT) {
        int64_t end = input->offset + input->length;
        if (items->length < 0 || (input->fixed_count > 0 && end > items->length / input->fixed_count))
            return bind_fail(error, "a list of fixed size without all of its items");
    } else {
        enum fory_status status = bind_check_offsets(input, items->length, error);
        if (status != FORY_OK)
            return status;
    }
    return bind_child(&input->children[0], items, 0, items->length, error);
}

/* Entries are never null. */
static enum fory_status bind_map(struct fory_arrow_input *input, const struct ArrowArray *array,
                                 struct fory_error *error)
{
    if (!bind_child_is_there(array, 0))
        return bind_fail(error, "a map without its entries");
    const struct ArrowArray *entries = array->children[0];
    struct fory_arrow_input shape = {.type = input->type, .layout = FORY_ARROW_FIELDS};
    enum fory_status status = bind_check(&shape, entries, 0, entries->length, error);
    if (status == FORY_OK)
        status = bind_check_offsets(input, entries->length, error);
    if (status != FORY_OK)
        return status;
    if (!bind_child_is_there(entries, 0) || !bind_child_is_there(entries, 1))
        return bind_fail(error, "a map without its keys or values");
    shape.validity = entries->buffers[0];
    shape.offset = entries->offset;
    for (int64_t i = 0; shape.validity && i < entries->length; i++)
        if (fory_arrow_input_is_null(&shape, i))
            return bind_fail(error, "a null entry of a map");
    for (uint32_t i = 0; i < 2 && status == FORY_OK; i++)
        status = bind_child(&input->children[i], entries->children[i], entries->offset, entries->length, error);
    return status;
}

static enum fory_status bind_dictionary(struct fory_arrow_input *input, const struct ArrowArray *array,
                                        struct fory_error *error)
{
    const struct ArrowArray *values = array->dictionary;
    if (!values || !values->release)
        return bind_fail(error, "an array without its dictionary");
    enum fory_status status = fory_arrow_input_bind(input->dictionary, values, 0, values->length, error);
    if (status != FORY_OK)
        return status;
    if (!fory_arrow_input_check_indexes(input))
        return bind_fail(error, "an index that is not in the dictionary");
    return FORY_OK;
}

/* --- All ----------------------------------------------------------------------------------------------------- */

static enum fory_status bind_content(struct fory_arrow_input *input, const struct ArrowArray *array,
                                     struct fory_error *error)
{
    if (input->dictionary)
        return bind_dictionary(input, array, error);
    switch (input->layout) {
    case FORY_ARROW_FIELDS: return bind_fields(input, array, error);
    case FORY_ARROW_VIEWS: return bind_views(input, array, error);
    case FORY_ARROW_OFFSETS32:
    case FORY_ARROW_OFFSETS64:
    case FORY_ARROW_FIXED_COUNT:
        if (input->type->id == FORY_TYPE_LIST)
            return bind_list(input, array, error);
        if (input->type->id == FORY_TYPE_MAP)
            return bind_map(input, array, error);
        if (input->layout != FORY_ARROW_FIXED_COUNT)
            return bind_strings(input, array, error);
        return input->fixed_count > 0 && input->offset + input->length > INT64_MAX / input->fixed_count
                   ? bind_fail(error, "an array that is too long")
                   : FORY_OK;
    default: return FORY_OK;
    }
}

/* Values are read from the first buffer after the null bits, but for lists of fixed size and structs. */
static bool bind_needs_data(const struct fory_arrow_input *input)
{
    return bind_buffer_count(input) == 2 && (input->layout != FORY_ARROW_FIXED_COUNT || input->fixed_count > 0);
}

enum fory_status fory_arrow_input_bind(struct fory_arrow_input *input, const struct ArrowArray *array, int64_t first,
                                       int64_t length, struct fory_error *error)
{
    input->length = length;
    if (input->layout == FORY_ARROW_ABSENT)
        return FORY_OK;
    enum fory_status status = bind_check(input, array, first, length, error);
    if (status != FORY_OK)
        return status;
    input->offset = array->offset + first;
    input->validity = array->buffers[0];
    input->data = array->n_buffers > 1 ? array->buffers[1] : NULL;
    if (length > 0 && !input->data && bind_needs_data(input))
        return bind_fail(error, "an array without its values");
    return bind_content(input, array, error);
}
