/* SPDX-License-Identifier: Apache-2.0 */
/* What C code that uses a schema can name: types, functions, members and enumerators. */
#ifndef FORYGEN_COMPAT_SOURCE_TABLE_H
#define FORYGEN_COMPAT_SOURCE_TABLE_H

#include "../intern.h"
#include "request.h"

struct source_member {
    const char *type; /* as C spells it; extents of arrays are left out */
    struct location location;
};

/* Of one schema, which is bound. */
struct source_table {
    const struct schema *schema;
    struct name_map types;       /* definitions, by what their functions begin with */
    struct name_map types_in_c;  /* by "struct demo_person" */
    struct name_map identities;  /* the same, by match_identity */
    struct name_map members;     /* struct source_member, by "person.name" */
    struct name_map enumerators; /* struct location */
    struct name_map declared;    /* what headers declare besides; of tags "struct person" */
    struct name_map files;       /* inputs, by "person" of person.fory.h */
    struct name_map roots;       /* by what their functions begin with */
};

/* Made once for the schema that was asked for last. */
const struct source_table *source_table_of(const struct schema *schema);

/* Whether C code finds the type. */
bool source_has_type(const struct source_table *table, const char *c_type);
/* What has the C name and C type of another schema's type, and its members; NULL: nothing. The members of a union that
   is part of a struct are those of the struct. */
const struct definition *source_same_type(const struct source_table *table, const struct definition *old_type);
/* What peers take for the type, whatever its name is in C; NULL: nothing. */
const struct definition *source_successor(const struct source_table *table, const struct definition *old_type);
const struct source_member *source_find_member(const struct source_table *table, const struct definition *owner,
                                               const char *member);
/* A member that the schema skips. */
bool source_has_other_member(const struct definition *owner, const char *member);

/* "struct demo_person *". */
const char *source_spelling(const struct wire_type *type, const struct carrier *carrier);
/* Of the member that counts the items, or NULL. */
const char *source_count_type(const struct carrier *carrier);

#endif
