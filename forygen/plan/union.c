/* SPDX-License-Identifier: Apache-2.0 */
/* Owns what is done with the value of each case of a union. */
#include "union.h"

#include "defaults.h"
#include "item.h"
#include "place.h"
#include "read.h"
#include "write.h"

static struct place union_place(const struct union_case *item, const char *object)
{
    const char *lvalue = intern_format("%s->%s", object, item->member);
    return (struct place){item->type, item->carrier, lvalue, object, item->name, STANDS_AS_CASE};
}

/* A value of any type: the runtime reads and writes it with what precedes it. */
static bool union_is_any(const struct union_case *item)
{
    return item->type->id == FORY_TYPE_UNKNOWN && !item->carrier->base;
}

static struct operation *union_write(struct planner *planner, const struct union_case *item, const struct place *place)
{
    if (union_is_any(item))
        return planner_operation(planner, OP_ANY, place);
    return planner_around(planner, item->type->ref ? OP_REFERENCE : OP_PREFIX, place, plan_write(planner, place));
}

/* Peers write objects as references whatever the schema says. */
static struct operation *union_read(struct planner *planner, const struct union_case *item, const struct place *place)
{
    if (union_is_any(item))
        return planner_operation(planner, OP_ANY, place);
    if (item->carrier->base)
        return planner_call(planner, OP_REFER_CASE, place, plan_referrer(planner, place));
    if (place_may_refer(item->type, item->carrier))
        return planner_call(planner, OP_PREFIX_REFER, place, plan_taker(planner, item->type->definition));
    bool may_be_copy = item_case_holds_scalar(item) || place_may_be_copy(item->type, item->carrier);
    return planner_around(planner, may_be_copy ? OP_PREFIX_OBJECT : OP_PREFIX, place, plan_read(planner, place));
}

/* A struct in the place of another case is first made one without fields. */
static void union_clear(struct planner *planner, struct operation *operation)
{
    const struct place *place = &operation->place;
    operation->clears = place->carrier->kind == CARRIER_VALUE && place->type->id == FORY_TYPE_STRUCT;
    if (operation->clears)
        operation->defaults = plan_defaults(planner, place->type->definition, place->lvalue);
}

static const struct item *union_keep(struct planner *planner, struct item item)
{
    struct item *kept = planner_alloc(planner, sizeof *kept);
    *kept = item;
    return kept;
}

void plan_union(struct planner *planner, struct codec *codec)
{
    const struct definition *definition = codec->definition;
    struct operation_list writes = {0};
    struct operation_list reads = {0};
    for (size_t i = 0; i < definition->cases.count; i++) {
        struct place place = union_place(definition->cases.items[i], definition->object);
        struct operation *operation = union_write(planner, definition->cases.items[i], &place);
        operation->item = union_keep(planner, item_of(place.type));
        planner_append(&writes, operation);
    }
    for (size_t i = 0; i < definition->cases.count; i++) {
        struct place place = union_place(definition->cases.items[i], definition->object);
        struct operation *operation = union_read(planner, definition->cases.items[i], &place);
        operation->item = union_keep(planner, item_expected_case(planner, definition->cases.items[i]));
        union_clear(planner, operation);
        planner_append(&reads, operation);
    }
    codec->write = writes.first;
    codec->read = reads.first;
}
