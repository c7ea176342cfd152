/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about values without generated code, on every payload that real runtimes wrote. */
#define _POSIX_C_SOURCE 200809L
#include <fory/codec.h>
#include <fory/print.h>
#include <fory/value.h>

#include "../support/test.h"
#include "../vectors/rows.h"
#include "people.fory.h"

/* --- What the payloads hold ---------------------------------------------------------------------------------- */

#define ZEROS "f0: 0, f1: 0, f10: 0, f11: 0, f12: 0, f13: 0, f14: 0, f15: 0, f16: 0, f17: 0, f18: 0, f19: 0, f2: 0, "
#define BOB "100{age: 25, name: \"Bob\"}"
#define AL "100{age: 7, name: \"Al\"}"
#define NAMED_BOB "example.Person{age: 25, name: \"Bob\"}"
#define NAMED_AL "example.Person{age: 7, name: \"Al\"}"

/* By name; a line with a file goes before the one for all. */
static const struct text {
    const char *name;
    const char *file;
    const char *text;
} texts[] = {
    {"bool_true", NULL, "true"},
    {"int8_m1", NULL, "-1"},
    {"int16_258", NULL, "258"},
    {"int32_min", NULL, "-2147483648"},
    {"int32_max", NULL, "2147483647"},
    {"int64_min", NULL, "-9223372036854775808"},
    {"uint8_200", NULL, "200"},
    {"uint32_max", NULL, "4294967295"},
    {"uint64_max", NULL, "18446744073709551615"},
    {"float16_1", NULL, "1"},
    {"bfloat16_1", NULL, "1"},
    {"float_1_5", NULL, "1.5"},
    {"double_1_5", NULL, "1.5"},
    {"opt_none", NULL, "null"},
    {"opt_some", NULL, "7"},
    {"str_hello", NULL, "\"hello\""},
    {"str_empty", NULL, "\"\""},
    {"str_utf8", NULL, "\"hé 世\""},
    {"str_latin1", NULL, "\"hé\""},
    {"str_emoji", NULL, "\"😀\""},
    {"u16str", NULL, "\"hi世\""},
    {"vec_u8", "js_vectors.tsv", "uint8[1, 2, 255]"},
    {"vec_u8", NULL, "0x0102ff"},
    {"date", "js_vectors.tsv", "1970-01-01T00:01:40Z"},
    {"date", NULL, "2021-11-23"},
    {"ts", "python_vectors.tsv", "1970-01-01T00:01:40Z"},
    {"ts", NULL, "1970-01-01T00:01:40.000000005Z"},
    {"dur", NULL, "-0.5s"},
    {"decimal", NULL, "123.45"},
    {"decimal_big", NULL, "9223372036854775808"},
    {"vec_bool", NULL, "bool[true, false]"},
    {"vec_i32", NULL, "int32[1, 2, 3]"},
    {"vec_i32_empty", NULL, "int32[]"},
    {"vec_f64", NULL, "float64[1.5]"},
    {"array_b", NULL, "int8[1, 2]"},
    {"list_i32", NULL, "[1, 2, 3]"},
    {"list_i32_empty", NULL, "[]"},
    {"vec_optstr", NULL, "[\"a\", null, \"b\"]"},
    {"vec_vec_i32", NULL, "[int32[1], int32[2, 3]]"},
    {"vec_vec_str", NULL, "[[\"a\"], []]"},
    {"hetero_list_null", NULL, "[1, null, \"a\"]"},
    {"list_allnull", NULL, "[null, null]"},
    {"set_i32", NULL, "set[1, 2]"},
    {"set_str", "python_vectors.tsv", "set[\"a\"]"},
    {"set_str", NULL, "set[\"a\", \"b\"]"},
    {"map_empty", NULL, "{}"},
    {"map_i32_str", NULL, "{1: \"x\"}"},
    {"map_nullval", NULL, "{\"a\": 1, \"b\": null, \"c\": 3}"},
    {"map_nullkey", NULL, "{null: 1}"},
    {"map_nullboth", NULL, "{null: null}"},
    {"map_mixed", "python_vectors.tsv", "{\"a\": 1, \"b\": \"s\"}"},
    {"map_mixed", NULL, "{\"a\": 1, \"b\": \"s\", \"c\": 2}"},
    {"person_id", NULL, BOB},
    {"person_tagged", NULL, "108{#2: 25, #1: \"Bob\"}"},
    {"enum_id", NULL, "101(3)"},
    {"opt_null", NULL, "102{a: null, b: null}"},
    {"opt_set", NULL, "102{a: 1, b: \"x\"}"},
    {"empty_struct", NULL, "105{}"},
    {"people_vec", NULL, "[" BOB ", " AL "]"},
    {"map_person", NULL, "{\"k\": " BOB "}"},
    {"holder", NULL, "104{one: 100{age: 1, name: \"Cy\"}, people: [" BOB ", " AL "]}"},
    {"mixed", NULL,
     "106{f64: 2.5, f32: 1.5, i16: -16, u16: 16, b: true, i8: -8, u8: 8, i64: -64, u64: 64, i32: -32, u32: 32, ob: "
     "null, oi64: 5, ai: int32[1, 2], c: 2, ls: [\"x\"], m: {\"k\": 1}, s: \"s\"}"},
    {"wide32", NULL,
     "107{" ZEROS "f20: 0, f21: 0, f22: 0, f23: 0, f24: 0, f25: 0, f26: 0, f27: 0, f28: 0, f29: 0, f3: 0, f30: 0, "
     "f31: 31, f4: 0, f5: 0, f6: 0, f7: 0, f8: 0, f9: 0}"},
    {"nested_containers", NULL, "303{la: [int32[1]], ll: [[1, 2], []], ml: {\"k\": [\"v\"]}, s: set[\"q\"]}"},
    {"int_encodings", NULL, "304{i64f: -2, i32f: -2, i64v: -2, i64t: -2, i64tbig: 1099511627776, i32v: -2}"},
    {"temporal", NULL, "305{bin: 0x0102, d: 1969-12-31, dec: -1.50, du: -0.5s, t: 1969-12-31T23:59:59.999999999Z}"},
    {"tag_ids", NULL, "306{#0: 1, #14: 2, #15: 3, untagged: 4, #300: \"b\"}"},
    {"field_names", NULL,
     "307{_u_r_l_value: 3, a_very_long_field_name_that_exceeds_sixteen_bytes_for_sure: 1, camel_case2_test: 5, f1: 2, "
     "x_y: 4}"},
    {"person_name", NULL, NAMED_BOB},
    {"enum_name", NULL, "example.Color(3)"},
    {"people_vec_name", NULL, "[" NAMED_BOB ", " NAMED_AL "]"},
    {"holder_name", NULL,
     "example.Holder{one: example.Person{age: 1, name: \"Cy\"}, people: [" NAMED_BOB ", " NAMED_AL "]}"},
    {"person_nons", NULL, "Person{age: 25, name: \"Bob\"}"},
    {"person_longns", NULL, "com.example.a_long.package_name.Person{age: 25, name: \"Bob\"}"},
    {"person_name_digits", NULL, "com.example.Person2Type_x{age: 25, name: \"Bob\"}"},
    {"person_name_utf8", NULL, "ns.人{age: 25, name: \"Bob\"}"},
    {"union_root", NULL, "{#0: \"hello\"}"},
    {"union_field_str", NULL, "301{union: {#0: \"hello\"}}"},
    {"union_field_i64", NULL, "301{union: {#1: 42}}"},
    {"any_fields", NULL, "302{a: \"s\", b: 7}"},
    {"any_struct", NULL, "302{a: " BOB ", b: null}"},
    {"ext_root", NULL, "308(...)"},
    {"ext_fields", NULL, "309{e: 308(...), le: [308(...), 308(...)]}"},
    {"ext_named", NULL, "my_ext(...)"},
    {"ext_named_list", NULL, "[my_ext(...), my_ext(...)]"},
    {"node_chain", NULL, "103{id: 1, next: 103{id: 2, next: null}}"},
    {"node_sharedptr", NULL, "103{id: 1, next: 103{id: 2, next: null}}"},
    {"node_cycle", NULL, "&1 103{id: 1, next: 103{id: 2, next: *1}}"},
    {"list_self", NULL, "&1 [*1]"},
};

/* --- What cannot be read, and what is written otherwise ------------------------------------------------------ */

/* Rows, of any file where there is none. */
struct rule {
    const char *name;
    const char *file;
    const char *configuration; /* what it starts with */
    const char *reason;
};

static const char not_registered[] = "consistent mode: a struct does not tell its fields, and is not registered here";
static const struct rule unreadable[] = {
    {"tuple", "cpp_vectors.tsv", "", "flags although the header says none"},
    {"person_tagged", NULL, "consistent", not_registered},
    {"mixed", NULL, "consistent", not_registered},
    {"wide32", NULL, "consistent", not_registered},
    {"holder_name", NULL, "consistent", not_registered},
    {"person_nons", NULL, "consistent", not_registered},
    {"person_name_digits", NULL, "consistent", not_registered},
    {"person_name_utf8", NULL, "consistent", not_registered},
    {"union_field_str", NULL, "consistent", not_registered},
    {"union_field_i64", NULL, "consistent", not_registered},
    {"any_fields", NULL, "consistent", not_registered},
    {"ext_fields", NULL, "consistent", not_registered},
    {"any_struct", NULL, "consistent", not_registered},
    {"nested_containers", NULL, "consistent", not_registered},
    {"int_encodings", NULL, "consistent", not_registered},
    {"temporal", NULL, "consistent", not_registered},
    {"tag_ids", NULL, "consistent", not_registered},
    {"field_names", NULL, "consistent", not_registered},
    {"NumericStruct", NULL, "consistent", not_registered},
    {"Sample", NULL, "consistent", not_registered},
    {"MediaContent", NULL, "consistent", not_registered},
};

/* Of the rows without tracked references, in compatible mode. */
static const struct rule rewritten[] = {
    {"map_nullval", "cpp_vectors.tsv", "compatible,noref", "a null entry without a flag, which Python cannot read"},
    {"map_nullval", "js_vectors.tsv", "compatible,noref", "a null entry without a flag, which Python cannot read"},
    {"map_nullkey", "js_vectors.tsv", "compatible,noref", "a null entry without a flag, which Python cannot read"},
    {"dur", "cpp_vectors.tsv", "compatible,noref", "negative nanoseconds"},
    {"list_allnull", "java_vectors.tsv", "compatible,noref", "the type of items that are all null"},
    {"list_allnull", "python_vectors.tsv", "compatible,noref", "the type of items that are all null"},
};

static const struct rule *find_rule(const struct rule *rules, size_t count, const struct vector_row *row)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(rules[i].name, row->name) == 0 && (!rules[i].file || strcmp(rules[i].file, row->file) == 0) &&
            strncmp(rules[i].configuration, row->configuration, strlen(rules[i].configuration)) == 0)
            return &rules[i];
    }
    return NULL;
}

static const char *find_text(const struct vector_row *row)
{
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        if (strcmp(texts[i].name, row->name) == 0 && (!texts[i].file || strcmp(texts[i].file, row->file) == 0))
            return texts[i].text;
    }
    return NULL;
}

/* --- One row ------------------------------------------------------------------------------------------------- */

/* A registered type of people.h under the name that its payloads tell, so that texts are the same in both modes. */
static void register_as(struct fory_runtime *runtime, const struct fory_type *type, const char *name)
{
    static struct fory_type copies[16];
    static size_t count;
    struct fory_type *copy = &copies[count++ % COUNT_OF(copies)];
    *copy = *type;
    copy->name = name;
    const struct fory_registration registration = {.type = copy};
    assert_int_equal(fory_register(runtime, &registration), FORY_OK);
}

static void write_integer(struct fory_writer *writer, const void *value)
{
    fory_write_varint32(writer, *(const int32_t *)value);
}

static bool read_integer(struct fory_reader *reader, void *value)
{
    return fory_read_varint32(reader, value);
}

/* The custom types of the payloads: integers, by id and by name. */
static void register_custom(struct fory_runtime *runtime)
{
    static const struct fory_codec codec = {sizeof(int32_t), write_integer, read_integer};
    static const struct fory_type by_id = FORY_CODEC_TYPE(308, "");
    static struct fory_named_codec_type by_name;
    assert_true(fory_named_codec_type_init(&by_name, "my_ext"));
    const struct fory_registration registrations[] = {
        {.type = &by_id, .codec = &codec},
        {.type = &by_name.type, .codec = &codec},
    };
    for (size_t i = 0; i < COUNT_OF(registrations); i++)
        assert_int_equal(fory_register(runtime, &registrations[i]), FORY_OK);
}

/* In consistent mode structs are registered: those by name apart from those by id, whose schema hashes they share. */
static void open_context(struct test_context *context, const struct vector_row *row)
{
    struct fory_options options;
    fory_options_init(&options);
    options.compatible = row->compatible;
    options.track_references = row->references;
    context->runtime = fory_runtime_new(&options);
    register_custom(context->runtime);
    if (!row->compatible && (strstr(row->name, "_name") || strstr(row->name, "longns"))) {
        register_as(context->runtime, &named_person_fory_type, "example.Person");
        register_as(context->runtime, &long_named_person_fory_type, "com.example.a_long.package_name.Person");
    } else if (!row->compatible) {
        register_as(context->runtime, &person_fory_type, "");
        register_as(context->runtime, &holder_fory_type, "");
        register_as(context->runtime, &opt_fory_type, "");
        register_as(context->runtime, &node_fory_type, "");
        register_as(context->runtime, &empty_fory_type, "");
    }
    context->writer = fory_writer_new(context->runtime);
    context->reader = fory_reader_new(context->runtime);
    fory_arena_init(&context->arena);
}

static struct fory_value *read_value(struct test_context *context, struct fory_bytes in)
{
    struct fory_value *value = NULL;
    if (fory_value_deserialize(context->reader, in, &context->arena, &value) != FORY_OK)
        fory_error_print(fory_reader_error(context->reader), stderr);
    assert_non_null(value);
    return value;
}

/* To be freed. */
static char *print_value(const struct fory_value *value)
{
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    assert_non_null(out);
    fory_value_print(value, out);
    fclose(out);
    return text;
}

static struct test_bytes write_value(struct test_context *context, const struct fory_value *value)
{
    struct fory_bytes out;
    if (fory_value_serialize(context->writer, value, &out) != FORY_OK)
        fory_error_print(fory_writer_error(context->writer), stderr);
    assert_non_null(out.data);
    return test_bytes_copy(out.data, out.size);
}

static bool same_bytes(struct test_bytes a, struct fory_bytes b)
{
    return a.size == b.size && memcmp(a.data, b.data, a.size) == 0;
}

static void check_text(const struct vector_row *row, const struct fory_value *value)
{
    const char *expected = find_text(row);
    char *text = print_value(value);
    bool shared = strchr(text, '&'); /* C++ counts other objects; node_cycle and list_self are equal nevertheless */
    bool right = !expected || (shared && !strchr(expected, '&')) || strcmp(text, expected) == 0;
    if (!right)
        tsv_complain(row->line, "wanted %s\n    read   %s", expected, text);
    assert_true(right);
    free(text);
}

/* What was written is read to the same, and becomes the same bytes again. */
static void check_written(struct test_context *context, const struct vector_row *row, const struct fory_value *value)
{
    struct test_bytes first = write_value(context, value);
    const struct fory_bytes in = {first.data, first.size};
    const struct fory_value *again = read_value(context, in);
    check_text(row, again);
    struct test_bytes second = write_value(context, again);
    assert_true(same_bytes(second, in));
    const struct rule *rule = find_rule(rewritten, COUNT_OF(rewritten), row);
    if (row->compatible && !row->references && same_bytes(first, row->bytes) == (rule != NULL)) {
        tsv_complain(row->line, rule ? "is written as it was: %s" : "is written otherwise", rule ? rule->reason : "");
        fail();
    }
    test_bytes_free(first);
    test_bytes_free(second);
}

static size_t check_prefixes(struct test_context *context, const struct vector_row *row)
{
    for (size_t size = 0; size < row->bytes.size; size++) {
        struct test_bytes prefix = test_bytes_copy(row->bytes.data, size);
        struct fory_value *value = NULL;
        const struct fory_bytes in = {prefix.data, prefix.size};
        fory_arena_reset(&context->arena);
        assert_int_not_equal(fory_value_deserialize(context->reader, in, &context->arena, &value), FORY_OK);
        assert_null(value);
        test_bytes_free(prefix);
    }
    return row->bytes.size;
}

/* --- All rows ------------------------------------------------------------------------------------------------ */

static struct vectors {
    struct tsv files[6];
    struct vector_rows rows;
} vectors;

static int load(void **state)
{
    static const char *const paths[] = {
        VECTORS_FOLDER "/data/cpp_vectors.tsv",    VECTORS_FOLDER "/data/java_vectors.tsv",
        VECTORS_FOLDER "/data/js_vectors.tsv",     VECTORS_FOLDER "/data/java_extra_vectors.tsv",
        VECTORS_FOLDER "/data/python_vectors.tsv", VECTORS_FOLDER "/data/bench_models.tsv",
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(paths); i++) {
        if (!tsv_read(&vectors.files[i], paths[i]) || !vector_add_rows(&vectors.rows, &vectors.files[i]))
            return -1;
    }
    return 0;
}

static int unload(void **state)
{
    (void)state;
    vector_free_rows(&vectors.rows);
    for (size_t i = 0; i < COUNT_OF(vectors.files); i++)
        tsv_free(&vectors.files[i]);
    return 0;
}

static void every_payload_is_read_printed_written_and_read_again(void **state)
{
    (void)state;
    size_t count = 0;
    size_t told = 0;
    size_t prefixes = 0;
    for (size_t i = 0; i < vectors.rows.count; i++) {
        const struct vector_row *row = &vectors.rows.items[i];
        if (row->unwritten || find_rule(unreadable, COUNT_OF(unreadable), row))
            continue;
        struct test_context context;
        open_context(&context, row);
        const struct fory_value *value = read_value(&context, row->bytes);
        check_text(row, value);
        check_written(&context, row, value);
        prefixes += check_prefixes(&context, row);
        test_context_close(&context);
        count++;
        told += find_text(row) != NULL;
    }
    print_message("payloads %zu, of known text %zu, prefixes refused %zu\n", count, told, prefixes);
}

static void what_cannot_be_read_is_refused_and_explained(void **state)
{
    (void)state;
    for (size_t i = 0; i < vectors.rows.count; i++) {
        const struct vector_row *row = &vectors.rows.items[i];
        const struct rule *rule = find_rule(unreadable, COUNT_OF(unreadable), row);
        if (row->unwritten || !rule)
            continue;
        struct test_context context;
        struct fory_value *value;
        open_context(&context, row);
        enum fory_status status = fory_value_deserialize(context.reader, row->bytes, &context.arena, &value);
        if (status != FORY_UNSUPPORTED)
            tsv_complain(row->line, "%s, but: %s", rule->reason, fory_status_text(status));
        assert_int_equal(status, FORY_UNSUPPORTED);
        assert_null(value);
        test_context_close(&context);
    }
}

/* A line that no row needs would hide the next mistake. */
static void no_rule_is_idle(void **state)
{
    (void)state;
    static const struct {
        const struct rule *rules;
        size_t count;
    } tables[] = {{unreadable, COUNT_OF(unreadable)}, {rewritten, COUNT_OF(rewritten)}};
    for (size_t table = 0; table < COUNT_OF(tables); table++) {
        for (size_t i = 0; i < tables[table].count; i++) {
            bool used = false;
            for (size_t row = 0; row < vectors.rows.count; row++)
                used = used || (!vectors.rows.items[row].unwritten &&
                                find_rule(tables[table].rules, tables[table].count, &vectors.rows.items[row]) ==
                                    &tables[table].rules[i]);
            if (!used)
                print_error("%s: %s\n", tables[table].rules[i].name, tables[table].rules[i].reason);
            assert_true(used);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_payload_is_read_printed_written_and_read_again),
        cmocka_unit_test(what_cannot_be_read_is_refused_and_explained),
        cmocka_unit_test(no_rule_is_idle),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
