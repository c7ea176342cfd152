/* SPDX-License-Identifier: Apache-2.0 */
/* Owns values that carry their type: the `any` of a schema, and roots of any type. */
#ifndef FORY_ANY_H
#define FORY_ANY_H

#include <fory/runtime.h>
#include <fory/wire_types.h>

#ifdef __cplusplus
extern "C" {
#endif

struct fory_type; /* X_fory_type of a generated file, or one of those below */

/*
 * A value of any type; a zeroed one is null. value points to
 *   a number, a struct fory_string and so on, for the built-in types below;
 *   an int32_t with the number, for enums;
 *   the C struct, for structs, unions and types with a user-defined codec, which must be registered;
 *   a struct fory_value of <fory/value.h> for everything else: lists, maps, arrays of numbers, unregistered types.
 * What was read is in the arena; what you write is yours.
 */
struct fory_any {
    const struct fory_type *type; /* NULL: null */
    const void *value;
};

/* Like the lists of <fory/types.h>. */
struct fory_list_any {
    struct fory_any *items;
    size_t count;
};

/* X(wire type, name): built-in types that are not numbers; the C type is struct fory_<name>. */
#define FORY_ANY_STRUCTS(X) \
    X(STRING, string) \
    X(BINARY, bytes) \
    X(DATE, date) \
    X(TIMESTAMP, timestamp) \
    X(DURATION, duration) \
    X(DECIMAL, decimal)

/* fory_bool_type, fory_varint32_type, fory_string_type and so on: one per encoding, so that a value is written in the
   encoding that it was read in. Most runtimes write varint32, varint64, var_uint32 and var_uint64 for their 32- and
   64-bit integers. */
#define FORY_ANY_NUMBER_TYPE(NAME, id, c_type, name, size, bound, array) \
    extern const struct fory_type fory_##name##_type;
FORY_NUMBER_TYPES(FORY_ANY_NUMBER_TYPE)
#undef FORY_ANY_NUMBER_TYPE
#define FORY_ANY_STRUCT_TYPE(NAME, name) extern const struct fory_type fory_##name##_type;
FORY_ANY_STRUCTS(FORY_ANY_STRUCT_TYPE)
#undef FORY_ANY_STRUCT_TYPE
/* Of a struct fory_value. */
extern const struct fory_type fory_value_type;

/* Returns the value if it has that type, otherwise NULL. */
const void *fory_any_as(const struct fory_any *any, const struct fory_type *type);
/* The next four functions return false and leave *out unchanged for everything that they do not accept. any must not be
   NULL. Each looks into a struct fory_value too. These two accept any integer or enum that fits, but no bool. */
bool fory_any_to_int64(const struct fory_any *any, int64_t *out);
bool fory_any_to_uint64(const struct fory_any *any, uint64_t *out);
/* Accepts any floating-point number, but no integer. */
bool fory_any_to_float64(const struct fory_any *any, double *out);
/* Accepts a string. */
bool fory_any_to_string(const struct fory_any *any, struct fory_string *out);

/* Write and read a root of any type. out is valid until the writer's next root. in must end with the root. *any is null
   after a failure. */
FORY_MUST_CHECK enum fory_status fory_any_serialize(struct fory_writer *writer, const struct fory_any *any,
                                                    struct fory_bytes *out);
FORY_MUST_CHECK enum fory_status fory_any_deserialize(struct fory_reader *reader, struct fory_bytes in,
                                                      struct fory_arena *arena, struct fory_any *any);

/* A case of a union that the reader's schema does not know. */
struct fory_unknown_case {
    uint32_t id;
    struct fory_any value;
};

#ifdef __cplusplus
}
#endif
#endif
