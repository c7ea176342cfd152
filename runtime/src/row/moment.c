/* SPDX-License-Identifier: Apache-2.0 */
/* Owns times in rows, which are microseconds. */
#include <fory/row.h>

enum {
    ROW_MICROS = 1000000, /* of a second */
    ROW_NANOS = 1000      /* of a microsecond */
};

/* Seconds are rounded down, so that what follows them is added. */
static bool row_micros(int64_t seconds, uint32_t nanoseconds, int64_t *micros)
{
    int64_t rest = nanoseconds / ROW_NANOS;
    if (rest >= ROW_MICROS)
        return false;
    if (seconds < 0) { /* counts down from the next second: the sum fits where a product alone may not */
        seconds++;
        rest -= ROW_MICROS;
    }
    if (seconds > INT64_MAX / ROW_MICROS || seconds < INT64_MIN / ROW_MICROS)
        return false;
    int64_t whole = seconds * ROW_MICROS;
    if (rest < 0 ? whole < INT64_MIN - rest : whole > INT64_MAX - rest)
        return false;
    *micros = whole + rest;
    return true;
}

bool fory_row_micros_from_timestamp(struct fory_timestamp value, int64_t *micros)
{
    return row_micros(value.seconds, value.nanoseconds, micros);
}

bool fory_row_micros_from_duration(struct fory_duration value, int64_t *micros)
{
    return row_micros(value.seconds, value.nanoseconds, micros);
}

struct fory_timestamp fory_row_timestamp_from_micros(int64_t micros)
{
    int64_t seconds = micros / ROW_MICROS;
    int64_t rest = micros % ROW_MICROS;
    if (rest < 0) {
        seconds--;
        rest += ROW_MICROS;
    }
    return (struct fory_timestamp){seconds, (uint32_t)rest * ROW_NANOS};
}

struct fory_duration fory_row_duration_from_micros(int64_t micros)
{
    struct fory_timestamp moment = fory_row_timestamp_from_micros(micros);
    return (struct fory_duration){moment.seconds, moment.nanoseconds};
}
