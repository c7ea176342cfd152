/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Values as the text in which cases.tsv spells them: null, true, -1, 1.5, "text", 0x0102 for bytes, the number of an
 * enum, [item, item] for lists, sets and arrays, {key: value} for maps, {field: value} for structs, {case: value} for
 * unions. A value of any type is preceded by its type. Objects that references may point to have a number, &1 {...},
 * and stand as *1 where they are met again.
 */
#ifndef VECTORS_PRINT_H
#define VECTORS_PRINT_H

#include <stdio.h>

#include "vectors.fory.h"
#include "vectors_bench.fory.h"
#include "vectors_named.fory.h"

/* X(name, C type): print_<name>(out, const type *value) */
#define PRINT_TYPES(X) \
    X(bool, bool) \
    X(int8, int8_t) \
    X(int16, int16_t) \
    X(int32, int32_t) \
    X(int64, int64_t) \
    X(uint8, uint8_t) \
    X(uint16, uint16_t) \
    X(uint32, uint32_t) \
    X(uint64, uint64_t) \
    X(float16, fory_float16) \
    X(bfloat16, fory_bfloat16) \
    X(float32, float) \
    X(float64, double) \
    X(optional_int32, struct fory_optional_int32) \
    X(optional_int64, struct fory_optional_int64) \
    X(string, struct fory_string) \
    X(bytes, struct fory_bytes) \
    X(date, struct fory_date) \
    X(timestamp, struct fory_timestamp) \
    X(duration, struct fory_duration) \
    X(decimal, struct fory_decimal) \
    X(list_bool, struct fory_list_bool) \
    X(list_int8, struct fory_list_int8) \
    X(list_int16, struct fory_list_int16) \
    X(list_int32, struct fory_list_int32) \
    X(list_int64, struct fory_list_int64) \
    X(list_uint8, struct fory_list_uint8) \
    X(list_float32, struct fory_list_float32) \
    X(list_float64, struct fory_list_float64) \
    X(list_string, struct fory_list_string) \
    X(list_list_int32, struct fory_list_list_int32) \
    X(list_list_string, struct fory_list_list_string) \
    X(list_person, struct fory_list_person) \
    X(list_node, struct fory_list_node_ptr) \
    X(list_any, struct fory_list_any) \
    X(list_named_ext, struct fory_list_named_ext) \
    X(list_named_person, struct fory_list_named_person) \
    X(map_string_int32, struct fory_map_string_int32) \
    X(map_string_int64, struct fory_map_string_int64) \
    X(map_string_optional_int32, struct fory_map_string_optional_int32) \
    X(map_string_optional_int64, struct fory_map_string_optional_int64) \
    X(map_string_person, struct fory_map_string_person) \
    X(map_string_any, struct fory_map_string_any) \
    X(map_int32_int32, struct fory_map_int32_int32) \
    X(map_int64_int64, struct fory_map_int64_int64) \
    X(map_int32_string, struct fory_map_int32_string) \
    X(map_int64_string, struct fory_map_int64_string) \
    X(color, enum color) \
    X(person, struct person) \
    X(person_tagged, struct person_tagged) \
    X(opt, struct opt) \
    X(node, struct node) \
    X(text_or_number, struct text_or_number) \
    X(with_union, struct with_union) \
    X(any, struct fory_any) \
    X(with_any, struct with_any) \
    X(ext, struct ext) \
    X(ext_holder, struct ext_holder) \
    X(named_ext, struct named_ext) \
    X(holder, struct holder) \
    X(empty, struct empty) \
    X(mixed, struct mixed) \
    X(wide, struct wide) \
    X(nest, struct nest) \
    X(enc, struct enc) \
    X(temporal, struct temporal) \
    X(tags, struct tags) \
    X(long_names, struct long_names) \
    X(named_color, enum named_color) \
    X(named_person, struct named_person) \
    X(named_holder, struct named_holder) \
    X(person_without_namespace, struct person_without_namespace) \
    X(person_of_long_namespace, struct person_of_long_namespace) \
    X(person_of_mixed_name, struct person_of_mixed_name) \
    X(person_of_utf8_name, struct person_of_utf8_name) \
    X(numeric_struct, struct numeric_struct) \
    X(sample, struct sample) \
    X(media_content, struct media_content)

#define PRINT_DECLARE(name, type) void print_##name(FILE *out, const type *value);
PRINT_TYPES(PRINT_DECLARE)
#undef PRINT_DECLARE

#endif
