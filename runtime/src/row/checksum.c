/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the checksums of files of rows. The only file of the runtime that includes xxhash.h, whose functions are inlined
   here: the library links nothing for it. */
#include "row/checksum.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

enum {
    CHECKSUM_PIECE = 16384
};

uint64_t fory_checksum(const void *data, size_t size)
{
    return XXH3_64bits(data, size);
}

bool fory_checksum_of(fory_checksum_read *read, void *user, uint64_t offset, uint64_t size, uint64_t *checksum)
{
    XXH3_state_t state;
    uint8_t piece[CHECKSUM_PIECE];
    XXH3_64bits_reset(&state);
    while (size > 0) {
        size_t taken = size < sizeof piece ? (size_t)size : sizeof piece;
        if (!read(user, offset, piece, taken))
            return false;
        XXH3_64bits_update(&state, piece, taken);
        offset += taken;
        size -= taken;
    }
    *checksum = XXH3_64bits_digest(&state);
    return true;
}
