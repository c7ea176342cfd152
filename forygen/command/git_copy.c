/* SPDX-License-Identifier: Apache-2.0 */
/* Owns which files of a revision are copied, and how. */
#include "git_copy.h"

#include <errno.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "../frontend/frontend.h"
#include "../intern.h"
#include "../path.h"
#include "temporary.h"

/* --- What is needed ------------------------------------------------------------------------------------------ */

static bool git_copy_can_import(const char *path)
{
    const struct frontend *frontend = frontend_find(path);
    return frontend && frontend->parse;
}

static bool git_copy_is_header(const char *path)
{
    const struct frontend *frontend = frontend_find(path);
    return frontend && !frontend->parse;
}

/* What headers include. */
static bool git_copy_is_included(const char *path)
{
    static const char *const endings[] = {".hh", ".hpp", ".hxx", ".inc", ".inl", ".ipp", ".tcc", ".def", ".x", NULL};
    const char *dot = strrchr(path_name(path), '.');
    if (git_copy_is_header(path))
        return true;
    for (const char *const *ending = endings; dot && *ending; ending++) {
        if (!strcasecmp(dot, *ending))
            return true;
    }
    return false;
}

static bool git_copy_wants(const struct git_copy *copy, const struct name_map *targets, const char *path)
{
    return git_copy_can_import(path) || (copy->has_headers && git_copy_is_included(path)) ||
           name_map_get(targets, path);
}

/* Whether a path, given from the top, is a folder or below it. */
static bool git_copy_is_in(const char *folder, const char *path)
{
    size_t size = strlen(folder);
    return !strncmp(path, folder, size) && (size == 0 || !path[size] || path[size] == '/');
}

bool git_copy_has(const struct git_copy *copy, const char *folder, bool only_headers)
{
    for (size_t i = 0; i < copy->entries.count; i++) {
        const char *path = copy->entries.items[i].path;
        if (git_copy_is_in(folder, path) && (!only_headers || git_copy_is_header(path)))
            return true;
    }
    return false;
}

/* --- Repositories -------------------------------------------------------------------------------------------- */

/* The files of one repository, and where they are in the copy. */
struct git_copy_part {
    struct git git;
    const char *prefix; /* "" or "libs/common/" */
    git_entries entries;
};

struct git_copy_work {
    struct git_copy *copy;
    VECTOR(struct git_copy_part) parts;
    VECTOR(struct git_entry) links; /* by their paths in the copy; `object` is what they hold */
    struct name_map targets;        /* that links name, by their paths in the copy */
    const char *why;
};

static void git_copy_miss(struct git_copy *copy, const char *path, bool is_shared, const char *why)
{
    struct git_absent absent = {path, why, is_shared};
    vector_push(&copy->absent, absent);
}

/* A tree that was made to do harm may have any names. */
static bool git_copy_is_safe(const char *path)
{
    for (const char *part = path;; part++) {
        size_t size = strcspn(part, "/");
        bool is_unsafe = size == 0 || (size == 1 && *part == '.') || (size == 2 && !strncmp(part, "..", 2)) ||
                         (size == 4 && !strncasecmp(part, ".git", 4));
        if (is_unsafe)
            return false;
        part += size;
        if (!*part)
            return true;
    }
}

/* Submodules become parts of their own. */
static void git_copy_open_submodule(struct git_copy_work *work, size_t part, const struct git_entry *entry)
{
    const struct git_copy_part *outer = &work->parts.items[part];
    const char *path = intern_format("%s%s", outer->prefix, entry->path);
    const char *folder = outer->git.top ? intern_format("%s/%s", outer->git.top, entry->path) : NULL;
    struct git_copy_part inner = {.prefix = intern_format("%s/", path)};
    bool is_there = folder && git_open_inner(&inner.git, folder);
    const char *tree = is_there ? git_tree(&inner.git, entry->object) : NULL;
    if (tree && git_list(&inner.git, tree, &inner.entries, &work->why))
        vector_push(&work->parts, inner);
    else
        git_copy_miss(work->copy, path, folder && !is_there && path_real(folder),
                      intern_format("the submodule '%s' has no checked-out commit %.12s: run 'git submodule update "
                                    "--init'",
                                    path, entry->object));
}

static void git_copy_open_submodules(struct git_copy_work *work)
{
    for (size_t part = 0; part < work->parts.count; part++) {
        const git_entries entries = work->parts.items[part].entries;
        for (size_t i = 0; i < entries.count; i++) {
            if (!strcmp(entries.items[i].mode, "160000") && git_copy_is_safe(entries.items[i].path))
                git_copy_open_submodule(work, part, &entries.items[i]);
        }
    }
}

/* --- Contents ------------------------------------------------------------------------------------------------ */

enum {
    GIT_COPY_BATCH = 256 /* files that are in memory together */
};

/* False, with work->why, to stop. */
typedef bool git_copy_take(struct git_copy_work *work, const struct git_entry *entry, const char *path,
                           const char *data, size_t size);

static bool git_copy_read(struct git_copy_work *work, const struct git_copy_part *part, const git_entries *entries,
                          git_copy_take *take)
{
    struct git_contents contents = {0};
    for (size_t i = 0; i < entries->count; i++) {
        const struct git_entry *entry = &entries->items[i];
        size_t left = entries->count - i;
        const char *data;
        size_t size;
        if (i % GIT_COPY_BATCH == 0 &&
            !git_read(&part->git, entry, left < GIT_COPY_BATCH ? left : GIT_COPY_BATCH, &contents, &work->why))
            return false;
        const char *path = intern_format("%s%s", part->prefix, entry->path);
        if (!git_next(&contents, &data, &size)) {
            work->why = intern_format("the repository lacks the contents of '%s'", path);
            return false;
        }
        if (!take(work, entry, path, data, size))
            return false;
    }
    text_done(&contents.output);
    return true;
}

static bool git_copy_take_link(struct git_copy_work *work, const struct git_entry *entry, const char *path,
                               const char *data, size_t size)
{
    const char *target = intern(data, size);
    const char *normal = git_normal_path(intern_format("%s%s", path_folder(path), target));
    struct git_entry link = {path, entry->mode, target};
    if (*target != '/' && !memchr(data, '\0', size) && normal) {
        name_map_add(&work->targets, normal, work);
        vector_push(&work->links, link);
    }
    return true;
}

static bool git_copy_take_file(struct git_copy_work *work, const struct git_entry *entry, const char *path,
                               const char *data, size_t size)
{
    static const char pointer[] = "version https://git-lfs.github.com/spec/";
    (void)entry;
    if (size > sizeof pointer && !memcmp(data, pointer, sizeof pointer - 1)) {
        git_copy_miss(work->copy, path, false,
                      intern_format("'%s' is a pointer of Git LFS: the repository does not have its contents", path));
        return true;
    }
    if (temporary_write(intern_format("%s/%s", work->copy->folder, path), data, size))
        return true;
    work->why = intern_format("cannot write a copy of '%s': %s", path, strerror(errno));
    return false;
}

/* Those of one kind: links, or files that are wanted. */
static git_entries git_copy_choose(const struct git_copy_work *work, const struct git_copy_part *part, bool are_links)
{
    git_entries chosen = {0};
    for (size_t i = 0; i < part->entries.count; i++) {
        const struct git_entry *entry = &part->entries.items[i];
        bool is_link = !strcmp(entry->mode, "120000");
        bool is_file = !strncmp(entry->mode, "100", 3);
        const char *path = intern_format("%s%s", part->prefix, entry->path);
        if (are_links ? is_link : is_file && git_copy_wants(work->copy, &work->targets, path))
            if (git_copy_is_safe(entry->path))
                vector_push(&chosen, *entry);
    }
    return chosen;
}

static bool git_copy_parts(struct git_copy_work *work, bool are_links)
{
    for (size_t i = 0; i < work->parts.count; i++) {
        const struct git_copy_part *part = &work->parts.items[i];
        git_entries entries = git_copy_choose(work, part, are_links);
        if (!git_copy_read(work, part, &entries, are_links ? git_copy_take_link : git_copy_take_file))
            return false;
    }
    return true;
}

/* Links come last, so that no file is written through one; what leads out of the copy through other links is removed.
 */
static void git_copy_make_links(const struct git_copy_work *work)
{
    const char *folder = work->copy->folder;
    size_t size = strlen(folder);
    for (size_t i = 0; i < work->links.count; i++)
        temporary_link(intern_format("%s/%s", folder, work->links.items[i].path), work->links.items[i].object);
    for (size_t i = 0; i < work->links.count; i++) {
        const char *path = intern_format("%s/%s", folder, work->links.items[i].path);
        const char *real = path_real(path);
        if (real && (strncmp(real, folder, size) != 0 || (real[size] && real[size] != '/')))
            unlink(path);
    }
}

/* --- All of it ----------------------------------------------------------------------------------------------- */

bool git_copy_list(struct git_copy *copy, const struct git *git, const char *tree, const char **why)
{
    copy->folder = temporary_folder();
    if (!copy->folder) {
        *why = intern_format("cannot make a temporary folder: %s", strerror(errno));
        return false;
    }
    return git_list(git, tree, &copy->entries, why);
}

bool git_copy_files(struct git_copy *copy, const struct git *git, const char **why)
{
    struct git_copy_work work = {.copy = copy};
    struct git_copy_part whole = {.git = *git, .prefix = "", .entries = copy->entries};
    vector_push(&work.parts, whole);
    git_copy_open_submodules(&work);
    bool is_copied = git_copy_parts(&work, true) && git_copy_parts(&work, false);
    if (is_copied)
        git_copy_make_links(&work);
    *why = work.why;
    return is_copied;
}

const char *git_copy_lacks(const struct git_copy *copy, const char *path)
{
    for (size_t i = 0; i < copy->absent.count; i++) {
        if (git_copy_is_in(copy->absent.items[i].path, path))
            return copy->absent.items[i].why;
    }
    return NULL;
}

const char *git_copy_lacks_in(const struct git_copy *copy, const char *folder)
{
    for (size_t i = 0; i < copy->absent.count; i++) {
        const struct git_absent *absent = &copy->absent.items[i];
        if (!absent->is_shared && git_copy_is_in(folder, absent->path))
            return absent->why;
    }
    return NULL;
}
