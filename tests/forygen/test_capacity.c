/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about how many items or bytes the members of annotated structs hold. */
#include "headers.h"

#include "../../forygen/schema/capacity.h"

static const char capacity_prelude[] = "#include <stdint.h>\n"
                                       "struct FORY(id = 901) item { int32_t x; };\n"
                                       "typedef uint8_t small;\n"
                                       "enum { ROOM = 5 };\n";

static void members_hold_what_their_c_types_have_room_for(void **state)
{
    (void)state;
    static const struct {
        const char *members; /* the first one is the field */
        uint64_t least;
        uint64_t most;
    } cases[] = {
        {"char *v;", 0, UINT64_MAX},
        {"struct fory_string v;", 0, UINT64_MAX},
        {"char v[8];", 0, 7},
        {"char v[ROOM];", 0, 4},
        {"char v[8] FORY(string, count = n); int n;", 0, 8},
        {"uint8_t v[4];", 4, 4},
        {"int32_t v[2 + 1];", 3, 3},
        {"struct item v[2];", 2, 2},
        {"int32_t v[3] FORY(count = n); size_t n;", 0, 3},
        {"int32_t v[300] FORY(count = n); uint8_t n;", 0, 255},
        {"int32_t v[300] FORY(count = n); int8_t n;", 0, 127},
        {"int32_t v[3] FORY(count = n, max = 2); size_t n;", 0, 2},
        {"int32_t *v FORY(count = n); size_t n;", 0, UINT64_MAX},
        {"int32_t *v FORY(count = n); int n;", 0, UINT64_MAX},
        {"int32_t *v FORY(count = n); uint16_t n;", 0, 65535},
        {"int32_t *v FORY(count = n); short n;", 0, 32767},
        {"int32_t *v FORY(count = n); small n;", 0, 255},
        {"int32_t *v FORY(count = n, max = 9); uint64_t n;", 0, 9},
        {"int32_t *v FORY(count = n); int32_t w[6] FORY(count = n); int n;", 0, 6},
        {"struct fory_list_int32 v;", 0, UINT64_MAX},
        {"int32_t v;", 0, UINT64_MAX},
    };
    struct schema schema = {0};
    struct text text = {0};
    text_add(&text, capacity_prelude);
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        text_addf(&text, "struct FORY(id = %zu) t%zu { %s };\n", i + 1, i, cases[i].members);
    load_text(&schema, text_string(&text));
    assert_string_equal(test_findings(false), "");
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const struct definition *definition = find_definition(&schema, intern_format("struct t%zu", i));
        struct capacity capacity = capacity_of(capacity_field(definition, definition->fields.items[0]));
        assert_int_equal(capacity.least, cases[i].least);
        assert_int_equal(capacity.most, cases[i].most);
    }
    text_done(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM(members_hold_what_their_c_types_have_room_for),
    };
    return RUN_HEADER_TESTS(tests);
}
