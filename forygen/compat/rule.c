/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the table of rules. */
#include "rule.h"

#include <string.h>

#include "peer.h"
#include "predicate.h"

const struct rule compat_rules[] = {
    /* Fields. */
    {"F105", "tag-changed", COMPAT_WIRE, CHANGE_FIELD, COMPAT_BREAKING, COMPAT_ALL_PEERS, rule_field_retagged,
     "the {why} of '{name}' in '{in}' changed from {old} to {new}, so that its old values are lost"},

    /* Types of fields. */

    /* Types. */
    {"F303", "type-removed", COMPAT_WIRE, CHANGE_TYPE, COMPAT_BREAKING, COMPAT_ALL_PEERS, rule_type_removed,
     "'{name}' is gone, so that its values cannot be read"},

    /* Unions. */
    {"F401", "case-removed", COMPAT_WIRE, CHANGE_CASE, COMPAT_BREAKING, COMPAT_ALL_PEERS, rule_case_removed,
     "case '{name}' ({old}) of '{in}' is gone, so that its values are unknown to new readers"},
    {"F402", "case-renumbered", COMPAT_WIRE, CHANGE_CASE, COMPAT_BREAKING, COMPAT_ALL_PEERS, rule_case_renumbered,
     "the id of case '{name}' of '{in}' changed from {old} to {new}"},

    /* Enums. */
    {"F411", "value-removed", COMPAT_WIRE, CHANGE_VALUE, COMPAT_BREAKING, COMPAT_ALL_PEERS, rule_value_removed,
     "'{name}' ({old}) of '{in}' is gone, so that new readers do not know the number"},
    {"F412", "value-renumbered", COMPAT_WIRE, CHANGE_VALUE, COMPAT_BREAKING, COMPAT_ALL_PEERS, rule_value_renumbered,
     "the number of '{name}' of '{in}' changed from {old} to {new}"},

    /* Limits of readers. */

    /* Schema-consistent mode. */

    /* C code. */

    /* Services. */
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
