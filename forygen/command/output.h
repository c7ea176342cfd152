/* SPDX-License-Identifier: Apache-2.0 */
/* Files that appear all together or not at all, and only where they differ. */
#ifndef FORYGEN_COMMAND_OUTPUT_H
#define FORYGEN_COMMAND_OUTPUT_H

#include <stdbool.h>

#include "../memory.h"
#include "../text.h"

struct output_file {
    const char *path;
    struct text content;
};

typedef VECTOR(struct output_file) output_files;

void output_add(output_files *files, const char *path, const struct text *content);

/* Names the regular file that a path leads to, so that two paths to one file have one name; interned. The file need not
   exist, but its folder does: NULL without one, and for devices and the like. */
const char *output_identity(const char *path);
/* Whether what is written there goes on to a reader: a device, a pipe, what this process has open already. */
bool output_is_stream(const char *path);
/* Makes the folders in which the file stands, below the one that the first bytes of its path name. */
void output_make_folders(const char *path, size_t below);
/* True when the file exists with this content. */
bool output_is_current(const struct output_file *file);
/*
 * Writes each file that is not current to a temporary name, then renames all. What a symbolic link leads to is replaced
 * and the link stays; a stream is written as it is.
 * On failure nothing is left behind and the path that failed is returned, with the reason; else NULL.
 */
const char *output_write_all(const output_files *files, const char **why);

#endif
