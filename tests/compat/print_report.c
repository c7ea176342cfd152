/* SPDX-License-Identifier: Apache-2.0 */
/* Prints a report for test_reports.py: print_report FORMAT empty|plain|hostile|moved. Hostile findings hold all that
   paths, names and reasons may, moved ones are the plain ones some lines further down. */
#include <stdio.h>
#include <string.h>

#include "compat/peer.h"
#include "compat/report.h"
#include "compat/rule.h"

#define HOSTILE \
    "%0A::error::<a b='\"'>&amp;]]>{0}[x](1)\\n\n\r\t\x01\x7f\xff\xc3(\xc2\x9b\xe2\x80\xae\xef\xbf\xbe\xef\xbf\xbf" \
    "\xf0\x9f\x90\x89 end,=:;%"

static const char old_text[] = "package demo;\nmessage A { string name = 1; }\n";
static const char new_text[] = "package demo;\nmessage A {\n    /* gr\xc3\xbc\xc3\x9f */ string name = 2;\n}\n";
static const char moved_text[] = "package demo;\n\n\n\nmessage A {\n    /* gr\xc3\xbc\xc3\x9f */ string name = 2;\n}\n";

static const struct source old_source = {"old/a.fdl", old_text, sizeof old_text - 1};
static const struct source new_source = {"./new/a b.fdl", new_text, sizeof new_text - 1};
static const struct source moved_source = {"./new/a b.fdl", moved_text, sizeof moved_text - 1};
static const struct source hostile_source = {"/" HOSTILE "/a.fdl", new_text, sizeof new_text - 1};

static void add(struct findings *findings, const char *rule, enum compat_severity severity, struct location at,
                const char *message)
{
    struct finding finding = {
        .rule = rule_named(rule), .severity = severity, .modes = COMPAT_FULL, .peers = COMPAT_ALL_PEERS};
    finding.verdict = finding.rule->verdict;
    finding.location = at;
    finding.message = message;
    vector_push(&findings->items, finding);
}

static struct finding *last(struct findings *findings)
{
    return &findings->items.items[findings->items.count - 1];
}

/* An error with a note, a warning about other runtimes, an allowed one, and two of one message. */
static void add_all(struct findings *findings, const struct source *source, uint32_t line, const char *text)
{
    static struct allowance allowance = {.rule = "F101", .reason = ""};
    struct location at = {source, line, 31};
    struct finding_note note = {{&old_source, 2, 27}, text};
    add(findings, "F105", COMPAT_ERROR, at, text);
    vector_push(&last(findings)->notes, note);
    add(findings, "F413", COMPAT_WARNING, (struct location){source, 0, 0}, text);
    last(findings)->peers = COMPAT_PEER_JAVA | COMPAT_PEER_PYTHON;
    add(findings, "F101", COMPAT_ALLOWED, at, text);
    allowance.reason = text;
    allowance.location = (struct location){source, line, 5};
    last(findings)->allowance = &allowance;
    add(findings, "F105", COMPAT_ERROR, at, "the same");
    add(findings, "F105", COMPAT_ERROR, (struct location){source, line + 1, 1}, "the same");
}

int main(int count, char **arguments)
{
    struct findings findings = {0};
    const struct report_format *format = count == 3 ? report_format_named(arguments[1]) : NULL;
    if (!format) {
        fputs("usage: print_report FORMAT empty|plain|hostile|moved\n", stderr);
        return 2;
    }
    if (!strcmp(arguments[2], "plain"))
        add_all(&findings, &new_source, 3, "the tag id of 'name' changed");
    if (!strcmp(arguments[2], "moved"))
        add_all(&findings, &moved_source, 6, "the tag id of 'name' changed");
    if (!strcmp(arguments[2], "hostile")) {
        add_all(&findings, &hostile_source, 3, HOSTILE);
        add(&findings, "F303", COMPAT_ERROR, (struct location){0}, HOSTILE);
    }
    format->print(stdout, &findings);
    memory_done();
    return 0;
}
