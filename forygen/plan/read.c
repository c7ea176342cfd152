/* SPDX-License-Identifier: Apache-2.0 */
/* Owns how one value of any type and carrier is read. */
#include "read.h"

#include <stdlib.h>
#include <string.h>

#include "container.h"
#include "counted.h"
#include "defaults.h"
#include "place.h"
#include "wire_name.h"

/* --- Values as a whole --------------------------------------------------------------------------------------- */

/* An enum, through its number. */
static const char *read_enum(struct planner *planner, const struct definition *definition)
{
    struct helper *helper = planner_type_helper(planner, HELPER_READ_ENUM, "read_enum", definition);
    if (helper->first_use)
        planner_add(planner, helper);
    return helper->name;
}

/* A struct, or a value with a user-defined codec, in the place of a field: its type, then itself. */
static const char *read_field_of_type(struct planner *planner, const struct place *place)
{
    const struct definition *definition = place->type->definition;
    struct helper *helper = planner_type_helper(planner, HELPER_READ_FIELD, "read_with_type", definition);
    if (helper->first_use) {
        struct place object = {
            .type = place->type, .carrier = place->carrier, .lvalue = "*value", .standing = STANDS_AS_CASE};
        helper->value = plan_read(planner, &object);
        planner_add(planner, helper);
    }
    return helper->name;
}

/* A number in the runtime's C type, which is handed on in that of the member. */
static const char *read_converted(struct planner *planner, const struct place *place)
{
    const char *number = number_name(place->type->id);
    struct helper *helper = planner_helper(planner, HELPER_READ_NUMBER, intern_format("convert_%s", number),
                                           intern_format("read %s as %s", number, place->carrier->c_type));
    helper->place = *place;
    if (helper->first_use)
        planner_add(planner, helper);
    return helper->name;
}

/* Functions take no address of a member of a packed struct: it is read into a variable. */
static const char *read_copier(struct planner *planner, const struct place *place)
{
    struct helper *helper = planner_member_helper(planner, HELPER_READ_COPY, "read", place);
    if (helper->first_use) {
        struct carrier *aligned = planner_alloc(planner, sizeof *aligned);
        struct place copy = *place;
        *aligned = *place->carrier;
        aligned->unaligned = false;
        copy.carrier = aligned;
        copy.lvalue = "out";
        helper->value = plan_read(planner, &copy);
        planner_add(planner, helper);
    }
    return helper->name;
}

static struct operation *read_whole(struct planner *planner, const struct place *place)
{
    const struct wire_type *type = place->type;
    bool is_field = place->standing == STANDS_AS_FIELD;
    if (place->carrier->unaligned)
        return planner_call(planner, OP_CALL_OWNER, place, read_copier(planner, place));
    if (place->carrier->converts)
        return planner_call(planner, OP_CALL, place, read_converted(planner, place));
    if (type->id == FORY_TYPE_ENUM)
        return planner_call(planner, OP_CALL, place, read_enum(planner, type->definition));
    if (is_field && (type->id == FORY_TYPE_STRUCT || type->id == FORY_TYPE_EXT))
        return planner_call(planner, OP_CALL, place, read_field_of_type(planner, place));
    if (type->definition)
        return planner_operation(planner, type->id == FORY_TYPE_EXT ? OP_CUSTOM : OP_CODEC, place);
    return planner_operation(planner, OP_BUILTIN, place);
}

/* --- Pointers ------------------------------------------------------------------------------------------------ */

/* Allocates what a pointer points to and reads it. */
static struct operation *read_new(struct planner *planner, const struct place *place)
{
    const struct wire_type *type = place->type;
    const struct carrier *inner = place->carrier->inner;
    bool is_typed = place->standing != STANDS_AS_FIELD && (type->id == FORY_TYPE_STRUCT || type->id == FORY_TYPE_EXT);
    const char *name = intern_format("read_new_%s", wire_type_function(type->id));
    struct helper *helper =
        type->definition
            ? planner_type_helper(planner, HELPER_NEW, is_typed ? "read_new_item" : "read_new", type->definition)
            : planner_helper(planner, HELPER_NEW, name, intern_format("%s of %s", name, inner->c_type));
    if (helper->first_use) {
        helper->place = (struct place){type, inner, "*value", NULL, NULL, is_typed ? STANDS_AS_CASE : STANDS_AS_FIELD};
        helper->value = plan_read(planner, &helper->place);
        helper->defaults = plan_defaults(planner, type->definition, "*value");
        planner_add(planner, helper);
    }
    struct operation *operation = planner_call(planner, OP_NEW, place, helper->name);
    operation->passes_layout = is_typed && type->id == FORY_TYPE_STRUCT;
    return operation;
}

const char *plan_taker(struct planner *planner, const struct definition *definition)
{
    struct helper *helper = planner_type_helper(planner, HELPER_TAKE, "take_reference", definition);
    if (helper->first_use)
        planner_add(planner, helper);
    return helper->name;
}

const char *plan_referrer(struct planner *planner, const struct place *place)
{
    const struct definition *base = place->carrier->base;
    const struct definition *definition = base ? base : place->type->definition;
    const char *take = base ? NULL : plan_taker(planner, definition);
    struct helper *helper = base ? planner_type_helper(planner, HELPER_REFER_BASE, "read_base_reference", definition)
                                 : planner_type_helper(planner, HELPER_REFER, "read_reference", definition);
    helper->function = take;
    if (helper->first_use)
        planner_add(planner, helper);
    return helper->name;
}

static struct operation *read_pointer(struct planner *planner, const struct place *place)
{
    if (place->type->ref)
        return planner_call(planner, OP_REFER, place, plan_referrer(planner, place));
    if (place->carrier->base)
        return planner_operation(planner, OP_BASE, place);
    return read_new(planner, place);
}

/* --- Items with a count -------------------------------------------------------------------------------------- */

/* To a pointer and a variable or member. */
static struct operation *read_items(struct planner *planner, const struct place *place, const char *items,
                                    const char *count)
{
    bool is_array = wire_type_is_array(place->type->id) || place->type->id == FORY_TYPE_BINARY;
    struct operation *operation;
    if (is_array || place->type->id == FORY_TYPE_STRING)
        operation = planner_operation(planner, is_array ? OP_ARRAY : OP_TEXT, place);
    else
        operation =
            planner_call(planner, OP_CONTAINER, place, plan_container_reader(planner, place->type, place->carrier));
    operation->items = items;
    operation->count = count;
    return operation;
}

/* Into an array of the struct: text and numbers straight, all else by way of the arena. */
static struct operation *read_into(struct planner *planner, const struct place *place)
{
    const struct wire_type *type = place->type;
    if (type->id == FORY_TYPE_STRING)
        return planner_operation(planner, OP_TEXT_INTO, place);
    if (wire_type_is_array(type->id) || type->id == FORY_TYPE_BINARY)
        return planner_operation(planner, OP_ARRAY_INTO, place);
    bool may_be_copy = place_may_be_copy(type->element, place->carrier->inner);
    return planner_around(planner, may_be_copy ? OP_COPY_OBJECTS : OP_COPY_ITEMS, place,
                          read_items(planner, place, "items", "count"));
}

/* Items of a struct's member, and their number in another: a function of the struct's own. */
static struct operation *read_counted(struct planner *planner, const struct place *place)
{
    struct helper *helper = planner_member_helper(planner, HELPER_READ_COUNTED, "read", place);
    if (helper->first_use) {
        helper->value = place->carrier->kind == CARRIER_COUNTED ? read_items(planner, place, place->lvalue, "count")
                                                                : read_into(planner, place);
        counted_check(planner, helper);
        planner_add(planner, helper);
    }
    struct operation *operation = planner_call(planner, OP_CALL_OWNER, place, helper->name);
    counted_before(planner, operation);
    return operation;
}

/* --- Any value ----------------------------------------------------------------------------------------------- */

struct operation *plan_read(struct planner *planner, const struct place *place)
{
    struct place inner;
    switch (place->carrier->kind) {
    case CARRIER_VALUE: return read_whole(planner, place);
    case CARRIER_POINTER: return read_pointer(planner, place);
    case CARRIER_PRESENCE:
    case CARRIER_OPTIONAL: inner = place_inner(place); return plan_read(planner, &inner);
    case CARRIER_CSTRING: return planner_operation(planner, OP_CSTRING, place);
    case CARRIER_CHAR_ARRAY: return planner_operation(planner, OP_CHAR_ARRAY, place);
    case CARRIER_COUNTED:
    case CARRIER_FIXED_ARRAY: return read_counted(planner, place);
    case CARRIER_CONTAINER:
        return read_items(planner, place, place_member(place->lvalue, place->carrier->items),
                          place_member(place->lvalue, "count"));
    }
    abort();
}

struct operation *plan_read_flagged(struct planner *planner, const struct place *place)
{
    planner->reads_in_order = true;
    if (place_is_nullable_any(place))
        return planner_operation(planner, OP_ANY, place);
    struct operation *value = plan_read(planner, place);
    return place->type->nullable && !place->type->ref ? planner_around(planner, OP_PRESENT, place, value) : value;
}

struct operation *plan_read_alone(struct planner *planner, const struct place *place)
{
    planner->reads_in_order = false;
    if (place->type->id == FORY_TYPE_UNKNOWN && !place->type->ref)
        return planner_operation(planner, place->carrier->base ? OP_FIELD_BASE : OP_FIELD_ANY, place);
    struct operation *value = plan_read(planner, place);
    return place->type->nullable && !place->type->ref ? planner_around(planner, OP_PRESENT, place, value) : value;
}
