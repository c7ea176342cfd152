/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about bytes and dense arrays of numbers. */
#include "../support/shared_context.h"

static void arrays_are_their_size_in_bytes_and_little_endian_items(void **state)
{
    (void)state;
    const int32_t int32s[] = {1, 2, -3};
    const uint16_t uint16s[] = {0x1234};
    const double doubles[] = {-0.0, 1.5};
    const bool bools[] = {true, false, true};
    struct fory_writer *writer = test_write(&context);
    fory_write_array(writer, int32s, 3, sizeof *int32s);
    fory_write_array(writer, uint16s, 1, sizeof *uint16s);
    fory_write_array(writer, doubles, 2, sizeof *doubles);
    fory_write_array(writer, bools, 3, sizeof *bools);
    fory_write_array(writer, NULL, 0, 8);
    fory_write_bytes(writer, (struct fory_bytes){(const uint8_t *)"ab", 2});
    fory_write_bytes(writer, (struct fory_bytes){NULL, 0});
    assert_bytes_equal(writer->buffer, test_written(writer),
                       "0c 01000000 02000000 fdffffff 02 3412 10 0000000000000080 000000000000f83f 03 010001 00"
                       "02 6162 00");
}

static void arrays_of_every_size_come_back(void **state)
{
    (void)state;
    static const size_t item_sizes[] = {1, 2, 4, 8};
    uint8_t items[8 * 70];
    for (size_t i = 0; i < sizeof items; i++)
        items[i] = (uint8_t)(i * 89);
    for (size_t s = 0; s < COUNT_OF(item_sizes); s++) {
        for (size_t count = 0; count <= 70; count++) {
            size_t size = count * item_sizes[s];
            struct fory_writer *writer = test_write(&context);
            fory_write_array(writer, items, count, item_sizes[s]);
            struct test_bytes bytes = test_bytes_copy(writer->buffer, test_written(writer));
            size_t read_count;
            uint64_t into[70];

            struct fory_reader *reader = test_read(&context, bytes);
            void *read = fory_read_array(reader, item_sizes[s], &read_count);
            assert_non_null(read);
            assert_int_equal((uintptr_t)read % item_sizes[s], 0);
            assert_int_equal(read_count, count);
            assert_memory_equal(read, items, size);
            assert_true(test_at_end(reader));

            assert_true(fory_read_array_into(test_read(&context, bytes), into, count, item_sizes[s], &read_count));
            assert_int_equal(read_count, count);
            assert_memory_equal(into, items, size);
            if (count > 0) {
                assert_false(
                    fory_read_array_into(test_read(&context, bytes), into, count - 1, item_sizes[s], &read_count));
                assert_int_equal(context.reader->error.status, FORY_INVALID_DATA);
            }
            test_bytes_free(bytes);
        }
        fory_arena_reset(&context.arena);
    }
}

static void any_bool_byte_but_zero_is_stored_as_true(void **state)
{
    (void)state;
    struct test_bytes bytes = test_bytes_hex("05 00 01 02 80 ff");
    static const uint8_t stored[] = {0, 1, 1, 1, 1};
    bool into[5];
    size_t count;
    const bool *read = fory_read_bool_array(test_read(&context, bytes), &count);
    assert_non_null(read);
    assert_int_equal(count, 5);
    assert_memory_equal(read, stored, 5);
    assert_true(fory_read_bool_array_into(test_read(&context, bytes), into, 5, &count));
    assert_int_equal(count, 5);
    assert_memory_equal(into, stored, 5);
    assert_false(fory_read_bool_array_into(test_read(&context, bytes), into, 4, &count));
    test_bytes_free(bytes);
}

static void empty_is_not_null(void **state)
{
    (void)state;
    struct test_bytes bytes = test_bytes_hex("00");
    struct fory_bytes read;
    size_t count = 1;
    assert_true(fory_read_bytes(test_read(&context, bytes), &read));
    assert_non_null(read.data);
    assert_int_equal(read.size, 0);
    assert_non_null(fory_read_array(test_read(&context, bytes), 8, &count));
    assert_int_equal(count, 0);
    count = 1;
    assert_non_null(fory_read_bool_array(test_read(&context, bytes), &count));
    assert_int_equal(count, 0);
    test_bytes_free(bytes);
}

static void bad_arrays_are_refused_before_anything_is_allocated(void **state)
{
    (void)state;
    static const struct {
        const char *hex;
        size_t item_size;
        enum fory_status status;
    } cases[] = {
        {"", 1, FORY_BUFFER_OUT_OF_BOUND},           {"80", 1, FORY_BUFFER_OUT_OF_BOUND},
        {"02 61", 1, FORY_BUFFER_OUT_OF_BOUND},      {"ffffffff0f 00", 1, FORY_BUFFER_OUT_OF_BOUND},
        {"ffffffff1f 00", 1, FORY_INVALID_DATA}, /* 33 bits */
        {"03 616263", 2, FORY_INVALID_DATA},         {"06 616263646566", 4, FORY_INVALID_DATA},
        {"07 61626364656667", 8, FORY_INVALID_DATA},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct test_bytes bytes = test_bytes_hex(cases[i].hex);
        struct fory_reader *reader = test_read(&context, bytes);
        size_t memory = test_memory_left(reader);
        uint8_t into[8];
        size_t count;
        assert_null(fory_read_array(reader, cases[i].item_size, &count));
        assert_int_equal(reader->error.status, cases[i].status);
        assert_int_equal(test_memory_left(reader), memory);
        reader = test_read(&context, bytes);
        assert_false(fory_read_array_into(reader, into, 8 / cases[i].item_size, cases[i].item_size, &count));
        assert_int_equal(reader->error.status, cases[i].status);
        if (cases[i].item_size == 1) {
            bool bools[8];
            assert_null(fory_read_bool_array(test_read(&context, bytes), &count));
            assert_false(fory_read_bool_array_into(test_read(&context, bytes), bools, 8, &count));
            assert_int_equal(context.reader->error.status, cases[i].status);
        }
        test_bytes_free(bytes);
    }
}

static void memory_is_charged_to_the_byte(void **state)
{
    (void)state;
    struct test_bytes bytes = test_bytes_hex("08 0102030405060708");
    size_t count;
    struct fory_reader *reader = test_read(&context, bytes);
    test_set_memory(reader, 8);
    assert_non_null(fory_read_array(reader, 4, &count));
    assert_int_equal(test_memory_left(reader), 0);
    reader = test_read(&context, bytes);
    test_set_memory(reader, 7);
    assert_null(fory_read_array(reader, 4, &count));
    assert_int_equal(reader->error.status, FORY_LIMIT_EXCEED);
    reader = test_read(&context, bytes);
    test_set_memory(reader, 7);
    assert_null(fory_read_bool_array(reader, &count));
    assert_int_equal(reader->error.status, FORY_LIMIT_EXCEED);
    test_bytes_free(bytes);
}

static void null_with_a_size_is_not_written(void **state)
{
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct fory_writer *writer = test_write(&context);
        if (i == 0)
            fory_write_array(writer, NULL, 1, 8);
        else
            fory_write_bytes(writer, (struct fory_bytes){NULL, 7});
        assert_int_equal(writer->error.status, FORY_INVALID_DATA);
        assert_int_equal(test_written(writer), 0);
    }
}

static void a_size_beyond_32_bits_is_not_written(void **state)
{
    (void)state;
    static const size_t item_sizes[] = {1, 2, 4, 8};
    for (size_t i = 0; i < COUNT_OF(item_sizes); i++) {
        /* The items are never looked at. */
        struct fory_writer *writer = test_write(&context);
        fory_write_array(writer, "", SIZE_MAX / item_sizes[i], item_sizes[i]);
        assert_int_equal(writer->error.status, sizeof(size_t) > 4 ? FORY_INVALID_DATA : FORY_OUT_OF_MEMORY);
        writer = test_write(&context);
        fory_write_array(writer, "", SIZE_MAX, item_sizes[i]);
        assert_int_not_equal(writer->error.status, FORY_OK);
        assert_int_equal(test_written(writer), 0);
    }
}

static void a_fixed_output_is_filled_to_its_last_byte(void **state)
{
    (void)state;
    _Alignas(16) uint8_t memory[FORY_WRITER_SIZE];
    static const uint8_t items[200];
    for (size_t count = 0; count <= 50; count++) {
        for (size_t lack = 0; lack < 2; lack++) {
            size_t needed = 4 * count + (4 * count < 128 ? 1 : 2) - lack;
            struct test_bytes out = {malloc(needed), needed};
            struct fory_writer *writer = fory_writer_init(memory, sizeof memory, context.runtime, out.data, out.size);
            assert_non_null(writer);
            fory_write_array(writer, items, count, 4);
            assert_int_equal(writer->error.status, lack ? FORY_BUFFER_OUT_OF_BOUND : FORY_OK);
            fory_writer_done(writer);
            test_bytes_free(out);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arrays_are_their_size_in_bytes_and_little_endian_items),
        cmocka_unit_test(arrays_of_every_size_come_back),
        cmocka_unit_test(any_bool_byte_but_zero_is_stored_as_true),
        cmocka_unit_test(empty_is_not_null),
        cmocka_unit_test(bad_arrays_are_refused_before_anything_is_allocated),
        cmocka_unit_test(memory_is_charged_to_the_byte),
        cmocka_unit_test(null_with_a_size_is_not_written),
        cmocka_unit_test(a_size_beyond_32_bits_is_not_written),
        cmocka_unit_test(a_fixed_output_is_filled_to_its_last_byte),
    };
    return cmocka_run_group_tests(tests, open_context, close_context);
}
