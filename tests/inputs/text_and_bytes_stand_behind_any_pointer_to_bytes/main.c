/* SPDX-License-Identifier: Apache-2.0 */
/* They arrive, with a NUL in the text too; text that is none, and more than there is room for, is refused. */
#include <string.h>

#include "program.h"

#include "sidecar.fory.h"

static int check_buffers(struct fory_runtime *runtime, struct fory_arena *arena)
{
    char raw[] = {0, 1, -1, 2};
    int8_t numbers[] = {-1, -2};
    struct buffers in = {.blob = raw,
                         .blob_size = 3,
                         .raw = raw,
                         .raw_size = 4,
                         .signed_bytes = numbers,
                         .signed_size = 2,
                         .key = "secret",
                         .tail = "12345678",
                         .tail_size = 8};
    struct buffers out;
    struct iovec vector = {raw, sizeof raw}, vector_out;
    struct sockaddr address = {.sa_family = AF_INET, .sa_data = {1, 2, -3}}, address_out;
    struct fory_bytes bytes;
    if (buffers_to_bytes(runtime, arena, &in, &bytes) || buffers_from_bytes(runtime, bytes, arena, &out))
        return 1;
    if (out.blob_size != 3 || memcmp(out.blob, raw, 3) != 0 || out.maybe || out.raw_size != 4 ||
        memcmp(out.raw, raw, 4) != 0 || out.signed_size != 2 || out.signed_bytes[1] != -2 ||
        memcmp(out.key, in.key, 6) != 0 || out.tail_size != 8 || memcmp(out.tail, in.tail, 8) != 0)
        return 2;
    if (iovec_to_bytes(runtime, arena, &vector, &bytes) || iovec_from_bytes(runtime, bytes, arena, &vector_out) ||
        vector_out.iov_len != sizeof raw || memcmp(vector_out.iov_base, raw, sizeof raw) != 0)
        return 3;
    if (sockaddr_to_bytes(runtime, arena, &address, &bytes) ||
        sockaddr_from_bytes(runtime, bytes, arena, &address_out) || memcmp(&address, &address_out, sizeof address) != 0)
        return 4;
    in.blob_size = -1;
    if (buffers_to_bytes(runtime, arena, &in, &bytes) != FORY_INVALID_DATA)
        return 5;
    in.blob_size = 3;
    in.raw_size = 5;
    if (buffers_to_bytes(runtime, arena, &in, &bytes) != FORY_INVALID_DATA)
        return 7;
    in.raw_size = 4;
    in.maybe_size = 1; /* of nothing */
    return buffers_to_bytes(runtime, arena, &in, &bytes) == FORY_INVALID_DATA ? 0 : 6;
}

static int check_texts(struct fory_runtime *runtime, struct fory_arena *arena)
{
    char text[] = "a\0b";
    unsigned char name[] = "n\303\244me", wrong[] = {0xff};
    struct texts in = {.text = text,
                       .text_size = 3,
                       .bytes = name,
                       .bytes_size = 1,
                       .name = name,
                       .untyped = text,
                       .driver = "vivid",
                       .part = "12345678",
                       .part_size = 8,
                       .label = "xy",
                       .label_size = 2};
    struct texts out;
    struct fory_bytes bytes;
    if (texts_to_bytes(runtime, arena, &in, &bytes) || texts_from_bytes(runtime, bytes, arena, &out))
        return 11;
    if (out.text_size != 3 || memcmp(out.text, "a\0b", 4) != 0 || out.chars || out.bytes_size != 1 ||
        memcmp(out.bytes, "n", 2) != 0 || strcmp((const char *)out.name, (const char *)name) != 0 || out.title ||
        strcmp(out.untyped, "a") != 0 || memcmp(out.driver, in.driver, sizeof in.driver) != 0 || out.part_size != 8 ||
        memcmp(out.part, in.part, 8) != 0 || out.label_size != 2 || memcmp(out.label, in.label, 8) != 0)
        return 12;
    in.label_size = 9;
    if (texts_to_bytes(runtime, arena, &in, &bytes) != FORY_INVALID_DATA)
        return 13;
    in.label_size = 2;
    in.text = NULL;
    if (texts_to_bytes(runtime, arena, &in, &bytes) != FORY_INVALID_DATA)
        return 15;
    in.text_size = 0;
    in.chars_size = 1;
    if (texts_to_bytes(runtime, arena, &in, &bytes) != FORY_INVALID_DATA)
        return 16;
    in.chars_size = 0;
    in.text = wrong;
    in.text_size = 1;
    return texts_to_bytes(runtime, arena, &in, &bytes) == FORY_INVALID_DATA ? 0 : 14;
}

static bool right(struct program *program)
{
    return check_buffers(program->runtime, &program->arena) == 0 && check_texts(program->runtime, &program->arena) == 0;
}
