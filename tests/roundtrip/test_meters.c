/* SPDX-License-Identifier: Apache-2.0 */
/* Two builds of one program, in which each member has another type: each reads what the other wrote. */
#define _POSIX_C_SOURCE 200809L
#include <fory/layout.h>
#include <fory/print.h>

#include "meters_v1.fory.h"
#include "meters_v2.fory.h"
#include "test.h"

static char count_text[] = "4000000000";
static char zero_text[] = "0.0";
static char one_text[] = "1e0";
static char true_text[] = "true";
static int32_t daily[] = {0, -1, INT32_MAX, INT32_MIN};
static uint16_t ports[] = {80, 65535};
static float peaks[] = {1.5F, -0.0F, 3e38F};
static uint8_t key[] = {0, 127, 128, 255};
static float limit = 0.125F;
static struct v1_reading v1_readings[] = {{7, zero_text}, {32767, one_text}};
static const struct v1_meter v1_value = {
    .serial = INT32_MIN,
    .total = INT64_MIN,
    .count = count_text,
    .code = "-1.28e2",
    .share = -0.5,
    .valid = true,
    .limit = &limit,
    .reserve = {"-12", 3},
    .price = {.small = 12500, .scale = 3},
    .daily = daily,
    .daily_count = 4,
    .ports = ports,
    .port_count = 2,
    .peaks = {1.5F, -0.0F, 3e38F},
    .peak_count = 3,
    .key = key,
    .key_count = 4,
    .last = {7, zero_text},
    .readings = v1_readings,
    .reading_count = 2,
};

static struct fory_decimal v2_limit = {.small = 125, .scale = 3};
static struct v2_reading v2_readings[] = {{7, 0}, {32767, 1}};
static const struct v2_meter v2_value = {
    .serial = INT32_MIN,
    .total = "-9223372036854775808",
    .count = 4000000000,
    .code = -128,
    .share = {0xb800},
    .valid = true_text,
    .limit = &v2_limit,
    .reserve = {true, -12},
    .price = 12.5,
    .daily = {0, -1, INT32_MAX, INT32_MIN},
    .daily_count = 4,
    .ports = {80, 65535},
    .port_count = 2,
    .peaks = peaks,
    .peak_count = 3,
    .key = key,
    .key_count = 4,
    .last = {7, 0},
    .readings = v2_readings,
    .reading_count = 2,
};

static struct fory_bytes write_v1(struct test_context *context, const struct v1_meter *meter)
{
    struct fory_bytes out;
    assert_int_equal(v1_meter_serialize(context->writer, meter, &out), FORY_OK);
    return out;
}

static struct fory_bytes write_v2(struct test_context *context, const struct v2_meter *meter)
{
    struct fory_bytes out;
    assert_int_equal(v2_meter_serialize(context->writer, meter, &out), FORY_OK);
    return out;
}

static void assert_read(struct test_context *context, enum fory_status status)
{
    if (status != FORY_OK)
        fory_error_print(fory_reader_error(context->reader), stderr);
    assert_int_equal(status, FORY_OK);
}

static void new_members_take_old_values(void **state)
{
    struct test_context context;
    struct v2_meter meter;
    (void)state;
    test_context_open(&context);
    struct fory_bytes in = write_v1(&context, &v1_value);
    assert_read(&context, v2_meter_deserialize(context.reader, in, &context.arena, &meter));
    assert_int_equal(meter.serial, INT32_MIN);
    assert_string_equal(meter.total, v2_value.total);
    assert_int_equal(meter.count, 4000000000);
    assert_int_equal(meter.code, -128);
    assert_int_equal(meter.share.bits, 0xb800);
    assert_string_equal(meter.valid, true_text);
    assert_int_equal(meter.limit->small, 125);
    assert_int_equal(meter.limit->scale, 3);
    assert_true(meter.reserve.present);
    assert_int_equal(meter.reserve.value, -12);
    assert_true(meter.price == 12.5);
    assert_int_equal(meter.daily_count, 4);
    assert_memory_equal(meter.daily, daily, sizeof daily);
    assert_int_equal(meter.port_count, 2);
    assert_memory_equal(meter.ports, ports, sizeof ports);
    assert_int_equal(meter.peak_count, 3);
    assert_memory_equal(meter.peaks, peaks, sizeof peaks);
    assert_int_equal(meter.key_count, 4);
    assert_memory_equal(meter.key, key, sizeof key);
    assert_int_equal(meter.last.level, 7);
    assert_int_equal(meter.last.label, 0);
    assert_int_equal(meter.reading_count, 2);
    assert_int_equal(meter.readings[1].level, 32767);
    assert_int_equal(meter.readings[1].label, 1);
    test_context_close(&context);
}

static void old_members_take_new_values(void **state)
{
    struct test_context context;
    struct v1_meter meter;
    (void)state;
    test_context_open(&context);
    struct fory_bytes in = write_v2(&context, &v2_value);
    assert_read(&context, v1_meter_deserialize(context.reader, in, &context.arena, &meter));
    assert_int_equal(meter.serial, INT32_MIN);
    assert_true(meter.total == INT64_MIN);
    assert_string_equal(meter.count, count_text);
    assert_string_equal(meter.code, "-128");
    assert_true(meter.share == -0.5);
    assert_true(meter.valid);
    assert_true(*meter.limit == 0.125F);
    assert_int_equal(meter.reserve.size, 3);
    assert_string_equal(meter.reserve.data, "-12");
    assert_int_equal(meter.price.small, 125);
    assert_int_equal(meter.price.scale, 1);
    assert_int_equal(meter.daily_count, 4);
    assert_memory_equal(meter.daily, daily, sizeof daily);
    assert_int_equal(meter.port_count, 2);
    assert_memory_equal(meter.ports, ports, sizeof ports);
    assert_int_equal(meter.peak_count, 3);
    assert_memory_equal(meter.peaks, peaks, sizeof peaks);
    assert_int_equal(meter.key_count, 4);
    assert_memory_equal(meter.key, key, sizeof key);
    assert_int_equal(meter.last.level, 7);
    assert_string_equal(meter.last.label, "0");
    assert_string_equal(meter.readings[1].label, "1");
    test_context_close(&context);
}

static void null_is_null_in_either_version(void **state)
{
    struct test_context context;
    struct v1_meter old = v1_value;
    struct v2_meter new;
    (void)state;
    test_context_open(&context);
    old.limit = NULL;
    old.reserve = (struct fory_string){NULL, 0};
    struct fory_bytes in = write_v1(&context, &old);
    assert_read(&context, v2_meter_deserialize(context.reader, in, &context.arena, &new));
    assert_null(new.limit);
    assert_false(new.reserve.present);
    in = write_v2(&context, &new);
    assert_read(&context, v1_meter_deserialize(context.reader, in, &context.arena, &old));
    assert_null(old.limit);
    assert_null(old.reserve.data);
    test_context_close(&context);
}

static char word[] = "word";

static void values_that_do_not_survive_are_refused_with_their_place(void **state)
{
    struct test_context context;
    struct v2_meter new;
    struct v1_meter old = v1_value;
    (void)state;
    test_context_open(&context);
    struct v1_reading readings[] = {{1, zero_text}, {1, word}};
    old.readings = readings;
    struct fory_bytes in = write_v1(&context, &old);
    assert_int_equal(v2_meter_deserialize(context.reader, in, &context.arena, &new), FORY_INVALID_DATA);
    assert_string_equal(fory_reader_error(context.reader)->path, "readings[1].label");
    assert_string_equal(fory_reader_error(context.reader)->message, "cannot convert string to int32");
    old = v1_value;
    old.share = 0.1;
    in = write_v1(&context, &old);
    assert_int_equal(v2_meter_deserialize(context.reader, in, &context.arena, &new), FORY_INVALID_DATA);
    assert_string_equal(fory_reader_error(context.reader)->path, "share");
    old = v1_value;
    uint16_t many[] = {1, 2, 3, 4};
    old.ports = many;
    old.port_count = 4;
    in = write_v1(&context, &old);
    assert_int_equal(v2_meter_deserialize(context.reader, in, &context.arena, &new), FORY_INVALID_DATA);
    assert_string_equal(fory_reader_error(context.reader)->path, "ports");
    test_context_close(&context);
}

static void proper_prefixes_are_refused(void **state)
{
    struct test_context context;
    struct v1_meter old;
    struct v2_meter new;
    (void)state;
    test_context_open(&context);
    for (unsigned version = 1; version <= 2; version++) {
        struct fory_bytes whole = version == 1 ? write_v1(&context, &v1_value) : write_v2(&context, &v2_value);
        for (size_t size = 0; size < whole.size; size++) {
            struct test_bytes prefix = test_bytes_copy(whole.data, size);
            struct fory_bytes in = {prefix.data, prefix.size};
            enum fory_status status = version == 1 ? v2_meter_deserialize(context.reader, in, &context.arena, &new)
                                                   : v1_meter_deserialize(context.reader, in, &context.arena, &old);
            assert_int_equal(status, FORY_BUFFER_OUT_OF_BOUND);
            assert_true(fory_reader_error(context.reader)->offset <= size);
            test_bytes_free(prefix);
        }
    }
    test_context_close(&context);
}

/* Whatever comes of it, the next root is read. */
static void any_byte_may_be_any_other(void **state)
{
    struct test_context context;
    struct v2_meter new;
    (void)state;
    test_context_open(&context);
    struct fory_bytes whole = write_v1(&context, &v1_value);
    struct test_bytes changed = test_bytes_copy(whole.data, whole.size);
    struct fory_bytes in = {changed.data, changed.size};
    for (size_t i = 0; i < whole.size; i++) {
        for (unsigned change = 1; change < 256; change += i < 400 ? 37 : 1) {
            changed.data[i] = (uint8_t)(whole.data[i] ^ change);
            if (v2_meter_deserialize(context.reader, in, &context.arena, &new) != FORY_OK) {
                assert_true(fory_reader_error(context.reader)->offset <= in.size);
                assert_int_equal(new.reading_count, 0);
            }
            fory_arena_reset(&context.arena);
        }
        changed.data[i] = whole.data[i];
    }
    assert_read(&context, v2_meter_deserialize(context.reader, in, &context.arena, &new));
    test_bytes_free(changed);
    test_context_close(&context);
}

static void assert_described(struct test_context *context, const struct fory_struct_reader *type, const char *expected)
{
    char *text = NULL;
    size_t size;
    FILE *stream = open_memstream(&text, &size);
    assert_non_null(stream);
    fory_layout_describe(context->reader, type, stream);
    fclose(stream);
    assert_string_equal(text, expected);
    free(text);
}

static void conversions_are_described(void **state)
{
    struct test_context context;
    struct v1_meter meter;
    (void)state;
    test_context_open(&context);
    struct fory_bytes in = write_v2(&context, &v2_value);
    assert_read(&context, v1_meter_deserialize(context.reader, in, &context.arena, &meter));
    assert_described(&context, &v1_meter_fory_reader,
                     "meters.Meter, as the peer has it:\n"
                     "  serial               int64                    converted to varint32\n"
                     "  price                float64                  converted to decimal\n"
                     "  share                float16                  converted to float64\n"
                     "  code                 int8                     converted to string\n"
                     "  count                var_uint32               converted to string\n"
                     "  reserve              varint32?                converted to string?\n"
                     "  daily                list<int32>              converted to array<int32>\n"
                     "  key                  array<uint8>             read\n"
                     "  last                 struct                   read\n"
                     "  limit                decimal?                 converted to float32?\n"
                     "  peaks                array<float32>           converted to list<float32>\n"
                     "  ports                array<uint16>            converted to list<uint16>\n"
                     "  readings             list<struct>             read\n"
                     "  total                string                   converted to varint64\n"
                     "  valid                string                   converted to bool\n");
    assert_described(&context, &v1_reading_fory_reader,
                     "meters.Reading, as the peer has it:\n"
                     "  level                tagged_uint64            converted to int16\n"
                     "  label                varint32                 converted to string\n");
    assert_described(&context, &v1_box_fory_reader, "");
    test_context_close(&context);
}

static void what_is_refused_skipped_and_missing_is_described(void **state)
{
    struct test_context context;
    const struct v2_box box = {5, {"red", 3}};
    struct v1_box found;
    struct fory_bytes out;
    (void)state;
    test_context_open(&context);
    assert_int_equal(v2_box_serialize(context.writer, &box, &out), FORY_OK);
    assert_int_equal(v1_box_deserialize(context.reader, out, &context.arena, &found), FORY_TYPE_MISMATCH);
    assert_described(&context, &v1_box_fory_reader,
                     "meters.Box, as the peer has it:\n"
                     "  built                varint64                 refused: here it is date\n"
                     "  color                string                   skipped\n"
                     "  maker                string                   not sent: keeps its default\n");
    test_context_close(&context);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(new_members_take_old_values),
        cmocka_unit_test(old_members_take_new_values),
        cmocka_unit_test(null_is_null_in_either_version),
        cmocka_unit_test(values_that_do_not_survive_are_refused_with_their_place),
        cmocka_unit_test(proper_prefixes_are_refused),
        cmocka_unit_test(any_byte_may_be_any_other),
        cmocka_unit_test(conversions_are_described),
        cmocka_unit_test(what_is_refused_skipped_and_missing_is_described),
    };
    return cmocka_run_group_tests_name("meters", tests, NULL, NULL);
}
