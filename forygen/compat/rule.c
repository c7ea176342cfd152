/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the table of rules. */
#include "rule.h"

#include <string.h>

#include "peer.h"

static unsigned rule_type_is_removed(struct change *change)
{
    return change->new_type ? 0 : COMPAT_BACKWARD;
}

const struct rule compat_rules[] = {
    {"F303", "type-removed", COMPAT_WIRE, CHANGE_TYPE, COMPAT_BREAKING, COMPAT_ALL_PEERS, rule_type_is_removed,
     "'{name}' is gone, so that its values cannot be read"},
};

const size_t compat_rule_count = sizeof compat_rules / sizeof *compat_rules;

const struct rule *rule_named(const char *name)
{
    for (size_t i = 0; i < compat_rule_count; i++) {
        if (!strcmp(compat_rules[i].code, name) || !strcmp(compat_rules[i].name, name))
            return &compat_rules[i];
    }
    return NULL;
}
