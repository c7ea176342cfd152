/* SPDX-License-Identifier: Apache-2.0 */
/* The hand-written codec as a contestant. */
#include "contestant.h"
#include "floor_codec.h"

static uint8_t out[MESSAGE_ROOM];
static _Alignas(8) uint8_t memory[ARENA_ROOM];

static bool start(void)
{
    return true;
}

static void stop(void)
{
}

#define CODEC(model) \
    static struct fory_bytes encode_##model(void) \
    { \
        struct fory_bytes bytes = {out, floor_write_##model(out, sizeof out, &model_##model)}; \
        return bytes; \
    } \
    static bool read_##model(struct fory_bytes message, struct bench_##model *object) \
    { \
        struct floor_arena arena = {memory, memory + sizeof memory}; \
        return floor_read_##model(message.data, message.size, &arena, object); \
    } \
    static struct fory_bytes encode_decoded_##model(struct fory_bytes message) \
    { \
        struct bench_##model object; \
        struct fory_bytes bytes = {out, 0}; \
        if (read_##model(message, &object)) \
            bytes.size = floor_write_##model(out, sizeof out, &object); \
        return bytes; \
    } \
    static bool serialize_##model(size_t times) \
    { \
        bool ok = true; \
        while (times-- > 0) { \
            ok &= floor_write_##model(out, sizeof out, &model_##model) != 0; \
            bench_touch(out); \
        } \
        return ok; \
    } \
    static bool deserialize_##model(struct fory_bytes message, size_t times) \
    { \
        bool ok = true; \
        while (times-- > 0) { \
            struct bench_##model object; \
            ok &= read_##model(message, &object); \
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
const struct contestant floor_contestant = {
    .name = "by hand",
    .start = start,
    .stop = stop,
    .codecs = {CODEC(numeric_struct), CODEC(sample), CODEC(media_content)},
};
