/* SPDX-License-Identifier: Apache-2.0 */
/* Runs what docs/values.md shows, on the house of examples/scene as it is read by a program that has no codecs. */
#define _POSIX_C_SOURCE 200809L
#include <fory/print.h>
#include <fory/value.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../support/test.h"
#include "house.h"
#include "scene.fory.h"

/* --- What the page shows ------------------------------------------------------------------------------------- */

/* Prints a root of any type, or the error. */
static void print_root(struct fory_reader *reader, struct fory_bytes in, struct fory_arena *arena, FILE *out)
{
    struct fory_value *value;
    if (fory_value_deserialize(reader, in, arena, &value) == FORY_OK)
        fory_value_print(value, out);
    else
        fory_error_print(fory_reader_error(reader), out);
}

/* The name of the node that the third node of a scene looks at, or "" if there is none. */
static struct fory_string seen_name(const struct fory_value *scene)
{
    struct fory_string name = FORY_STRING("");
    const struct fory_value *node = fory_value_at(fory_value_field(scene, "children"), 2);
    fory_value_to_string(fory_value_field(fory_value_field(node, "target"), "name"), &name);
    return name;
}

/* Prints the fields of a struct. */
static void print_fields(const struct fory_value_struct *structure, FILE *out)
{
    for (uint32_t i = 0; i < structure->shape->field_count; i++) {
        const struct fory_shape_field *field = &structure->shape->fields[i];
        if (field->name)
            fprintf(out, "%s = ", field->name);
        else
            fprintf(out, "#%" PRId64 " = ", field->tag);
        fory_value_print(&structure->fields[i], out);
        fputc('\n', out);
    }
}

/* Prints all strings in a value. */
static void print_texts(const struct fory_value *value, FILE *out)
{
    switch (value->kind) {
    case FORY_TYPE_STRING: fprintf(out, "%s\n", value->as.string.data); break;
    case FORY_TYPE_LIST:
    case FORY_TYPE_SET:
        for (size_t i = 0; i < value->as.list.count; i++)
            print_texts(&value->as.list.items[i], out);
        break;
    case FORY_TYPE_MAP:
        for (size_t i = 0; i < value->as.map.count; i++) {
            print_texts(&value->as.map.entries[i].key, out);
            print_texts(&value->as.map.entries[i].value, out);
        }
        break;
    case FORY_TYPE_STRUCT:
    case FORY_TYPE_COMPATIBLE_STRUCT:
    case FORY_TYPE_NAMED_STRUCT:
    case FORY_TYPE_NAMED_COMPATIBLE_STRUCT:
        for (size_t i = 0; i < value->as.structure.shape->field_count; i++)
            print_texts(&value->as.structure.fields[i], out);
        break;
    case FORY_TYPE_UNION:
    case FORY_TYPE_TYPED_UNION:
    case FORY_TYPE_NAMED_UNION: print_texts(&value->as.alternative->value, out); break;
    default: break; /* a number, for example, or a FORY_VALUE_REFERENCE, which is not followed */
    }
}

/* Writes a scene under another name. */
static bool write_renamed(struct fory_writer *writer, struct fory_value *scene, const char *name,
                          struct fory_bytes *out)
{
    struct fory_value *field = fory_value_field(scene, "name");
    if (!field || field->kind != FORY_TYPE_STRING)
        return false;
    field->as.string = fory_string_from(name);
    return fory_value_serialize(writer, scene, out) == FORY_OK;
}

/* Writes {"here": [1, 2], "there": the same list}. */
static enum fory_status write_map(struct fory_writer *writer, struct fory_bytes *out)
{
    struct fory_value numbers[] = {
        {.kind = FORY_TYPE_VARINT64, .as.int64 = 1},
        {.kind = FORY_TYPE_VARINT64, .as.int64 = 2},
    };
    struct fory_value_entry entries[] = {
        {{.kind = FORY_TYPE_STRING, .as.string = FORY_STRING("here")},
         {.kind = FORY_TYPE_LIST, .reference = 1, .as.list = {numbers, 2}}},
        {{.kind = FORY_TYPE_STRING, .as.string = FORY_STRING("there")},
         {.kind = FORY_VALUE_REFERENCE, .as.target = &entries[0].value}},
    };
    const struct fory_value map = {.kind = FORY_TYPE_MAP, .as.map = {entries, 2}};
    return fory_value_serialize(writer, &map, out);
}

/* Prints the value of an any. */
static void print_any(const struct fory_any *any, FILE *out)
{
    const struct material *material = fory_any_as(any, &material_fory_type);
    const struct fory_value *value = fory_any_as(any, &fory_value_type);
    struct fory_string text;
    int64_t integer;
    double real;
    if (!any->type)
        fputs("nothing", out);
    else if (fory_any_to_int64(any, &integer))
        fprintf(out, "the integer %" PRId64, integer);
    else if (fory_any_to_float64(any, &real))
        fprintf(out, "the number %g", real);
    else if (fory_any_to_string(any, &text))
        fprintf(out, "the text %s", text.data);
    else if (material)
        fprintf(out, "the material %s", material->name);
    else if (value)
        fory_value_print(value, out);
    else
        fputs("a date, a struct of another type, ...", out);
}

/* --- What the tests share ------------------------------------------------------------------------------------ */

/* A reader that knows no types, as the writer does, and a runtime that knows those of the scene. */
struct fixture {
    struct test_context context;
    struct fory_runtime *scene;
    struct fory_bytes house; /* in the arena */
    char *text;              /* what was printed */
    size_t text_size;
    FILE *out;
};

static void open_fixture(struct fixture *fixture, bool compatible)
{
    struct fory_options options;
    fory_options_init(&options);
    options.compatible = compatible;
    test_context_open_with(&fixture->context, &options);
    fixture->scene = fory_runtime_new(&options);
    assert_int_equal(scene_register(fixture->scene), FORY_OK);
    assert_int_equal(group_to_bytes(fixture->scene, &fixture->context.arena, &house, &fixture->house), FORY_OK);
    fixture->out = open_memstream(&fixture->text, &fixture->text_size);
}

static void close_fixture(struct fixture *fixture)
{
    fclose(fixture->out);
    free(fixture->text);
    fory_runtime_free(fixture->scene);
    test_context_close(&fixture->context);
}

static struct fory_value *read_good(struct fixture *fixture, struct fory_bytes in)
{
    struct fory_value *value;
    assert_int_equal(fory_value_deserialize(fixture->context.reader, in, &fixture->context.arena, &value), FORY_OK);
    return value;
}

/* That this was printed since the last time. */
static void assert_printed(struct fixture *fixture, const char *wanted)
{
    fclose(fixture->out);
    assert_string_equal(fixture->text, wanted);
    free(fixture->text);
    fixture->out = open_memstream(&fixture->text, &fixture->text_size);
}

static char *read_file(const char *name)
{
    char *text = calloc(1, 1 << 16);
    FILE *file = fopen(name, "r");
    assert_non_null(file);
    assert_true(fread(text, 1, (1 << 16) - 1, file) > 0);
    fclose(file);
    return text;
}

/* --- Claims -------------------------------------------------------------------------------------------------- */

/* Hex of the root behind its flag. */
static void each_kind_prints_as_the_page_says(void **state)
{
    (void)state;
    static const struct {
        const char *hex;
        const char *text;
    } rows[] = {
        {"01ff 24", "null"},
        {"01ff 01 01", "true"},
        {"01ff 05 05", "-3"},
        {"01ff 0e 03", "3"},
        {"01ff 14 9a9999999999b93f", "0.1"},
        {"01ff 13 000080ff", "-inf"},
        {"01ff 15 0e 610a62", "\"a\\nb\""},
        {"01ff 29 02 0102", "0x0102"},
        {"01ff 27 90ac01", "2000-02-29"},
        {"01ff 26 0075123e00000000 40420f00", "2003-01-01T04:56:32.001Z"},
        {"01ff 25 01 0065cd1d", "-0.5s"},
        {"01ff 28 04 bc0f", "4.95"},
        {"01ff 1a00 08a01f54eaf86b1801054c1389cb7440 02", "t.Color(2)"},
        {"01ff 1965 02", "101(2)"},
        {"01ff 16 02 00 0502 150661", "[1, \"a\"]"},
        {"01ff 17 02 08 05 02 04", "set[1, 2]"},
        {"01ff 18 01 00 01 15 05 0661 02", "{\"a\": 1}"},
        {"01ff 2e 08 0100000002000000", "int32[1, 2]"},
        {"01ff 1c00 0b9002ad77b88743c264440500c44815340c20 320c426f62", "100{age: 25, name: \"Bob\"}"},
        {"01ff 1c00 0720abeebb23a64dc2c901c424c824", "201{#1: null, #2: null}"},
        {"01ff 22 9601 01 ff 15 06 78", "150{#1: \"x\"}"},
        {"0100 16 02 09 15 00 0661 fe01", "[&2 \"a\", *2]"},
    };
    struct fixture fixture;
    char *page = read_file(DOCS_FOLDER "/values.md");
    open_fixture(&fixture, true);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char quoted[80];
        struct test_bytes bytes = test_bytes_hex(rows[i].hex);
        print_root(fixture.context.reader, (struct fory_bytes){bytes.data, bytes.size}, &fixture.context.arena,
                   fixture.out);
        assert_printed(&fixture, rows[i].text);
        snprintf(quoted, sizeof quoted, "`%s`", rows[i].text);
        if (!strstr(page, quoted))
            print_error("the page does not say %s\n", quoted);
        assert_non_null(strstr(page, quoted));
        test_bytes_free(bytes);
    }
    close_fixture(&fixture);
    free(page);
}

static void bytes_that_are_no_value_print_their_error(void **state)
{
    (void)state;
    static const uint8_t cut[] = {1, 0, FORY_TYPE_LIST, 2};
    struct fixture fixture;
    open_fixture(&fixture, true);
    print_root(fixture.context.reader, (struct fory_bytes){cut, sizeof cut}, &fixture.context.arena, fixture.out);
    fflush(fixture.out);
    assert_non_null(strstr(fixture.text, "input ends"));
    close_fixture(&fixture);
}

static void lookups_follow_references_and_miss_without_harm(void **state)
{
    (void)state;
    struct fixture fixture;
    open_fixture(&fixture, true);
    const struct fory_value *scene = read_good(&fixture, fixture.house);
    assert_string_equal(seen_name(scene).data, "lamp");
    assert_string_equal(seen_name(fory_value_at(fory_value_field(scene, "children"), 1)).data, "");
    assert_string_equal(seen_name(NULL).data, "");
    close_fixture(&fixture);
}

static void fields_are_known_by_name_or_by_tag_id(void **state)
{
    (void)state;
    static const uint8_t tagged[] = {0x01, 0xff, 0x1c, 0x00, 0x07, 0x20, 0xab, 0xee, 0xbb, 0x23,
                                     0xa6, 0x4d, 0xc2, 0xc9, 0x01, 0xc4, 0x24, 0xc8, 0x24};
    struct fixture fixture;
    open_fixture(&fixture, true);
    const struct fory_value *scene = read_good(&fixture, fixture.house);
    const struct fory_value *camera = fory_value_at(fory_value_field(scene, "children"), 2);
    char *wanted = read_file(DOCS_FOLDER "/../tests/docs/camera.txt");
    print_fields(&camera->as.structure, fixture.out);
    assert_printed(&fixture, wanted);
    print_fields(&read_good(&fixture, (struct fory_bytes){tagged, sizeof tagged})->as.structure, fixture.out);
    assert_printed(&fixture, "#1 = null\n#2 = null\n");
    close_fixture(&fixture);
    free(wanted);
}

static void every_text_is_met_and_that_of_shared_objects_once(void **state)
{
    (void)state;
    struct fixture fixture;
    struct fory_bytes out;
    open_fixture(&fixture, true);
    print_texts(read_good(&fixture, fixture.house), fixture.out);
    assert_printed(&fixture, "brick\nwall\nchimney\nlamp\nroof\nspy\nhouse\n");

    struct fory_value text = {.kind = FORY_TYPE_STRING, .as.string = {"x", 1}};
    struct fory_value_entry entry = {text, text};
    struct fory_value_union alternative = {NULL, FORY_NO_USER_ID, 1, text};
    struct fory_value items[] = {
        {.kind = FORY_TYPE_SET, .as.list = {&text, 1}},
        {.kind = FORY_TYPE_MAP, .as.map = {&entry, 1}},
        {.kind = FORY_TYPE_UNION, .as.alternative = &alternative},
        {.kind = FORY_TYPE_BOOL},
        {.kind = FORY_VALUE_NULL},
    };
    const struct fory_value list = {.kind = FORY_TYPE_LIST, .as.list = {items, COUNT_OF(items)}};
    assert_int_equal(fory_value_serialize(fixture.context.writer, &list, &out), FORY_OK);
    print_texts(read_good(&fixture, out), fixture.out);
    assert_printed(&fixture, "x\nx\nx\nx\n");
    close_fixture(&fixture);
}

static void what_was_read_is_written_as_the_same_bytes(void **state)
{
    (void)state;
    struct fixture fixture;
    struct fory_bytes out;
    open_fixture(&fixture, true);
    assert_int_equal(fory_value_serialize(fixture.context.writer, read_good(&fixture, fixture.house), &out), FORY_OK);
    assert_int_equal(out.size, fixture.house.size);
    assert_memory_equal(out.data, fixture.house.data, out.size);
    close_fixture(&fixture);
}

static void generated_code_reads_what_was_changed(void **state)
{
    (void)state;
    struct fixture fixture;
    struct fory_bytes out;
    struct group group;
    open_fixture(&fixture, true);
    struct fory_value *scene = read_good(&fixture, fixture.house);
    assert_true(write_renamed(fixture.context.writer, scene, "villa", &out));
    assert_int_equal(group_from_bytes(fixture.scene, out, &fixture.context.arena, &group), FORY_OK);
    assert_string_equal(group.node.name, "villa");
    assert_ptr_equal(group.children[1]->parent, &group);
    assert_false(write_renamed(fixture.context.writer, fory_value_field(scene, "children"), "villa", &out));
    close_fixture(&fixture);
}

static void a_struct_is_made_from_the_shape_of_another(void **state)
{
    (void)state;
    struct fixture fixture;
    struct fory_bytes out;
    struct light light;
    struct fory_value fields[3];
    open_fixture(&fixture, true);
    const struct fory_value *scene = read_good(&fixture, fixture.house);
    const struct fory_value *roof = fory_value_at(fory_value_field(scene, "children"), 1);
    const struct fory_value *lamp = fory_value_at(fory_value_field(roof, "children"), 1);
    assert_int_equal(fory_value_count(lamp), COUNT_OF(fields));
    memcpy(fields, lamp->as.structure.fields, sizeof fields);
    const struct fory_value torch = {.kind = lamp->kind, .as.structure = {lamp->as.structure.shape, fields}};
    fory_value_field(&torch, "name")->as.string = FORY_STRING("torch");
    fields[2] = (struct fory_value){.kind = FORY_VALUE_NULL}; /* the parent */
    assert_int_equal(fory_value_serialize(fixture.context.writer, &torch, &out), FORY_OK);
    assert_int_equal(light_from_bytes(fixture.scene, out, &fixture.context.arena, &light), FORY_OK);
    assert_string_equal(light.node.name, "torch");
    assert_true(light.watts > 59 && light.watts < 61 && !light.node.parent);
    close_fixture(&fixture);
}

static void values_made_by_hand_are_written(void **state)
{
    (void)state;
    struct fixture fixture;
    struct fory_bytes out;
    open_fixture(&fixture, true);
    assert_int_equal(write_map(fixture.context.writer, &out), FORY_OK);
    fory_value_print(read_good(&fixture, out), fixture.out);
    assert_printed(&fixture, "{\"here\": &2 [1, 2], \"there\": *2}");
    close_fixture(&fixture);
}

static void places_of_any_type_are_asked_what_they_hold(void **state)
{
    (void)state;
    int32_t number = 42;
    float half = 0.5f;
    struct fory_string text = {"hello", 5};
    struct fory_date date = {0};
    struct fory_value list = {.kind = FORY_TYPE_LIST};
    struct material material = {"brick", 1};
    const struct {
        struct fory_any any;
        const char *text;
    } rows[] = {
        {{NULL, NULL}, "nothing"},
        {{&fory_varint32_type, &number}, "the integer 42"},
        {{&fory_float32_type, &half}, "the number 0.5"},
        {{&fory_string_type, &text}, "the text hello"},
        {{&material_fory_type, &material}, "the material brick"},
        {{&fory_value_type, &list}, "[]"},
        {{&fory_date_type, &date}, "a date, a struct of another type, ..."},
    };
    struct fixture fixture;
    open_fixture(&fixture, true);
    struct fory_writer *writer = fory_writer_new(fixture.scene);
    struct fory_reader *reader = fory_reader_new(fixture.scene);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct fory_bytes out;
        struct fory_any any;
        assert_int_equal(fory_any_serialize(writer, &rows[i].any, &out), FORY_OK);
        assert_int_equal(fory_any_deserialize(reader, out, &fixture.context.arena, &any), FORY_OK);
        print_any(&any, fixture.out);
        assert_printed(&fixture, rows[i].text);
    }
    fory_reader_free(reader);
    fory_writer_free(writer);
    close_fixture(&fixture);
}

static void structs_of_consistent_mode_are_unsupported_where_they_are_not_registered(void **state)
{
    (void)state;
    struct fixture fixture;
    struct fory_value *value;
    open_fixture(&fixture, false);
    assert_int_equal(fory_value_deserialize(fixture.context.reader, fixture.house, &fixture.context.arena, &value),
                     FORY_UNSUPPORTED);
    struct fory_reader *reader = fory_reader_new(fixture.scene);
    assert_int_equal(fory_value_deserialize(reader, fixture.house, &fixture.context.arena, &value), FORY_OK);
    assert_string_equal(seen_name(value).data, "lamp");
    fory_reader_free(reader);
    close_fixture(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_kind_prints_as_the_page_says),
        cmocka_unit_test(bytes_that_are_no_value_print_their_error),
        cmocka_unit_test(lookups_follow_references_and_miss_without_harm),
        cmocka_unit_test(fields_are_known_by_name_or_by_tag_id),
        cmocka_unit_test(every_text_is_met_and_that_of_shared_objects_once),
        cmocka_unit_test(what_was_read_is_written_as_the_same_bytes),
        cmocka_unit_test(generated_code_reads_what_was_changed),
        cmocka_unit_test(a_struct_is_made_from_the_shape_of_another),
        cmocka_unit_test(values_made_by_hand_are_written),
        cmocka_unit_test(places_of_any_type_are_asked_what_they_hold),
        cmocka_unit_test(structs_of_consistent_mode_are_unsupported_where_they_are_not_registered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
