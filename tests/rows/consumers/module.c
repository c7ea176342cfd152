/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the functions that programs in other languages call: objects and their rows as streams, and batches that are
   compared with the objects. README.md describes them. */
#include <fory/arrow.h>
#include <fory/generated/row_carrier.h>
#include <fory/runtime.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "events.h"
#include "module.h"

/* A kind of objects. */
struct module_kind {
    const char *name;
    const struct fory_row_carrier *carrier;
    enum fory_status (*serialize)(struct fory_writer *writer, const void *object, struct fory_bytes *out);
    enum fory_status (*to_row)(const void *object, struct fory_arena *arena, struct fory_row *row,
                               struct fory_error *error);
    const uint8_t *objects;
    size_t count;
};

static enum fory_status module_serialize_event(struct fory_writer *writer, const void *object, struct fory_bytes *out)
{
    return events_event_serialize(writer, object, out);
}
static enum fory_status module_serialize_rare(struct fory_writer *writer, const void *object, struct fory_bytes *out)
{
    return events_rare_serialize(writer, object, out);
}
static enum fory_status module_event_to_row(const void *object, struct fory_arena *arena, struct fory_row *row,
                                            struct fory_error *error)
{
    struct events_event_row event = {{NULL, 0}};
    enum fory_status status = events_event_to_row(object, arena, &event, error);
    *row = event.row;
    return status;
}
static enum fory_status module_rare_to_row(const void *object, struct fory_arena *arena, struct fory_row *row,
                                           struct fory_error *error)
{
    struct events_rare_row rare = {{NULL, 0}};
    enum fory_status status = events_rare_to_row(object, arena, &rare, error);
    *row = rare.row;
    return status;
}

enum {
    MODULE_KIND_COUNT = 2,
    MODULE_BLOCK = 4096 /* objects that are read at once */
};

static struct {
    struct module_kind kinds[MODULE_KIND_COUNT];
    struct fory_arena arena;
    struct fory_runtime *runtime;
    void *memory[MODULE_KIND_COUNT];
    char error[512];
} module = {
    .kinds =
        {
            {"event", &events_event_row_carrier, module_serialize_event, module_event_to_row, NULL, 0},
            {"rare", &events_rare_row_carrier, module_serialize_rare, module_rare_to_row, NULL, 0},
        },
};

/* --- Life ---------------------------------------------------------------------------------------------------- */

static bool module_fail(const char *what, const struct fory_error *error)
{
    int size = snprintf(module.error, sizeof module.error, "%s%s", what, error ? ": " : "");
    if (error)
        (void)fory_error_format(error, module.error + size, sizeof module.error - (size_t)size);
    return false;
}

const char *consumer_error(void)
{
    return module.error;
}

void consumer_close(void)
{
    for (size_t i = 0; i < MODULE_KIND_COUNT; i++) {
        free(module.memory[i]);
        module.memory[i] = NULL;
        module.kinds[i].objects = NULL;
        module.kinds[i].count = 0;
    }
    fory_runtime_free(module.runtime);
    module.runtime = NULL;
    fory_arena_done(&module.arena);
}

bool consumer_open(size_t count)
{
    consumer_close();
    fory_arena_init(&module.arena);
    module.runtime = fory_runtime_new(NULL);
    for (size_t i = 0; i < MODULE_KIND_COUNT; i++) {
        module.memory[i] = malloc(count * module.kinds[i].carrier->size + 1);
        module.kinds[i].objects = module.memory[i];
        module.kinds[i].count = count;
    }
    if (!module.runtime || !module.memory[0] || !module.memory[1] ||
        !events_fill(module.memory[0], count, &module.arena) ||
        !events_fill_rare(module.memory[1], count, &module.arena))
        return module_fail("out of memory", NULL);
    return true;
}

const char *consumer_facts(void)
{
    return events_facts(module.memory[0], module.kinds[0].count, &module.arena);
}

static const struct module_kind *module_kind(const char *name)
{
    for (size_t i = 0; i < MODULE_KIND_COUNT; i++)
        if (strcmp(module.kinds[i].name, name) == 0)
            return &module.kinds[i];
    module_fail("unknown kind", NULL);
    return NULL;
}

/* --- Streams ------------------------------------------------------------------------------------------------- */

/* Rows of objects, made one after another. */
struct module_source {
    const struct module_kind *kind;
    size_t next;
    struct fory_arena arena;
    struct fory_error error;
};

static enum fory_status module_next_row(void *user, struct fory_row *row)
{
    struct module_source *source = user;
    if (source->next == source->kind->count)
        return FORY_END;
    fory_arena_reset(&source->arena);
    const uint8_t *object = source->kind->objects + source->next++ * source->kind->carrier->size;
    return source->kind->to_row(object, &source->arena, row, &source->error);
}

static const struct fory_error *module_source_error(void *user)
{
    struct module_source *source = user;
    return &source->error;
}

static void module_release_source(void *user)
{
    struct module_source *source = user;
    fory_arena_done(&source->arena);
    free(source);
}

bool consumer_stream_objects(const char *kind_name, size_t batch_count, struct ArrowArrayStream *out)
{
    const struct module_kind *kind = module_kind(kind_name);
    if (!kind)
        return false;
    return fory_arrow_stream_from_objects(kind->carrier, kind->objects, kind->count, batch_count, out) == FORY_OK ||
           module_fail("no stream of objects", NULL);
}

bool consumer_stream_rows(const char *kind_name, size_t batch_count, struct ArrowArrayStream *out)
{
    const struct module_kind *kind = module_kind(kind_name);
    struct module_source *state = malloc(sizeof *state);
    if (!kind || !state) {
        free(state);
        return false;
    }
    state->kind = kind;
    state->next = 0;
    fory_arena_init(&state->arena);
    struct fory_row_source source = {module_next_row, module_source_error, module_release_source, state};
    if (fory_arrow_stream_from_rows(kind->carrier->schema->type, source, batch_count, out) == FORY_OK)
        return true;
    module_release_source(state);
    return module_fail("no stream of rows", NULL);
}

/* --- Comparisons --------------------------------------------------------------------------------------------- */

static bool module_fail_at(const char *what, size_t index)
{
    snprintf(module.error, sizeof module.error, "%s %zu differs", what, index);
    return false;
}

static bool module_check_rows(const struct module_kind *kind, struct fory_arrow_reader *reader, size_t first,
                              struct fory_arena *arena)
{
    struct fory_error error;
    for (size_t i = 0; i < fory_arrow_reader_count(reader); i++) {
        struct fory_row row;
        struct fory_row expected;
        fory_arena_reset(arena);
        if (fory_arrow_reader_row(reader, i, arena, &row, &error) != FORY_OK)
            return module_fail("no row", &error);
        if (kind->to_row(kind->objects + (first + i) * kind->carrier->size, arena, &expected, &error) != FORY_OK)
            return module_fail("the object has no row", &error);
        if (row.size != expected.size || memcmp(row.data, expected.data, row.size) != 0)
            return module_fail_at("row", first + i);
        if (fory_row_verify(kind->carrier->schema, (struct fory_bytes){row.data, row.size}, &row, &error) != FORY_OK)
            return module_fail("the row is damaged", &error);
    }
    return true;
}

/* Equal objects have equal messages. */
static bool module_is_equal(const struct module_kind *kind, struct fory_writer *writers[2], const void *object,
                            const void *expected)
{
    struct fory_bytes one;
    struct fory_bytes other;
    return kind->serialize(writers[0], object, &one) == FORY_OK &&
           kind->serialize(writers[1], expected, &other) == FORY_OK && one.size == other.size &&
           memcmp(one.data, other.data, one.size) == 0;
}

static bool module_check_objects(const struct module_kind *kind, struct fory_arrow_reader *reader, size_t first,
                                 struct fory_arena *arena, uint8_t *objects)
{
    struct fory_writer *writers[] = {fory_writer_new(module.runtime), fory_writer_new(module.runtime)};
    struct fory_error error;
    size_t count = fory_arrow_reader_count(reader);
    size_t size = kind->carrier->size;
    bool equal = writers[0] && writers[1] && objects;
    for (size_t done = 0; equal && done < count; done += MODULE_BLOCK) {
        size_t block = count - done < MODULE_BLOCK ? count - done : MODULE_BLOCK;
        fory_arena_reset(arena);
        equal = fory_arrow_reader_objects(reader, kind->carrier, done, block, arena, objects, &error) == FORY_OK ||
                module_fail("no objects", &error);
        for (size_t i = 0; equal && i < block; i++)
            equal = module_is_equal(kind, writers, objects + i * size, kind->objects + (first + done + i) * size) ||
                    module_fail_at("object", first + done + i);
    }
    fory_writer_free(writers[0]);
    fory_writer_free(writers[1]);
    return equal;
}

bool consumer_check_batch(const char *kind_name, const struct ArrowSchema *schema, const struct ArrowArray *batch,
                          size_t first)
{
    const struct module_kind *kind = module_kind(kind_name);
    struct fory_arrow_reader *reader = NULL;
    struct fory_error error;
    struct fory_arena arena;
    if (!kind)
        return false;
    if (first > kind->count || (uint64_t)batch->length > kind->count - first)
        return module_fail("the batch has rows that no object has", NULL);
    if (fory_arrow_reader_new(kind->carrier->schema->type, schema, NULL, &reader, &error) != FORY_OK)
        return module_fail("the schema is refused", &error);
    fory_arena_init(&arena);
    void *objects = malloc(MODULE_BLOCK * kind->carrier->size);
    bool equal = fory_arrow_reader_set(reader, batch, &error) == FORY_OK || module_fail("the batch is refused", &error);
    equal = equal && module_check_rows(kind, reader, first, &arena) &&
            module_check_objects(kind, reader, first, &arena, objects);
    free(objects);
    fory_arena_done(&arena);
    fory_arrow_reader_free(reader);
    return equal;
}

bool consumer_check_stream(const char *kind_name, struct ArrowArrayStream *stream, size_t first, size_t count)
{
    struct ArrowSchema schema;
    struct ArrowArray batch = {.release = NULL};
    size_t done = 0;
    if (stream->get_schema(stream, &schema) != 0)
        return module_fail("the stream has no schema", NULL);
    bool equal = true;
    while (equal) {
        if (stream->get_next(stream, &batch) != 0) {
            equal = module_fail("the stream failed", NULL);
            break;
        }
        if (!batch.release)
            break;
        equal = consumer_check_batch(kind_name, &schema, &batch, first + done);
        done += (size_t)batch.length;
        batch.release(&batch);
    }
    schema.release(&schema);
    return equal && (done == count || module_fail("the stream has another number of rows", NULL));
}
