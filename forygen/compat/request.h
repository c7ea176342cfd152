/* SPDX-License-Identifier: Apache-2.0 */
/* What is asked of a comparison: the modes, levels and peers that rules are for. */
#ifndef FORYGEN_COMPAT_REQUEST_H
#define FORYGEN_COMPAT_REQUEST_H

#include "../schema/schema.h"

/* Which side reads the bytes of the other; bits. A schema is compatible in full mode if it is in both. */
enum compat_mode {
    COMPAT_BACKWARD = 1, /* the new schema reads what the old one wrote */
    COMPAT_FORWARD = 2,  /* the old schema reads what the new one wrote */
    COMPAT_FULL = 3
};

/* What a finding is about; bits. */
enum compat_level {
    COMPAT_WIRE = 1,       /* compatible mode decodes, and keeps values */
    COMPAT_CONSISTENT = 2, /* bytes of schema-consistent mode are the same */
    COMPAT_SOURCE = 4,     /* code that uses the generated C still compiles */
    COMPAT_SERVICE = 8     /* calls of old clients still arrive */
};

/* One schema of a comparison. */
struct compat_side {
    const struct schema *schema;       /* resolved, checked, laid out, and bound for the level source */
    struct schema_file *const *inputs; /* those that were named; the others are imported */
    size_t input_count;
    const char *name;          /* for messages: "git:main", "version 3 (1.2)" */
    const char *version;       /* of one of the versions of a lock file: "3 (1.2)"; else NULL */
    const struct source *lock; /* where it is kept */
};

struct compat_request {
    unsigned modes;       /* of enum compat_mode */
    unsigned levels;      /* of enum compat_level */
    unsigned peers;       /* of enum compat_peer: what these cannot read is an error */
    unsigned warned;      /* what these cannot read is a warning */
    bool strict;          /* what can lose values is an error */
    bool ignore_unstable; /* leave out packages that are marked unstable */
};

#endif
