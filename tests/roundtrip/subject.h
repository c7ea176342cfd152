/* SPDX-License-Identifier: Apache-2.0 */
/* Generated structs as the tests see them: how they look in memory, and their functions under one signature. */
#ifndef FORY_TESTS_ROUNDTRIP_SUBJECT_H
#define FORY_TESTS_ROUNDTRIP_SUBJECT_H

#include <fory/struct.h>

#include "shape.h"

struct subject {
    const char *name;
    const struct shape *shape;
    const struct fory_struct_writer *writer;
    const struct fory_struct_reader *reader;
    enum fory_status (*serialize)(struct fory_writer *writer, const void *object, struct fory_bytes *out);
    enum fory_status (*deserialize)(struct fory_reader *reader, struct fory_bytes in, struct fory_arena *arena,
                                    void *object);
};

/* The functions of `prefix`, for the table. */
#define SUBJECT_FUNCTIONS(prefix) \
    static enum fory_status subject_##prefix##_serialize(struct fory_writer *writer, const void *object, \
                                                         struct fory_bytes *out) \
    { \
        return prefix##_serialize(writer, object, out); \
    } \
    static enum fory_status subject_##prefix##_deserialize(struct fory_reader *reader, struct fory_bytes in, \
                                                           struct fory_arena *arena, void *object) \
    { \
        return prefix##_deserialize(reader, in, arena, object); \
    }
#define SUBJECT(name, prefix, its_shape) \
    { \
        name, its_shape, &prefix##_fory_writer, &prefix##_fory_reader, subject_##prefix##_serialize, \
            subject_##prefix##_deserialize \
    }

struct subjects {
    const struct subject *items;
    size_t count;
};

/* The structs of all_types.fdl and all_types.h by name. */
#define ALL_STRUCTS(X) \
    X(pin) \
    EVOLVING_STRUCTS(X)
#define EVOLVING_STRUCTS(X) \
    X(point) \
    X(empty) \
    X(numbers) \
    X(optional_numbers) \
    X(values) \
    X(optional_values) \
    X(arrays) \
    X(lists) \
    X(optional_lists) \
    X(sets) \
    X(maps) \
    X(optional_maps) \
    X(nested) \
    X(everything)

/* Equal bytes for equal values at equal places. */
extern const struct subjects idl_subjects;
extern const struct subjects header_subjects;
/* What headers alone can say; without libclang there are none of headers. */
extern const struct subjects inlined_subjects;
/* Names of 1 and of 200 characters, and 300 fields by name. */
extern const struct subjects named_subjects;
/* A struct of 300 fields, and one of more TypeDefs than a writer or reader has place for. */
extern const struct subjects wide_subjects;
extern const struct subjects many_subjects;

/* All of these. */
enum {
    GROUP_COUNT = 6
};
extern const struct subjects *const groups[GROUP_COUNT];

/* Roots that are no structs: of them only serialize and deserialize. */
extern const struct subjects root_subjects;

/* Another version of all_types.fdl: other_version.py says which. Its evolving structs, in the order of EVOLVING_STRUCTS
   and without shapes; adders[i] gives a struct of items[i] values in the fields that all_types.fdl lacks. */
struct version {
    unsigned parity; /* of the tags that it has in common with all_types.fdl */
    struct subjects subjects;
    void (*const *adders)(void *object);
};
enum {
    VERSION_COUNT = 3
};
extern const struct version versions[VERSION_COUNT];

#endif
