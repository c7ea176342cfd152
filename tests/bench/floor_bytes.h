/* SPDX-License-Identifier: Apache-2.0 */
/* Inline building blocks of the hand-written codec: varints, copies, text. Nothing reads or writes past its bounds. */
#ifndef BENCH_FLOOR_BYTES_H
#define BENCH_FLOOR_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define FLOOR_INLINE static inline __attribute__((always_inline))
#define FLOOR_LIKELY(condition) __builtin_expect(!!(condition), 1)
#define FLOOR_UNLIKELY(condition) __builtin_expect(!!(condition), 0)
#define FLOOR_HIGH_BITS UINT64_C(0x8080808080808080)

FLOOR_INLINE uint64_t floor_load(const uint8_t *from)
{
    uint64_t word;
    memcpy(&word, from, 8);
    return word;
}

FLOOR_INLINE uint8_t *floor_put_var32(uint8_t *to, uint32_t value)
{
    if (value < 1u << 7) {
        to[0] = (uint8_t)value;
        return to + 1;
    }
    to[0] = (uint8_t)(value | 0x80);
    if (value < 1u << 14) {
        to[1] = (uint8_t)(value >> 7);
        return to + 2;
    }
    to[1] = (uint8_t)(value >> 7 | 0x80);
    if (value < 1u << 21) {
        to[2] = (uint8_t)(value >> 14);
        return to + 3;
    }
    to[2] = (uint8_t)(value >> 14 | 0x80);
    if (value < 1u << 28) {
        to[3] = (uint8_t)(value >> 21);
        return to + 4;
    }
    to[3] = (uint8_t)(value >> 21 | 0x80);
    to[4] = (uint8_t)(value >> 28);
    return to + 5;
}

FLOOR_INLINE uint8_t *floor_put_int32(uint8_t *to, int32_t value)
{
    return floor_put_var32(to, ((uint32_t)value << 1) ^ (0u - (uint32_t)(value < 0)));
}

FLOOR_INLINE uint8_t *floor_put_int64(uint8_t *to, int64_t value)
{
    uint64_t zigzag = ((uint64_t)value << 1) ^ (UINT64_C(0) - (uint64_t)(value < 0));
    if (FLOOR_LIKELY(zigzag < UINT64_C(1) << 32))
        return floor_put_var32(to, (uint32_t)zigzag);
    for (int i = 0; i < 8 && zigzag >= 0x80; i++) {
        *to++ = (uint8_t)(zigzag | 0x80);
        zigzag >>= 7;
    }
    *to = (uint8_t)zigzag;
    return to + 1;
}

/* What is left to read; next is NULL after a failure. */
struct floor_input {
    const uint8_t *next;
    const uint8_t *end;
};

FLOOR_INLINE size_t floor_left(const struct floor_input *in)
{
    return (size_t)(in->end - in->next);
}

__attribute__((noinline, cold)) static bool floor_get_var64_slowly(struct floor_input *in, uint64_t *value)
{
    uint64_t result = 0;
    for (unsigned shift = 0; in->next != in->end; shift += 7) {
        uint8_t byte = *in->next++;
        if (shift == 56) {
            *value = result | (uint64_t)byte << 56;
            return true;
        }
        result |= (uint64_t)(byte & 0x7f) << shift;
        if (byte < 0x80) {
            *value = result;
            return true;
        }
    }
    return false;
}

/* The caller has seen that 5 bytes are there. */
FLOOR_INLINE const uint8_t *floor_get_var32_unchecked(const uint8_t *next, uint32_t *value)
{
    uint32_t result = next[0];
    if (result < 0x80) {
        *value = result;
        return next + 1;
    }
    result = (result & 0x7f) | (uint32_t)next[1] << 7;
    if (next[1] < 0x80) {
        *value = result;
        return next + 2;
    }
    result = (result & 0x3fff) | (uint32_t)next[2] << 14;
    if (next[2] < 0x80) {
        *value = result;
        return next + 3;
    }
    result = (result & 0x1fffff) | (uint32_t)next[3] << 21;
    if (next[3] < 0x80) {
        *value = result;
        return next + 4;
    }
    *value = (result & 0xfffffff) | (uint32_t)next[4] << 28;
    return FLOOR_LIKELY(next[4] < 0x10) ? next + 5 : NULL;
}

FLOOR_INLINE bool floor_get_var32(struct floor_input *in, uint32_t *value)
{
    /* Near the end, a last byte that ends a varint ends this one at the latest. */
    size_t left = floor_left(in);
    if (FLOOR_LIKELY(left >= 5) || (left > 0 && in->end[-1] < 0x80)) {
        const uint8_t *next = floor_get_var32_unchecked(in->next, value);
        if (FLOOR_UNLIKELY(!next))
            return false;
        in->next = next;
        return true;
    }
    uint64_t wide;
    if (!floor_get_var64_slowly(in, &wide) || wide > UINT32_MAX)
        return false;
    *value = (uint32_t)wide;
    return true;
}

FLOOR_INLINE bool floor_get_int32(struct floor_input *in, int32_t *value)
{
    uint32_t zigzag;
    if (!floor_get_var32(in, &zigzag))
        return false;
    *value = (int32_t)(zigzag >> 1 ^ (0u - (zigzag & 1)));
    return true;
}

FLOOR_INLINE bool floor_get_int64(struct floor_input *in, int64_t *value)
{
    uint64_t zigzag;
    const uint8_t *p = in->next;
    if (FLOOR_LIKELY(floor_left(in) >= 8) && FLOOR_LIKELY((p[0] & p[1] & p[2] & p[3]) < 0x80)) {
        uint32_t small;
        in->next = floor_get_var32_unchecked(p, &small);
        zigzag = small;
    } else if (!floor_get_var64_slowly(in, &zigzag)) {
        return false;
    }
    *value = (int64_t)(zigzag >> 1 ^ (UINT64_C(0) - (zigzag & 1)));
    return true;
}

typedef uint64_t floor_pair __attribute__((vector_size(16)));

FLOOR_INLINE floor_pair floor_load_pair(const uint8_t *from)
{
    floor_pair pair;
    memcpy(&pair, from, 16);
    return pair;
}

/* Copies without a call, overlapping the last blocks, and gives the bits of all bytes or-ed together. */
FLOOR_INLINE uint64_t floor_copy(uint8_t *to, const uint8_t *from, size_t size)
{
    uint64_t bits = 0;
    if (size >= 16) {
        floor_pair tail = floor_load_pair(from + size - 16), all = tail;
        memcpy(to + size - 16, &tail, 16);
        for (size_t at = 0; at + 16 < size; at += 16) {
            floor_pair block = floor_load_pair(from + at);
            memcpy(to + at, &block, 16);
            all |= block;
        }
        bits = all[0] | all[1];
    } else if (size >= 8) {
        uint64_t head = floor_load(from), tail = floor_load(from + size - 8);
        memcpy(to, &head, 8);
        memcpy(to + size - 8, &tail, 8);
        bits = head | tail;
    } else {
        for (size_t i = 0; i < size; i++) {
            to[i] = from[i];
            bits |= from[i];
        }
    }
    return bits;
}

/* The size of the sequence at text, 0 when it is none; Unicode, table 3-7. */
FLOOR_INLINE size_t floor_utf8_sequence(const uint8_t *text, size_t left)
{
    uint8_t lead = text[0];
    if (lead >= 0xc2 && lead < 0xe0)
        return left >= 2 && (text[1] & 0xc0) == 0x80 ? 2 : 0;
    if (lead >= 0xe0 && lead < 0xf0) {
        if (left < 3 || (text[1] & 0xc0) != 0x80 || (text[2] & 0xc0) != 0x80)
            return 0;
        return (lead == 0xe0 && text[1] < 0xa0) || (lead == 0xed && text[1] >= 0xa0) ? 0 : 3;
    }
    if (lead >= 0xf0 && lead < 0xf5) {
        if (left < 4 || (text[1] & 0xc0) != 0x80 || (text[2] & 0xc0) != 0x80 || (text[3] & 0xc0) != 0x80)
            return 0;
        return (lead == 0xf0 && text[1] < 0x90) || (lead == 0xf4 && text[1] >= 0x90) ? 0 : 4;
    }
    return 0;
}

/* The bytes from at on, at least one and at most eight of them; zeros follow the last. */
FLOOR_INLINE uint64_t floor_load_text(const uint8_t *text, size_t at, size_t size)
{
    size_t left = size - at;
    if (left >= 8)
        return floor_load(text + at);
    if (size >= 8)
        return floor_load(text + size - 8) >> (8 * (8 - left));
    uint64_t word = 0;
    memcpy(&word, text + at, left);
    return word;
}

__attribute__((noinline)) static bool floor_is_utf8(const uint8_t *text, size_t size)
{
    for (size_t at = 0; at < size;) {
        uint64_t high = floor_load_text(text, at, size) & FLOOR_HIGH_BITS;
        if (!high) {
            at += 8;
            continue;
        }
        at += (size_t)__builtin_ctzll(high) / 8;
        size_t sequence = floor_utf8_sequence(text + at, size - at);
        if (!sequence)
            return false;
        at += sequence;
    }
    return true;
}

/* Copies text and tells whether it is UTF-8. */
FLOOR_INLINE bool floor_copy_text(uint8_t *to, const uint8_t *from, size_t size)
{
    return FLOOR_LIKELY(!(floor_copy(to, from, size) & FLOOR_HIGH_BITS)) || floor_is_utf8(from, size);
}

#endif
