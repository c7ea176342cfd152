/* SPDX-License-Identifier: Apache-2.0 */
/* Types that ask for more alignment than malloc gives, wherever a reader makes an object of them. */
#include <fory/annotations.h>
#include <fory/any.h>

struct FORY(id = 1) __attribute__((aligned(64))) line {
    double x;
};

struct FORY(id = 2) page {
    _Alignas(4096) int32_t number;
};

typedef double vector __attribute__((aligned(32)));

struct entry {
    int32_t key;
    struct line value;
};

struct entries {
    struct entry *entries;
    size_t count;
};

struct FORY(id = 3, codec = block_codec) __attribute__((aligned(128))) block {
    int64_t number;
};

enum kind {
    KIND_NONE,
    KIND_LINE,
    KIND_LINES,
    KIND_PAGE
};

struct lines {
    struct line *items;
    size_t count;
};

struct FORY(id = 4) choice {
    enum kind kind;
    union {
        struct line line FORY(id = 1, when = KIND_LINE);
        struct lines lines FORY(id = 2, when = KIND_LINES);
        struct page *page FORY(id = 3, when = KIND_PAGE);
    } FORY(selector = kind);
};

struct FORY(id = 5) animal {
    const struct fory_type *type FORY(type);
    int32_t age FORY(id = 1);
};

struct FORY(id = 6) __attribute__((aligned(64))) whale {
    struct animal animal;
    int32_t mass FORY(id = 2);
};

struct FORY(id = 7) all {
    struct line *one FORY(id = 1);
    struct line *list FORY(id = 2, count = list_count);
    int list_count;
    struct line **pointers FORY(id = 3, count = pointer_count);
    int pointer_count;
    struct entry *map FORY(id = 4, count = map_count);
    int map_count;
    struct line *shared FORY(id = 5, ref);
    vector *number FORY(id = 6, nullable);
    struct page *page FORY(id = 7);
    struct block *block FORY(id = 8);
    struct fory_any any FORY(id = 9);
    struct fory_any custom FORY(id = 10);
    struct choice *choices FORY(id = 11, count = choice_count);
    int choice_count;
    struct animal *animal FORY(id = 12, ref);
    struct line array[2] FORY(id = 13);
    struct entries entries FORY(id = 14);
    struct line *none FORY(id = 15, count = none_count);
    int none_count;
};
