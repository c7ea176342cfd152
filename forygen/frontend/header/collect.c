/* SPDX-License-Identifier: Apache-2.0 */
/* Owns how annotations are found, whatever macro or redeclaration they come from, and what they annotate. */
#include "collect.h"

#include <string.h>

#include "c_lexer.h"
#include "decl.h"
#include "place.h"
#include "sidecar.h"

struct header_macro {
    const char *prefix; /* of the annotation's text */
    unsigned arguments; /* before the words */
};

enum {
    HEADER_FORY,
    HEADER_ON_TYPE,
    HEADER_ON_MEMBER,
    HEADER_ROOT,
    HEADER_PREFIX,
    HEADER_UNSTABLE,
    HEADER_MACRO_COUNT
};

static const struct header_macro header_macros[HEADER_MACRO_COUNT] = {
    [HEADER_FORY] = {"fory:", 0},      [HEADER_ON_TYPE] = {"fory.type:", 1},  [HEADER_ON_MEMBER] = {"fory.member:", 2},
    [HEADER_ROOT] = {"fory.root:", 0}, [HEADER_PREFIX] = {"fory.prefix:", 0}, [HEADER_UNSTABLE] = {"fory.unstable:", 0},
};

/* --- What is annotated --------------------------------------------------------------------------------------- */

/* What a typedef or an annotated type names: the struct or enum, or a null cursor for all other types. */
static bool header_type_tag(struct clang_type type, struct clang_cursor *tag)
{
    *tag = libclang.getTypeDeclaration(libclang.getCanonicalType(type));
    return header_is_tag(*tag);
}

static struct annotated_decl *header_add_declaration(struct header *header, struct clang_cursor cursor)
{
    struct clang_cursor tag;
    if (cursor.kind == CLANG_FIELD || (header_is_tag(cursor) && libclang.Cursor_isAnonymousRecordDecl(cursor)))
        return header_add_decl(header, ANNOTATED_MEMBER, cursor);
    if (header_is_tag(cursor))
        return header_add_tag(header, cursor);
    if (cursor.kind != CLANG_TYPEDEF)
        return header_add_decl(header, cursor.kind == CLANG_ENUMERATOR ? ANNOTATED_ENUMERATOR : ANNOTATED_OTHER,
                               cursor);
    if (header_type_tag(libclang.getTypedefDeclUnderlyingType(cursor), &tag))
        return header_add_tag(header, tag);
    return header_add_decl(header, ANNOTATED_TYPEDEF, cursor);
}

static struct annotated_decl *header_add_named(struct header *header, struct clang_cursor cursor,
                                               struct annotation_use *use)
{
    struct clang_cursor type, found = cursor;
    header_type_tag(libclang.getCursorType(cursor), &type);
    struct clang_cursor definition = libclang.getCursorDefinition(type);
    if (!header_find_named(libclang.Cursor_isNull(definition) ? type : definition, use->written, use->expanded, &found,
                           &use->wrong))
        return header_add_decl(header, ANNOTATED_OTHER, cursor);
    return header_add_decl(header, found.kind == CLANG_FIELD ? ANNOTATED_MEMBER : ANNOTATED_ENUMERATOR, found);
}

static struct annotated_decl *header_find_annotated(struct header *header, int macro, struct clang_cursor cursor,
                                                    struct annotation_use *use)
{
    struct clang_cursor target = cursor;
    switch (macro) {
    case HEADER_ON_TYPE:
        if (header_type_tag(libclang.getCursorType(cursor), &target))
            return header_add_tag(header, target);
        return header_add_decl(header, ANNOTATED_OTHER, cursor);
    case HEADER_ON_MEMBER: return header_add_named(header, cursor, use);
    default: return header_add_declaration(header, cursor);
    }
}

/* --- Annotations --------------------------------------------------------------------------------------------- */

/* What precedes the next line end, which no argument of a macro holds and which is passed. */
static const char *header_split(const char **text)
{
    size_t size = strcspn(*text, "\n");
    const char *part = intern(*text, size);
    *text += size + ((*text)[size] != '\0');
    return part;
}

/* The same annotation is met at every redeclaration that inherits it, and at each declarator after it. */
static struct annotation_use *header_take_use(struct header *header, struct clang_cursor cursor, int macro,
                                              const char *text)
{
    struct header_place place = header_cursor_place(header, cursor);
    if (!place.file)
        place.file = header->input;
    const char *place_key = header_place_key(&place);
    const char *key = intern_format("%s:%s", place_key, text);
    struct annotation_use *use = name_map_get(&header->uses, key);
    if (use)
        return use;
    use = memory_alloc(sizeof *use);
    text += strlen(header_macros[macro].prefix);
    use->place = place;
    use->arguments = header_macros[macro].arguments;
    if (macro == HEADER_ON_MEMBER) {
        use->written = header_split(&text);
        use->expanded = header_split(&text);
    }
    use->text = intern_string(text);
    name_map_add(&header->uses, key, use);
    name_map_add(&header->uses_by_place, place_key, use);
    annotation_expressions(use->text, &header->constants);
    return use;
}

static void header_give(struct annotated_decl *decl, struct annotation_use *use)
{
    for (size_t i = 0; i < decl->uses.count; i++) {
        if (decl->uses.items[i] == use)
            return;
    }
    vector_push(&decl->uses, use);
}

static void header_push_use(struct header *header, int macro, struct annotation_use *use)
{
    if (macro == HEADER_ROOT)
        vector_push(&header->roots, use);
    else if (macro == HEADER_PREFIX)
        vector_push(&header->prefixes, use);
    else
        vector_push(&header->unstable, use);
}

static void header_collect_use(struct header *header, struct clang_cursor cursor, struct clang_cursor parent)
{
    const char *text = header_string(libclang.getCursorSpelling(cursor));
    for (int i = 0; i < HEADER_MACRO_COUNT; i++) {
        if (strncmp(text, header_macros[i].prefix, strlen(header_macros[i].prefix)) != 0)
            continue;
        struct annotation_use *use = header_take_use(header, cursor, i, text);
        if (i >= HEADER_ROOT) {
            header_push_use(header, i, use);
            return;
        }
        use->is_before_definition |= !header_is_tag(parent) || libclang.isCursorDefinition(parent);
        header_give(header_find_annotated(header, i, parent, use), use);
        return;
    }
}

static void header_collect_expansion(struct header *header, struct clang_cursor cursor)
{
    if (strcmp(header_string(libclang.getCursorSpelling(cursor)), "FORY") != 0)
        return;
    struct header_place *place = memory_alloc(sizeof *place);
    *place = header_cursor_place(header, cursor);
    if (place->file && !name_map_add(&header->expanded, header_place_key(place), place))
        vector_push(&header->expansions, place);
}

static void header_collect_inclusion(struct header *header, struct clang_cursor cursor)
{
    clang_file included = libclang.getIncludedFile(cursor);
    struct header_file *from = header_cursor_place(header, cursor).file;
    if (!included)
        return;
    struct header_file *to = header_find_file(header, included);
    bool is_root = !from || from->is_synthetic;
    struct header_include include = {to, header_string(libclang.getCursorSpelling(cursor)), false};
    if (!is_root) {
        const char *directive = from->source.text + header_cursor_place(header, cursor).offset;
        const char *quote = strpbrk(directive, "<\"\n");
        include.is_angled = quote && *quote == '<';
    }
    vector_push(is_root ? &header->root.includes : &from->includes, include);
    if (from && from->is_main) {
        to->source.path = header->path;
        header->input = to;
    }
}

static enum clang_visit header_visit(struct clang_cursor cursor, struct clang_cursor parent, void *data)
{
    struct header *header = data;
    switch (cursor.kind) {
    case CLANG_ANNOTATE: header_collect_use(header, cursor, parent); return CLANG_CONTINUE;
    case CLANG_MACRO_DEFINITION:
        name_map_add(&header->macros, header_string(libclang.getCursorSpelling(cursor)), header);
        return CLANG_CONTINUE;
    case CLANG_MACRO_EXPANSION: header_collect_expansion(header, cursor); return CLANG_CONTINUE;
    case CLANG_INCLUSION: header_collect_inclusion(header, cursor); return CLANG_CONTINUE;
    case CLANG_ENUMERATOR:
    case CLANG_TYPEDEF:
    case CLANG_FUNCTION:
    case CLANG_VARIABLE:
        if (libclang.getCursorAvailability(cursor) == CLANG_DEPRECATED)
            name_map_add(&header->deprecated, header_string(libclang.getCursorSpelling(cursor)), header);
        return CLANG_RECURSE;
    case CLANG_STRUCT:
    case CLANG_UNION:
    case CLANG_ENUM:
    case CLANG_FIELD:
    case CLANG_PARAMETER: return CLANG_RECURSE;
    default: return CLANG_CONTINUE;
    }
}

void header_collect(struct header *header)
{
    libclang.visitChildren(libclang.getTranslationUnitCursor(header->unit), header_visit, header);
}

/* --- Words --------------------------------------------------------------------------------------------------- */

/* Past the arguments before the words. */
static void header_skip_arguments(struct c_lexer *lexer, unsigned arguments)
{
    int depth = 0;
    while (arguments) {
        struct c_token token = c_next_token(lexer);
        if (token.kind == C_END)
            return;
        depth += c_token_is(&token, "(") - c_token_is(&token, ")");
        arguments -= !depth && c_token_is(&token, ",");
    }
}

/* Finds the words in the source, unless a macro of the user's hides them. */
static struct annotation_text header_use_text(const struct annotation_use *use)
{
    struct annotation_text text = {.text = use->text, .location = use->place.location};
    struct c_lexer lexer = {.at = use->place.file->source.text + use->place.offset,
                            .line = use->place.location.line,
                            .column = use->place.location.column};
    struct c_token name = c_next_token(&lexer);
    struct c_token parenthesis = c_next_token(&lexer);
    if (strncmp(name.text, "FORY", 4) != 0 || !c_token_is(&parenthesis, "("))
        return text;
    header_skip_arguments(&lexer, use->arguments);
    text.behind = lexer.at;
    text.behind_location = (struct location){text.location.source, lexer.line, lexer.column};
    return text;
}

static enum annotation_place header_annotation_place(enum annotated_kind kind)
{
    switch (kind) {
    case ANNOTATED_STRUCT: return ANNOTATION_ON_STRUCT;
    case ANNOTATED_ENUM: return ANNOTATION_ON_ENUM;
    case ANNOTATED_ENUMERATOR: return ANNOTATION_ON_ENUMERATOR;
    default: return ANNOTATION_ON_MEMBER;
    }
}

/* FORY(id = 20) int a, b; annotates both. */
static bool header_is_shared(struct header *header, const struct annotation_use *use, const struct annotated_decl *decl)
{
    const struct annotation *annotation = use->annotation;
    if (use->decl == decl || decl->kind != ANNOTATED_MEMBER ||
        !(annotation_has(annotation, ANNOTATION_ID) || annotation_has(annotation, ANNOTATION_NAME)))
        return false;
    diag_error(use->place.location, "shared-annotation",
               "'%s' and '%s' are declared together, and this FORY(...) gives both the same identity: annotate each "
               "after its name",
               header_string(libclang.getCursorSpelling(use->decl->cursor)),
               header_string(libclang.getCursorSpelling(decl->cursor)));
    diag_note(header_cursor_place(header, decl->cursor).location, "the second one");
    return true;
}

static void header_parse_decl(struct header *header, struct annotated_decl *decl)
{
    decl->annotation = memory_alloc(sizeof *decl->annotation);
    for (size_t i = 0; i < decl->uses.count; i++) {
        struct annotation_use *use = decl->uses.items[i];
        if (!use->is_before_definition)
            continue;
        if (!use->annotation) {
            struct annotation_text text = header_use_text(use);
            use->annotation = annotation_parse(&text, header_annotation_place(decl->kind), &header->constants);
            use->decl = decl;
        }
        if (!header_is_shared(header, use, decl))
            annotation_merge(decl->annotation, use->annotation);
    }
}

void header_parse_annotations(struct header *header)
{
    for (size_t i = 0; i < header->decls.count; i++) {
        if (header->decls.items[i]->kind != ANNOTATED_OTHER)
            header_parse_decl(header, header->decls.items[i]);
    }
}
