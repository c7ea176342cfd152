/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers in every form that a member may have, so many of each that they go through loops. */
#ifndef WIDE_H
#define WIDE_H

#include <fory/annotations.h>
#include <fory/types.h>

struct FORY(id = 1) base {
    const struct fory_type *type FORY(type);
    int32_t b0 FORY(id = 1);
    int32_t b1 FORY(id = 2);
};

struct FORY(id = 2) wide {
    struct base base;
    int32_t n0 FORY(id = 3);
    int32_t n1 FORY(id = 4);
    int32_t n2 FORY(id = 5);
    int32_t n3 FORY(id = 6);
    int32_t n4 FORY(id = 7);
    int32_t n5 FORY(id = 8);
    int32_t n6 FORY(id = 9);
    int32_t n7 FORY(id = 10);
    int32_t n8 FORY(id = 11);
    int32_t n9 FORY(id = 12);
    int32_t n10 FORY(id = 13);
    int32_t n11 FORY(id = 14);
    int32_t n12 FORY(id = 15);
    int32_t n13 FORY(id = 16);
    int32_t n14 FORY(id = 17);
    int32_t n15 FORY(id = 18);
    int32_t n16 FORY(id = 19);
    int32_t n17 FORY(id = 20);
    int32_t n18 FORY(id = 21);
    int32_t n19 FORY(id = 22);
    uint64_t u0 FORY(id = 23);
    uint64_t u1 FORY(id = 24);
    uint64_t u2 FORY(id = 25);
    uint64_t u3 FORY(id = 26);
    uint64_t u4 FORY(id = 27);
    uint64_t u5 FORY(id = 28);
    int64_t *big0 FORY(id = 29, nullable);
    int64_t *big1 FORY(id = 30, nullable);
    int64_t *big2 FORY(id = 31, nullable);
    int64_t *big3 FORY(id = 32, nullable);
    int64_t *big4 FORY(id = 33, nullable);
    int64_t *big5 FORY(id = 34, nullable);
    bool *flag0 FORY(id = 35, nullable);
    bool *flag1 FORY(id = 36, nullable);
    bool *flag2 FORY(id = 37, nullable);
    bool *flag3 FORY(id = 38, nullable);
    double d0 FORY(id = 39);
    double d1 FORY(id = 40);
    double d2 FORY(id = 41);
    double d3 FORY(id = 42);
    double d4 FORY(id = 43);
    long long l0 FORY(id = 44);
    long long l1 FORY(id = 45);
    long long l2 FORY(id = 46);
    long long l3 FORY(id = 47);
    long long l4 FORY(id = 48);
    int32_t *q0 FORY(id = 49, nullable);
    int32_t *q1 FORY(id = 50, nullable);
    int32_t *q2 FORY(id = 51, nullable);
    int32_t *q3 FORY(id = 52, nullable);
    int32_t *q4 FORY(id = 53, nullable);
    char *text FORY(id = 54);
};

#endif
