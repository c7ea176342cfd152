/* SPDX-License-Identifier: Apache-2.0 */
/* What several forms of reports say of a finding. */
#ifndef FORYGEN_COMPAT_REPORT_PARTS_H
#define FORYGEN_COMPAT_REPORT_PARTS_H

#include "finding.h"

/* "F105 tag-changed". */
const char *report_rule_text(const struct finding *finding);
/* The message, and the runtimes that it is about if C is not one of them. */
const char *report_message(const struct finding *finding);
/* "a.fdl:3:1", or without numbers for a file as a whole; "forygen" for nowhere. */
const char *report_place(struct location at);
/* One line for each note, the exception and the way out, each ended. */
const char *report_details(const struct finding *finding);
/* For each finding what tells it from others when lines move: rule, file and message, and a number for those with equal
   ones. 32 hexadecimal digits. */
const char **report_fingerprints(const struct findings *findings);

#endif
