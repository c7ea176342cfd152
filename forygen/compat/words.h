/* SPDX-License-Identifier: Apache-2.0 */
/* The words for modes, levels, verdicts and severities, in options and in reports. */
#ifndef FORYGEN_COMPAT_WORDS_H
#define FORYGEN_COMPAT_WORDS_H

#include "finding.h"

/* "backward", "forward", "full". */
const char *compat_mode_word(unsigned modes);
const char *compat_level_word(enum compat_level level);
const char *compat_verdict_word(enum compat_verdict verdict);
const char *compat_severity_word(enum compat_severity severity);

#endif
