/* SPDX-License-Identifier: Apache-2.0 */
/* Structs at odd addresses make a round trip; -fsanitize=alignment looks on. */
#include "wire.fory.h"
#include <fory/print.h>
#include <fory/runtime.h>
#include <string.h>

static struct fory_writer *writer;
static struct fory_reader *reader;
static struct fory_arena arena;

static int check_frame(const struct frame *frame)
{
    return frame->head == 1 && frame->number == 1ull << 60 && frame->real == 2.5 && frame->small == 0.5f &&
           frame->color == COLOR_GREEN && !strcmp(frame->name, "name") && !strcmp(frame->text, "text") &&
           frame->ports[2] == 65535 && frame->address[5] == 6 && frame->count == 9 && frame->sample_count == 2 &&
           frame->samples[1] == 2 && frame->own.size == 3 && !frame->maybe.data && frame->blob.size == 2 &&
           frame->when.seconds == 77 && frame->when.nanoseconds == 5 && frame->price.small == 495 &&
           frame->day.days == -3 && *frame->error == -8 && frame->wide == -1 && frame->flag &&
           frame->half.bits == 0x3c00;
}

int main(void)
{
    float samples[] = {1, 2};
    int32_t error = -8;
    char name[] = "name";
    struct {
        char odd;
        struct frame frame, back;
    } __attribute__((packed)) frames = {.frame = {.head = 1,
                                                  .number = 1ull << 60,
                                                  .real = 2.5,
                                                  .small = 0.5f,
                                                  .color = COLOR_GREEN,
                                                  .name = name,
                                                  .text = "text",
                                                  .ports = {1, 2, 65535},
                                                  .address = {1, 2, 3, 4, 5, 6},
                                                  .count = 9,
                                                  .samples = samples,
                                                  .sample_count = 2,
                                                  .own = {"own", 3},
                                                  .blob = {(const uint8_t *)"ab", 2},
                                                  .when = {77, 5},
                                                  .price = {.small = 495, .scale = 2},
                                                  .day = {-3},
                                                  .error = &error,
                                                  .wide = -1,
                                                  .flag = true,
                                                  .half = {0x3c00}}};
    struct pair pairs[] = {{1, -2}, {3, INT64_MIN}};
    struct outer outer = {1, INT64_MAX, frames.frame, pairs, 2}, outer_back;
    char bytes[1 + 2 * sizeof(anywhere)] = {0};
    anywhere *all = (anywhere *)(bytes + 1);
    all[0] = -1;
    all[1] = INT32_MAX;
    struct loose loose = {1, -5, all + 1, all, 2, 7, -300}, loose_back;
    struct choice many[] = {{0, KIND_REAL, {.real = 1.5}}, {0, KIND_NUMBER, {.number = UINT64_MAX}}};
    struct choices choices = {{0, KIND_NUMBER, {.number = 3}}, many, 2}, choices_back;
    struct numbers numbers = {.first = 1, .n0 = -1, .n39 = 1 << 30}, numbers_back;
    struct fory_runtime *runtime = fory_runtime_new(NULL);
    struct fory_bytes out;
    writer = fory_writer_new(runtime);
    reader = fory_reader_new(runtime);
    fory_arena_init(&arena);
    int bad = frame_serialize(writer, &frames.frame, &out) || frame_deserialize(reader, out, &arena, &frames.back) ||
              !check_frame(&frames.back);
    bad = bad || outer_serialize(writer, &outer, &out) || outer_deserialize(reader, out, &arena, &outer_back) ||
          outer_back.second != INT64_MAX || !check_frame(&outer_back.frame) || outer_back.pairs[1].second != INT64_MIN;
    bad = bad || loose_serialize(writer, &loose, &out) || loose_deserialize(reader, out, &arena, &loose_back) ||
          loose_back.second != -5 || *loose_back.third != INT32_MAX || loose_back.all[0] != -1 ||
          loose_back.all[1] != INT32_MAX || loose_back.fourth != -300;
    bad = bad || choices_serialize(writer, &choices, &out) || choices_deserialize(reader, out, &arena, &choices_back) ||
          choices_back.one.value.number != 3 || choices_back.many[0].value.real != 1.5 ||
          choices_back.many[1].value.number != UINT64_MAX;
    bad = bad || numbers_serialize(writer, &numbers, &out) || numbers_deserialize(reader, out, &arena, &numbers_back) ||
          memcmp(&numbers, &numbers_back, sizeof numbers) != 0;
    if (bad) {
        fory_error_print(fory_writer_error(writer), stderr);
        fory_error_print(fory_reader_error(reader), stderr);
    }
    fory_arena_done(&arena);
    fory_reader_free(reader);
    fory_writer_free(writer);
    fory_runtime_free(runtime);
    return bad;
}
