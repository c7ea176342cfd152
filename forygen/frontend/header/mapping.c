/* SPDX-License-Identifier: Apache-2.0 */
/* Owns how mappings of C types are made and refused, and the wire types of numbers. */
#include "mapping.h"

#include "../../schema/carrier.h"
#include "../../schema/scalar.h"
#include "../../schema/wire_type.h"

const char *mapping_what(const struct mapping_context *context)
{
    const char *name = context->member->name;
    return context->role ? intern_format("the %s of '%s'", context->role, name) : intern_format("'%s'", name);
}

struct header_mapping mapping_fail(const struct mapping_context *context, const char *code, const char *text)
{
    diag_error(context->member->location, code, "%s %s", mapping_what(context), text);
    return mapping_none;
}

struct header_mapping mapping_unsupported(const struct mapping_context *context, const char *text)
{
    return mapping_fail(context, "unsupported-type", intern_format("%s; 'skip' leaves the member out", text));
}

struct header_mapping mapping_make(const struct mapping_context *context, enum fory_wire_type id,
                                   enum carrier_kind kind, const char *c_type, const char *short_name)
{
    return (struct header_mapping){wire_type_new(id, context->member->location), carrier_new(kind, c_type, short_name)};
}

struct header_mapping mapping_wrap(struct header_mapping inner, enum carrier_kind kind, const char *c_type,
                                   const char *short_name)
{
    return (struct header_mapping){inner.type, carrier_around(inner.carrier, kind, c_type, short_name)};
}

/* --- Numbers ------------------------------------------------------------------------------------------------- */

enum fory_wire_type mapping_array_of(enum fory_wire_type number)
{
    const struct scalar *scalar = scalar_of(number);
    return scalar && scalar->fixed == number ? scalar->array : FORY_TYPE_UNKNOWN;
}

enum fory_wire_type mapping_fixed(enum fory_wire_type id)
{
    const struct scalar *scalar = scalar_of(id);
    return scalar && scalar->fixed ? scalar->fixed : id;
}

enum fory_wire_type mapping_encode(const struct mapping_context *context, enum fory_wire_type number)
{
    const struct scalar *scalar = scalar_of(number);
    if (scalar->id == scalar->fixed)
        return number;
    const struct annotation_value *encoding = annotation_take(context->words, ANNOTATION_ENCODING);
    if (!encoding || encoding->number == ANNOTATION_VARINT)
        return scalar->id;
    if (encoding->number == ANNOTATION_TAGGED && scalar->tagged)
        return scalar->tagged;
    if (encoding->number == ANNOTATION_TAGGED)
        diag_error(encoding->location, "annotation-value", "'tagged' applies only to 64-bit integers; %s has 32 bits",
                   mapping_what(context));
    return number;
}

bool mapping_is_byte(const struct header_c_type *type)
{
    return type->type.kind == CLANG_TYPE_VOID || type->number == FORY_TYPE_INT8 || type->number == FORY_TYPE_UINT8;
}
