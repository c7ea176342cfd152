/* SPDX-License-Identifier: Apache-2.0 */
/* What a gateway in the field sends home: arrays, times, nested structs, and a map. */
#ifndef TELEMETRY_H
#define TELEMETRY_H

#include <fory/annotations.h>
#include <fory/types.h>

enum FORY(id = 40) sensor_kind {
    SENSOR_KIND_TEMPERATURE = 0, /* degrees Celsius */
    SENSOR_KIND_PRESSURE = 1,
    SENSOR_KIND_POWER = 7
};

typedef struct {
    double latitude FORY(id = 1);
    double longitude FORY(id = 2);
    float altitude FORY(id = 3); /* metres */
} position FORY(id = 41, evolving = false);

struct label {
    char *key;
    char *value;
};

struct FORY(id = 42) reading {
    enum sensor_kind kind FORY(id = 1);
    struct fory_timestamp taken FORY(id = 2);
    float values[4] FORY(id = 3, count = value_count);
    uint8_t value_count;
    int32_t *error FORY(id = 4, nullable);
};

struct FORY(id = 43) report {
    char device[24] FORY(id = 1);
    uint32_t sequence FORY(id = 2, encoding = fixed);
    position where FORY(id = 3);
    struct reading *readings FORY(id = 4, count = reading_count);
    uint32_t reading_count;
    struct label *labels FORY(id = 5, map, count = label_count);
    size_t label_count;
    const uint8_t *image FORY(id = 6, count = image_size);
    size_t image_size;
    struct fory_duration uptime FORY(id = 7);
    char **notes FORY(id = 8, count = note_count);
    uint16_t note_count;
};

#endif
