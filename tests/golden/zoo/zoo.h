/* SPDX-License-Identifier: Apache-2.0 */
/* Animals of several kinds behind one pointer, what they eat, and whom they know. */
#ifndef ZOO_H
#define ZOO_H

#include <fory/annotations.h>
#include <fory/any.h>

enum food_kind {
    FOOD_NONE,
    FOOD_NAME,
    FOOD_GRAMS,
    FOOD_PREY,
    FOOD_UNKNOWN
};

struct animal;

struct FORY(id = 40) food {
    enum food_kind kind;
    union {
        char name[16] FORY(id = 1, when = FOOD_NAME);
        uint32_t grams FORY(id = 2, when = FOOD_GRAMS);
        struct animal *prey FORY(id = 3, when = FOOD_PREY);
        struct fory_unknown_case unknown FORY(when = FOOD_UNKNOWN);
    } of FORY(selector = kind);
};

struct FORY(id = 41) animal {
    const struct fory_type *type FORY(type);
    char *name FORY(id = 1);
    struct animal *mother FORY(id = 2, ref, weak);
};

/* Its tricks are not those of other animals. */
struct FORY(id = 42) dog {
    struct animal animal;
    int32_t tricks FORY(id = 3);
};

struct FORY(id = 43) zoo {
    struct animal **animals FORY(id = 1, count = count);
    size_t count;
    struct dog *guard FORY(id = 2, ref);
    struct food *stock FORY(id = 3, count = stock_count);
    uint8_t stock_count;
    struct fory_any note FORY(id = 4);
};

#endif
