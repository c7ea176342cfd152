/* SPDX-License-Identifier: Apache-2.0 */
/* Types of one value without parts: what the IDL, C and names made of them call them, and their wire types. */
#ifndef FORYGEN_SCHEMA_SCALAR_H
#define FORYGEN_SCHEMA_SCALAR_H

#include <fory/wire_types.h>

struct scalar {
    const char *name;           /* "int32" */
    const char *c_type;         /* "int32_t", "struct fory_string" */
    enum fory_wire_type id;     /* of values whose encoding is not said */
    enum fory_wire_type fixed;  /* in fixed width, as arrays hold them; 0 for what is not a number */
    enum fory_wire_type tagged; /* 0 where there is no such encoding */
    enum fory_wire_type array;  /* of an array of them, or 0 */
};

/* All of them; the last one has no name. */
extern const struct scalar scalars[];

/* NULL for a name that means none of them. */
const struct scalar *scalar_named(const char *name);
/* By an id of whatever encoding; NULL for other types. */
const struct scalar *scalar_of(enum fory_wire_type id);
/* By the id of an array. */
const struct scalar *scalar_of_array(enum fory_wire_type id);

#endif
