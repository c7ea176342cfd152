/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the table that a schema has in C: what is generated for IDL types, and what headers have. */
#include "source_table.h"

#include <string.h>

#include "../schema/scalar.h"
#include "match_member.h"

/* --- C types ------------------------------------------------------------------------------------------------- */

/* Types of C that are one of <stdint.h> wherever forygen is used. */
static const char *source_plain(const char *c_type)
{
    static const char *const plain[][2] = {
        {"signed char", "int8_t"},      {"unsigned char", "uint8_t"}, {"short", "int16_t"},
        {"unsigned short", "uint16_t"}, {"int", "int32_t"},           {"unsigned int", "uint32_t"},
    };
    for (size_t i = 0; c_type && i < sizeof plain / sizeof *plain; i++) {
        if (!strcmp(c_type, plain[i][0]))
            return plain[i][1];
    }
    return c_type;
}

/* Numbers that a header spells in another way are those of <stdint.h>, unless a platform may have it otherwise. */
static const char *source_value(const struct wire_type *type, const struct carrier *carrier)
{
    const struct scalar *scalar = type ? scalar_of(type->id) : NULL;
    bool is_number = scalar && scalar->fixed && !carrier->converts;
    return is_number ? scalar->c_type : carrier->c_type ? carrier->c_type : "";
}

/* What is in a container, where its name does not say it. */
static const char *source_inside(const struct wire_type *type, const struct carrier *carrier)
{
    if (!strncmp(carrier->c_type, "struct fory_", strlen("struct fory_")))
        return "";
    const char *item = source_spelling(type ? type->element : NULL, carrier->inner);
    if (!carrier->key)
        return intern_format(" of %s", item);
    return intern_format(" of %s and %s", source_spelling(type ? type->key : NULL, carrier->key), item);
}

/* Pointers and arrays of numbers, structs or map entries. */
static const char *source_items(const struct wire_type *type, const struct carrier *carrier, const char *after)
{
    static const struct wire_type byte = {.id = FORY_TYPE_UINT8};
    const struct wire_type *item = type && type->id == FORY_TYPE_BINARY ? &byte : type ? type->element : NULL;
    const char *is_const = carrier->is_const ? "const " : "";
    if (carrier->key)
        return intern_format("%s%s%s%s", is_const, carrier->c_type, after, source_inside(type, carrier));
    return intern_format("%s%s%s", is_const, source_spelling(item, carrier->inner), after);
}

const char *source_spelling(const struct wire_type *type, const struct carrier *carrier)
{
    const char *is_const = carrier->is_const ? "const " : "";
    switch (carrier->kind) {
    case CARRIER_VALUE: return source_value(type, carrier);
    case CARRIER_POINTER: return intern_format("%s%s *", is_const, source_spelling(type, carrier->inner));
    case CARRIER_PRESENCE: return source_spelling(type, carrier->inner);
    case CARRIER_OPTIONAL: return carrier->c_type;
    case CARRIER_CSTRING: return intern_format("%schar *", is_const);
    case CARRIER_CHAR_ARRAY: return "char[]";
    case CARRIER_COUNTED: return source_items(type, carrier, " *");
    case CARRIER_FIXED_ARRAY: return source_items(type, carrier, "[]");
    case CARRIER_CONTAINER: return intern_format("%s%s", carrier->c_type, source_inside(type, carrier));
    }
    return "";
}

const char *source_count_type(const struct carrier *carrier)
{
    return source_plain(carrier->count_type);
}

/* --- Members ------------------------------------------------------------------------------------------------- */

static const char *source_member_key(const struct definition *owner, const char *member)
{
    return intern_format("%s.%s", owner->c_name, member);
}

static void source_add_member(struct source_table *table, const struct definition *owner, const char *member,
                              const char *type, struct location location)
{
    if (!member || !*member)
        return;
    struct source_member *added = memory_alloc(sizeof *added);
    *added = (struct source_member){type, location};
    name_map_add(&table->members, source_member_key(owner, member), added);
}

/* A value with what says whether it is there, or how many items it has. */
static void source_add_carrier(struct source_table *table, const struct definition *owner, const char *member,
                               const struct wire_type *type, const struct carrier *carrier, struct location location)
{
    source_add_member(table, owner, member, source_spelling(type, carrier), location);
    source_add_member(table, owner, carrier->presence, "bool", location);
    source_add_member(table, owner, carrier->count, source_count_type(carrier), location);
}

static void source_add_cases(struct source_table *table, const struct definition *owner, const struct definition *type)
{
    const char *selector = type->selector_type ? type->selector_type : intern_format("enum %s_kind", type->c_name);
    source_add_member(table, owner, type->selector, selector, type->location);
    source_add_member(table, owner, type->unknown, "struct fory_unknown_case", type->location);
    for (size_t i = 0; i < type->cases.count; i++) {
        const struct union_case *item = type->cases.items[i];
        if (item->carrier)
            source_add_carrier(table, owner, item->member, item->type, item->carrier, item->location);
    }
}

static void source_add_fields(struct source_table *table, const struct definition *owner)
{
    for (size_t i = 0; i < owner->fields.count; i++) {
        const struct field *field = owner->fields.items[i];
        if (field->carrier->is_inline_union)
            source_add_cases(table, owner, field->type->definition);
        else
            source_add_carrier(table, owner, field->member, field->type, field->carrier, field->location);
    }
}

const struct source_member *source_find_member(const struct source_table *table, const struct definition *owner,
                                               const char *member)
{
    return name_map_get(&table->members, source_member_key(owner, member));
}

bool source_has_other_member(const struct definition *owner, const char *member)
{
    size_t size = strlen(member);
    const char *at = owner->c_members;
    while (at && *at) {
        size_t length = strcspn(at, " ");
        if (length == size && !strncmp(at, member, size))
            return true;
        at += length + strspn(at + length, " ");
    }
    return false;
}

/* --- Types --------------------------------------------------------------------------------------------------- */

static void source_add_enumerators(struct source_table *table, struct definition *type)
{
    for (size_t i = 0; i < type->values.count; i++)
        name_map_add(&table->enumerators, intern_string(type->values.items[i]->c_name),
                     &type->values.items[i]->location);
    for (size_t i = 0; i < type->cases.count; i++) {
        if (type->cases.items[i]->c_name)
            name_map_add(&table->enumerators, intern_string(type->cases.items[i]->c_name),
                         &type->cases.items[i]->location);
    }
}

static void source_add_type(struct source_table *table, struct definition *type)
{
    source_add_enumerators(table, type);
    if (!type->is_inline_union) {
        name_map_add(&table->types, intern_string(type->c_name), type);
        name_map_add(&table->types_in_c, intern_string(type->c_type), type);
        if (match_identity(type))
            name_map_add(&table->identities, match_identity(type), type);
        source_add_fields(table, type);
        if (type->kind == DEFINITION_UNION)
            source_add_cases(table, type, type);
    }
    for (size_t i = 0; i < type->nested.count; i++)
        source_add_type(table, type->nested.items[i]);
}

static void source_add_declared(struct source_table *table, struct schema_file *file)
{
    for (size_t i = 0; i < file->declared.count; i++) {
        struct declared_name *name = &file->declared.items[i];
        if (name->kind == DECLARED_TAG)
            name_map_add(&table->declared, intern_format("struct %s", name->name), name);
        else if (name->kind == DECLARED_ORDINARY)
            name_map_add(&table->declared, intern_string(name->name), name);
    }
}

static void source_add_file(struct source_table *table, struct schema_file *file)
{
    for (size_t i = 0; i < file->definitions.count; i++)
        source_add_type(table, file->definitions.items[i]);
    for (size_t i = 0; i < file->roots.count; i++)
        name_map_add(&table->roots, intern_string(file->roots.items[i]->c_name), file->roots.items[i]);
    source_add_declared(table, file);
    name_map_add(&table->files, intern_string(file->base_name), file);
}

const struct source_table *source_table_of(const struct schema *schema)
{
    static struct source_table table; /* of the schema that others are compared with */
    if (table.schema == schema)
        return &table;
    if (!table.schema)
        memory_forget(&table, sizeof table);
    table = (struct source_table){.schema = schema};
    for (size_t i = 0; i < schema->files.count; i++)
        source_add_file(&table, schema->files.items[i]);
    return &table;
}

/* --- Questions ----------------------------------------------------------------------------------------------- */

bool source_has_type(const struct source_table *table, const char *c_type)
{
    return name_map_get(&table->types_in_c, intern_string(c_type)) ||
           name_map_get(&table->declared, intern_string(c_type));
}

const struct definition *source_same_type(const struct source_table *table, const struct definition *old_type)
{
    if (old_type->is_inline_union)
        return name_map_get(&table->types_in_c, intern_string(old_type->c_type));
    const struct definition *type = name_map_get(&table->types, intern_string(old_type->c_name));
    return type && source_has_type(table, old_type->c_type) ? type : NULL;
}

const struct definition *source_successor(const struct source_table *table, const struct definition *old_type)
{
    const char *identity = match_identity(old_type);
    return identity ? name_map_get(&table->identities, identity) : NULL;
}
