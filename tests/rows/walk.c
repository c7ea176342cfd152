/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the reading of whole rows, without a look at how the runtime verifies them. */
#include "walk.h"

#include <fory/wire_types.h>
#include <stdio.h>
#include <stdlib.h>

#define PROMISE(condition) ((condition) ? (void)0 : walk_broken(#condition))

static void walk_broken(const char *promise)
{
    fprintf(stderr, "a verified row breaks this promise: %s\n", promise);
    abort();
}

struct walk {
    uint64_t digest;
    uint64_t read; /* bytes, without padding and gaps */
};

static void walk_add(struct walk *walk, uint64_t value)
{
    walk->digest = (walk->digest ^ value) * UINT64_C(0x100000001b3);
}

static void walk_bytes(struct walk *walk, const void *data, size_t size)
{
    const uint8_t *at = data;
    walk->read += size;
    for (size_t i = 0; i < size; i++)
        walk_add(walk, at[i]);
}

/* The table of Unicode, "Well-Formed UTF-8 Byte Sequences". */
static bool walk_is_utf8(const uint8_t *text, size_t size)
{
    for (size_t i = 0; i < size;) {
        uint8_t lead = text[i++];
        size_t more = lead < 0x80 ? 0 : lead < 0xc2 ? 9 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : lead < 0xf5 ? 3 : 9;
        if (more > size - i)
            return false;
        uint8_t low = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
        uint8_t high = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
        for (; more > 0; more--, i++, low = 0x80, high = 0xbf)
            if (text[i] < low || text[i] > high)
                return false;
    }
    return true;
}

/* --- Verified rows ------------------------------------------------------------------------------------------- */

static void walk_struct(struct walk *walk, const struct fory_row_type *type, struct fory_row row);

static void walk_float(struct walk *walk, double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    walk_add(walk, bits);
}

static void walk_float32(struct walk *walk, float value)
{
    uint32_t bits;
    memcpy(&bits, &value, sizeof bits);
    walk_add(walk, bits);
}

static void walk_decimal(struct walk *walk, const struct fory_row_type *type, struct fory_row_decimal value)
{
    uint8_t memory[64];
    struct fory_arena arena;
    struct fory_decimal decimal;
    fory_arena_init_fixed(&arena, memory, sizeof memory);
    PROMISE(fory_row_decimal_to_decimal(value, type, &arena, &decimal));
    fory_arena_done(&arena);
    walk_bytes(walk, value.words, sizeof value.words);
}

static void walk_string(struct walk *walk, struct fory_string text)
{
    PROMISE(walk_is_utf8((const uint8_t *)text.data, text.size));
    walk_bytes(walk, text.data, text.size);
}

static void walk_items(struct walk *walk, const struct fory_row_field *item, struct fory_row_array array);

static void walk_map(struct walk *walk, const struct fory_row_type *type, struct fory_row_map map)
{
    struct fory_row_field key = type->fields[0];
    key.nullable = false;
    PROMISE(fory_row_array_count(map.keys) == fory_row_array_count(map.values));
    walk->read += 8;
    walk_items(walk, &key, map.keys);
    walk_items(walk, &type->fields[1], map.values);
}

/* A scalar in the slot of a row; items have the same accessors on an array. */
#define WALK_SCALARS(get, container, place) \
    case FORY_TYPE_BOOL: { \
        PROMISE((container).data[place(1)] <= 1); \
        walk_add(walk, get##_bool(container, index)); \
        break; \
    } \
    case FORY_TYPE_INT8: walk_add(walk, (uint64_t)get##_int8(container, index)); break; \
    case FORY_TYPE_INT16: walk_add(walk, (uint64_t)get##_int16(container, index)); break; \
    case FORY_TYPE_INT32: walk_add(walk, (uint64_t)get##_int32(container, index)); break; \
    case FORY_TYPE_INT64: \
    case FORY_TYPE_DURATION: \
    case FORY_TYPE_TIMESTAMP: walk_add(walk, (uint64_t)get##_int64(container, index)); break; \
    case FORY_TYPE_FLOAT16: walk_add(walk, get##_float16(container, index).bits); break; \
    case FORY_TYPE_FLOAT32: walk_float32(walk, get##_float32(container, index)); break; \
    case FORY_TYPE_FLOAT64: walk_float(walk, get##_float64(container, index)); break; \
    case FORY_TYPE_DATE: walk_add(walk, (uint64_t)get##_date(container, index).days); break; \
    case FORY_TYPE_STRING: walk_string(walk, get##_string(container, index)); break; \
    case FORY_TYPE_BINARY: { \
        struct fory_bytes bytes = get##_bytes(container, index); \
        walk_bytes(walk, bytes.data, bytes.size); \
        break; \
    } \
    case FORY_TYPE_STRUCT: walk_struct(walk, type, get##_struct(container, index)); break; \
    case FORY_TYPE_LIST: walk_items(walk, &type->fields[0], get##_list(container, index)); break; \
    case FORY_TYPE_MAP: walk_map(walk, type, get##_map(container, index)); break; \
    case FORY_TYPE_DECIMAL: walk_decimal(walk, type, get##_decimal(container, index)); break; \
    default: walk_broken("the type is one of rows");

static void walk_field(struct walk *walk, const struct fory_row_type *type, struct fory_row row, size_t index)
{
#define WALK_PLACE(width) (index)
    switch (type->id) {
        WALK_SCALARS(fory_row_get, row, WALK_PLACE)
    }
#undef WALK_PLACE
}

static void walk_item(struct walk *walk, const struct fory_row_type *type, struct fory_row_array array, size_t index)
{
#define WALK_PLACE(width) ((size_t)(fory_row_array_items(array) - array.data) + index * (width))
    switch (type->id) {
        WALK_SCALARS(fory_row_array_get, array, WALK_PLACE)
    }
#undef WALK_PLACE
}

/* All items at once, where they are aligned. */
static void walk_span(struct walk *walk, const struct fory_row_type *type, struct fory_row_array array)
{
    size_t count = fory_row_array_count(array);
#define WALK_SPAN(TYPE, name) \
    case FORY_TYPE_##TYPE: \
        if (fory_row_array_##name##_span(array)) \
            for (size_t i = 0; i < count; i++) \
                PROMISE(memcmp(&fory_row_array_##name##_span(array)[i], fory_row_array_items(array) + i * type->width, \
                               type->width) == 0); \
        break;
    switch (type->id) {
        WALK_SPAN(INT8, int8)
        WALK_SPAN(INT16, int16)
        WALK_SPAN(INT32, int32)
        WALK_SPAN(INT64, int64)
        WALK_SPAN(FLOAT32, float32)
        WALK_SPAN(FLOAT64, float64)
    default: break;
    }
#undef WALK_SPAN
    walk->read += 8 + (count + 63) / 64 * 8 + count * (type->width ? type->width : 8);
}

static void walk_items(struct walk *walk, const struct fory_row_field *item, struct fory_row_array array)
{
    size_t count = fory_row_array_count(array);
    PROMISE(array.size >= 8 && count <= array.size);
    walk_span(walk, item->type, array);
    walk_add(walk, count);
    for (size_t i = 0; i < count; i++) {
        bool null = fory_row_array_is_null(array, i);
        PROMISE(item->nullable || !null);
        walk_add(walk, null);
        if (!null)
            walk_item(walk, item->type, array, i);
    }
}

static void walk_struct(struct walk *walk, const struct fory_row_type *type, struct fory_row row)
{
    PROMISE(row.size >= type->fixed_size);
    walk->read += type->fixed_size;
    for (uint32_t i = 0; i < type->field_count; i++) {
        bool null = fory_row_is_null(row, i);
        PROMISE(type->fields[i].nullable || !null);
        walk_add(walk, null);
        if (!null)
            walk_field(walk, type->fields[i].type, row, fory_row_slot(type->field_count, i));
    }
}

uint64_t test_row_walk(const struct fory_row_type *type, struct fory_row row)
{
    struct walk walk = {UINT64_C(0xcbf29ce484222325), 0};
    walk_struct(&walk, type, row);
    PROMISE(walk.read <= row.size);
    return walk.digest;
}

/* --- Views --------------------------------------------------------------------------------------------------- */

static void walk_view_field(struct fory_row_view view, uint32_t ordinal, const struct fory_row_type *type)
{
    size_t slot = fory_row_slot(view.projection->to->field_count, ordinal);
    const struct fory_row_projection *inside;
    double value, expected;
    switch (type->id) {
    case FORY_TYPE_BOOL: PROMISE(fory_row_view_bool(view, ordinal) == fory_row_get_bool(view.row, slot)); break;
    case FORY_TYPE_INT8: PROMISE(fory_row_view_integer(view, ordinal) == fory_row_get_int8(view.row, slot)); break;
    case FORY_TYPE_INT16: PROMISE(fory_row_view_integer(view, ordinal) == fory_row_get_int16(view.row, slot)); break;
    case FORY_TYPE_DATE:
    case FORY_TYPE_INT32: PROMISE(fory_row_view_integer(view, ordinal) == fory_row_get_int32(view.row, slot)); break;
    case FORY_TYPE_DURATION:
    case FORY_TYPE_TIMESTAMP:
    case FORY_TYPE_INT64: PROMISE(fory_row_view_integer(view, ordinal) == fory_row_get_int64(view.row, slot)); break;
    case FORY_TYPE_FLOAT16:
    case FORY_TYPE_FLOAT32: (void)fory_row_view_float(view, ordinal); break;
    case FORY_TYPE_FLOAT64:
        value = fory_row_view_float(view, ordinal);
        expected = fory_row_get_float64(view.row, slot);
        PROMISE(memcmp(&value, &expected, sizeof value) == 0); /* NaN too */
        break;
    case FORY_TYPE_STRUCT: test_row_walk_view(fory_row_view_struct(view, ordinal)); break;
    case FORY_TYPE_LIST:
        PROMISE(fory_row_view_list(view, ordinal, &inside).data == fory_row_get_list(view.row, slot).data);
        break;
    case FORY_TYPE_MAP:
        PROMISE(fory_row_view_map(view, ordinal, &inside).values.size == fory_row_get_map(view.row, slot).values.size);
        break;
    default: PROMISE(fory_row_view_bytes(view, ordinal).data == fory_row_get_bytes(view.row, slot).data);
    }
}

void test_row_walk_view(struct fory_row_view view)
{
    const struct fory_row_type *type = view.projection->to;
    for (uint32_t i = 0; i < type->field_count; i++) {
        PROMISE(fory_row_view_has(view, i) == !fory_row_is_null(view.row, i));
        if (fory_row_view_has(view, i))
            walk_view_field(view, i, type->fields[i].type);
    }
}

/* --- Rows that are only open --------------------------------------------------------------------------------- */

/* Without verification, bodies may share bytes: what is read is bounded by a count. */
struct walk_checked {
    struct walk walk;
    unsigned bodies_left;
};

static void checked_struct(struct walk_checked *checked, const struct fory_row_type *type, struct fory_row row);

static void checked_items(struct walk_checked *checked, const struct fory_row_type *type, struct fory_row_array array);

static void checked_string(struct walk_checked *checked, struct fory_string text)
{
    PROMISE(walk_is_utf8((const uint8_t *)text.data, text.size));
    walk_bytes(&checked->walk, text.data, text.size);
}

static void checked_map(struct walk_checked *checked, const struct fory_row_type *type, struct fory_row_map map)
{
    PROMISE(fory_row_array_count(map.keys) == fory_row_array_count(map.values));
    checked_items(checked, type->fields[0].type, map.keys);
    checked_items(checked, type->fields[1].type, map.values);
}

/* A body of a row; items have the same functions on an array, without the type of the row. */
#define WALK_BODIES(get, container, type_given) \
    case FORY_TYPE_STRING: { \
        struct fory_string value; \
        if (get##_string(container, type_given, index, &value) == FORY_OK) \
            checked_string(checked, value); \
        break; \
    } \
    case FORY_TYPE_BINARY: { \
        struct fory_bytes value; \
        if (get##_bytes(container, type_given, index, &value) == FORY_OK) \
            walk_bytes(&checked->walk, value.data, value.size); \
        break; \
    } \
    case FORY_TYPE_STRUCT: { \
        struct fory_row value; \
        if (get##_struct(container, type_given, index, &value) == FORY_OK && value.data) \
            checked_struct(checked, type, value); \
        break; \
    } \
    case FORY_TYPE_LIST: { \
        struct fory_row_array value; \
        if (get##_list(container, type_given, index, &value) == FORY_OK) \
            checked_items(checked, type->fields[0].type, value); \
        break; \
    } \
    case FORY_TYPE_MAP: { \
        struct fory_row_map value; \
        if (get##_map(container, type_given, index, &value) == FORY_OK) \
            checked_map(checked, type, value); \
        break; \
    } \
    default: { \
        struct fory_row_decimal value; \
        if (get##_decimal(container, type_given, index, &value) == FORY_OK) \
            walk_decimal(&checked->walk, type, value); \
    }

static void checked_item(struct walk_checked *checked, const struct fory_row_type *type, struct fory_row_array array,
                         size_t index)
{
    if (type->width == 0) {
        switch (type->id) {
            WALK_BODIES(fory_row_array_checked, array, type)
        }
    } else if (type->id != FORY_TYPE_BOOL) { /* any byte may stand for a bool here */
        walk_item(&checked->walk, type, array, index);
    } else {
        walk_add(&checked->walk, fory_row_array_get_bool(array, index));
    }
}

static void checked_items(struct walk_checked *checked, const struct fory_row_type *type, struct fory_row_array array)
{
    struct fory_bytes none;
    size_t count = fory_row_array_count(array);
    for (size_t i = 0; i < count && checked->bodies_left > 0; i++) {
        checked->bodies_left--;
        walk_add(&checked->walk, fory_row_array_is_null(array, i));
        checked_item(checked, type, array, i);
    }
    PROMISE(fory_row_array_checked_bytes(array, type, count, &none) != FORY_OK && !none.data);
}

static void checked_field(struct walk_checked *checked, const struct fory_row_type *row_type, struct fory_row row,
                          uint32_t index)
{
    const struct fory_row_type *type = row_type->fields[index].type;
    size_t slot = fory_row_slot(row_type->field_count, index);
    if (type->width == 0) {
        switch (type->id) {
            WALK_BODIES(fory_row_checked, row, row_type)
        }
    } else if (type->id != FORY_TYPE_BOOL) {
        walk_field(&checked->walk, type, row, slot);
    } else {
        walk_add(&checked->walk, fory_row_get_bool(row, slot));
    }
}

static void checked_struct(struct walk_checked *checked, const struct fory_row_type *type, struct fory_row row)
{
    for (uint32_t i = 0; i < type->field_count && checked->bodies_left > 0; i++) {
        checked->bodies_left--;
        walk_add(&checked->walk, fory_row_is_null(row, i));
        checked_field(checked, type, row, i);
    }
}

void test_row_walk_checked(const struct fory_row_type *type, struct fory_row row)
{
    struct walk_checked checked = {{0, 0}, 1000};
    struct fory_string none;
    checked_struct(&checked, type, row);
    PROMISE(fory_row_checked_string(row, type, type->field_count, &none) != FORY_OK && !none.data);
}
