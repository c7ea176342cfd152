/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the table of what an old schema may be. */
#include "against_kind.h"

#include <stdio.h>
#include <string.h>

#include "../file.h"
#include "../frontend/frontend.h"
#include "../intern.h"
#include "../path.h"
#include "against_git.h"
#include "against_lock.h"
#include "folder.h"

/* False, with a message, for a file that is not a schema. */
static bool against_check_path(struct against *against, const char *path)
{
    if (folder_is(path) || frontend_find(path))
        return true;
    if (!file_exists(path)) {
        vector_push(&against->hints, intern_format("a revision of git is 'git:%s'", path));
        return true; /* which is a finding */
    }
    fprintf(stderr, "forygen: unsupported input '%s': expected a file that ends in %s; a lock file is 'lock:%s'\n",
            diag_escaped(path), frontend_endings(false), diag_escaped(path));
    return false;
}

/* What is in the old folder already is meant, also where the new one has it inside. */
static bool against_open_path(struct against *against, const char *path)
{
    word_list inputs = {0};
    counterparts pairs = {0};
    struct counterpart itself = {.new_folder = path_absolute(against_folder(path))};
    if (!against_check_path(against, path))
        return false;
    vector_push(&inputs, path);
    if (folder_is(path))
        vector_push(&pairs, itself);
    against_pair_inputs(against, path, false, &pairs);
    return against_load(against, &inputs, &pairs);
}

/* --- Kinds --------------------------------------------------------------------------------------------------- */

struct against_kind {
    const char *prefix;
    bool has_no_c;                                           /* it keeps what peers see, not what C has */
    bool (*open)(struct against *against, const char *rest); /* what follows the prefix */
};

/* The first one that fits counts. */
static const struct against_kind against_kinds[] = {
    {"git:", false, against_open_git},
    {"lock:", true, against_open_lock},
    {"", false, against_open_path},
};

bool against_open(struct against *against)
{
    const char *old = against->old;
    const struct against_kind *kind = against_kinds;
    while (strncmp(old, kind->prefix, strlen(kind->prefix)) != 0)
        kind++;
    if (kind->has_no_c && (against->levels & COMPAT_SOURCE)) {
        fprintf(stderr, "forygen: '%s' does not say how types look in C: --level source cannot be compared with it\n",
                diag_escaped(old));
        return false;
    }
    return kind->open(against, old + strlen(kind->prefix));
}
