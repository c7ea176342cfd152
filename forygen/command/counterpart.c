/* SPDX-License-Identifier: Apache-2.0 */
/* Owns how folders of the new side become folders of the old one. */
#include "counterpart.h"

#include <string.h>

#include "../file.h"
#include "../intern.h"
#include "../path.h"
#include "folder.h"

/* --- Paths --------------------------------------------------------------------------------------------------- */

/* What follows the folder: "" of the folder itself, NULL of what is not in it. */
static const char *counterpart_below(const char *folder, const char *path)
{
    size_t size = strcmp(folder, "/") != 0 ? strlen(folder) : 0;
    if (strncmp(path, folder, size) != 0 || (path[size] && path[size] != '/'))
        return NULL;
    return path + size + (path[size] == '/');
}

static bool counterpart_exists(const char *path)
{
    return file_exists(path) || folder_is(path);
}

static const char *counterpart_find(const counterparts *all, const char *path, bool with_optional)
{
    const char *absolute = path_absolute(path);
    for (size_t i = 0; i < all->count; i++) {
        const struct counterpart *pair = &all->items[i];
        const char *below = counterpart_below(pair->new_folder, absolute);
        if (!below || (pair->is_optional && !with_optional))
            continue;
        if (!pair->old_folder)
            return path;
        const char *slash = *below && pair->old_folder[strlen(pair->old_folder) - 1] != '/' ? "/" : "";
        const char *old = intern_format("%s%s%s", pair->old_folder, slash, below);
        if (!pair->is_optional || counterpart_exists(old))
            return old;
    }
    return path;
}

const char *counterpart_of(const counterparts *all, const char *path)
{
    return counterpart_find(all, path, true);
}

/* --- Flags --------------------------------------------------------------------------------------------------- */

/* The flags with a path, longer names before those that begin alike. */
static const struct counterpart_flag {
    const char *name;
    bool is_file; /* which may be in any folder of -I: only what is there is mapped */
} counterpart_flags[] = {
    {"-I", false},         {"-isystem", false}, {"-iquote", false},
    {"-idirafter", false}, {"-include", true},  {"-imacros", true},
};

static const struct counterpart_flag *counterpart_flag(const char *word)
{
    for (size_t i = 0; i < sizeof counterpart_flags / sizeof counterpart_flags[0]; i++) {
        if (!strncmp(word, counterpart_flags[i].name, strlen(counterpart_flags[i].name)))
            return &counterpart_flags[i];
    }
    return NULL;
}

/* One call for each path: `word` is what it is in, `at` where it begins there. */
typedef void counterpart_visit(const char **word, size_t at, const struct counterpart_flag *flag, void *data);

static void counterpart_visit_words(word_list *words, counterpart_visit *visit, void *data)
{
    for (size_t i = 0; i < words->count; i++) {
        const struct counterpart_flag *flag = counterpart_flag(words->items[i]);
        size_t size = flag ? strlen(flag->name) : 0;
        if (flag && words->items[i][size])
            visit(&words->items[i], size, flag, data);
        else if (flag && i + 1 < words->count)
            visit(&words->items[++i], 0, flag, data);
    }
}

static void counterpart_collect(const char **word, size_t at, const struct counterpart_flag *flag, void *data)
{
    word_list *paths = data;
    (void)flag;
    vector_push(paths, *word + at);
}

word_list counterpart_paths(const struct options *options)
{
    word_list paths = {0};
    word_list flags = options->flags;
    word_list arguments = options->arguments;
    for (size_t i = 0; i < options->include_dirs.count; i++)
        vector_push(&paths, options->include_dirs.items[i]);
    counterpart_visit_words(&flags, counterpart_collect, &paths);
    counterpart_visit_words(&arguments, counterpart_collect, &paths);
    return paths;
}

static void counterpart_replace(const char **word, size_t at, const struct counterpart_flag *flag, void *data)
{
    const counterparts *all = data;
    const char *old = counterpart_of(all, *word + at);
    if (!flag->is_file || counterpart_exists(old))
        *word = intern_format("%.*s%s", (int)at, *word, old);
}

static void counterpart_copy(word_list *words)
{
    word_list copy = {0};
    for (size_t i = 0; i < words->count; i++)
        vector_push(&copy, words->items[i]);
    *words = copy;
}

/* A folder that has an optional counterpart is searched after it. */
static void counterpart_add_folder(const counterparts *all, const char *path, word_list *folders)
{
    const char *first = counterpart_find(all, path, true);
    const char *second = counterpart_find(all, path, false);
    vector_push(folders, first);
    if (strcmp(first, second) != 0)
        vector_push(folders, second);
}

void counterpart_options(const counterparts *all, struct options *options)
{
    counterparts pairs = *all;
    word_list folders = {0};
    for (size_t i = 0; i < options->against_include_dirs.count; i++)
        vector_push(&folders, options->against_include_dirs.items[i]);
    for (size_t i = 0; i < options->include_dirs.count; i++)
        counterpart_add_folder(all, options->include_dirs.items[i], &folders);
    options->include_dirs = folders;
    counterpart_copy(&options->flags);
    counterpart_copy(&options->arguments);
    counterpart_visit_words(&options->flags, counterpart_replace, &pairs);
    counterpart_visit_words(&options->arguments, counterpart_replace, &pairs);
}
