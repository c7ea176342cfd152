/* SPDX-License-Identifier: Apache-2.0 */
/* Owns what the wire asks of a schema: Fory order, schema hashes and TypeDefs. Knows nothing of C. */
#include "layout.h"

#include <stdlib.h>
#include <string.h>

#include "../../runtime/src/base/murmur3.h"
#include "../../runtime/src/meta/type_def.h"
#include "../intern.h"
#include "../text.h"
#include "definition.h"
#include "reach.h"

/* --- Fory order: the specification, "Field order" ------------------------------------------------------------ */

struct layout_number {
    uint8_t size;
    bool compressed;
};

static const struct layout_number layout_numbers[FORY_WIRE_TYPE_COUNT] = {
#define LAYOUT_NUMBER(NAME, id, c_type, name, size, bound, array) [id] = {size, bound > size},
    FORY_NUMBER_TYPES(LAYOUT_NUMBER)
#undef LAYOUT_NUMBER
};

static int layout_compare(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

/* Tagged fields by number, before the others by name. */
static int layout_compare_identifiers(const struct field *a, const struct field *b)
{
    if (a->tag >= 0 && b->tag >= 0)
        return layout_compare(a->tag, b->tag);
    if (a->tag >= 0 || b->tag >= 0)
        return a->tag >= 0 ? -1 : 1;
    return strcmp(a->wire_name, b->wire_name);
}

enum {
    LAYOUT_NUMBER_GROUP = 1,
    LAYOUT_NULLABLE_GROUP = 2,
    LAYOUT_OTHER_GROUP = 3
};

static int layout_group(const struct wire_type *type)
{
    if (layout_numbers[type->id].size == 0)
        return LAYOUT_OTHER_GROUP;
    return type->nullable ? LAYOUT_NULLABLE_GROUP : LAYOUT_NUMBER_GROUP;
}

static int layout_compare_fields(const void *left, const void *right)
{
    const struct field *a = *(struct field *const *)left;
    const struct field *b = *(struct field *const *)right;
    int group = layout_group(a->type);
    int order = layout_compare(group, layout_group(b->type));
    if (order == 0 && group != LAYOUT_OTHER_GROUP) {
        const struct layout_number *x = &layout_numbers[a->type->id];
        const struct layout_number *y = &layout_numbers[b->type->id];
        order = layout_compare(x->compressed, y->compressed);
        if (order == 0)
            order = layout_compare(y->size, x->size);
        if (order == 0)
            order = layout_compare(a->type->id, b->type->id);
    }
    return order ? order : layout_compare_identifiers(a, b);
}

static void layout_order(struct definition *definition)
{
    size_t count = definition->fields.count;
    definition->order = memory_alloc(count * sizeof *definition->order);
    if (count == 0)
        return;
    memcpy(definition->order, definition->fields.items, count * sizeof *definition->order);
    qsort(definition->order, count, sizeof *definition->order, layout_compare_fields);
}

/* --- Schema hash: the specification, "Same-schema mode" ------------------------------------------------------ */

/* What runtimes hash differs from the specification: user types and any count as 0. */
static int layout_hashed_id(const struct wire_type *type)
{
    return type->definition ? FORY_TYPE_UNKNOWN : (int)type->id;
}

static void layout_fingerprint(struct text *out, const struct wire_type *type, bool ref, bool nullable)
{
    bool container = type->id == FORY_TYPE_LIST || type->id == FORY_TYPE_SET || type->id == FORY_TYPE_MAP;
    text_addf(out, "%d,%d,%d", layout_hashed_id(type), ref, nullable);
    if (!container)
        return;
    text_add(out, "[");
    if (type->key) {
        layout_fingerprint(out, type->key, false, false);
        text_add(out, "|");
    }
    layout_fingerprint(out, type->element, false, false);
    text_add(out, "]");
}

static int layout_compare_for_hash(const void *left, const void *right)
{
    return layout_compare_identifiers(*(struct field *const *)left, *(struct field *const *)right);
}

enum {
    LAYOUT_SEED = 47
}; /* of all wire hashes */

static void layout_add_hashed(struct text *text, const struct field *field, bool tracked)
{
    if (field->tag >= 0)
        text_addf(text, "%lld,", (long long)field->tag);
    else
        text_addf(text, "%s,", field->wire_name);
    layout_fingerprint(text, field->type, tracked && field->type->ref, field->type->nullable);
    text_add(text, ";");
}

const char *layout_hashed_text(const struct field *field)
{
    struct text text = {0};
    layout_add_hashed(&text, field, true);
    return intern_text(&text);
}

static uint32_t layout_hash_fields(struct field *const *sorted, size_t count, bool tracked)
{
    struct text text = {0};
    for (size_t i = 0; i < count; i++)
        layout_add_hashed(&text, sorted[i], tracked);
    uint64_t hash[2];
    fory_murmur3_x64_128(text_string(&text), text.size, LAYOUT_SEED, hash);
    text_done(&text);
    return (uint32_t)hash[0];
}

/* Java with tracking off writes no flag before a field that is never null: none is read like one that is tracked. */
static bool layout_has_required_ref(const struct definition *definition)
{
    for (size_t i = 0; i < definition->fields.count; i++) {
        const struct wire_type *type = definition->fields.items[i]->type;
        if (type->ref && !type->nullable)
            return true;
    }
    return false;
}

static void layout_hash(struct definition *definition)
{
    size_t count = definition->fields.count;
    struct field **sorted = memory_alloc(count * sizeof *sorted);
    if (count > 0) {
        memcpy(sorted, definition->fields.items, count * sizeof *sorted);
        qsort(sorted, count, sizeof *sorted, layout_compare_for_hash);
    }
    definition->schema_hash = layout_hash_fields(sorted, count, true);
    definition->untracked_hash = layout_hash_fields(sorted, count, layout_has_required_ref(definition));
}

/* --- TypeDef: the specification, "TypeDef" ------------------------------------------------------------------- */

typedef VECTOR(struct fory_nested_type) layout_types;

/* A type and what is inside it, key before value. What is inside is nullable whatever the schema says: each list and
   map tells whether it holds a null, Java writes it so, and Go reads nothing else. */
static void layout_flatten(layout_types *types, const struct wire_type *type, bool inside)
{
    struct fory_nested_type flat = {(uint8_t)type->id, type->nullable || inside, type->ref};
    if (type->id == FORY_TYPE_STRUCT)
        flat.type_id = (uint8_t)definition_type_id(type->definition, true);
    vector_push(types, flat);
    if (type->id != FORY_TYPE_LIST && type->id != FORY_TYPE_SET && type->id != FORY_TYPE_MAP)
        return;
    if (type->key)
        layout_flatten(types, type->key, true);
    layout_flatten(types, type->element, true);
}

/* With tracking off nothing is ref: Java and Python write it so, and Rust reads nothing else. A flag still stands
   before such a field, so that it is nullable. True when anything was ref. */
static bool layout_untrack(const layout_types *types)
{
    bool changed = false;
    for (size_t i = 0; i < types->count; i++) {
        struct fory_nested_type *type = &types->items[i];
        changed = changed || type->ref;
        type->nullable = type->nullable || type->ref;
        type->ref = false;
    }
    return changed;
}

static const uint8_t *layout_encode(const struct fory_type_def_source *source, size_t *size)
{
    *size = fory_type_def_encode(source, NULL, 0);
    uint8_t *bytes = memory_alloc(*size);
    fory_type_def_encode(source, bytes, *size);
    return bytes;
}

static const uint8_t *layout_encode_type_def(struct definition *definition, struct fory_type_def_source *source)
{
    source->user_id = definition->id;
    source->name_space = definition->name_space;
    source->type_name = definition->type_name;
    return layout_encode(source, &definition->type_def_size);
}

const uint8_t *layout_case_def(const struct definition *definition, size_t *size)
{
    size_t count = definition->cases.count;
    struct fory_type_def_field_source *fields = memory_alloc(count * sizeof *fields);
    for (size_t i = 0; i < count; i++) {
        layout_types types = {0};
        layout_flatten(&types, definition->cases.items[i]->type, false);
        fields[i] = (struct fory_type_def_field_source){definition->cases.items[i]->id, NULL, types.items, types.count};
    }
    const struct fory_type_def_source source = {
        .type_id = FORY_TYPE_COMPATIBLE_STRUCT, .fields = fields, .field_count = count};
    return layout_encode(&source, size);
}

static void layout_struct_type_def(struct definition *definition)
{
    size_t count = definition->fields.count;
    struct fory_type_def_field_source *fields = memory_alloc(count * sizeof *fields);
    layout_types *types = memory_alloc(count * sizeof *types);
    for (size_t i = 0; i < count; i++) {
        const struct field *field = definition->order[i];
        types[i] = (layout_types){0};
        layout_flatten(&types[i], field->type, false);
        fields[i] = (struct fory_type_def_field_source){field->tag, field->wire_name, types[i].items, types[i].count};
    }
    struct fory_type_def_source source = {
        .type_id = (uint8_t)definition_type_id(definition, true), .fields = fields, .field_count = count};
    definition->type_def = layout_encode_type_def(definition, &source);
    bool has_ref = false;
    for (size_t i = 0; i < count; i++)
        has_ref = layout_untrack(&types[i]) || has_ref;
    if (has_ref)
        definition->untracked_type_def = layout_encode_type_def(definition, &source);
}

/* --- The pass ------------------------------------------------------------------------------------------------ */

static void layout_definition(struct definition *definition)
{
    for (size_t i = 0; i < definition->nested.count; i++)
        layout_definition(definition->nested.items[i]);
    if (definition->kind == DEFINITION_STRUCT) {
        layout_order(definition);
        layout_hash(definition);
        layout_struct_type_def(definition); /* of one that does not evolve: by it unknown fields of it are skipped */
    } else if (definition->named) {
        struct fory_type_def_source source = {.type_id = (uint8_t)definition_type_id(definition, true)};
        definition->type_def = layout_encode_type_def(definition, &source);
    }
}

void schema_layout(struct schema *schema)
{
    reach_all(schema);
    for (size_t i = 0; i < schema->files.count; i++) {
        for (size_t k = 0; k < schema->files.items[i]->definitions.count; k++)
            layout_definition(schema->files.items[i]->definitions.items[k]);
    }
}
