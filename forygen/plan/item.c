/* SPDX-License-Identifier: Apache-2.0 */
/* Owns what is known of items and cases before they are read, and by which types references know them. */
#include "item.h"

#include <string.h>

#include "../schema/definition.h"
#include "place.h"
#include "wire_name.h"

/* Enums that no type info names have no struct fory_type. */
static const char *item_type(const struct wire_type *type)
{
    const struct definition *definition = type->definition;
    if (!definition || (definition->kind == DEFINITION_ENUM && !definition_is_registered(definition)))
        return NULL;
    return intern_format("%s_fory_type", definition->c_name);
}

static bool item_takes_bytes(const struct wire_type *type, int depth)
{
    if (type->id == FORY_TYPE_EXT && !type->nullable)
        return false; /* a codec may write nothing */
    if (type->id != FORY_TYPE_STRUCT || type->nullable || depth > 16)
        return true;
    for (size_t i = 0; i < type->definition->fields.count; i++) {
        if (item_takes_bytes(type->definition->fields.items[i]->type, depth + 1))
            return true;
    }
    return false;
}

struct item item_of(const struct wire_type *type)
{
    return (struct item){type, item_takes_bytes(type, 0), item_type(type)};
}

/* --- What references lead to --------------------------------------------------------------------------------- */

/* Built-in types that the library has a fory_type of, by which references know their values. */
static const char *const item_builtin_types[FORY_WIRE_TYPE_COUNT] = {
    [FORY_TYPE_DURATION] = "fory_duration_type", [FORY_TYPE_TIMESTAMP] = "fory_timestamp_type",
    [FORY_TYPE_DATE] = "fory_date_type",         [FORY_TYPE_DECIMAL] = "fory_decimal_type",
    [FORY_TYPE_BINARY] = "fory_bytes_type",
};

/* Another item of the same C type. */
static const char *item_object_type(struct planner *planner, const struct carrier *carrier)
{
    const char *tag = strncmp(carrier->c_type, "struct ", 7) ? carrier->c_type : carrier->c_type + 7;
    struct helper *helper = planner_helper(planner, HELPER_OBJECT_TYPE,
                                           intern_format("type_of_%s", strncmp(tag, "fory_", 5) ? tag : tag + 5),
                                           intern_format("type of %s", carrier->c_type));
    helper->place.carrier = carrier;
    if (helper->first_use)
        planner_add(planner, helper);
    return helper->name;
}

struct item item_expected(struct planner *planner, const struct wire_type *type, const struct carrier *carrier)
{
    struct item item = item_of(type);
    if (type->definition || !place_may_be_copy(type, carrier))
        return item;
    if (carrier->kind == CARRIER_OPTIONAL)
        carrier = carrier->inner;
    item.known_as = item_builtin_types[type->id] ? item_builtin_types[type->id] : item_object_type(planner, carrier);
    return item;
}

/* --- Cases --------------------------------------------------------------------------------------------------- */

bool item_case_holds_scalar(const struct union_case *item)
{
    const struct wire_type *type = item->type;
    bool is_scalar = number_name(type->id) || type->id == FORY_TYPE_STRING ||
                     (type->id == FORY_TYPE_ENUM && definition_is_registered(type->definition));
    return is_scalar && item->carrier->kind == CARRIER_VALUE && !item->carrier->converts;
}

struct item item_expected_case(struct planner *planner, const struct union_case *item)
{
    struct item expected = item_expected(planner, item->type, item->carrier);
    if (item_case_holds_scalar(item) && !item->type->definition)
        expected.known_as = intern_format("fory_%s_type", wire_type_function(item->type->id));
    return expected;
}
