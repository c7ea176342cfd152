/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the questions about bodies of structs and unions that libclang does not answer at once. */
#include "body.h"

#include <string.h>

#include "c_type.h"
#include "decl.h"

/* --- Members ------------------------------------------------------------------------------------------------- */

bool header_is_member(struct clang_cursor cursor)
{
    bool is_record = cursor.kind == CLANG_STRUCT || cursor.kind == CLANG_UNION;
    return cursor.kind == CLANG_FIELD || (is_record && libclang.Cursor_isAnonymousRecordDecl(cursor));
}

struct header_list {
    struct clang_cursor *members;
    size_t limit;
    size_t count;
};

static enum clang_visit header_visit_list(struct clang_cursor cursor, struct clang_cursor parent, void *data)
{
    struct header_list *list = data;
    (void)parent;
    if (cursor.kind != CLANG_FIELD)
        return CLANG_CONTINUE;
    if (list->count < list->limit)
        list->members[list->count] = cursor;
    list->count++;
    return CLANG_CONTINUE;
}

size_t header_list_members(struct clang_cursor record, struct clang_cursor *members, size_t limit)
{
    struct header_list list = {members, limit, 0};
    libclang.visitChildren(record, header_visit_list, &list);
    return list.count;
}

static enum clang_visit header_visit_first(struct clang_cursor cursor, struct clang_cursor parent, void *data)
{
    (void)parent;
    if (!header_is_member(cursor))
        return CLANG_CONTINUE;
    *(struct clang_cursor *)data = cursor;
    return CLANG_BREAK;
}

bool header_first_member(struct clang_cursor record, struct clang_cursor *member)
{
    return libclang.visitChildren(record, header_visit_first, member) && member->kind == CLANG_FIELD;
}

bool header_says_type(const struct annotated_decl *decl)
{
    return decl && annotation_has(decl->annotation, ANNOTATION_TYPE) && !header_is_skipped(decl);
}

bool header_is_base(struct header *header, struct clang_cursor cursor)
{
    struct clang_cursor first;
    return header_first_member(cursor, &first) && header_says_type(header_find_decl(header, first));
}

/* --- Names --------------------------------------------------------------------------------------------------- */

bool header_is_unnamed(struct clang_cursor type)
{
    return strchr(header_tag_name(type), '(');
}

bool header_member_body(struct clang_cursor member, struct clang_cursor *type)
{
    *type = member;
    if (member.kind == CLANG_FIELD)
        *type = libclang.getTypeDeclaration(libclang.getCanonicalType(libclang.getCursorType(member)));
    return type->kind == CLANG_STRUCT || type->kind == CLANG_UNION;
}

struct clang_cursor header_named_parent(struct clang_cursor member)
{
    struct clang_cursor parent = libclang.getCursorLexicalParent(member);
    while ((parent.kind == CLANG_STRUCT || parent.kind == CLANG_UNION) && header_is_unnamed(parent)) {
        struct clang_cursor outer = libclang.getCursorLexicalParent(parent);
        if (outer.kind != CLANG_STRUCT && outer.kind != CLANG_UNION)
            break;
        parent = outer;
    }
    return parent;
}
