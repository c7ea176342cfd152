/* SPDX-License-Identifier: Apache-2.0 */
/* What a peer writes: numbers and counts that need more than a byte. */
#include <fory/annotations.h>
#include <fory/types.h>

enum FORY(id = 30) wide {
    WIDE_A,
    WIDE_B = 300,
    WIDE_C = 257
};

struct wide_pair {
    int32_t key;
    enum wide value;
};

struct FORY(id = 1) wide_one {
    enum wide one FORY(id = 1);
};
struct FORY(id = 2) wide_list {
    enum wide *list FORY(id = 1, count = n);
    int n;
};
struct FORY(id = 3) wide_map {
    struct wide_pair *map FORY(id = 1, count = n);
    int n;
};
struct FORY(id = 4) wide_maybe {
    enum wide *maybe FORY(id = 1, nullable);
};
struct FORY(id = 5) wide_array {
    int32_t *array FORY(id = 1, count = n);
    int n;
};
struct FORY(id = 6) wide_items {
    int32_t *items FORY(id = 1, list, count = n);
    int n;
};
struct FORY(id = 7) wide_bytes {
    uint8_t *bytes FORY(id = 1, count = n);
    int n;
};

FORY_ROOT(wide);
