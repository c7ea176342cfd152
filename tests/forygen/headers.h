/* SPDX-License-Identifier: Apache-2.0 */
/* What the tests of annotated headers share: headers from text, in a folder that goes away, and what became of them. */
#ifndef FORYGEN_TESTS_HEADERS_H
#define FORYGEN_TESTS_HEADERS_H

#include "support.h"

#include <stdbool.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../../forygen/frontend/header/header.h"

/* --- Headers in a folder of their own ------------------------------------------------------------------------ */

static char test_folder[] = "/tmp/forygen-headers-XXXXXX";

static inline int enter_folder(void **state)
{
    (void)state;
    return mkdtemp(test_folder) && !chdir(test_folder) && !mkdir("inc", 0777) ? 0 : -1;
}

static inline int leave_folder(void **state)
{
    static const char *const names[] = {"input.h", "other.h", "third.h", "inc/lib.h"};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(names); i++)
        unlink(names[i]);
    return rmdir("inc") || chdir("/") || rmdir(test_folder);
}

static inline void write_header(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

static inline struct schema_file *load_with(struct schema *schema, const char *path, struct frontend_options options)
{
    static const char *const include_dirs[] = {TEST_INCLUDE_DIR, "inc"};
    options.include_dirs = include_dirs;
    options.include_dir_count = COUNT_OF(include_dirs);
    return header_load(schema, path, &options);
}

static inline struct schema_file *load(struct schema *schema, const char *path)
{
    return load_with(schema, path, (struct frontend_options){0});
}

/* Lines of input.h that every test wants: three. */
#define PRELUDE \
    "#include <fory/annotations.h>\n" \
    "#include <fory/types.h>\n" \
    "#include <stdbool.h>\n"

static inline struct schema_file *load_text(struct schema *schema, const char *text)
{
    write_header("input.h", intern_format(PRELUDE "%s", text));
    return load(schema, "input.h");
}

/* The dump of one header without the line of its file. */
static inline const char *dump_text(const char *text)
{
    struct schema schema = {0};
    load_text(&schema, text);
    assert_string_equal(test_codes(), "");
    const char *dump = test_dump(&schema);
    return strchr(dump, '\n') + 1;
}

/* "line:column code" of each finding. */
static inline const char *places(void)
{
    struct text out = {0};
    for (const char *line = test_findings(true); *line; line = strchr(line, '\n') + 1) {
        const char *code = strstr(line, "\"code\":\"") + strlen("\"code\":\"");
        const char *number = strstr(line, "\"line\":") + strlen("\"line\":");
        const char *column = strstr(line, "\"column\":") + strlen("\"column\":");
        text_addf(&out, "%s%d:%d %.*s", out.size ? ", " : "", atoi(number), atoi(column), (int)strcspn(code, "\""),
                  code);
    }
    return text_string(&out);
}

static inline struct definition *find_definition(const struct schema *schema, const char *c_type)
{
    for (size_t i = 0; i < schema->files.count; i++) {
        const struct schema_file *file = schema->files.items[i];
        for (size_t k = 0; k < file->definitions.count; k++) {
            if (!strcmp(file->definitions.items[k]->c_type, c_type))
                return file->definitions.items[k];
        }
    }
    fail_msg("no definition of '%s'", c_type);
    return NULL;
}

/* 77 tells Meson that the tests were skipped. */
#define RUN_HEADER_TESTS(tests) (test_has_libclang() ? cmocka_run_group_tests(tests, enter_folder, leave_folder) : 77)

static inline bool test_has_libclang(void)
{
    struct text why = {0};
    bool available = header_available(&(struct frontend_options){0}, &why);
    fputs(text_string(&why), stderr);
    return available;
}

#endif
