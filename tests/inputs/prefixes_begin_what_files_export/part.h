/* SPDX-License-Identifier: Apache-2.0 */
/* A header that says its prefix. */
#pragma once
#include <fory/annotations.h>
#include <stdint.h>

FORY_PREFIX(part_);

enum FORY(id = 1) color {
    RED,
    BLUE
};

struct FORY(id = 2) part {
    enum color color FORY(id = 1);
};

struct FORY(id = 3, prefix = its_own_) other {
    int32_t x FORY(id = 1);
};
