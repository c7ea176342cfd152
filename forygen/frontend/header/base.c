/* SPDX-License-Identifier: Apache-2.0 */
/* Owns bases: structs that say by a member what they really are, and the structs that embed them. */
#include "record.h"

#include <string.h>

#include "body.h"
#include "decl.h"
#include "layout.h"
#include "place.h"

/* The struct that a member of its type embeds: one that is a base or embeds another. */
static bool header_embeds(struct header *header, struct clang_cursor member, struct clang_cursor *embedded)
{
    struct header_c_type type = header_resolve_type(header, libclang.getCursorType(member));
    struct clang_cursor first;
    if (type.type.kind != CLANG_TYPE_RECORD)
        return false;
    *embedded = libclang.getCursorDefinition(libclang.getTypeDeclaration(type.type));
    if (libclang.Cursor_isNull(*embedded) || !header_first_member(*embedded, &first))
        return false;
    /* Structs may hold others many levels deep: each is asked once. */
    static char yes, no;
    const char *key = header_decl_key(header, *embedded);
    const char *known = name_map_get(&header->embedding, key);
    if (known)
        return known == &yes;
    const struct annotated_decl *decl = header_find_decl(header, first);
    struct clang_cursor deeper;
    bool embeds = header_says_type(decl) || (!header_is_skipped(decl) && header_embeds(header, first, &deeper));
    name_map_add(&header->embedding, key, embeds ? &yes : &no);
    return embeds;
}

/* --- The type ------------------------------------------------------------------------------------------------ */

static bool header_is_type_pointer(struct header *header, struct clang_cursor cursor)
{
    struct header_c_type type = header_resolve_type(header, libclang.getCursorType(cursor));
    if (type.type.kind != CLANG_TYPE_POINTER || type.is_const)
        return false;
    struct header_c_type pointee = header_resolve_type(header, libclang.getPointeeType(type.type));
    const char *name = header_string(libclang.getCursorSpelling(libclang.getTypeDeclaration(pointee.type)));
    return pointee.type.kind == CLANG_TYPE_RECORD && pointee.is_const && !strcmp(name, "fory_type");
}

static void header_take_type(struct header_record *record, const struct annotated_decl *decl, bool is_first)
{
    struct annotation words = *decl->annotation;
    const struct annotation_value *value = annotation_take(&words, ANNOTATION_TYPE);
    const char *name = header_string(libclang.getCursorSpelling(decl->cursor));
    if (!is_first || !header_is_type_pointer(record->header, decl->cursor)) {
        diag_error(value->location, "wrong-type-member",
                   "'%s' cannot hold the type of an object: use the first member of '%s', a 'const struct fory_type *'",
                   name, record->definition->c_type);
        return;
    }
    record->definition->type_member = name;
    annotation_report_unused(&words, intern_format("'%s'", name));
}

/* --- What embeds --------------------------------------------------------------------------------------------- */

static const char *header_join(const char *prefix, const char *path)
{
    if (path && !*path)
        return prefix; /* the whole of it */
    return path ? intern_format("%s.%s", prefix, path) : NULL;
}

/* The fields of the base are fields of what embeds it, found by way of the member. */
static void header_inherit(struct definition *definition, const struct definition *base, const char *member)
{
    definition->base_member = member;
    definition->type_member = header_join(member, base->type_member);
    for (size_t i = 0; i < base->fields.count; i++) {
        struct field *field = memory_alloc(sizeof *field);
        struct carrier *carrier = memory_alloc(sizeof *carrier);
        *field = *base->fields.items[i];
        *carrier = *field->carrier;
        carrier->count = header_join(member, carrier->count);
        field->member = header_join(member, field->member);
        field->carrier = carrier;
        vector_push(&definition->fields, field);
    }
}

static void header_take_embedded(struct header_record *record, const struct annotated_decl *member_decl,
                                 struct clang_cursor member, struct clang_cursor embedded)
{
    struct definition *definition = record->definition;
    const char *name = header_string(libclang.getCursorSpelling(member));
    struct annotated_decl *decl = header_find_decl(record->header, embedded);
    if (member_decl)
        annotation_report_unused(
            member_decl->annotation,
            intern_format("'%s', the base of '%s', whose members are its own", name, definition->c_type));
    if (!header_is_aligned(member))
        diag_error(header_cursor_place(record->header, member).location, "unsupported-type",
                   "'%s' is misaligned in the packed '%s': pointers to it would be invalid", name, definition->c_type);
    /* A member that is not a struct of its own is reported at its place. */
    if (!decl || !decl->definition || decl->definition->kind != DEFINITION_STRUCT)
        return;
    if (decl->is_new)
        header_fill_struct(record->header, decl);
    definition->base = decl->definition;
    header_inherit(definition, decl->definition, name);
}

bool header_take_base(struct header_record *record, struct clang_cursor cursor, bool is_first)
{
    const struct annotated_decl *decl = header_find_decl(record->header, cursor);
    struct clang_cursor embedded;
    if (cursor.kind != CLANG_FIELD)
        return false;
    if (header_says_type(decl)) {
        header_take_type(record, decl, is_first);
        return true;
    }
    if (!is_first || header_is_skipped(decl) || !header_embeds(record->header, cursor, &embedded))
        return false;
    header_take_embedded(record, decl, cursor, embedded);
    return true;
}
