/* SPDX-License-Identifier: Apache-2.0 */
/* Files that appear all together or not at all, and only where they differ. */
#ifndef FORYGEN_OUTPUT_H
#define FORYGEN_OUTPUT_H

#include <stdbool.h>

#include "../memory.h"
#include "../text.h"

struct output_file {
    const char *path;
    struct text content;
};

typedef VECTOR(struct output_file) output_files;

/* True when the file exists with this content: both have the same XXH3 fingerprint. */
bool output_is_current(const struct output_file *file);
/* Writes each file that is not current to a temporary name, then renames all. On failure nothing is left behind and
   the path that failed is returned, with errno; else NULL. */
const char *output_write_all(const output_files *files);

#endif
