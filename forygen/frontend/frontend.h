/* SPDX-License-Identifier: Apache-2.0 */
/* Front ends: each reads files of some endings into the schema, and says in a file what its language settles. */
#ifndef FORYGEN_FRONTEND_H
#define FORYGEN_FRONTEND_H

#include "../schema/schema.h"

/* What the command line says about reading. */
struct frontend_options {
    const char *const *include_dirs;
    size_t include_dir_count;
    /* Of C headers: how the user's compiler would be called. */
    const char *const *flags; /* gcc has some that libclang does not know, which are warned about */
    size_t flag_count;
    const char *const *arguments; /* further ones for libclang, which knows them all */
    size_t argument_count;
    const char *libclang; /* the library or its folder; NULL: searched */
};

/* One of load and parse is there. */
struct frontend {
    const char *const *extensions; /* ".fdl", ".idl", NULL */
    /* Adds an input and all that it needs to the schema; NULL, with a finding, when it cannot be read. */
    struct schema_file *(*load)(struct schema *schema, const char *path, const struct frontend_options *options);
    /* Of languages whose files import each other: whatever could be read of one file, with its imports noted, not
       followed. The file is in no schema yet. */
    struct schema_file *(*parse)(struct source *source);
};

/* By the ending of the path; NULL for what none of them reads. */
const struct frontend *frontend_find(const char *path);
/* For messages: ".h, .fdl or .idl"; or of those alone that can be imported. */
const char *frontend_endings(bool are_imported);

#endif
