/* SPDX-License-Identifier: Apache-2.0 */
/* The contestant that writes Fory's object format: generated code with default options, a warm writer. */
#include "contestant.h"
#include <fory/print.h>

static struct fory_runtime *runtime;
static struct fory_writer *writer;

static bool objects_start(void)
{
    runtime = fory_runtime_new(NULL);
    writer = runtime ? fory_writer_new(runtime) : NULL;
    return writer != NULL;
}

static void objects_stop(void)
{
    fory_writer_free(writer);
    fory_runtime_free(runtime);
}

#define CODEC(type, objects) \
    static size_t type##_write_one(const struct records_##type *object) \
    { \
        struct fory_bytes out; \
        if (records_##type##_serialize(writer, object, &out) != FORY_OK) { \
            fory_error_print(fory_writer_error(writer), stderr); \
            return 0; \
        } \
        rows_touch(out.data); \
        return out.size; \
    } \
    ROWS_WRITE(type##_write, objects, type##_write_one)
CODEC(numbers, model_numbers)
CODEC(trade, model_trades)
CODEC(media_content, model_media_contents)
CODEC(wide, model_wides)
CODEC(series, model_series)

const struct contestant objects_contestant = {
    .name = "object format",
    .start = objects_start,
    .stop = objects_stop,
    .codecs =
        {
            [MODEL_NUMBERS] = {.write = numbers_write},
            [MODEL_TRADE] = {.write = trade_write},
            [MODEL_MEDIA_CONTENT] = {.write = media_content_write},
            [MODEL_WIDE] = {.write = wide_write},
            [MODEL_SERIES] = {.write = series_write},
        },
};
