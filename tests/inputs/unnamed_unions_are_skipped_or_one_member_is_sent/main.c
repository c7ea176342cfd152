/* SPDX-License-Identifier: Apache-2.0 */
/* What was taken of the unions arrives, and what was skipped does not. */
#include <string.h>

#include "program.h"

#include "sidecar.fory.h"

static int checks(struct fory_runtime *runtime, struct fory_arena *arena)
{
    struct fory_bytes bytes;
    struct frame frame = {.id = 7, .len = 3, .data = {1, 2, 3}}, frame_out;
    struct usage usage = {.maxrss = -5, .ixrss = 6}, usage_out;
    uint8_t blob[] = {4, 5, 6};
    struct control control = {.size = 3, .p_u8 = blob}, control_out;
    struct dynamic dynamic = {.tag = 1, .un.val = 1ull << 63}, dynamic_out;
    int32_t items[] = {8, 9};
    struct counted counted = {.count = 2, .items = items}, counted_out;
    struct request request = {.key.name = "eth0",
                              .value = {.low = -1, .high = 2},
                              .look = {.position = {3, 4}, .color = 5}},
                   request_out;

    if (frame_to_bytes(runtime, arena, &frame, &bytes) || frame_from_bytes(runtime, bytes, arena, &frame_out) ||
        frame_out.id != 7 || frame_out.len != 0 || memcmp(frame_out.data, frame.data, 8) != 0)
        return 1;
    if (usage_to_bytes(runtime, arena, &usage, &bytes) || usage_from_bytes(runtime, bytes, arena, &usage_out) ||
        usage_out.maxrss != -5 || usage_out.ixrss != 0)
        return 2;
    if (control_to_bytes(runtime, arena, &control, &bytes) || control_from_bytes(runtime, bytes, arena, &control_out) ||
        control_out.size != 3 || memcmp(control_out.p_u8, blob, 3) != 0)
        return 3;
    if (dynamic_to_bytes(runtime, arena, &dynamic, &bytes) || dynamic_from_bytes(runtime, bytes, arena, &dynamic_out) ||
        memcmp(&dynamic, &dynamic_out, sizeof dynamic) != 0)
        return 4;
    if (counted_to_bytes(runtime, arena, &counted, &bytes) || counted_from_bytes(runtime, bytes, arena, &counted_out) ||
        counted_out.count != 2 || counted_out.items[1] != 9)
        return 6;
    if (request_to_bytes(runtime, arena, &request, &bytes) || request_from_bytes(runtime, bytes, arena, &request_out) ||
        strcmp(request_out.key.name, "eth0") != 0 || request_out.value.low != -1 || request_out.value.high != 2 ||
        request_out.look.position.x != 3 || request_out.look.position.y != 4 || request_out.look.color != 0)
        return 5;
    return 0;
}

static bool right(struct program *program)
{
    return checks(program->runtime, &program->arena) == 0;
}
