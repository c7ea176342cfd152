/* SPDX-License-Identifier: Apache-2.0 */
/* Thread CPU time, and what is said of many measurements of one thing. */
#ifndef BENCH_TIMING_H
#define BENCH_TIMING_H

#include <stdlib.h>
#include <time.h>

static inline double bench_now_ns(void)
{
    struct timespec time;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return (double)time.tv_sec * 1e9 + (double)time.tv_nsec;
}

struct bench_timing {
    double best;
    double median;
};

static inline int bench_by_value(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

/* Sorts them. */
static inline struct bench_timing bench_summary(double *measurements, size_t count)
{
    qsort(measurements, count, sizeof *measurements, bench_by_value);
    struct bench_timing timing = {measurements[0], measurements[count / 2]};
    return timing;
}

#endif
