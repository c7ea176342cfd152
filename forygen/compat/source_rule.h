/* SPDX-License-Identifier: Apache-2.0 */
/* Rules about code that uses the generated C: what each finds in a change. */
#ifndef FORYGEN_COMPAT_SOURCE_RULE_H
#define FORYGEN_COMPAT_SOURCE_RULE_H

#include "change.h"

/* Of types. */
unsigned source_functions_are_gone(struct change *change);
/* Of fields. */
unsigned source_member_is_gone(struct change *change);
unsigned source_member_type_changed(struct change *change);
/* Of values and cases. */
unsigned source_enumerator_is_gone(struct change *change);
unsigned source_case_member_changed(struct change *change);
/* Of roots and files. */
unsigned source_root_functions_are_gone(struct change *change);
unsigned source_header_is_gone(struct change *change);

#endif
