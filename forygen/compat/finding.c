/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the order of findings. */
#include "finding.h"

#include <stdlib.h>
#include <string.h>

#include "rule.h"

static int finding_compare_numbers(uint32_t a, uint32_t b)
{
    return (a > b) - (a < b);
}

static int finding_compare(const void *left, const void *right)
{
    const struct finding *a = left;
    const struct finding *b = right;
    const struct location *x = &a->location;
    const struct location *y = &b->location;
    int order = strcmp(!x->source ? "" : x->source->path, !y->source ? "" : y->source->path);
    if (order == 0)
        order = finding_compare_numbers(x->line, y->line);
    if (order == 0)
        order = finding_compare_numbers(x->column, y->column);
    if (order == 0)
        order = strcmp(a->rule->code, b->rule->code);
    return order != 0 ? order : strcmp(a->message, b->message);
}

/* Several versions may have found the same: it happens in the modes and to the peers of each. */
void findings_sort(struct findings *findings)
{
    size_t kept = 0;
    if (findings->items.count > 1)
        qsort(findings->items.items, findings->items.count, sizeof *findings->items.items, finding_compare);
    for (size_t i = 0; i < findings->items.count; i++) {
        struct finding *finding = &findings->items.items[i];
        struct finding *last = kept > 0 ? &findings->items.items[kept - 1] : NULL;
        if (last && finding_compare(last, finding) == 0) {
            last->modes |= finding->modes;
            last->peers |= finding->peers;
        } else {
            findings->items.items[kept++] = *finding;
        }
    }
    findings->items.count = kept;
}

size_t findings_count(const struct findings *findings, enum compat_severity severity)
{
    size_t count = 0;
    for (size_t i = 0; i < findings->items.count; i++)
        count += findings->items.items[i].severity == severity;
    return count;
}
