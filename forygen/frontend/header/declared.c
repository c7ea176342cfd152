/* SPDX-License-Identifier: Apache-2.0 */
/* Owns what a header declares besides what is annotated in it: names that generated code cannot use. */
#include "declared.h"

#include <string.h>

#include "place.h"

struct header_declared {
    struct header *header;
    struct schema_file *file;
};

static const struct header_declared_kind {
    int cursor; /* enum clang_cursor_kind */
    enum declared_kind kind;
    const char *what;
} header_declared_kinds[] = {
    {CLANG_STRUCT, DECLARED_TAG, "a struct"},
    {CLANG_UNION, DECLARED_TAG, "a union"},
    {CLANG_ENUM, DECLARED_TAG, "an enum"},
    {CLANG_FUNCTION, DECLARED_ORDINARY, "a function"},
    {CLANG_VARIABLE, DECLARED_ORDINARY, "a variable"},
    {CLANG_TYPEDEF, DECLARED_ORDINARY, "a type"},
    {CLANG_ENUMERATOR, DECLARED_ORDINARY, "an enumerator"},
    {CLANG_MACRO_DEFINITION, DECLARED_MACRO, "a macro"},
};

static const struct header_declared_kind *header_find_declared_kind(struct clang_cursor cursor)
{
    for (size_t i = 0; i < sizeof header_declared_kinds / sizeof header_declared_kinds[0]; i++) {
        if (header_declared_kinds[i].cursor == cursor.kind)
            return &header_declared_kinds[i];
    }
    return NULL;
}

static bool header_ends(const char *text, const char *end)
{
    size_t size = strlen(text);
    return size >= strlen(end) && !strcmp(text + size - strlen(end), end);
}

/* Declarations that speak of the runtime's types are those of generated code, and a tag is taken by its definition. */
static bool header_takes_name(struct clang_cursor cursor, const char *name)
{
    struct clang_type type = libclang.getCursorType(cursor);
    switch (cursor.kind) {
    case CLANG_FUNCTION:
    case CLANG_VARIABLE: return !strstr(header_string(libclang.getTypeSpelling(type)), "fory_");
    case CLANG_MACRO_DEFINITION: return strncmp(name, "FORY", 4) != 0 || header_ends(name, "_DEFINED");
    case CLANG_STRUCT:
    case CLANG_UNION:
    case CLANG_ENUM: return libclang.isCursorDefinition(cursor);
    default: return true;
    }
}

static enum clang_visit header_visit_declared(struct clang_cursor cursor, struct clang_cursor parent, void *data)
{
    const struct header_declared *visit = data;
    const struct header_declared_kind *kind = header_find_declared_kind(cursor);
    (void)parent;
    if (!kind)
        return CLANG_CONTINUE;
    const char *name = header_string(libclang.getCursorSpelling(cursor));
    struct header_place place = header_cursor_place(visit->header, cursor);
    bool by_others = place.file && !place.file->is_synthetic && !header_ends(place.file->source.path, ".fory.h");
    if (*name && by_others && header_takes_name(cursor, name)) {
        struct declared_name declared = {.name = name, .what = kind->what, .location = place.location};
        declared.kind = kind->kind;
        if (kind->kind == DECLARED_MACRO && libclang.Cursor_isMacroFunctionLike(cursor))
            declared.kind = DECLARED_FUNCTION_MACRO;
        vector_push(&visit->file->declared, declared);
    }
    return cursor.kind == CLANG_ENUM ? CLANG_RECURSE : CLANG_CONTINUE;
}

void header_collect_declared(struct header *header, struct schema_file *file)
{
    struct header_declared visit = {header, file};
    libclang.visitChildren(libclang.getTranslationUnitCursor(header->unit), header_visit_declared, &visit);
}
