/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the table of the structs of all_types.h. */
#include "header/all_types.fory.h"
#include "subject.h"

#define STRUCT(name) struct name
#define EITHER(idl, header) header
#define OPTIONAL(m, its_shape) MEMBER_POINTER(m, its_shape)
#define DATA(m) MEMBER_ITEMS(m, m, m##_size, uint8, false)
#define ITEMS(m, its_shape, null) MEMBER_ITEMS(m, m, m##_count, its_shape, null)
#define ENTRIES(m, entry, key, value, null) MEMBER_ENTRIES(m, m, m##_count, entry, key, value, null)
#define shape_text shape_chars
#define shape_nullable_text shape_nullable_chars

#include "all_types_tables.h"

#define HEADER_FUNCTIONS(name) SUBJECT_FUNCTIONS(name)
ALL_STRUCTS(HEADER_FUNCTIONS)

#define HEADER_SUBJECT(name) SUBJECT(#name, name, &shape_##name),
static const struct subject header_table[] = {ALL_STRUCTS(HEADER_SUBJECT)};
const struct subjects header_subjects = {header_table, sizeof header_table / sizeof header_table[0]};

/* --- What headers alone can say ------------------------------------------------------------------------------ */

#define S struct inlined
static const struct shape inlined_name = {.kind = SHAPE_CHAR_ARRAY, .size = sizeof((S *)0)->name};
static const struct shape_member inlined_members[] = {
    VALUE(point, point) VALUE(pin, pin){"name", offsetof(S, name), &inlined_name},
    MEMBER_WHOLE(mac, uint8, 6) MEMBER_FEW(key, key_size, SHAPE_FIXED, uint8, 16) MEMBER_WHOLE(matrix, float32, 4)
        MEMBER_FEW(flags, flag_count, SHAPE_FIXED, bool, 3) MEMBER_FEW(few, few_count, SHAPE_LIST, int32, 5)
            MEMBER_FEW(points, point_count, SHAPE_LIST, point, 32767)
                MEMBER_FEW(corners, corner_count, SHAPE_FIXED, point, 4) MEMBER_WHOLE(pins, pin_pointer, 2)
                    MEMBER_WHOLE(colors, enum, 2) MEMBER_WHOLE(words, chars, 2)
                        MEMBER_FEW(times, time_count, SHAPE_FIXED, timestamp, 3) MEMBER_WHOLE(sizes, int64, 3)};
SHAPE_STRUCT_OF(inlined, false, false)
#undef S

SUBJECT_FUNCTIONS(inlined)
static const struct subject inlined_table[] = {SUBJECT("inlined", inlined, &shape_inlined)};
const struct subjects inlined_subjects = {inlined_table, 1};
