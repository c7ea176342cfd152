/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the rules for counts that are read: room in the array and the member, and arrays that share one count. */
#include "counted.h"

#include <string.h>

/* --- Checks -------------------------------------------------------------------------------------------------- */

static const struct count_check **counted_add(struct planner *planner, const struct count_check **end,
                                              enum count_rule rule, const struct carrier *carrier)
{
    struct count_check *check = planner_alloc(planner, sizeof *check);
    *check = (struct count_check){.rule = rule, .carrier = carrier};
    *end = check;
    return &check->next;
}

void counted_check(struct planner *planner, struct helper *helper)
{
    const struct carrier *carrier = helper->place.carrier;
    const struct definition *owner = helper->definition;
    const struct count_check **end = &helper->checks;
    enum operation_kind how = helper->value->kind;
    if (!carrier->count && how != OP_TEXT_INTO)
        end = counted_add(planner, end, COUNT_FILLS, carrier);
    else if (how == OP_COPY_ITEMS || how == OP_COPY_OBJECTS)
        end = counted_add(planner, end, COUNT_FITS, carrier);
    if (!carrier->count)
        return;
    if (carrier->max)
        end = counted_add(planner, end, COUNT_MAX, carrier);
    if (strcmp(carrier->count_type, "size_t") != 0)
        counted_add(planner, end, COUNT_REPRESENTABLE, carrier);
    end = &helper->sharing;
    for (size_t i = 0; carrier->shares_count && i < owner->fields.count; i++) {
        const struct carrier *other = owner->order[i]->carrier;
        if (other != carrier && other->count == carrier->count && other->extent)
            end = counted_add(planner, end, COUNT_FITS, other);
    }
}

/* --- Arrays that share a count ------------------------------------------------------------------------------- */

static const struct counted_witness **counted_add_witness(struct planner *planner, const struct counted_witness **end,
                                                          const char *member, bool is_count)
{
    struct counted_witness *witness = planner_alloc(planner, sizeof *witness);
    *witness = (struct counted_witness){.member = member, .is_count = is_count};
    *end = witness;
    return &witness->next;
}

/* From what the object holds, where the order of reading is not known. */
void counted_before(struct planner *planner, struct operation *operation)
{
    const struct carrier *carrier = operation->place.carrier;
    const struct definition *owner = planner->owner;
    const struct counted_witness **end = &operation->witnesses;
    bool is_fixed = false;
    for (size_t i = 0; carrier->shares_count && i < owner->fields.count; i++) {
        const struct field *field = owner->order[i];
        if (field->carrier == carrier && planner->reads_in_order)
            break;
        if (field->carrier == carrier || field->carrier->count != carrier->count)
            continue;
        if (planner->reads_in_order && !field->type->nullable) {
            operation->counted = COUNTED_SURELY;
            return;
        }
        if (field->carrier->kind == CARRIER_FIXED_ARRAY)
            is_fixed = true;
        else
            end = counted_add_witness(planner, end, field->member, false);
    }
    if (is_fixed)
        counted_add_witness(planner, end, carrier->count, true);
    operation->counted = operation->witnesses ? COUNTED_PERHAPS : COUNTED_NOTHING;
}
