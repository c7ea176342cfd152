/* SPDX-License-Identifier: Apache-2.0 */
/* What arrow.py measures of fory-c, as a library: batches of objects, and of rows. */
#define _POSIX_C_SOURCE 200809L
#include "../timing.h"
#include "bench_rows.row.h"
#include "models.h"
#include <fory/arrow.h>
#include <fory/print.h>
#include <stdlib.h>
#include <string.h>

/* A model whose objects become batches. */
struct subject {
    const char *name;
    const void *objects; /* OBJECT_COUNT */
    size_t object_size;
    const struct fory_row_type *type;
    const struct fory_row_carrier *carrier;
    enum fory_status (*to_row)(const void *object, struct fory_arena *arena, struct fory_row *row);
};

#define SUBJECT(prefix) \
    static enum fory_status prefix##_make(const void *object, struct fory_arena *arena, struct fory_row *row) \
    { \
        struct records_##prefix##_row made = {{NULL, 0}}; \
        enum fory_status status = records_##prefix##_to_row(object, arena, &made, NULL); \
        *row = made.row; \
        return status; \
    }
SUBJECT(numbers)
SUBJECT(trade)
SUBJECT(media_content)

#define SUBJECT_OF(prefix, objects) \
    { \
#prefix, objects, \
            sizeof objects[0], &records_##prefix##_row_type, &records_##prefix##_row_carrier, prefix##_make \
    }
static const struct subject subjects[] = {
    SUBJECT_OF(numbers, model_numbers),
    SUBJECT_OF(trade, model_trades),
    SUBJECT_OF(media_content, model_media_contents),
};

/* The objects and rows of one batch. */
struct batch {
    const struct subject *subject;
    size_t count;
    uint8_t *objects;
    struct fory_row *rows;
    struct fory_arena arena;
};

struct batch *bench_arrow_new(const char *name, size_t count);
const uint8_t *bench_arrow_row(const struct batch *batch, size_t index, size_t *size);
double bench_arrow_make(struct batch *batch, bool from_rows);
bool bench_arrow_export(struct batch *batch, bool from_rows, struct ArrowSchema *schema, struct ArrowArray *array);

static bool batch_fill(struct batch *batch)
{
    const struct subject *subject = batch->subject;
    for (size_t i = 0; i < batch->count; i++) {
        uint8_t *object = batch->objects + i * subject->object_size;
        memcpy(object, (const uint8_t *)subject->objects + i % OBJECT_COUNT * subject->object_size,
               subject->object_size);
        if (subject->to_row(object, &batch->arena, &batch->rows[i]) != FORY_OK)
            return false;
    }
    return true;
}

/* A batch of so many objects of a model, which is not freed; NULL after a failure. */
struct batch *bench_arrow_new(const char *name, size_t count)
{
    struct batch *batch = calloc(1, sizeof *batch);
    models_fill();
    for (size_t i = 0; batch && i < sizeof subjects / sizeof *subjects; i++)
        if (strcmp(subjects[i].name, name) == 0)
            batch->subject = &subjects[i];
    if (!batch || !batch->subject)
        return NULL;
    batch->count = count;
    batch->objects = malloc(count * batch->subject->object_size);
    batch->rows = malloc(count * sizeof *batch->rows);
    fory_arena_init(&batch->arena);
    return batch->objects && batch->rows && batch_fill(batch) ? batch : NULL;
}

const uint8_t *bench_arrow_row(const struct batch *batch, size_t index, size_t *size)
{
    *size = batch->rows[index].size;
    return batch->rows[index].data;
}

static bool batch_make(struct batch *batch, bool from_rows, struct ArrowArray *array)
{
    struct fory_error error = {0};
    struct fory_arrow_builder *builder = fory_arrow_builder_new(batch->subject->type, NULL);
    if (!builder)
        return false;
    enum fory_status status = from_rows ? fory_arrow_builder_append_rows(builder, batch->rows, batch->count, &error)
                                        : fory_arrow_builder_append_objects(builder, batch->subject->carrier,
                                                                            batch->objects, batch->count, &error);
    if (status == FORY_OK)
        status = fory_arrow_builder_finish(builder, array);
    else
        fory_error_print(&error, stderr);
    fory_arrow_builder_free(builder);
    return status == FORY_OK;
}

/* Makes and releases a batch. Returns nanoseconds; negative after a failure. */
double bench_arrow_make(struct batch *batch, bool from_rows)
{
    struct ArrowArray array;
    double start = bench_now_ns();
    if (!batch_make(batch, from_rows, &array))
        return -1;
    double end = bench_now_ns();
    array.release(&array);
    return end - start;
}

bool bench_arrow_export(struct batch *batch, bool from_rows, struct ArrowSchema *schema, struct ArrowArray *array)
{
    return fory_arrow_schema(batch->subject->type, NULL, schema) == FORY_OK && batch_make(batch, from_rows, array);
}
