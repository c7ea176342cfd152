/* SPDX-License-Identifier: Apache-2.0 */
/* An array that has room for more items than it takes. */
#include <fory/annotations.h>
#include <stdint.h>

struct FORY(id = 5) most_array {
    int32_t array[400] FORY(id = 1, count = n, max = 299);
    int n;
};
