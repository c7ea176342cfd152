/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about exceptions from the rules of schema changes: what they allow, and what is said of unknown rules. */
#include "support.h"

#include "../../forygen/compat/compare.h"
#include "../../forygen/compat/exception.h"
#include "../../forygen/compat/peer.h"
#include "../../forygen/compat/rule.h"

static void load_schema(struct schema *schema, const char *path, const char *text)
{
    test_add_file(schema, path, text);
    schema_resolve(schema);
    schema_check(schema);
    schema_layout(schema);
    assert_int_equal(diag_error_count(), 0);
}

/* "F105 allowed, F303 error": the rules of all findings with their severities. */
static const char *compare(const char *old_text, const char *new_text, unsigned modes)
{
    static const char *const severities[] = {"error", "warning", "allowed"};
    struct schema old_schema = {0};
    struct schema new_schema = {0};
    struct findings findings = {0};
    struct compat_request request = {
        .modes = modes,
        .levels = COMPAT_WIRE,
        .peers = COMPAT_PEER_C,
        .warned = COMPAT_ALL_PEERS & ~(unsigned)COMPAT_PEER_C,
    };
    load_schema(&old_schema, "old.fdl", old_text);
    load_schema(&new_schema, "new.fdl", new_text);
    struct compat_side old_side = {
        .schema = &old_schema, .inputs = old_schema.files.items, .input_count = 1, .name = "old"};
    struct compat_side new_side = {
        .schema = &new_schema, .inputs = new_schema.files.items, .input_count = 1, .name = "new"};
    compat_compare(&old_side, &new_side, &request, &findings);
    findings_sort(&findings);
    exceptions_check(&new_schema);
    struct text text = {0};
    for (size_t i = 0; i < findings.items.count; i++)
        text_addf(&text, "%s%s %s", i > 0 ? ", " : "", findings.items.items[i].rule->code,
                  severities[findings.items.items[i].severity]);
    return text_string(&text);
}

#define OLD "package demo; message A [id = 1] { string name = 1; } message B [id = 2] { int32 x = 1; }"
#define NEW_B " message B [id = 2] { int32 x = 1; }"

static void exceptions_allow_what_they_name_and_nothing_else(void **state)
{
    (void)state;
    static const struct {
        const char *text; /* the new one */
        const char *found;
        const char *codes;
    } cases[] = {
        {"package demo;\nmessage A [id = 1] { string name = 2; }" NEW_B, "F105 error", ""},
        {"package demo;\nmessage A [id = 1] {\n// fory: allow F105 a reason\nstring name = 2; }" NEW_B, "F105 allowed",
         ""},
        {"package demo;\nmessage A [id = 1] {\n// fory: allow tag-changed\nstring name = 2; }" NEW_B, "F105 allowed",
         ""},
        {"// fory: allow F105\npackage demo;\nmessage A [id = 1] { string name = 2; }" NEW_B, "F105 allowed", ""},
        {"package demo;\n// fory: allow F105\nmessage A [id = 1] { string name = 2; }" NEW_B, "F105 error", ""},
        {"package demo;\nmessage A [id = 1] {\n// fory: allow F303\nstring name = 2; }" NEW_B, "F105 error", ""},
        {"package demo;\nmessage A [id = 1] { string name = 1; }", "F303 error", ""},
        {"// fory: allow F303 merged into A\npackage demo;\nmessage A [id = 1] { string name = 1; }", "F303 allowed",
         ""},
        {"package demo;\n// fory: allow F303\nmessage A [id = 1] { string name = 1; }", "F303 error", ""},
        {"package demo;\n// fory: allow F105\nmessage A [id = 1] { string name = 1; }" NEW_B, "", ""},
        {"package demo;\n// fory: allow F99\nmessage A [id = 1] { string name = 1; }" NEW_B, "", "unknown-rule"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        assert_string_equal(compare(OLD, cases[i].text, COMPAT_FULL), cases[i].found);
        assert_string_equal(test_codes(), cases[i].codes);
        memory_done();
    }
}

static void unknown_rule_suggests_the_nearest_name(void **state)
{
    (void)state;
    compare(OLD, "package demo;\nmessage A [id = 1] {\n// fory: allow F999, tag-chanhed x\nstring name = 1; }" NEW_B,
            COMPAT_FULL);
    const char *findings = test_findings(false);
    assert_non_null(strstr(findings, "new.fdl:3:4: warning: unknown rule 'tag-chanhed'; did you mean 'tag-changed'?"));
    assert_non_null(strstr(findings, "unknown rule 'F999'; 'forygen explain' lists all rules"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM(exceptions_allow_what_they_name_and_nothing_else),
        CLAIM(unknown_rule_suggests_the_nearest_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
