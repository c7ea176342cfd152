/* SPDX-License-Identifier: Apache-2.0 */
/* The types that a payload can be read as, by the names that cases.tsv uses. */
#ifndef VECTORS_ROOTS_H
#define VECTORS_ROOTS_H

#include <fory/runtime.h>
#include <stdio.h>

struct vector_root {
    const char *name;
    size_t size; /* of the value, bytes */
    enum fory_status (*read)(struct fory_reader *reader, struct fory_bytes in, struct fory_arena *arena, void *value);
    enum fory_status (*write)(struct fory_writer *writer, const void *value, struct fory_bytes *out);
    void (*print)(FILE *out, const void *value);
};

/* NULL: there is no such type. */
const struct vector_root *vector_find_root(const char *name);

#endif
