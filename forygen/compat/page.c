/* SPDX-License-Identifier: Apache-2.0 */
/* Owns how the page of a rule is found. */
#include "page.h"

#include <string.h>

const struct rule_page *rule_page_of(const char *code)
{
    for (size_t i = 0; i < rule_page_count; i++) {
        if (!strcmp(rule_pages[i].code, code))
            return &rule_pages[i];
    }
    return NULL;
}
