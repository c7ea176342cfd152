/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the names of the functions of containers, and the types of their items. */
#include "container.h"

#include "names.h"
#include "wire_name.h"

static const char *container_item_name(const struct wire_type *type, const struct carrier *carrier);

/* After what is inside: list_varint32, map_string_optional_int32, list_chars. */
static const char *container_name(const struct wire_type *type, const struct carrier *carrier)
{
    const char *item = container_item_name(type->element, carrier->inner);
    if (type->key)
        return intern_format("map_%s_%s", container_item_name(type->key, carrier->key), item);
    return intern_format("%s_%s", type->id == FORY_TYPE_LIST ? "list" : "set", item);
}

static bool container_is(enum fory_wire_type id)
{
    return id == FORY_TYPE_LIST || id == FORY_TYPE_SET || id == FORY_TYPE_MAP;
}

static const char *container_item_name(const struct wire_type *type, const struct carrier *carrier)
{
    const char *number = number_name(type->id);
    const char *name = container_is(type->id) ? container_name(type, carrier) : carrier->short_name;
    if (number && carrier->kind == CARRIER_VALUE)
        name = number;
    if (number && carrier->kind == CARRIER_OPTIONAL)
        name = intern_format("optional_%s", number);
    bool says_null = carrier->kind == CARRIER_OPTIONAL || carrier->kind == CARRIER_POINTER;
    return type->nullable && !says_null ? intern_format("nullable_%s", name) : name;
}

/* The C types in a carrier, which the names above leave out. */
static const char *container_c_types(const struct carrier *carrier)
{
    if (!carrier)
        return "";
    return intern_format("%d %s %s (%s, %s)", (int)carrier->kind, carrier->c_type ? carrier->c_type : "",
                         carrier->entry ? carrier->entry : "", container_c_types(carrier->key),
                         container_c_types(carrier->inner));
}

const char *container_item_type(const struct wire_type *type, const struct carrier *carrier)
{
    if (type->key && carrier->kind == CARRIER_CONTAINER)
        return names_entry_type(carrier);
    if (type->key)
        return carrier->c_type;
    if (carrier->inner->kind == CARRIER_CSTRING)
        return "char *";
    return carrier->inner->kind == CARRIER_POINTER ? intern_format("%s *", carrier->inner->c_type)
                                                   : carrier->inner->c_type;
}

struct helper *container_helper(struct planner *planner, enum helper_kind kind, const char *verb,
                                const struct wire_type *type, const struct carrier *carrier)
{
    const char *items = wire_type_text(type->element);
    if (type->key)
        items = intern_format("%s, %s", wire_type_text(type->key), items);
    const char *key = intern_format("%s %s<%s> in %s %s", verb, wire_type_function(type->id), items,
                                    container_c_types(carrier->key), container_c_types(carrier->inner));
    if (type->key)
        key = intern_format("%s %s", key, container_item_type(type, carrier));
    struct helper *helper =
        planner_helper(planner, kind, intern_format("%s_%s", verb, container_name(type, carrier)), key);
    helper->place = (struct place){.type = type, .carrier = carrier, .lvalue = "items"};
    return helper;
}

const char *container_runtime_function(const char *verb, const struct wire_type *type, const struct carrier *carrier)
{
    const struct wire_type *item = type->element;
    const char *number = number_name(item->id);
    bool is_plain = carrier->inner->kind == CARRIER_VALUE && !carrier->inner->converts && !item->nullable;
    if (type->key || carrier->inner->base)
        return NULL;
    if (item->id == FORY_TYPE_UNKNOWN)
        return intern_format("fory_%s_any_list", verb);
    if (!is_plain || (!number && item->id != FORY_TYPE_STRING))
        return NULL;
    return intern_format("fory_%s_%s_list", verb, number ? number : "string");
}
