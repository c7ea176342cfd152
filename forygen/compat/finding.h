/* SPDX-License-Identifier: Apache-2.0 */
/* What a comparison finds, in the order of the new schema. */
#ifndef FORYGEN_COMPAT_FINDING_H
#define FORYGEN_COMPAT_FINDING_H

#include "request.h"

struct rule;

enum compat_verdict {
    COMPAT_BREAKING, /* refused, or read as another value */
    COMPAT_LOSSY,    /* read, but some values are refused or lost */
    COMPAT_RISKY     /* nothing breaks today: a rule of prudence, such as a tag id that is not reserved */
};

enum compat_severity {
    COMPAT_ERROR,
    COMPAT_WARNING,
    COMPAT_ALLOWED /* an exception in the new schema says so */
};

struct finding_note {
    struct location location;
    const char *text;
};

struct finding {
    const struct rule *rule;
    enum compat_verdict verdict;
    enum compat_severity severity;
    unsigned modes;                    /* in which it happens */
    unsigned peers;                    /* the runtimes that it happens to */
    struct location location;          /* in the new schema; of what is gone: of what it was in */
    const char *message;               /* lower case, no full stop, names in 'quotes' */
    const struct allowance *allowance; /* the exception, or NULL */
    VECTOR(struct finding_note) notes;
};

struct findings {
    VECTOR(struct finding) items;
};

/* By file, line, column and rule; equal ones once. */
void findings_sort(struct findings *findings);
size_t findings_count(const struct findings *findings, enum compat_severity severity);

#endif
