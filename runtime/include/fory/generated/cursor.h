/* SPDX-License-Identifier: Apache-2.0 */
/* Reading and writing with a local cursor: put and get. */
#ifndef FORY_GENERATED_CURSOR_H
#define FORY_GENERATED_CURSOR_H

#include <fory/fixed.h>
#include <fory/generated/compiler.h>
#include <fory/status.h>
#include <fory/types.h>
#include <fory/wire_types.h>
#include <string.h>

#ifdef __cplusplus
extern "C" {
#endif

/* --- Writing with a local cursor: the caller has taken room for the bounds of all it puts -------------------- */

static inline uint8_t *fory_put_uint8(uint8_t *to, uint8_t value)
{
    *to = value;
    return to + 1;
}

static inline uint8_t *fory_put_bool(uint8_t *to, bool value)
{
    return fory_put_uint8(to, value);
}

static inline uint8_t *fory_put_int8(uint8_t *to, int8_t value)
{
    return fory_put_uint8(to, (uint8_t)value);
}

#define FORY_PUT_FIXED(bits) \
    static inline uint8_t *fory_put_uint##bits(uint8_t *to, uint##bits##_t value) \
    { \
        fory_store_uint##bits(to, value); \
        return to + bits / 8; \
    } \
    static inline uint8_t *fory_put_int##bits(uint8_t *to, int##bits##_t value) \
    { \
        return fory_put_uint##bits(to, (uint##bits##_t)value); \
    }
FORY_PUT_FIXED(16)
FORY_PUT_FIXED(32)
FORY_PUT_FIXED(64)
#undef FORY_PUT_FIXED

static inline uint8_t *fory_put_float16(uint8_t *to, fory_float16 value)
{
    return fory_put_uint16(to, value.bits);
}

static inline uint8_t *fory_put_bfloat16(uint8_t *to, fory_bfloat16 value)
{
    return fory_put_uint16(to, value.bits);
}

static inline uint8_t *fory_put_float32(uint8_t *to, float value)
{
    uint32_t bits;
    memcpy(&bits, &value, sizeof bits);
    return fory_put_uint32(to, bits);
}

static inline uint8_t *fory_put_float64(uint8_t *to, double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return fory_put_uint64(to, bits);
}

static inline uint32_t fory_zigzag32(int32_t value)
{
    return ((uint32_t)value << 1) ^ (uint32_t) - (value < 0);
}

static inline uint64_t fory_zigzag64(int64_t value)
{
    return ((uint64_t)value << 1) ^ (uint64_t) - (int64_t)(value < 0);
}

/* The specification, "unsigned varint32": 1 to 5 bytes. */
static FORY_ALWAYS_INLINE uint8_t *fory_put_var_uint32(uint8_t *to, uint32_t value)
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

static FORY_ALWAYS_INLINE uint8_t *fory_put_varint32(uint8_t *to, int32_t value)
{
    return fory_put_var_uint32(to, fory_zigzag32(value));
}

/* The specification, "unsigned varint64": 1 to 9 bytes, the ninth holds 8 bits. */
static inline uint8_t *fory_put_var_uint64(uint8_t *to, uint64_t value)
{
    for (int i = 0; i < 8; i++) {
        if (value < 0x80) {
            *to = (uint8_t)value;
            return to + 1;
        }
        *to++ = (uint8_t)(value | 0x80);
        value >>= 7;
    }
    *to = (uint8_t)value;
    return to + 1;
}

static inline uint8_t *fory_put_varint64(uint8_t *to, int64_t value)
{
    return fory_put_var_uint64(to, fory_zigzag64(value));
}

/* The specification, "signed hybrid int64": 4 bytes for 31 bits, else a 01 byte and 8 bytes. */
static inline uint8_t *fory_put_tagged_int64(uint8_t *to, int64_t value)
{
    if (value >= -(INT64_C(1) << 30) && value < INT64_C(1) << 30)
        return fory_put_uint32(to, (uint32_t)value << 1);
    return fory_put_int64(fory_put_uint8(to, 1), value);
}

/* The specification, "unsigned hybrid int64". */
static inline uint8_t *fory_put_tagged_uint64(uint8_t *to, uint64_t value)
{
    if (value < UINT64_C(1) << 31)
        return fory_put_uint32(to, (uint32_t)value << 1);
    return fory_put_uint64(fory_put_uint8(to, 1), value);
}

static inline uint8_t *fory_put_present(uint8_t *to, bool present)
{
    return fory_put_uint8(to, present ? FORY_NOT_NULL_FLAG : FORY_NULL_FLAG);
}

/*
 * Members of a wide struct that have one number type and follow each other in Fory order. A loop over them takes a few
 * bytes per member, where put and get take about a hundred, and the compiler some milliseconds. Members are given by
 * their offsets. optional: beside a bool; pointed: a pointer, NULL for null.
 */
struct fory_optional_member {
    uint32_t value;
    uint32_t presence;
};

#define FORY_PUT_MEMBERS(NAME, id, c_type, name, size, bound, array) \
    uint8_t *fory_put_##name##_members(uint8_t *to, const void *object, const uint32_t *members, size_t count); \
    uint8_t *fory_put_optional_##name##_members(uint8_t *to, const void *object, \
                                                const struct fory_optional_member *members, size_t count); \
    uint8_t *fory_put_pointed_##name##_members(uint8_t *to, const void *object, const uint32_t *members, size_t count);
FORY_NUMBER_TYPES(FORY_PUT_MEMBERS)
#undef FORY_PUT_MEMBERS

/* --- Reading with a local cursor ----------------------------------------------------------------------------- */

/* The unread input. After a failed get, end is NULL if the bytes were invalid; otherwise there were too few. */
struct fory_input {
    const uint8_t *cursor;
    const uint8_t *end;
};

static inline size_t fory_input_size(const struct fory_input *in)
{
    return (size_t)(in->end - in->cursor);
}

struct fory_varint {
    const uint8_t *next; /* NULL: malformed or too short */
    uint64_t value;
};
/* A varint with fewer bytes after it than its bound. */
struct fory_varint fory_varint32_end(const uint8_t *cursor, const uint8_t *end);
/* Any varint64: of more than four bytes, or near the end. */
struct fory_varint fory_varint64_rest(const uint8_t *cursor, const uint8_t *end);

#define FORY_GET_FIXED(name, c_type, bits, convert) \
    static inline FORY_MUST_CHECK bool fory_get_##name(struct fory_input *in, c_type *value) \
    { \
        if (FORY_UNLIKELY(fory_input_size(in) < bits / 8)) \
            return false; \
        uint##bits##_t raw = FORY_LOAD_##bits(in->cursor); \
        in->cursor += bits / 8; \
        convert; \
        return true; \
    }
#define FORY_LOAD_8(from) (*(from))
#define FORY_LOAD_16(from) fory_load_uint16(from)
#define FORY_LOAD_32(from) fory_load_uint32(from)
#define FORY_LOAD_64(from) fory_load_uint64(from)
FORY_GET_FIXED(bool, bool, 8, *value = raw != 0)
FORY_GET_FIXED(int8, int8_t, 8, *value = (int8_t)raw)
FORY_GET_FIXED(uint8, uint8_t, 8, *value = raw)
FORY_GET_FIXED(int16, int16_t, 16, *value = (int16_t)raw)
FORY_GET_FIXED(uint16, uint16_t, 16, *value = raw)
FORY_GET_FIXED(int32, int32_t, 32, *value = (int32_t)raw)
FORY_GET_FIXED(uint32, uint32_t, 32, *value = raw)
FORY_GET_FIXED(int64, int64_t, 64, *value = (int64_t)raw)
FORY_GET_FIXED(uint64, uint64_t, 64, *value = raw)
FORY_GET_FIXED(float16, fory_float16, 16, value->bits = raw)
FORY_GET_FIXED(bfloat16, fory_bfloat16, 16, value->bits = raw)
FORY_GET_FIXED(float32, float, 32, memcpy(value, &raw, sizeof raw))
FORY_GET_FIXED(float64, double, 64, memcpy(value, &raw, sizeof raw))
#undef FORY_GET_FIXED

/* Up to four bytes of a varint and their bits: where it ends, or NULL if it goes on. */
static FORY_ALWAYS_INLINE const uint8_t *fory_varint_head(const uint8_t *from, uint32_t *bits)
{
    *bits = from[0];
    if (from[0] < 0x80)
        return from + 1;
    *bits = (*bits & 0x7f) | (uint32_t)from[1] << 7;
    if (from[1] < 0x80)
        return from + 2;
    *bits = (*bits & 0x3fff) | (uint32_t)from[2] << 14;
    if (from[2] < 0x80)
        return from + 3;
    *bits = (*bits & 0x1fffff) | (uint32_t)from[3] << 21;
    return from[3] < 0x80 ? from + 4 : NULL;
}

static FORY_ALWAYS_INLINE FORY_MUST_CHECK bool fory_get_var_uint32(struct fory_input *in, uint32_t *value)
{
    const uint8_t *p = in->cursor;
    /* If the input ends with the last byte of some varint, no varint in it runs over the end. */
    if (FORY_UNLIKELY(fory_input_size(in) < 5 && (p == in->end || in->end[-1] >= 0x80))) {
        struct fory_varint end = fory_varint32_end(p, in->end);
        if (!end.next)
            return false;
        in->cursor = end.next;
        *value = (uint32_t)end.value;
        return true;
    }
    uint32_t bits;
    const uint8_t *next = fory_varint_head(p, &bits);
    if (next) {
        in->cursor = next;
        *value = bits;
        return true;
    }
    if (FORY_UNLIKELY(p[4] > 0x0f)) {
        in->end = NULL;
        return false;
    }
    in->cursor = p + 5;
    *value = (bits & 0xfffffff) | (uint32_t)p[4] << 28;
    return true;
}

static FORY_ALWAYS_INLINE FORY_MUST_CHECK bool fory_get_varint32(struct fory_input *in, int32_t *value)
{
    uint32_t zigzag;
    if (!fory_get_var_uint32(in, &zigzag))
        return false;
    *value = (int32_t)(zigzag >> 1 ^ (0u - (zigzag & 1)));
    return true;
}

static FORY_ALWAYS_INLINE FORY_MUST_CHECK bool fory_get_var_uint64(struct fory_input *in, uint64_t *value)
{
    const uint8_t *p = in->cursor;
    /* Up to four bytes here: most 64-bit numbers are small. */
    if (FORY_LIKELY(fory_input_size(in) >= 4)) {
        uint32_t bits;
        const uint8_t *next = fory_varint_head(p, &bits);
        if (next) {
            in->cursor = next;
            *value = bits;
            return true;
        }
    }
    struct fory_varint rest = fory_varint64_rest(p, in->end);
    if (FORY_UNLIKELY(!rest.next))
        return false;
    in->cursor = rest.next;
    *value = rest.value;
    return true;
}

static FORY_ALWAYS_INLINE FORY_MUST_CHECK bool fory_get_varint64(struct fory_input *in, int64_t *value)
{
    uint64_t zigzag;
    if (!fory_get_var_uint64(in, &zigzag))
        return false;
    *value = (int64_t)(zigzag >> 1 ^ (UINT64_C(0) - (zigzag & 1)));
    return true;
}

static inline FORY_MUST_CHECK bool fory_get_tagged_uint64(struct fory_input *in, uint64_t *value)
{
    if (fory_input_size(in) >= 4 && !(in->cursor[0] & 1)) {
        *value = fory_load_uint32(in->cursor) >> 1;
        in->cursor += 4;
        return true;
    }
    if (fory_input_size(in) < 9)
        return false;
    *value = fory_load_uint64(in->cursor + 1);
    if (FORY_UNLIKELY(in->cursor[0] != 1)) {
        in->end = NULL;
        return false;
    }
    in->cursor += 9;
    return true;
}

static inline FORY_MUST_CHECK bool fory_get_tagged_int64(struct fory_input *in, int64_t *value)
{
    if (fory_input_size(in) >= 4 && !(in->cursor[0] & 1)) {
        uint32_t raw = fory_load_uint32(in->cursor);
        *value = (int32_t)(raw >> 1 | (raw & 0x80000000u));
        in->cursor += 4;
        return true;
    }
    uint64_t raw;
    if (!fory_get_tagged_uint64(in, &raw))
        return false;
    *value = (int64_t)raw;
    return true;
}

/* The members of a wide struct, as in fory_put_<number>_members. Returns how many were read; if it is fewer than count,
   the next one failed. */
#define FORY_GET_MEMBERS(NAME, id, c_type, name, size, bound, array) \
    FORY_MUST_CHECK size_t fory_get_##name##_members(struct fory_input *in, void *object, const uint32_t *members, \
                                                     size_t count);
FORY_NUMBER_TYPES(FORY_GET_MEMBERS)
#undef FORY_GET_MEMBERS

#ifdef __cplusplus
}
#endif
#endif
