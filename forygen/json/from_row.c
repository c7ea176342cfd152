/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the way from rows to JSON. */
#include "from_row.h"

#include <fory/arena.h>
#include <stdlib.h>
#include <string.h>

#include "../memory.h"
#include "quote.h"
#include "scalar.h"

/* A field, or an item: the row, or the array as a row, and where the value is in it. */
struct row_cell {
    struct fory_row row;
    size_t slot;
    const struct fory_row_type *type;
};

static void row_add_value(struct row_cell cell, struct text *text);

/* --- Values without parts ------------------------------------------------------------------------------------ */

/* A decimal is put into the arena. */
static struct fory_value row_scalar(struct row_cell cell, struct fory_arena *arena, struct fory_decimal *decimal)
{
    struct fory_row row = cell.row;
    size_t slot = cell.slot;
    struct fory_value value = {.kind = cell.type->id, .encoding = FORY_UTF8};
    switch (cell.type->id) {
    case FORY_TYPE_BOOL: value.as.boolean = fory_row_get_bool(row, slot); break;
    case FORY_TYPE_INT8: value.as.int64 = (int64_t)fory_row_get_int8(row, slot); break;
    case FORY_TYPE_INT16: value.as.int64 = fory_row_get_int16(row, slot); break;
    case FORY_TYPE_INT32: value.as.int64 = fory_row_get_int32(row, slot); break;
    case FORY_TYPE_INT64: value.as.int64 = fory_row_get_int64(row, slot); break;
    case FORY_TYPE_FLOAT16: value.as.float16 = fory_row_get_float16(row, slot); break;
    case FORY_TYPE_FLOAT32: value.as.float32 = fory_row_get_float32(row, slot); break;
    case FORY_TYPE_FLOAT64: value.as.float64 = fory_row_get_float64(row, slot); break;
    case FORY_TYPE_STRING: value.as.string = fory_row_get_string(row, slot); break;
    case FORY_TYPE_BINARY: value.as.bytes = fory_row_get_bytes(row, slot); break;
    case FORY_TYPE_DATE: value.as.date = fory_row_get_date(row, slot); break;
    case FORY_TYPE_TIMESTAMP: value.as.timestamp = fory_row_timestamp_from_micros(fory_row_get_int64(row, slot)); break;
    case FORY_TYPE_DURATION: value.as.duration = fory_row_duration_from_micros(fory_row_get_int64(row, slot)); break;
    default:
        *decimal = (struct fory_decimal){0};
        (void)fory_row_decimal_to_decimal(fory_row_get_decimal(row, slot), cell.type, arena, decimal);
        value.as.decimal = decimal;
        break;
    }
    return value;
}

/* The text; whether JSON has it in quotes. */
static bool row_scalar_text(struct row_cell cell, struct text *text)
{
    uint8_t memory[FORY_ROW_DECIMAL_SIZE + FORY_ARENA_ALIGNMENT];
    struct fory_arena arena;
    struct fory_decimal decimal;
    fory_arena_init_fixed(&arena, memory, sizeof memory);
    struct fory_value value = row_scalar(cell, &arena, &decimal);
    bool is_quoted = json_scalar_to_text(&value, text);
    return is_quoted && !json_id_is_integer((enum fory_wire_type)value.kind);
}

static void row_add_scalar(struct row_cell cell, struct text *text)
{
    struct text part = {0};
    if (row_scalar_text(cell, &part))
        json_add_string(text, text_string(&part), part.size);
    else
        text_append(text, text_string(&part), part.size);
    text_done(&part);
}

/* --- Lists and maps ------------------------------------------------------------------------------------------ */

/* Of an array that is not null. */
static size_t row_count(struct fory_row_array array)
{
    return (size_t)fory_load_uint64(array.data);
}

static struct row_cell row_item(struct fory_row_array array, const struct fory_row_type *item, size_t index)
{
    size_t first = 8 + (row_count(array) + 63) / 64 * 8;
    struct row_cell cell = {{array.data, array.size}, first + index * (item->width ? item->width : 8), item};
    return cell;
}

static void row_add_item(struct fory_row_array array, const struct fory_row_field *item, size_t index,
                         struct text *text)
{
    if (fory_row_array_is_null(array, index))
        text_add(text, "null");
    else
        row_add_value(row_item(array, item->type, index), text);
}

static void row_add_list(struct fory_row_array array, const struct fory_row_field *item, struct text *text)
{
    text_add(text, "[");
    for (size_t i = 0; i < row_count(array); i++) {
        text_add(text, i > 0 ? ", " : "");
        row_add_item(array, item, i, text);
    }
    text_add(text, "]");
}

/* The keys of a map as texts, one after another. */
struct row_keys {
    struct text text;
    struct row_key {
        size_t start;
        size_t size;
        const struct text *text;
    } * items;
    size_t capacity; /* of the items, in bytes */
    size_t count;
};

static int row_compare_keys(const void *left, const void *right)
{
    const struct row_key *a = left;
    const struct row_key *b = right;
    const char *text = text_string(a->text);
    size_t size = a->size < b->size ? a->size : b->size;
    int order = memcmp(text + a->start, text + b->start, size);
    return order != 0 ? order : (a->size > b->size) - (a->size < b->size);
}

/* Whether the keys are of a type that has texts, and no two are equal; sorts them. */
static bool row_keys_differ(struct row_keys *keys, struct fory_row_array array, const struct fory_row_type *type)
{
    size_t count = row_count(array);
    if (!json_id_is_scalar((enum fory_wire_type)type->id))
        return false;
    keys->items = memory_extend(NULL, 0, &keys->capacity, (count + 1) * sizeof *keys->items);
    for (size_t i = 0; i < count; i++) {
        struct row_key *key = &keys->items[i];
        key->start = keys->text.size;
        row_scalar_text(row_item(array, type, i), &keys->text);
        key->size = keys->text.size - key->start;
        key->text = &keys->text;
    }
    qsort(keys->items, count, sizeof *keys->items, row_compare_keys);
    for (size_t i = 1; i < count; i++) {
        if (row_compare_keys(&keys->items[i - 1], &keys->items[i]) == 0)
            return false;
    }
    return true;
}

static void row_add_key(struct row_cell cell, struct text *text)
{
    struct text part = {0};
    row_scalar_text(cell, &part);
    json_add_string(text, text_string(&part), part.size);
    text_done(&part);
}

static void row_add_map(struct fory_row_map map, const struct fory_row_field fields[2], struct text *text)
{
    struct row_keys keys = {0};
    bool is_object = row_keys_differ(&keys, map.keys, fields[0].type);
    memory_give_back(keys.items, keys.capacity);
    text_done(&keys.text);
    text_add(text, is_object ? "{" : "[");
    for (size_t i = 0; i < row_count(map.keys); i++) {
        text_add(text, i > 0 ? ", " : "");
        if (is_object) {
            row_add_key(row_item(map.keys, fields[0].type, i), text);
            text_add(text, ": ");
        } else {
            text_add(text, "[");
            row_add_value(row_item(map.keys, fields[0].type, i), text);
            text_add(text, ", ");
        }
        row_add_item(map.values, &fields[1], i, text);
        text_add(text, is_object ? "" : "]");
    }
    text_add(text, is_object ? "}" : "]");
}

/* --- Any of them --------------------------------------------------------------------------------------------- */

static void row_add_value(struct row_cell cell, struct text *text)
{
    switch (cell.type->id) {
    case FORY_TYPE_STRUCT: json_from_row(fory_row_get_struct(cell.row, cell.slot), cell.type, text); break;
    case FORY_TYPE_LIST: row_add_list(fory_row_get_list(cell.row, cell.slot), cell.type->fields, text); break;
    case FORY_TYPE_MAP: row_add_map(fory_row_get_map(cell.row, cell.slot), cell.type->fields, text); break;
    default: row_add_scalar(cell, text); break;
    }
}

void json_from_row(struct fory_row row, const struct fory_row_type *type, struct text *text)
{
    text_add(text, "{");
    for (uint32_t i = 0; i < type->field_count; i++) {
        const struct fory_row_field *field = &type->fields[i];
        struct row_cell cell = {row, fory_row_slot(type->field_count, i), field->type};
        text_add(text, i > 0 ? ", " : "");
        json_add_string(text, field->name, strlen(field->name));
        text_add(text, ": ");
        if (fory_row_is_null(row, i))
            text_add(text, "null");
        else
            row_add_value(cell, text);
    }
    text_add(text, "}");
}
