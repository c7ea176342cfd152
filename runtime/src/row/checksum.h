/* SPDX-License-Identifier: Apache-2.0 */
/* Checksums of files of rows: XXH3, 64 bits, seed 0. */
#ifndef FORY_SRC_CHECKSUM_H
#define FORY_SRC_CHECKSUM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#pragma GCC visibility push(hidden)

uint64_t fory_checksum(const void *data, size_t size);

/* Fills `out` with `size` bytes from `offset` on; false if they are not there. */
typedef bool fory_checksum_read(void *user, uint64_t offset, void *out, size_t size);

/* The same for bytes that are not in memory, which are read a piece at a time. False if the function returns false. */
bool fory_checksum_of(fory_checksum_read *read, void *user, uint64_t offset, uint64_t size, uint64_t *checksum);

#pragma GCC visibility pop
#endif
