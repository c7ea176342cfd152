/* SPDX-License-Identifier: Apache-2.0 */
/* Unions that have a name, and whose structs do not say what they hold. */
#include <signal.h>
#include <stdint.h>

#include <fory/annotations.h>

union value {
    int32_t number;
    float real;
    struct {
        int16_t low, high;
    };
    char *text;
};
typedef union {
    void *pointer;
    uint64_t word;
} data;

struct one {
    union value first;
    union value second;
    int32_t other;
};
struct two {
    union value value;
    data data;
};

FORY_ANNOTATE(struct one, id = 1);
FORY_ANNOTATE(struct two, id = 2);
FORY_ANNOTATE_MEMBER(union value, number, encoding = fixed);
FORY_ANNOTATE_MEMBER(struct one, first, id = 1, encoding = varint);
FORY_ANNOTATE_MEMBER(struct two, value, skip);
FORY_ANNOTATE_MEMBER(data, word, );

FORY_ANNOTATE(struct sigevent, id = 4);
FORY_ANNOTATE_MEMBER(union sigval, sival_int, );
FORY_ANNOTATE_MEMBER(struct sigevent, sigev_value, id = 3);
FORY_ANNOTATE_MEMBER(struct sigevent, _sigev_un._tid, id = 4);
