/* SPDX-License-Identifier: Apache-2.0 */
/* The objects that are measured: several of each model, all different, so that no branch can be predicted from the last
   one. */
#ifndef BENCH_ROWS_MODELS_H
#define BENCH_ROWS_MODELS_H

#include "bench_rows.fory.h"

#ifdef __cplusplus
extern "C" {
#endif

enum model {
    MODEL_NUMBERS,
    MODEL_TRADE,
    MODEL_MEDIA_CONTENT,
    MODEL_WIDE,
    MODEL_SERIES,
    MODEL_COUNT,
    SCALAR_MODELS = MODEL_TRADE + 1 /* the numbers of these are read one by one */
};

enum {
    OBJECT_COUNT = 64 /* of each model */
};

extern const char *const model_names[MODEL_COUNT];

extern struct records_numbers model_numbers[OBJECT_COUNT];
extern struct records_trade model_trades[OBJECT_COUNT];
extern struct records_media_content model_media_contents[OBJECT_COUNT];
extern struct records_wide model_wides[OBJECT_COUNT];
extern struct records_series model_series[OBJECT_COUNT];

/* Fills all of them. No number is 0, which FlatBuffers would leave out. */
void models_fill(void);
/* Fills number `index` of a long sequence. Symbols have a constant size. */
void models_numbers_at(struct records_numbers *numbers, uint64_t index);
void models_trade_at(struct records_trade *trade, uint64_t index);

#ifdef __cplusplus
}
#endif
#endif
