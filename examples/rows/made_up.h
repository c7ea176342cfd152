/* SPDX-License-Identifier: Apache-2.0 */
/* Owns made-up trips: the same ones each time. */
#ifndef MADE_UP_H
#define MADE_UP_H

#include "trip.h"

enum {
    MADE_UP_SPEEDS = 8
};

/* Trip `number`. Its speeds are in `speeds`, which the caller keeps. */
struct trip made_up_trip(int64_t number, float speeds[MADE_UP_SPEEDS]);

#endif
