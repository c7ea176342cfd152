/* observation.fory.c: made by forygen from observation.h. Do not edit. */
#include <fory/generated.h>

#include "observation.fory.h"

/* What this file relies on. Where it does not hold, run forygen again, with the flags of the compiler. */
FORY_GUARDS_BEGIN
FORY_ASSERT_MEMBER_TYPE(struct position, latitude, double *);
FORY_ASSERT_MEMBER_TYPE(struct position, longitude, double *);
FORY_ASSERT_MEMBER_TYPE(struct position, altitude, float *);
FORY_ASSERT_BEGINS_WITH(struct position, latitude);
FORY_ASSERT_ORDER_3(struct position, latitude, longitude, altitude);
FORY_ASSERT_ENDS_WITH(struct position, altitude);
FORY_ASSERT_MEMBERS(struct position, 0, 0, 0);
FORY_ASSERT_MEMBER_TYPE(struct observation, station, const char **);
FORY_ASSERT_MEMBER_TYPE(struct observation, operator_name, struct fory_string *);
FORY_ASSERT_MEMBER_TYPE(struct observation, where, struct position *);
FORY_ASSERT_MEMBER_TYPE(struct observation, taken, struct fory_timestamp *);
FORY_ASSERT_MEMBER_TYPE(struct observation, interval, struct fory_duration *);
FORY_ASSERT_MEMBER_TYPE(struct observation, installed, struct fory_date *);
FORY_ASSERT_MEMBER_TYPE(struct observation, temperature, float *);
FORY_ASSERT_MEMBER_TYPE(struct observation, temperature_minimum, float *);
FORY_ASSERT_MEMBER_TYPE(struct observation, temperature_maximum, float *);
FORY_ASSERT_MEMBER_TYPE(struct observation, temperature_ground, float *);
FORY_ASSERT_MEMBER_TYPE(struct observation, dew_point, float *);
FORY_ASSERT_MEMBER_TYPE(struct observation, humidity, float *);
FORY_ASSERT_MEMBER_TYPE(struct observation, pressure, float *);
FORY_ASSERT_MEMBER_TYPE(struct observation, pressure_sea_level, float *);
FORY_ASSERT_MEMBER_TYPE(struct observation, pressure_tendency, float *);
FORY_ASSERT_MEMBER_TYPE(struct observation, wind_speed, float *);
FORY_ASSERT_MEMBER_TYPE(struct observation, wind_gust, float *);
FORY_ASSERT_MEMBER_TYPE(struct observation, wind_direction, uint16_t *);
FORY_ASSERT_MEMBER_TYPE(struct observation, wind_gust_direction, uint16_t *);
FORY_ASSERT_MEMBER_TYPE(struct observation, wind_history, float (*)[6]);
FORY_ASSERT_MEMBER_TYPE(struct observation, wind_history_count, uint8_t *);
FORY_ASSERT_MEMBER_TYPE(struct observation, rain, float *);
FORY_ASSERT_MEMBER_TYPE(struct observation, rain_hour, float *);
FORY_ASSERT_MEMBER_TYPE(struct observation, rain_day, float *);
FORY_ASSERT_MEMBER_TYPE(struct observation, snow_depth, float *);
FORY_ASSERT_MEMBER_TYPE(struct observation, leaf_wetness, fory_float16 *);
FORY_ASSERT_MEMBER_TYPE(struct observation, soil_moisture, fory_bfloat16 *);
FORY_ASSERT_MEMBER_TYPE(struct observation, lightning_count, uint32_t *);
FORY_ASSERT_MEMBER_TYPE(struct observation, raining, bool *);
FORY_ASSERT_MEMBER_TYPE(struct observation, frozen, bool *);
FORY_ASSERT_MEMBER_TYPE(struct observation, radiation, double *);
FORY_ASSERT_MEMBER_TYPE(struct observation, radiation_net, double *);
FORY_ASSERT_MEMBER_TYPE(struct observation, ultraviolet, float *);
FORY_ASSERT_MEMBER_TYPE(struct observation, illuminance, uint32_t *);
FORY_ASSERT_MEMBER_TYPE(struct observation, cloud_cover, uint8_t *);
FORY_ASSERT_MEMBER_TYPE(struct observation, visibility, uint16_t *);
FORY_ASSERT_MEMBER_TYPE(struct observation, cloud_base, int16_t *);
FORY_ASSERT_MEMBER_TYPE(struct observation, weather_code, int8_t *);
FORY_ASSERT_MEMBER_TYPE(struct observation, sequence, uint64_t *);
FORY_ASSERT_MEMBER_TYPE(struct observation, uptime, int64_t *);
FORY_ASSERT_MEMBER_TYPE(struct observation, firmware, uint32_t *);
FORY_ASSERT_MEMBER_TYPE(struct observation, battery, float *);
FORY_ASSERT_MEMBER_TYPE(struct observation, signal, int32_t *);
FORY_ASSERT_MEMBER_TYPE(struct observation, samples, double **);
FORY_ASSERT_MEMBER_TYPE(struct observation, sample_count, size_t *);
FORY_ASSERT_MEMBER_TYPE(struct observation, picture, uint8_t **);
FORY_ASSERT_MEMBER_TYPE(struct observation, picture_size, uint32_t *);
FORY_ASSERT_BEGINS_WITH(struct observation, station);
FORY_ASSERT_ORDER_8(struct observation, station, operator_name, where, taken, interval, installed, temperature,
                    temperature_minimum);
FORY_ASSERT_ORDER_8(struct observation, temperature_minimum, temperature_maximum, temperature_ground, dew_point,
                    humidity, pressure, pressure_sea_level, pressure_tendency);
FORY_ASSERT_ORDER_8(struct observation, pressure_tendency, wind_speed, wind_gust, wind_direction, wind_gust_direction,
                    wind_history, wind_history_count, rain);
FORY_ASSERT_ORDER_8(struct observation, rain, rain_hour, rain_day, snow_depth, leaf_wetness, soil_moisture,
                    lightning_count, raining);
FORY_ASSERT_ORDER_8(struct observation, raining, frozen, radiation, radiation_net, ultraviolet, illuminance,
                    cloud_cover, visibility);
FORY_ASSERT_ORDER_8(struct observation, visibility, cloud_base, weather_code, sequence, uptime, firmware, battery,
                    signal);
FORY_ASSERT_ORDER_5(struct observation, signal, samples, sample_count, picture, picture_size);
FORY_ASSERT_ENDS_WITH(struct observation, picture_size);
FORY_ASSERT_MEMBERS(struct observation, 0, FORY_EMPTY, FORY_EMPTY, FORY_EMPTY, FORY_EMPTY, FORY_EMPTY, 0, 0, 0, 0, 0, 0,
                    0, 0, 0, 0, 0, 0, 0, FORY_EMPTY, 0, 0, 0, 0, 0, FORY_EMPTY, FORY_EMPTY, 0, 0, 0, 0, 0, 0, 0, 0, 0,
                    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
FORY_GUARDS_END

static const uint8_t position_type_def[] = {
    0x26, 0xf0, 0x39, 0x3b, 0xbb, 0x51, 0xe5, 0x26, /* 38 bytes follow; their hash */
    0xa3, 0x15, 0x58, 0x80, 0x99, 0xc9, 0x10,       /* 3 fields, namespace weather */
    0x1b, 0xbd, 0xd2, 0x44, 0xd0, 0xe6, 0x80,       /* name Position */
    0x54, 0x14, 0xac, 0x13, 0x44, 0xe8, 0x32, 0x00, /* latitude */
    0x54, 0x14, 0x2d, 0xcd, 0x32, 0x27, 0x41, 0x90, /* longitude */
    0x54, 0x13, 0x81, 0x73, 0x44, 0xe8, 0x32, 0x00, /* altitude */
};

const struct fory_type position_fory_type = {
    .abi = &fory_generated_abi_2,
    .name = "weather.Position",
    .type_id = FORY_TYPE_NAMED_STRUCT,
    .compatible_type_id = FORY_TYPE_NAMED_STRUCT,
    .schema_hash = 0x57022b1c,
    .type_def = position_type_def,
    .type_def_size = sizeof position_type_def,
    .name_space = {(const uint8_t *)"\130\200\231\311\020", 5, 4, 0x0},
    .type_name = {(const uint8_t *)"\275\322\104\320\346\200", 6, 3, 0x0},
    .c_size = sizeof(struct position),
    .c_layout = 0x25446442,
};

void position_write(struct fory_writer *writer, const void *object)
{
    const struct position *position = object;
    if (!fory_writer_reserve(writer, 24))
        return;
    uint8_t *to = fory_put_schema_hash(writer, writer->cursor, 0x57022b1c);
    to = fory_put_float64(to, position->latitude);
    to = fory_put_float64(to, position->longitude);
    to = fory_put_float32(to, position->altitude);
    writer->cursor = to;
}

const struct fory_struct_writer position_fory_writer = {
    .type = &position_fory_type,
    .write = position_write,
};

bool position_read(struct fory_reader *reader, const struct fory_layout *layout, void *object)
{
    struct position *position = object;
    if (layout)
        return fory_read_evolved(reader, layout, object);
    if (!fory_read_schema_hash(reader, 0x57022b1c))
        return false;

    struct fory_input in = fory_reader_input(reader);
    if (!fory_get_float64(&in, &position->latitude))
        return fory_reader_fail_get(reader, in, "latitude");
    if (!fory_get_float64(&in, &position->longitude))
        return fory_reader_fail_get(reader, in, "longitude");
    if (!fory_get_float32(&in, &position->altitude))
        return fory_reader_fail_get(reader, in, "altitude");
    reader->cursor = in.cursor;
    return true;
}

static bool read_position_field(struct fory_reader *reader, void *object, uint32_t field, bool present)
{
    struct position *position = object;
    (void)present;
    switch (field) {
    case 0: return fory_read_float64(reader, &position->latitude);
    case 1: return fory_read_float64(reader, &position->longitude);
    case 2: return fory_read_float32(reader, &position->altitude);
    default: return false;
    }
}

const struct fory_struct_reader position_fory_reader = {
    .type = &position_fory_type,
    .size = sizeof(struct position),
    .alignment = _Alignof(struct position),
    .field_names = "latitude\0longitude\0altitude\0",
    .read = position_read,
    .read_field = read_position_field,
};

enum fory_status position_serialize(struct fory_writer *writer, const struct position *position, struct fory_bytes *out)
{
    if (fory_writer_begin_struct_root(writer, &position_fory_type))
        position_write(writer, position);
    return fory_writer_end_root(writer, &position_fory_type, out);
}

enum fory_status position_deserialize(struct fory_reader *reader, struct fory_bytes in, struct fory_arena *arena,
                                      struct position *position)
{
    const struct fory_layout *layout;
    memset(position, 0, sizeof *position);
    fory_reader_set_input(reader, in);
    bool ok = fory_reader_begin_struct_root(reader, arena, &position_fory_reader, NULL, &layout) &&
              position_read(reader, layout, position);
    return fory_reader_end_root(reader, &position_fory_type, position, sizeof *position, ok, true);
}

static const uint8_t observation_type_def[] = {
    0xff, 0x40, 0x26, 0x6c, 0x98, 0x3f, 0xae, 0x48, 0xa0, 0x01,       /* 415 bytes follow; their hash */
    0xff, 0x0d, 0x15, 0x58, 0x80, 0x99, 0xc9, 0x10,                   /* 44 fields, namespace weather */
    0x1f, 0x38, 0x32, 0x24, 0x6a, 0x09, 0xa1, 0xcd,                   /* name Observation */
    0x54, 0x14, 0x44, 0x03, 0x40, 0x26, 0x87, 0x34,                   /* radiation */
    0x60, 0x14, 0xc4, 0x03, 0x40, 0x26, 0x87, 0x37, 0x6d, 0x24, 0xc0, /* radiation_net */
    0x54, 0x0b, 0x95, 0x11, 0x65, 0x81, 0x12, 0x00,                   /* firmware */
    0x50, 0x13, 0x04, 0x13, 0x99, 0x23, 0x80,                         /* battery */
    0x54, 0x13, 0x0c, 0x96, 0xdb, 0xdc, 0x86, 0xcc,                   /* dew_point */
    0x54, 0x13, 0x9e, 0x8c, 0x40, 0xd1, 0x3c, 0x00,                   /* humidity */
    0x54, 0x13, 0xbe, 0x24, 0x94, 0xa9, 0x12, 0x00,                   /* pressure */
    0x6c, 0x13, 0xbe, 0x24, 0x94, 0xa9, 0x12, 0x6e, 0x44, 0x06, 0xd6, 0x4a, 0x91, 0x60, /* pressure_sea_level */
    0x68, 0x13, 0x3e, 0x24, 0x94, 0xa9, 0x12, 0x6e, 0x64, 0x68, 0xc8, 0xd1, 0x60,       /* pressure_tendency */
    0x48, 0x13, 0x44, 0x08, 0x68,                                                       /* rain */
    0x54, 0x13, 0xc4, 0x08, 0x6e, 0xc6, 0x0c, 0x00,                                     /* rain_day */
    0x54, 0x13, 0x44, 0x08, 0x6e, 0xce, 0xea, 0x44,                                     /* rain_hour */
    0x58, 0x13, 0xc9, 0xae, 0xb6, 0xc6, 0x47, 0xcc, 0xe0,                               /* snow_depth */
    0x58, 0x13, 0x4c, 0x8c, 0x79, 0x22, 0x09, 0xd2, 0x24,                               /* temperature */
    0x6c, 0x13, 0xcc, 0x8c, 0x79, 0x22, 0x09, 0xd2, 0x24, 0xd9, 0xa2, 0xea, 0x34, 0x60, /* temperature_ground */
    0x6c, 0x13, 0x4c, 0x8c, 0x79, 0x22, 0x09, 0xd2, 0x24, 0xdb, 0x01, 0x74, 0x32, 0x8c, /* temperature_maximum */
    0x6c, 0x13, 0x4c, 0x8c, 0x79, 0x22, 0x09, 0xd2, 0x24, 0xdb, 0x10, 0xd4, 0x32, 0x8c, /* temperature_minimum */
    0x58, 0x13, 0x51, 0x73, 0x88, 0x2a, 0x87, 0x2c, 0x93,                               /* ultraviolet */
    0x54, 0x13, 0x59, 0x0d, 0x1e, 0xcd, 0x49, 0x4c,                                     /* wind_gust */
    0x58, 0x13, 0xd9, 0x0d, 0x1e, 0xe4, 0xf2, 0x10, 0x60,                               /* wind_speed */
    0x58, 0x03, 0x89, 0x6e, 0xa0, 0xf6, 0x10, 0x48, 0x80,                               /* cloud_base */
    0x58, 0x0a, 0xd5, 0x12, 0x40, 0x50, 0xb4, 0x4f, 0x00,                               /* visibility */
    0x60, 0x0a, 0x59, 0x0d, 0x1e, 0xc6, 0x88, 0x90, 0x53, 0x43, 0x9a,                   /* wind_direction */
    0x6c, 0x0a, 0x59, 0x0d, 0x1e, 0xcd, 0x49, 0x4f, 0x63, 0x44, 0x48, 0x29, 0xa1, 0xcd, /* wind_gust_direction */
    0x5c, 0x11, 0x2c, 0x80, 0x2e, 0xec, 0x49, 0xb4, 0x92, 0x90,                         /* leaf_wetness */
    0x60, 0x12, 0xc9, 0xc8, 0x5e, 0xd8, 0xe4, 0x4a, 0x74, 0x89, 0x00,                   /* soil_moisture */
    0x4c, 0x01, 0x16, 0x2e, 0xc9, 0x1a,                                                 /* frozen */
    0x50, 0x01, 0x44, 0x08, 0x6a, 0x1a, 0x60,                                           /* raining */
    0x5c, 0x02, 0x58, 0x80, 0x99, 0xc9, 0x1d, 0x89, 0xc3, 0x20,                         /* weather_code */
    0x58, 0x09, 0x09, 0x6e, 0xa0, 0xf6, 0x27, 0x54, 0x91,                               /* cloud_cover */
    0x4c, 0x07, 0x51, 0xf3, 0x43, 0x08,                                                 /* uptime */
    0x54, 0x0f, 0xc8, 0x90, 0xa1, 0x1a, 0x22, 0x00,                                     /* sequence */
    0x4c, 0x05, 0x49, 0x06, 0x68, 0x16,                                                 /* signal */
    0x58, 0x0c, 0x21, 0x6b, 0xa3, 0x10, 0xd0, 0x34, 0x44,                               /* illuminance */
    0x64, 0x0c, 0x2d, 0x06, 0x3c, 0xda, 0x86, 0x9b, 0x62, 0x75, 0x1b, 0x30,             /* lightning_count */
    0x54, 0x27, 0x21, 0xb2, 0x98, 0x16, 0xb2, 0x0c,                                     /* installed */
    0x54, 0x25, 0xa1, 0xb3, 0x24, 0x6a, 0x05, 0x80,                                     /* interval */
    0x62, 0x15, 0xb9, 0xe4, 0x88, 0x26, 0xe8, 0xed, 0xa0, 0x61, 0x00,                   /* operator_name */
    0x52, 0x29, 0x3d, 0x02, 0x9d, 0x22, 0x40,                                           /* picture */
    0x50, 0x38, 0x48, 0x0c, 0x7a, 0xc9, 0x20,                                           /* samples */
    0x50, 0x15, 0x4a, 0x60, 0x9a, 0x1c, 0xd0,                                           /* station */
    0x4c, 0x26, 0xcc, 0x0a, 0x23, 0x40,                                                 /* taken */
    0x4c, 0x1d, 0xd8, 0xe4, 0x89, 0x00,                                                 /* where */
    0x5c, 0x37, 0x59, 0x0d, 0x1e, 0xce, 0x89, 0x4d, 0xd1, 0xc0,                         /* wind_history */
};

const struct fory_type observation_fory_type = {
    .abi = &fory_generated_abi_2,
    .name = "weather.Observation",
    .type_id = FORY_TYPE_NAMED_STRUCT,
    .compatible_type_id = FORY_TYPE_NAMED_COMPATIBLE_STRUCT,
    .schema_hash = 0x939541eb,
    .type_def = observation_type_def,
    .type_def_size = sizeof observation_type_def,
    .name_space = {(const uint8_t *)"\130\200\231\311\020", 5, 4, 0x0},
    .type_name = {(const uint8_t *)"\070\062\044\152\011\241\315", 7, 3, 0x0},
    .c_size = sizeof(struct observation),
    .c_layout = 0xf254788f,
};

static bool observation_read_observation_picture(struct fory_reader *reader, struct observation *observation)
{
    size_t count;
    if (!(observation->picture = fory_read_array(reader, sizeof(uint8_t), &count)) ||
        !fory_reader_check_count(reader, (size_t)(uint32_t)count == count))
        return false;
    observation->picture_size = (uint32_t)count;
    return true;
}

static bool observation_read_observation_samples(struct fory_reader *reader, struct observation *observation)
{
    size_t count;
    if (!(observation->samples = fory_read_array(reader, sizeof(double), &count)))
        return false;
    observation->sample_count = count;
    return true;
}

static bool observation_read_position(struct fory_reader *reader, struct position *value)
{
    const struct fory_layout *layout;
    return fory_read_field_type(reader, &position_fory_reader, &layout) && position_read(reader, layout, value);
}

static bool observation_read_observation_wind_history(struct fory_reader *reader, struct observation *observation)
{
    size_t count;
    if (!fory_read_array_into(reader, observation->wind_history, 6, sizeof *observation->wind_history, &count) ||
        !fory_reader_check_count(reader, (size_t)(uint8_t)count == count))
        return false;
    observation->wind_history_count = (uint8_t)count;
    return true;
}

void observation_write(struct fory_writer *writer, const void *object)
{
    const struct observation *observation = object;
    if (!fory_writer_enter(writer) || !fory_writer_reserve(writer, 141))
        return;
    uint8_t *to = fory_put_schema_hash(writer, writer->cursor, 0x939541eb);
    to = fory_put_float64(to, observation->radiation);
    to = fory_put_float64(to, observation->radiation_net);
    to = fory_put_uint32(to, observation->firmware);
    to = fory_put_float32(to, observation->battery);
    to = fory_put_float32(to, observation->dew_point);
    to = fory_put_float32(to, observation->humidity);
    to = fory_put_float32(to, observation->pressure);
    to = fory_put_float32(to, observation->pressure_sea_level);
    to = fory_put_float32(to, observation->pressure_tendency);
    to = fory_put_float32(to, observation->rain);
    to = fory_put_float32(to, observation->rain_day);
    to = fory_put_float32(to, observation->rain_hour);
    to = fory_put_float32(to, observation->snow_depth);
    to = fory_put_float32(to, observation->temperature);
    to = fory_put_float32(to, observation->temperature_ground);
    to = fory_put_float32(to, observation->temperature_maximum);
    to = fory_put_float32(to, observation->temperature_minimum);
    to = fory_put_float32(to, observation->ultraviolet);
    to = fory_put_float32(to, observation->wind_gust);
    to = fory_put_float32(to, observation->wind_speed);
    to = fory_put_int16(to, observation->cloud_base);
    to = fory_put_uint16(to, observation->visibility);
    to = fory_put_uint16(to, observation->wind_direction);
    to = fory_put_uint16(to, observation->wind_gust_direction);
    to = fory_put_float16(to, observation->leaf_wetness);
    to = fory_put_bfloat16(to, observation->soil_moisture);
    to = fory_put_bool(to, observation->frozen);
    to = fory_put_bool(to, observation->raining);
    to = fory_put_int8(to, observation->weather_code);
    to = fory_put_uint8(to, observation->cloud_cover);
    to = fory_put_varint64(to, observation->uptime);
    to = fory_put_tagged_uint64(to, observation->sequence);
    to = fory_put_varint32(to, observation->signal);
    to = fory_put_var_uint32(to, observation->illuminance);
    to = fory_put_var_uint32(to, observation->lightning_count);
    writer->cursor = to;
    fory_write_date(writer, &observation->installed);
    fory_write_duration(writer, &observation->interval);
    if (fory_write_nullable(writer, observation->operator_name.data, observation->operator_name.size, "operator_name"))
        fory_write_string(writer, observation->operator_name);
    if (fory_write_nullable(writer, observation->picture, (uint64_t)observation->picture_size, "picture"))
        fory_write_array(writer, observation->picture, (size_t)observation->picture_size, sizeof *observation->picture);
    fory_write_array_field(writer, observation->samples, observation->sample_count, sizeof *observation->samples,
                           "samples");
    to = writer->cursor;
    if (!(to = fory_put_cstring_field(writer, to, observation->station, "station")))
        return;
    writer->cursor = to;
    fory_write_timestamp(writer, &observation->taken);
    fory_write_field_type(writer, &position_fory_type);
    position_write(writer, &observation->where);
    if (fory_writer_check_count(writer, observation->wind_history, (uint64_t)observation->wind_history_count, 6,
                                "wind_history"))
        fory_write_array(writer, observation->wind_history, (size_t)observation->wind_history_count,
                         sizeof *observation->wind_history);
    fory_writer_leave(writer);
}

const struct fory_struct_writer observation_fory_writer = {
    .type = &observation_fory_type,
    .write = observation_write,
};

bool observation_read(struct fory_reader *reader, const struct fory_layout *layout, void *object)
{
    struct observation *observation = object;
    bool present;
    if (layout)
        return fory_read_evolved(reader, layout, object);
    if (!fory_reader_enter(reader) || !fory_read_schema_hash(reader, 0x939541eb))
        return false;

    struct fory_input in = fory_reader_input(reader);
    if (!fory_get_float64(&in, &observation->radiation))
        return fory_reader_fail_get(reader, in, "radiation");
    if (!fory_get_float64(&in, &observation->radiation_net))
        return fory_reader_fail_get(reader, in, "radiation_net");
    if (!fory_get_uint32(&in, &observation->firmware))
        return fory_reader_fail_get(reader, in, "firmware");
    if (!fory_get_float32(&in, &observation->battery))
        return fory_reader_fail_get(reader, in, "battery");
    if (!fory_get_float32(&in, &observation->dew_point))
        return fory_reader_fail_get(reader, in, "dew_point");
    if (!fory_get_float32(&in, &observation->humidity))
        return fory_reader_fail_get(reader, in, "humidity");
    if (!fory_get_float32(&in, &observation->pressure))
        return fory_reader_fail_get(reader, in, "pressure");
    if (!fory_get_float32(&in, &observation->pressure_sea_level))
        return fory_reader_fail_get(reader, in, "pressure_sea_level");
    if (!fory_get_float32(&in, &observation->pressure_tendency))
        return fory_reader_fail_get(reader, in, "pressure_tendency");
    if (!fory_get_float32(&in, &observation->rain))
        return fory_reader_fail_get(reader, in, "rain");
    if (!fory_get_float32(&in, &observation->rain_day))
        return fory_reader_fail_get(reader, in, "rain_day");
    if (!fory_get_float32(&in, &observation->rain_hour))
        return fory_reader_fail_get(reader, in, "rain_hour");
    if (!fory_get_float32(&in, &observation->snow_depth))
        return fory_reader_fail_get(reader, in, "snow_depth");
    if (!fory_get_float32(&in, &observation->temperature))
        return fory_reader_fail_get(reader, in, "temperature");
    if (!fory_get_float32(&in, &observation->temperature_ground))
        return fory_reader_fail_get(reader, in, "temperature_ground");
    if (!fory_get_float32(&in, &observation->temperature_maximum))
        return fory_reader_fail_get(reader, in, "temperature_maximum");
    if (!fory_get_float32(&in, &observation->temperature_minimum))
        return fory_reader_fail_get(reader, in, "temperature_minimum");
    if (!fory_get_float32(&in, &observation->ultraviolet))
        return fory_reader_fail_get(reader, in, "ultraviolet");
    if (!fory_get_float32(&in, &observation->wind_gust))
        return fory_reader_fail_get(reader, in, "wind_gust");
    if (!fory_get_float32(&in, &observation->wind_speed))
        return fory_reader_fail_get(reader, in, "wind_speed");
    if (!fory_get_int16(&in, &observation->cloud_base))
        return fory_reader_fail_get(reader, in, "cloud_base");
    if (!fory_get_uint16(&in, &observation->visibility))
        return fory_reader_fail_get(reader, in, "visibility");
    if (!fory_get_uint16(&in, &observation->wind_direction))
        return fory_reader_fail_get(reader, in, "wind_direction");
    if (!fory_get_uint16(&in, &observation->wind_gust_direction))
        return fory_reader_fail_get(reader, in, "wind_gust_direction");
    if (!fory_get_float16(&in, &observation->leaf_wetness))
        return fory_reader_fail_get(reader, in, "leaf_wetness");
    if (!fory_get_bfloat16(&in, &observation->soil_moisture))
        return fory_reader_fail_get(reader, in, "soil_moisture");
    if (!fory_get_bool(&in, &observation->frozen))
        return fory_reader_fail_get(reader, in, "frozen");
    if (!fory_get_bool(&in, &observation->raining))
        return fory_reader_fail_get(reader, in, "raining");
    if (!fory_get_int8(&in, &observation->weather_code))
        return fory_reader_fail_get(reader, in, "weather_code");
    if (!fory_get_uint8(&in, &observation->cloud_cover))
        return fory_reader_fail_get(reader, in, "cloud_cover");
    if (!fory_get_varint64(&in, &observation->uptime))
        return fory_reader_fail_get(reader, in, "uptime");
    if (!fory_get_tagged_uint64(&in, &observation->sequence))
        return fory_reader_fail_get(reader, in, "sequence");
    if (!fory_get_varint32(&in, &observation->signal))
        return fory_reader_fail_get(reader, in, "signal");
    if (!fory_get_var_uint32(&in, &observation->illuminance))
        return fory_reader_fail_get(reader, in, "illuminance");
    if (!fory_get_var_uint32(&in, &observation->lightning_count))
        return fory_reader_fail_get(reader, in, "lightning_count");
    reader->cursor = in.cursor;
    if (!fory_read_date(reader, &observation->installed))
        return fory_reader_fail_field(reader, "installed");
    if (!fory_read_duration(reader, &observation->interval))
        return fory_reader_fail_field(reader, "interval");
    observation->operator_name = (struct fory_string){NULL, 0};
    if (!fory_read_present(reader, &present) || (present && !fory_read_string(reader, &observation->operator_name)))
        return fory_reader_fail_field(reader, "operator_name");
    observation->picture = NULL;
    observation->picture_size = 0;
    if (!fory_read_present(reader, &present) || (present && !observation_read_observation_picture(reader, observation)))
        return fory_reader_fail_field(reader, "picture");
    if (!observation_read_observation_samples(reader, observation))
        return fory_reader_fail_field(reader, "samples");
    if (!(observation->station = fory_read_cstring(reader)))
        return fory_reader_fail_field(reader, "station");
    if (!fory_read_timestamp(reader, &observation->taken))
        return fory_reader_fail_field(reader, "taken");
    if (!observation_read_position(reader, &observation->where))
        return fory_reader_fail_field(reader, "where");
    if (!observation_read_observation_wind_history(reader, observation))
        return fory_reader_fail_field(reader, "wind_history");
    fory_reader_leave(reader);
    return true;
}

static bool read_observation_field(struct fory_reader *reader, void *object, uint32_t field, bool present)
{
    struct observation *observation = object;
    switch (field) {
    case 0: return fory_read_float64(reader, &observation->radiation);
    case 1: return fory_read_float64(reader, &observation->radiation_net);
    case 2: return fory_read_uint32(reader, &observation->firmware);
    case 3: return fory_read_float32(reader, &observation->battery);
    case 4: return fory_read_float32(reader, &observation->dew_point);
    case 5: return fory_read_float32(reader, &observation->humidity);
    case 6: return fory_read_float32(reader, &observation->pressure);
    case 7: return fory_read_float32(reader, &observation->pressure_sea_level);
    case 8: return fory_read_float32(reader, &observation->pressure_tendency);
    case 9: return fory_read_float32(reader, &observation->rain);
    case 10: return fory_read_float32(reader, &observation->rain_day);
    case 11: return fory_read_float32(reader, &observation->rain_hour);
    case 12: return fory_read_float32(reader, &observation->snow_depth);
    case 13: return fory_read_float32(reader, &observation->temperature);
    case 14: return fory_read_float32(reader, &observation->temperature_ground);
    case 15: return fory_read_float32(reader, &observation->temperature_maximum);
    case 16: return fory_read_float32(reader, &observation->temperature_minimum);
    case 17: return fory_read_float32(reader, &observation->ultraviolet);
    case 18: return fory_read_float32(reader, &observation->wind_gust);
    case 19: return fory_read_float32(reader, &observation->wind_speed);
    case 20: return fory_read_int16(reader, &observation->cloud_base);
    case 21: return fory_read_uint16(reader, &observation->visibility);
    case 22: return fory_read_uint16(reader, &observation->wind_direction);
    case 23: return fory_read_uint16(reader, &observation->wind_gust_direction);
    case 24: return fory_read_float16(reader, &observation->leaf_wetness);
    case 25: return fory_read_bfloat16(reader, &observation->soil_moisture);
    case 26: return fory_read_bool(reader, &observation->frozen);
    case 27: return fory_read_bool(reader, &observation->raining);
    case 28: return fory_read_int8(reader, &observation->weather_code);
    case 29: return fory_read_uint8(reader, &observation->cloud_cover);
    case 30: return fory_read_varint64(reader, &observation->uptime);
    case 31: return fory_read_tagged_uint64(reader, &observation->sequence);
    case 32: return fory_read_varint32(reader, &observation->signal);
    case 33: return fory_read_var_uint32(reader, &observation->illuminance);
    case 34: return fory_read_var_uint32(reader, &observation->lightning_count);
    case 35: return fory_read_date(reader, &observation->installed);
    case 36: return fory_read_duration(reader, &observation->interval);
    case 37:
        observation->operator_name = (struct fory_string){NULL, 0};
        return !present || fory_read_string(reader, &observation->operator_name);
    case 38:
        observation->picture = NULL;
        observation->picture_size = 0;
        return !present || observation_read_observation_picture(reader, observation);
    case 39: return observation_read_observation_samples(reader, observation);
    case 40: return (observation->station = fory_read_cstring(reader));
    case 41: return fory_read_timestamp(reader, &observation->taken);
    case 42: return observation_read_position(reader, &observation->where);
    case 43: return observation_read_observation_wind_history(reader, observation);
    default: return false;
    }
}

const struct fory_struct_reader observation_fory_reader = {
    .type = &observation_fory_type,
    .size = sizeof(struct observation),
    .alignment = _Alignof(struct observation),
    .field_names = "radiation\0radiation_net\0firmware\0battery\0dew_point\0humidity\0pressure\0pressure_sea_level\0"
                   "pressure_tendency\0rain\0rain_day\0rain_hour\0snow_depth\0temperature\0temperature_ground\0"
                   "temperature_maximum\0temperature_minimum\0ultraviolet\0wind_gust\0wind_speed\0cloud_base\0"
                   "visibility\0wind_direction\0wind_gust_direction\0leaf_wetness\0soil_moisture\0frozen\0raining\0"
                   "weather_code\0cloud_cover\0uptime\0sequence\0signal\0illuminance\0lightning_count\0installed\0"
                   "interval\0operator_name\0picture\0samples\0station\0taken\0where\0wind_history\0",
    .read = observation_read,
    .read_field = read_observation_field,
};

enum fory_status observation_serialize(struct fory_writer *writer, const struct observation *observation,
                                       struct fory_bytes *out)
{
    if (fory_writer_begin_struct_root(writer, &observation_fory_type))
        observation_write(writer, observation);
    return fory_writer_end_root(writer, &observation_fory_type, out);
}

enum fory_status observation_deserialize(struct fory_reader *reader, struct fory_bytes in, struct fory_arena *arena,
                                         struct observation *observation)
{
    const struct fory_layout *layout;
    memset(observation, 0, sizeof *observation);
    fory_reader_set_input(reader, in);
    bool ok = fory_reader_begin_struct_root(reader, arena, &observation_fory_reader, NULL, &layout) &&
              observation_read(reader, layout, observation);
    return fory_reader_end_root(reader, &observation_fory_type, observation, sizeof *observation, ok, true);
}

enum fory_status observation_register(struct fory_runtime *runtime)
{
    static const struct fory_registration types[] = {
        FORY_REGISTER_CODEC(position),    /* weather.Position */
        FORY_REGISTER_CODEC(observation), /* weather.Observation */
    };
    return fory_register_file(runtime, types, sizeof types / sizeof types[0], NULL, 0);
}
