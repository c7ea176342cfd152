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

/* Types. */
unsigned rule_type_identity_changed(struct change *change);
unsigned rule_type_kind_changed(struct change *change);
unsigned rule_type_removed(struct change *change);
unsigned rule_type_evolving_changed(struct change *change);

/* Unions. */
unsigned rule_case_removed(struct change *change);
unsigned rule_case_renumbered(struct change *change);
unsigned rule_case_not_readable(struct change *change);
unsigned rule_case_added(struct change *change);

/* Enums. */
unsigned rule_value_removed(struct change *change);
unsigned rule_value_renumbered(struct change *change);
unsigned rule_value_added(struct change *change);

/* Limits. */
unsigned rule_too_many_fields(struct change *change);
unsigned rule_type_def_too_large(struct change *change);
unsigned rule_field_nests_too_deep(struct change *change);
unsigned rule_case_nests_too_deep(struct change *change);
unsigned rule_tag_too_large(struct change *change);
unsigned rule_name_not_kept(struct change *change);

/* Services. */
unsigned rule_service_gone(struct change *change);
unsigned rule_method_gone(struct change *change);
unsigned rule_request_changed(struct change *change);
unsigned rule_response_changed(struct change *change);
unsigned rule_streaming_changed(struct change *change);

#endif
