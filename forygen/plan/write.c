/* SPDX-License-Identifier: Apache-2.0 */
/* Owns how one value of any type and carrier is written. */
#include "write.h"

#include <stdlib.h>
#include <string.h>

#include "container.h"
#include "place.h"
#include "wire_name.h"

/* --- Values as a whole --------------------------------------------------------------------------------------- */

/* Functions take no address of a member of a packed struct: a function of its own copies it first. */
static const char *write_copier(struct planner *planner, const struct place *place)
{
    struct helper *helper = planner_member_helper(planner, HELPER_WRITE_COPY, "write", place);
    if (helper->first_use) {
        struct place copy = *place;
        copy.lvalue = "out";
        struct operation *operation = planner_operation(planner, OP_BUILTIN, &copy);
        operation->by_address = true;
        helper->value = operation;
        planner_add(planner, helper);
    }
    return helper->name;
}

/* Values that functions of the runtime take by their address. */
static bool write_is_by_address(enum fory_wire_type id)
{
    return (id >= FORY_TYPE_DURATION && id <= FORY_TYPE_DECIMAL) || id == FORY_TYPE_UNKNOWN;
}

static struct operation *write_whole(struct planner *planner, const struct place *place)
{
    enum fory_wire_type id = place->type->id;
    struct operation *operation;
    if (place->type->definition && id != FORY_TYPE_ENUM) {
        operation = planner_operation(planner, id == FORY_TYPE_EXT ? OP_CUSTOM : OP_CODEC, place);
        operation->says_type = place->standing == STANDS_AS_FIELD && id != FORY_TYPE_UNION;
        operation->says_name = place->standing == STANDS_AS_FIELD;
        return operation;
    }
    if (place->carrier->base) {
        operation = planner_operation(planner, OP_BASE, place);
        operation->says_name = place->standing == STANDS_AS_FIELD;
        return operation;
    }
    if (place->carrier->unaligned && write_is_by_address(id))
        return planner_call(planner, OP_CALL_OWNER, place, write_copier(planner, place));
    operation = planner_operation(planner, OP_BUILTIN, place);
    operation->by_address = write_is_by_address(id);
    operation->says_name =
        place->name &&
        (id == FORY_TYPE_ENUM || id == FORY_TYPE_TIMESTAMP || id == FORY_TYPE_DURATION || id == FORY_TYPE_DECIMAL ||
         ((id == FORY_TYPE_STRING || id == FORY_TYPE_BINARY) && !place->type->nullable));
    return operation;
}

/* --- Items with a count -------------------------------------------------------------------------------------- */

/* Items that may be wrong; those of containers in containers are told by their index. */
static bool write_names_items(const struct place *place)
{
    const struct wire_type *type = place->type;
    bool is_inner = place->standing != STANDS_AS_FIELD && place->standing != STANDS_AS_CASE;
    bool is_of_numbers = !type->key && number_name(type->element->id) &&
                         container_runtime_function("write", type, place->carrier) != NULL;
    return !is_inner && !is_of_numbers;
}

static struct operation *write_items(struct planner *planner, const struct place *place)
{
    bool is_array = wire_type_is_array(place->type->id) || place->type->id == FORY_TYPE_BINARY;
    bool is_limited = place_count_is_limited(place->carrier);
    bool may_be_null = place->carrier->kind != CARRIER_FIXED_ARRAY && !place->type->nullable;
    struct operation *operation;
    if (is_array || place->type->id == FORY_TYPE_STRING)
        operation = planner_operation(planner, is_array ? OP_ARRAY : OP_TEXT, place);
    else
        operation =
            planner_call(planner, OP_CONTAINER, place, plan_container_writer(planner, place->type, place->carrier));
    operation->says_name =
        operation->kind == OP_CONTAINER ? write_names_items(place) : is_array && may_be_null && !is_limited;
    place_find_items(operation);
    if (!is_limited && (is_array || !may_be_null))
        return operation;
    operation = planner_around(planner, is_limited ? OP_CHECK_COUNT : OP_CHECK_ITEMS, place, operation);
    place_find_items(operation);
    return operation;
}

/* --- Any value ----------------------------------------------------------------------------------------------- */

struct operation *plan_write(struct planner *planner, const struct place *place)
{
    struct place inner;
    switch (place->carrier->kind) {
    case CARRIER_VALUE: return write_whole(planner, place);
    case CARRIER_POINTER:
    case CARRIER_PRESENCE:
    case CARRIER_OPTIONAL:
        inner = place_inner(place);
        if (place->type->nullable || place->type->ref || place->carrier->base)
            return plan_write(planner, &inner);
        return planner_around(planner, OP_REQUIRE, place, plan_write(planner, &inner));
    case CARRIER_CSTRING: return planner_operation(planner, OP_CSTRING, place);
    case CARRIER_CHAR_ARRAY: return planner_operation(planner, OP_CHAR_ARRAY, place);
    case CARRIER_COUNTED:
    case CARRIER_FIXED_ARRAY:
    case CARRIER_CONTAINER: return write_items(planner, place);
    }
    abort();
}

struct operation *plan_write_flagged(struct planner *planner, const struct place *place)
{
    if (!place->type->nullable && !place->type->ref)
        return plan_write(planner, place);
    enum operation_kind flag = place->type->ref ? OP_REFERENCE : OP_PRESENT;
    struct operation *operation = planner_around(planner, flag, place, plan_write(planner, place));
    /* A count that counts other items, too, may be there without these. */
    operation->has_count = place_has_count(place) && !place->carrier->shares_count;
    if (operation->has_count)
        place_find_items(operation);
    return operation;
}
