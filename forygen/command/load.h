/* SPDX-License-Identifier: Apache-2.0 */
/* What every verb begins with that reads schemas: inputs, front ends, roots and passes. */
#ifndef FORYGEN_COMMAND_LOAD_H
#define FORYGEN_COMMAND_LOAD_H

#include "../schema/schema.h"
#include "options.h"

struct loaded {
    struct schema schema;
    bool is_compared;                    /* no code is made for it */
    size_t errors;                       /* of other schemas, found before this one was read */
    VECTOR(struct schema_file *) inputs; /* in the order of the command line, each once */
};

/* Reads all inputs, or fewer with findings. False, with a message, when an argument is not an input. */
bool load_inputs(struct loaded *loaded, const struct options *options);
/* Resolves and checks what was read, and lays it out; false when there are errors, of which one run tells as many as it
   can. What follows needs a sound schema. */
bool load_check(struct loaded *loaded, const struct options *options);
/* All of these for a schema that is compared: also what C has of it when that is asked. False, with findings. */
bool load_side(struct loaded *loaded, const struct options *options, bool with_c);
/* Prints the findings, and says what they mean for the exit status. */
enum command_status load_report(const struct options *options);

#endif
