/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Measures what TypeDefs cost a reader: the same object from a message of consistent mode, from one of compatible mode,
 * from one whose TypeDefs other runtimes would have spelled, and from another version of the schema.
 */
#define _POSIX_C_SOURCE 200809L
#include "bench_next.fory.h"
#include "contestant.h"
#include "meta/type_def.h"
#include "timing.h"
#include <fory/print.h>
#include <stdio.h>
#include <string.h>

enum {
    ROUNDS = 2001,
    CASE_CONSISTENT = 0,
    CASE_EQUAL,
    CASE_SPELLED,
    CASE_NEXT,
    CASE_COUNT,
    SUBJECT_COUNT = 2
};

static const double slice_ns = 2e5;

static const char *const case_names[CASE_COUNT] = {"consistent", "equal TypeDefs", "other bytes", "other version"};

/* One mode: compatible or not. */
struct side {
    struct fory_runtime *runtime;
    struct fory_writer *writer;
    struct fory_reader *reader;
};

static struct side consistent;
static struct side compatible;
static struct fory_arena arena;
static _Alignas(16) uint8_t memory[ARENA_ROOM];

/* A model: how its messages come to be, and how they are read. Messages that it returns are valid until the writer's
   next root, and have no bytes after a failure. */
struct subject {
    const char *name;
    struct fory_bytes (*encode)(struct fory_writer *writer);
    /* The other version, and what this one makes of it. */
    struct fory_bytes (*encode_next)(struct fory_writer *writer);
    struct fory_bytes (*encode_of_next)(struct fory_writer *writer);
    struct fory_bytes (*encode_decoded)(struct fory_reader *reader, struct fory_bytes message,
                                        struct fory_writer *writer);
    /* What is measured: so many times in a row; false after any failure. */
    bool (*deserialize)(struct fory_reader *reader, struct fory_bytes message, size_t times);
    const struct fory_type *types[3];
    double wanted[CASE_COUNT]; /* at most so many times the time of consistent mode */
};

/* --- The models ---------------------------------------------------------------------------------------------- */

#define ENCODE(name, prefix, object) \
    static struct fory_bytes name(struct fory_writer *writer) \
    { \
        struct fory_bytes out; \
        if (prefix##_serialize(writer, object, &out) != FORY_OK) \
            fory_error_print(fory_writer_error(writer), stderr); \
        return out; \
    }

#define DECODE(model) \
    static struct fory_bytes encode_decoded_##model(struct fory_reader *reader, struct fory_bytes message, \
                                                    struct fory_writer *writer) \
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
    static bool deserialize_##model(struct fory_reader *reader, struct fory_bytes message, size_t times) \
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

static struct bench_next_numeric_struct next_numeric_struct;
static struct bench_numeric_struct numeric_struct_of_next;
static struct bench_next_media next_media;
static struct bench_next_image next_images[8];
static struct bench_next_media_content next_media_content;
static struct bench_media media_of_next;
static struct bench_media_content media_content_of_next;

ENCODE(encode_numeric_struct, bench_numeric_struct, &model_numeric_struct)
ENCODE(encode_next_numeric_struct, bench_next_numeric_struct, &next_numeric_struct)
ENCODE(encode_numeric_struct_of_next, bench_numeric_struct, &numeric_struct_of_next)
DECODE(numeric_struct)
ENCODE(encode_media_content, bench_media_content, &model_media_content)
ENCODE(encode_next_media_content, bench_next_media_content, &next_media_content)
ENCODE(encode_media_content_of_next, bench_media_content, &media_content_of_next)
DECODE(media_content)

static void fill_numeric_struct(void)
{
    const struct bench_numeric_struct *from = &model_numeric_struct;
    struct bench_next_numeric_struct *to = &next_numeric_struct;
    to->f1 = from->f1;
    to->f2 = from->f2;
    to->f3 = from->f3;
    to->f4 = from->f4;
    to->f5 = from->f5;
    to->f7 = from->f7;
    to->f8 = from->f8;
    to->f9 = from->f9;
    to->f10 = from->f10;
    to->f11 = from->f11;
    to->f12 = from->f12;
    to->f13 = from->f6;
    numeric_struct_of_next = *from;
    numeric_struct_of_next.f6 = 0;
}

static void fill_media(void)
{
    const struct bench_media *from = model_media_content.media;
    struct bench_next_media *to = &next_media;
    to->uri = from->uri;
    to->title = from->title;
    to->width = from->width;
    to->height = from->height;
    to->format = from->format;
    to->duration = from->duration;
    to->size = (int32_t)from->size;
    to->has_bitrate = from->has_bitrate;
    to->persons = from->persons;
    to->player = (enum bench_next_player)from->player;
    to->copyright = from->copyright;
    to->frame_count = 432000;
    media_of_next = *from;
    media_of_next.bitrate = 0;
}

static void fill_media_content(void)
{
    size_t count = model_media_content.images.count;
    for (size_t i = 0; i < count; i++) {
        const struct bench_image *from = &model_media_content.images.items[i];
        struct bench_next_image *to = &next_images[i];
        to->uri = from->uri;
        to->title = from->title;
        to->width = from->width;
        to->height = from->height;
        to->size = (enum bench_next_size)from->size;
        to->resolution = 300;
    }
    fill_media();
    next_media_content.media = &next_media;
    next_media_content.images.items = next_images;
    next_media_content.images.count = count;
    media_content_of_next = model_media_content;
    media_content_of_next.media = &media_of_next;
}

static const struct subject subjects[SUBJECT_COUNT] = {
    {
        .name = "NumericStruct",
        .encode = encode_numeric_struct,
        .encode_next = encode_next_numeric_struct,
        .encode_of_next = encode_numeric_struct_of_next,
        .encode_decoded = encode_decoded_numeric_struct,
        .deserialize = deserialize_numeric_struct,
        .types = {&bench_numeric_struct_fory_type},
        .wanted = {1, 1.1, 1.1, 4},
    },
    {
        .name = "MediaContent",
        .encode = encode_media_content,
        .encode_next = encode_next_media_content,
        .encode_of_next = encode_media_content_of_next,
        .encode_decoded = encode_decoded_media_content,
        .deserialize = deserialize_media_content,
        .types = {&bench_media_content_fory_type, &bench_media_fory_type, &bench_image_fory_type},
        .wanted = {1, 1.1, 1.1, 2},
    },
};

/* --- TypeDefs of other runtimes -------------------------------------------------------------------------------- */

static uint8_t *find_bytes(uint8_t *in, size_t size, const uint8_t *bytes, size_t count)
{
    for (; size >= count; in++, size--)
        if (memcmp(in, bytes, count) == 0)
            return in;
    return NULL;
}

/* Respells the TypeDef of a type in a message: the kind is STRUCT, not COMPATIBLE_STRUCT, and what is inside a list may
   be null. Neither changes how a body is laid out. */
static bool respell(uint8_t *message, size_t size, const struct fory_type *type)
{
    enum {
        HEADER_SIZE = 8,
        COMPATIBLE = 0x40,
        NULLABLE = 2
    };
    struct fory_type_def type_def;
    struct fory_field_def field;
    size_t body_size = type->type_def_size - HEADER_SIZE;
    uint8_t *head = find_bytes(message, size, type->type_def, type->type_def_size);
    if (!head)
        return false;
    uint8_t *body = head + HEADER_SIZE;
    body[0] ^= COMPATIBLE;
    fory_type_def_reopen(body, body_size, &type_def);
    const uint8_t *position = type_def.fields;
    while (fory_type_def_next_field(&type_def, &position, &field))
        if (field.nested_size > 0)
            body[field.nested - body] |= NULLABLE;
    fory_store_uint64(head, fory_type_def_header(body, body_size));
    return true;
}

/* --- Measuring ------------------------------------------------------------------------------------------------- */

struct measured {
    const struct subject *subject;
    struct fory_reader *reader;
    struct fory_bytes message;
    uint8_t room[MESSAGE_ROOM];
    size_t times;      /* in one slice */
    double ns[ROUNDS]; /* of one time */
    struct bench_timing timing;
};

static struct measured cases[SUBJECT_COUNT][CASE_COUNT];

static bool start(struct side *side, bool is_compatible)
{
    struct fory_options options;
    fory_options_init(&options);
    options.compatible = is_compatible;
    side->runtime = fory_runtime_new(&options);
    side->writer = side->runtime ? fory_writer_new(side->runtime) : NULL;
    side->reader = side->runtime ? fory_reader_new(side->runtime) : NULL;
    return side->writer && side->reader;
}

static void stop(struct side *side)
{
    fory_writer_free(side->writer);
    fory_reader_free(side->reader);
    fory_runtime_free(side->runtime);
}

static bool make_message(struct measured *measured, size_t which)
{
    const struct subject *subject = measured->subject;
    const struct side *side = which == CASE_CONSISTENT ? &consistent : &compatible;
    struct fory_bytes message = which == CASE_NEXT ? subject->encode_next(side->writer) : subject->encode(side->writer);
    if (message.size == 0 || message.size > MESSAGE_ROOM)
        return false;
    memcpy(measured->room, message.data, message.size);
    measured->message.data = measured->room;
    measured->message.size = message.size;
    measured->reader = side->reader;
    for (size_t i = 0; which == CASE_SPELLED && i < sizeof subject->types / sizeof subject->types[0]; i++)
        if (subject->types[i] && !respell(measured->room, message.size, subject->types[i]))
            return false;
    return true;
}

/* What is read must be what was written, but for what this version lacks. */
static bool reads_right(const struct measured *measured, size_t which)
{
    uint8_t expected[MESSAGE_ROOM];
    const struct subject *subject = measured->subject;
    struct fory_bytes object =
        which == CASE_NEXT ? subject->encode_of_next(consistent.writer) : subject->encode(consistent.writer);
    size_t size = object.size;
    if (size == 0 || size > MESSAGE_ROOM)
        return false;
    memcpy(expected, object.data, size);
    object = subject->encode_decoded(measured->reader, measured->message, consistent.writer);
    return object.size == size && memcmp(object.data, expected, size) == 0;
}

/* Nanoseconds of a slice; negative after a failure. */
static double run(const struct measured *measured)
{
    double begin = bench_now_ns();
    bool ok = measured->subject->deserialize(measured->reader, measured->message, measured->times);
    return ok ? bench_now_ns() - begin : -1;
}

/* Finds out how often a slice runs, and warms everything up. */
static bool calibrate(struct measured *measured)
{
    double ns = 0;
    for (measured->times = 64; ns >= 0 && ns < slice_ns; measured->times *= 2)
        ns = run(measured);
    return ns >= 0;
}

static bool prepare(void)
{
    fory_arena_init_fixed(&arena, memory, sizeof memory);
    fill_numeric_struct();
    fill_media_content();
    if (!start(&consistent, false) || !start(&compatible, true))
        return false;
    for (size_t i = 0; i < SUBJECT_COUNT; i++)
        for (size_t which = 0; which < CASE_COUNT; which++) {
            struct measured *measured = &cases[i][which];
            measured->subject = &subjects[i];
            if (!make_message(measured, which) || !reads_right(measured, which) || !calibrate(measured)) {
                fprintf(stderr, "%s is not carried: %s\n", subjects[i].name, case_names[which]);
                return false;
            }
        }
    return true;
}

/* Every case once a round, so that whatever slows the machine down for a while hits all of them. */
static bool measure(void)
{
    struct measured *all = &cases[0][0];
    for (size_t round = 0; round < ROUNDS; round++)
        for (size_t i = 0; i < SUBJECT_COUNT * CASE_COUNT; i++) {
            double ns = run(&all[i]);
            if (ns < 0)
                return false;
            all[i].ns[round] = ns / (double)all[i].times;
        }
    for (size_t i = 0; i < SUBJECT_COUNT * CASE_COUNT; i++)
        all[i].timing = bench_summary(all[i].ns, ROUNDS);
    return true;
}

/* Prints the lines of a model; false when a ratio of the best is more than wanted. */
static bool report(const struct subject *subject, const struct measured *of)
{
    struct bench_timing base = of[CASE_CONSISTENT].timing;
    bool enough = true;
    printf("%s\n", subject->name);
    for (size_t which = 0; which < CASE_COUNT; which++) {
        struct bench_timing timing = of[which].timing;
        double ratio = timing.best / base.best;
        bool fine = ratio <= subject->wanted[which];
        printf("  %-15s %5zu bytes %8.1f %8.1f  %7.2fx %7.2fx", case_names[which], of[which].message.size, timing.best,
               timing.median, ratio, timing.median / base.median);
        if (!fine)
            printf("  too slow: %.1fx wanted", subject->wanted[which]);
        putchar('\n');
        enough &= fine;
    }
    return enough;
}

int main(void)
{
    bool enough = true;
    if (!prepare())
        return 2;
    if (!measure()) {
        fprintf(stderr, "a message was refused while it was measured\n");
        return 2;
    }
    printf("%-29s %17s  %17s\n", "", "deserialize", "as long as");
    printf("%-29s %8s %8s  %8s %8s\n", "nanoseconds", "best", "median", "best", "median");
    for (size_t i = 0; i < SUBJECT_COUNT; i++)
        enough &= report(&subjects[i], cases[i]);
    stop(&consistent);
    stop(&compatible);
    return enough ? 0 : 1;
}
