/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the C types of Fory values that have no type in C. */
#ifndef FORY_TYPES_H
#define FORY_TYPES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A UTF-8 string. size is in bytes. A string that was read is followed by a NUL, which size does not count. data ==
   NULL means null if the field is nullable, and the empty string otherwise; size must then be 0, or writing fails.
 */
struct fory_string {
    const char *data;
    size_t size;
};

/* Bytes. As fory_string, but without the NUL. */
struct fory_bytes {
    const uint8_t *data;
    size_t size;
};

/* FORY_STRING("text"): a struct fory_string for a string literal. FORY_BYTES(array): a struct fory_bytes for an array
   of uint8_t (not for a pointer). Both are expressions for use inside functions and copy nothing. Initialize a static
   object with {"text", 4}: in C11 these macros are not constant expressions. */
#ifdef __cplusplus
#define FORY_STRING(literal) (fory_string{"" literal, sizeof(literal) - 1})
#define FORY_BYTES(array) (fory_bytes{(array), sizeof(array)})
#else
#define FORY_STRING(literal) ((struct fory_string){"" literal, sizeof(literal) - 1})
#define FORY_BYTES(array) ((struct fory_bytes){(array), sizeof(array)})
#endif
/* Returns a string for NUL-terminated text, which is not copied, or a null string for NULL. */
struct fory_string fory_string_from(const char *chars);

/* The bits of an IEEE 754 binary16 and of a bfloat16. */
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

/* A length of time, in the same form: -0.5 s is {-1, 500000000}. */
struct fory_duration {
    int64_t seconds;
    uint32_t nanoseconds;
};

/*
 * The value is magnitude * 10^-scale, negative if negative is set. The magnitude is little-endian, without leading zero
 * bytes. A magnitude of up to 8 bytes is in small, and bytes is NULL. A larger one is in bytes, which the caller owns,
 * or the arena after a read. A zeroed struct is 0. The scale is -10,000 to 10,000, the magnitude at most 10,000 bytes.
 */
struct fory_decimal {
    const uint8_t *bytes; /* NULL: the magnitude is small */
    size_t size;          /* of bytes */
    uint64_t small;
    int32_t scale;
    bool negative;
};

struct fory_arena;

/* Does not check the scale. One out of bounds is refused when the decimal is written. */
struct fory_decimal fory_decimal_from_int64(int64_t unscaled, int32_t scale);
/* Returns false if the unscaled value does not fit. */
bool fory_decimal_to_int64(const struct fory_decimal *decimal, int64_t *unscaled);
/* Reads "[-]digits[.digits][e[+-]digits]" and keeps its scale. Large magnitudes are allocated in the arena. Returns
   false if the text is not a decimal, if it is out of the bounds above, or if the arena is full. */
bool fory_decimal_from_text(struct fory_arena *arena, const char *text, size_t size, struct fory_decimal *decimal);
/* Writes plain digits if the scale is 0 or more, and digits with an exponent otherwise. The text is NUL-terminated and
   is allocated in the arena. data is NULL if the arena is full or the decimal is out of bounds. */
struct fory_string fory_decimal_to_text(struct fory_arena *arena, const struct fory_decimal *decimal);

/* X(name, C type): the containers of built-in types. Generated headers do not define them. */
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
 * fory_list_<name>: the items of a list, set or array. items == NULL means null if the field is nullable, otherwise
 * empty. fory_optional_<name>: a scalar that may be missing, as an element or a map value. The names are pasted here
 * and not by another macro, which would expand bool first.
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
