/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about the parser of Fory IDL: what each construct becomes, and how it goes on after mistakes. */
#include "support.h"

#include <sys/stat.h>
#include <unistd.h>

#include "../../forygen/frontend/imports.h"

/* The dump of a file that was parsed and nothing else. */
static const char *parse(const char *text)
{
    struct schema schema = {0};
    struct schema_file *file = fdl_parse(test_source("x.fdl", text));
    vector_push(&schema.files, file);
    return test_dump(&schema);
}

static void types_become_wire_types(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum fory_wire_type id;
        const char *spelling; /* NULL: as written */
    } cases[] = {
        {"bool", FORY_TYPE_BOOL, NULL},
        {"int8", FORY_TYPE_INT8, NULL},
        {"int16", FORY_TYPE_INT16, NULL},
        {"int32", FORY_TYPE_VARINT32, NULL},
        {"varint int32", FORY_TYPE_VARINT32, "int32"},
        {"fixed int32", FORY_TYPE_INT32, NULL},
        {"int64", FORY_TYPE_VARINT64, NULL},
        {"varint int64", FORY_TYPE_VARINT64, "int64"},
        {"fixed int64", FORY_TYPE_INT64, NULL},
        {"tagged int64", FORY_TYPE_TAGGED_INT64, NULL},
        {"uint8", FORY_TYPE_UINT8, NULL},
        {"uint16", FORY_TYPE_UINT16, NULL},
        {"uint32", FORY_TYPE_VAR_UINT32, NULL},
        {"varint uint32", FORY_TYPE_VAR_UINT32, "uint32"},
        {"fixed uint32", FORY_TYPE_UINT32, NULL},
        {"uint64", FORY_TYPE_VAR_UINT64, NULL},
        {"varint uint64", FORY_TYPE_VAR_UINT64, "uint64"},
        {"fixed uint64", FORY_TYPE_UINT64, NULL},
        {"tagged uint64", FORY_TYPE_TAGGED_UINT64, NULL},
        {"float16", FORY_TYPE_FLOAT16, NULL},
        {"bfloat16", FORY_TYPE_BFLOAT16, NULL},
        {"float32", FORY_TYPE_FLOAT32, NULL},
        {"float64", FORY_TYPE_FLOAT64, NULL},
        {"string", FORY_TYPE_STRING, NULL},
        {"bytes", FORY_TYPE_BINARY, NULL},
        {"date", FORY_TYPE_DATE, NULL},
        {"timestamp", FORY_TYPE_TIMESTAMP, NULL},
        {"duration", FORY_TYPE_DURATION, NULL},
        {"decimal", FORY_TYPE_DECIMAL, NULL},
        {"any", FORY_TYPE_UNKNOWN, NULL},
        {"demo.Outer.Inner", FORY_TYPE_NAMED_EXT, NULL},
        {"set", FORY_TYPE_NAMED_EXT, NULL},
        {"optional string", FORY_TYPE_STRING, NULL},
        {"ref Node", FORY_TYPE_NAMED_EXT, NULL},
        {"list<optional string>", FORY_TYPE_LIST, NULL},
        {"list<ref(weak=true) Node>", FORY_TYPE_LIST, "list<ref(weak = true) Node>"},
        {"list<ref optional Node>", FORY_TYPE_LIST, "list<optional ref Node>"},
        {"set<int8>", FORY_TYPE_SET, NULL},
        {"map<string, optional fixed int32>", FORY_TYPE_MAP, NULL},
        {"map<tagged int64,list<map<bool,any>>>", FORY_TYPE_MAP, "map<tagged int64, list<map<bool, any>>>"},
        {"array<bool>", FORY_TYPE_BOOL_ARRAY, NULL},
        {"array<int8>", FORY_TYPE_INT8_ARRAY, NULL},
        {"array<int16>", FORY_TYPE_INT16_ARRAY, NULL},
        {"array<int32>", FORY_TYPE_INT32_ARRAY, NULL},
        {"array<int64>", FORY_TYPE_INT64_ARRAY, NULL},
        {"array<uint8>", FORY_TYPE_UINT8_ARRAY, NULL},
        {"array<uint16>", FORY_TYPE_UINT16_ARRAY, NULL},
        {"array<uint32>", FORY_TYPE_UINT32_ARRAY, NULL},
        {"array<uint64>", FORY_TYPE_UINT64_ARRAY, NULL},
        {"array<float16>", FORY_TYPE_FLOAT16_ARRAY, NULL},
        {"array<bfloat16>", FORY_TYPE_BFLOAT16_ARRAY, NULL},
        {"array<float32>", FORY_TYPE_FLOAT32_ARRAY, NULL},
        {"array<float64>", FORY_TYPE_FLOAT64_ARRAY, NULL},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct wire_type *type = fdl_parse_type(test_source("type", cases[i].text), (struct location){0});
        assert_non_null(type);
        assert_int_equal(type->id, cases[i].id);
        assert_string_equal(wire_type_spelling(type), cases[i].spelling != NULL ? cases[i].spelling : cases[i].text);
    }
    assert_int_equal(diag_error_count(), 0);
}

static void array_elements_have_their_fixed_id(void **state)
{
    (void)state;
    struct wire_type *type = fdl_parse_type(test_source("type", "array<uint64>"), (struct location){0});
    assert_int_equal(type->element->id, FORY_TYPE_UINT64);
    type = fdl_parse_type(test_source("type", "array<float16>"), (struct location){0});
    assert_int_equal(type->element->id, FORY_TYPE_FLOAT16);
}

static void mistaken_types_are_null(void **state)
{
    (void)state;
    static const char *const texts[] = {"",        "list",     "list<>",     "list<int32",  "map<int32>", "int32 int32",
                                        "a..b",    "optional", "fixed",      "fixed Thing", "message",    "7",
                                        "map<,a>", "list<a>>", "array<a, b>"};
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        assert_null(fdl_parse_type(test_source("type", texts[i]), (struct location){0}));
        assert_int_equal(diag_error_count(), 1);
        memory_done();
    }
}

static void findings_of_a_lone_type_stand_where_it_was_written(void **state)
{
    (void)state;
    struct source *header = test_source("a.h", "FORY_ROOT(\"list<>\")\n");
    assert_null(fdl_parse_type(test_source("type", "list<>"), (struct location){header, 1, 11}));
    assert_string_equal(test_findings(false), "a.h:1:11: error: expected a type, got '>' [syntax]\n"
                                              "FORY_ROOT(\"list<>\")\n"
                                              "          ^\n");
}

static void modifiers_before_repeated_are_the_fields_and_behind_it_the_elements(void **state)
{
    (void)state;
    static const struct {
        const char *field;
        const char *dumped;
    } cases[] = {
        {"repeated string f = 1;", "1 f: list<string>"},
        {"optional repeated string f = 1;", "1 f: optional list<string>"},
        {"repeated optional string f = 1;", "1 f: list<optional string>"},
        {"optional repeated optional string f = 1;", "1 f: optional list<optional string>"},
        {"repeated ref Node f = 1;", "1 f: list<ref Node>"},
        {"ref optional Node f = 1;", "1 f: optional ref Node"},
        {"ref(weak = true, thread_safe = false) Node f = 1;", "1 f: ref(weak = true) Node"},
        {"string f = 1 [nullable = true];", "1 f: optional string"},
        {"optional string f = 1 [nullable = false];", "1 f: optional string"},
        {"Node f = 1 [ref = true];", "1 f: ref Node"},
        {"list<Node> f = 1 [ref = true];", "1 f: list<ref Node>"},
        {"list<Node> f = 1 [ref = true, weak = true];", "1 f: list<ref(weak = true) Node>"},
        {"map<string, Node> f = 1 [ref = true, nullable = true];", "1 f: optional map<string, ref Node>"},
        {"string to = 1 [deprecated = true];", "1 to: string deprecated"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const char *dump = parse(intern_format("message M { %s }", cases[i].field));
        assert_string_equal(dump, intern_format("file x.fdl\n  message M id 0 automatic\n    %s\n", cases[i].dumped));
    }
    assert_int_equal(diag_error_count(), 0);
}

static void every_construct_reaches_the_schema(void **state)
{
    (void)state;
    const char *text = "import \"other.fdl\";\n"
                       "option evolving = false;\n"
                       "option go_package = 'x/y';\n"
                       "message Outer [id = 7, deprecated = true] {\n"
                       "    reserved 2, 4 to 6, 9 to max;\n"
                       "    reserved \"old\", 'older';\n"
                       "    Inner inner = 1;\n"
                       "    message Inner { enum Kind { A = 0; } Kind kind = 1; }\n"
                       "    union Choice [id = 0] { repeated string names = 0; Inner inner = 3; }\n"
                       "}\n"
                       "package a.b alias c.d;\n"
                       "enum Color { reserved 3; RED = 0; GREEN = 1; }\n"
                       "service Store {\n"
                       "    option deprecated = true;\n"
                       "    rpc Get(Outer) returns (stream Outer.Inner);\n"
                       "    rpc Put(stream a.b.Outer) returns (Outer) { option deprecated = true; ; }\n"
                       "}\n";
    assert_string_equal(parse(text), "file x.fdl package a.b alias c.d\n"
                                     "  import other.fdl\n"
                                     "  option evolving = false\n"
                                     "  option go_package = 'x/y'\n"
                                     "  message a.b.Outer id 7 deprecated\n"
                                     "    reserved 2 to 2\n"
                                     "    reserved 4 to 6\n"
                                     "    reserved 9 to max\n"
                                     "    reserved 'old'\n"
                                     "    reserved 'older'\n"
                                     "    1 inner: Inner\n"
                                     "    message a.b.Outer.Inner id 0 automatic\n"
                                     "      1 kind: Kind\n"
                                     "      enum a.b.Outer.Inner.Kind id 0 automatic\n"
                                     "        0 A\n"
                                     "    union a.b.Outer.Choice id 0\n"
                                     "      0 names: list<string>\n"
                                     "      3 inner: Inner\n"
                                     "  enum a.b.Color id 0 automatic\n"
                                     "    reserved 3 to 3\n"
                                     "    0 RED\n"
                                     "    1 GREEN\n"
                                     "  service a.b.Store\n"
                                     "    rpc Get: Outer -> stream Outer.Inner\n"
                                     "    rpc Put: stream a.b.Outer -> Outer\n");
    assert_int_equal(diag_error_count(), 0);
}

static void comments_travel_to_what_they_describe(void **state)
{
    (void)state;
    const char *text = "// A licence.\n"
                       "\n"
                       "/// What the file is for.\n"
                       "package demo;\n"
                       "\n"
                       "/**\n"
                       " * A person,\n"
                       " * living or dead.\n"
                       " */\n"
                       "message Person { // Never a company.\n"
                       "    // Not about the next field.\n"
                       "\n"
                       "    string name = 1; // As in the passport.\n"
                       "    // In years.\n"
                       "    int32 age = 2; /* Rounded down. */\n"
                       "    string city = 3;\n"
                       "}\n"
                       "// Paint.\n"
                       "enum Color {\n"
                       "    RED = 0; // Like a rose.\n"
                       "}\n";
    assert_string_equal(parse(text), "// What the file is for.\n"
                                     "file x.fdl package demo\n"
                                     "  // A person,\n"
                                     "  // living or dead.\n"
                                     "  // Never a company.\n"
                                     "  message demo.Person id 0 automatic\n"
                                     "    // As in the passport.\n"
                                     "    1 name: string\n"
                                     "    // In years.\n"
                                     "    // Rounded down.\n"
                                     "    2 age: int32\n"
                                     "    3 city: string\n"
                                     "  // Paint.\n"
                                     "  enum demo.Color id 0 automatic\n"
                                     "    // Like a rose.\n"
                                     "    0 RED\n");
}

static void rpcs_have_comments_deadlines_and_promises(void **state)
{
    (void)state;
    const char *text = "package demo;\n"
                       "message M { }\n"
                       "// Keeps things.\n"
                       "service Store { // On disk.\n"
                       "    // Finds one.\n"
                       "    rpc Get (M) returns (M) { // At once.\n"
                       "        option deadline = 500;\n"
                       "        option idempotent = true;\n"
                       "    } // Or fails.\n"
                       "    rpc Put (M) returns (M) { option idempotent = false; }\n"
                       "    rpc Cut (M) returns (M) { option deadline = 2147483647; }\n"
                       "    rpc Watch (M) returns (stream M); // Waits for more.\n"
                       "}\n";
    assert_string_equal(strstr(parse(text), "  // Keeps"), "  // Keeps things.\n"
                                                           "  // On disk.\n"
                                                           "  service demo.Store\n"
                                                           "    // Finds one.\n"
                                                           "    // At once.\n"
                                                           "    // Or fails.\n"
                                                           "    rpc Get: M -> M deadline 500 idempotent\n"
                                                           "    rpc Put: M -> M\n"
                                                           "    rpc Cut: M -> M deadline 2147483647\n"
                                                           "    // Waits for more.\n"
                                                           "    rpc Watch: M -> stream M\n");
    assert_string_equal(test_codes(), "rpc-extension");
}

static void exceptions_travel_to_what_they_allow_and_leave_the_comments(void **state)
{
    (void)state;
    const char *text = "// fory: allow F301 the package moved\n"
                       "package demo;\n"
                       "\n"
                       "// A person.\n"
                       "// fory: allow F303, type-removed: merged into Account\n"
                       "message Person { // fory: allow F102\n"
                       "    // fory: allow F105 nobody used it\n"
                       "    // As in the passport.\n"
                       "    string name = 1;\n"
                       "    int32 age = 2; // fory: allow F201\n"
                       "    // fory: allow F104 it was never used\n"
                       "    reserved 3;\n"
                       "}\n"
                       "/*\n"
                       " * Paint.\n"
                       " *   fory: allow F411 nobody sees black\n"
                       " */\n"
                       "enum Color {\n"
                       "    /* fory: allow F412 */\n"
                       "    RED = 0;\n"
                       "}\n"
                       "union Answer {\n"
                       "    // fory: allow F403 \n"
                       "    Person person = 1;\n"
                       "}\n"
                       "// fory: allow F802 it moved\n"
                       "service Store {\n"
                       "    // fory: allow F803 it\tmoved, too\n"
                       "    rpc Get(Person) returns (Person);\n"
                       "}\n";
    assert_string_equal(parse(text), "file x.fdl package demo\n"
                                     "  allow F301 1:4 'the package moved'\n"
                                     "  // A person.\n"
                                     "  message demo.Person id 0 automatic\n"
                                     "    allow F303 5:4 'merged into Account'\n"
                                     "    allow type-removed 5:4 'merged into Account'\n"
                                     "    allow F102 6:21 ''\n"
                                     "    allow F104 11:8 'it was never used'\n"
                                     "    reserved 3 to 3\n"
                                     "    // As in the passport.\n"
                                     "    1 name: string\n"
                                     "      allow F105 7:8 'nobody used it'\n"
                                     "    2 age: int32\n"
                                     "      allow F201 10:23 ''\n"
                                     "  // Paint.\n"
                                     "  enum demo.Color id 0 automatic\n"
                                     "    allow F411 16:6 'nobody sees black'\n"
                                     "    0 RED\n"
                                     "      allow F412 19:8 ''\n"
                                     "  union demo.Answer id 0 automatic\n"
                                     "    1 person: Person\n"
                                     "      allow F403 23:8 ''\n"
                                     "  service demo.Store\n"
                                     "    allow F802 26:4 'it moved'\n"
                                     "    rpc Get: Person -> Person\n"
                                     "      allow F803 28:8 'it\tmoved, too'\n");
    assert_string_equal(test_findings(false), "");
}

static void exceptions_of_what_has_a_mistake_are_not_misplaced(void **state)
{
    (void)state;
    parse("message A {\n    // fory: allow F105\n    string name = ;\n}\n// fory: allow F303\n\x80");
    assert_string_equal(test_codes(), "syntax not-utf8");
}

static void package_is_unstable_by_its_name_or_by_an_option(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool is_unstable;
    } cases[] = {
        {"package demo;", false},
        {"package demo.v1;", false},
        {"package demo.v1alpha;", true},
        {"package demo.v1alpha1;", true},
        {"package demo.v2beta3;", true},
        {"package v1test;", true},
        {"package demo.v1p1beta1;", true},
        {"package demo.v1alpha1.types;", false},
        {"package demo.valpha1;", false},
        {"package demo.v1pbeta1;", false},
        {"package demo.v1alphabet;", false},
        {"package demo.v1alpha1; option unstable = false;", false},
        {"option unstable = true;", true},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct schema_file *file = fdl_parse(test_source("x.fdl", cases[i].text));
        assert_int_equal(file->is_unstable, cases[i].is_unstable);
    }
    assert_string_equal(test_findings(false), "");
}

static void names_and_numbers_know_their_places(void **state)
{
    (void)state;
    struct schema_file *file =
        fdl_parse(test_source("x.fdl", "message M [ id = 7 ] {\n  list<string>  f  =  3;\n}\nenum E { A = 1; }\n"
                                       "union U {\n  string c = 5;\n}\n"));
    const struct definition *message = file->definitions.items[0];
    const struct field *field = message->fields.items[0];
    const struct enum_value *value = file->definitions.items[1]->values.items[0];
    const struct union_case *option = file->definitions.items[2]->cases.items[0];
    const struct {
        struct location location;
        uint32_t line;
        uint32_t column;
    } places[] = {
        {message->location, 1, 9},    {message->id_location, 1, 13},   {field->location, 2, 17},
        {field->tag_location, 2, 23}, {field->type->location, 2, 3},   {field->type->element->location, 2, 8},
        {value->location, 4, 10},     {value->number_location, 4, 14}, {option->location, 6, 10},
        {option->id_location, 6, 14},
    };
    for (size_t i = 0; i < COUNT_OF(places); i++) {
        assert_int_equal(places[i].location.line, places[i].line);
        assert_int_equal(places[i].location.column, places[i].column);
    }
}

/* The last statement of each text has to be reached. */
static void one_mistake_hides_nothing_behind_it(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "message { } message Last { }",
        "message A [id = ] { string = 1; } message Last { }",
        "message A [id 7 { string a = 1; } message Last { }",
        "message A { int32 a = ; { ; } } message Last { }",
        "message A { list<int32 a = 1; } message Last { }",
        "message A { string a = 1 [deprecated]; } message Last { }",
        "message A { string a }\nmessage Last { }",
        "enum A { B; C = 1, D = x; } message Last { }",
        "union A { list<> a = 1; } message Last { }",
        "service A { rpc; rpc B; rpc C(; rpc D() returns (E); } message Last { }",
        "import message Last { }; message Last { }",
        "package 7; option = 3; import x; message Last { }",
        "} ] ) > ; message Last { }",
        "struct A { int x; }; message Last { }",
        "import 'x' message Last { }; message Last { }",
        "message A { reserved; reserved a; reserved 1 to; reserved 1, ; } message Last { }",
        "message A { string a = 'b;\n}\nmessage Last { }",
    };
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        const char *dump = parse(texts[i]);
        if (strstr(dump, "message Last id 0 automatic\n") == NULL)
            fail_msg("%s: %s", texts[i], dump);
        assert_true(diag_error_count() > 0);
        memory_done();
    }
}

static void fields_around_a_mistake_are_kept(void **state)
{
    (void)state;
    const char *dump = parse("message M {\n"
                             "    string a = 1\n"
                             "    string b = 2;\n"
                             "    string c = = 3;\n"
                             "    string d = 4;\n"
                             "    strng<e> f = 5;\n"
                             "    string g = 6;\n"
                             "}\n");
    assert_string_equal(dump, "file x.fdl\n"
                              "  message M id 0 automatic\n"
                              "    1 a: string\n"
                              "    2 b: string\n"
                              "    4 d: string\n"
                              "    6 g: string\n");
    assert_string_equal(test_codes(), "syntax syntax syntax");
}

static void input_that_ends_early_is_one_finding(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "message A {",        "message A { message B { enum C {", "message A { string a", "message A { string a = 1 [",
        "service A { rpc B(", "message A { list<map<string,",     "package a.",           "option x"};
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        parse(texts[i]);
        assert_int_equal(diag_error_count(), 1);
        memory_done();
    }
}

static void empty_files_and_bodies_are_fine(void **state)
{
    (void)state;
    assert_string_equal(parse(""), "file x.fdl\n");
    assert_string_equal(parse("message A {} enum B {} service C {}"),
                        "file x.fdl\n  message A id 0 automatic\n  enum B id 0 automatic\n  service C\n");
    assert_int_equal(diag_error_count(), 0);
}

static void files_are_named_without_folder_and_extension(void **state)
{
    (void)state;
    assert_string_equal(fdl_parse(test_source("a/b.c/demo.x.fdl", ""))->base_name, "demo.x");
    assert_string_equal(fdl_parse(test_source("demo", ""))->base_name, "demo");
}

static void reading_what_is_no_file_fails(void **state)
{
    (void)state;
    static const struct frontend_options options;
    struct schema schema = {0};
    char folder[] = "/tmp/forygen-parser-XXXXXX";
    assert_non_null(mkdtemp(folder));
    const char *path = intern_format("%s/x.fdl", folder);
    assert_int_equal(mkdir(path, 0777), 0);
    assert_null(load_input(&schema, "/nonexistent/x.fdl", &options));
    assert_null(load_input(&schema, path, &options));
    assert_int_equal(rmdir(path) || rmdir(folder), 0);
    assert_int_equal(schema.files.count, 0);
    assert_string_equal(
        test_findings(false),
        intern_format("forygen: error: cannot read '/nonexistent/x.fdl': No such file or directory [cannot-read]\n"
                      "forygen: error: cannot read '%s': Is a directory [cannot-read]\n",
                      path));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM(types_become_wire_types),
        CLAIM(array_elements_have_their_fixed_id),
        CLAIM(mistaken_types_are_null),
        CLAIM(findings_of_a_lone_type_stand_where_it_was_written),
        CLAIM(modifiers_before_repeated_are_the_fields_and_behind_it_the_elements),
        CLAIM(every_construct_reaches_the_schema),
        CLAIM(comments_travel_to_what_they_describe),
        CLAIM(rpcs_have_comments_deadlines_and_promises),
        CLAIM(exceptions_travel_to_what_they_allow_and_leave_the_comments),
        CLAIM(exceptions_of_what_has_a_mistake_are_not_misplaced),
        CLAIM(package_is_unstable_by_its_name_or_by_an_option),
        CLAIM(names_and_numbers_know_their_places),
        CLAIM(one_mistake_hides_nothing_behind_it),
        CLAIM(fields_around_a_mistake_are_kept),
        CLAIM(input_that_ends_early_is_one_finding),
        CLAIM(empty_files_and_bodies_are_fine),
        CLAIM(files_are_named_without_folder_and_extension),
        CLAIM(reading_what_is_no_file_fails),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
