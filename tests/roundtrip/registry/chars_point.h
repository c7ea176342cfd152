/* SPDX-License-Identifier: Apache-2.0 */
/* The text as a C string. */
#include <fory/annotations.h>
#include <fory/types.h>

struct FORY(id = 710, prefix = chars_) cpoint {
    char *name FORY(id = 1);
    int64_t n FORY(id = 2);
};
