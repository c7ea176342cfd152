/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the order in which objects get what a message may lack: types, texts, and what functions of the user set. */
#include "defaults.h"

#include "place.h"

static void defaults_add(struct planner *planner, struct operation_list *list, enum operation_kind kind,
                         const char *lvalue, const char *function)
{
    struct place place = {.lvalue = lvalue};
    planner_append(list, planner_call(planner, kind, &place, function));
}

/* What the user's functions say of the base; its fields are fields of the definition. */
static void defaults_of_base(struct planner *planner, struct operation_list *list, const struct definition *definition,
                             const char *lvalue)
{
    const struct definition *base = definition->base;
    const char *object = place_member(lvalue, definition->base_member);
    if (base->base)
        defaults_of_base(planner, list, base, object);
    if (base->init)
        defaults_add(planner, list, OP_INIT, object, base->init);
}

static void defaults_of_text(struct planner *planner, struct operation_list *list, const struct field *field,
                             const char *lvalue)
{
    struct place place = {
        .type = field->type, .carrier = field->carrier, .lvalue = place_member(lvalue, field->member)};
    struct operation *operation = planner_operation(planner, OP_SET_TEXT, &place);
    operation->text = field->default_text;
    planner_append(list, operation);
}

static void defaults_of(struct planner *planner, struct operation_list *list, const struct definition *definition,
                        const char *lvalue)
{
    if (!definition || !definition->has_defaults)
        return;
    if (definition->base)
        defaults_of_base(planner, list, definition, lvalue);
    if (definition->type_member)
        defaults_add(planner, list, OP_SET_TYPE, place_member(lvalue, definition->type_member),
                     intern_format("%s_fory_type", definition->c_name));
    for (size_t i = 0; i < definition->fields.count; i++) {
        const struct field *field = definition->fields.items[i];
        if (field->type->id == FORY_TYPE_STRUCT && field->carrier->kind == CARRIER_VALUE)
            defaults_of(planner, list, field->type->definition, place_member(lvalue, field->member));
        if (field->default_text)
            defaults_of_text(planner, list, field, lvalue);
    }
    if (definition->init)
        defaults_add(planner, list, OP_INIT, lvalue, definition->init);
}

const struct operation *plan_defaults(struct planner *planner, const struct definition *definition, const char *lvalue)
{
    struct operation_list list = {0};
    defaults_of(planner, &list, definition, lvalue);
    return list.first;
}
