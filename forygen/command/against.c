/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the table of what an old schema may be. */
#include "against.h"

#include <stdio.h>
#include <string.h>

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

bool against_load(struct against *against, const char *name, const word_list *inputs, const word_list *include_dirs)
{
    struct options options = *against->options;
    struct loaded *loaded = memory_alloc(sizeof *loaded);
    options.inputs = *inputs;
    options.include_dirs = *include_dirs;
    if (!load_side(loaded, &options, against->levels & COMPAT_SOURCE))
        return false;
    against_add(against, name, loaded);
    return true;
}

/* --- Kinds --------------------------------------------------------------------------------------------------- */

static bool against_open_path(struct against *against, const char *path)
{
    word_list inputs = {0};
    vector_push(&inputs, path);
    return against_load(against, path, &inputs, &against->options->include_dirs);
}

struct against_kind {
    const char *prefix;
    bool has_no_c;                                           /* it keeps what peers see, not what C has */
    bool (*open)(struct against *against, const char *rest); /* what follows the prefix */
};

/* The first one that fits counts. */
static const struct against_kind against_kinds[] = {
    {"", false, against_open_path},
};

bool against_open(struct against *against)
{
    const char *old = against->options->against;
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
