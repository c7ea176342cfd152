/* SPDX-License-Identifier: Apache-2.0 */
/* Members of structs and unions on their way to fields and cases. */
#ifndef FORYGEN_HEADER_MEMBER_H
#define FORYGEN_HEADER_MEMBER_H

#include "c_type.h"
#include "context.h"

struct header_member {
    struct clang_cursor cursor;
    const char *name; /* "" of a union without one */
    const char *path; /* from the struct: "value.email" */
    struct location location;
    bool is_system;                     /* declared where the user cannot change it */
    bool is_case;                       /* of a union */
    bool is_aligned;                    /* known to be: libclang counts the members before it to tell */
    const char *record;                 /* C name of the struct it belongs to */
    struct annotation *annotation;      /* its own copy; never NULL */
    struct header_member *count;        /* counts its items */
    const struct header_member *counts; /* the first member whose items it counts */
    bool is_shared;                     /* and it counts those of other structs */
    bool selects;                       /* it is the selector of a union of the struct, and not a field */
};

/* A struct on its way to a definition. */
struct header_record {
    struct header *header;
    struct definition *definition;
    VECTOR(struct header_member *) members; /* that are not skipped */
};

/* Generated code for the file is going to name a member. */
void header_use_name(struct header *header, struct schema_file *file, const char *name);
/* Generated code names members that are skipped, too, for the order in which they stand. */
void header_see_deprecated(const struct header_record *record, struct clang_cursor cursor);
/* What is said of the members of a skipped member has no effect. */
void header_pass_over(struct header *header, struct clang_cursor member);
/* NULL for one that is skipped, or after an error. */
struct header_member *header_make_member(const struct header_record *record, struct clang_cursor cursor,
                                         const char *prefix);
/* The member that a word of another one names: the nearest one of that name or path, as seen from there. NULL after an
   error. */
struct header_member *header_find_member(const struct header_record *record, const struct header_member *from,
                                         const struct annotation_value *value);
/* Why generated code cannot set the member, or NULL. */
const char *header_why_not_set(const struct header_member *member, const struct header_c_type *type);

#endif
