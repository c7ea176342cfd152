/* SPDX-License-Identifier: Apache-2.0 */
/* What a runtime holds: options, registered types and layouts. Writers and readers freeze it. */
#ifndef FORY_SRC_RUNTIME_H
#define FORY_SRC_RUNTIME_H

#include <fory/runtime.h>
#include <fory/type.h>
#include <stdatomic.h>

#pragma GCC visibility push(hidden)

struct fory_value_schema;

enum {
    FORY_LAYOUT_BUCKETS = 64
};

/* Layouts for foreign TypeDefs, by identity and local type: layout_cache.c. */
struct fory_layout_cache {
    _Atomic(struct fory_layout *) buckets[FORY_LAYOUT_BUCKETS]; /* each a list through fory_layout.next */
    atomic_flag lock;                                           /* of who inserts */
    uint32_t type_count;                                        /* local types that have layouts */
};

/* What the registration of a file has done to an entry, as long as it may fail. */
enum {
    FORY_PENDING_TYPE = 1,
    FORY_PENDING_WRITER = 2,
    FORY_PENDING_READER = 4,
    FORY_PENDING_CODEC = 8,
    FORY_PENDING_FILE = 16
};

struct fory_registered {
    struct fory_registration registration;
    uint8_t pending; /* FORY_PENDING_... */
    bool opens_file; /* the first type of a file that is registered with all that it imports */
};

struct fory_runtime {
    struct fory_options options;
    bool growing; /* memory comes from the allocator; else the registry has what it was given, the cache nothing */
    atomic_bool frozen;
    bool registering; /* a file: what is added is pending */
    uint32_t type_count;
    uint32_t type_capacity;
    struct fory_registered *types; /* ordered by identity */
    struct fory_layout_cache layouts;
    const struct fory_value_schema *value_schema; /* or NULL: value/type.h */
};

/* Memory from the allocator; NULL without, or without a runtime. */
static inline void *fory_runtime_alloc(const struct fory_runtime *runtime, size_t size)
{
    const struct fory_allocator *allocator = runtime ? runtime->options.allocator : NULL;
    return allocator ? allocator->resize(allocator->user, NULL, 0, size) : NULL;
}

/* Whether a struct of this size and alignment fits in memory of the caller. */
static inline bool fory_memory_fits(const void *memory, size_t size, size_t needed, size_t align)
{
    return memory && size >= needed && (uintptr_t)memory % align == 0;
}

static inline void fory_freeze(struct fory_runtime *runtime)
{
    atomic_store_explicit(&runtime->frozen, true, memory_order_release);
}

#pragma GCC visibility pop
#endif
