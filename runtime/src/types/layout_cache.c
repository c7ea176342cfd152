/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the layouts a runtime has made for foreign TypeDefs: shared by its readers, immutable, never evicted. */
#include "types/layout_cache.h"

#include <fory/generated/reader.h>

#include "context/reader.h"
#include "context/runtime.h"
#include "meta/type_def.h"
#include "types/layout.h"

void fory_layout_cache_init(struct fory_layout_cache *cache)
{
    for (size_t i = 0; i < FORY_LAYOUT_BUCKETS; i++)
        atomic_init(&cache->buckets[i], NULL);
    atomic_flag_clear(&cache->lock);
    cache->type_count = 0;
}

void fory_layout_cache_done(struct fory_layout_cache *cache, const struct fory_allocator *allocator)
{
    for (size_t i = 0; i < FORY_LAYOUT_BUCKETS; i++) {
        struct fory_layout *next;
        for (struct fory_layout *layout = atomic_load(&cache->buckets[i]); layout; layout = next) {
            next = layout->next;
            allocator->resize(allocator->user, layout, layout->size, 0);
        }
    }
}

/* All layouts of one local type share a bucket, so that they are counted in one walk. */
static size_t layout_bucket(const struct fory_struct_reader *reader)
{
    uint64_t mixed = (uint64_t)(uintptr_t)reader * UINT64_C(0x9e3779b97f4a7c15);
    return (size_t)(mixed >> 32) % FORY_LAYOUT_BUCKETS;
}

const struct fory_layout *fory_cached_layout(const struct fory_runtime *runtime, uint64_t identity,
                                             const struct fory_struct_reader *expected)
{
    const struct fory_layout *layout =
        atomic_load_explicit(&runtime->layouts.buckets[layout_bucket(expected)], memory_order_acquire);
    while (layout && (layout->identity != identity || layout->reader != expected))
        layout = layout->next;
    return layout;
}

/* Inserts under the lock; *kept is what the cache holds now: another thread may have been faster. NULL is the message
   of a limit that was reached. */
static const char *layout_insert(struct fory_runtime *runtime, struct fory_layout *layout,
                                 const struct fory_layout **kept)
{
    struct fory_layout_cache *cache = &runtime->layouts;
    const struct fory_limits *limits = &runtime->options.limits;
    _Atomic(struct fory_layout *) *bucket = &cache->buckets[layout_bucket(layout->reader)];
    const char *wrong = NULL;
    uint32_t versions = 0;

    *kept = NULL;
    while (atomic_flag_test_and_set_explicit(&cache->lock, memory_order_acquire))
        continue; /* its holder neither waits nor allocates */
    struct fory_layout *first = atomic_load_explicit(bucket, memory_order_relaxed);
    for (const struct fory_layout *other = first; other; other = other->next) {
        if (other->reader != layout->reader)
            continue;
        versions++;
        if (other->identity == layout->identity)
            *kept = other;
    }
    if (!*kept && versions >= limits->max_type_versions) {
        wrong = "more TypeDefs of one type than limits.max_type_versions";
    } else if (!*kept && versions == 0 && cache->type_count >= limits->max_remote_types) {
        wrong = "TypeDefs of more types than limits.max_remote_types";
    } else if (!*kept) {
        cache->type_count += versions == 0;
        layout->next = first;
        *kept = layout;
        atomic_store_explicit(bucket, layout, memory_order_release);
    }
    atomic_flag_clear_explicit(&cache->lock, memory_order_release);
    return wrong;
}

/* From the allocator to stay, or else from the arena. */
static struct fory_layout *layout_alloc(struct fory_reader *reader, size_t size)
{
    const struct fory_runtime *runtime = reader->runtime;
    if (!runtime->growing)
        return fory_reader_alloc(reader, size, _Alignof(struct fory_layout));
    struct fory_layout *layout = fory_runtime_alloc(runtime, size);
    if (!layout)
        fory_reader_fail(reader, FORY_OUT_OF_MEMORY, "no memory for the layout of a TypeDef");
    return layout;
}

bool fory_new_layout(struct fory_reader *reader, const struct fory_known_type *known,
                     const struct fory_type_def *remote, const struct fory_struct_reader *expected,
                     const struct fory_layout **layout)
{
    struct fory_runtime *runtime = reader->runtime;
    const struct fory_allocator *allocator = runtime->options.allocator;
    size_t size = sizeof **layout + remote->field_count * sizeof(struct fory_step) + known->body_size;
    struct fory_layout *made = layout_alloc(reader, size);
    if (!made)
        return false;
    made->size = size;
    made->body_size = known->body_size;
    bool ok = fory_layout_fill(reader, known, expected, made);
    *layout = made;
    if (!runtime->growing)
        return ok;
    if (ok) {
        const char *wrong = layout_insert(runtime, made, layout);
        if (wrong)
            ok = fory_reader_fail_at(reader, known->body, FORY_LIMIT_EXCEED, wrong);
    }
    if (!ok || *layout != made)
        allocator->resize(allocator->user, made, size, 0);
    return ok;
}
