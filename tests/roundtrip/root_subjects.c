/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the table of roots that are no structs; idl/meson.build asks for them. */
#include <fory/generated.h>

#include "idl/all_types.fory.h"
#include "subject.h"

/* What stands inside them. */
static const struct shape_member point_members[] = {
    {"x", offsetof(struct all_types_point, x), &shape_int32},
    {"label", offsetof(struct all_types_point, label), &shape_nullable_string},
};
static const struct shape shape_point = {
    .kind = SHAPE_STRUCT, .size = sizeof(struct all_types_point), .members = point_members, .member_count = 2};
static const struct shape_member pin_members[] = {
    {"number", offsetof(struct all_types_pin, number), &shape_uint8},
    {"high", offsetof(struct all_types_pin, high), &shape_bool},
};
static const struct shape shape_pin = {
    .kind = SHAPE_STRUCT, .size = sizeof(struct all_types_pin), .members = pin_members, .member_count = 2};
static const struct shape shape_empty = {.kind = SHAPE_STRUCT, .size = sizeof(struct all_types_empty)};
static const struct shape shape_point_pointer = {.kind = SHAPE_POINTER, .size = sizeof(void *), .inner = &shape_point};
/* Only itself, in itself: the other members stay NULL. */
static const struct shape shape_everything;
static const struct shape shape_next = {.kind = SHAPE_POINTER, .size = sizeof(void *), .inner = &shape_everything};
static const struct shape_member everything_members[] = {
    {"next", offsetof(struct all_types_everything, next), &shape_next},
};
static const struct shape shape_everything = {.kind = SHAPE_STRUCT,
                                              .size = sizeof(struct all_types_everything),
                                              .members = everything_members,
                                              .member_count = 1,
                                              .endless = true};

/* root_list_bool: the functions of fory_list_bool, and a shape; what the struct functions of subjects need besides. */
#define ROOT(root, c_type, type_name, ...) \
    static const struct shape root_##root##_shape = {__VA_ARGS__}; \
    static const struct fory_type root_##root##_type = {.name = type_name}; \
    static const struct fory_struct_reader root_##root##_reader = {.type = &root_##root##_type, \
                                                                   .size = sizeof(c_type)}; \
    SUBJECT_FUNCTIONS(fory_##root)
#define ROOT_LIST(name, carrier, item, null) \
    ROOT(name, struct fory_##carrier, "", .kind = SHAPE_LIST, .nullable = null, \
         .size = sizeof *((struct fory_##carrier *)0)->items, .inner = &item, \
         .count = offsetof(struct fory_##carrier, count), .count_size = sizeof(size_t))
#define ROOT_MAP(name, carrier, its_key, item) \
    ROOT(name, struct fory_##carrier, "", .kind = SHAPE_MAP, .size = sizeof(struct fory_##carrier##_entry), \
         .key = &its_key, .inner = &item, .value = offsetof(struct fory_##carrier##_entry, value), \
         .count = offsetof(struct fory_##carrier, count), .count_size = sizeof(size_t))

ROOT_LIST(list_bool, list_bool, shape_bool, false)
ROOT_LIST(list_fixed_int32, list_int32, shape_int32, false)
ROOT_LIST(list_int64, list_int64, shape_int64, false)
ROOT_LIST(list_optional_fixed_uint32, list_optional_uint32, shape_optional_uint32, false)
ROOT_LIST(set_string, list_string, shape_string, false)
ROOT_LIST(list_optional_string, list_string, shape_nullable_string, false)
ROOT_LIST(list_bytes, list_bytes, shape_bytes, false)
ROOT_LIST(list_decimal, list_decimal, shape_decimal, false)
ROOT_LIST(list_all_types_color, list_all_types_color, shape_enum, false)
ROOT_LIST(list_optional_all_types_color, list_optional_all_types_color, shape_optional_enum, false)
ROOT_LIST(list_all_types_point, list_all_types_point, shape_point, false)
ROOT_LIST(list_optional_all_types_point, list_all_types_point_ptr, shape_point_pointer, false)
ROOT_LIST(list_all_types_pin, list_all_types_pin, shape_pin, false)
ROOT_LIST(list_all_types_empty, list_all_types_empty, shape_empty, false)
ROOT_LIST(list_all_types_everything, list_all_types_everything, shape_everything, false)
ROOT_LIST(list_list_int32, list_list_int32, root_list_fixed_int32_shape, false)
ROOT_LIST(optional_list_all_types_point, list_all_types_point, shape_point, true)
ROOT_LIST(optional_array_float64, list_float64, shape_float64, true)
static const struct shape shape_nullable_list = {.kind = SHAPE_LIST,
                                                 .nullable = true,
                                                 .size = sizeof(int32_t),
                                                 .inner = &shape_int32,
                                                 .count = offsetof(struct fory_list_int32, count),
                                                 .count_size = sizeof(size_t)};
ROOT_LIST(list_optional_list_int32, list_list_int32, shape_nullable_list, false)
ROOT_LIST(list_array_uint8, list_list_uint8, shape_bytes, false)
ROOT_MAP(map_string_all_types_point, map_string_all_types_point, shape_string, shape_point)
ROOT_LIST(list_map_string_all_types_point, list_map_string_all_types_point, root_map_string_all_types_point_shape,
          false)
ROOT_MAP(map_int32_optional_all_types_point, map_int32_all_types_point_ptr, shape_int32, shape_point_pointer)
ROOT_MAP(map_all_types_color_list_all_types_point, map_all_types_color_list_all_types_point, shape_enum,
         root_list_all_types_point_shape)
ROOT_MAP(map_date_timestamp, map_date_timestamp, shape_date, shape_timestamp)
ROOT_MAP(map_tagged_int64_optional_bool, map_int64_optional_bool, shape_int64, shape_optional_bool)
ROOT(optional_all_types_color, struct fory_optional_all_types_color, "all_types.Color", .kind = SHAPE_OPTIONAL,
     .size = sizeof(struct fory_optional_all_types_color), .inner = &shape_enum,
     .value = offsetof(struct fory_optional_all_types_color, value))

#define ROOT_SUBJECT(name) \
    { \
#name, &root_##name##_shape, NULL, &root_##name##_reader, subject_fory_##name##_serialize, \
            subject_fory_##name##_deserialize \
    }
static const struct subject root_table[] = {
    ROOT_SUBJECT(list_bool),
    ROOT_SUBJECT(list_fixed_int32),
    ROOT_SUBJECT(list_int64),
    ROOT_SUBJECT(list_optional_fixed_uint32),
    ROOT_SUBJECT(set_string),
    ROOT_SUBJECT(list_optional_string),
    ROOT_SUBJECT(list_bytes),
    ROOT_SUBJECT(list_decimal),
    ROOT_SUBJECT(list_all_types_color),
    ROOT_SUBJECT(list_optional_all_types_color),
    ROOT_SUBJECT(list_all_types_point),
    ROOT_SUBJECT(list_optional_all_types_point),
    ROOT_SUBJECT(list_all_types_pin),
    ROOT_SUBJECT(list_all_types_empty),
    ROOT_SUBJECT(list_all_types_everything),
    ROOT_SUBJECT(list_list_int32),
    ROOT_SUBJECT(optional_list_all_types_point),
    ROOT_SUBJECT(optional_array_float64),
    ROOT_SUBJECT(list_optional_list_int32),
    ROOT_SUBJECT(list_array_uint8),
    ROOT_SUBJECT(map_string_all_types_point),
    ROOT_SUBJECT(list_map_string_all_types_point),
    ROOT_SUBJECT(map_int32_optional_all_types_point),
    ROOT_SUBJECT(map_all_types_color_list_all_types_point),
    ROOT_SUBJECT(map_date_timestamp),
    ROOT_SUBJECT(map_tagged_int64_optional_bool),
    ROOT_SUBJECT(optional_all_types_color),
};
const struct subjects root_subjects = {root_table, sizeof root_table / sizeof root_table[0]};
