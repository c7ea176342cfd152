/* SPDX-License-Identifier: Apache-2.0 */
/* Findings in the forms that people, programs and CI services read. */
#ifndef FORYGEN_COMPAT_REPORT_H
#define FORYGEN_COMPAT_REPORT_H

#include <stdio.h>

#include "finding.h"

/* A form of --format. */
struct report_format {
    const char *name; /* "text", "json", "junit", "sarif", "github", "gitlab" */
    const char *about;
    void (*print)(FILE *stream, const struct findings *findings);
};

extern const struct report_format report_formats[];
extern const size_t report_format_count;

/* NULL for an unknown name. */
const struct report_format *report_format_named(const char *name);

#endif
