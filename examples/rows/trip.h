/* SPDX-License-Identifier: Apache-2.0 */
/* Trips of taxis: what the rows of this example hold. */
#ifndef TRIP_H
#define TRIP_H

#include <fory/annotations.h>
#include <fory/types.h>

struct FORY(id = 1, row) trip {
    int64_t number FORY(id = 1);
    const char *city FORY(id = 2);
    struct fory_timestamp start FORY(id = 3);
    int32_t seconds FORY(id = 4);
    double price FORY(id = 5);
    struct fory_optional_float64 tip FORY(id = 6);   /* absent if paid in cash */
    float *speeds FORY(id = 7, count = speed_count); /* km/h, one per minute */
    size_t speed_count;
};

#endif
