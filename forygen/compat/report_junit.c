/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the report as the XML of JUnit: each finding is a test case, which fails if it is an error. */
#include <string.h>

#include "../intern.h"
#include "report_form.h"
#include "report_parts.h"

/* What has been escaped for terminals still has what XML takes for its own, and two characters that it cannot hold. */
static void report_junit_text(FILE *stream, const char *text)
{
    for (; *text; text++) {
        if (!strncmp(text, "\xef\xbf\xbe", 3) || !strncmp(text, "\xef\xbf\xbf", 3)) {
            fprintf(stream, "\\uff%s", text[2] == '\xbe' ? "fe" : "ff");
            text += 2;
        } else if (strchr("&<>\"'", *text)) {
            fprintf(stream, "&#%d;", *text);
        } else {
            fputc(*text, stream);
        }
    }
}

static void report_junit_attribute(FILE *stream, const char *name, const char *value)
{
    fprintf(stream, " %s=\"", name);
    report_junit_text(stream, diag_escaped(value));
    fputc('"', stream);
}

/* Lines stay lines. */
static void report_junit_body(FILE *stream, const char *lines)
{
    while (*lines) {
        size_t size = strcspn(lines, "\n");
        report_junit_text(stream, diag_escaped(memory_copy(lines, size)));
        fputc('\n', stream);
        lines += size + (lines[size] == '\n');
    }
}

static void report_junit_finding(FILE *stream, const struct finding *finding)
{
    static const char *const elements[] = {"failure", "system-out", "skipped"};
    const char *element = elements[finding->severity];
    const struct location *at = &finding->location;
    const char *path = at->source ? at->source->path : "forygen";
    fputs("    <testcase", stream);
    report_junit_attribute(stream, "classname", path);
    report_junit_attribute(stream, "name", intern_format("%s: %s", report_rule_text(finding), report_message(finding)));
    fprintf(stream, ">\n      <%s", element);
    if (finding->severity != COMPAT_WARNING) {
        report_junit_attribute(stream, "type", report_rule_text(finding));
        report_junit_attribute(stream, "message", finding->allowance ? finding->allowance->reason : finding->message);
    }
    fputc('>', stream);
    report_junit_body(stream, intern_format("%s: %s", report_place(*at), report_message(finding)));
    report_junit_body(stream, report_details(finding));
    fprintf(stream, "</%s>\n    </testcase>\n", element);
}

/* Services take a report without test cases for a failure to make one. */
void report_junit_print(FILE *stream, const struct findings *findings)
{
    size_t count = findings->items.count;
    fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n", stream);
    fprintf(stream,
            "  <testsuite name=\"forygen breaking\" tests=\"%zu\" failures=\"%zu\" errors=\"0\" skipped=\"%zu\">\n",
            count > 0 ? count : 1, findings_count(findings, COMPAT_ERROR), findings_count(findings, COMPAT_ALLOWED));
    for (size_t i = 0; i < count; i++)
        report_junit_finding(stream, &findings->items.items[i]);
    if (count == 0)
        fputs("    <testcase classname=\"forygen\" name=\"no change breaks a rule\"/>\n", stream);
    fputs("  </testsuite>\n</testsuites>\n", stream);
}
