/* SPDX-License-Identifier: Apache-2.0 */
/* An enum in place of the struct. */
#include <fory/annotations.h>
#include <fory/types.h>

enum FORY(id = 710, prefix = enum_values_) cpoint {
    ENUM_VALUES_NONE,
    ENUM_VALUES_MORE
};
