/* SPDX-License-Identifier: Apache-2.0 */
/* The forms of reports, each in a file of its own, for the table of report.c. */
#ifndef FORYGEN_COMPAT_REPORT_FORM_H
#define FORYGEN_COMPAT_REPORT_FORM_H

#include <stdio.h>

#include "finding.h"

void report_text_print(FILE *stream, const struct findings *findings);
void report_json_print(FILE *stream, const struct findings *findings);
void report_junit_print(FILE *stream, const struct findings *findings);
void report_sarif_print(FILE *stream, const struct findings *findings);
void report_github_print(FILE *stream, const struct findings *findings);
void report_gitlab_print(FILE *stream, const struct findings *findings);

#endif
