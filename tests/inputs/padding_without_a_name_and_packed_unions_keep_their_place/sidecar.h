/* SPDX-License-Identifier: Apache-2.0 */
/* As struct timex ends, and struct io_uring_sqe holds unions. */
#include <stdint.h>
#include <sys/timex.h>

#include <fory/annotations.h>

struct padded {
    int : 8;
    int32_t first;
    int : 32;
    int32_t second;
    int : 32;
    int : 32;
};

struct queued {
    uint64_t data;
    union {
        uint16_t index;
        uint16_t group;
    } __attribute__((packed));
    union {
        uint32_t number;
        float real;
    } __attribute__((packed)) named;
};

FORY_ANNOTATE(struct padded, id = 1);
FORY_ANNOTATE(struct queued, id = 2);
FORY_ANNOTATE_MEMBER(struct queued, index, id = 2);
FORY_ANNOTATE_MEMBER(struct queued, named.number, id = 3);
FORY_ANNOTATE(struct timeval, id = 3);
FORY_ANNOTATE(struct timex, id = 4);
