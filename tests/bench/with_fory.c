/* SPDX-License-Identifier: Apache-2.0 */
/* The generated code as a contestant: default options, warm writer and reader, an arena that is reset. */
#include <fory/print.h>

#include "contestant.h"

static struct fory_runtime *runtime;
static struct fory_writer *writer;
static struct fory_reader *reader;
static struct fory_arena arena;
static _Alignas(16) uint8_t memory[ARENA_ROOM];

static bool start(void)
{
    fory_arena_init_fixed(&arena, memory, sizeof memory);
    runtime = fory_runtime_new(NULL);
    writer = runtime ? fory_writer_new(runtime) : NULL;
    reader = runtime ? fory_reader_new(runtime) : NULL;
    return writer && reader;
}

static void stop(void)
{
    fory_writer_free(writer);
    fory_reader_free(reader);
    fory_runtime_free(runtime);
}

#define CODEC(model) \
    static struct fory_bytes encode_##model(void) \
    { \
        struct fory_bytes out; \
        if (bench_##model##_serialize(writer, &model_##model, &out) != FORY_OK) \
            fory_error_print(fory_writer_error(writer), stderr); \
        return out; \
    } \
    static struct fory_bytes encode_decoded_##model(struct fory_bytes message) \
    { \
        struct bench_##model object; \
        struct fory_bytes out = {NULL, 0}; \
        fory_arena_reset(&arena); \
        if (bench_##model##_deserialize(reader, message, &arena, &object) != FORY_OK) \
            fory_error_print(fory_reader_error(reader), stderr); \
        else \
            bench_##model##_serialize(writer, &object, &out); \
        return out; \
    } \
    static bool serialize_##model(size_t times) \
    { \
        bool ok = true; \
        while (times-- > 0) { \
            struct fory_bytes out; \
            ok &= bench_##model##_serialize(writer, &model_##model, &out) == FORY_OK; \
            bench_touch(&out); \
        } \
        return ok; \
    } \
    static bool deserialize_##model(struct fory_bytes message, size_t times) \
    { \
        bool ok = true; \
        while (times-- > 0) { \
            struct bench_##model object; \
            fory_arena_reset(&arena); \
            ok &= bench_##model##_deserialize(reader, message, &arena, &object) == FORY_OK; \
            bench_touch(&object); \
        } \
        return ok; \
    }
CODEC(numeric_struct)
CODEC(sample)
CODEC(media_content)
#undef CODEC

#define CODEC(model) \
    { \
        encode_##model, encode_decoded_##model, serialize_##model, deserialize_##model \
    }
const struct contestant fory_contestant = {
    .name = "fory",
    .start = start,
    .stop = stop,
    .codecs = {CODEC(numeric_struct), CODEC(sample), CODEC(media_content)},
};
