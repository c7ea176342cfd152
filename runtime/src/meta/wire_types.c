/* SPDX-License-Identifier: Apache-2.0 */
/* Owns what type ids say of each other. */
#include "meta/wire_types.h"

uint8_t fory_type_family(uint8_t type_id)
{
    switch (type_id) {
    case FORY_TYPE_NAMED_ENUM: return FORY_TYPE_ENUM;
    case FORY_TYPE_COMPATIBLE_STRUCT:
    case FORY_TYPE_NAMED_STRUCT:
    case FORY_TYPE_NAMED_COMPATIBLE_STRUCT: return FORY_TYPE_STRUCT;
    case FORY_TYPE_NAMED_EXT: return FORY_TYPE_EXT;
    case FORY_TYPE_TYPED_UNION:
    case FORY_TYPE_NAMED_UNION: return FORY_TYPE_UNION;
    default: return type_id;
    }
}

bool fory_is_named(uint8_t type_id)
{
    return type_id == FORY_TYPE_NAMED_ENUM || type_id == FORY_TYPE_NAMED_STRUCT ||
           type_id == FORY_TYPE_NAMED_COMPATIBLE_STRUCT || type_id == FORY_TYPE_NAMED_EXT ||
           type_id == FORY_TYPE_NAMED_UNION;
}

bool fory_writes_type_info(uint8_t type_id)
{
    return type_id == FORY_TYPE_UNKNOWN || fory_is_struct(type_id) || fory_type_family(type_id) == FORY_TYPE_EXT;
}

size_t fory_array_item_size(uint8_t type_id)
{
#define WIRE_ITEM_SIZE(NAME, id, c_type, name, size, bound, array) \
    if ((array) > 0 && (array) == type_id) \
        return sizeof(c_type);
    FORY_NUMBER_TYPES(WIRE_ITEM_SIZE)
#undef WIRE_ITEM_SIZE
    return 0;
}

uint8_t fory_array_item_type(uint8_t type_id)
{
#define WIRE_ITEM_TYPE(NAME, id, c_type, name, size, bound, array) \
    if ((array) > 0 && (array) == type_id) \
        return id;
    FORY_NUMBER_TYPES(WIRE_ITEM_TYPE)
#undef WIRE_ITEM_TYPE
    return 0;
}
