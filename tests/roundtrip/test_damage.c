/* SPDX-License-Identifier: Apache-2.0 */
/* Messages that are cut or changed are errors or values, never more; what failed leaves nothing behind. */
#include "idl/all_types.fory.h"
#include "modes.h"
#include "versions/odd.fory.h"

typedef void damage_visit(struct test_context *context, const struct subject *subject, struct test_bytes bytes,
                          const struct place *place);

static void visit(const struct mode *mode, const struct subject *subject, enum fill_kind kind, uint64_t random,
                  damage_visit *what)
{
    struct place place = {mode->name, subject->name, (size_t)random};
    struct test_context context;
    struct object object;
    mode_open(&context, mode);
    object_fill(&object, subject, kind, random, 0);
    struct test_bytes bytes = object_serialize(&object, subject, &context, &place);
    what(&context, subject, bytes, &place);
    test_bytes_free(bytes);
    object_close(&object);
    test_context_close(&context);
}

/* Every subject with an empty, an extreme and two random values. */
static void visit_each(damage_visit *what)
{
    static const enum fill_kind kinds[] = {FILL_ZERO, FILL_SPECIAL, FILL_RANDOM, FILL_RANDOM};
    for (size_t m = 0; m < MODE_COUNT; m++) {
        for (size_t k = 0; k <= GROUP_COUNT; k++) {
            const struct subjects *group = k < GROUP_COUNT ? groups[k] : &root_subjects;
            for (size_t i = 0; i < group->count * COUNT_OF(kinds); i++)
                visit(&modes[m], &group->items[i / COUNT_OF(kinds)], kinds[i % COUNT_OF(kinds)], i, what);
        }
    }
}

/* --- Prefixes ------------------------------------------------------------------------------------------------ */

static void check_prefixes(struct test_context *context, const struct subject *subject, struct test_bytes bytes,
                           const struct place *place)
{
    void *object = malloc(subject->reader->size);
    struct place here = *place;
    for (here.step = 0; here.step < bytes.size; here.step++) {
        struct test_bytes prefix = test_bytes_copy(bytes.data, here.step);
        check(object_read(context, subject, prefix, object, &here) != FORY_OK, &here);
        test_bytes_free(prefix);
        fory_arena_reset(&context->arena);
    }
    check_read(context, object_read(context, subject, bytes, object, place), place);
    free(object);
}

static void every_proper_prefix_is_rejected_and_leaves_nothing(void **state)
{
    (void)state;
    visit_each(check_prefixes);
}

static void check_longer(struct test_context *context, const struct subject *subject, struct test_bytes bytes,
                         const struct place *place)
{
    void *object = malloc(subject->reader->size);
    struct test_bytes longer = {malloc(bytes.size + 1), bytes.size + 1};
    memcpy(longer.data, bytes.data, bytes.size);
    for (unsigned last = 0; last < 256; last += 51) {
        longer.data[bytes.size] = (uint8_t)last;
        check(object_read(context, subject, longer, object, place) != FORY_OK, place);
    }
    test_bytes_free(longer);
    free(object);
}

static void one_byte_more_is_rejected_and_leaves_nothing(void **state)
{
    (void)state;
    visit_each(check_longer);
}

/* --- Mutations ----------------------------------------------------------------------------------------------- */

/* What was read from a changed message is a value as any other: it can be written, and read again. */
static void check_value(struct test_context *context, const struct subject *subject, const void *object,
                        const struct place *place)
{
    struct fory_bytes out;
    enum fory_status status = subject->serialize(context->writer, object, &out);
    place_check_status(fory_writer_error(context->writer), status, place, __FILE__, __LINE__);
    struct object copy;
    object_open(&copy, subject);
    check_read(context, subject->deserialize(context->reader, out, &copy.arena, copy.memory), place);
    check_equal(subject->shape, object, subject->shape, copy.memory, place);
    object_close(&copy);
}

static void check_mutation(struct test_context *context, const struct subject *subject, struct test_bytes bytes,
                           void *object, const struct place *place)
{
    if (object_read(context, subject, bytes, object, place) == FORY_OK)
        check_value(context, subject, object, place);
    fory_arena_reset(&context->arena);
}

static void check_mutations(struct test_context *context, const struct subject *subject, struct test_bytes bytes,
                            const struct place *place)
{
    enum {
        MOST = 700
    };
    static const uint8_t changes[] = {0x01, 0x02, 0x04, 0x08, 0x10, 0x20, 0x40, 0x80, 0xff, 0x7f, 0xfd};
    struct place here = *place;
    void *object = malloc(subject->reader->size);
    for (here.step = 0; here.step < bytes.size && bytes.size < MOST; here.step++) {
        uint8_t was = bytes.data[here.step];
        for (size_t i = 0; i < COUNT_OF(changes); i++) {
            bytes.data[here.step] = was ^ changes[i];
            check_mutation(context, subject, bytes, object, &here);
        }
        bytes.data[here.step] = 0xfd; /* null, whatever was there */
        check_mutation(context, subject, bytes, object, &here);
        bytes.data[here.step] = was;
    }
    check_read(context, object_read(context, subject, bytes, object, place), place);
    free(object);
}

static void every_byte_may_be_any_other(void **state)
{
    (void)state;
    visit_each(check_mutations);
}

/* --- Depth --------------------------------------------------------------------------------------------------- */

enum {
    DEEPEST = 12
};

static void open_deep(struct test_context *context, bool compatible, uint32_t max_depth)
{
    struct fory_options options;
    fory_options_init(&options);
    options.compatible = compatible;
    options.limits.max_depth = max_depth;
    test_context_open_with(context, &options);
}

/* count structs, each in the one before: by pointer, or as the only item of a list. */
static enum fory_status write_chain(struct test_context *context, size_t count, bool lists, struct fory_bytes *out)
{
    struct all_types_everything links[DEEPEST + 2] = {0};
    for (size_t i = 0; i + 1 < count; i++) {
        if (lists)
            links[i].children = (struct fory_list_all_types_everything){&links[i + 1], 1};
        else
            links[i].next = &links[i + 1];
    }
    return all_types_everything_serialize(context->writer, &links[0], out);
}

static void check_depth(bool compatible, bool lists)
{
    struct test_context any;
    struct test_context limited;
    struct all_types_everything copy;
    struct fory_bytes out;
    open_deep(&any, compatible, 64);
    open_deep(&limited, compatible, DEEPEST);
    assert_int_equal(write_chain(&limited, DEEPEST, lists, &out), FORY_OK);
    assert_int_equal(all_types_everything_deserialize(limited.reader, out, &limited.arena, &copy), FORY_OK);
    assert_int_equal(write_chain(&limited, DEEPEST + 1, lists, &out), FORY_DEPTH_EXCEED);
    assert_null(out.data);
    assert_int_equal(write_chain(&any, DEEPEST + 1, lists, &out), FORY_OK);
    assert_int_equal(all_types_everything_deserialize(limited.reader, out, &limited.arena, &copy), FORY_DEPTH_EXCEED);
    assert_true(all_zero(&copy, sizeof copy));
    test_context_close(&limited);
    test_context_close(&any);
}

static void structs_nested_deeper_than_the_limit_are_refused_in_both_directions(void **state)
{
    (void)state;
    for (unsigned i = 0; i < 4; i++)
        check_depth(i & 1, i & 2);
}

/* Fields that are skipped nest too; there containers are levels as well, and the innermost struct holds empty ones. */
static void depth_is_limited_in_fields_that_are_skipped(void **state)
{
    struct test_context any;
    struct test_context limited;
    struct odd_everything copy; /* without next, with children */
    struct fory_bytes out;
    (void)state;
    test_context_open(&any);
    open_deep(&limited, true, DEEPEST);
    for (unsigned lists = 0; lists < 2; lists++) {
        assert_int_equal(write_chain(&any, DEEPEST - 1, lists, &out), FORY_OK);
        assert_int_equal(odd_everything_deserialize(limited.reader, out, &limited.arena, &copy), FORY_OK);
        assert_int_equal(write_chain(&any, DEEPEST + 1, lists, &out), FORY_OK);
        assert_int_equal(odd_everything_deserialize(limited.reader, out, &limited.arena, &copy), FORY_DEPTH_EXCEED);
    }
    test_context_close(&limited);
    test_context_close(&any);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_proper_prefix_is_rejected_and_leaves_nothing),
        cmocka_unit_test(one_byte_more_is_rejected_and_leaves_nothing),
        cmocka_unit_test(every_byte_may_be_any_other),
        cmocka_unit_test(structs_nested_deeper_than_the_limit_are_refused_in_both_directions),
        cmocka_unit_test(depth_is_limited_in_fields_that_are_skipped),
    };
    return cmocka_run_group_tests_name("damage", tests, NULL, NULL);
}
