/* SPDX-License-Identifier: Apache-2.0 */
/* Owns what a member's C type means: its wire type, and the carrier that generated code finds its value in. */
#include "types.h"

#include <string.h>

#include "../../schema/scalar.h"
#include "../../schema/wire_type.h"
#include "body.h"
#include "decl.h"
#include "enum.h"
#include "layout.h"
#include "place.h"

/* --- Numbers ------------------------------------------------------------------------------------------------- */

static void types_warn_platform(const struct mapping_context *context, const struct header_c_type *type)
{
    if (type->is_portable || context->member->is_system)
        return;
    if (header_is_char(type))
        diag_warning(context->member->location, "platform-type",
                     "%s is a '%s', signed on some platforms only; write int8_t or uint8_t", mapping_what(context),
                     type->spelling);
    else
        diag_warning(context->member->location, "platform-type",
                     "%s is a '%s', of 32 bits on some platforms; write int64_t or uint64_t", mapping_what(context),
                     type->spelling);
}

static struct header_mapping types_map_number(const struct mapping_context *context, const struct header_c_type *type)
{
    types_warn_platform(context, type);
    struct header_mapping mapping = mapping_make(context, mapping_encode(context, type->number), CARRIER_VALUE,
                                                 type->spelling, scalar_of(type->number)->name);
    mapping.carrier->converts = type->converts;
    return mapping;
}

/* --- Structs and enums --------------------------------------------------------------------------------------- */

/* The structs and typedefs of <fory/types.h>, by the tag. */
static struct header_mapping types_map_builtin(const struct mapping_context *context, const char *tag,
                                               const char *spelling)
{
    for (const struct scalar *scalar = scalars; scalar->name; scalar++) {
        const char *name = scalar->c_type + (strncmp(scalar->c_type, "struct ", 7) ? 0 : 7);
        if (strncmp(name, "fory_", 5) != 0 || strcmp(name, tag) != 0)
            continue;
        if (scalar->id == FORY_TYPE_STRING)
            annotation_take(context->words, ANNOTATION_STRING);
        if (scalar->id == FORY_TYPE_BINARY)
            annotation_take(context->words, ANNOTATION_BYTES);
        return mapping_make(context, scalar->id, CARRIER_VALUE, spelling, scalar->name);
    }
    return mapping_none;
}

/* Values of a case say what they are, as items do. */
static bool types_has_type_info(const struct mapping_context *context)
{
    return context->role || context->member->is_case;
}

static struct header_mapping types_map_definition(const struct mapping_context *context, struct definition *definition)
{
    static const enum fory_wire_type ids[] = {
        [DEFINITION_ENUM] = FORY_TYPE_ENUM,
        [DEFINITION_STRUCT] = FORY_TYPE_STRUCT,
        [DEFINITION_UNION] = FORY_TYPE_UNION,
        [DEFINITION_CUSTOM] = FORY_TYPE_EXT,
    };
    struct header_mapping mapping =
        mapping_make(context, ids[definition->kind], CARRIER_VALUE, definition->c_type, definition->c_name);
    mapping.type->name = definition->full_name;
    mapping.type->definition = definition;
    return mapping;
}

/* The integer that C makes of the enum. */
static struct header_mapping types_map_enum_number(const struct mapping_context *context, struct clang_cursor cursor,
                                                   const char *spelling)
{
    struct header_c_type number = header_resolve_type(context->header, libclang.getEnumDeclIntegerType(cursor));
    number.spelling = spelling;
    number.is_portable = true;
    number.converts = true;
    return types_map_number(context, &number);
}

static struct header_mapping types_map_enum(const struct mapping_context *context, const struct header_c_type *type)
{
    struct clang_cursor cursor = libclang.getCursorDefinition(libclang.getTypeDeclaration(type->type));
    if (libclang.Cursor_isNull(cursor))
        return mapping_unsupported(context, "has an undefined enum type");
    if (annotation_has(context->words, ANNOTATION_ENCODING) || header_enum_is_number(context->header, cursor))
        return types_map_enum_number(context, cursor, type->spelling);
    struct definition *definition = header_enum_definition(context->header, cursor);
    if (!types_has_type_info(context) || definition->has_id || definition->by_name)
        return types_map_definition(context, definition);
    mapping_fail(context, "missing-identity",
                 intern_format("needs a type with an identity: give '%s' FORY(id = ...) or FORY(name = ...)",
                               definition->c_type));
    diag_note(definition->location, "'%s' is here", definition->c_type);
    return mapping_none;
}

static struct header_mapping types_not_annotated(const struct mapping_context *context, struct clang_cursor cursor)
{
    const char *c_type = header_tag_name(cursor);
    if (strchr(c_type, '('))
        return mapping_unsupported(context, "has an unnamed struct type: annotate its members");
    mapping_fail(context, "unannotated-struct",
                 intern_format("uses '%s', which is not annotated: give it FORY(id = ...) or FORY(name = ...), or "
                               "'skip' the member",
                               c_type));
    diag_note(header_cursor_place(context->header, cursor).location, "'%s' is here", c_type);
    types_note_count(context->header, cursor);
    return mapping_none;
}

static struct header_mapping types_no_selector(const struct mapping_context *context)
{
    struct clang_cursor body;
    if (types_has_type_info(context) || !header_member_body(context->member->cursor, &body))
        return mapping_unsupported(context,
                                   "uses a union, which has no selector here: use a struct of an enum and the union");
    if (!header_is_unnamed(body))
        return mapping_unsupported(context, "is a union and must say what it holds: write FORY(selector = ...)");
    return mapping_unsupported(context, "is a union and must say what it holds: annotate the member that is "
                                        "sent, or write FORY(selector = ...)");
}

static struct header_mapping types_map_record(const struct mapping_context *context, const struct header_c_type *type)
{
    struct clang_cursor cursor = libclang.getTypeDeclaration(type->type);
    struct clang_cursor definition = libclang.getCursorDefinition(cursor);
    struct header_mapping mapping =
        types_map_builtin(context, header_string(libclang.getCursorSpelling(cursor)), type->spelling);
    if (mapping.type)
        return mapping;
    if (libclang.Cursor_isNull(definition))
        return types_not_annotated(context, cursor);
    const struct annotated_decl *decl = header_find_decl(context->header, definition);
    if (decl && decl->definition)
        return types_map_definition(context, decl->definition);
    if (decl && annotation_has(decl->annotation, ANNOTATION_SERVICE))
        return mapping_unsupported(context, intern_format("uses '%s', which is a service", type->spelling));
    if (cursor.kind == CLANG_UNION)
        return types_no_selector(context);
    if (types_map_container(context, definition, &mapping))
        return mapping;
    return types_not_annotated(context, definition);
}

struct header_mapping types_map_value(const struct mapping_context *context, const struct header_c_type *type)
{
    if (type->number)
        return types_map_number(context, type);
    if (type->is_loose)
        return mapping_unsupported(
            context, intern_format("has the type '%s', whose alignment is smaller than that of the type that it names",
                                   type->spelling));
    if (type->type.kind == CLANG_TYPE_RECORD)
        return types_map_record(context, type);
    if (type->type.kind == CLANG_TYPE_ENUM)
        return types_map_enum(context, type);
    if (type->type.kind == CLANG_TYPE_HALF || type->type.kind == CLANG_TYPE_FLOAT16)
        return mapping_unsupported(context, intern_format("has the type '%s': write fory_float16", type->spelling));
    return mapping_unsupported(context, intern_format("has the unsupported type '%s'", type->spelling));
}

/* --- Null and references ------------------------------------------------------------------------------------- */

static bool types_is_struct(const struct header_mapping *mapping)
{
    return mapping->type->id == FORY_TYPE_STRUCT;
}

/* What a pointer says of null by itself: it may be NULL. */
static bool types_is_object(const struct header_mapping *mapping)
{
    enum fory_wire_type id = mapping->type->id;
    return types_is_struct(mapping) || id == FORY_TYPE_UNION || id == FORY_TYPE_EXT || mapping->carrier->base;
}

/* What references may point to: a codec has no part in them. */
static bool types_is_referable(const struct header_mapping *mapping)
{
    return mapping->carrier->kind == CARRIER_POINTER && types_is_object(mapping) && mapping->type->id != FORY_TYPE_EXT;
}

/* Strings, bytes and collections are null by their pointer. */
static bool types_has_null(const struct header_mapping *mapping)
{
    switch (mapping->carrier->kind) {
    case CARRIER_POINTER:
    case CARRIER_OPTIONAL:
    case CARRIER_CSTRING:
    case CARRIER_COUNTED:
    case CARRIER_CONTAINER: return true;
    case CARRIER_VALUE:
        return mapping->type->id == FORY_TYPE_STRING || mapping->type->id == FORY_TYPE_BINARY ||
               mapping->type->id == FORY_TYPE_UNKNOWN;
    case CARRIER_PRESENCE:
    case CARRIER_CHAR_ARRAY:
    case CARRIER_FIXED_ARRAY: break;
    }
    return false;
}

static void types_apply_null(const struct mapping_context *context, const struct header_mapping *mapping)
{
    const struct annotation_value *nullable = annotation_take(context->words, ANNOTATION_NULLABLE);
    enum carrier_kind kind = mapping->carrier->kind;
    bool always = kind == CARRIER_OPTIONAL || (kind == CARRIER_POINTER && !types_is_object(mapping));
    bool by_default = kind == CARRIER_POINTER || mapping->type->id == FORY_TYPE_UNKNOWN;
    mapping->type->nullable = always || (nullable ? nullable->number : by_default);
    if (nullable && nullable->number && !types_has_null(mapping))
        diag_error(nullable->location, "useless-word", "%s cannot be null: make it a pointer%s", mapping_what(context),
                   kind == CARRIER_VALUE && !types_is_struct(mapping) ? " or a struct fory_optional_..." : "");
    if (nullable && !nullable->number && always)
        diag_error(nullable->location, "useless-word", "%s is always nullable", mapping_what(context));
}

/* Applies what is said about any value, and reports what has no meaning for this one. */
static struct header_mapping types_finish(const struct mapping_context *context, struct header_mapping mapping)
{
    bool is_case = context->member->is_case && !context->role;
    if (!mapping.type)
        return mapping;
    if (is_case && mapping.carrier->kind == CARRIER_OPTIONAL)
        return mapping_unsupported(context, "is never missing in a union: use the value itself");
    if (!is_case)
        types_apply_null(context, &mapping);
    if (types_is_referable(&mapping)) {
        mapping.type->ref = annotation_take_flag(context->words, ANNOTATION_REF);
        mapping.type->weak = annotation_take_flag(context->words, ANNOTATION_WEAK);
    }
    annotation_report_unused(context->words, mapping_what(context));
    return mapping;
}

/* --- Pointers ------------------------------------------------------------------------------------------------ */

static struct header_mapping types_map_chars(const struct mapping_context *context, const struct header_c_type *pointee)
{
    const char *c_type = intern_format("%s%s *", pointee->is_const ? "const " : "",
                                       header_is_char(pointee) ? "char" : pointee->spelling);
    struct header_mapping mapping = mapping_make(context, FORY_TYPE_STRING, CARRIER_CSTRING, c_type, "chars");
    mapping.carrier->is_const = pointee->is_const;
    annotation_take(context->words, ANNOTATION_STRING);
    return mapping;
}

static bool types_is_base(const struct mapping_context *context, const struct header_c_type *type)
{
    if (type->type.kind != CLANG_TYPE_RECORD)
        return false;
    struct clang_cursor cursor = libclang.getCursorDefinition(libclang.getTypeDeclaration(type->type));
    return !libclang.Cursor_isNull(cursor) && header_is_base(context->header, cursor);
}

/* A pointer to one value that may be missing. */
static struct header_mapping types_map_single(const struct mapping_context *context,
                                              const struct header_c_type *pointee)
{
    annotation_inherit(context->words, &pointee->inherited);
    struct header_mapping mapping = types_map_value(context, pointee);
    if (!mapping.type)
        return mapping;
    if (types_has_null(&mapping))
        return mapping_fail(
            context, "unsupported-type",
            intern_format("points to a '%s', which can be null itself: use it by value", pointee->spelling));
    const char *c_type = mapping.carrier->c_type;
    mapping = mapping_wrap(mapping, CARRIER_POINTER, c_type, intern_format("%s_ptr", mapping.carrier->short_name));
    mapping.carrier->is_const = pointee->is_const;
    if (types_is_base(context, pointee)) {
        mapping.carrier->base = mapping.type->definition;
        mapping.carrier->inner->base = mapping.type->definition;
        mapping.type = wire_type_new(FORY_TYPE_UNKNOWN, context->member->location);
    }
    return mapping;
}

static bool types_is_function(const struct header_c_type *type)
{
    return type->type.kind == CLANG_TYPE_FUNCTION || type->type.kind == CLANG_TYPE_FUNCTION_NO_PROTOTYPE;
}

static struct header_mapping types_map_pointer(const struct mapping_context *context, struct clang_type type)
{
    struct header_c_type pointee = header_resolve_type(context->header, libclang.getPointeeType(type));
    if (pointee.is_volatile)
        return mapping_unsupported(context, "points to a volatile or atomic object");
    if (types_is_function(&pointee))
        return mapping_unsupported(context, "is a function pointer");
    if (context->member->count)
        return types_map_counted(context, libclang.getPointeeType(type));
    if (annotation_has(context->words, ANNOTATION_BYTES))
        return mapping_fail(context, "missing-count", "points to bytes: write 'count = member'");
    if (header_is_char(&pointee) || (mapping_is_byte(&pointee) && annotation_has(context->words, ANNOTATION_STRING)))
        return types_map_chars(context, &pointee);
    if (pointee.type.kind == CLANG_TYPE_VOID)
        return mapping_unsupported(context, "is a 'void *', which does not say what it points to: write 'string', or "
                                            "'bytes, count = member'");
    if (pointee.type.kind == CLANG_TYPE_POINTER)
        return mapping_fail(context, "missing-count", "points to pointers: write 'count = member'");
    if ((pointee.number || pointee.type.kind != CLANG_TYPE_RECORD) &&
        !annotation_has(context->words, ANNOTATION_NULLABLE))
        return mapping_fail(
            context, "missing-count",
            intern_format("points to one '%s' or to many: write 'count = member' for many, 'nullable' for "
                          "one that may be missing",
                          pointee.spelling));
    return types_map_single(context, &pointee);
}

/* --- Items and members --------------------------------------------------------------------------------------- */

static struct header_mapping types_map_item_pointer(const struct mapping_context *context, struct clang_type type)
{
    struct header_c_type pointee = header_resolve_type(context->header, libclang.getPointeeType(type));
    if (header_is_char(&pointee))
        return types_map_chars(context, &pointee);
    if (pointee.type.kind != CLANG_TYPE_RECORD)
        return mapping_unsupported(context, "is a pointer, but not to a struct or a string");
    struct header_mapping mapping = types_map_single(context, &pointee);
    if (mapping.type && !types_is_object(&mapping))
        return mapping_unsupported(context, "is a pointer, but not to a struct or a string");
    return mapping;
}

static struct header_mapping types_map_item_type(const struct mapping_context *context,
                                                 const struct header_c_type *type)
{
    if (type->is_volatile)
        return mapping_unsupported(context, "is volatile or atomic");
    if (type->type.kind == CLANG_TYPE_ARRAY)
        return mapping_unsupported(context, "is an array");
    if (type->type.kind == CLANG_TYPE_POINTER)
        return types_map_item_pointer(context, type->type);
    return types_map_value(context, type);
}

struct header_mapping types_map_item(const struct mapping_context *context, struct clang_type type, const char *role,
                                     enum annotation_word word)
{
    const struct annotation_value *value = annotation_take(context->words, word);
    struct header_c_type c_type = header_resolve_type(context->header, type);
    struct annotation *words = memory_alloc(sizeof *words);
    struct mapping_context item = {context->header, context->member, role, words};
    if (value)
        *words = *value->words;
    annotation_inherit(words, &c_type.inherited);
    struct header_mapping mapping = types_finish(&item, types_map_item_type(&item, &c_type));
    if (mapping.carrier && c_type.is_restrict && word == ANNOTATION_ELEMENT)
        return mapping_unsupported(&item, "is a restrict pointer: remove 'restrict'");
    if (mapping.carrier)
        mapping.carrier->is_restrict |= c_type.is_restrict;
    return mapping;
}

static struct header_mapping types_map_type(const struct mapping_context *context, const struct header_c_type *type)
{
    if (libclang.Cursor_isBitField(context->member->cursor))
        return mapping_unsupported(context, "is a bit-field");
    if (type->is_volatile)
        return mapping_unsupported(context, "is volatile or atomic");
    if (type->is_const)
        return mapping_unsupported(context, "is const and cannot be read into");
    switch (type->type.kind) {
    case CLANG_TYPE_POINTER:
        return context->member->is_case ? types_map_item_pointer(context, type->type)
                                        : types_map_pointer(context, type->type);
    case CLANG_TYPE_ARRAY: return types_map_fixed_array(context, type->type);
    case CLANG_TYPE_INCOMPLETE_ARRAY: return mapping_unsupported(context, "is a flexible array");
    default: return types_map_value(context, type);
    }
}

/* Text that a message may lack without a word of its own, and that a literal may be assigned to; a char array is "". */
static bool types_points_to_text(struct header *header, const struct header_mapping *mapping, struct clang_type type)
{
    if (!mapping->type || mapping->type->id != FORY_TYPE_STRING)
        return false;
    if (mapping->carrier->kind != CARRIER_CSTRING)
        return mapping->carrier->kind == CARRIER_VALUE;
    struct header_c_type text = header_resolve_type(header, libclang.getPointeeType(libclang.getCanonicalType(type)));
    return header_is_char(&text);
}

/* What generated code can do with a value that its place does not align: take the value, but not its address. */
static struct header_mapping types_place(const struct mapping_context *context, struct header_mapping mapping)
{
    enum fory_wire_type id = mapping.type->id;
    bool is_value = !mapping.type->definition && id != FORY_TYPE_UNKNOWN;
    switch (mapping.carrier->kind) {
    case CARRIER_CSTRING:
    case CARRIER_COUNTED: return mapping;
    case CARRIER_VALUE:
        mapping.carrier->unaligned = true;
        if (is_value || id == FORY_TYPE_ENUM)
            return mapping;
        break;
    case CARRIER_POINTER:
        if (!mapping.type->ref && !mapping.carrier->base)
            return mapping;
        break;
    case CARRIER_FIXED_ARRAY:
        if (!mapping.type->element || mapping_array_of(mapping_fixed(mapping.type->element->id)) == id)
            return mapping;
        break;
    default: break;
    }
    return mapping_unsupported(context, intern_format("is misaligned in the packed '%s': pack "
                                                      "that too, or do not pack the struct",
                                                      context->member->record));
}

struct header_mapping header_map_member(struct header *header, struct header_member *member)
{
    struct header_c_type type = header_resolve_type(header, libclang.getCursorType(member->cursor));
    struct mapping_context context = {header, member, NULL, member->annotation};
    annotation_inherit(member->annotation, &type.inherited);
    struct header_mapping mapping = types_map_type(&context, &type);
    if (!member->is_case && types_points_to_text(header, &mapping, type.type))
        annotation_take(member->annotation, ANNOTATION_DEFAULT);
    mapping = types_finish(&context, mapping);
    if (!mapping.type)
        return mapping;
    mapping.carrier->is_restrict |= type.is_restrict;
    bool is_aligned = member->is_aligned || header_is_aligned(member->cursor);
    return is_aligned ? mapping : types_place(&context, mapping);
}
