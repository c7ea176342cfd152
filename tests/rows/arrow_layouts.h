/* SPDX-License-Identifier: Apache-2.0 */
/* Batches in other layouts that Arrow has for the same values: made of batches in the layouts that the runtime writes,
   whose buffers they share. */
#ifndef FORY_TESTS_ROWS_ARROW_LAYOUTS_H
#define FORY_TESTS_ROWS_ARROW_LAYOUTS_H

#include "arrow_check.h"

enum arrow_layout {
    LAYOUT_SAME,
    LAYOUT_LARGE,            /* 64-bit offsets */
    LAYOUT_VIEW,             /* views of text */
    LAYOUT_DICTIONARY,       /* columns and items are indexes; nulls are in the dictionary */
    LAYOUT_DICTIONARY_NULLS, /* the same, but nulls are among the indexes */
    LAYOUT_COUNT
};

/* What a batch in another layout is made of. */
struct arrow_layouts {
    void *blocks[4096];
    size_t count;
};

static inline void *arrow_layouts_alloc(struct arrow_layouts *layouts, size_t size)
{
    assert_true(layouts->count < COUNT_OF(layouts->blocks));
    void *block = malloc(size);
    layouts->blocks[layouts->count++] = block;
    if (size > 0)
        memset(block, 0, size);
    return block;
}

static inline void arrow_layouts_free(struct arrow_layouts *layouts)
{
    for (size_t i = 0; i < layouts->count; i++)
        free(layouts->blocks[i]);
    layouts->count = 0;
}

static inline void arrow_layouts_keep_array(struct ArrowArray *array)
{
    array->release = NULL;
}

static inline void arrow_layouts_keep_schema(struct ArrowSchema *schema)
{
    schema->release = NULL;
}

static inline const void **arrow_layouts_buffers(struct arrow_layouts *layouts, struct ArrowArray *array, size_t count)
{
    const void **buffers = arrow_layouts_alloc(layouts, count * sizeof *buffers);
    for (size_t i = 0; i < count && i < (size_t)array->n_buffers; i++)
        buffers[i] = array->buffers[i];
    array->n_buffers = (int64_t)count;
    array->buffers = buffers;
    return buffers;
}

static inline void arrow_make_large(struct arrow_layouts *layouts, struct ArrowSchema *schema, struct ArrowArray *array)
{
    static const char *const formats[][2] = {{"u", "U"}, {"z", "Z"}, {"+l", "+L"}};
    for (size_t i = 0; i < COUNT_OF(formats); i++) {
        if (strcmp(schema->format, formats[i][0]) != 0)
            continue;
        int64_t *offsets = arrow_layouts_alloc(layouts, (size_t)(array->length + 1) * sizeof *offsets);
        for (int64_t j = 0; j <= array->length; j++)
            offsets[j] = arrow_offset(array, j);
        arrow_layouts_buffers(layouts, array, (size_t)array->n_buffers)[1] = offsets;
        schema->format = formats[i][1];
        return;
    }
}

/* Text of more than 12 bytes is in two buffers in turn, each without what the other one has. */
static inline void arrow_make_views(struct arrow_layouts *layouts, struct ArrowSchema *schema, struct ArrowArray *array)
{
    bool is_text = strcmp(schema->format, "u") == 0;
    if (!is_text && strcmp(schema->format, "z") != 0)
        return;
    const uint8_t *text = array->buffers[2];
    size_t total = (size_t)arrow_offset(array, array->length);
    int64_t *sizes = arrow_layouts_alloc(layouts, 2 * sizeof *sizes);
    uint8_t *parts[2] = {arrow_layouts_alloc(layouts, total), arrow_layouts_alloc(layouts, total)};
    int32_t *views = arrow_layouts_alloc(layouts, (size_t)array->length * 16);
    for (int64_t i = 0; i < array->length; i++) {
        const uint8_t *from = text + arrow_offset(array, i);
        int32_t size = arrow_offset(array, i + 1) - arrow_offset(array, i);
        int32_t *view = views + 4 * i;
        view[0] = size;
        if (array->buffers[0] && !arrow_bit(array->buffers[0], i)) {
            memset(view, 0xee, 16);
        } else if (size <= 12) {
            memcpy(view + 1, from, (size_t)size);
        } else {
            memcpy(view + 1, from, 4);
            view[2] = (int32_t)(i % 2);
            view[3] = (int32_t)sizes[i % 2];
            memcpy(parts[i % 2] + view[3], from, (size_t)size);
            sizes[i % 2] += size;
        }
    }
    const void **buffers = arrow_layouts_buffers(layouts, array, 5);
    buffers[1] = views;
    for (size_t i = 0; i < 2; i++) {
        uint8_t *exact = arrow_layouts_alloc(layouts, (size_t)sizes[i]);
        if (sizes[i] > 0)
            memcpy(exact, parts[i], (size_t)sizes[i]);
        buffers[2 + i] = exact;
    }
    buffers[4] = sizes;
    schema->format = is_text ? "vu" : "vz";
}

static inline void arrow_make_dictionary(struct arrow_layouts *layouts, struct ArrowSchema *schema,
                                         struct ArrowArray *array, bool nulls_are_indexes)
{
    static const char formats[][2] = {"s", "S", "i", "I", "l", "L"};
    static const size_t widths[] = {2, 2, 4, 4, 8, 8};
    size_t form = layouts->count % COUNT_OF(widths);
    size_t width = widths[form];
    struct ArrowSchema *value_schema = arrow_layouts_alloc(layouts, sizeof *value_schema);
    struct ArrowArray *values = arrow_layouts_alloc(layouts, sizeof *values);
    *value_schema = *schema;
    *values = *array;
    assert_true(array->length < INT16_MAX);
    uint8_t *indexes = arrow_layouts_alloc(layouts, (size_t)array->length * width);
    for (uint64_t i = 0; i < (uint64_t)array->length; i++)
        memcpy(indexes + i * width, &i, width);
    const void **buffers = arrow_layouts_alloc(layouts, 2 * sizeof *buffers);
    buffers[1] = indexes;
    if (nulls_are_indexes && array->buffers[0]) {
        buffers[0] = array->buffers[0];
        arrow_layouts_buffers(layouts, values, (size_t)values->n_buffers)[0] = NULL;
        values->null_count = 0;
        for (int64_t i = 0; i < array->length; i++)
            if (!arrow_bit(buffers[0], i))
                memset(indexes + (size_t)i * width, 0xff, width);
    } else {
        array->null_count = 0;
    }
    schema->format = formats[form];
    schema->n_children = 0;
    schema->children = NULL;
    schema->dictionary = value_schema;
    array->n_buffers = 2;
    array->buffers = buffers;
    array->n_children = 0;
    array->children = NULL;
    array->dictionary = values;
}

/* Copies of the buffers behind the null bits, of exactly the size that they need: a sanitizer sees what is read beyond.
 */
static inline void arrow_make_exact(struct arrow_layouts *layouts, const struct ArrowSchema *schema,
                                    struct ArrowArray *array)
{
    const void **buffers = arrow_layouts_buffers(layouts, array, (size_t)array->n_buffers);
    for (int i = 1; i < array->n_buffers; i++) {
        size_t size = arrow_buffer_size(schema, array, i);
        void *exact = arrow_layouts_alloc(layouts, size);
        if (size > 0)
            memcpy(exact, buffers[i], size);
        buffers[i] = exact;
    }
}

/* Copies of a schema and an array, in which all columns below the root have another layout. */
static inline void arrow_make_layout(struct arrow_layouts *layouts, enum arrow_layout layout, bool is_root,
                                     const struct ArrowSchema *from_schema, const struct ArrowArray *from,
                                     struct ArrowSchema *schema, struct ArrowArray *array)
{
    size_t count = (size_t)from->n_children;
    *schema = *from_schema;
    *array = *from;
    schema->release = arrow_layouts_keep_schema;
    array->release = arrow_layouts_keep_array;
    schema->children = arrow_layouts_alloc(layouts, count * sizeof(void *));
    array->children = arrow_layouts_alloc(layouts, count * sizeof(void *));
    arrow_make_exact(layouts, from_schema, array);
    bool is_map = strcmp(from_schema->format, "+m") == 0;
    for (size_t i = 0; i < count; i++) {
        schema->children[i] = arrow_layouts_alloc(layouts, sizeof *schema);
        array->children[i] = arrow_layouts_alloc(layouts, sizeof *array);
        arrow_make_layout(layouts, layout, is_map, from_schema->children[i], from->children[i], schema->children[i],
                          array->children[i]);
    }
    if (is_root || layout == LAYOUT_SAME)
        return;
    if (layout == LAYOUT_LARGE)
        arrow_make_large(layouts, schema, array);
    else if (layout == LAYOUT_VIEW)
        arrow_make_views(layouts, schema, array);
    else
        arrow_make_dictionary(layouts, schema, array, layout == LAYOUT_DICTIONARY_NULLS);
}

#endif
