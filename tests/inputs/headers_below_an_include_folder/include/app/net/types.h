/* SPDX-License-Identifier: Apache-2.0 */
/* One of the inputs of its case. */
#ifndef APP_NET
#define APP_NET

#include <app/common.h>
#include <fory/annotations.h>
#include <stdint.h>

struct FORY(id = 1) packet {
    int32_t x FORY(id = 1);
    struct point point FORY(id = 2);
};

#endif
