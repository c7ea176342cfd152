/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the rules about code that uses the generated C: it compiles with the C of the new schema, too. */
#include "source_rule.h"

#include <string.h>

#include "../schema/bind.h"
#include "../schema/c_names.h"
#include "../schema/definition.h"
#include "../schema/visible.h"
#include "match.h"
#include "source_table.h"

static const struct source_table *source_new_table(const struct change *change)
{
    return source_table_of(change->match->new_side->schema);
}

static unsigned source_found(struct change *change, const char *what, const char *why)
{
    change->old_text = what;
    change->why = why;
    return COMPAT_BACKWARD;
}

/* --- Types --------------------------------------------------------------------------------------------------- */

static bool source_has_function(const struct definition *type, const char *suffix)
{
    for (const char *const *has = definition_functions(type); *has; has++) {
        if (!strcmp(*has, suffix))
            return true;
    }
    return false;
}

/* The first one; new_type may be NULL. */
static const char *source_missing_function(const struct definition *old_type, const struct definition *new_type)
{
    for (const char *const *suffix = definition_functions(old_type); *suffix; suffix++) {
        if (!new_type || !source_has_function(new_type, *suffix))
            return intern_format("%s_%s", old_type->c_name, *suffix);
    }
    return NULL;
}

/* A file that includes the old header sees what the new one includes. */
static const char *source_moved(const struct source_table *table, const struct definition *old_type,
                                const struct definition *type)
{
    struct schema_file *header = name_map_get(&table->files, intern_string(old_type->file->base_name));
    struct visible visible = {0};
    if (!header || !strcmp(type->file->base_name, old_type->file->base_name))
        return NULL; /* it stays, or the header is gone with all in it */
    visible_from(&visible, header);
    if (visible_sees(&visible, type->file))
        return NULL;
    return intern_format("it is declared by '%s.fory.h' now, which '%s.fory.h' does not include", type->file->base_name,
                         header->base_name);
}

static const char *source_new_name(const struct source_table *table, struct change *change)
{
    const struct definition *type = source_successor(table, change->old_type);
    if (!type)
        return "nothing has this name now";
    change->location = type->location;
    return intern_format("its name is now '%s'", type->c_name);
}

unsigned source_functions_are_gone(struct change *change)
{
    const struct source_table *table = source_new_table(change);
    const struct definition *old_type = change->old_type;
    if (!old_type || old_type->is_inline_union)
        return 0;
    if (!source_has_type(table, old_type->c_type))
        return source_found(change, old_type->c_type, source_new_name(table, change));
    const struct definition *type = name_map_get(&table->types, intern_string(old_type->c_name));
    const char *missing = source_missing_function(old_type, type);
    if (!type)
        return missing ? source_found(change, missing, source_new_name(table, change)) : 0;
    if (type->kind != old_type->kind && (type->kind == DEFINITION_UNION || old_type->kind == DEFINITION_UNION))
        return source_found(change, old_type->c_type, "it has other members now");
    if (missing)
        return source_found(change, missing, "types of its new kind do not have this function");
    const char *moved = source_moved(table, old_type, type);
    return moved ? source_found(change, old_type->c_type, moved) : 0;
}

/* --- Members ------------------------------------------------------------------------------------------------- */

/* A value in C: a member, and perhaps one that says whether it is there or how many items it has. */
struct source_value {
    const char *member;
    const struct wire_type *type;
    const struct carrier *carrier;
};

static const char *source_gone(const struct source_table *table, const struct definition *owner, const char *member)
{
    bool is_there =
        !member || !*member || source_find_member(table, owner, member) || source_has_other_member(owner, member);
    return is_there ? NULL : member;
}

/* The name of a member that was removed, or NULL. */
static const char *source_gone_member(const struct source_table *table, const struct definition *owner,
                                      struct source_value value)
{
    const char *gone = source_gone(table, owner, value.member);
    if (!gone)
        gone = source_gone(table, owner, value.carrier->presence);
    return gone ? gone : source_gone(table, owner, value.carrier->count);
}

/* A type that is gone is told of once, not wherever it is used. */
static bool source_type_is_told(const struct source_table *table, const struct wire_type *type)
{
    while (type && type->element)
        type = type->element;
    return type && type->definition && !source_has_type(table, type->definition->c_type);
}

/* A header may declare "struct point" and its typedef "point". */
static const char *source_after_tag(const char *at)
{
    static const char *const words[] = {"struct ", "enum ", "union "};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (!strncmp(at, words[i], strlen(words[i])))
            return at + strlen(words[i]);
    }
    return at;
}

static bool source_is_same_spelling(const char *a, const char *b)
{
    for (bool starts = true;; a++, b++) {
        a = starts ? source_after_tag(a) : a;
        b = starts ? source_after_tag(b) : b;
        if (*a != *b || *a == '\0')
            return *a == *b;
        starts = *a == ' ';
    }
}

static bool source_differs(const struct source_table *table, const struct definition *owner, const char *member,
                           const char *old_type, struct change *change)
{
    const struct source_member *found = member && *member ? source_find_member(table, owner, member) : NULL;
    if (!found || !old_type || !found->type || source_is_same_spelling(found->type, old_type))
        return false;
    change->old_text = old_type;
    change->new_text = found->type;
    change->why = member;
    return true;
}

static bool source_member_differs(const struct source_table *table, const struct definition *owner,
                                  struct source_value value, struct change *change)
{
    if (source_type_is_told(table, value.type))
        return false;
    return source_differs(table, owner, value.member, source_spelling(value.type, value.carrier), change) ||
           source_differs(table, owner, value.carrier->presence, "bool", change) ||
           source_differs(table, owner, value.carrier->count, source_count_type(value.carrier), change);
}

static struct source_value source_field_value(const struct field *field)
{
    return (struct source_value){field->member, field->type, field->carrier};
}

/* Where a field is that C code no longer knows by its name; nowhere if it is gone. */
static struct location source_place_of_field(const struct definition *owner, const struct field *old_field)
{
    for (size_t i = 0; i < owner->fields.count; i++) {
        const struct field *field = owner->fields.items[i];
        if (field->tag == old_field->tag && (field->tag >= 0 || !strcmp(field->wire_name, old_field->wire_name)))
            return field->location;
    }
    return (struct location){0};
}

unsigned source_member_is_gone(struct change *change)
{
    const struct source_table *table = source_new_table(change);
    const struct definition *owner = source_same_type(table, change->old_type);
    if (!owner || !change->old_field || change->old_field->carrier->is_inline_union)
        return 0;
    const char *gone = source_gone_member(table, owner, source_field_value(change->old_field));
    if (!gone)
        return 0;
    change->location = source_place_of_field(owner, change->old_field);
    return source_found(change, gone, NULL);
}

unsigned source_member_type_changed(struct change *change)
{
    const struct source_table *table = source_new_table(change);
    const struct definition *owner = source_same_type(table, change->old_type);
    if (!owner || !change->old_field || change->old_field->carrier->is_inline_union)
        return 0;
    return source_member_differs(table, owner, source_field_value(change->old_field), change) ? COMPAT_BACKWARD : 0;
}

/* --- Values and cases ---------------------------------------------------------------------------------------- */

static struct location source_place_of_value(const struct definition *owner, const struct enum_value *old_value)
{
    for (size_t i = 0; i < owner->values.count; i++) {
        if (owner->values.items[i]->number == old_value->number)
            return owner->values.items[i]->location;
    }
    return (struct location){0};
}

static struct location source_place_of_case(const struct definition *owner, const struct union_case *old_case)
{
    for (size_t i = 0; i < owner->cases.count; i++) {
        if (owner->cases.items[i]->id == old_case->id)
            return owner->cases.items[i]->location;
    }
    return (struct location){0};
}

static bool source_has_enumerator(const struct source_table *table, const char *name)
{
    name = intern_string(name);
    return name_map_get(&table->enumerators, name) || name_map_get(&table->declared, name);
}

unsigned source_enumerator_is_gone(struct change *change)
{
    const struct source_table *table = source_new_table(change);
    const struct definition *owner = source_same_type(table, change->old_type);
    if (!change->old_value || !owner || source_has_enumerator(table, change->old_value->c_name))
        return 0;
    change->location = source_place_of_value(owner, change->old_value);
    return source_found(change, change->old_value->c_name, NULL);
}

unsigned source_case_member_changed(struct change *change)
{
    const struct source_table *table = source_new_table(change);
    const struct definition *owner = source_same_type(table, change->old_type);
    const struct union_case *item = change->old_case;
    if (!owner || !item || !item->carrier)
        return 0;
    change->location = source_place_of_case(change->new_type ? change->new_type : owner, item);
    if (item->c_name && !source_has_enumerator(table, item->c_name))
        return source_found(change, item->c_name, "the enumerator is gone");
    struct source_value value = {item->member, item->type, item->carrier};
    const char *gone = source_gone_member(table, owner, value);
    if (gone)
        return source_found(change, gone, "the member is gone");
    if (!source_member_differs(table, owner, value, change))
        return 0;
    return source_found(change, item->member,
                        intern_format("its type is '%s' now, not '%s'", change->new_text, change->old_text));
}

/* --- Roots and files ----------------------------------------------------------------------------------------- */

unsigned source_root_functions_are_gone(struct change *change)
{
    const char *name = change->old_root ? change->old_root->c_name : NULL;
    if (!name || name_map_get(&source_new_table(change)->roots, intern_string(name)))
        return 0;
    return source_found(change, intern_format("%s_serialize", name), NULL);
}

/* What registers the types of a file. Where its name is made of the path that forygen was given, which may be another
   one on each side, the folders are left out. */
static const char *source_register_function(const struct schema_file *file)
{
    if (!file->has_c_types && *bind_package(file))
        return intern_format("%s_register", file->c_prefix);
    return intern_format("%s%s_register", file->prefix, c_snake_case(file->base_name));
}

unsigned source_header_is_gone(struct change *change)
{
    const struct schema_file *old_file = change->old_file;
    if (!old_file)
        return 0;
    const struct schema_file *new_file =
        name_map_get(&source_new_table(change)->files, intern_string(old_file->base_name));
    if (!new_file)
        return source_found(change, intern_format("%s.fory.h", old_file->base_name), "no input has this name now");
    const char *old_name = source_register_function(old_file);
    const char *new_name = source_register_function(new_file);
    return strcmp(old_name, new_name) != 0
               ? source_found(change, old_name, intern_format("its name is now '%s'", new_name))
               : 0;
}
