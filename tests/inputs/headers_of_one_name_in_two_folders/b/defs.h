/* SPDX-License-Identifier: Apache-2.0 */
/* One of the inputs of its case. */
#ifndef B_DEFS
#define B_DEFS

#include <fory/annotations.h>
#include <stdint.h>

struct FORY(id = 2) tb {
    int32_t y FORY(id = 1);
};

#endif
