/* What a weather station reports, with fields that peers know by name. */
#ifndef OBSERVATION_H
#define OBSERVATION_H

#include <fory/annotations.h>
#include <fory/types.h>

/* Where a station stands; never changes its shape. */
struct FORY(name = "weather.Position", evolving = false) position {
    double latitude;
    double longitude;
    float altitude; /* metres above sea level */
};

struct FORY(name = "weather.Observation") observation {
    const char *station;
    struct fory_string operator_name FORY(nullable);
    struct position where;
    struct fory_timestamp taken;
    struct fory_duration interval;
    struct fory_date installed;
    /* Air, degrees Celsius and hectopascal. */
    float temperature;
    float temperature_minimum;
    float temperature_maximum;
    float temperature_ground;
    float dew_point;
    float humidity; /* percent */
    float pressure;
    float pressure_sea_level;
    float pressure_tendency;
    /* Wind, metres a second and degrees. */
    float wind_speed;
    float wind_gust;
    uint16_t wind_direction;
    uint16_t wind_gust_direction;
    float wind_history[6] FORY(count = wind_history_count);
    uint8_t wind_history_count;
    /* Water. */
    float rain;
    float rain_hour;
    float rain_day;
    float snow_depth;
    fory_float16 leaf_wetness;
    fory_bfloat16 soil_moisture;
    uint32_t lightning_count;
    bool raining;
    bool frozen;
    /* Light. */
    double radiation;
    double radiation_net;
    float ultraviolet;
    uint32_t illuminance;
    uint8_t cloud_cover; /* eighths */
    uint16_t visibility;
    int16_t cloud_base;
    int8_t weather_code;
    /* The device. */
    uint64_t sequence FORY(encoding = tagged);
    int64_t uptime;
    uint32_t firmware FORY(encoding = fixed);
    float battery;
    int32_t signal;
    double *samples FORY(count = sample_count);
    size_t sample_count;
    uint8_t *picture FORY(count = picture_size, nullable);
    uint32_t picture_size;
};

#endif
