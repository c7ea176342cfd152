/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the table of the structs that forygen made from all_types.fdl. */
#include "idl/all_types.fory.h"
#include "subject.h"

#define STRUCT(name) struct all_types_##name
#define EITHER(idl, header) idl
#define OPTIONAL(m, its_shape) MEMBER_OPTIONAL(m, its_shape)
#define DATA(m) MEMBER(m, bytes)
#define ITEMS(m, its_shape, null) MEMBER_CONTAINER(m, its_shape, null)
#define ENTRIES(m, entry, key, value, null) MEMBER_ENTRIES(m, m.entries, m.count, entry, key, value, null)
#define shape_text shape_string
#define shape_nullable_text shape_nullable_string

#include "all_types_tables.h"

#define IDL_FUNCTIONS(name) SUBJECT_FUNCTIONS(all_types_##name)
ALL_STRUCTS(IDL_FUNCTIONS)

#define IDL_SUBJECT(name) SUBJECT(#name, all_types_##name, &shape_##name),
static const struct subject idl_table[] = {ALL_STRUCTS(IDL_SUBJECT)};
const struct subjects idl_subjects = {idl_table, sizeof idl_table / sizeof idl_table[0]};
