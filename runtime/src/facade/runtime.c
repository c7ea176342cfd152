/* SPDX-License-Identifier: Apache-2.0 */
/* Owns options and the life of a runtime. */
#include "context/runtime.h"
#include "base/escape.h"
#include "base/table.h"
#include "types/layout_cache.h"

enum {
    RUNTIME_MAX_OUTPUT = 256 << 20,
    RUNTIME_MAX_REPEATS = 4
};

void fory_options_init(struct fory_options *options)
{
    const struct fory_options defaults = {
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
                .max_output = RUNTIME_MAX_OUTPUT,
                .max_repeats = RUNTIME_MAX_REPEATS,
            },
        .allocator = &fory_default_allocator,
    };
    *options = defaults;
}

static bool runtime_options_make_sense(const struct fory_options *options)
{
    const struct fory_limits *limits = &options->limits;
    return options->allocator && options->allocator->resize && limits->max_depth > 0 && limits->max_memory > 0 &&
           limits->max_unbacked_items > 0 && limits->max_type_fields > 0 && limits->max_type_meta_size > 0 &&
           limits->max_remote_types > 0 && limits->max_type_versions > 0;
}

/* NULL stands for the defaults; false for options that make no sense. */
static bool runtime_choose_options(const struct fory_options *given, struct fory_options *options)
{
    if (given)
        *options = *given;
    else
        fory_options_init(options);
    if (options->limits.max_output == 0)
        options->limits.max_output = RUNTIME_MAX_OUTPUT;
    if (options->limits.max_repeats == 0)
        options->limits.max_repeats = RUNTIME_MAX_REPEATS;
    return runtime_options_make_sense(options);
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

struct fory_runtime *fory_runtime_init(void *memory, size_t size, const struct fory_options *given)
{
    struct fory_options options;
    if (!memory || size < sizeof(struct fory_runtime) || !runtime_choose_options(given, &options))
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

static void runtime_print(const char *before, const char *text, FILE *stream)
{
    fputs(before, stream);
    fory_print_escaped(text, strlen(text), stream);
}

/* The path is escaped where it is made. */
void fory_error_print(const struct fory_error *error, FILE *stream)
{
    fputs(fory_status_text(error->status), stream);
    if (error->status != FORY_OK) {
        runtime_print(": ", error->message, stream);
        fprintf(stream, ", at byte %zu", error->offset);
        if (error->type[0])
            runtime_print(" of ", error->type, stream);
        if (error->path[0])
            fprintf(stream, ", in %s", error->path);
    }
    fputc('\n', stream);
}
