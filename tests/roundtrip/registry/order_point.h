/* SPDX-License-Identifier: Apache-2.0 */
/* The other order of members. */
#include <fory/annotations.h>
#include <fory/types.h>

struct FORY(id = 710, prefix = order_) cpoint {
    int64_t n FORY(id = 2);
    char *name FORY(id = 1);
};
