/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the table of rules. */
#include "rule.h"

#include <string.h>

#include "peer.h"
#include "predicate.h"
#include "source_rule.h"
#include "source_service.h"

const struct rule compat_rules[] = {
    /* Fields. */
    {"F101", "field-removed-not-reserved", COMPAT_WIRE, CHANGE_FIELD, COMPAT_RISKY, COMPAT_ALL_PEERS,
     rule_field_unreserved, "field '{name}' of '{in}' is gone, but {old} is not reserved"},
    {"F102", "field-not-skippable", COMPAT_WIRE, CHANGE_FIELD, COMPAT_BREAKING, COMPAT_ALL_PEERS,
     rule_field_not_skippable, "readers that do not know '{name}' of '{in}' cannot skip it: {why}"},
    {"F103", "field-renamed", COMPAT_WIRE, CHANGE_FIELD, COMPAT_BREAKING, COMPAT_ALL_PEERS, rule_field_renamed,
     "field '{old}' of '{in}' is called '{new}' now; without a tag id it is known by its name, so that its values are "
     "lost"},
    {"F104", "reservation-removed", COMPAT_WIRE, CHANGE_TYPE, COMPAT_RISKY, COMPAT_ALL_PEERS, rule_reservation_removed,
     "'{name}' no longer reserves {old}{why}"},
    {"F105", "tag-changed", COMPAT_WIRE, CHANGE_FIELD, COMPAT_BREAKING, COMPAT_ALL_PEERS, rule_field_retagged,
     "the tag id of '{name}' in '{in}' changed from {old} to {new}, so that its values are lost"},
    {"F106", "tag-added-or-removed", COMPAT_WIRE, CHANGE_FIELD, COMPAT_BREAKING, COMPAT_ALL_PEERS, rule_field_tag_added,
     "field '{name}' of '{in}' was known as {old} and is known as {new} now, so that its values "
     "are lost"},

    /* Types of fields. */
    {"F201", "type-changed", COMPAT_WIRE, CHANGE_FIELD, COMPAT_BREAKING, COMPAT_ALL_PEERS, rule_field_type,
     "the type of '{name}' in '{in}' changed from {old} to {new}: {why}"},
    {"F202", "type-narrowed", COMPAT_WIRE, CHANGE_FIELD, COMPAT_LOSSY, COMPAT_ALL_PEERS, rule_field_narrowed,
     "the type of '{name}' in '{in}' changed from {old} to {new}: {why}"},
    {"F203", "item-type-changed", COMPAT_WIRE, CHANGE_FIELD, COMPAT_BREAKING, COMPAT_ALL_PEERS, rule_field_items,
     "the item type of '{name}' in '{in}' changed from {old} to {new}: {why}"},
    {"F204", "optional-to-required", COMPAT_WIRE, CHANGE_FIELD, COMPAT_LOSSY, COMPAT_ALL_PEERS, rule_field_null,
     "'{name}' in '{in}' changed from {old} to {new}: {why}"},
    {"F205", "items-optional-to-required", COMPAT_WIRE, CHANGE_FIELD, COMPAT_LOSSY, COMPAT_ALL_PEERS,
     rule_field_null_items, "'{name}' in '{in}' changed from {old} to {new}: {why}"},
    {"F206", "tracking-added", COMPAT_WIRE, CHANGE_FIELD, COMPAT_BREAKING, COMPAT_ALL_PEERS, rule_field_tracked,
     "'{name}' in '{in}' changed from {old} to {new}: {why}"},
    {"F207", "tracking-removed", COMPAT_WIRE, CHANGE_FIELD, COMPAT_LOSSY, COMPAT_ALL_PEERS, rule_field_untracked,
     "'{name}' in '{in}' changed from {old} to {new}: {why}"},
    {"F208", "list-to-array-nulls", COMPAT_WIRE, CHANGE_FIELD, COMPAT_LOSSY, COMPAT_ALL_PEERS, rule_field_array_nulls,
     "'{name}' in '{in}' changed from {old} to {new}: {why}"},
    {"F209", "base-narrowed", COMPAT_WIRE, CHANGE_FIELD, COMPAT_LOSSY, COMPAT_PEER_C, rule_field_base,
     "'{name}' in '{in}' points to another base: {why}"},
    {"F210", "capacity-changed", COMPAT_WIRE, CHANGE_FIELD, COMPAT_LOSSY, COMPAT_PEER_C, rule_field_size,
     "the capacity of '{name}' in '{in}' changed in C: {why}"},

    /* Types. */
    {"F301", "identity-changed", COMPAT_WIRE, CHANGE_TYPE, COMPAT_BREAKING, COMPAT_ALL_PEERS,
     rule_type_identity_changed, "'{name}' had {old} and has {new} now: {why}"},
    {"F302", "kind-changed", COMPAT_WIRE, CHANGE_TYPE, COMPAT_BREAKING, COMPAT_ALL_PEERS, rule_type_kind_changed,
     "'{name}' was {old} and is {new} now"},
    {"F303", "type-removed", COMPAT_WIRE, CHANGE_TYPE, COMPAT_BREAKING, COMPAT_ALL_PEERS, rule_type_removed,
     "'{name}' is gone: {why}"},
    {"F304", "evolving-changed", COMPAT_WIRE, CHANGE_TYPE, COMPAT_BREAKING, COMPAT_ALL_PEERS,
     rule_type_evolving_changed, "'{name}' {why}"},
    {"F305", "fixed-fields-changed", COMPAT_WIRE, CHANGE_TYPE, COMPAT_BREAKING, COMPAT_ALL_PEERS, rule_fixed_fields,
     "'{name}' does not evolve, and its fields changed from {old} to {new}"},
    {"F306", "type-not-skippable", COMPAT_WIRE, CHANGE_TYPE, COMPAT_BREAKING, COMPAT_ALL_PEERS, rule_type_not_skippable,
     "readers that do not know '{name}' refuse its values in 'any': {why}"},
    {"F307", "base-changed", COMPAT_WIRE, CHANGE_TYPE, COMPAT_BREAKING, COMPAT_PEER_C, rule_type_base, "{why}"},
    {"F308", "shared-with-unknown-type", COMPAT_WIRE, CHANGE_TYPE, COMPAT_LOSSY, COMPAT_PEER_C, rule_type_shares,
     "readers that do not know '{name}' may refuse objects that it shares with others: {why}"},

    /* Unions. */
    {"F401", "case-removed", COMPAT_WIRE, CHANGE_CASE, COMPAT_BREAKING, COMPAT_ALL_PEERS, rule_case_removed,
     "case '{name}' ({old}) of '{in}' is gone, so that its values are unknown to new readers"},
    {"F402", "case-renumbered", COMPAT_WIRE, CHANGE_CASE, COMPAT_BREAKING, COMPAT_ALL_PEERS, rule_case_renumbered,
     "the id of case '{name}' of '{in}' changed from {old} to {new}, but readers know it by its id"},
    {"F403", "case-type-changed", COMPAT_WIRE, CHANGE_CASE, COMPAT_BREAKING, COMPAT_ALL_PEERS, rule_case_type,
     "the type of case '{name}' of '{in}' changed from {old} to {new}: {why}"},
    {"F404", "case-items-changed", COMPAT_WIRE, CHANGE_CASE, COMPAT_BREAKING, COMPAT_ALL_PEERS, rule_case_items,
     "the item type of case '{name}' of '{in}' changed from {old} to {new}: {why}"},
    {"F405", "case-not-readable", COMPAT_WIRE, CHANGE_CASE, COMPAT_BREAKING, COMPAT_ALL_PEERS, rule_case_not_readable,
     "readers without case '{name}' of '{in}' refuse its values: {why}"},
    {"F406", "case-added", COMPAT_WIRE, CHANGE_CASE, COMPAT_BREAKING,
     COMPAT_PEER_JAVA | COMPAT_PEER_PYTHON | COMPAT_PEER_CPP, rule_case_added,
     "readers without case '{name}' of '{in}' refuse its values"},
    {"F407", "case-capacity-changed", COMPAT_WIRE, CHANGE_CASE, COMPAT_LOSSY, COMPAT_PEER_C, rule_case_size,
     "the capacity of case '{name}' of '{in}' changed in C: {why}"},

    /* Enums. */
    {"F411", "value-removed", COMPAT_WIRE, CHANGE_VALUE, COMPAT_BREAKING, COMPAT_ALL_PEERS, rule_value_removed,
     "'{name}' ({old}) of '{in}' is gone, so that new readers do not know the number"},
    {"F412", "value-renumbered", COMPAT_WIRE, CHANGE_VALUE, COMPAT_BREAKING, COMPAT_ALL_PEERS, rule_value_renumbered,
     "the number of '{name}' of '{in}' changed from {old} to {new}, but readers know it by its number"},
    {"F413", "value-added", COMPAT_WIRE, CHANGE_VALUE, COMPAT_BREAKING, COMPAT_PEER_JAVA | COMPAT_PEER_PYTHON,
     rule_value_added, "readers without '{name}' of '{in}' refuse its number {new}{why}"},

    /* Limits of readers. */
    {"F501", "too-many-fields", COMPAT_WIRE, CHANGE_TYPE, COMPAT_BREAKING, COMPAT_ALL_PEERS, rule_too_many_fields,
     "'{name}' has {new} fields, and readers with another version of it accept 512"},
    {"F502", "type-def-too-large", COMPAT_WIRE, CHANGE_TYPE, COMPAT_BREAKING, COMPAT_ALL_PEERS, rule_type_def_too_large,
     "the TypeDef of '{name}' has {new} bytes, and readers with another version of it accept 4096"},
    {"F503", "too-many-versions", COMPAT_WIRE, CHANGE_VERSIONS, COMPAT_BREAKING,
     COMPAT_ALL_PEERS & ~(unsigned)COMPAT_PEER_PYTHON, rule_too_many_versions,
     "'{name}' has {new} live versions, and readers accept {why} besides their own"},
    {"F504", "nesting-too-deep", COMPAT_WIRE, CHANGE_FIELD, COMPAT_BREAKING, COMPAT_ALL_PEERS,
     rule_field_nests_too_deep,
     "values of '{name}' in '{in}' nest {new} levels deep, and readers without the field stop at {why}"},
    {"F505", "type-def-header-collision", COMPAT_WIRE, CHANGE_VERSIONS, COMPAT_BREAKING, COMPAT_ALL_PEERS,
     rule_headers_collide,
     "the TypeDefs of '{name}' in {old} and {new} have the same header {why}, so that readers take one for the other"},
    {"F506", "tag-too-large", COMPAT_WIRE, CHANGE_FIELD, COMPAT_BREAKING, COMPAT_PEER_JAVA, rule_tag_too_large,
     "Java cuts tag id {new} of '{name}' in '{in}' to 16 bits"},
    {"F507", "name-not-kept", COMPAT_WIRE, CHANGE_FIELD, COMPAT_BREAKING, COMPAT_PEER_JAVA, rule_name_not_kept,
     "Java spells the name of '{name}' in '{in}' in another way, and {why}"},
    {"F508", "case-nests-too-deep", COMPAT_WIRE, CHANGE_CASE, COMPAT_BREAKING, COMPAT_ALL_PEERS,
     rule_case_nests_too_deep,
     "values of case '{name}' in '{in}' nest {new} levels deep, and readers without the case stop at {why}"},

    /* Schema-consistent mode. */
    {"F601", "schema-hash-changed", COMPAT_CONSISTENT, CHANGE_TYPE, COMPAT_BREAKING, COMPAT_ALL_PEERS, rule_schema_hash,
     "the schema hash of '{name}' changed from {old} to {new}"},
    {"F602", "kind-hidden-by-hash", COMPAT_CONSISTENT, CHANGE_TYPE, COMPAT_BREAKING, COMPAT_ALL_PEERS, rule_hidden_kind,
     "fields of '{name}' became another kind of type, which its schema hash does not tell"},
    {"F603", "field-order-changed", COMPAT_CONSISTENT, CHANGE_TYPE, COMPAT_BREAKING, COMPAT_ALL_PEERS, rule_field_order,
     "fields of '{name}' changed their places in the payload"},
    {"F604", "type-not-registered", COMPAT_CONSISTENT, CHANGE_TYPE, COMPAT_BREAKING, COMPAT_ALL_PEERS,
     rule_type_not_registered, "readers that do not know '{name}' refuse its values in 'any'"},

    /* C code. */
    {"F701", "functions-gone", COMPAT_SOURCE, CHANGE_TYPE, COMPAT_BREAKING, COMPAT_ALL_PEERS, source_functions_are_gone,
     "C code that uses '{old}' does not compile: {why}"},
    {"F702", "member-gone", COMPAT_SOURCE, CHANGE_FIELD, COMPAT_BREAKING, COMPAT_ALL_PEERS, source_member_is_gone,
     "'{in}' has no member '{old}' in C any more"},
    {"F703", "member-type-changed", COMPAT_SOURCE, CHANGE_FIELD, COMPAT_BREAKING, COMPAT_ALL_PEERS,
     source_member_type_changed, "member '{why}' of '{in}' is '{new}' in C, which was '{old}'"},
    {"F704", "enumerator-gone", COMPAT_SOURCE, CHANGE_VALUE, COMPAT_BREAKING, COMPAT_ALL_PEERS,
     source_enumerator_is_gone, "'{in}' has no enumerator '{old}' in C any more"},
    {"F705", "case-member-changed", COMPAT_SOURCE, CHANGE_CASE, COMPAT_BREAKING, COMPAT_ALL_PEERS,
     source_case_member_changed, "C code that uses '{old}' of '{in}' does not compile: {why}"},
    {"F706", "root-functions-gone", COMPAT_SOURCE, CHANGE_ROOT, COMPAT_BREAKING, COMPAT_ALL_PEERS,
     source_root_functions_are_gone, "'{old}' is gone, because nothing asks for roots of this type"},
    {"F707", "header-gone", COMPAT_SOURCE, CHANGE_FILE, COMPAT_BREAKING, COMPAT_ALL_PEERS, source_header_is_gone,
     "C code that uses '{old}' does not compile: {why}"},
    {"F708", "service-code-gone", COMPAT_SOURCE, CHANGE_SERVICE, COMPAT_BREAKING, COMPAT_ALL_PEERS,
     source_service_is_gone, "C code that uses '{old}' does not compile: {why}"},
    {"F709", "rpc-code-changed", COMPAT_SOURCE, CHANGE_METHOD, COMPAT_BREAKING, COMPAT_ALL_PEERS,
     source_rpc_functions_changed, "C code that uses '{old}' does not compile: {why}"},

    /* Services. */
    {"F801", "service-gone", COMPAT_SERVICE, CHANGE_SERVICE, COMPAT_BREAKING, COMPAT_ALL_PEERS, rule_service_gone,
     "service '{name}' is gone: clients that call '{old}' find nothing"},
    {"F802", "method-gone", COMPAT_SERVICE, CHANGE_METHOD, COMPAT_BREAKING, COMPAT_ALL_PEERS, rule_method_gone,
     "rpc '{name}' of '{in}' is gone: clients that call '{old}' find nothing"},
    {"F803", "request-changed", COMPAT_SERVICE, CHANGE_METHOD, COMPAT_BREAKING, COMPAT_ALL_PEERS, rule_request_changed,
     "rpc '{name}' of '{in}' takes {new}, and old clients send {old}"},
    {"F804", "response-changed", COMPAT_SERVICE, CHANGE_METHOD, COMPAT_BREAKING, COMPAT_ALL_PEERS,
     rule_response_changed, "rpc '{name}' of '{in}' returns {new}, and old clients expect {old}"},
    {"F805", "streaming-changed", COMPAT_SERVICE, CHANGE_METHOD, COMPAT_BREAKING, COMPAT_ALL_PEERS,
     rule_streaming_changed, "rpc '{name}' of '{in}' has {new}, and old clients expect {old}"},
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

const char *rule_nearest(const char *name)
{
    const char **words = memory_alloc((compat_rule_count + 1) * sizeof *words);
    for (size_t i = 0; i < compat_rule_count; i++)
        words[i] = compat_rules[i].name;
    return diag_suggest(name, words);
}
