/* SPDX-License-Identifier: Apache-2.0 */
/* What type ids say of the values that they precede. */
#ifndef FORY_SRC_WIRE_TYPES_H
#define FORY_SRC_WIRE_TYPES_H

#include <fory/types.h>
#include <fory/wire_types.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#pragma GCC visibility push(hidden)

static inline bool fory_is_struct(uint8_t type_id)
{
    return type_id >= FORY_TYPE_STRUCT && type_id <= FORY_TYPE_NAMED_COMPATIBLE_STRUCT;
}

/* One id for all registrations of a kind: two ids of one family name the same kind of value. */
uint8_t fory_type_family(uint8_t type_id);
/* True for types that are identified by name. */
bool fory_is_named(uint8_t type_id);
/* True for types whose info holds a TypeDef in compatible mode. */
static inline bool fory_shares_type_def(uint8_t type_id)
{
    return type_id == FORY_TYPE_COMPATIBLE_STRUCT || fory_is_named(type_id);
}
/* Types whose values send their type info wherever they are in compatible mode: a TypeDef only says that there is a
   struct, a value of a codec, or anything. */
bool fory_writes_type_info(uint8_t type_id);
/* Bytes of one item of an array, 0 for all other types. */
size_t fory_array_item_size(uint8_t type_id);
/* The type of them, 0 for all other types. */
uint8_t fory_array_item_type(uint8_t type_id);

#pragma GCC visibility pop
#endif
