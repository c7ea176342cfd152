/* SPDX-License-Identifier: Apache-2.0 */
/* One of the inputs of its case. */
#ifndef A_DEFS
#define A_DEFS

#include <fory/annotations.h>
#include <stdint.h>

struct FORY(id = 1) ta {
    int32_t x FORY(id = 1);
};

#endif
