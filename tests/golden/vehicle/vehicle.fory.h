/* vehicle.fory.h: made by forygen from vehicle.fdl. Do not edit. */
#ifndef FORY_GENERATED_FLEET_VEHICLE_29D7A274_H
#define FORY_GENERATED_FLEET_VEHICLE_29D7A274_H

#include <fory/struct.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What a car tells its fleet, under automatic ids. */

enum fleet_gear {
    FLEET_GEAR_PARK = 0,
    FLEET_GEAR_REVERSE = 1,
    FLEET_GEAR_NEUTRAL = 2,
    FLEET_GEAR_DRIVE = 3
};

struct fleet_tyre;
struct fleet_vehicle_state;

#ifndef FORY_LIST_FLEET_TYRE_DEFINED
#define FORY_LIST_FLEET_TYRE_DEFINED
struct fory_list_fleet_tyre {
    struct fleet_tyre *items;
    size_t count;
};
#endif

#ifndef FORY_MAP_STRING_INT32_DEFINED
#define FORY_MAP_STRING_INT32_DEFINED
struct fory_map_string_int32 {
    struct fory_map_string_int32_entry *entries;
    size_t count;
};
#endif

/*
 * fleet.Tyre, id 1378642344, schema hash 0x0fdce388. Fields in Fory order:
 *
 *     pressure     tag 1, float32
 *     temperature  tag 2, float32
 *     wear         tag 3, uint16
 *     serial       tag 4, string?
 */
struct fleet_tyre {
    float pressure;
    float temperature;
    uint16_t wear;
    struct fory_string serial;
};

/*
 * One message a second; numbers that are mostly small are varints.
 *
 * fleet.VehicleState, id 2567598633, schema hash 0xf2f7f7ab. Fields in Fory order:
 *
 *     latitude              tag 18, float64
 *     longitude             tag 19, float64
 *     heading               tag 20, float32
 *     altitude              tag 21, float32
 *     fuel_level            tag 22, float32
 *     fuel_rate             tag 23, float32
 *     coolant_temperature   tag 24, float32
 *     oil_temperature       tag 25, float32
 *     oil_pressure          tag 26, float32
 *     intake_temperature    tag 27, float32
 *     outside_temperature   tag 28, float32
 *     cabin_temperature     tag 29, float32
 *     battery_voltage       tag 30, float32
 *     battery_current       tag 31, float32
 *     motor_temperature     tag 68, float32
 *     inverter_temperature  tag 69, float32
 *     cellular_signal       tag 34, int16
 *     engine_speed          tag 12, uint16
 *     engine_torque         tag 13, uint16
 *     tank_capacity         tag 72, uint16
 *     seat_occupancy        tag 73, uint16
 *     road_grip             tag 52, float16
 *     load_estimate         tag 53, bfloat16
 *     ignition              tag 35, bool
 *     doors_locked          tag 36, bool
 *     driver_belted         tag 37, bool
 *     passenger_belted      tag 38, bool
 *     headlights            tag 39, bool
 *     high_beam             tag 40, bool
 *     indicator_left        tag 41, bool
 *     indicator_right       tag 42, bool
 *     hazard_lights         tag 43, bool
 *     wipers                tag 44, bool
 *     parking_brake         tag 45, bool
 *     abs_active            tag 46, bool
 *     traction_active       tag 47, bool
 *     airbag_fired          tag 48, bool
 *     satellite_count       tag 33, int8
 *     throttle              tag 14, uint8
 *     brake                 tag 15, uint8
 *     clutch                tag 16, uint8
 *     battery_charge        tag 32, uint8
 *     odometer              tag 3, var_uint64
 *     acceleration_x        tag 5, varint32
 *     acceleration_y        tag 6, varint32
 *     acceleration_z        tag 7, varint32
 *     yaw_rate              tag 8, varint32
 *     pitch_rate            tag 9, varint32
 *     roll_rate             tag 10, varint32
 *     steering_angle        tag 11, varint32
 *     motor_speed           tag 70, varint32
 *     motor_torque          tag 71, varint32
 *     speed                 tag 4, var_uint32
 *     charge_power          tag 66, var_uint32
 *     charge_minutes        tag 67, var_uint32
 *     trailer_weight        tag 50, float32?
 *     autopilot             tag 51, bool?
 *     cruise_speed          tag 49, var_uint32?
 *     vin                   tag 1, string
 *     at                    tag 2, timestamp
 *     gear                  tag 17, fleet.Gear
 *     driver                tag 54, string
 *     route                 tag 55, string
 *     firmware              tag 56, string
 *     wheel_speeds          tag 57, array<uint16>
 *     lidar                 tag 58, array<float32>
 *     tyres                 tag 59, list<fleet.Tyre>
 *     counters              tag 60, map<string, varint32>
 *     fault_texts           tag 61, list<string?>
 *     fault_codes           tag 62, list<var_uint32>
 *     trip_time             tag 63, duration
 *     inspected             tag 64, date
 *     spare                 tag 65, fleet.Tyre?
 */
struct fleet_vehicle_state {
    struct fory_string vin;
    struct fory_timestamp at;
    /* metres */
    uint64_t odometer;
    /* centimetres a second */
    uint32_t speed;
    int32_t acceleration_x;
    int32_t acceleration_y;
    int32_t acceleration_z;
    int32_t yaw_rate;
    int32_t pitch_rate;
    int32_t roll_rate;
    int32_t steering_angle;
    uint16_t engine_speed;
    uint16_t engine_torque;
    uint8_t throttle;
    uint8_t brake;
    uint8_t clutch;
    enum fleet_gear gear;
    double latitude;
    double longitude;
    float heading;
    float altitude;
    float fuel_level;
    float fuel_rate;
    float coolant_temperature;
    float oil_temperature;
    float oil_pressure;
    float intake_temperature;
    float outside_temperature;
    float cabin_temperature;
    float battery_voltage;
    float battery_current;
    uint8_t battery_charge;
    int8_t satellite_count;
    int16_t cellular_signal;
    bool ignition;
    bool doors_locked;
    bool driver_belted;
    bool passenger_belted;
    bool headlights;
    bool high_beam;
    bool indicator_left;
    bool indicator_right;
    bool hazard_lights;
    bool wipers;
    bool parking_brake;
    bool abs_active;
    bool traction_active;
    bool airbag_fired;
    bool has_cruise_speed;
    uint32_t cruise_speed;
    bool has_trailer_weight;
    float trailer_weight;
    bool has_autopilot;
    bool autopilot;
    fory_float16 road_grip;
    fory_bfloat16 load_estimate;
    struct fory_string driver;
    struct fory_string route;
    struct fory_string firmware;
    struct fory_list_uint16 wheel_speeds;
    struct fory_list_float32 lidar;
    struct fory_list_fleet_tyre tyres;
    struct fory_map_string_int32 counters;
    struct fory_list_string fault_texts;
    struct fory_list_uint32 fault_codes;
    struct fory_duration trip_time;
    struct fory_date inspected;
    struct fleet_tyre *spare;
    uint32_t charge_power;
    uint32_t charge_minutes;
    float motor_temperature;
    float inverter_temperature;
    int32_t motor_speed;
    int32_t motor_torque;
    uint16_t tank_capacity;
    uint16_t seat_occupancy;
};

#ifndef FORY_MAP_STRING_INT32_ENTRY_DEFINED
#define FORY_MAP_STRING_INT32_ENTRY_DEFINED
struct fory_map_string_int32_entry {
    struct fory_string key;
    int32_t value;
};
#endif

extern const struct fory_type fleet_tyre_fory_type;
extern const struct fory_struct_writer fleet_tyre_fory_writer;
extern const struct fory_struct_reader fleet_tyre_fory_reader;

enum fory_status fleet_tyre_serialize(struct fory_writer *writer, const struct fleet_tyre *tyre,
                                      struct fory_bytes *out);
enum fory_status fleet_tyre_deserialize(struct fory_reader *reader, struct fory_bytes in, struct fory_arena *arena,
                                        struct fleet_tyre *tyre);
void fleet_tyre_write(struct fory_writer *writer, const void *object);
bool fleet_tyre_read(struct fory_reader *reader, const struct fory_layout *layout, void *object);

static inline enum fory_status fleet_tyre_update(struct fory_reader *reader, struct fory_bytes in,
                                                 struct fory_arena *arena, struct fleet_tyre *tyre)
{
    return fory_struct_update(reader, in, arena, &fleet_tyre_fory_reader, tyre);
}
static inline enum fory_status fleet_tyre_next(struct fory_reader *reader, struct fory_arena *arena,
                                               struct fleet_tyre *tyre)
{
    return fory_struct_next(reader, arena, &fleet_tyre_fory_reader, tyre);
}
static inline enum fory_status fleet_tyre_to_bytes(struct fory_runtime *runtime, struct fory_arena *arena,
                                                   const struct fleet_tyre *tyre, struct fory_bytes *out)
{
    return fory_struct_to_bytes(runtime, arena, &fleet_tyre_fory_writer, tyre, out);
}
static inline enum fory_status fleet_tyre_from_bytes(struct fory_runtime *runtime, struct fory_bytes in,
                                                     struct fory_arena *arena, struct fleet_tyre *tyre)
{
    return fory_struct_from_bytes(runtime, in, arena, &fleet_tyre_fory_reader, tyre);
}

extern const struct fory_type fleet_vehicle_state_fory_type;
extern const struct fory_struct_writer fleet_vehicle_state_fory_writer;
extern const struct fory_struct_reader fleet_vehicle_state_fory_reader;

enum fory_status fleet_vehicle_state_serialize(struct fory_writer *writer,
                                               const struct fleet_vehicle_state *vehicle_state, struct fory_bytes *out);
enum fory_status fleet_vehicle_state_deserialize(struct fory_reader *reader, struct fory_bytes in,
                                                 struct fory_arena *arena, struct fleet_vehicle_state *vehicle_state);
void fleet_vehicle_state_write(struct fory_writer *writer, const void *object);
bool fleet_vehicle_state_read(struct fory_reader *reader, const struct fory_layout *layout, void *object);

static inline enum fory_status fleet_vehicle_state_update(struct fory_reader *reader, struct fory_bytes in,
                                                          struct fory_arena *arena,
                                                          struct fleet_vehicle_state *vehicle_state)
{
    return fory_struct_update(reader, in, arena, &fleet_vehicle_state_fory_reader, vehicle_state);
}
static inline enum fory_status fleet_vehicle_state_next(struct fory_reader *reader, struct fory_arena *arena,
                                                        struct fleet_vehicle_state *vehicle_state)
{
    return fory_struct_next(reader, arena, &fleet_vehicle_state_fory_reader, vehicle_state);
}
static inline enum fory_status fleet_vehicle_state_to_bytes(struct fory_runtime *runtime, struct fory_arena *arena,
                                                            const struct fleet_vehicle_state *vehicle_state,
                                                            struct fory_bytes *out)
{
    return fory_struct_to_bytes(runtime, arena, &fleet_vehicle_state_fory_writer, vehicle_state, out);
}
static inline enum fory_status fleet_vehicle_state_from_bytes(struct fory_runtime *runtime, struct fory_bytes in,
                                                              struct fory_arena *arena,
                                                              struct fleet_vehicle_state *vehicle_state)
{
    return fory_struct_from_bytes(runtime, in, arena, &fleet_vehicle_state_fory_reader, vehicle_state);
}

extern const struct fory_type fleet_gear_fory_type;

enum fory_status fleet_gear_serialize(struct fory_writer *writer, enum fleet_gear value, struct fory_bytes *out);
enum fory_status fleet_gear_deserialize(struct fory_reader *reader, struct fory_bytes in, enum fleet_gear *value);

/* Makes the types of this file, and of those it imports, known to the runtime; after a failure, none. */
enum fory_status fleet_vehicle_register(struct fory_runtime *runtime);

#ifdef __cplusplus
}
#endif
#endif
