/* SPDX-License-Identifier: Apache-2.0 */
/* Owns how the members of an annotated struct become fields, and the enumerators of an enum its values. */
#include "header_internal.h"

#include <string.h>

#include "../../schema/c_names.h"

/* --- Members ------------------------------------------------------------------------------------------------- */

bool header_is_member(struct clang_cursor cursor)
{
    bool is_record = cursor.kind == CLANG_STRUCT || cursor.kind == CLANG_UNION;
    return cursor.kind == CLANG_FIELD || (is_record && libclang.Cursor_isAnonymousRecordDecl(cursor));
}

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

/* Generated code names members that are skipped, too, for the order in which they stand. */
static void header_see_deprecated(const struct header_record *record, struct clang_cursor cursor)
{
    if (libclang.getCursorAvailability(cursor) == CLANG_DEPRECATED ||
        header_has_deprecated(libclang.getCursorType(cursor)))
        record->definition->file->uses_deprecated = true;
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
        annotation_report_unused(member->annotation, "what is skipped");
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
                   "a union has to say what it holds: annotate the one of its members that is sent ('%s'?), or 'skip' "
                   "them, or write FORY(selector = ...) behind its '}'",
                   header_first_name(cursor));
    else
        diag_error(place.location, "unsupported-type",
                   "a member without a name cannot be a field: name it, or write FORY(skip) behind its '}'");
    return NULL;
}

bool header_is_skipped(const struct annotated_decl *decl)
{
    return decl && annotation_has(decl->annotation, ANNOTATION_SKIP) &&
           decl->annotation->values[ANNOTATION_SKIP].number;
}

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
               nearest ? memory_format("; did you mean '%s'?", nearest) : "");
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
            diag_error(value->location, "ambiguous-member", "'%s' may be '%s' or '%s': write the path", value->text,
                       found->path, member->path);
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

/* --- Counts -------------------------------------------------------------------------------------------------- */

/* Why the member cannot count the items of the other one, or NULL. */
static const char *header_wrong_count(struct header *header, const struct header_member *count,
                                      const struct header_member *member)
{
    struct header_c_type type = header_resolve_type(header, libclang.getCursorType(count->cursor));
    if (!header_is_integer(&type) || count == member)
        return "is no integer";
    return header_why_not_set(count, &type);
}

/* A count is implied by what it counts, which may be several members: it is not a field. */
static bool header_link_count(const struct header_record *record, struct header_member *member)
{
    if (!annotation_has(member->annotation, ANNOTATION_COUNT))
        return true;
    const struct annotation_value *value = &member->annotation->values[ANNOTATION_COUNT];
    struct header_member *count = header_find_member(record, member, value);
    if (!count)
        return false;
    const char *wrong = header_wrong_count(record->header, count, member);
    if (wrong) {
        diag_error(value->location, "wrong-count", "'%s' cannot count: it %s", count->name, wrong);
        return false;
    }
    member->count = count;
    if (count->counts) {
        count->is_shared = true;
        return true;
    }
    if (!annotation_is_empty(count->annotation)) {
        diag_error(count->location, "wrong-count",
                   "'%s' counts the items of '%s' and is no field of its own: it takes "
                   "no annotation",
                   count->name, member->name);
    }
    count->counts = member;
    return true;
}

/* --- Fields -------------------------------------------------------------------------------------------------- */

static void header_add_field(const struct header_record *record, struct header_member *member)
{
    struct field *field = memory_alloc(sizeof *field);
    const struct annotation_value *id = annotation_take(member->annotation, ANNOTATION_ID);
    const struct annotation_value *name = annotation_take(member->annotation, ANNOTATION_NAME);
    const char *own_name = *member->name ? member->name : member->annotation->values[ANNOTATION_SELECTOR].text;
    field->name = name ? name->text : own_name;
    field->wire_name = name ? name->text : c_snake_case(own_name);
    if (!*member->name && !id && !name)
        diag_error(member->location, "nameless-union",
                   "nothing tells peers which field the union is: name it, or write FORY(selector = %s, id = ...)",
                   own_name);
    field->tag = -1;
    field->deprecated = annotation_take_flag(member->annotation, ANNOTATION_DEPRECATED);
    field->comment = header_comment(member->cursor);
    field->location = member->location;
    field->member = member->path;
    if (id && id->number < 0) {
        diag_error(id->location, "annotation-value", "the id of a member is not negative");
    } else if (id) {
        field->tag = id->number;
        field->tag_location = id->location;
    }
    struct header_mapping mapping = header_holds_union(record->header, member)
                                        ? header_map_union(record, member)
                                        : header_map_member(record->header, member);
    if (mapping.carrier && mapping.carrier->is_inline_union)
        field->member = "";
    field->type = mapping.type;
    field->carrier = mapping.carrier;
    field->default_text = member->annotation->values[ANNOTATION_DEFAULT].text;
    if (field->type)
        vector_push(&record->definition->fields, field);
}

void header_add_member(struct header_record *record, struct clang_cursor cursor, const char *prefix)
{
    if (header_open_member(record, cursor, prefix)) {
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

struct header_struct {
    struct header_record record;
    bool is_begun; /* a member was met */
};

static enum clang_visit header_visit_member(struct clang_cursor cursor, struct clang_cursor parent, void *data)
{
    struct header_struct *visit = data;
    (void)parent;
    if (!header_is_member(cursor))
        return CLANG_CONTINUE;
    bool is_first = !visit->is_begun;
    visit->is_begun = true;
    if (header_take_base(&visit->record, cursor, is_first))
        return CLANG_CONTINUE;
    header_add_member(&visit->record, cursor, "");
    return CLANG_CONTINUE;
}

void header_fill_struct(struct header *header, struct annotated_decl *decl)
{
    struct header_struct visit = {.record = {.header = header, .definition = decl->definition}};
    const struct header_record *record = &visit.record;
    if (decl->is_filled)
        return;
    decl->is_filled = true;
    libclang.visitChildren(decl->cursor, header_visit_member, &visit);
    VECTOR(struct header_member *) good = {0};
    for (size_t i = 0; i < record->members.count; i++) {
        if (header_link_count(record, record->members.items[i]))
            vector_push(&good, record->members.items[i]);
    }
    header_link_selectors(record);
    for (size_t i = 0; i < good.count; i++) {
        if (!good.items[i]->counts && !good.items[i]->selects)
            header_add_field(record, good.items[i]);
    }
}

/* --- Enums --------------------------------------------------------------------------------------------------- */

struct header_values {
    struct definition *definition;
    struct header *header;
    bool is_unsigned;
};

static bool header_has_value(const struct definition *definition, int64_t number)
{
    for (size_t i = 0; i < definition->values.count; i++) {
        if (definition->values.items[i]->number == number)
            return true;
    }
    return false;
}

/* A second name of a number, such as a last one, says nothing new to a peer. */
static enum clang_visit header_visit_value(struct clang_cursor cursor, struct clang_cursor parent, void *data)
{
    const struct header_values *values = data;
    (void)parent;
    if (cursor.kind != CLANG_ENUMERATOR || header_is_skipped(header_find_decl(values->header, cursor)))
        return CLANG_CONTINUE;
    int64_t number = values->is_unsigned ? (int64_t)libclang.getEnumConstantDeclUnsignedValue(cursor)
                                         : libclang.getEnumConstantDeclValue(cursor);
    if (header_has_value(values->definition, number))
        return CLANG_CONTINUE;
    struct enum_value *value = memory_alloc(sizeof *value);
    value->name = header_string(libclang.getCursorSpelling(cursor));
    value->c_name = value->name;
    value->number = number;
    value->comment = header_comment(cursor);
    value->location = header_cursor_place(values->header, cursor).location;
    value->number_location = value->location;
    vector_push(&values->definition->values, value);
    return CLANG_CONTINUE;
}

/* Numbers from 0x80000000 on are negative to who asks in the wrong way. */
void header_fill_enum(struct header *header, struct definition *definition, struct clang_cursor cursor)
{
    struct clang_type type = libclang.getCanonicalType(libclang.getEnumDeclIntegerType(cursor));
    struct header_values values = {
        .definition = definition,
        .header = header,
        .is_unsigned = type.kind <= CLANG_TYPE_UNSIGNED_LONG_LONG,
    };
    libclang.visitChildren(cursor, header_visit_value, &values);
}

bool header_enum_is_number(struct header *header, struct clang_cursor cursor)
{
    const struct annotated_decl *decl = header_find_decl(header, cursor);
    struct definition scratch = {0};
    if (header_is_unnamed(cursor))
        return true;
    if (decl && (annotation_has(decl->annotation, ANNOTATION_ID) || annotation_has(decl->annotation, ANNOTATION_NAME)))
        return false;
    header_fill_enum(header, &scratch, cursor);
    for (size_t i = 0; i < scratch.values.count; i++) {
        if (scratch.values.items[i]->number < 0 || scratch.values.items[i]->number > INT32_MAX)
            return true;
    }
    return false;
}
