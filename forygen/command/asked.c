/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the words of --mode, --level, --peers and --format. */
#include "asked.h"

#include <string.h>

#include "../compat/peer.h"
#include "../intern.h"
#include "../text.h"

struct asked_word {
    const char *name;
    unsigned value;
};

static const struct asked_word asked_modes[] = {
    {"full", COMPAT_FULL},
    {"backward", COMPAT_BACKWARD},
    {"forward", COMPAT_FORWARD},
    {NULL, 0},
};

/* What compatible mode cannot read breaks in any case. */
static const struct asked_word asked_levels[] = {
    {"wire", COMPAT_WIRE},
    {"consistent", COMPAT_WIRE | COMPAT_CONSISTENT},
    {"source", COMPAT_WIRE | COMPAT_SOURCE},
    {"service", COMPAT_WIRE | COMPAT_SERVICE},
    {NULL, 0},
};

typedef VECTOR(const char *) asked_names;

/* What a word may be, with the one that is near. False, for the caller to return. */
static bool asked_refuse(const char *option, const char *word, asked_names *names)
{
    struct text all = {0};
    for (size_t i = 0; i < names->count; i++)
        text_addf(&all, "%s%s", i == 0 ? "" : i + 1 < names->count ? ", " : " or ", names->items[i]);
    vector_push(names, NULL);
    const char *nearest = diag_suggest(word, names->items);
    fprintf(stderr, "forygen: unknown %s '%s'", option, diag_escaped(word));
    if (nearest)
        fprintf(stderr, "; did you mean '%s'?\n", nearest);
    else
        fprintf(stderr, ": expected %s\n", text_string(&all));
    return false;
}

static bool asked_find(const struct asked_word *words, const char *option, const char *word, unsigned *value)
{
    asked_names names = {0};
    for (; words->name; words++) {
        vector_push(&names, words->name);
        if (strcmp(words->name, word) != 0)
            continue;
        *value |= words->value;
        return true;
    }
    return asked_refuse(option, word, &names);
}

static bool asked_read_mode(struct asked *asked, const char *word)
{
    static const char ending[] = "-transitive";
    size_t size = strlen(word);
    size_t end = sizeof ending - 1;
    asked->is_transitive = size > end && !strcmp(word + size - end, ending);
    return asked_find(asked_modes, "mode", asked->is_transitive ? intern(word, size - end) : word,
                      &asked->request.modes);
}

static bool asked_read_levels(struct asked *asked, const char *list)
{
    for (;;) {
        size_t size = strcspn(list, ",");
        if (!asked_find(asked_levels, "level", intern(list, size), &asked->request.levels))
            return false;
        if (!list[size])
            return true;
        list += size + 1;
    }
}

static bool asked_read_peers(struct asked *asked, const char *list)
{
    const char *unknown = list;
    asked->request.peers = list ? compat_peers_named(list, &unknown) : COMPAT_PEER_C;
    asked->request.warned = list ? 0 : COMPAT_ALL_PEERS & ~(unsigned)COMPAT_PEER_C;
    if (asked->request.peers)
        return true;
    asked_names names = {0};
    for (unsigned i = 0; i < COMPAT_PEER_COUNT; i++)
        vector_push(&names, compat_peers_spelled(1u << i));
    return asked_refuse("peer", unknown, &names);
}

static bool asked_read_format(struct asked *asked, const struct options *options)
{
    const char *name = options->format ? options->format : options->json ? "json" : "text";
    asked_names names = {0};
    asked->format = report_format_named(name);
    for (size_t i = 0; i < report_format_count; i++)
        vector_push(&names, report_formats[i].name);
    if (!asked->format)
        return asked_refuse("format", name, &names);
    if (!options->json || !strcmp(name, "json"))
        return true;
    fprintf(stderr, "forygen: --json and --format %s exclude each other\n", name);
    return false;
}

bool asked_read(struct asked *asked, const struct options *options)
{
    asked->request.strict = options->strict;
    asked->request.ignore_unstable = options->ignore_unstable;
    return asked_read_mode(asked, options->mode ? options->mode : "full") &&
           asked_read_levels(asked, options->level ? options->level : "wire") &&
           asked_read_peers(asked, options->peers) && asked_read_format(asked, options);
}
