/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the walk over the exceptions of a schema, to find those that name no rule. */
#include "exception.h"

#include "../intern.h"
#include "rule.h"

static void exception_report_unknown(const struct allowance *allowance)
{
    const char *near = rule_nearest(allowance->rule);
    diag_warning(allowance->location, "unknown-rule", "unknown rule '%s'; %s", allowance->rule,
                 near ? intern_format("did you mean '%s'?", near) : "'forygen explain' lists all rules");
}

static void exception_check_list(const allowance_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        if (!rule_named(list->items[i].rule))
            exception_report_unknown(&list->items[i]);
    }
}

static void exception_check_definition(const struct definition *definition)
{
    exception_check_list(&definition->allowances);
    for (size_t i = 0; i < definition->fields.count; i++)
        exception_check_list(&definition->fields.items[i]->allowances);
    for (size_t i = 0; i < definition->values.count; i++)
        exception_check_list(&definition->values.items[i]->allowances);
    for (size_t i = 0; i < definition->cases.count; i++)
        exception_check_list(&definition->cases.items[i]->allowances);
    for (size_t i = 0; i < definition->nested.count; i++)
        exception_check_definition(definition->nested.items[i]);
}

static void exception_check_file(const struct schema_file *file)
{
    exception_check_list(&file->allowances);
    for (size_t i = 0; i < file->definitions.count; i++)
        exception_check_definition(file->definitions.items[i]);
    for (size_t i = 0; i < file->services.count; i++) {
        const struct service *service = file->services.items[i];
        exception_check_list(&service->allowances);
        for (size_t k = 0; k < service->methods.count; k++)
            exception_check_list(&service->methods.items[k]->allowances);
    }
}

void exceptions_check(const struct schema *schema)
{
    for (size_t i = 0; i < schema->files.count; i++)
        exception_check_file(schema->files.items[i]);
}
