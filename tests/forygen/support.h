/* SPDX-License-Identifier: Apache-2.0 */
/* What the tests of the compiler share: cmocka, schemas from text, findings and dumps as text. */
#ifndef FORYGEN_TESTS_SUPPORT_H
#define FORYGEN_TESTS_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka needs those four. */
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "../../forygen/frontend/fdl/parser.h"
#include "../../forygen/frontend/fdl/type.h"
#include "../../forygen/intern.h"
#include "../../forygen/schema/check.h"
#include "../../forygen/schema/dump.h"
#include "../../forygen/schema/layout.h"
#include "../../forygen/schema/resolve.h"
#include "../../forygen/schema/wire_type.h"
#include "../../forygen/text.h"

#define COUNT_OF(array) (sizeof(array) / sizeof(array)[0])

/* Each test starts with empty memory and no findings. */
static inline int test_forget(void **state)
{
    (void)state;
    memory_done();
    return 0;
}

#define CLAIM(test) cmocka_unit_test_teardown(test, test_forget)

static inline struct source *test_source(const char *path, const char *text)
{
    struct source *source = memory_alloc(sizeof *source);
    *source = (struct source){.path = path, .text = text, .size = strlen(text)};
    return source;
}

/* All findings, as diag_print writes them. */
static inline const char *test_findings(bool json)
{
    char *data = NULL;
    size_t size = 0;
    FILE *stream = open_memstream(&data, &size);
    diag_print(stream, json);
    fclose(stream);
    const char *text = memory_copy(data, size);
    free(data);
    return text;
}

/* The codes of all findings in the order of printing, between spaces. */
static inline const char *test_codes(void)
{
    struct text codes = {0};
    for (const char *line = test_findings(true); *line != '\0'; line = strchr(line, '\n') + 1) {
        const char *start = strstr(line, "\"code\":\"") + strlen("\"code\":\"");
        text_addf(&codes, "%s%.*s", codes.size == 0 ? "" : " ", (int)strcspn(start, "\""), start);
    }
    return text_string(&codes);
}

/* Adds a file that imports those before it. */
static inline struct schema_file *test_add_file(struct schema *schema, const char *path, const char *text)
{
    struct schema_file *file = fdl_parse(test_source(path, text));
    file->is_input = true;
    for (size_t i = 0; i < schema->files.count; i++) {
        struct import import = {.path = schema->files.items[i]->path, .file = schema->files.items[i]};
        vector_push(&file->imports, import);
    }
    vector_push(&schema->files, file);
    return file;
}

static inline const char *test_dump(const struct schema *schema)
{
    struct text out = {0};
    schema_dump(schema, &out);
    return text_string(&out);
}

#endif
