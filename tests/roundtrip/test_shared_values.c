/* SPDX-License-Identifier: Apache-2.0 */
/* Bytes, times, decimals and containers that Java and Python wrote as references to one object: C has copies of it. */
#include "scenario.h"
#include "shared_values.fory.h"

SUBJECT_FUNCTIONS(shared_values_bytes)
SUBJECT_FUNCTIONS(shared_values_dates)
SUBJECT_FUNCTIONS(shared_values_timestamps)
SUBJECT_FUNCTIONS(shared_values_durations)
SUBJECT_FUNCTIONS(shared_values_decimals)
SUBJECT_FUNCTIONS(shared_values_lists)
SUBJECT_FUNCTIONS(shared_values_sets)
SUBJECT_FUNCTIONS(shared_values_maps)
SUBJECT_FUNCTIONS(shared_values_arrays)
SUBJECT_FUNCTIONS(shared_values_keys)
SUBJECT_FUNCTIONS(shared_values_optional_dates)
SUBJECT_FUNCTIONS(shared_values_anything)
SUBJECT_FUNCTIONS(shared_values_crossed)

/* --- One value, in a list three times and in a map twice ------------------------------------------------------ */

#define SHARED(name, list, entry, ...) \
    static const struct shared_values_##name shared_##name = { \
        .xs = {(list[]){__VA_ARGS__, __VA_ARGS__, __VA_ARGS__}, 3}, \
        .ys = {(struct fory_map_string_##entry##_entry[]){{{"k", 1}, __VA_ARGS__}, {{"l", 1}, __VA_ARGS__}}, 2}, \
    };
SHARED(bytes, struct fory_bytes, bytes, {(const uint8_t *)"\1\2", 2})
SHARED(dates, struct fory_date, date, {18262})
SHARED(timestamps, struct fory_timestamp, timestamp, {1577836800, 0})
SHARED(durations, struct fory_duration, duration, {86400, 0})
SHARED(decimals, struct fory_decimal, decimal, {.small = 15, .scale = 1})
SHARED(lists, struct fory_list_int32, list_int32, {(int32_t[]){1}, 1})
SHARED(sets, struct fory_list_string, list_string, {(struct fory_string[]){{"a", 1}}, 1})
SHARED(maps, struct fory_map_string_int32, map_string_int32, {(struct fory_map_string_int32_entry[]){{{"a", 1}, 1}}, 1})
SHARED(arrays, struct fory_list_int32, list_int32, {(int32_t[]){1}, 1})

static const struct shared_values_keys shared_keys = {
    .xs = {(struct fory_map_date_string_entry[]){{{18262}, {"a", 1}}}, 1},
    .ys = {(struct fory_map_date_string_entry[]){{{18262}, {"b", 1}}}, 1},
};
static const struct shared_values_optional_dates shared_optional_dates = {
    .xs = {(struct fory_optional_date[]){{true, {18262}}, {false, {0}}, {true, {18262}}}, 3},
    .ys = {(struct fory_map_string_optional_date_entry[]){{{"k", 1}, {true, {18262}}}, {{"l", 1}, {false, {0}}}}, 2},
};
static const struct shared_values_crossed shared_crossed = {
    .xs = {(struct fory_date[]){{18262}}, 1},
    .ys = {(struct fory_optional_date[]){{false, {0}}, {true, {18262}}}, 2},
    .zs = {(struct fory_map_date_optional_date_entry[]){{{18262}, {true, {18262}}}}, 1},
};
static struct fory_date today = {18262};
static const struct shared_values_anything shared_anything = {
    .xs = {(struct fory_date[]){{18262}, {18262}}, 2},
    .ys = {(struct fory_any[]){{&fory_date_type, &today},
                               {&fory_string_type, &(struct fory_string){"a", 1}},
                               {&fory_date_type, &today}},
           3},
};

/* --- As a peer wrote it --------------------------------------------------------------------------------------- */

enum {
    PYTHON = 1, /* the mode: compatible, with references */
    JAVA = 3    /* consistent, with references; in compatible mode Java writes no references here */
};

static const struct row {
    struct subject subject;
    const void *value;
    unsigned mode;
    const char *hex;
} rows[] = {
#define ROW(name, mode, hex) \
    { \
        SUBJECT(#name, shared_values_##name, NULL), &shared_##name, mode, hex \
    }
    ROW(bytes, PYTHON, "01001c000bf071fcddcd1068c201c416a401c81854a401030d00020102fe01fe01022c02046bfe01046cfe01"),
    ROW(bytes, JAVA, "01001b01dbd92968030d00020102fe01fe01022c02046bfe01046cfe01"),
    ROW(dates, PYTHON, "01001c000b90b42b21a9a332c202c4169c01c818549c01030d00ac9d02fe01fe01022c02046bfe01046cfe01"),
    ROW(keys, PYTHON, "01001c000cb072ad8ffc7839c20ac4189c0154c8189c015401250100ac9d020461012501fe010462"),
    ROW(timestamps, PYTHON,
        "01001c000b30016df135e46fc203c4169801c818549801030d0000e10b5e0000000000000000fe01fe01022c02046bfe01046cfe01"),
    ROW(durations, PYTHON,
        "01001c000b208ba3fbb92c4ac204c4169401c818549401030d0080c60a00000000fe01fe01022c02046bfe01046cfe01"),
    ROW(decimals, JAVA, "01001b054aebc11f030d00023cfe01fe01020c0228046bfe01046cfe01"),
    ROW(lists, PYTHON, "01001c000bc034bcf1ebff7bc206c4165814c818545814030d00010c02fe01fe01022c02046bfe01046cfe01"),
    ROW(lists, JAVA, "01001b065aee76b8030d00010c02fe01fe01022c02046bfe01046cfe01"),
    ROW(sets, JAVA, "01001b074610c30f030d00010c0461fe01fe01022c02046bfe01046cfe01"),
    ROW(maps, PYTHON,
        "01001c000d901fe7e3aa0b57c208c416605414c81854605414030d00012401046102fe01fe01022c02046bfe01046cfe01"),
    ROW(maps, JAVA, "01001b08cf97ae45030d00012401046102fe01fe01022c02046bfe01046cfe01"),
    ROW(arrays, JAVA, "01001b09e92dfc07030d000401000000fe01fe01022c02046bfe01046cfe01"),
    ROW(optional_dates, PYTHON, "01001c000b6045139d327c27c20bc4169e01c818549e01030f00ac9d02fdfe01022c01046bfe0114046c"),
    ROW(anything, PYTHON, "01001c000dc0893358181430c30cc4169c01c81600cc165814020d00ac9d02fe010301fe01ff150461fe0100"),
    ROW(crossed, PYTHON,
        "01001c0010404713c856ab52c30dc4169c01c8169e01cc189c019e01010d00ac9d02020ffdfe01012d01fe01fe01"),
#undef ROW
};

static void each_place_has_a_copy(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct row *row = &rows[i];
        struct test_context context;
        struct place place = {modes[row->mode].name, row->subject.name, i};
        struct test_bytes bytes = test_bytes_hex(row->hex);
        struct object object;
        mode_open_with(&context, &modes[row->mode], shared_values_register);
        object_open(&object, &row->subject);
        check_read(&context, object_read(&context, &row->subject, bytes, object.memory, &place), &place);
        const struct object wanted = {(void *)(uintptr_t)row->value, {0}};
        struct test_bytes again = object_serialize(&object, &row->subject, &context, &place);
        struct test_bytes expected = object_serialize(&wanted, &row->subject, &context, &place);
        check(again.size == expected.size && memcmp(again.data, expected.data, again.size) == 0, &place);
        for (size_t size = 0; size < bytes.size; size++) {
            struct test_bytes prefix = test_bytes_copy(bytes.data, size);
            check(object_read(&context, &row->subject, prefix, object.memory, &place) != FORY_OK, &place);
            test_bytes_free(prefix);
        }
        test_bytes_free(again);
        test_bytes_free(expected);
        test_bytes_free(bytes);
        object_close(&object);
        test_context_close(&context);
    }
}

static void a_copy_is_of_the_same_c_type(void **state)
{
    static const struct {
        struct subject subject;
        const char *hex;
        enum fory_status status;
        const char *path;
    } refused[] = {
#define HEAD "01001c000dc0893358181430c30cc4169c01c81600cc165814"
#define NEWER_HEAD "01001c0010d007d3dedc176bc40cc4169c01c81602cc165814d01602"
        /* The list in any is a dynamic value; a date is not a list; a list is nothing that any holds. */
        {SUBJECT("anything", shared_values_anything, NULL), HEAD "000109160001080702010dfe01", FORY_TYPE_MISMATCH,
         "zs[0]"},
        {SUBJECT("anything", shared_values_anything, NULL), HEAD "010d00ac9d0200010dfe01", FORY_TYPE_MISMATCH, "zs[0]"},
        {SUBJECT("anything", shared_values_anything, NULL), NEWER_HEAD "0000010d00010c020101fe01", FORY_TYPE_MISMATCH,
         "more[0]"},
        {SUBJECT("keys", shared_values_keys, NULL),
         "01001c000cb072ad8ffc7839c20ac4189c0154c8189c015401250100ac9d020461012501fe020462", FORY_INVALID_REF, "ys[0]"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(refused); i++) {
        struct test_context context;
        struct place place = {modes[PYTHON].name, refused[i].subject.name, i};
        struct test_bytes bytes = test_bytes_hex(refused[i].hex);
        struct object object;
        mode_open_with(&context, &modes[PYTHON], shared_values_register);
        object_open(&object, &refused[i].subject);
        check(object_read(&context, &refused[i].subject, bytes, object.memory, &place) == refused[i].status, &place);
        assert_string_equal(fory_reader_error(context.reader)->path, refused[i].path);
        test_bytes_free(bytes);
        object_close(&object);
        test_context_close(&context);
    }
}

static void every_allocation_may_fail(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct test_bytes bytes = test_bytes_hex(rows[i].hex);
        const struct scenario scenario = {
            .subject = rows[i].subject,
            .registers = shared_values_register,
            .in = {bytes.data, bytes.size},
        };
        scenario_fail_allocations(&scenario, &modes[rows[i].mode]);
        test_bytes_free(bytes);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_place_has_a_copy),
        cmocka_unit_test(a_copy_is_of_the_same_c_type),
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests_name("shared_values", tests, NULL, NULL);
}
