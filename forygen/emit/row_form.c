/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the table of the types of rows, and what follows from it for a field. */
#include "row_form.h"

#include <string.h>

#include "../intern.h"
#include "emitter.h"

static const struct row_form row_forms[FORY_WIRE_TYPE_COUNT] = {
    [FORY_TYPE_BOOL] = {"bool", "bool", "bool", "false", false},
    [FORY_TYPE_INT8] = {"int8", "int8_t", "int8", "0", false},
    [FORY_TYPE_INT16] = {"int16", "int16_t", "int16", "0", false},
    [FORY_TYPE_INT32] = {"int32", "int32_t", "int32", "0", false},
    [FORY_TYPE_INT64] = {"int64", "int64_t", "int64", "0", false},
    [FORY_TYPE_FLOAT16] = {"float16", "fory_float16", "float16", "{0}", true},
    [FORY_TYPE_FLOAT32] = {"float32", "float", "float32", "0", false},
    [FORY_TYPE_FLOAT64] = {"float64", "double", "float64", "0", false},
    [FORY_TYPE_STRING] = {"string", "struct fory_string", "string", "{NULL, 0}", true},
    [FORY_TYPE_BINARY] = {"bytes", "struct fory_bytes", "bytes", "{NULL, 0}", true},
    [FORY_TYPE_LIST] = {"list", "struct fory_row_array", "list", "{NULL, 0}", true},
    [FORY_TYPE_MAP] = {"map", "struct fory_row_map", "map", "{{NULL, 0}, {NULL, 0}}", true},
    [FORY_TYPE_STRUCT] = {"struct", NULL, "struct", "{{NULL, 0}}", true},
    [FORY_TYPE_DURATION] = {"duration", "int64_t", "int64", "0", false},
    [FORY_TYPE_TIMESTAMP] = {"timestamp", "int64_t", "int64", "0", false},
    [FORY_TYPE_DATE] = {"date", "struct fory_date", "date", "{0}", true},
    [FORY_TYPE_DECIMAL] = {"decimal", "struct fory_row_decimal", "decimal", "{{0, 0, 0, 0}}", true},
};

const struct row_form *row_form_of(enum fory_wire_type id)
{
    return &row_forms[row_layout_id(id)];
}

const char *row_object(const struct definition *definition)
{
    return strcmp(definition->object, "value") != 0 ? definition->object : "row";
}

struct row_field row_field_at(const struct definition *definition, uint32_t ordinal)
{
    const struct row_layout *layout = definition->row;
    const struct field *field = layout->fields[ordinal];
    const struct fory_row_type *type = layout->type.fields[ordinal].type;
    const struct row_form *form = row_form_of((enum fory_wire_type)type->id);
    const struct definition *inner = field->type->definition;
    return (struct row_field){
        .definition = definition,
        .field = field,
        .type = type,
        .form = form,
        .name = row_field_name(field),
        .ordinal = row_ordinal(definition, field),
        .c_type = form->c_type ? form->c_type : intern_format("struct %s_row", inner->c_name),
        .object = row_object(definition),
        .slot = intern_format("%zu", fory_row_slot(layout->type.field_count, ordinal)),
        .is_nullable = field->type->nullable,
    };
}

/* --- Spelling ------------------------------------------------------------------------------------------------ */

static const char *row_type_spell(const struct field *field, const struct wire_type *type, bool is_word)
{
    enum fory_wire_type id = row_layout_id(type->id);
    const char *name = row_forms[id].name;
    const char *inner = type->element ? row_type_spell(field, type->element, is_word) : "";
    if (type->element && type->element->nullable)
        inner = intern_format("optional%c%s", is_word ? '_' : ' ', inner);
    if (type->definition)
        return is_word ? type->definition->c_name : type->definition->full_name;
    if (id == FORY_TYPE_LIST)
        return intern_format(is_word ? "list_%s" : "list<%s>", inner);
    if (id == FORY_TYPE_MAP)
        return intern_format(is_word ? "map_%s_%s" : "map<%s, %s>", row_type_spell(field, type->key, is_word), inner);
    if (id == FORY_TYPE_DECIMAL)
        return intern_format(is_word ? "decimal_%u_%u" : "decimal(%u, %u)", row_layout_precision(field),
                             row_layout_scale(field));
    return name;
}

const char *row_type_text(const struct field *field, const struct wire_type *type)
{
    return row_type_spell(field, type, false);
}

const char *row_type_word(const struct field *field, const struct wire_type *type)
{
    return row_type_spell(field, type, true);
}
