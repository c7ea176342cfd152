/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the table of root types: for each the functions under test and the printer, in one shape. */
#include "roots.h"

#include <fory/roots.h>
#include <string.h>

#include "print.h"

/*
 * The root functions come in four shapes. X(id, name, C type, functions, printer); id makes names of functions here.
 *
 *     PLAIN   <functions>_serialize(writer, value, out), <functions>_deserialize(reader, in, &value)
 *     TIMES   the same, but the writer takes a pointer
 *     VALUES  the writer takes the value, the reader an arena
 *     OTHERS  the writer takes a pointer, the reader an arena: all that is generated, and decimals
 */
#define ROOTS_PLAIN(X) \
    X(bool_, "bool", bool, fory_bool, print_bool) \
    X(int8, "int8", int8_t, fory_int8, print_int8) \
    X(int16, "int16", int16_t, fory_int16, print_int16) \
    X(int32, "int32", int32_t, fory_int32, print_int32) \
    X(int64, "int64", int64_t, fory_int64, print_int64) \
    X(uint8, "uint8", uint8_t, fory_uint8, print_uint8) \
    X(uint16, "uint16", uint16_t, fory_uint16, print_uint16) \
    X(uint32, "uint32", uint32_t, fory_uint32, print_uint32) \
    X(uint64, "uint64", uint64_t, fory_uint64, print_uint64) \
    X(float16, "float16", fory_float16, fory_float16, print_float16) \
    X(bfloat16, "bfloat16", fory_bfloat16, fory_bfloat16, print_bfloat16) \
    X(float32, "float32", float, fory_float32, print_float32) \
    X(float64, "float64", double, fory_float64, print_float64) \
    X(color, "color", enum color, color, print_color) \
    X(named_color, "named_color", enum named_color, named_color, print_named_color)

#define ROOTS_TIMES(X) \
    X(date, "date", struct fory_date, fory_date, print_date) \
    X(timestamp, "timestamp", struct fory_timestamp, fory_timestamp, print_timestamp) \
    X(duration, "duration", struct fory_duration, fory_duration, print_duration)

#define ROOTS_VALUES(X) \
    X(string, "string", struct fory_string, fory_string, print_string) \
    X(bytes, "bytes", struct fory_bytes, fory_bytes, print_bytes) \
    X(bool_array, "array<bool>", struct fory_list_bool, fory_bool_array, print_list_bool) \
    X(int8_array, "array<int8>", struct fory_list_int8, fory_int8_array, print_list_int8) \
    X(int16_array, "array<int16>", struct fory_list_int16, fory_int16_array, print_list_int16) \
    X(int32_array, "array<int32>", struct fory_list_int32, fory_int32_array, print_list_int32) \
    X(int64_array, "array<int64>", struct fory_list_int64, fory_int64_array, print_list_int64) \
    X(uint8_array, "array<uint8>", struct fory_list_uint8, fory_uint8_array, print_list_uint8) \
    X(float32_array, "array<float32>", struct fory_list_float32, fory_float32_array, print_list_float32) \
    X(float64_array, "array<float64>", struct fory_list_float64, fory_float64_array, print_list_float64)

#define ROOTS_OTHERS(X) \
    X(decimal, "decimal", struct fory_decimal, fory_decimal, print_decimal) \
    X(optional_int32, "optional int32", struct fory_optional_int32, fory_optional_int32, print_optional_int32) \
    X(list_bool, "list<bool>", struct fory_list_bool, fory_list_bool, print_list_bool) \
    X(list_int32, "list<int32>", struct fory_list_int32, fory_list_int32, print_list_int32) \
    X(list_int64, "list<int64>", struct fory_list_int64, fory_list_int64, print_list_int64) \
    X(list_float64, "list<float64>", struct fory_list_float64, fory_list_float64, print_list_float64) \
    X(list_string, "list<string>", struct fory_list_string, fory_list_string, print_list_string) \
    X(optional_strings, "list<optional string>", struct fory_list_string, fory_list_optional_string, \
      print_list_string) \
    X(list_array, "list<array<int32>>", struct fory_list_list_int32, fory_list_array_int32, print_list_list_int32) \
    X(list_list, "list<list<string>>", struct fory_list_list_string, fory_list_list_string, print_list_list_string) \
    X(nodes, "list<ref node>", struct fory_list_node_ptr, fory_list_node, print_list_node) \
    X(anys, "list<any>", struct fory_list_any, fory_list_any, print_list_any) \
    X(any, "any", struct fory_any, fory_any, print_any) \
    X(named_exts, "list<named_ext>", struct fory_list_named_ext, fory_list_named_ext, print_list_named_ext) \
    X(people, "list<person>", struct fory_list_person, fory_list_person, print_list_person) \
    X(named_people, "list<named_person>", struct fory_list_named_person, fory_list_named_person, \
      print_list_named_person) \
    X(set_int32, "set<int32>", struct fory_list_int32, fory_set_int32, print_list_int32) \
    X(set_int64, "set<int64>", struct fory_list_int64, fory_set_int64, print_list_int64) \
    X(set_string, "set<string>", struct fory_list_string, fory_set_string, print_list_string) \
    X(map_string_int32, "map<string, int32>", struct fory_map_string_int32, fory_map_string_int32, \
      print_map_string_int32) \
    X(map_string_int64, "map<string, int64>", struct fory_map_string_int64, fory_map_string_int64, \
      print_map_string_int64) \
    X(map_optional_int32, "map<string, optional int32>", struct fory_map_string_optional_int32, \
      fory_map_string_optional_int32, print_map_string_optional_int32) \
    X(map_optional_int64, "map<string, optional int64>", struct fory_map_string_optional_int64, \
      fory_map_string_optional_int64, print_map_string_optional_int64) \
    X(map_null_key_int32, "map<optional string, int32>", struct fory_map_string_int32, fory_map_optional_string_int32, \
      print_map_string_int32) \
    X(map_null_key_int64, "map<optional string, int64>", struct fory_map_string_int64, fory_map_optional_string_int64, \
      print_map_string_int64) \
    X(map_null_both, "map<optional string, optional int32>", struct fory_map_string_optional_int32, \
      fory_map_optional_string_optional_int32, print_map_string_optional_int32) \
    X(map_any, "map<string, any>", struct fory_map_string_any, fory_map_string_any, print_map_string_any) \
    X(map_person, "map<string, person>", struct fory_map_string_person, fory_map_string_person, \
      print_map_string_person) \
    X(map_int32, "map<int32, int32>", struct fory_map_int32_int32, fory_map_int32_int32, print_map_int32_int32) \
    X(map_int64, "map<int64, int64>", struct fory_map_int64_int64, fory_map_int64_int64, print_map_int64_int64) \
    X(map_int32_string, "map<int32, string>", struct fory_map_int32_string, fory_map_int32_string, \
      print_map_int32_string) \
    X(map_int64_string, "map<int64, string>", struct fory_map_int64_string, fory_map_int64_string, \
      print_map_int64_string) \
    ROOTS_STRUCTS(X)

#define ROOTS_STRUCT(X, tag) X(tag, #tag, struct tag, tag, print_##tag)
#define ROOTS_STRUCTS(X) \
    ROOTS_STRUCT(X, person) \
    ROOTS_STRUCT(X, person_tagged) \
    ROOTS_STRUCT(X, opt) \
    ROOTS_STRUCT(X, node) \
    ROOTS_STRUCT(X, text_or_number) \
    ROOTS_STRUCT(X, with_union) \
    ROOTS_STRUCT(X, with_any) \
    ROOTS_STRUCT(X, ext) \
    ROOTS_STRUCT(X, ext_holder) \
    ROOTS_STRUCT(X, named_ext) \
    ROOTS_STRUCT(X, holder) \
    ROOTS_STRUCT(X, empty) \
    ROOTS_STRUCT(X, mixed) \
    ROOTS_STRUCT(X, wide) \
    ROOTS_STRUCT(X, nest) \
    ROOTS_STRUCT(X, enc) \
    ROOTS_STRUCT(X, temporal) \
    ROOTS_STRUCT(X, tags) \
    ROOTS_STRUCT(X, long_names) \
    ROOTS_STRUCT(X, named_person) \
    ROOTS_STRUCT(X, named_holder) \
    ROOTS_STRUCT(X, person_without_namespace) \
    ROOTS_STRUCT(X, person_of_long_namespace) \
    ROOTS_STRUCT(X, person_of_mixed_name) \
    ROOTS_STRUCT(X, person_of_utf8_name) \
    ROOTS_STRUCT(X, numeric_struct) \
    ROOTS_STRUCT(X, sample) \
    ROOTS_STRUCT(X, media_content)

/* --- One shape ----------------------------------------------------------------------------------------------- */

#define ROOTS_READ(id, type, call) \
    static enum fory_status roots_read_##id(struct fory_reader *reader, struct fory_bytes in, \
                                            struct fory_arena *arena, void *value) \
    { \
        type *typed = value; \
        (void)arena; \
        return call; \
    }
#define ROOTS_WRITE(id, type, call) \
    static enum fory_status roots_write_##id(struct fory_writer *writer, const void *value, struct fory_bytes *out) \
    { \
        const type *typed = value; \
        return call; \
    }
#define ROOTS_PRINT(id, name, type, functions, print) \
    static void roots_print_##id(FILE *out, const void *value) \
    { \
        const type *typed = value; \
        print(out, typed); \
    }

#define ROOTS_READ_WITHOUT_ARENA(id, name, type, functions, print) \
    ROOTS_READ(id, type, functions##_deserialize(reader, in, typed))
#define ROOTS_READ_WITH_ARENA(id, name, type, functions, print) \
    ROOTS_READ(id, type, functions##_deserialize(reader, in, arena, typed))
#define ROOTS_WRITE_VALUE(id, name, type, functions, print) \
    ROOTS_WRITE(id, type, functions##_serialize(writer, *typed, out))
#define ROOTS_WRITE_POINTER(id, name, type, functions, print) \
    ROOTS_WRITE(id, type, functions##_serialize(writer, typed, out))

ROOTS_PLAIN(ROOTS_READ_WITHOUT_ARENA)
ROOTS_PLAIN(ROOTS_WRITE_VALUE)
ROOTS_PLAIN(ROOTS_PRINT)

ROOTS_TIMES(ROOTS_READ_WITHOUT_ARENA)
ROOTS_TIMES(ROOTS_WRITE_POINTER)
ROOTS_TIMES(ROOTS_PRINT)

ROOTS_VALUES(ROOTS_READ_WITH_ARENA)
ROOTS_VALUES(ROOTS_WRITE_POINTER)
ROOTS_VALUES(ROOTS_PRINT)

ROOTS_OTHERS(ROOTS_READ_WITH_ARENA)
ROOTS_OTHERS(ROOTS_WRITE_POINTER)
ROOTS_OTHERS(ROOTS_PRINT)

/* --- The table ----------------------------------------------------------------------------------------------- */

#define ROOTS_ENTRY(id, name, type, functions, print) \
    {name, sizeof(type), roots_read_##id, roots_write_##id, roots_print_##id},

static const struct vector_root roots[] = {ROOTS_PLAIN(ROOTS_ENTRY) ROOTS_TIMES(ROOTS_ENTRY) ROOTS_VALUES(ROOTS_ENTRY)
                                               ROOTS_OTHERS(ROOTS_ENTRY)};

const struct vector_root *vector_find_root(const char *name)
{
    for (size_t i = 0; i < sizeof roots / sizeof roots[0]; i++) {
        if (strcmp(roots[i].name, name) == 0)
            return &roots[i];
    }
    return NULL;
}
