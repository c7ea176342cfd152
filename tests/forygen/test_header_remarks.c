/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about what a header says for comparisons with other versions: exceptions, and that it is not a contract yet.
 */
#include "headers.h"

static void exceptions_travel_to_what_they_allow(void **state)
{
    (void)state;
    assert_string_equal(dump_text("/* A person.\n"
                                  " * fory: allow F303, F102 merged */\n"
                                  "struct FORY(id = 1, reserved(2, 4 to 6, \"old\"), allow = F104) t {\n"
                                  "    // The name.\n"
                                  "    // fory: allow F105 nobody\n"
                                  "    int a FORY(id = 1, allow = \"F201 really\");\n"
                                  "    int b; // fory: allow F202\n"
                                  "};\n"
                                  "enum FORY(id = 2, reserved(7)) c {\n"
                                  "    RED, // fory: allow F412 first\n"
                                  "    GREEN FORY(allow = F411),\n"
                                  "};\n"
                                  "/// fory: allow F301 typedef\n"
                                  "typedef struct {\n"
                                  "    enum { A } kind;\n"
                                  "    // fory: allow F401 union\n"
                                  "    union {\n"
                                  "        int x FORY(id = 1, when = A, allow = F404); /* fory: allow F403 case */\n"
                                  "    } u FORY(selector = kind, reserved(3));\n"
                                  "} p FORY(id = 5);\n"),
                        "  // A person.\n"
                        "  message t id 1 `struct t`\n"
                        "    allow F303 5:4 'merged'\n"
                        "    allow F102 5:4 'merged'\n"
                        "    allow F104 6:49 ''\n"
                        "    reserved 2 to 2\n"
                        "    reserved 4 to 6\n"
                        "    reserved 'old'\n"
                        "    // The name.\n"
                        "    1 a: int32\n"
                        "      allow F105 8:8 'nobody'\n"
                        "      allow F201 9:24 'really'\n"
                        "      a: value `int`\n"
                        "    'b' b: int32\n"
                        "      allow F202 10:15 ''\n"
                        "      b: value `int`\n"
                        "  enum c id 2 `enum c`\n"
                        "    reserved 7 to 7\n"
                        "    0 RED\n"
                        "      allow F412 13:13 'first'\n"
                        "    1 GREEN\n"
                        "      allow F411 14:16 ''\n"
                        "  union p id 5 `p`\n"
                        "    allow F301 16:5 'typedef'\n"
                        "    allow F401 19:8 'union'\n"
                        "    reserved 3 to 3\n"
                        "    selector kind `unsigned int`\n"
                        "    1 x: int32\n"
                        "      allow F404 21:38 ''\n"
                        "      allow F403 21:56 'case'\n"
                        "      u.x by A: value `int`\n");
}

static void exceptions_above_all_code_are_of_the_file(void **state)
{
    (void)state;
    struct schema schema = {0};
    write_header("input.h", "// A licence.\n"
                            "// fory: allow F301 the file\n"
                            "#pragma once\n"
                            "// fory: allow F302 nothing\n"
                            "#include <fory/annotations.h>\n"
                            "FORY_UNSTABLE;\n"
                            "struct FORY(id = 1) t {\n"
                            "    int a; /* fory: allow me */\n"
                            "    /* fory: allow F102 skipped */\n"
                            "    int b FORY(skip);\n"
                            "};\n");
    struct schema_file *file = load(&schema, "input.h");
    assert_non_null(file);
    assert_true(file->is_unstable);
    assert_int_equal(file->allowances.count, 1);
    assert_string_equal(file->allowances.items[0].rule, "F301");
    assert_string_equal(file->allowances.items[0].reason, "the file");
    assert_int_equal(file->allowances.items[0].location.line, 2);
    assert_string_equal(test_codes(), "misplaced-allow bad-allow misplaced-allow");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM(exceptions_travel_to_what_they_allow),
        CLAIM(exceptions_above_all_code_are_of_the_file),
    };
    return RUN_HEADER_TESTS(tests);
}
