/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about what several members of a struct mean together: unions with a selector, and structs that embed a base.
 */
#include "headers.h"

/* "code at line:column" of each finding when the text stands in line 5, behind an enum and a struct. */
static const char graph_prelude[] =
    "enum kind { NONE, TEXT, NUMBER, OTHER, LAST = OTHER }; struct fory_any { void *value; }; struct fory_unknown_case "
    "{ int id; struct fory_any value; }; struct FORY(id = 90) item { int x; };\n";

static void check_places(const char *text, const char *found)
{
    struct schema schema = {0};
    load_text(&schema, intern_format("%s%s\n", graph_prelude, text));
    assert_string_equal(places(), found);
    memory_done();
}

/* --- Unions -------------------------------------------------------------------------------------------------- */

static void a_selector_and_a_union_are_a_union(void **state)
{
    (void)state;
    assert_string_equal(
        dump_text("enum kind { NONE, TEXT, NUMBER, UNKNOWN };\n"
                  "struct fory_any { void *value; };\n"
                  "struct fory_unknown_case { int id; struct fory_any value; };\n"
                  "/* What it is. */\n"
                  "struct FORY(id = 5, prefix = my_) contact {\n"
                  "    enum kind kind;\n"
                  "    union {\n"
                  "        /* By mail. */\n"
                  "        char *text FORY(id = 7, when = TEXT);\n"
                  "        int32_t number FORY(id = 0, when = NUMBER, name = \"phone\", encoding = fixed);\n"
                  "        struct fory_unknown_case unknown FORY(when = UNKNOWN);\n"
                  "        int raw FORY(skip);\n"
                  "    } FORY(selector = kind);\n"
                  "    int note FORY(skip);\n"
                  "};\n"),
        "  // What it is.\n"
        "  union contact id 5 `struct contact`\n"
        "    selector kind `enum kind`\n"
        "    unknown unknown by UNKNOWN\n"
        "    // By mail.\n"
        "    7 text: string\n"
        "      text by TEXT: chars `char *`\n"
        "    0 phone: fixed int32\n"
        "      number by NUMBER: value `int32_t`\n");
}

static void a_union_with_a_name_is_found_by_way_of_it(void **state)
{
    (void)state;
    assert_string_equal(
        dump_text("typedef enum { TEXT, MAC, MORE, LIST, SELF, UNION } kind_t;\n"
                  "union contact_value {\n"
                  "    char text[8] FORY(id = 1, when = TEXT);\n"
                  "    uint8_t mac[6] FORY(id = 2, when = MAC);\n"
                  "    double more[sizeof(int)] FORY(id = 3, when = MORE);\n"
                  "    struct fory_list_string list FORY(id = 4, when = LIST);\n"
                  "    struct contact *self FORY(id = 5, when = SELF);\n"
                  "};\n"
                  "typedef struct contact { kind_t is; union contact_value value FORY(selector = is); } contact\n"
                  "    FORY(name = \"demo.Contact\");\n"),
        "  union demo.Contact `struct contact`\n"
        "    selector is `kind_t`\n"
        "    1 text: string\n"
        "      value.text by TEXT: char_array `char` extent=8\n"
        "    2 mac: bytes\n"
        "      value.mac by MAC: fixed_array `uint8_t` extent=6 (value `uint8_t`)\n"
        "    3 more: array<float64>\n"
        "      value.more by MORE: fixed_array `double` extent=(sizeof ((struct contact *)0)->value.more / sizeof "
        "((struct contact *)0)->value.more[0]) (value `double`)\n"
        "    4 list: list<string>\n"
        "      value.list by LIST: container `struct fory_list_string` items=items (value `struct fory_string`)\n"
        "    5 self: demo.Contact\n"
        "      value.self by SELF: pointer `struct contact` (value `struct contact`)\n");
}

static void cases_hold_whatever_says_what_it_is(void **state)
{
    (void)state;
    assert_string_equal(
        dump_text("enum kind { A, B, C, D, E, F }; enum FORY(id = 2) color { RED }; struct fory_any { void *value; };\n"
                  "struct FORY(id = 3) item { int x; };\n"
                  "struct FORY(id = 4) base { const struct fory_type *type FORY(type); };\n"
                  "struct FORY(id = 5) t { enum kind kind; union {\n"
                  "    enum color a FORY(id = 1, when = A);\n"
                  "    struct item b FORY(id = 2, when = B);\n"
                  "    const struct item *c FORY(id = 3, when = C);\n"
                  "    struct fory_any d FORY(id = 4, when = D);\n"
                  "    struct base *e FORY(id = 5, when = E);\n"
                  "    const char *f FORY(id = 6, when = F);\n"
                  "} v FORY(selector = kind); };\n"),
        "  enum color id 2 `enum color`\n"
        "    0 RED\n"
        "  message item id 3 `struct item`\n"
        "    'x' x: int32\n"
        "      x: value `int`\n"
        "  message base id 4 `struct base`\n"
        "    type type\n"
        "  union t id 5 `struct t`\n"
        "    selector kind `enum kind`\n"
        "    1 a: color\n"
        "      v.a by A: value `enum color`\n"
        "    2 b: item\n"
        "      v.b by B: value `struct item`\n"
        "    3 c: item\n"
        "      v.c by C: const pointer `struct item` (value `struct item`)\n"
        "    4 d: any\n"
        "      v.d by D: value `struct fory_any`\n"
        "    5 e: any\n"
        "      v.e by E: pointer `struct base` base=base (value `struct base` base=base)\n"
        "    6 f: string\n"
        "      v.f by F: const chars `const char *`\n");
}

static void unions_are_annotated_from_another_header(void **state)
{
    (void)state;
    struct schema schema = {0};
    write_header("other.h", "enum kind { TEXT, NUMBER };\n"
                            "struct contact { enum kind kind; union { char *text; int number; } value; };\n");
    load_text(&schema, "#include \"other.h\"\n"
                       "FORY_ANNOTATE(struct contact, id = 5);\n"
                       "FORY_ANNOTATE_MEMBER(struct contact, value, selector = kind);\n"
                       "FORY_ANNOTATE_MEMBER(struct contact, value.text, id = 1, when = TEXT);\n"
                       "FORY_ANNOTATE_MEMBER(struct contact, value.number, id = 2, when = NUMBER);\n");
    assert_string_equal(test_codes(), "");
    const struct definition *contact = find_definition(&schema, "struct contact");
    assert_int_equal(contact->kind, DEFINITION_UNION);
    assert_int_equal(contact->cases.count, 2);
    assert_string_equal(contact->cases.items[1]->member, "value.number");
}

static void a_union_of_an_earlier_input_is_known(void **state)
{
    (void)state;
    struct schema schema = {0};
    write_header("other.h", PRELUDE "enum kind { A }; struct FORY(id = 1) u { enum kind k; union { int a FORY(id = 1, "
                                    "when = A); } v FORY(selector = k); };\n");
    load(&schema, "other.h");
    load_text(&schema, "#include \"other.h\"\nstruct FORY(id = 2) t { struct u *u; };\n");
    assert_string_equal(test_codes(), "");
    assert_int_equal(find_definition(&schema, "struct u")->cases.count, 1);
    const struct field *field = find_definition(&schema, "struct t")->fields.items[0];
    assert_ptr_equal(field->type->definition, find_definition(&schema, "struct u"));
    assert_int_equal(field->type->id, FORY_TYPE_UNION);
}

static void wrong_selectors_are_errors_at_the_word(void **state)
{
    (void)state;
    static const struct {
        const char *members;
        const char *found;
    } cases[] = {
        {"enum kind kind; union { int a FORY(id = 1, when = TEXT); } FORY(selector = kid);", "unknown-member"},
        {"int kind; union { int a FORY(id = 1, when = TEXT); } FORY(selector = kind);", "wrong-selector"},
        {"enum kind kind : 4; union { int a FORY(id = 1, when = TEXT); } FORY(selector = kind);", "wrong-selector"},
        {"const enum kind kind; union { int a FORY(id = 1, when = TEXT); } FORY(selector = kind);", "wrong-selector"},
        {"enum kind *kind; union { int a FORY(id = 1, when = TEXT); } FORY(selector = kind);", "wrong-selector"},
        {"enum kind kind FORY(skip); union { int a FORY(id = 1, when = TEXT); } FORY(selector = kind);",
         "unknown-member"},
        {"union { int a FORY(id = 1, when = TEXT); } v FORY(selector = v);", "wrong-selector"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const char *text = intern_format("struct FORY(id = 1) t { %s };", cases[i].members);
        size_t column = (size_t)(strstr(text, "selector =") - text) + 1;
        check_places(text, intern_format("5:%zu %s", column, cases[i].found));
    }
}

static void wrong_cases_are_errors_at_their_place(void **state)
{
    (void)state;
    static const struct {
        const char *cases;
        const char *at;
        const char *found;
    } cases[] = {
        {"int v FORY(id = 1);", "v FORY", "missing-when"},
        {"int v;", "v;", "missing-when"},
        {"int v FORY(when = TEXT);", "v FORY", "missing-id"},
        {"int v FORY(id = 1, when = TEXTS);", "when", "unknown-enumerator"},
        {"int v FORY(id = 1, when = (TEXT));", "v FORY", "missing-when, 5:68 annotation-value"},
        {"int u FORY(id = 1, when = OTHER); int v FORY(id = 2, when = LAST);", "when = LAST", "duplicate-when"},
        {"struct fory_unknown_case u FORY(when = OTHER); struct fory_unknown_case v FORY(when = NONE);", "v FORY",
         "duplicate-unknown"},
        {"int u FORY(id = 1, when = TEXT); struct fory_unknown_case v FORY(when = OTHER, id = 2);", "id = 2",
         "useless-word"},
        {"int v FORY(id = 1, when = TEXT, nullable);", "nullable", "useless-word"},
        {"struct item v FORY(id = 1, when = TEXT, ref);", "ref", "useless-word"},
        {"struct item *v FORY(id = 1, when = TEXT, nullable = false);", "nullable", "useless-word"},
        {"struct item *v FORY(id = 1, when = TEXT, count = n);", "count", "useless-word"},
        {"struct fory_optional_int32 v FORY(id = 1, when = TEXT);", "v FORY", "unsupported-type"},
        {"int *v FORY(id = 1, when = TEXT);", "v FORY", "unsupported-type"},
        {"struct item **v FORY(id = 1, when = TEXT);", "v FORY", "unsupported-type"},
        {"int v : 3 FORY(id = 1, when = TEXT);", "v : 3", "unsupported-type"},
        {"struct plain *v FORY(id = 1, when = TEXT);", "v FORY", "unannotated-struct"},
        {"enum kind v FORY(id = 1, when = TEXT);", "v FORY", "missing-identity"},
        {"union { int x; } v FORY(id = 1, when = TEXT);", "v FORY", "unsupported-type"},
        {"int u FORY(id = 1, when = TEXT); struct { int v; };", "struct { int v", "unsupported-type"},
        {"int u FORY(id = 1, when = TEXT); union { int v; };", "union { int v", "unsupported-type"},
        {"int v FORY(skip);", "union", "empty-union"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const char *text = intern_format(
            "struct FORY(id = 1) t { enum kind kind; union { %s } FORY(selector = kind); };", cases[i].cases);
        size_t column = (size_t)(strstr(text, cases[i].at) - text) + 1;
        check_places(text, intern_format("5:%zu %s", column, cases[i].found));
    }
}

static void equal_case_ids_are_an_error(void **state)
{
    (void)state;
    struct schema schema = {0};
    load_text(&schema, intern_format("%sstruct FORY(id = 1) t { enum kind kind; union {\n"
                                     "int u FORY(id = 1, when = TEXT);\n"
                                     "int v FORY(id = 1, when = NUMBER);\n"
                                     "int w FORY(id = -1, when = OTHER); } FORY(selector = kind); };\n",
                                     graph_prelude));
    schema_resolve(&schema);
    schema_check(&schema);
    assert_string_equal(places(), "7:12 duplicate-case-id, 8:12 case-id-range");
}

static void a_union_beside_other_members_is_a_field(void **state)
{
    (void)state;
    assert_string_equal(dump_text("enum kind { NONE, TEXT, NUMBER };\n"
                                  "struct FORY(id = 5) event {\n"
                                  "    char *who FORY(id = 1);\n"
                                  "    enum kind kind;\n"
                                  "    union {\n"
                                  "        int32_t number FORY(id = 7, when = NUMBER);\n"
                                  "    } what FORY(selector = kind, id = 2);\n"
                                  "};\n"),
                        "  message event id 5 `struct event`\n"
                        "    1 who: string\n"
                        "      who: chars `char *`\n"
                        "    2 what: what of event\n"
                        "      : value `struct event`\n"
                        "  union what of event `struct event`\n"
                        "    selector kind `enum kind`\n"
                        "    7 number: int32\n"
                        "      what.number by NUMBER: value `int32_t`\n");
}

static void unions_beside_other_members_that_are_wrong_are_errors(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *found;
    } cases[] = {
        {"struct FORY(id = 1) t { enum kind k; union { int a FORY(id = 1, when = TEXT); } FORY(selector = k); int v; "
         "};",
         "5:38 nameless-union"},
        {"struct FORY(id = 1) t { enum kind k, l; union { int a FORY(id = 1, when = TEXT); } u FORY(selector = k); "
         "union { int b FORY(id = 1, when = TEXT); } v FORY(selector = l); };",
         ""},
        {"struct FORY(id = 1) t { enum kind k; union { int a FORY(id = 1, when = TEXT); } u FORY(selector = k); "
         "union { int b FORY(id = 1, when = TEXT); } v FORY(selector = k); };",
         "5:153 wrong-selector"},
        {"struct FORY(id = 1) t { int w; enum kind k; union { int a FORY(id = 1, when = TEXT); } u FORY(selector = l); "
         "};",
         "5:95 unknown-member"},
        {"struct FORY(id = 1) t { int w; enum kind k; union { int a FORY(skip); } u FORY(selector = k); };",
         "5:73 empty-union"},
        {"struct FORY(id = 1) t { enum kind k FORY(id = 1); union { int a FORY(id = 1, when = TEXT); } "
         "FORY(selector = k); };",
         "5:35 wrong-selector"},
        {"struct FORY(id = 1, evolving = false) t { enum kind k; union { int a FORY(id = 1, when = TEXT); } "
         "FORY(selector = k); };",
         "5:21 useless-word"},
        {"struct FORY(id = 1) t { enum kind k; union { int a FORY(id = 1, when = TEXT); } v FORY(selector = k, id = "
         "2); };",
         ""},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        check_places(cases[i].text, cases[i].found);
}

static void unions_without_a_selector_are_errors(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *found;
    } cases[] = {
        {"struct FORY(id = 1) t { int x; union { int a; } v; };", "5:49 unsupported-type"},
        {"struct FORY(id = 1) t { int x; union { int a; }; };", "5:32 unsupported-type"},
        {"struct FORY(id = 1) t { int x; union { int a FORY(id = 1, when = TEXT); } v FORY(skip); };",
         "5:46 useless-annotation"},
        {"struct FORY(id = 1) t { int x; union { int a FORY(id = 1, when = TEXT); } FORY(skip); };",
         "5:46 useless-annotation"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        check_places(cases[i].text, cases[i].found);
}

/* --- Bases --------------------------------------------------------------------------------------------------- */

static void what_embeds_a_base_has_its_fields(void **state)
{
    (void)state;
    assert_string_equal(
        dump_text("struct FORY(id = 1) animal {\n"
                  "    const struct fory_type *type FORY(type);\n"
                  "    char *name FORY(id = 1);\n"
                  "    int32_t *ages FORY(id = 2, count = n); int n;\n"
                  "};\n"
                  "struct FORY(id = 2) dog { struct animal base; int n; struct animal *friend FORY(ref); };\n"
                  "typedef struct { struct dog dog; struct dog *mother; } puppy FORY(id = 3);\n"
                  "struct FORY(id = 4) kennel { struct dog *dog; struct animal pet; };\n"
                  "struct FORY(id = 5) kennel_2 { struct dog dog FORY(skip); struct dog other; };\n"),
        "  message animal id 1 `struct animal`\n"
        "    type type\n"
        "    1 name: string\n"
        "      name: chars `char *`\n"
        "    2 ages: array<int32>\n"
        "      ages: counted `int32_t` count=n count_type=int (value `int32_t`)\n"
        "  message dog id 2 `struct dog`\n"
        "    base animal by base\n"
        "    type base.type\n"
        "    1 name: string\n"
        "      base.name: chars `char *`\n"
        "    2 ages: array<int32>\n"
        "      base.ages: counted `int32_t` count=base.n count_type=int (value `int32_t`)\n"
        "    'n' n: int32\n"
        "      n: value `int`\n"
        "    'friend' friend: optional ref any\n"
        "      friend: pointer `struct animal` base=animal (value `struct animal` base=animal)\n"
        "  message puppy id 3 `puppy`\n"
        "    base dog by dog\n"
        "    type dog.base.type\n"
        "    1 name: string\n"
        "      dog.base.name: chars `char *`\n"
        "    2 ages: array<int32>\n"
        "      dog.base.ages: counted `int32_t` count=dog.base.n count_type=int (value `int32_t`)\n"
        "    'n' n: int32\n"
        "      dog.n: value `int`\n"
        "    'friend' friend: optional ref any\n"
        "      dog.friend: pointer `struct animal` base=animal (value `struct animal` base=animal)\n"
        "    'mother' mother: optional dog\n"
        "      mother: pointer `struct dog` (value `struct dog`)\n"
        "  message kennel id 4 `struct kennel`\n"
        "    'dog' dog: optional dog\n"
        "      dog: pointer `struct dog` (value `struct dog`)\n"
        "    'pet' pet: animal\n"
        "      pet: value `struct animal`\n"
        "  message kennel_2 id 5 `struct kennel_2`\n"
        "    'other' other: dog\n"
        "      other: value `struct dog`\n");
}

static void bases_come_from_other_headers(void **state)
{
    (void)state;
    struct schema schema = {0};
    write_header("other.h",
                 PRELUDE "struct FORY(id = 1) animal { const struct fory_type *type FORY(type); int x; };\n");
    write_header("third.h", "#include \"other.h\"\n"
                            "struct FORY(id = 2) dog { struct animal base; };\n");
    load(&schema, "other.h");
    load_text(&schema, "#include \"third.h\"\n"
                       "struct FORY(id = 3) owner { struct animal *pet; };\n");
    assert_string_equal(test_codes(), "");
    const struct definition *dog = find_definition(&schema, "struct dog");
    assert_ptr_equal(dog->base, find_definition(&schema, "struct animal"));
    assert_string_equal(dog->fields.items[0]->member, "base.x");
    const struct definition *owner = find_definition(&schema, "struct owner");
    assert_ptr_equal(owner->fields.items[0]->carrier->base, dog->base);
    assert_int_equal(owner->file->imports.count, 2);
}

/* Each needs the codecs of the other, the second one by a base. */
static void headers_that_need_each_other_by_a_base_are_an_error(void **state)
{
    (void)state;
    struct schema schema = {0};
    write_header("other.h", PRELUDE "#ifndef OTHER\n#define OTHER\n"
                                    "struct dog;\n"
                                    "struct FORY(id = 1) animal { const struct fory_type *type FORY(type); struct dog "
                                    "*dog; };\n"
                                    "#include \"third.h\"\n#endif\n");
    write_header("third.h", "#include \"other.h\"\n"
                            "struct FORY(id = 2) dog { struct animal base; };\n");
    load_text(&schema, "#include \"other.h\"\nstruct FORY(id = 3) t { int x; };\n");
    assert_string_equal(test_codes(), "circular-headers");
}

static void wrong_bases_are_errors(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *found;
    } cases[] = {
        {"struct FORY(id = 1) t { int x; const struct fory_type *type FORY(type); };", "5:66 wrong-type-member"},
        {"struct FORY(id = 1) t { struct fory_type *type FORY(type); };", "5:53 wrong-type-member"},
        {"struct FORY(id = 1) t { const void *type FORY(type); };", "5:47 wrong-type-member"},
        {"struct FORY(id = 1) t { const struct fory_type *const type FORY(type); };", "5:65 wrong-type-member"},
        {"struct FORY(id = 1) t { const struct fory_type *type FORY(type, id = 1); };", "5:65 useless-word"},
        {"struct FORY(id = 1) t { const struct fory_type *type; };", "5:49 unannotated-struct"},
        {"struct t { const struct fory_type *type FORY(type); };", "5:41 useless-annotation"},
        {"struct t { const struct fory_type *type FORY(type); }; struct FORY(id = 1) u { struct t t; int x; };",
         "5:41 useless-annotation"},
        {"struct FORY(id = 1) t { const struct fory_type *type FORY(type); }; struct FORY(id = 2) u { struct t t "
         "FORY(id = 1); };",
         "5:109 useless-word"},
        {"struct FORY(id = 1) t { const struct fory_type *type FORY(type); void *x; }; struct FORY(id = 2) u { struct "
         "t "
         "t; };",
         "5:72 unsupported-type"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        check_places(cases[i].text, cases[i].found);
}

static void tags_of_a_base_are_taken_in_what_embeds_it(void **state)
{
    (void)state;
    struct schema schema = {0};
    load_text(&schema,
              "struct FORY(id = 1) t { const struct fory_type *type FORY(type); int a FORY(id = 1); int bC; };\n"
              "struct FORY(id = 2) u { struct t t; int c FORY(id = 1); int bC; };\n");
    schema_resolve(&schema);
    schema_check(&schema);
    assert_string_equal(test_codes(), "duplicate-field-number duplicate-field");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM(a_selector_and_a_union_are_a_union),
        CLAIM(a_union_with_a_name_is_found_by_way_of_it),
        CLAIM(cases_hold_whatever_says_what_it_is),
        CLAIM(unions_are_annotated_from_another_header),
        CLAIM(a_union_of_an_earlier_input_is_known),
        CLAIM(wrong_selectors_are_errors_at_the_word),
        CLAIM(wrong_cases_are_errors_at_their_place),
        CLAIM(equal_case_ids_are_an_error),
        CLAIM(a_union_beside_other_members_is_a_field),
        CLAIM(unions_beside_other_members_that_are_wrong_are_errors),
        CLAIM(unions_without_a_selector_are_errors),
        CLAIM(what_embeds_a_base_has_its_fields),
        CLAIM(bases_come_from_other_headers),
        CLAIM(headers_that_need_each_other_by_a_base_are_an_error),
        CLAIM(wrong_bases_are_errors),
        CLAIM(tags_of_a_base_are_taken_in_what_embeds_it),
    };
    return RUN_HEADER_TESTS(tests);
}
