/* SPDX-License-Identifier: Apache-2.0 */
/* The schemas of a revision as files, for front ends to read. */
#ifndef FORYGEN_COMMAND_GIT_COPY_H
#define FORYGEN_COMMAND_GIT_COPY_H

#include "git.h"

/* What front ends may look for in vain. */
struct git_absent {
    const char *path; /* from the top: a file, or all below it */
    const char *why;  /* "the submodule is not checked out" */
    bool is_shared;   /* the working tree lacks it too */
};

struct git_copy {
    const char *folder; /* a temporary one, which stands for the top */
    git_entries entries;
    bool has_headers; /* else only files that can be imported are copied */
    VECTOR(struct git_absent) absent;
};

/* Lists what there is to copy. False, with the reason. */
bool git_copy_list(struct git_copy *copy, const struct git *git, const char *tree, const char **why);
/* Copies all that front ends can reach: the files by their endings, links that stay inside, and submodules where they
   are checked out. False, with the reason. */
bool git_copy_files(struct git_copy *copy, const struct git *git, const char **why);
/* Whether the tree has something in this folder, given from the top: "" is the top. */
bool git_copy_has(const struct git_copy *copy, const char *folder, bool only_headers);
/* Why the copy lacks what is in the revision, or NULL. */
const char *git_copy_lacks(const struct git_copy *copy, const char *path);
/* The same for something inside of it that only the working tree has. */
const char *git_copy_lacks_in(const struct git_copy *copy, const char *folder);

#endif
