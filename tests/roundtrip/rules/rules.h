/* SPDX-License-Identifier: Apache-2.0 */
/* A table of what one version of a message makes of a value of the other; make_rules.py writes it. */
#ifndef FORY_TESTS_ROUNDTRIP_RULES_H
#define FORY_TESTS_ROUNDTRIP_RULES_H

#include "modes.h"

/* The modes that the rules speak of: without a hash, consistent mode sees no change. */
enum {
    RULE_COMPATIBLE,
    RULE_CONSISTENT,
    RULE_MODES
};

/* A status: consistent mode cannot tell the versions apart. */
enum {
    RULE_MISREAD = -1
};

/* A message alone, as a field, in a list of those, and in a map of those. */
enum {
    RULE_LEVELS = 4
};

struct rule_case {
    const char *claim;
    const char *name;
    const char *member; /* of the struct around the message */
    const struct subject *writes;
    const struct subject *reads;
    const void *const *sent;     /* the value in each level */
    const void *const *expected; /* NULL, and FORY_OK: the reader writes back what it was sent */
    int status[RULE_MODES];      /* with tracking or without */
    const char *path;            /* of the error, from the message on */
    bool newer;                  /* the reader */
};
extern const struct rule_case rule_cases[];
extern const size_t rule_case_count;

/* The older side and the newer. */
struct rule_side {
    mode_register *registers;
    const struct subject *around[RULE_LEVELS - 1];
};
extern const struct rule_side rule_sides[2];

#endif
