/* SPDX-License-Identifier: Apache-2.0 */
/* A header that does not. */
#include "part.h"

enum kind {
    NUMBER,
    TEXT
};

struct FORY(id = 4) whole {
    struct part part FORY(id = 1);
    enum kind kind;
    union {
        int32_t number FORY(id = 1, when = NUMBER);
        char *text FORY(id = 2, when = TEXT);
    } value FORY(id = 2, selector = kind);
    struct other *others FORY(id = 3, count = other_count);
    uint32_t other_count;
};

FORY_ROOT(list<part>);
FORY_ROOT(list<string>);
