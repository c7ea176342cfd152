/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the registered types of a runtime, by id and by name. */
#include "types/type_registry.h"

#include <fory/generated/registration.h>
#include <fory/value.h>
#include <string.h>

#include "base/table.h"
#include "context/runtime.h"
#include "meta/meta_string.h"
#include "meta/wire_types.h"

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

/* --- The table ----------------------------------------------------------------------------------------------- */

/* True when a type of that identity is registered; *position is its place, or the one it would have. */
static bool registry_find(const struct fory_runtime *runtime, const struct fory_identity *identity, uint32_t *position)
{
    uint32_t from = 0;
    uint32_t to = runtime->type_count;
    while (from < to) {
        uint32_t middle = from + (to - from) / 2;
        const struct fory_identity other = fory_identity_of(runtime->types[middle].registration.type);
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

static bool registry_same_text(const char *a, const char *b)
{
    return strcmp(a ? a : "", b ? b : "") == 0;
}

/* Whether two constants are of one schema and one C type. Two shared objects may each hold the generated code of a
   type; another C type of the same schema has another name, size or layout, and none may be taken for the other. */
static bool registry_same_type(const struct fory_type *a, const struct fory_type *b)
{
    return a == b || (a->type_id == b->type_id && a->compatible_type_id == b->compatible_type_id &&
                      a->schema_hash == b->schema_hash && a->c_size == b->c_size && a->c_layout == b->c_layout &&
                      registry_same_text(a->name, b->name) && a->type_def_size == b->type_def_size &&
                      (a->type_def_size == 0 || memcmp(a->type_def, b->type_def, a->type_def_size) == 0));
}

const struct fory_registration *fory_find_registration(const struct fory_runtime *runtime,
                                                       const struct fory_identity *identity)
{
    uint32_t position;
    return registry_find(runtime, identity, &position) ? &runtime->types[position].registration : NULL;
}

const struct fory_registration *fory_find_type_registration(const struct fory_runtime *runtime,
                                                            const struct fory_type *type)
{
    const struct fory_identity identity = fory_identity_of(type);
    const struct fory_registration *found = fory_find_registration(runtime, &identity);
    return found && registry_same_type(found->type, type) ? found : NULL;
}

/* --- One type ------------------------------------------------------------------------------------------------ */

/* Whether the type has an identity, and what comes with it is its own. */
static bool registry_is_sound(const struct fory_registration *registration)
{
    const struct fory_type *type = registration->type;
    if (!type || (!fory_is_named(type->type_id) && type->user_id == FORY_NO_USER_ID))
        return false;
    if ((registration->writer && !registry_same_type(registration->writer->type, type)) ||
        (registration->reader && !registry_same_type(registration->reader->type, type)))
        return false;
    bool has_functions = registration->writer || registration->reader;
    switch (fory_type_family(type->type_id)) {
    case FORY_TYPE_ENUM: return !has_functions && !registration->codec;
    case FORY_TYPE_EXT: return !has_functions;
    case FORY_TYPE_STRUCT: return !registration->codec;
    case FORY_TYPE_UNION: return !registration->codec && type->type_id != FORY_TYPE_UNION;
    default: return false;
    }
}

/* Functions of a codec are what its bytes and its C type are known by. */
static bool registry_same_codec(const struct fory_codec *a, const struct fory_codec *b)
{
    return !a || !b || a == b || (a->size == b->size && a->write == b->write && a->read == b->read);
}

/* The same type again adds the codecs that were not there. */
static enum fory_status registry_complete(struct fory_registered *known, const struct fory_registration *more)
{
    struct fory_registration *now = &known->registration;
    if (!registry_same_type(now->type, more->type) || !registry_same_codec(now->codec, more->codec))
        return FORY_MISUSE;
    if (!now->writer && more->writer) {
        now->writer = more->writer;
        known->pending |= FORY_PENDING_WRITER;
    }
    if (!now->reader && more->reader) {
        now->reader = more->reader;
        known->pending |= FORY_PENDING_READER;
    }
    if (!now->codec && more->codec) {
        now->codec = more->codec;
        known->pending |= FORY_PENDING_CODEC;
    }
    return FORY_OK;
}

static enum fory_status registry_insert(struct fory_runtime *runtime, uint32_t position,
                                        const struct fory_registration *registration)
{
    if (runtime->type_count == runtime->type_capacity) {
        const struct fory_allocator *allocator = runtime->growing ? runtime->options.allocator : NULL;
        struct fory_registered *types =
            fory_table_grow(allocator, runtime->types, NULL, &runtime->type_capacity, sizeof *types);
        if (!types)
            return FORY_OUT_OF_MEMORY;
        runtime->types = types;
    }
    memmove(runtime->types + position + 1, runtime->types + position,
            (runtime->type_count - position) * sizeof *runtime->types);
    runtime->types[position] = (struct fory_registered){*registration, FORY_PENDING_TYPE, false};
    runtime->type_count++;
    return FORY_OK;
}

/* Within the registration of a file everything stays pending. */
enum fory_status fory_register(struct fory_runtime *runtime, const struct fory_registration *registration)
{
    if (!runtime || atomic_load_explicit(&runtime->frozen, memory_order_acquire) || !registry_is_sound(registration))
        return FORY_MISUSE;
    const struct fory_identity identity = fory_identity_of(registration->type);
    uint32_t position;
    enum fory_status status = registry_find(runtime, &identity, &position)
                                  ? registry_complete(&runtime->types[position], registration)
                                  : registry_insert(runtime, position, registration);
    if (status == FORY_OK && !runtime->registering)
        runtime->types[position].pending = 0;
    return status;
}

/* --- A file -------------------------------------------------------------------------------------------------- */

/* What the first type of a file is known by, if it is registered. */
static struct fory_registered *registry_first(struct fory_runtime *runtime, const struct fory_registration *types,
                                              size_t count)
{
    uint32_t position;
    if (count == 0)
        return NULL;
    const struct fory_identity identity = fory_identity_of(types[0].type);
    bool found = registry_find(runtime, &identity, &position);
    return found && runtime->types[position].registration.type == types[0].type ? &runtime->types[position] : NULL;
}

static void registry_undo(struct fory_registered *entry)
{
    if (entry->pending & FORY_PENDING_WRITER)
        entry->registration.writer = NULL;
    if (entry->pending & FORY_PENDING_READER)
        entry->registration.reader = NULL;
    if (entry->pending & FORY_PENDING_CODEC)
        entry->registration.codec = NULL;
    if (entry->pending & FORY_PENDING_FILE)
        entry->opens_file = false;
}

/* Keeps what is pending, or takes all of it back. */
static void registry_settle(struct fory_runtime *runtime, bool keep)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < runtime->type_count; i++) {
        struct fory_registered *entry = &runtime->types[i];
        if (!keep && (entry->pending & FORY_PENDING_TYPE))
            continue;
        if (!keep)
            registry_undo(entry);
        entry->pending = 0;
        runtime->types[count++] = *entry;
    }
    runtime->type_count = count;
}

static enum fory_status registry_add_file(struct fory_runtime *runtime, const struct fory_registration *types,
                                          size_t count, fory_register_function *const *imports, size_t import_count)
{
    enum fory_status status = FORY_OK;
    for (size_t i = 0; status == FORY_OK && i < import_count; i++)
        status = imports[i](runtime);
    for (size_t i = 0; status == FORY_OK && i < count; i++)
        status = fory_register(runtime, &types[i]);
    struct fory_registered *first = status == FORY_OK ? registry_first(runtime, types, count) : NULL;
    if (first && !first->opens_file) {
        first->opens_file = true;
        first->pending |= FORY_PENDING_FILE;
    }
    return status;
}

enum fory_status fory_register_file(struct fory_runtime *runtime, const struct fory_registration *types, size_t count,
                                    fory_register_function *const *imports, size_t import_count)
{
    if (!runtime)
        return FORY_MISUSE;
    const struct fory_registered *first = registry_first(runtime, types, count);
    if (atomic_load_explicit(&runtime->frozen, memory_order_acquire))
        return count + import_count > 0 ? FORY_MISUSE : FORY_OK;
    if (first && first->opens_file) /* by another way: files that import one another's imports would be met 2^n times */
        return FORY_OK;
    bool outermost = !runtime->registering;
    runtime->registering = true;
    enum fory_status status = registry_add_file(runtime, types, count, imports, import_count);
    if (outermost) {
        registry_settle(runtime, status == FORY_OK);
        runtime->registering = false;
    }
    return status;
}
