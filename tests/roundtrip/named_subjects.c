/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the tables of the structs that wide.py made as a header. */
#include "member.h"
#include "wide/long_names.fory.h"
#include "wide/wide_members.h"

/* LONG is a macro: it is pasted after it is expanded. */
#define LONG_MEMBER(m, its_shape) MEMBER(m, its_shape)
#define LONG_ITEMS(m, counter, its_shape) MEMBER_ITEMS(m, m, counter, its_shape, false)
#define LONG_FUNCTIONS(prefix) SUBJECT_FUNCTIONS(prefix)
#define LONG_SUBJECT(name, prefix, its_shape) SUBJECT(name, prefix, its_shape)

#define S struct n
static const struct shape_member n_members[] = {MEMBER(a, int32) LONG_MEMBER(LONG, chars)};
SHAPE_STRUCT_OF(n, false, false)
#undef S

#define S struct LONG
static const struct shape_member long_members[] = {MEMBER_POINTER(b, n) LONG_ITEMS(LONG, count, n) MEMBER(z, uint64)};
SHAPE_STRUCT_OF(long, false, false)
#undef S

#define S struct named
static const struct shape_member named_members[] = {NAMED_MEMBERS(MEMBER)};
SHAPE_STRUCT_OF(named, false, false)
#undef S

SUBJECT_FUNCTIONS(n)
LONG_FUNCTIONS(LONG)
SUBJECT_FUNCTIONS(named)
static const struct subject named_table[] = {
    SUBJECT("n", n, &shape_n),
    LONG_SUBJECT("long", LONG, &shape_long),
    SUBJECT("named", named, &shape_named),
};
const struct subjects named_subjects = {named_table, sizeof named_table / sizeof named_table[0]};
