/* SPDX-License-Identifier: Apache-2.0 */
/* A program that only reads rows: it has no use for what reads and writes objects. */
#include "station.row.h"

/* check_symbols.py counts their instructions. */
__attribute__((noinline)) int64_t symbols_load(struct weather_station_row station);
__attribute__((noinline)) double symbols_load_nullable(struct weather_station_row station);

int64_t symbols_load(struct weather_station_row station)
{
    return weather_station_row_get_station_id(station);
}

double symbols_load_nullable(struct weather_station_row station)
{
    return weather_station_row_get_altitude(station);
}

/* A station whose slots are all zero, and a sensor without a model. */
int main(void)
{
    static uint8_t bytes[32];
    static uint8_t slots[128];
    struct weather_sensor_row sensor;
    struct weather_station_row station;
    if (weather_station_row_open((struct fory_bytes){slots, sizeof slots}, &station) != FORY_OK ||
        symbols_load(station) != 0 || symbols_load_nullable(station) != 0)
        return 1;
    fory_store_uint64(bytes + 24, (uint64_t)32 << 32);
    weather_sensor_row_set_drift(bytes, 1.5);
    return weather_sensor_row_verify((struct fory_bytes){bytes, sizeof bytes}, &sensor, NULL) == FORY_OK &&
                   weather_sensor_row_get_drift(sensor) == 1.5
               ? 0
               : 1;
}
