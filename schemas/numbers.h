/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers of every width and encoding, registered by name. */
#ifndef NUMBERS_H
#define NUMBERS_H

#include <fory/annotations.h>
#include <fory/types.h>

/* Fields without tags are known to peers by name. */
struct FORY(name = "demo.Numbers") numbers {
    bool flag;
    int8_t tiny;
    int16_t small;
    int32_t plain;
    int32_t fixed FORY(encoding = fixed);
    int64_t wide;
    int64_t tagged FORY(encoding = tagged);
    uint8_t byte;
    uint16_t port;
    uint32_t count;
    uint64_t total;
    fory_float16 half;
    fory_bfloat16 brain;
    float single;
    double pair;
};

/* The common case of a message that is all small integers. */
struct FORY(id = 1) numeric_struct {
    int32_t f1 FORY(id = 1);
    int32_t f2 FORY(id = 2);
    int32_t f3 FORY(id = 3);
    int32_t f4 FORY(id = 4);
    int32_t f5 FORY(id = 5);
    int32_t f6 FORY(id = 6);
    int32_t f7 FORY(id = 7);
    int32_t f8 FORY(id = 8);
    int32_t f9 FORY(id = 9);
    int32_t f10 FORY(id = 10);
    int32_t f11 FORY(id = 11);
    int32_t f12 FORY(id = 12);
};

#endif
