/* SPDX-License-Identifier: Apache-2.0 */
/* Owns how the items of lists and sets, and the entries of maps, are read. */
#include "container.h"
#include "defaults.h"
#include "item.h"
#include "place.h"
#include "read.h"

/* What precedes it, then itself if it is there. */
static struct operation *read_item(struct planner *planner, const struct place *item)
{
    const struct wire_type *type = item->type;
    if (place_may_refer(type, item->carrier))
        return planner_call(planner, OP_PREFIX_REFER, item, plan_taker(planner, type->definition));
    bool has_place = place_has_presence(item) && type->nullable;
    enum operation_kind prefix = type->nullable ? OP_PREFIX : OP_PREFIX_REQUIRED;
    if (place_may_be_copy(type, item->carrier))
        prefix = has_place ? OP_PREFIX_OPTIONAL : OP_PREFIX_OBJECT;
    return planner_around(planner, prefix, item, plan_read(planner, item));
}

static const struct operation *read_item_defaults(struct planner *planner, const struct place *item)
{
    bool is_struct = item->type->id == FORY_TYPE_STRUCT && item->carrier->kind == CARRIER_VALUE;
    return is_struct ? plan_defaults(planner, item->type->definition, item->lvalue) : NULL;
}

static void read_list(struct planner *planner, struct helper *helper)
{
    const struct wire_type *type = helper->place.type->element;
    const struct carrier *carrier = helper->place.carrier->inner;
    struct place item = {type, carrier, "items[i]", NULL, NULL, STANDS_AS_ITEM};
    helper->value = read_item(planner, &item);
    helper->item = item_expected(planner, type, carrier);
    helper->defaults = read_item_defaults(planner, &item);
}

static void read_map(struct planner *planner, struct helper *helper)
{
    const struct wire_type *type = helper->place.type;
    const struct carrier *carrier = helper->place.carrier;
    struct place key = {type->key, carrier->key, "items[i].key", NULL, NULL, STANDS_AS_KEY};
    struct place value = {type->element, carrier->inner, "items[i].value", NULL, NULL, STANDS_AS_VALUE};
    helper->map_key = read_item(planner, &key);
    if (type->element->id == FORY_TYPE_UNKNOWN)
        helper->value = planner_operation(planner, carrier->inner->base ? OP_BASE : OP_ANY, &value);
    else
        helper->value = read_item(planner, &value);
    helper->key_item = item_expected(planner, type->key, carrier->key);
    helper->item = item_expected(planner, type->element, carrier->inner);
    helper->defaults = read_item_defaults(planner, &value);
}

const char *plan_container_reader(struct planner *planner, const struct wire_type *type, const struct carrier *carrier)
{
    const char *function = container_runtime_function("read", type, carrier);
    if (function)
        return function;
    enum helper_kind kind = type->key              ? HELPER_READ_MAP
                            : carrier->inner->base ? HELPER_READ_BASE_LIST
                                                   : HELPER_READ_LIST;
    struct helper *helper = container_helper(planner, kind, "read", type, carrier);
    if (!helper->first_use)
        return helper->name;
    if (kind == HELPER_READ_MAP)
        read_map(planner, helper);
    else if (kind == HELPER_READ_LIST)
        read_list(planner, helper);
    planner_add(planner, helper);
    return helper->name;
}
