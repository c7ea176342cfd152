/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about strings on the wire. */
#include "../support/shared_context.h"

/* --- Reading ------------------------------------------------------------------------------------------------- */

/* What real runtimes wrote; the texts are those of the official suite's test_string_serializer, and edges. */
static const struct good_string {
    const char *hex;
    const char *text;
} good_strings[] = {
    {"00", ""},
    {"01", ""},
    {"02", ""},
    {"14 68656c6c6f", "hello"},
    {"16 68656c6c6f", "hello"},
    {"29 680065006c006c006f00", "hello"},
    {"04 e9", "\xc3\xa9"},
    {"0a c3a9", "\xc3\xa9"},
    {"0c ff41e9", "\xc3\xbf"
                  "A"
                  "\xc3\xa9"},
    {"11 604f7d59", "\xe4\xbd\xa0\xe5\xa5\xbd"},
    {"11 3dd800de", "\xf0\x9f\x98\x80"},
    {"12 f09f9880", "\xf0\x9f\x98\x80"},
    {"09 ac20", "\xe2\x82\xac"},
};

static void the_three_encodings_come_out_as_utf8(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(good_strings); i++) {
        struct test_bytes bytes = test_bytes_hex(good_strings[i].hex);
        struct fory_reader *reader = test_read(&context, bytes);
        struct fory_string string;
        assert_true(fory_read_string(reader, &string));
        assert_string_equal(string.data, good_strings[i].text);
        assert_int_equal(string.size, strlen(good_strings[i].text));
        assert_true(test_at_end(reader));
        test_bytes_free(bytes);
    }
}

/* header, size bytes of text, and extra bytes that are not ASCII. */
static struct test_bytes make_string(uint8_t encoding, const char *text, size_t size, size_t extra)
{
    uint8_t header[9];
    size_t header_size = (size_t)(fory_put_var_uint64(header, (uint64_t)size << 2 | encoding) - header);
    struct test_bytes bytes = {malloc(header_size + size + extra), header_size + size + extra};
    memcpy(bytes.data, header, header_size);
    memcpy(bytes.data + header_size, text, size);
    memset(bytes.data + header_size + size, 0xff, extra);
    return bytes;
}

static const size_t extras[] = {0, 1, 63, 64, 100};

static void text_of_every_size_is_read_wherever_the_input_ends(void **state)
{
    (void)state;
    char text[300];
    for (size_t i = 0; i < sizeof text; i++)
        text[i] = (char)('!' + i % 90);
    for (size_t size = 1; size < sizeof text; size++) {
        for (size_t e = 0; e < 2 * COUNT_OF(extras); e++) {
            uint8_t encoding = e % 2 ? FORY_UTF8 : FORY_LATIN1;
            struct test_bytes bytes = make_string(encoding, text, size, extras[e / 2]);
            struct fory_reader *reader = test_read(&context, bytes);
            size_t memory = test_memory_left(reader);
            struct fory_string string;
            assert_true(fory_read_string(reader, &string));
            assert_int_equal(string.size, size);
            assert_memory_equal(string.data, text, size);
            assert_int_equal(string.data[size], 0);
            assert_int_equal(reader->end - reader->cursor, extras[e / 2]);
            assert_int_equal(memory - test_memory_left(reader), size + 1);
            test_bytes_free(bytes);
        }
        fory_arena_reset(&context.arena);
    }
}

/* One letter that is not ASCII, in every place of texts of every size. */
static void letters_beyond_ascii_are_found_in_every_place(void **state)
{
    (void)state;
    for (size_t size = 1; size <= 70; size++) {
        for (size_t i = 0; i < size; i++) {
            char text[70];
            memset(text, 'x', sizeof text);
            text[i] = (char)0xe9;
            struct test_bytes bytes = make_string(FORY_LATIN1, text, size, i);
            struct fory_string string;
            assert_true(fory_read_string(test_read(&context, bytes), &string));
            assert_int_equal(string.size, size + 1);
            assert_memory_equal(string.data + i, "\xc3\xa9", 2);
            assert_int_equal(string.data[size + 1], 0);
            bytes.data[0] = (uint8_t)(bytes.data[0] | FORY_UTF8); /* the same bytes are no UTF-8 */
            assert_false(fory_read_string(test_read(&context, bytes), &string));
            assert_int_equal(context.reader->error.status, FORY_INVALID_DATA);
            test_bytes_free(bytes);
        }
        fory_arena_reset(&context.arena);
    }
}

static void bad_strings_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *hex;
        enum fory_status status;
        size_t offset;
    } cases[] = {
        {"", FORY_BUFFER_OUT_OF_BOUND, 0},
        {"80", FORY_BUFFER_OUT_OF_BOUND, 0},
        {"0a 61", FORY_BUFFER_OUT_OF_BOUND, 0},        /* two bytes said, one there */
        {"ffffffffff", FORY_BUFFER_OUT_OF_BOUND, 0},   /* the header goes on */
        {"ffffffffff7f", FORY_BUFFER_OUT_OF_BOUND, 0}, /* the most a header says */
        {"ffffffffffffffffff", FORY_BUFFER_OUT_OF_BOUND, 0},
        {"03", FORY_INVALID_DATA, 1}, /* encoding 3, even of nothing */
        {"07 61", FORY_INVALID_DATA, 1},
        {"09 00d8", FORY_INVALID_DATA, 1},
        {"11 00dc00d8", FORY_INVALID_DATA, 1},
        {"05 61", FORY_INVALID_DATA, 1}, /* half a UTF-16 unit */
        {"0a c0af", FORY_INVALID_DATA, 1},
        {"0e eda080", FORY_INVALID_DATA, 1},
        {"06 80", FORY_INVALID_DATA, 1},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct test_bytes bytes = test_bytes_hex(cases[i].hex);
        struct fory_reader *reader = test_read(&context, bytes);
        size_t memory = test_memory_left(reader);
        struct fory_string string;
        assert_false(fory_read_string(reader, &string));
        assert_int_equal(reader->error.status, cases[i].status);
        assert_int_equal(test_memory_left(reader), memory); /* nothing was allocated for it */
        if (cases[i].status == FORY_INVALID_DATA)
            assert_int_equal(reader->error.offset, cases[i].offset);
        assert_true(test_at_end(reader));
        test_bytes_free(bytes);
    }
}

static void every_prefix_of_a_string_is_refused(void **state)
{
    (void)state;
    static const uint8_t encodings[] = {FORY_LATIN1, FORY_UTF16, FORY_UTF8};
    char text[200];
    memset(text, 'z', sizeof text);
    for (size_t size = 2; size <= sizeof text; size += 22) {
        for (size_t e = 0; e < COUNT_OF(encodings); e++) {
            struct test_bytes whole = make_string(encodings[e], text, size, 0);
            for (size_t prefix = 0; prefix < whole.size; prefix++) {
                struct test_bytes bytes = test_bytes_copy(whole.data, prefix);
                struct fory_string string;
                assert_false(fory_read_string(test_read(&context, bytes), &string));
                assert_int_equal(context.reader->error.status, FORY_BUFFER_OUT_OF_BOUND);
                test_bytes_free(bytes);
            }
            test_bytes_free(whole);
        }
    }
}

static void memory_is_charged_to_the_byte(void **state)
{
    (void)state;
    static const struct {
        const char *hex;
        size_t charged;
    } cases[] = {{"14 68656c6c6f", 6}, {"0c e9e9e9", 7}, {"11 3dd800de", 5}, {"02", 1}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct test_bytes bytes = test_bytes_hex(cases[i].hex);
        struct fory_string string;
        struct fory_reader *reader = test_read(&context, bytes);
        test_set_memory(reader, cases[i].charged);
        assert_true(fory_read_string(reader, &string));
        assert_int_equal(test_memory_left(reader), 0);
        if (cases[i].charged > 0) {
            reader = test_read(&context, bytes);
            test_set_memory(reader, cases[i].charged - 1);
            assert_false(fory_read_string(reader, &string));
            assert_int_equal(reader->error.status, FORY_LIMIT_EXCEED);
        }
        test_bytes_free(bytes);
    }
}

static void a_full_arena_is_out_of_memory(void **state)
{
    (void)state;
    struct test_bytes bytes = test_bytes_hex("14 68656c6c6f");
    for (size_t size = 0; size <= 6; size++) {
        struct test_bytes memory = {malloc(size), size};
        struct fory_arena arena;
        struct fory_string string;
        fory_arena_init_fixed(&arena, memory.data, memory.size);
        fory_reader_begin(context.reader, bytes.data, bytes.size);
        fory_reader_begin_root(context.reader, &arena);
        assert_int_equal(fory_read_string(context.reader, &string), size == 6);
        assert_int_equal(context.reader->error.status, size == 6 ? FORY_OK : FORY_OUT_OF_MEMORY);
        test_bytes_free(memory);
    }
    test_bytes_free(bytes);
}

static void chars_end_with_their_only_nul(void **state)
{
    (void)state;
    static const struct {
        const char *hex;
        const char *text; /* NULL: refused */
    } cases[] = {{"00", ""},          {"02", ""},      {"14 68656c6c6f", "hello"}, {"04 e9", "\xc3\xa9"},
                 {"0e 610062", NULL}, {"06 00", NULL}, {"0d 610000", NULL},        {"11 61000000", NULL},
                 {"07 61", NULL},     {"0a 61", NULL}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct test_bytes bytes = test_bytes_hex(cases[i].hex);
        char *chars = fory_read_cstring(test_read(&context, bytes));
        assert_int_equal(chars != NULL, cases[i].text != NULL);
        if (chars) {
            assert_string_equal(chars, cases[i].text);
            chars[0] = 'H'; /* even an empty one can be written to */
        }
        test_bytes_free(bytes);
    }
}

static void a_nul_inside_a_string_is_kept(void **state)
{
    (void)state;
    struct test_bytes bytes = test_bytes_hex("0e 610062");
    struct fory_string string;
    assert_true(fory_read_string(test_read(&context, bytes), &string));
    assert_int_equal(string.size, 3);
    assert_memory_equal(string.data, "a\0b", 4);
    test_bytes_free(bytes);
}

static void a_char_array_takes_what_fits_and_is_zero_behind_it(void **state)
{
    (void)state;
    static const struct {
        const char *hex;
        size_t capacity;
        const char *text; /* NULL: refused */
    } cases[] = {
        {"14 68656c6c6f", 6, "hello"},
        {"14 68656c6c6f", 5, NULL},
        {"14 68656c6c6f", 40, "hello"},
        {"08 e9e9", 5, "\xc3\xa9\xc3\xa9"},
        {"08 e9e9", 4, NULL},
        {"09 e900", 3, "\xc3\xa9"},
        {"09 e900", 2, NULL},
        {"02", 1, ""},
        {"02", 0, NULL},
        {"0e 610062", 10, NULL},
        {"0a c3", 10, NULL},
        {"0a c3c3", 10, NULL},
        {"0b 6162", 10, NULL},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct test_bytes bytes = test_bytes_hex(cases[i].hex);
        struct test_bytes chars = {malloc(cases[i].capacity), cases[i].capacity};
        memset(chars.data, 0xaa, chars.size);
        struct fory_reader *reader = test_read(&context, bytes);
        bool ok = fory_read_char_array(reader, (char *)chars.data, chars.size);
        assert_int_equal(ok, cases[i].text != NULL);
        if (ok) {
            assert_string_equal((char *)chars.data, cases[i].text);
            for (size_t j = strlen(cases[i].text); j < chars.size; j++)
                assert_int_equal(chars.data[j], 0);
            assert_true(test_at_end(reader));
        }
        test_bytes_free(chars);
        test_bytes_free(bytes);
    }
}

/* --- Writing ------------------------------------------------------------------------------------------------- */

static void strings_are_written_as_utf8(void **state)
{
    (void)state;
    char text[8192];
    memset(text, 'q', sizeof text);
    static const struct {
        size_t size;
        const char *header;
    } cases[] = {{0, "02"},    {1, "06"},    {31, "7e"},     {32, "8201"},     {63, "fe01"},
                 {64, "8202"}, {65, "8602"}, {4095, "fe7f"}, {4096, "828001"}, {8191, "feff01"}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        size_t size = cases[i].size;
        struct fory_writer *writer = test_write(&context);
        fory_write_string(writer, (struct fory_string){text, size});
        size_t header_size = strlen(cases[i].header) / 2;
        assert_int_equal(test_written(writer), header_size + size);
        assert_bytes_equal(writer->buffer, header_size, cases[i].header);
        assert_memory_equal(writer->buffer + header_size, text, size);
    }
}

static void what_is_written_is_read_back(void **state)
{
    (void)state;
    for (size_t size = 0; size <= 300; size++) {
        struct test_bytes text = {malloc(size), size};
        memset(text.data, 'a', size);
        for (size_t i = 0; size % 3 == 0 && i + 1 < size; i += 2)
            memcpy(text.data + i, "\xd0\x96", 2);
        struct fory_writer *writer = test_write(&context);
        fory_write_string(writer, (struct fory_string){(const char *)text.data, size});
        assert_int_equal(writer->error.status, FORY_OK);
        struct test_bytes bytes = test_bytes_copy(writer->buffer, test_written(writer));
        struct fory_string string;
        assert_true(fory_read_string(test_read(&context, bytes), &string));
        assert_int_equal(string.size, size);
        assert_memory_equal(string.data, text.data, size);
        test_bytes_free(bytes);
        test_bytes_free(text);
    }
}

static void null_is_written_as_the_empty_string(void **state)
{
    (void)state;
    struct fory_writer *writer = test_write(&context);
    fory_write_string(writer, (struct fory_string){NULL, 0});
    fory_write_cstring(writer, NULL);
    fory_write_cstring(writer, "");
    fory_write_char_array(writer, "", 1);
    assert_bytes_equal(writer->buffer, test_written(writer), "02020202");
}

static void null_with_a_size_is_not_written(void **state)
{
    (void)state;
    struct fory_writer *writer = test_write(&context);
    fory_write_string(writer, (struct fory_string){NULL, 5});
    assert_int_equal(fory_writer_error(writer)->status, FORY_INVALID_DATA);
    assert_int_equal(test_written(writer), 0);
}

static void text_that_is_not_utf8_is_not_written(void **state)
{
    (void)state;
    for (size_t size = 1; size <= 100; size++) {
        struct test_bytes text = {malloc(size), size};
        memset(text.data, 'a', size);
        for (size_t i = 0; i < size; i++) {
            text.data[i] = 0xff;
            struct fory_writer *writer = test_write(&context);
            fory_write_string(writer, (struct fory_string){(const char *)text.data, size});
            assert_int_equal(writer->error.status, FORY_INVALID_DATA);
            assert_int_equal(test_written(writer), 0);
            fory_write_cstring(writer, "no room is left after an error");
            assert_int_equal(test_written(writer), 0);
            text.data[i] = 'a';
        }
        test_bytes_free(text);
    }
}

static void a_char_array_without_nul_is_not_written(void **state)
{
    (void)state;
    const char chars[4] = {'a', 'b', 'c', 'd'};
    struct fory_writer *writer = test_write(&context);
    fory_write_char_array(writer, chars, sizeof chars);
    assert_int_equal(writer->error.status, FORY_INVALID_DATA);
    writer = test_write(&context);
    fory_write_char_array(writer, "ab\0d", 4);
    assert_bytes_equal(writer->buffer, test_written(writer), "0a 6162");
}

/* A string that just fits is written, and one byte less is an error that touches nothing beyond. */
static void a_fixed_output_is_filled_to_its_last_byte(void **state)
{
    (void)state;
    _Alignas(16) uint8_t memory[FORY_WRITER_SIZE];
    char text[100];
    memset(text, 'w', sizeof text);
    for (size_t size = 0; size <= sizeof text; size++) {
        for (size_t lack = 0; lack < 2; lack++) {
            size_t needed = size + (size < 32 ? 1 : 2) - lack;
            struct test_bytes out = {malloc(needed), needed};
            struct fory_writer *writer = fory_writer_init(memory, sizeof memory, context.runtime, out.data, out.size);
            assert_non_null(writer);
            fory_write_string(writer, (struct fory_string){text, size});
            assert_int_equal(writer->error.status, lack ? FORY_BUFFER_OUT_OF_BOUND : FORY_OK);
            fory_writer_done(writer);
            test_bytes_free(out);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_three_encodings_come_out_as_utf8),
        cmocka_unit_test(text_of_every_size_is_read_wherever_the_input_ends),
        cmocka_unit_test(letters_beyond_ascii_are_found_in_every_place),
        cmocka_unit_test(bad_strings_are_refused),
        cmocka_unit_test(every_prefix_of_a_string_is_refused),
        cmocka_unit_test(memory_is_charged_to_the_byte),
        cmocka_unit_test(a_full_arena_is_out_of_memory),
        cmocka_unit_test(chars_end_with_their_only_nul),
        cmocka_unit_test(a_nul_inside_a_string_is_kept),
        cmocka_unit_test(a_char_array_takes_what_fits_and_is_zero_behind_it),
        cmocka_unit_test(strings_are_written_as_utf8),
        cmocka_unit_test(what_is_written_is_read_back),
        cmocka_unit_test(null_is_written_as_the_empty_string),
        cmocka_unit_test(null_with_a_size_is_not_written),
        cmocka_unit_test(text_that_is_not_utf8_is_not_written),
        cmocka_unit_test(a_char_array_without_nul_is_not_written),
        cmocka_unit_test(a_fixed_output_is_filled_to_its_last_byte),
    };
    return cmocka_run_group_tests(tests, open_context, close_context);
}
