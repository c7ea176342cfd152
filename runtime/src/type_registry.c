/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the registered types of a runtime, by id and by name, and what type ids say of each other. */
#include "internal.h"

uint8_t fory_type_family(uint8_t type_id)
{
    switch (type_id) {
    case FORY_TYPE_NAMED_ENUM: return FORY_TYPE_ENUM;
    case FORY_TYPE_COMPATIBLE_STRUCT:
    case FORY_TYPE_NAMED_STRUCT:
    case FORY_TYPE_NAMED_COMPATIBLE_STRUCT: return FORY_TYPE_STRUCT;
    case FORY_TYPE_NAMED_EXT: return FORY_TYPE_EXT;
    case FORY_TYPE_TYPED_UNION:
    case FORY_TYPE_NAMED_UNION: return FORY_TYPE_UNION;
    default: return type_id;
    }
}

bool fory_is_named(uint8_t type_id)
{
    return type_id == FORY_TYPE_NAMED_ENUM || type_id == FORY_TYPE_NAMED_STRUCT ||
           type_id == FORY_TYPE_NAMED_COMPATIBLE_STRUCT || type_id == FORY_TYPE_NAMED_EXT ||
           type_id == FORY_TYPE_NAMED_UNION;
}

struct fory_identity fory_identity_of(const struct fory_type *type)
{
    const struct fory_meta_name *space = &type->name_space;
    const struct fory_meta_name *name = &type->type_name;
    const struct fory_identity identity = {
        .by_name = fory_is_named(type->type_id),
        .user_id = type->user_id,
        .name_space = {space->data, space->size, space->encoding, FORY_META_NAMESPACE},
        .type_name = {name->data, name->size, name->encoding, FORY_META_TYPE_NAME},
    };
    return identity;
}

static int registry_compare(const struct fory_identity *a, const struct fory_identity *b)
{
    if (a->by_name != b->by_name)
        return a->by_name ? 1 : -1;
    if (!a->by_name)
        return (a->user_id > b->user_id) - (a->user_id < b->user_id);
    int order = fory_meta_string_compare(&a->type_name, &b->type_name);
    return order ? order : fory_meta_string_compare(&a->name_space, &b->name_space);
}

bool fory_same_identity(const struct fory_identity *a, const struct fory_identity *b)
{
    return registry_compare(a, b) == 0;
}

/* True when a type of that identity is registered; *position is its place, or the one it would have. */
static bool registry_find(const struct fory_runtime *runtime, const struct fory_identity *identity, uint32_t *position)
{
    uint32_t from = 0;
    uint32_t to = runtime->type_count;
    while (from < to) {
        uint32_t middle = from + (to - from) / 2;
        const struct fory_identity other = fory_identity_of(runtime->types[middle].type);
        int order = registry_compare(identity, &other);
        if (order == 0) {
            *position = middle;
            return true;
        }
        if (order < 0)
            to = middle;
        else
            from = middle + 1;
    }
    *position = from;
    return false;
}

static bool registry_same_facts(const struct fory_type *a, const struct fory_type *b)
{
    return a->type_id == b->type_id && a->compatible_type_id == b->compatible_type_id &&
           a->schema_hash == b->schema_hash && a->type_def_size == b->type_def_size &&
           (a->type_def_size == 0 || memcmp(a->type_def, b->type_def, a->type_def_size) == 0);
}

/* The same type again adds the codecs that were not there. */
static enum fory_status registry_complete(struct fory_registration *known, const struct fory_registration *more)
{
    if (known->type != more->type && !registry_same_facts(known->type, more->type))
        return FORY_MISUSE;
    if (!known->writer)
        known->writer = more->writer;
    if (!known->reader)
        known->reader = more->reader;
    return FORY_OK;
}

enum fory_status fory_register(struct fory_runtime *runtime, const struct fory_registration *registration)
{
    if (atomic_load_explicit(&runtime->frozen, memory_order_acquire))
        return FORY_MISUSE;
    const struct fory_identity identity = fory_identity_of(registration->type);
    uint32_t position;
    if (registry_find(runtime, &identity, &position))
        return registry_complete(&runtime->types[position], registration);
    if (runtime->type_count == runtime->type_capacity) {
        const struct fory_allocator *allocator = runtime->growing ? runtime->options.allocator : NULL;
        struct fory_registration *types =
            fory_grow(allocator, runtime->types, NULL, &runtime->type_capacity, sizeof *types);
        if (!types)
            return FORY_OUT_OF_MEMORY;
        runtime->types = types;
    }
    memmove(runtime->types + position + 1, runtime->types + position,
            (runtime->type_count - position) * sizeof *runtime->types);
    runtime->types[position] = *registration;
    runtime->type_count++;
    return FORY_OK;
}

const struct fory_registration *fory_find_registration(const struct fory_runtime *runtime,
                                                       const struct fory_identity *identity)
{
    uint32_t position;
    return registry_find(runtime, identity, &position) ? &runtime->types[position] : NULL;
}

const struct fory_registration *fory_find_type_registration(const struct fory_runtime *runtime,
                                                            const struct fory_type *type)
{
    const struct fory_identity identity = fory_identity_of(type);
    const struct fory_registration *found = fory_find_registration(runtime, &identity);
    return found && (found->type == type || registry_same_facts(found->type, type)) ? found : NULL;
}
