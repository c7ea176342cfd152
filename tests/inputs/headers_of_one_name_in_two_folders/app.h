/* SPDX-License-Identifier: Apache-2.0 */
/* One of the inputs of its case. */
#include "a/defs.h"
#include "b/defs.h"

struct FORY(id = 3) m {
    struct ta a FORY(id = 1);
    struct tb *b FORY(id = 2, nullable);
};
