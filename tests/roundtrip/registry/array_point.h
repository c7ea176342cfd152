/* SPDX-License-Identifier: Apache-2.0 */
/* Text in place, of the same size. */
#include <fory/annotations.h>
#include <fory/types.h>

struct FORY(id = 710, prefix = array_) cpoint {
    char name[8] FORY(id = 1);
    int64_t n FORY(id = 2);
};
