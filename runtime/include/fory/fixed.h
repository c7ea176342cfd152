/* SPDX-License-Identifier: Apache-2.0 */
/* Owns loads and stores of little-endian numbers at any address, unchecked. */
#ifndef FORY_FIXED_H
#define FORY_FIXED_H

#include <stdint.h>
#include <string.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
#define FORY_LITTLE_16(value) __builtin_bswap16(value)
#define FORY_LITTLE_32(value) __builtin_bswap32(value)
#define FORY_LITTLE_64(value) __builtin_bswap64(value)
#else
#define FORY_LITTLE_16(value) (value)
#define FORY_LITTLE_32(value) (value)
#define FORY_LITTLE_64(value) (value)
#endif

#define FORY_FIXED(bits) \
    static inline uint##bits##_t fory_load_uint##bits(const uint8_t *from) \
    { \
        uint##bits##_t value; \
        memcpy(&value, from, sizeof value); \
        return FORY_LITTLE_##bits(value); \
    } \
    static inline void fory_store_uint##bits(uint8_t *to, uint##bits##_t value) \
    { \
        value = FORY_LITTLE_##bits(value); \
        memcpy(to, &value, sizeof value); \
    }
FORY_FIXED(16)
FORY_FIXED(32)
FORY_FIXED(64)
#undef FORY_FIXED

#ifdef __cplusplus
}
#endif
#endif
