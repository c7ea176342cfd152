/* SPDX-License-Identifier: Apache-2.0 */
/* Owns how paths stand in a make rule, as make and ninja read it and gcc -MD writes it. */
#include "depfile.h"

#include <stdio.h>
#include <string.h>

#include "../intern.h"

/* A line end ends the rule, and make runs what follows a ';'; neither can be escaped for both make and ninja. */
static bool depfile_can_hold(const char *path)
{
    return !path[strcspn(path, ";\r\n")];
}

/* Backslashes stand for themselves unless a blank follows, which one after the path does. gcc leaves ':' and '|'
   alone, but make then takes them for its own. */
static void depfile_add_path(struct text *rule, const char *path)
{
    const char *backslashes = path; /* those before `at` begin here */
    const char *at;
    for (at = path; *at; at++) {
        bool is_blank = *at == ' ' || *at == '\t';
        if (is_blank)
            text_append(rule, backslashes, (size_t)(at - backslashes));
        if (is_blank || strchr("#:|", *at))
            text_add(rule, "\\");
        if (*at == '$')
            text_add(rule, "$");
        text_append(rule, at, 1);
        if (*at != '\\')
            backslashes = at + 1;
    }
    text_append(rule, backslashes, (size_t)(at - backslashes));
}

typedef VECTOR(const char *) depfile_paths;

static void depfile_collect(const struct schema *schema, depfile_paths *paths)
{
    struct name_map seen = {0};
    for (size_t i = 0; i < schema->files.count; i++) {
        const struct schema_file *file = schema->files.items[i];
        for (size_t k = 0; k < file->dependencies.count; k++) {
            const char *path = intern_string(file->dependencies.items[k]);
            if (!name_map_add(&seen, path, &seen))
                vector_push(paths, path);
        }
    }
}

/* Adds `targets: prerequisites` to the rule: the first `target_count` of the files, and every file that was read once.
   A path that no rule can hold, with which nothing was added, or NULL. */
static const char *depfile_make(const output_files *targets, size_t target_count, const struct schema *schema,
                                struct text *rule)
{
    depfile_paths paths = {0};
    for (size_t i = 0; i < target_count; i++)
        vector_push(&paths, targets->items[i].path);
    depfile_collect(schema, &paths);
    for (size_t i = 0; i < paths.count; i++) {
        if (!depfile_can_hold(paths.items[i]))
            return paths.items[i];
    }
    for (size_t i = 0; i < paths.count; i++) {
        if (i >= target_count)
            text_add(rule, i == target_count ? ": \\\n " : " \\\n ");
        else if (i > 0)
            text_add(rule, " ");
        depfile_add_path(rule, paths.items[i]);
    }
    text_add(rule, "\n");
    return NULL;
}

bool depfile_add(output_files *files, const struct schema *schema, const char *path)
{
    struct text rule = {0};
    const char *unfit = depfile_make(files, output_is_stream(path) ? files->count : 1, schema, &rule);
    if (unfit)
        fprintf(stderr, "forygen: cannot write '%s': a make rule cannot name '%s'\n", diag_escaped(path),
                diag_escaped(unfit));
    else
        output_add(files, path, &rule);
    return !unfit;
}
