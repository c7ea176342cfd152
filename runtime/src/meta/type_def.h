/* SPDX-License-Identifier: Apache-2.0 */
/* TypeDefs, the type metadata of compatible mode, without allocation. The specification, "TypeDef". */
#ifndef FORY_SRC_TYPE_DEF_H
#define FORY_SRC_TYPE_DEF_H

#include <fory/generated/cursor.h>
#include <fory/runtime.h>
#include <fory/type.h>

#include "meta/meta_string.h"

#pragma GCC visibility push(hidden)

/* --- Frame --------------------------------------------------------------------------------------------------- */

/* A TypeDef as it is in the stream: header, size extension, body. A view. */
struct fory_type_def_frame {
    uint64_t header;
    const uint8_t *body;
    size_t size; /* of the body, readable */
};

/* The 52 bits that identify a TypeDef; once they are known, the others only say how much to skip. */
#define FORY_TYPE_DEF_IDENTITY_MASK (~UINT64_C(0xfff))

/* Proves that the body is readable and passes it. It is not looked at yet. */
FORY_MUST_CHECK bool fory_get_type_def(struct fory_input *in, struct fory_type_def_frame *frame);

/* --- Body ---------------------------------------------------------------------------------------------------- */

/* A TypeDef whose body was found sound. Names are views into it. */
struct fory_type_def {
    uint8_t type_id; /* the wire type it describes: ENUM to NAMED_UNION but UNION */
    bool by_name;    /* name_space and type_name identify it, else user_id */
    uint32_t user_id;
    struct fory_meta_string name_space;
    struct fory_meta_string type_name;
    uint32_t field_count;
    const uint8_t *fields; /* the first field */
    const uint8_t *end;
    const char *message; /* after a failure: what was wrong, static text */
};

/* One field of a TypeDef. */
struct fory_field_def {
    int64_t tag; /* tag id, or -1: identified by its name */
    struct fory_meta_string name;
    uint64_t name_hash; /* of the decoded name; 0 of a tagged field */
    uint8_t type_id;
    bool nullable;
    bool ref;
    /* The item types of a container and what is inside them, as fory_get_nested_type takes them. */
    const uint8_t *nested;
    size_t nested_size;
};

/*
 * Checks a received TypeDef completely: flags, size, every field, no identity twice, the hash last. status is
 * UNSUPPORTED for flags and kinds that the specification keeps for later, LIMIT_EXCEED, else INVALID_DATA.
 */
enum fory_status fory_type_def_open(const struct fory_type_def_frame *frame, const struct fory_limits *limits,
                                    struct fory_type_def *type_def);
/* A TypeDef that was opened before, or made with the program: what fory_type_def_open finds, unchecked and without a
   look at names. */
void fory_type_def_reopen(const uint8_t *body, size_t size, struct fory_type_def *type_def);

/* The same of the TypeDef that a type was generated with. */
void fory_local_type_def(const struct fory_type *type, struct fory_type_def *type_def);

/* Walks over the fields of an opened TypeDef: *position starts as type_def->fields. False after the last. */
bool fory_type_def_next_field(const struct fory_type_def *type_def, const uint8_t **position,
                              struct fory_field_def *field);
/* The same without a look at its name, for what is done again with each value: name_hash is 0, and of the name only its
   bytes are known. */
bool fory_type_def_next_type(const struct fory_type_def *type_def, const uint8_t **position,
                             struct fory_field_def *field);
/* Whether a flag precedes its values. */
static inline bool fory_field_has_flag(const struct fory_field_def *field)
{
    return field->nullable || field->ref;
}

/* True when both have the same tag, or the same name however it is encoded. */
bool fory_field_def_matches(const struct fory_field_def *a, const struct fory_field_def *b);

/* A type inside a container. */
struct fory_nested_type {
    uint8_t type_id;
    bool nullable;
    bool ref;
};

/* The next type of field->nested: a container first, then its element, or its key and its value. Of an opened TypeDef
   it does not fail before the end. */
FORY_MUST_CHECK bool fory_get_nested_type(struct fory_input *in, struct fory_nested_type *type);
/* Passes one type with all that is inside it; no recursion. */
FORY_MUST_CHECK bool fory_skip_nested_type(struct fory_input *in);

/* The 8 bytes before a body. The specification, "Global header". */
uint64_t fory_type_def_header(const uint8_t *body, size_t size);

/* --- Encoding: not part of a program that only runs generated code, type_def_encode.c ------------------------ */

struct fory_type_def_field_source {
    int64_t tag;      /* or -1 */
    const char *name; /* when there is no tag */
    /* The type of the field, then what is inside it in pre-order. */
    const struct fory_nested_type *types;
    size_t type_count;
};

struct fory_type_def_source {
    uint8_t type_id;        /* as in fory_type_def */
    uint32_t user_id;       /* of types by id */
    const char *name_space; /* of types by name */
    const char *type_name;
    const struct fory_type_def_field_source *fields; /* in Fory order */
    size_t field_count;
};

/* The complete form: header, size extension, body. Returns its size; when that is more than capacity, out holds
   nothing of use. */
size_t fory_type_def_encode(const struct fory_type_def_source *source, uint8_t *out, size_t capacity);

#pragma GCC visibility pop
#endif
