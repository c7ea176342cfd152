/* SPDX-License-Identifier: Apache-2.0 */
/* Owns which files of a folder are inputs. */
#include "folder.h"

#include <dirent.h>
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "../diag.h"
#include "../frontend/frontend.h"
#include "../intern.h"

struct folder_walk {
    struct name_map seen; /* folders, by their identity */
    word_list links;      /* to folders, which are read by their own names first */
    word_list found;
    const char *failed; /* what cannot be read, or NULL */
    int error;
};

bool folder_is(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

/* NULL for what is not there. */
static const char *folder_identity(const char *path)
{
    struct stat status;
    if (stat(path, &status) != 0)
        return NULL;
    return intern_format("%ju:%ju", (uintmax_t)status.st_dev, (uintmax_t)status.st_ino);
}

static int folder_compare(const void *left, const void *right)
{
    const char *const *a = left;
    const char *const *b = right;
    return strcmp(*a, *b);
}

static void folder_sort(word_list *words)
{
    if (words->count > 1)
        qsort(words->items, words->count, sizeof *words->items, folder_compare);
}

/* Generated headers are not schemas. */
static bool folder_is_input(const char *path)
{
    static const char generated[] = ".fory.h";
    size_t size = strlen(path);
    size_t end = sizeof generated - 1;
    return frontend_find(path) && (size < end || strcmp(path + size - end, generated) != 0);
}

/* The names in a folder, sorted; false, with the reason kept, when it cannot be read. */
static bool folder_list(struct folder_walk *walk, const char *path, word_list *names)
{
    DIR *folder = opendir(path);
    const struct dirent *entry = NULL;
    errno = 0;
    while (folder && (entry = readdir(folder)) != NULL) {
        if (entry->d_name[0] != '.')
            vector_push(names, intern_string(entry->d_name));
    }
    if (errno != 0 && !walk->failed) {
        walk->failed = path;
        walk->error = errno;
    }
    if (folder)
        closedir(folder);
    folder_sort(names);
    return walk->failed == NULL;
}

static void folder_enter(struct folder_walk *walk, const char *path, word_list *waiting)
{
    word_list names = {0};
    const char *identity = folder_identity(path);
    if (!identity || name_map_add(&walk->seen, identity, walk) || !folder_list(walk, path, &names))
        return;
    bool has_slash = *path && path[strlen(path) - 1] == '/';
    for (size_t i = 0; i < names.count; i++) {
        const char *inner = intern_format("%s%s%s", path, has_slash ? "" : "/", names.items[i]);
        struct stat status;
        if (!folder_is(inner)) {
            if (folder_is_input(inner))
                vector_push(&walk->found, inner);
        } else if (lstat(inner, &status) == 0 && S_ISLNK(status.st_mode)) {
            vector_push(&walk->links, inner);
        } else {
            vector_push(waiting, inner);
        }
    }
}

/* Folders may be nested as deep as the system allows, so that those to read are a list. */
static void folder_walk(struct folder_walk *walk, const char *path)
{
    word_list waiting = {0};
    vector_push(&waiting, path);
    for (size_t next = 0, link = 0; next < waiting.count && !walk->failed; next++) {
        folder_enter(walk, waiting.items[next], &waiting);
        if (next + 1 == waiting.count && link < walk->links.count)
            vector_push(&waiting, walk->links.items[link++]);
    }
    folder_sort(&walk->found);
}

static bool folder_expand_one(const char *path, const word_list *others, word_list *files)
{
    struct folder_walk walk = {0};
    const char *own = folder_identity(path);
    for (size_t i = 0; i < others->count; i++) {
        const char *identity = folder_is(others->items[i]) ? folder_identity(others->items[i]) : NULL;
        if (identity && identity != own)
            name_map_add(&walk.seen, identity, &walk);
    }
    folder_walk(&walk, path);
    if (walk.failed)
        diag_fatal((struct location){0}, "cannot-read", "cannot read '%s': %s", walk.failed, strerror(walk.error));
    else if (walk.found.count == 0)
        diag_fatal((struct location){0}, "no-input", "no file in '%s' ends in %s", path, frontend_endings(false));
    for (size_t i = 0; i < walk.found.count; i++)
        vector_push(files, walk.found.items[i]);
    return !walk.failed && walk.found.count > 0;
}

bool folder_expand(const word_list *inputs, const word_list *others, word_list *files)
{
    for (size_t i = 0; i < inputs->count; i++) {
        const char *path = inputs->items[i];
        struct stat status;
        if (!frontend_find(path) && stat(path, &status) != 0) {
            diag_fatal((struct location){0}, "cannot-read", "cannot read '%s': %s", path, strerror(errno));
            return false;
        }
        if (!folder_is(path))
            vector_push(files, path);
        else if (!folder_expand_one(path, others, files))
            return false;
    }
    return true;
}
