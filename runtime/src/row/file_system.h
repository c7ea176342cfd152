/* SPDX-License-Identifier: Apache-2.0 */
/* Files of the system, with errors that say which operation failed and why. */
#ifndef FORY_SRC_FILE_SYSTEM_H
#define FORY_SRC_FILE_SYSTEM_H

#include <fory/arena.h>
#include <fory/error.h>
#include <stdbool.h>
#include <stdint.h>

#pragma GCC visibility push(hidden)

/* An open file. Each function returns false or -1 after it has filled error. */
struct fory_system_file {
    int descriptor; /* -1: none */
    char *path;     /* a copy */
    const struct fory_allocator *allocator;
    struct fory_error *error; /* where failures go */
};

/* Fills error; its path is that of the file. */
void fory_system_fail(const struct fory_system_file *file, enum fory_status status, const char *message,
                      uint64_t offset);

/* A regular file, opened for reading, or created if need be and locked for writing. On failure nothing is held. */
bool fory_system_open(struct fory_system_file *file, const char *path, bool writes);
/* Also of a file that was not opened. */
void fory_system_close(struct fory_system_file *file);
bool fory_system_size(const struct fory_system_file *file, uint64_t *size);
/* Reads up to `size` bytes, fewer only at the end of the file. */
bool fory_system_read(const struct fory_system_file *file, uint64_t offset, void *out, size_t size, size_t *count);
bool fory_system_write(const struct fory_system_file *file, uint64_t offset, const void *data, size_t size);
bool fory_system_cut(const struct fory_system_file *file, uint64_t size);
/* Returns when what was written is on the disk; with_name: the name of the file, too. */
bool fory_system_sync(const struct fory_system_file *file, bool with_name);
/* Maps the first `size` bytes for reading, with room for more if possible: *mapped is what the mapping takes. NULL on
   failure. */
void *fory_system_map(const struct fory_system_file *file, uint64_t size, size_t *mapped);
void fory_system_unmap(void *mapping, size_t mapped);

#pragma GCC visibility pop
#endif
