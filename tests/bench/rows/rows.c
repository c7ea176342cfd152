/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Measures rows beside structs and other libraries: rows [LIBRARY]. Every case takes a short slice of every round, as
 * in ../bench.c. LIBRARY is that of the contestant Fory C++, if it was built. Exit status: 0 fine, 1 too slow, 2 could
 * not run.
 */
#define _GNU_SOURCE
#include "cases.h"
#include <dlfcn.h>
#include <stdio.h>

static const double slice_ns = 1e6;
/* Bytes of messages of each contestant, all of which are read in turn, so that no cache holds them. */
static const size_t many_size = (size_t)1 << 29;

static struct bench_case cases[CASE_MAX];
static size_t case_count;
/* What functions return, so that they are not optimized away. */
static volatile uint64_t seen;

/* --- Contestants --------------------------------------------------------------------------------------------- */

static void add_contestant(const struct contestant *contestant)
{
    contestants[contestant_count++] = contestant;
}

static bool add_library(const char *path)
{
    void *library = path ? dlopen(path, RTLD_NOW) : NULL;
    const struct contestant *found = library ? dlsym(library, "fory_cpp_contestant") : NULL;
    if (found)
        add_contestant(found);
    else if (path)
        fprintf(stderr, "%s\n", dlerror());
    return found || !path;
}

static bool start_all(const char *library)
{
    add_contestant(&struct_contestant);
    add_contestant(&slots_contestant);
    add_contestant(&rows_contestant);
    add_contestant(&to_row_contestant);
    add_contestant(&objects_contestant);
#ifdef HAVE_FLATBUFFERS
    add_contestant(&flatbuffers_contestant);
#endif
#ifdef HAVE_CAPNPROTO
    add_contestant(&capnproto_contestant);
#endif
    if (!add_library(library))
        return false;
    for (size_t i = 0; i < contestant_count; i++)
        if (!contestants[i]->start()) {
            fprintf(stderr, "%s does not start\n", contestants[i]->name);
            return false;
        }
    return true;
}

/* --- Cases --------------------------------------------------------------------------------------------------- */

static bool has_function(size_t contestant, enum model model, enum operation operation)
{
    const struct codec *codec = &contestants[contestant]->codecs[model];
    switch (operation) {
    case OPERATION_WRITE: return codec->write;
    case OPERATION_VERIFY: return codec->verify;
    case OPERATION_READ: return codec->read;
    default: return contestants[contestant]->getters[model].one;
    }
}

static void add_cases(enum model model, enum place place, enum operation operation)
{
    for (size_t i = 0; i < contestant_count; i++)
        if (has_function(i, model, operation))
            cases[case_count++] =
                (struct bench_case){.contestant = i, .model = model, .place = place, .operation = operation};
}

static int64_t run_getters(struct bench_case *some)
{
    const struct getters *getters = &contestants[some->contestant]->getters[some->model];
    const struct messages *many = &inputs[some->contestant].many;
    bool one = some->operation == OPERATION_ONE;
    sum_function in_order = one ? getters->one : getters->all;
    if (some->place == PLACE_RANDOM)
        return (one ? getters->random_one : getters->random_all)(many, some->next++, some->times);
    if (some->place == PLACE_IN_ORDER) {
        size_t first = some->next + some->times > many->count ? 0 : some->next;
        some->next = first + some->times;
        return in_order(many, first, some->times);
    }
    /* Others each time: where the pages of some are decides how fast they are. */
    int64_t sum = 0;
    size_t first = some->next++ * 7 * CACHED_COUNT % (many->count - CACHED_COUNT);
    for (size_t done = 0; done < some->times; done += CACHED_COUNT)
        sum += in_order(many, first, CACHED_COUNT);
    return sum;
}

static bool run_codec(const struct bench_case *some)
{
    const struct codec *codec = &contestants[some->contestant]->codecs[some->model];
    const struct fory_bytes *messages = inputs[some->contestant].small[some->model];
    if (some->operation == OPERATION_WRITE)
        return codec->write(some->times) != 0;
    bool ok = true;
    for (size_t done = 0; done < some->times; done += OBJECT_COUNT)
        if (some->operation == OPERATION_VERIFY)
            ok &= codec->verify(messages, OBJECT_COUNT);
        else
            seen += codec->read(messages, OBJECT_COUNT);
    return ok;
}

/* Nanoseconds of a slice; negative after a failure. */
static double run(struct bench_case *some)
{
    bool ok = true;
    double start = bench_now_ns();
    if (some->place == PLACE_NONE)
        ok = run_codec(some);
    else
        seen += (uint64_t)run_getters(some);
    return ok ? bench_now_ns() - start : -1;
}

/* Finds out how often a slice runs, and warms everything up. */
static bool calibrate(struct bench_case *some)
{
    double ns = 0;
    for (some->times = CACHED_COUNT; ns >= 0 && ns < slice_ns; some->times *= 2)
        ns = run(some);
    return ns >= 0;
}

static bool measure(void)
{
    for (size_t i = 0; i < case_count; i++)
        if (!calibrate(&cases[i]))
            return false;
    for (size_t round = 0; round < ROUNDS; round++)
        for (size_t i = 0; i < case_count; i++) {
            double ns = run(&cases[i]);
            if (ns < 0)
                return false;
            cases[i].ns[round] = ns / (double)cases[i].times;
        }
    for (size_t i = 0; i < case_count; i++)
        cases[i].timing = bench_summary(cases[i].ns, ROUNDS);
    return true;
}

/* Measures one part and prints it. 0: fine, 1: too slow, 2: a contestant failed. */
static int measure_part(void)
{
    int status = 2;
    if (measure())
        status = report_all(cases, case_count) ? 0 : 1;
    else
        fprintf(stderr, "a contestant failed while it was measured\n");
    case_count = 0;
    return status;
}

static int measure_getters(enum model model)
{
    if (!inputs_make_many(model, many_size))
        return 2;
    for (enum place place = PLACE_CACHED; place <= PLACE_RANDOM; place++) {
        add_cases(model, place, OPERATION_ONE);
        add_cases(model, place, OPERATION_ALL);
    }
    int status = measure_part();
    inputs_free_many();
    return status;
}

static int measure_codecs(enum operation operation)
{
    for (enum model model = 0; model < MODEL_COUNT; model++)
        add_cases(model, PLACE_NONE, operation);
    return measure_part();
}

int main(int argc, char **argv)
{
    models_fill();
    if (argc > 2 || !start_all(argc > 1 ? argv[1] : NULL) || !inputs_encode_all())
        return 2;
    int worst = 0;
    for (enum model model = 0; model < SCALAR_MODELS; model++) {
        int status = measure_getters(model);
        worst = status > worst ? status : worst;
    }
    for (enum operation operation = OPERATION_READ; operation <= OPERATION_WRITE; operation++) {
        int status = measure_codecs(operation);
        worst = status > worst ? status : worst;
    }
    for (size_t i = 0; i < contestant_count; i++)
        contestants[i]->stop();
    inputs_free();
    return worst;
}
