/* SPDX-License-Identifier: Apache-2.0 */
/* The old schema of a comparison, wherever it is kept. */
#ifndef FORYGEN_COMMAND_AGAINST_H
#define FORYGEN_COMMAND_AGAINST_H

#include "../compat/request.h"
#include "counterpart.h"
#include "load.h"

struct against {
    const struct options *options;
    const char *old;                     /* what --against names */
    word_list new_files;                 /* what the inputs stand for */
    const struct schema *new_schema;     /* which is read before the old one */
    unsigned levels;                     /* of enum compat_level: what the versions have to be good for */
    VECTOR(struct compat_side) versions; /* in the order of their release; one, but for a lock */
    word_list hints;                     /* of what may help when it cannot be read */
};

/* The folder itself, or the one that a file is in. */
const char *against_folder(const char *path);
/* Reads files and folders as one version: false, with findings, when they are not a sound schema. */
bool against_load(struct against *against, const word_list *inputs, const counterparts *pairs);
/* Adds that folders of the inputs are those of the old one; with is_optional only where there is one of the name. */
void against_pair_inputs(const struct against *against, const char *old, bool is_optional, counterparts *pairs);
/* Files that were read from a copy in the folder are shown as being in `name`. */
void against_rename(struct against *against, const char *folder, const char *name);
/* Adds a version after the others. */
void against_add(struct against *against, const char *name, const struct loaded *loaded);

#endif
