/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about the text of lock files, and what is found in damaged ones. */
#include "locks.h"

/* --- Schemas ------------------------------------------------------------------------------------------------- */

static const char *lock_of(const char *idl)
{
    struct schema schema = {0};
    test_add_file(&schema, "a.fdl", idl);
    schema_resolve(&schema);
    schema_check(&schema);
    assert_int_equal(diag_error_count(), 0);
    schema_layout(&schema);
    return lock_text(&schema);
}

/* From the first version on. */
static const char *versions_of(const char *idl)
{
    return strstr(lock_of(idl), "\nversion ") + 1;
}

static const char *digest_of(const char *idl)
{
    return intern(versions_of(idl) + strlen("version 1 digest "), 16);
}

static const char everything[] =
    "package demo;\n"
    "enum Color { GREEN = 2; RED = 0; reserved 9 to max, 5, 6, \"BLUE\"; }\n"
    "message Point [id = 7, evolving = false] { fixed int32 x = 1; tagged int64 y = 2; }\n"
    "union Any [id = 8] { string text = 2; list<Point> points = 1; }\n"
    "message Node [id = 9] {\n"
    "    map<string, list<optional ref Node>> nodes = 40;\n"
    "    set<optional uint64> numbers = 3;\n"
    "    array<int32> counts = 4;\n"
    "    optional Color color = 2;\n"
    "    ref Node parent = 1;\n"
    "    Any any = 5;\n"
    "    any value = 6;\n"
    "    bytes data = 7;\n"
    "    date day = 8;\n"
    "    reserved 12, 13, 20 to 22, 14, \"old\", \"name\";\n"
    "}\n"
    "service Nodes { rpc Watch (stream Node) returns (stream Any); rpc Get (Point) returns (Node); }\n";

static void lock_files_are_for_people(void **state)
{
    (void)state;
    assert_string_equal(versions_of(everything), "version 1 digest 9d4e6f9756079d53\n"
                                                 "\n"
                                                 "message demo.Point id 7 evolving = false\n"
                                                 "    1 x: fixed int32\n"
                                                 "    2 y: tagged int64\n"
                                                 "    hash 695e0cc5\n"
                                                 "    header 66a564c6ed73c006\n"
                                                 "\n"
                                                 "union demo.Any id 8\n"
                                                 "    1 points: list<demo.Point>\n"
                                                 "    2 text: string\n"
                                                 "\n"
                                                 "message demo.Node id 9\n"
                                                 "    1 parent: optional ref demo.Node\n"
                                                 "    2 color: optional demo.Color\n"
                                                 "    3 numbers: set<optional uint64>\n"
                                                 "    4 counts: array<int32>\n"
                                                 "    5 any: demo.Any\n"
                                                 "    6 value: optional any\n"
                                                 "    7 data: bytes\n"
                                                 "    8 day: date\n"
                                                 "    40 nodes: map<string, list<optional ref demo.Node>>\n"
                                                 "    reserved 12 to 14, 20 to 22, \"name\", \"old\"\n"
                                                 "    hash 4704505d, untracked 19db0065\n"
                                                 "    header 6ba12286e95c4019, untracked 3a385c7cdf255019\n"
                                                 "\n"
                                                 "enum demo.Color id 2774687376 automatic\n"
                                                 "    0 RED\n"
                                                 "    2 GREEN\n"
                                                 "    reserved 5 to 6, 9 to max, \"BLUE\"\n"
                                                 "\n"
                                                 "service demo.Nodes\n"
                                                 "    Get: demo.Point -> demo.Node\n"
                                                 "    Watch: stream demo.Node -> stream demo.Any\n");
}

static void order_and_place_make_no_difference(void **state)
{
    (void)state;
    const char *one = lock_of("package a; message A [id = 1] { message B { int32 x = 1; string y = 2; } B b = 1; }\n"
                              "enum E { X = 1; Y = 2; reserved 5, 6; }\n");
    const char *other = lock_of("package a; enum E { reserved 5 to 6; Y = 2; X = 1; }\n"
                                "message A [id = 1] { B b = 1; message B { string y = 2; int32 x = 1; } }\n");
    assert_string_equal(one, other);
}

static void digests_are_of_what_peers_see(void **state)
{
    (void)state;
    static const char schema[] = "message A [id = 1] { int32 x = 1; B b = 2; } enum B [id = 2] { X = 1; }";
    static const struct {
        bool is_same;
        const char *text;
    } cases[] = {
        {true, "message A [id = 1] { int32 renamed = 1; B b = 2; } enum B [id = 2] { X = 1; }"},
        {true, "message A [id = 1] { int32 x = 1; Renamed b = 2; } enum Renamed [id = 2] { RENAMED = 1; }"},
        {false, "message A [id = 1] { int32 x = 3; B b = 2; } enum B [id = 2] { X = 1; }"},
        {false, "message A [id = 1] { int64 x = 1; B b = 2; } enum B [id = 2] { X = 1; }"},
        {false, "message A [id = 1] { optional int32 x = 1; B b = 2; } enum B [id = 2] { X = 1; }"},
        {false, "message A [id = 1] { int32 x = 1; optional B b = 2; } enum B [id = 2] { X = 1; }"},
        {false, "message A [id = 3] { int32 x = 1; B b = 2; } enum B [id = 2] { X = 1; }"},
        {false, "message A [id = 1] { int32 x = 1; B b = 2; } enum B [id = 3] { X = 1; }"},
        {false, "message A [id = 1] { int32 x = 1; B b = 2; } enum B [id = 2] { X = 2; }"},
        {false, "message A [id = 1] { int32 x = 1; B b = 2; } enum B [id = 2] { X = 1; reserved 2; }"},
        {false, "message A [id = 1, evolving = false] { int32 x = 1; B b = 2; } enum B [id = 2] { X = 1; }"},
        {false, "message A [id = 1] { int32 x = 1; B b = 2; } enum B [id = 2] { X = 1; } enum C { X = 1; }"},
    };
    const char *digest = digest_of(schema);
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        assert_int_equal(digest_of(cases[i].text) == digest, cases[i].is_same);
}

static void definitions_of_other_files_are_there_if_they_are_used(void **state)
{
    (void)state;
    struct schema schema = {0};
    test_add_file(&schema, "b.fdl", "package b; message Used { C c = 1; } message Not {} enum C {}")->is_input = false;
    test_add_file(&schema, "a.fdl", "package a; message A { b.Used used = 1; }");
    schema_resolve(&schema);
    schema_layout(&schema);
    const char *text = lock_text(&schema);
    assert_non_null(strstr(text, "message a.A "));
    assert_non_null(strstr(text, "message b.Used "));
    assert_non_null(strstr(text, "enum b.C "));
    assert_null(strstr(text, "b.Not"));
}

/* --- Names --------------------------------------------------------------------------------------------------- */

static void names_of_any_bytes_come_back(void **state)
{
    (void)state;
    static const char *const names[] = {
        "a",        "date",     "optional", "list",    "stream",   "1",
        "a b",      "a.b",      ".",        "a\"b\\c", "\n\t\x7f", "\xc3\xa9t\xc3\xa9",
        "\xff\xfe", "reserved", "header",   "hash",    "# a",      "version",
        "a:b",      "->",       "id",       "name",    "fixed",    "closed",
        "unstable", "evolving",
    };
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        const char *name = intern_string(names[i]);
        struct schema schema = {0};
        struct schema_file *file = test_add_file(&schema, "a.fdl",
                                                 "message A [id = 1] { B b = 1; string c = 2; } enum B { X = 1; }\n"
                                                 "union U [id = 2] { B b = 1; } service S { rpc M (A) returns (A); }");
        file->numbers_fields = false;
        struct definition *message = file->definitions.items[0];
        schema_resolve(&schema);
        file->definitions.items[1]->full_name = name;
        file->definitions.items[1]->values.items[0]->name = name;
        file->definitions.items[2]->has_id = false;
        file->definitions.items[2]->named = true;
        const char *dot = strrchr(name, '.');
        file->definitions.items[2]->name_space = dot ? intern(name, (size_t)(dot - name)) : "";
        file->definitions.items[2]->type_name = dot ? dot + 1 : name;
        file->definitions.items[2]->cases.items[0]->name = name;
        file->services.items[0]->methods.items[0]->name = name;
        message->fields.items[0]->name = name;
        message->fields.items[1]->wire_name = name;
        message->fields.items[1]->tag = -1;
        struct reserved_name reserved = {.name = name};
        vector_push(&message->reserved_names, reserved);
        schema_layout(&schema);
        const char *text = lock_text(&schema);
        struct lock *lock = lock_parse(test_source("fory.lock", text));
        if (!lock)
            fail_msg("%s%s", test_findings(false), text);
        assert_string_equal(lock_text(&lock->versions.items[0]->schema), text);
        const struct definition *kept = lock->versions.items[0]->stated.items[0].definition;
        assert_string_equal(kept->fields.items[0]->name, name);
        assert_string_equal(kept->fields.items[1]->wire_name, name);
        assert_string_equal(kept->fields.items[0]->type->definition->full_name, name);
    }
}

/* --- Damage -------------------------------------------------------------------------------------------------- */

/* The text with `new_text` in place of the one place of `old_text`. */
static const char *replaced(const char *text, const char *old_text, const char *new_text)
{
    const char *at = strstr(text, old_text);
    assert_non_null(at);
    assert_null(strstr(at + 1, old_text));
    return intern_format("%.*s%s%s", (int)(at - text), text, new_text, at + strlen(old_text));
}

static void damage_is_found_where_it_is(void **state)
{
    (void)state;
    static const struct {
        const char *old_text;
        const char *new_text;
        const char *finding; /* after the name of the file */
    } cases[] = {
        {"fory-lock 1\n", "", "1:1: error: not a lock file: expected 'fory-lock 1' in the first line"},
        {"fory-lock 1\n", "package demo;\n", "1:1: error: not a lock file: expected 'fory-lock 1' in the first line"},
        {"fory-lock 1\n", "fory-lock 2\n",
         "1:11: error: version '2' of the lock format is unsupported; this forygen reads version 1"},
        {"fory-lock 1\n", "fory-lock 1 2\n", "1:13: error: expected the end of the line, got '2'"},
        {"version 1 digest", "version 0 digest", "5:9: error: '0' is out of range for the number of the version"},
        {"version 1 digest 9d4e6f9756079d53", "version 1", "5:10: error: expected 'digest', got the end of the line"},
        {"version 1 digest 9d4e6f9756079d53", "version 1 digest 9d4e6f9756079d54",
         "5:1: error: the digest of this version is 9d4e6f9756079d53, not 9d4e6f9756079d54: the file was edited or "
         "damaged"},
        {"version 1 digest 9d4e6f9756079d53", "version 1 digest 9d4e6f9756079d53 released",
         "5:43: error: expected the name of the release, got the end of the line"},
        {"\nversion 1 digest 9d4e6f9756079d53\n", "", "5:1: error: expected 'version', got 'message'"},
        {"version 1 digest", "  version 1 digest",
         "5:3: error: expected 'version' at the start of a line, got 'version'"},
        {"message demo.Point id 7", "massage demo.Point id 7",
         "7:1: error: expected a message, enum, union, codec, service or version, got 'massage'"},
        {"message demo.Point id 7", "message", "7:18: error: expected the end of the line, got '='"},
        {"message demo.Point id 7", "message demo.Point id -1", "7:23: error: '-1' is out of range for a type id"},
        {"message demo.Point id 7", "message demo.Point id 4294967295",
         "7:23: error: '4294967295' is out of range for a type id"},
        {"message demo.Point id 7", "message demo.Point id 77777777777777777777",
         "7:23: error: '77777777777777777777' is out of range for a type id"},
        {"message demo.Point id 7", "message demo.Point id 70",
         "11:5: error: expected 'header 1d295b8f20293006', got 'header 66a564c6ed73c006': the file was edited or "
         "damaged"},
        {"message demo.Point id 7", "message demo.Point name demo.Point",
         "11:5: error: expected 'header 5b1e14654c07800e', got 'header 66a564c6ed73c006': the file was edited or "
         "damaged"},
        {"id 7 evolving = false", "id 7",
         "11:5: error: expected 'header 7777406e019c9006', got 'header 66a564c6ed73c006': the file was edited or "
         "damaged"},
        {"id 7 evolving = false", "id 7 evolving = true", "7:36: error: expected 'false', got 'true'"},
        {"union demo.Any id 8", "union demo.Any id 8 closed",
         "5:1: error: the digest of this version is 823377f81e190c04, not 9d4e6f9756079d53: the file was edited or "
         "damaged"},
        {"union demo.Any id 8", "union demo.Point id 8", "13:7: error: 'demo.Point' is in this version twice"},
        {"1 x: fixed int32", "1 x: fixed string",
         "8:16: error: expected an integer type with this encoding, got 'string'"},
        {"1 x: fixed int32", "1 x: int32",
         "10:5: error: expected 'hash ce86dfbb', got 'hash 695e0cc5': the file was edited or damaged"},
        {"1 x: fixed int32", "x: fixed int32",
         "10:5: error: expected 'hash 3230b2ac', got 'hash 695e0cc5': the file was edited or damaged"},
        {"1 x: fixed int32", "1 x fixed int32", "8:9: error: expected ':', got 'fixed'"},
        {"1 x: fixed int32", "1 x:", "8:9: error: expected a type, got the end of the line"},
        {"1 x: fixed int32", "1 \"x: fixed int32", "8:7: error: a quoted name has no end"},
        {"1 x: fixed int32", "1 \"\\q\": fixed int32", "8:7: error: invalid escape in a quoted name"},
        {"1 x: fixed int32", "1 \"\\x0\": fixed int32", "8:7: error: invalid escape in a quoted name"},
        {"1 x: fixed int32", "1 \"\": fixed int32", "8:7: error: expected the name of the field, got ''"},
        {"1 x: fixed int32", "1 x: fixed int32 2", "8:22: error: expected the end of the line, got '2'"},
        {"    1 x: fixed int32\n", "",
         "9:5: error: expected 'hash 796796db', got 'hash 695e0cc5': the file was edited or damaged"},
        {"1 x: fixed int32", "3 x: fixed int32",
         "10:5: error: expected 'hash 4939b946', got 'hash 695e0cc5': the file was edited or damaged"},
        {"    1 x: fixed int32", "1 x: fixed int32",
         "8:1: error: expected a message, enum, union, codec, service or version, got '1'"},
        {"list<demo.Point>", "list<demo.Pint>", "14:20: error: 'demo.Pint' is not in this version"},
        {"list<demo.Point>", "list demo.Point", "14:20: error: expected '<', got 'demo.Point'"},
        {"list<demo.Point>", "list<demo.Point", "14:30: error: expected '>', got the end of the line"},
        {"array<int32>", "array<string>", "21:21: error: expected a number type, got 'string'"},
        {"map<string, list", "map<list", "26:47: error: expected ',', got '>'"},
        {"0 RED", "1 RED",
         "5:1: error: the digest of this version is 18f74e1d77c7214c, not 9d4e6f9756079d53: the file was edited or "
         "damaged"},
        {"0 RED", "zero RED", "32:5: error: expected the number of an enum value, got 'zero'"},
        {"0 RED", "99999999999999999999 RED",
         "32:5: error: '99999999999999999999' is out of range for the number of an enum value"},
        {"    0 RED\n", "",
         "5:1: error: the digest of this version is 2f5dca428424f672, not 9d4e6f9756079d53: the file was edited or "
         "damaged"},
        {"reserved 5 to 6,", "reserved 5 to,", "34:18: error: expected a number or 'max', got ','"},
        {"reserved 5 to 6,", "reserved 6 to 5,", "34:19: error: '5' is out of range for a number or 'max'"},
        {"reserved 5 to 6,", "reserved",
         "5:1: error: the digest of this version is 7e44a33e7ab14dc8, not 9d4e6f9756079d53: the file was edited or "
         "damaged"},
        {"hash 695e0cc5", "hash 695e0cc6",
         "10:5: error: expected 'hash 695e0cc5', got 'hash 695e0cc6': the file was edited or damaged"},
        {"    hash 695e0cc5\n", "",
         "7:9: error: 'demo.Point' has no line 'hash 695e0cc5': the file was edited or damaged"},
        {"header 66a564c6ed73c006", "header 66a564c6ed73c007",
         "11:5: error: expected 'header 66a564c6ed73c006', got 'header 66a564c6ed73c007': the file was edited or "
         "damaged"},
        {"    header 66a564c6ed73c006\n", "",
         "7:9: error: 'demo.Point' has no line 'header 66a564c6ed73c006': the file was edited or damaged"},
        {", untracked 19db0065", "",
         "28:5: error: expected 'hash 4704505d, untracked 19db0065', got 'hash 4704505d': the file was edited or "
         "damaged"},
        {"    2 text: string\n", "    2 text: string\n    hash 00000000\n",
         "16:5: error: 'demo.Any' takes no such line: the file was edited or damaged"},
        {"Get: demo.Point -> demo.Node", "Get: demo.Point", "37:20: error: expected '->', got the end of the line"},
        {"Get: demo.Point -> demo.Node", "Get: demo.Point -> stream demo.Node",
         "5:1: error: the digest of this version is 6f0a2a2638cbff25, not 9d4e6f9756079d53: the file was edited or "
         "damaged"},
        {"    1 x: fixed int32\n", "<<<<<<< HEAD\n    1 x: fixed int32\n=======\n>>>>>>> main\n",
         "8:1: error: merge conflict: keep what the other branch has in this file, then run 'forygen lock' again"},
        {"1 x: fixed int32", "1 \xff: fixed int32", " error: not a lock file: it is not UTF-8"},
    };
    const char *text = lock_of(everything);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        assert_null(lock_parse(test_source("fory.lock", replaced(text, cases[i].old_text, cases[i].new_text))));
        const char *finding = strstr(test_findings(false), "fory.lock:") + strlen("fory.lock:");
        assert_string_equal(intern(finding, strcspn(finding, "[") - 1), cases[i].finding);
        test_forget(NULL);
        text = lock_of(everything);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM(lock_files_are_for_people),     CLAIM(order_and_place_make_no_difference),
        CLAIM(digests_are_of_what_peers_see), CLAIM(definitions_of_other_files_are_there_if_they_are_used),
        CLAIM(names_of_any_bytes_come_back),  CLAIM(damage_is_found_where_it_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
