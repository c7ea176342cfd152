/* SPDX-License-Identifier: Apache-2.0 */
/* Arrays that have room for more items than their count. */
#include <fory/annotations.h>
#include <stdint.h>

struct FORY(id = 5) fixed_array {
    int32_t array[400] FORY(id = 1, count = n);
    uint8_t n;
};
struct FORY(id = 6) fixed_items {
    int32_t items[400] FORY(id = 1, list, count = n);
    uint8_t n;
};
struct FORY(id = 7) fixed_bytes {
    uint8_t bytes[400] FORY(id = 1, count = n);
    int8_t n;
};
