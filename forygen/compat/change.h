/* SPDX-License-Identifier: Apache-2.0 */
/* One thing of two schemas that may differ: what a rule looks at. */
#ifndef FORYGEN_COMPAT_CHANGE_H
#define FORYGEN_COMPAT_CHANGE_H

#include "finding.h"
#include "request.h"

struct match;

/*
 * What stands on both sides, or on one: then it was added or removed. Rules of the level source see pairs of what has
 * one name in C, all others pairs of one identity on the wire.
 */
enum change_subject {
    CHANGE_TYPE,  /* old_type, new_type */
    CHANGE_FIELD, /* of a pair of structs */
    CHANGE_CASE,  /* of a pair of unions */
    CHANGE_VALUE, /* of a pair of enums */
    CHANGE_SERVICE,
    CHANGE_METHOD,   /* of a pair of services */
    CHANGE_VERSIONS, /* of a type: new_type, versions */
    CHANGE_FILE,     /* of inputs, whose generated headers are included by name; only for the level source */
    CHANGE_ROOT      /* functions asked for by --root or FORY_ROOT; only for the level source */
};

/* The versions of one type that programs may have, those of equal TypeDefs once: the new one, then from the oldest on.
 */
struct live_version {
    const struct compat_side *side;
    const struct definition *type;
};

struct live_versions {
    struct live_version *items;
    size_t count;
    size_t capacity;
};

struct change {
    enum change_subject subject;
    const struct match *match;
    const struct compat_request *request;

    const struct definition *old_type; /* the thing itself, or what it is in */
    const struct definition *new_type;
    const struct live_versions *versions;
    const struct field *old_field;
    const struct field *new_field;
    const struct union_case *old_case;
    const struct union_case *new_case;
    const struct enum_value *old_value;
    const struct enum_value *new_value;
    const struct service *old_service;
    const struct service *new_service;
    const struct service_method *old_method;
    const struct service_method *new_method;
    const struct schema_file *old_file; /* of a FILE, and what a ROOT is in */
    const struct schema_file *new_file;
    const struct root *old_root;
    const struct root *new_root;

    /* Of a field, value or case that was removed or added: what it is on the other side, where it seems to be still
       there under another number or name (see match_member.h), or NULL. */
    const struct field *moved_field;
    const struct enum_value *moved_value;
    const struct union_case *moved_case;

    /* What a rule makes of it; set anew for each. */
    enum compat_verdict verdict;
    unsigned peers;
    const char *old_text; /* {old} and {new} where they are not the spelled types or numbers */
    const char *new_text;
    const char *why;
    struct location location; /* in the new schema, where it is not the thing's own */
    VECTOR(struct finding_note) notes;
};

#endif
