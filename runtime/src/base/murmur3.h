/* SPDX-License-Identifier: Apache-2.0 */
/* MurmurHash3, which the wire format prescribes; the same result on every byte order. */
#ifndef FORY_SRC_MURMUR3_H
#define FORY_SRC_MURMUR3_H

#include <stddef.h>
#include <stdint.h>

#pragma GCC visibility push(hidden)

/* Of schema hashes, TypeDefs and long names. */
#define FORY_MURMUR3_SEED 47

void fory_murmur3_x64_128(const void *data, size_t size, uint64_t seed, uint64_t out[2]);
uint32_t fory_murmur3_x86_32(const void *data, size_t size, uint32_t seed);

/* The x64_128 of data that lies in two places: any number of whole 16-byte blocks, then the rest. */
struct fory_murmur3 {
    uint64_t h1;
    uint64_t h2;
    uint64_t size;
};
void fory_murmur3_start(struct fory_murmur3 *state, uint64_t seed);
void fory_murmur3_add_blocks(struct fory_murmur3 *state, const uint8_t *data, size_t block_count);
void fory_murmur3_finish(struct fory_murmur3 *state, const uint8_t *data, size_t size, uint64_t out[2]);

#pragma GCC visibility pop
#endif
