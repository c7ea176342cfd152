/* SPDX-License-Identifier: Apache-2.0 */
/* What released Python, Java, Rust and Go runtimes wrote for the values of subjects.c when they were asked, and what
   they read. */
#include <fory/codec.h>
#include <fory/print.h>

#include "coins.fory.h"
#include "pairs.fory.h"
#include "subjects.h"
#include "test.h"
#include "tsv.h"

static const char *const modes[] = {"Sn", "Sr", "Cn", "Cr"};
static struct test_context contexts[COUNT_OF(modes)];
static struct tsv payloads;

static int set_up(void **state)
{
    (void)state;
    live_make_subjects();
    for (size_t m = 0; m < COUNT_OF(modes); m++) {
        struct fory_options options;
        fory_options_init(&options);
        options.compatible = modes[m][0] == 'C';
        options.track_references = modes[m][1] == 'r';
        test_context_open_with(&contexts[m], &options);
    }
    return !tsv_read(&payloads, LIVE_FOLDER "/payloads.tsv") || payloads.count == 0;
}

static int tear_down(void **state)
{
    (void)state;
    tsv_free(&payloads);
    for (size_t m = 0; m < COUNT_OF(modes); m++)
        test_context_close(&contexts[m]);
    return 0;
}

/* One line of the file. */
struct row {
    const struct tsv_line *line;
    struct test_context *context;
    const struct live_subject *subject;
    struct test_bytes payload;
    bool by_c;
};

static void row_open(struct row *row, const struct tsv_line *line)
{
    row->line = line;
    row->context = NULL;
    row->subject = NULL;
    for (size_t m = 0; m < COUNT_OF(modes); m++) {
        if (!strcmp(line->columns[1], modes[m]))
            row->context = &contexts[m];
    }
    for (size_t i = 0; i < live_subject_count; i++) {
        if (!strcmp(line->columns[0], live_subjects[i].name))
            row->subject = &live_subjects[i];
    }
    assert_non_null(row->context);
    assert_non_null(row->subject);
    row->payload = test_bytes_hex(line->columns[3]);
    row->by_c = line->columns[2][0] == 'c';
}

static void row_close(struct row *row)
{
    test_bytes_free(row->payload);
    fory_arena_reset(&row->context->arena);
}

static struct fory_bytes row_write(const struct row *row, const void *value)
{
    struct fory_bytes out;
    assert_int_equal(
        fory_struct_to_bytes(row->context->runtime, &row->context->arena, row->subject->writer, value, &out), FORY_OK);
    return out;
}

static enum fory_status row_read(const struct row *row, size_t size, void *object)
{
    const struct fory_bytes in = {row->payload.data, size};
    memset(object, 0, row->subject->reader->size);
    return fory_struct_update(row->context->reader, in, &row->context->arena, row->subject->reader, object);
}

static void c_writes_what_is_stored(void **state)
{
    (void)state;
    for (size_t i = 0; i < payloads.count; i++) {
        struct row row;
        row_open(&row, &payloads.lines[i]);
        if (row.by_c) {
            struct fory_bytes out = row_write(&row, row.subject->value);
            assert_bytes_equal(out.data, out.size, row.line->columns[3]);
        }
        row_close(&row);
    }
}

/* Values are compared as what C writes for them. */
static void what_live_peers_wrote_is_read(void **state)
{
    static uint64_t object[64];
    (void)state;
    for (size_t i = 0; i < payloads.count; i++) {
        struct row row;
        row_open(&row, &payloads.lines[i]);
        enum fory_status status = row_read(&row, row.payload.size, object);
        if (status != FORY_OK) {
            tsv_complain(row.line, "not read");
            fory_error_print(fory_reader_error(row.context->reader), stderr);
        }
        assert_int_equal(status, FORY_OK);
        struct fory_bytes found = row_write(&row, object);
        struct fory_bytes wanted = row_write(&row, row.subject->value);
        assert_int_equal(found.size, wanted.size);
        assert_memory_equal(found.data, wanted.data, found.size);
        row_close(&row);
    }
}

static void what_live_peers_wrote_is_refused_when_it_is_cut(void **state)
{
    static uint64_t object[64];
    (void)state;
    for (size_t i = 0; i < payloads.count; i++) {
        struct row row;
        row_open(&row, &payloads.lines[i]);
        for (size_t size = 0; size < row.payload.size; size++)
            assert_int_not_equal(row_read(&row, size, object), FORY_OK);
        row_close(&row);
    }
}

/* --- Codecs by name ------------------------------------------------------------------------------------------ */

static void coin_write(struct fory_writer *writer, const void *value)
{
    fory_write_varint32(writer, ((const struct coin *)value)->cents);
}

static bool coin_read(struct fory_reader *reader, void *value)
{
    return fory_read_varint32(reader, &((struct coin *)value)->cents);
}

extern const struct fory_codec coin_codec;
const struct fory_codec coin_codec = {sizeof(struct coin), coin_write, coin_read};

static void type_info_before_a_field_of_a_named_codec_is_read_in_consistent_mode(void **state)
{
    static const struct {
        const char *hex;
        int32_t cents; /* of c */
        enum fory_status status;
    } rows[] = {
        /* Python, which spells the type before the field, and refers to its name before the items; Java and C. */
        {"01ff1b8c053d68730b 2002011c060309c868 0e 02 08 200305 02 03", 7, FORY_OK},
        {"01ff1b8c053d68730b 0e 02 0c 02 03", 7, FORY_OK},
        {"01ff1b8c053d68730b 0e 02 08 2002011c060309c868 02 03", 7, FORY_OK},
        /* A value that begins as type info does, but not as that of this type. */
        {"01ff1b8c053d68730b 20 02 0c 02 03", 16, FORY_OK},
        {"01ff1b8c053d68730b 2002011c06030ac868 0e 02 0c 02 03", 0, FORY_INVALID_DATA},
        {"01ff1b8c053d68730b 200305 0e 02 0c 02 03", 0, FORY_INVALID_DATA},
        {"01ff1b8c053d68730b 2002011c", 0, FORY_BUFFER_OUT_OF_BOUND},
    };
    struct test_context *context = &contexts[0];
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct test_bytes payload = test_bytes_hex(rows[i].hex);
        const struct fory_bytes in = {payload.data, payload.size};
        struct coins coins;
        enum fory_status status = coins_deserialize(context->reader, in, &context->arena, &coins);
        if (status != rows[i].status)
            print_error("%s\n", rows[i].hex);
        assert_int_equal(status, rows[i].status);
        if (status == FORY_OK) {
            assert_int_equal(coins.c.cents, rows[i].cents);
            assert_int_equal(coins.count, 2);
            assert_int_equal(coins.all[0].cents, 1);
            assert_int_equal(coins.all[1].cents, -2);
        }
        test_bytes_free(payload);
        fory_arena_reset(&context->arena);
    }
}

/* --- Unions of Java that have no type of their own ------------------------------------------------------------ */

static void assert_pairs(const struct pairs *pairs, enum pair_kind shared)
{
    int64_t number;
    struct fory_string text;
    assert_int_equal(pairs->a.kind, shared);
    assert_int_equal(pairs->b.kind, shared);
    if (shared == PAIR_TEXT)
        assert_string_equal(pairs->b.text.data, "hello");
    else
        assert_int_equal(pairs->b.number, 5);
    assert_int_equal(pairs->c.kind, PAIR_NUMBER);
    assert_int_equal(pairs->c.number, 5);
    assert_true(fory_any_to_int64(&pairs->any, &number));
    assert_int_equal(number, 5);
    assert_int_equal(pairs->count, 2);
    assert_true(fory_any_to_int64(&pairs->anys[0], &number));
    assert_int_equal(number, 5);
    assert_true(fory_any_to_string(&pairs->anys[1], &text));
    assert_string_equal(text.data, "hello");
}

/* Java tracks text and numbers in them, and so they are references between cases and values of any type. */
static void text_and_numbers_of_cases_are_read_as_references(void **state)
{
    static const struct {
        const char *hex;
        enum pair_kind shared;
    } rows[] = {
        {"01001bad02 9b7bf4f9 0000151468656c6c6f 070a 0201 00070a fe01 00fe01 01fe02", PAIR_TEXT},
        {"01001bad02 9b7bf4f9 0100070a 070a 0201 fe01 00151468656c6c6f 01fe01 01fe01", PAIR_NUMBER},
    };
    struct test_context *context = &contexts[1];
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct test_bytes payload = test_bytes_hex(rows[i].hex);
        const struct fory_bytes in = {payload.data, payload.size};
        struct pairs pairs;
        enum fory_status status = pairs_deserialize(context->reader, in, &context->arena, &pairs);
        if (status != FORY_OK)
            fory_error_print(fory_reader_error(context->reader), stderr);
        assert_int_equal(status, FORY_OK);
        assert_pairs(&pairs, rows[i].shared);
        test_bytes_free(payload);
        fory_arena_reset(&context->arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(c_writes_what_is_stored),
        cmocka_unit_test(what_live_peers_wrote_is_read),
        cmocka_unit_test(what_live_peers_wrote_is_refused_when_it_is_cut),
        cmocka_unit_test(type_info_before_a_field_of_a_named_codec_is_read_in_consistent_mode),
        cmocka_unit_test(text_and_numbers_of_cases_are_read_as_references),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
