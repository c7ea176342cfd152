/* SPDX-License-Identifier: Apache-2.0 */
/* A member that is none of the fields comes first. */
#include <fory/annotations.h>
#include <fory/types.h>

struct FORY(id = 710, prefix = first_skipped_) cpoint {
    void *cache FORY(skip);
    char *name FORY(id = 1);
    int64_t n FORY(id = 2);
};
