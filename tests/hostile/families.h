/* SPDX-License-Identifier: Apache-2.0 */
/* Messages of one kind each, of any size: by peers that want to make much work, and by honest ones. */
#ifndef HOSTILE_FAMILIES_H
#define HOSTILE_FAMILIES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Bytes that grow. */
struct bytes {
    uint8_t *data;
    size_t size;
    size_t capacity;
};

/* What a message is read as. */
enum target {
    AS_VALUE, /* without generated code */
    AS_BOX,   /* by generated code, which skips what it does not know */
    AS_TREE
};

struct family {
    const char *name;
    enum target target;
    bool consistent;    /* schema-consistent mode */
    bool describes;     /* its TypeDefs are what it is about */
    bool no_bytes;      /* `size` items that take none */
    bool untracked;     /* the writer tracks no references */
    unsigned max_depth; /* 0: the default */
    unsigned size;      /* the smallest that is measured; then twice and four times as much */
    void (*make)(struct bytes *out, unsigned size);
};

/* A row of the tables. */
#define FAMILY(its_name, its_target, its_size, its_make) \
    .name = its_name, .target = its_target, .size = its_size, .make = its_make

extern const struct family value_families[];
extern const size_t value_family_count;
extern const struct family box_families[];
extern const size_t box_family_count;
extern const struct family honest_families[];
extern const size_t honest_family_count;

#endif
