/* SPDX-License-Identifier: Apache-2.0 */
/* Owns members: what is said of one, and how others find it. */
#include "member.h"

#include <string.h>

#include "body.h"
#include "decl.h"
#include "place.h"

/* --- Making -------------------------------------------------------------------------------------------------- */

void header_use_name(struct header *header, struct schema_file *file, const char *name)
{
    if (!name_map_get(&header->macros, name))
        return;
    for (size_t i = 0; i < file->member_macros.count; i++) {
        if (file->member_macros.items[i] == name)
            return;
    }
    vector_push(&file->member_macros, name);
}

static const char *header_first_name(struct clang_cursor record)
{
    struct clang_cursor member;
    return header_list_members(record, &member, 1) ? header_string(libclang.getCursorSpelling(member)) : "";
}

void header_see_deprecated(const struct header_record *record, struct clang_cursor cursor)
{
    if (libclang.getCursorAvailability(cursor) == CLANG_DEPRECATED ||
        header_has_deprecated(libclang.getCursorType(cursor)))
        record->definition->file->uses_deprecated = true;
}

static enum clang_visit header_visit_passed(struct clang_cursor cursor, struct clang_cursor parent, void *data)
{
    struct header *header = data;
    const struct annotated_decl *decl = header_find_decl(header, cursor);
    (void)parent;
    if (!header_is_member(cursor))
        return CLANG_CONTINUE;
    if (decl && !header_is_skipped(decl))
        name_map_add(&header->passed_over, header_decl_key(header, cursor), header);
    header_pass_over(header, cursor);
    return CLANG_CONTINUE;
}

void header_pass_over(struct header *header, struct clang_cursor member)
{
    struct clang_cursor body;
    if (header_member_body(member, &body) && header_is_unnamed(body))
        libclang.visitChildren(body, header_visit_passed, header);
}

/* A bit-field without a name is padding, and no cause for words. */
struct header_member *header_make_member(const struct header_record *record, struct clang_cursor cursor,
                                         const char *prefix)
{
    struct header *header = record->header;
    struct header_member *member = memory_alloc(sizeof *member);
    struct header_place place = header_cursor_place(header, cursor);
    const struct annotated_decl *decl = header_find_decl(header, cursor);
    header_see_deprecated(record, cursor);
    member->annotation = memory_alloc(sizeof *member->annotation);
    if (decl)
        *member->annotation = *decl->annotation;
    if (annotation_take_flag(member->annotation, ANNOTATION_SKIP)) {
        annotation_report_unused(member->annotation, "a skipped member");
        header_pass_over(header, cursor);
        return NULL;
    }
    member->cursor = cursor;
    member->name = cursor.kind == CLANG_FIELD ? header_string(libclang.getCursorSpelling(cursor)) : "";
    member->path = intern_format("%s%s", prefix, member->name);
    member->location = place.location;
    member->is_system = !place.file || place.file->is_system;
    member->record = record->definition->c_type;
    header_use_name(header, record->definition->file, member->name);
    if (cursor.kind == CLANG_FIELD)
        return *member->name ? member : NULL;
    if (cursor.kind == CLANG_UNION && annotation_has(member->annotation, ANNOTATION_SELECTOR))
        return member;
    if (cursor.kind == CLANG_UNION)
        diag_error(place.location, "unsupported-type",
                   "a union must say what it holds: annotate the member that is sent ('%s'?), or 'skip' "
                   "the members, or write FORY(selector = ...) after its '}'",
                   header_first_name(cursor));
    else
        diag_error(place.location, "unsupported-type",
                   "an unnamed member cannot be a field: name it, or write FORY(skip) after its '}'");
    return NULL;
}

/* --- Finding ------------------------------------------------------------------------------------------------- */

static void header_report_no_member(const struct header_record *record, const struct annotation_value *value)
{
    VECTOR(const char *) names = {0};
    for (size_t i = 0; i < record->members.count; i++) {
        if (*record->members.items[i]->name)
            vector_push(&names, record->members.items[i]->name);
    }
    vector_push(&names, NULL);
    const char *nearest = diag_suggest(value->text, names.items);
    diag_error(value->location, "unknown-member", "'%s' has no member '%s'%s", record->definition->c_type, value->text,
               nearest ? intern_format("; did you mean '%s'?", nearest) : "");
}

static struct header_member *header_member_at(const struct header_record *record, const char *path)
{
    for (size_t i = 0; i < record->members.count; i++) {
        struct header_member *member = record->members.items[i];
        if (*member->name && member->path == path)
            return member;
    }
    return NULL;
}

/* Wherever it is, unless there are several. */
static struct header_member *header_only_member(const struct header_record *record,
                                                const struct annotation_value *value)
{
    struct header_member *found = NULL;
    for (size_t i = 0; i < record->members.count; i++) {
        struct header_member *member = record->members.items[i];
        if (member->name != value->text)
            continue;
        if (found) {
            diag_error(value->location, "ambiguous-member", "'%s' is ambiguous: '%s' or '%s'; write the path",
                       value->text, found->path, member->path);
            return NULL;
        }
        found = member;
    }
    if (!found)
        header_report_no_member(record, value);
    return found;
}

struct header_member *header_find_member(const struct header_record *record, const struct header_member *from,
                                         const struct annotation_value *value)
{
    size_t size = strlen(from->path) - strlen(from->name);
    for (;;) {
        const char *path = intern_format("%.*s%s", (int)size, from->path, value->text);
        struct header_member *member = header_member_at(record, path);
        if (member)
            return member;
        if (!size)
            return header_only_member(record, value);
        for (size--; size && from->path[size - 1] != '.';)
            size--;
    }
}

const char *header_why_not_set(const struct header_member *member, const struct header_c_type *type)
{
    if (libclang.Cursor_isBitField(member->cursor))
        return "is a bit-field";
    return type->is_const || type->is_volatile ? "is const, volatile or atomic" : NULL;
}
