/* SPDX-License-Identifier: Apache-2.0 */
/* Known by name. */
#include <fory/annotations.h>
#include <fory/types.h>

struct FORY(name = "demo.Point", prefix = named_header_) npoint {
    char *name FORY(id = 1);
    int64_t n FORY(id = 2);
};
