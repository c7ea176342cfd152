/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about annotated C headers: what is found in them, and what could go wrong on the way through libclang. */
#include "headers.h"

/* --- Structs and enums --------------------------------------------------------------------------------------- */

static void facts_of_a_struct_are_kept(void **state)
{
    (void)state;
    struct schema schema = {0};
    load_text(&schema, "enum { BASE = 100 };\n"
                       "#define OFFSET(n) (BASE + (n))\n"
                       "struct FORY(id = OFFSET(4), evolving = false, init = a_init, prefix = my_, deprecated) a {\n"
                       "    int camelCase;\n"
                       "    int URLValue FORY(id = BASE - 100, deprecated);\n"
                       "    int x FORY(name = \"why\");\n"
                       "};\n"
                       "struct FORY(name = \"demo.B\") b { int x; };\n");
    assert_string_equal(test_codes(), "");
    const struct definition *a = find_definition(&schema, "struct a");
    assert_int_equal(a->id, 104);
    assert_true(a->has_id && a->file->has_c_types && a->deprecated);
    assert_int_equal(a->evolving, 0);
    assert_string_equal(a->init, "a_init");
    assert_string_equal(a->c_name, "my_a");
    assert_string_equal(a->full_name, "a");
    assert_int_equal(a->location.line, 6);
    assert_string_equal(a->fields.items[0]->wire_name, "camel_case");
    assert_string_equal(a->fields.items[0]->member, "camelCase");
    assert_int_equal(a->fields.items[0]->tag, -1);
    assert_string_equal(a->fields.items[1]->wire_name, "url_value");
    assert_int_equal(a->fields.items[1]->tag, 0);
    assert_int_equal(a->fields.items[1]->tag_location.column, 23);
    assert_true(a->fields.items[1]->deprecated);
    assert_string_equal(a->fields.items[2]->wire_name, "why");
    assert_string_equal(a->fields.items[2]->member, "x");
    const struct definition *b = find_definition(&schema, "struct b");
    assert_false(b->has_id);
    assert_string_equal(b->by_name, "demo.B");
    assert_string_equal(b->full_name, "demo.B");
    assert_string_equal(b->c_name, "b");
    assert_int_equal(b->evolving, -1);
}

static void skipped_members_counts_and_padding_are_no_fields(void **state)
{
    (void)state;
    assert_string_equal(
        dump_text("struct FORY(id = 1) t {\n"
                  "    void *a FORY(skip); int b : 3 FORY(skip); unsigned : 0; struct { int x; } FORY(skip);\n"
                  "    union { int y; } FORY(skip); double *v FORY(count = n); int n;\n"
                  "};\n"),
        "  message t id 1 `struct t`\n"
        "    'v' v: array<float64>\n"
        "      v: counted `double` count=n count_type=int (value `double`)\n");
}

static void enumerators_keep_their_sign_and_first_name(void **state)
{
    (void)state;
    assert_string_equal(dump_text("enum FORY(id = 1) e { A, B = 0x80000000u, C = 7, LAST = C };\n"
                                  "typedef enum { MINUS = -1, ZERO } f FORY(name = \"demo.F\");\n"),
                        "  enum e id 1 `enum e`\n"
                        "    0 A\n"
                        "    2147483648 B\n"
                        "    7 C\n"
                        "  enum demo.F id 0 automatic `f`\n"
                        "    -1 MINUS\n"
                        "    0 ZERO\n");
}

/* An enum of Fory has no such numbers; one without identity is the integer that it is in C. */
static void enums_of_other_numbers_and_those_with_an_encoding_are_integers(void **state)
{
    (void)state;
    assert_string_equal(
        dump_text(
            "enum minus { MINUS = -1 }; enum large { LARGE = 0x80000000u }; enum plain { PLAIN };\n"
            "enum left { LEFT, OUT FORY(skip) = -1 }; typedef enum { LESS = -7 } less;\n"
            "struct FORY(id = 1) t { enum minus a; enum large b; enum plain c FORY(encoding = fixed); less d[2];\n"
            "    enum { E } e; enum left f; };\n"),
        "  message t id 1 `struct t`\n"
        "    'a' a: int32\n"
        "      a: value `enum minus`\n"
        "    'b' b: uint32\n"
        "      b: value `enum large`\n"
        "    'c' c: fixed uint32\n"
        "      c: value `enum plain`\n"
        "    'd' d: array<int32>\n"
        "      d: fixed_array `less` extent=2 (value `less`)\n"
        "    'e' e: uint32\n"
        "      e: value `unsigned int`\n"
        "    'f' f: left\n"
        "      f: value `enum left`\n"
        "  enum left id 0 automatic `enum left`\n"
        "    0 LEFT\n");
}

static void enums_without_annotation_have_no_identity(void **state)
{
    (void)state;
    struct schema schema = {0};
    load_text(&schema, "enum e { A }; struct FORY(id = 1) t { enum e a; };\n");
    assert_string_equal(test_codes(), "");
    const struct definition *definition = find_definition(&schema, "enum e");
    assert_false(definition->has_id);
    assert_null(definition->by_name);
    assert_int_equal(definition->values.count, 1);
}

static void comments_lose_their_decoration(void **state)
{
    (void)state;
    assert_string_equal(dump_text("/**\n"
                                  " * Two lines,\n"
                                  " *   one indented.\n"
                                  " *\n"
                                  " * And a paragraph.\n"
                                  " **/\n"
                                  "struct FORY(id = 1) t {\n"
                                  "    /* plain */ int a;\n"
                                  "    int b; // trailing\n"
                                  "    int c; /**< behind */\n"
                                  "    int d; ///< first\n"
                                  "           ///< second\n"
                                  "    //! exclaimed\n"
                                  "    int e;\n"
                                  "    /***/ int f;\n"
                                  "};\n"
                                  "/// of the typedef\n"
                                  "typedef enum { A /**< of A */ } u FORY(id = 2);\n"),
                        "  // Two lines,\n"
                        "  //   one indented.\n"
                        "  // \n"
                        "  // And a paragraph.\n"
                        "  message t id 1 `struct t`\n"
                        "    // plain\n"
                        "    'a' a: int32\n"
                        "      a: value `int`\n"
                        "    // trailing\n"
                        "    'b' b: int32\n"
                        "      b: value `int`\n"
                        "    // behind\n"
                        "    'c' c: int32\n"
                        "      c: value `int`\n"
                        "    // first\n"
                        "    // second\n"
                        "    'd' d: int32\n"
                        "      d: value `int`\n"
                        "    // exclaimed\n"
                        "    'e' e: int32\n"
                        "      e: value `int`\n"
                        "    'f' f: int32\n"
                        "      f: value `int`\n"
                        "  // of the typedef\n"
                        "  enum u id 2 `u`\n"
                        "    // of A\n"
                        "    0 A\n");
}

/* --- Traps --------------------------------------------------------------------------------------------------- */

static void annotations_are_found_wherever_c_takes_them(void **state)
{
    (void)state;
    assert_string_equal(
        dump_text("struct FORY(id = 1) a { int x FORY(id = 1); FORY(id = 2) int y; char b[4] FORY(id = 3); };\n"
                  "struct b { int x; } FORY(id = 2);\n"
                  "typedef struct { int x; } c FORY(id = 3);\n"
                  "typedef struct FORY(id = 4) d { int x; } d_t;\n"
                  "typedef struct FORY(evolving = false) e { int x; } e_t FORY(id = 5);\n"
                  "struct FORY(id = 6) f; struct f { int x; };\n"
                  "struct g { int x; }; typedef struct g g_t FORY(id = 7);\n"),
        "  message a id 1 `struct a`\n"
        "    1 x: int32\n"
        "      x: value `int`\n"
        "    2 y: int32\n"
        "      y: value `int`\n"
        "    3 b: string\n"
        "      b: char_array `char` extent=4\n"
        "  message b id 2 `struct b`\n"
        "    'x' x: int32\n"
        "      x: value `int`\n"
        "  message c id 3 `c`\n"
        "    'x' x: int32\n"
        "      x: value `int`\n"
        "  message d id 4 `struct d`\n"
        "    'x' x: int32\n"
        "      x: value `int`\n"
        "  message e id 5 `struct e`\n"
        "    'x' x: int32\n"
        "      x: value `int`\n"
        "  message f id 6 `struct f`\n"
        "    'x' x: int32\n"
        "      x: value `int`\n"
        "  message g id 7 `struct g`\n"
        "    'x' x: int32\n"
        "      x: value `int`\n");
}

static void annotations_from_macros_of_the_user_count(void **state)
{
    (void)state;
    assert_string_equal(dump_text("#define MESSAGE(name, number) struct FORY(id = number) name\n"
                                  "#define ID(number) FORY(id = number)\n"
                                  "#define MEMBERS int a FORY(id = 1); int b FORY(id = 2)\n"
                                  "MESSAGE(t, 9) { MEMBERS; int c ID(3); };\n"),
                        "  message t id 9 `struct t`\n"
                        "    1 a: int32\n"
                        "      a: value `int`\n"
                        "    2 b: int32\n"
                        "      b: value `int`\n"
                        "    3 c: int32\n"
                        "      c: value `int`\n");
}

static void misplaced_annotations_are_named_instead_of_what_clang_says(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *found;
    } cases[] = {
        {"struct t FORY(id = 1) { int x; };\n", "4:10 misplaced-annotation"},
        {"enum t FORY(id = 1) { A };\n", "4:8 misplaced-annotation"},
        {"struct FORY(id = 1) t { int x FORY(id = 1)[4]; };\n", "4:31 misplaced-annotation"},
        {"struct FORY(id = 1) t { int x FORY(id = 1) : 3; };\n", "4:31 misplaced-annotation"},
        {"struct FORY(id = 1) t { int x; FORY(id = 1) };\n", "4:32 misplaced-annotation"},
        {"struct t FORY(id = 1) { int x FORY(id = 1)[4]; };\n", "4:10 misplaced-annotation, 4:31 misplaced-annotation"},
        {"struct t FORY(id = 1,\n evolving)\n{ int x; };\nint y(;\n",
         "4:10 misplaced-annotation, 7:7 clang, 7:7 clang"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct schema schema = {0};
        assert_null(load_text(&schema, cases[i].text));
        assert_string_equal(places(), cases[i].found);
        memory_done();
    }
}

static void annotations_that_c_drops_are_errors(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *found;
    } cases[] = {
        {"FORY(id = 1) struct t { int x; };\n", "4:1 lost-annotation"},
        {"#define ID(n) FORY(id = n)\nID(1) struct t { int x; };\n", "5:1 lost-annotation"},
        {"#define MESSAGE(n) struct FORY(id = n)\nstruct t { int x; };\nMESSAGE(1) t;\n", "6:1 lost-annotation"},
        {"struct FORY(id = 1) t { int x; };\nstruct FORY(evolving) t;\n", "5:8 late-annotation"},
        {"struct t { int x; };\nstruct FORY(id = 1) t;\n", "5:8 late-annotation"},
        {"struct FORY(id = 1) t;\n", "4:8 incomplete-type"},
        {"struct t { int x FORY(id = 1); };\n", "4:18 useless-annotation"},
        {"int f(int x) FORY(id = 1);\n", "4:14 useless-annotation"},
        {"int f(int x FORY(id = 1));\n", "4:13 useless-annotation"},
        {"enum FORY(id = 1) e { A FORY(id = 1) };\n", "4:30 misplaced-word"},
        {"struct FORY(id = 1) t { struct FORY(id = 2) { int x; } u FORY(skip); };\n", "4:32 unnamed-type"},
        {"union FORY(id = 1) t;\n", "4:7 incomplete-type"},
        {"union FORY(id = 1) t { int x; };\n", ""},
        {"int x;\n", "0:0 nothing-annotated"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct schema schema = {0};
        load_text(&schema, cases[i].text);
        assert_string_equal(places(), cases[i].found);
        memory_done();
    }
}

static void one_annotation_in_front_of_two_members_is_an_error(void **state)
{
    (void)state;
    struct schema schema = {0};
    load_text(&schema, "struct FORY(id = 1) t { FORY(id = 20) int a, b; FORY(deprecated) int c, d; };\n");
    assert_string_equal(places(), "4:25 shared-annotation");
    const struct definition *t = find_definition(&schema, "struct t");
    assert_int_equal(t->fields.items[0]->tag, 20);
    assert_int_equal(t->fields.items[1]->tag, -1);
    assert_true(t->fields.items[2]->deprecated && t->fields.items[3]->deprecated);
}

static void anonymous_unions_have_to_say_what_they_hold(void **state)
{
    (void)state;
    struct schema schema = {0};
    load_text(&schema, "struct FORY(id = 1) t { struct { int x; } FORY(id = 2); union { int y; }; };\n");
    assert_string_equal(places(), "4:25 unsupported-type, 4:57 unsupported-type");
}

/* What C calls members of the struct are members of it, wherever they stand; of a union one at most. */
static void members_of_what_has_no_name_are_members_of_the_struct(void **state)
{
    (void)state;
    assert_string_equal(dump_text("struct FORY(id = 1) t {\n"
                                  "    struct { int a; struct { int b FORY(id = 2); }; int c FORY(skip); };\n"
                                  "    union { int d; struct { uint8_t *e FORY(count = n); int n; }; };\n"
                                  "    struct { int f FORY(id = 6); int g[2]; } named;\n"
                                  "    union { int h; union { int i FORY(name = \"eye\"); long j; } deeper; } also;\n"
                                  "    union { int k FORY(skip); int _l; };\n"
                                  "    union { int m FORY(skip); int n FORY(skip); } skipped;\n"
                                  "};\n"),
                        "  message t id 1 `struct t`\n"
                        "    'a' a: int32\n"
                        "      a: value `int`\n"
                        "    2 b: int32\n"
                        "      b: value `int`\n"
                        "    'e' e: bytes\n"
                        "      e: counted `uint8_t` count=n count_type=int (value `uint8_t`)\n"
                        "    6 f: int32\n"
                        "      named.f: value `int`\n"
                        "    'g' g: array<int32>\n"
                        "      named.g: fixed_array `int` extent=2 (value `int`)\n"
                        "    'eye' eye: int32\n"
                        "      also.deeper.i: value `int`\n");
}

static void constants_are_evaluated_by_the_compiler(void **state)
{
    (void)state;
    struct schema schema = {0};
    load_text(&schema, "#define A 3\n"
                       "enum { B = A * 2 };\n"
                       "struct FORY(id = sizeof(int64_t) + B) t {\n"
                       "    int x FORY(id = A); int y FORY(id = (B)); int z FORY(id = 'a');\n"
                       "    int bad FORY(id = NOTHING); int worse FORY(id = \"1\"); int other FORY(id = x);\n"
                       "};\n");
    assert_string_equal(places(), "8:23 annotation-value, 8:53 annotation-value, 8:79 annotation-value");
    const struct definition *t = find_definition(&schema, "struct t");
    assert_int_equal(t->id, 14);
    assert_int_equal(t->fields.items[0]->tag, 3);
    assert_int_equal(t->fields.items[1]->tag, 6);
    assert_int_equal(t->fields.items[2]->tag, 'a');
}

static void pragma_once_holds_for_headers_that_include_each_other(void **state)
{
    (void)state;
    struct schema schema = {0};
    write_header("other.h", "#pragma once\n#include \"input.h\"\nstruct FORY(id = 2) other { struct input *i; };\n");
    write_header("input.h", "#pragma once\n" PRELUDE "struct FORY(id = 1) input { int x; };\n#include \"other.h\"\n");
    assert_non_null(load(&schema, "input.h"));
    assert_string_equal(test_codes(), "");
    assert_int_equal(schema.files.count, 2);
    assert_string_equal(schema.files.items[0]->path, "input.h");
    assert_string_equal(schema.files.items[1]->imports.items[0].path, "input.h");
}

static void headers_without_a_compiler_installed_have_the_standard_types(void **state)
{
    (void)state;
    static const char *const arguments[] = {"-nostdinc"};
    struct schema schema = {0};
    write_header("input.h",
                 "#include <limits.h>\n#include <stdalign.h>\n#include <stdarg.h>\n" PRELUDE
                 "struct FORY(id = 1) t { int64_t v; size_t w; bool x; char y[CHAR_BIT]; };\n"
                 "_Static_assert(UINT_MAX == ~0u && LLONG_MAX > LONG_MAX - 1 && alignof(max_align_t), \"\");\n"
                 "_Static_assert(offsetof(struct t, w) == 8 && sizeof NULL == sizeof(void *), \"\");\n");
    load_with(&schema, "input.h", (struct frontend_options){.arguments = arguments, .argument_count = 1});
    assert_string_equal(places(), "7:43 platform-type");
    assert_string_equal(strchr(test_dump(&schema), '\n') + 1, "  message t id 1 `struct t`\n"
                                                              "    'v' v: int64\n"
                                                              "      v: value `int64_t`\n"
                                                              "    'w' w: uint64\n"
                                                              "      w: value `size_t`\n"
                                                              "    'x' x: bool\n"
                                                              "      x: value `bool`\n"
                                                              "    'y' y: string\n"
                                                              "      y: char_array `char` extent=CHAR_BIT\n");
}

static void errors_of_the_compiler_end_it_where_they_are(void **state)
{
    (void)state;
    struct schema schema = {0};
    assert_null(load_text(&schema, "struct FORY(id = 1) t { unknown_t x; };\n#include <nowhere.h>\n"));
    assert_string_equal(places(), "4:25 clang, 5:10 clang");
    memory_done();
    write_header("inc/lib.h", "struct s { int x };\nint y = ;\n");
    assert_null(load_text(&schema, "#include <lib.h>\n"));
    const char *found = test_findings(false);
    assert_non_null(strstr(found, "inc/lib.h:2:9: error: expected expression [clang]\nint y = ;\n        ^\n"));
    memory_done();
    assert_null(load(&schema, "nowhere.h"));
    assert_string_equal(test_findings(false),
                        "forygen: error: cannot read 'nowhere.h': No such file or directory [cannot-read]\n");
    assert_int_equal(schema.files.count, 0);
}

static void flags_and_arguments_reach_the_compiler(void **state)
{
    (void)state;
    static const char *const flags[] = {"-DEXTRA", "-DNUMBER=42"};
    static const char *const arguments[] = {"-include", "other.h"};
    struct schema schema = {0};
    write_header("other.h", PRELUDE "struct FORY(id = 1) other { int x; };\n");
    write_header("input.h", "struct FORY(id = NUMBER) t {\n#ifdef EXTRA\nstruct other o;\n#endif\n};\n");
    struct schema_file *file = load_with(
        &schema, "input.h",
        (struct frontend_options){.flags = flags, .flag_count = 2, .arguments = arguments, .argument_count = 2});
    assert_string_equal(test_codes(), "");
    assert_int_equal(file->definitions.items[0]->id, 42);
    assert_int_equal(file->definitions.items[0]->fields.count, 1);
    assert_int_equal(file->imports.count, 1);
}

/* --- Several files ------------------------------------------------------------------------------------------- */

static void included_annotated_headers_are_files_of_their_own(void **state)
{
    (void)state;
    struct schema schema = {0};
    write_header("inc/lib.h", "#pragma once\n" PRELUDE "enum shade { DARK };\nstruct FORY(id = 1) lib { int x; };\n");
    write_header("other.h", "#pragma once\n#include <stdio.h>\nstruct plain { int x; };\n");
    struct schema_file *file = load_text(
        &schema, "#include <lib.h>\n#include \"other.h\"\nstruct FORY(id = 2) t { struct lib l; enum shade s; };\n");
    assert_string_equal(test_codes(), "");
    assert_int_equal(schema.files.count, 2);
    struct schema_file *lib = schema.files.items[0];
    assert_string_equal(lib->path, "inc/lib.h");
    assert_string_equal(lib->base_name, "lib");
    assert_true(lib->has_c_types && !lib->is_input && file->is_input);
    assert_ptr_equal(find_definition(&schema, "struct lib")->file, lib);
    assert_ptr_equal(find_definition(&schema, "enum shade")->file, lib);
    assert_ptr_equal(file, schema.files.items[1]);
    assert_int_equal(file->definitions.count, 1);
    assert_int_equal(file->imports.count, 1);
    assert_ptr_equal(file->imports.items[0].file, lib);
    assert_int_equal(file->dependencies.count, 5);
    assert_string_equal(file->dependencies.items[2], "inc/lib.h");
    assert_string_equal(file->dependencies.items[3], "other.h");
    assert_string_equal(file->dependencies.items[4], "input.h");
}

static void header_that_was_included_before_becomes_an_input(void **state)
{
    (void)state;
    struct schema schema = {0};
    write_header("other.h", "#pragma once\n" PRELUDE "struct FORY(id = 1) other { int x; }; FORY_ROOT(list<other>);\n");
    write_header("third.h", "#include \"other.h\"\nstruct FORY(id = 3) third { struct other o; };\n");
    load_text(&schema, "#include \"other.h\"\nstruct FORY(id = 2) t { struct other o; };\n");
    struct schema_file *other = load(&schema, "./other.h");
    load(&schema, "third.h");
    assert_string_equal(test_codes(), "");
    assert_int_equal(schema.files.count, 3);
    assert_ptr_equal(schema.files.items[0], other);
    assert_true(other->is_input);
    assert_int_equal(other->definitions.count, 1);
    assert_int_equal(other->roots.count, 1);
    assert_ptr_equal(find_definition(&schema, "struct third")->fields.items[0]->type->definition,
                     find_definition(&schema, "struct other"));
    assert_ptr_equal(load(&schema, "other.h"), other);
}

static void headers_that_need_each_other_are_an_error(void **state)
{
    (void)state;
    struct schema schema = {0};
    write_header("other.h", "#pragma once\n#include \"input.h\"\nstruct FORY(id = 2) other { struct input *i; };\n");
    write_header("input.h", "#pragma once\n" PRELUDE "struct other;\nstruct FORY(id = 1) input { struct other *o; };\n"
                            "#include \"other.h\"\n");
    load(&schema, "input.h");
    assert_string_equal(places(), "6:43 circular-headers");
}

static void sidecar_annotates_the_header_of_others(void **state)
{
    (void)state;
    struct schema schema = {0};
    write_header("inc/lib.h", "struct lib { char name[8]; int size; void *hidden; long wide; };\n"
                              "typedef enum { ONE = 1 } lib_kind;\n");
    struct schema_file *file = load_text(&schema, "#include <lib.h>\n"
                                                  "FORY_ANNOTATE(struct lib, id = 7);\n"
                                                  "FORY_ANNOTATE(lib_kind, name = \"lib.Kind\");\n"
                                                  "FORY_ANNOTATE_MEMBER(struct lib, size, id = 1);\n"
                                                  "FORY_ANNOTATE_MEMBER(struct lib, hidden, skip);\n"
                                                  "FORY_ANNOTATE_MEMBER(struct lib, wide, skip);\n");
    assert_string_equal(test_codes(), "");
    assert_int_equal(schema.files.count, 1);
    assert_ptr_equal(find_definition(&schema, "struct lib")->file, file);
    assert_string_equal(strchr(test_dump(&schema), '\n') + 1, "  message lib id 7 `struct lib`\n"
                                                              "    'name' name: string\n"
                                                              "      name: char_array `char` extent=8\n"
                                                              "    1 size: int32\n"
                                                              "      size: value `int`\n"
                                                              "  enum lib.Kind id 0 automatic `lib_kind`\n"
                                                              "    1 ONE\n");
}

static void system_headers_are_annotated_without_complaint(void **state)
{
    (void)state;
    struct schema schema = {0};
    struct schema_file *file = load_text(&schema, "#include <sys/utsname.h>\n"
                                                  "#include <time.h>\n"
                                                  "FORY_ANNOTATE(struct utsname, id = 7);\n"
                                                  "FORY_ANNOTATE(struct tm, id = 8);\n");
    assert_string_equal(test_codes(), "");
    const struct definition *utsname = find_definition(&schema, "struct utsname");
    assert_ptr_equal(utsname->file, file);
    assert_true(utsname->fields.count >= 5);
    assert_string_equal(utsname->fields.items[0]->carrier->extent, "sizeof ((struct utsname *)0)->sysname");
    assert_string_equal(file->dependencies.items[file->dependencies.count - 1], "input.h");
    assert_int_equal(file->dependencies.count, 3);
}

static void wrong_sidecars_are_errors_in_the_sidecar(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *found;
    } cases[] = {
        {"FORY_ANNOTATE(int, id = 7);\n", "6:1 useless-annotation"},
        {"FORY_ANNOTATE(struct nothing, id = 7);\n", "6:1 incomplete-type"},
        {"FORY_ANNOTATE(struct lib, idd = 7);\n", "6:27 unknown-word"},
        {"FORY_ANNOTATE_MEMBER(struct lib, x, id = 1);\n", "6:1 useless-annotation"},
        {"FORY_ANNOTATE(struct lib, id = 7);\nFORY_ANNOTATE_MEMBER(struct lib, x, id = 1,\n bytes);\n",
         "8:2 useless-word"},
        {"FORY_ANNOTATE(struct lib, id = 7);\nFORY_ANNOTATE(struct lib, id = 7);\n", "7:27 duplicate-word"},
        {"FORY_ANNOTATE_MEMBER(struct lib, y, id = 1);\n", "6:1 unknown-member"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct schema schema = {0};
        write_header("inc/lib.h", "struct lib { int x; };\n");
        load_text(&schema, intern_format("#include <lib.h>\n\n%s", cases[i].text));
        assert_string_equal(places(), cases[i].found);
        memory_done();
    }
}

static void roots_keep_their_text_and_place(void **state)
{
    (void)state;
    struct schema schema = {0};
    struct schema_file *file = load_text(&schema, "FORY_ROOT(list<int32>);\n"
                                                  "FORY_ROOT(map<string,\n  list<int32>>);\n");
    assert_string_equal(test_codes(), "");
    assert_int_equal(file->roots.count, 2);
    assert_string_equal(file->roots.items[0]->text, "list<int32>");
    assert_string_equal(file->roots.items[1]->text, "map<string, list<int32>>");
    assert_int_equal(file->roots.items[1]->location.line, 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM(facts_of_a_struct_are_kept),
        CLAIM(skipped_members_counts_and_padding_are_no_fields),
        CLAIM(enumerators_keep_their_sign_and_first_name),
        CLAIM(enums_of_other_numbers_and_those_with_an_encoding_are_integers),
        CLAIM(enums_without_annotation_have_no_identity),
        CLAIM(comments_lose_their_decoration),
        CLAIM(annotations_are_found_wherever_c_takes_them),
        CLAIM(annotations_from_macros_of_the_user_count),
        CLAIM(misplaced_annotations_are_named_instead_of_what_clang_says),
        CLAIM(annotations_that_c_drops_are_errors),
        CLAIM(one_annotation_in_front_of_two_members_is_an_error),
        CLAIM(anonymous_unions_have_to_say_what_they_hold),
        CLAIM(members_of_what_has_no_name_are_members_of_the_struct),
        CLAIM(constants_are_evaluated_by_the_compiler),
        CLAIM(pragma_once_holds_for_headers_that_include_each_other),
        CLAIM(headers_without_a_compiler_installed_have_the_standard_types),
        CLAIM(errors_of_the_compiler_end_it_where_they_are),
        CLAIM(flags_and_arguments_reach_the_compiler),
        CLAIM(included_annotated_headers_are_files_of_their_own),
        CLAIM(header_that_was_included_before_becomes_an_input),
        CLAIM(headers_that_need_each_other_are_an_error),
        CLAIM(sidecar_annotates_the_header_of_others),
        CLAIM(system_headers_are_annotated_without_complaint),
        CLAIM(wrong_sidecars_are_errors_in_the_sidecar),
        CLAIM(roots_keep_their_text_and_place),
    };
    return RUN_HEADER_TESTS(tests);
}
