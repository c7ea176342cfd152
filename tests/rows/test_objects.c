/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about objects that become rows and rows that become objects. */
#include "../support/test.h"
#include "object_walk.h"
#include "objects.row.h"
#ifdef ROWS_OF_HEADERS
#include "carriers.row.h"
#include "records.row.h"
#endif

#ifdef ROWS_OF_HEADERS
void spot_init(struct spot *spot)
{
    spot->untouched = 7;
}

void every_init(struct every *every)
{
    every->untouched = 7;
}
#endif

/* --- Subjects ------------------------------------------------------------------------------------------------ */

/* A struct with its functions under one signature. */
struct subject {
    const struct fory_row_carrier *carrier;
    enum fory_status (*size)(const void *object, size_t *size, struct fory_error *error);
    uint8_t *(*write)(const void *object, uint8_t *out);
    enum fory_status (*to_row)(const void *object, struct fory_arena *arena, struct fory_row *row,
                               struct fory_error *error);
    enum fory_status (*from_row)(struct fory_row row, struct fory_arena *arena, void *object, struct fory_error *error);
};

#define SUBJECT_FUNCTIONS(name) \
    static enum fory_status subject_##name##_size(const void *object, size_t *size, struct fory_error *error) \
    { \
        return name##_row_size(object, size, error); \
    } \
    static uint8_t *subject_##name##_write(const void *object, uint8_t *out) \
    { \
        return name##_row_write(object, out); \
    } \
    static enum fory_status subject_##name##_to_row(const void *object, struct fory_arena *arena, \
                                                    struct fory_row *row, struct fory_error *error) \
    { \
        struct name##_row made; \
        enum fory_status status = name##_to_row(object, arena, &made, error); \
        *row = made.row; \
        return status; \
    } \
    static enum fory_status subject_##name##_from_row(struct fory_row row, struct fory_arena *arena, void *object, \
                                                      struct fory_error *error) \
    { \
        struct name##_row whole = {row}; \
        return name##_from_row(whole, arena, object, error); \
    }
#define SUBJECT(name) \
    { \
        &name##_row_carrier, subject_##name##_size, subject_##name##_write, subject_##name##_to_row, \
            subject_##name##_from_row \
    }

SUBJECT_FUNCTIONS(objects_all)
SUBJECT_FUNCTIONS(objects_point)
SUBJECT_FUNCTIONS(objects_pair)
#ifdef ROWS_OF_HEADERS
SUBJECT_FUNCTIONS(record)
SUBJECT_FUNCTIONS(reading)
SUBJECT_FUNCTIONS(setting)
SUBJECT_FUNCTIONS(every)
SUBJECT_FUNCTIONS(tight)
SUBJECT_FUNCTIONS(wide)
#endif

static const struct subject subjects[] = {
    SUBJECT(objects_all), SUBJECT(objects_point), SUBJECT(objects_pair),
#ifdef ROWS_OF_HEADERS
    SUBJECT(record),      SUBJECT(reading),       SUBJECT(setting),      SUBJECT(every), SUBJECT(tight), SUBJECT(wide),
#endif
};

/* --- There and back ------------------------------------------------------------------------------------------ */

static void *new_object(const struct subject *subject, struct fory_arena *arena, uint64_t seed, unsigned most)
{
    struct object_fill fill = {.arena = arena, .random = seed, .most = most, .is_present = seed % 7 == 0};
    void *object = fory_arena_alloc(arena, subject->carrier->size, subject->carrier->alignment);
    assert_non_null(object);
    memset(object, 0, subject->carrier->size);
    if (seed > 0)
        object_fill(&fill, subject->carrier, object);
    return object;
}

static void assert_there_and_back(const struct subject *subject, const void *object, struct fory_arena *arena)
{
    struct fory_error error;
    struct fory_row row;
    size_t size;
    assert_int_equal(subject->size(object, &size, &error), FORY_OK);
    assert_int_equal(subject->to_row(object, arena, &row, NULL), FORY_OK);
    assert_int_equal(row.size, size);
    struct test_bytes bytes = test_bytes_copy(row.data, row.size);
    struct fory_row verified;
    assert_int_equal(
        fory_row_verify(subject->carrier->schema, (struct fory_bytes){bytes.data, bytes.size}, &verified, &error),
        FORY_OK);
    void *back = fory_arena_alloc(arena, subject->carrier->size, subject->carrier->alignment);
    memset(back, 0xff, subject->carrier->size);
    assert_int_equal(subject->from_row(verified, arena, back, &error), FORY_OK);
    assert_true(object_equal(subject->carrier, object, back));
    test_bytes_free(bytes);
}

static void random_objects_become_rows_that_verify_and_become_equal_objects(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(subjects); i++) {
        struct fory_arena arena;
        fory_arena_init(&arena);
        for (uint64_t seed = 1; seed <= 300; seed++) {
            void *object = new_object(&subjects[i], &arena, seed, seed % 50 == 0 ? 70 : 5);
            assert_there_and_back(&subjects[i], object, &arena);
            fory_arena_reset(&arena);
        }
        fory_arena_done(&arena);
    }
}

static void every_byte_of_a_row_is_written_and_none_behind_it(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(subjects); i++) {
        struct fory_arena arena;
        fory_arena_init(&arena);
        for (uint64_t seed = 1; seed <= 50; seed++) {
            const void *object = new_object(&subjects[i], &arena, seed, 5);
            size_t size;
            assert_int_equal(subjects[i].size(object, &size, NULL), FORY_OK);
            uint8_t *zeros = memset(malloc(size), 0, size);
            uint8_t *ones = memset(malloc(size), 0xff, size);
            assert_ptr_equal(subjects[i].write(object, zeros), zeros + size);
            assert_ptr_equal(subjects[i].write(object, ones), ones + size);
            assert_memory_equal(zeros, ones, size);
            free(zeros);
            free(ones);
        }
        fory_arena_done(&arena);
    }
}

static void zeroed_objects_become_rows(void **state)
{
    (void)state;
    struct fory_arena arena;
    fory_arena_init(&arena);
    const struct objects_all zero = {0};
    struct objects_all back;
    struct objects_all_row row;
    assert_int_equal(objects_all_to_row(&zero, &arena, &row, NULL), FORY_OK);
    struct fory_bytes bytes = {row.row.data, row.row.size};
    assert_int_equal(objects_all_row_verify(bytes, &row, NULL), FORY_OK);
    assert_int_equal(objects_all_from_row(row, &arena, &back, NULL), FORY_OK);
    assert_non_null(back.string_.data);
    assert_null(back.maybe_string.data);
    assert_non_null(back.bools.items);
    assert_null(back.maybe_float64s.items);
    assert_null(back.point);
    fory_arena_done(&arena);
}

/* --- Failures ------------------------------------------------------------------------------------------------ */

static void each_failing_allocation_leaves_nothing_behind(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(subjects); i++) {
        struct fory_arena objects;
        fory_arena_init(&objects);
        const void *object = new_object(&subjects[i], &objects, 7, 5);
        struct fory_row row;
        assert_int_equal(subjects[i].to_row(object, &objects, &row, NULL), FORY_OK);
        bool done = false;
        size_t block = 256;
        for (; !done; block += 64) { /* an arena that never grows, of each size */
            struct fory_error error = {0};
            struct fory_arena arena;
            uint8_t *memory = malloc(block);
            uint8_t *back = malloc(subjects[i].carrier->size);
            fory_arena_init_fixed(&arena, memory, block);
            struct fory_arena_position mark = fory_arena_mark(&arena);
            enum fory_status status = subjects[i].from_row(row, &arena, back, &error);
            done = status == FORY_OK;
            if (!done) {
                assert_int_equal(status, FORY_OUT_OF_MEMORY);
                assert_string_equal(error.message, "arena is full");
                assert_ptr_equal(fory_arena_mark(&arena).cursor, mark.cursor);
                for (size_t k = 0; k < subjects[i].carrier->size; k++)
                    assert_int_equal(back[k], 0);
            }
            free(back);
            free(memory);
        }
        assert_true(block < 64 * row.size + 1024);
        fory_arena_done(&objects);
    }
}

static void a_row_needs_memory(void **state)
{
    (void)state;
    uint8_t memory[16];
    struct fory_arena arena;
    struct fory_error error;
    struct objects_point_row row;
    const struct objects_point point = {0};
    fory_arena_init_fixed(&arena, memory, sizeof memory);
    assert_int_equal(objects_point_to_row(&point, &arena, &row, &error), FORY_OUT_OF_MEMORY);
    assert_null(row.row.data);
    assert_string_equal(error.message, "arena is full");
    assert_string_equal(error.type, "objects_point");
}

static const struct fory_string bad_text = {"a\xff", 2};
static const struct fory_timestamp late = {INT64_MAX, 0};

/* Damages one part of an object in which nothing is null. */
#define DAMAGE(name, type, statement) \
    static void damage_##name(void *object) \
    { \
        struct type *it = object; \
        statement; \
    }
DAMAGE(string, objects_all, it->string_ = bad_text)
DAMAGE(null_string, objects_all, it->string_.data = NULL)
DAMAGE(null_optional_string, objects_all, it->maybe_string.data = NULL)
DAMAGE(null_list, objects_all, it->int32s.items = NULL)
DAMAGE(null_optional_list, objects_all, it->maybe_float64s.items = NULL)
DAMAGE(string_item, objects_all, it->strings.items[2] = bad_text)
DAMAGE(nested_item, objects_all, it->string_lists.items[1].items[2] = bad_text)
DAMAGE(value, objects_all, it->nested.entries[1].value.entries[2].value = bad_text)
DAMAGE(key, objects_all, it->counts.entries[3].key = bad_text)
DAMAGE(struct_item, objects_all, it->points.items[1].tags.items[2].key = bad_text)
DAMAGE(pointed, objects_all, it->point->label = bad_text)
DAMAGE(pair, objects_all, it->pairs.items[1]->right->label = bad_text)
DAMAGE(late, objects_all, it->timestamp_ = late)
DAMAGE(nanoseconds, objects_all, it->duration_.nanoseconds = 1000000000)
DAMAGE(late_item, objects_all, it->timestamps.items[1] = late)
DAMAGE(wide_decimal, objects_all, it->decimals.items[3] = fory_decimal_from_int64(1, -30))
DAMAGE(long_decimal, objects_all, it->decimal_ = fory_decimal_from_int64(1, 19))
DAMAGE(large_text, objects_all, it->string_.size = (size_t)INT32_MAX + 1)
DAMAGE(many_items, objects_all, it->int32s.count = (size_t)INT32_MAX / 4 + 1)
DAMAGE(endless_items, objects_all, it->int32s.count = SIZE_MAX)
DAMAGE(endless_structs, objects_all, it->points.count = SIZE_MAX)
#ifdef ROWS_OF_HEADERS
DAMAGE(negative_count, record, it->data_size = -1)
DAMAGE(too_many, record, it->mark_count = 7)
DAMAGE(no_room, record, it->few_count = 6)
DAMAGE(no_room_for_text, record, it->tag_size = 9)
DAMAGE(unterminated, record, memset(it->code, 'x', sizeof it->code))
DAMAGE(bad_chars, record, it->words[1] = (char *)(uintptr_t)bad_text.data)
DAMAGE(null_item, record, it->required_marks[1] = NULL)
DAMAGE(base, record, it->origin.place = (char *)(uintptr_t)bad_text.data)
DAMAGE(packed, record, it->reading.taken = late)
DAMAGE(null_samples, record, it->maybe_samples = NULL)
#endif

#define INVALID FORY_INVALID_DATA
static const struct {
    size_t subject;
    void (*damage)(void *object);
    enum fory_status status;
    const char *message;
    const char *path;
} failures[] = {
    {0, damage_string, INVALID, "string is not valid UTF-8", "string_"},
    {0, damage_null_string, INVALID, "NULL with a count other than 0", "string_"},
    {0, damage_null_optional_string, INVALID, "NULL with a count other than 0", "maybe_string"},
    {0, damage_null_list, INVALID, "NULL with a count other than 0", "int32s"},
    {0, damage_null_optional_list, INVALID, "NULL with a count other than 0", "maybe_float64s"},
    {0, damage_string_item, INVALID, "string is not valid UTF-8", "strings[2]"},
    {0, damage_nested_item, INVALID, "string is not valid UTF-8", "string_lists[1][2]"},
    {0, damage_value, INVALID, "string is not valid UTF-8", "nested[1][2]"},
    {0, damage_key, INVALID, "string is not valid UTF-8", "counts[3]"},
    {0, damage_struct_item, INVALID, "string is not valid UTF-8", "points[1].tags[2].key"},
    {0, damage_pointed, INVALID, "string is not valid UTF-8", "point.label"},
    {0, damage_pair, INVALID, "string is not valid UTF-8", "pairs[1].right.label"},
    {0, damage_late, INVALID, "time does not fit in 64 bits of microseconds", "timestamp_"},
    {0, damage_nanoseconds, INVALID, "time has 1,000,000,000 nanoseconds or more", "duration_"},
    {0, damage_late_item, INVALID, "time does not fit in 64 bits of microseconds", "timestamps[1]"},
    {0, damage_wide_decimal, INVALID, "decimal does not fit in the precision and scale of the field", "decimals[3]"},
    {0, damage_long_decimal, INVALID, "decimal does not fit in the precision and scale of the field", "decimal_"},
    {0, damage_large_text, FORY_LIMIT_EXCEED, "row has 2 GiB or more", "string_"},
    {0, damage_many_items, FORY_LIMIT_EXCEED, "row has 2 GiB or more", "int32s"},
    {0, damage_endless_items, FORY_LIMIT_EXCEED, "row has 2 GiB or more", "int32s"},
    {0, damage_endless_structs, FORY_LIMIT_EXCEED, "row has 2 GiB or more", "points"},
#ifdef ROWS_OF_HEADERS
    {3, damage_negative_count, INVALID, "count is negative or exceeds the member", "data"},
    {3, damage_too_many, INVALID, "more items than FORY(max = ...) allows", "marks"},
    {3, damage_no_room, INVALID, "count is negative or exceeds the member", "few"},
    {3, damage_no_room_for_text, INVALID, "count is negative or exceeds the member", "tag"},
    {3, damage_unterminated, INVALID, "char array is not NUL-terminated", "code"},
    {3, damage_bad_chars, INVALID, "string is not valid UTF-8", "words[1]"},
    {3, damage_null_item, INVALID, "required pointer is NULL", "required_marks[1]"},
    {3, damage_base, INVALID, "string is not valid UTF-8", "place"},
    {3, damage_packed, INVALID, "time does not fit in 64 bits of microseconds", "reading.taken"},
    {3, damage_null_samples, INVALID, "NULL with a count other than 0", "maybe_samples"},
#endif
};

static void objects_that_cannot_be_rows_are_refused_with_a_path(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(failures); i++) {
        const struct subject *subject = &subjects[failures[i].subject];
        struct fory_arena arena;
        struct fory_error error;
        struct fory_row row;
        size_t size;
        fory_arena_init(&arena);
        void *object = new_object(subject, &arena, 7, 5);
        failures[i].damage(object);
        assert_int_equal(subject->size(object, &size, NULL), failures[i].status);
        assert_int_equal(subject->size(object, &size, &error), failures[i].status);
        assert_int_equal(size, 0);
        assert_int_equal(error.status, failures[i].status);
        assert_string_equal(error.message, failures[i].message);
        assert_string_equal(error.path, failures[i].path);
        assert_string_equal(error.type, subject->carrier->schema->name);
        assert_int_equal(subject->to_row(object, &arena, &row, &error), failures[i].status);
        assert_null(row.data);
        fory_arena_done(&arena);
    }
}

static void nanoseconds_are_rounded_down_to_microseconds(void **state)
{
    (void)state;
    static const struct {
        struct fory_timestamp time;
        int64_t micros;
    } times[] = {
        {{0, 999}, 0},
        {{0, 1999}, 1},
        {{-1, 999999999}, -1},
        {{-1, 999998999}, -2},
        {{9223372036854, 775807999}, INT64_MAX},
        {{-9223372036855, 224192000}, INT64_MIN},
    };
    struct fory_arena arena;
    fory_arena_init(&arena);
    for (size_t i = 0; i < COUNT_OF(times); i++) {
        struct objects_all all = {.timestamp_ = times[i].time};
        struct objects_all_row row;
        assert_int_equal(objects_all_to_row(&all, &arena, &row, NULL), FORY_OK);
        assert_int_equal(objects_all_row_get_timestamp_(row), times[i].micros);
    }
    fory_arena_done(&arena);
}

static void equal_keys_of_maps_are_kept_in_their_order(void **state)
{
    (void)state;
    struct fory_arena arena;
    fory_arena_init(&arena);
    struct fory_map_string_int64_entry entries[] = {{{"k", 1}, 2}, {{"k", 1}, 1}};
    struct objects_all all = {.counts = {entries, 2}};
    struct objects_all back;
    struct objects_all_row row;
    assert_int_equal(objects_all_to_row(&all, &arena, &row, NULL), FORY_OK);
    assert_int_equal(objects_all_from_row(row, &arena, &back, NULL), FORY_OK);
    assert_int_equal(back.counts.count, 2);
    assert_int_equal(back.counts.entries[0].value, 2);
    assert_int_equal(back.counts.entries[1].value, 1);
    assert_string_equal(back.counts.entries[1].key.data, "k");
    fory_arena_done(&arena);
}

#ifdef ROWS_OF_HEADERS
static int16_t many_numbers[256];
static int32_t three_numbers[] = {1, 2, 3};
static struct mark many_marks[3];
static float many_floats[3];
static struct fory_string words[] = {{"fine", 4}, {"not\0fine", 8}};

/* What has a place in a `narrow`. */
static struct broad broad_that_fits(void)
{
    struct broad broad = {
        .name = {"name", 4},
        .code = {"abc", 3},
        .tag = {"abcd", 4},
        .few = {many_numbers, 255},
        .three = {three_numbers, 3},
        .lows = {many_floats, 2},
        .highs = {many_floats, 2},
        .marks = many_marks,
        .mark_count = 2,
        .pair = many_marks,
        .pair_count = 2,
        .digest = {(const uint8_t *)"ab", 2},
        .words = {words, 1},
    };
    return broad;
}

DAMAGE(name_with_nul, broad, it->name = words[1])
DAMAGE(long_code, broad, it->code.size = 4)
DAMAGE(code_with_nul, broad, (it->code = (struct fory_string){"a\0b", 3}))
DAMAGE(long_tag, broad, (it->tag = (struct fory_string){"abcde", 5}))
DAMAGE(few_more, broad, it->few.count = 256)
DAMAGE(two_of_three, broad, it->three.count = 2)
DAMAGE(other_count, broad, it->highs.count = 3)
DAMAGE(third_mark, broad, it->mark_count = 3)
DAMAGE(third_of_a_pair, broad, it->pair_count = 3)
DAMAGE(short_digest, broad, it->digest.size = 1)
DAMAGE(word_with_nul, broad, it->words.count = 2)

static const char count_does_not_fit[] = "item count does not fit in the array or the count member";
static const char nul_inside[] = "string contains a NUL, which its C type cannot hold";
static const struct {
    void (*damage)(void *object);
    const char *message;
    const char *path;
} misfits[] = {
    {damage_name_with_nul, nul_inside, "name"},
    {damage_long_code, "string is too long for its char array", "code"},
    {damage_code_with_nul, nul_inside, "code"},
    {damage_long_tag, "string is too long for its char array", "tag"},
    {damage_few_more, count_does_not_fit, "few"},
    {damage_two_of_three, count_does_not_fit, "three"},
    {damage_other_count, "item count differs from another array with the same count member", "highs"},
    {damage_third_mark, "more items than FORY(max = ...) allows", "marks"},
    {damage_third_of_a_pair, count_does_not_fit, "pair"},
    {damage_short_digest, count_does_not_fit, "digest"},
    {damage_word_with_nul, nul_inside, "words[1]"},
};

static enum fory_status read_narrow(struct broad broad, struct fory_arena *arena, struct narrow *narrow,
                                    struct fory_error *error)
{
    struct broad_row row;
    assert_int_equal(broad_to_row(&broad, arena, &row, error), FORY_OK);
    return narrow_from_row((struct narrow_row){row.row}, arena, narrow, error);
}

static void rows_that_do_not_fit_the_struct_are_refused_with_a_path(void **state)
{
    (void)state;
    static const struct narrow zero;
    struct fory_arena arena;
    struct fory_error error;
    struct narrow narrow;
    fory_arena_init(&arena);
    assert_int_equal(read_narrow(broad_that_fits(), &arena, &narrow, &error), FORY_OK);
    assert_string_equal(narrow.code, "abc");
    assert_int_equal(narrow.few_count, 255);
    assert_int_equal(narrow.three[2], 3);
    assert_int_equal(narrow.band_count, 2);
    for (size_t i = 0; i < COUNT_OF(misfits); i++) {
        struct broad broad = broad_that_fits();
        misfits[i].damage(&broad);
        assert_int_equal(read_narrow(broad, &arena, &narrow, &error), FORY_INVALID_DATA);
        assert_string_equal(error.message, misfits[i].message);
        assert_string_equal(error.path, misfits[i].path);
        assert_string_equal(error.type, "narrow");
        assert_memory_equal(&narrow, &zero, sizeof zero);
    }
    fory_arena_done(&arena);
}

static void members_that_rows_lack_get_their_defaults(void **state)
{
    (void)state;
    struct fory_arena arena;
    fory_arena_init(&arena);
    struct record *record = new_object(&subjects[3], &arena, 7, 5);
    struct record_row row;
    struct record back;
    assert_int_equal(record_to_row(record, &arena, &row, NULL), FORY_OK);
    assert_int_equal(record_from_row(row, &arena, &back, NULL), FORY_OK);
    assert_ptr_equal(back.origin.type, &record_fory_type);
    assert_int_equal(back.inline_setting.skipped, 7);
    assert_int_equal(back.setting->skipped, 7);
    fory_arena_done(&arena);
}
#endif

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_objects_become_rows_that_verify_and_become_equal_objects),
        cmocka_unit_test(every_byte_of_a_row_is_written_and_none_behind_it),
        cmocka_unit_test(zeroed_objects_become_rows),
        cmocka_unit_test(each_failing_allocation_leaves_nothing_behind),
        cmocka_unit_test(a_row_needs_memory),
        cmocka_unit_test(objects_that_cannot_be_rows_are_refused_with_a_path),
        cmocka_unit_test(nanoseconds_are_rounded_down_to_microseconds),
        cmocka_unit_test(equal_keys_of_maps_are_kept_in_their_order),
#ifdef ROWS_OF_HEADERS
        cmocka_unit_test(rows_that_do_not_fit_the_struct_are_refused_with_a_path),
        cmocka_unit_test(members_that_rows_lack_get_their_defaults),
#endif
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
