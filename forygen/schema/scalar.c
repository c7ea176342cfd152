/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the table of scalar types. */
#include "scalar.h"

#include <stddef.h>
#include <string.h>

#define SCALAR_FIXED(name, c_type, NAME) \
    { \
        name, c_type, FORY_TYPE_##NAME, FORY_TYPE_##NAME, 0, FORY_TYPE_##NAME##_ARRAY \
    }

const struct scalar scalars[] = {
    SCALAR_FIXED("bool", "bool", BOOL),
    SCALAR_FIXED("int8", "int8_t", INT8),
    SCALAR_FIXED("int16", "int16_t", INT16),
    {"int32", "int32_t", FORY_TYPE_VARINT32, FORY_TYPE_INT32, 0, FORY_TYPE_INT32_ARRAY},
    {"int64", "int64_t", FORY_TYPE_VARINT64, FORY_TYPE_INT64, FORY_TYPE_TAGGED_INT64, FORY_TYPE_INT64_ARRAY},
    SCALAR_FIXED("uint8", "uint8_t", UINT8),
    SCALAR_FIXED("uint16", "uint16_t", UINT16),
    {"uint32", "uint32_t", FORY_TYPE_VAR_UINT32, FORY_TYPE_UINT32, 0, FORY_TYPE_UINT32_ARRAY},
    {"uint64", "uint64_t", FORY_TYPE_VAR_UINT64, FORY_TYPE_UINT64, FORY_TYPE_TAGGED_UINT64, FORY_TYPE_UINT64_ARRAY},
    SCALAR_FIXED("float16", "fory_float16", FLOAT16),
    SCALAR_FIXED("bfloat16", "fory_bfloat16", BFLOAT16),
    SCALAR_FIXED("float32", "float", FLOAT32),
    SCALAR_FIXED("float64", "double", FLOAT64),
    {"string", "struct fory_string", FORY_TYPE_STRING, 0, 0, 0},
    {"bytes", "struct fory_bytes", FORY_TYPE_BINARY, 0, 0, 0},
    {"date", "struct fory_date", FORY_TYPE_DATE, 0, 0, 0},
    {"timestamp", "struct fory_timestamp", FORY_TYPE_TIMESTAMP, 0, 0, 0},
    {"duration", "struct fory_duration", FORY_TYPE_DURATION, 0, 0, 0},
    {"decimal", "struct fory_decimal", FORY_TYPE_DECIMAL, 0, 0, 0},
    {"any", "struct fory_any", FORY_TYPE_UNKNOWN, 0, 0, 0},
    {NULL, NULL, 0, 0, 0, 0},
};

const struct scalar *scalar_named(const char *name)
{
    for (const struct scalar *scalar = scalars; scalar->name; scalar++) {
        if (!strcmp(scalar->name, name))
            return scalar;
    }
    return NULL;
}

const struct scalar *scalar_of(enum fory_wire_type id)
{
    for (const struct scalar *scalar = scalars; scalar->name; scalar++) {
        if (scalar->id == id || (id && (scalar->fixed == id || scalar->tagged == id)))
            return scalar;
    }
    return NULL;
}

const struct scalar *scalar_of_array(enum fory_wire_type id)
{
    for (const struct scalar *scalar = scalars; scalar->name; scalar++) {
        if (id && scalar->array == id)
            return scalar;
    }
    return NULL;
}
