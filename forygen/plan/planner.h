/* SPDX-License-Identifier: Apache-2.0 */
/* The making of the plans of one file, one definition after another: their memory, and the names of their statics. */
#ifndef FORYGEN_PLAN_PLANNER_H
#define FORYGEN_PLAN_PLANNER_H

#include "../intern.h"
#include "plan.h"

struct planner {
    const struct schema_file *file;
    const struct names *names;
    VECTOR(const struct definition *) definitions; /* in the order of their codecs */
    size_t next;                                   /* what is planned next: one of them, or of the roots after them */
    const struct definition *owner;                /* whose fields or cases are planned; NULL: a root */
    bool reads_in_order;                           /* all fields of it, in Fory order */
    struct name_map functions;                     /* names of the file's statics, by what they do */
    struct name_map taken;
    struct helper *first_helper; /* of the codec that is made */
    struct helper *last_helper;
    struct planner_block *blocks;
    struct planner_block *block;
};

/* Forgets the last codec, whose memory the next one gets; names stay known. */
void planner_restart(struct planner *planner, const struct definition *owner);

/* Zeroed; until the restart. */
void *planner_alloc(struct planner *planner, size_t size);
struct operation *planner_operation(struct planner *planner, enum operation_kind kind, const struct place *place);
struct operation *planner_around(struct planner *planner, enum operation_kind kind, const struct place *place,
                                 const struct operation *inner);
struct operation *planner_call(struct planner *planner, enum operation_kind kind, const struct place *place,
                               const char *function);

/* Operations in a row. */
struct operation_list {
    struct operation *first;
    struct operation *last;
};
void planner_append(struct operation_list *list, struct operation *operation);

/*
 * The static function that does what the key says, or what the verb does to values of a type or to a member of the
 * owner. Its name begins with that of a type of this file, or else with the prefix of the file, so that generated files
 * compile as one; a number follows when it is taken. On first use the caller fills it in and adds it, after those that
 * it calls.
 */
struct helper *planner_helper(struct planner *planner, enum helper_kind kind, const char *name, const char *key);
struct helper *planner_type_helper(struct planner *planner, enum helper_kind kind, const char *verb,
                                   const struct definition *definition);
struct helper *planner_member_helper(struct planner *planner, enum helper_kind kind, const char *verb,
                                     const struct place *place);
void planner_add(struct planner *planner, struct helper *helper);
/* The name of another static of a type of this file. */
const char *planner_static(struct planner *planner, const struct definition *definition, const char *name);

#endif
