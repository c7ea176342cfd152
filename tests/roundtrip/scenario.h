/* SPDX-License-Identifier: Apache-2.0 */
/* Values that tests of generated code send there and back, and what they do when memory ends. */
#ifndef FORY_TESTS_ROUNDTRIP_SCENARIO_H
#define FORY_TESTS_ROUNDTRIP_SCENARIO_H

#include "modes.h"

struct scenario {
    struct subject subject;   /* its shape may be NULL: values are equal then when their bytes are */
    mode_register *registers; /* or NULL */
    const void *value;
    struct fory_bytes in; /* without a value: a message that holds it, maybe of another version */
    bool circles;         /* nested without end where no references are written */
};

/* Every allocation fails in turn, alone and with all that follow, from the runtime that is made to the value that is
   read back: each call that needed it says so and leaves nothing, and the same call works when there is memory. */
void scenario_fail_allocations(const struct scenario *scenario, const struct mode *mode);
/* The same in every mode. */
void scenarios_fail_allocations(const struct scenario *scenarios, size_t count);

#endif
