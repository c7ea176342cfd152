/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The state of one root operation, visible so that generated code can inline its hot part. Nothing here is for
 * applications: use <fory/runtime.h>.
 */
#ifndef FORY_CONTEXT_H
#define FORY_CONTEXT_H

#include <fory/struct.h>
#include <fory/wire_types.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A name as it stands in the stream in consistent mode, encoded when the code was generated. The specification,
   "Meta String"; hash is the 8 bytes that follow the header of names of more than 16 encoded bytes. */
struct fory_meta_name {
    const uint8_t *data;
    uint32_t size;
    uint8_t encoding;
    uint64_t hash;
};

/*
 * What the wire knows of one enum, struct or union: facts only, all made when the code was generated.
 * Structs also carry their TypeDef in its complete form (header, size extension, body).
 */
struct fory_type {
    const char *abi;            /* &fory_generated_abi_<n>: a library of another number does not link */
    const char *name;           /* for people: "demo.Person" */
    uint8_t type_id;            /* in consistent mode: ENUM, STRUCT, TYPED_UNION or NAMED_... */
    uint8_t compatible_type_id; /* in compatible mode; equal to type_id but for evolving structs */
    uint32_t user_id;           /* of types registered by id */
    uint32_t schema_hash;       /* structs, consistent mode */
    const uint8_t *type_def;    /* NULL for enums and unions registered by id */
    uint32_t type_def_size;     /* bytes of it */
    struct fory_meta_name name_space;
    struct fory_meta_name type_name;
};

/* How one struct is written; apart from its reader, so that a program links only what it uses. */
struct fory_struct_writer {
    const struct fory_type *type;
    void (*write)(struct fory_writer *writer, const void *object); /* the body */
};

/* How one struct is read. */
struct fory_struct_reader {
    const struct fory_type *type;
    size_t size;                /* sizeof the C struct */
    void (*init)(void *object); /* sets the defaults of a cleared object, or NULL */
    const char *field_names;    /* for errors: in Fory order, each with a NUL behind it */
    /* Reads a body; layout NULL means laid out as type->type_def says. */
    bool (*read)(struct fory_reader *reader, const struct fory_layout *layout, void *object);
    /* Reads the value of one field, by its number in Fory order; not present: sets a nullable one to null. */
    bool (*read_field)(struct fory_reader *reader, void *object, uint32_t field, bool present);
};

/* A TypeDef met in the current root, by index of its first appearance. */
struct fory_known_type {
    uint64_t header;
    const uint8_t *body; /* in the input */
    uint32_t body_size;
    const struct fory_struct_reader *reader; /* the local type it was matched with, or NULL */
    const struct fory_layout *layout;        /* for reader; NULL: as declared */
    bool checked;                            /* the body was found sound */
};

struct fory_known_name {
    const uint8_t *data;
    uint32_t size;
    uint8_t encoding;
};

enum {
    FORY_INLINE_TYPES = 16,
    FORY_INLINE_NAMES = 16
};

struct fory_writer {
    uint8_t *cursor; /* next byte */
    struct fory_runtime *runtime;
    uint8_t *limit; /* end of the room; equal to cursor after a failure. Apart from cursor: see fory_reader */
    bool compatible;
    bool schema_hash;  /* consistent mode, and asked for */
    uint8_t root_flag; /* FORY_REF_VALUE_FLAG or FORY_NOT_NULL_FLAG */
    bool growing;      /* the buffer belongs to the allocator */
    uint32_t depth;    /* levels still free */
    uint32_t max_depth;
    uint32_t type_count;
    uint32_t type_capacity;         /* at least 1 */
    const struct fory_type **types; /* whose TypeDefs stand in the current root, by index */
    uint32_t name_count;
    uint32_t name_capacity;
    const struct fory_meta_name **names; /* in the current root, by id - 1 */
    uint8_t *buffer;                     /* holds the current root from its first byte on */
    size_t buffer_size;
    struct fory_error error;
    const struct fory_type *inline_types[FORY_INLINE_TYPES];
    const struct fory_meta_name *inline_names[FORY_INLINE_NAMES];
};

struct fory_reader {
    /* cursor and end stand apart: a compiler would load neighbours as one vector, right behind the store of one of
       them, which stalls. */
    const uint8_t *cursor; /* next byte; equal to end after a failure */
    struct fory_arena *arena;
    const uint8_t *end;
    uint8_t *stop; /* how far this root may fill the arena's current block: to its end, or to where the budget ends */
    size_t memory; /* what the budget allows beyond that, bytes */
    bool compatible;
    bool schema_hash;
    bool growing;             /* the tables below may grow from the allocator */
    uint32_t depth;           /* levels still free */
    uint32_t reference_count; /* FORY_REF_VALUE_FLAGs met in the current root */
    uint32_t unbacked_items;  /* items of no bytes this root may still hold */
    uint32_t type_count;
    uint32_t type_capacity; /* at least 1 */
    struct fory_known_type *types;
    uint32_t name_count;
    uint32_t name_capacity;
    struct fory_known_name *names;
    const uint8_t *start;            /* of the input */
    struct fory_arena_position mark; /* of the arena when the root began */
    struct fory_limits limits;
    struct fory_runtime *runtime;
    struct fory_error error;
    struct fory_known_type inline_types[FORY_INLINE_TYPES];
    struct fory_known_name inline_names[FORY_INLINE_NAMES];
};

#ifdef __cplusplus
}
#endif
#endif
