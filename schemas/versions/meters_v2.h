/* SPDX-License-Identifier: Apache-2.0 */
/* meters_v1.h later: no member has kept its type. */
#ifndef METERS_V2_H
#define METERS_V2_H

#include <fory/annotations.h>
#include <fory/types.h>

struct FORY(name = "meters.Reading") v2_reading {
    uint64_t level FORY(encoding = tagged);
    int32_t label;
};

struct FORY(name = "meters.Meter") v2_meter {
    int64_t serial FORY(encoding = fixed);
    char total[24];
    uint32_t count;
    int8_t code;
    fory_float16 share;
    char *valid;
    struct fory_decimal *limit FORY(nullable);
    struct fory_optional_int32 reserve;
    double price;
    int32_t daily[6] FORY(list, count = daily_count, element(encoding = fixed));
    uint8_t daily_count;
    uint16_t ports[3] FORY(count = port_count);
    int32_t port_count;
    float *peaks FORY(count = peak_count);
    size_t peak_count;
    uint8_t *key FORY(array, count = key_count);
    size_t key_count;
    struct v2_reading last;
    struct v2_reading *readings FORY(count = reading_count);
    size_t reading_count;
};

#endif
