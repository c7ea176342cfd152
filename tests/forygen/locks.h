/* SPDX-License-Identifier: Apache-2.0 */
/* What the tests of lock files share: schemas to lock files and back, and what peers see of a schema. */
#ifndef FORYGEN_TESTS_LOCKS_H
#define FORYGEN_TESTS_LOCKS_H

#include "support.h"

#include "../../forygen/frontend/lock/lock.h"
#include "../../forygen/lock/order.h"

/* A lock file with this schema as its only version. */
static inline const char *lock_text(const struct schema *schema)
{
    struct lock lock = {0};
    struct lock_version version = {.number = 1};
    struct text body = {0};
    struct text out = {0};
    lock_write_body(&body, schema);
    version.digest = lock_digest(schema);
    version.body = text_string(&body);
    version.body_size = body.size;
    vector_push(&lock.versions, &version);
    lock_write(&out, &lock);
    return text_string(&out);
}

/* The type without what peers do not see. */
static inline void wire_strip_type(struct wire_type *type)
{
    for (; type; type = type->element) {
        type->weak = false;
        wire_strip_type(type->key);
    }
}

static inline struct definition *wire_definition(const struct definition *definition)
{
    struct definition *copy = memory_alloc(sizeof *copy);
    *copy = *definition;
    copy->comment = copy->c_type = copy->selector_type = copy->type_member = NULL;
    copy->deprecated = false;
    copy->base = NULL;
    copy->nested.count = 0;
    copy->fields.items = lock_order_fields(definition, true);
    copy->values.items = lock_order_values(definition);
    copy->cases.items = lock_order_cases(definition);
    lock_ranges ranges = {0};
    lock_order_ranges(definition, &ranges);
    copy->reserved_ranges.items = ranges.items;
    copy->reserved_ranges.count = ranges.count;
    const char **names = lock_order_reserved_names(definition);
    copy->reserved_names.items = memory_alloc((definition->reserved_names.count + 1) * sizeof(struct reserved_name));
    for (size_t i = 0; i < definition->reserved_names.count; i++)
        copy->reserved_names.items[i].name = names[i];
    for (size_t i = 0; i < copy->fields.count; i++) {
        copy->fields.items[i]->carrier = NULL;
        copy->fields.items[i]->comment = NULL;
        copy->fields.items[i]->deprecated = false;
        wire_strip_type(copy->fields.items[i]->type);
        if (copy->fields.items[i]->tag >= 0)
            copy->fields.items[i]->wire_name = NULL;
    }
    for (size_t i = 0; i < copy->values.count; i++)
        copy->values.items[i]->comment = NULL;
    for (size_t i = 0; i < copy->cases.count; i++) {
        copy->cases.items[i]->carrier = NULL;
        copy->cases.items[i]->comment = NULL;
        wire_strip_type(copy->cases.items[i]->type);
    }
    return copy;
}

/* What clients and servers must agree on, with the methods in the order of a lock file. */
static inline struct service *wire_service(const struct service *service)
{
    struct service_method **methods = lock_order_methods(service);
    struct service *copy = memory_alloc(sizeof *copy);
    copy->full_name = service->full_name;
    for (size_t i = 0; i < service->methods.count; i++) {
        struct service_method *method = memory_alloc(sizeof *method);
        method->name = methods[i]->name;
        method->request = methods[i]->request;
        method->response = methods[i]->response;
        method->client_streams = methods[i]->client_streams;
        method->server_streams = methods[i]->server_streams;
        vector_push(&copy->methods, method);
    }
    return copy;
}

/* The dump of what peers see, in an order that does not depend on the source. The schema is of no use after. */
static inline const char *wire_dump(const struct schema *schema)
{
    struct lock_order order = {0};
    struct schema_file file = {.path = "", .package = ""};
    struct schema flat = {0};
    lock_order_schema(&order, schema, false);
    for (size_t i = 0; i < order.definitions.count; i++)
        vector_push(&file.definitions, wire_definition(order.definitions.items[i]));
    for (size_t i = 0; i < order.services.count; i++)
        vector_push(&file.services, wire_service(order.services.items[i]));
    vector_push(&flat.files, &file);
    return test_dump(&flat);
}

#endif
