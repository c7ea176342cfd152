/* SPDX-License-Identifier: Apache-2.0 */
/* Owns how the members of an annotated struct become fields. */
#include "record.h"

#include "../../schema/c_names.h"
#include "anonymous.h"
#include "body.h"
#include "comment.h"
#include "types.h"
#include "union.h"

/* --- Counts -------------------------------------------------------------------------------------------------- */

/* Why the member cannot count the items of the other one, or NULL. */
static const char *header_wrong_count(struct header *header, const struct header_member *count,
                                      const struct header_member *member)
{
    struct header_c_type type = header_resolve_type(header, libclang.getCursorType(count->cursor));
    if (!header_is_integer(&type) || count == member)
        return "is not an integer";
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
        diag_error(value->location, "wrong-count", "'%s' cannot be a count: it %s", count->name, wrong);
        return false;
    }
    member->count = count;
    if (count->counts) {
        count->is_shared = true;
        return true;
    }
    if (!annotation_is_empty(count->annotation)) {
        diag_error(count->location, "wrong-count",
                   "'%s' counts the items of '%s' and is not a field: it takes "
                   "no annotation",
                   count->name, member->name);
    }
    count->counts = member;
    return true;
}

/* --- Fields -------------------------------------------------------------------------------------------------- */

static const struct written_number *header_number(struct header_member *member, enum annotation_word word)
{
    const struct annotation_value *value = annotation_take(member->annotation, word);
    if (!value)
        return NULL;
    struct written_number *number = memory_alloc(sizeof *number);
    *number = (struct written_number){value->number, value->location};
    return number;
}

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
                   "the union has no name or id for peers: name it, or write FORY(selector = %s, id = ...)", own_name);
    field->tag = -1;
    field->deprecated = annotation_take_flag(member->annotation, ANNOTATION_DEPRECATED);
    field->comment = header_member_comment(record->header, member->cursor, &field->allowances);
    annotation_take_allowances(member->annotation, &field->allowances);
    field->precision = header_number(member, ANNOTATION_PRECISION);
    field->scale = header_number(member, ANNOTATION_SCALE);
    field->location = member->location;
    field->member = member->path;
    if (id && id->number < 0) {
        diag_error(id->location, "annotation-value", "the id of a member must not be negative");
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
