/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the C structs that containers and optional values are. */
#include "container_type.h"

#include "../plan/names.h"
#include "emitter.h"

/* Once a file and once a program: other headers may bring the same struct. */
static void container_define(struct container_types *types, const char *name, const char *definition)
{
    if (name_map_add(&types->known, intern_string(name), types))
        return;
    emit(types->out,
         "#ifndef $guard$\n"
         "#define $guard$\n"
         "$definition$"
         "#endif\n\n",
         "guard", names_container_guard(name), "definition", definition);
}

/* "struct demo_person *" and a name make a declarator without a space between. */
static const char *container_declare(const struct carrier *item, const char *name)
{
    const char *space = item->kind == CARRIER_POINTER ? " *" : item->kind == CARRIER_CSTRING ? "char *" : " ";
    return intern_format("%s%s%s", item->kind == CARRIER_CSTRING ? "" : item->c_type, space, name);
}

static void container_define_carrier(struct container_types *types, const struct carrier *carrier)
{
    if (!carrier)
        return;
    container_define_carrier(types, carrier->key);
    container_define_carrier(types, carrier->inner);
    const struct carrier *item = carrier->inner;
    if (carrier->kind != CARRIER_CONTAINER || names_container_is_builtin(carrier))
        return;
    struct text body = {0};
    emit(&body,
         "$type$ {\n"
         "    $items$;\n"
         "    size_t count;\n"
         "};\n",
         "type", carrier->c_type, "items",
         carrier->key ? intern_format("%s *entries", names_entry_type(carrier)) : container_declare(item, "*items"));
    container_define(types, carrier->short_name, text_string(&body));
    text_done(&body);
}

static void container_define_optional(struct container_types *types, const struct carrier *carrier)
{
    struct text body = {0};
    emit(&body,
         "$type$ {\n"
         "    bool present;\n"
         "    $item$ value;\n"
         "};\n",
         "type", carrier->c_type, "item", carrier->inner->c_type);
    container_define(types, carrier->short_name, text_string(&body));
    text_done(&body);
}

/* Entries and optional values hold what they are about themselves and must come after the structs of the file. */
static void container_define_entry(struct container_types *types, const struct carrier *carrier)
{
    if (!carrier)
        return;
    container_define_entry(types, carrier->key);
    container_define_entry(types, carrier->inner);
    if (carrier->kind == CARRIER_OPTIONAL && !names_container_is_builtin(carrier))
        container_define_optional(types, carrier);
    if (carrier->kind != CARRIER_CONTAINER || !carrier->key)
        return;
    struct text body = {0};
    emit(&body,
         "$type$ {\n"
         "    $key$;\n"
         "    $value$;\n"
         "};\n",
         "type", names_entry_type(carrier), "key", container_declare(carrier->key, "key"), "value",
         container_declare(carrier->inner, "value"));
    container_define(types, intern_format("%s_entry", carrier->short_name), text_string(&body));
    text_done(&body);
}

typedef void container_visit(struct container_types *types, const struct carrier *carrier);

static void container_visit_fields(struct container_types *types, const struct definition *definition,
                                   container_visit *visit)
{
    for (size_t i = 0; i < definition->fields.count; i++)
        visit(types, definition->fields.items[i]->carrier);
    for (size_t i = 0; i < definition->cases.count; i++)
        visit(types, definition->cases.items[i]->carrier);
    for (size_t i = 0; i < definition->nested.count; i++)
        container_visit_fields(types, definition->nested.items[i], visit);
}

/* The containers of a header's members are there already; those of IDL messages and of roots are made. */
static void container_visit_all(struct container_types *types, container_visit *visit)
{
    const struct schema_file *file = types->file;
    for (size_t i = 0; !file->has_c_types && i < file->definitions.count; i++)
        container_visit_fields(types, file->definitions.items[i], visit);
    for (size_t i = 0; i < file->roots.count; i++)
        visit(types, file->roots.items[i]->carrier);
}

void emit_containers(struct container_types *types)
{
    container_visit_all(types, container_define_carrier);
}

void emit_entries(struct container_types *types)
{
    container_visit_all(types, container_define_entry);
}
