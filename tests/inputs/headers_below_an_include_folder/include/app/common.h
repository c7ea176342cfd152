/* SPDX-License-Identifier: Apache-2.0 */
/* One of the inputs of its case. */
#ifndef APP_COMMON
#define APP_COMMON

#include <fory/annotations.h>
#include <stdint.h>

struct FORY(id = 3) point {
    int32_t x FORY(id = 1);
};

#endif
