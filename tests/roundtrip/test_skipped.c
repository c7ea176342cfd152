/* SPDX-License-Identifier: Apache-2.0 */
/* Objects that stand first in a field which the reader does not know are there where they are referred to. */
#include <fory/print.h>
#include <fory/value.h>

#include "album_v1.fory.h"
#include "album_v2.fory.h"
#include "scenario.h"

static struct v2_photo photos[4];
static struct v2_photo *pages[4] = {&photos[0], &photos[1], &photos[2], &photos[3]};
static struct v2_sticker sticker;
static struct v2_album album;

static void reset(void)
{
    memset(&sticker, 0, sizeof sticker);
    memset(&album, 0, sizeof album);
    for (int32_t i = 0; i < 4; i++)
        photos[i] = (struct v2_photo){.number = i, .title = {"photo", 5}};
    album.pages_left = 7;
}

static struct test_context old_program;
static struct test_context new_program;

/* The old program does not read the album. */
static void assert_refused(enum fory_status status, const char *path)
{
    struct v1_album found;
    struct fory_bytes out;
    assert_int_equal(v2_album_serialize(new_program.writer, &album, &out), FORY_OK);
    assert_int_equal(v1_album_deserialize(old_program.reader, out, &old_program.arena, &found), status);
    assert_string_equal(fory_reader_error(old_program.reader)->path, path);
}

/* As the old program reads the album. */
static const struct v1_album *read_album(void)
{
    static struct v1_album found;
    struct fory_bytes out;
    assert_int_equal(v2_album_serialize(new_program.writer, &album, &out), FORY_OK);
    fory_arena_reset(&old_program.arena);
    enum fory_status status = v1_album_deserialize(old_program.reader, out, &old_program.arena, &found);
    if (status != FORY_OK)
        fory_error_print(fory_reader_error(old_program.reader), stderr);
    assert_int_equal(status, FORY_OK);
    assert_int_equal(found.pages_left, 7);
    assert_int_equal(old_program.reader->depth, old_program.reader->limits.max_depth);
    return &found;
}

static void a_new_field_may_hold_what_an_old_one_refers_to(void **state)
{
    (void)state;
    reset();
    album.cover = &photos[1];
    album.last = &photos[1];
    const struct v1_album *found = read_album();
    assert_int_equal(found->last->number, 1);
    assert_null(found->last->next);
}

static void what_is_within_is_the_same_object_everywhere(void **state)
{
    (void)state;
    reset();
    photos[0].next = &photos[1];
    photos[1].next = &photos[0];
    album.pages.items = pages;
    album.pages.count = 3;
    album.last = &photos[1]; /* within the first page */
    album.things.items = (struct fory_any[]){{&v2_photo_fory_type, &photos[0]}, {&v2_photo_fory_type, &photos[2]}};
    album.things.count = 2;
    album.copies.items = &pages[2];
    album.copies.count = 1;
    const struct v1_album *found = read_album();
    assert_int_equal(found->last->number, 1);
    assert_int_equal(found->last->next->number, 0);
    assert_ptr_equal(found->last->next->next, found->last);
    assert_ptr_equal(found->things.items[0].value, found->last->next);
    assert_ptr_equal(found->things.items[0].type, &v1_photo_fory_type);
    assert_int_equal(((const struct v1_photo *)found->things.items[1].value)->number, 2);
    assert_int_equal(found->copies.items[0].number, 2);
}

static void a_field_within_may_be_new_too(void **state)
{
    (void)state;
    reset();
    photos[0].back = &photos[1];
    photos[1].next = &photos[2];
    album.index.entries = (struct fory_map_string_v2_photo_ptr_entry[]){{{"k", 1}, &photos[0]}};
    album.index.count = 1;
    album.last = &photos[2]; /* within the back of the first */
    album.things.items = (struct fory_any[]){{&v2_photo_fory_type, &photos[1]}, {&v2_photo_fory_type, &photos[0]}};
    album.things.count = 2;
    const struct v1_album *found = read_album();
    const struct v1_photo *first = found->things.items[1].value;
    const struct v1_photo *second = found->things.items[0].value;
    assert_int_equal(found->last->number, 2);
    assert_int_equal(first->number, 0);
    assert_int_equal(second->number, 1);
    assert_ptr_equal(second->next, found->last);
}

static void of_types_that_nobody_knows_it_is_a_dynamic_value(void **state)
{
    (void)state;
    reset();
    sticker.price = 3;
    album.sticker = &sticker;
    album.things.items = (struct fory_any[]){{&v2_sticker_fory_type, &sticker}, {&v2_sticker_fory_type, &sticker}};
    album.things.count = 2;
    const struct v1_album *found = read_album();
    const struct fory_value *value = fory_any_as(&found->things.items[0], &fory_value_type);
    assert_non_null(value);
    assert_ptr_equal(found->things.items[1].value, value);
    const struct fory_value *price = fory_value_field_by_tag(value, 2);
    int64_t number = 0;
    assert_true(price && fory_value_to_int64(price, &number));
    assert_int_equal(number, 3);
}

static void what_is_only_within_such_a_value_is_refused(void **state)
{
    (void)state;
    reset();
    sticker.photo = &photos[0];
    album.sticker = &sticker;
    album.last = &photos[0];
    assert_refused(FORY_TYPE_MISMATCH, "last");
    reset();
    read_album();
}

/* They are no ref in the old version, whose reader can keep one object for each only. */
static void an_object_in_two_fields_without_ref_is_refused_in_the_second(void **state)
{
    (void)state;
    reset();
    album.front = &photos[0];
    album.rear = &photos[1];
    const struct v1_album *found = read_album();
    assert_int_equal(found->front->number, 0);
    assert_int_equal(found->rear->number, 1);
    album.rear = &photos[0];
    assert_refused(FORY_INVALID_REF, "rear");
}

/* As Python writes an album of marks and keys: the same bytes three times. */
static void bytes_are_there_too(void **state)
{
    struct v1_album found;
    struct test_bytes bytes = test_bytes_hex("01001c000b50995065a7272dc302f805d41600f416a4010e"
                                             "01092900026162 020dfe01fe01");
    const struct fory_bytes in = {bytes.data, bytes.size};
    (void)state;
    assert_int_equal(v1_album_deserialize(old_program.reader, in, &old_program.arena, &found), FORY_OK);
    assert_int_equal(found.pages_left, 7);
    assert_int_equal(found.keys.count, 2);
    for (size_t i = 0; i < 2; i++)
        assert_bytes_equal(found.keys.items[i].data, found.keys.items[i].size, "6162");
    test_bytes_free(bytes);
}

/* A message with objects in each field that is skipped, and references to many of them. */
static struct test_bytes write_full_album(void)
{
    struct fory_bytes out;
    reset();
    sticker.price = 3;
    photos[0].back = &photos[1];
    photos[3].next = &photos[2];
    album.pages.items = pages;
    album.pages.count = 4;
    album.sticker = &sticker;
    album.last = &photos[3];
    album.things.items = (struct fory_any[]){{&v2_photo_fory_type, &photos[1]}, {&v2_sticker_fory_type, &sticker}};
    album.things.count = 2;
    assert_int_equal(v2_album_serialize(new_program.writer, &album, &out), FORY_OK);
    return test_bytes_copy(out.data, out.size);
}

/* Whatever comes of it, the next root is read. */
static void any_byte_may_be_any_other(void **state)
{
    struct test_bytes bytes = write_full_album();
    const struct fory_bytes in = {bytes.data, bytes.size};
    struct v1_album found;
    (void)state;
    for (size_t i = 0; i < bytes.size; i++) {
        uint8_t before = bytes.data[i];
        for (unsigned change = 1; change < 256; change++) {
            bytes.data[i] = (uint8_t)(before ^ change);
            if (v1_album_deserialize(old_program.reader, in, &old_program.arena, &found) != FORY_OK)
                assert_true(fory_reader_error(old_program.reader)->offset <= in.size);
            fory_arena_reset(&old_program.arena);
        }
        bytes.data[i] = before;
        struct fory_bytes prefix = {bytes.data, i};
        assert_int_not_equal(v1_album_deserialize(old_program.reader, prefix, &old_program.arena, &found), FORY_OK);
    }
    assert_int_equal(v1_album_deserialize(old_program.reader, in, &old_program.arena, &found), FORY_OK);
    test_bytes_free(bytes);
}

SUBJECT_FUNCTIONS(v1_album)

static void every_allocation_may_fail(void **state)
{
    struct test_bytes bytes = write_full_album();
    (void)state;
    const struct scenario scenario = {
        .subject = SUBJECT("album", v1_album, NULL),
        .registers = v1_album_v1_register,
        .in = {bytes.data, bytes.size},
    };
    scenario_fail_allocations(&scenario, &modes[1]);
    test_bytes_free(bytes);
}

static int open_programs(void **state)
{
    (void)state;
    mode_open_with(&old_program, &modes[1], v1_album_v1_register);
    mode_open_with(&new_program, &modes[1], v2_album_v2_register);
    return 0;
}

static int close_programs(void **state)
{
    (void)state;
    test_context_close(&old_program);
    test_context_close(&new_program);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_field_may_hold_what_an_old_one_refers_to),
        cmocka_unit_test(what_is_within_is_the_same_object_everywhere),
        cmocka_unit_test(a_field_within_may_be_new_too),
        cmocka_unit_test(of_types_that_nobody_knows_it_is_a_dynamic_value),
        cmocka_unit_test(what_is_only_within_such_a_value_is_refused),
        cmocka_unit_test(an_object_in_two_fields_without_ref_is_refused_in_the_second),
        cmocka_unit_test(bytes_are_there_too),
        cmocka_unit_test(any_byte_may_be_any_other),
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests_name("skipped", tests, open_programs, close_programs);
}
