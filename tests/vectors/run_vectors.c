/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Payloads of real runtimes, both ways: run_vectors [FILE...]
 *
 * Every row in scope is read to the value that cases.tsv says; what C writes for that value is what one of the runtimes
 * wrote for the row's name in its configuration, or explained.tsv has the rule why not; every proper prefix of the row
 * is rejected. Without FILEs: those of data/. With FILEs the rows of data/ are only what C's bytes are compared with.
 */
#define _POSIX_C_SOURCE 200809L
#include <fory/print.h>
#include <glob.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "cases.h"
#include "compare.h"
#include "rows.h"
#include "vectors.fory.h"
#include "vectors_named.fory.h"

enum {
    MAX_EXPLAINED_PERCENT = 15,
    CONTEXT_COUNT = 8
};

/* One runtime for each set of options. */
struct context {
    struct fory_runtime *runtime;
    struct fory_writer *writer;
    struct fory_reader *reader;
    struct fory_arena arena;
};

struct figures {
    size_t in_scope;
    size_t out_of_scope;
    size_t values; /* read to the right value */
    size_t written;
    size_t equal;
    size_t explained;
    size_t prefixes; /* rejected */
    size_t passed;   /* rows */
    size_t failed;   /* rows, and lines of explained.tsv */
};

struct run {
    struct vector_tables tables;
    struct vector_rows rows;
    size_t first;  /* of the rows to test; those before are for comparison */
    bool complete; /* all of data/: each rule must explain a row */
    struct context contexts[CONTEXT_COUNT];
    struct figures figures;
};

/* --- Contexts ------------------------------------------------------------------------------------------------ */

static bool context_open(struct context *context, const struct fory_options *options)
{
    context->runtime = fory_runtime_new(options);
    if (!context->runtime || vectors_register(context->runtime) != FORY_OK ||
        vectors_named_register(context->runtime) != FORY_OK)
        return false;
    context->writer = fory_writer_new(context->runtime);
    context->reader = fory_reader_new(context->runtime);
    fory_arena_init(&context->arena);
    return context->writer && context->reader;
}

static struct context *context_of(struct run *run, const struct vector_row *row, bool schema_hash)
{
    struct context *context = &run->contexts[row->compatible << 2 | row->references << 1 | schema_hash];
    struct fory_options options;
    fory_options_init(&options);
    options.compatible = row->compatible;
    options.track_references = row->references;
    options.schema_hash = schema_hash;
    if (!context->runtime && !context_open(context, &options)) {
        fputs("no runtime\n", stderr);
        exit(2);
    }
    return context;
}

static void context_close(struct context *context)
{
    if (!context->runtime)
        return;
    fory_arena_done(&context->arena);
    fory_reader_free(context->reader);
    fory_writer_free(context->writer);
    fory_runtime_free(context->runtime);
}

/* --- One row ------------------------------------------------------------------------------------------------- */

/* A row on its way through the checks. */
struct trial {
    struct run *run;
    const struct vector_row *row;
    const struct vector_case *expected;
    struct context *context;
    void *value; /* room for one */
};

/* Says what is wrong with the row; false, for callers to return. */
__attribute__((format(printf, 2, 3))) static bool trial_fail(const struct trial *trial, const char *format, ...)
{
    va_list arguments;
    tsv_complain(trial->row->line, "%s %s:", trial->row->name, trial->row->configuration);
    fputs("    ", stdout);
    va_start(arguments, format);
    vprintf(format, arguments);
    va_end(arguments);
    putchar('\n');
    return false;
}

static bool trial_read(const struct trial *trial, struct fory_bytes in, enum fory_status *status)
{
    memset(trial->value, 0xa5, trial->expected->root->size);
    fory_arena_reset(&trial->context->arena);
    *status = trial->expected->root->read(trial->context->reader, in, &trial->context->arena, trial->value);
    return *status == FORY_OK;
}

/* The text of the value, to be freed. */
static char *trial_print(const struct trial *trial)
{
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    if (!out)
        exit(2);
    trial->expected->root->print(out, trial->value);
    fclose(out);
    return text;
}

static bool trial_read_value(const struct trial *trial)
{
    enum fory_status status;
    if (!trial_read(trial, trial->row->bytes, &status)) {
        trial_fail(trial, "cannot be read:");
        fory_error_print(fory_reader_error(trial->context->reader), stdout);
        return false;
    }
    char *text = trial_print(trial);
    bool right = strcmp(text, trial->expected->value) == 0;
    if (!right)
        trial_fail(trial, "wanted %s\n    read   %s", trial->expected->value, text);
    free(text);
    return right;
}

/* One of the runtimes wrote these bytes. */
static bool trial_is_known(const struct trial *trial, struct fory_bytes written)
{
    const struct vector_rows *rows = &trial->run->rows;
    for (size_t i = 0; i < rows->count; i++) {
        const struct vector_row *row = &rows->items[i];
        if (!row->defect && !row->unwritten && strcmp(row->name, trial->row->name) == 0 &&
            strcmp(row->configuration, trial->row->configuration) == 0 &&
            vector_payloads_agree(written, row->bytes, trial->expected->value))
            return true;
    }
    return false;
}

static bool trial_write_value(const struct trial *trial)
{
    struct figures *figures = &trial->run->figures;
    struct fory_bytes written;
    if (trial->expected->root->write(trial->context->writer, trial->value, &written) != FORY_OK) {
        trial_fail(trial, "cannot be written:");
        fory_error_print(fory_writer_error(trial->context->writer), stdout);
        return false;
    }
    figures->written++;
    bool known = trial_is_known(trial, written);
    struct vector_rule *rule =
        vector_find_rule(&trial->run->tables, trial->row->name, trial->row->file, trial->row->configuration);
    if (known) {
        figures->equal++;
        return !rule || !trial->run->complete ||
               trial_fail(trial, "line %u of explained.tsv explains what is equal", rule->line->number);
    }
    if (rule) {
        figures->explained++;
        rule->rows++;
        return true;
    }
    trial_fail(trial, "no runtime wrote what C writes:");
    fputs("    ", stdout);
    for (size_t i = 0; i < written.size; i++)
        printf("%02x", written.data[i]);
    putchar('\n');
    return false;
}

/* From a block of exactly its size, so that a sanitizer sees what is read behind it. What fails leaves zeros. */
static bool trial_reject_prefix(const struct trial *trial, size_t size)
{
    enum fory_status status;
    uint8_t *prefix = malloc(size);
    if (!prefix)
        exit(2);
    memcpy(prefix, trial->row->bytes.data, size);
    bool accepted = trial_read(trial, (struct fory_bytes){prefix, size}, &status);
    free(prefix);
    if (accepted)
        return trial_fail(trial, "the first %zu bytes are taken for all", size);
    const uint8_t *value = trial->value;
    for (size_t i = 0; i < trial->expected->root->size; i++) {
        if (value[i] != 0)
            return trial_fail(trial, "the first %zu bytes leave something in the value", size);
    }
    trial->run->figures.prefixes++;
    return true;
}

static bool trial_reject_prefixes(const struct trial *trial)
{
    bool ok = true;
    for (size_t size = 0; ok && size < trial->row->bytes.size; size++)
        ok = trial_reject_prefix(trial, size);
    return ok;
}

static bool trial_run(struct trial *trial)
{
    trial->value = malloc(trial->expected->root->size);
    if (!trial->value)
        exit(2);
    bool ok = trial_read_value(trial);
    trial->run->figures.values += ok;
    /* The value is read again after the prefixes: the reader has survived them. */
    ok = ok && trial_write_value(trial) && trial_reject_prefixes(trial) && trial_read_value(trial);
    free(trial->value);
    return ok;
}

/* --- All rows ------------------------------------------------------------------------------------------------ */

/* NULL, or why the row is not tested. */
static const char *run_reason(const struct vector_row *row, const struct vector_case *expected)
{
    if (row->unwritten)
        return "the runtime could not write it";
    if (!expected)
        return "cases.tsv does not know it";
    return expected->root ? NULL : expected->value;
}

static void run_row(struct run *run, const struct vector_row *row)
{
    const struct vector_case *expected = vector_find_case(&run->tables, row->name, row->file, row->configuration);
    if (row->defect) {
        tsv_complain(row->line, "%s", row->defect);
        run->figures.failed++;
    } else if (run_reason(row, expected)) {
        run->figures.out_of_scope++;
    } else {
        struct trial trial = {run, row, expected, context_of(run, row, expected->schema_hash), NULL};
        run->figures.in_scope++;
        bool ok = trial_run(&trial);
        run->figures.passed += ok;
        run->figures.failed += !ok;
    }
}

/* Each name and reason once. */
static void run_list_out_of_scope(const struct run *run)
{
    for (size_t i = run->first; i < run->rows.count; i++) {
        const struct vector_row *row = &run->rows.items[i];
        const char *reason = run_reason(row, vector_find_case(&run->tables, row->name, row->file, row->configuration));
        size_t count = 0;
        bool first = true;
        for (size_t k = run->first; reason && k < run->rows.count; k++) {
            const struct vector_row *other = &run->rows.items[k];
            const char *its =
                run_reason(other, vector_find_case(&run->tables, other->name, other->file, other->configuration));
            bool same = its && strcmp(other->name, row->name) == 0 && strcmp(its, reason) == 0;
            count += same;
            first = first && !(same && k < i);
        }
        if (reason && first && !row->defect)
            printf("out of scope: %-20s %3zu rows: %s\n", row->name, count, reason);
    }
}

/* Neither table may rot: rules without rows, and too many of them. */
static void run_check_rules(struct run *run)
{
    struct figures *figures = &run->figures;
    for (size_t i = 0; i < run->tables.rule_lines.count; i++) {
        if (run->tables.rules[i].rows == 0) {
            tsv_complain(run->tables.rules[i].line, "explains no row");
            figures->failed++;
        }
    }
    if (figures->explained * 100 > figures->in_scope * MAX_EXPLAINED_PERCENT) {
        printf("more than %d %% of the rows are written as no runtime writes them\n", MAX_EXPLAINED_PERCENT);
        figures->failed++;
    }
}

static void run_print_figures(const struct run *run)
{
    const struct figures *figures = &run->figures;
    printf("rows read            %6zu\n", run->rows.count - run->first);
    printf("  out of scope       %6zu\n", figures->out_of_scope);
    printf("  in scope           %6zu\n", figures->in_scope);
    printf("values right         %6zu\n", figures->values);
    printf("written              %6zu\n", figures->written);
    printf("  equal to a runtime %6zu\n", figures->equal);
    printf("  explained          %6zu (%.1f %%)\n", figures->explained,
           figures->in_scope > 0 ? 100.0 * (double)figures->explained / (double)figures->in_scope : 0.0);
    printf("prefixes rejected    %6zu\n", figures->prefixes);
}

/* --- Files --------------------------------------------------------------------------------------------------- */

struct files {
    struct tsv *items;
    size_t count;
};

static bool files_add(struct files *files, struct vector_rows *rows, const char *path)
{
    struct tsv *items = realloc(files->items, (files->count + 1) * sizeof *items);
    if (!items)
        return false;
    files->items = items;
    return tsv_read(&items[files->count], path) && vector_add_rows(rows, &items[files->count++]);
}

static int run_files(struct run *run, struct files *files, const glob_t *own, int count, char **paths)
{
    bool ok = vector_read_tables(&run->tables, VECTORS_FOLDER "/cases.tsv", VECTORS_FOLDER "/explained.tsv");
    for (size_t i = 0; ok && i < own->gl_pathc; i++)
        ok = files_add(files, &run->rows, own->gl_pathv[i]);
    run->complete = count == 0;
    run->first = run->complete ? 0 : run->rows.count;
    for (int i = 0; ok && i < count; i++)
        ok = files_add(files, &run->rows, paths[i]);
    if (!ok)
        return 2;
    for (size_t i = run->first; i < run->rows.count; i++)
        run_row(run, &run->rows.items[i]);
    if (run->complete)
        run_check_rules(run);
    run_list_out_of_scope(run);
    run_print_figures(run);
    const struct figures *figures = &run->figures;
    printf("%zu passed, %zu failed, %zu skipped\n", figures->passed, figures->failed, figures->out_of_scope);
    return figures->failed > 0;
}

int main(int count, char **arguments)
{
    struct run run = {0};
    struct files files = {0};
    glob_t own;
    if (glob(VECTORS_FOLDER "/data/*.tsv", 0, NULL, &own) != 0) {
        fputs("no payloads in " VECTORS_FOLDER "/data\n", stderr);
        return 2;
    }
    int status = run_files(&run, &files, &own, count - 1, arguments + 1);
    for (size_t i = 0; i < CONTEXT_COUNT; i++)
        context_close(&run.contexts[i]);
    vector_free_rows(&run.rows);
    vector_free_tables(&run.tables);
    for (size_t i = 0; i < files.count; i++)
        tsv_free(&files.items[i]);
    free(files.items);
    globfree(&own);
    return status;
}
