/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the way from the arguments of a verb to a checked schema. */
#include "load.h"

#include <stdio.h>
#include <string.h>

#include "../frontend/fdl/type.h"
#include "../frontend/imports.h"
#include "../intern.h"
#include "../plan/names.h"
#include "../schema/bind.h"
#include "../schema/check.h"
#include "../schema/layout.h"
#include "../schema/resolve.h"
#include "../schema/row_layout.h"
#include "places.h"

/* --- Roots --------------------------------------------------------------------------------------------------- */

static void load_root(struct schema_file *file, const struct root *spelled)
{
    struct source *source = memory_alloc(sizeof *source);
    struct root *root = memory_alloc(sizeof *root);
    *source = (struct source){"--root", spelled->text, strlen(spelled->text)};
    *root = *spelled;
    root->type = fdl_parse_type(source, root->location);
    if (root->type)
        vector_push(&file->roots, root);
}

/* Roots of the command line join those that a header spells. */
static void load_roots(struct schema_file *file, const word_list *more)
{
    size_t count = file->roots.count;
    struct root **spelled = file->roots.items;
    file->roots.items = NULL;
    file->roots.count = 0;
    file->roots.capacity = 0;
    for (size_t i = 0; i < count; i++)
        load_root(file, spelled[i]);
    for (size_t i = 0; i < more->count; i++) {
        struct root root = {.text = more->items[i]};
        load_root(file, &root);
    }
}

/* --- Inputs -------------------------------------------------------------------------------------------------- */

bool load_inputs(struct loaded *loaded, const struct options *options)
{
    static const word_list none;
    struct frontend_options reading = {
        .include_dirs = options->include_dirs.items,
        .include_dir_count = options->include_dirs.count,
        .flags = options->flags.items,
        .flag_count = options->flags.count,
        .arguments = options->arguments.items,
        .argument_count = options->arguments.count,
        .libclang = options->libclang,
    };
    struct name_map seen = {0};
    loaded->schema.prefix = options->prefix;
    loaded->errors = diag_error_count();
    for (size_t i = 0; i < options->inputs.count; i++) {
        const char *path = options->inputs.items[i];
        if (!frontend_find(path)) {
            fprintf(stderr, "forygen: unsupported input '%s': expected a file that ends in %s\n", diag_escaped(path),
                    frontend_endings(false));
            return false;
        }
        struct schema_file *file = load_input(&loaded->schema, path, &reading);
        if (!file)
            continue;
        file->is_input = true;
        if (name_map_add(&seen, intern_string(file->path), file))
            continue;
        load_roots(file, loaded->inputs.count == 0 ? &options->roots : &none);
        vector_push(&loaded->inputs, file);
    }
    return true;
}

/* --- Passes -------------------------------------------------------------------------------------------------- */

/* Names and rules are looked at whatever was found before. */
bool load_check(struct loaded *loaded, const struct options *options)
{
    struct place_options places = {
        .include_dirs = options->include_dirs.items,
        .include_dir_count = options->include_dirs.count,
        .base = options->base,
        .has_output = !loaded->is_compared,
    };
    place_files(&loaded->schema, &places);
    schema_resolve(&loaded->schema);
    schema_check(&loaded->schema);
    if (diag_error_count() > loaded->errors)
        return false;
    schema_layout(&loaded->schema);
    schema_row_layout(&loaded->schema);
    return true;
}

bool load_side(struct loaded *loaded, const struct options *options, bool with_c)
{
    loaded->is_compared = true;
    if (!load_inputs(loaded, options) || !load_check(loaded, options))
        return false;
    if (with_c) {
        schema_bind(&loaded->schema);
        schema_name(&loaded->schema);
    }
    return diag_error_count() == loaded->errors;
}

enum command_status load_report(const struct options *options)
{
    diag_print(options->json ? stdout : stderr, options->json);
    if (diag_error_count() == 0)
        return COMMAND_FINE;
    return diag_is_fatal() ? COMMAND_NOT_RUN : COMMAND_FINDINGS;
}
