/* SPDX-License-Identifier: Apache-2.0 */
/* A member that is none of the fields comes last. */
#include <fory/annotations.h>
#include <fory/types.h>

struct FORY(id = 710, prefix = last_skipped_) cpoint {
    char *name FORY(id = 1);
    int64_t n FORY(id = 2);
    void *cache FORY(skip);
};
