/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about generated accessors: what is set is read again, and nothing else changes. */
#include "../support/test.h"
#include "parcel.row.h"

/* A row whose slots are there and zero, in a block of its own size. */
static struct test_bytes empty_parcel(struct post_parcel_row *parcel)
{
    static const uint8_t zeros[1024];
    struct test_bytes bytes = test_bytes_copy(zeros, post_parcel_row_type.fixed_size);
    assert_int_equal(post_parcel_row_open((struct fory_bytes){bytes.data, bytes.size}, parcel), FORY_OK);
    return bytes;
}

static bool only_slot_is_set(struct test_bytes bytes, uint32_t ordinal)
{
    size_t slot = fory_row_slot(POST_PARCEL_ROW_FIELD_COUNT, ordinal);
    for (size_t i = 0; i < bytes.size; i++)
        if (bytes.data[i] != 0 && (i < slot || i >= slot + 8))
            return false;
    return true;
}

#define SET_AND_GET(field, ORDINAL, value) \
    do { \
        struct post_parcel_row parcel_; \
        struct test_bytes bytes_ = empty_parcel(&parcel_); \
        post_parcel_row_set_##field(bytes_.data, value); \
        assert_true(post_parcel_row_get_##field(parcel_) == (value)); \
        assert_true(only_slot_is_set(bytes_, POST_PARCEL_ROW_##ORDINAL)); \
        test_bytes_free(bytes_); \
    } while (0)

static void numbers_are_updated_in_their_slots(void **state)
{
    (void)state;
    SET_AND_GET(number, NUMBER, INT64_MIN);
    SET_AND_GET(insured, INSURED, true);
    SET_AND_GET(zone, ZONE, INT8_MIN);
    SET_AND_GET(shelf, SHELF, INT16_MIN);
    SET_AND_GET(weight_grams, WEIGHT_GRAMS, INT32_MIN);
    SET_AND_GET(length, LENGTH, -1.5F);
    SET_AND_GET(volume, VOLUME, -1e300);
    SET_AND_GET(scanned, SCANNED, -1);
    SET_AND_GET(travelled, TRAVELLED, INT64_MAX);
    SET_AND_GET(default_, DEFAULT_, 7);
    SET_AND_GET(hash, HASH_, 8);
    SET_AND_GET(field_count, FIELD_COUNT_, 9);
    SET_AND_GET(signed_, SIGNED_, true);
    SET_AND_GET(temperature, TEMPERATURE, 36.5F);
}

static void dates_and_halves_are_updated_in_their_slots(void **state)
{
    (void)state;
    struct post_parcel_row parcel;
    struct test_bytes bytes = empty_parcel(&parcel);
    post_parcel_row_set_posted(bytes.data, (struct fory_date){-1});
    assert_int_equal(post_parcel_row_get_posted(parcel).days, -1);
    assert_true(only_slot_is_set(bytes, POST_PARCEL_ROW_POSTED));
    post_parcel_row_set_posted(bytes.data, (struct fory_date){0});
    post_parcel_row_set_humidity(bytes.data, (fory_float16){0xfc00});
    assert_int_equal(post_parcel_row_get_humidity(parcel).bits, 0xfc00);
    assert_true(only_slot_is_set(bytes, POST_PARCEL_ROW_HUMIDITY));
    test_bytes_free(bytes);
}

static void a_null_is_zero_and_a_set_field_is_not_null(void **state)
{
    (void)state;
    struct post_parcel_row parcel;
    struct test_bytes bytes = empty_parcel(&parcel);
    post_parcel_row_set_delivered(bytes.data, 5);
    post_parcel_row_set_null_delivered(bytes.data);
    assert_false(post_parcel_row_has_delivered(parcel));
    assert_true(post_parcel_row_has_due(parcel) && post_parcel_row_has_late(parcel));
    assert_int_equal(post_parcel_row_get_delivered(parcel), 0);
    /* what another writer left in the slot of a null */
    memset(bytes.data + fory_row_slot(POST_PARCEL_ROW_FIELD_COUNT, POST_PARCEL_ROW_DELIVERED), 0xff, 8);
    memset(bytes.data + fory_row_slot(POST_PARCEL_ROW_FIELD_COUNT, POST_PARCEL_ROW_REMARK), 0xff, 8);
    bytes.data[POST_PARCEL_ROW_REMARK / 8] |= 1 << POST_PARCEL_ROW_REMARK % 8;
    assert_int_equal(post_parcel_row_get_delivered(parcel), 0);
    assert_null(post_parcel_row_get_remark(parcel).data);
    post_parcel_row_set_delivered(bytes.data, 6);
    assert_true(post_parcel_row_has_delivered(parcel));
    assert_int_equal(post_parcel_row_get_delivered(parcel), 6);
    test_bytes_free(bytes);
}

/* Schema bytes do not say whether values of maps may be null. */
static void check_same_type(const struct fory_row_type *generated, const struct fory_row_type *parsed)
{
    assert_int_equal(generated->id, parsed->id);
    assert_int_equal(generated->width, parsed->width);
    assert_int_equal(generated->precision, parsed->precision);
    assert_int_equal(generated->scale, parsed->scale);
    assert_int_equal(generated->field_count, parsed->field_count);
    assert_int_equal(generated->fixed_size, parsed->fixed_size);
    for (uint32_t i = 0; i < generated->field_count; i++) {
        if (generated->id != FORY_TYPE_MAP) {
            assert_string_equal(generated->fields[i].name, parsed->fields[i].name);
            assert_int_equal(generated->fields[i].nullable, parsed->fields[i].nullable);
        }
        check_same_type(generated->fields[i].type, parsed->fields[i].type);
    }
}

static void generated_types_are_what_their_schema_bytes_say(void **state)
{
    (void)state;
    static const struct fory_row_schema *const schemas[] = {&post_parcel_row_schema, &post_stop_row_schema};
    for (size_t i = 0; i < COUNT_OF(schemas); i++) {
        struct fory_row_schema other;
        struct fory_arena arena;
        fory_arena_init(&arena);
        assert_int_equal(fory_row_schema_parse(schemas[i]->bytes, &arena, &other, NULL), FORY_OK);
        check_same_type(schemas[i]->type, other.type);
        assert_int_equal(other.hash, schemas[i]->hash);
        assert_int_equal(fory_row_schema_make(schemas[i]->type, &arena, &other), FORY_OK);
        assert_int_equal(other.bytes.size, schemas[i]->bytes.size);
        assert_memory_equal(other.bytes.data, schemas[i]->bytes.data, other.bytes.size);
        assert_int_equal(other.hash, schemas[i]->hash);
        fory_arena_done(&arena);
    }
    assert_string_equal(post_parcel_row_schema.name, "post_parcel");
    assert_int_equal(post_parcel_row_schema.hash, POST_PARCEL_ROW_HASH);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_updated_in_their_slots),
        cmocka_unit_test(dates_and_halves_are_updated_in_their_slots),
        cmocka_unit_test(a_null_is_zero_and_a_set_field_is_not_null),
        cmocka_unit_test(generated_types_are_what_their_schema_bytes_say),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
