/* SPDX-License-Identifier: Apache-2.0 */
/* Questions to git, which answers without changing the repository. */
#ifndef FORYGEN_COMMAND_GIT_H
#define FORYGEN_COMMAND_GIT_H

#include <stdbool.h>

#include "../memory.h"
#include "../text.h"

struct git {
    const char *folder; /* where git is asked: NULL: the current folder */
    bool is_inner;      /* another repository than the one that the environment may name */
    const char *top;    /* of the working tree, absolute and without links; NULL: there is none */
    const char *prefix; /* of the current folder in it: "a/b/" or "" */
};

/* Finds the repository of the current folder, or of another folder when that is in none. NULL, or the reason. */
const char *git_open(struct git *git, const char *other_folder);
/* The repository of a submodule, whose working tree is in this folder; false when it is not there. */
bool git_open_inner(struct git *git, const char *folder);
/* Runs git with these words, NULL at the end. True when it succeeds; else the reason is in *why. */
bool git_ask(const struct git *git, const char *const *words, const struct text *input, struct text *output,
             const char **why);
/* The tree of a revision, as git names objects; NULL when there is none. */
const char *git_tree(const struct git *git, const char *revision);
/* Whether commits are missing that a revision may be in. */
bool git_is_shallow(const struct git *git);

/* A path from the top without "." and ".."; NULL when it is not below the top. Interned. */
const char *git_normal_path(const char *path);

/* One file of a tree. */
struct git_entry {
    const char *path;   /* from the top */
    const char *mode;   /* "100644", "120000" a link, "160000" a submodule */
    const char *object; /* as git names it */
};

typedef VECTOR(struct git_entry) git_entries;

/* All files of a tree, at any depth. False, with the reason. */
bool git_list(const struct git *git, const char *tree, git_entries *entries, const char **why);
/* The contents of an object that git_contents answered, one after another: false at the end, or when it lacks one. */
struct git_contents {
    struct text output;
    size_t at;
};
bool git_read(const struct git *git, const struct git_entry *entries, size_t count, struct git_contents *contents,
              const char **why);
bool git_next(struct git_contents *contents, const char **data, size_t *size);

#endif
