/* SPDX-License-Identifier: Apache-2.0 */
/* Values of every type as a small tree: read without generated code, looked at, changed, written back. */
#ifndef FORY_VALUE_H
#define FORY_VALUE_H

#include <fory/any.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What a value may be beside the types of wire_types.h. */
enum fory_value_kind {
    FORY_VALUE_NULL = FORY_TYPE_UNKNOWN, /* so a cleared value is null */
    FORY_VALUE_REFERENCE = FORY_WIRE_TYPE_COUNT
};

/* The id of types that are known by name, or not at all. */
#define FORY_NO_USER_ID UINT32_MAX

struct fory_value;
struct fory_value_entry;
struct fory_value_shape;

/* The number of an enum. Where a schema declares one it does not say which: type is then NULL and there is no id. */
struct fory_value_enum {
    const struct fory_type *type; /* or NULL */
    uint32_t user_id;             /* of types registered by id */
    uint32_t number;
};

struct fory_value_list {
    struct fory_value *items;
    size_t count;
};

/* Order and repeated keys are kept. */
struct fory_value_map {
    struct fory_value_entry *entries;
    size_t count;
};

/* Numbers as C has them: int32_t of an INT32_ARRAY. */
struct fory_value_array {
    void *items;
    size_t count;
};

struct fory_value_struct {
    const struct fory_value_shape *shape;
    struct fory_value *fields; /* as many as the shape has */
};

/* What a registered codec made. */
struct fory_value_ext {
    const struct fory_type *type;
    void *object;
};

/*
 * One value. kind says which member of `as` holds it; it is the wire type as the bytes spell it, or as their schema
 * declares it, so that a varint stays one when the value is written. All that a value points to lives in the arena that
 * it was read into.
 *
 * An object that stands in several places stands in the first of them, and the others are FORY_VALUE_REFERENCEs to it;
 * so the tree always ends, whatever circles the objects form. To change a value, assign to its members.
 */
struct fory_value {
    uint8_t kind;       /* enum fory_wire_type or fory_value_kind */
    uint8_t encoding;   /* enum fory_string_encoding of a STRING; LATIN1 that does not hold it is UTF8 */
    bool shared;        /* references point to it */
    uint32_t reference; /* not 0: references may point to it. As read: which one of those it is in the bytes, from 1 */
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

/* The case of a union that is set; type as in fory_value_enum. */
struct fory_value_union {
    const struct fory_type *type;
    uint32_t user_id;
    uint32_t case_id;
    struct fory_value value;
};

/* A field as the schema of who wrote the struct declares it. */
struct fory_shape_field {
    const char *name; /* NULL when it goes by a tag id */
    int64_t tag;      /* or -1 */
    uint8_t type_id;
    bool nullable;
    bool ref;
    struct fory_bytes inside; /* the types in a container: the specification, "Field info list" */
};

/* What all structs of one type have in common. */
struct fory_value_shape {
    const struct fory_type *type;
    const struct fory_shape_field *fields; /* in Fory order */
    uint32_t field_count;
    uint32_t min_size;                   /* fewest bytes of a body */
    const struct fory_value_shape *next; /* private: another one of the same root */
};

/*
 * A root of whatever type; in must end with it. In compatible mode every struct tells its fields. In consistent mode
 * only registered structs can be read, and those that stand in fields by their schema hash, if only one type has it.
 * All else is UNSUPPORTED, as is a custom type without a registered codec. *value is NULL after a failure.
 */
enum fory_status fory_value_deserialize(struct fory_reader *reader, struct fory_bytes in, struct fory_arena *arena,
                                        struct fory_value **value);
/* The next of the consecutive roots that fory_reader_begin pointed the reader at. */
enum fory_status fory_value_next(struct fory_reader *reader, struct fory_arena *arena, struct fory_value **value);
/*
 * Writes a value as a root; NULL is null. What was read in compatible mode becomes the same bytes again, but for what
 * the writer's options decide (reference flags) and for what the format lets a writer choose: how a map is cut into
 * chunks, the headers of lists and maps, negative nanoseconds of durations. UNSUPPORTED: a type that was read in one
 * mode and has no TypeDef or schema hash for the other.
 */
enum fory_status fory_value_serialize(struct fory_writer *writer, const struct fory_value *value,
                                      struct fory_bytes *out);

/* One line without its end. JSON as far as JSON goes; objects that others refer to are marked &1, references *1. A
   value that is NULL is null. */
void fory_value_print(const struct fory_value *value, FILE *stream);

/* --- Looking at values: NULL and false for a value that is NULL or of another kind ---------------------------- */

/* The value itself, or what a reference refers to. All functions below follow references and return no reference. */
const struct fory_value *fory_value_target(const struct fory_value *value);
/* A field of a struct by its name or tag id. */
struct fory_value *fory_value_field(const struct fory_value *value, const char *name);
struct fory_value *fory_value_field_by_tag(const struct fory_value *value, int64_t tag);
/* How many items, entries or fields there are, and one of them: of a map its value. Items of arrays are no values. */
size_t fory_value_count(const struct fory_value *value);
struct fory_value *fory_value_at(const struct fory_value *value, size_t index);
/* The full name of the type of a struct, enum, union or custom codec; "" when only its id is known. */
const char *fory_value_type_name(const struct fory_value *value);
/* Its id, or FORY_NO_USER_ID. */
uint32_t fory_value_user_id(const struct fory_value *value);

bool fory_value_is_null(const struct fory_value *value);
bool fory_value_to_bool(const struct fory_value *value, bool *out);
/* Any integer or enum that fits. */
bool fory_value_to_int64(const struct fory_value *value, int64_t *out);
bool fory_value_to_uint64(const struct fory_value *value, uint64_t *out);
/* Any floating point number. */
bool fory_value_to_float64(const struct fory_value *value, double *out);
bool fory_value_to_string(const struct fory_value *value, struct fory_string *out);
bool fory_value_to_bytes(const struct fory_value *value, struct fory_bytes *out);

#ifdef __cplusplus
}
#endif
#endif
