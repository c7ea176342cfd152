/* SPDX-License-Identifier: Apache-2.0 */
/* One of the inputs of its case. */
#ifndef MID
#define MID

#include "leaf.h"
#include <fory/annotations.h>
#include <stdint.h>

struct plain {
    int32_t x;
};

#endif
