/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about pointers to bases, behind which an object of another type may stand. */
#include <fory/generated.h>

#include "../support/test.h"
#include "codec/reference.h"
#include "people.fory.h"
#include "shapes.fory.h"

static enum fory_status register_all(struct fory_runtime *runtime)
{
    enum fory_status status = shapes_register(runtime);
    return status == FORY_OK ? people_register(runtime) : status;
}

static void open_mode(struct test_context *context, bool track_references)
{
    struct fory_options options;
    fory_options_init(&options);
    options.compatible = false;
    options.schema_hash = false;
    options.track_references = track_references;
    test_context_open_types(context, &options, register_all);
}

static void an_object_is_written_and_read_as_what_it_is(void **state)
{
    (void)state;
    struct shape shape = {&shape_fory_type, 1};
    struct circle circle = {{&circle_fory_type, 2}, 7};
    struct dot dot = {{{&dot_fory_type, 3}, 9}, NULL};
    const struct {
        const struct shape *shape;
        const struct fory_type *base;
        const char *hex;
    } rows[] = {
        {&shape, &shape_fory_type, "1b c002 02"},
        {&circle.shape, &shape_fory_type, "1b c102 04 0e"},
        {&circle.shape, &circle_fory_type, "1b c102 04 0e"},
        {&dot.circle.shape, &shape_fory_type, "1b c202 06 12 fd"},
        {&dot.circle.shape, &circle_fory_type, "1b c202 06 12 fd"},
        {&dot.circle.shape, &dot_fory_type, "1b c202 06 12 fd"},
    };
    struct test_context context;
    open_mode(&context, true);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct fory_writer *writer = test_write(&context);
        fory_write_base(writer, rows[i].shape, rows[i].base);
        assert_bytes_equal(writer->buffer, test_written(writer), rows[i].hex);
        struct test_bytes bytes = test_bytes_hex(rows[i].hex);
        const struct shape *found = fory_read_base(test_read(&context, bytes), rows[i].base, NULL);
        assert_non_null(found);
        assert_true(test_at_end(context.reader));
        assert_ptr_equal(fory_type_of(found), rows[i].shape->type);
        assert_int_equal(found->id, rows[i].shape->id);
        for (size_t size = 0; size < bytes.size; size++) {
            struct test_bytes prefix = {bytes.data, size};
            assert_null(fory_read_base(test_read(&context, prefix), rows[i].base, NULL));
            assert_int_equal(context.reader->error.status, FORY_BUFFER_OUT_OF_BOUND);
        }
        test_bytes_free(bytes);
    }
    test_context_close(&context);
}

static void a_type_without_the_base_is_refused(void **state)
{
    (void)state;
    struct shape shape = {&shape_fory_type, 1};
    struct shape no_type = {NULL, 1};
    struct shape other = {&fixed_fory_type, 1};
    const struct {
        const struct shape *shape;
        const struct fory_type *base;
    } objects[] = {{&shape, &circle_fory_type},
                   {&no_type, &shape_fory_type},
                   {&other, &shape_fory_type},
                   {NULL, &shape_fory_type}};
    static const struct {
        const char *hex;
        enum fory_status status;
    } bytes[] = {
        {"1b c002 02", FORY_TYPE_MISMATCH}, /* where a circle is asked for */
        {"1b 6e 02", FORY_TYPE_MISMATCH},   /* registered, no base */
        {"1b 6f 02", FORY_TYPE_MISMATCH},   /* not registered */
        {"05 02", FORY_TYPE_MISMATCH},      {"16 00", FORY_TYPE_MISMATCH}, {"39", FORY_UNSUPPORTED},
    };
    struct test_context context;
    open_mode(&context, true);
    assert_null(fory_type_of(NULL));
    for (size_t i = 0; i < COUNT_OF(objects); i++) {
        struct fory_writer *writer = test_write(&context);
        fory_write_base(writer, objects[i].shape, objects[i].base);
        assert_int_equal(writer->error.status, FORY_INVALID_DATA);
        const void *const item = objects[i].shape;
        fory_write_base_list(test_write(&context), &item, 1, objects[i].base);
        assert_int_equal(writer->error.status, item ? FORY_INVALID_DATA : FORY_OK);
    }
    for (size_t i = 0; i < COUNT_OF(bytes); i++) {
        struct test_bytes in = test_bytes_hex(bytes[i].hex);
        assert_null(fory_read_base(test_read(&context, in), &circle_fory_type, NULL));
        assert_int_equal(context.reader->error.status, bytes[i].status);
        test_bytes_free(in);
    }
    test_context_close(&context);
}

/* A dot, which leads to a circle that leads nowhere, and one that leads to itself. */
static void references_lead_to_objects_that_have_the_base(void **state)
{
    (void)state;
    struct circle circle = {{&circle_fory_type, 2}, 7};
    struct dot other = {{{&dot_fory_type, 4}, 1}, &circle.shape};
    struct dot self = {{{&dot_fory_type, 3}, 9}, NULL};
    const void *items[] = {&other, &circle, &self, NULL, &circle};
    struct test_context context;
    size_t count;
    self.next = &self.circle.shape;
    open_mode(&context, true);
    struct fory_writer *writer = test_write(&context);
    fory_write_base_list(writer, items, COUNT_OF(items), &shape_fory_type);
    assert_bytes_equal(writer->buffer, test_written(writer),
                       "05 03 001b c202 08 02 00 1b c102 04 0e fe02 001b c202 06 12 fe03 fd fe02");
    /* This list has no flag of its own, so its ids begin at 1 as behind the flag of a root. */
    struct test_bytes bytes = test_bytes_copy(writer->buffer, test_written(writer));
    test_read(&context, bytes)->reference_count = 1;
    void **found = fory_read_base_list(context.reader, &shape_fory_type, &count);
    assert_non_null(found);
    assert_int_equal(count, COUNT_OF(items));
    assert_ptr_equal(((struct dot *)found[0])->next, found[1]);
    assert_ptr_equal(((struct dot *)found[2])->next, found[2]);
    assert_null(found[3]);
    assert_ptr_equal(found[4], found[1]);
    assert_ptr_equal(fory_type_of(found[1]), &circle_fory_type);
    for (size_t size = 0; size < bytes.size; size++) {
        struct test_bytes prefix = {bytes.data, size};
        test_read(&context, prefix)->reference_count = 1;
        assert_null(fory_read_base_list(context.reader, &shape_fory_type, &count));
    }
    test_bytes_free(bytes);
    test_context_close(&context);
}

static void every_list_of_bases_is_read(void **state)
{
    (void)state;
    static const struct {
        const char *hex;
        enum fory_status status;
        size_t count;
    } rows[] = {
        {"00", FORY_OK, 0},
        {"02 08 1bc102 0402 0602", FORY_OK, 2},
        {"02 00 1bc102 0402 1bc202 0602fd", FORY_OK, 2},
        {"02 0a 1bc102 ff0402 fd", FORY_OK, 2},
        {"02 09 1bc102 000402 fe00", FORY_OK, 2},
        {"02 01 001bc102 0402 fe00", FORY_OK, 2},
        {"02 02 fd fd", FORY_OK, 2},
        {"02 0c 0402 0602", FORY_INVALID_DATA, 0},
        {"02 08 1bc002 04 06", FORY_TYPE_MISMATCH, 0},
        {"02 01 001bc102 0402 fe01", FORY_INVALID_REF, 0},
        {"ffff03 00 1bc102", FORY_BUFFER_OUT_OF_BOUND, 0},
    };
    struct test_context context;
    open_mode(&context, true);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        size_t count = 0;
        struct test_bytes bytes = test_bytes_hex(rows[i].hex);
        struct fory_reader *reader = test_read(&context, bytes);
        assert_int_equal(fory_read_base_list(reader, &circle_fory_type, &count) != NULL, rows[i].status == FORY_OK);
        assert_int_equal(reader->error.status, rows[i].status);
        assert_int_equal(count, rows[i].count);
        test_bytes_free(bytes);
    }
    test_context_close(&context);
}

/* Bound is a shape; where a circle is asked for it is refused, and as what it is it is not. */
static void a_reference_to_an_object_without_the_base_is_refused(void **state)
{
    (void)state;
    static const struct fory_type *const types[] = {&shape_fory_type, &circle_fory_type, &dot_fory_type,
                                                    &fixed_fory_type};
    static const bool fits[4][3] = {{true, false, false}, {true, true, false}, {true, true, true}};
    struct test_context context;
    struct dot dot;
    open_mode(&context, true);
    for (uint32_t stored = 0; stored < 4; stored++) {
        for (size_t base = 0; base < 3; base++) {
            struct fory_reference reference;
            struct test_bytes bytes = test_bytes_hex("fe00");
            struct fory_reader *reader = test_read(&context, bytes);
            reader->reference_count = 1;
            assert_true(fory_bind_object(reader, 0, &dot, types[stored]));
            assert_int_equal(fory_read_base_reference(reader, types[base], &reference), fits[stored][base]);
            assert_int_equal(reader->error.status, fits[stored][base] ? FORY_OK : FORY_TYPE_MISMATCH);
            test_bytes_free(bytes);
        }
    }
    test_context_close(&context);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_object_is_written_and_read_as_what_it_is),
        cmocka_unit_test(a_type_without_the_base_is_refused),
        cmocka_unit_test(references_lead_to_objects_that_have_the_base),
        cmocka_unit_test(every_list_of_bases_is_read),
        cmocka_unit_test(a_reference_to_an_object_without_the_base_is_refused),
    };
    return cmocka_run_group_tests_name("base", tests, NULL, NULL);
}
