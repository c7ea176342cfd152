/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about registered types: what is known under an identity, and what may join it. */
#include <fory/generated.h>
#include <fory/value.h>

#include "../support/test.h"
#include "context/runtime.h"
#include "meta/meta_string.h"
#include "meta/type_def.h"
#include "people.fory.h"
#include "registrations.h"
#include "types/type_registry.h"

/* --- Types -------------------------------------------------------------------------------------------- */

static void a_type_may_be_registered_again(void **state)
{
    (void)state;
    struct fory_runtime *runtime = fory_runtime_new(NULL);
    struct fory_type copy = person_fory_type;
    assert_int_equal(register_type(runtime, &person_fory_type), FORY_OK);
    assert_int_equal(register_type(runtime, &person_fory_type), FORY_OK);
    assert_int_equal(register_type(runtime, &copy), FORY_OK);
    assert_int_equal(runtime->type_count, 1);
    fory_runtime_free(runtime);
}

static void types_are_found_by_id_in_whatever_order_they_came(void **state)
{
    (void)state;
    enum {
        COUNT = 100
    };
    struct fory_runtime *runtime = fory_runtime_new(NULL);
    struct fory_type types[COUNT];
    for (uint32_t i = 0; i < COUNT; i++) {
        types[i] = person_fory_type;
        types[i].user_id = i * 37 % COUNT;
        assert_int_equal(register_type(runtime, &types[i]), FORY_OK);
    }
    assert_int_equal(register_type(runtime, &named_person_fory_type), FORY_OK);
    for (uint32_t i = 0; i < COUNT; i++)
        assert_ptr_equal(find_type(runtime, types[i].user_id), &types[i]);
    assert_null(find_type(runtime, COUNT));
    fory_runtime_free(runtime);
}

/* A library that only writes and one that only reads register the same type, in whatever order. */
static void the_same_type_again_adds_what_was_not_there(void **state)
{
    (void)state;
    struct fory_type copy = person_fory_type;
    struct fory_struct_writer copied_writer = person_fory_writer;
    copied_writer.type = &copy;
    const struct fory_registration facts = {.type = &copy};
    const struct fory_registration writes = {.type = &person_fory_type, .writer = &person_fory_writer};
    const struct fory_registration reads = {.type = &person_fory_type, .reader = &person_fory_reader};
    const struct fory_registration again = {.type = &copy, .writer = &copied_writer};
    const struct fory_registration *const orders[][4] = {
        {&facts, &writes, &reads, &again},
        {&reads, &writes, &again, &facts},
    };
    for (size_t i = 0; i < COUNT_OF(orders); i++) {
        struct fory_runtime *runtime = fory_runtime_new(NULL);
        for (size_t j = 0; j < COUNT_OF(orders[i]); j++)
            assert_int_equal(fory_register(runtime, orders[i][j]), FORY_OK);
        assert_int_equal(runtime->type_count, 1);
        assert_ptr_equal(runtime->types[0].registration.type, orders[i][0]->type);
        assert_ptr_equal(runtime->types[0].registration.writer, &person_fory_writer);
        assert_ptr_equal(runtime->types[0].registration.reader, &person_fory_reader);
        fory_runtime_free(runtime);
    }
}

static void a_type_is_found_by_its_facts(void **state)
{
    (void)state;
    struct fory_type copy = person_fory_type;
    struct fory_type other = person_fory_type;
    const struct fory_registration registration = FORY_REGISTER_CODEC(person);
    struct fory_runtime *runtime = fory_runtime_new(NULL);
    other.schema_hash++;
    assert_int_equal(fory_register(runtime, &registration), FORY_OK);
    assert_ptr_equal(fory_find_type_registration(runtime, &person_fory_type), &runtime->types[0].registration);
    assert_ptr_equal(fory_find_type_registration(runtime, &copy), &runtime->types[0].registration);
    assert_null(fory_find_type_registration(runtime, &other));
    assert_null(fory_find_type_registration(runtime, &named_person_fory_type));
    fory_runtime_free(runtime);
}

/* LOWER_SPECIAL, ALL_TO_LOWER_SPECIAL and UTF8 of one name are one name. */
static void names_are_the_same_however_they_are_encoded(void **state)
{
    (void)state;
    static const struct fory_meta_name name_spaces[] = {
        {(const uint8_t *)"\x12\xe0\x63\xd6\x40", 5, FORY_META_ALL_TO_LOWER_SPECIAL, 0},
        {(const uint8_t *)"\x12\xe0\x63\xd6\x40", 5, FORY_META_LOWER_SPECIAL, 0},
        {(const uint8_t *)"example", 7, FORY_META_UTF8, 0},
    };
    struct fory_runtime *runtime = fory_runtime_new(NULL);
    assert_int_equal(register_type(runtime, &named_person_fory_type), FORY_OK);
    for (size_t i = 0; i < COUNT_OF(name_spaces); i++) {
        struct fory_type type = named_person_fory_type;
        type.name_space = name_spaces[i];
        assert_int_equal(register_type(runtime, &type), FORY_OK);
        type.schema_hash++;
        assert_int_equal(register_type(runtime, &type), FORY_MISUSE);
    }
    assert_int_equal(runtime->type_count, 1);
    fory_runtime_free(runtime);
}

static void names_differ_in_either_half(void **state)
{
    (void)state;
    static const struct fory_meta_name names[] = {
        {NULL, 0, 0, 0},
        {(const uint8_t *)"a", 1, 0, 0},
        {(const uint8_t *)"b", 1, 0, 0},
        {(const uint8_t *)"b", 1, 2, 0},
        {(const uint8_t *)"bb", 2, 0, 0},
    };
    enum {
        COUNT = COUNT_OF(names)
    };
    struct fory_runtime *runtime = fory_runtime_new(NULL);
    struct fory_type types[COUNT][COUNT];
    for (int again = 0; again < 2; again++) {
        for (size_t i = 0; i < COUNT; i++) {
            for (size_t j = 0; j < COUNT; j++) {
                types[i][j] = named_person_fory_type;
                types[i][j].name_space = names[i];
                types[i][j].type_name = names[j];
                assert_int_equal(register_type(runtime, &types[i][j]), FORY_OK);
            }
        }
        assert_int_equal(runtime->type_count, COUNT * COUNT);
    }
    fory_runtime_free(runtime);
}

static void the_first_writer_or_reader_freezes_the_registry(void **state)
{
    (void)state;
    for (int reads = 0; reads < 2; reads++) {
        struct fory_runtime *runtime = fory_runtime_new(NULL);
        struct fory_writer *writer = reads ? NULL : fory_writer_new(runtime);
        struct fory_reader *reader = reads ? fory_reader_new(runtime) : NULL;
        assert_int_equal(register_type(runtime, &person_fory_type), FORY_MISUSE);
        assert_int_equal(runtime->type_count, 0);
        fory_writer_free(writer);
        fory_reader_free(reader);
        fory_runtime_free(runtime);
    }
}

/* --- Another type under a taken identity --------------------------------------------------------------------- */

static void codec_write(struct fory_writer *writer, const void *value)
{
    fory_write_int8(writer, *(const int8_t *)value);
}

static void codec_write_other(struct fory_writer *writer, const void *value)
{
    fory_write_uint8(writer, *(const uint8_t *)value);
}

static bool codec_read(struct fory_reader *reader, void *value)
{
    return fory_read_int8(reader, value);
}

static const struct fory_codec codec = {1, codec_write, codec_read};
static const struct fory_codec codec_copy = {1, codec_write, codec_read};
static const struct fory_codec codec_writes = {1, codec_write, NULL};
static const struct fory_codec codec_other = {1, codec_write_other, codec_read};
static const struct fory_codec codec_wide = {8, codec_write, codec_read};

/* Types of id 100, as person_type, but for what the name says. */
#define AS_PERSON(id) .abi = &FORY_ABI_SYMBOL, .type_id = (id), .compatible_type_id = (id), .user_id = 100
static const struct fory_type taken_enum = {AS_PERSON(FORY_TYPE_ENUM), .name = "demo.Color", .c_layout = 1};
static const struct fory_type taken_enum_copy = {AS_PERSON(FORY_TYPE_ENUM), .name = "demo.Color", .c_layout = 1};
static const struct fory_type taken_enum_name = {AS_PERSON(FORY_TYPE_ENUM), .name = "demo.Shade", .c_layout = 1};
static const struct fory_type taken_enum_values = {AS_PERSON(FORY_TYPE_ENUM), .name = "demo.Color", .c_layout = 2};
static const struct fory_type taken_union = {AS_PERSON(FORY_TYPE_TYPED_UNION), .name = "demo.U", .c_size = 16};
static const struct fory_type taken_union_size = {AS_PERSON(FORY_TYPE_TYPED_UNION), .name = "demo.U", .c_size = 24};
static const struct fory_type taken_ext = {AS_PERSON(FORY_TYPE_EXT), .name = "demo.Money"};
static const struct fory_type taken_ext_copy = {AS_PERSON(FORY_TYPE_EXT), .name = "demo.Money"};
static const struct fory_type taken_ext_name = {AS_PERSON(FORY_TYPE_EXT), .name = "demo.Wide"};
static const struct fory_type taken_struct = {AS_PERSON(FORY_TYPE_STRUCT), .name = "demo.P", .c_size = 8};
static const struct fory_type taken_struct_size = {AS_PERSON(FORY_TYPE_STRUCT), .name = "demo.P", .c_size = 16};
static const struct fory_type taken_struct_order = {AS_PERSON(FORY_TYPE_STRUCT), .name = "demo.P", .c_size = 8,
                                                    .c_layout = 1};
static const struct fory_type taken_struct_version = {AS_PERSON(FORY_TYPE_STRUCT), .name = "demo.P", .c_size = 8,
                                                      .schema_hash = 1};
static const struct fory_type taken_evolving = {
    .abi = &FORY_ABI_SYMBOL,
    .name = "demo.P",
    .type_id = FORY_TYPE_STRUCT,
    .compatible_type_id = FORY_TYPE_COMPATIBLE_STRUCT,
    .user_id = 100,
    .c_size = 8,
};

static bool same_registration(const struct fory_registration *a, const struct fory_registration *b)
{
    return a->type == b->type && a->writer == b->writer && a->reader == b->reader && a->codec == b->codec;
}

/* Whether the second may follow the first, in either order. */
struct taken_row {
    const char *what;
    struct fory_registration first;
    struct fory_registration second;
    enum fory_status status;
};

static void assert_taken(const struct taken_row *row, const struct fory_registration *first,
                         const struct fory_registration *second)
{
    struct fory_runtime *runtime = fory_runtime_new(NULL);
    assert_int_equal(fory_register(runtime, first), FORY_OK);
    if (fory_register(runtime, second) != row->status)
        fail_msg("%s", row->what);
    assert_int_equal(runtime->type_count, 1);
    if (row->status == FORY_MISUSE)
        assert_true(same_registration(&runtime->types[0].registration, first));
    assert_int_equal(runtime->types[0].pending, 0);
    fory_runtime_free(runtime);
}

static void another_type_under_a_taken_identity_is_refused_whatever_it_is(void **state)
{
    (void)state;
    static const struct taken_row rows[] = {
        {"a struct and an enum", {.type = &person_fory_type}, {.type = &taken_enum}, FORY_MISUSE},
        {"a struct and a union", {.type = &person_fory_type}, {.type = &taken_union}, FORY_MISUSE},
        {"a struct and a codec", {.type = &person_fory_type}, {.type = &taken_ext, .codec = &codec}, FORY_MISUSE},
        {"an enum and a union", {.type = &taken_enum}, {.type = &taken_union}, FORY_MISUSE},
        {"an enum and a codec", {.type = &taken_enum}, {.type = &taken_ext, .codec = &codec}, FORY_MISUSE},
        {"a union and a codec", {.type = &taken_union}, {.type = &taken_ext, .codec = &codec}, FORY_MISUSE},
        {"enums of two names", {.type = &taken_enum}, {.type = &taken_enum_name}, FORY_MISUSE},
        {"two versions of an enum", {.type = &taken_enum}, {.type = &taken_enum_values}, FORY_MISUSE},
        {"an enum twice", {.type = &taken_enum}, {.type = &taken_enum_copy}, FORY_OK},
        {"unions of two sizes", {.type = &taken_union}, {.type = &taken_union_size}, FORY_MISUSE},
        {"structs of two sizes", {.type = &taken_struct}, {.type = &taken_struct_size}, FORY_MISUSE},
        {"structs of two orders", {.type = &taken_struct}, {.type = &taken_struct_order}, FORY_MISUSE},
        {"two versions of a struct", {.type = &taken_struct}, {.type = &taken_struct_version}, FORY_MISUSE},
        {"one that evolves", {.type = &taken_struct}, {.type = &taken_evolving}, FORY_MISUSE},
        {"codecs of two sizes",
         {.type = &taken_ext, .codec = &codec},
         {.type = &taken_ext_copy, .codec = &codec_wide},
         FORY_MISUSE},
        {"codecs that write differently",
         {.type = &taken_ext, .codec = &codec},
         {.type = &taken_ext, .codec = &codec_other},
         FORY_MISUSE},
        {"a codec that only writes",
         {.type = &taken_ext, .codec = &codec},
         {.type = &taken_ext, .codec = &codec_writes},
         FORY_MISUSE},
        {"codecs of two names",
         {.type = &taken_ext, .codec = &codec},
         {.type = &taken_ext_name, .codec = &codec},
         FORY_MISUSE},
        {"a copy of a codec",
         {.type = &taken_ext, .codec = &codec},
         {.type = &taken_ext_copy, .codec = &codec_copy},
         FORY_OK},
        {"a codec and its facts", {.type = &taken_ext, .codec = &codec}, {.type = &taken_ext_copy}, FORY_OK},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        assert_taken(&rows[i], &rows[i].first, &rows[i].second);
        assert_taken(&rows[i], &rows[i].second, &rows[i].first);
    }
}

static void a_codec_comes_after_the_facts(void **state)
{
    (void)state;
    const struct fory_registration facts = {.type = &taken_ext};
    const struct fory_registration all = {.type = &taken_ext_copy, .codec = &codec};
    struct fory_runtime *runtime = fory_runtime_new(NULL);
    assert_int_equal(fory_register(runtime, &facts), FORY_OK);
    assert_int_equal(fory_register(runtime, &all), FORY_OK);
    assert_ptr_equal(fory_find_type_registration(runtime, &taken_ext)->codec, &codec);
    fory_runtime_free(runtime);
}

static void what_is_no_type_of_its_own_is_refused(void **state)
{
    (void)state;
    static const struct fory_type no_id = {.name = "demo.NoId",
                                           .type_id = FORY_TYPE_TYPED_UNION,
                                           .compatible_type_id = FORY_TYPE_TYPED_UNION,
                                           .user_id = UINT32_MAX};
    static const struct fory_type untyped = {
        .name = "Union2", .type_id = FORY_TYPE_UNION, .compatible_type_id = FORY_TYPE_UNION};
    static const struct fory_registration rows[] = {
        {.type = NULL},
        {.type = &fory_int32_type},
        {.type = &fory_value_type},
        {.type = &no_id},
        {.type = &untyped},
        {.type = &person_fory_type, .writer = &named_person_fory_writer},
        {.type = &person_fory_type, .reader = &holder_fory_reader},
        {.type = &person_fory_type, .codec = &codec},
        {.type = &taken_union, .codec = &codec},
        {.type = &taken_enum, .codec = &codec},
        {.type = &taken_enum, .writer = &person_fory_writer},
        {.type = &taken_ext, .codec = &codec, .reader = &person_fory_reader},
    };
    struct fory_runtime *runtime = fory_runtime_new(NULL);
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_int_equal(fory_register(runtime, &rows[i]), FORY_MISUSE);
    assert_int_equal(runtime->type_count, 0);
    fory_runtime_free(runtime);
}

/* An id that stands for none in trees of values is none on the wire either: what is read can be written. */
static void no_type_has_the_last_id(void **state)
{
    (void)state;
    static const struct {
        bool compatible;
        const char *hex;
    } rows[] = {
        {true, "0100 19 ffffffff0f 01"},         /* an enum */
        {false, "0100 1b ffffffff0f 00000000"},  /* a struct */
        {true, "0100 1f ffffffff0f 01"},         /* a type with a codec */
        {true, "0100 22 ffffffff0f 01 ff 0502"}, /* a union */
        {true, "01ff 16 01 08 22 ffffffff0f 01 ff 0502"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct fory_options options;
        struct test_context context;
        struct fory_any any;
        struct fory_value *value = NULL;
        struct test_bytes bytes = test_bytes_hex(rows[i].hex);
        struct fory_bytes in = {bytes.data, bytes.size};
        fory_options_init(&options);
        options.compatible = rows[i].compatible;
        test_context_open_with(&context, &options);
        assert_int_equal(fory_any_deserialize(context.reader, in, &context.arena, &any), FORY_INVALID_DATA);
        assert_int_equal(fory_value_deserialize(context.reader, in, &context.arena, &value), FORY_INVALID_DATA);
        assert_string_equal(fory_reader_error(context.reader)->message, "invalid type id");
        test_context_close(&context);
        test_bytes_free(bytes);
    }
}

static void no_type_def_has_the_last_id(void **state)
{
    (void)state;
    static const uint32_t ids[] = {UINT32_MAX - 1, UINT32_MAX};
    for (size_t i = 0; i < COUNT_OF(ids); i++) {
        uint8_t out[64] = {0x01, 0x00, FORY_TYPE_COMPATIBLE_STRUCT, 0x00};
        const struct fory_type_def_source source = {.type_id = FORY_TYPE_COMPATIBLE_STRUCT, .user_id = ids[i]};
        struct test_context context;
        struct fory_value *value = NULL;
        test_context_open(&context);
        const struct fory_bytes in = {out, 4 + fory_type_def_encode(&source, out + 4, sizeof out - 4)};
        assert_int_equal(fory_value_deserialize(context.reader, in, &context.arena, &value),
                         ids[i] == UINT32_MAX ? FORY_INVALID_DATA : FORY_OK);
        test_context_close(&context);
    }
}

/* --- Files --------------------------------------------------------------------------------------------------- */

#define REGISTER_FILE(name, ...) \
    static enum fory_status name(struct fory_runtime *runtime) \
    { \
        static fory_register_function *const imports[] = {__VA_ARGS__}; \
        return fory_register_file(runtime, name##_types, COUNT_OF(name##_types), imports, COUNT_OF(imports)); \
    }

static const struct fory_registration base_types[] = {{.type = &color_fory_type}, {.type = &person_fory_type}};
static const struct fory_registration left_types[] = {{.type = &holder_fory_type}};
static const struct fory_registration right_types[] = {{.type = &node_fory_type}, {.type = &opt_fory_type}};
static const struct fory_registration top_types[] = {{.type = &empty_fory_type},
                                                     {.type = &person_fory_type, .writer = &person_fory_writer}};
static const struct fory_registration bad_types[] = {
    {.type = &fixed_fory_type}, {.type = &person_fory_type, .reader = &person_fory_reader}, {.type = &taken_enum}};

static enum fory_status base(struct fory_runtime *runtime)
{
    return fory_register_file(runtime, base_types, COUNT_OF(base_types), NULL, 0);
}
REGISTER_FILE(left, base)
REGISTER_FILE(right, base)
REGISTER_FILE(top, left, right, base)
REGISTER_FILE(bad, right)

static void a_file_registers_what_it_imports_by_any_way(void **state)
{
    (void)state;
    struct fory_runtime *runtime = fory_runtime_new(NULL);
    for (int again = 0; again < 2; again++) {
        assert_int_equal(top(runtime), FORY_OK);
        assert_int_equal(runtime->type_count, 6);
        assert_ptr_equal(fory_find_type_registration(runtime, &person_fory_type)->writer, &person_fory_writer);
    }
    fory_runtime_free(runtime);
}

/* What was there before stays as it was, and so does what it imports. */
static void a_file_that_fails_leaves_nothing_behind(void **state)
{
    (void)state;
    fory_register_function *const before[] = {NULL, base, left};
    static const uint32_t counts[] = {0, 2, 3};
    for (size_t i = 0; i < COUNT_OF(before); i++) {
        struct fory_runtime *runtime = fory_runtime_new(NULL);
        if (before[i])
            assert_int_equal(before[i](runtime), FORY_OK);
        for (int again = 0; again < 2; again++) {
            assert_int_equal(bad(runtime), FORY_MISUSE);
            assert_int_equal(runtime->type_count, counts[i]);
            const struct fory_registration *person = fory_find_type_registration(runtime, &person_fory_type);
            assert_true(i == 0 ? !person : !person->reader);
        }
        assert_int_equal(top(runtime), FORY_OK);
        assert_int_equal(runtime->type_count, 6);
        fory_runtime_free(runtime);
    }
}

static void a_file_that_finds_no_room_leaves_nothing_behind(void **state)
{
    (void)state;
    for (size_t room = 0; room <= 6; room++) {
        _Alignas(max_align_t) uint8_t memory[sizeof(struct fory_runtime) + 6 * sizeof(struct fory_registered)];
        struct fory_runtime *runtime =
            fory_runtime_init(memory, sizeof(struct fory_runtime) + room * sizeof(struct fory_registered), NULL);
        assert_int_equal(top(runtime), room < 6 ? FORY_OUT_OF_MEMORY : FORY_OK);
        assert_int_equal(runtime->type_count, room < 6 ? 0 : 6);
        assert_int_equal(base(runtime), room < 2 ? FORY_OUT_OF_MEMORY : FORY_OK);
        fory_runtime_done(runtime);
    }
}

/* File i imports the two before it: there are as many ways to the first as Fibonacci has rabbits. */
enum {
    CHAIN = 60
};
static struct fory_type chain_facts[CHAIN];
static struct fory_registration chain_types[CHAIN];
static size_t chain_calls;

static enum fory_status chain(struct fory_runtime *runtime, size_t i);
static size_t chain_now;
static enum fory_status chain_previous(struct fory_runtime *runtime)
{
    return chain(runtime, chain_now - 1);
}
static enum fory_status chain_before_that(struct fory_runtime *runtime)
{
    return chain(runtime, chain_now - 2);
}

static enum fory_status chain(struct fory_runtime *runtime, size_t i)
{
    static fory_register_function *const imports[] = {chain_previous, chain_before_that};
    size_t before = chain_now;
    chain_now = i;
    chain_calls++;
    enum fory_status status = fory_register_file(runtime, &chain_types[i], 1, imports, i < 2 ? 0 : 2);
    chain_now = before;
    return status;
}

static void a_file_is_registered_once_however_many_ways_lead_to_it(void **state)
{
    (void)state;
    for (uint32_t i = 0; i < CHAIN; i++) {
        chain_facts[i] = person_fory_type;
        chain_facts[i].user_id = i;
        chain_types[i] = (struct fory_registration){.type = &chain_facts[i]};
    }
    struct fory_runtime *runtime = fory_runtime_new(NULL);
    assert_int_equal(chain(runtime, CHAIN - 1), FORY_OK);
    assert_int_equal(runtime->type_count, CHAIN);
    assert_in_range(chain_calls, CHAIN, 3 * CHAIN);
    fory_runtime_free(runtime);
}

static void a_file_comes_too_late_after_the_freeze(void **state)
{
    (void)state;
    struct fory_runtime *runtime = fory_runtime_new(NULL);
    struct fory_writer *writer = fory_writer_new(runtime);
    assert_int_equal(top(runtime), FORY_MISUSE);
    assert_int_equal(fory_register_file(runtime, NULL, 0, NULL, 0), FORY_OK);
    assert_int_equal(runtime->type_count, 0);
    fory_writer_free(writer);
    fory_runtime_free(runtime);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_type_may_be_registered_again),
        cmocka_unit_test(types_are_found_by_id_in_whatever_order_they_came),
        cmocka_unit_test(the_same_type_again_adds_what_was_not_there),
        cmocka_unit_test(a_type_is_found_by_its_facts),
        cmocka_unit_test(names_are_the_same_however_they_are_encoded),
        cmocka_unit_test(names_differ_in_either_half),
        cmocka_unit_test(the_first_writer_or_reader_freezes_the_registry),
        cmocka_unit_test(another_type_under_a_taken_identity_is_refused_whatever_it_is),
        cmocka_unit_test(a_codec_comes_after_the_facts),
        cmocka_unit_test(what_is_no_type_of_its_own_is_refused),
        cmocka_unit_test(no_type_has_the_last_id),
        cmocka_unit_test(no_type_def_has_the_last_id),
        cmocka_unit_test(a_file_registers_what_it_imports_by_any_way),
        cmocka_unit_test(a_file_that_fails_leaves_nothing_behind),
        cmocka_unit_test(a_file_that_finds_no_room_leaves_nothing_behind),
        cmocka_unit_test(a_file_is_registered_once_however_many_ways_lead_to_it),
        cmocka_unit_test(a_file_comes_too_late_after_the_freeze),
    };
    return cmocka_run_group_tests_name("type_registry", tests, NULL, NULL);
}
