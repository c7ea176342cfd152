/* SPDX-License-Identifier: Apache-2.0 */
/* Text on the wire: checks, conversions to UTF-8, and copies that look at what they copy. */
#ifndef FORY_SRC_UTF_H
#define FORY_SRC_UTF_H

#include <fory/generated/cursor.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#pragma GCC visibility push(hidden)

/* No overlong forms, no surrogates, nothing above U+10FFFF. */
bool fory_utf8_valid(const uint8_t *text, size_t size);
/* The same of at most 64 bytes, of which those that are not ASCII are known: a bit for each. */
bool fory_utf8_valid_at(const uint8_t *text, size_t size, uint64_t high);

/* Bytes of UTF-8 that the text takes: at most twice its size. */
size_t fory_latin1_utf8_size(const uint8_t *text, size_t size);
void fory_latin1_to_utf8(const uint8_t *text, size_t size, uint8_t *out);

/* size is in bytes. False for an odd size and for a surrogate without its other half. */
bool fory_utf16_utf8_size(const uint8_t *text, size_t size, size_t *utf8_size);
/* The text is known to be valid. */
void fory_utf16_to_utf8(const uint8_t *text, size_t size, uint8_t *out);

/* The number of the lowest bit that is set; one is. */
static inline size_t fory_lowest_bit(uint64_t bits)
{
#if defined(__GNUC__)
    return (size_t)__builtin_ctzll(bits);
#else
    size_t number = 0;
    for (; !(bits & 1); number++)
        bits >>= 1;
    return number;
#endif
}

/* --- Chunks of 16 bytes -------------------------------------------------------------------------------------- */

#if defined(__SSE2__)
typedef __m128i fory_chunk;

static inline fory_chunk fory_chunk_load(const uint8_t *from)
{
    return _mm_loadu_si128((const __m128i *)from);
}

static inline void fory_chunk_store(uint8_t *to, fory_chunk chunk)
{
    _mm_storeu_si128((__m128i *)to, chunk);
}

static inline fory_chunk fory_chunk_or(fory_chunk a, fory_chunk b)
{
    return _mm_or_si128(a, b);
}

/* The highest bit of each byte, that of the first byte lowest. */
static inline uint32_t fory_chunk_high_bits(fory_chunk chunk)
{
    return (uint32_t)_mm_movemask_epi8(chunk);
}
#else
typedef struct fory_chunk {
    uint64_t half[2];
} fory_chunk;

static inline fory_chunk fory_chunk_load(const uint8_t *from)
{
    fory_chunk chunk;
    memcpy(&chunk, from, sizeof chunk);
    return chunk;
}

static inline void fory_chunk_store(uint8_t *to, fory_chunk chunk)
{
    memcpy(to, &chunk, sizeof chunk);
}

static inline fory_chunk fory_chunk_or(fory_chunk a, fory_chunk b)
{
    fory_chunk chunk = {{a.half[0] | b.half[0], a.half[1] | b.half[1]}};
    return chunk;
}

/* The product moves the highest bits of eight bytes next to one another. */
static inline uint32_t fory_word_high_bits(uint64_t word)
{
    return (uint32_t)((FORY_LITTLE_64(word) >> 7 & 0x0101010101010101) * 0x0102040810204080 >> 56);
}

static inline uint32_t fory_chunk_high_bits(fory_chunk chunk)
{
    return fory_word_high_bits(chunk.half[0]) | fory_word_high_bits(chunk.half[1]) << 8;
}
#endif

static inline bool fory_chunk_is_ascii(fory_chunk chunk)
{
    return fory_chunk_high_bits(chunk) == 0;
}

/* --- Copies -------------------------------------------------------------------------------------------------- */

/* Most bytes of a short copy. */
enum {
    FORY_SHORT_COPY = 64
};

/* Copies up to FORY_SHORT_COPY bytes, pieces overlapping; true when all are ASCII. libc's memcpy costs more than the
   copy here. */
static FORY_ALWAYS_INLINE bool fory_copy_short(uint8_t *to, const uint8_t *from, size_t size)
{
    if (size >= 16) {
        fory_chunk first = fory_chunk_load(from);
        fory_chunk last = fory_chunk_load(from + size - 16);
        fory_chunk all = fory_chunk_or(first, last);
        if (size > 32) {
            fory_chunk second = fory_chunk_load(from + 16);
            fory_chunk third = fory_chunk_load(from + size - 32);
            all = fory_chunk_or(all, fory_chunk_or(second, third));
            fory_chunk_store(to + 16, second);
            fory_chunk_store(to + size - 32, third);
        }
        fory_chunk_store(to, first);
        fory_chunk_store(to + size - 16, last);
        return fory_chunk_is_ascii(all);
    }
    if (size >= 8) {
        uint64_t first = fory_load_uint64(from);
        uint64_t last = fory_load_uint64(from + size - 8);
        fory_store_uint64(to, first);
        fory_store_uint64(to + size - 8, last);
        return ((first | last) & 0x8080808080808080) == 0;
    }
    if (size >= 4) {
        uint32_t first = fory_load_uint32(from);
        uint32_t last = fory_load_uint32(from + size - 4);
        fory_store_uint32(to, first);
        fory_store_uint32(to + size - 4, last);
        return ((first | last) & 0x80808080) == 0;
    }
    uint8_t all = 0;
    for (size_t i = 0; i < size; i++) {
        all |= from[i];
        to[i] = from[i];
    }
    return all < 0x80;
}

/* The same for less bytes than `room`, 32 or 64, without a branch on the size, which real text makes unpredictable:
   `room` bytes are readable at from and writable at to. What follows the text at to is overwritten. Returns a bit for
   each byte that is not ASCII. */
static FORY_ALWAYS_INLINE uint64_t fory_copy_padded(uint8_t *to, const uint8_t *from, size_t size, unsigned room)
{
    uint64_t high = 0;
    for (unsigned i = 0; i < room; i += 16) {
        fory_chunk chunk = fory_chunk_load(from + i);
        fory_chunk_store(to + i, chunk);
        high |= (uint64_t)fory_chunk_high_bits(chunk) << i;
    }
    return high & ((UINT64_C(1) << size) - 1);
}

static FORY_ALWAYS_INLINE void fory_copy(uint8_t *to, const uint8_t *from, size_t size)
{
    if (size <= FORY_SHORT_COPY)
        (void)fory_copy_short(to, from, size);
    else
        memcpy(to, from, size);
}

#pragma GCC visibility pop
#endif
