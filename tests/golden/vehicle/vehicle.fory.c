/* vehicle.fory.c: made by forygen from vehicle.fdl. Do not edit. */
#include <fory/generated.h>

#include "vehicle.fory.h"

const struct fory_type fleet_gear_fory_type = {
    .abi = &fory_generated_abi_2,
    .name = "fleet.Gear",
    .type_id = FORY_TYPE_ENUM,
    .compatible_type_id = FORY_TYPE_ENUM,
    .user_id = 685713098,
    .c_layout = 0x1a1e75f7,
};

enum fory_status fleet_gear_serialize(struct fory_writer *writer, enum fleet_gear value, struct fory_bytes *out)
{
    if (fory_writer_begin_root(writer, true)) {
        fory_write_type(writer, &fleet_gear_fory_type);
        fory_write_enum(writer, value);
    }
    return fory_writer_end_root(writer, &fleet_gear_fory_type, out);
}

enum fory_status fleet_gear_deserialize(struct fory_reader *reader, struct fory_bytes in, enum fleet_gear *value)
{
    int32_t number = 0;
    struct fory_arena none;
    fory_arena_init(&none, NULL, 0, NULL);
    fory_reader_set_input(reader, in);
    bool ok = fory_reader_begin_value_root(reader, &none, FORY_TYPE_ENUM, &fleet_gear_fory_type, NULL) &&
              fory_read_enum(reader, &number);
    *value = (enum fleet_gear)number;
    ok = ok && fory_reader_check_enum(reader, (int32_t)*value == number);
    return fory_reader_end_root(reader, &fleet_gear_fory_type, value, sizeof *value, ok, true);
}

static const uint8_t fleet_tyre_type_def[] = {
    0x0e, 0xd0, 0x2c, 0xbf, 0xbb, 0xcf, 0x5a, 0x32, /* 14 bytes follow; their hash */
    0xc4, 0xa8, 0xd3, 0xb1, 0x91, 0x05,             /* id 1378642344, 4 fields */
    0xc4, 0x13,                                     /* pressure */
    0xc8, 0x13,                                     /* temperature */
    0xcc, 0x0a,                                     /* wear */
    0xd2, 0x15,                                     /* serial */
};

const struct fory_type fleet_tyre_fory_type = {
    .abi = &fory_generated_abi_2,
    .name = "fleet.Tyre",
    .type_id = FORY_TYPE_STRUCT,
    .compatible_type_id = FORY_TYPE_COMPATIBLE_STRUCT,
    .user_id = 1378642344,
    .schema_hash = 0x0fdce388,
    .type_def = fleet_tyre_type_def,
    .type_def_size = sizeof fleet_tyre_type_def,
    .c_size = sizeof(struct fleet_tyre),
    .c_layout = 0x53512576,
};

void fleet_tyre_write(struct fory_writer *writer, const void *object)
{
    const struct fleet_tyre *tyre = object;
    if (!fory_writer_reserve(writer, 14))
        return;
    uint8_t *to = fory_put_schema_hash(writer, writer->cursor, 0x0fdce388);
    to = fory_put_float32(to, tyre->pressure);
    to = fory_put_float32(to, tyre->temperature);
    to = fory_put_uint16(to, tyre->wear);
    writer->cursor = to;
    if (fory_write_nullable(writer, tyre->serial.data, tyre->serial.size, "serial"))
        fory_write_string(writer, tyre->serial);
}

const struct fory_struct_writer fleet_tyre_fory_writer = {
    .type = &fleet_tyre_fory_type,
    .write = fleet_tyre_write,
};

bool fleet_tyre_read(struct fory_reader *reader, const struct fory_layout *layout, void *object)
{
    struct fleet_tyre *tyre = object;
    bool present;
    if (layout)
        return fory_read_evolved(reader, layout, object);
    if (!fory_read_schema_hash(reader, 0x0fdce388))
        return false;

    struct fory_input in = fory_reader_input(reader);
    if (!fory_get_float32(&in, &tyre->pressure))
        return fory_reader_fail_get(reader, in, "pressure");
    if (!fory_get_float32(&in, &tyre->temperature))
        return fory_reader_fail_get(reader, in, "temperature");
    if (!fory_get_uint16(&in, &tyre->wear))
        return fory_reader_fail_get(reader, in, "wear");
    reader->cursor = in.cursor;
    tyre->serial = (struct fory_string){NULL, 0};
    if (!fory_read_present(reader, &present) || (present && !fory_read_string(reader, &tyre->serial)))
        return fory_reader_fail_field(reader, "serial");
    return true;
}

static bool read_fleet_tyre_field(struct fory_reader *reader, void *object, uint32_t field, bool present)
{
    struct fleet_tyre *tyre = object;
    switch (field) {
    case 0: return fory_read_float32(reader, &tyre->pressure);
    case 1: return fory_read_float32(reader, &tyre->temperature);
    case 2: return fory_read_uint16(reader, &tyre->wear);
    case 3: tyre->serial = (struct fory_string){NULL, 0}; return !present || fory_read_string(reader, &tyre->serial);
    default: return false;
    }
}

const struct fory_struct_reader fleet_tyre_fory_reader = {
    .type = &fleet_tyre_fory_type,
    .size = sizeof(struct fleet_tyre),
    .alignment = _Alignof(struct fleet_tyre),
    .field_names = "pressure\0temperature\0wear\0serial\0",
    .read = fleet_tyre_read,
    .read_field = read_fleet_tyre_field,
};

enum fory_status fleet_tyre_serialize(struct fory_writer *writer, const struct fleet_tyre *tyre, struct fory_bytes *out)
{
    if (fory_writer_begin_struct_root(writer, &fleet_tyre_fory_type))
        fleet_tyre_write(writer, tyre);
    return fory_writer_end_root(writer, &fleet_tyre_fory_type, out);
}

enum fory_status fleet_tyre_deserialize(struct fory_reader *reader, struct fory_bytes in, struct fory_arena *arena,
                                        struct fleet_tyre *tyre)
{
    const struct fory_layout *layout;
    memset(tyre, 0, sizeof *tyre);
    fory_reader_set_input(reader, in);
    bool ok = fory_reader_begin_struct_root(reader, arena, &fleet_tyre_fory_reader, NULL, &layout) &&
              fleet_tyre_read(reader, layout, tyre);
    return fory_reader_end_root(reader, &fleet_tyre_fory_type, tyre, sizeof *tyre, ok, true);
}

static const uint8_t fleet_vehicle_state_type_def[] = {
    0xd9, 0xd0, 0x67, 0x49, 0x7f, 0xa9, 0x53, 0x07, /* 217 bytes follow; their hash */
    0xdf, 0x2a, 0xa9, 0xe4, 0xa9, 0xc8, 0x09,       /* id 2567598633, 73 fields */
    0xfc, 0x03, 0x14,                               /* latitude */
    0xfc, 0x04, 0x14,                               /* longitude */
    0xfc, 0x05, 0x13,                               /* heading */
    0xfc, 0x06, 0x13,                               /* altitude */
    0xfc, 0x07, 0x13,                               /* fuel_level */
    0xfc, 0x08, 0x13,                               /* fuel_rate */
    0xfc, 0x09, 0x13,                               /* coolant_temperature */
    0xfc, 0x0a, 0x13,                               /* oil_temperature */
    0xfc, 0x0b, 0x13,                               /* oil_pressure */
    0xfc, 0x0c, 0x13,                               /* intake_temperature */
    0xfc, 0x0d, 0x13,                               /* outside_temperature */
    0xfc, 0x0e, 0x13,                               /* cabin_temperature */
    0xfc, 0x0f, 0x13,                               /* battery_voltage */
    0xfc, 0x10, 0x13,                               /* battery_current */
    0xfc, 0x35, 0x13,                               /* motor_temperature */
    0xfc, 0x36, 0x13,                               /* inverter_temperature */
    0xfc, 0x13, 0x03,                               /* cellular_signal */
    0xf0, 0x0a,                                     /* engine_speed */
    0xf4, 0x0a,                                     /* engine_torque */
    0xfc, 0x39, 0x0a,                               /* tank_capacity */
    0xfc, 0x3a, 0x0a,                               /* seat_occupancy */
    0xfc, 0x25, 0x11,                               /* road_grip */
    0xfc, 0x26, 0x12,                               /* load_estimate */
    0xfc, 0x14, 0x01,                               /* ignition */
    0xfc, 0x15, 0x01,                               /* doors_locked */
    0xfc, 0x16, 0x01,                               /* driver_belted */
    0xfc, 0x17, 0x01,                               /* passenger_belted */
    0xfc, 0x18, 0x01,                               /* headlights */
    0xfc, 0x19, 0x01,                               /* high_beam */
    0xfc, 0x1a, 0x01,                               /* indicator_left */
    0xfc, 0x1b, 0x01,                               /* indicator_right */
    0xfc, 0x1c, 0x01,                               /* hazard_lights */
    0xfc, 0x1d, 0x01,                               /* wipers */
    0xfc, 0x1e, 0x01,                               /* parking_brake */
    0xfc, 0x1f, 0x01,                               /* abs_active */
    0xfc, 0x20, 0x01,                               /* traction_active */
    0xfc, 0x21, 0x01,                               /* airbag_fired */
    0xfc, 0x12, 0x02,                               /* satellite_count */
    0xf8, 0x09,                                     /* throttle */
    0xfc, 0x00, 0x09,                               /* brake */
    0xfc, 0x01, 0x09,                               /* clutch */
    0xfc, 0x11, 0x09,                               /* battery_charge */
    0xcc, 0x0e,                                     /* odometer */
    0xd4, 0x05,                                     /* acceleration_x */
    0xd8, 0x05,                                     /* acceleration_y */
    0xdc, 0x05,                                     /* acceleration_z */
    0xe0, 0x05,                                     /* yaw_rate */
    0xe4, 0x05,                                     /* pitch_rate */
    0xe8, 0x05,                                     /* roll_rate */
    0xec, 0x05,                                     /* steering_angle */
    0xfc, 0x37, 0x05,                               /* motor_speed */
    0xfc, 0x38, 0x05,                               /* motor_torque */
    0xd0, 0x0c,                                     /* speed */
    0xfc, 0x33, 0x0c,                               /* charge_power */
    0xfc, 0x34, 0x0c,                               /* charge_minutes */
    0xfe, 0x23, 0x13,                               /* trailer_weight */
    0xfe, 0x24, 0x01,                               /* autopilot */
    0xfe, 0x22, 0x0c,                               /* cruise_speed */
    0xc4, 0x15,                                     /* vin */
    0xc8, 0x26,                                     /* at */
    0xfc, 0x02, 0x19,                               /* gear */
    0xfc, 0x27, 0x15,                               /* driver */
    0xfc, 0x28, 0x15,                               /* route */
    0xfc, 0x29, 0x15,                               /* firmware */
    0xfc, 0x2a, 0x31,                               /* wheel_speeds */
    0xfc, 0x2b, 0x37,                               /* lidar */
    0xfc, 0x2c, 0x16, 0x72,                         /* tyres */
    0xfc, 0x2d, 0x18, 0x56, 0x16,                   /* counters */
    0xfc, 0x2e, 0x16, 0x56,                         /* fault_texts */
    0xfc, 0x2f, 0x16, 0x32,                         /* fault_codes */
    0xfc, 0x30, 0x25,                               /* trip_time */
    0xfc, 0x31, 0x27,                               /* inspected */
    0xfe, 0x32, 0x1c,                               /* spare */
};

const struct fory_type fleet_vehicle_state_fory_type = {
    .abi = &fory_generated_abi_2,
    .name = "fleet.VehicleState",
    .type_id = FORY_TYPE_STRUCT,
    .compatible_type_id = FORY_TYPE_COMPATIBLE_STRUCT,
    .user_id = 2567598633,
    .schema_hash = 0xf2f7f7ab,
    .type_def = fleet_vehicle_state_type_def,
    .type_def_size = sizeof fleet_vehicle_state_type_def,
    .c_size = sizeof(struct fleet_vehicle_state),
    .c_layout = 0xc6de50c6,
};

static void fleet_vehicle_write_list_fleet_tyre(struct fory_writer *writer, const struct fleet_tyre *items,
                                                size_t count, bool declared)
{
    static const struct fory_item_type item = {FORY_TYPE_STRUCT, false, false, &fleet_tyre_fory_type};
    if (!fory_write_list_header(writer, count, &item, declared, false))
        return;
    for (size_t i = 0; i < count; i++)
        fleet_tyre_write(writer, &items[i]);
}

static void fleet_vehicle_write_map_string_varint32(struct fory_writer *writer,
                                                    const struct fory_map_string_int32_entry *items, size_t count,
                                                    bool declared)
{
    static const struct fory_item_type key = {FORY_TYPE_STRING, false, false, NULL};
    static const struct fory_item_type value = {FORY_TYPE_VARINT32, false, false, NULL};
    fory_write_map_count(writer, count);
    for (size_t i = 0; i < count; i++) {
        if (i % FORY_CHUNK_MAX == 0)
            fory_write_chunk_header(writer, &key, &value, declared, count - i);
        fory_write_string(writer, items[i].key);
        fory_write_varint32(writer, items[i].value);
    }
}

static void fleet_vehicle_write_list_nullable_string(struct fory_writer *writer, const struct fory_string *items,
                                                     size_t count, bool declared)
{
    static const struct fory_item_type item = {FORY_TYPE_STRING, true, false, NULL};
    bool has_null = false;
    for (size_t i = 0; i < count; i++)
        has_null = has_null || items[i].data == NULL;
    if (!fory_write_list_header(writer, count, &item, declared, has_null))
        return;
    for (size_t i = 0; i < count; i++) {
        if (has_null)
            fory_write_present(writer, items[i].data != NULL);
        if (items[i].data != NULL)
            fory_write_string(writer, items[i]);
        else
            fory_writer_check_null(writer, items[i].size);
    }
}

static bool fleet_vehicle_read_fleet_gear(struct fory_reader *reader, enum fleet_gear *value)
{
    int32_t number;
    if (!fory_read_enum(reader, &number))
        return false;
    *value = (enum fleet_gear)number;
    return fory_reader_check_enum(reader, (int32_t)*value == number);
}

static struct fleet_tyre *fleet_vehicle_read_list_fleet_tyre(struct fory_reader *reader, size_t *count)
{
    static const struct fory_expected_item item = {FORY_TYPE_STRUCT, 1, false, NULL, &fleet_tyre_fory_reader};
    struct fory_list_reader elements;
    struct fleet_tyre *items = fory_list_begin(reader, &item, sizeof *items, _Alignof(struct fleet_tyre), &elements);
    bool present;
    for (size_t i = 0; items && i < elements.count; i++) {
        if (!fory_read_object_item_prefix(reader, &item, &elements, &items[i], sizeof items[i], &present) ||
            (present && !fleet_tyre_read(reader, elements.layout, &items[i])))
            return fory_reader_fail_item(reader, i);
    }
    *count = elements.count;
    return items;
}

static struct fory_map_string_int32_entry *fleet_vehicle_read_map_string_varint32(struct fory_reader *reader,
                                                                                  size_t *count)
{
    static const struct fory_expected_item key = {FORY_TYPE_STRING, 1, false, NULL, NULL};
    static const struct fory_expected_item value = {FORY_TYPE_VARINT32, 1, false, NULL, NULL};
    struct fory_map_reader entries;
    struct fory_map_string_int32_entry *items =
        fory_map_begin(reader, &key, &value, sizeof *items, _Alignof(struct fory_map_string_int32_entry), &entries);
    bool present;
    for (size_t i = 0; items && i < entries.count; i++) {
        if (!fory_read_key_prefix(reader, &key, &value, &entries, &present) ||
            !fory_read_string(reader, &items[i].key) ||
            !fory_read_entry_value_prefix(reader, &value, &entries, &present) ||
            !fory_read_varint32(reader, &items[i].value))
            return fory_reader_fail_item(reader, i);
    }
    *count = entries.count;
    return items;
}

static struct fory_string *fleet_vehicle_read_list_nullable_string(struct fory_reader *reader, size_t *count)
{
    static const struct fory_expected_item item = {FORY_TYPE_STRING, 1, true, NULL, NULL};
    struct fory_list_reader elements;
    struct fory_string *items = fory_list_begin(reader, &item, sizeof *items, _Alignof(struct fory_string), &elements);
    bool present;
    for (size_t i = 0; items && i < elements.count; i++) {
        if (!fory_read_item_prefix(reader, &item, &elements, &present) ||
            (present && !fory_read_string(reader, &items[i])))
            return fory_reader_fail_item(reader, i);
    }
    *count = elements.count;
    return items;
}

static bool fleet_vehicle_read_fleet_tyre(struct fory_reader *reader, struct fleet_tyre *value)
{
    const struct fory_layout *layout;
    return fory_read_field_type(reader, &fleet_tyre_fory_reader, &layout) && fleet_tyre_read(reader, layout, value);
}

static struct fleet_tyre *fleet_vehicle_new_fleet_tyre(struct fory_reader *reader)
{
    struct fleet_tyre *value = fory_reader_alloc_zeroed(reader, sizeof *value, _Alignof(struct fleet_tyre));
    return value && fleet_vehicle_read_fleet_tyre(reader, value) ? value : NULL;
}

void fleet_vehicle_state_write(struct fory_writer *writer, const void *object)
{
    const struct fleet_vehicle_state *vehicle_state = object;
    if (!fory_writer_enter(writer) || !fory_writer_reserve(writer, 191))
        return;
    uint8_t *to = fory_put_schema_hash(writer, writer->cursor, 0xf2f7f7ab);
    to = fory_put_float64(to, vehicle_state->latitude);
    to = fory_put_float64(to, vehicle_state->longitude);
    to = fory_put_float32(to, vehicle_state->heading);
    to = fory_put_float32(to, vehicle_state->altitude);
    to = fory_put_float32(to, vehicle_state->fuel_level);
    to = fory_put_float32(to, vehicle_state->fuel_rate);
    to = fory_put_float32(to, vehicle_state->coolant_temperature);
    to = fory_put_float32(to, vehicle_state->oil_temperature);
    to = fory_put_float32(to, vehicle_state->oil_pressure);
    to = fory_put_float32(to, vehicle_state->intake_temperature);
    to = fory_put_float32(to, vehicle_state->outside_temperature);
    to = fory_put_float32(to, vehicle_state->cabin_temperature);
    to = fory_put_float32(to, vehicle_state->battery_voltage);
    to = fory_put_float32(to, vehicle_state->battery_current);
    to = fory_put_float32(to, vehicle_state->motor_temperature);
    to = fory_put_float32(to, vehicle_state->inverter_temperature);
    to = fory_put_int16(to, vehicle_state->cellular_signal);
    to = fory_put_uint16(to, vehicle_state->engine_speed);
    to = fory_put_uint16(to, vehicle_state->engine_torque);
    to = fory_put_uint16(to, vehicle_state->tank_capacity);
    to = fory_put_uint16(to, vehicle_state->seat_occupancy);
    to = fory_put_float16(to, vehicle_state->road_grip);
    to = fory_put_bfloat16(to, vehicle_state->load_estimate);
    to = fory_put_bool(to, vehicle_state->ignition);
    to = fory_put_bool(to, vehicle_state->doors_locked);
    to = fory_put_bool(to, vehicle_state->driver_belted);
    to = fory_put_bool(to, vehicle_state->passenger_belted);
    to = fory_put_bool(to, vehicle_state->headlights);
    to = fory_put_bool(to, vehicle_state->high_beam);
    to = fory_put_bool(to, vehicle_state->indicator_left);
    to = fory_put_bool(to, vehicle_state->indicator_right);
    to = fory_put_bool(to, vehicle_state->hazard_lights);
    to = fory_put_bool(to, vehicle_state->wipers);
    to = fory_put_bool(to, vehicle_state->parking_brake);
    to = fory_put_bool(to, vehicle_state->abs_active);
    to = fory_put_bool(to, vehicle_state->traction_active);
    to = fory_put_bool(to, vehicle_state->airbag_fired);
    to = fory_put_int8(to, vehicle_state->satellite_count);
    to = fory_put_uint8(to, vehicle_state->throttle);
    to = fory_put_uint8(to, vehicle_state->brake);
    to = fory_put_uint8(to, vehicle_state->clutch);
    to = fory_put_uint8(to, vehicle_state->battery_charge);
    to = fory_put_var_uint64(to, vehicle_state->odometer);
    to = fory_put_varint32(to, vehicle_state->acceleration_x);
    to = fory_put_varint32(to, vehicle_state->acceleration_y);
    to = fory_put_varint32(to, vehicle_state->acceleration_z);
    to = fory_put_varint32(to, vehicle_state->yaw_rate);
    to = fory_put_varint32(to, vehicle_state->pitch_rate);
    to = fory_put_varint32(to, vehicle_state->roll_rate);
    to = fory_put_varint32(to, vehicle_state->steering_angle);
    to = fory_put_varint32(to, vehicle_state->motor_speed);
    to = fory_put_varint32(to, vehicle_state->motor_torque);
    to = fory_put_var_uint32(to, vehicle_state->speed);
    to = fory_put_var_uint32(to, vehicle_state->charge_power);
    to = fory_put_var_uint32(to, vehicle_state->charge_minutes);
    to = fory_put_present(to, vehicle_state->has_trailer_weight);
    if (vehicle_state->has_trailer_weight)
        to = fory_put_float32(to, vehicle_state->trailer_weight);
    to = fory_put_present(to, vehicle_state->has_autopilot);
    if (vehicle_state->has_autopilot)
        to = fory_put_bool(to, vehicle_state->autopilot);
    to = fory_put_present(to, vehicle_state->has_cruise_speed);
    if (vehicle_state->has_cruise_speed)
        to = fory_put_var_uint32(to, vehicle_state->cruise_speed);
    if (!(to = fory_put_string_field(writer, to, vehicle_state->vin, "vin")))
        return;
    writer->cursor = to;
    fory_write_timestamp(writer, &vehicle_state->at);
    fory_write_enum_field(writer, vehicle_state->gear, "gear");
    to = writer->cursor;
    if (!(to = fory_put_string_field(writer, to, vehicle_state->driver, "driver")))
        return;
    if (!(to = fory_put_string_field(writer, to, vehicle_state->route, "route")))
        return;
    if (!(to = fory_put_string_field(writer, to, vehicle_state->firmware, "firmware")))
        return;
    writer->cursor = to;
    fory_write_array_field(writer, vehicle_state->wheel_speeds.items, vehicle_state->wheel_speeds.count,
                           sizeof *vehicle_state->wheel_speeds.items, "wheel_speeds");
    fory_write_array_field(writer, vehicle_state->lidar.items, vehicle_state->lidar.count,
                           sizeof *vehicle_state->lidar.items, "lidar");
    if (fory_writer_check_items(writer, vehicle_state->tyres.items, vehicle_state->tyres.count, "tyres"))
        fleet_vehicle_write_list_fleet_tyre(writer, vehicle_state->tyres.items, vehicle_state->tyres.count, true);
    if (fory_writer_check_items(writer, vehicle_state->counters.entries, vehicle_state->counters.count, "counters"))
        fleet_vehicle_write_map_string_varint32(writer, vehicle_state->counters.entries, vehicle_state->counters.count,
                                                true);
    if (fory_writer_check_items(writer, vehicle_state->fault_texts.items, vehicle_state->fault_texts.count,
                                "fault_texts"))
        fleet_vehicle_write_list_nullable_string(writer, vehicle_state->fault_texts.items,
                                                 vehicle_state->fault_texts.count, true);
    if (fory_writer_check_items(writer, vehicle_state->fault_codes.items, vehicle_state->fault_codes.count,
                                "fault_codes"))
        fory_write_var_uint32_list(writer, vehicle_state->fault_codes.items, vehicle_state->fault_codes.count, true);
    fory_write_duration(writer, &vehicle_state->trip_time);
    fory_write_date(writer, &vehicle_state->inspected);
    fory_write_present(writer, vehicle_state->spare != NULL);
    if (vehicle_state->spare != NULL) {
        fory_write_field_type(writer, &fleet_tyre_fory_type);
        fleet_tyre_write(writer, vehicle_state->spare);
    }
    fory_writer_leave(writer);
}

const struct fory_struct_writer fleet_vehicle_state_fory_writer = {
    .type = &fleet_vehicle_state_fory_type,
    .write = fleet_vehicle_state_write,
};

bool fleet_vehicle_state_read(struct fory_reader *reader, const struct fory_layout *layout, void *object)
{
    struct fleet_vehicle_state *vehicle_state = object;
    bool present;
    if (layout)
        return fory_read_evolved(reader, layout, object);
    if (!fory_reader_enter(reader) || !fory_read_schema_hash(reader, 0xf2f7f7ab))
        return false;

    struct fory_input in = fory_reader_input(reader);
    if (!fory_get_float64(&in, &vehicle_state->latitude))
        return fory_reader_fail_get(reader, in, "latitude");
    if (!fory_get_float64(&in, &vehicle_state->longitude))
        return fory_reader_fail_get(reader, in, "longitude");
    if (!fory_get_float32(&in, &vehicle_state->heading))
        return fory_reader_fail_get(reader, in, "heading");
    if (!fory_get_float32(&in, &vehicle_state->altitude))
        return fory_reader_fail_get(reader, in, "altitude");
    if (!fory_get_float32(&in, &vehicle_state->fuel_level))
        return fory_reader_fail_get(reader, in, "fuel_level");
    if (!fory_get_float32(&in, &vehicle_state->fuel_rate))
        return fory_reader_fail_get(reader, in, "fuel_rate");
    if (!fory_get_float32(&in, &vehicle_state->coolant_temperature))
        return fory_reader_fail_get(reader, in, "coolant_temperature");
    if (!fory_get_float32(&in, &vehicle_state->oil_temperature))
        return fory_reader_fail_get(reader, in, "oil_temperature");
    if (!fory_get_float32(&in, &vehicle_state->oil_pressure))
        return fory_reader_fail_get(reader, in, "oil_pressure");
    if (!fory_get_float32(&in, &vehicle_state->intake_temperature))
        return fory_reader_fail_get(reader, in, "intake_temperature");
    if (!fory_get_float32(&in, &vehicle_state->outside_temperature))
        return fory_reader_fail_get(reader, in, "outside_temperature");
    if (!fory_get_float32(&in, &vehicle_state->cabin_temperature))
        return fory_reader_fail_get(reader, in, "cabin_temperature");
    if (!fory_get_float32(&in, &vehicle_state->battery_voltage))
        return fory_reader_fail_get(reader, in, "battery_voltage");
    if (!fory_get_float32(&in, &vehicle_state->battery_current))
        return fory_reader_fail_get(reader, in, "battery_current");
    if (!fory_get_float32(&in, &vehicle_state->motor_temperature))
        return fory_reader_fail_get(reader, in, "motor_temperature");
    if (!fory_get_float32(&in, &vehicle_state->inverter_temperature))
        return fory_reader_fail_get(reader, in, "inverter_temperature");
    if (!fory_get_int16(&in, &vehicle_state->cellular_signal))
        return fory_reader_fail_get(reader, in, "cellular_signal");
    if (!fory_get_uint16(&in, &vehicle_state->engine_speed))
        return fory_reader_fail_get(reader, in, "engine_speed");
    if (!fory_get_uint16(&in, &vehicle_state->engine_torque))
        return fory_reader_fail_get(reader, in, "engine_torque");
    if (!fory_get_uint16(&in, &vehicle_state->tank_capacity))
        return fory_reader_fail_get(reader, in, "tank_capacity");
    if (!fory_get_uint16(&in, &vehicle_state->seat_occupancy))
        return fory_reader_fail_get(reader, in, "seat_occupancy");
    if (!fory_get_float16(&in, &vehicle_state->road_grip))
        return fory_reader_fail_get(reader, in, "road_grip");
    if (!fory_get_bfloat16(&in, &vehicle_state->load_estimate))
        return fory_reader_fail_get(reader, in, "load_estimate");
    if (!fory_get_bool(&in, &vehicle_state->ignition))
        return fory_reader_fail_get(reader, in, "ignition");
    if (!fory_get_bool(&in, &vehicle_state->doors_locked))
        return fory_reader_fail_get(reader, in, "doors_locked");
    if (!fory_get_bool(&in, &vehicle_state->driver_belted))
        return fory_reader_fail_get(reader, in, "driver_belted");
    if (!fory_get_bool(&in, &vehicle_state->passenger_belted))
        return fory_reader_fail_get(reader, in, "passenger_belted");
    if (!fory_get_bool(&in, &vehicle_state->headlights))
        return fory_reader_fail_get(reader, in, "headlights");
    if (!fory_get_bool(&in, &vehicle_state->high_beam))
        return fory_reader_fail_get(reader, in, "high_beam");
    if (!fory_get_bool(&in, &vehicle_state->indicator_left))
        return fory_reader_fail_get(reader, in, "indicator_left");
    if (!fory_get_bool(&in, &vehicle_state->indicator_right))
        return fory_reader_fail_get(reader, in, "indicator_right");
    if (!fory_get_bool(&in, &vehicle_state->hazard_lights))
        return fory_reader_fail_get(reader, in, "hazard_lights");
    if (!fory_get_bool(&in, &vehicle_state->wipers))
        return fory_reader_fail_get(reader, in, "wipers");
    if (!fory_get_bool(&in, &vehicle_state->parking_brake))
        return fory_reader_fail_get(reader, in, "parking_brake");
    if (!fory_get_bool(&in, &vehicle_state->abs_active))
        return fory_reader_fail_get(reader, in, "abs_active");
    if (!fory_get_bool(&in, &vehicle_state->traction_active))
        return fory_reader_fail_get(reader, in, "traction_active");
    if (!fory_get_bool(&in, &vehicle_state->airbag_fired))
        return fory_reader_fail_get(reader, in, "airbag_fired");
    if (!fory_get_int8(&in, &vehicle_state->satellite_count))
        return fory_reader_fail_get(reader, in, "satellite_count");
    if (!fory_get_uint8(&in, &vehicle_state->throttle))
        return fory_reader_fail_get(reader, in, "throttle");
    if (!fory_get_uint8(&in, &vehicle_state->brake))
        return fory_reader_fail_get(reader, in, "brake");
    if (!fory_get_uint8(&in, &vehicle_state->clutch))
        return fory_reader_fail_get(reader, in, "clutch");
    if (!fory_get_uint8(&in, &vehicle_state->battery_charge))
        return fory_reader_fail_get(reader, in, "battery_charge");
    if (!fory_get_var_uint64(&in, &vehicle_state->odometer))
        return fory_reader_fail_get(reader, in, "odometer");
    if (!fory_get_varint32(&in, &vehicle_state->acceleration_x))
        return fory_reader_fail_get(reader, in, "acceleration_x");
    if (!fory_get_varint32(&in, &vehicle_state->acceleration_y))
        return fory_reader_fail_get(reader, in, "acceleration_y");
    if (!fory_get_varint32(&in, &vehicle_state->acceleration_z))
        return fory_reader_fail_get(reader, in, "acceleration_z");
    if (!fory_get_varint32(&in, &vehicle_state->yaw_rate))
        return fory_reader_fail_get(reader, in, "yaw_rate");
    if (!fory_get_varint32(&in, &vehicle_state->pitch_rate))
        return fory_reader_fail_get(reader, in, "pitch_rate");
    if (!fory_get_varint32(&in, &vehicle_state->roll_rate))
        return fory_reader_fail_get(reader, in, "roll_rate");
    if (!fory_get_varint32(&in, &vehicle_state->steering_angle))
        return fory_reader_fail_get(reader, in, "steering_angle");
    if (!fory_get_varint32(&in, &vehicle_state->motor_speed))
        return fory_reader_fail_get(reader, in, "motor_speed");
    if (!fory_get_varint32(&in, &vehicle_state->motor_torque))
        return fory_reader_fail_get(reader, in, "motor_torque");
    if (!fory_get_var_uint32(&in, &vehicle_state->speed))
        return fory_reader_fail_get(reader, in, "speed");
    if (!fory_get_var_uint32(&in, &vehicle_state->charge_power))
        return fory_reader_fail_get(reader, in, "charge_power");
    if (!fory_get_var_uint32(&in, &vehicle_state->charge_minutes))
        return fory_reader_fail_get(reader, in, "charge_minutes");
    reader->cursor = in.cursor;
    if (!fory_read_present(reader, &vehicle_state->has_trailer_weight) ||
        (vehicle_state->has_trailer_weight && !fory_read_float32(reader, &vehicle_state->trailer_weight)))
        return fory_reader_fail_field(reader, "trailer_weight");
    if (!fory_read_present(reader, &vehicle_state->has_autopilot) ||
        (vehicle_state->has_autopilot && !fory_read_bool(reader, &vehicle_state->autopilot)))
        return fory_reader_fail_field(reader, "autopilot");
    if (!fory_read_present(reader, &vehicle_state->has_cruise_speed) ||
        (vehicle_state->has_cruise_speed && !fory_read_var_uint32(reader, &vehicle_state->cruise_speed)))
        return fory_reader_fail_field(reader, "cruise_speed");
    in.cursor = reader->cursor;
    if (!fory_get_string(&in, reader, &vehicle_state->vin))
        return fory_reader_fail_get(reader, in, "vin");
    reader->cursor = in.cursor;
    if (!fory_read_timestamp(reader, &vehicle_state->at))
        return fory_reader_fail_field(reader, "at");
    if (!fleet_vehicle_read_fleet_gear(reader, &vehicle_state->gear))
        return fory_reader_fail_field(reader, "gear");
    in.cursor = reader->cursor;
    if (!fory_get_string(&in, reader, &vehicle_state->driver))
        return fory_reader_fail_get(reader, in, "driver");
    if (!fory_get_string(&in, reader, &vehicle_state->route))
        return fory_reader_fail_get(reader, in, "route");
    if (!fory_get_string(&in, reader, &vehicle_state->firmware))
        return fory_reader_fail_get(reader, in, "firmware");
    reader->cursor = in.cursor;
    if (!(vehicle_state->wheel_speeds.items =
              fory_read_array(reader, sizeof(uint16_t), &vehicle_state->wheel_speeds.count)))
        return fory_reader_fail_field(reader, "wheel_speeds");
    if (!(vehicle_state->lidar.items = fory_read_array(reader, sizeof(float), &vehicle_state->lidar.count)))
        return fory_reader_fail_field(reader, "lidar");
    if (!(vehicle_state->tyres.items = fleet_vehicle_read_list_fleet_tyre(reader, &vehicle_state->tyres.count)))
        return fory_reader_fail_field(reader, "tyres");
    if (!(vehicle_state->counters.entries =
              fleet_vehicle_read_map_string_varint32(reader, &vehicle_state->counters.count)))
        return fory_reader_fail_field(reader, "counters");
    if (!(vehicle_state->fault_texts.items =
              fleet_vehicle_read_list_nullable_string(reader, &vehicle_state->fault_texts.count)))
        return fory_reader_fail_field(reader, "fault_texts");
    if (!(vehicle_state->fault_codes.items = fory_read_var_uint32_list(reader, &vehicle_state->fault_codes.count)))
        return fory_reader_fail_field(reader, "fault_codes");
    if (!fory_read_duration(reader, &vehicle_state->trip_time))
        return fory_reader_fail_field(reader, "trip_time");
    if (!fory_read_date(reader, &vehicle_state->inspected))
        return fory_reader_fail_field(reader, "inspected");
    vehicle_state->spare = NULL;
    if (!fory_read_present(reader, &present) ||
        (present && !(vehicle_state->spare = fleet_vehicle_new_fleet_tyre(reader))))
        return fory_reader_fail_field(reader, "spare");
    fory_reader_leave(reader);
    return true;
}

static bool read_fleet_vehicle_state_field(struct fory_reader *reader, void *object, uint32_t field, bool present)
{
    struct fleet_vehicle_state *vehicle_state = object;
    switch (field) {
    case 0: return fory_read_float64(reader, &vehicle_state->latitude);
    case 1: return fory_read_float64(reader, &vehicle_state->longitude);
    case 2: return fory_read_float32(reader, &vehicle_state->heading);
    case 3: return fory_read_float32(reader, &vehicle_state->altitude);
    case 4: return fory_read_float32(reader, &vehicle_state->fuel_level);
    case 5: return fory_read_float32(reader, &vehicle_state->fuel_rate);
    case 6: return fory_read_float32(reader, &vehicle_state->coolant_temperature);
    case 7: return fory_read_float32(reader, &vehicle_state->oil_temperature);
    case 8: return fory_read_float32(reader, &vehicle_state->oil_pressure);
    case 9: return fory_read_float32(reader, &vehicle_state->intake_temperature);
    case 10: return fory_read_float32(reader, &vehicle_state->outside_temperature);
    case 11: return fory_read_float32(reader, &vehicle_state->cabin_temperature);
    case 12: return fory_read_float32(reader, &vehicle_state->battery_voltage);
    case 13: return fory_read_float32(reader, &vehicle_state->battery_current);
    case 14: return fory_read_float32(reader, &vehicle_state->motor_temperature);
    case 15: return fory_read_float32(reader, &vehicle_state->inverter_temperature);
    case 16: return fory_read_int16(reader, &vehicle_state->cellular_signal);
    case 17: return fory_read_uint16(reader, &vehicle_state->engine_speed);
    case 18: return fory_read_uint16(reader, &vehicle_state->engine_torque);
    case 19: return fory_read_uint16(reader, &vehicle_state->tank_capacity);
    case 20: return fory_read_uint16(reader, &vehicle_state->seat_occupancy);
    case 21: return fory_read_float16(reader, &vehicle_state->road_grip);
    case 22: return fory_read_bfloat16(reader, &vehicle_state->load_estimate);
    case 23: return fory_read_bool(reader, &vehicle_state->ignition);
    case 24: return fory_read_bool(reader, &vehicle_state->doors_locked);
    case 25: return fory_read_bool(reader, &vehicle_state->driver_belted);
    case 26: return fory_read_bool(reader, &vehicle_state->passenger_belted);
    case 27: return fory_read_bool(reader, &vehicle_state->headlights);
    case 28: return fory_read_bool(reader, &vehicle_state->high_beam);
    case 29: return fory_read_bool(reader, &vehicle_state->indicator_left);
    case 30: return fory_read_bool(reader, &vehicle_state->indicator_right);
    case 31: return fory_read_bool(reader, &vehicle_state->hazard_lights);
    case 32: return fory_read_bool(reader, &vehicle_state->wipers);
    case 33: return fory_read_bool(reader, &vehicle_state->parking_brake);
    case 34: return fory_read_bool(reader, &vehicle_state->abs_active);
    case 35: return fory_read_bool(reader, &vehicle_state->traction_active);
    case 36: return fory_read_bool(reader, &vehicle_state->airbag_fired);
    case 37: return fory_read_int8(reader, &vehicle_state->satellite_count);
    case 38: return fory_read_uint8(reader, &vehicle_state->throttle);
    case 39: return fory_read_uint8(reader, &vehicle_state->brake);
    case 40: return fory_read_uint8(reader, &vehicle_state->clutch);
    case 41: return fory_read_uint8(reader, &vehicle_state->battery_charge);
    case 42: return fory_read_var_uint64(reader, &vehicle_state->odometer);
    case 43: return fory_read_varint32(reader, &vehicle_state->acceleration_x);
    case 44: return fory_read_varint32(reader, &vehicle_state->acceleration_y);
    case 45: return fory_read_varint32(reader, &vehicle_state->acceleration_z);
    case 46: return fory_read_varint32(reader, &vehicle_state->yaw_rate);
    case 47: return fory_read_varint32(reader, &vehicle_state->pitch_rate);
    case 48: return fory_read_varint32(reader, &vehicle_state->roll_rate);
    case 49: return fory_read_varint32(reader, &vehicle_state->steering_angle);
    case 50: return fory_read_varint32(reader, &vehicle_state->motor_speed);
    case 51: return fory_read_varint32(reader, &vehicle_state->motor_torque);
    case 52: return fory_read_var_uint32(reader, &vehicle_state->speed);
    case 53: return fory_read_var_uint32(reader, &vehicle_state->charge_power);
    case 54: return fory_read_var_uint32(reader, &vehicle_state->charge_minutes);
    case 55:
        vehicle_state->has_trailer_weight = present;
        return !present || fory_read_float32(reader, &vehicle_state->trailer_weight);
    case 56:
        vehicle_state->has_autopilot = present;
        return !present || fory_read_bool(reader, &vehicle_state->autopilot);
    case 57:
        vehicle_state->has_cruise_speed = present;
        return !present || fory_read_var_uint32(reader, &vehicle_state->cruise_speed);
    case 58: return fory_read_string(reader, &vehicle_state->vin);
    case 59: return fory_read_timestamp(reader, &vehicle_state->at);
    case 60: return fleet_vehicle_read_fleet_gear(reader, &vehicle_state->gear);
    case 61: return fory_read_string(reader, &vehicle_state->driver);
    case 62: return fory_read_string(reader, &vehicle_state->route);
    case 63: return fory_read_string(reader, &vehicle_state->firmware);
    case 64:
        return (vehicle_state->wheel_speeds.items =
                    fory_read_array(reader, sizeof(uint16_t), &vehicle_state->wheel_speeds.count));
    case 65: return (vehicle_state->lidar.items = fory_read_array(reader, sizeof(float), &vehicle_state->lidar.count));
    case 66:
        return (vehicle_state->tyres.items = fleet_vehicle_read_list_fleet_tyre(reader, &vehicle_state->tyres.count));
    case 67:
        return (vehicle_state->counters.entries =
                    fleet_vehicle_read_map_string_varint32(reader, &vehicle_state->counters.count));
    case 68:
        return (vehicle_state->fault_texts.items =
                    fleet_vehicle_read_list_nullable_string(reader, &vehicle_state->fault_texts.count));
    case 69:
        return (vehicle_state->fault_codes.items =
                    fory_read_var_uint32_list(reader, &vehicle_state->fault_codes.count));
    case 70: return fory_read_duration(reader, &vehicle_state->trip_time);
    case 71: return fory_read_date(reader, &vehicle_state->inspected);
    case 72:
        vehicle_state->spare = NULL;
        return !present || (vehicle_state->spare = fleet_vehicle_new_fleet_tyre(reader));
    default: return false;
    }
}

const struct fory_struct_reader fleet_vehicle_state_fory_reader = {
    .type = &fleet_vehicle_state_fory_type,
    .size = sizeof(struct fleet_vehicle_state),
    .alignment = _Alignof(struct fleet_vehicle_state),
    .field_names = "latitude\0longitude\0heading\0altitude\0fuel_level\0fuel_rate\0coolant_temperature\0"
                   "oil_temperature\0oil_pressure\0intake_temperature\0outside_temperature\0cabin_temperature\0"
                   "battery_voltage\0battery_current\0motor_temperature\0inverter_temperature\0cellular_signal\0"
                   "engine_speed\0engine_torque\0tank_capacity\0seat_occupancy\0road_grip\0load_estimate\0ignition\0"
                   "doors_locked\0driver_belted\0passenger_belted\0headlights\0high_beam\0indicator_left\0"
                   "indicator_right\0hazard_lights\0wipers\0parking_brake\0abs_active\0traction_active\0airbag_fired\0"
                   "satellite_count\0throttle\0brake\0clutch\0battery_charge\0odometer\0acceleration_x\0"
                   "acceleration_y\0acceleration_z\0yaw_rate\0pitch_rate\0roll_rate\0steering_angle\0motor_speed\0"
                   "motor_torque\0speed\0charge_power\0charge_minutes\0trailer_weight\0autopilot\0cruise_speed\0vin\0"
                   "at\0gear\0driver\0route\0firmware\0wheel_speeds\0lidar\0tyres\0counters\0fault_texts\0"
                   "fault_codes\0trip_time\0inspected\0spare\0",
    .read = fleet_vehicle_state_read,
    .read_field = read_fleet_vehicle_state_field,
};

enum fory_status fleet_vehicle_state_serialize(struct fory_writer *writer,
                                               const struct fleet_vehicle_state *vehicle_state, struct fory_bytes *out)
{
    if (fory_writer_begin_struct_root(writer, &fleet_vehicle_state_fory_type))
        fleet_vehicle_state_write(writer, vehicle_state);
    return fory_writer_end_root(writer, &fleet_vehicle_state_fory_type, out);
}

enum fory_status fleet_vehicle_state_deserialize(struct fory_reader *reader, struct fory_bytes in,
                                                 struct fory_arena *arena, struct fleet_vehicle_state *vehicle_state)
{
    const struct fory_layout *layout;
    memset(vehicle_state, 0, sizeof *vehicle_state);
    fory_reader_set_input(reader, in);
    bool ok = fory_reader_begin_struct_root(reader, arena, &fleet_vehicle_state_fory_reader, NULL, &layout) &&
              fleet_vehicle_state_read(reader, layout, vehicle_state);
    return fory_reader_end_root(reader, &fleet_vehicle_state_fory_type, vehicle_state, sizeof *vehicle_state, ok, true);
}

enum fory_status fleet_vehicle_register(struct fory_runtime *runtime)
{
    static const struct fory_registration types[] = {
        FORY_REGISTER_TYPE(fleet_gear),           /* id 685713098 */
        FORY_REGISTER_CODEC(fleet_tyre),          /* id 1378642344 */
        FORY_REGISTER_CODEC(fleet_vehicle_state), /* id 2567598633 */
    };
    return fory_register_file(runtime, types, sizeof types / sizeof types[0], NULL, 0);
}
