/* SPDX-License-Identifier: Apache-2.0 */
/* One of the inputs of its case. */
#include <fory/annotations.h>
#include <stddef.h>
#include <stdint.h>

struct FORY(id = 1) pair {
    int32_t x FORY(id = 1);
};

#define FORY_LIST_PAIR_DEFINED
struct fory_list_pair {
    struct pair *items;
    size_t count;
};
FORY_ROOT(list<pair>);
