/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about what verification of rows refuses and accepts. */
#include <fory/row_schema.h>
#include <stdio.h>

#include "../support/guard.h"
#include "../support/test.h"
#include "samples.h"
#include "types.h"

struct subject {
    struct fory_arena arena;
    struct fory_row_schema schema;
    struct test_bytes bytes;
};

static void subject_open(struct subject *subject, const char *type, const char *hex)
{
    fory_arena_init(&subject->arena);
    subject->schema = (struct fory_row_schema){.type = test_row_type(&subject->arena, type), .name = "demo.Row"};
    subject->bytes = test_bytes_hex(hex);
}

static void subject_close(struct subject *subject)
{
    test_bytes_free(subject->bytes);
    fory_arena_done(&subject->arena);
}

/* What generated types have worked out is worked out for others too. */
static enum fory_status verify_without_checks(const struct subject *subject, struct fory_bytes bytes)
{
    struct fory_row row;
    struct fory_row_type type = *subject->schema.type;
    struct fory_row_schema schema = {.type = &type, .name = ""};
    type.checks = NULL;
    return fory_row_verify(&schema, bytes, &row, NULL);
}

static enum fory_status verify(const struct subject *subject, const uint8_t *data, size_t size,
                               struct fory_error *error)
{
    struct fory_row row;
    struct fory_bytes bytes = {data, size};
    enum fory_status status = fory_row_verify(&subject->schema, bytes, &row, error);
    assert_int_equal(row.size, status == FORY_OK ? size : 0);
    assert_int_equal(row.data != NULL, status == FORY_OK);
    if (error)
        assert_int_equal(error->status, status);
    assert_int_equal(verify_without_checks(subject, bytes), status);
    return status;
}

/* "offset=bytes ...", both in hex. */
static void damage(struct test_bytes bytes, const char *changes)
{
    while (*changes) {
        char *next;
        size_t at = strtoul(changes, &next, 16);
        for (changes = next + 1; *changes && *changes != ' '; changes += 2) {
            char digits[] = {changes[0], changes[1], 0};
            assert_true(at < bytes.size);
            bytes.data[at++] = (uint8_t)strtoul(digits, NULL, 16);
        }
        changes += *changes == ' ';
    }
}

/* Of samples, changed, and cut or prolonged with zeros. */
static const struct {
    enum row_sample_index sample;
    const char *changes;
    int more; /* bytes */
    enum fory_status status;
    size_t offset;
    const char *path;
    const char *message;
} damages[] = {
    /* The row as a whole. */
    {SAMPLE_PERSON, "", 8, FORY_INVALID_DATA, 72, "", "bytes behind the row"},
    {SAMPLE_PERSON, "", 1, FORY_INVALID_DATA, 72, "", "bytes behind the row"},
    {SAMPLE_ORDER, "", -1, FORY_BUFFER_OUT_OF_BOUND, 0, "", "row is smaller than its fields"},
    {SAMPLE_ORDER, "", 8, FORY_INVALID_DATA, 32, "", "bytes behind the row"},
    /* Places of bodies. */
    {SAMPLE_PERSON, "14=1f", 0, FORY_BUFFER_OUT_OF_BOUND, 0x10, "name", "body is outside of its row or array"},
    {SAMPLE_PERSON, "14=00", 0, FORY_BUFFER_OUT_OF_BOUND, 0x10, "name", "body is outside of its row or array"},
    {SAMPLE_PERSON, "14=44", 0, FORY_BUFFER_OUT_OF_BOUND, 0x10, "name", "body is outside of its row or array"},
    {SAMPLE_PERSON, "14=49 10=00", 0, FORY_BUFFER_OUT_OF_BOUND, 0x10, "name", "body is outside of its row or array"},
    {SAMPLE_PERSON, "10=ffffffffffffffff", 0, FORY_BUFFER_OUT_OF_BOUND, 0x10, "name",
     "body is outside of its row or array"},
    {SAMPLE_PERSON, "10=e0ffffff", 0, FORY_BUFFER_OUT_OF_BOUND, 0x10, "name", "body is outside of its row or array"},
    {SAMPLE_PERSON, "18=21", 0, FORY_BUFFER_OUT_OF_BOUND, 0x18, "scores", "body is outside of its row or array"},
    {SAMPLE_NESTED, "34=17", 0, FORY_BUFFER_OUT_OF_BOUND, 0x30, "in.s", "body is outside of its row or array"},
    {SAMPLE_NESTED, "30=09", 0, FORY_BUFFER_OUT_OF_BOUND, 0x30, "in.s", "body is outside of its row or array"},
    {SAMPLE_NULLS, "3c=27", 0, FORY_BUFFER_OUT_OF_BOUND, 0x38, "tags[0]", "body is outside of its row or array"},
    {SAMPLE_NULLS, "4c=31", 0, FORY_BUFFER_OUT_OF_BOUND, 0x48, "tags[2]", "body is outside of its row or array"},
    {SAMPLE_FOO, "fa=01", 0, FORY_INVALID_DATA, 0xfa, "f4[1].f1", "padding is not zero"},
    /* No byte in two bodies. */
    {SAMPLE_PERSON, "10=2000000028", 0, FORY_INVALID_DATA, 0x18, "scores", "bodies overlap"},
    {SAMPLE_NULLS, "38=08", 0, FORY_OK, 0, "", ""},
    {SAMPLE_NULLS, "38=08 48=01", -8, FORY_BUFFER_OUT_OF_BOUND, 0x20, "tags", "body is outside of its row or array"},
    {SAMPLE_NULLS, "38=08 48=0100000028", 0, FORY_INVALID_DATA, 0x48, "tags[2]", "bodies overlap"},
    /* Sizes. */
    {SAMPLE_NESTED, "10=17", 0, FORY_BUFFER_OUT_OF_BOUND, 0x20, "in", "row is smaller than its fields"},
    {SAMPLE_PERSON, "18=07", 0, FORY_BUFFER_OUT_OF_BOUND, 0x28, "scores", "array is smaller than its items"},
    {SAMPLE_PERSON, "18=1b", 0, FORY_BUFFER_OUT_OF_BOUND, 0x28, "scores", "array is smaller than its items"},
    {SAMPLE_PERSON, "28=05", 0, FORY_BUFFER_OUT_OF_BOUND, 0x28, "scores", "array is smaller than its items"},
    {SAMPLE_PERSON, "28=02 40=00", 0, FORY_INVALID_DATA, 0x28, "scores", "array is larger than its items"},
    {SAMPLE_PERSON, "28=0100000001", 0, FORY_BUFFER_OUT_OF_BOUND, 0x28, "scores", "array is smaller than its items"},
    {SAMPLE_PERSON, "28=fffffffffffffff8", 0, FORY_BUFFER_OUT_OF_BOUND, 0x28, "scores",
     "array is smaller than its items"},
    {SAMPLE_PERSON, "28=0000000000000040", 0, FORY_BUFFER_OUT_OF_BOUND, 0x28, "scores",
     "array is smaller than its items"},
    {SAMPLE_NULLS, "28=06", 0, FORY_BUFFER_OUT_OF_BOUND, 0x28, "tags", "array is smaller than its items"},
    {SAMPLE_MAP, "10=51", 0, FORY_BUFFER_OUT_OF_BOUND, 0x10, "m", "keys are larger than their map"},
    {SAMPLE_MAP, "10=3800000000000001", 0, FORY_BUFFER_OUT_OF_BOUND, 0x10, "m", "keys are larger than their map"},
    {SAMPLE_MAP, "10=ffffffffffffffff", 0, FORY_BUFFER_OUT_OF_BOUND, 0x10, "m", "keys are larger than their map"},
    {SAMPLE_MAP, "08=07", 0, FORY_BUFFER_OUT_OF_BOUND, 0x10, "m", "keys are larger than their map"},
    {SAMPLE_MAP, "10=50", 0, FORY_BUFFER_OUT_OF_BOUND, 0x68, "m", "array is smaller than its items"},
    {SAMPLE_MAP, "10=07", 0, FORY_BUFFER_OUT_OF_BOUND, 0x18, "m", "array is smaller than its items"},
    {SAMPLE_MAP, "50=01 64=00", 0, FORY_INVALID_DATA, 0x50, "m", "map has another count of values than keys"},
    {SAMPLE_MAP, "18=01", 0, FORY_INVALID_DATA, 0x50, "m", "map has another count of values than keys"},
    {SAMPLE_DECIMAL, "08=1f", -1, FORY_INVALID_DATA, 0x10, "d", "decimal is not of 32 bytes"},
    {SAMPLE_DECIMAL, "08=21", 1, FORY_INVALID_DATA, 0x10, "d", "decimal is not of 32 bytes"},
    /* Nulls. */
    {SAMPLE_PERSON, "00=01", 0, FORY_INVALID_DATA, 0, "id", "field that cannot be null is null"},
    {SAMPLE_NULLS, "00=0f", 0, FORY_INVALID_DATA, 0, "tags", "field that cannot be null is null"},
    {SAMPLE_NESTED, "20=01", 0, FORY_INVALID_DATA, 0x20, "in.x", "field that cannot be null is null"},
    {SAMPLE_PERSON, "30=04", 0, FORY_INVALID_DATA, 0x30, "scores[2]", "item that cannot be null is null"},
    {SAMPLE_MAP, "20=02", 0, FORY_INVALID_DATA, 0x20, "m[1]", "item that cannot be null is null"},
    {SAMPLE_MAP, "58=01", 0, FORY_INVALID_DATA, 0x58, "m[0]", "item that cannot be null is null"},
    /* Values. */
    {SAMPLE_NESTED, "08=02", 0, FORY_INVALID_DATA, 0x08, "b", "bool is neither 0 nor 1"},
    {SAMPLE_NESTED, "08=ff", 0, FORY_INVALID_DATA, 0x08, "b", "bool is neither 0 nor 1"},
    {SAMPLE_BOOLS, "23=02", 0, FORY_INVALID_DATA, 0x23, "b[3]", "bool is neither 0 nor 1"},
    {SAMPLE_BOOLS, "29=02", 0, FORY_INVALID_DATA, 0x29, "b[9]", "bool is neither 0 nor 1"},
    {SAMPLE_PERSON, "22=ff", 0, FORY_INVALID_DATA, 0x20, "name", "string is not UTF-8"},
    {SAMPLE_PERSON, "24=c3", 0, FORY_INVALID_DATA, 0x20, "name", "string is not UTF-8"},
    {SAMPLE_MAP, "38=c3", 0, FORY_INVALID_DATA, 0x38, "m[0]", "string is not UTF-8"},
    /* Padding. */
    {SAMPLE_PERSON, "25=01", 0, FORY_INVALID_DATA, 0x25, "name", "padding is not zero"},
    {SAMPLE_PERSON, "27=80", 0, FORY_INVALID_DATA, 0x27, "name", "padding is not zero"},
    {SAMPLE_PERSON, "44=01", 0, FORY_INVALID_DATA, 0x44, "scores", "padding is not zero"},
    {SAMPLE_NESTED, "3f=01", 0, FORY_INVALID_DATA, 0x3f, "in.s", "padding is not zero"},
    {SAMPLE_BOOLS, "2a=01", 0, FORY_INVALID_DATA, 0x2a, "b", "padding is not zero"},
    /* Accepted, and never read. */
    {SAMPLE_NULLS, "08=ffffffffffffffff 10=ffffffffffffffff 18=ffffffffffffffff", 0, FORY_OK, 0, "", ""},
    {SAMPLE_NULLS, "40=ffffffffffffffff", 0, FORY_OK, 0, "", ""},                      /* of a null item */
    {SAMPLE_BOOLS, "24=ff", 0, FORY_OK, 0, "", ""},                                    /* the same of a bool */
    {SAMPLE_NESTED, "09=ffffffffffffff 2a=ffffffffffff", 0, FORY_OK, 0, "", ""},       /* behind a narrow value */
    {SAMPLE_NESTED, "00=f8ffffffffffffff 20=fcffffffffffffff", 0, FORY_OK, 0, "", ""}, /* behind the last field */
    {SAMPLE_NULLS, "30=f2ffffffffffffff", 0, FORY_OK, 0, "", ""},                      /* behind the last item */
    {SAMPLE_MAP, "30=02 34=20", 0, FORY_OK, 0, "", ""}, /* one body twice: their sizes are no more than the array */
    {SAMPLE_MAP, "30=02 40=6b31000000000000 48=ff", 0, FORY_OK, 0, "", ""}, /* equal keys, and a gap */
    {SAMPLE_PERSON, "10=00 20=ffffffffffffffff", 0, FORY_OK, 0, "", ""},    /* a gap between fields and bodies */
    {SAMPLE_UNPADDED, "", -6, FORY_OK, 0, "", ""},
    {SAMPLE_UNPADDED, "", -7, FORY_BUFFER_OUT_OF_BOUND, 0x10, "b", "body is outside of its row or array"},
    {SAMPLE_UNPADDED, "", 1, FORY_INVALID_DATA, 60, "", "bytes behind the row"},
    {SAMPLE_UNPADDED_LAST, "", 4, FORY_OK, 0, "", ""},
    {SAMPLE_UNPADDED_LAST, "", 5, FORY_INVALID_DATA, 48, "", "bytes behind the row"},
    {SAMPLE_DECIMAL, "10=ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", 0, FORY_OK, 0, "", ""},
};

static void a_damage_is_found_where_it_is(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(damages); i++) {
        const struct row_sample *sample = &row_samples[damages[i].sample];
        struct fory_error error;
        struct subject subject;
        subject_open(&subject, sample->type, sample->hex);
        size_t size = (size_t)((int)subject.bytes.size + damages[i].more);
        uint8_t *data = calloc(size, 1);
        memcpy(data, subject.bytes.data, size < subject.bytes.size ? size : subject.bytes.size);
        damage((struct test_bytes){data, size}, damages[i].changes);

        enum fory_status status = verify(&subject, data, size, &error);
        if (status != damages[i].status || strcmp(error.message, damages[i].message) != 0 ||
            error.offset != damages[i].offset || strcmp(error.path, damages[i].path) != 0 ||
            strcmp(error.type, "demo.Row") != 0)
            fail_msg("%s with '%s' and %d bytes: %s, %s, at 0x%zx, in '%s'", sample->name, damages[i].changes,
                     damages[i].more, fory_status_text(status), error.message, error.offset, error.path);
        assert_int_equal(verify(&subject, data, size, NULL), status);
        free(data);
        subject_close(&subject);
    }
}

static void rows_of_other_runtimes_are_accepted_at_every_address(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(row_samples); i++) {
        struct fory_error error;
        struct subject subject;
        subject_open(&subject, row_samples[i].type, row_samples[i].hex);
        for (size_t shift = 0; shift < 8; shift++) {
            uint8_t *block = malloc(subject.bytes.size + shift);
            memcpy(block + shift, subject.bytes.data, subject.bytes.size);
            if (verify(&subject, block + shift, subject.bytes.size, &error) != FORY_OK)
                fail_msg("%s: %s at 0x%zx in '%s'", row_samples[i].name, error.message, error.offset, error.path);
            free(block);
        }
        subject_close(&subject);
    }
}

/* What a row that ends with a string may lack is its padding. */
static void every_prefix_of_a_row_is_refused_but_for_end_padding(void **state)
{
    (void)state;
    struct test_guard guard;
    test_guard_open(&guard, 4096);
    for (size_t i = 0; i < COUNT_OF(row_samples); i++) {
        struct subject subject;
        subject_open(&subject, row_samples[i].type, row_samples[i].hex);
        size_t accepted = 0;
        for (size_t size = 0; size < subject.bytes.size; size++) {
            const uint8_t *prefix = test_guard_copy(&guard, subject.bytes.data, size);
            accepted += verify(&subject, prefix, size, NULL) == FORY_OK;
        }
        assert_int_equal(accepted, i == SAMPLE_UNPADDED ? 6 : 0);
        subject_close(&subject);
    }
    test_guard_close(&guard);
}

/* --- Text ---------------------------------------------------------------------------------------------------- */

static const struct {
    const char *bytes;
    bool valid;
} sequences[] = {
    {"\xc3\xa9", true},      {"\xe4\xb8\x96", true},  {"\xf0\x9f\x90\x8e", true},  {"\xf4\x8f\xbf\xbf", true},
    {"\x80", false},         {"\xc3", false},         {"\xe4\xb8", false},         {"\xf0\x9f\x90", false},
    {"\xc1\xbf", false},     {"\xed\xa0\x80", false}, {"\xf4\x90\x80\x80", false}, {"\xe0\x9f\xbf", false},
    {"\xc3\xa9\xa9", false}, {"\xff", false},
};

/* A row with one string, `gap` bytes behind its slot; in an exact block. */
static struct test_bytes row_of_text(size_t gap, size_t size)
{
    size_t padded = (size + 7) / 8 * 8;
    struct test_bytes bytes = {malloc(16 + gap + padded), 16 + gap + padded};
    memset(bytes.data, 0, bytes.size);
    memset(bytes.data + 16, 0xff, gap);
    memset(bytes.data + 16 + gap, 'a', size);
    fory_store_uint64(bytes.data + 8, (uint64_t)(16 + gap) << 32 | size);
    return bytes;
}

static void check_text(const struct subject *subject, struct test_bytes bytes, size_t gap, size_t size)
{
    struct fory_error error;
    for (size_t k = 0; k < COUNT_OF(sequences); k++) {
        size_t length = strlen(sequences[k].bytes);
        for (size_t at = 0; at + length <= size; at++) {
            uint8_t *text = bytes.data + 16 + gap;
            memcpy(text + at, sequences[k].bytes, length);
            enum fory_status status = verify(subject, bytes.data, bytes.size, &error);
            if (status != (sequences[k].valid ? FORY_OK : FORY_INVALID_DATA))
                fail_msg("sequence %zu at %zu of %zu bytes, behind %zu", k, at, size, gap);
            if (!sequences[k].valid) {
                assert_string_equal(error.message, "string is not UTF-8");
                assert_int_equal(error.offset, 16 + gap);
            }
            memset(text + at, 'a', length);
        }
    }
}

static void text_of_any_size_and_place_is_checked_with_its_padding(void **state)
{
    (void)state;
    static const size_t gaps[] = {0, 1, 8, 32, 40, 48, 56, 64, 100};
    struct fory_error error;
    struct subject subject;
    subject_open(&subject, "{s:string}", "");
    for (size_t g = 0; g < COUNT_OF(gaps); g++) {
        for (size_t size = 0; size <= 90; size += size < 72 ? 1 : 6) {
            struct test_bytes bytes = row_of_text(gaps[g], size);
            assert_int_equal(verify(&subject, bytes.data, bytes.size, &error), FORY_OK);
            check_text(&subject, bytes, gaps[g], size);
            for (size_t at = 16 + gaps[g] + size; at < bytes.size; at++) {
                bytes.data[at] = (uint8_t)(size % 2 ? 0x80 : 1);
                assert_int_equal(verify(&subject, bytes.data, bytes.size, &error), FORY_INVALID_DATA);
                assert_string_equal(error.message, "padding is not zero");
                assert_int_equal(error.offset, at);
                bytes.data[at] = 0;
            }
            test_bytes_free(bytes);
        }
    }
    subject_close(&subject);
}

/* --- Work ---------------------------------------------------------------------------------------------------- */

enum {
    BOMB_LEVELS = 6,
    BOMB_ITEMS = 64
};

/* Lists of 64 items that are all the same list, inside each other: 64^6 strings in 4 KB, if nothing counted them. */
static void bodies_that_are_referred_to_many_times_are_refused(void **state)
{
    (void)state;
    size_t level_size = 16 + BOMB_ITEMS * 8, size = 16 + BOMB_LEVELS * level_size;
    struct subject subject;
    struct fory_error error;
    subject_open(&subject, "{a:list<list<list<list<list<list<string>>>>>>}", "");
    uint8_t *data = calloc(size, 1);
    fory_store_uint64(data + 8, UINT64_C(16) << 32 | (size - 16));
    for (size_t level = 0; level < BOMB_LEVELS; level++) {
        uint8_t *list = data + 16 + level * level_size;
        uint64_t inside = (BOMB_LEVELS - 1 - level) * level_size;
        fory_store_uint64(list, BOMB_ITEMS);
        for (size_t i = 0; i < BOMB_ITEMS; i++)
            fory_store_uint64(list + 16 + i * 8, (uint64_t)level_size << 32 | inside);
    }
    assert_int_equal(verify(&subject, data, size, &error), FORY_INVALID_DATA);
    assert_string_equal(error.message, "bodies overlap");
    assert_string_equal(error.path, "a[0][0][0][0][1]");
    free(data);
    subject_close(&subject);
}

static void a_row_without_fields_has_no_bytes_and_is_not_null(void **state)
{
    (void)state;
    struct fory_row row;
    struct fory_row_type type = {.id = FORY_TYPE_STRUCT};
    struct fory_row_schema schema = {.type = &type, .name = ""};
    struct fory_bytes none = {NULL, 0};
    assert_int_equal(fory_row_verify(&schema, none, &row, NULL), FORY_OK);
    assert_non_null(row.data);
    assert_int_equal(row.size, 0);
    assert_int_equal(fory_row_open(&type, none, &row), FORY_OK);
    assert_non_null(row.data);
    struct fory_bytes one = {(const uint8_t *)"", 1};
    assert_int_equal(fory_row_verify(&schema, one, &row, NULL), FORY_INVALID_DATA);
    assert_null(row.data);
}

static void null_items_are_not_read(void **state)
{
    (void)state;
    struct subject subject;
    struct fory_row row;
    const struct row_sample *sample = &row_samples[SAMPLE_NULLS];
    subject_open(&subject, sample->type, sample->hex);
    damage(subject.bytes, "40=ffffffffffffffff");
    struct fory_bytes bytes = {subject.bytes.data, subject.bytes.size};
    assert_int_equal(fory_row_verify(&subject.schema, bytes, &row, NULL), FORY_OK);
    struct fory_row_array tags = fory_row_get_list(row, 32);
    assert_true(fory_row_array_is_null(tags, 1));
    assert_null(fory_row_array_get_string(tags, 1).data);
    assert_null(fory_row_array_get_bytes(tags, 1).data);
    assert_null(fory_row_array_get_struct(tags, 1).data);
    assert_null(fory_row_array_get_list(tags, 1).data);
    assert_null(fory_row_array_get_map(tags, 1).keys.data);
    assert_int_equal(fory_row_array_get_decimal(tags, 1).words[0], 0);
    subject_close(&subject);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_damage_is_found_where_it_is),
        cmocka_unit_test(rows_of_other_runtimes_are_accepted_at_every_address),
        cmocka_unit_test(every_prefix_of_a_row_is_refused_but_for_end_padding),
        cmocka_unit_test(text_of_any_size_and_place_is_checked_with_its_padding),
        cmocka_unit_test(bodies_that_are_referred_to_many_times_are_refused),
        cmocka_unit_test(a_row_without_fields_has_no_bytes_and_is_not_null),
        cmocka_unit_test(null_items_are_not_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
