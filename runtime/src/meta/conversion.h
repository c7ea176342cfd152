/* SPDX-License-Identifier: Apache-2.0 */
/* Which fields of different types may be read as one another. The specification, "List and Array Semantics". */
#ifndef FORY_SRC_CONVERSION_H
#define FORY_SRC_CONVERSION_H

#include "meta/type_def.h"

#pragma GCC visibility push(hidden)

enum fory_scalar_kind {
    FORY_SCALAR_IS_BOOL = 1,
    FORY_SCALAR_IS_SIGNED,
    FORY_SCALAR_IS_UNSIGNED,
    FORY_SCALAR_IS_FLOAT,
    FORY_SCALAR_IS_DECIMAL,
    FORY_SCALAR_IS_STRING
};

/* X(NAME, name, kind, bits, mantissa bits of floats): a scalar, whatever its encoding. */
#define FORY_SCALARS(X) \
    X(BOOL, "bool", FORY_SCALAR_IS_BOOL, 1, 0) \
    X(INT8, "int8", FORY_SCALAR_IS_SIGNED, 8, 0) \
    X(INT16, "int16", FORY_SCALAR_IS_SIGNED, 16, 0) \
    X(INT32, "int32", FORY_SCALAR_IS_SIGNED, 32, 0) \
    X(INT64, "int64", FORY_SCALAR_IS_SIGNED, 64, 0) \
    X(UINT8, "uint8", FORY_SCALAR_IS_UNSIGNED, 8, 0) \
    X(UINT16, "uint16", FORY_SCALAR_IS_UNSIGNED, 16, 0) \
    X(UINT32, "uint32", FORY_SCALAR_IS_UNSIGNED, 32, 0) \
    X(UINT64, "uint64", FORY_SCALAR_IS_UNSIGNED, 64, 0) \
    X(FLOAT16, "float16", FORY_SCALAR_IS_FLOAT, 16, 10) \
    X(BFLOAT16, "bfloat16", FORY_SCALAR_IS_FLOAT, 16, 7) \
    X(FLOAT32, "float32", FORY_SCALAR_IS_FLOAT, 32, 23) \
    X(FLOAT64, "float64", FORY_SCALAR_IS_FLOAT, 64, 52) \
    X(DECIMAL, "decimal", FORY_SCALAR_IS_DECIMAL, 0, 0) \
    X(STRING, "string", FORY_SCALAR_IS_STRING, 0, 0)

/* Which scalar the values of a type are: FORY_SCALAR_INT32. */
enum fory_scalar_domain {
    FORY_NO_SCALAR,
#define FORY_SCALAR_DOMAIN(NAME, name, kind, bits, mantissa) FORY_SCALAR_##NAME,
    FORY_SCALARS(FORY_SCALAR_DOMAIN)
#undef FORY_SCALAR_DOMAIN
    FORY_SCALAR_COUNT
};

struct fory_scalar {
    uint8_t kind; /* of enum fory_scalar_kind */
    uint8_t bits;
    uint8_t mantissa;
};

/* By domains. */
extern const struct fory_scalar fory_scalars[FORY_SCALAR_COUNT];
/* The domains of wire types, whatever their encoding. */
extern const uint8_t fory_scalar_domains[FORY_WIRE_TYPE_COUNT];

/* bool, text, and numbers: what is converted, and never tracked. */
static inline bool fory_is_scalar(uint8_t type_id)
{
    return fory_scalar_domains[type_id] != FORY_NO_SCALAR;
}

/* What a list is a list of; FORY_TYPE_UNKNOWN for items that may be references, which no array holds. Null is another
   matter: whether an item is null says the payload. */
uint8_t fory_list_item_type(const struct fory_field_def *list);

/* How a matched field is read. */
enum fory_conversion {
    FORY_NO_CONVERSION, /* its types are outside the matrix, or only the local one may be a reference */
    FORY_SAME_BYTES,    /* one as the other */
    FORY_CONVERSION     /* by fory_read_converted */
};
/* *local_type becomes what fory_step.local_type holds. */
enum fory_conversion fory_find_conversion(const struct fory_field_def *remote, const struct fory_field_def *local,
                                          uint8_t *local_type);

#pragma GCC visibility pop
#endif
