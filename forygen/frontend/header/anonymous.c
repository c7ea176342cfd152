/* SPDX-License-Identifier: Apache-2.0 */
/* Owns structs and unions without a name inside others, and unions without a selector: which of their members become
   fields of what holds them. */
#include "anonymous.h"

#include "body.h"
#include "decl.h"
#include "place.h"
#include "union.h"

/* --- What is said of a member, or of those inside it --------------------------------------------------------- */

/* In the order of their weight. */
enum anonymous_say {
    ANONYMOUS_NOTHING,
    ANONYMOUS_SKIP,
    ANONYMOUS_TAKE, /* any word but skip, or an annotation without words */
    ANONYMOUS_CASE  /* of a union with a selector */
};

struct anonymous_search {
    struct header *header;
    enum anonymous_say said;
};

static enum clang_visit anonymous_visit_said(struct clang_cursor cursor, struct clang_cursor parent, void *data);

static enum anonymous_say anonymous_said(struct header *header, struct clang_cursor cursor)
{
    const struct annotated_decl *decl = header_find_decl(header, cursor);
    struct anonymous_search search = {header, ANONYMOUS_NOTHING};
    struct clang_cursor body;
    if (header_is_skipped(decl))
        return ANONYMOUS_SKIP;
    if (decl)
        return annotation_has(decl->annotation, ANNOTATION_WHEN) ? ANONYMOUS_CASE : ANONYMOUS_TAKE;
    if (header_member_body(cursor, &body) && header_is_unnamed(body))
        libclang.visitChildren(body, anonymous_visit_said, &search);
    return search.said;
}

static enum clang_visit anonymous_visit_said(struct clang_cursor cursor, struct clang_cursor parent, void *data)
{
    struct anonymous_search *search = data;
    (void)parent;
    enum anonymous_say said = header_is_member(cursor) ? anonymous_said(search->header, cursor) : ANONYMOUS_NOTHING;
    search->said = said > search->said ? said : search->said;
    return CLANG_CONTINUE;
}

/* --- Unions -------------------------------------------------------------------------------------------------- */

struct anonymous_union {
    struct header *header;
    enum anonymous_say said; /* the most that is said of one of its members */
    bool is_taken;
    struct clang_cursor taken;
    VECTOR(struct clang_cursor) silent; /* members of which nothing is said */
};

static const char *anonymous_name(struct clang_cursor member)
{
    const char *name = member.kind == CLANG_FIELD ? header_string(libclang.getCursorSpelling(member)) : "";
    return *name ? intern_format("'%s'", name) : "a member without a name";
}

static enum clang_visit anonymous_visit_alternative(struct clang_cursor cursor, struct clang_cursor parent, void *data)
{
    struct anonymous_union *visit = data;
    (void)parent;
    if (!header_is_member(cursor))
        return CLANG_CONTINUE;
    enum anonymous_say said = anonymous_said(visit->header, cursor);
    visit->said = said > visit->said ? said : visit->said;
    if (said == ANONYMOUS_NOTHING)
        vector_push(&visit->silent, cursor);
    if (said == ANONYMOUS_SKIP)
        header_pass_over(visit->header, cursor);
    if (said != ANONYMOUS_TAKE)
        return CLANG_CONTINUE;
    if (visit->is_taken) {
        diag_error(header_cursor_place(visit->header, cursor).location, "two-of-a-union",
                   "%s and %s share memory, and nothing says which of them the union holds: annotate one with "
                   "'id' or 'name', or the union with 'selector'",
                   anonymous_name(visit->taken), anonymous_name(cursor));
        diag_note(header_cursor_place(visit->header, visit->taken).location, "the other one is here");
    }
    visit->is_taken = true;
    visit->taken = cursor;
    return CLANG_CONTINUE;
}

/* If one of several is skipped, the others may be wanted, except those that a library keeps for itself. */
static void anonymous_warn_silent(const struct anonymous_union *visit)
{
    const struct clang_cursor *first = NULL;
    size_t others = 0;
    for (size_t i = 0; i < visit->silent.count; i++) {
        const struct clang_cursor *member = &visit->silent.items[i];
        if (*header_string(libclang.getCursorSpelling(*member)) == '_')
            continue;
        others += first != NULL;
        first = first ? first : member;
    }
    if (!first)
        return;
    const char *more = others > 1 ? intern_format(" and %zu others are", others) : " and another one are";
    diag_warning(header_cursor_place(visit->header, *first).location, "skipped-union",
                 "%s%s skipped with the rest of the union: annotate one with 'id' or 'name' to send it, or all with "
                 "'skip'",
                 anonymous_name(*first), others ? more : " is");
}

/* Of a union with a name the holder says which field it is: another struct may hold such a union, too. */
static void anonymous_identify(struct header_record *record, struct clang_cursor holder, size_t first)
{
    const struct annotated_decl *decl = header_find_decl(record->header, holder);
    struct annotation words = {0};
    if (decl)
        words = *decl->annotation;
    if (record->members.count == first + 1) {
        struct header_member *member = record->members.items[first];
        annotation_inherit(&words, member->annotation);
        *member->annotation = words;
        member->name = header_string(libclang.getCursorSpelling(holder));
    } else {
        annotation_report_unused(&words, intern_format("%s, whose members are fields", anonymous_name(holder)));
    }
}

static bool anonymous_open_union(struct header_record *record, struct clang_cursor holder, struct clang_cursor body,
                                 const char *prefix)
{
    struct anonymous_union visit = {.header = record->header};
    size_t first = record->members.count;
    libclang.visitChildren(body, anonymous_visit_alternative, &visit);
    if (visit.said == ANONYMOUS_NOTHING || visit.said == ANONYMOUS_CASE)
        return false;
    name_map_add(&record->header->opened, header_decl_key(record->header, body), record->header);
    if (!visit.is_taken) {
        anonymous_warn_silent(&visit);
        return true;
    }
    header_add_member(record, visit.taken, prefix);
    if (!header_is_unnamed(body))
        anonymous_identify(record, holder, first);
    return true;
}

/* A union with a name, of whose members one may be sent: it has no identity and no selector. */
static bool anonymous_is_free(struct header *header, const struct annotated_decl *holder, struct clang_cursor body)
{
    return body.kind == CLANG_UNION && !header_find_decl(header, body) && !header_is_selected(header, body) &&
           !header_is_skipped(holder) && !(holder && annotation_has(holder->annotation, ANNOTATION_SELECTOR));
}

bool header_is_opened(struct header *header, struct clang_cursor cursor)
{
    return name_map_get(&header->opened, header_decl_key(header, cursor));
}

/* --- Structs ------------------------------------------------------------------------------------------------- */

struct anonymous_struct {
    struct header_record *record;
    const char *prefix;
};

static enum clang_visit anonymous_visit_member(struct clang_cursor cursor, struct clang_cursor parent, void *data)
{
    const struct anonymous_struct *visit = data;
    (void)parent;
    if (header_is_member(cursor))
        header_add_member(visit->record, cursor, visit->prefix);
    return CLANG_CONTINUE;
}

/* Whether the members of what a member is of may be members of the record. */
static bool anonymous_may_open(struct header *header, struct clang_cursor member, struct clang_cursor *body)
{
    const struct annotated_decl *decl = header_find_decl(header, member);
    struct header_c_type type = header_resolve_type(header, libclang.getCursorType(member));
    if (!header_member_body(member, body) || (member.kind == CLANG_FIELD && (type.is_const || type.is_volatile)))
        return false;
    if (header_is_unnamed(*body))
        return !decl;
    *body = libclang.getCursorDefinition(*body);
    return !libclang.Cursor_isNull(*body) && anonymous_is_free(header, decl, *body);
}

/* Takes a member whose members are members of the record instead, or that is skipped by what is said of them; false
   for all others. */
static bool anonymous_open(struct header_record *record, struct clang_cursor member, const char *prefix)
{
    struct clang_cursor body;
    if (!anonymous_may_open(record->header, member, &body))
        return false;
    const char *name = member.kind == CLANG_FIELD ? header_string(libclang.getCursorSpelling(member)) : "";
    header_use_name(record->header, record->definition->file, name);
    if (*name)
        prefix = intern_format("%s%s.", prefix, name);
    if (body.kind == CLANG_UNION)
        return anonymous_open_union(record, member, body, prefix);
    if (*name && anonymous_said(record->header, member) == ANONYMOUS_NOTHING)
        return false;
    struct anonymous_struct visit = {record, prefix};
    libclang.visitChildren(body, anonymous_visit_member, &visit);
    return true;
}

void header_add_member(struct header_record *record, struct clang_cursor cursor, const char *prefix)
{
    if (anonymous_open(record, cursor, prefix)) {
        header_see_deprecated(record, cursor);
        return;
    }
    struct header_member *member = header_make_member(record, cursor, prefix);
    if (!member)
        return;
    const struct definition *definition = record->definition;
    member->is_aligned = !*prefix && definition->layout.count > 0 && !definition->is_packed;
    vector_push(&record->members, member);
}
