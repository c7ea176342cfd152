/* SPDX-License-Identifier: Apache-2.0 */
/* Owns which exception a change has. */
#include "allow.h"

#include <string.h>

#include "place.h"

static const struct allowance *allow_find(const allowance_list *list, const struct rule *rule)
{
    for (size_t i = 0; list && i < list->count; i++) {
        if (!strcmp(list->items[i].rule, rule->code) || !strcmp(list->items[i].rule, rule->name))
            return &list->items[i];
    }
    return NULL;
}

static const allowance_list *allow_list_of(const struct change *change, const struct definition *definition)
{
    switch (change->subject) {
    case CHANGE_FIELD: return change->new_field ? &change->new_field->allowances : &definition->allowances;
    case CHANGE_CASE: return change->new_case ? &change->new_case->allowances : &definition->allowances;
    case CHANGE_VALUE: return change->new_value ? &change->new_value->allowances : &definition->allowances;
    case CHANGE_METHOD: return change->new_method ? &change->new_method->allowances : &change->new_service->allowances;
    case CHANGE_SERVICE: return change->new_service ? &change->new_service->allowances : NULL;
    case CHANGE_VERSIONS:
    case CHANGE_TYPE: return definition ? &definition->allowances : NULL;
    case CHANGE_FILE:
    case CHANGE_ROOT: break;
    }
    return NULL;
}

const struct allowance *allowance_of_change(const struct change *change, const struct rule *rule)
{
    const struct allowance *found = allow_find(allow_list_of(change, place_definition(change)), rule);
    const struct schema_file *file = place_file(change);
    return found || !file ? found : allow_find(&file->allowances, rule);
}
