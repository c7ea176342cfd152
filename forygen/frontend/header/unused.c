/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the promise that no annotation vanishes: whatever has no effect is an error. */
#include "unused.h"

#include <string.h>

#include "anonymous.h"
#include "body.h"
#include "c_lexer.h"
#include "decl.h"
#include "files.h"
#include "place.h"
#include "union.h"

static const char *header_kind_text(int kind)
{
    switch (kind) {
    case CLANG_FUNCTION: return "a function";
    case CLANG_PARAMETER: return "a parameter";
    case CLANG_VARIABLE: return "a variable";
    default: return "this";
    }
}

static void header_report_other(const struct annotated_decl *decl)
{
    const struct annotation_use *use = decl->uses.items[0];
    if (use->arguments == 1)
        diag_error(use->place.location, "useless-annotation", "FORY_ANNOTATE takes a struct, a union or an enum");
    else if (use->wrong)
        diag_error(use->place.location, "unknown-member", "%s", use->wrong);
    else
        diag_error(use->place.location, "useless-annotation", "an annotation on %s has no effect",
                   header_kind_text(decl->cursor.kind));
}

static void header_report_member(struct header *header, const struct annotated_decl *decl)
{
    struct location location = decl->uses.items[0]->place.location;
    bool is_case = annotation_has(decl->annotation, ANNOTATION_WHEN);
    struct clang_cursor parent =
        is_case ? libclang.getCursorSemanticParent(decl->cursor) : header_named_parent(decl->cursor);
    const char *name = header_string(libclang.getTypeSpelling(libclang.getCursorType(parent)));
    const struct annotated_decl *struct_decl = header_find_decl(header, parent);
    bool has_identity = struct_decl && struct_decl->kind == ANNOTATED_STRUCT;
    if (name_map_get(&header->passed_over, header_decl_key(header, decl->cursor))) {
        diag_error(location, "useless-annotation", "a member is annotated, but what contains it is skipped");
    } else if (struct_decl && struct_decl->definition && struct_decl->definition->kind == DEFINITION_CUSTOM) {
        diag_error(location, "useless-annotation", "a member is annotated, but '%s' has a codec of its own", name);
    } else if (parent.kind == CLANG_UNION && !has_identity && !header_is_selected(header, parent) &&
               (is_case || !header_is_opened(header, parent))) {
        diag_error(location, "useless-annotation", "a member of a union is annotated, but the union has no selector");
        diag_note(header_cursor_place(header, parent).location, "it needs FORY(selector = ...) after its name or '}'");
    } else if (parent.kind != CLANG_UNION && !struct_decl) {
        diag_error(location, "useless-annotation", "a member is annotated, but '%s' is not", name);
        diag_note(header_cursor_place(header, parent).location, "'%s' needs FORY(id = ...) or FORY(name = ...)", name);
    }
}

/* Codecs come from the file that has the first word about a type, and are made of what can be seen there. */
static void header_report_unseen(struct header *header, const struct annotated_decl *decl)
{
    bool is_part = decl->kind == ANNOTATED_MEMBER || decl->kind == ANNOTATED_ENUMERATOR;
    const struct annotated_decl *type = is_part ? header_find_decl(header, header_named_parent(decl->cursor)) : decl;
    if (!type || !type->definition || type->uses.count == 0)
        return;
    const struct header_place *home = &type->uses.items[0]->place;
    for (size_t i = 0; i < decl->uses.count; i++) {
        const struct header_place *place = &decl->uses.items[i]->place;
        if (header_sees(header, home->file, place->file))
            continue;
        diag_error(place->location, "unseen-annotation",
                   "the code for '%s' comes from '%s', which does not include this header: annotate it there",
                   type->definition->c_type, home->file->source.path);
        diag_note(home->location, "'%s' is annotated here", type->definition->c_type);
    }
}

static void header_report_late(struct location location)
{
    diag_error(location, "late-annotation",
               "a redeclaration cannot annotate a type that is already defined: annotate the definition");
}

static void header_check_late(const struct annotated_decl *decl)
{
    bool is_tag = decl->kind == ANNOTATED_STRUCT || decl->kind == ANNOTATED_ENUM;
    if (is_tag && !libclang.isCursorDefinition(decl->cursor))
        return;
    for (size_t i = 0; i < decl->uses.count; i++) {
        const struct annotation_use *use = decl->uses.items[i];
        if (!use->is_before_definition)
            header_report_late(use->place.location);
    }
}

/* An annotation that reaches no declaration, such as the one in 'FORY(id = 1) struct person {'. */
static void header_report_dropped(const struct header_place *place)
{
    struct c_lexer lexer = {.at = place->file->source.text + place->offset, .line = 1, .column = 1};
    c_next_token(&lexer);
    c_pass_parentheses(&lexer);
    struct c_token behind = c_next_token(&lexer);
    struct c_token last = c_next_token(&lexer);
    if (c_token_is_tag(&behind))
        diag_error(place->location, "lost-annotation", "FORY(...) is before '%.*s': write '%.*s FORY(...) ...'",
                   (int)behind.size, behind.text, (int)behind.size, behind.text);
    else if (behind.kind == C_WORD && c_token_is(&last, ";"))
        header_report_late(place->location);
    else
        diag_error(place->location, "lost-annotation",
                   "C ignores FORY(...) here: write it after 'struct', 'union' or "
                   "'enum', or after the name of a member or typedef");
}

static bool header_is_attribute_warning(const char *text)
{
    return !strncmp(text, "attribute 'annotate'", 20) || !strcmp(text, "attribute declaration must precede definition");
}

/* Where a macro of the user's wrote the annotation, clang's warning is all there is. */
static void header_report_ignored(struct header *header)
{
    for (unsigned i = 0; i < libclang.getNumDiagnostics(header->unit); i++) {
        clang_diagnostic diagnostic = libclang.getDiagnostic(header->unit, i);
        const char *text = header_string(libclang.getDiagnosticSpelling(diagnostic));
        struct header_place place = header_locate(header, libclang.getDiagnosticLocation(diagnostic));
        if (header_is_attribute_warning(text) && place.file && !place.file->is_system &&
            !name_map_get(&header->expanded, header_place_key(&place)))
            diag_error(place.location, "lost-annotation", "%s", text);
        libclang.disposeDiagnostic(diagnostic);
    }
}

void header_report_unused(struct header *header)
{
    for (size_t i = 0; i < header->decls.count; i++) {
        const struct annotated_decl *decl = header->decls.items[i];
        if (decl->kind == ANNOTATED_OTHER)
            header_report_other(decl);
        else if (decl->kind == ANNOTATED_MEMBER)
            header_report_member(header, decl);
        header_report_unseen(header, decl);
        header_check_late(decl);
    }
    for (size_t i = 0; i < header->expansions.count; i++) {
        const struct header_place *place = header->expansions.items[i];
        if (!name_map_get(&header->uses_by_place, header_place_key(place)))
            header_report_dropped(place);
    }
    header_report_ignored(header);
}
