/* SPDX-License-Identifier: Apache-2.0 */
/* Owns which removed types were parts of others. One that is not, alone or in a circle, was of use at a root only. */
#include "match_gone.h"

struct match_gone {
    struct match *match;
    VECTOR(const struct definition *) open; /* whose fields and cases are still to be followed */
    const struct definition *from;          /* those that are being followed */
};

static void match_gone_hold(const struct definition *named, void *data)
{
    struct match_gone *gone = data;
    void *value = (void *)(uintptr_t)named;
    if (named != gone->from && !match_new_of(gone->match, named) &&
        !name_map_add(&gone->match->held, named->full_name, value))
        vector_push(&gone->open, named);
}

/* Types that were not removed hold what they name, and so do removed ones that nothing names: these are told as roots.
 */
static void match_gone_start(struct match_gone *gone, const struct definition *definition)
{
    if (match_new_of(gone->match, definition) || !match_is_old_input(definition->file) ||
        !usage_of(&gone->match->old_usage, definition).is_referred)
        vector_push(&gone->open, definition);
    for (size_t i = 0; i < definition->nested.count; i++)
        match_gone_start(gone, definition->nested.items[i]);
}

static void match_gone_follow(struct match_gone *gone)
{
    while (gone->open.count > 0) {
        gone->from = gone->open.items[--gone->open.count];
        usage_visit(gone->from, match_gone_hold, gone);
    }
}

void match_find_held(struct match *match)
{
    struct match_gone gone = {.match = match};
    const struct schema *schema = match->old_side->schema;
    for (size_t i = 0; i < schema->files.count; i++) {
        for (size_t j = 0; j < schema->files.items[i]->definitions.count; j++)
            match_gone_start(&gone, schema->files.items[i]->definitions.items[j]);
    }
    match_gone_follow(&gone);
}
