/* SPDX-License-Identifier: Apache-2.0 */
/* A struct that another header's struct holds. */
#ifndef OTHER_H
#define OTHER_H
#include <fory/annotations.h>
#include <stdint.h>

struct FORY(id = 20) inner {
    int64_t wide;
    int32_t narrow;
};
#endif
