/* SPDX-License-Identifier: Apache-2.0 */
/* Which definitions and services of two schemas are the same. */
#ifndef FORYGEN_COMPAT_MATCH_H
#define FORYGEN_COMPAT_MATCH_H

#include "../intern.h"
#include "match_member.h"
#include "request.h"
#include "usage.h"

/* Two definitions that bytes may pass between, or one that the other schema lacks. */
struct match_types {
    const struct definition *old_type; /* NULL: it was added */
    const struct definition *new_type; /* NULL: it was removed */
    bool is_partner; /* each is what became of the other; else an enum or union that fields read in place of another */
    match_members members;
};

struct match_services {
    const struct service *old_service;
    const struct service *new_service;
    const struct schema_file *old_file;
    const struct schema_file *new_file;
    match_members methods;
};

/* What was found out about passing values of a schema; reading_skip.c fills it. */
struct match_skips {
    struct name_map known;              /* why definitions cannot be passed, by full name; "": they can */
    struct name_map known_any;          /* the same of what any in them may hold */
    struct name_map known_shared;       /* the same of lists in cases, whose objects may be elsewhere too */
    struct name_map known_object;       /* which objects are in such a list, "": none */
    const char *any;                    /* why a value of any may not be passed; "": it can; NULL: not asked for yet */
    struct name_map known_unregistered; /* the same for readers that have not registered their types */
};

struct match {
    enum match_view view;
    const struct compat_side *old_side;
    const struct compat_side *new_side;
    VECTOR(struct match_types) types; /* in the order of the new schema, then those that were removed */
    VECTOR(struct match_services) services;
    struct name_map new_partners; /* definitions of the new schema, by full names of the old one */
    struct name_map old_partners;
    struct name_map old_names; /* all definitions, by full name */
    struct name_map new_names;
    struct name_map old_identities;
    struct name_map new_identities;
    struct name_map met;       /* full names of two types that are not a pair */
    struct name_map held;      /* removed definitions that were parts of others, by full name */
    struct match_skips *skips; /* [2]: of the new and of the old schema */
    struct usage old_usage;
    struct usage new_usage;
};

/*
 * For peers (MATCH_WIRE) one identity makes a pair, unless names and contents say that identities were exchanged; then
 * one full name; then one simple name that nothing else has; of enums and unions also two fields that are one. For C
 * code (MATCH_SOURCE) it is the C name.
 */
void match_sides(struct match *match, enum match_view view, const struct compat_side *old_side,
                 const struct compat_side *new_side);

/* What became of a definition, whatever its identity is now; NULL: nothing. */
const struct definition *match_new_of(const struct match *match, const struct definition *old_type);
const struct definition *match_old_of(const struct match *match, const struct definition *new_type);
/* Whether peers that read one by its id or name take the other for it; the kinds may differ. False for enums and unions
   that have neither. */
bool match_same_identity(const struct definition *old_type, const struct definition *new_type);
/* A file that was named as an input of the old schema, not one that is only imported. */
bool match_is_old_input(const struct schema_file *old_file);

#endif
