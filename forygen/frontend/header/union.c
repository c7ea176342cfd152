/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the unions of C: a struct of a selector, which says what is held, and a union that holds it. */
#include "union.h"

#include <inttypes.h>
#include <string.h>

#include "../../schema/wire_type.h"
#include "body.h"
#include "comment.h"
#include "decl.h"
#include "definition.h"
#include "place.h"
#include "types.h"

/* --- Where there is one -------------------------------------------------------------------------------------- */

/* The union that a member is; false for all other members. */
static bool header_member_union(struct clang_cursor member, struct clang_cursor *found)
{
    return header_member_body(member, found) && found->kind == CLANG_UNION;
}

/* A union with a codec is a value of its own, and takes no selector. */
static bool header_has_codec(struct header *header, struct clang_cursor cursor)
{
    const struct annotated_decl *decl = header_find_decl(header, cursor);
    return decl && annotation_has(decl->annotation, ANNOTATION_CODEC);
}

static bool header_has_selector(struct header *header, const struct annotated_decl *decl, struct clang_cursor *found)
{
    return decl && annotation_has(decl->annotation, ANNOTATION_SELECTOR) && !header_is_skipped(decl) &&
           header_member_union(decl->cursor, found) && !header_has_codec(header, *found);
}

bool header_is_selected(struct header *header, struct clang_cursor cursor)
{
    return name_map_get(&header->selected, header_decl_key(header, cursor));
}

struct header_search {
    struct header *header;
    size_t members; /* that are not skipped */
    size_t unions;  /* of them, with a selector */
    size_t fields;  /* of these, with an identity, which makes them fields of a struct */
};

static enum clang_visit header_visit_search(struct clang_cursor cursor, struct clang_cursor parent, void *data)
{
    struct header_search *search = data;
    struct clang_cursor found;
    (void)parent;
    const struct annotated_decl *decl = header_find_decl(search->header, cursor);
    if (!header_is_member(cursor) || header_is_skipped(decl))
        return CLANG_CONTINUE;
    search->members++;
    if (!header_has_selector(search->header, decl, &found))
        return CLANG_CONTINUE;
    search->unions++;
    search->fields +=
        annotation_has(decl->annotation, ANNOTATION_ID) || annotation_has(decl->annotation, ANNOTATION_NAME);
    return CLANG_CONTINUE;
}

bool header_is_union(struct header *header, struct clang_cursor cursor)
{
    struct header_search search = {.header = header};
    libclang.visitChildren(cursor, header_visit_search, &search);
    return search.unions == 1 && search.members <= 2 && search.fields == 0;
}

void header_add_unions(struct header *header)
{
    size_t count = header->decls.count;
    for (size_t i = 0; i < count; i++) {
        struct annotated_decl *decl = header->decls.items[i];
        struct clang_cursor found;
        if (decl->kind != ANNOTATED_MEMBER || !header_has_selector(header, decl, &found))
            continue;
        name_map_add(&header->selected, header_decl_key(header, found), decl);
        struct clang_cursor parent = libclang.getCursorSemanticParent(decl->cursor);
        if (!header_find_decl(header, parent) && header_is_union(header, parent))
            header_add_struct(header, parent);
    }
}

bool header_holds_union(struct header *header, const struct header_member *member)
{
    struct clang_cursor found;
    return header_has_selector(header, header_find_decl(header, member->cursor), &found);
}

void header_link_selectors(const struct header_record *record)
{
    for (size_t i = 0; i < record->members.count; i++) {
        const struct header_member *member = record->members.items[i];
        if (!header_holds_union(record->header, member))
            continue;
        const struct annotation_value *value = &member->annotation->values[ANNOTATION_SELECTOR];
        struct header_member *selector = header_find_member(record, member, value);
        if (selector && selector->selects)
            diag_error(value->location, "wrong-selector", "'%s' is the selector of another union", selector->name);
        if (selector)
            selector->selects = true;
    }
}

/* --- The selector -------------------------------------------------------------------------------------------- */

/* One struct on its way to a union. */
struct header_union {
    struct header_record record;              /* of the struct */
    const struct header_member *alternatives; /* the union itself */
    const struct header_member *selector;     /* NULL after an error */
    struct clang_cursor kinds;                /* the enum that the selector is of */
    struct name_map selected_by;              /* enumerators in use, by number: struct header_member */
    const char *prefix;                       /* of the paths of its members: "", "value." */
    bool is_shared;                           /* the union has a name, by which other structs may hold it */
};

static enum clang_visit header_visit_struct(struct clang_cursor cursor, struct clang_cursor parent, void *data)
{
    struct header_union *visit = data;
    struct clang_cursor found;
    (void)parent;
    struct header_member *member = header_is_member(cursor) ? header_make_member(&visit->record, cursor, "") : NULL;
    if (!member)
        return CLANG_CONTINUE;
    vector_push(&visit->record.members, member);
    if (!visit->alternatives &&
        header_has_selector(visit->record.header, header_find_decl(visit->record.header, cursor), &found))
        visit->alternatives = member;
    return CLANG_CONTINUE;
}

/* Why the member cannot tell what the union holds, or NULL. */
static const char *header_wrong_selector(const struct header_member *member, const struct header_c_type *type)
{
    return type->type.kind == CLANG_TYPE_ENUM ? header_why_not_set(member, type) : "is not an enum";
}

static void header_find_selector(struct header_union *visit)
{
    struct annotation *words = visit->alternatives->annotation;
    const struct annotation_value *value = annotation_take(words, ANNOTATION_SELECTOR);
    annotation_take_allowances(words, &visit->record.definition->allowances);
    annotation_take_reserved(words, visit->record.definition);
    annotation_report_unused(words, "a union");
    const struct header_member *selector = header_find_member(&visit->record, visit->alternatives, value);
    if (!selector)
        return;
    struct header_c_type type = header_resolve_type(visit->record.header, libclang.getCursorType(selector->cursor));
    const char *wrong = header_wrong_selector(selector, &type);
    if (wrong) {
        diag_error(value->location, "wrong-selector", "'%s' cannot be a selector: it %s", selector->name, wrong);
        diag_note(selector->location, "'%s' is here", selector->name);
        return;
    }
    if (header_find_decl(visit->record.header, selector->cursor))
        diag_error(selector->location, "wrong-selector", "'%s' is a selector and not a field: it takes no annotation",
                   selector->name);
    visit->selector = selector;
    visit->kinds = libclang.getCursorDefinition(libclang.getTypeDeclaration(type.type));
    visit->record.definition->selector = selector->path;
    visit->record.definition->selector_type = type.spelling;
}

/* --- Enumerators --------------------------------------------------------------------------------------------- */

struct header_enumerator {
    const char *name;
    bool found;
    int64_t number;
    VECTOR(const char *) names;
};

static enum clang_visit header_visit_enumerator(struct clang_cursor cursor, struct clang_cursor parent, void *data)
{
    struct header_enumerator *wanted = data;
    (void)parent;
    if (cursor.kind != CLANG_ENUMERATOR)
        return CLANG_CONTINUE;
    const char *name = header_string(libclang.getCursorSpelling(cursor));
    vector_push(&wanted->names, name);
    if (name != wanted->name)
        return CLANG_CONTINUE;
    wanted->found = true;
    wanted->number = libclang.getEnumConstantDeclValue(cursor);
    return CLANG_BREAK;
}

/* Finds the enumerator that selects a member, which selects no other one; false after an error. */
static bool header_claim_enumerator(struct header_union *visit, struct header_member *member,
                                    const struct annotation_value *when)
{
    if (!visit->selector)
        return true;
    struct header_enumerator wanted = {.name = when->text};
    const char *type = header_is_unnamed(visit->kinds) ? intern_format("the enum of '%s'", visit->selector->name)
                                                       : intern_format("'%s'", visit->record.definition->selector_type);
    libclang.visitChildren(visit->kinds, header_visit_enumerator, &wanted);
    if (!wanted.found) {
        vector_push(&wanted.names, NULL);
        const char *nearest = diag_suggest(when->text, wanted.names.items);
        diag_error(when->location, "unknown-enumerator", "%s has no enumerator '%s'%s", type, when->text,
                   nearest ? intern_format("; did you mean '%s'?", nearest) : "");
        diag_note(visit->selector->location, "'%s' of '%s' is the selector%s", visit->selector->name,
                  visit->selector->record,
                  visit->is_shared ? "; all selectors of a union must have the same enum type" : "");
        return false;
    }
    if (header_is_deprecated(visit->record.header, when->text))
        visit->record.definition->file->uses_deprecated = true;
    const char *number = intern_format("%" PRId64, wanted.number);
    const struct header_member *other = name_map_add(&visit->selected_by, number, member);
    if (!other)
        return true;
    diag_error(when->location, "duplicate-when", "'%s' already selects '%s'", when->text, other->name);
    diag_note(other->location, "'%s' is here", other->name);
    return false;
}

/* --- Cases --------------------------------------------------------------------------------------------------- */

static bool header_is_unknown_case(const struct header_union *visit, const struct header_member *member)
{
    struct header_c_type type = header_resolve_type(visit->record.header, libclang.getCursorType(member->cursor));
    return type.type.kind == CLANG_TYPE_RECORD &&
           !strcmp(header_string(libclang.getCursorSpelling(libclang.getTypeDeclaration(type.type))),
                   "fory_unknown_case");
}

/* What a reader does not know goes there with its own id. */
static void header_set_unknown(const struct header_union *visit, const struct header_member *member, const char *when)
{
    struct definition *definition = visit->record.definition;
    annotation_report_unused(member->annotation, intern_format("'%s', which holds unknown cases", member->name));
    if (definition->unknown)
        diag_error(member->location, "duplicate-unknown", "'%s' already holds unknown cases", definition->unknown);
    definition->unknown = member->path;
    definition->unknown_c_name = when;
}

static void header_add_case(const struct header_union *visit, struct header_member *member, const char *when)
{
    const struct annotation_value *id = annotation_take(member->annotation, ANNOTATION_ID);
    const struct annotation_value *name = annotation_take(member->annotation, ANNOTATION_NAME);
    allowance_list allowances = {0};
    annotation_take_allowances(member->annotation, &allowances);
    struct header_mapping mapping = header_map_member(visit->record.header, member);
    if (!id) {
        diag_error(member->location, "missing-id", "'%s' needs an id: write FORY(id = ..., when = %s)", member->name,
                   when);
        return;
    }
    if (!mapping.type)
        return;
    struct union_case *item = memory_alloc(sizeof *item);
    item->name = name ? name->text : member->name;
    item->id = id->number;
    item->type = mapping.type;
    item->location = member->location;
    item->id_location = id->location;
    item->allowances = allowances;
    item->comment = header_member_comment(visit->record.header, member->cursor, &item->allowances);
    item->member = member->path;
    item->c_name = when;
    item->carrier = mapping.carrier;
    vector_push(&visit->record.definition->cases, item);
}

static enum clang_visit header_visit_case(struct clang_cursor cursor, struct clang_cursor parent, void *data)
{
    struct header_union *visit = data;
    (void)parent;
    struct header_member *member =
        header_is_member(cursor) ? header_make_member(&visit->record, cursor, visit->prefix) : NULL;
    if (!member)
        return CLANG_CONTINUE;
    const struct annotation_value *when = annotation_take(member->annotation, ANNOTATION_WHEN);
    member->is_case = true;
    if (!when)
        diag_error(member->location, "missing-when",
                   "nothing says when the union holds '%s': write FORY(id = ..., when = ...) with an enumerator, or "
                   "'skip' it",
                   member->name);
    else if (!header_claim_enumerator(visit, member, when))
        return CLANG_CONTINUE;
    else if (header_is_unknown_case(visit, member))
        header_set_unknown(visit, member, when->text);
    else
        header_add_case(visit, member, when->text);
    return CLANG_CONTINUE;
}

/* Of the member as a whole; what is inside is looked at case by case. */
static void header_check_qualifiers(const struct header_union *visit)
{
    const struct header_member *member = visit->alternatives;
    if (member->cursor.kind != CLANG_FIELD)
        return;
    struct header_c_type type = header_resolve_type(visit->record.header, libclang.getCursorType(member->cursor));
    if (type.is_const || type.is_volatile)
        diag_error(member->location, "unsupported-type", "'%s' is %s and cannot be read into", member->name,
                   type.is_const ? "const" : "volatile or atomic");
}

/* Of a union whose place is known. */
static void header_add_cases(struct header_union *visit)
{
    struct clang_cursor alternatives;
    size_t errors = diag_error_count();
    header_check_qualifiers(visit);
    header_find_selector(visit);
    const struct header_member *whole = visit->alternatives;
    visit->prefix = *whole->name ? intern_format("%s.", whole->path) : whole->path;
    if (header_member_union(visit->alternatives->cursor, &alternatives)) {
        visit->is_shared = !header_is_unnamed(alternatives);
        libclang.visitChildren(libclang.getCursorDefinition(alternatives), header_visit_case, visit);
    }
    if (visit->record.definition->cases.count == 0 && diag_error_count() == errors)
        diag_error(visit->alternatives->location, "empty-union", "the union of '%s' has no cases",
                   visit->record.definition->c_type);
}

void header_fill_union(struct header *header, const struct annotated_decl *decl)
{
    struct header_union visit = {.record = {.header = header, .definition = decl->definition}};
    libclang.visitChildren(decl->cursor, header_visit_struct, &visit);
    header_member_comment(header, visit.alternatives->cursor, &decl->definition->allowances);
    header_add_cases(&visit);
}

/* "a_b" of "a.b". */
static const char *header_joined_path(const char *path)
{
    char *joined = memory_copy(path, strlen(path));
    for (char *at = joined; *at; at++)
        *at = (char)(*at == '.' ? '_' : *at);
    return joined;
}

/* What peers see is a union that nothing identifies; in C its parts are members of the struct. */
struct header_mapping header_map_union(const struct header_record *record, const struct header_member *member)
{
    const struct definition *whole = record->definition;
    struct clang_cursor parent = libclang.getCursorSemanticParent(member->cursor);
    const char *own_name = *member->name ? "" : member->annotation->values[ANNOTATION_SELECTOR].text;
    const char *name = header_joined_path(intern_format("%s%s", member->path, own_name));
    struct definition *definition = header_make_definition(record->header, DEFINITION_UNION, parent, whole->file);
    definition->full_name = intern_format("%s of %s", name, whole->full_name);
    definition->c_name = intern_format("%s_%s", whole->c_name, name);
    definition->c_type = whole->c_type;
    definition->comment = header_member_comment(record->header, member->cursor, &definition->allowances);
    definition->location = member->location;
    definition->is_inline_union = true;
    struct header_union visit = {.record = *record, .alternatives = member};
    visit.record.definition = definition;
    header_add_cases(&visit);
    struct header_mapping mapping = {wire_type_new(FORY_TYPE_UNION, member->location),
                                     memory_alloc(sizeof *mapping.carrier)};
    mapping.type->name = definition->full_name;
    mapping.type->definition = definition;
    mapping.carrier->kind = CARRIER_VALUE;
    mapping.carrier->c_type = whole->c_type;
    mapping.carrier->short_name = definition->c_name;
    mapping.carrier->is_inline_union = true;
    return mapping;
}
