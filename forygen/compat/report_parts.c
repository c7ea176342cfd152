/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the texts about a finding that several forms of reports have. */
#include "report_parts.h"

#include <inttypes.h>
#include <string.h>
#include <xxhash.h>

#include "../intern.h"
#include "../text.h"
#include "page.h"
#include "peer.h"
#include "rule.h"

const char *report_rule_text(const struct finding *finding)
{
    return intern_format("%s %s", finding->rule->code, finding->rule->name);
}

/* Other runtimes are named only if C reads what they do not. */
const char *report_message(const struct finding *finding)
{
    if (!finding->peers || finding->peers & COMPAT_PEER_C)
        return finding->message;
    return intern_format("%s (%s)", finding->message, compat_peers_spelled(finding->peers));
}

const char *report_place(struct location at)
{
    if (!at.source)
        return "forygen";
    const char *path = diag_escaped(at.source->path);
    return at.line == 0 ? path : intern_format("%s:%" PRIu32 ":%" PRIu32, path, at.line, at.column);
}

const char *report_details(const struct finding *finding)
{
    struct text text = {0};
    const struct allowance *allowance = finding->allowance;
    const struct rule_page *page = rule_page_of(finding->rule->code);
    for (size_t i = 0; i < finding->notes.count; i++)
        text_addf(&text, "%s: %s\n", report_place(finding->notes.items[i].location), finding->notes.items[i].text);
    if (allowance)
        text_addf(&text, "%s: allowed here%s%s\n", report_place(allowance->location), *allowance->reason ? ": " : "",
                  allowance->reason);
    if (page && !allowance)
        text_addf(&text, "Way out: %s ('forygen explain %s')\n", page->way_out, finding->rule->code);
    return text_string(&text);
}

static const char *report_identity(const struct finding *finding)
{
    return intern_format("%s\n%s\n%s", finding->rule->code,
                         finding->location.source ? finding->location.source->path : "", finding->message);
}

const char **report_fingerprints(const struct findings *findings)
{
    struct name_map counts = {0}; /* of findings so far, by their identities */
    const char **fingerprints = memory_alloc((findings->items.count + 1) * sizeof *fingerprints);
    for (size_t i = 0; i < findings->items.count; i++) {
        const char *identity = report_identity(&findings->items.items[i]);
        size_t *count = name_map_get(&counts, identity);
        if (!count) {
            count = memory_alloc(sizeof *count);
            name_map_add(&counts, identity, count);
        }
        const char *text = intern_format("%s\n%zu", identity, (*count)++);
        XXH128_hash_t hash = XXH3_128bits(text, strlen(text));
        fingerprints[i] = intern_format("%016" PRIx64 "%016" PRIx64, (uint64_t)hash.high64, (uint64_t)hash.low64);
    }
    return fingerprints;
}
