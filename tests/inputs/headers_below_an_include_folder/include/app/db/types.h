/* SPDX-License-Identifier: Apache-2.0 */
/* One of the inputs of its case. */
#ifndef APP_DB
#define APP_DB

#include <fory/annotations.h>
#include <stdint.h>

#include "../net/types.h"

struct FORY(id = 2) row {
    int32_t y FORY(id = 1);
    struct point point FORY(id = 2);
    struct packet packet FORY(id = 3);
};

#endif
