/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the tables of the structs that wide.py made for the IDL. */
#include "member.h"
#include "wide/wide.fory.h"
#include "wide/wide_members.h"

#define S struct wide_wide
static const struct shape_member wide_members[] = {WIDE_MEMBERS(MEMBER, MEMBER_OPTIONAL)};
SHAPE_STRUCT_OF(wide, false, false)
#undef S

#define S struct wide_m1 /* as all the others */
static const struct shape_member one_members[] = {MEMBER(x, int32)};
SHAPE_STRUCT_OF(one, false, false)
#undef S

#define S struct wide_many
#define MANY_MEMBER(m) MEMBER_POINTER(m, one)
static const struct shape_member many_members[] = {MANY_MEMBERS(MANY_MEMBER) MEMBER_CONTAINER(last, one, false)};
SHAPE_STRUCT_OF(many, false, false)
#undef S

SUBJECT_FUNCTIONS(wide_wide)
SUBJECT_FUNCTIONS(wide_many)
static const struct subject wide_table[] = {SUBJECT("wide", wide_wide, &shape_wide)};
static const struct subject many_table[] = {SUBJECT("many", wide_many, &shape_many)};
const struct subjects wide_subjects = {wide_table, 1};
const struct subjects many_subjects = {many_table, 1};
