/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the functions for roots that are not structs: numbers, strings, bytes, times, decimals and arrays of numbers. */
#ifndef FORY_ROOTS_H
#define FORY_ROOTS_H

#include <fory/runtime.h>
#include <fory/wire_types.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * X(name, C type, wire type, its name): the wire type that most runtimes use for a number at the root. For each name
 * there are
 *
 *     enum fory_status fory_int32_serialize(writer, int32_t value, &out);
 *     enum fory_status fory_int32_deserialize(reader, in, &value);
 *     enum fory_status fory_int32_array_serialize(writer, const struct fory_list_int32 *value, &out);
 *     enum fory_status fory_int32_array_deserialize(reader, in, &arena, &value);
 *
 * out is valid until the writer's next root. in must end with the root. Integers are read from any integer type whose
 * value fits, float64 also from float32. After a failure value is zeroed.
 */
#define FORY_ROOT_NUMBERS(X) \
    X(bool, bool, BOOL, bool) \
    X(int8, int8_t, INT8, int8) \
    X(int16, int16_t, INT16, int16) \
    X(int32, int32_t, VARINT32, varint32) \
    X(int64, int64_t, VARINT64, varint64) \
    X(uint8, uint8_t, UINT8, uint8) \
    X(uint16, uint16_t, UINT16, uint16) \
    X(uint32, uint32_t, VAR_UINT32, var_uint32) \
    X(uint64, uint64_t, VAR_UINT64, var_uint64) \
    X(float16, fory_float16, FLOAT16, float16) \
    X(bfloat16, fory_bfloat16, BFLOAT16, bfloat16) \
    X(float32, float, FLOAT32, float32) \
    X(float64, double, FLOAT64, float64)

#define FORY_ROOT_NUMBER(name, c_type, NAME, wire_name) \
    FORY_MUST_CHECK enum fory_status fory_##name##_serialize(struct fory_writer *writer, c_type value, \
                                                             struct fory_bytes *out); \
    FORY_MUST_CHECK enum fory_status fory_##name##_deserialize(struct fory_reader *reader, struct fory_bytes in, \
                                                               c_type *value); \
    FORY_MUST_CHECK enum fory_status fory_##name##_array_serialize( \
        struct fory_writer *writer, const struct fory_list_##name *value, struct fory_bytes *out); \
    FORY_MUST_CHECK enum fory_status fory_##name##_array_deserialize( \
        struct fory_reader *reader, struct fory_bytes in, struct fory_arena *arena, struct fory_list_##name *value);
FORY_ROOT_NUMBERS(FORY_ROOT_NUMBER)
#undef FORY_ROOT_NUMBER

/* The same for times, and for values that need memory. data == NULL or items == NULL is a null root. uint8 arrays and
   bytes can be read as each other. */
FORY_MUST_CHECK enum fory_status fory_date_serialize(struct fory_writer *writer, const struct fory_date *value,
                                                     struct fory_bytes *out);
FORY_MUST_CHECK enum fory_status fory_date_deserialize(struct fory_reader *reader, struct fory_bytes in,
                                                       struct fory_date *value);
FORY_MUST_CHECK enum fory_status fory_timestamp_serialize(struct fory_writer *writer,
                                                          const struct fory_timestamp *value, struct fory_bytes *out);
FORY_MUST_CHECK enum fory_status fory_timestamp_deserialize(struct fory_reader *reader, struct fory_bytes in,
                                                            struct fory_timestamp *value);
FORY_MUST_CHECK enum fory_status fory_duration_serialize(struct fory_writer *writer, const struct fory_duration *value,
                                                         struct fory_bytes *out);
FORY_MUST_CHECK enum fory_status fory_duration_deserialize(struct fory_reader *reader, struct fory_bytes in,
                                                           struct fory_duration *value);
FORY_MUST_CHECK enum fory_status fory_decimal_serialize(struct fory_writer *writer, const struct fory_decimal *value,
                                                        struct fory_bytes *out);
FORY_MUST_CHECK enum fory_status fory_decimal_deserialize(struct fory_reader *reader, struct fory_bytes in,
                                                          struct fory_arena *arena, struct fory_decimal *value);
FORY_MUST_CHECK enum fory_status fory_string_serialize(struct fory_writer *writer, const struct fory_string *value,
                                                       struct fory_bytes *out);
FORY_MUST_CHECK enum fory_status fory_string_deserialize(struct fory_reader *reader, struct fory_bytes in,
                                                         struct fory_arena *arena, struct fory_string *value);
FORY_MUST_CHECK enum fory_status fory_bytes_serialize(struct fory_writer *writer, const struct fory_bytes *value,
                                                      struct fory_bytes *out);
FORY_MUST_CHECK enum fory_status fory_bytes_deserialize(struct fory_reader *reader, struct fory_bytes in,
                                                        struct fory_arena *arena, struct fory_bytes *value);

#ifdef __cplusplus
}
#endif
#endif
