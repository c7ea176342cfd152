/* SPDX-License-Identifier: Apache-2.0 */
/* Owns `forygen explain`: the rules of schema changes, and the page of each. */
#include <stdio.h>

#include "../compat/page.h"
#include "../compat/peer.h"
#include "../compat/rule.h"
#include "../compat/words.h"
#include "../intern.h"
#include "options.h"

/* "" for all, "all but python", "java, python". */
static const char *explain_readers(unsigned peers)
{
    unsigned others = COMPAT_ALL_PEERS & ~peers;
    if (others == 0)
        return "";
    bool is_one = (others & (others - 1)) == 0;
    return intern_format(" (%s%s)", is_one ? "all but " : "", compat_peers_spelled(is_one ? others : peers));
}

static void explain_list(void)
{
    for (size_t i = 0; i < compat_rule_count; i++) {
        const struct rule *rule = &compat_rules[i];
        const struct rule_page *page = rule_page_of(rule->code);
        printf("%s  %-27s  %-10s  %-8s  %s%s\n", rule->code, rule->name, compat_level_word(rule->level),
               compat_verdict_word(rule->verdict), page ? page->summary : "", explain_readers(rule->peers));
    }
}

static bool explain_rule(const char *name, bool is_first)
{
    const struct rule *rule = rule_named(name);
    const struct rule_page *page = rule ? rule_page_of(rule->code) : NULL;
    const char *near = rule ? NULL : rule_nearest(name);
    if (page)
        printf("%s%s\nException: write 'fory: allow %s' and the reason in a comment above what changed. If it is gone, "
               "write\n"
               "the comment above what contained it.\n",
               is_first ? "" : "\n", page->text, rule->code);
    else
        fprintf(stderr, "forygen: unknown rule '%s'; %s\n", diag_escaped(name),
                near ? intern_format("did you mean '%s'?", near) : "'forygen explain' lists all rules");
    return page;
}

static enum command_status explain_run(const struct options *options)
{
    size_t printed = 0;
    if (options->inputs.count == 0)
        explain_list();
    for (size_t i = 0; i < options->inputs.count; i++)
        printed += explain_rule(options->inputs.items[i], printed == 0);
    return printed == options->inputs.count ? COMMAND_FINE : COMMAND_NOT_RUN;
}

const struct verb command_explain = {
    .name = "explain",
    .summary = "show what a rule of 'forygen breaking' means",
    .usage = "[rule...]",
    .about =
        "Prints the page of each rule, named by its number (F105) or name (tag-changed): an example, what happens at\n"
        "run time, the way out, and how to allow the change. Without arguments it lists all rules.",
    .run = explain_run,
};
