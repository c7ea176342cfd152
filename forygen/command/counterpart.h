/* SPDX-License-Identifier: Apache-2.0 */
/* Folders of the new schema and those of the old one that are the same: no side may see files of the other. */
#ifndef FORYGEN_COMMAND_COUNTERPART_H
#define FORYGEN_COMMAND_COUNTERPART_H

#include "options.h"

struct counterpart {
    const char *new_folder; /* absolute, as path_absolute says */
    const char *old_folder; /* NULL: itself */
    bool is_optional;       /* what has no counterpart stays, and folders of -I are searched as well */
};

/* The first one that a path is in counts. */
typedef VECTOR(struct counterpart) counterparts;

/* Where the old side has a folder of the command line. */
const char *counterpart_of(const counterparts *all, const char *path);
/* Options of reading for the old side: the folders and files that include flags name are its own. */
void counterpart_options(const counterparts *all, struct options *options);
/* All paths that such flags name. */
word_list counterpart_paths(const struct options *options);

#endif
