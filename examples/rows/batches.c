/* SPDX-License-Identifier: Apache-2.0 */
/* A module for any program that takes Arrow data by pointer: trips of a file, and trips that are in memory. */
#include <fory/arrow.h>
#include <stdlib.h>

#include "made_up.h"
#include "trip.row.h"

int trips_from_file(const char *path, struct ArrowArrayStream *out);
int trips_from_memory(struct ArrowArrayStream *out);

/* Returns 0, or a status. Each row is verified before it is handed on. */
int trips_from_file(const char *path, struct ArrowArrayStream *out)
{
    return (int)fory_arrow_stream_from_file(path, 0, out, NULL);
}

enum {
    COUNT = 100000
};
static struct trip trips[COUNT];
static float speeds[COUNT][MADE_UP_SPEEDS];

/* The trips stay where they are: columns are made from the structs, without rows between. */
int trips_from_memory(struct ArrowArrayStream *out)
{
    for (int64_t i = 0; i < COUNT; i++)
        trips[i] = made_up_trip(i, speeds[i]);
    return (int)fory_arrow_stream_from_objects(&trip_row_carrier, trips, COUNT, 0, out);
}
