/* SPDX-License-Identifier: Apache-2.0 */
/* Structs of every shape, each of which a line of `stale` changes. */
#include <fory/annotations.h>
#include <fory/types.h>

#include "other.h"

struct FORY(id = 1) plain {
    int32_t first;
    char *text;
    double *numbers FORY(count = number_count);
    uint16_t number_count;
    char name[8];
#ifdef WITH_EXTRA
    int32_t extra;
#endif
#ifndef WITHOUT_LAST
    int64_t last;
#endif
};

struct FORY(id = 2) single {
    double only;
};

struct FORY(id = 3) pointer {
    char *only;
};

struct FORY(id = 4) padded {
    uint8_t small;
    uint64_t wide;
    uint8_t tail;
};

struct FORY(id = 5) bits {
    int32_t before;
    unsigned flags : 3 FORY(skip);
    unsigned : 2;
    unsigned more : 4 FORY(skip);
    int32_t after;
};

struct FORY(id = 6) flexible {
    int32_t count;
    int32_t items[] FORY(skip);
};

struct FORY(id = 7) unnamed {
    int32_t before;
    struct {
        int32_t x FORY(id = 2);
        int32_t y FORY(id = 3);
    };
    void (*skipped)(int) FORY(skip);
    int32_t after;
};

struct FORY(id = 8) animal {
    const struct fory_type *type FORY(type);
    int32_t age FORY(id = 1);
};

struct FORY(id = 9) dog {
    struct animal animal;
    int32_t tricks FORY(id = 2);
};

enum kind {
    KIND_NONE,
    KIND_NUMBER
};

struct choice {
    enum kind kind;
    union {
        int32_t number FORY(id = 1, when = KIND_NUMBER);
        int64_t unused FORY(skip);
    } value FORY(selector = kind);
};

struct FORY(id = 10) __attribute__((packed)) packed {
    uint8_t head;
    uint64_t body;
};

struct FORY(id = 11) over {
    uint8_t head;
    _Alignas(64) float lanes[16];
    uint8_t last;
};

struct FORY(id = 12) outer {
    struct inner inner;
    struct choice choice;
    struct dog *dog;
};

struct FORY(id = 13) natural {
    uint8_t head;
    uint64_t body;
};
