/* SPDX-License-Identifier: Apache-2.0 */
/* Owns values of any type as a tree, which you can read without generated code, inspect, change and write. */
#ifndef FORY_VALUE_H
#define FORY_VALUE_H

#include <fory/any.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The kinds of values that are not types of wire_types.h. */
enum fory_value_kind {
    FORY_VALUE_NULL = FORY_TYPE_UNKNOWN, /* so that a cleared value is null */
    FORY_VALUE_REFERENCE = FORY_WIRE_TYPE_COUNT
};

/* The id of types that have a name or no identity. */
#define FORY_NO_USER_ID UINT32_MAX

struct fory_value;
struct fory_value_entry;
struct fory_value_shape;

/* The number of an enum. A schema declares that a field is an enum, but not which: then type is NULL and user_id is
   FORY_NO_USER_ID. */
struct fory_value_enum {
    const struct fory_type *type; /* or NULL */
    uint32_t user_id;             /* of types registered by id */
    uint32_t number;
};

struct fory_value_list {
    struct fory_value *items;
    size_t count;
};

/* The order of entries and duplicate keys are preserved. */
struct fory_value_map {
    struct fory_value_entry *entries;
    size_t count;
};

/* Numbers of the C type, for example int32_t in an INT32_ARRAY. */
struct fory_value_array {
    void *items;
    size_t count;
};

struct fory_value_struct {
    const struct fory_value_shape *shape;
    struct fory_value *fields; /* field_count of the shape */
};

/* The object that a registered codec read. */
struct fory_value_ext {
    const struct fory_type *type;
    void *object;
};

/*
 * One value. kind says which member of `as` contains it. kind is the wire type that was sent, or that the sender's
 * schema declares, so that a varint remains one when the value is written. Everything that a value points to is in the
 * arena that it was read into.
 *
 * If an object occurs more than once, its first occurrence is the object and the others are FORY_VALUE_REFERENCE. So
 * the tree is finite even if the objects form cycles. To change a value, assign to its members.
 */
struct fory_value {
    uint8_t kind;       /* enum fory_wire_type or fory_value_kind */
    uint8_t encoding;   /* enum fory_string_encoding of a STRING; UTF8 is used if LATIN1 cannot hold it */
    bool shared;        /* references point to it */
    uint32_t reference; /* not 0: references may point to it. After reading: its number among such objects, from 1 */
    union {
        bool boolean;
        int64_t int64;   /* INT8 to TAGGED_INT64 */
        uint64_t uint64; /* UINT8 to TAGGED_UINT64 */
        fory_float16 float16;
        fory_bfloat16 bfloat16;
        float float32;
        double float64;
        struct fory_string string;
        struct fory_bytes bytes;
        struct fory_date date;
        struct fory_timestamp timestamp;
        struct fory_duration duration;
        const struct fory_decimal *decimal;
        struct fory_value_enum enumeration; /* ENUM, NAMED_ENUM */
        struct fory_value_list list;        /* LIST, SET */
        struct fory_value_map map;
        struct fory_value_array array;        /* BOOL_ARRAY to FLOAT64_ARRAY */
        struct fory_value_struct structure;   /* STRUCT to NAMED_COMPATIBLE_STRUCT */
        struct fory_value_union *alternative; /* UNION to NAMED_UNION */
        struct fory_value_ext ext;            /* EXT, NAMED_EXT */
        struct fory_value *target;            /* FORY_VALUE_REFERENCE */
    } as;
};

struct fory_value_entry {
    struct fory_value key;
    struct fory_value value;
};

/* The current case of a union. type is as in fory_value_enum. */
struct fory_value_union {
    const struct fory_type *type;
    uint32_t user_id;
    uint32_t case_id;
    struct fory_value value;
};

/* A field as the sender's schema declares it. */
struct fory_shape_field {
    const char *name; /* NULL if it has a tag id */
    int64_t tag;      /* or -1 */
    uint8_t type_id;
    bool nullable;
    bool ref;
    struct fory_bytes inside; /* the item types of a container: the specification, "Field info list" */
};

/* What all structs of one type share. */
struct fory_value_shape {
    const struct fory_type *type;
    const struct fory_shape_field *fields; /* in Fory order */
    uint32_t field_count;
    uint32_t min_size;                   /* the smallest size of a body */
    const struct fory_value_shape *next; /* private: another shape of the same root */
};

/*
 * Reads a root of any type; in must end with it. In compatible mode every struct describes its fields. In
 * schema-consistent mode only registered structs can be read; those in fields are found by their schema hash, if only
 * one type has it. Everything else is FORY_UNSUPPORTED, as is a custom type without a registered codec. *value is NULL
 * after a failure.
 */
FORY_MUST_CHECK enum fory_status fory_value_deserialize(struct fory_reader *reader, struct fory_bytes in,
                                                        struct fory_arena *arena, struct fory_value **value);
/* Reads the next root of the input that was given to fory_reader_begin. */
FORY_MUST_CHECK enum fory_status fory_value_next(struct fory_reader *reader, struct fory_arena *arena,
                                                 struct fory_value **value);
/*
 * Writes a value as a root; NULL is null. A value that was read in compatible mode becomes the same bytes, except for
 * the options of the writer (reference flags) and for the choices that the format leaves to a writer: the chunks of a
 * map, the headers of lists and maps, negative nanoseconds of durations. FORY_UNSUPPORTED: a type that was read in one
 * mode and has no TypeDef or schema hash for the other.
 */
FORY_MUST_CHECK enum fory_status fory_value_serialize(struct fory_writer *writer, const struct fory_value *value,
                                                      struct fory_bytes *out);

/* --- Inspecting values ----------------------------------------------------------------------------------------- */

/* value may be NULL or of another kind. The result is then NULL, 0 or false, and *out is unchanged, if nothing else is
   said below. */

/* Returns the value itself, or what a reference refers to. All functions below follow references and never return one.
 */
const struct fory_value *fory_value_target(const struct fory_value *value);
/* Returns a field of a struct by its name or tag id. */
struct fory_value *fory_value_field(const struct fory_value *value, const char *name);
struct fory_value *fory_value_field_by_tag(const struct fory_value *value, int64_t tag);
/* The number of items, entries or fields, and one of them; for a map, the value of an entry. The items of an array are
   not values. */
size_t fory_value_count(const struct fory_value *value);
struct fory_value *fory_value_at(const struct fory_value *value, size_t index);
/* Returns the full type name of a struct, enum, union or custom codec, or "" if only its id is known, and for
   all other values and NULL. */
const char *fory_value_type_name(const struct fory_value *value);
/* Returns its id, or FORY_NO_USER_ID if it has none, and for all other values and NULL. */
uint32_t fory_value_user_id(const struct fory_value *value);

/* Returns true for null and for NULL. */
bool fory_value_is_null(const struct fory_value *value);
bool fory_value_to_bool(const struct fory_value *value, bool *out);
/* Both accept any integer or enum that fits, but no bool. */
bool fory_value_to_int64(const struct fory_value *value, int64_t *out);
bool fory_value_to_uint64(const struct fory_value *value, uint64_t *out);
/* Accepts any floating-point number, but no integer. */
bool fory_value_to_float64(const struct fory_value *value, double *out);
bool fory_value_to_string(const struct fory_value *value, struct fory_string *out);
bool fory_value_to_bytes(const struct fory_value *value, struct fory_bytes *out);

#ifdef __cplusplus
}
#endif
#endif
