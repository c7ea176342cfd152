/* SPDX-License-Identifier: Apache-2.0 */
/* Owns how values, their nulls and counts, and what is known of items are spelled in C. */
#include "expression.h"

#include <string.h>

#include "../intern.h"
#include "../plan/container.h"
#include "../plan/place.h"
#include "../plan/wire_name.h"
#include "emitter.h"

const char *expr_address(const char *lvalue)
{
    return lvalue[0] == '*' ? intern_string(lvalue + 1) : emit_format("&%s", lvalue);
}

const char *expr_chars(const struct place *place, const char *pointer)
{
    const char *c_type = place->carrier->c_type;
    bool is_char = !strcmp(c_type, "char") || !strcmp(c_type, "char *") || !strcmp(c_type, "const char *");
    return is_char ? place->lvalue : emit_format("(%s)%s", pointer, place->lvalue);
}

const char *expr_name(const struct place *place)
{
    return emit_format("\"%s\"", place->name ? place->name : "");
}

const char *expr_pointer_to(const char *type)
{
    return emit_format("%s%s*", type, type[strlen(type) - 1] == '*' ? "" : " ");
}

/* --- Null ---------------------------------------------------------------------------------------------------- */

const char *expr_presence(const struct place *place)
{
    if (place->carrier->kind == CARRIER_PRESENCE)
        return emit_format("%s->%s", place->object, place->carrier->presence);
    if (place->carrier->kind == CARRIER_OPTIONAL)
        return place_member(place->lvalue, "present");
    return NULL;
}

/* The pointer that is NULL for null. */
static const char *expr_null_pointer(const struct place *place)
{
    if (place->carrier->kind == CARRIER_CONTAINER)
        return place_member(place->lvalue, place->carrier->items);
    if (place->carrier->kind == CARRIER_VALUE)
        return place_member(place->lvalue, place->type->id == FORY_TYPE_UNKNOWN ? "type" : "data");
    return place->lvalue;
}

const char *expr_is_present(const struct place *place)
{
    const char *presence = expr_presence(place);
    return presence ? presence : emit_format("%s != NULL", expr_null_pointer(place));
}

const char *expr_is_absent(const struct place *place)
{
    const char *presence = expr_presence(place);
    return presence ? emit_format("!%s", presence) : emit_format("%s == NULL", expr_null_pointer(place));
}

const char *expr_clear(const struct place *place, const char *separator)
{
    const char *presence = expr_presence(place);
    switch (place->carrier->kind) {
    case CARRIER_VALUE:
    case CARRIER_CONTAINER:
        return emit_format("%s =$>(%s){NULL, %s};", place->lvalue, place->carrier->c_type,
                           place->type->id == FORY_TYPE_UNKNOWN ? "NULL" : "0");
    case CARRIER_COUNTED:
        if (place->carrier->shares_count)
            return emit_format("%s = NULL;", place->lvalue);
        return emit_format("%s = NULL;%s%s->%s = 0;", place->lvalue, separator, place->object, place->carrier->count);
    default: return presence ? emit_format("%s = false;", presence) : emit_format("%s = NULL;", place->lvalue);
    }
}

/* --- Items --------------------------------------------------------------------------------------------------- */

const char *expr_layout(enum standing standing)
{
    static const char *const layouts[] = {
        [STANDS_AS_FIELD] = "NULL",
        [STANDS_AS_ITEM] = "elements.layout",
        [STANDS_AS_KEY] = "entries.key_layout",
        [STANDS_AS_VALUE] = "entries.value_layout",
        [STANDS_AS_CASE] = "layout",
        [STANDS_AS_ROOT] = "layout",
    };
    return layouts[standing];
}

const char *expr_is_declared(enum standing standing)
{
    if (standing == STANDS_AS_FIELD || standing == STANDS_AS_CASE)
        return "true";
    return standing == STANDS_AS_ROOT ? "false" : "declared";
}

const char *expr_count(const struct operation *operation, const char *type)
{
    return operation->count_type ? emit_format("(%s)%s", type, operation->count) : operation->count;
}

const char *expr_const_pointers(const struct wire_type *type, const struct carrier *carrier)
{
    const struct carrier *item = carrier->inner;
    if (type->key || (item->kind != CARRIER_CSTRING && item->kind != CARRIER_POINTER))
        return NULL;
    return emit_format("const %s *const *", item->kind == CARRIER_CSTRING ? "char" : item->c_type);
}

const char *expr_const_items(const struct place *place)
{
    const char *pointers = expr_const_pointers(place->type, place->carrier);
    return pointers ? emit_format("%sitems", pointers)
                    : emit_format("const %s *items", container_item_type(place->type, place->carrier));
}

const char *expr_count_check(const struct count_check *check)
{
    const struct carrier *carrier = check->carrier;
    switch (check->rule) {
    case COUNT_MAX: return emit_format("count <= %llu", (unsigned long long)carrier->max);
    case COUNT_REPRESENTABLE: return emit_format("(size_t)(%s)count == count", carrier->count_type);
    case COUNT_FILLS: return emit_format("count == %s", carrier->extent);
    case COUNT_FITS: break;
    }
    return emit_format("count <= %s", carrier->extent);
}

const char *expr_counted_before(const struct operation *operation)
{
    struct text text = {0};
    if (operation->counted != COUNTED_PERHAPS)
        return operation->counted == COUNTED_SURELY ? "true" : "false";
    for (const struct counted_witness *witness = operation->witnesses; witness; witness = witness->next)
        emit_addf(&text, text.size ? " || %s->%s != %s" : "%s->%s != %s", operation->place.object, witness->member,
                  witness->is_count ? "0" : "NULL");
    return intern_text(&text);
}

/* Members that are false, zero or NULL are left out. */
static void expr_open_item(struct text *out, const struct item *item)
{
    emit_addf(out, "{$|.type_id = %s", wire_type_constant(item->type->id));
    if (item->type->nullable || item->type->ref)
        emit_addf(out, ",$ .nullable = true");
}

static const char *expr_close_item(struct text *out)
{
    emit_addf(out, "$]}");
    return intern_text(out);
}

const char *expr_item(const struct item *item)
{
    struct text text = {0};
    expr_open_item(&text, item);
    if (item->type->ref)
        emit_addf(&text, ",$ .ref = true");
    if (item->known_as)
        emit_addf(&text, ",$ .type = &%s", item->known_as);
    return expr_close_item(&text);
}

const char *expr_expected_item(const struct item *item)
{
    const struct wire_type *type = item->type;
    struct text text = {0};
    expr_open_item(&text, item);
    if (item->takes_bytes)
        emit_addf(&text, ",$ .min_size = 1");
    if (type->id == FORY_TYPE_STRUCT)
        emit_addf(&text, ",$ .reader = &%s_fory_reader", type->definition->c_name);
    else if (item->known_as)
        emit_addf(&text, ",$ .type = &%s", item->known_as);
    return expr_close_item(&text);
}
