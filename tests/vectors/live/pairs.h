/* SPDX-License-Identifier: Apache-2.0 */
/* What Java calls Union2<String, Long>, beside values of any type. */
#ifndef PAIRS_H
#define PAIRS_H

#include <fory/annotations.h>
#include <fory/any.h>

enum pair_kind {
    PAIR_NONE,
    PAIR_TEXT,
    PAIR_NUMBER
};

struct pair {
    enum pair_kind kind;
    union {
        struct fory_string text FORY(id = 0, when = PAIR_TEXT);
        int64_t number FORY(id = 1, when = PAIR_NUMBER);
    } FORY(selector = kind);
};

struct FORY(id = 301) pairs {
    struct pair a;
    struct pair b;
    struct pair c;
    struct fory_any any FORY(nullable = false);
    struct fory_any *anys FORY(count = count);
    size_t count;
};

#endif
