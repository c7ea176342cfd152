/* SPDX-License-Identifier: Apache-2.0 */
/* One of the inputs of its case. */
#include <fory/annotations.h>
#include <stddef.h>
#include <stdint.h>

struct FORY(id = 1) p {
    int32_t x FORY(id = 1);
    struct p *next FORY(id = 2, ref);
    uint8_t *data FORY(id = 3, count = size, bytes);
    uint16_t size;
};

static inline int p_type_def(void)
{
    return 1;
}

static inline int p_read_field(void)
{
    return 2;
}

static inline int p_read_reference(void)
{
    return 3;
}

#define p_take_reference 4
