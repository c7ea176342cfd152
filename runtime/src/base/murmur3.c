/* SPDX-License-Identifier: Apache-2.0 */
/* Owns MurmurHash3, which the wire format prescribes. */
#include "base/murmur3.h"

#include <fory/generated/cursor.h>

/* --- x64_128 ------------------------------------------------------------------------------------------------- */

static uint64_t murmur3_rotate64(uint64_t value, unsigned count)
{
    return value << count | value >> (64 - count);
}

static uint64_t murmur3_key1(uint64_t key)
{
    return murmur3_rotate64(key * UINT64_C(0x87c37b91114253d5), 31) * UINT64_C(0x4cf5ad432745937f);
}

static uint64_t murmur3_key2(uint64_t key)
{
    return murmur3_rotate64(key * UINT64_C(0x4cf5ad432745937f), 33) * UINT64_C(0x87c37b91114253d5);
}

static uint64_t murmur3_mix64(uint64_t hash)
{
    hash = (hash ^ hash >> 33) * UINT64_C(0xff51afd7ed558ccd);
    hash = (hash ^ hash >> 33) * UINT64_C(0xc4ceb9fe1a85ec53);
    return hash ^ hash >> 33;
}

void fory_murmur3_start(struct fory_murmur3 *state, uint64_t seed)
{
    state->h1 = seed;
    state->h2 = seed;
    state->size = 0;
}

void fory_murmur3_add_blocks(struct fory_murmur3 *state, const uint8_t *data, size_t block_count)
{
    uint64_t h1 = state->h1;
    uint64_t h2 = state->h2;

    for (size_t i = 0; i < block_count; i++, data += 16) {
        h1 ^= murmur3_key1(fory_load_uint64(data));
        h1 = (murmur3_rotate64(h1, 27) + h2) * 5 + 0x52dce729;
        h2 ^= murmur3_key2(fory_load_uint64(data + 8));
        h2 = (murmur3_rotate64(h2, 31) + h1) * 5 + 0x38495ab5;
    }
    state->h1 = h1;
    state->h2 = h2;
    state->size += (uint64_t)block_count * 16;
}

void fory_murmur3_finish(struct fory_murmur3 *state, const uint8_t *data, size_t size, uint64_t out[2])
{
    size_t tail_size = size % 16;
    uint8_t tail[16] = {0}; /* a missing half contributes the key 0, which changes nothing */

    fory_murmur3_add_blocks(state, data, size / 16);
    if (tail_size != 0)
        memcpy(tail, data + (size - tail_size), tail_size);
    uint64_t total = state->size + tail_size;
    uint64_t h1 = state->h1 ^ murmur3_key1(fory_load_uint64(tail)) ^ total;
    uint64_t h2 = state->h2 ^ murmur3_key2(fory_load_uint64(tail + 8)) ^ total;

    h1 += h2;
    h2 += h1;
    h1 = murmur3_mix64(h1);
    h2 = murmur3_mix64(h2);
    h1 += h2;
    h2 += h1;
    out[0] = h1;
    out[1] = h2;
}

void fory_murmur3_x64_128(const void *data, size_t size, uint64_t seed, uint64_t out[2])
{
    struct fory_murmur3 state;
    fory_murmur3_start(&state, seed);
    fory_murmur3_finish(&state, data, size, out);
}

/* --- x86_32 -------------------------------------------------------------------------------------------------- */

static uint32_t murmur3_rotate32(uint32_t value, unsigned count)
{
    return value << count | value >> (32 - count);
}

static uint32_t murmur3_key(uint32_t key)
{
    return murmur3_rotate32(key * 0xcc9e2d51u, 15) * 0x1b873593u;
}

uint32_t fory_murmur3_x86_32(const void *data, size_t size, uint32_t seed)
{
    const uint8_t *bytes = data;
    size_t tail_size = size % 4;
    uint8_t tail[4] = {0};
    uint32_t hash = seed;

    for (size_t i = 0; i < size / 4; i++)
        hash = murmur3_rotate32(hash ^ murmur3_key(fory_load_uint32(bytes + i * 4)), 13) * 5 + 0xe6546b64u;
    if (tail_size != 0)
        memcpy(tail, bytes + (size - tail_size), tail_size);
    hash ^= murmur3_key(fory_load_uint32(tail));

    hash ^= (uint32_t)size;
    hash = (hash ^ hash >> 16) * 0x85ebca6bu;
    hash = (hash ^ hash >> 13) * 0xc2b2ae35u;
    return hash ^ hash >> 16;
}
