/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about skipping values that the local schema does not know. */
#include <fory/generated.h>

#include "../support/guard.h"
#include "../support/test.h"
#include "evolve/skip.h"
#include "meta/type_def.h"
#include "payloads.h"
#include "people.fory.h"

static enum fory_status register_facts(struct fory_runtime *runtime)
{
    static const struct fory_registration facts[] = {{.type = &fixed_fory_type}, {.type = &color_fory_type}};
    return fory_register_file(runtime, facts, COUNT_OF(facts), NULL, 0);
}

static void open_context(struct test_context *context)
{
    test_context_open_types(context, NULL, register_facts);
    fory_arena_init_fixed(&context->arena, NULL, 0);
}

/* Skips a value of a type that is spelled as in a TypeDef: the id, then the types inside. */
static bool skip_hex(struct test_context *context, const char *type_hex, struct test_bytes value)
{
    struct test_bytes type = test_bytes_hex(type_hex);
    struct fory_reader *reader = test_read(context, value);
    struct fory_field_def field = {.tag = 1, .type_id = type.data[0]};
    reader->reference_count = 3;
    field.nested = type.data + 1;
    field.nested_size = type.size - 1;
    bool ok = fory_skip_field(reader, &field, false);
    assert_int_equal(ok, reader->error.status == FORY_OK);
    test_bytes_free(type);
    return ok;
}

/* --- What is skipped ----------------------------------------------------------------------------------------- */

static const struct value {
    const char *type;
    const char *hex;
} values[] = {
    {"01", "01"},
    {"02", "ff"},
    {"03", "ffff"},
    {"04", "00000000"},
    {"05", "7f"},
    {"05", "ffffffff0f"},
    {"06", "0000000000000000"},
    {"07", "ffffffffffffffffff"},
    {"08", "02000000"},
    {"08", "010000000000010000"},
    {"09", "01"},
    {"0a", "0100"},
    {"0b", "01000000"},
    {"0c", "8001"},
    {"0d", "0100000000000000"},
    {"0e", "8080808080808080ff"},
    {"0f", "02000000"},
    {"10", "01"},
    {"11", "003c"},
    {"12", "803f"},
    {"13", "0000803f"},
    {"14", "000000000000f03f"},
    {"15", "00"},
    {"15", "0c426f62"},
    {"15", "0e426f62"},
    {"15", "116162"
           "6364"},
    {"19", "07"},
    {"25", "01 0065cd1d"},
    {"26", "640000000000000000000000"},
    {"27", "94a802"},
    {"28", "04 e481"
           "03"},
    {"28", "00 21 0000000000000080"},
    {"29", "03 0102ff"},
    {"29", "00"},
    {"2b", "02 0100"},
    {"2e", "08 0100000002000000"},
    {"34", "09 02 0102"},
    {"38", "08 000000000000f03f"},
    /* Lists and sets: declared, spelled, of many types, with null, tracked, with references. */
    {"1654", "00"},
    {"1654", "02 0c 0461 0462"},
    {"1754", "02 0e ff0461 fd"},
    {"1654", "02 08 15 0461 0462"},
    {"1600", "03 00 0502 150461 01 01"},
    {"1600", "04 02 ff0502 fd ff150461 fd"},
    {"1654", "03 0d 000461 fe00 fd"},
    {"1654", "02 0a 24 fdfd"},
    {"165854", "02 0c 010c0461 00"},
    {"166054"
     "14",
     "01 0c 01 24 01 0461 02"},
    {"1664", "02 0c 01 02"},
    {"1664", "02 08 1965 01 02"},
    {"1670", "02 08 1c00" PERSON_DEF BOB BOB},
    {"1670", "02 00 1c00" PERSON_DEF BOB "1c01" BOB},
    {"1690"
     "01",
     "02 0c"},
    {"16 8401", "01 0c 01 ff 15 0478"},
    /* Maps: declared, spelled, chunks, null on either side in every form. */
    {"185414", "00"},
    {"185414", "02 24 02 046102 046204"},
    {"185414", "02 00 01 15 05 046102 24 01 046204"},
    {"185414", "02 2d 02 000461ff02 fe01fd"},
    {"185414", "03 14 0461 22 02 12"},
    {"185414", "03 34 0461 2a 00 02 12"},
    {"185414", "04 11 ff150461 10 150461 0a 000502 02 0502"},
    {"185470", "02 04 01 1c00" PERSON_DEF "0461" BOB "04 01 1c01 0462" BOB},
    {"185460"
     "5414",
     "01 24 01 0461 01 24 01 0462 02"},
    {"1800"
     "00",
     "02 00 01 15 05 046102 00 01 05 15 02 0461"},
    /* Structs come with their type info, and with the registered type's body where they never evolve. */
    {"1c", "1c00" PERSON_DEF BOB},
    {"1b", "1c00" PERSON_DEF BOB},
    {"1c", "1c00" EMPTY_DEF},
    {"1e", "1e00" NAMED_PERSON_DEF BOB},
    {"1d", "1d00" NAMED_PERSON_DEF BOB},
    {"1b", "1b6e 02"},
    {"1c", "1c00" NODE_DEF "02 ff 1c01 04 fe01"},
    /* Anything, and unions: a case, a flag, any value. */
    {"00", "0502"},
    {"00", "24"},
    {"00", "16 01 08 15 0461"},
    {"00", "18 01 00 01 15 05 046102"},
    {"00", "1965 01"},
    {"00", "1a00" NAMED_COLOR_DEF "01"},
    {"00", "1c00" PERSON_DEF BOB},
    {"00", "22 05 01 ff 0502"},
    {"21", "00 ff 15 0478"},
    {"21", "05 fd"},
    {"21", "ffffffff0f 00 21 01 ff 0502"},
};

static void values_of_every_type_are_passed(void **state)
{
    (void)state;
    struct test_context context;
    open_context(&context);
    for (size_t i = 0; i < COUNT_OF(values); i++) {
        struct test_bytes bytes = test_bytes_hex(values[i].hex);
        if (!skip_hex(&context, values[i].type, bytes))
            print_error("%s: %s: %s\n", values[i].type, values[i].hex, context.reader->error.message);
        assert_int_equal(context.reader->error.status, FORY_OK);
        assert_true(test_at_end(context.reader));
        assert_int_equal(context.reader->depth, context.reader->limits.max_depth);
        test_bytes_free(bytes);
    }
    test_context_close(&context);
}

static void every_prefix_is_refused(void **state)
{
    (void)state;
    struct test_context context;
    struct test_guard guard;
    open_context(&context);
    test_guard_open(&guard, 256);
    for (size_t i = 0; i < COUNT_OF(values); i++) {
        struct test_bytes whole = test_bytes_hex(values[i].hex);
        for (size_t size = 0; size < whole.size; size++) {
            struct test_bytes bytes = {test_guard_copy(&guard, whole.data, size), size};
            assert_false(skip_hex(&context, values[i].type, bytes));
            assert_int_equal(context.reader->error.status, FORY_BUFFER_OUT_OF_BOUND);
        }
        test_bytes_free(whole);
    }
    test_guard_close(&guard);
    test_context_close(&context);
}

static void nothing_is_taken_from_the_arena(void **state)
{
    (void)state;
    struct test_context context;
    open_context(&context);
    struct test_bytes bytes = test_bytes_hex("02 24 02 046102 046204");
    assert_true(skip_hex(&context, "185414", bytes));
    assert_int_equal(test_memory_left(context.reader), context.reader->limits.max_memory);
    test_bytes_free(bytes);
    test_context_close(&context);
}

static void bad_values_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *type;
        const char *hex;
        enum fory_status status;
    } rows[] = {
        {"05", "ffffffffff", FORY_INVALID_DATA},
        {"08", "030000000000010000", FORY_INVALID_DATA},
        {"15", "07 61", FORY_INVALID_DATA},
        {"15", "feffffffffffffffff", FORY_BUFFER_OUT_OF_BOUND},
        {"28", "00 ffffffffffffffffff", FORY_BUFFER_OUT_OF_BOUND},
        {"29", "ffffffff0f", FORY_BUFFER_OUT_OF_BOUND},
        {"1654", "ffffffff0f 0c", FORY_BUFFER_OUT_OF_BOUND},
        {"1654", "01 08 39", FORY_UNSUPPORTED},
        {"1654", "01 08 00 00", FORY_INVALID_DATA},
        {"1654", "01 0e 07", FORY_INVALID_DATA},
        {"1654", "01 0d fe03", FORY_INVALID_REF},
        {"185414", "01 24 00", FORY_INVALID_DATA},
        {"185414", "01 24 02 04610204", FORY_INVALID_DATA},
        /* A container that is spelled tells nothing of its items. */
        {"00", "16 01 0c 0461", FORY_INVALID_DATA},
        {"00", "18 01 24 01 0461 02", FORY_INVALID_DATA},
        {"1670", "01 0c 320c426f62", FORY_UNSUPPORTED},
        {"00", "00", FORY_INVALID_DATA},
        /* Bodies of custom codecs, and of structs that nobody described. */
        {"1f", "1fb402 56", FORY_UNSUPPORTED},
        {"00", "1fb402 56", FORY_UNSUPPORTED},
        {"1b", "1b6f 02", FORY_UNSUPPORTED},
        {"1b", "1b65 02", FORY_UNSUPPORTED},
        {"1c", "1c01", FORY_INVALID_DATA},
        {"1c", "1c00 0b9002ad77b88744c264440500c44815340c20" BOB, FORY_INVALID_DATA},
        {"2a", "00", FORY_UNSUPPORTED},
    };
    struct test_context context;
    open_context(&context);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct test_bytes bytes = test_bytes_hex(rows[i].hex);
        bool ok = skip_hex(&context, rows[i].type, bytes);
        if (ok || context.reader->error.status != rows[i].status)
            print_error("%s: %s: %s\n", rows[i].type, rows[i].hex, context.reader->error.message);
        assert_false(ok);
        assert_int_equal(context.reader->error.status, rows[i].status);
        test_bytes_free(bytes);
    }
    test_context_close(&context);
}

/* Passing over the type of a key is paid for every map. */
static void a_map_key_of_many_types_is_refused_unless_there_is_none(void **state)
{
    (void)state;
    static const struct {
        size_t lists;
        const char *hex;
        enum fory_status status;
    } rows[] = {
        {63, "01 12", FORY_OK},
        {64, "01 12", FORY_LIMIT_EXCEED},
        {3000, "00", FORY_OK},
    };
    struct test_context context;
    open_context(&context);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char type[2 * 3002 + 3] = "18";
        for (size_t level = 0; level < rows[i].lists; level++)
            memcpy(type + 2 + 2 * level, "58", 3);
        strcat(type, "5414");
        struct test_bytes bytes = test_bytes_hex(rows[i].hex);
        assert_int_equal(skip_hex(&context, type, bytes), rows[i].status == FORY_OK);
        assert_int_equal(context.reader->error.status, rows[i].status);
        test_bytes_free(bytes);
    }
    test_context_close(&context);
}

/* --- Flags --------------------------------------------------------------------------------------------------- */

static void references_in_what_is_skipped_must_lead_somewhere(void **state)
{
    (void)state;
    static const struct {
        const char *hex;
        enum fory_status status;
        bool present;
    } rows[] = {
        {"fd", FORY_OK, false},
        {"ff", FORY_OK, true},
        {"00", FORY_OK, true},
        {"fe00", FORY_OK, false},
        {"fe01", FORY_OK, false},
        {"fe02", FORY_INVALID_REF, false},
        {"feffffffff0f", FORY_INVALID_REF, false},
        {"fe", FORY_BUFFER_OUT_OF_BOUND, false},
        {"fc", FORY_INVALID_DATA, false},
    };
    struct test_context context;
    open_context(&context);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct fory_skip_flag flag;
        struct test_bytes bytes = test_bytes_hex(rows[i].hex);
        test_read(&context, bytes)->reference_count = 2;
        assert_int_equal(fory_skip_flag(context.reader, &flag), rows[i].status == FORY_OK);
        assert_int_equal(context.reader->error.status, rows[i].status);
        assert_true(rows[i].status != FORY_OK || flag.present == rows[i].present);
        assert_true(rows[i].status != FORY_OK || flag.is_tracked == (strcmp(rows[i].hex, "00") == 0));
        test_bytes_free(bytes);
    }
    test_context_close(&context);
}

/* --- Bounds on work ------------------------------------------------------------------------------------------ */

/* count items of no bytes: NONE, and structs without fields. */
static void items_of_no_bytes_are_bounded_exactly(void **state)
{
    (void)state;
    static const struct {
        const char *type;
        const char *hex;
        enum fory_status status;
    } rows[] = {
        {"169001", "8040 0c", FORY_OK},
        {"169001", "8140 0c", FORY_LIMIT_EXCEED},
        {"169001", "ffffffff0f 0c", FORY_LIMIT_EXCEED},
        {"1670", "8040 08 1c00" EMPTY_DEF, FORY_OK},
        {"1670", "8140 08 1c00" EMPTY_DEF, FORY_LIMIT_EXCEED},
        {"00", "16 8040 08 24", FORY_OK},
        {"00", "16 8140 08 24", FORY_LIMIT_EXCEED},
    };
    struct test_context context;
    open_context(&context);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct test_bytes bytes = test_bytes_hex(rows[i].hex);
        assert_int_equal(skip_hex(&context, rows[i].type, bytes), rows[i].status == FORY_OK);
        assert_int_equal(context.reader->error.status, rows[i].status);
        test_bytes_free(bytes);
    }
    test_context_close(&context);
}

/* One allowance for a root: two lists share it. */
static void the_bound_is_one_for_all_containers_of_a_root(void **state)
{
    (void)state;
    struct test_context context;
    open_context(&context);
    struct test_bytes fits = test_bytes_hex("02 0c 8020 0c 8020 0c");
    struct test_bytes exceeds = test_bytes_hex("02 0c 8020 0c 8120 0c");
    assert_true(skip_hex(&context, "16589001", fits));
    assert_false(skip_hex(&context, "16589001", exceeds));
    assert_int_equal(context.reader->error.status, FORY_LIMIT_EXCEED);
    test_bytes_free(fits);
    test_bytes_free(exceeds);
    test_context_close(&context);
}

/* The deepest value that is allowed, and one level more, in every kind of nesting: head, then a level that holds
   the next one, then the innermost one, then what a level has behind the one it holds. */
static void one_level_too_deep_is_refused_in_every_kind_of_nesting(void **state)
{
    (void)state;
    static const struct {
        const char *type;
        const char *head;
        const char *level;
        const char *innermost;
        const char *behind;
    } rows[] = {
        {"00", "16", "01 08 16", "00", ""},          /* lists */
        {"00", "18", "01 00 01 05 18 02", "00", ""}, /* values of maps */
        {"00", "18", "01 00 01 18 05", "00", "02"},  /* keys of maps */
        {"21", "", "01 ff 21", "01 fd", ""},         /* unions */
        {"1c", "1c00" NODE_DEF "02", "ff 1c01 02", "fd", ""},
    };
    struct test_context context;
    open_context(&context);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        for (uint32_t extra = 0; extra < 2; extra++) {
            char hex[2000] = "";
            uint32_t levels = context.reader->limits.max_depth - 1 + extra;
            strcat(hex, rows[i].head);
            for (uint32_t level = 0; level < levels; level++)
                strcat(hex, rows[i].level);
            strcat(hex, rows[i].innermost);
            for (uint32_t level = 0; level < levels; level++)
                strcat(hex, rows[i].behind);
            struct test_bytes bytes = test_bytes_hex(hex);
            assert_int_equal(skip_hex(&context, rows[i].type, bytes), extra == 0);
            assert_int_equal(context.reader->error.status, extra ? FORY_DEPTH_EXCEED : FORY_OK);
            test_bytes_free(bytes);
        }
    }
    test_context_close(&context);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_of_every_type_are_passed),
        cmocka_unit_test(every_prefix_is_refused),
        cmocka_unit_test(nothing_is_taken_from_the_arena),
        cmocka_unit_test(bad_values_are_refused),
        cmocka_unit_test(a_map_key_of_many_types_is_refused_unless_there_is_none),
        cmocka_unit_test(references_in_what_is_skipped_must_lead_somewhere),
        cmocka_unit_test(items_of_no_bytes_are_bounded_exactly),
        cmocka_unit_test(the_bound_is_one_for_all_containers_of_a_root),
        cmocka_unit_test(one_level_too_deep_is_refused_in_every_kind_of_nesting),
    };
    return cmocka_run_group_tests_name("skip", tests, NULL, NULL);
}
