/* SPDX-License-Identifier: Apache-2.0 */
/* Structs of containers and optional values that fields and roots of a file need. */
#ifndef FORYGEN_EMIT_CONTAINER_TYPE_H
#define FORYGEN_EMIT_CONTAINER_TYPE_H

#include "../intern.h"
#include "../schema/schema.h"
#include "../text.h"

/* Of one file; `known` is zeroed. */
struct container_types {
    const struct schema_file *file;
    struct text *out;
    struct name_map known; /* what was defined */
};

/* Containers, which hold pointers to their items; and entries and optional values, which hold what they are about and
   come after the structs of the file. */
void emit_containers(struct container_types *types);
void emit_entries(struct container_types *types);

#endif
