/* SPDX-License-Identifier: Apache-2.0 */
/* Texts and containers of every size that changes how they are written come back as they were. */
#include "modes.h"

static void check_comes_back(struct test_context *context, const struct subject *subject, const struct object *object,
                             const struct place *place)
{
    struct object copy;
    object_open(&copy, subject);
    struct test_bytes bytes = object_serialize(object, subject, context, place);
    struct fory_bytes in = {bytes.data, bytes.size};
    check_read(context, subject->deserialize(context->reader, in, &copy.arena, copy.memory), place);
    check_equal(subject->shape, object->memory, subject->shape, copy.memory, place);
    struct fory_bytes again;
    check_written(context, subject->serialize(context->writer, copy.memory, &again), place);
    check(again.size == bytes.size && memcmp(again.data, bytes.data, bytes.size) == 0, place);
    test_bytes_free(bytes);
    object_close(&copy);
}

static const struct subject *find_subject(const struct subjects *subjects, const char *name)
{
    for (size_t i = 0; i < subjects->count; i++) {
        if (strcmp(subjects->items[i].name, name) == 0)
            return &subjects->items[i];
    }
    return NULL;
}

/* --- Text ---------------------------------------------------------------------------------------------------- */

/* Sizes at which loops over words or vectors, and the length before the text, change. */
static const size_t text_sizes[] = {
    0,    1,    2,    3,    4,    5,    6,    7,    8,    9,     15,    16,    17,    23,    24,    25,    31,    32,
    33,   47,   48,   49,   63,   64,   65,   66,   95,   96,    127,   128,   129,   255,   256,   257,   511,   512,
    1023, 1024, 2047, 2048, 4095, 4096, 4097, 8191, 8192, 16383, 16384, 16385, 32767, 32768, 65535, 65536, 69999, 70000,
};

/* Every text and bytes member of the struct. */
static void set_texts(const struct subject *subject, struct object *object, struct fory_string text)
{
    for (size_t i = 0; i < subject->shape->member_count; i++) {
        const struct shape_member *member = &subject->shape->members[i];
        uint8_t *at = (uint8_t *)object->memory + member->offset;
        if (member->shape->kind == SHAPE_TEXT || member->shape->kind == SHAPE_CHARS ||
            member->shape->kind == SHAPE_LIST)
            memcpy(at, &text.data, sizeof text.data);
        if (member->shape->kind == SHAPE_TEXT)
            ((struct fory_string *)(void *)at)->size = text.size;
        if (member->shape->kind == SHAPE_LIST)
            memcpy(at + member->shape->count, &text.size, sizeof text.size);
    }
}

static void check_texts(struct test_context *context, const struct subject *subject, const struct mode *mode)
{
    for (size_t i = 0; i < COUNT_OF(text_sizes); i++) {
        for (unsigned width = 1; width <= 4; width++) {
            struct place place = {mode->name, subject->name, text_sizes[i]};
            struct object object;
            struct fill fill = {.kind = FILL_RANDOM, .arena = &object.arena, .random = i};
            object_open(&object, subject);
            set_texts(subject, &object, fill_text(&fill, text_sizes[i], width));
            check_comes_back(context, subject, &object, &place);
            object_close(&object);
        }
    }
}

static void texts_of_all_sizes_and_widths_come_back(void **state)
{
    static const char *const names[] = {"values", "optional_values"};
    (void)state;
    for (size_t m = 0; m < MODE_COUNT; m += 3) {
        struct test_context context;
        mode_open(&context, &modes[m]);
        for (size_t i = 0; i < COUNT_OF(names) * GROUP_COUNT; i++) {
            const struct subject *subject = find_subject(groups[i / COUNT_OF(names)], names[i % COUNT_OF(names)]);
            if (subject)
                check_texts(&context, subject, &modes[m]);
        }
        test_context_close(&context);
    }
}

/* --- Containers ---------------------------------------------------------------------------------------------- */

/* One container member of the struct at a time, the rest empty. */
static void check_member(struct test_context *context, const struct subject *subject, size_t index, size_t count,
                         const struct mode *mode)
{
    const struct shape_member *member = &subject->shape->members[index];
    struct place place = {mode->name, subject->name, count};
    struct object object;
    struct fill fill = {.kind = FILL_RANDOM, .arena = &object.arena, .random = index + 1, .count = count};
    object_open(&object, subject);
    shape_fill(&fill, member->shape, (uint8_t *)object.memory + member->offset);
    check_comes_back(context, subject, &object, &place);
    object_close(&object);
}

static void check_counts(const struct subjects *subjects, const struct mode *mode, const size_t *counts,
                         size_t count_count)
{
    static const char *const names[] = {"arrays", "lists", "optional_lists", "sets", "maps", "optional_maps", "nested"};
    struct test_context context;
    mode_open(&context, mode);
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        const struct subject *subject = find_subject(subjects, names[i]);
        for (size_t k = 0; subject && k < subject->shape->member_count * count_count; k++)
            check_member(&context, subject, k / count_count, counts[k % count_count], mode);
    }
    test_context_close(&context);
}

static void containers_come_back_around_the_size_of_a_chunk(void **state)
{
    static const size_t counts[] = {1, 2, 3, 7, 8, 9, 127, 128, 254, 255, 256, 509, 510, 511, 512};
    (void)state;
    for (size_t m = 0; m < MODE_COUNT; m++) {
        for (size_t i = 0; i < GROUP_COUNT; i++)
            check_counts(groups[i], &modes[m], counts, COUNT_OF(counts));
    }
}

static void containers_of_70000_elements_come_back(void **state)
{
    static const size_t count = 70000;
    (void)state;
    check_counts(&idl_subjects, &modes[1], &count, 1);
    check_counts(&header_subjects, &modes[2], &count, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_of_all_sizes_and_widths_come_back),
        cmocka_unit_test(containers_come_back_around_the_size_of_a_chunk),
        cmocka_unit_test(containers_of_70000_elements_come_back),
    };
    return cmocka_run_group_tests_name("sizes", tests, NULL, NULL);
}
