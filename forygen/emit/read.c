/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the C of operations that read a value. */
#include "read.h"

#include <stdlib.h>
#include <string.h>

#include "../intern.h"
#include "../plan/wire_name.h"
#include "../text.h"
#include "emitter.h"
#include "expression.h"

/* --- Values as a whole --------------------------------------------------------------------------------------- */

static const char *read_cstring(const struct place *place)
{
    const char *c_type = place->carrier->c_type;
    const char *cast = expr_chars(place, c_type) == place->lvalue ? "" : emit_format("(%s)", c_type);
    return emit_format("(%s =$>%sfory_read_cstring(reader))", place->lvalue, cast);
}

static const char *read_codec(const struct place *place)
{
    const char *layout = place->type->id == FORY_TYPE_UNION ? "NULL" : expr_layout(place->standing);
    return emit_format("%s_fory_read(reader, %s, %s)", place->type->definition->c_name, layout,
                       expr_address(place->lvalue));
}

/* --- Items with a count -------------------------------------------------------------------------------------- */

static const char *read_array(const struct operation *operation)
{
    const struct carrier *carrier = operation->place.carrier;
    const char *item = carrier->kind == CARRIER_CONTAINER ? carrier->inner->c_type : carrier->c_type;
    if (operation->place.type->id == FORY_TYPE_BOOL_ARRAY && strcmp(item, "void") != 0)
        return emit_format("(%s =$>fory_read_bool_array(reader, &%s))", operation->items, operation->count);
    return emit_format("(%s =$>fory_read_array(reader, %s, &%s))", operation->items,
                       strcmp(item, "void") ? emit_format("sizeof(%s)", item) : "1", operation->count);
}

static const char *read_array_into(const struct place *place)
{
    const char *extent = place->carrier->extent;
    if (place->type->id == FORY_TYPE_BOOL_ARRAY)
        return emit_format("fory_read_bool_array_into(reader, %s, %s, &count)", place->lvalue, extent);
    return emit_format("fory_read_array_into(reader, %s, %s, sizeof *%s, &count)", place->lvalue, extent,
                       place->lvalue);
}

/* C has no conversion to pointers to const items. */
static const char *read_container(const struct operation *operation)
{
    const struct carrier *item = operation->place.carrier->inner;
    return emit_format("(%s =$>%s%s(reader, &%s))", operation->items, item && item->is_const ? "(void *)" : "",
                       operation->function, operation->count);
}

/* --- Functions of this file ---------------------------------------------------------------------------------- */

static const char *read_by_owner(const struct operation *operation)
{
    const char *object = operation->place.object;
    if (operation->place.carrier->shares_count)
        return emit_format("%s(reader, %s, %s)", operation->function, object, expr_counted_before(operation));
    return emit_format("%s(reader, %s)", operation->function, object);
}

static const char *read_new_object(const struct operation *operation)
{
    const struct place *place = &operation->place;
    if (operation->passes_layout)
        return emit_format("(%s =$>%s(reader, %s))", place->lvalue, operation->function, expr_layout(place->standing));
    return emit_format("(%s =$>%s(reader))", place->lvalue, operation->function);
}

/* --- References ---------------------------------------------------------------------------------------------- */

/* The address of a pointer that a function sets. C has no conversion for pointers to pointers to const. */
static const char *read_pointer_address(const struct place *place)
{
    const char *cast = place->carrier->is_restrict ? "(void *)(uintptr_t)" : place->carrier->is_const ? "(void *)" : "";
    return emit_format("%s%s", cast, expr_address(place->lvalue));
}

const char *emit_refer(const struct operation *operation)
{
    return emit_format("%s(reader, %s)", operation->function, read_pointer_address(&operation->place));
}

const char *emit_take(const struct operation *operation)
{
    return emit_format("%s(reader, %s, &reference, %s)", operation->function, expr_layout(operation->place.standing),
                       read_pointer_address(&operation->place));
}

/* --- Any operation ------------------------------------------------------------------------------------------- */

const char *emit_read(const struct operation *operation)
{
    const struct place *place = &operation->place;
    const char *lvalue = place->lvalue;
    switch (operation->kind) {
    case OP_BUILTIN:
        return emit_format("fory_read_%s(reader, %s)", wire_type_function(place->type->id), expr_address(lvalue));
    case OP_CODEC: return read_codec(place);
    case OP_CUSTOM:
        return emit_format("fory_read_custom(reader, &%s_fory_codec, %s)", place->type->definition->c_name,
                           expr_address(lvalue));
    case OP_BASE:
        return emit_format("(%s =$>fory_read_base(reader, &%s_fory_type, NULL))", lvalue, place->carrier->base->c_name);
    case OP_CSTRING: return read_cstring(place);
    case OP_CHAR_ARRAY:
        return emit_format("fory_read_char_array(reader, %s, sizeof %s)", expr_chars(place, "char *"), lvalue);
    case OP_TEXT: return emit_format("(%s =$>fory_read_text(reader, &%s))", operation->items, operation->count);
    case OP_TEXT_INTO:
        return emit_format("fory_read_text_into(reader, %s, %s, &count)", lvalue, place->carrier->extent);
    case OP_ARRAY: return read_array(operation);
    case OP_ARRAY_INTO: return read_array_into(place);
    case OP_COPY_ITEMS:
    case OP_COPY_OBJECTS: return emit_read(operation->inner);
    case OP_CONTAINER: return read_container(operation);
    case OP_CALL: return emit_format("%s(reader, %s)", operation->function, expr_address(lvalue));
    case OP_CALL_OWNER: return read_by_owner(operation);
    case OP_NEW: return read_new_object(operation);
    case OP_REFER: return emit_refer(operation);
    case OP_ANY: return emit_format("fory_read_nullable_any(reader, %s)", expr_address(lvalue));
    default: abort();
    }
}
