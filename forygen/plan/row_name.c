/* SPDX-License-Identifier: Apache-2.0 */
/* Owns how rows and their accessors are called in C. */
#include "row_name.h"

#include <string.h>

#include "../intern.h"
#include "../schema/c_names.h"

/* A member of an embedded base is called as in the base. */
const char *row_field_name(const struct field *field)
{
    const char *dot = strrchr(field->member, '.');
    return dot ? intern_string(dot + 1) : field->member;
}

const char *row_ordinal(const struct definition *definition, const struct field *field)
{
    const char *name = c_upper_case(c_snake_case(row_field_name(field)));
    bool is_taken = !strcmp(name, "HASH") || !strcmp(name, "FIELD_COUNT");
    return intern_format("%s_ROW_%s%s", c_upper_case(definition->c_name), name, is_taken ? "_" : "");
}

bool row_has_body(const struct fory_row_type *type)
{
    return type->width == 0;
}

bool row_holds_structs(const struct fory_row_type *type)
{
    for (uint32_t i = 0; i < type->field_count; i++) {
        if (type->fields[i].type->id == FORY_TYPE_STRUCT || row_holds_structs(type->fields[i].type))
            return true;
    }
    return false;
}

/* --- All names ----------------------------------------------------------------------------------------------- */

static void row_add_name(row_name_list *names, const char *name, bool is_tag, const struct field *field)
{
    vector_push(names, ((struct row_name){name, is_tag, field}));
}

static void row_list_field_names(const struct definition *definition, uint32_t i, row_name_list *names)
{
    const struct field *field = definition->row->fields[i];
    const struct fory_row_type *type = definition->row->type.fields[i].type;
    bool is_nullable = field->type->nullable;
    const struct {
        const char *verb;
        bool is_there;
    } functions[] = {
        {"row_get", true},
        {"row_has", is_nullable},
        {"row_checked", row_has_body(type)},
        {"row_set", !row_has_body(type)},
        {"row_set_null", !row_has_body(type) && is_nullable},
        {"row_view_get", true},
        {"row_view_has", true},
    };
    row_add_name(names, row_ordinal(definition, field), false, field);
    for (size_t k = 0; k < sizeof functions / sizeof functions[0]; k++) {
        const char *name = row_field_name(field);
        if (functions[k].is_there)
            row_add_name(names, intern_format("%s_%s_%s", definition->c_name, functions[k].verb, name), false, field);
    }
}

void row_list_names(const struct definition *definition, row_name_list *names)
{
    static const char *const tags[] = {"row", "row_view"};
    static const char *const others[] = {"row_type",       "row_schema",  "row_carrier", "row_verify",  "row_open",
                                         "row_at",         "row_project", "row_view_at", "row_size",    "row_write",
                                         "row_checked_at", "to_row",      "from_row",    "row_measure", "row_read"};
    const char *upper = c_upper_case(definition->c_name);
    for (size_t i = 0; i < sizeof tags / sizeof tags[0]; i++)
        row_add_name(names, intern_format("%s_%s", definition->c_name, tags[i]), true, NULL);
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        row_add_name(names, intern_format("%s_%s", definition->c_name, others[i]), false, NULL);
    row_add_name(names, intern_format("%s_ROW_HASH", upper), false, NULL);
    row_add_name(names, intern_format("%s_ROW_FIELD_COUNT", upper), false, NULL);
    for (uint32_t i = 0; i < definition->row->type.field_count; i++)
        row_list_field_names(definition, i, names);
}
