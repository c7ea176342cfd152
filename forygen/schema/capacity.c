/* SPDX-License-Identifier: Apache-2.0 */
/* Owns what carriers hold. */
#include "capacity.h"

#include <string.h>

#include "../../runtime/src/meta/conversion.h"

/* --- Parts --------------------------------------------------------------------------------------------------- */

/* Without what says that it may be missing, or that it is elsewhere. */
static const struct carrier *capacity_inner(const struct carrier *carrier)
{
    while (carrier &&
           (carrier->kind == CARRIER_POINTER || carrier->kind == CARRIER_PRESENCE || carrier->kind == CARRIER_OPTIONAL))
        carrier = carrier->inner;
    return carrier;
}

struct holder capacity_field(const struct definition *owner, const struct field *field)
{
    return (struct holder){owner, field->carrier};
}

struct holder capacity_case(const struct definition *owner, const struct union_case *option)
{
    return (struct holder){owner, option->carrier};
}

struct holder capacity_key(struct holder holder)
{
    const struct carrier *carrier = capacity_inner(holder.held);
    return (struct holder){NULL, carrier ? carrier->key : NULL};
}

struct holder capacity_item(struct holder holder)
{
    const struct carrier *carrier = capacity_inner(holder.held);
    return (struct holder){NULL, carrier ? carrier->inner : NULL};
}

/* --- Sizes --------------------------------------------------------------------------------------------------- */

static uint64_t capacity_least_of(uint64_t a, uint64_t b)
{
    return a < b ? a : b;
}

/* The most that the member with the count says. Of 32 bits and more it is memory that is the limit. */
static uint64_t capacity_of_count(const struct carrier *carrier)
{
    const struct fory_scalar *count = &fory_scalars[fory_scalar_domains[carrier->count_number]];
    if (count->bits == 0 || count->bits > 16)
        return UINT64_MAX;
    return (UINT64_C(1) << (count->bits - (count->kind == FORY_SCALAR_IS_SIGNED))) - 1;
}

/* Arrays that share a count are filled alike: what fits into the smallest. */
static uint64_t capacity_of_shared(const struct definition *owner, const struct carrier *carrier)
{
    uint64_t most = UINT64_MAX;
    for (size_t i = 0; owner && carrier->shares_count && i < owner->fields.count; i++) {
        const struct carrier *other = owner->fields.items[i]->carrier;
        if (other && other->count && !strcmp(other->count, carrier->count) && other->room > 0)
            most = capacity_least_of(most, other->room);
    }
    return most;
}

static uint64_t capacity_counted(const struct definition *owner, const struct carrier *carrier)
{
    uint64_t most = capacity_least_of(capacity_of_count(carrier), capacity_of_shared(owner, carrier));
    if (carrier->room > 0)
        most = capacity_least_of(most, carrier->room);
    return carrier->max > 0 ? capacity_least_of(most, carrier->max) : most;
}

struct capacity capacity_of(struct holder holder)
{
    const struct carrier *carrier = capacity_inner(holder.held);
    struct capacity capacity = {0, UINT64_MAX};
    if (!carrier)
        return capacity;
    if (carrier->kind == CARRIER_CHAR_ARRAY) {
        capacity.most = carrier->room - 1;
    } else if (carrier->count) {
        capacity.most = capacity_counted(holder.owner, carrier);
    } else if (carrier->kind == CARRIER_FIXED_ARRAY) {
        capacity.least = carrier->room;
        capacity.most = carrier->room;
    }
    return capacity;
}

bool capacity_is_common(const struct field *a, const struct field *b)
{
    return a->carrier && b->carrier && a->carrier->count && b->carrier->count &&
           !strcmp(a->carrier->count, b->carrier->count);
}

/* --- Bases --------------------------------------------------------------------------------------------------- */

const struct definition *capacity_base(struct holder holder)
{
    const struct carrier *carrier = holder.held;
    while (carrier && !carrier->base && carrier->kind == CARRIER_POINTER)
        carrier = carrier->inner;
    return carrier ? carrier->base : NULL;
}

const struct definition *capacity_above(const struct definition *definition)
{
    return definition->base;
}

bool capacity_begins_with(const struct definition *definition, const struct definition *base)
{
    while (definition && definition != base)
        definition = definition->base;
    return definition;
}

bool capacity_is_base(const struct definition *definition)
{
    return definition->type_member && !strchr(definition->type_member, '.');
}
