/* SPDX-License-Identifier: Apache-2.0 */
/* Owns reading the tables and looking up what they say of a payload. */
#define _POSIX_C_SOURCE 200809L
#include "cases.h"

#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

static bool case_is_of(const char *writer, const char *file)
{
    size_t size = strlen(writer);
    return strcmp(writer, "*") == 0 || (strncmp(file, writer, size) == 0 && file[size] == '_');
}

/* --- cases.tsv ----------------------------------------------------------------------------------------------- */

static struct vector_case *case_find(const struct vector_tables *tables, size_t count, const char *name,
                                     const char *writer, const char *configuration)
{
    for (size_t i = 0; i < count; i++) {
        struct vector_case *entry = &tables->cases[i];
        if (strcmp(entry->name, name) == 0 && strcmp(entry->writer, writer) == 0 &&
            strcmp(entry->configuration, configuration) == 0)
            return entry;
    }
    return NULL;
}

/* "java *,noref" in two; a writer alone is about all configurations. */
static void case_split(char *rows, struct vector_case *entry)
{
    char *blank = strchr(rows, ' ');
    if (blank)
        *blank = 0;
    entry->writer = rows;
    entry->configuration = blank ? blank + 1 : "*";
}

/* The entry of number `index`, on whose name the earlier ones have had their say. */
static bool case_parse(const struct vector_tables *tables, size_t index)
{
    const struct tsv_line *line = &tables->case_lines.lines[index];
    struct vector_case *entry = &tables->cases[index];
    const char *name = line->columns[0], *root = line->columns[2];
    const char *value = line->columns[3], *option = line->columns[4];
    const struct vector_case *general = case_find(tables, index, name, "*", "*");
    *entry = (struct vector_case){.line = line,
                                  .name = name,
                                  .root = vector_find_root(root),
                                  .value = value,
                                  .schema_hash = strcmp(option, "") == 0};
    case_split((char *)(uintptr_t)line->columns[1], entry); /* the text is that of the tables */
    if (strcmp(value, "=") == 0)
        entry->value = general ? general->value : "";
    const char *wrong = line->column_count < 4 || line->column_count > TSV_COLUMNS ? "not four or five columns"
                        : !entry->root && strcmp(root, "-") != 0                   ? "unknown type"
                        : !*entry->value                                           ? "no value"
                        : case_find(tables, index, name, entry->writer, entry->configuration) ? "said twice"
                        : !general && (strcmp(entry->writer, "*") != 0 || strcmp(entry->configuration, "*") != 0)
                            ? "the line for all must come first"
                        : *option && strcmp(option, "without schema hash") != 0 ? "unknown option"
                                                                                : NULL;
    if (wrong)
        tsv_complain(line, "%s", wrong);
    return !wrong;
}

const struct vector_case *vector_find_case(const struct vector_tables *tables, const char *name, const char *file,
                                           const char *configuration)
{
    for (size_t i = tables->case_lines.count; i-- > 0;) {
        const struct vector_case *entry = &tables->cases[i];
        if (strcmp(entry->name, name) == 0 && case_is_of(entry->writer, file) &&
            fnmatch(entry->configuration, configuration, 0) == 0)
            return entry;
    }
    return NULL;
}

/* --- explained.tsv ------------------------------------------------------------------------------------------- */

static bool rule_parse(struct vector_rule *rule, const struct tsv_line *line)
{
    *rule = (struct vector_rule){line, line->columns[0], line->columns[1], line->columns[2], 0};
    if (line->column_count == 4 && *line->columns[3])
        return true;
    tsv_complain(line, "not a name, a writer, a configuration and a rule");
    return false;
}

struct vector_rule *vector_find_rule(const struct vector_tables *tables, const char *name, const char *file,
                                     const char *configuration)
{
    for (size_t i = 0; i < tables->rule_lines.count; i++) {
        struct vector_rule *rule = &tables->rules[i];
        if (strcmp(rule->name, name) == 0 && case_is_of(rule->writer, file) &&
            fnmatch(rule->configuration, configuration, 0) == 0)
            return rule;
    }
    return NULL;
}

/* --- Both ---------------------------------------------------------------------------------------------------- */

bool vector_read_tables(struct vector_tables *tables, const char *cases_path, const char *rules_path)
{
    *tables = (struct vector_tables){0};
    if (!tsv_read(&tables->case_lines, cases_path) || !tsv_read(&tables->rule_lines, rules_path))
        return false;
    tables->cases = calloc(tables->case_lines.count + 1, sizeof *tables->cases);
    tables->rules = calloc(tables->rule_lines.count + 1, sizeof *tables->rules);
    bool ok = tables->cases && tables->rules;
    for (size_t i = 0; ok && i < tables->case_lines.count; i++)
        ok = case_parse(tables, i);
    for (size_t i = 0; ok && i < tables->rule_lines.count; i++)
        ok = rule_parse(&tables->rules[i], &tables->rule_lines.lines[i]);
    return ok;
}

void vector_free_tables(struct vector_tables *tables)
{
    free(tables->cases);
    free(tables->rules);
    tsv_free(&tables->case_lines);
    tsv_free(&tables->rule_lines);
}
