/* SPDX-License-Identifier: Apache-2.0 */
/* The types of one schema and where their values stand in C: tables that `describe` prints, one shared object per
   schema. */
#ifndef FORY_TESTS_COMPAT_SIDE_H
#define FORY_TESTS_COMPAT_SIDE_H

#include <fory/any.h>
#include <fory/runtime.h>
#include <fory/type.h>

struct side_type;

/* As enum carrier_kind of the compiler. */
enum side_carrier {
    SIDE_VALUE,
    SIDE_POINTER,
    SIDE_PRESENCE,
    SIDE_OPTIONAL,
    SIDE_CSTRING,
    SIDE_CHAR_ARRAY,
    SIDE_COUNTED,
    SIDE_FIXED_ARRAY,
    SIDE_CONTAINER
};

/* One type expression. Distances are from where the value stands. */
struct side_value {
    enum side_carrier carrier;
    uint8_t type; /* enum fory_wire_type; named types are ENUM, STRUCT, UNION or EXT */
    bool nullable;
    bool ref;
    size_t size;        /* VALUE: of the C type. COUNTED, FIXED_ARRAY, CONTAINER: of one item or entry */
    ptrdiff_t presence; /* PRESENCE, OPTIONAL: to the bool */
    ptrdiff_t inside;   /* OPTIONAL: to the value. CONTAINER: to the pointer */
    ptrdiff_t count;    /* to the count */
    size_t count_size;  /* 0: the count is the extent */
    bool shares_count;
    size_t extent;   /* CHAR_ARRAY, FIXED_ARRAY */
    uint64_t max;    /* 0: no limit */
    size_t key_at;   /* in an entry */
    size_t value_at; /* in an entry */
    const struct side_value *key;
    const struct side_value *inner;
    const struct side_type *definition; /* of named types */
    const struct side_type *base;       /* POINTER: to this base, or what embeds it */
};

struct side_field {
    const char *name; /* on the wire; used if the field has no tag */
    int64_t tag;      /* or -1 */
    size_t offset;
    const char *default_text; /* or NULL */
    struct side_value value;
};

struct side_enumerator {
    const char *name;
    int64_t number;
};

struct side_case {
    const char *name;
    int64_t id;
    int64_t selector;
    size_t offset;
    struct side_value value;
};

enum side_kind {
    SIDE_ENUM,
    SIDE_STRUCT,
    SIDE_UNION,
    SIDE_CUSTOM
};

struct side_type {
    enum side_kind kind;
    const char *name;                /* "demo.Outer.Inner" */
    const char *identity;            /* "id 7", "name demo.Person"; "" when peers do not know it by itself */
    size_t size;                     /* of the C type */
    const struct side_value *itself; /* a value of it at a root or in an any, where enums are an int32_t */
    const struct side_field *fields;
    size_t field_count;
    const struct side_enumerator *enumerators;
    size_t enumerator_count;
    const struct side_case *cases;
    size_t case_count;
    size_t selector; /* offset of the member that says the case */
    size_t selector_size;
    size_t unknown; /* offset of the struct fory_unknown_case */
    bool has_unknown;
    int64_t unknown_selector;
    const struct side_type *base;
    const struct fory_type *type; /* NULL: it has none of its own */
    bool has_type_member;         /* its first member is a const struct fory_type * */
    bool registered;
    enum fory_status (*serialize)(struct fory_writer *writer, const void *object, struct fory_bytes *out);
    enum fory_status (*deserialize)(struct fory_reader *reader, struct fory_bytes in, struct fory_arena *arena,
                                    void *object);
};

struct side {
    const struct side_type *const *types; /* all of them, imported ones too */
    size_t type_count;
    enum fory_status (*const *registers)(struct fory_runtime *runtime);
    size_t register_count;
};

/* What a shared object exports. */
extern const struct side compat_side;

#endif
