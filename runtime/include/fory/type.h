/* SPDX-License-Identifier: Apache-2.0 */
/* The descriptors of types: what generated files hold of each, and what users fill for types of their own. */
#ifndef FORY_TYPE_H
#define FORY_TYPE_H

#include <fory/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * The version of what generated code and the library know of each other. Each fory_type refers to the symbol of its
 * version, so that code which was made for another one does not compile or does not link.
 */
#define FORY_GENERATED_ABI 3
#define FORY_ABI_SYMBOL FORY_ABI_JOIN(fory_generated_abi_, FORY_GENERATED_ABI)
#define FORY_ABI_JOIN(name, number) FORY_ABI_JOINED(name, number)
#define FORY_ABI_JOINED(name, number) name##number
extern const char FORY_ABI_SYMBOL;

struct fory_writer;
struct fory_reader;
struct fory_layout; /* how the fields of a foreign TypeDef map to those of a struct */

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
    const char *abi;                   /* &FORY_ABI_SYMBOL */
    const char *name;                  /* for people: "demo.Person" */
    uint8_t type_id;                   /* in consistent mode: ENUM, STRUCT, TYPED_UNION or NAMED_... */
    uint8_t compatible_type_id;        /* in compatible mode; equal to type_id but for evolving structs */
    uint32_t user_id;                  /* of types registered by id */
    uint32_t schema_hash;              /* structs, consistent mode */
    uint32_t untracked_hash;           /* the one that Java computes with tracking off, if it differs; else 0 */
    const uint8_t *type_def;           /* NULL for enums and unions registered by id */
    uint32_t type_def_size;            /* bytes of it */
    const uint8_t *untracked_type_def; /* of the same size, written with tracking off: no ref bits. NULL: type_def is */
    struct fory_meta_name name_space;
    struct fory_meta_name type_name;
    const struct fory_type *base; /* of the struct that the C struct begins with, for pointers to bases; or NULL */
    size_t c_size;                /* of the C struct; 0 of enums */
    uint32_t c_layout;            /* a hash of its members, or of the enumerators */
};

/* How one struct is written; apart from its reader, so that a program links only what it uses. */
struct fory_struct_writer {
    const struct fory_type *type;
    bool referable;                                                /* references inside an object may lead back to it */
    void (*write)(struct fory_writer *writer, const void *object); /* the body */
};

/* How one struct is read. */
struct fory_struct_reader {
    const struct fory_type *type;
    size_t size;                /* sizeof the C struct */
    size_t alignment;           /* _Alignof it; 0 for what is no more than FORY_ARENA_ALIGNMENT */
    bool referable;             /* as in fory_struct_writer */
    void (*init)(void *object); /* sets the defaults of a cleared object, or NULL */
    const char *field_names;    /* for errors: in Fory order, each with a NUL behind it */
    /* Reads a body; layout NULL means laid out as type->type_def says. */
    bool (*read)(struct fory_reader *reader, const struct fory_layout *layout, void *object);
    /* Reads the value of one field, by its number in Fory order, and of a ref field its flag. not present: sets a
       nullable one to null, but one of any type stands behind a flag. */
    bool (*read_field)(struct fory_reader *reader, void *object, uint32_t field, bool present);
};

/* How values of a type of the user are written and read: <fory/codec.h>. */
struct fory_codec {
    size_t size; /* of the C type */
    void (*write)(struct fory_writer *writer, const void *value);
    bool (*read)(struct fory_reader *reader, void *value); /* is given a cleared one */
};

/* What a runtime knows of one registered type: the facts, and how values are written and read at places that do not
   name the type: any, pointers to bases, unknown fields. Such a place refuses to write what has no writer, and reads
   what has no reader as a dynamic value. */
struct fory_registration {
    const struct fory_type *type;
    const struct fory_struct_writer *writer; /* of structs and unions */
    const struct fory_struct_reader *reader;
    const struct fory_codec *codec; /* of EXT types */
    size_t codec_alignment;         /* of the codec's C type; 0 for what is no more than FORY_ARENA_ALIGNMENT */
};

#ifdef __cplusplus
}
#endif
#endif
