/* SPDX-License-Identifier: Apache-2.0 */
/* The old schema of a comparison, wherever it is kept. */
#ifndef FORYGEN_COMMAND_AGAINST_H
#define FORYGEN_COMMAND_AGAINST_H

#include "../compat/request.h"
#include "load.h"

struct against {
    const struct options *options;
    const struct loaded *new_side;
    unsigned levels;                     /* of enum compat_level: what the versions have to be good for */
    VECTOR(struct compat_side) versions; /* in the order of their release; one, but for a lock */
};

/* Reads what --against names. False, with a message or a finding, when it cannot be read. */
bool against_open(struct against *against);

/* For the kinds of old schemas. */

/* Reads files as one version: false when they are not a sound schema. */
bool against_load(struct against *against, const char *name, const word_list *inputs, const word_list *include_dirs);
void against_add(struct against *against, const char *name, const struct loaded *loaded);

#endif
