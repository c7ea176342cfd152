/* SPDX-License-Identifier: Apache-2.0 */
/* Owns which definitions a lock file has, and the order of all that has none of its own. */
#include "order.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "../intern.h"
#include "../schema/capacity.h"
#include "../schema/definition.h"
#include "word.h"

const char *lock_identity(const struct definition *definition)
{
    struct text text = {0};
    if (definition->named) {
        text_add(&text, "name ");
        lock_add_name(&text, *definition->name_space == '\0'
                                 ? definition->type_name
                                 : intern_format("%s.%s", definition->name_space, definition->type_name));
    } else if (definition_is_registered(definition)) {
        text_addf(&text, "id %" PRIu32, definition->id);
    } else {
        text_addf(&text, "\"%s\"", definition->full_name);
    }
    return intern_text(&text);
}

/* --- Collecting ---------------------------------------------------------------------------------------------- */

struct order_collector {
    struct lock_order *order;
    struct name_map seen; /* full names */
};

static void order_add(struct order_collector *collector, const struct definition *definition)
{
    if (!name_map_add(&collector->seen, definition->full_name, collector))
        vector_push(&collector->order->definitions, definition);
}

static void order_add_type(struct order_collector *collector, const struct wire_type *type, struct holder holder)
{
    for (; type; type = type->element) {
        if (type->definition)
            order_add(collector, type->definition);
        if (capacity_base(holder))
            order_add(collector, capacity_base(holder));
        order_add_type(collector, type->key, capacity_key(holder));
        holder = capacity_item(holder);
    }
}

static void order_add_with_nested(struct order_collector *collector, const struct definition *definition)
{
    order_add(collector, definition);
    for (size_t i = 0; i < definition->nested.count; i++)
        order_add_with_nested(collector, definition->nested.items[i]);
}

static void order_add_input(struct order_collector *collector, const struct schema_file *file)
{
    static const struct holder nothing;
    for (size_t i = 0; i < file->definitions.count; i++)
        order_add_with_nested(collector, file->definitions.items[i]);
    for (size_t i = 0; i < file->services.count; i++) {
        const struct service *service = file->services.items[i];
        vector_push(&collector->order->services, service);
        for (size_t j = 0; j < service->methods.count; j++) {
            order_add_type(collector, service->methods.items[j]->request, nothing);
            order_add_type(collector, service->methods.items[j]->response, nothing);
        }
    }
}

/* The list grows while it is gone through. */
static void order_add_used(struct order_collector *collector)
{
    for (size_t i = 0; i < collector->order->definitions.count; i++) {
        const struct definition *definition = collector->order->definitions.items[i];
        for (size_t j = 0; j < definition->fields.count; j++)
            order_add_type(collector, definition->fields.items[j]->type,
                           capacity_field(definition, definition->fields.items[j]));
        for (size_t j = 0; j < definition->cases.count; j++)
            order_add_type(collector, definition->cases.items[j]->type,
                           capacity_case(definition, definition->cases.items[j]));
        if (definition->base)
            order_add(collector, definition->base);
    }
}

/* --- Sorting ------------------------------------------------------------------------------------------------- */

static int order_compare(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

static int order_compare_names(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static int order_compare_definitions(const void *left, const void *right)
{
    const struct definition *a = *(const struct definition *const *)left;
    const struct definition *b = *(const struct definition *const *)right;
    if (a->has_id && b->has_id && a->id != b->id)
        return order_compare(a->id, b->id);
    if (a->has_id != b->has_id)
        return a->has_id ? -1 : 1;
    return strcmp(a->full_name, b->full_name);
}

static int order_compare_identities(const void *left, const void *right)
{
    const struct definition *a = *(const struct definition *const *)left;
    const struct definition *b = *(const struct definition *const *)right;
    return strcmp(lock_identity(a), lock_identity(b));
}

static int order_compare_services(const void *left, const void *right)
{
    return strcmp((*(const struct service *const *)left)->full_name,
                  (*(const struct service *const *)right)->full_name);
}

static int order_compare_fields(const void *left, const void *right)
{
    const struct field *a = *(struct field *const *)left;
    const struct field *b = *(struct field *const *)right;
    if (a->tag >= 0 && b->tag >= 0)
        return order_compare(a->tag, b->tag);
    return a->tag >= 0 || b->tag >= 0 ? order_compare(b->tag, a->tag) : strcmp(a->wire_name, b->wire_name);
}

static int order_compare_values(const void *left, const void *right)
{
    return order_compare((*(struct enum_value *const *)left)->number, (*(struct enum_value *const *)right)->number);
}

static int order_compare_cases(const void *left, const void *right)
{
    return order_compare((*(struct union_case *const *)left)->id, (*(struct union_case *const *)right)->id);
}

static int order_compare_methods(const void *left, const void *right)
{
    return strcmp((*(struct service_method *const *)left)->name, (*(struct service_method *const *)right)->name);
}

static int order_compare_ranges(const void *left, const void *right)
{
    const struct reserved_range *a = left;
    const struct reserved_range *b = right;
    return order_compare(a->first, b->first);
}

/* A sorted copy of an array of pointers. */
static void *order_sorted(const void *items, size_t count, int (*compare)(const void *left, const void *right))
{
    void **copy = memory_alloc((count + 1) * sizeof *copy);
    if (count > 0) {
        memcpy(copy, items, count * sizeof *copy);
        qsort(copy, count, sizeof *copy, compare);
    }
    return copy;
}

struct field **lock_order_fields(const struct definition *definition, bool is_strict)
{
    for (size_t i = 0; i < definition->fields.count && !is_strict; i++) {
        if (definition->fields.items[i]->tag < 0)
            return definition->fields.items;
    }
    return order_sorted(definition->fields.items, definition->fields.count, order_compare_fields);
}

struct enum_value **lock_order_values(const struct definition *definition)
{
    return order_sorted(definition->values.items, definition->values.count, order_compare_values);
}

struct union_case **lock_order_cases(const struct definition *definition)
{
    return order_sorted(definition->cases.items, definition->cases.count, order_compare_cases);
}

struct service_method **lock_order_methods(const struct service *service)
{
    return order_sorted(service->methods.items, service->methods.count, order_compare_methods);
}

const char **lock_order_reserved_names(const struct definition *definition)
{
    size_t count = definition->reserved_names.count;
    const char **names = memory_alloc((count + 1) * sizeof *names);
    for (size_t i = 0; i < count; i++)
        names[i] = definition->reserved_names.items[i].name;
    qsort(names, count, sizeof *names, order_compare_names);
    return names;
}

void lock_order_ranges(const struct definition *definition, lock_ranges *ranges)
{
    size_t used = 0;
    for (size_t i = 0; i < definition->reserved_ranges.count; i++)
        vector_push(ranges, definition->reserved_ranges.items[i]);
    if (ranges->count > 0)
        qsort(ranges->items, ranges->count, sizeof *ranges->items, order_compare_ranges);
    for (size_t i = 1; i < ranges->count; i++) {
        struct reserved_range *last = &ranges->items[used];
        const struct reserved_range *range = &ranges->items[i];
        if (last->last != INT64_MAX && range->first > last->last + 1)
            ranges->items[++used] = *range;
        else if (range->last > last->last)
            last->last = range->last;
    }
    ranges->count = ranges->count > 0 ? used + 1 : 0;
}

void lock_order_schema(struct lock_order *order, const struct schema *schema, bool by_identity)
{
    struct order_collector collector = {.order = order};
    for (size_t i = 0; i < schema->files.count; i++) {
        if (schema->files.items[i]->is_input)
            order_add_input(&collector, schema->files.items[i]);
    }
    order_add_used(&collector);
    if (order->definitions.count > 0)
        qsort(order->definitions.items, order->definitions.count, sizeof *order->definitions.items,
              by_identity ? order_compare_identities : order_compare_definitions);
    if (order->services.count > 0)
        qsort(order->services.items, order->services.count, sizeof *order->services.items, order_compare_services);
}
