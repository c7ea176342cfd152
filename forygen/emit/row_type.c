/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the constants that describe rows: types, schema bytes, schemas. */
#include "row_type.h"

#include <stdlib.h>

#include "../plan/wire_name.h"
#include "../schema/c_names.h"
#include "bytes.h"
#include "emitter.h"
#include "frame.h"
#include "row_form.h"

/* --- Types of fields ----------------------------------------------------------------------------------------- */

/* The constant: of a struct its own, of others one of the file. */
static const char *row_type_constant(const struct row_types *types, const struct field *field,
                                     const struct wire_type *type)
{
    return type->definition ? intern_format("%s_row_type", type->definition->c_name)
                            : intern_format("%s_row_type_%s", types->file->c_prefix, row_type_word(field, type));
}

static const char *row_type_field(const char *name, const char *constant, bool is_nullable)
{
    return intern_format("{\"%s\", &%s, %s}", name, constant, is_nullable ? "true" : "false");
}

/* The fields of a list or map; "" for other types. */
static const char *row_type_inner(const struct row_types *types, const struct field *field,
                                  const struct wire_type *type)
{
    if (!type->element)
        return "";
    const char *value = row_type_field(type->key ? "value" : "item", row_type_constant(types, field, type->element),
                                       type->element->nullable);
    if (!type->key)
        return value;
    return intern_format("%s, %s", row_type_field("key", row_type_constant(types, field, type->key), false), value);
}

/* What a type inside a field's needs, and then the type. */
static void row_type_emit_inner(struct row_types *types, const struct field *field, const struct wire_type *wire,
                                const struct fory_row_type *type)
{
    const char *constant = row_type_constant(types, field, wire);
    if (wire->definition || name_map_add(&types->seen, constant, types))
        return;
    if (wire->key)
        row_type_emit_inner(types, field, wire->key, type->fields[0].type);
    if (wire->element) {
        row_type_emit_inner(types, field, wire->element, type->fields[type->field_count - 1].type);
        emit(types->out, "static const struct fory_row_field $constant$_fields[] = {$fields$};\n", "constant", constant,
             "fields", row_type_inner(types, field, wire));
    }
    emit(types->out, "static const struct fory_row_type $constant$ = {$|.id = $id$", "constant", constant, "id",
         wire_type_constant((enum fory_wire_type)type->id));
    if (type->width > 0)
        emit_addf(types->out, ",$ .width = %u", type->width);
    if (type->id == FORY_TYPE_DECIMAL)
        emit_addf(types->out, ",$ .precision = %u,$ .scale = %u", type->precision, type->scale);
    if (type->field_count > 0)
        emit_addf(types->out, ",$ .field_count = %u,$ .fields = %s_fields", type->field_count, constant);
    text_add(types->out, "};\n");
}

/* --- Structs ------------------------------------------------------------------------------------------------- */

enum {
    ROW_LINE_MAX = 15 /* bytes of a field that stay on one line, though others are inside */
};

/* The bytes that a field takes in schema bytes: those of a struct that has only this field, without their head. */
static size_t row_type_schema_size(const struct fory_row_field *field)
{
    const struct fory_row_type alone = {.id = FORY_TYPE_STRUCT, .field_count = 1, .fields = field};
    struct fory_row_schema schema;
    struct fory_arena arena;
    fory_arena_init(&arena);
    if (fory_row_schema_make(&alone, &arena, &schema) != FORY_OK)
        abort();
    size_t size = schema.bytes.size - 2;
    fory_arena_done(&arena);
    return size;
}

typedef VECTOR(struct bytes_row) row_type_lines;

/* A field in schema bytes, and how it is called in comments. */
struct row_type_part {
    const struct fory_row_field *field;
    const char *name;
};

/* One line, or if that is long and fields are inside, lines of these. */
static const uint8_t *row_type_add_lines(row_type_lines *lines, struct row_type_part part, const uint8_t *at)
{
    const struct fory_row_type *type = part.field->type;
    size_t size = row_type_schema_size(part.field);
    bool is_split = type->field_count > 0 && (size > ROW_LINE_MAX || type->id == FORY_TYPE_STRUCT);
    for (uint32_t i = 0; i < type->field_count && is_split; i++)
        size -= row_type_schema_size(&type->fields[i]);
    vector_push(lines, ((struct bytes_row){at, size, bytes_comment(part.name)}));
    at += size;
    for (uint32_t i = 0; i < type->field_count && is_split; i++) {
        const struct fory_row_field *inner = &type->fields[i];
        at = row_type_add_lines(lines, (struct row_type_part){inner, intern_format("%s.%s", part.name, inner->name)},
                                at);
    }
    return at;
}

static void row_type_emit_bytes(struct text *out, const struct definition *definition)
{
    const struct row_layout *layout = definition->row;
    uint32_t count = layout->type.field_count;
    row_type_lines lines = {0};
    size_t inside = 0;
    for (uint32_t i = 0; i < count; i++)
        inside += row_type_schema_size(&layout->type.fields[i]);
    const uint8_t *at = layout->schema.bytes.data;
    size_t head = layout->schema.bytes.size - inside;
    const char *comment = intern_format("version 1, %u field%s", count, count == 1 ? "" : "s");
    vector_push(&lines, ((struct bytes_row){at, head, comment}));
    at += head;
    for (uint32_t i = 0; i < count; i++) {
        const struct fory_row_field *field = &layout->type.fields[i];
        at = row_type_add_lines(&lines, (struct row_type_part){field, field->name}, at);
    }
    emit(out, "static const uint8_t $name$_row_bytes[] = {\n", "name", definition->c_name);
    emit_bytes(out, lines.items, lines.count);
    text_add(out, "};\n\n");
}

static void row_type_emit_fields(struct row_types *types, const struct definition *definition)
{
    const struct row_layout *layout = definition->row;
    emit(types->out, "static const struct fory_row_field $name$_row_fields[] = {\n", "name", definition->c_name);
    for (uint32_t i = 0; i < layout->type.field_count; i++) {
        const struct field *field = layout->fields[i];
        emit(types->out, "    [$ordinal$] =$>{\"$name$\", &$type$, $is_nullable$},\n", "ordinal",
             row_ordinal(definition, field), "name", field->wire_name, "type",
             row_type_constant(types, field, field->type), "is_nullable", field->type->nullable ? "true" : "false");
    }
    text_add(types->out, "};\n\n");
}

static void row_type_emit_checks(struct text *out, const struct definition *definition)
{
    const struct fory_row_type *type = &definition->row->type;
    emit(out, "static const struct fory_row_checks $name$_row_checks[] = {\n", "name", definition->c_name);
    for (uint32_t i = 0; i < (type->field_count + 63) / 64; i++)
        text_addf(out, "    {.required = 0x%llx, .checked = 0x%llx},\n", (unsigned long long)type->checks[i].required,
                  (unsigned long long)type->checks[i].checked);
    text_add(out, "};\n\n");
}

void emit_row_type(struct row_types *types, const struct definition *definition)
{
    const struct row_layout *layout = definition->row;
    size_t count = layout->type.field_count;
    size_t before = types->seen.count;
    for (size_t i = 0; i < count; i++)
        row_type_emit_inner(types, layout->fields[i], layout->fields[i]->type, layout->type.fields[i].type);
    text_add(types->out, types->seen.count > before ? "\n" : "");
    if (count > 0) {
        row_type_emit_fields(types, definition);
        row_type_emit_checks(types->out, definition);
    }
    const char *name = definition->c_name;
    emit(types->out,
         "const struct fory_row_type $name$_row_type = {\n"
         "    .id = FORY_TYPE_STRUCT,\n"
         "    .field_count = $upper$_ROW_FIELD_COUNT,\n"
         "$fields$"
         "    .fixed_size = $size$,\n"
         "$checks$"
         "};\n\n",
         "name", name, "upper", c_upper_case(name), "fields",
         count > 0 ? intern_format("    .fields = %s_row_fields,\n", name) : "", "size",
         intern_format("%u", layout->type.fixed_size), "checks",
         count > 0 ? intern_format("    .checks = %s_row_checks,\n", name) : "");
    row_type_emit_bytes(types->out, definition);
    emit(types->out,
         "const struct fory_row_schema $name$_row_schema = {\n"
         "    .abi = &$abi$,\n"
         "    .type = &$name$_row_type,\n"
         "    .name = \"$name$\",\n"
         "    .hash = $upper$_ROW_HASH,\n"
         "    .bytes = {$name$_row_bytes, sizeof $name$_row_bytes},\n"
         "};\n",
         "abi", frame_abi_symbol(), "name", definition->c_name, "upper", c_upper_case(definition->c_name));
}
