/* SPDX-License-Identifier: Apache-2.0 */
/* Random numbers that repeat: equal states make equal ones. */
#ifndef FORY_TESTS_SUPPORT_RANDOM_H
#define FORY_TESTS_SUPPORT_RANDOM_H

#include <stdbool.h>
#include <stdint.h>

static inline uint64_t random_next(uint64_t *state)
{
    uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15); /* SplitMix64 */
    z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
    return z ^ z >> 31;
}

static inline bool random_chance(uint64_t *state, unsigned of)
{
    return random_next(state) % of == 0;
}

#endif
