/* SPDX-License-Identifier: Apache-2.0 */
/* Where output goes, and how it is included from there. */
#ifndef FORYGEN_COMMAND_PLACES_H
#define FORYGEN_COMMAND_PLACES_H

#include "../schema/schema.h"
#include "output.h"

struct place_options {
    const char *const *include_dirs;
    size_t include_dir_count;
    const char *base; /* output keeps the folders of its input below this one; NULL: it has none */
    bool has_output;  /* code is made, so that its names have to be good ones */
};

/*
 * Gives each file the name that an #include has for it, each input the place of its output and each import the name of
 * its generated header. The same whether a path is absolute or not, and whatever links lead to it.
 */
void place_files(struct schema *schema, const struct place_options *options);
/* A file that was read is not written over, and none is written twice: false, with a message. */
bool place_check_outputs(const struct schema *schema, const output_files *files);

#endif
