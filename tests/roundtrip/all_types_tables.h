/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The structs of all_types.fdl and all_types.h, member by member, in the order of their tags. Who includes this says
 * how a member stands in C:
 *
 *     STRUCT(name)            the struct
 *     EITHER(idl, header)     one of the two
 *     OPTIONAL(m, shape)      a value that may be missing
 *     ITEMS(m, shape, null)   a list, set or array; null: may be null
 *     ENTRIES(m, entry, key, value, null)   a map
 *     DATA(m), text           bytes; how strings are carried, as in shape_text
 */

#include "member.h"

/* These are the same for both. */
#define VALUE(m, its_shape) MEMBER(m, its_shape)
#define POINTER(m) MEMBER_POINTER(m, m)
#define CONTAINER(m, its_shape, null) MEMBER_CONTAINER(m, its_shape, null)

#define NUMBERS(X) \
    X(flag, bool) \
    X(i8, int8) \
    X(i16, int16) \
    X(i32, int32) \
    X(fixed_i32, int32) \
    X(i64, int64) \
    X(fixed_i64, int64) \
    X(tagged_i64, int64) \
    X(u8, uint8) \
    X(u16, uint16) \
    X(u32, uint32) \
    X(fixed_u32, uint32) \
    X(u64, uint64) \
    X(fixed_u64, uint64) \
    X(tagged_u64, uint64) \
    X(f16, float16) \
    X(bf16, bfloat16) \
    X(f32, float32) \
    X(f64, float64)
#define SCALARS(X) \
    X(color, enum) \
    X(day, date) \
    X(time, timestamp) \
    X(span, duration) \
    X(amount, decimal)

#define S STRUCT(point)
static const struct shape_member point_members[] = {VALUE(x, int32) VALUE(label, nullable_text)};
SHAPE_STRUCT_OF(point, false, false)
static const struct shape shape_point_pointer = {.kind = SHAPE_POINTER, .size = sizeof(S *), .inner = &shape_point};
#undef S

#define S STRUCT(pin)
static const struct shape_member pin_members[] = {VALUE(number, uint8) VALUE(high, bool)};
SHAPE_STRUCT_OF(pin, true, false)
static const struct shape shape_pin_pointer = {.kind = SHAPE_POINTER, .size = sizeof(S *), .inner = &shape_pin};
#undef S

static const struct shape shape_empty = {.kind = SHAPE_STRUCT, .size = sizeof(STRUCT(empty))};

#define S STRUCT(numbers)
static const struct shape_member numbers_members[] = {NUMBERS(VALUE)};
SHAPE_STRUCT_OF(numbers, false, false)
#undef S

#define S STRUCT(optional_numbers)
static const struct shape_member optional_numbers_members[] = {NUMBERS(OPTIONAL)};
SHAPE_STRUCT_OF(optional_numbers, false, false)
#undef S

#define S STRUCT(values)
static const struct shape_member values_members[] = {VALUE(text, text) DATA(data) SCALARS(VALUE) POINTER(point)
                                                         POINTER(pin) POINTER(empty)};
SHAPE_STRUCT_OF(values, false, false)
#undef S

#define S STRUCT(optional_values)
static const struct shape_member optional_values_members[] = {VALUE(text, nullable_string) VALUE(data, nullable_bytes)
                                                                  SCALARS(OPTIONAL)};
SHAPE_STRUCT_OF(optional_values, false, false)
#undef S

#define S STRUCT(arrays)
static const struct shape_member arrays_members[] = {
    ITEMS(flag, bool, false) ITEMS(i8, int8, false) ITEMS(i16, int16, false) ITEMS(i32, int32, false)
        ITEMS(i64, int64, false) ITEMS(u8, uint8, false) ITEMS(u16, uint16, false) ITEMS(u32, uint32, false)
            ITEMS(u64, uint64, false) ITEMS(f16, float16, false) ITEMS(bf16, bfloat16, false) ITEMS(f32, float32, false)
                CONTAINER(f64, float64, false) ITEMS(optional_flag, bool, true) CONTAINER(optional_f64, float64, true)};
SHAPE_STRUCT_OF(arrays, false, false)
#undef S

#define S STRUCT(lists)
static const struct shape_member lists_members[] = {
    ITEMS(flag, bool, false) ITEMS(i8, int8, false) ITEMS(i16, int16, false) ITEMS(i32, int32, false)
        ITEMS(fixed_i32, int32, false) ITEMS(i64, int64, false) ITEMS(fixed_i64, int64, false)
            ITEMS(tagged_i64, int64, false) ITEMS(u8, uint8, false) ITEMS(u16, uint16, false) ITEMS(u32, uint32, false)
                ITEMS(fixed_u32, uint32, false) ITEMS(u64, uint64, false) ITEMS(fixed_u64, uint64, false)
                    CONTAINER(tagged_u64, uint64, false) ITEMS(f16, float16, false) ITEMS(bf16, bfloat16, false)
                        ITEMS(f32, float32, false) ITEMS(f64, float64, false) ITEMS(text, text, false)
                            ITEMS(data, bytes, false) ITEMS(color, enum, false) ITEMS(day, date, false)
                                ITEMS(time, timestamp, false) ITEMS(span, duration, false) ITEMS(amount, decimal, false)
                                    ITEMS(point, point, false) ITEMS(pin, pin, false) ITEMS(empty, empty, false)};
SHAPE_STRUCT_OF(lists, false, false)
#undef S

#define S STRUCT(optional_lists)
static const struct shape_member optional_lists_members[] = {
    ITEMS(flag, optional_bool, false) ITEMS(i8, optional_int8, false) ITEMS(i16, optional_int16, false) ITEMS(
        i32, optional_int32, false) ITEMS(fixed_i64, optional_int64, false) ITEMS(tagged_u64, optional_uint64, false)
        ITEMS(f16, optional_float16, false) ITEMS(f64, optional_float64, false) ITEMS(text, nullable_text, false)
            ITEMS(data, nullable_bytes, false) ITEMS(color, optional_enum, false) ITEMS(day, optional_date, false)
                ITEMS(time, optional_timestamp, false) ITEMS(span, optional_duration, false)
                    ITEMS(amount, optional_decimal, false) ITEMS(point, point_pointer, false)
                        ITEMS(pin, pin_pointer, false) ITEMS(whole, uint32, true) ITEMS(both, nullable_text, true)};
SHAPE_STRUCT_OF(optional_lists, false, false)
#undef S

#define S STRUCT(sets)
static const struct shape_member sets_members[] = {
    ITEMS(i32, int32, false) ITEMS(fixed_u64, uint64, false) CONTAINER(text, string, false) ITEMS(color, enum, false)
        ITEMS(day, date, false) CONTAINER(time, timestamp, true) ITEMS(optional_text, nullable_text, false)};
SHAPE_STRUCT_OF(sets, false, false)
#undef S

#define S STRUCT(maps)
static const struct shape_member maps_members[] = {
    ENTRIES(flag, EITHER(fory_map_bool_int8_entry, flag_entry), bool, int8,
            false) ENTRIES(i8, EITHER(fory_map_int8_uint16_entry, i8_entry), int8, uint16,
                           false) ENTRIES(u16, EITHER(fory_map_uint16_bool_entry, u16_entry), uint16, bool, false)
        ENTRIES(i32, EITHER(fory_map_int32_string_entry, i32_entry), int32, text, false) ENTRIES(
            i64, EITHER(fory_map_int64_int64_entry, i64_entry), int64, int64,
            false) ENTRIES(u64, EITHER(fory_map_uint64_uint64_entry, u64_entry), uint64, uint64,
                           false) ENTRIES(text, EITHER(fory_map_string_int32_entry, text_entry), text, int32, false)
            ENTRIES(color, EITHER(fory_map_all_types_color_all_types_color_entry, color_entry), enum, enum, false)
                ENTRIES(day, EITHER(fory_map_date_timestamp_entry, day_entry), date, timestamp, false) ENTRIES(
                    time, EITHER(fory_map_timestamp_duration_entry, time_entry), timestamp, duration,
                    false) ENTRIES(span, EITHER(fory_map_duration_decimal_entry, span_entry), duration, decimal, false)
                    ENTRIES(point, EITHER(fory_map_string_all_types_point_entry, point_entry), text, point, false)
                        ENTRIES(pin, EITHER(fory_map_int32_all_types_pin_entry, pin_entry), int32, pin, false)
                            ENTRIES(data, EITHER(fory_map_string_bytes_entry, data_entry), text, bytes, false)
                                ENTRIES(f64, EITHER(fory_map_string_float64_entry, f64_entry), text, float64, false)};
SHAPE_STRUCT_OF(maps, false, false)
#undef S

#define S STRUCT(optional_maps)
static const struct shape_member optional_maps_members[] = {
    ENTRIES(i32, EITHER(fory_map_string_optional_int32_entry, optional_i32_entry), text, optional_int32, false)
        ENTRIES(text, EITHER(fory_map_int32_string_entry, optional_text_entry), int32, nullable_text, false) ENTRIES(
            point, EITHER(fory_map_string_all_types_point_ptr_entry, optional_point_entry), text, point_pointer, false)
            ENTRIES(flag, EITHER(fory_map_int32_optional_bool_entry, optional_flag_entry), int32, optional_bool, false)
                ENTRIES(amount, EITHER(fory_map_string_optional_decimal_entry, optional_amount_entry), text,
                        optional_decimal, false)
                    ENTRIES(whole, EITHER(fory_map_string_string_entry, whole_entry), text, text, true)
                        ENTRIES(both, EITHER(fory_map_all_types_color_optional_all_types_color_entry, both_entry), enum,
                                optional_enum, true)};
SHAPE_STRUCT_OF(optional_maps, false, false)
#undef S

SHAPE_LIST_OF(list_int32, fory_list_int32, int32, false)
SHAPE_LIST_OF(nullable_list_int32, fory_list_int32, int32, true)
SHAPE_LIST_OF(list_float32, fory_list_float32, float32, false)
SHAPE_LIST_OF(list_uint8, fory_list_uint8, uint8, false)
SHAPE_LIST_OF(list_string, fory_list_string, string, false)
SHAPE_LIST_OF(list_texts, EITHER(fory_list_list_string, list_of_texts), list_string, false)
SHAPE_LIST_OF(list_point, EITHER(fory_list_all_types_point, list_of_points), point, false)
SHAPE_MAP_OF(map_text, EITHER(fory_map_int32_string, map_of_texts), EITHER(fory_map_int32_string_entry, texts_entry),
             int32, text, false)
SHAPE_MAP_OF(map_pin, EITHER(fory_map_string_all_types_pin, map_of_pins),
             EITHER(fory_map_string_all_types_pin_entry, pins_entry), text, pin, false)
SHAPE_MAP_OF(nullable_map_int64, EITHER(fory_map_string_int64, map_of_holes),
             EITHER(fory_map_string_int64_entry, hole_entry), text, int64, true)

#define S STRUCT(nested)
static const struct shape_member nested_members[] = {
    ITEMS(numbers, list_int32, false) ITEMS(texts, list_texts, false) ITEMS(arrays, list_float32, false)
        ENTRIES(lists, EITHER(fory_map_string_list_all_types_point_entry, points_entry), text, list_point, false)
            ENTRIES(maps, EITHER(fory_map_string_map_int32_string_entry, maps_entry), text, map_text, false)
                ITEMS(pins, map_pin, false) ENTRIES(blobs, EITHER(fory_map_int32_list_uint8_entry, blobs_entry), int32,
                                                    list_uint8, false) ITEMS(gaps, nullable_list_int32, false)
                    ENTRIES(holes, EITHER(fory_map_string_map_string_int64_entry, holes_entry), text,
                            nullable_map_int64, false) ITEMS(sets, list_string, false)};
SHAPE_STRUCT_OF(nested, false, false)
#undef S

#define S STRUCT(everything)
static const struct shape shape_everything;
static const struct shape shape_next = {.kind = SHAPE_POINTER, .size = sizeof(S *), .inner = &shape_everything};
static const struct shape_member everything_members[] = {
    POINTER(numbers) POINTER(optional_numbers) POINTER(values) POINTER(optional_values) POINTER(arrays) POINTER(lists)
        POINTER(optional_lists) POINTER(sets) POINTER(maps) POINTER(optional_maps)
            POINTER(nested){"next", offsetof(S, next), &shape_next},
    ITEMS(children, everything, false)};
SHAPE_STRUCT_OF(everything, false, true)
#undef S
