/* SPDX-License-Identifier: Apache-2.0 */
/* Owns what the client and the server in C must agree on. */
#ifndef FORY_TESTS_RPC_PAYLOAD_H
#define FORY_TESTS_RPC_PAYLOAD_H

#include <stddef.h>
#include <stdint.h>

enum {
    MAX_MESSAGE_SIZE = 16 << 20,
    MOST_SEEN = 10 /* texts that Upload returns */
};

/* Fills the bytes with (i * 7 + number) mod 256. */
static inline void payload_fill(uint8_t *bytes, size_t size, int32_t number)
{
    for (size_t i = 0; i < size; i++)
        bytes[i] = (uint8_t)(i * 7 + (uint32_t)number);
}

/* The sum modulo 2^32. */
static inline int32_t wrap_add(int32_t a, int32_t b)
{
    return (int32_t)((uint32_t)a + (uint32_t)b);
}

#endif
