/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the table of the structs of all_types.h. */
#include "header/all_types.fory.h"
#include "subject.h"

#define STRUCT(name) struct name
#define EITHER(idl, header) header
#define VALUE(m, its_shape) {#m, offsetof(S, m), &shape_##its_shape},
#define OPTIONAL(m, its_shape) \
    {#m, offsetof(S, m), \
     &(const struct shape){.kind = SHAPE_POINTER, .size = sizeof(void *), .inner = &shape_##its_shape}},
#define DATA(m) SHAPE_ITEMS_MEMBER(m, m, m##_size, uint8, false)
#define NULLABLE_TEXT(m) VALUE(m, nullable_chars)
#define ITEMS(m, its_shape, null) SHAPE_ITEMS_MEMBER(m, m, m##_count, its_shape, null)
#define ENTRIES(m, entry, key, value, null) SHAPE_ENTRIES_MEMBER(m, m, m##_count, entry, key, value, null)
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
#define COUNTED(m, counter, its_kind, its_shape, most) \
    {#m, offsetof(S, m), \
     &(const struct shape){.kind = its_kind, \
                           .size = sizeof *((S *)0)->m, \
                           .inner = &shape_##its_shape, \
                           .count = (ptrdiff_t)offsetof(S, counter) - (ptrdiff_t)offsetof(S, m), \
                           .count_size = sizeof((S *)0)->counter, \
                           .extent = most}},
#define WHOLE(m, its_shape, most) \
    {#m, offsetof(S, m), \
     &(const struct shape){ \
         .kind = SHAPE_FIXED, .size = sizeof *((S *)0)->m, .inner = &shape_##its_shape, .extent = most}},

static const struct shape inlined_name = {.kind = SHAPE_CHAR_ARRAY, .size = sizeof((S *)0)->name};
static const struct shape_member inlined_members[] = {
    VALUE(point, point) VALUE(pin, pin){"name", offsetof(S, name), &inlined_name},
    WHOLE(mac, uint8, 6) COUNTED(key, key_size, SHAPE_FIXED, uint8, 16) WHOLE(matrix, float32, 4)
        COUNTED(flags, flag_count, SHAPE_FIXED, bool, 3) COUNTED(few, few_count, SHAPE_LIST, int32, 5)
            COUNTED(points, point_count, SHAPE_LIST, point, 32767) COUNTED(corners, corner_count, SHAPE_FIXED, point, 4)
                WHOLE(pins, pin_pointer, 2) WHOLE(colors, enum, 2) WHOLE(words, chars, 2)
                    COUNTED(times, time_count, SHAPE_FIXED, timestamp, 3) WHOLE(sizes, int64, 3)};
SHAPE_STRUCT_OF(inlined, false, false)
#undef S

SUBJECT_FUNCTIONS(inlined)
static const struct subject inlined_table[] = {SUBJECT("inlined", inlined, &shape_inlined)};
const struct subjects inlined_subjects = {inlined_table, 1};
