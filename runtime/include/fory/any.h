/* SPDX-License-Identifier: Apache-2.0 */
/* Values that carry their type: of a schema's `any`, and roots of any type. */
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
 *   a number, struct fory_string and so on, for the built-in types below;
 *   an int32_t, the number, for enums;
 *   the C struct, for structs, unions and types with a codec of the user, which must be registered;
 *   a struct fory_value of <fory/value.h> for all else: lists, maps, arrays of numbers, types that are not registered.
 * What was read lives in the arena; what is written belongs to the caller.
 */
struct fory_any {
    const struct fory_type *type; /* NULL: null */
    void *value;
};

/* As the lists of <fory/types.h>. */
struct fory_list_any {
    struct fory_any *items;
    size_t count;
};

/* X(wire type, name): built-in types that are no numbers; the C type is struct fory_<name>. */
#define FORY_ANY_STRUCTS(X) \
    X(STRING, string) \
    X(BINARY, bytes) \
    X(DATE, date) \
    X(TIMESTAMP, timestamp) \
    X(DURATION, duration) \
    X(DECIMAL, decimal)

/* fory_bool_type, fory_varint32_type, fory_string_type: one for each encoding, so that what was read is written as it
   was. Most runtimes write varint32, varint64, var_uint32 and var_uint64 for their 32- and 64-bit integers. */
#define FORY_ANY_NUMBER_TYPE(NAME, id, c_type, name, size, bound, array) \
    extern const struct fory_type fory_##name##_type;
FORY_NUMBER_TYPES(FORY_ANY_NUMBER_TYPE)
#undef FORY_ANY_NUMBER_TYPE
#define FORY_ANY_STRUCT_TYPE(NAME, name) extern const struct fory_type fory_##name##_type;
FORY_ANY_STRUCTS(FORY_ANY_STRUCT_TYPE)
#undef FORY_ANY_STRUCT_TYPE
/* Of a struct fory_value. */
extern const struct fory_type fory_value_type;

/* The value, if it is of that type, else NULL. */
void *fory_any_as(const struct fory_any *any, const struct fory_type *type);
/* Any integer or enum that fits; any floating point number; text. False for all else. */
bool fory_any_to_int64(const struct fory_any *any, int64_t *out);
bool fory_any_to_uint64(const struct fory_any *any, uint64_t *out);
bool fory_any_to_float64(const struct fory_any *any, double *out);
bool fory_any_to_string(const struct fory_any *any, struct fory_string *out);

/* A root of whatever type. out is valid until the writer's next root; in must end with the root. *any is null after a
   failure. */
enum fory_status fory_any_serialize(struct fory_writer *writer, const struct fory_any *any, struct fory_bytes *out);
enum fory_status fory_any_deserialize(struct fory_reader *reader, struct fory_bytes in, struct fory_arena *arena,
                                      struct fory_any *any);

/* The case of a union that the schema of its reader does not know. */
struct fory_unknown_case {
    uint32_t id;
    struct fory_any value;
};

#ifdef __cplusplus
}
#endif
#endif
