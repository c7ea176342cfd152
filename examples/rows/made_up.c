/* SPDX-License-Identifier: Apache-2.0 */
/* Owns made-up trips: the same ones each time. */
#include "made_up.h"

static const char *const cities[] = {"Berlin", "Lima", "Osaka", "Quito"};

struct trip made_up_trip(int64_t number, float speeds[MADE_UP_SPEEDS])
{
    size_t speed_count = (size_t)(number % (MADE_UP_SPEEDS + 1));
    for (size_t i = 0; i < speed_count; i++)
        speeds[i] = 20.0F + 2.0F * (float)i;
    return (struct trip){
        .number = number,
        .city = cities[number % 4],
        .start = {1767225600 + 60 * number, 0}, /* from 2026-01-01 on, one per minute */
        .seconds = (int32_t)(60 * speed_count),
        .price = 3.5 + 0.25 * (double)(number % 100),
        .tip = {.present = number % 3 != 0, .value = 0.5 * (double)(number % 5)},
        .speeds = speeds,
        .speed_count = speed_count,
    };
}
