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

static int registry_compare_names(const struct fory_meta_name *a, const struct fory_meta_name *b)
{
    if (a->size != b->size)
        return a->size < b->size ? -1 : 1;
    if (a->size == 0)
        return 0;
    int order = memcmp(a->data, b->data, a->size);
    return order ? order : a->encoding - b->encoding;
}

/* User ids are one space for all kinds of types, and so are names. */
static int registry_compare(const struct fory_type *a, const struct fory_type *b)
{
    bool by_name = fory_is_named(a->type_id);
    if (by_name != fory_is_named(b->type_id))
        return by_name ? 1 : -1;
    if (!by_name)
        return (a->user_id > b->user_id) - (a->user_id < b->user_id);
    int order = registry_compare_names(&a->name_space, &b->name_space);
    return order ? order : registry_compare_names(&a->type_name, &b->type_name);
}

/* True when a type of that identity is registered; *position is its place, or the one it would have. */
static bool registry_find(const struct fory_runtime *runtime, const struct fory_type *type, uint32_t *position)
{
    uint32_t from = 0;
    uint32_t to = runtime->type_count;
    while (from < to) {
        uint32_t middle = from + (to - from) / 2;
        int order = registry_compare(type, runtime->types[middle]);
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

enum fory_status fory_register(struct fory_runtime *runtime, const struct fory_type *type)
{
    if (atomic_load_explicit(&runtime->frozen, memory_order_acquire))
        return FORY_MISUSE;
    uint32_t position;
    if (registry_find(runtime, type, &position)) {
        const struct fory_type *known = runtime->types[position];
        return known == type || registry_same_facts(known, type) ? FORY_OK : FORY_MISUSE;
    }
    if (runtime->type_count == runtime->type_capacity) {
        const struct fory_allocator *allocator = runtime->growing ? runtime->options.allocator : NULL;
        const struct fory_type **types =
            fory_grow(allocator, runtime->types, NULL, &runtime->type_capacity, sizeof *types);
        if (!types)
            return FORY_OUT_OF_MEMORY;
        runtime->types = types;
    }
    memmove(runtime->types + position + 1, runtime->types + position,
            (runtime->type_count - position) * sizeof *runtime->types);
    runtime->types[position] = type;
    runtime->type_count++;
    return FORY_OK;
}

const struct fory_type *fory_find_type(const struct fory_runtime *runtime, uint32_t user_id)
{
    const struct fory_type wanted = {.type_id = FORY_TYPE_STRUCT, .user_id = user_id};
    uint32_t position;
    return registry_find(runtime, &wanted, &position) ? runtime->types[position] : NULL;
}
