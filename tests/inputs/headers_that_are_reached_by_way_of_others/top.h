/* SPDX-License-Identifier: Apache-2.0 */
/* One of the inputs of its case. */
#include "sub/mid.h"

struct FORY(id = 1) top {
    struct leaf leaf FORY(id = 1);
};
