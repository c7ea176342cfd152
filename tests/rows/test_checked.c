/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about checked access to rows that are not verified. */
#include <fory/row.h>

#include "../support/test.h"
#include "samples.h"
#include "types.h"

struct subject {
    struct fory_arena arena;
    const struct fory_row_type *type;
    struct test_bytes bytes;
    struct fory_row row;
};

static void subject_open(struct subject *subject, enum row_sample_index sample)
{
    fory_arena_init(&subject->arena);
    subject->type = test_row_type(&subject->arena, row_samples[sample].type);
    subject->bytes = test_bytes_hex(row_samples[sample].hex);
    struct fory_bytes bytes = {subject->bytes.data, subject->bytes.size};
    assert_int_equal(fory_row_open(subject->type, bytes, &subject->row), FORY_OK);
}

static void subject_close(struct subject *subject)
{
    test_bytes_free(subject->bytes);
    fory_arena_done(&subject->arena);
}

static void a_row_opens_if_its_slots_are_there(void **state)
{
    (void)state;
    struct subject subject;
    struct fory_row row;
    subject_open(&subject, SAMPLE_PERSON);
    for (size_t size = 0; size <= subject.bytes.size; size++) {
        struct fory_bytes bytes = {subject.bytes.data, size};
        enum fory_status status = fory_row_open(subject.type, bytes, &row);
        assert_int_equal(status, size < 32 ? FORY_BUFFER_OUT_OF_BOUND : FORY_OK);
        assert_int_equal(row.data != NULL, status == FORY_OK);
    }
    if (SIZE_MAX > UINT32_MAX) {
        struct fory_bytes large = {subject.bytes.data, (size_t)FORY_ROW_MAX_SIZE + 1};
        assert_int_equal(fory_row_open(subject.type, large, &row), FORY_LIMIT_EXCEED);
    }
    subject_close(&subject);
}

/* One way to any body of the first field: which function is of its type. */
#define CHECKED_FUNCTIONS(X) \
    X(bytes, struct fory_bytes) \
    X(string, struct fory_string) \
    X(struct, struct fory_row) \
    X(list, struct fory_row_array) \
    X(map, struct fory_row_map) \
    X(decimal, struct fory_row_decimal)

static void only_the_function_of_its_type_returns_a_body(void **state)
{
    (void)state;
    static const struct {
        const char *type;
        const char *function;
    } cases[] = {
        {"{a:string}", "string"},    {"{a:binary}", "bytes"},         {"{a:{}}", "struct"},
        {"{a:list<int32>}", "list"}, {"{a:map<int32,int32>}", "map"}, {"{a:decimal(3,1)}", "decimal"},
        {"{a:int32}", ""},           {"{a:timestamp}", ""},           {"{a:bool}", ""},
    };
    /* A body of 32 bytes, which is an empty list, too, and a map without entries. */
    struct test_bytes bytes = test_bytes_hex("0000000000000000 2000000010000000 0000000000000000"
                                             "0000000000000000 0000000000000000 0000000000000000");
    fory_store_uint64(bytes.data + 16, 0);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct fory_arena arena;
        fory_arena_init(&arena);
        const struct fory_row_type *type = test_row_type(&arena, cases[i].type);
        struct fory_row row = {bytes.data, bytes.size};
        fory_store_uint64(bytes.data + 16, strcmp(cases[i].function, "map") == 0 ? 8 : 0);
#define CHECK(name, value_type) \
    { \
        value_type value; \
        bool right = strcmp(cases[i].function, #name) == 0; \
        assert_int_equal(fory_row_checked_##name(row, type, 0, &value), right ? FORY_OK : FORY_MISUSE); \
        assert_int_equal(fory_row_checked_##name(row, type, 1, &value), FORY_BUFFER_OUT_OF_BOUND); \
        struct fory_row none = {NULL, 0}; \
        assert_int_equal(fory_row_checked_##name(none, type, 0, &value), FORY_BUFFER_OUT_OF_BOUND); \
        struct fory_row_array no_items = {NULL, 0}; \
        assert_int_equal(fory_row_array_checked_##name(no_items, type->fields[0].type, 0, &value), \
                         right ? FORY_BUFFER_OUT_OF_BOUND : FORY_MISUSE); \
    }
        CHECKED_FUNCTIONS(CHECK)
#undef CHECK
        fory_arena_done(&arena);
    }
    test_bytes_free(bytes);
}

static void nulls_are_null_and_refused_where_they_cannot_be(void **state)
{
    (void)state;
    struct subject subject;
    struct fory_string text = {"", 1};
    struct fory_row_array array = {(const uint8_t *)"", 1};
    subject_open(&subject, SAMPLE_STALE);
    assert_int_equal(fory_row_checked_string(subject.row, subject.type, 1, &text), FORY_OK);
    assert_null(text.data);
    assert_int_equal(fory_row_checked_list(subject.row, subject.type, 2, &array), FORY_OK);
    assert_null(array.data);
    assert_int_equal(fory_row_checked_list(subject.row, subject.type, 3, &array), FORY_OK);
    const struct fory_row_type *item = subject.type->fields[3].type->fields[0].type;
    assert_int_equal(fory_row_array_checked_string(array, item, 0, &text), FORY_OK);
    assert_int_equal(text.size, 1);
    assert_int_equal(fory_row_array_checked_string(array, item, 1, &text), FORY_OK);
    assert_null(text.data);
    assert_int_equal(fory_row_array_checked_string(array, item, 2, &text), FORY_OK);
    assert_non_null(text.data);
    assert_int_equal(fory_row_array_checked_string(array, item, 3, &text), FORY_BUFFER_OUT_OF_BOUND);
    subject.bytes.data[0] = 0x0f;
    assert_int_equal(fory_row_checked_list(subject.row, subject.type, 3, &array), FORY_INVALID_DATA);
    assert_null(array.data);
    subject_close(&subject);
}

/* Of a sample, with one byte changed, a field is refused. */
static const struct {
    enum row_sample_index sample;
    size_t at;
    uint8_t byte;
    uint32_t ordinal;
    enum fory_status status;
} damages[] = {
    {SAMPLE_PERSON, 0x14, 0x1f, 1, FORY_BUFFER_OUT_OF_BOUND}, /* place of a string */
    {SAMPLE_PERSON, 0x14, 0x44, 1, FORY_BUFFER_OUT_OF_BOUND},
    {SAMPLE_PERSON, 0x13, 0xff, 1, FORY_BUFFER_OUT_OF_BOUND}, /* its size */
    {SAMPLE_PERSON, 0x20, 0xff, 1, FORY_INVALID_DATA},        /* not UTF-8 */
    {SAMPLE_PERSON, 0x18, 0x1b, 2, FORY_BUFFER_OUT_OF_BOUND}, /* size of a list */
    {SAMPLE_PERSON, 0x28, 0x05, 2, FORY_BUFFER_OUT_OF_BOUND}, /* count of its items */
    {SAMPLE_PERSON, 0x2f, 0x80, 2, FORY_BUFFER_OUT_OF_BOUND},
    {SAMPLE_NESTED, 0x10, 0x17, 1, FORY_BUFFER_OUT_OF_BOUND}, /* size of a struct */
    {SAMPLE_MAP, 0x10, 0x51, 0, FORY_BUFFER_OUT_OF_BOUND},    /* size of keys */
    {SAMPLE_MAP, 0x18, 0x01, 0, FORY_INVALID_DATA},           /* count of keys */
    {SAMPLE_MAP, 0x50, 0x03, 0, FORY_BUFFER_OUT_OF_BOUND},    /* count of values */
    {SAMPLE_DECIMAL, 0x08, 0x1f, 0, FORY_INVALID_DATA},
};

static void each_body_is_checked_before_it_is_returned(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(damages); i++) {
        struct subject subject;
        subject_open(&subject, damages[i].sample);
        uint8_t id = subject.type->fields[damages[i].ordinal].type->id;
        uint8_t *byte = &subject.bytes.data[damages[i].at], good = *byte;
        for (int damaged = 0; damaged < 2; damaged++) {
            enum fory_status status = FORY_OK;
            *byte = damaged ? damages[i].byte : good;
#define CHECK(TYPE, name, value_type) \
    if (id == FORY_TYPE_##TYPE) { \
        value_type value; \
        status = fory_row_checked_##name(subject.row, subject.type, damages[i].ordinal, &value); \
    }
            CHECK(STRING, string, struct fory_string)
            CHECK(STRUCT, struct, struct fory_row)
            CHECK(LIST, list, struct fory_row_array)
            CHECK(MAP, map, struct fory_row_map)
            CHECK(DECIMAL, decimal, struct fory_row_decimal)
#undef CHECK
            assert_int_equal(status, damaged ? damages[i].status : FORY_OK);
        }
        subject_close(&subject);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_row_opens_if_its_slots_are_there),
        cmocka_unit_test(only_the_function_of_its_type_returns_a_body),
        cmocka_unit_test(nulls_are_null_and_refused_where_they_cannot_be),
        cmocka_unit_test(each_body_is_checked_before_it_is_returned),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
