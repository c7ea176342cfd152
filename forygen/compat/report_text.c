/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the report for people. */
#include "../intern.h"
#include "page.h"
#include "report_form.h"
#include "report_parts.h"
#include "rule.h"
#include "words.h"

static void report_text_finding(FILE *stream, const struct finding *finding)
{
    diag_print_place(stream, finding->location, compat_severity_word(finding->severity), report_message(finding),
                     report_rule_text(finding));
    for (size_t i = 0; i < finding->notes.count; i++)
        diag_print_place(stream, finding->notes.items[i].location, "note", finding->notes.items[i].text, NULL);
}

/* Nobody has to look at it again. */
static void report_text_allowed(FILE *stream, const struct finding *finding)
{
    const char *reason = finding->allowance->reason;
    diag_print_head(stream, finding->location, compat_severity_word(finding->severity), report_message(finding),
                    report_rule_text(finding));
    diag_print_head(stream, finding->allowance->location, "note",
                    *reason ? intern_format("allowed here: %s", reason) : "allowed here", NULL);
}

static void report_text_hint(FILE *stream, const struct rule *rule)
{
    const struct rule_page *page = rule_page_of(rule->code);
    fprintf(stream, "forygen: %s %s: %s ('forygen explain %s')\n", rule->code, rule->name, page ? page->way_out : "",
            rule->code);
}

/* Once per rule, in the order of the table. What is allowed needs no way out. */
static void report_text_hints(FILE *stream, const struct findings *findings)
{
    for (size_t i = 0; i < compat_rule_count; i++) {
        bool is_found = false;
        for (size_t k = 0; k < findings->items.count && !is_found; k++)
            is_found = findings->items.items[k].rule == &compat_rules[i] &&
                       findings->items.items[k].severity != COMPAT_ALLOWED;
        if (is_found)
            report_text_hint(stream, &compat_rules[i]);
    }
}

static void report_text_count(FILE *stream, size_t count, const char *one, const char *many, const char *before)
{
    fprintf(stream, "%s%zu %s", before, count, count == 1 ? one : many);
}

void report_text_print(FILE *stream, const struct findings *findings)
{
    if (findings->items.count == 0)
        return;
    for (size_t i = 0; i < findings->items.count; i++) {
        const struct finding *finding = &findings->items.items[i];
        if (finding->allowance)
            report_text_allowed(stream, finding);
        else
            report_text_finding(stream, finding);
    }
    report_text_hints(stream, findings);
    size_t other_warnings = diag_count() - diag_error_count(); /* printed before these: about exceptions */
    report_text_count(stream, findings_count(findings, COMPAT_ERROR), "error", "errors", "forygen: ");
    report_text_count(stream, findings_count(findings, COMPAT_WARNING) + other_warnings, "warning", "warnings", ", ");
    report_text_count(stream, findings_count(findings, COMPAT_ALLOWED), "allowed", "allowed", ", ");
    fputc('\n', stream);
}
