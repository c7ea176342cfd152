/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Measures two contestants side by side: thread CPU time of short slices, every case once a round, so that whatever
 * slows the machine down for a while hits all of them. Best is the fastest slice.
 */
#define _POSIX_C_SOURCE 200809L
#include "contestant.h"
#include "timing.h"
#include <stdio.h>
#include <string.h>

enum {
    ROUNDS = 201,
    PAIR = 2,
    CASES = PAIR * MODEL_COUNT * 2
};

static const double slice_ns = 1e6;

struct measured {
    const struct codec *codec;
    struct fory_bytes message; /* what deserialize reads; no bytes: serialize is measured */
    size_t times;              /* in one slice */
    double ns[ROUNDS];         /* of one time */
    struct bench_timing timing;
};

/* A comparison of the first contestant with the second, and how many times faster it has to be. */
struct row {
    const char *name;
    const struct contestant *pair[PAIR];
    double serialize_wanted;
    double deserialize_wanted;
    bool same_bytes; /* both write the same format */
};

static const struct row rows[] = {
    {"models", {&fory_contestant, &protobuf_c_contestant}, 3, 5, false},
    {"floor", {&fory_contestant, &floor_contestant}, 0, 0, true},
    {"hand", {&floor_contestant, &protobuf_c_contestant}, 0, 0, false},
};

/* By model, contestant, and serialize before deserialize. */
static struct measured cases[CASES];
static uint8_t messages[PAIR][MODEL_COUNT][MESSAGE_ROOM];

static struct measured *cases_of(size_t model, size_t contestant)
{
    return &cases[(model * PAIR + contestant) * 2];
}

/* Nanoseconds of a slice; negative after a failure. */
static double run(const struct measured *measured)
{
    double start = bench_now_ns();
    bool ok = measured->message.size ? measured->codec->deserialize(measured->message, measured->times)
                                     : measured->codec->serialize(measured->times);
    return ok ? bench_now_ns() - start : -1;
}

/* Finds out how often a slice runs, and warms everything up. */
static bool calibrate(struct measured *measured)
{
    double ns = 0;
    for (measured->times = 64; ns >= 0 && ns < slice_ns; measured->times *= 2)
        ns = run(measured);
    return ns >= 0;
}

/* What was decoded from the message must give the same message again. */
static bool prepare(const struct codec *codec, uint8_t *room, struct measured *measured)
{
    struct fory_bytes message = codec->encode();
    if (message.size == 0 || message.size > MESSAGE_ROOM)
        return false;
    memcpy(room, message.data, message.size);
    message.data = room;
    struct fory_bytes again = codec->encode_decoded(message);
    if (again.size != message.size || memcmp(again.data, message.data, message.size) != 0)
        return false;

    measured[0].codec = measured[1].codec = codec;
    measured[1].message = message;
    return calibrate(&measured[0]) && calibrate(&measured[1]);
}

static bool write_the_same(const struct row *row)
{
    for (size_t model = 0; model < MODEL_COUNT; model++) {
        struct fory_bytes first = cases_of(model, 0)[1].message, second = cases_of(model, 1)[1].message;
        if (first.size != second.size || memcmp(first.data, second.data, first.size) != 0) {
            fprintf(stderr, "%s and %s disagree about the bytes of %s\n", row->pair[0]->name, row->pair[1]->name,
                    model_names[model]);
            return false;
        }
    }
    return true;
}

static bool prepare_all(const struct row *row)
{
    for (size_t i = 0; i < PAIR; i++) {
        if (!row->pair[i]->start()) {
            fprintf(stderr, "%s does not start\n", row->pair[i]->name);
            return false;
        }
        for (size_t model = 0; model < MODEL_COUNT; model++)
            if (!prepare(&row->pair[i]->codecs[model], messages[i][model], cases_of(model, i))) {
                fprintf(stderr, "%s does not carry %s\n", row->pair[i]->name, model_names[model]);
                return false;
            }
    }
    return !row->same_bytes || write_the_same(row);
}

static bool measure(void)
{
    for (size_t round = 0; round < ROUNDS; round++)
        for (size_t i = 0; i < CASES; i++) {
            double ns = run(&cases[i]);
            if (ns < 0)
                return false;
            cases[i].ns[round] = ns / (double)cases[i].times;
        }
    for (size_t i = 0; i < CASES; i++)
        cases[i].timing = bench_summary(cases[i].ns, ROUNDS);
    return true;
}

/* Prints one line; false when the ratio of the best is less than wanted. */
static bool report(const char *what, struct bench_timing first, struct bench_timing second, double wanted)
{
    double ratio = second.best / first.best;
    printf("  %-12s %8.1f %8.1f  %8.1f %8.1f  %7.2fx %7.2fx", what, first.best, first.median, second.best,
           second.median, ratio, second.median / first.median);
    if (ratio < wanted)
        printf("  too slow: %.1fx wanted", wanted);
    putchar('\n');
    return ratio >= wanted;
}

static bool report_all(const struct row *row)
{
    bool enough = true;
    printf("%-14s %17s  %17s  %17s\n", "", row->pair[0]->name, row->pair[1]->name, "faster by");
    printf("%-14s %8s %8s  %8s %8s  %8s %8s\n", "nanoseconds", "best", "median", "best", "median", "best", "median");
    for (size_t model = 0; model < MODEL_COUNT; model++) {
        const struct measured *first = cases_of(model, 0), *second = cases_of(model, 1);
        printf("%-14s %11zu bytes  %11zu bytes\n", model_names[model], first[1].message.size, second[1].message.size);
        enough &= report("serialize", first[0].timing, second[0].timing, row->serialize_wanted);
        enough &= report("deserialize", first[1].timing, second[1].timing, row->deserialize_wanted);
    }
    return enough;
}

static const struct row *find_row(const char *name)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (strcmp(rows[i].name, name) == 0)
            return &rows[i];
    return NULL;
}

int main(int argc, char **argv)
{
    const struct row *row = find_row(argc > 1 ? argv[1] : rows[0].name);
    if (!row) {
        fprintf(stderr, "usage: bench [ROW]\nrows:");
        for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
            fprintf(stderr, " %s", rows[i].name);
        fprintf(stderr, "\n");
        return 2;
    }
    if (!prepare_all(row))
        return 2;
    if (!measure()) {
        fprintf(stderr, "a contestant failed while it was measured\n");
        return 2;
    }
    bool enough = report_all(row);
    for (size_t i = 0; i < PAIR; i++)
        row->pair[i]->stop();
    return enough ? 0 : 1;
}
