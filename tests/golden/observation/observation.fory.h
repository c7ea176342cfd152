/* observation.fory.h: made by forygen from observation.h. Do not edit. */
#ifndef FORY_GENERATED_OBSERVATION_F2E199B3_H
#define FORY_GENERATED_OBSERVATION_F2E199B3_H

#include <fory/struct.h>

#include "observation.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Where a station stands; never changes its shape.
 *
 * weather.Position, name weather.Position, schema hash 0x57022b1c, not evolving. Fields in Fory order:
 *
 *     latitude   float64
 *     longitude  float64
 *     altitude   float32
 */
extern const struct fory_type position_fory_type;
extern const struct fory_struct_writer position_fory_writer;
extern const struct fory_struct_reader position_fory_reader;

enum fory_status position_serialize(struct fory_writer *writer, const struct position *position,
                                    struct fory_bytes *out);
enum fory_status position_deserialize(struct fory_reader *reader, struct fory_bytes in, struct fory_arena *arena,
                                      struct position *position);
void position_write(struct fory_writer *writer, const void *object);
bool position_read(struct fory_reader *reader, const struct fory_layout *layout, void *object);

static inline enum fory_status position_update(struct fory_reader *reader, struct fory_bytes in,
                                               struct fory_arena *arena, struct position *position)
{
    return fory_struct_update(reader, in, arena, &position_fory_reader, position);
}
static inline enum fory_status position_next(struct fory_reader *reader, struct fory_arena *arena,
                                             struct position *position)
{
    return fory_struct_next(reader, arena, &position_fory_reader, position);
}
static inline enum fory_status position_to_bytes(struct fory_runtime *runtime, struct fory_arena *arena,
                                                 const struct position *position, struct fory_bytes *out)
{
    return fory_struct_to_bytes(runtime, arena, &position_fory_writer, position, out);
}
static inline enum fory_status position_from_bytes(struct fory_runtime *runtime, struct fory_bytes in,
                                                   struct fory_arena *arena, struct position *position)
{
    return fory_struct_from_bytes(runtime, in, arena, &position_fory_reader, position);
}

/*
 * weather.Observation, name weather.Observation, schema hash 0x939541eb. Fields in Fory order:
 *
 *     radiation            float64
 *     radiation_net        float64
 *     firmware             uint32
 *     battery              float32
 *     dew_point            float32
 *     humidity             float32
 *     pressure             float32
 *     pressure_sea_level   float32
 *     pressure_tendency    float32
 *     rain                 float32
 *     rain_day             float32
 *     rain_hour            float32
 *     snow_depth           float32
 *     temperature          float32
 *     temperature_ground   float32
 *     temperature_maximum  float32
 *     temperature_minimum  float32
 *     ultraviolet          float32
 *     wind_gust            float32
 *     wind_speed           float32
 *     cloud_base           int16
 *     visibility           uint16
 *     wind_direction       uint16
 *     wind_gust_direction  uint16
 *     leaf_wetness         float16
 *     soil_moisture        bfloat16
 *     frozen               bool
 *     raining              bool
 *     weather_code         int8
 *     cloud_cover          uint8
 *     uptime               varint64
 *     sequence             tagged_uint64
 *     signal               varint32
 *     illuminance          var_uint32
 *     lightning_count      var_uint32
 *     installed            date
 *     interval             duration
 *     operator_name        string?
 *     picture              bytes?
 *     samples              array<float64>
 *     station              string
 *     taken                timestamp
 *     where                weather.Position
 *     wind_history         array<float32>
 */
extern const struct fory_type observation_fory_type;
extern const struct fory_struct_writer observation_fory_writer;
extern const struct fory_struct_reader observation_fory_reader;

enum fory_status observation_serialize(struct fory_writer *writer, const struct observation *observation,
                                       struct fory_bytes *out);
enum fory_status observation_deserialize(struct fory_reader *reader, struct fory_bytes in, struct fory_arena *arena,
                                         struct observation *observation);
void observation_write(struct fory_writer *writer, const void *object);
bool observation_read(struct fory_reader *reader, const struct fory_layout *layout, void *object);

static inline enum fory_status observation_update(struct fory_reader *reader, struct fory_bytes in,
                                                  struct fory_arena *arena, struct observation *observation)
{
    return fory_struct_update(reader, in, arena, &observation_fory_reader, observation);
}
static inline enum fory_status observation_next(struct fory_reader *reader, struct fory_arena *arena,
                                                struct observation *observation)
{
    return fory_struct_next(reader, arena, &observation_fory_reader, observation);
}
static inline enum fory_status observation_to_bytes(struct fory_runtime *runtime, struct fory_arena *arena,
                                                    const struct observation *observation, struct fory_bytes *out)
{
    return fory_struct_to_bytes(runtime, arena, &observation_fory_writer, observation, out);
}
static inline enum fory_status observation_from_bytes(struct fory_runtime *runtime, struct fory_bytes in,
                                                      struct fory_arena *arena, struct observation *observation)
{
    return fory_struct_from_bytes(runtime, in, arena, &observation_fory_reader, observation);
}

/* Makes the types of this file, and of those it imports, known to the runtime; after a failure, none. */
enum fory_status observation_register(struct fory_runtime *runtime);

#ifdef __cplusplus
}
#endif
#endif
