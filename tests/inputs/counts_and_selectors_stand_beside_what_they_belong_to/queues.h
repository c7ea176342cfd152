/* SPDX-License-Identifier: Apache-2.0 */
/* Members of one name in several structs without a name: a word names the nearest one, or gives its path. */
#include <stdint.h>

#include <fory/annotations.h>

struct queues {
    struct {
        uint32_t n;
        int32_t *items;
    } in;
    struct {
        uint32_t n;
        int32_t *items;
        struct {
            int16_t *late;
        } deep;
    } out;
    int64_t *wide;
};

FORY_ANNOTATE(struct queues, id = 1);
FORY_ANNOTATE_MEMBER(struct queues, in.items, id = 1, count = n);
FORY_ANNOTATE_MEMBER(struct queues, out.items, id = 2, name = "out_items", count = n);
FORY_ANNOTATE_MEMBER(struct queues, out.deep.late, id = 3, count = n);
FORY_ANNOTATE_MEMBER(struct queues, wide, id = 4, count = in.n);

enum kind {
    KIND_NUMBER,
    KIND_REAL
};

struct FORY(id = 2) pair {
    struct {
        enum kind kind;
        union {
            int32_t number FORY(id = 1, when = KIND_NUMBER);
            float real FORY(id = 2, when = KIND_REAL);
        } value FORY(id = 1, selector = kind);
    } left;
    struct {
        enum kind kind;
        union {
            int32_t number FORY(id = 1, when = KIND_NUMBER);
            float real FORY(id = 2, when = KIND_REAL);
        } value FORY(id = 2, name = "right", selector = kind);
    } right;
    enum {
        IS_SMALL,
        IS_LARGE
    } size; /* has no name either */
    union {
        int8_t small FORY(id = 1, when = IS_SMALL);
        int64_t large FORY(id = 2, when = IS_LARGE);
    } FORY(id = 3, selector = size);
};
