/* SPDX-License-Identifier: Apache-2.0 */
/* Which fields, values, cases and methods of two definitions are the same. */
#ifndef FORYGEN_COMPAT_MATCH_MEMBER_H
#define FORYGEN_COMPAT_MATCH_MEMBER_H

#include "../schema/schema.h"

/* What is the same: what peers take for the same, or what C code calls by the same name. */
enum match_view {
    MATCH_WIRE,
    MATCH_SOURCE
};

#define MATCH_NONE SIZE_MAX

/*
 * Places in both definitions. What is only on one side may have `moved`: its place on the other side, if it seems to be
 * still there under another number or name. It has the same name and another number, or, of fields without tag ids, the
 * same type in the same place and another name.
 */
struct match_member {
    size_t old_at; /* MATCH_NONE: it was added */
    size_t new_at; /* MATCH_NONE: it was removed */
    size_t moved;  /* or MATCH_NONE */
};

typedef VECTOR(struct match_member) match_members;

/* In the order of the new one, then those that were removed. Definitions of different kinds have nothing in common. */
void match_members_of(match_members *members, enum match_view view, const struct definition *old_type,
                      const struct definition *new_type);
void match_methods_of(match_members *members, enum match_view view, const struct service *old_service,
                      const struct service *new_service);

/* A text that is equal for types that are one type on the wire, whatever they are called. */
const char *match_type_text(const struct wire_type *type);
/* What peers know a definition by: "#100", or "demo/Person"; NULL for enums and unions that have neither. */
const char *match_identity(const struct definition *definition);
/* Whether the fields of a struct are told by their places alone, as nothing describes them. A struct with a name sends
   its TypeDef, evolving or not. */
bool match_is_fixed(const struct definition *definition);

#endif
