/* SPDX-License-Identifier: Apache-2.0 */
/* Global names that are those of objects in generated functions. */
#include <fory/annotations.h>
#include <stdint.h>

extern int person;
extern int *from;
int status(int index);

struct FORY(id = 1) person {
    int32_t x FORY(id = 1);
    int32_t *items FORY(id = 2, count = count, max = 3);
    uint8_t count;
};
