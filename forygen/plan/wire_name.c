/* SPDX-License-Identifier: Apache-2.0 */
/* Owns what wire types are called in generated code. */
#include "wire_name.h"

#include "../intern.h"

struct wire_name {
    const char *constant;
    const char *name;   /* suffix of runtime functions */
    size_t bound;       /* of numbers */
    const char *c_type; /* of numbers, in the runtime */
};

static const struct wire_name wire_names[FORY_WIRE_TYPE_COUNT] = {
#define WIRE_NAME_NUMBER(NAME, id, c_type, name, size, bound, array) [id] = {"FORY_TYPE_" #NAME, #name, bound, #c_type},
    FORY_NUMBER_TYPES(WIRE_NAME_NUMBER)
#undef WIRE_NAME_NUMBER
        [FORY_TYPE_UNKNOWN] = {"FORY_TYPE_UNKNOWN", "any", 0, NULL},
    [FORY_TYPE_STRING] = {"FORY_TYPE_STRING", "string", 0, NULL},
    [FORY_TYPE_LIST] = {"FORY_TYPE_LIST", "list", 0, NULL},
    [FORY_TYPE_SET] = {"FORY_TYPE_SET", "set", 0, NULL},
    [FORY_TYPE_MAP] = {"FORY_TYPE_MAP", "map", 0, NULL},
    [FORY_TYPE_ENUM] = {"FORY_TYPE_ENUM", "enum", 0, NULL},
    [FORY_TYPE_NAMED_ENUM] = {"FORY_TYPE_NAMED_ENUM", NULL, 0, NULL},
    [FORY_TYPE_STRUCT] = {"FORY_TYPE_STRUCT", "struct", 0, NULL},
    [FORY_TYPE_COMPATIBLE_STRUCT] = {"FORY_TYPE_COMPATIBLE_STRUCT", NULL, 0, NULL},
    [FORY_TYPE_NAMED_STRUCT] = {"FORY_TYPE_NAMED_STRUCT", NULL, 0, NULL},
    [FORY_TYPE_NAMED_COMPATIBLE_STRUCT] = {"FORY_TYPE_NAMED_COMPATIBLE_STRUCT", NULL, 0, NULL},
    [FORY_TYPE_UNION] = {"FORY_TYPE_UNION", "union", 0, NULL},
    [FORY_TYPE_TYPED_UNION] = {"FORY_TYPE_TYPED_UNION", NULL, 0, NULL},
    [FORY_TYPE_NAMED_UNION] = {"FORY_TYPE_NAMED_UNION", NULL, 0, NULL},
    [FORY_TYPE_EXT] = {"FORY_TYPE_EXT", "custom", 0, NULL},
    [FORY_TYPE_NAMED_EXT] = {"FORY_TYPE_NAMED_EXT", NULL, 0, NULL},
    [FORY_TYPE_DURATION] = {"FORY_TYPE_DURATION", "duration", 0, NULL},
    [FORY_TYPE_TIMESTAMP] = {"FORY_TYPE_TIMESTAMP", "timestamp", 0, NULL},
    [FORY_TYPE_DATE] = {"FORY_TYPE_DATE", "date", 0, NULL},
    [FORY_TYPE_DECIMAL] = {"FORY_TYPE_DECIMAL", "decimal", 0, NULL},
    [FORY_TYPE_BINARY] = {"FORY_TYPE_BINARY", "bytes", 0, NULL},
    [FORY_TYPE_BOOL_ARRAY] = {"FORY_TYPE_BOOL_ARRAY", "array", 0, NULL},
    [FORY_TYPE_INT8_ARRAY] = {"FORY_TYPE_INT8_ARRAY", "array", 0, NULL},
    [FORY_TYPE_INT16_ARRAY] = {"FORY_TYPE_INT16_ARRAY", "array", 0, NULL},
    [FORY_TYPE_INT32_ARRAY] = {"FORY_TYPE_INT32_ARRAY", "array", 0, NULL},
    [FORY_TYPE_INT64_ARRAY] = {"FORY_TYPE_INT64_ARRAY", "array", 0, NULL},
    [FORY_TYPE_UINT8_ARRAY] = {"FORY_TYPE_UINT8_ARRAY", "array", 0, NULL},
    [FORY_TYPE_UINT16_ARRAY] = {"FORY_TYPE_UINT16_ARRAY", "array", 0, NULL},
    [FORY_TYPE_UINT32_ARRAY] = {"FORY_TYPE_UINT32_ARRAY", "array", 0, NULL},
    [FORY_TYPE_UINT64_ARRAY] = {"FORY_TYPE_UINT64_ARRAY", "array", 0, NULL},
    [FORY_TYPE_FLOAT16_ARRAY] = {"FORY_TYPE_FLOAT16_ARRAY", "array", 0, NULL},
    [FORY_TYPE_BFLOAT16_ARRAY] = {"FORY_TYPE_BFLOAT16_ARRAY", "array", 0, NULL},
    [FORY_TYPE_FLOAT32_ARRAY] = {"FORY_TYPE_FLOAT32_ARRAY", "array", 0, NULL},
    [FORY_TYPE_FLOAT64_ARRAY] = {"FORY_TYPE_FLOAT64_ARRAY", "array", 0, NULL},
};

const char *number_name(enum fory_wire_type id)
{
    return wire_names[id].bound ? wire_names[id].name : NULL;
}

size_t number_bound(enum fory_wire_type id)
{
    return wire_names[id].bound;
}

const char *wire_type_constant(enum fory_wire_type id)
{
    return wire_names[id].constant;
}

const char *wire_type_text(const struct wire_type *type)
{
    const char *null = type->nullable ? "?" : "";
    if (type->definition)
        return intern_format("%s%s", type->definition->full_name, null);
    if (type->key)
        return intern_format("map<%s, %s>%s", wire_type_text(type->key), wire_type_text(type->element), null);
    if (type->element)
        return intern_format("%s<%s>%s", wire_names[type->id].name, wire_type_text(type->element), null);
    return intern_format("%s%s", wire_names[type->id].name, null);
}

const char *wire_type_function(enum fory_wire_type id)
{
    return wire_names[id].name;
}

const char *number_c_type(enum fory_wire_type id)
{
    return wire_names[id].c_type;
}

bool wire_type_is_array(enum fory_wire_type id)
{
    return id >= FORY_TYPE_BOOL_ARRAY && id <= FORY_TYPE_FLOAT64_ARRAY;
}
