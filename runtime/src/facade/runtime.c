/* SPDX-License-Identifier: Apache-2.0 */
/* Owns options and the life of a runtime. */
#include "context/runtime.h"
#include "base/table.h"
#include "types/layout_cache.h"

static const struct fory_options runtime_defaults = {
    .compatible = true,
    .track_references = true,
    .schema_hash = true,
    .check_codecs = true,
    .limits =
        {
            .max_depth = 64,
            .max_memory = (size_t)128 << 20,
            .max_unbacked_items = 8192,
            .max_type_fields = 512,
            .max_type_meta_size = 4096,
            .max_remote_types = 8192,
            .max_type_versions = 10,
            .max_output = (size_t)256 << 20,
            .max_repeats = 4,
        },
    .allocator = &fory_default_allocator,
};

void fory_options_init(struct fory_options *options)
{
    *options = runtime_defaults;
}

static bool runtime_is_zero(const uint64_t *members, size_t count)
{
    uint64_t all = 0;
    for (size_t i = 0; i < count; i++)
        all |= members[i];
    return all == 0;
}

const char *fory_options_error(const struct fory_options *options)
{
    if (!options)
        return NULL;
    const struct fory_limits *limits = &options->limits;
    if (!runtime_is_zero(options->reserved, sizeof options->reserved / sizeof options->reserved[0]) ||
        !runtime_is_zero(limits->reserved, sizeof limits->reserved / sizeof limits->reserved[0]))
        return "options have reserved members that are not 0: fory_options_init was not called, or the library is "
               "older";
    if (options->allocator && !options->allocator->resize)
        return "options.allocator has no resize function";
    return NULL;
}

#define RUNTIME_LIMITS(X) \
    X(max_depth) \
    X(max_memory) \
    X(max_unbacked_items) \
    X(max_type_fields) \
    X(max_type_meta_size) \
    X(max_remote_types) \
    X(max_type_versions) \
    X(max_output) \
    X(max_repeats)

/* NULL stands for the defaults; false for options with an error. */
static bool runtime_choose_options(const struct fory_options *given, struct fory_options *options)
{
    if (fory_options_error(given))
        return false;
    *options = given ? *given : runtime_defaults;
    if (!options->allocator)
        options->allocator = runtime_defaults.allocator;
#define RUNTIME_DEFAULT(member) \
    if (options->limits.member == 0) \
        options->limits.member = runtime_defaults.limits.member;
    RUNTIME_LIMITS(RUNTIME_DEFAULT)
#undef RUNTIME_DEFAULT
    return true;
}

static void runtime_start(struct fory_runtime *runtime, const struct fory_options *options)
{
    memset(runtime, 0, sizeof *runtime);
    runtime->options = *options;
    atomic_init(&runtime->frozen, false);
    fory_layout_cache_init(&runtime->layouts);
}

struct fory_runtime *fory_runtime_new(const struct fory_options *given)
{
    struct fory_options options;
    if (!runtime_choose_options(given, &options))
        return NULL;
    struct fory_runtime *runtime = options.allocator->resize(options.allocator->user, NULL, 0, sizeof *runtime);
    if (!runtime)
        return NULL;
    runtime_start(runtime, &options);
    runtime->growing = true;
    return runtime;
}

void fory_runtime_free(struct fory_runtime *runtime)
{
    if (!runtime)
        return;
    const struct fory_allocator *allocator = runtime->options.allocator;
    fory_layout_cache_done(&runtime->layouts, allocator);
    fory_table_release(allocator, runtime->types, NULL, runtime->type_capacity, sizeof *runtime->types);
    allocator->resize(allocator->user, runtime, sizeof *runtime, 0);
}

const struct fory_allocator *fory_runtime_allocator(const struct fory_runtime *runtime)
{
    return runtime->options.allocator;
}

struct fory_runtime *fory_runtime_init(void *memory, size_t size, const struct fory_options *given)
{
    struct fory_options options;
    if (!fory_memory_fits(memory, size, sizeof(struct fory_runtime), _Alignof(struct fory_runtime)) ||
        !runtime_choose_options(given, &options))
        return NULL;
    struct fory_runtime *runtime = memory;
    runtime_start(runtime, &options);
    size_t capacity = (size - sizeof *runtime) / sizeof *runtime->types;
    runtime->types = (struct fory_registered *)(void *)(runtime + 1);
    runtime->type_capacity = capacity < UINT32_MAX ? (uint32_t)capacity : UINT32_MAX;
    return runtime;
}

void fory_runtime_done(struct fory_runtime *runtime)
{
    if (runtime)
        runtime->type_count = 0;
}
