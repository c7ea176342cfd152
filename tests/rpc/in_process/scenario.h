/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the interface of what a client does with the peer: each shape, and each way to end a call. */
#ifndef FORY_TESTS_RPC_SCENARIO_H
#define FORY_TESTS_RPC_SCENARIO_H

#include "joined.h"

struct scenario {
    const char *name;
    /* True if everything went well. Memory that is missing makes it false; an answer that is wrong, or a call that
       never ends, fails the test. Frees its calls. */
    bool (*run)(struct joined *joined);
};

extern const struct scenario scenarios[];
extern const size_t scenario_count;

#endif
