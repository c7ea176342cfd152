/* SPDX-License-Identifier: Apache-2.0 */
/* What the rules of the table look at: each answers the modes in which a change breaks. */
#ifndef FORYGEN_COMPAT_PREDICATE_H
#define FORYGEN_COMPAT_PREDICATE_H

#include "change.h"

/* Fields. */
unsigned rule_field_unreserved(struct change *change);
unsigned rule_field_renamed(struct change *change);
unsigned rule_reservation_removed(struct change *change);
unsigned rule_field_retagged(struct change *change);
unsigned rule_field_tag_added(struct change *change);
unsigned rule_field_not_skippable(struct change *change);

/* Types of fields. */
unsigned rule_field_type(struct change *change);
unsigned rule_field_narrowed(struct change *change);
unsigned rule_field_items(struct change *change);
unsigned rule_field_null(struct change *change);
unsigned rule_field_null_items(struct change *change);
unsigned rule_field_tracked(struct change *change);
unsigned rule_field_untracked(struct change *change);
unsigned rule_field_array_nulls(struct change *change);
unsigned rule_field_base(struct change *change);
unsigned rule_field_size(struct change *change);

/* Types. */
unsigned rule_type_identity_changed(struct change *change);
unsigned rule_type_kind_changed(struct change *change);
unsigned rule_fixed_fields(struct change *change);
unsigned rule_type_base(struct change *change);
unsigned rule_type_shares(struct change *change);
unsigned rule_type_removed(struct change *change);
unsigned rule_type_evolving_changed(struct change *change);
unsigned rule_type_not_skippable(struct change *change);

/* Unions. */
unsigned rule_case_removed(struct change *change);
unsigned rule_case_renumbered(struct change *change);
unsigned rule_case_not_readable(struct change *change);
unsigned rule_case_added(struct change *change);
unsigned rule_case_type(struct change *change);
unsigned rule_case_items(struct change *change);
unsigned rule_case_size(struct change *change);

/* Enums. */
unsigned rule_value_removed(struct change *change);
unsigned rule_value_renumbered(struct change *change);
unsigned rule_value_added(struct change *change);

/* Limits. */
unsigned rule_too_many_fields(struct change *change);
unsigned rule_type_def_too_large(struct change *change);
unsigned rule_field_nests_too_deep(struct change *change);
unsigned rule_case_nests_too_deep(struct change *change);
unsigned rule_too_many_versions(struct change *change);
unsigned rule_headers_collide(struct change *change);
unsigned rule_tag_too_large(struct change *change);
unsigned rule_name_not_kept(struct change *change);

/* Services. */
unsigned rule_service_gone(struct change *change);
unsigned rule_method_gone(struct change *change);
unsigned rule_request_changed(struct change *change);
unsigned rule_response_changed(struct change *change);
unsigned rule_streaming_changed(struct change *change);

/* Schema-consistent mode. */
unsigned rule_schema_hash(struct change *change);
unsigned rule_hidden_kind(struct change *change);
unsigned rule_field_order(struct change *change);
unsigned rule_type_not_registered(struct change *change);

/* Of readers that have not registered a type: why they refuse values, or NULL. False when they do not. */
bool rule_if_unregistered(struct change *change, const char *why);

#endif
