/* SPDX-License-Identifier: Apache-2.0 */
/* The C types that carry Fory values where C has none of its own. */
#ifndef FORY_TYPES_H
#define FORY_TYPES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* UTF-8 text. size counts bytes, without the NUL that follows text which was copied.
   data == NULL is null where the field is nullable, the empty string elsewhere; size is then 0, or it is not written.
 */
struct fory_string {
    const char *data;
    size_t size;
};

/* Raw bytes, as fory_string; nothing follows them. */
struct fory_bytes {
    const uint8_t *data;
    size_t size;
};

/* IEEE 754 binary16 and bfloat16, as their bits. */
typedef struct fory_float16 {
    uint16_t bits;
} fory_float16;
typedef struct fory_bfloat16 {
    uint16_t bits;
} fory_bfloat16;

/* Rounded to nearest, ties to even. NaN stays NaN. */
fory_float16 fory_float16_from_float(float value);
float fory_float16_to_float(fory_float16 value);
fory_bfloat16 fory_bfloat16_from_float(float value);
float fory_bfloat16_to_float(fory_bfloat16 value);

/* Days since 1970-01-01, proleptic Gregorian. */
struct fory_date {
    int32_t days;
};

/* A point in time: seconds since 1970-01-01T00:00:00Z, rounded down, and 0 to 999,999,999 nanoseconds. */
struct fory_timestamp {
    int64_t seconds;
    uint32_t nanoseconds;
};

/* A length of time, normalised in the same way: -0.5 s is {-1, 500000000}. */
struct fory_duration {
    int64_t seconds;
    uint32_t nanoseconds;
};

/*
 * magnitude * 10^-scale, negative if negative is set. The magnitude is little-endian without leading zero bytes; its
 * bytes belong to whom they were made by (an arena after a read). Magnitudes of up to 8 bytes live in small and
 * bytes is NULL. A zeroed struct is 0. Scale is -10,000 to 10,000, a magnitude at most 10,000 bytes.
 */
struct fory_decimal {
    const uint8_t *bytes; /* NULL: the magnitude is small */
    size_t size;          /* of bytes */
    uint64_t small;
    int32_t scale;
    bool negative;
};

struct fory_arena;

struct fory_decimal fory_decimal_from_int64(int64_t unscaled, int32_t scale);
/* False when the unscaled value does not fit. */
bool fory_decimal_to_int64(const struct fory_decimal *decimal, int64_t *unscaled);
/* "[-]digits[.digits][e[+-]digits]", with the scale it spells; large magnitudes are put in the arena. False when the
   text is no decimal, is out of the bounds above, or the arena is full. */
bool fory_decimal_from_text(struct fory_arena *arena, const char *text, size_t size, struct fory_decimal *decimal);
/* Plain digits for a scale of 0 and more, digits and an exponent below. NUL-terminated, in the arena; data is NULL
   when the arena is full or the decimal out of bounds. */
struct fory_string fory_decimal_to_text(struct fory_arena *arena, const struct fory_decimal *decimal);

/* X(name, C type): the containers of built-in types, that no generated header needs to define. */
#define FORY_BUILTIN_CARRIERS(X) \
    X(bool, bool) \
    X(int8, int8_t) \
    X(int16, int16_t) \
    X(int32, int32_t) \
    X(int64, int64_t) \
    X(uint8, uint8_t) \
    X(uint16, uint16_t) \
    X(uint32, uint32_t) \
    X(uint64, uint64_t) \
    X(float16, fory_float16) \
    X(bfloat16, fory_bfloat16) \
    X(float32, float) \
    X(float64, double) \
    X(string, struct fory_string) \
    X(bytes, struct fory_bytes) \
    X(date, struct fory_date) \
    X(timestamp, struct fory_timestamp) \
    X(duration, struct fory_duration) \
    X(decimal, struct fory_decimal)

/*
 * fory_list_<name>: items of a list, set or array; items == NULL is null where nullable, and empty elsewhere.
 * fory_optional_<name>: a scalar that may be missing, as an element or a map value.
 * The names are pasted here and not by a further macro, which would expand bool before.
 */
#define FORY_BUILTIN_CARRIER(name, item_type) \
    struct fory_list_##name { \
        item_type *items; \
        size_t count; \
    }; \
    struct fory_optional_##name { \
        bool present; \
        item_type value; \
    };
FORY_BUILTIN_CARRIERS(FORY_BUILTIN_CARRIER)
#undef FORY_BUILTIN_CARRIER

#ifdef __cplusplus
}
#endif
#endif
