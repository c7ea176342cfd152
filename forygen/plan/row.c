/* SPDX-License-Identifier: Apache-2.0 */
/* Owns what is done with each value of an object that becomes a row, or is read from one. */
#include "row.h"

#include <stdlib.h>
#include <string.h>

#include "../schema/row_layout.h"
#include "container.h"
#include "counted.h"
#include "defaults.h"
#include "place.h"
#include "wire_name.h"

/* The field that is planned says what its decimals are like. */
struct row_planner {
    struct planner *planner;
    const struct field *field;
};

/* Of a value that is there, and of any. */
static struct operation *row_plan_present(const struct row_planner *row, const struct place *place);
static struct operation *row_plan_value(const struct row_planner *row, const struct place *place);

/* --- Items --------------------------------------------------------------------------------------------------- */

static bool row_plan_holds_decimal(const struct wire_type *type)
{
    return type && (type->id == FORY_TYPE_DECIMAL || row_plan_holds_decimal(type->key) ||
                    row_plan_holds_decimal(type->element));
}

/* Containers of decimals of different precision have functions of their own. */
static const char *row_plan_verb(const struct row_planner *row, const struct wire_type *type)
{
    return row_plan_holds_decimal(type)
               ? intern_format("row_%u_%u", row_layout_precision(row->field), row_layout_scale(row->field))
               : "row";
}

/* Functions that measure, write and read the items. */
static const char *row_plan_items(const struct row_planner *row, const struct place *place)
{
    const struct wire_type *type = place->type;
    const struct carrier *carrier = place->carrier;
    struct helper *helper = container_helper(row->planner, type->key ? HELPER_ROW_MAP : HELPER_ROW_LIST,
                                             row_plan_verb(row, type), type, carrier);
    if (!helper->first_use)
        return helper->name;
    struct place key = {type->key, carrier->key, "items[i].key", NULL, NULL, STANDS_AS_KEY};
    struct place value = {type->element, carrier->inner, type->key ? "items[i].value" : "items[i]",
                          NULL,          NULL,           type->key ? STANDS_AS_VALUE : STANDS_AS_ITEM};
    if (type->key)
        helper->map_key = row_plan_value(row, &key);
    helper->value = row_plan_value(row, &value);
    if (type->element->id == FORY_TYPE_STRUCT && carrier->inner->kind == CARRIER_VALUE)
        helper->defaults = plan_defaults(row->planner, type->element->definition, value.lvalue);
    planner_add(row->planner, helper);
    return helper->name;
}

/* Bytes, or numbers that can be copied. */
static bool row_plan_is_array(const struct wire_type *type, const struct carrier *carrier)
{
    if (wire_type_is_array(type->id) || type->id == FORY_TYPE_BINARY)
        return true;
    if (type->id != FORY_TYPE_LIST || carrier->inner->kind != CARRIER_VALUE || type->element->nullable)
        return false;
    return type->element->id == FORY_TYPE_DATE ||
           (number_name(type->element->id) && container_runtime_function("write", type, carrier));
}

/* What readers check of the number of items. */
static void row_plan_check_count(struct planner *planner, struct operation *operation)
{
    const struct place *place = &operation->place;
    bool is_text = place->type->id == FORY_TYPE_STRING;
    bool is_into = place->carrier->kind == CARRIER_FIXED_ARRAY;
    const struct operation read = {.kind = is_into && is_text ? OP_TEXT_INTO : is_into ? OP_COPY_ITEMS : OP_CONTAINER};
    struct helper reader = {.place = *place, .definition = planner->owner, .value = &read};
    counted_check(planner, &reader);
    operation->checks = reader.checks;
    operation->sharing = reader.sharing;
    counted_before(planner, operation);
}

static struct operation *row_plan_counted(const struct row_planner *row, const struct place *place)
{
    struct operation *operation;
    if (place->type->id == FORY_TYPE_STRING)
        operation = planner_operation(row->planner, OP_TEXT, place);
    else if (row_plan_is_array(place->type, place->carrier))
        operation = planner_operation(row->planner, OP_ARRAY, place);
    else
        operation = planner_call(row->planner, OP_CONTAINER, place, row_plan_items(row, place));
    place_find_items(operation);
    if (place->carrier->kind != CARRIER_CONTAINER)
        row_plan_check_count(row->planner, operation);
    if (!place_count_is_limited(place->carrier))
        return operation;
    operation = planner_around(row->planner, OP_CHECK_COUNT, place, operation);
    place_find_items(operation);
    return operation;
}

/* --- Pointers ------------------------------------------------------------------------------------------------ */

static struct operation *row_plan_pointer(const struct row_planner *row, const struct place *place)
{
    struct planner *planner = row->planner;
    const struct wire_type *type = place->type;
    const struct carrier *inner = place->carrier->inner;
    const char *name = intern_format("%s_new_%s", row_plan_verb(row, type), wire_type_function(type->id));
    struct helper *helper = type->definition ? planner_type_helper(planner, HELPER_ROW_NEW, "row_new", type->definition)
                                             : planner_helper(planner, HELPER_ROW_NEW, name,
                                                              intern_format("%s of %s", name, inner->c_type));
    if (helper->first_use) {
        helper->place = (struct place){type, inner, "*object", NULL, NULL, STANDS_AS_CASE};
        helper->value = row_plan_present(row, &helper->place);
        helper->defaults = plan_defaults(planner, type->definition, "*object");
        planner_add(planner, helper);
    }
    struct place pointed = place_inner(place);
    struct operation *operation = planner_around(planner, OP_NEW, place, row_plan_present(row, &pointed));
    operation->function = helper->name;
    return type->nullable ? operation : planner_around(planner, OP_REQUIRE, place, operation);
}

/* --- Any value ----------------------------------------------------------------------------------------------- */

static struct operation *row_plan_whole(const struct row_planner *row, const struct place *place)
{
    if (place->type->id == FORY_TYPE_STRUCT)
        return planner_operation(row->planner, OP_CODEC, place);
    struct operation *operation = planner_operation(row->planner, OP_BUILTIN, place);
    if (place->type->id == FORY_TYPE_DECIMAL)
        operation->function = intern_format("%s_row_type_decimal_%u_%u", row->planner->file->c_prefix,
                                            row_layout_precision(row->field), row_layout_scale(row->field));
    return operation;
}

static struct operation *row_plan_present(const struct row_planner *row, const struct place *place)
{
    struct place inner;
    switch (place->carrier->kind) {
    case CARRIER_VALUE: return row_plan_whole(row, place);
    case CARRIER_POINTER: return row_plan_pointer(row, place);
    case CARRIER_PRESENCE:
    case CARRIER_OPTIONAL: inner = place_inner(place); return row_plan_present(row, &inner);
    case CARRIER_CSTRING: return planner_operation(row->planner, OP_CSTRING, place);
    case CARRIER_CHAR_ARRAY: return planner_operation(row->planner, OP_CHAR_ARRAY, place);
    case CARRIER_COUNTED:
    case CARRIER_FIXED_ARRAY:
    case CARRIER_CONTAINER: return row_plan_counted(row, place);
    }
    abort();
}

static struct operation *row_plan_value(const struct row_planner *row, const struct place *place)
{
    struct operation *operation = row_plan_present(row, place);
    if (!place->type->nullable)
        return operation;
    operation = planner_around(row->planner, OP_PRESENT, place, operation);
    /* A count that counts other items, too, may be there without these. */
    operation->has_count = place_has_count(place) && !place->carrier->shares_count;
    if (operation->has_count)
        place_find_items(operation);
    return operation;
}

/* The type with numbers as rows have them, whatever their encoding in messages. */
static struct wire_type *row_plan_type(struct planner *planner, const struct wire_type *type)
{
    if (!type)
        return NULL;
    struct wire_type *row = planner_alloc(planner, sizeof *row);
    *row = *type;
    if (!wire_type_is_array(type->id))
        row->id = row_layout_id(type->id);
    row->key = row_plan_type(planner, type->key);
    row->element = row_plan_type(planner, type->element);
    return row;
}

const struct row_plan *plan_row(struct planner *planner, const struct definition *definition)
{
    planner_restart(planner, definition);
    struct row_plan *plan = planner_alloc(planner, sizeof *plan);
    struct operation_list list = {0};
    plan->definition = definition;
    for (uint32_t i = 0; i < definition->row->type.field_count; i++) {
        struct row_planner row = {planner, definition->row->fields[i]};
        struct place place = place_of_field(row.field, definition->object);
        place.type = row_plan_type(planner, place.type);
        planner_append(&list, row_plan_value(&row, &place));
    }
    plan->fields = list.first;
    plan->helpers = planner->first_helper;
    plan->defaults = plan_defaults(planner, definition, intern_format("*%s", definition->object));
    return plan;
}
