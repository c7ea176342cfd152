/* SPDX-License-Identifier: Apache-2.0 */
/* What reads it: an enum and counts of a byte. */
#include <fory/annotations.h>
#include <fory/types.h>

enum FORY(id = 30) __attribute__((packed)) tiny {
    TINY_A,
    TINY_B = 1
};

struct tiny_pair {
    int32_t key;
    enum tiny value;
};

struct FORY(id = 1) tiny_one {
    enum tiny one FORY(id = 1);
};
struct FORY(id = 2) tiny_list {
    enum tiny *list FORY(id = 1, count = n);
    int n;
};
struct FORY(id = 3) tiny_map {
    struct tiny_pair *map FORY(id = 1, count = n);
    int n;
};
struct FORY(id = 4) tiny_maybe {
    enum tiny *maybe FORY(id = 1, nullable);
};
struct FORY(id = 5) tiny_array {
    int32_t *array FORY(id = 1, count = n);
    uint8_t n;
};
struct FORY(id = 6) tiny_items {
    int32_t *items FORY(id = 1, list, count = n);
    int8_t n;
};
struct FORY(id = 7) tiny_bytes {
    uint8_t *bytes FORY(id = 1, count = n);
    uint8_t n;
};

/* What is not written. */
enum big {
    BIG_A,
    BIG_B
};
struct FORY(id = 20) bad {
    enum tiny tiny FORY(id = 1);
    enum big big FORY(id = 2);
    int32_t *few FORY(id = 3, count = n);
    int8_t n;
    int32_t most[400] FORY(id = 4, count = m, max = 3);
    int64_t m;
};

FORY_ROOT(tiny);
