/* SPDX-License-Identifier: Apache-2.0 */
/* Owns `forygen breaking`: two versions of a schema to findings. */
#include <stdio.h>
#include <string.h>

#include "../compat/exception.h"
#include "../compat/version.h"
#include "../intern.h"
#include "../schema/allowance.h"
#include "against_kind.h"
#include "asked.h"
#include "folder.h"

/* The findings are not those of the comparison, so that they are for people in every format. */
static enum command_status breaking_give_up(const char *unreadable, const word_list *hints)
{
    if (diag_error_count() == 0)
        return COMMAND_NOT_RUN;
    diag_print(stderr, false);
    for (size_t i = 0; i < hints->count; i++)
        fprintf(stderr, "forygen: note: %s\n", diag_escaped(hints->items[i]));
    fprintf(stderr, "forygen: %s cannot be read: nothing was compared\n", unreadable);
    return COMMAND_NOT_RUN;
}

static void breaking_compare(const struct against *against, const struct loaded *loaded, const struct asked *asked,
                             struct findings *findings)
{
    const struct compat_side new_side = {
        .schema = &loaded->schema,
        .inputs = loaded->inputs.items,
        .input_count = loaded->inputs.count,
        .name = "the new schema",
    };
    size_t first = asked->is_transitive || against->versions.count == 0 ? 0 : against->versions.count - 1;
    compat_compare_all(against->versions.items + first, against->versions.count - first, &new_side, &asked->request,
                       findings);
    findings_sort(findings);
    exceptions_check(&loaded->schema);
}

/* The inputs without their folders; what --against names is not one. */
static bool breaking_load(struct loaded *loaded, struct against *against)
{
    struct options options = *against->options;
    word_list others = {0};
    vector_push(&others, against->old);
    if (!folder_expand(&options.inputs, &others, &against->new_files))
        return false;
    options.inputs = against->new_files;
    against->new_schema = &loaded->schema;
    return load_side(loaded, &options, against->levels & COMPAT_SOURCE);
}

static enum command_status breaking_run(const struct options *options)
{
    struct loaded loaded = {0};
    struct asked asked = {0};
    struct findings findings = {0};
    if (options->against.count != 1) {
        fputs(options->against.count == 0 ? "forygen: --against OLD is missing: it names the schema to compare with\n"
                                          : "forygen: --against is given twice: compare with one schema at a time\n",
              stderr);
        return COMMAND_NOT_RUN;
    }
    if (!asked_read(&asked, options))
        return COMMAND_NOT_RUN;
    struct against against = {.options = options, .old = options->against.items[0], .levels = asked.request.levels};
    if (!breaking_load(&loaded, &against))
        return breaking_give_up("the new schema", &against.hints);
    diag_forget_warnings(0, allowance_codes); /* those about the exceptions of the new schema matter here */
    size_t first = diag_count();
    if (!against_open(&against))
        return breaking_give_up(intern_format("the old schema, '%s',", diag_escaped(against.old)), &against.hints);
    diag_forget_warnings(first, NULL);
    breaking_compare(&against, &loaded, &asked, &findings);
    diag_print(stderr, false);
    asked.format->print(strcmp(asked.format->name, "text") != 0 ? stdout : stderr, &findings);
    return findings_count(&findings, COMPAT_ERROR) > 0 ? COMMAND_FINDINGS : COMMAND_FINE;
}

const struct verb command_breaking = {
    .name = "breaking",
    .summary = "show what a change of a schema breaks",
    .usage = "[options] new... --against OLD [-- arguments for libclang]",
    .about =
        "Compares schemas with an older version of them, and prints each change that programs with the other version\n"
        "cannot read, or read as other values. Types are paired by their ids and names, whatever files they are in.",
    .takes = OPTIONS_OF_READING | OPTIONS_OF_COMPARING,
    .run = breaking_run,
};
