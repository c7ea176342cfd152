/* SPDX-License-Identifier: Apache-2.0 */
/* Enums without a name as selectors, items and behind pointers. */
#include <fory/annotations.h>
#include <stdint.h>

struct FORY(id = 1) tagged {
    enum {
        NUMBER,
        TEXT
    } kind;
    union {
        int32_t number FORY(id = 1, when = NUMBER);
        char *text FORY(id = 2, when = TEXT);
    } value FORY(selector = kind);
};

struct FORY(id = 2) holder {
    struct {
        enum {
            NO,
            YES
        } kind;
        union {
            int32_t yes FORY(id = 1, when = YES);
        } value FORY(id = 1, selector = kind);
    } inner;
    enum {
        LOW = -1,
        HIGH = 1
    } * levels FORY(id = 2, count = level_count);
    int level_count;
    enum {
        ONE = 1,
        TWO
    } pair[2] FORY(id = 3);
    enum {
        LEFT = 1,
        RIGHT
    } * side FORY(id = 4, nullable);
};
