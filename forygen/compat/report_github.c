/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the report as workflow commands of GitHub Actions, which become annotations of a pull request. */
#include <inttypes.h>
#include <string.h>

#include "report_form.h"
#include "report_parts.h"

/* Data ends at a line end. Properties are parted by ',', and end at ':'. */
static void report_github_escape(FILE *stream, const char *text, const char *escaped)
{
    for (; *text; text++) {
        if (strchr(escaped, *text))
            fprintf(stream, "%%%02X", (unsigned)(unsigned char)*text);
        else
            fputc(*text, stream);
    }
}

static void report_github_property(FILE *stream, const char *name, const char *value, const char *separator)
{
    fprintf(stream, "%s%s=", separator, name);
    report_github_escape(stream, diag_escaped(value), "%\r\n:,");
}

/* Each line on its own: what is in the lines may be anything. */
static void report_github_lines(FILE *stream, const char *lines)
{
    while (*lines) {
        size_t size = strcspn(lines, "\n");
        fputs("%0A", stream);
        report_github_escape(stream, diag_escaped(memory_copy(lines, size)), "%\r\n");
        lines += size + (lines[size] == '\n');
    }
}

static void report_github_finding(FILE *stream, const struct finding *finding)
{
    static const char *const commands[] = {"error", "warning", "notice"};
    const struct location *at = &finding->location;
    fprintf(stream, "::%s ", commands[finding->severity]);
    if (at->source)
        report_github_property(stream, "file", at->source->path, "");
    if (at->source && at->line != 0)
        fprintf(stream, ",line=%" PRIu32 ",col=%" PRIu32, at->line, diag_character_column(*at));
    report_github_property(stream, "title", report_rule_text(finding), at->source ? "," : "");
    fputs("::", stream);
    report_github_escape(stream, diag_escaped(report_message(finding)), "%\r\n");
    report_github_lines(stream, report_details(finding));
    fputc('\n', stream);
}

void report_github_print(FILE *stream, const struct findings *findings)
{
    for (size_t i = 0; i < findings->items.count; i++)
        report_github_finding(stream, &findings->items.items[i]);
}
