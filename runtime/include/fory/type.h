/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the descriptors of types, which generated files contain and users write for their own codecs. */
#ifndef FORY_TYPE_H
#define FORY_TYPE_H

#include <fory/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * The version of the interface between generated code and the library. Each fory_type refers to the symbol of its
 * version, so code that was generated for another version does not compile or does not link.
 */
#define FORY_GENERATED_ABI 3
#define FORY_ABI_SYMBOL FORY_ABI_JOIN(fory_generated_abi_, FORY_GENERATED_ABI)
#define FORY_ABI_JOIN(name, number) FORY_ABI_JOINED(name, number)
#define FORY_ABI_JOINED(name, number) name##number
extern const char FORY_ABI_SYMBOL;

struct fory_writer;
struct fory_reader;
struct fory_layout; /* how the fields of another version map to those of a struct */

/* A name as it is sent in schema-consistent mode, encoded when the code was generated. The specification, "Meta
   String". hash is the 8 bytes that follow the header of names of more than 16 encoded bytes. */
struct fory_meta_name {
    const uint8_t *data;
    uint32_t size;
    uint8_t encoding;
    uint64_t hash;
};

/*
 * The facts about one enum, struct or union that are sent, all computed when the code was generated. Structs also have
 * their complete TypeDef (header, size extension, body).
 */
struct fory_type {
    const char *abi;                   /* &FORY_ABI_SYMBOL */
    const char *name;                  /* for messages: "demo.Person" */
    uint8_t type_id;                   /* in consistent mode: ENUM, STRUCT, TYPED_UNION or NAMED_... */
    uint8_t compatible_type_id;        /* in compatible mode; differs from type_id only for evolving structs */
    uint32_t user_id;                  /* of types registered by id */
    uint32_t schema_hash;              /* structs, consistent mode */
    uint32_t untracked_hash;           /* the hash that Java computes with tracking off, if it differs; else 0 */
    const uint8_t *type_def;           /* NULL for enums and unions registered by id */
    uint32_t type_def_size;            /* its size in bytes */
    const uint8_t *untracked_type_def; /* of the same size, written with tracking off: no ref bits. NULL: type_def is */
    struct fory_meta_name name_space;
    struct fory_meta_name type_name;
    const struct fory_type *base; /* the type of the base that the C struct begins with, or NULL */
    size_t c_size;                /* of the C struct; 0 of enums */
    uint32_t c_layout;            /* a hash of its members, or of its enumerators */
};

/* How one struct is written. It is separate from the reader, so that a program links only what it uses. */
struct fory_struct_writer {
    const struct fory_type *type;
    bool referable; /* references inside an object may lead back to the object */
    void (*write)(struct fory_writer *writer, const void *object); /* the body */
};

/* How one struct is read. */
struct fory_struct_reader {
    const struct fory_type *type;
    size_t size;                /* sizeof the C struct */
    size_t alignment;           /* its alignment; 0 if it is at most FORY_ARENA_ALIGNMENT */
    bool referable;             /* as in fory_struct_writer */
    void (*init)(void *object); /* sets the defaults of a cleared object; or NULL */
    const char *field_names;    /* for errors: in Fory order, each followed by a NUL */
    /* Reads a body. layout is NULL if the body has the fields of type->type_def. */
    bool (*read)(struct fory_reader *reader, const struct fory_layout *layout, void *object);
    /* Reads the value of one field, given by its number in Fory order, and the flag of a ref field. If not present,
       sets a nullable field to null. A field of any type always has a flag. */
    bool (*read_field)(struct fory_reader *reader, void *object, uint32_t field, bool present);
};

/* How values of a user-defined type are written and read: <fory/codec.h>. */
struct fory_codec {
    size_t size; /* of the C type */
    void (*write)(struct fory_writer *writer, const void *value);
    bool (*read)(struct fory_reader *reader, void *value); /* value is cleared before the call */
};

/* What a runtime knows about one registered type: the facts, and how to write and read values where the schema does not
   name the type: any, pointers to bases, unknown fields. There, a value without a writer cannot be written, and a value
   without a reader is read as a dynamic value. */
struct fory_registration {
    const struct fory_type *type;
    const struct fory_struct_writer *writer; /* of structs and unions */
    const struct fory_struct_reader *reader;
    const struct fory_codec *codec; /* of EXT types */
    size_t codec_alignment;         /* of the C type of the codec; 0 if it is at most FORY_ARENA_ALIGNMENT */
};

#ifdef __cplusplus
}
#endif
#endif
