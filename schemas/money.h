/* SPDX-License-Identifier: Apache-2.0 */
/* A type whose bytes the tests of the runtime decide, by the ids that it has in the vectors. */
#ifndef MONEY_H
#define MONEY_H

#include <fory/annotations.h>
#include <fory/types.h>

/* A varint32. */
struct FORY(id = 308, codec = money_codec) money {
    int32_t amount;
    int32_t lies; /* writes that many bytes more */
};

struct FORY(id = 309) purse {
    struct money one FORY(name = "e");
    struct money *items FORY(name = "le", count = count);
    size_t count;
};

#endif
