/* SPDX-License-Identifier: Apache-2.0 */
/* The pages of docs/rules.md, which the build makes part of forygen. */
#ifndef FORYGEN_COMPAT_PAGE_H
#define FORYGEN_COMPAT_PAGE_H

#include <stddef.h>

struct rule_page {
    const char *code;
    const char *name;
    const char *summary; /* its first sentence */
    const char *way_out; /* the first sentence of this: "keep the tag id." */
    const char *text;    /* all of it, for terminals */
};

extern const struct rule_page rule_pages[];
extern const size_t rule_page_count;

/* NULL for a rule without a page. */
const struct rule_page *rule_page_of(const char *code);

#endif
