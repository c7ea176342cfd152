/* SPDX-License-Identifier: Apache-2.0 */
/* Text that knows its size. */
#include <fory/annotations.h>
#include <fory/types.h>

struct FORY(id = 710, prefix = string_) cpoint {
    struct fory_string name FORY(id = 1);
    int64_t n FORY(id = 2);
};
