/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The state of one root operation, visible so that generated code can inline its hot part. Nothing here is for
 * applications: use <fory/runtime.h>.
 */
#ifndef FORY_GENERATED_CONTEXT_H
#define FORY_GENERATED_CONTEXT_H

#include <fory/runtime.h>
#include <fory/type.h>
#include <fory/wire_types.h>

#ifdef __cplusplus
extern "C" {
#endif

/* An object that was written in a place which references may point to: a slot of an open table. */
struct fory_written_object {
    const void *object;
    const struct fory_type *type; /* objects of two types may share an address */
    uint32_t id;                  /* FORY_UNTRACKED: it has none: it was only written in fields of type any */
    uint32_t round;               /* the root it belongs to; all other slots are free */
};

/* An object that was read in a place which references may point to. */
struct fory_read_object {
    uint32_t id;    /* ascending */
    uint32_t depth; /* levels that were free where it is; 0 when it is known to be complete */
    void *object;
    const struct fory_type *type;
};

struct fory_value_shape;
struct fory_value_types;
struct fory_deferred;

/* The type info of one value, as it was read. The tables it points into may move: hence indices. */
struct fory_type_info {
    const uint8_t *at; /* where it is in the input */
    uint8_t type_id;
    bool has_type_def;
    uint32_t user_id;    /* of types by id without TypeDef */
    uint32_t type_def;   /* index into reader->types */
    uint32_t name_space; /* of types by name without TypeDef: indices into reader->names */
    uint32_t type_name;
};

/* What was found out about a TypeDef of the current root: bits of fory_known_type.state. */
enum fory_type_state {
    FORY_TYPE_CHECKED = 1,  /* its body is sound */
    FORY_TYPE_SOUGHT = 2,   /* registration is what is registered under its identity, or NULL */
    FORY_TYPE_PASSED = 4,   /* a value of it was skipped */
    FORY_TYPE_SURVEYED = 8, /* skips says how its values are skipped */
};

struct fory_skip_field;

/* A TypeDef met in the current root, by index of its first appearance. */
struct fory_known_type {
    uint64_t header;
    const uint8_t *body; /* in the input */
    uint32_t body_size;
    const struct fory_struct_reader *reader; /* the local type it was matched with, or NULL */
    const struct fory_layout *layout;        /* for reader; NULL: as declared */
    uint8_t state;                           /* bits of enum fory_type_state; says what of the rest is set */
    const struct fory_registration *registration;
    const struct fory_value_shape *shape; /* of values without generated code, or NULL; in the arena */
    const struct fory_skip_field *skips;  /* in the arena */
};

struct fory_known_name {
    const uint8_t *data; /* in the input */
    uint32_t size;
    uint8_t encoding;
    uint8_t sound;       /* bits 1 << enum fory_meta_context: it was found sound in them */
    const uint8_t *copy; /* for values without generated code, or NULL; in the arena */
};

/* A name that was written, at one of the addresses where it stood. */
struct fory_written_name {
    const struct fory_meta_name *name;
    uint32_t number; /* in the root, from 1 */
};

struct fory_index_slot;

/* Where in a table things are, by a hash. */
struct fory_index {
    struct fory_index_slot *slots;
    uint32_t capacity; /* of the memory, slots */
    uint32_t size;     /* slots in use: 0 or a power of two */
    uint32_t count;
};

#define FORY_UNTRACKED UINT32_MAX

enum {
    FORY_INLINE_TYPES = 16,
    FORY_INLINE_NAMES = 16,
    FORY_RECENT_TYPES = 16
};

struct fory_writer {
    uint8_t *cursor; /* next byte */
    struct fory_runtime *runtime;
    uint8_t *limit; /* end of the room; equal to cursor after a failure. Apart from cursor: see fory_reader */
    bool compatible;
    bool schema_hash;     /* consistent mode, and asked for */
    uint8_t root_flag;    /* FORY_REF_VALUE_FLAG or FORY_NOT_NULL_FLAG */
    bool growing;         /* the buffer belongs to the allocator */
    bool error_passed;    /* something was to be written after the error: it does not name the error's field */
    uint32_t late_values; /* values with parts that were begun after the error and not ended yet */
    uint32_t depth;       /* levels still free */
    uint32_t max_depth;
    uint32_t type_count;
    uint32_t type_capacity;         /* at least 1 */
    const struct fory_type **types; /* whose TypeDefs stand in the current root, by index */
    uint32_t name_count;
    uint32_t name_capacity;
    uint32_t name_number;            /* of the last new name in the current root, if it has any */
    struct fory_written_name *names; /* in the current root */
    uint32_t reference_count;        /* FORY_REF_VALUE_FLAGs in the current root, without that of the root itself */
    uint32_t object_count;           /* in the current root */
    uint32_t object_capacity;        /* 0 or a power of two */
    uint32_t object_round;           /* of the last root that held objects */
    struct fory_written_object *objects;
    size_t repeated;     /* bytes of the current root that were written before, without those of an open repeat */
    size_t repeat_start; /* of the outermost open repeat */
    bool repeating;      /* there is one */
    const struct fory_registration *recent[FORY_RECENT_TYPES]; /* types met in any, by a hash of the address */
    struct fory_codec_check *codec_check;                      /* made for the first value of a codec, or NULL */
    const struct fory_type *type_behind_flag; /* of the next item, which is beside a null key; or NULL */
    uint8_t *buffer;                          /* holds the current root from its first byte on */
    size_t buffer_size;
    struct fory_error error;
    const struct fory_type *inline_types[FORY_INLINE_TYPES];
    struct fory_written_name inline_names[FORY_INLINE_NAMES];
    /* Made for a root that holds more than the inline tables do. */
    struct fory_index types_by_address;
    struct fory_index names_by_address;
    struct fory_index names_by_text;
};

/* An item that is a reference, where the schema has values. */
struct fory_pending_copy {
    struct fory_pending_copy *next;
    void *to;
    const void *from;
    size_t size;
};

struct fory_reader {
    /* cursor and end stand apart: a compiler would load neighbours as one vector, right after the store of one of
       them, which stalls. */
    const uint8_t *cursor; /* next byte; equal to end after a failure */
    struct fory_arena *arena;
    const uint8_t *end;
    uint8_t *
        alloc_limit; /* how far this root may fill the arena's current block: to its end, or to where the budget ends */
    size_t memory_budget; /* what the budget allows beyond that, bytes */
    bool compatible;
    bool schema_hash;
    bool growing;             /* the tables below may grow from the allocator */
    bool verify_type_defs;    /* a TypeDef with the local hash is compared, byte by byte; and consistent mode */
    uint32_t depth;           /* levels still free */
    uint32_t reference_count; /* FORY_REF_VALUE_FLAGs met in the current root */
    uint32_t object_count;    /* objects that references may point to */
    uint32_t object_capacity;
    uint32_t unbacked_items; /* items of no bytes this root may still hold */
    uint32_t type_count;
    uint32_t type_capacity; /* at least 1 */
    struct fory_known_type *types;
    uint32_t name_count;
    uint32_t name_capacity;
    struct fory_known_name *names;
    struct fory_read_object *objects;
    struct fory_value_types *value_types; /* of values without generated code, in the arena, or NULL */
    struct fory_pending_copy *copies;     /* to be made when the root has been read, in the arena */
    struct fory_pending_copy no_copy;     /* is in this list if the end of the root has other work to do */
    struct fory_deferred *deferring;      /* what is being skipped and may be referred to, in the arena */
    const uint8_t *start;                 /* of the input */
    struct fory_arena_position mark;      /* of the arena when the root began */
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
