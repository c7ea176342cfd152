/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the table of the forms in which findings are printed. */
#include "report.h"

#include <string.h>

#include "report_form.h"

const struct report_format report_formats[] = {
    {"text", "for people: the place, the source line, what was before", report_text_print},
    {"json", "one JSON object per line", report_json_print},
    {"junit", "XML of JUnit: an error is a test that fails", report_junit_print},
    {"sarif", "SARIF 2.1.0, for code scanning", report_sarif_print},
    {"github", "workflow commands of GitHub Actions, for annotations", report_github_print},
    {"gitlab", "a code quality report of GitLab", report_gitlab_print},
};

const size_t report_format_count = sizeof report_formats / sizeof *report_formats;

const struct report_format *report_format_named(const char *name)
{
    for (size_t i = 0; i < report_format_count; i++) {
        if (!strcmp(report_formats[i].name, name))
            return &report_formats[i];
    }
    return NULL;
}
