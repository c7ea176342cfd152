/* SPDX-License-Identifier: Apache-2.0 */
/* Tables of what was measured, and what rows have to keep. */
#define _POSIX_C_SOURCE 200809L
#include "cases.h"
#include <stdio.h>

/* Rows may take this many times as long as a struct, as each other library, and as one whose records are smaller if
   bytes are all that counts. */
static const double struct_factor = 1.2;
static const double rival_factor = 1;
static const double smaller_factor = 1.2;
static const double same_factor = 1.05;

static const char *const place_names[] = {"in the first cache", "in order, beyond the caches",
                                          "at random, beyond the caches"};
static const char *const operation_names[] = {"one number of each", "all numbers of each", "read whole", "verify",
                                              "write"};

/* What a case may be claimed of: the rows themselves. */
static const struct bench_case *report_rows(const struct bench_case *figure, const struct bench_case *end)
{
    for (; figure < end; figure++)
        if (contestants[figure->contestant] == &rows_contestant)
            return figure;
    return NULL;
}

/* The first case of the next figure. */
static const struct bench_case *report_next(const struct bench_case *figure, const struct bench_case *end)
{
    const struct bench_case *some = figure;
    while (some < end && some->model == figure->model && some->place == figure->place &&
           some->operation == figure->operation)
        some++;
    return some;
}

/*
 * How many times as long as this contestant rows may take; 0: this is not asked.
 *
 * In order, beyond the caches, all numbers: what is measured is how many bytes there are, and smaller records win.
 * Lists are verified by FlatBuffers without a look at their items, and to read them is to sum the same arrays: as fast.
 */
static double report_wanted(const struct bench_case *some)
{
    const struct contestant *contestant = contestants[some->contestant];
    bool is_bandwidth = some->place == PLACE_IN_ORDER;
    if (contestant == &struct_contestant)
        return is_bandwidth ? 0 : struct_factor;
    if (contestant == &slots_contestant)
        return struct_factor;
    if (contestant == &rows_contestant || contestant == &to_row_contestant || contestant == &objects_contestant ||
        (some->operation == OPERATION_VERIFY && some->model == MODEL_SERIES))
        return 0;
    if (some->operation == OPERATION_READ && some->model == MODEL_SERIES)
        return same_factor;
    return is_bandwidth && some->operation == OPERATION_ALL ? smaller_factor : rival_factor;
}

/* What the time of one message is divided by. */
static double report_fields(const struct bench_case *some)
{
    static const double fields[SCALAR_MODELS] = {12, 4};
    return some->operation == OPERATION_ALL ? fields[some->model] : 1;
}

/* How many times as fast as this contestant rows are, in messages; verifying in bytes per second too, whichever is
   more: the same values are fewer bytes in one format, and more text in another. */
static double report_ratio(const struct bench_case *some, const struct bench_case *rows)
{
    double ratio = some->timing.best / rows->timing.best;
    double bytes =
        (double)inputs[rows->contestant].sizes[some->model] / (double)inputs[some->contestant].sizes[some->model];
    return some->operation == OPERATION_VERIFY && bytes > 1 ? ratio * bytes : ratio;
}

/* Prints one line; false when rows take too long beside it. */
static bool report_line(const struct bench_case *some, const struct bench_case *rows)
{
    double fields = report_fields(some), wanted = report_wanted(some);
    double ratio = some->timing.best / rows->timing.best;
    size_t size = inputs[some->contestant].sizes[some->model];
    bool enough = wanted == 0 || report_ratio(some, rows) * wanted >= 1;
    printf("    %-16s %9.2f %9.2f", contestants[some->contestant]->name, some->timing.best / fields,
           some->timing.median / fields);
    if (some->place == PLACE_NONE && size)
        printf(" %7.0f %7.2f", (double)size / OBJECT_COUNT, (double)size / OBJECT_COUNT / some->timing.best);
    else
        printf(" %7s %7s", "", "");
    if (some != rows)
        printf("  %7.2fx %7.2fx", ratio, some->timing.median / rows->timing.median);
    puts(enough ? "" : "  rows are too slow");
    return enough;
}

static bool report_figure(const struct bench_case *figure, const struct bench_case *end)
{
    const struct bench_case *rows = report_rows(figure, end);
    bool enough = true;
    printf("  %s, %s%s%s\n", model_names[figure->model], operation_names[figure->operation],
           figure->place == PLACE_NONE ? "" : ", ", figure->place == PLACE_NONE ? "" : place_names[figure->place]);
    for (; rows && figure < end; figure++)
        enough &= report_line(figure, rows);
    return enough;
}

bool report_all(const struct bench_case *cases, size_t count)
{
    const struct bench_case *end = cases + count;
    bool enough = true;
    printf("  %-18s %9s %9s %7s %7s  %8s %8s\n", cases->place == PLACE_NONE ? "ns per message" : "ns per field", "best",
           "median", cases->place == PLACE_NONE ? "bytes" : "", cases->place == PLACE_NONE ? "GB/s" : "", "rows are",
           "faster");
    while (cases < end) {
        const struct bench_case *next = report_next(cases, end);
        enough &= report_figure(cases, next);
        cases = next;
    }
    return enough;
}
