/* SPDX-License-Identifier: Apache-2.0 */
/* Which files a file sees: itself and all that its imports lead to. */
#ifndef FORYGEN_VISIBLE_H
#define FORYGEN_VISIBLE_H

#include "schema.h"

/* The view of one file. Most names are of the file itself or of what it imports; all else is looked at when asked for.
 */
struct visible {
    struct schema_file *from;
    size_t number;    /* no other view has it */
    bool is_complete; /* `files` is there */
    VECTOR(struct schema_file *) files;
};

/* Turns to another file. */
void visible_from(struct visible *visible, struct schema_file *file);
bool visible_sees(struct visible *visible, const struct schema_file *other);
/* Makes `files`: each before what it imports. */
void visible_complete(struct visible *visible);

#endif
