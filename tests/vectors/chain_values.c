/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the values of the chains. */
#include "chain.h"
#include "vectors.fory.h"
#include "vectors_v2.fory.h"
#include "vectors_v3.fory.h"

chain_register *const chain_registers[VERSION_COUNT] = {vectors_register, vectors_v2_register, vectors_v3_register};

static char bob[] = "Bob", al[] = "Al", cy[] = "Cy", none[] = "", mail[] = "bob@example.org", s[] = "s", x[] = "x",
            k[] = "k";
static char *mails[] = {mail, none};

/* --- Person: a field added and removed again, one that becomes text, one that may be null ---------------------- */

static const struct person person_1 = {bob, 25};
static const struct v2_person person_2 = {.name = bob, .age = 25, .email = none};
static const struct v3_person person_3 = {.name = {bob, 3}, .age = "25"};
static const struct v3_person new_person_3 = {.age = "-1", .mails = mails, .mail_count = 2};
static const struct v2_person new_person_2 = {.name = none, .age = -1, .email = none};
static const struct person new_person_1 = {none, -1};

/* --- Holder: the same within lists and maps, a struct that may be null, lists of pointers ---------------------- */

static struct person people_1[] = {{bob, 25}, {al, 7}};
static const struct holder holder_1 = {.people = people_1, .people_count = 2, .one = {cy, 1}};
static struct v2_person bob_2 = {.name = bob, .age = 25}, al_2 = {.name = al, .age = 7}, cy_2 = {.name = cy, .age = 1};
static struct v2_person *people_2[] = {&bob_2, &al_2};
static const struct v2_holder holder_2 = {.people = people_2, .people_count = 2, .one = &cy_2};
static struct v3_person people_3[] = {{.name = {bob, 3}, .age = "25"}, {.name = {al, 2}, .age = "7"}};
static const struct v3_holder holder_3 = {.people = people_3, .people_count = 2};
static struct v3_person new_people_3[] = {{.name = {al, 2}, .age = "7", .mails = mails, .mail_count = 1}};
static struct v3_other others_3[] = {{x, {.age = "0"}}, {k, {.age = "12", .mails = mails, .mail_count = 2}}};
static const struct v3_holder new_holder_3 = {
    .people = new_people_3, .people_count = 1, .others = others_3, .other_count = 2};
static struct v2_person *new_people_2[] = {&al_2};
static const struct v2_holder new_holder_2 = {.people = new_people_2, .people_count = 1};
static const struct holder new_holder_1 = {.people = &people_1[1], .people_count = 1};

/* --- Person with tags: renamed fields --------------------------------------------------------------------------- */

static const struct person_tagged tagged_1 = {bob, 25};
static const struct v2_person_tagged tagged_2 = {25, bob};
static const struct v3_person_tagged tagged_3 = {bob, 25, none};
static const struct v3_person_tagged new_tagged_3 = {al, -7, mail};
static const struct v2_person_tagged new_tagged_2 = {-7, al};
static const struct person_tagged new_tagged_1 = {al, -7};

/* --- Opt: optional fields that become required, other types, and optional again ---------------------------------- */

static int32_t one = 1, minus_one = -1, zero = 0;
static char one_text[] = "1", minus_one_text[] = "-1", zero_text[] = "0";
static const struct opt opt_1 = {&one, x};
static const struct v2_opt opt_2 = {1, x};
static const struct v3_opt opt_3 = {one_text, NULL};
static struct v3_person friend_3 = {.age = "3"};
static const struct v3_opt new_opt_3 = {minus_one_text, &friend_3};
static const struct v2_opt new_opt_2 = {-1, none};
static const struct opt new_opt_1 = {&minus_one, NULL};
/* What version 2 does not know is missing is no longer missing. */
static const struct opt new_opt_by_steps = {&minus_one, none};
static const struct opt null_1 = {NULL, NULL};
static const struct v2_opt null_2 = {0, none};
static const struct v3_opt null_3 = {NULL, NULL};
static const struct v3_opt null_by_steps = {zero_text, NULL};
static const struct opt null_back_by_steps = {&zero, none};

/* --- Mixed: every kind of field, each changed at least once ------------------------------------------------------ */

static char minus_64_text[] = "-64", u64_text[] = "64", title[] = "title", big[] = "18446744073709551615";
static char *ls_1[] = {x};
static struct mixed_entry m_1[] = {{k, 1}};
static int32_t ai[] = {1, 2};
static int64_t five = 5;
static const struct mixed mixed_1 = {
    .b = true,
    .i8 = -8,
    .i16 = -16,
    .i32 = -32,
    .i64 = -64,
    .u8 = 8,
    .u16 = 16,
    .u32 = 32,
    .u64 = 64,
    .f32 = 1.5F,
    .f64 = 2.5,
    .s = s,
    .ls = ls_1,
    .ls_count = 1,
    .m = m_1,
    .m_count = 1,
    .ai = ai,
    .ai_count = 2,
    .oi64 = &five,
    .c = COLOR_BLUE,
};
static struct fory_string ls_2[] = {{x, 1}};
static struct v2_entry m_2[] = {{k, 1}};
static const struct v2_mixed mixed_2 = {
    .b = 1,
    .i8 = -8,
    .i16 = -16,
    .i32 = -32,
    .i64 = minus_64_text,
    .u8 = 8,
    .u16 = 16,
    .u32 = 32,
    .u64 = {.small = 64},
    .f32 = 1.5,
    .s = s,
    .title = none,
    .ls = {ls_2, 1},
    .m = m_2,
    .m_count = 1,
    .ai = {1, 2},
    .ai_count = 2,
    .oi64 = 5,
    .c = V2_COLOR_BLUE,
};
static struct v3_entry m_3[] = {{{k, 1}, {true, 1}}};
static enum v3_color blue = (enum v3_color)2, black = V3_COLOR_BLACK;
/* Version 2 has no f64. */
#define MIXED_3_WITH(its_f64) \
    { \
        .b = 1, .i8 = -8, .i16 = -16, .i32 = "-32", .i64 = -64, .u8 = {.small = 8}, .u64 = u64_text, \
        .f32 = {.small = 15, .scale = 1}, .f64 = its_f64, .s = {s, 1}, .m = m_3, .m_count = 1, .ai = ai, \
        .ai_count = 2, .oi64 = {"5", 1}, .c = &blue, \
    }
static const struct v3_mixed mixed_3 = MIXED_3_WITH(2.5);
static const struct v3_mixed mixed_by_steps = MIXED_3_WITH(0);
static const struct v3_mixed new_mixed_3 = {
    .b = 0,
    .i8 = 127,
    .i16 = 32767,
    .i32 = "-2147483648",
    .i64 = INT64_MIN,
    .u8 = {.small = 2550, .scale = 1},
    .u64 = big,
    .f32 = {.small = 25, .scale = 2, .negative = true},
    .f64 = -0.1,
    .s = {title, 5},
    .m = m_3,
    .m_count = 1,
    .c = &black,
    .author = {.age = "99"},
};
static char int64_min_text[] = "-9223372036854775808";
static const struct v2_mixed new_mixed_2 = {
    .b = 0,
    .i8 = 127,
    .i16 = 32767,
    .i32 = INT32_MIN,
    .i64 = int64_min_text,
    .u8 = 255,
    .u64 = {.small = UINT64_MAX},
    .f32 = -0.25,
    .s = title,
    .title = none,
    .m = m_2,
    .m_count = 1,
    .c = V2_COLOR_BLACK,
};
/* Version 2 has no f64, and oi64 is never null there. */
static int64_t no_oi64 = 0;
#define NEW_MIXED_1_WITH(its_f64, its_oi64) \
    { \
        .i8 = 127, .i16 = 32767, .i32 = INT32_MIN, .i64 = INT64_MIN, .u8 = 255, .u64 = UINT64_MAX, .f32 = -0.25F, \
        .f64 = its_f64, .s = title, .m = m_1, .m_count = 1, .oi64 = its_oi64, .c = (enum color)4, \
    }
static const struct mixed new_mixed_1 = NEW_MIXED_1_WITH(-0.1, NULL);
static const struct mixed new_mixed_by_steps = NEW_MIXED_1_WITH(0, &no_oi64);

/* --- The chains ----------------------------------------------------------------------------------------------- */

#define TYPES(name) \
    { \
        {&name##_fory_writer, &name##_fory_reader}, {&v2_##name##_fory_writer, &v2_##name##_fory_reader}, \
        { \
            &v3_##name##_fory_writer, &v3_##name##_fory_reader \
        } \
    }

const struct chain chains[] = {
    {"person_id",
     TYPES(person),
     &person_1,
     {&person_1, &person_2, &person_3},
     &person_3,
     &new_person_3,
     {&new_person_1, &new_person_2, &new_person_3},
     &new_person_1},
    {"holder",
     TYPES(holder),
     &holder_1,
     {&holder_1, &holder_2, &holder_3},
     &holder_3,
     &new_holder_3,
     {&new_holder_1, &new_holder_2, &new_holder_3},
     &new_holder_1},
    {"person_tagged",
     TYPES(person_tagged),
     &tagged_1,
     {&tagged_1, &tagged_2, &tagged_3},
     &tagged_3,
     &new_tagged_3,
     {&new_tagged_1, &new_tagged_2, &new_tagged_3},
     &new_tagged_1},
    {"opt_set",
     TYPES(opt),
     &opt_1,
     {&opt_1, &opt_2, &opt_3},
     &opt_3,
     &new_opt_3,
     {&new_opt_1, &new_opt_2, &new_opt_3},
     &new_opt_by_steps},
    {"opt_null",
     TYPES(opt),
     &null_1,
     {&null_1, &null_2, &null_3},
     &null_by_steps,
     &null_3,
     {&null_1, &null_2, &null_3},
     &null_back_by_steps},
    {"mixed",
     TYPES(mixed),
     &mixed_1,
     {&mixed_1, &mixed_2, &mixed_3},
     &mixed_by_steps,
     &new_mixed_3,
     {&new_mixed_1, &new_mixed_2, &new_mixed_3},
     &new_mixed_by_steps},
};
const size_t chain_count = sizeof chains / sizeof *chains;
