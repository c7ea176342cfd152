/* SPDX-License-Identifier: Apache-2.0 */
/* Pieces of messages. */
#ifndef HOSTILE_BYTES_H
#define HOSTILE_BYTES_H

#include <fory/generated.h>
#include <fory/value.h>

#include "families.h"

enum {
    LONG_NAME = 3000, /* bytes of names that are long */
    NULLABLE = 2,     /* of the flags of a field */
    EXTRA = 10        /* the tag of a field that no box here has; it is any, may be null, and stands first */
};

void put_bytes(struct bytes *out, const void *data, size_t size);
void put(struct bytes *out, unsigned byte);
void put_number(struct bytes *out, uint32_t number);
void put_fill(struct bytes *out, unsigned byte, size_t count);
/* The complete form of a TypeDef, whose body is used up. */
void put_type_def(struct bytes *out, struct bytes *body);
/* A struct of an id; up to 30 fields. */
struct bytes struct_body(uint32_t id, unsigned fields);
void put_field(struct bytes *body, unsigned tag, unsigned flags, unsigned type);
/* A field that is named by so many letters. */
void put_named_field(struct bytes *body, size_t size, unsigned type);
/* A new TypeDef, which is number `index` of the root; then its values are 1 + index << 1. */
void put_struct_type(struct bytes *out, unsigned index, struct bytes *body);
void put_known_type(struct bytes *out, unsigned index);
void put_root(struct bytes *out);
/* The root is of a type of the reader. */
void put_own_root(struct bytes *out, const struct fory_type *type);
/* The root is a list, of a header. */
void put_list(struct bytes *out, uint32_t count, unsigned header);
/* So many types, numbered from an index on, with a value of each. */
void put_values_of_types(struct bytes *out, unsigned index, unsigned size);
/* A map, behind what precedes its type. */
void put_chunks_of_one(struct bytes *out, unsigned size);
/* The items of a list of empty lists, and then references to them: twice as many. */
void put_references_to_each(struct bytes *out, unsigned size);
/* A field of a list of a list of ..., which is null. */
struct bytes nested_body(void);
/* The type of a box that has the extra field, then `a`. */
void put_other_box(struct bytes *out);
/* The extra field holds a message that is complete but for its beginning; `a` is null. Its TypeDefs are counted from
   the one of the box. */
void put_skipped_list(struct bytes *out, uint32_t count, unsigned header);
void put_null(struct bytes *out);

#endif
