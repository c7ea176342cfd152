/* SPDX-License-Identifier: Apache-2.0 */
/* Owns old schemas that git keeps: which files of a revision are the old schema. */
#include "against_git.h"

#include <stdio.h>
#include <string.h>

#include "../file.h"
#include "../frontend/frontend.h"
#include "../intern.h"
#include "../path.h"
#include "folder.h"
#include "git_copy.h"
#include "git_types.h"
#include "temporary.h"

struct against_git {
    struct against *against;
    const char *revision;
    const char *path; /* NULL: those of the new schema */
    struct git git;
    struct git_copy copy;
    struct name_map renames; /* old paths by new ones */
    bool knows_renames;
    word_list inputs;  /* in the copy */
    word_list missing; /* inputs of which the revision has nothing */
    word_list others;  /* files from which types have moved to the inputs: what else was in them is not asked about */
};

static bool against_git_fail(const struct against_git *old, const char *why)
{
    fprintf(stderr, "forygen: cannot read '%s': %s\n", diag_escaped(old->against->old), diag_escaped(why));
    return false;
}

/* --- The revision -------------------------------------------------------------------------------------------- */

/* "HEAD^{/fix: x}:a/b": a ':' in braces is part of the revision. */
static void against_git_split(struct against_git *old, const char *rest)
{
    size_t depth = 0;
    size_t size = 0;
    for (; rest[size] && (rest[size] != ':' || depth > 0); size++) {
        depth += rest[size] == '{';
        depth -= rest[size] == '}' && depth > 0;
    }
    old->revision = intern(rest, size);
    old->path = rest[size] ? rest + size + 1 : NULL;
}

static bool against_git_find(struct against_git *old, const char **tree)
{
    const char *first = old->against->options->inputs.items[0];
    const char *folder = folder_is(first) ? first : path_folder(first);
    const char *why = git_open(&old->git, *folder ? folder : ".");
    if (why)
        return against_git_fail(old, why);
    if (!*old->revision || *old->revision == '-')
        return against_git_fail(old, "expected a revision after 'git:'");
    *tree = git_tree(&old->git, old->revision);
    if (*tree)
        return true;
    bool is_shallow = git_is_shallow(&old->git);
    return against_git_fail(old, intern_format("unknown revision '%s'%s", old->revision,
                                               is_shallow ? "; the clone is shallow: fetch the revision first" : ""));
}

/* --- Paths --------------------------------------------------------------------------------------------------- */

static const char *against_git_in_copy(const struct against_git *old, const char *path)
{
    return intern_format("%s%s%s", old->copy.folder, *path ? "/" : "", path);
}

static bool against_git_has(const struct against_git *old, const char *path)
{
    const char *copy = path ? against_git_in_copy(old, path) : "";
    return file_exists(copy) || folder_is(copy);
}

/* The path from the top of the working tree of something in it; NULL for what is not in it. The last part may be a
   link, which is a file of its own. */
static const char *against_git_below_top(const struct against_git *old, const char *path)
{
    const char *top = old->git.top;
    size_t size = top ? strlen(top) : 0;
    const char *real = path_absolute(path);
    if (!folder_is(path)) {
        const char *folder = path_absolute(path_folder(path));
        real = intern_format("%s/%s", folder, path_name(path));
    }
    if (!top || strncmp(real, top, size) != 0 || (real[size] && real[size] != '/'))
        return NULL;
    return intern_string(real + size + (real[size] == '/'));
}

/* As git reads a path: from the top, or with "./" from the current folder; and from there too what is not at the top.
 */
static const char *against_git_given_path(const struct against_git *old)
{
    const char *path = git_normal_path(old->path);
    const char *inner = git_normal_path(intern_format("%s%s", old->git.prefix, old->path));
    bool is_relative = !strncmp(old->path, "./", 2) || !strncmp(old->path, "../", 3);
    return !is_relative && (against_git_has(old, path) || git_copy_lacks(&old->copy, path ? path : "")) ? path : inner;
}

/* --- Renames ------------------------------------------------------------------------------------------------- */

/* "R100<nul>OLD<nul>NEW<nul>" */
static void against_git_find_renames(struct against_git *old, const char *tree)
{
    const char *words[] = {"-c",
                           "diff.relative=false",
                           "-c",
                           "diff.autoRefreshIndex=false", /* the index stays as it is */
                           "diff",
                           "-z",
                           "-M",
                           "-l0",
                           "--name-status",
                           "--diff-filter=R",
                           "--no-ext-diff",
                           "--no-textconv",
                           "--no-color",
                           "--ignore-submodules",
                           tree,
                           "--",
                           NULL};
    struct git top = old->git;
    struct text output = {0};
    const char *unused;
    old->knows_renames = true;
    top.folder = top.top;
    if (!top.top || !git_ask(&top, words, NULL, &output, &unused))
        return;
    const char *end = text_string(&output) + output.size;
    for (const char *at = text_string(&output); at < end;) {
        const char *from = at + strlen(at) + 1;
        const char *to = from < end ? from + strlen(from) + 1 : end;
        if (to < end)
            name_map_add(&old->renames, intern_string(to), memory_copy(from, strlen(from)));
        at = to < end ? to + strlen(to) + 1 : end;
    }
}

/* --- Inputs -------------------------------------------------------------------------------------------------- */

/* Adds what is in the copy; false when it is not there. */
static bool against_git_add(struct against_git *old, const char *path)
{
    if (!path || !against_git_has(old, path))
        return false;
    vector_push(&old->inputs, against_git_in_copy(old, path));
    return true;
}

/* Adds what the file was called, if the revision has it by another name. */
static bool against_git_add_renamed(struct against_git *old, const char *path, const char *tree)
{
    if (!old->knows_renames)
        against_git_find_renames(old, tree);
    return against_git_add(old, name_map_get(&old->renames, path));
}

static const struct schema_file *against_git_find_file(const struct against_git *old, const char *input)
{
    const struct schema *schema = old->against->new_schema;
    for (size_t i = 0; i < schema->files.count; i++) {
        if (!strcmp(schema->files.items[i]->path, input))
            return schema->files.items[i];
    }
    return NULL;
}

static bool against_git_is_in(const char *folder, const char *path)
{
    size_t size = strlen(folder);
    return !strncmp(path, folder, size) && (size == 0 || !path[size] || path[size] == '/');
}

static bool against_git_is_input(const struct against_git *old, const char *copy)
{
    for (size_t i = 0; i < old->inputs.count; i++) {
        if (against_git_is_in(old->inputs.items[i], copy))
            return true;
    }
    return false;
}

/* Adds files of the revision that are gone, and in which types of an input were. git does not take them for renamed
   where they are short, or where it does not know the new file yet. */
static bool against_git_add_by_types(const struct against_git *old, const char *input, word_list *found)
{
    const struct schema_file *file = against_git_find_file(old, input);
    size_t count = found->count;
    for (size_t i = 0; file && i < old->copy.entries.count; i++) {
        const char *path = old->copy.entries.items[i].path;
        const char *copy = against_git_in_copy(old, path);
        struct text text = {0};
        if (frontend_find(path) == frontend_find(input) && !against_git_is_input(old, copy) &&
            !file_exists(intern_format("%s/%s", old->git.top, path)) && !file_read(copy, &text) &&
            git_types_shared(text_string(&text), file))
            vector_push(found, copy);
        text_done(&text);
    }
    return found->count > count;
}

/* False, with a message, when the copy lacks it, or part of it. */
static bool against_git_is_complete(const struct against_git *old, const char *path)
{
    const char *lacks = git_copy_lacks(&old->copy, path);
    if (!lacks)
        lacks = git_copy_lacks_in(&old->copy, path);
    return !lacks || against_git_fail(old, lacks);
}

/* An input of the new schema, and the files that it stands for. */
static bool against_git_add_input(struct against_git *old, const char *input, const char *tree)
{
    const word_list *files = &old->against->new_files;
    const char *path = against_git_below_top(old, input);
    if (!path)
        return against_git_fail(old, intern_format("'%s' is not in the working tree: name a path, as in 'git:%s:PATH'",
                                                   input, old->revision));
    if (!against_git_is_complete(old, path))
        return false;
    bool is_there = against_git_add(old, path);
    for (size_t i = 0; i < files->count; i++) {
        const char *file = against_git_below_top(old, files->items[i]);
        if (file && against_git_is_in(path, file) && !against_git_has(old, file))
            is_there = against_git_add_renamed(old, file, tree) ||
                       against_git_add_by_types(old, files->items[i], &old->inputs) || is_there;
    }
    if (!is_there)
        vector_push(&old->missing, input);
    return true;
}

static bool against_git_add_inputs(struct against_git *old, const char *tree)
{
    const word_list *inputs = &old->against->options->inputs;
    if (old->path) {
        const char *path = against_git_given_path(old);
        if (path && !against_git_is_complete(old, path))
            return false;
        return against_git_add(old, path) ||
               against_git_fail(old, intern_format("there is no '%s' in '%s'", old->path, old->revision));
    }
    for (size_t i = 0; i < inputs->count; i++) {
        if (!against_git_add_input(old, inputs->items[i], tree))
            return false;
    }
    if (old->inputs.count == 0)
        return against_git_fail(old, "none of the inputs is in it");
    for (size_t i = 0; i < old->missing.count; i++)
        fprintf(stderr, "forygen: warning: '%s' is not in '%s': nothing to compare it with\n",
                diag_escaped(old->missing.items[i]), diag_escaped(old->revision));
    for (size_t i = 0; i < old->against->new_files.count; i++)
        against_git_add_by_types(old, old->against->new_files.items[i], &old->others);
    return true;
}

/* --- Reading ------------------------------------------------------------------------------------------------- */

/* What is in no entry of the tree is behind a link. */
static bool against_git_path_has_header(const struct against_git *old)
{
    const char *paths[] = {git_normal_path(old->path),
                           git_normal_path(intern_format("%s%s", old->git.prefix, old->path))};
    bool is_known = false;
    for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++) {
        if (paths[i] && git_copy_has(&old->copy, paths[i], true))
            return true;
        is_known |= paths[i] && git_copy_has(&old->copy, paths[i], false);
    }
    return !is_known;
}

/* Headers are copied when the old schema can have one: they may be many. */
static bool against_git_wants_headers(const struct against_git *old)
{
    const struct against *against = old->against;
    for (size_t i = 0; i < against->new_files.count; i++) {
        const struct frontend *frontend = frontend_find(against->new_files.items[i]);
        if (frontend && !frontend->parse)
            return true;
    }
    if (old->path)
        return against_git_path_has_header(old);
    for (size_t i = 0; i < against->options->inputs.count; i++) {
        const char *path = against_git_below_top(old, against->options->inputs.items[i]);
        if (path && git_copy_has(&old->copy, path, true))
            return true;
    }
    return false;
}

/* What git ignores belongs to none of the revisions: both sides have it. */
static void against_git_share_ignored(const struct against_git *old, counterparts *pairs)
{
    word_list paths = counterpart_paths(old->against->options);
    for (size_t i = 0; i < paths.count; i++) {
        const char *absolute = path_absolute(paths.items[i]);
        const char *words[] = {"check-ignore", "-q", "--", absolute, NULL};
        const char *path = against_git_below_top(old, paths.items[i]);
        struct text output = {0};
        const char *unused;
        struct counterpart itself = {.new_folder = absolute};
        if (path && !against_git_has(old, path) && git_ask(&old->git, words, NULL, &output, &unused))
            vector_push(pairs, itself);
    }
}

/* Types of other files are known, but not missed. */
static void against_git_mark_others(const struct against_git *old)
{
    struct name_map others = {0};
    for (size_t i = 0; i < old->others.count; i++)
        name_map_add(&others, old->others.items[i], &others);
    for (size_t i = 0; i < old->against->versions.count; i++) {
        const struct schema *schema = old->against->versions.items[i].schema;
        for (size_t k = 0; k < schema->files.count; k++)
            schema->files.items[k]->is_input &= !name_map_get(&others, intern_string(schema->files.items[k]->path));
    }
}

static bool against_git_load(struct against_git *old)
{
    struct against *against = old->against;
    counterparts pairs = {0};
    word_list inputs = {0};
    for (size_t i = 0; i < old->inputs.count; i++)
        vector_push(&inputs, old->inputs.items[i]);
    for (size_t i = 0; i < old->others.count; i++)
        vector_push(&inputs, old->others.items[i]);
    against_git_share_ignored(old, &pairs);
    if (old->path)
        against_pair_inputs(against, old->inputs.items[0], true, &pairs);
    struct counterpart whole = {.new_folder = old->git.top, .old_folder = old->copy.folder};
    if (old->git.top)
        vector_push(&pairs, whole);
    bool is_loaded = against_load(against, &inputs, &pairs);
    against_git_mark_others(old);
    against_rename(against, old->copy.folder, intern_format("git:%s:", old->revision));
    for (size_t i = 0; i < old->copy.absent.count && !is_loaded; i++)
        vector_push(&against->hints, old->copy.absent.items[i].why);
    return is_loaded;
}

static bool against_git_read(struct against_git *old, const char *tree)
{
    const char *why = NULL;
    if (!git_copy_list(&old->copy, &old->git, tree, &why))
        return against_git_fail(old, why);
    old->copy.has_headers = against_git_wants_headers(old);
    if (!git_copy_files(&old->copy, &old->git, &why))
        return against_git_fail(old, why);
    return against_git_add_inputs(old, tree) && against_git_load(old);
}

bool against_open_git(struct against *against, const char *rest)
{
    struct against_git old = {.against = against};
    const char *tree;
    against_git_split(&old, rest);
    bool is_read = against_git_find(&old, &tree) && against_git_read(&old, tree);
    temporary_done();
    return is_read;
}
