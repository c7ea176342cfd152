/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the facts of built-in types, and the type of trees. */
#include <fory/type.h>
#include <fory/value.h>

#define BUILTIN_STRUCT(NAME, word) \
    const struct fory_type fory_##word##_type = { \
        .abi = &FORY_ABI_SYMBOL, \
        .name = #word, \
        .type_id = FORY_TYPE_##NAME, \
        .compatible_type_id = FORY_TYPE_##NAME, \
    };
#define BUILTIN_NUMBER(NAME, id, c_type, word, size, bound, array) \
    const struct fory_type fory_##word##_type = { \
        .abi = &FORY_ABI_SYMBOL, \
        .name = #word, \
        .type_id = (id), \
        .compatible_type_id = (id), \
    };
FORY_NUMBER_TYPES(BUILTIN_NUMBER)
FORY_ANY_STRUCTS(BUILTIN_STRUCT)

const struct fory_type fory_value_type = {.abi = &FORY_ABI_SYMBOL, .name = "value"};
