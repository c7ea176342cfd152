/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about services in annotated headers: structs of function pointers. */
#include "headers.h"

#include "../../forygen/schema/bind.h"
#include "../../forygen/schema/check.h"
#include "../../forygen/schema/layout.h"
#include "../../forygen/schema/resolve.h"

#define PAGES "struct FORY(id = 1) page { int32_t n; };\nstruct FORY(name = \"demo.Reply\") reply { int32_t n; };\n"

/* The dump of the services alone, with their names in C. */
static const char *dump_services(const char *text)
{
    struct schema schema = {0};
    load_text(&schema, intern_format(PAGES "%s", text));
    schema_resolve(&schema);
    schema_check(&schema);
    schema_layout(&schema);
    schema_bind(&schema);
    assert_string_equal(test_codes(), "");
    const char *dump = test_dump(&schema);
    const char *found = strstr(dump, "service ");
    return found ? found : dump;
}

static void function_pointers_become_rpcs_with_the_names_that_peers_expect(void **state)
{
    (void)state;
    assert_string_equal(dump_services("struct FORY(service = \"demo.v1.Greeter\") greeter {\n"
                                      "    struct reply (*say_hello)(struct page);\n"
                                      "    struct reply (*getURL)(struct page page) FORY(name = \"Get_url\");\n"
                                      "    struct page (*x2_y)(struct page);\n"
                                      "};\n"),
                        "service demo.v1.Greeter `greeter`\n"
                        "    rpc SayHello: page -> demo.Reply `greeter_say_hello`\n"
                        "    rpc Get_url: page -> demo.Reply `greeter_getURL`\n"
                        "    rpc X2Y: page -> page `greeter_x2_y`\n");
}

static void pointers_to_structs_and_typedefs_are_taken_as_structs(void **state)
{
    (void)state;
    assert_string_equal(dump_services("typedef struct page sheet;\n"
                                      "typedef sheet *turn(const sheet *page);\n"
                                      "typedef struct FORY(service = \"Pages\") {\n"
                                      "    const struct page *(*a)(struct page *);\n"
                                      "    turn *b;\n"
                                      "    void *user FORY(skip);\n"
                                      "} pages;\n"),
                        "service Pages `pages`\n"
                        "    rpc A: page -> page `pages_a`\n"
                        "    rpc B: page -> page `pages_b`\n");
}

static void streams_deadlines_promises_and_prefixes_are_words(void **state)
{
    (void)state;
    assert_string_equal(
        dump_services("enum { SECOND = 1000 };\n"
                      "struct FORY(service = \"P\", prefix = my_, deprecated, allow = F801) p {\n"
                      "    struct page (*a)(struct page) FORY(stream = request, deadline = 3 * SECOND);\n"
                      "    struct page (*b)(struct page) FORY(stream = response, idempotent);\n"
                      "    /* Both.\n     * Ways. */\n"
                      "    struct page (*c)(struct page) FORY(stream = both, deprecated, allow = F802);\n"
                      "};\n"),
        "service P `my_p`\n"
        "    allow F801 7:54 ''\n"
        "    rpc A: stream page -> page deadline 3000 `my_p_a`\n"
        "    rpc B: page -> stream page idempotent `my_p_b`\n"
        "    // Both.\n"
        "    // Ways.\n"
        "    rpc C: stream page -> stream page `my_p_c`\n"
        "      allow F802 12:67 ''\n");
}

static void services_of_included_headers_belong_to_them(void **state)
{
    (void)state;
    struct schema schema = {0};
    write_header("other.h", "#pragma once\n" PRELUDE PAGES
                            "struct FORY(service = \"Other\") other { struct page (*a)(struct page); };\n");
    struct schema_file *file =
        load_text(&schema, "#include \"other.h\"\n"
                           "struct FORY(service = \"Input\") input { struct reply (*a)(struct page); };\n");
    assert_string_equal(test_codes(), "");
    assert_int_equal(schema.files.count, 2);
    assert_int_equal(schema.files.items[0]->services.count, 1);
    assert_int_equal(file->services.count, 1);
    assert_int_equal(file->imports.count, 1);
    assert_ptr_equal(load(&schema, "other.h"), schema.files.items[0]);
    assert_int_equal(schema.files.items[0]->services.count, 1);
    assert_string_equal(test_codes(), "");
}

static void headers_of_others_are_annotated_as_services_too(void **state)
{
    (void)state;
    write_header("inc/lib.h", PAGES "struct lib { struct page (*a)(struct page); int x; };\n");
    struct schema schema = {0};
    load_text(&schema, "#include <lib.h>\n"
                       "FORY_ANNOTATE(struct lib, service = \"demo.Lib\");\n"
                       "FORY_ANNOTATE_MEMBER(struct lib, a, name = \"Ask\");\n"
                       "FORY_ANNOTATE_MEMBER(struct lib, x, skip);\n");
    assert_string_equal(test_codes(), "");
    assert_non_null(strstr(test_dump(&schema), "  service demo.Lib `lib`\n    rpc Ask: page -> page\n"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM(function_pointers_become_rpcs_with_the_names_that_peers_expect),
        CLAIM(pointers_to_structs_and_typedefs_are_taken_as_structs),
        CLAIM(streams_deadlines_promises_and_prefixes_are_words),
        CLAIM(services_of_included_headers_belong_to_them),
        CLAIM(headers_of_others_are_annotated_as_services_too),
    };
    return RUN_HEADER_TESTS(tests);
}
