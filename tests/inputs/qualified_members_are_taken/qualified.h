/* SPDX-License-Identifier: Apache-2.0 */
/* restrict in every place that takes it, and qualifiers of what is skipped. */
#include <fory/annotations.h>
#include <fory/types.h>

struct floats {
    float *restrict items;
    size_t count;
};

struct named {
    char *restrict key;
    struct signal *restrict value;
};

typedef char *restrict text;

enum kind {
    KIND_NONE,
    KIND_TEXT,
    KIND_SIGNAL
};

struct FORY(id = 1) signal {
    float *restrict samples FORY(id = 1, count = n);
    size_t n;
    char *__restrict name FORY(id = 2);
    const char *restrict title FORY(id = 3);
    struct signal *restrict next FORY(id = 4);
    struct signal *__restrict__ shared FORY(id = 5, ref);
    const struct signal *restrict other FORY(id = 6, ref);
    struct floats floats FORY(id = 7);
    struct named *restrict entries FORY(id = 8, count = entry_count, value(ref));
    int entry_count;
    char *lines[2] FORY(id = 9);
    int32_t *restrict maybe FORY(id = 10, nullable);
    text typed FORY(id = 11);
    struct signal **restrict all FORY(id = 12, count = all_count, element(ref));
    int all_count;
    const int constant FORY(skip);
    volatile int changing FORY(skip);
    enum kind kind;
    union {
        char *restrict text FORY(id = 1, when = KIND_TEXT);
        struct signal *restrict signal FORY(id = 2, when = KIND_SIGNAL, ref);
    } FORY(id = 13, selector = kind);
};
