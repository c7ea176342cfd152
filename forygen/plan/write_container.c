/* SPDX-License-Identifier: Apache-2.0 */
/* Owns how the items of lists and sets, and the entries of maps, are written. */
#include "container.h"
#include "item.h"
#include "write.h"

static void write_list(struct planner *planner, struct helper *helper)
{
    const struct wire_type *type = helper->place.type;
    struct place item = {type->element, helper->place.carrier->inner, "items[i]", NULL, NULL, STANDS_AS_ITEM};
    helper->item = item_of(type->element);
    helper->value = plan_write_flagged(planner, &item);
}

static void write_map(struct planner *planner, struct helper *helper)
{
    const struct wire_type *type = helper->place.type;
    const struct carrier *carrier = helper->place.carrier;
    struct place key = {type->key, carrier->key, "items[i].key", NULL, NULL, STANDS_AS_KEY};
    struct place value = {type->element, carrier->inner, "items[i].value", NULL, NULL, STANDS_AS_VALUE};
    helper->key_item = item_of(type->key);
    helper->item = item_of(type->element);
    helper->map_key = plan_write_flagged(planner, &key);
    if (helper->kind == HELPER_WRITE_MAP)
        helper->value = plan_write_flagged(planner, &value);
    else
        helper->value = planner_operation(planner, carrier->inner->base ? OP_BASE : OP_ANY, &value);
}

static enum helper_kind write_container_kind(const struct wire_type *type, const struct carrier *carrier)
{
    if (!type->key)
        return carrier->inner->base ? HELPER_WRITE_BASE_LIST : HELPER_WRITE_LIST;
    return type->element->id == FORY_TYPE_UNKNOWN ? HELPER_WRITE_OPEN_MAP : HELPER_WRITE_MAP;
}

const char *plan_container_writer(struct planner *planner, const struct wire_type *type, const struct carrier *carrier)
{
    const char *function = container_runtime_function("write", type, carrier);
    if (function)
        return function;
    enum helper_kind kind = write_container_kind(type, carrier);
    struct helper *helper = container_helper(planner, kind, "write", type, carrier);
    if (!helper->first_use)
        return helper->name;
    if (type->key)
        write_map(planner, helper);
    else if (kind == HELPER_WRITE_LIST)
        write_list(planner, helper);
    planner_add(planner, helper);
    return helper->name;
}
