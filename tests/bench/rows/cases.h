/* SPDX-License-Identifier: Apache-2.0 */
/* What is measured: each operation of each contestant on each model, and the messages that they read. */
#ifndef BENCH_ROWS_CASES_H
#define BENCH_ROWS_CASES_H

#include "../timing.h"
#include "contestant.h"

enum {
    ROUNDS = 101,
    CONTESTANT_MAX = 8,
    CASE_MAX = 256,
    CACHED_COUNT = 256 /* messages that fit in the first cache */
};

enum place {
    PLACE_CACHED,
    PLACE_IN_ORDER,
    PLACE_RANDOM,
    PLACE_NONE /* not a getter */
};

enum operation {
    OPERATION_ONE,
    OPERATION_ALL,
    OPERATION_READ,
    OPERATION_VERIFY,
    OPERATION_WRITE
};

/* One operation of one contestant on one model. */
struct bench_case {
    size_t contestant;
    enum model model;
    enum place place;
    enum operation operation;
    size_t times; /* in one slice */
    size_t next;  /* the message that is next in order, or what determines the random ones */
    double ns[ROUNDS];
    struct bench_timing timing;
};

/* The messages of one contestant. */
struct inputs {
    struct fory_bytes small[MODEL_COUNT][OBJECT_COUNT];
    size_t sizes[MODEL_COUNT]; /* bytes of all of them; 0: the contestant does not encode the model */
    struct messages many;      /* of the model whose getters are measured */
    uint8_t *mapped;           /* their memory */
    size_t mapped_size;
    uint8_t *memory;
};

extern const struct contestant *contestants[CONTESTANT_MAX];
extern size_t contestant_count;
extern struct inputs inputs[CONTESTANT_MAX];

/* Encodes all objects with all contestants. Checks that their messages are valid, and that everyone reads the same. */
bool inputs_encode_all(void);
/* Fills inputs[].many with size bytes of messages of each contestant that has getters. */
bool inputs_make_many(enum model model, size_t size);
void inputs_free_many(void);
void inputs_free(void);

/* Prints what was measured. False if rows are not as fast as they have to be. */
bool report_all(const struct bench_case *cases, size_t count);

#endif
