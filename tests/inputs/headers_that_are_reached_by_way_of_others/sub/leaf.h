/* SPDX-License-Identifier: Apache-2.0 */
/* One of the inputs of its case. */
#ifndef LEAF
#define LEAF

#include <fory/annotations.h>
#include <stdint.h>

struct FORY(id = 2) leaf {
    int32_t x FORY(id = 1);
};

#endif
