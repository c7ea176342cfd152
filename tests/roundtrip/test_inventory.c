/* SPDX-License-Identifier: Apache-2.0 */
/* Things by name, shared unions, values with user-defined codecs, and what peers share unasked, in structs of a header.
 */
#include <fory/codec.h>

#include "inventory.fory.h"
#include "scenario.h"

/* --- Codecs of the user -------------------------------------------------------------------------------------- */

static void money_write(struct fory_writer *writer, const void *value)
{
    fory_write_varint64(writer, ((const struct money *)value)->cents);
}

static bool money_read(struct fory_reader *reader, void *value)
{
    return fory_read_varint64(reader, &((struct money *)value)->cents);
}

static void barcode_write(struct fory_writer *writer, const void *value)
{
    const struct barcode *barcode = value;
    for (size_t i = 0; i < sizeof barcode->digits; i++)
        fory_write_uint8(writer, (uint8_t)barcode->digits[i]);
}

static bool barcode_read(struct fory_reader *reader, void *value)
{
    struct barcode *barcode = value;
    for (size_t i = 0; i < sizeof barcode->digits; i++) {
        uint8_t digit;
        if (!fory_read_uint8(reader, &digit))
            return false;
        barcode->digits[i] = (char)digit;
    }
    return true;
}

extern const struct fory_codec money_codec, barcode_codec;
const struct fory_codec money_codec = {sizeof(struct money), money_write, money_read};
const struct fory_codec barcode_codec = {sizeof(struct barcode), barcode_write, barcode_read};

static void open_inventory(struct test_context *context, const struct mode *mode)
{
    struct fory_options options;
    mode_options(mode, &options);
    test_context_open_types(context, &options, inventory_register);
}

/* --- An inventory -------------------------------------------------------------------------------------------- */

static char saw_name[] = "saw", drill_name[] = "drill", oak_name[] = "oak", first[] = "first", second[] = "second",
            third[] = "third";
static struct barcode barcode = {"4006381333931"};
static struct spot shelf = {.kind = SPOT_SHELF, .shelf = 7};
static struct tool saw = {{&tool_fory_type, saw_name, {1995}}, &barcode, &shelf};
static struct spot in_shelf = {.kind = SPOT_INSIDE, .inside = &shelf};
static struct spot with_saw = {.kind = SPOT_WITH, .with = &saw.thing};
static struct spot in_saw = {.kind = SPOT_TOOL, .tool = &saw};
static struct spot noted = {.kind = SPOT_NOTED, .noted = {&spot_fory_type, &shelf}};
static struct spot priced = {.kind = SPOT_PRICED, .priced = {-1}};
static struct tool drill = {{&tool_fory_type, drill_name, {0}}, NULL, &in_shelf};
static struct material oak = {{&material_fory_type, oak_name, {INT64_MIN}}, 12.5};
static struct parcel parcel = {
    {&parcel_fory_type, oak_name, {2}}, CONTENT_THING, {.thing = &saw.thing}, 0.5f, SEAL_WORD, {.word = first}};
static struct crate crate = {
    {{&crate_fory_type, oak_name, {3}}, CONTENT_PIECES, {.pieces = 12}, 1.5f, SEAL_NUMBER, {.number = UINT64_MAX}}, 4};
static struct thing bare = {&thing_fory_type, oak_name, {1}};
static int32_t number = 5;
static struct fory_string text = {"note", 4};

static struct named_thing things[] = {{first, &saw.thing}, {second, &drill.thing}, {NULL, &oak.thing},
                                      {third, &oak.thing}, {first, NULL},          {NULL, NULL}};
static struct named_thing borrowed[] = {
    {first, &bare}, {second, &saw.thing}, {third, &parcel.thing}, {first, &crate.parcel.thing}};
static struct named_spot spots[] = {{first, &shelf},  {second, &in_shelf}, {third, &with_saw},
                                    {first, &in_saw}, {second, &noted},    {third, NULL}};
static struct spot *hidden[] = {&priced, &shelf, &in_shelf, NULL};
static struct named_note notes[] = {{NULL, {&fory_varint32_type, &number}},     {first, {&fory_varint32_type, &number}},
                                    {second, {&fory_varint32_type, &number}},   {third, {&fory_string_type, &text}},
                                    {NULL, {&spot_fory_type, &shelf}},          {NULL, {NULL, NULL}},
                                    {first, {&money_fory_type, &priced.priced}}};
static struct money sums[] = {{1}, {-2}, {3}};
static struct named_price prices[] = {{{"a", 1}, {100}}, {{"b", 1}, {200}}};
static struct amount amounts[] = {{.kind = AMOUNT_PIECES, .pieces = -3}, {.kind = AMOUNT_LITERS, .liters = 0.5f}};
static const struct inventory inventory = {
    .things = things,
    .thing_count = COUNT_OF(things),
    .borrowed = borrowed,
    .borrowed_count = COUNT_OF(borrowed),
    .spots = spots,
    .spot_count = COUNT_OF(spots),
    .hidden = hidden,
    .hidden_count = COUNT_OF(hidden),
    .notes = notes,
    .note_count = COUNT_OF(notes),
    .sums = sums,
    .sum_count = COUNT_OF(sums),
    .prices = prices,
    .price_count = COUNT_OF(prices),
    .amount = {.kind = AMOUNT_PIECES, .pieces = 42},
    .spare = amounts,
    .spare_count = COUNT_OF(amounts),
    .lost = &sums[0],
    .here = &shelf,
};

static void check_things(const struct inventory *found)
{
    assert_int_equal(found->thing_count, COUNT_OF(things));
    assert_ptr_equal(found->things[0].value->type, &tool_fory_type);
    assert_ptr_equal(found->things[3].value->type, &material_fory_type);
    assert_null(found->things[2].key);
    assert_null(found->things[4].value);
    assert_null(found->things[5].value);
    const struct tool *found_saw = (const struct tool *)found->things[0].value;
    const struct material *found_oak = (const struct material *)found->things[2].value;
    assert_int_equal(found_saw->thing.price.cents, 1995);
    assert_string_equal(found_saw->barcode->digits, "4006381333931");
    assert_int_equal(found_oak->thing.price.cents, INT64_MIN);
    assert_true(found_oak->kilograms == 12.5);
    assert_ptr_equal(found->borrowed[0].value->type, &thing_fory_type);
}

static void check_parcels(const struct inventory *found, bool tracked)
{
    const struct parcel *found_parcel = (const struct parcel *)found->borrowed[2].value;
    const struct crate *found_crate = (const struct crate *)found->borrowed[3].value;
    assert_int_equal(found_parcel->kind, CONTENT_THING);
    assert_int_equal(found_parcel->content.thing == found->things[0].value, tracked);
    assert_string_equal(found_parcel->content.thing->name, "saw");
    assert_int_equal(found_parcel->seal, SEAL_WORD);
    assert_string_equal(found_parcel->word, "first");
    assert_true(found_parcel->weight == 0.5f);
    assert_ptr_equal(found_crate->parcel.thing.type, &crate_fory_type);
    assert_int_equal(found_crate->parcel.content.pieces, 12);
    assert_true(found_crate->parcel.seal == SEAL_NUMBER && found_crate->parcel.number == UINT64_MAX);
    assert_int_equal(found_crate->planks, 4);
}

static void check_values(const struct inventory *found)
{
    assert_int_equal(found->spots[4].value->kind, SPOT_NOTED);
    assert_null(found->spots[5].value);
    assert_int_equal(found->hidden[0]->priced.cents, -1);
    assert_null(found->hidden[3]);
    assert_null(found->notes[0].key);
    assert_ptr_equal(found->notes[2].value.type, &fory_varint32_type);
    assert_ptr_equal(found->notes[3].value.type, &fory_string_type);
    assert_null(found->notes[5].value.type);
    assert_int_equal(((const struct money *)fory_any_as(&found->notes[6].value, &money_fory_type))->cents, -1);
    assert_int_equal(found->sums[1].cents, -2);
    assert_int_equal(found->prices[1].value.cents, 200);
    assert_int_equal(found->amount.pieces, 42);
    assert_true(found->spare[1].kind == AMOUNT_LITERS && found->spare[1].liters == 0.5f);
    assert_int_equal(found->lost->cents, 1);
}

/* What was one object is one object again; with tracking off there are as many as there were ways to it. */
static void check_identities(const struct inventory *found, bool tracked)
{
    const struct thing *found_saw = found->things[0].value;
    const struct spot *found_shelf = found->here;
    const struct {
        const void *one;
        const void *other;
    } pairs[] = {
        {found->things[2].value, found->things[3].value},
        {found->borrowed[1].value, found_saw},
        {((const struct tool *)found_saw)->spot, found_shelf},
        {found->spots[0].value, found_shelf},
        {found->spots[1].value, ((const struct tool *)found->things[1].value)->spot},
        {found->spots[1].value->inside, found_shelf},
        {found->spots[2].value->with, found_saw},
        {found->spots[3].value->tool, found_saw},
        {found->spots[4].value->noted.value, found_shelf},
        {found->hidden[1], found_shelf},
        {found->hidden[2], found->spots[1].value},
        {found->notes[4].value.value, found_shelf},
    };
    for (size_t i = 0; i < COUNT_OF(pairs); i++)
        assert_int_equal(pairs[i].one == pairs[i].other, tracked);
}

static void things_keep_their_kinds_and_their_places(void **state)
{
    (void)state;
    for (size_t i = 0; i < MODE_COUNT; i++) {
        struct test_context context;
        struct inventory found;
        struct fory_bytes out;
        open_inventory(&context, &modes[i]);
        assert_int_equal(inventory_serialize(context.writer, &inventory, &out), FORY_OK);
        struct test_bytes bytes = test_bytes_copy(out.data, out.size);
        struct fory_bytes in = {bytes.data, bytes.size};
        assert_int_equal(inventory_deserialize(context.reader, in, &context.arena, &found), FORY_OK);
        check_things(&found);
        check_parcels(&found, modes[i].track_references);
        check_values(&found);
        check_identities(&found, modes[i].track_references);
        assert_int_equal(inventory_serialize(context.writer, &found, &out), FORY_OK);
        assert_int_equal(out.size, bytes.size);
        assert_memory_equal(out.data, bytes.data, bytes.size);
        test_bytes_free(bytes);
        test_context_close(&context);
    }
}

static void every_proper_prefix_is_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < MODE_COUNT; i++) {
        struct test_context context;
        struct inventory found;
        struct fory_bytes out;
        open_inventory(&context, &modes[i]);
        assert_int_equal(inventory_serialize(context.writer, &inventory, &out), FORY_OK);
        for (size_t size = 0; size < out.size; size++) {
            struct test_bytes bytes = test_bytes_copy(out.data, size);
            struct fory_bytes in = {bytes.data, bytes.size};
            assert_int_not_equal(inventory_deserialize(context.reader, in, &context.arena, &found), FORY_OK);
            assert_null(found.here);
            test_bytes_free(bytes);
        }
        test_context_close(&context);
    }
}

/* --- References where the schema has values ------------------------------------------------------------------- */

static void open_without_hash(struct test_context *context)
{
    const struct mode mode = {"without hash", false, true, false};
    open_inventory(context, &mode);
}

#define READ(name, context, hex, value) \
    do { \
        struct test_bytes bytes = test_bytes_hex(hex); \
        struct fory_bytes in = {bytes.data, bytes.size}; \
        assert_int_equal(name##_deserialize((context)->reader, in, &(context)->arena, value), FORY_OK); \
        test_bytes_free(bytes); \
    } while (0)

/* Java and Python write items as objects that references may point to, whatever the schema says. 9 0 is a screw of size
   9 without a set. */
static void items_that_are_references_are_copies(void **state)
{
    (void)state;
    struct test_context context;
    struct fory_list_screw screws;
    struct fory_list_amount amount_list;
    struct fory_map_bool_screw pairs;
    open_without_hash(&context);
    READ(fory_list_screw, &context, "01 00 16 03 09 1b dc04 00 09 00 fe 01 00 08 00", &screws);
    assert_int_equal(screws.items[0].size, 9);
    assert_int_equal(screws.items[1].size, 9);
    assert_int_equal(screws.items[2].size, 8);
    READ(fory_list_amount, &context, "01 00 16 02 09 21 00 00 ff 05 54 fe 01", &amount_list);
    assert_true(amount_list.items[1].kind == AMOUNT_PIECES && amount_list.items[1].pieces == 42);
    READ(fory_map_bool_screw, &context, "01 00 18 02 08 02 01 1b dc04 00 00 09 00 01 fe 01", &pairs);
    assert_int_equal(pairs.entries[1].value.size, 9);
    test_context_close(&context);
}

/* A screw in its own set: the copy is made when the screw is complete. */
static void a_copy_holds_all_that_the_object_holds(void **state)
{
    (void)state;
    struct test_context context;
    struct fory_list_screw screws;
    open_without_hash(&context);
    READ(fory_list_screw, &context, "01 00 16 01 09 1b dc04 00 09 02 09 1b dc04 fe 01 00 08 00", &screws);
    const struct screw *set = screws.items[0].set;
    assert_int_equal(screws.items[0].set_count, 2);
    assert_int_equal(set[0].size, 9);
    assert_int_equal(set[0].set_count, 2);
    assert_ptr_equal(set[0].set, set);
    assert_int_equal(set[1].size, 8);
    test_context_close(&context);
}

static void pointers_in_lists_may_be_references(void **state)
{
    (void)state;
    struct test_context context;
    struct fory_list_screw_ptr screws;
    open_without_hash(&context);
    READ(fory_list_optional_screw, &context, "01 00 16 03 0b 1b dc04 00 09 00 fd fe 01", &screws);
    assert_null(screws.items[1]);
    assert_ptr_equal(screws.items[0], screws.items[2]);
    test_context_close(&context);
}

static void references_that_lead_to_no_such_item_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *hex;
        enum fory_status status;
    } cases[] = {
        {"01 00 16 02 09 1b dc04 00 09 00 fe 00", FORY_INVALID_REF}, /* the list */
        {"01 00 16 02 09 1b dc04 00 09 00 fe 02", FORY_INVALID_REF}, /* nothing yet */
        {"01 00 16 02 09 1b dc04 fe 01 00 09 00", FORY_INVALID_REF},
        {"01 00 16 02 09 1b dc04 ff 09 00 fe 00", FORY_INVALID_REF},
        {"01 00 16 02 09 1b dc04 00 09 00 fd", FORY_INVALID_DATA},
    };
    struct test_context context;
    open_without_hash(&context);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct fory_list_screw screws;
        struct test_bytes bytes = test_bytes_hex(cases[i].hex);
        struct fory_bytes in = {bytes.data, bytes.size};
        assert_int_equal(fory_list_screw_deserialize(context.reader, in, &context.arena, &screws), cases[i].status);
        assert_null(screws.items);
        test_bytes_free(bytes);
    }
    test_context_close(&context);
}

/* --- Unions and references ------------------------------------------------------------------------------------ */

/* The union at the root, two others, and back to the first one. */
static void a_circle_of_unions_leads_back_to_the_root(void **state)
{
    (void)state;
    for (size_t i = 0; i < MODE_COUNT; i++) {
        struct test_context context;
        struct spot found;
        struct fory_bytes out;
        struct spot inner = {.kind = SPOT_NOTED};
        struct spot middle = {.kind = SPOT_INSIDE, .inside = &inner};
        struct spot outer = {.kind = SPOT_INSIDE, .inside = &middle};
        inner.noted.type = &spot_fory_type;
        inner.noted.value = &outer;
        open_inventory(&context, &modes[i]);
        enum fory_status expected = modes[i].track_references ? FORY_OK : FORY_DEPTH_EXCEED;
        assert_int_equal(spot_serialize(context.writer, &outer, &out), expected);
        if (expected == FORY_OK) {
            assert_int_equal(spot_deserialize(context.reader, out, &context.arena, &found), FORY_OK);
            assert_ptr_equal(found.inside->inside->noted.value, &found);
        }
        test_context_close(&context);
    }
}

/* Of the flags in front of the values other runtimes count the same: Java counts objects, and Python no numbers. */
static void objects_in_cases_are_counted_and_numbers_are_not(void **state)
{
    (void)state;
    struct test_context context;
    struct fory_bytes out;
    const struct spot with_number = {.kind = SPOT_SHELF, .shelf = 7};
    const struct spot with_money = {.kind = SPOT_PRICED, .priced = {1}};
    struct tool plain = {{&tool_fory_type, saw_name, {1}}, NULL, NULL};
    const struct spot with_tool = {.kind = SPOT_TOOL, .tool = &plain};
    open_without_hash(&context);
    assert_int_equal(spot_serialize(context.writer, &with_number, &out), FORY_OK);
    assert_bytes_equal(out.data + out.size - 4, 4, "01 ff 0c 07");
    assert_int_equal(spot_serialize(context.writer, &with_money, &out), FORY_OK);
    assert_bytes_equal(out.data + out.size - 6, 6, "06 00 1f d8 04 02");
    assert_int_equal(spot_serialize(context.writer, &with_tool, &out), FORY_OK);
    assert_bytes_equal(out.data + out.size - 12, 5, "04 00 1b da 04");
    test_context_close(&context);
}

static void a_case_without_a_value_is_not_written(void **state)
{
    (void)state;
    static const struct spot empty[] = {
        {.kind = SPOT_NONE}, {.kind = SPOT_INSIDE}, {.kind = SPOT_WITH}, {.kind = SPOT_TOOL}, {.kind = SPOT_NOTED}};
    for (size_t i = 0; i < COUNT_OF(empty); i++) {
        struct test_context context;
        struct fory_bytes out;
        open_inventory(&context, &modes[i]);
        assert_int_equal(spot_serialize(context.writer, &empty[i], &out), FORY_INVALID_DATA);
        test_context_close(&context);
    }
}

/* A spot in a shelf, whose case becomes another one and its value null. */
static void a_case_without_a_value_is_not_read(void **state)
{
    (void)state;
    static const struct spot in_a_shelf = {.kind = SPOT_SHELF, .shelf = 7};
    for (uint8_t id = 1; id <= 6; id++) {
        struct test_context context;
        struct spot found;
        struct fory_bytes out;
        open_inventory(&context, &modes[id % MODE_COUNT]);
        assert_int_equal(spot_serialize(context.writer, &in_a_shelf, &out), FORY_OK);
        struct test_bytes bytes = test_bytes_copy(out.data, out.size - 2); /* without type and value */
        struct fory_bytes in = {bytes.data, bytes.size};
        bytes.data[bytes.size - 2] = id;
        bytes.data[bytes.size - 1] = (uint8_t)FORY_NULL_FLAG;
        assert_int_equal(spot_deserialize(context.reader, in, &context.arena, &found), FORY_INVALID_DATA);
        assert_int_equal(found.kind, SPOT_NONE);
        test_bytes_free(bytes);
        test_context_close(&context);
    }
}

/* --- Memory -------------------------------------------------------------------------------------------------- */

SUBJECT_FUNCTIONS(inventory)
SUBJECT_FUNCTIONS(spot)

static void every_allocation_may_fail(void **state)
{
    static struct spot circle[] = {
        {.kind = SPOT_INSIDE, .inside = &circle[1]},
        {.kind = SPOT_NOTED, .noted = {&spot_fory_type, &circle[0]}},
    };
    static const struct scenario scenarios[] = {
        {.subject = SUBJECT("inventory", inventory, NULL), .registers = inventory_register, .value = &inventory},
        {.subject = SUBJECT("spot", spot, NULL), .registers = inventory_register, .value = &in_saw},
        {.subject = SUBJECT("circle", spot, NULL),
         .registers = inventory_register,
         .value = &circle[0],
         .circles = true},
    };
    (void)state;
    scenarios_fail_allocations(scenarios, COUNT_OF(scenarios));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(things_keep_their_kinds_and_their_places),
        cmocka_unit_test(every_proper_prefix_is_refused),
        cmocka_unit_test(items_that_are_references_are_copies),
        cmocka_unit_test(a_copy_holds_all_that_the_object_holds),
        cmocka_unit_test(pointers_in_lists_may_be_references),
        cmocka_unit_test(references_that_lead_to_no_such_item_are_refused),
        cmocka_unit_test(a_circle_of_unions_leads_back_to_the_root),
        cmocka_unit_test(objects_in_cases_are_counted_and_numbers_are_not),
        cmocka_unit_test(a_case_without_a_value_is_not_written),
        cmocka_unit_test(a_case_without_a_value_is_not_read),
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
