/* SPDX-License-Identifier: Apache-2.0 */
/* Collects the annotations of a header, whatever macro or redeclaration they come from, and finds their owners. */
#include "header_internal.h"

#include <string.h>

#include "c_lexer.h"

struct header_macro {
    const char *prefix; /* of the annotation's text */
    unsigned arguments; /* in front of the words */
};

enum {
    HEADER_FORY,
    HEADER_ON_TYPE,
    HEADER_ON_MEMBER,
    HEADER_ROOT,
    HEADER_PREFIX,
    HEADER_MACRO_COUNT
};

static const struct header_macro header_macros[HEADER_MACRO_COUNT] = {
    [HEADER_FORY] = {"fory:", 0},      [HEADER_ON_TYPE] = {"fory.type:", 1},  [HEADER_ON_MEMBER] = {"fory.member:", 2},
    [HEADER_ROOT] = {"fory.root:", 0}, [HEADER_PREFIX] = {"fory.prefix:", 0},
};

/* --- Owners -------------------------------------------------------------------------------------------------- */

/* The name alone is not enough: unnamed structs share theirs. Nor is the place: a macro may declare many things. */
const char *header_owner_key(struct header *header, struct clang_cursor cursor)
{
    struct header_place place = header_cursor_place(header, cursor);
    const char *name = header_string(libclang.getCursorUSR(cursor));
    return intern_format("%s@%s", name, header_place_key(&place));
}

struct header_owner *header_find_owner(struct header *header, struct clang_cursor cursor)
{
    return name_map_get(&header->owners_by_key, header_owner_key(header, cursor));
}

static struct header_owner *header_own(struct header *header, enum header_owner_kind kind, struct clang_cursor cursor)
{
    const char *key = header_owner_key(header, cursor);
    struct header_owner *owner = name_map_get(&header->owners_by_key, key);
    if (owner)
        return owner;
    owner = memory_alloc(sizeof *owner);
    owner->kind = kind;
    owner->cursor = cursor;
    name_map_add(&header->owners_by_key, key, owner);
    vector_push(&header->owners, owner);
    return owner;
}

/* A struct or enum is one whatever its declarations; one that is never defined stands for itself. */
static struct header_owner *header_own_tag(struct header *header, struct clang_cursor cursor)
{
    struct clang_cursor definition = libclang.getCursorDefinition(cursor);
    struct clang_cursor best = libclang.Cursor_isNull(definition) ? cursor : definition;
    return header_own(header, best.kind == CLANG_ENUM ? HEADER_ENUM : HEADER_STRUCT, best);
}

struct header_owner *header_own_struct(struct header *header, struct clang_cursor cursor)
{
    struct header_owner *owner = header_own_tag(header, cursor);
    if (!owner->annotation)
        owner->annotation = memory_alloc(sizeof *owner->annotation);
    return owner;
}

bool header_is_tag(struct clang_cursor cursor)
{
    return cursor.kind == CLANG_STRUCT || cursor.kind == CLANG_UNION || cursor.kind == CLANG_ENUM;
}

/* What a typedef or an annotated type names: the struct or enum, or a null cursor for all other types. */
static bool header_type_tag(struct clang_type type, struct clang_cursor *tag)
{
    *tag = libclang.getTypeDeclaration(libclang.getCanonicalType(type));
    return header_is_tag(*tag);
}

static struct header_owner *header_own_declaration(struct header *header, struct clang_cursor cursor)
{
    struct clang_cursor tag;
    if (cursor.kind == CLANG_FIELD || (header_is_tag(cursor) && libclang.Cursor_isAnonymousRecordDecl(cursor)))
        return header_own(header, HEADER_MEMBER, cursor);
    if (header_is_tag(cursor))
        return header_own_tag(header, cursor);
    if (cursor.kind != CLANG_TYPEDEF)
        return header_own(header, cursor.kind == CLANG_ENUMERATOR ? HEADER_ENUMERATOR : HEADER_OTHER, cursor);
    if (header_type_tag(libclang.getTypedefDeclUnderlyingType(cursor), &tag))
        return header_own_tag(header, tag);
    return header_own(header, HEADER_TYPEDEF, cursor);
}

static struct header_owner *header_own_named(struct header *header, struct clang_cursor cursor,
                                             struct header_note *note)
{
    struct clang_cursor type, found = cursor;
    header_type_tag(libclang.getCursorType(cursor), &type);
    struct clang_cursor definition = libclang.getCursorDefinition(type);
    if (!header_find_named(libclang.Cursor_isNull(definition) ? type : definition, note->written, note->expanded,
                           &found, &note->wrong))
        return header_own(header, HEADER_OTHER, cursor);
    return header_own(header, found.kind == CLANG_FIELD ? HEADER_MEMBER : HEADER_ENUMERATOR, found);
}

static struct header_owner *header_find_annotated(struct header *header, int macro, struct clang_cursor cursor,
                                                  struct header_note *note)
{
    struct clang_cursor target = cursor;
    switch (macro) {
    case HEADER_ON_TYPE:
        if (header_type_tag(libclang.getCursorType(cursor), &target))
            return header_own_tag(header, target);
        return header_own(header, HEADER_OTHER, cursor);
    case HEADER_ON_MEMBER: return header_own_named(header, cursor, note);
    default: return header_own_declaration(header, cursor);
    }
}

/* --- Notes --------------------------------------------------------------------------------------------------- */

/* What stands in front of the next line end, which no argument of a macro holds and which is passed. */
static const char *header_split(const char **text)
{
    size_t size = strcspn(*text, "\n");
    const char *part = intern(*text, size);
    *text += size + ((*text)[size] != '\0');
    return part;
}

/* The same annotation is met at every redeclaration that inherits it, and at each declarator behind it. */
static struct header_note *header_take_note(struct header *header, struct clang_cursor cursor, int macro,
                                            const char *text)
{
    struct header_place place = header_cursor_place(header, cursor);
    if (!place.file)
        place.file = header->input;
    const char *place_key = header_place_key(&place);
    const char *key = intern_format("%s:%s", place_key, text);
    struct header_note *note = name_map_get(&header->notes, key);
    if (note)
        return note;
    note = memory_alloc(sizeof *note);
    text += strlen(header_macros[macro].prefix);
    note->place = place;
    note->arguments = header_macros[macro].arguments;
    if (macro == HEADER_ON_MEMBER) {
        note->written = header_split(&text);
        note->expanded = header_split(&text);
    }
    note->text = intern_string(text);
    name_map_add(&header->notes, key, note);
    name_map_add(&header->noted, place_key, note);
    annotation_expressions(note->text, &header->constants);
    return note;
}

static void header_give(struct header_owner *owner, struct header_note *note)
{
    for (size_t i = 0; i < owner->notes.count; i++) {
        if (owner->notes.items[i] == note)
            return;
    }
    vector_push(&owner->notes, note);
}

static void header_push_note(struct header *header, int macro, struct header_note *note)
{
    if (macro == HEADER_ROOT)
        vector_push(&header->roots, note);
    else
        vector_push(&header->prefixes, note);
}

static void header_collect_note(struct header *header, struct clang_cursor cursor, struct clang_cursor parent)
{
    const char *text = header_string(libclang.getCursorSpelling(cursor));
    for (int i = 0; i < HEADER_MACRO_COUNT; i++) {
        if (strncmp(text, header_macros[i].prefix, strlen(header_macros[i].prefix)) != 0)
            continue;
        struct header_note *note = header_take_note(header, cursor, i, text);
        if (i == HEADER_ROOT || i == HEADER_PREFIX) {
            header_push_note(header, i, note);
            return;
        }
        note->in_time |= !header_is_tag(parent) || libclang.isCursorDefinition(parent);
        header_give(header_find_annotated(header, i, parent, note), note);
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
    bool is_root = !from || from->is_ours;
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
    case CLANG_ANNOTATE: header_collect_note(header, cursor, parent); return CLANG_CONTINUE;
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

bool header_is_deprecated(const struct header *header, const char *name)
{
    return name && name_map_get(&header->deprecated, name);
}

void header_collect(struct header *header)
{
    libclang.visitChildren(libclang.getTranslationUnitCursor(header->unit), header_visit, header);
}

/* --- Words --------------------------------------------------------------------------------------------------- */

/* Past the arguments in front of the words. */
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
static struct annotation_text header_note_text(const struct header_note *note)
{
    struct annotation_text text = {.text = note->text, .location = note->place.location};
    struct c_lexer lexer = {.at = note->place.file->source.text + note->place.offset,
                            .line = note->place.location.line,
                            .column = note->place.location.column};
    struct c_token name = c_next_token(&lexer);
    struct c_token parenthesis = c_next_token(&lexer);
    if (strncmp(name.text, "FORY", 4) != 0 || !c_token_is(&parenthesis, "("))
        return text;
    header_skip_arguments(&lexer, note->arguments);
    text.behind = lexer.at;
    text.behind_location = (struct location){text.location.source, lexer.line, lexer.column};
    return text;
}

static enum annotation_place header_annotation_place(enum header_owner_kind kind)
{
    switch (kind) {
    case HEADER_STRUCT: return ANNOTATION_ON_STRUCT;
    case HEADER_ENUM: return ANNOTATION_ON_ENUM;
    case HEADER_ENUMERATOR: return ANNOTATION_ON_ENUMERATOR;
    default: return ANNOTATION_ON_MEMBER;
    }
}

/* FORY(id = 20) int a, b; annotates both. */
static bool header_is_shared(struct header *header, const struct header_note *note, const struct header_owner *owner)
{
    const struct annotation *annotation = note->annotation;
    if (note->owner == owner || owner->kind != HEADER_MEMBER ||
        !(annotation_has(annotation, ANNOTATION_ID) || annotation_has(annotation, ANNOTATION_NAME)))
        return false;
    diag_error(note->place.location, "shared-annotation",
               "'%s' and '%s' are declared together, and this FORY(...) gives both the same identity: annotate each "
               "behind its name",
               header_string(libclang.getCursorSpelling(note->owner->cursor)),
               header_string(libclang.getCursorSpelling(owner->cursor)));
    diag_note(header_cursor_place(header, owner->cursor).location, "the second one");
    return true;
}

static void header_parse_owner(struct header *header, struct header_owner *owner)
{
    owner->annotation = memory_alloc(sizeof *owner->annotation);
    for (size_t i = 0; i < owner->notes.count; i++) {
        struct header_note *note = owner->notes.items[i];
        if (!note->in_time)
            continue;
        if (!note->annotation) {
            struct annotation_text text = header_note_text(note);
            note->annotation = annotation_parse(&text, header_annotation_place(owner->kind), &header->constants);
            note->owner = owner;
        }
        if (!header_is_shared(header, note, owner))
            annotation_merge(owner->annotation, note->annotation);
    }
}

void header_parse_notes(struct header *header)
{
    for (size_t i = 0; i < header->owners.count; i++) {
        if (header->owners.items[i]->kind != HEADER_OTHER)
            header_parse_owner(header, header->owners.items[i]);
    }
}
