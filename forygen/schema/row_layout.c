/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the layout of rows: the type of each struct that has them, and its schema as the runtime encodes it. */
#include "row_layout.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "../../runtime/src/row/type.h"

/* --- Types --------------------------------------------------------------------------------------------------- */

enum fory_wire_type row_layout_id(enum fory_wire_type id)
{
    switch (id) {
    case FORY_TYPE_BOOL:
    case FORY_TYPE_INT8:
    case FORY_TYPE_INT16:
    case FORY_TYPE_INT32:
    case FORY_TYPE_INT64:
    case FORY_TYPE_FLOAT16:
    case FORY_TYPE_FLOAT32:
    case FORY_TYPE_FLOAT64:
    case FORY_TYPE_STRING:
    case FORY_TYPE_BINARY:
    case FORY_TYPE_LIST:
    case FORY_TYPE_MAP:
    case FORY_TYPE_STRUCT:
    case FORY_TYPE_DURATION:
    case FORY_TYPE_TIMESTAMP:
    case FORY_TYPE_DATE:
    case FORY_TYPE_DECIMAL: return id;
    case FORY_TYPE_VARINT32: return FORY_TYPE_INT32;
    case FORY_TYPE_VARINT64:
    case FORY_TYPE_TAGGED_INT64: return FORY_TYPE_INT64;
    case FORY_TYPE_BOOL_ARRAY:
    case FORY_TYPE_INT8_ARRAY:
    case FORY_TYPE_INT16_ARRAY:
    case FORY_TYPE_INT32_ARRAY:
    case FORY_TYPE_INT64_ARRAY:
    case FORY_TYPE_FLOAT16_ARRAY:
    case FORY_TYPE_FLOAT32_ARRAY:
    case FORY_TYPE_FLOAT64_ARRAY: return FORY_TYPE_LIST;
    default: return FORY_TYPE_UNKNOWN;
    }
}

uint8_t row_layout_width(enum fory_wire_type id)
{
    switch (id) {
    case FORY_TYPE_BOOL:
    case FORY_TYPE_INT8: return 1;
    case FORY_TYPE_INT16:
    case FORY_TYPE_FLOAT16: return 2;
    case FORY_TYPE_INT32:
    case FORY_TYPE_FLOAT32:
    case FORY_TYPE_DATE: return 4;
    case FORY_TYPE_INT64:
    case FORY_TYPE_FLOAT64:
    case FORY_TYPE_DURATION:
    case FORY_TYPE_TIMESTAMP: return 8;
    default: return 0;
    }
}

uint8_t row_layout_precision(const struct field *field)
{
    return field->precision ? (uint8_t)field->precision->value : ROW_PRECISION;
}

uint8_t row_layout_scale(const struct field *field)
{
    return field->scale ? (uint8_t)field->scale->value : ROW_SCALE;
}

static const struct row_layout *row_layout_definition(struct definition *definition);
static const struct fory_row_type *row_layout_type(const struct field *field, const struct wire_type *type);

/* A list or map. Keys are never null. */
static void row_layout_container(const struct field *field, const struct wire_type *type, struct fory_row_type *row)
{
    struct fory_row_field *fields = memory_alloc(2 * sizeof *fields);
    row->fields = fields;
    if (type->key)
        fields[row->field_count++] = (struct fory_row_field){"key", row_layout_type(field, type->key), false};
    fields[row->field_count++] = (struct fory_row_field){
        type->key ? "value" : "item", row_layout_type(field, type->element), type->element->nullable};
}

/* `field` says what decimals are like. */
static const struct fory_row_type *row_layout_type(const struct field *field, const struct wire_type *type)
{
    enum fory_wire_type id = row_layout_id(type->id);
    if (id == FORY_TYPE_STRUCT)
        return &row_layout_definition(type->definition)->type;
    struct fory_row_type *row = memory_alloc(sizeof *row);
    row->id = (uint8_t)id;
    row->width = row_layout_width(id);
    if (id == FORY_TYPE_LIST || id == FORY_TYPE_MAP)
        row_layout_container(field, type, row);
    if (id == FORY_TYPE_DECIMAL) {
        row->precision = row_layout_precision(field);
        row->scale = row_layout_scale(field);
    }
    return row;
}

/* --- Structs ------------------------------------------------------------------------------------------------- */

/* "first_name" -> "firstName" */
static const char *row_layout_camel_case(const char *name)
{
    char *camel = memory_copy(name, strlen(name));
    size_t size = 0;
    for (size_t i = 0; name[i]; i++) {
        bool begins_word = size > 0 && name[i] == '_' && name[i + 1];
        if (begins_word)
            i++;
        camel[size++] = begins_word ? (char)toupper((unsigned char)name[i]) : name[i];
    }
    camel[size] = '\0';
    return camel;
}

struct row_layout_sorted {
    const char *key;
    const struct field *field;
};

static int row_layout_compare(const void *left, const void *right)
{
    const struct row_layout_sorted *a = left;
    const struct row_layout_sorted *b = right;
    int order = strcmp(a->key, b->key);
    return order != 0 ? order : strcmp(a->field->wire_name, b->field->wire_name);
}

static void row_layout_sort(const struct field **fields, size_t count)
{
    struct row_layout_sorted *sorted = memory_alloc(count * sizeof *sorted);
    for (size_t i = 0; i < count; i++)
        sorted[i] = (struct row_layout_sorted){row_layout_camel_case(fields[i]->wire_name), fields[i]};
    qsort(sorted, count, sizeof *sorted, row_layout_compare);
    for (size_t i = 0; i < count; i++)
        fields[i] = sorted[i].field;
}

/* Schema bytes outlive the arena that the runtime makes them in. */
static void row_layout_schema(struct row_layout *layout, const char *name)
{
    struct fory_arena arena;
    fory_arena_init(&arena);
    if (fory_row_schema_make(&layout->type, &arena, &layout->schema) != FORY_OK)
        abort();
    layout->schema.name = name;
    layout->schema.bytes.data =
        (const uint8_t *)memory_copy((const char *)layout->schema.bytes.data, layout->schema.bytes.size);
    fory_arena_done(&arena);
}

static const struct row_layout *row_layout_definition(struct definition *definition)
{
    if (definition->row)
        return definition->row;
    size_t count = definition->fields.count;
    struct row_layout *layout = memory_alloc(sizeof *layout);
    struct fory_row_field *fields = memory_alloc(count * sizeof *fields);
    layout->fields = memory_alloc(count * sizeof(const struct field *));
    for (size_t i = 0; i < count; i++)
        layout->fields[i] = definition->fields.items[i];
    if (definition->row_order == ROW_SORTED && count > 0)
        row_layout_sort(layout->fields, count);
    for (size_t i = 0; i < count; i++) {
        const struct field *field = layout->fields[i];
        fields[i] =
            (struct fory_row_field){field->wire_name, row_layout_type(field, field->type), field->type->nullable};
    }
    layout->type = (struct fory_row_type){
        .id = FORY_TYPE_STRUCT,
        .field_count = (uint32_t)count,
        .fields = fields,
        .fixed_size = (uint32_t)fory_row_slot((uint32_t)count, (uint32_t)count),
    };
    fory_row_type_set_checks(&layout->type, memory_alloc((count + 63) / 64 * sizeof(struct fory_row_checks)));
    row_layout_schema(layout, definition->full_name);
    definition->row = layout;
    return layout;
}

/* --- Files --------------------------------------------------------------------------------------------------- */

bool row_layout_is_asked(const struct definition *definition)
{
    return definition->kind == DEFINITION_STRUCT && definition->row_order >= ROW_DECLARED;
}

static void row_layout_add(const struct definition *definition, struct row_list *list);

static void row_layout_add_type(const struct wire_type *type, const struct schema_file *file, struct row_list *list)
{
    if (type->key)
        row_layout_add_type(type->key, file, list);
    if (type->element)
        row_layout_add_type(type->element, file, list);
    if (type->definition && type->definition->file == file)
        row_layout_add(type->definition, list);
}

static void row_layout_add(const struct definition *definition, struct row_list *list)
{
    if (name_map_add(&list->seen, intern_string(definition->full_name), list))
        return;
    for (size_t i = 0; i < definition->fields.count; i++)
        row_layout_add_type(definition->fields.items[i]->type, definition->file, list);
    vector_push(list, definition);
}

static void row_layout_add_all(struct definition *const *definitions, size_t count, struct row_list *list)
{
    for (size_t i = 0; i < count; i++) {
        if (row_layout_is_asked(definitions[i]))
            row_layout_add(definitions[i], list);
        row_layout_add_all(definitions[i]->nested.items, definitions[i]->nested.count, list);
    }
}

void row_layout_list(const struct schema_file *file, struct row_list *list)
{
    row_layout_add_all(file->definitions.items, file->definitions.count, list);
}

static bool row_layout_is_asked_in(struct definition *const *definitions, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (row_layout_is_asked(definitions[i]) ||
            row_layout_is_asked_in(definitions[i]->nested.items, definitions[i]->nested.count))
            return true;
    }
    return false;
}

bool row_layout_is_asked_of(const struct schema_file *file)
{
    return row_layout_is_asked_in(file->definitions.items, file->definitions.count);
}

static void row_layout_all(struct definition *const *definitions, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (row_layout_is_asked(definitions[i]))
            row_layout_definition(definitions[i]);
        row_layout_all(definitions[i]->nested.items, definitions[i]->nested.count);
    }
}

void schema_row_layout(struct schema *schema)
{
    for (size_t i = 0; i < schema->files.count; i++)
        row_layout_all(schema->files.items[i]->definitions.items, schema->files.items[i]->definitions.count);
}
