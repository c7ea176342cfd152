/* SPDX-License-Identifier: Apache-2.0 */
/* Owns how an old schema is read. */
#include "against.h"

#include <string.h>

#include "../intern.h"
#include "../path.h"
#include "folder.h"

/* --- Versions ------------------------------------------------------------------------------------------------ */

void against_add(struct against *against, const char *name, const struct loaded *loaded)
{
    struct compat_side side = {
        .schema = &loaded->schema,
        .inputs = loaded->inputs.items,
        .input_count = loaded->inputs.count,
        .name = name,
    };
    vector_push(&against->versions, side);
}

/* Folders of -I that the old side should have. */
static void against_hint_folders(struct against *against, const counterparts *pairs)
{
    const word_list *folders = &against->options->include_dirs;
    for (size_t i = 0; i < folders->count; i++) {
        const char *old = counterpart_of(pairs, folders->items[i]);
        if (strcmp(old, folders->items[i]) != 0 && !folder_is(old))
            vector_push(&against->hints,
                        intern_format("the old schema does not have the folder '%s' of -I; --against-include DIR names "
                                      "one for it",
                                      folders->items[i]));
    }
}

bool against_load(struct against *against, const word_list *inputs, const counterparts *pairs)
{
    struct options options = *against->options;
    struct loaded *loaded = memory_alloc(sizeof *loaded);
    word_list files = {0};
    if (!folder_expand(inputs, &against->options->inputs, &files))
        return false;
    options.inputs = files;
    counterpart_options(pairs, &options);
    if (!load_side(loaded, &options, against->levels & COMPAT_SOURCE)) {
        against_hint_folders(against, pairs);
        return false;
    }
    against_add(against, against->old, loaded);
    return true;
}

/* The sources have their new names, which are all that may be shown. */
void against_rename(struct against *against, const char *folder, const char *name)
{
    diag_rename(folder, name);
    for (size_t i = 0; i < against->versions.count; i++) {
        const struct schema *schema = against->versions.items[i].schema;
        for (size_t k = 0; k < schema->files.count; k++) {
            struct schema_file *file = schema->files.items[k];
            file->path = file->source->path;
        }
    }
}

/* --- Files and folders --------------------------------------------------------------------------------------- */

const char *against_folder(const char *path)
{
    const char *folder = folder_is(path) ? path : path_folder(path);
    size_t size = strlen(folder);
    while (size > 1 && folder[size - 1] == '/')
        size--;
    return size > 0 ? intern(folder, size) : ".";
}

void against_pair_inputs(const struct against *against, const char *old, bool is_optional, counterparts *pairs)
{
    const word_list *inputs = &against->options->inputs;
    const char *old_folder = against_folder(old);
    for (size_t i = 0; i < inputs->count; i++) {
        const char *input = inputs->items[i];
        struct counterpart pair = {
            .new_folder = path_absolute(against_folder(input)),
            .old_folder = old_folder,
            .is_optional = is_optional || !folder_is(input),
        };
        if (pair.new_folder != path_absolute(old_folder))
            vector_push(pairs, pair);
    }
}
