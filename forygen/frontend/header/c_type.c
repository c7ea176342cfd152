/* SPDX-License-Identifier: Apache-2.0 */
/* Owns what a C type is behind the names it goes by. */
#include "c_type.h"

#include <string.h>

#include "../../schema/scalar.h"
#include "decl.h"
#include "place.h"

/* --- Numbers ------------------------------------------------------------------------------------------------- */

/* Only names that cannot be of anything else: <stdint.h> and Fory's own. */
static enum fory_wire_type header_named_number(const char *name)
{
    size_t size = strlen(name);
    if (size < 2 || (strcmp(name + size - 2, "_t") != 0 && strncmp(name, "fory_", 5) != 0))
        return FORY_TYPE_UNKNOWN;
    for (const struct scalar *scalar = scalars; scalar->name; scalar++) {
        if (!strcmp(name, scalar->c_type))
            return scalar->fixed;
    }
    return FORY_TYPE_UNKNOWN;
}

static enum fory_wire_type header_integer_of(bool is_signed, long long size)
{
    switch (size) {
    case 1: return is_signed ? FORY_TYPE_INT8 : FORY_TYPE_UINT8;
    case 2: return is_signed ? FORY_TYPE_INT16 : FORY_TYPE_UINT16;
    case 4: return is_signed ? FORY_TYPE_INT32 : FORY_TYPE_UINT32;
    case 8: return is_signed ? FORY_TYPE_INT64 : FORY_TYPE_UINT64;
    default: return FORY_TYPE_UNKNOWN;
    }
}

static enum fory_wire_type header_plain_number(struct clang_type type)
{
    long long size = libclang.Type_getSizeOf(type);
    switch (type.kind) {
    case CLANG_TYPE_BOOL: return FORY_TYPE_BOOL;
    case CLANG_TYPE_FLOAT:
    case CLANG_TYPE_DOUBLE: return size == 4 ? FORY_TYPE_FLOAT32 : FORY_TYPE_FLOAT64;
    case CLANG_TYPE_CHAR_SIGNED:
    case CLANG_TYPE_SIGNED_CHAR:
    case CLANG_TYPE_SHORT:
    case CLANG_TYPE_INT:
    case CLANG_TYPE_LONG:
    case CLANG_TYPE_LONG_LONG: return header_integer_of(true, size);
    case CLANG_TYPE_CHAR_UNSIGNED:
    case CLANG_TYPE_UNSIGNED_CHAR:
    case CLANG_TYPE_UNSIGNED_SHORT:
    case CLANG_TYPE_UNSIGNED_INT:
    case CLANG_TYPE_UNSIGNED_LONG:
    case CLANG_TYPE_UNSIGNED_LONG_LONG: return header_integer_of(false, size);
    default: return FORY_TYPE_UNKNOWN;
    }
}

bool header_is_char(const struct header_c_type *type)
{
    return type->type.kind == CLANG_TYPE_CHAR_SIGNED || type->type.kind == CLANG_TYPE_CHAR_UNSIGNED;
}

static bool header_varies(const struct header_c_type *type)
{
    return header_is_char(type) || type->type.kind == CLANG_TYPE_LONG || type->type.kind == CLANG_TYPE_UNSIGNED_LONG;
}

bool header_is_integer(const struct header_c_type *type)
{
    enum fory_wire_type number = type->number;
    return number && number != FORY_TYPE_BOOL && number != FORY_TYPE_FLOAT16 && number != FORY_TYPE_BFLOAT16 &&
           number != FORY_TYPE_FLOAT32 && number != FORY_TYPE_FLOAT64;
}

/* --- Names --------------------------------------------------------------------------------------------------- */

static const char *header_spelling(struct clang_type type)
{
    const char *spelling = header_string(libclang.getTypeSpelling(type));
    size_t size = strlen(spelling);
    if (type.kind == CLANG_TYPE_BOOL)
        return intern_string("bool");
    if (!libclang.isConstQualifiedType(type))
        return spelling;
    if (type.kind != CLANG_TYPE_POINTER && !strncmp(spelling, "const ", 6))
        return intern_string(spelling + 6);
    return size > 5 && !strcmp(spelling + size - 5, "const") ? intern(spelling, size - 5) : spelling;
}

const char *header_tag_name(struct clang_cursor cursor)
{
    return header_spelling(libclang.getCursorType(cursor));
}

static void header_pass_typedef(struct header *header, struct header_c_type *result)
{
    struct clang_cursor declaration = libclang.getTypeDeclaration(result->type);
    const struct annotated_decl *decl = header_find_decl(header, declaration);
    if (!result->number)
        result->number = header_named_number(header_string(libclang.getCursorSpelling(declaration)));
    if (decl && decl->annotation)
        annotation_inherit(&result->inherited, decl->annotation);
    result->type = libclang.getTypedefDeclUnderlyingType(declaration);
}

struct header_c_type header_resolve_type(struct header *header, struct clang_type type)
{
    struct header_c_type result = {.type = type, .spelling = header_spelling(type)};
    for (;;) {
        result.is_const |= libclang.isConstQualifiedType(result.type) != 0;
        result.is_restrict |= libclang.isRestrictQualifiedType(result.type) != 0;
        result.is_volatile |= libclang.isVolatileQualifiedType(result.type) || result.type.kind == CLANG_TYPE_ATOMIC;
        struct clang_type canonical = libclang.getCanonicalType(result.type);
        if (result.type.kind == CLANG_TYPE_TYPEDEF)
            header_pass_typedef(header, &result);
        else if (result.type.kind == CLANG_TYPE_ELABORATED)
            result.type = libclang.Type_getNamedType(result.type);
        else if (result.type.kind != canonical.kind)
            result.type = canonical;
        else
            break;
    }
    result.is_loose = libclang.Type_getAlignOf(type) < libclang.Type_getAlignOf(result.type);
    if (result.type.kind == CLANG_TYPE_ENUM && strchr(result.spelling, '(')) /* has no name */
        result.spelling = header_spelling(libclang.getEnumDeclIntegerType(libclang.getTypeDeclaration(result.type)));
    result.is_portable = result.number || !header_varies(&result);
    result.converts = result.is_loose;
    result.converts |= !result.number && (header_varies(&result) || result.type.kind == CLANG_TYPE_LONG_LONG ||
                                          result.type.kind == CLANG_TYPE_UNSIGNED_LONG_LONG);
    if (!result.number)
        result.number = header_plain_number(result.type);
    return result;
}

/* --- Deprecation --------------------------------------------------------------------------------------------- */

bool header_is_deprecated(const struct header *header, const char *name)
{
    return name && name_map_get(&header->deprecated, name);
}

bool header_has_deprecated(struct clang_type type)
{
    for (;;) {
        struct clang_cursor declaration = libclang.getTypeDeclaration(type);
        if (!libclang.Cursor_isNull(declaration) && libclang.getCursorAvailability(declaration) == CLANG_DEPRECATED)
            return true;
        switch (type.kind) {
        case CLANG_TYPE_TYPEDEF: type = libclang.getTypedefDeclUnderlyingType(declaration); break;
        case CLANG_TYPE_ELABORATED: type = libclang.Type_getNamedType(type); break;
        case CLANG_TYPE_POINTER: type = libclang.getPointeeType(type); break;
        case CLANG_TYPE_ARRAY: type = libclang.getArrayElementType(type); break;
        default: return false;
        }
    }
}
