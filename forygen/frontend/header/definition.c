/* SPDX-License-Identifier: Apache-2.0 */
/* Owns what all definitions of a header begin with. */
#include "definition.h"

#include <string.h>

#include "c_type.h"
#include "comment.h"
#include "place.h"

struct definition *header_find_definition(const struct schema_file *file, const char *c_type)
{
    for (size_t i = 0; i < file->definitions.count; i++) {
        if (file->definitions.items[i]->c_type == c_type)
            return file->definitions.items[i];
    }
    return NULL;
}

const char *header_simple_name(const char *c_type)
{
    const char *space = strrchr(c_type, ' ');
    return space ? intern_string(space + 1) : c_type;
}

struct definition *header_new_definition(struct header *header, enum definition_kind kind, struct clang_cursor cursor,
                                         struct schema_file *file)
{
    struct definition *definition = memory_alloc(sizeof *definition);
    definition->kind = kind;
    definition->c_type = header_tag_name(cursor);
    definition->name = header_simple_name(definition->c_type);
    definition->c_name = intern_format("%s%s", file->prefix, definition->name);
    definition->file = file;
    definition->comment = header_comment(header, cursor, &definition->allowances);
    definition->location = header_cursor_place(header, cursor).location;
    definition->evolving = -1;
    if (libclang.getCursorAvailability(cursor) == CLANG_DEPRECATED || header_is_deprecated(header, definition->c_type))
        file->declares_deprecated = file->uses_deprecated = header->has_deprecated = true;
    return definition;
}

struct definition *header_make_definition(struct header *header, enum definition_kind kind, struct clang_cursor cursor,
                                          struct schema_file *file)
{
    struct definition *definition = header_new_definition(header, kind, cursor, file);
    vector_push(&file->definitions, definition);
    return definition;
}
