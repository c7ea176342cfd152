/* SPDX-License-Identifier: Apache-2.0 */
/* The three objects that are measured, with the values of Fory's own benchmarks. */
#ifndef BENCH_MODELS_H
#define BENCH_MODELS_H

#include "bench.fory.h"

enum model {
    MODEL_NUMERIC_STRUCT,
    MODEL_SAMPLE,
    MODEL_MEDIA_CONTENT,
    MODEL_COUNT
};

extern const char *const model_names[MODEL_COUNT];
extern const struct bench_numeric_struct model_numeric_struct;
extern const struct bench_sample model_sample;
extern const struct bench_media_content model_media_content;

#endif
