/* Flights: rows of structs as C programmers write them. */
#ifndef FLIGHT_H
#define FLIGHT_H

#include <fory/annotations.h>
#include <fory/types.h>

struct FORY(id = 330, row) waypoint {
    double latitude;
    double longitude;
};

struct FORY(id = 331, row) track_point {
    struct waypoint where;
    int64_t unixMillis FORY(id = 10);
};

struct FORY(id = 332, row = sorted) flight {
    char number[8] FORY(id = 1);
    char *carrier FORY(id = 2);
    const char *gate FORY(id = 3, nullable);
    struct waypoint from FORY(id = 4);
    struct waypoint *to FORY(id = 5); /* NULL: not known yet */
    struct track_point *points FORY(id = 6, count = point_count);
    uint16_t point_count;
    float *fuel FORY(id = 7, count = fuel_count);
    size_t fuel_count;
    int16_t seats[4] FORY(id = 8);
    uint8_t *raw FORY(id = 9, count = raw_size);
    size_t raw_size;
    struct fory_decimal fare FORY(id = 10, precision = 9, scale = 2);
    struct fory_timestamp departure FORY(id = 11);
    bool boarding FORY(id = 12);
    unsigned int internal FORY(skip);
};

#endif
