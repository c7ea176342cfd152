/* SPDX-License-Identifier: Apache-2.0 */
/* Owns what FORY_ANNOTATE_MEMBER names: the direct members of a struct or union and the enumerators of an enum. */
#include "sidecar.h"

#include <string.h>

#include "body.h"
#include "c_lexer.h"
#include "c_type.h"
#include "decl.h"
#include "place.h"

/* --- Members by name ----------------------------------------------------------------------------------------- */

struct sidecar_search {
    const char *name;
    struct clang_cursor found;
    VECTOR(const char *) names;
};

static enum clang_visit sidecar_visit(struct clang_cursor cursor, struct clang_cursor parent, void *data)
{
    struct sidecar_search *search = data;
    (void)parent;
    if (cursor.kind != CLANG_FIELD && cursor.kind != CLANG_ENUMERATOR)
        return header_is_member(cursor) ? CLANG_RECURSE : CLANG_CONTINUE;
    const char *name = header_string(libclang.getCursorSpelling(cursor));
    vector_push(&search->names, name);
    if (name != search->name)
        return CLANG_CONTINUE;
    search->found = cursor;
    return CLANG_BREAK;
}

/* Members of structs and unions without a name are members of what they stand in. */
static bool sidecar_find(struct clang_cursor type, const char *name, struct clang_cursor *found)
{
    struct sidecar_search search = {.name = name};
    if (!libclang.visitChildren(type, sidecar_visit, &search))
        return false;
    *found = search.found;
    return true;
}

static const char *sidecar_nearest(struct clang_cursor type, const char *name)
{
    struct sidecar_search search = {0};
    libclang.visitChildren(type, sidecar_visit, &search);
    vector_push(&search.names, NULL);
    return diag_suggest(name, search.names.items);
}

/* --- Paths --------------------------------------------------------------------------------------------------- */

/* "a", "a.b"; an empty result is not a path: "a[1]", "(*f())". */
struct sidecar_path {
    VECTOR(const char *) names;
};

static struct sidecar_path sidecar_parse(const char *text)
{
    struct sidecar_path path = {0};
    struct c_lexer lexer = {.at = text};
    struct c_token token = c_next_token(&lexer);
    while (token.kind == C_WORD) {
        vector_push(&path.names, intern(token.text, token.size));
        token = c_next_token(&lexer);
        if (token.kind == C_END)
            return path;
        token = c_token_is(&token, ".") ? c_next_token(&lexer) : (struct c_token){.kind = C_END};
    }
    return (struct sidecar_path){0};
}

/* The struct or union that a member is of, if no other can be of it: it has no name. */
static bool sidecar_enter(struct clang_cursor member, struct clang_cursor *type)
{
    return header_member_body(member, type) && header_is_unnamed(*type);
}

/* Follows the names as far as they lead through types without a name, and says how many that were. */
static size_t sidecar_follow(struct clang_cursor type, const struct sidecar_path *path, struct clang_cursor *found)
{
    for (size_t i = 0; i < path->names.count; i++) {
        if ((i > 0 && !sidecar_enter(*found, &type)) || !sidecar_find(type, path->names.items[i], found))
            return i;
    }
    return path->names.count;
}

/* --- What is wrong ------------------------------------------------------------------------------------------- */

static const char *sidecar_first_word(const char *text)
{
    struct c_lexer lexer = {.at = text};
    struct c_token token = c_next_token(&lexer);
    return token.kind == C_WORD ? intern(token.text, token.size) : "";
}

static const char *sidecar_explain(struct clang_cursor type, const char *written, const char *expanded)
{
    const char *owner = header_tag_name(type);
    const char *first = sidecar_first_word(expanded);
    struct sidecar_path path = sidecar_parse(expanded);
    struct clang_cursor member;
    bool is_macro = strcmp(written, expanded) != 0;
    const char *what = is_macro
                           ? intern_format("'%s' is a macro for '%s', not a member of '%s'", written, expanded, owner)
                           : intern_format("'%s' is not a direct member of '%s'", written, owner);
    if (!sidecar_find(type, first, &member)) {
        const char *nearest = sidecar_nearest(type, first);
        const char *hint = nearest ? intern_format("; did you mean '%s'?", nearest) : "";
        return is_macro ? intern_format("%s%s", what, hint)
                        : intern_format("'%s' has no %s '%s'%s", owner,
                                        type.kind == CLANG_ENUM ? "enumerator" : "member", written, hint);
    }
    if (is_macro && path.names.count > 0 && sidecar_follow(type, &path, &member) == path.names.count)
        return intern_format("%s: write that path", what);
    if (path.names.count > 1 && header_member_body(member, &type) && !header_is_unnamed(type))
        return intern_format("%s: annotate '%s' as a whole, or the member of '%s'", what, first, header_tag_name(type));
    return intern_format("%s: annotate '%s' as a whole", what, first);
}

/* A single name may be a macro for another. The names of a path may be macros for the path itself, as si_pid is. */
static bool sidecar_find_path(struct clang_cursor type, const char *written, const char *expanded,
                              struct clang_cursor *found)
{
    struct sidecar_path path = sidecar_parse(written);
    if (path.names.count > 0 && sidecar_follow(type, &path, found) == path.names.count)
        return true;
    struct sidecar_path other = sidecar_parse(expanded);
    return other.names.count == 1 && sidecar_find(type, other.names.items[0], found);
}

bool header_find_named(struct clang_cursor type, const char *written, const char *expanded, struct clang_cursor *found,
                       const char **wrong)
{
    if (!header_is_tag(type))
        *wrong = "FORY_ANNOTATE_MEMBER takes a struct, a union or an enum, and its member";
    else if (!libclang.isCursorDefinition(type))
        *wrong = intern_format("'%s' is not defined in what is included here", header_tag_name(type));
    else if (!sidecar_find_path(type, written, expanded, found))
        *wrong = sidecar_explain(type, written, expanded);
    return !*wrong;
}
