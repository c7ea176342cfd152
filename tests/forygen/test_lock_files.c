/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about the schemas of this repository: a lock file keeps all that peers see of them. */
#include "locks.h"

#include <glob.h>
#include <unistd.h>

#include "../../forygen/frontend/imports.h"

static const char *const patterns[] = {
    "schemas/*.fdl",        "schemas/idl_suite/*.fdl", "schemas/versions/*.fdl",
    "tests/golden/*/*.fdl", "tests/inputs/*/*.fdl",    "examples/*/*.fdl",
#ifdef TEST_INCLUDE_DIR
    "schemas/*.h",          "schemas/versions/*.h",    "tests/golden/*/*.h",
    "tests/inputs/*/*.h",   "examples/*/*.h",
#endif
};

/* False for what is not a schema of its own. */
static bool read_schema(struct schema *schema, const char *path)
{
    static const char *const include_dirs[] = {
#ifdef TEST_INCLUDE_DIR
        TEST_INCLUDE_DIR,
#endif
        "schemas"};
    struct frontend_options options = {.include_dirs = include_dirs, .include_dir_count = COUNT_OF(include_dirs)};
    struct schema_file *file = load_input(schema, path, &options);
    if (!file || diag_error_count() > 0)
        return false;
    file->is_input = true;
    schema_resolve(schema);
    schema_check(schema);
    if (diag_error_count() > 0)
        return false;
    schema_layout(schema);
    return true;
}

/* Whether there was a schema to keep. */
static bool is_kept(const char *path)
{
    struct schema schema = {0};
    if (strstr(path, ".fory.") || !read_schema(&schema, path))
        return false;
    const char *text = lock_text(&schema);
    const char *digest = lock_digest(&schema);
    struct lock *lock = lock_parse(test_source("fory.lock", text));
    if (!lock)
        fail_msg("%s: %s\n%s", path, test_findings(false), text);
    struct schema *kept = &lock->versions.items[0]->schema;
    assert_string_equal(lock_text(kept), text);
    assert_string_equal(lock_digest(kept), digest);
    assert_string_equal(wire_dump(kept), wire_dump(&schema));
    return schema.files.count > 0;
}

static void lock_files_keep_all_that_peers_see(void **state)
{
    (void)state;
    size_t count = 0;
    assert_int_equal(chdir(TEST_SOURCE_DIR), 0);
    for (size_t i = 0; i < COUNT_OF(patterns); i++) {
        glob_t found;
        if (glob(patterns[i], 0, NULL, &found) != 0)
            continue;
        for (size_t j = 0; j < found.gl_pathc; j++) {
            count += is_kept(found.gl_pathv[j]);
            memory_done();
        }
        globfree(&found);
    }
    print_message("%zu schemas\n", count);
    assert_true(count >= TEST_LEAST);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM(lock_files_keep_all_that_peers_see),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
