/* SPDX-License-Identifier: Apache-2.0 */
/* Owns what is known of a value by its type and carrier: lvalues of its parts, null, counts, references. */
#include "place.h"

#include <string.h>

#include "../intern.h"
#include "wire_name.h"

struct place place_of_field(const struct field *field, const char *object)
{
    bool is_object = field->carrier->is_inline_union && !*field->member;
    const char *lvalue = is_object ? intern_format("*%s", object) : intern_format("%s->%s", object, field->member);
    return (struct place){field->type, field->carrier, lvalue, object, field->name, STANDS_AS_FIELD};
}

const char *place_member(const char *lvalue, const char *member)
{
    return lvalue[0] == '*' ? intern_format("%s->%s", lvalue + 1, member) : intern_format("%s.%s", lvalue, member);
}

struct place place_inner(const struct place *place)
{
    struct place inner = *place;
    inner.carrier = place->carrier->inner;
    if (place->carrier->kind == CARRIER_POINTER)
        inner.lvalue = intern_format("*%s", place->lvalue);
    if (place->carrier->kind == CARRIER_OPTIONAL)
        inner.lvalue = place_member(place->lvalue, "value");
    return inner;
}

/* --- Null and counts ----------------------------------------------------------------------------------------- */

bool place_has_presence(const struct place *place)
{
    return place->carrier->kind == CARRIER_PRESENCE || place->carrier->kind == CARRIER_OPTIONAL;
}

bool place_has_count(const struct place *place)
{
    enum carrier_kind kind = place->carrier->kind;
    bool is_text = place->type->id == FORY_TYPE_STRING || place->type->id == FORY_TYPE_BINARY;
    return kind == CARRIER_COUNTED || kind == CARRIER_CONTAINER || (kind == CARRIER_VALUE && is_text);
}

bool place_is_nullable_any(const struct place *place)
{
    return place->type->id == FORY_TYPE_UNKNOWN && place->type->nullable && !place->type->ref &&
           place->carrier->kind == CARRIER_VALUE;
}

void place_find_items(struct operation *operation)
{
    const struct place *place = &operation->place;
    const struct carrier *carrier = place->carrier;
    operation->items = place->lvalue;
    operation->count = carrier->extent;
    if (carrier->kind == CARRIER_CONTAINER) {
        operation->items = place_member(place->lvalue, carrier->items);
        operation->count = place_member(place->lvalue, "count");
    } else if (carrier->kind == CARRIER_VALUE) {
        operation->items = place_member(place->lvalue, "data");
        operation->count = place_member(place->lvalue, "size");
    } else if (carrier->count) {
        operation->count = intern_format("%s->%s", place->object, carrier->count);
        operation->count_type = strcmp(carrier->count_type, "size_t") != 0 ? carrier->count_type : NULL;
    }
}

/* Whether a member of the type may say more than there can be items: it is negative, or wider than a size_t. Of types
   we do not know it may. */
static bool place_count_may_be_wide(const char *count_type)
{
    static const char *const narrow[] = {"uint8_t",        "uint16_t",     "uint32_t", "unsigned char",
                                         "unsigned short", "unsigned int", "size_t"};
    for (size_t i = 0; i < sizeof narrow / sizeof narrow[0]; i++) {
        if (!strcmp(count_type, narrow[i]))
            return false;
    }
    return true;
}

bool place_count_is_limited(const struct carrier *carrier)
{
    return carrier->count && (carrier->extent || carrier->max || place_count_may_be_wide(carrier->count_type));
}

/* --- References ---------------------------------------------------------------------------------------------- */

bool place_may_refer(const struct wire_type *type, const struct carrier *carrier)
{
    bool is_object = type->id == FORY_TYPE_STRUCT || type->id == FORY_TYPE_UNION;
    return is_object && carrier->kind == CARRIER_POINTER;
}

bool place_may_be_copy(const struct wire_type *type, const struct carrier *carrier)
{
    bool is_tracked = !number_name(type->id) && type->id != FORY_TYPE_STRING && type->id != FORY_TYPE_ENUM &&
                      type->id != FORY_TYPE_UNKNOWN;
    return is_tracked && carrier->kind != CARRIER_POINTER;
}
