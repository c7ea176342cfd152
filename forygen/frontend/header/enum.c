/* SPDX-License-Identifier: Apache-2.0 */
/* Owns how enumerators become the values of an enum, and which enums are integers to peers. */
#include "enum.h"

#include "body.h"
#include "c_type.h"
#include "comment.h"
#include "decl.h"
#include "definition.h"
#include "files.h"
#include "place.h"

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
    if (cursor.kind != CLANG_ENUMERATOR)
        return CLANG_CONTINUE;
    const struct annotated_decl *decl = header_find_decl(values->header, cursor);
    if (header_is_skipped(decl))
        return CLANG_CONTINUE;
    int64_t number = values->is_unsigned ? (int64_t)libclang.getEnumConstantDeclUnsignedValue(cursor)
                                         : libclang.getEnumConstantDeclValue(cursor);
    if (header_has_value(values->definition, number))
        return CLANG_CONTINUE;
    struct enum_value *value = memory_alloc(sizeof *value);
    value->name = header_string(libclang.getCursorSpelling(cursor));
    value->c_name = value->name;
    value->number = number;
    value->comment = header_comment(values->header, cursor, &value->allowances);
    if (decl)
        annotation_take_allowances(decl->annotation, &value->allowances);
    value->location = header_cursor_place(values->header, cursor).location;
    value->number_location = value->location;
    vector_push(&values->definition->values, value);
    return CLANG_CONTINUE;
}

/* Of `packed` enums, for one. */
static int64_t header_greatest(struct clang_type type, bool is_unsigned)
{
    long long size = libclang.Type_getSizeOf(type);
    return size > 0 && size < (long long)sizeof(int32_t) ? (INT64_C(1) << (8 * size - !is_unsigned)) - 1 : 0;
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
    definition->greatest = header_greatest(type, values.is_unsigned);
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

struct definition *header_enum_definition(struct header *header, struct clang_cursor cursor)
{
    const struct annotated_decl *decl = header_find_decl(header, cursor);
    if (decl && decl->definition)
        return decl->definition;
    struct schema_file *file = header_schema_file(header, header_cursor_place(header, cursor).file);
    struct definition *definition = header_find_definition(file, header_tag_name(cursor));
    if (definition)
        return definition;
    definition = header_make_definition(header, DEFINITION_ENUM, cursor, file);
    definition->full_name = definition->name;
    header_fill_enum(header, definition, cursor);
    return definition;
}
