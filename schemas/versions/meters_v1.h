/* SPDX-License-Identifier: Apache-2.0 */
/* The first version of a meter's data. In meters_v2.h each member has another type. */
#ifndef METERS_V1_H
#define METERS_V1_H

#include <fory/annotations.h>
#include <fory/types.h>

struct FORY(name = "meters.Reading") v1_reading {
    int16_t level;
    char *label;
};

struct FORY(name = "meters.Meter") v1_meter {
    int32_t serial;
    int64_t total;
    char *count;
    char code[8];
    double share;
    bool valid;
    float *limit FORY(nullable);
    struct fory_string reserve FORY(nullable);
    struct fory_decimal price;
    int32_t *daily FORY(count = daily_count);
    size_t daily_count;
    uint16_t *ports FORY(list, count = port_count);
    size_t port_count;
    float peaks[4] FORY(list, count = peak_count);
    uint8_t peak_count;
    uint8_t *key FORY(count = key_count);
    size_t key_count;
    struct v1_reading last;
    struct v1_reading *readings FORY(count = reading_count);
    size_t reading_count;
};

#endif
