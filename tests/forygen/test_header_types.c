/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about members of annotated structs: which wire type and which carrier each C type becomes. */
#include "headers.h"

struct carrier_case {
    const char *members; /* the first one is the field */
    const char *type;
    const char *carrier;
    const char *short_name;
};

static const char carrier_prelude[] =
    "#include <fory/any.h>\n"
    "enum FORY(id = 900) color { RED, GREEN };\n"
    "enum mood { GOOD, BAD };\n"
    "struct FORY(id = 901) item { int32_t x; };\n"
    "typedef struct { int32_t x; } point FORY(id = 902);\n"
    "typedef double celsius_t;\n"
    "typedef uint32_t bits_t FORY(encoding = fixed);\n"
    "typedef int32_t local_t;\n"
    "struct pair { char *key; int64_t value; };\n"
    "struct slot { int32_t key; struct item *value; };\n"
    "struct int_to_item { struct slot *entries; size_t count; };\n"
    "struct fory_list_list_int32 { struct fory_list_int32 *items; size_t count; };\n"
    "typedef struct { const float *items; size_t count; } floats;\n"
    "struct FORY(id = 903) base { const struct fory_type *type FORY(type); };\n"
    "struct fory_anys { struct fory_any *items; size_t count; };\n"
    "struct bag { char *key; struct fory_any value; };\n"
    "struct FORY(id = 904) either { enum color color; union { int x FORY(id = 1, when "
    "= RED); } FORY(selector = color); };\n"
    "struct named { char *key; struct item *value; };\n"
    "#define EXTENT 12\n";

/* Every case becomes a struct of one header. */
static void check_carriers(const struct carrier_case *cases, size_t count)
{
    struct schema schema = {0};
    struct text text = {0};
    text_add(&text, carrier_prelude);
    for (size_t i = 0; i < count; i++)
        text_addf(&text, "struct FORY(id = %zu) t%zu { %s };\n", i + 1, i, cases[i].members);
    load_text(&schema, text_string(&text));
    assert_string_equal(test_findings(false), "");
    const char *dump = test_dump(&schema);
    for (size_t i = 0; i < count; i++) {
        const struct definition *definition = find_definition(&schema, intern_format("struct t%zu", i));
        const char *start = strstr(dump, intern_format("message t%zu ", i));
        const char *wanted =
            intern_format("`struct t%zu`\n    'v' v: %s\n      v: %s\n", i, cases[i].type, cases[i].carrier);
        assert_int_equal(definition->fields.count, 1);
        start = strchr(start, '`');
        assert_string_equal(memory_copy(start, strnlen(start, strlen(wanted))), wanted);
        assert_string_equal(definition->fields.items[0]->carrier->short_name, cases[i].short_name);
    }
}

static void single_values_have_carriers(void **state)
{
    (void)state;
    static const struct carrier_case cases[] = {
        {"bool v;", "bool", "value `bool`", "bool"},
        {"_Bool v;", "bool", "value `bool`", "bool"},
        {"int8_t v;", "int8", "value `int8_t`", "int8"},
        {"signed char v;", "int8", "value `signed char`", "int8"},
        {"unsigned char v;", "uint8", "value `unsigned char`", "uint8"},
        {"short v;", "int16", "value `short`", "int16"},
        {"uint16_t v;", "uint16", "value `uint16_t`", "uint16"},
        {"int v;", "int32", "value `int`", "int32"},
        {"int32_t v;", "int32", "value `int32_t`", "int32"},
        {"int32_t v FORY(encoding = fixed);", "fixed int32", "value `int32_t`", "int32"},
        {"uint32_t v FORY(encoding = varint);", "uint32", "value `uint32_t`", "uint32"},
        {"int64_t v;", "int64", "value `int64_t`", "int64"},
        {"long long v;", "int64", "value `long long`", "int64"},
        {"uint64_t v FORY(encoding = tagged);", "tagged uint64", "value `uint64_t`", "uint64"},
        {"local_t v;", "int32", "value `local_t`", "int32"},
        {"bits_t v;", "fixed uint32", "value `bits_t`", "uint32"},
        {"bits_t v FORY(encoding = varint);", "uint32", "value `bits_t`", "uint32"},
        {"celsius_t v;", "float64", "value `celsius_t`", "float64"},
        {"float v;", "float32", "value `float`", "float32"},
        {"fory_float16 v;", "float16", "value `fory_float16`", "float16"},
        {"struct fory_bfloat16 v;", "bfloat16", "value `struct fory_bfloat16`", "bfloat16"},
        {"enum color v;", "color", "value `enum color`", "color"},
        {"enum mood v;", "mood", "value `enum mood`", "mood"},
        {"struct item v;", "item", "value `struct item`", "item"},
        {"point v;", "point", "value `point`", "point"},
        {"struct fory_date v;", "date", "value `struct fory_date`", "date"},
        {"struct fory_timestamp v;", "timestamp", "value `struct fory_timestamp`", "timestamp"},
        {"struct fory_duration v;", "duration", "value `struct fory_duration`", "duration"},
        {"struct fory_decimal v;", "decimal", "value `struct fory_decimal`", "decimal"},
        {"__typeof__(int) v;", "int32", "value `typeof(int)`", "int32"},
    };
    check_carriers(cases, COUNT_OF(cases));
}

static void text_and_bytes_have_carriers(void **state)
{
    (void)state;
    static const struct carrier_case cases[] = {
        {"char *v;", "string", "chars `char *`", "chars"},
        {"const char *v;", "string", "const chars `const char *`", "chars"},
        {"char *v FORY(nullable, string);", "optional string", "chars `char *`", "chars"},
        {"char v[32];", "string", "char_array `char` extent=32", "chars"},
        {"char v[EXTENT];", "string", "char_array `char` extent=EXTENT", "chars"},
        {"char v[EXTENT + 1];", "string", "char_array `char` extent=sizeof ((struct t5 *)0)->v", "chars"},
        {"struct fory_string v;", "string", "value `struct fory_string`", "string"},
        {"struct fory_bytes v FORY(nullable);", "optional bytes", "value `struct fory_bytes`", "bytes"},
        {"uint8_t *v FORY(count = n); size_t n;", "bytes",
         "counted `uint8_t` count=n count_type=size_t (value `uint8_t`)", "bytes"},
        {"uint8_t v[16];", "bytes", "fixed_array `uint8_t` extent=16 (value `uint8_t`)", "bytes"},
        {"uint8_t v[16] FORY(bytes, count = n); uint8_t n;", "bytes",
         "fixed_array `uint8_t` count=n count_type=uint8_t extent=16 (value `uint8_t`)", "bytes"},
        {"void *v FORY(count = n, bytes); int n;", "bytes", "counted `void` count=n count_type=int", "bytes"},
        {"const char *v FORY(count = n, bytes); int n;", "bytes", "const counted `char` count=n count_type=int",
         "bytes"},
        {"int8_t v[4] FORY(bytes);", "bytes", "fixed_array `int8_t` extent=4", "bytes"},
        {"char v[4] FORY(bytes, count = n); int n;", "bytes", "fixed_array `char` count=n count_type=int extent=4",
         "bytes"},
        {"void *v FORY(count = n, string); int n;", "string", "counted `void` count=n count_type=int", "string"},
        {"unsigned char *v FORY(count = n, string); int n;", "string", "counted `unsigned char` count=n count_type=int",
         "string"},
        {"char v[4] FORY(string, count = n); int n;", "string", "fixed_array `char` count=n count_type=int extent=4",
         "string"},
        {"const uint8_t *v FORY(string);", "string", "const chars `const uint8_t *`", "chars"},
        {"void *v FORY(string);", "string", "chars `void *`", "chars"},
        {"uint8_t v[4] FORY(string);", "string", "char_array `uint8_t` extent=4", "chars"},
    };
    check_carriers(cases, COUNT_OF(cases));
}

static void what_may_be_missing_has_carriers(void **state)
{
    (void)state;
    static const struct carrier_case cases[] = {
        {"struct item *v;", "optional item", "pointer `struct item` (value `struct item`)", "item_ptr"},
        {"const struct item *v;", "optional item", "const pointer `struct item` (value `struct item`)", "item_ptr"},
        {"struct item *v FORY(nullable = false);", "item", "pointer `struct item` (value `struct item`)", "item_ptr"},
        {"int32_t *v FORY(nullable);", "optional int32", "pointer `int32_t` (value `int32_t`)", "int32_ptr"},
        {"int64_t *v FORY(nullable, encoding = tagged);", "optional tagged int64",
         "pointer `int64_t` (value `int64_t`)", "int64_ptr"},
        {"bits_t *v FORY(nullable);", "optional fixed uint32", "pointer `bits_t` (value `bits_t`)", "uint32_ptr"},
        {"enum color *v FORY(nullable);", "optional color", "pointer `enum color` (value `enum color`)", "color_ptr"},
        {"struct fory_date *v;", "optional date", "pointer `struct fory_date` (value `struct fory_date`)", "date_ptr"},
        {"struct fory_optional_int32 v;", "optional int32", "optional `struct fory_optional_int32` (value `int32_t`)",
         "optional_int32"},
        {"struct fory_optional_int32 v FORY(encoding = fixed);", "optional fixed int32",
         "optional `struct fory_optional_int32` (value `int32_t`)", "optional_int32"},
    };
    check_carriers(cases, COUNT_OF(cases));
}

static void collections_have_carriers(void **state)
{
    (void)state;
    static const struct carrier_case cases[] = {
        {"double *v FORY(count = n); size_t n;", "array<float64>",
         "counted `double` count=n count_type=size_t (value `double`)", "list_float64"},
        {"const bool *v FORY(count = n); int n;", "array<bool>",
         "const counted `bool` count=n count_type=int (value `bool`)", "list_bool"},
        {"uint8_t *v FORY(count = n, array); size_t n;", "array<uint8>",
         "counted `uint8_t` count=n count_type=size_t (value `uint8_t`)", "list_uint8"},
        {"int32_t *v FORY(count = n, list); size_t n;", "list<int32>",
         "counted `int32_t` count=n count_type=size_t (value `int32_t`)", "list_int32"},
        {"int32_t *v FORY(list, count = n, element(encoding = fixed)); size_t n;", "list<fixed int32>",
         "counted `int32_t` count=n count_type=size_t (value `int32_t`)", "list_int32"},
        {"bits_t *v FORY(list, count = n); size_t n;", "list<fixed uint32>",
         "counted `bits_t` count=n count_type=size_t (value `bits_t`)", "list_uint32"},
        {"int32_t *v FORY(count = n, set, nullable); size_t n;", "optional set<int32>",
         "counted `int32_t` count=n count_type=size_t (value `int32_t`)", "list_int32"},
        {"struct item *v FORY(count = n, max = 9); uint16_t n;", "list<item>",
         "counted `struct item` count=n count_type=uint16_t max=9 (value `struct item`)", "list_item"},
        {"struct item **v FORY(count = n); size_t n;", "list<optional item>",
         "counted `struct item *` count=n count_type=size_t (pointer `struct item` (value `struct item`))",
         "list_item_ptr"},
        {"struct item **v FORY(count = n, element(nullable = false)); size_t n;", "list<item>",
         "counted `struct item *` count=n count_type=size_t (pointer `struct item` (value `struct item`))",
         "list_item_ptr"},
        {"char **v FORY(count = n); size_t n;", "list<string>",
         "counted `char *` count=n count_type=size_t (chars `char *`)", "list_chars"},
        {"const char *const *v FORY(count = n, element(nullable)); size_t n;", "list<optional string>",
         "const counted `const char *` count=n count_type=size_t (const chars `const char *`)", "list_chars"},
        {"enum color *v FORY(count = n); size_t n;", "list<color>",
         "counted `enum color` count=n count_type=size_t (value `enum color`)", "list_color"},
        {"struct fory_optional_int32 *v FORY(count = n); size_t n;", "list<optional int32>",
         "counted `struct fory_optional_int32` count=n count_type=size_t "
         "(optional `struct fory_optional_int32` (value `int32_t`))",
         "list_optional_int32"},
        {"double v[3];", "array<float64>", "fixed_array `double` extent=3 (value `double`)", "list_float64"},
        {"int32_t v[EXTENT] FORY(count = n, list); size_t n;", "list<int32>",
         "fixed_array `int32_t` count=n count_type=size_t extent=EXTENT (value `int32_t`)", "list_int32"},
        {"struct item v[2];", "list<item>", "fixed_array `struct item` extent=2 (value `struct item`)", "list_item"},
        {"point v[1 + 1];", "list<point>",
         "fixed_array `point` extent=(sizeof ((struct t17 *)0)->v / sizeof ((struct t17 *)0)->v[0]) (value `point`)",
         "list_point"},
    };
    check_carriers(cases, COUNT_OF(cases));
}

static void container_structs_and_maps_have_carriers(void **state)
{
    (void)state;
    static const struct carrier_case cases[] = {
        {"struct fory_list_int32 v;", "list<int32>", "container `struct fory_list_int32` items=items (value `int32_t`)",
         "list_int32"},
        {"struct fory_list_int32 v FORY(array);", "array<int32>",
         "container `struct fory_list_int32` items=items (value `int32_t`)", "list_int32"},
        {"struct fory_list_int32 v FORY(set, nullable);", "optional set<int32>",
         "container `struct fory_list_int32` items=items (value `int32_t`)", "list_int32"},
        {"floats v;", "list<float32>", "const container `floats` items=items (value `float`)", "floats"},
        {"struct pair *v FORY(count = n); size_t n;", "map<string, int64>",
         "counted `struct pair` count=n count_type=size_t (chars `char *`, value `int64_t`)", "map_chars_int64"},
        {"struct pair *v FORY(count = n, map, key(nullable), value(encoding = fixed)); size_t n;",
         "map<optional string, fixed int64>",
         "counted `struct pair` count=n count_type=size_t (chars `char *`, value `int64_t`)", "map_chars_int64"},
        {"struct int_to_item v;", "map<int32, optional item>",
         "container `struct int_to_item` items=entries (value `int32_t`, pointer `struct item` (value `struct item`))",
         "int_to_item"},
        {"struct fory_list_list_int32 v FORY(element(element(encoding = fixed)));", "list<list<fixed int32>>",
         "container `struct fory_list_list_int32` items=items "
         "(container `struct fory_list_int32` items=items (value `int32_t`))",
         "list_list_int32"},
        {"struct fory_list_int32 *v FORY(count = n, element(array)); size_t n;", "list<array<int32>>",
         "counted `struct fory_list_int32` count=n count_type=size_t "
         "(container `struct fory_list_int32` items=items (value `int32_t`))",
         "list_list_int32"},
        {"struct int_to_item *v FORY(count = n); size_t n;", "list<map<int32, optional item>>",
         "counted `struct int_to_item` count=n count_type=size_t (container `struct int_to_item` items=entries "
         "(value `int32_t`, pointer `struct item` (value `struct item`)))",
         "list_int_to_item"},
    };
    check_carriers(cases, COUNT_OF(cases));
}

static void maps_in_containers_know_their_entries(void **state)
{
    (void)state;
    struct schema schema = {0};
    load_text(&schema, "struct pair { int key; int value; }; typedef const struct pair pair_t;\n"
                       "struct map { pair_t *entries; size_t count; };\n"
                       "struct FORY(id = 1) t { struct map m; };\n");
    assert_string_equal(test_codes(), "");
    const struct carrier *carrier = find_definition(&schema, "struct t")->fields.items[0]->carrier;
    assert_string_equal(carrier->entry, "pair_t");
    assert_string_equal(carrier->items, "entries");
    assert_true(carrier->is_const);
}

static void members_without_a_carrier_are_errors_at_their_name(void **state)
{
    (void)state;
    static const struct {
        const char *member;
        const char *code;
    } cases[] = {
        {"int v : 3;", "unsupported-type"},
        {"volatile int v;", "unsupported-type"},
        {"_Atomic int v;", "unsupported-type"},
        {"const int v;", "unsupported-type"},
        {"const int v[2];", "unsupported-type"},
        {"long double v;", "unsupported-type"},
        {"__int128 v;", "unsupported-type"},
        {"double _Complex v;", "unsupported-type"},
        {"void *v;", "unsupported-type"},
        {"int (*v)(void);", "unsupported-type"},
        {"int v[2][3];", "unsupported-type"},
        {"int v[0];", "unsupported-type"},
        {"int n; int v[];", "unsupported-type"},
        {"struct { int x; } v;", "unsupported-type"},
        {"struct fory_string *v FORY(nullable);", "unsupported-type"},
        {"struct fory_list_int32 *v;", "unsupported-type"},
        {"int **v FORY(count = n); int n;", "unsupported-type"},
        {"char *v FORY(count = n); int n;", "unsupported-type"},
        {"void *v FORY(count = n); int n;", "unsupported-type"},
        {"char v[9] FORY(count = n); int n;", "unsupported-type"},
        {"void *v FORY(count = n, list); int n;", "unsupported-type"},
        {"void *v FORY(bytes);", "missing-count"},
        {"char *v FORY(bytes);", "missing-count"},
        {"int *v FORY(count = n, bytes); int n;", "unsupported-type"},
        {"int *v FORY(count = n, map); int n;", "unsupported-type"},
        {"int *v FORY(count = n, string); int n;", "unsupported-type"},
        {"struct good *v FORY(count = n, array); int n;", "unsupported-type"},
        {"struct fory_list_uint8 v FORY(bytes);", "unsupported-type"},
        {"int *v;", "missing-count"},
        {"struct good **v;", "missing-count"},
        {"struct bad v;", "unannotated-struct"},
        {"struct bad *v;", "unannotated-struct"},
        {"struct bad *v FORY(count = n); int n;", "unannotated-struct"},
        {"struct opaque *v;", "unannotated-struct"},
        {"enum plain *v FORY(count = n); int n;", "missing-identity"},
        {"union { int x; } v;", "unsupported-type"},
        {"struct fory_any *v;", "unsupported-type"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct schema schema = {0};
        load_text(&schema, intern_format("enum plain { P }; struct opaque; struct bad { int x; }; struct FORY(id = 3) "
                                         "base { const struct fory_type *type FORY(type); };\n"
                                         "struct FORY(id = 1) good { int x; };\n"
                                         "struct FORY(id = 2) t { int first;\n%s\n};\n",
                                         cases[i].member));
        const char *name = cases[i].member;
        while (*name != 'v' || strchr("ao", name[1]))
            name++;
        size_t column = (size_t)(name - cases[i].member) + 1;
        assert_string_equal(places(), intern_format("7:%zu %s", column, cases[i].code));
        memory_done();
    }
}

static void words_that_do_not_fit_their_member_are_errors_at_the_word(void **state)
{
    (void)state;
    static const struct {
        const char *member;
        const char *word;
        const char *code;
    } cases[] = {
        {"int v FORY(nullable);", "nullable", "useless-word"},
        {"struct s v FORY(nullable);", "nullable", "useless-word"},
        {"char v[9] FORY(nullable);", "nullable", "useless-word"},
        {"struct fory_optional_int32 v FORY(nullable = false);", "nullable", "useless-word"},
        {"int16_t v FORY(encoding = fixed);", "encoding", "useless-word"},
        {"char *v FORY(encoding = fixed);", "encoding", "useless-word"},
        {"int32_t v FORY(encoding = tagged);", "encoding", "annotation-value"},
        {"int32_t *v FORY(count = n, element(encoding = varint)); int n;", "encoding", "useless-word"},
        {"int32_t *v FORY(count = n, encoding = fixed); int n;", "encoding", "useless-word"},
        {"int v FORY(list);", "list", "useless-word"},
        {"int v FORY(ref);", "ref", "useless-word"},
        {"struct s v FORY(ref);", "ref", "useless-word"},
        {"int v FORY(max = 1);", "max", "useless-word"},
        {"int v FORY(element(nullable));", "element", "useless-word"},
        {"char v[9] FORY(array); int n;", "array", "useless-word"},
        {"int *v FORY(nullable, string);", "string", "useless-word"},
        {"struct pair *v FORY(count = n, set); int n;", "set", "useless-word"},
        {"int *v FORY(count = n, list, set); int n;", "set", "conflicting-words"},
        {"int *v FORY(count = n, max = 0); int n;", "max", "annotation-value"},
        {"int *v FORY(count = m); int n;", "count", "unknown-member"},
        {"int *v FORY(count = n); float n;", "count", "wrong-count"},
        {"int *v FORY(count = n); bool n;", "count", "wrong-count"},
        {"int *v FORY(count = n); int n FORY(nullable);", "n FORY(nullable", "wrong-count"},
        {"int v FORY(id = -1);", "id", "annotation-value"},
        {"struct s **v FORY(count = n, ref); int n;", "ref", "useless-word"},
        {"struct u v FORY(ref);", "ref", "useless-word"},
        {"struct x *v FORY(ref);", "ref", "useless-word"},
        {"struct fory_any v FORY(ref);", "ref", "useless-word"},
        {"int v FORY(selector = first);", "selector", "useless-word"},
        {"int v FORY(when = A);", "when", "useless-word"},
        {"const struct fory_type *v FORY(type);", "type", "wrong-type-member"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct schema schema = {0};
        load_text(&schema, intern_format("struct fory_any { void *value; }; struct pair { int key; int value; }; "
                                         "struct FORY(id = 1) s { int x; }; "
                                         "struct FORY(id = 4, codec = c) x { int x; }; "
                                         "enum e { A }; struct FORY(id = 3) u { enum e e; union { int x FORY(id = 1, "
                                         "when = A); } FORY(selector = e); };\n"
                                         "struct FORY(id = 2) t { int first;\n%s\n};\n",
                                         cases[i].member));
        const char *word = cases[i].member + strlen(cases[i].member);
        while (strncmp(word, cases[i].word, strlen(cases[i].word)) != 0)
            word--;
        size_t column = (size_t)(word - cases[i].member) + 1;
        assert_string_equal(places(), intern_format("6:%zu %s", column, cases[i].code));
        memory_done();
    }
}

static void widths_that_platforms_disagree_on_are_warned_about(void **state)
{
    (void)state;
    struct schema schema = {0};
    load_text(&schema, "#include <time.h>\n"
                       "struct FORY(id = 1) t {\n"
                       "long a; unsigned long b; size_t c; char d; time_t e;\n"
                       "int64_t f; uint64_t g; int h; long long i; unsigned char j; double k;\n"
                       "char *l; size_t *m FORY(count = n); size_t n;\n"
                       "};\n");
    assert_string_equal(places(), "6:6 platform-type, 6:23 platform-type, 6:33 platform-type, 6:41 platform-type, "
                                  "6:51 platform-type, 8:18 platform-type");
}

static void references_are_pointers_to_structs(void **state)
{
    (void)state;
    static const struct carrier_case cases[] = {
        {"struct item *v FORY(ref);", "optional ref item", "pointer `struct item` (value `struct item`)", "item_ptr"},
        {"const struct item *v FORY(ref, weak);", "optional ref(weak = true) item",
         "const pointer `struct item` (value `struct item`)", "item_ptr"},
        {"point *v FORY(ref, nullable = false);", "ref point", "pointer `point` (value `point`)", "point_ptr"},
        {"struct item **v FORY(count = n, element(ref)); size_t n;", "list<optional ref item>",
         "counted `struct item *` count=n count_type=size_t (pointer `struct item` (value `struct item`))",
         "list_item_ptr"},
        {"struct item **v FORY(count = n, set, element(ref, weak, nullable = false)); int n;",
         "set<ref(weak = true) item>",
         "counted `struct item *` count=n count_type=int (pointer `struct item` (value `struct item`))",
         "list_item_ptr"},
        {"struct named *v FORY(count = n, value(ref)); int n;", "map<string, optional ref item>",
         "counted `struct named` count=n count_type=int (chars `char *`, pointer `struct item` (value `struct item`))",
         "map_chars_item_ptr"},
        {"struct int_to_item v FORY(value(ref));", "map<int32, optional ref item>",
         "container `struct int_to_item` items=entries (value `int32_t`, pointer `struct item` (value `struct item`))",
         "int_to_item"},
    };
    check_carriers(cases, COUNT_OF(cases));
}

static void values_of_any_type_have_carriers(void **state)
{
    (void)state;
    static const struct carrier_case cases[] = {
        {"struct fory_any v;", "optional any", "value `struct fory_any`", "any"},
        {"struct fory_any v FORY(nullable);", "optional any", "value `struct fory_any`", "any"},
        {"struct fory_any v FORY(nullable = false);", "any", "value `struct fory_any`", "any"},
        {"struct fory_any *v FORY(count = n); size_t n;", "list<optional any>",
         "counted `struct fory_any` count=n count_type=size_t (value `struct fory_any`)", "list_any"},
        {"struct fory_any *v FORY(count = n, set, element(nullable = false)); size_t n;", "set<any>",
         "counted `struct fory_any` count=n count_type=size_t (value `struct fory_any`)", "list_any"},
        {"struct fory_any v[3];", "list<optional any>",
         "fixed_array `struct fory_any` extent=3 (value `struct fory_any`)", "list_any"},
        {"struct fory_anys v;", "list<optional any>",
         "container `struct fory_anys` items=items (value `struct fory_any`)", "anys"},
        {"struct bag *v FORY(count = n); int n;", "map<string, optional any>",
         "counted `struct bag` count=n count_type=int (chars `char *`, value `struct fory_any`)", "map_chars_any"},
    };
    check_carriers(cases, COUNT_OF(cases));
}

static void unions_are_values_or_pointers(void **state)
{
    (void)state;
    static const struct carrier_case cases[] = {
        {"struct either v;", "either", "value `struct either`", "either"},
        {"struct either *v;", "optional either", "pointer `struct either` (value `struct either`)", "either_ptr"},
        {"struct either *v FORY(nullable = false);", "either", "pointer `struct either` (value `struct either`)",
         "either_ptr"},
        {"struct either *v FORY(count = n); int n;", "list<either>",
         "counted `struct either` count=n count_type=int (value `struct either`)", "list_either"},
        {"struct either **v FORY(count = n); int n;", "list<optional either>",
         "counted `struct either *` count=n count_type=int (pointer `struct either` (value `struct either`))",
         "list_either_ptr"},
    };
    check_carriers(cases, COUNT_OF(cases));
}

static void pointers_to_bases_are_of_any_type(void **state)
{
    (void)state;
    static const struct carrier_case cases[] = {
        {"int x FORY(skip); struct base v;", "base", "value `struct base`", "base"},
        {"struct base *v;", "optional any", "pointer `struct base` base=base (value `struct base` base=base)",
         "base_ptr"},
        {"const struct base *v FORY(ref, nullable = false);", "ref any",
         "const pointer `struct base` base=base (value `struct base` base=base)", "base_ptr"},
        {"struct base **v FORY(count = n, element(ref, weak)); size_t n;", "list<optional ref(weak = true) any>",
         "counted `struct base *` count=n count_type=size_t (pointer `struct base` base=base (value `struct base` "
         "base=base))",
         "list_base_ptr"},
    };
    check_carriers(cases, COUNT_OF(cases));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM(single_values_have_carriers),
        CLAIM(text_and_bytes_have_carriers),
        CLAIM(what_may_be_missing_has_carriers),
        CLAIM(collections_have_carriers),
        CLAIM(container_structs_and_maps_have_carriers),
        CLAIM(maps_in_containers_know_their_entries),
        CLAIM(references_are_pointers_to_structs),
        CLAIM(values_of_any_type_have_carriers),
        CLAIM(unions_are_values_or_pointers),
        CLAIM(pointers_to_bases_are_of_any_type),
        CLAIM(members_without_a_carrier_are_errors_at_their_name),
        CLAIM(words_that_do_not_fit_their_member_are_errors_at_the_word),
        CLAIM(widths_that_platforms_disagree_on_are_warned_about),
    };
    return RUN_HEADER_TESTS(tests);
}
