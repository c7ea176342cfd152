/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the walk over the exceptions of a schema, to find those that name no rule or allow nothing. */
#include "exception.h"

#include <inttypes.h>

#include "../intern.h"
#include "rule.h"

struct exceptions {
    const struct compat_request *request;
    struct name_map used; /* by rule and place */
    bool are_compared;    /* those of the file that is walked */
};

/* A union inside a struct may have the exceptions of the member too: they are one by their place. */
static const char *exception_key(const struct allowance *allowance)
{
    const struct location *at = &allowance->location;
    return intern_format("%s:%s:%" PRIu32 ":%" PRIu32, allowance->rule, at->source ? at->source->path : "", at->line,
                         at->column);
}

static void exception_report_unknown(const struct allowance *allowance)
{
    const char *near = rule_nearest(allowance->rule);
    diag_warning(allowance->location, "unknown-rule", "unknown rule '%s'; %s", allowance->rule,
                 near ? intern_format("did you mean '%s'?", near) : "'forygen explain' lists all rules");
}

/* Only a run that looks for what the rule is about can tell. */
static bool exception_is_compared(const struct exceptions *exceptions, const struct rule *rule)
{
    const struct compat_request *request = exceptions->request;
    return exceptions->are_compared && (rule->level & request->levels) && request->modes == COMPAT_FULL &&
           !(rule->peers & ~(request->peers | request->warned));
}

static void exception_check_list(const struct exceptions *exceptions, const allowance_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct allowance *allowance = &list->items[i];
        const struct rule *rule = rule_named(allowance->rule);
        if (!rule)
            exception_report_unknown(allowance);
        else if (exception_is_compared(exceptions, rule) && !name_map_get(&exceptions->used, exception_key(allowance)))
            diag_warning(allowance->location, "unused-exception",
                         "nothing that was compared needs the exception from '%s'", allowance->rule);
    }
}

static void exception_check_definition(const struct exceptions *exceptions, const struct definition *definition)
{
    exception_check_list(exceptions, &definition->allowances);
    for (size_t i = 0; i < definition->fields.count; i++)
        exception_check_list(exceptions, &definition->fields.items[i]->allowances);
    for (size_t i = 0; i < definition->values.count; i++)
        exception_check_list(exceptions, &definition->values.items[i]->allowances);
    for (size_t i = 0; i < definition->cases.count; i++)
        exception_check_list(exceptions, &definition->cases.items[i]->allowances);
    for (size_t i = 0; i < definition->nested.count; i++)
        exception_check_definition(exceptions, definition->nested.items[i]);
}

static void exception_check_file(struct exceptions *exceptions, const struct schema_file *file)
{
    exceptions->are_compared = file->is_input && !(exceptions->request->ignore_unstable && file->is_unstable);
    exception_check_list(exceptions, &file->allowances);
    for (size_t i = 0; i < file->definitions.count; i++)
        exception_check_definition(exceptions, file->definitions.items[i]);
    for (size_t i = 0; i < file->services.count; i++) {
        const struct service *service = file->services.items[i];
        exception_check_list(exceptions, &service->allowances);
        for (size_t k = 0; k < service->methods.count; k++)
            exception_check_list(exceptions, &service->methods.items[k]->allowances);
    }
}

void exceptions_check(const struct compat_side *new_side, const struct compat_request *request,
                      const struct findings *findings)
{
    static char used[] = "used";
    struct exceptions exceptions = {.request = request};
    for (size_t i = 0; i < findings->items.count; i++) {
        if (findings->items.items[i].allowance)
            name_map_add(&exceptions.used, exception_key(findings->items.items[i].allowance), used);
    }
    for (size_t i = 0; i < new_side->schema->files.count; i++)
        exception_check_file(&exceptions, new_side->schema->files.items[i]);
}
