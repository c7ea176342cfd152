/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about the layout of rows: which messages have them, the order of their fields, and their types. */
#include "../../forygen/schema/row_layout.h"

#include "support.h"

/* The last message of a file, laid out. */
static const struct definition *lay_out(const char *text)
{
    struct schema *schema = memory_alloc(sizeof *schema);
    const struct schema_file *file = test_add_file(schema, "x.fdl", text);
    schema_resolve(schema);
    schema_check(schema);
    schema_row_layout(schema);
    return file->definitions.items[file->definitions.count - 1];
}

static void rows_are_what_the_message_or_else_its_file_says(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum row_order order;
    } cases[] = {
        {"message A { }", ROW_NOT_SAID},
        {"message A [row = true] { }", ROW_DECLARED},
        {"message A [row = declared] { }", ROW_DECLARED},
        {"message A [row = sorted] { }", ROW_SORTED},
        {"option row = true; message A { }", ROW_DECLARED},
        {"option row = sorted; message A { }", ROW_SORTED},
        {"option row = sorted; message A [row = true] { }", ROW_DECLARED},
        {"option row = sorted; message A [row = false] { }", ROW_NONE},
        {"option row = false; message A { }", ROW_NONE},
        {"message A { } option row = sorted;", ROW_SORTED},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const struct definition *definition = lay_out(cases[i].text);
        assert_int_equal(definition->row_order, cases[i].order);
        assert_int_equal(definition->row != NULL, cases[i].order >= ROW_DECLARED);
    }
    assert_int_equal(lay_out("option row = true; message A { message B { } }")->nested.items[0]->row_order,
                     ROW_DECLARED);
    assert_int_equal(lay_out("message A [row = true] { message B { } }")->nested.items[0]->row_order, ROW_NOT_SAID);
}

/* The names of its fields in rows. */
static const char *row_names(const struct definition *definition)
{
    struct text names = {0};
    for (uint32_t i = 0; i < definition->row->type.field_count; i++) {
        assert_string_equal(definition->row->fields[i]->wire_name, definition->row->type.fields[i].name);
        text_addf(&names, "%s%s", i > 0 ? " " : "", definition->row->type.fields[i].name);
    }
    return text_string(&names);
}

static void sorted_rows_are_in_the_order_of_the_names_that_java_has(void **state)
{
    (void)state;
    static const struct {
        const char *names;
        const char *sorted;
    } cases[] = {
        {"b a c", "a b c"},
        {"abb ab_c ab1 ab", "ab ab1 ab_c abb"}, /* ab ab1 abC abb */
        {"fooBar foo_aar foob fooa", "foo_aar foo_bar fooa foob"},
        {"x_9 x9a x", "x x_9 x9a"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct text text = {0};
        int number = 0;
        text_add(&text, "message A [row = sorted] {");
        for (const char *at = cases[i].names; *at; at += strspn(at, " ")) {
            size_t size = strcspn(at, " ");
            text_addf(&text, " int32 %.*s = %d;", (int)size, at, ++number);
            at += size;
        }
        text_add(&text, " }");
        assert_string_equal(row_names(lay_out(text_string(&text))), cases[i].sorted);
    }
    assert_string_equal(row_names(lay_out("message A [row = true] { int32 b = 2; int32 a = 1; }")), "b a");
}

static void types_stand_in_rows_as_the_format_has_them(void **state)
{
    (void)state;
    static const struct {
        const char *type;
        uint8_t id;
        uint8_t width;
        uint8_t item; /* of a list, or the value of a map */
        bool nullable;
    } cases[] = {
        {"bool", FORY_TYPE_BOOL, 1, 0, false},
        {"int8", FORY_TYPE_INT8, 1, 0, false},
        {"int16", FORY_TYPE_INT16, 2, 0, false},
        {"int32", FORY_TYPE_INT32, 4, 0, false},
        {"fixed int32", FORY_TYPE_INT32, 4, 0, false},
        {"int64", FORY_TYPE_INT64, 8, 0, false},
        {"fixed int64", FORY_TYPE_INT64, 8, 0, false},
        {"tagged int64", FORY_TYPE_INT64, 8, 0, false},
        {"float16", FORY_TYPE_FLOAT16, 2, 0, false},
        {"float32", FORY_TYPE_FLOAT32, 4, 0, false},
        {"optional float64", FORY_TYPE_FLOAT64, 8, 0, true},
        {"date", FORY_TYPE_DATE, 4, 0, false},
        {"optional timestamp", FORY_TYPE_TIMESTAMP, 8, 0, true},
        {"duration", FORY_TYPE_DURATION, 8, 0, false},
        {"string", FORY_TYPE_STRING, 0, 0, false},
        {"optional bytes", FORY_TYPE_BINARY, 0, 0, true},
        {"decimal", FORY_TYPE_DECIMAL, 0, 0, false},
        {"B", FORY_TYPE_STRUCT, 0, 0, true},
        {"list<B>", FORY_TYPE_LIST, 0, FORY_TYPE_STRUCT, false},
        {"array<float32>", FORY_TYPE_LIST, 0, FORY_TYPE_FLOAT32, false},
        {"array<bool>", FORY_TYPE_LIST, 0, FORY_TYPE_BOOL, false},
        {"optional map<string, list<B>>", FORY_TYPE_MAP, 0, FORY_TYPE_LIST, true},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const char *text = intern_format("option row = true; message B { } message A { %s x = 1; }", cases[i].type);
        const struct fory_row_field *field = lay_out(text)->row->type.fields;
        const struct fory_row_type *type = field->type;
        assert_int_equal(field->nullable, cases[i].nullable);
        assert_int_equal(type->id, cases[i].id);
        assert_int_equal(type->width, cases[i].width);
        if (cases[i].item)
            assert_int_equal(type->fields[type->field_count - 1].type->id, cases[i].item);
    }
}

static void fields_say_the_digits_of_their_decimals(void **state)
{
    (void)state;
    const struct fory_row_type *type = &lay_out("message A [row = true] {\n"
                                                "    decimal a = 1;\n"
                                                "    list<decimal> b = 2 [precision = 76, scale = 0];\n"
                                                "    decimal c = 3 [scale = 38];\n"
                                                "}")
                                            ->row->type;
    const struct fory_row_type *item = type->fields[1].type->fields[0].type;
    assert_int_equal(type->fields[0].type->precision, 38);
    assert_int_equal(type->fields[0].type->scale, 18);
    assert_int_equal(item->precision, 76);
    assert_int_equal(item->scale, 0);
    assert_int_equal(type->fields[2].type->precision, 38);
    assert_int_equal(type->fields[2].type->scale, 38);
}

static void structs_come_after_those_that_they_hold(void **state)
{
    (void)state;
    const struct definition *last = lay_out("option row = true;\n"
                                            "message A { list<B> b = 1; message D { C c = 1; } }\n"
                                            "message B { map<string, C> c = 1; }\n"
                                            "message C { int32 x = 1; }\n"
                                            "message E [row = false] { A a = 1; }\n");
    struct row_list list = {0};
    struct text names = {0};
    row_layout_list(last->file, &list);
    for (size_t i = 0; i < list.count; i++)
        text_addf(&names, "%s ", list.items[i]->full_name);
    assert_string_equal(text_string(&names), "C B A A.D ");
    assert_true(row_layout_is_asked_of(last->file));
    assert_false(row_layout_is_asked_of(lay_out("message A { }")->file));
    assert_true(row_layout_is_asked_of(lay_out("message A { message B [row = true] { } }")->file));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM(rows_are_what_the_message_or_else_its_file_says),
        CLAIM(sorted_rows_are_in_the_order_of_the_names_that_java_has),
        CLAIM(types_stand_in_rows_as_the_format_has_them),
        CLAIM(fields_say_the_digits_of_their_decimals),
        CLAIM(structs_come_after_those_that_they_hold),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
