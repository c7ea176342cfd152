/* SPDX-License-Identifier: Apache-2.0 */
/* Owns how mappings of C types are made and refused, and the wire types of numbers. */
#include "mapping.h"

#include "../../schema/wire_type.h"

const char *types_what(const struct types_context *context)
{
    const char *name = context->member->name;
    return context->role ? memory_format("the %s of '%s'", context->role, name) : memory_format("'%s'", name);
}

struct header_mapping types_fail(const struct types_context *context, const char *code, const char *text)
{
    diag_error(context->member->location, code, "%s %s", types_what(context), text);
    return types_none;
}

struct header_mapping types_unsupported(const struct types_context *context, const char *text)
{
    return types_fail(context, "unsupported-type", memory_format("%s; 'skip' leaves the member out", text));
}

struct header_mapping types_make(const struct types_context *context, enum fory_wire_type id, enum carrier_kind kind,
                                 const char *c_type, const char *short_name)
{
    struct carrier *carrier = memory_alloc(sizeof *carrier);
    carrier->kind = kind;
    carrier->c_type = c_type;
    carrier->short_name = short_name;
    return (struct header_mapping){wire_type_new(id, context->member->location), carrier};
}

struct header_mapping types_wrap(struct header_mapping inner, enum carrier_kind kind, const char *c_type,
                                 const char *short_name)
{
    struct carrier *carrier = memory_alloc(sizeof *carrier);
    carrier->kind = kind;
    carrier->c_type = c_type;
    carrier->short_name = short_name;
    carrier->inner = inner.carrier;
    return (struct header_mapping){inner.type, carrier};
}

/* --- Numbers ------------------------------------------------------------------------------------------------- */

struct types_number {
    enum fory_wire_type id;
    int array; /* 0 for encodings that arrays do not have */
    const char *name;
};

static const struct types_number types_numbers[] = {
#define TYPES_NUMBER(NAME, id, c_type, name, size, bound, array) {FORY_TYPE_##NAME, array, #name},
    FORY_NUMBER_TYPES(TYPES_NUMBER)
#undef TYPES_NUMBER
};

static const struct types_number *types_find_number(enum fory_wire_type id)
{
    for (size_t i = 0; i < sizeof types_numbers / sizeof types_numbers[0]; i++) {
        if (types_numbers[i].id == id)
            return &types_numbers[i];
    }
    return NULL;
}

const char *types_number_name(enum fory_wire_type id)
{
    return types_find_number(id)->name;
}

enum fory_wire_type types_array_of(enum fory_wire_type number)
{
    const struct types_number *found = types_find_number(number);
    return found ? (enum fory_wire_type)found->array : FORY_TYPE_UNKNOWN;
}

/* By annotation_encoding; UNKNOWN where there is none. */
static const enum fory_wire_type types_encodings[][3] = {
    {FORY_TYPE_INT32, FORY_TYPE_VARINT32, FORY_TYPE_UNKNOWN},
    {FORY_TYPE_INT64, FORY_TYPE_VARINT64, FORY_TYPE_TAGGED_INT64},
    {FORY_TYPE_UINT32, FORY_TYPE_VAR_UINT32, FORY_TYPE_UNKNOWN},
    {FORY_TYPE_UINT64, FORY_TYPE_VAR_UINT64, FORY_TYPE_TAGGED_UINT64},
};

enum {
    TYPES_ENCODING_COUNT = sizeof types_encodings / sizeof types_encodings[0]
};

enum fory_wire_type types_fixed(enum fory_wire_type id)
{
    for (size_t i = 0; i < TYPES_ENCODING_COUNT; i++) {
        if (types_encodings[i][ANNOTATION_VARINT] == id || types_encodings[i][ANNOTATION_TAGGED] == id)
            return types_encodings[i][ANNOTATION_FIXED];
    }
    return id;
}

enum fory_wire_type types_encode(const struct types_context *context, enum fory_wire_type number)
{
    for (size_t i = 0; i < TYPES_ENCODING_COUNT; i++) {
        if (types_encodings[i][ANNOTATION_FIXED] != number)
            continue;
        const struct annotation_value *encoding = annotation_take(context->words, ANNOTATION_ENCODING);
        enum fory_wire_type id = types_encodings[i][encoding ? encoding->number : ANNOTATION_VARINT];
        if (id)
            return id;
        diag_error(encoding->location, "annotation-value", "'tagged' applies only to 64-bit integers; %s has 32 bits",
                   types_what(context));
    }
    return number;
}

bool types_is_byte(const struct header_c_type *type)
{
    return type->type.kind == CLANG_TYPE_VOID || type->number == FORY_TYPE_INT8 || type->number == FORY_TYPE_UINT8;
}
