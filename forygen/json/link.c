/* SPDX-License-Identifier: Apache-2.0 */
/* Owns what references in a JSON text lead to. */
#include "link.h"

#include <string.h>

#include "../../runtime/src/meta/wire_types.h"
#include "place.h"

static bool json_same_label(const struct json_node *a, const struct json_node *b)
{
    return a->kind == b->kind && a->size == b->size && (a->size == 0 || !memcmp(a->text, b->text, a->size));
}

static bool json_may_lead(const struct json_types *types, const struct json_link *link, const struct fory_value *target)
{
    const struct definition *wanted = link->type->definition;
    uint8_t kind = target->kind;
    if (link->type->id == FORY_TYPE_UNKNOWN)
        return true;
    if (fory_type_family(kind) != fory_type_family((uint8_t)link->type->id))
        return false;
    if (fory_is_struct(kind))
        return target->as.structure.shape == &json_type_of(types, wanted)->shape;
    return fory_type_family(kind) != FORY_TYPE_UNION ||
           (target->as.alternative && target->as.alternative->type == &json_type_of(types, wanted)->type);
}

static void json_resolve_link(const struct json_links *links, const struct json_types *types,
                              const struct json_link *link)
{
    const struct json_label *found = NULL;
    for (size_t i = 0; i < links->labels.count && !found; i++)
        found = json_same_label(links->labels.items[i].id, link->id) ? &links->labels.items[i] : NULL;
    if (!found) {
        diag_error(link->id->location, "json-reference", "no value has this '$id'");
    } else if (!json_may_lead(types, link, found->value)) {
        diag_error(link->id->location, "json-reference", "expected a reference to a %s",
                   json_type_spelling(link->type));
        diag_note(found->id->location, "this is a value of another type");
    } else {
        link->value->kind = FORY_VALUE_REFERENCE;
        link->value->as.target = found->value;
    }
}

static void json_check_labels(const struct json_links *links)
{
    for (size_t i = 0; i < links->labels.count; i++) {
        for (size_t k = 0; k < i; k++) {
            if (json_same_label(links->labels.items[k].id, links->labels.items[i].id))
                diag_error(links->labels.items[i].id->location, "json-reference", "two values have this '$id'");
        }
    }
}

void json_resolve(const struct json_links *links, const struct json_types *types)
{
    json_check_labels(links);
    for (size_t i = 0; i < links->links.count; i++)
        json_resolve_link(links, types, &links->links.items[i]);
}
