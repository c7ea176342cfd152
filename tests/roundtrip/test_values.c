/* SPDX-License-Identifier: Apache-2.0 */
/* Values of every type at their extremes come back as they were, in every mode, through every function of a struct. */
#include "modes.h"

enum {
    RANDOM_VALUES = 12,
    STEPS = FILL_KIND_COUNT - 1 + RANDOM_VALUES
};

/* The values of one subject: one of each kind, more of the random ones. */
static enum fill_kind value_kind(size_t step)
{
    return step < FILL_RANDOM ? (enum fill_kind)step : FILL_RANDOM;
}

/* What a test does with each value in each mode. */
typedef void value_visit(struct test_context *context, const struct subject *subject, const struct object *object,
                         const struct place *place);

static void visit_values(const struct mode *mode, const struct subject *subject, value_visit *visit)
{
    struct test_context context;
    mode_open(&context, mode);
    for (size_t step = 0; step < STEPS; step++) {
        struct place place = {mode->name, subject->name, step};
        struct object object;
        object_fill(&object, subject, value_kind(step), step, 0);
        visit(&context, subject, &object, &place);
        object_close(&object);
        fory_arena_reset(&context.arena);
    }
    test_context_close(&context);
}

static void visit_all(value_visit *visit)
{
    for (size_t m = 0; m < MODE_COUNT; m++) {
        for (size_t k = 0; k < GROUP_COUNT; k++) {
            for (size_t i = 0; i < groups[k]->count; i++)
                visit_values(&modes[m], &groups[k]->items[i], visit);
        }
    }
}

/* --- There and back ------------------------------------------------------------------------------------------ */

static void check_there_and_back(struct test_context *context, const struct subject *subject,
                                 const struct object *object, const struct place *place)
{
    struct test_bytes bytes = object_serialize(object, subject, context, place);
    struct fory_bytes in = {bytes.data, bytes.size};
    struct object copy;
    object_open(&copy, subject);
    memset(copy.memory, 0xa5, subject->reader->size);
    check_read(context, subject->deserialize(context->reader, in, &copy.arena, copy.memory), place);
    check_equal(subject->shape, object->memory, subject->shape, copy.memory, place);
    struct test_bytes again = object_serialize(&copy, subject, context, place);
    check(again.size == bytes.size && memcmp(again.data, bytes.data, bytes.size) == 0, place);
    test_bytes_free(again);
    object_close(&copy);
    test_bytes_free(bytes);
}

static void every_value_comes_back_and_gives_the_same_bytes_again(void **state)
{
    (void)state;
    visit_all(check_there_and_back);
}

static void roots_that_are_no_structs_come_back_too(void **state)
{
    (void)state;
    for (size_t m = 0; m < MODE_COUNT; m++) {
        for (size_t i = 0; i < root_subjects.count; i++)
            visit_values(&modes[m], &root_subjects.items[i], check_there_and_back);
    }
}

static void check_short_pair(struct test_context *context, const struct subject *subject, const struct object *object,
                             const struct place *place)
{
    struct test_bytes bytes = object_serialize(object, subject, context, place);
    struct fory_bytes out;
    struct object copy;
    object_open(&copy, subject);
    check(fory_struct_to_bytes(context->runtime, &copy.arena, subject->writer, object->memory, &out) == FORY_OK, place);
    check(out.size == bytes.size && memcmp(out.data, bytes.data, bytes.size) == 0, place);
    check(fory_struct_from_bytes(context->runtime, out, &copy.arena, subject->reader, copy.memory) == FORY_OK, place);
    check_equal(subject->shape, object->memory, subject->shape, copy.memory, place);
    object_close(&copy);
    test_bytes_free(bytes);
}

static void to_bytes_and_from_bytes_are_serialize_and_deserialize(void **state)
{
    (void)state;
    visit_all(check_short_pair);
}

static void check_three_roots(struct test_context *context, const struct subject *subject, const struct object *object,
                              const struct place *place)
{
    enum {
        ROOTS = 3
    };
    struct test_bytes bytes = object_serialize(object, subject, context, place);
    struct test_bytes three = {malloc(ROOTS * bytes.size), ROOTS * bytes.size};
    for (size_t i = 0; i < ROOTS; i++)
        memcpy(three.data + i * bytes.size, bytes.data, bytes.size);
    fory_reader_begin(context->reader, three.data, three.size);
    for (size_t i = 0; i < ROOTS; i++) {
        struct object copy;
        object_open(&copy, subject);
        check(fory_reader_consumed(context->reader) == i * bytes.size, place);
        check_read(context, fory_struct_next(context->reader, &copy.arena, subject->reader, copy.memory), place);
        check_equal(subject->shape, object->memory, subject->shape, copy.memory, place);
        object_close(&copy);
    }
    check(fory_reader_consumed(context->reader) == three.size, place);
    test_bytes_free(three);
    test_bytes_free(bytes);
}

static void next_reads_consecutive_roots(void **state)
{
    (void)state;
    visit_all(check_three_roots);
}

/* Update of another value of the same schema leaves nothing of it: every field is in the message. */
static void check_update(struct test_context *context, const struct subject *subject, const struct object *object,
                         const struct place *place)
{
    struct test_bytes bytes = object_serialize(object, subject, context, place);
    struct fory_bytes in = {bytes.data, bytes.size};
    struct object other;
    object_fill(&other, subject, FILL_MAX, 1, 0);
    check_read(context, fory_struct_update(context->reader, in, &other.arena, subject->reader, other.memory), place);
    check_equal(subject->shape, object->memory, subject->shape, other.memory, place);
    object_close(&other);
    test_bytes_free(bytes);
}

static void update_overwrites_every_field_that_the_message_has(void **state)
{
    (void)state;
    visit_all(check_update);
}

/* --- Two front ends ------------------------------------------------------------------------------------------ */

static void check_same_bytes(struct test_context *context, const struct subject *idl, const struct subject *header,
                             const struct place *place)
{
    struct object from_idl;
    struct object from_header;
    struct object copy;
    object_fill(&from_idl, idl, value_kind(place->step), place->step, 0);
    object_fill(&from_header, header, value_kind(place->step), place->step, 0);
    object_open(&copy, header);
    check_equal(idl->shape, from_idl.memory, header->shape, from_header.memory, place);
    struct test_bytes first = object_serialize(&from_idl, idl, context, place);
    struct test_bytes second = object_serialize(&from_header, header, context, place);
    check(first.size == second.size && memcmp(first.data, second.data, first.size) == 0, place);
    struct fory_bytes in = {first.data, first.size};
    check_read(context, header->deserialize(context->reader, in, &copy.arena, copy.memory), place);
    check_equal(idl->shape, from_idl.memory, header->shape, copy.memory, place);
    test_bytes_free(second);
    test_bytes_free(first);
    object_close(&copy);
    object_close(&from_header);
    object_close(&from_idl);
}

static void header_and_idl_give_the_same_bytes(void **state)
{
    (void)state;
    if (header_subjects.count == 0)
        skip();
    assert_int_equal(idl_subjects.count, header_subjects.count);
    for (size_t m = 0; m < MODE_COUNT; m++) {
        struct test_context context;
        mode_open(&context, &modes[m]);
        for (size_t i = 0; i < idl_subjects.count; i++) {
            for (size_t step = 0; step < STEPS; step++) {
                struct place place = {modes[m].name, idl_subjects.items[i].name, step};
                check_same_bytes(&context, &idl_subjects.items[i], &header_subjects.items[i], &place);
            }
        }
        test_context_close(&context);
    }
}

static void types_of_both_register(void **state)
{
    (void)state;
    const struct subjects *const both[] = {&idl_subjects, &header_subjects};
    for (size_t k = 0; k < COUNT_OF(both); k++) {
        struct fory_runtime *runtime = fory_runtime_new(NULL);
        for (size_t i = 0; i < both[k]->count; i++) {
            const struct fory_struct_reader *reader = both[k]->items[i].reader;
            const struct fory_registration registration = {.type = reader->type, .reader = reader};
            assert_int_equal(fory_register(runtime, &registration), FORY_OK);
            assert_int_equal(fory_register(runtime, &registration), FORY_OK);
        }
        fory_runtime_free(runtime);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_value_comes_back_and_gives_the_same_bytes_again),
        cmocka_unit_test(roots_that_are_no_structs_come_back_too),
        cmocka_unit_test(to_bytes_and_from_bytes_are_serialize_and_deserialize),
        cmocka_unit_test(next_reads_consecutive_roots),
        cmocka_unit_test(update_overwrites_every_field_that_the_message_has),
        cmocka_unit_test(header_and_idl_give_the_same_bytes),
        cmocka_unit_test(types_of_both_register),
    };
    return cmocka_run_group_tests_name("values", tests, NULL, NULL);
}
