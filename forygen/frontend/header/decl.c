/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the register of annotated declarations. */
#include "decl.h"

#include "place.h"

bool header_is_tag(struct clang_cursor cursor)
{
    return cursor.kind == CLANG_STRUCT || cursor.kind == CLANG_UNION || cursor.kind == CLANG_ENUM;
}

/* The name alone is not enough: unnamed structs share theirs. Nor is the place: a macro may declare many things. */
const char *header_decl_key(struct header *header, struct clang_cursor cursor)
{
    struct header_place place = header_cursor_place(header, cursor);
    const char *name = header_string(libclang.getCursorUSR(cursor));
    return intern_format("%s@%s", name, header_place_key(&place));
}

struct annotated_decl *header_find_decl(struct header *header, struct clang_cursor cursor)
{
    return name_map_get(&header->decls_by_key, header_decl_key(header, cursor));
}

struct annotated_decl *header_add_decl(struct header *header, enum annotated_kind kind, struct clang_cursor cursor)
{
    const char *key = header_decl_key(header, cursor);
    struct annotated_decl *decl = name_map_get(&header->decls_by_key, key);
    if (decl)
        return decl;
    decl = memory_alloc(sizeof *decl);
    decl->kind = kind;
    decl->cursor = cursor;
    name_map_add(&header->decls_by_key, key, decl);
    vector_push(&header->decls, decl);
    return decl;
}

/* A struct or enum is one whatever its declarations; one that is never defined stands for itself. */
struct annotated_decl *header_add_tag(struct header *header, struct clang_cursor cursor)
{
    struct clang_cursor definition = libclang.getCursorDefinition(cursor);
    struct clang_cursor best = libclang.Cursor_isNull(definition) ? cursor : definition;
    return header_add_decl(header, best.kind == CLANG_ENUM ? ANNOTATED_ENUM : ANNOTATED_STRUCT, best);
}

struct annotated_decl *header_add_struct(struct header *header, struct clang_cursor cursor)
{
    struct annotated_decl *decl = header_add_tag(header, cursor);
    if (!decl->annotation)
        decl->annotation = memory_alloc(sizeof *decl->annotation);
    return decl;
}

bool header_is_skipped(const struct annotated_decl *decl)
{
    return decl && annotation_has(decl->annotation, ANNOTATION_SKIP) &&
           decl->annotation->values[ANNOTATION_SKIP].number;
}
