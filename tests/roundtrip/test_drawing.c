/* SPDX-License-Identifier: Apache-2.0 */
/* Objects of many types behind pointers to what they have in common, unions, and shared parts, in structs of a header.
 */
#include "drawing.fory.h"
#include "scenario.h"

void ring_init(struct ring *ring)
{
    ring->inner = 0.25;
}

/* --- A drawing ----------------------------------------------------------------------------------------------- */

static char plain[] = "plain", red_name[] = "red", circle_name[] = "circle", ring_name[] = "ring",
            arrow_name[] = "arrow";
static char root_name[] = "root", inner_name[] = "inner", bare_name[] = "bare", linear[] = "linear";
static struct paint blue = {.kind = PAINT_COLOR, .color = 0x0000ff};
static struct style style = {
    .fill = {.kind = PAINT_GRADIENT, .gradient = {1, 2, linear}}, .stroke = &blue, .width = 0.5};
static double dashes[] = {1, 2, 4};
static struct group root, inner;
static struct circle circle = {{&circle_fory_type, circle_name, &style, &root, dashes, 3}, 1.5};
static struct ring ring = {{{&ring_fory_type, ring_name, &style, &inner, NULL, 0}, 2.5}, 0.5};
static struct figure bare = {&figure_fory_type, bare_name, NULL, &inner, NULL, 0};
static struct arrow arrow = {{&arrow_fory_type, arrow_name, NULL, &root, NULL, 0}, &circle.figure, &ring.circle.figure};
static struct figure *root_members[] = {&circle.figure, &inner.figure, &arrow.figure};
static struct figure *inner_members[] = {&ring.circle.figure, &bare};
static struct group root = {{&group_fory_type, root_name, NULL, NULL, NULL, 0}, root_members, 3};
static struct group inner = {{&group_fory_type, inner_name, NULL, &root, NULL, 0}, inner_members, 2};
static struct figure spare = {&figure_fory_type, plain, NULL, NULL, NULL, 0};
static struct figure *hidden[] = {&spare, NULL, &spare};
static int32_t number = -5;
static struct fory_any notes[] = {{&fory_varint32_type, &number}, {NULL, NULL}, {&paint_fory_type, &blue}};
static const struct drawing value = {
    .root = &root,
    .selected = &ring.circle.figure,
    .spare = &spare,
    .hidden = {hidden, 3},
    .notes = notes,
    .note_count = 3,
    .clipboard = {&style_fory_type, &style},
};

static void check_types(const struct drawing *found)
{
    const struct group *group = (const struct group *)found->root->members[1];
    const struct ring *found_ring = (const struct ring *)group->members[0];
    const struct circle *found_circle = (const struct circle *)found->root->members[0];
    assert_ptr_equal(found->root->figure.type, &group_fory_type);
    assert_ptr_equal(group->figure.type, &group_fory_type);
    assert_ptr_equal(group->members[1]->type, &figure_fory_type);
    assert_ptr_equal(found_circle->figure.type, &circle_fory_type);
    assert_true(found_circle->radius == 1.5);
    assert_int_equal(found_circle->figure.dash_count, 3);
    assert_true(found_circle->figure.dashes[2] == 4);
    assert_ptr_equal(found_ring->circle.figure.type, &ring_fory_type);
    assert_true(found_ring->circle.radius == 2.5 && found_ring->inner == 0.5);
    assert_string_equal(found_ring->circle.figure.name, "ring");
    assert_int_equal(found->hidden.count, 3);
    assert_null(found->hidden.items[1]);
    assert_string_equal(found->spare->name, "plain");
}

/* What refers to one object refers to one object again. */
static void check_identities(const struct drawing *found)
{
    const struct group *group = (const struct group *)found->root->members[1];
    const struct arrow *found_arrow = (const struct arrow *)found->root->members[2];
    assert_ptr_equal(found->selected, group->members[0]);
    assert_ptr_equal(found_arrow->from, found->root->members[0]);
    assert_ptr_equal(found_arrow->to, found->selected);
    assert_ptr_equal(group->figure.group, found->root);
    assert_ptr_equal(found->selected->group, group);
    assert_ptr_equal(found->selected->style, found->root->members[0]->style);
    assert_ptr_equal(found->hidden.items[0], found->hidden.items[2]);
}

static void figures_keep_their_types_and_their_places(void **state)
{
    (void)state;
    for (size_t i = 0; i < MODE_COUNT; i++) {
        struct test_context context;
        struct drawing found;
        struct fory_bytes out;
        mode_open_with(&context, &modes[i], drawing_register);
        if (!modes[i].track_references) {
            assert_int_equal(drawing_serialize(context.writer, &value, &out), FORY_DEPTH_EXCEED);
            test_context_close(&context);
            continue;
        }
        assert_int_equal(drawing_serialize(context.writer, &value, &out), FORY_OK);
        struct test_bytes bytes = test_bytes_copy(out.data, out.size);
        struct fory_bytes in = {bytes.data, bytes.size};
        assert_int_equal(drawing_deserialize(context.reader, in, &context.arena, &found), FORY_OK);
        check_types(&found);
        check_identities(&found);
        const struct style *clipboard = fory_any_as(&found.clipboard, &style_fory_type);
        assert_string_equal(clipboard->fill.gradient.easing, "linear");
        const struct paint *note = fory_any_as(&found.notes[2], &paint_fory_type);
        assert_int_equal(note->color, 0x0000ff);
        assert_null(found.notes[1].type);
        assert_int_equal(drawing_serialize(context.writer, &found, &out), FORY_OK);
        assert_int_equal(out.size, bytes.size);
        assert_memory_equal(out.data, bytes.data, bytes.size);
        test_bytes_free(bytes);
        test_context_close(&context);
    }
}

/* --- Wrong objects ------------------------------------------------------------------------------------------- */

static void objects_without_the_base_are_not_written(void **state)
{
    (void)state;
    struct figure nothing = {NULL, plain, NULL, NULL, NULL, 0};
    struct figure stranger = {&style_fory_type, plain, NULL, NULL, NULL, 0};
    struct figure *wrong[] = {&nothing, &stranger};
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        struct test_context context;
        struct fory_bytes out;
        mode_open_with(&context, &modes[i], drawing_register);
        const struct drawing by_pointer = {.spare = wrong[i]};
        const struct drawing by_reference = {.selected = wrong[i]};
        const struct drawing in_list = {.hidden = {&wrong[i], 1}};
        assert_int_equal(drawing_serialize(context.writer, &by_pointer, &out), FORY_INVALID_DATA);
        assert_int_equal(drawing_serialize(context.writer, &by_reference, &out), FORY_INVALID_DATA);
        assert_int_equal(drawing_serialize(context.writer, &in_list, &out), FORY_INVALID_DATA);
        test_context_close(&context);
    }
}

/* The type id of the spare figure is made that of another struct. */
static void objects_without_the_base_are_not_read(void **state)
{
    (void)state;
    static const uint8_t figure_id[] = {FORY_TYPE_STRUCT, 0xfe, 0x03};
    static const uint16_t ids[] = {500, 501, 515, 9999};
    const struct drawing drawing = {.spare = &spare};
    for (size_t i = 0; i < COUNT_OF(ids); i++) {
        struct test_context context;
        struct fory_bytes out;
        struct drawing found;
        mode_open_with(&context, &modes[5], drawing_register);
        assert_int_equal(drawing_serialize(context.writer, &drawing, &out), FORY_OK);
        struct test_bytes bytes = test_bytes_copy(out.data, out.size);
        size_t at = 0;
        while (memcmp(bytes.data + at, figure_id, sizeof figure_id) != 0)
            assert_true(++at + sizeof figure_id < bytes.size);
        bytes.data[at + 1] = (uint8_t)(ids[i] | 0x80);
        bytes.data[at + 2] = (uint8_t)(ids[i] >> 7);
        struct fory_bytes in = {bytes.data, bytes.size};
        assert_int_not_equal(drawing_deserialize(context.reader, in, &context.arena, &found), FORY_OK);
        test_bytes_free(bytes);
        test_context_close(&context);
    }
}

/* --- Types and defaults -------------------------------------------------------------------------------------- */

static void what_is_read_as_itself_has_its_type_and_defaults(void **state)
{
    (void)state;
    for (size_t i = 0; i < MODE_COUNT; i++) {
        struct test_context context;
        struct fory_bytes out;
        struct ring found;
        struct ring wanted = {{{NULL, ring_name, NULL, NULL, NULL, 0}, 1}, 3};
        mode_open_with(&context, &modes[i], drawing_register);
        assert_int_equal(ring_serialize(context.writer, &wanted, &out), FORY_OK);
        assert_int_equal(ring_deserialize(context.reader, out, &context.arena, &found), FORY_OK);
        assert_ptr_equal(found.circle.figure.type, &ring_fory_type);
        assert_true(found.inner == 3);
        test_context_close(&context);
    }
    struct ring made;
    memset(&made, 0, sizeof made);
    ring_fory_reader.init(&made);
    assert_ptr_equal(made.circle.figure.type, &ring_fory_type);
    assert_true(made.inner == 0.25);
}

/* --- Unions -------------------------------------------------------------------------------------------------- */

static struct fory_string text = {plain, 5};
static const struct paint paints[] = {
    {.kind = PAINT_COLOR, .color = UINT32_MAX},
    {.kind = PAINT_NAME, .name = "red"},
    {.kind = PAINT_GRADIENT, .gradient = {1, 2, linear}},
    {.kind = PAINT_LAYERS, .below = &blue},
    {.kind = PAINT_VALUE, .value = {&fory_string_type, &text}},
    {.kind = PAINT_UNKNOWN, .unknown = {77, {&fory_string_type, &text}}},
};

static void each_case_is_kept(void **state)
{
    (void)state;
    for (size_t i = 0; i < MODE_COUNT; i++) {
        struct test_context context;
        mode_open_with(&context, &modes[i], drawing_register);
        for (size_t k = 0; k < COUNT_OF(paints); k++) {
            struct fory_bytes out;
            struct paint found;
            assert_int_equal(paint_serialize(context.writer, &paints[k], &out), FORY_OK);
            struct test_bytes bytes = test_bytes_copy(out.data, out.size);
            struct fory_bytes in = {bytes.data, bytes.size};
            assert_int_equal(paint_deserialize(context.reader, in, &context.arena, &found), FORY_OK);
            assert_int_equal(found.kind, paints[k].kind);
            if (found.kind == PAINT_NAME)
                assert_string_equal(found.name, red_name);
            if (found.kind == PAINT_GRADIENT)
                assert_string_equal(found.gradient.easing, "linear");
            if (found.kind == PAINT_LAYERS)
                assert_int_equal(found.below->color, 0x0000ff);
            assert_int_equal(paint_serialize(context.writer, &found, &out), FORY_OK);
            assert_int_equal(out.size, bytes.size);
            assert_memory_equal(out.data, bytes.data, bytes.size);
            test_bytes_free(bytes);
        }
        test_context_close(&context);
    }
}

static void unions_without_a_case_are_not_written(void **state)
{
    (void)state;
    const struct paint wrong[] = {
        {.kind = PAINT_NONE},
        {.kind = (enum paint_kind)99},
        {.kind = PAINT_LAYERS, .below = NULL},
        {.kind = PAINT_VALUE, .value = {NULL, NULL}},
    };
    struct test_context context;
    mode_open_with(&context, &modes[0], drawing_register);
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        struct fory_bytes out;
        assert_int_equal(paint_serialize(context.writer, &wrong[i], &out), FORY_INVALID_DATA);
    }
    test_context_close(&context);
}

/* --- Memory -------------------------------------------------------------------------------------------------- */

SUBJECT_FUNCTIONS(drawing)
SUBJECT_FUNCTIONS(paint)
SUBJECT_FUNCTIONS(ring)

static void every_allocation_may_fail(void **state)
{
    static const struct drawing by_pointer = {.spare = &spare, .hidden = {hidden, 3}};
    static const struct ring alone = {{{NULL, ring_name, &style, NULL, dashes, 2}, 1}, 3};
    static const struct scenario scenarios[] = {
        {SUBJECT("circles", drawing, NULL), drawing_register, .value = &value, .circles = true},
        {SUBJECT("pointers", drawing, NULL), drawing_register, .value = &by_pointer},
        {SUBJECT("ring", ring, NULL), drawing_register, .value = &alone},
    };
    (void)state;
    scenarios_fail_allocations(scenarios, COUNT_OF(scenarios));
    for (size_t i = 0; i < COUNT_OF(paints); i++) {
        const struct scenario scenario = {SUBJECT("paint", paint, NULL), drawing_register, .value = &paints[i]};
        scenarios_fail_allocations(&scenario, 1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_keep_their_types_and_their_places),
        cmocka_unit_test(objects_without_the_base_are_not_written),
        cmocka_unit_test(objects_without_the_base_are_not_read),
        cmocka_unit_test(what_is_read_as_itself_has_its_type_and_defaults),
        cmocka_unit_test(each_case_is_kept),
        cmocka_unit_test(unions_without_a_case_are_not_written),
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
