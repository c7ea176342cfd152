/* SPDX-License-Identifier: Apache-2.0 */
/* The rules of schema changes: one table. docs/rules.md has a page for each. */
#ifndef FORYGEN_COMPAT_RULE_H
#define FORYGEN_COMPAT_RULE_H

#include "change.h"
#include "finding.h"

/*
 * A rule looks at each change of one subject. `holds` answers the modes in which the change breaks; 0: it does not.
 * It may set change->verdict, ->peers and ->why, which start as the rule says, and add notes.
 * The message is a template: {name} the thing's own name, {in} the definition around it, {old} and {new} the types or
 * numbers before and after, {why} what `holds` said.
 */
struct rule {
    const char *code; /* "F105": stable, never used again */
    const char *name; /* "tag-changed": as stable */
    enum compat_level level;
    enum change_subject subject;
    enum compat_verdict verdict;
    unsigned peers; /* of enum compat_peer: whose readers it is about */
    unsigned (*holds)(struct change *change);
    const char *message;
};

extern const struct rule compat_rules[];
extern const size_t compat_rule_count;

/* By code or name; NULL for neither. */
const struct rule *rule_named(const char *name);
/* The name that a misspelt one is nearest to, or NULL. Codes are too much alike to guess. */
const char *rule_nearest(const char *name);

#endif
