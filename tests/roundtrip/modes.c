/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the configurations, the objects of the tests, and how failures say where they happened. */
#include <fory/print.h>

#include "modes.h"

const struct mode modes[MODE_COUNT] = {
    {"compatible", true, false, true},
    {"compatible, references", true, true, true},
    {"consistent", false, false, true},
    {"consistent, references", false, true, true},
    {"consistent, no hash", false, false, false},
    {"consistent, references, no hash", false, true, false},
};

const struct subjects *const groups[GROUP_COUNT] = {
    &idl_subjects, &header_subjects, &inlined_subjects, &named_subjects, &wide_subjects, &many_subjects,
};

void mode_options(const struct mode *mode, struct fory_options *options)
{
    fory_options_init(options);
    options->compatible = mode->compatible;
    options->track_references = mode->track_references;
    options->schema_hash = mode->schema_hash;
}

void mode_open(struct test_context *context, const struct mode *mode)
{
    mode_open_with(context, mode, NULL);
}

void mode_open_with(struct test_context *context, const struct mode *mode, mode_register *registers)
{
    struct fory_options options;
    mode_options(mode, &options);
    test_context_open_types(context, &options, registers);
}

/* --- Failures ------------------------------------------------------------------------------------------------ */

static void place_print(const struct place *place)
{
    print_error("%s, %s, step %zu: ", place->mode, place->subject, place->step);
}

void place_check(bool condition, const char *text, const struct place *place, const char *file, int line)
{
    if (condition)
        return;
    place_print(place);
    print_error("%s\n", text);
    _fail(file, line);
}

void place_check_equal(const struct shape *a, const void *x, const struct shape *b, const void *y,
                       const struct place *place, const char *file, int line)
{
    place_check_parity(a, x, b, y, PARITY_ALL, NULL, place, file, line);
}

void place_check_parity(const struct shape *a, const void *x, const struct shape *b, const void *y, unsigned parity,
                        const void *rest, const struct place *place, const char *file, int line)
{
    struct difference difference = {{0}, parity, rest};
    if (shape_equal(a, x, b, y, &difference))
        return;
    place_print(place);
    print_error("another value at %s\n", difference.path);
    _fail(file, line);
}

void place_check_status(const struct fory_error *error, enum fory_status status, const struct place *place,
                        const char *file, int line)
{
    if (status == FORY_OK)
        return;
    place_print(place);
    fory_error_print(error, stderr);
    _fail(file, line);
}

/* --- Objects ------------------------------------------------------------------------------------------------- */

void object_open(struct object *object, const struct subject *subject)
{
    object->memory = calloc(1, subject->reader->size);
    assert_non_null(object->memory);
    fory_arena_init(&object->arena);
}

void object_fill(struct object *object, const struct subject *subject, enum fill_kind kind, uint64_t random,
                 size_t count)
{
    struct fill fill = {.kind = kind, .arena = &object->arena, .random = random, .count = count};
    object_open(object, subject);
    shape_fill(&fill, subject->shape, object->memory);
}

void object_close(struct object *object)
{
    fory_arena_done(&object->arena);
    free(object->memory);
}

struct test_bytes object_serialize(const struct object *object, const struct subject *subject,
                                   struct test_context *context, const struct place *place)
{
    struct fory_bytes out;
    check_written(context, subject->serialize(context->writer, object->memory, &out), place);
    return test_bytes_copy(out.data, out.size);
}

enum fory_status object_read(struct test_context *context, const struct subject *subject, struct test_bytes bytes,
                             void *object, const struct place *place)
{
    void *before = fory_arena_alloc(&context->arena, 1, 1);
    assert_non_null(before);
    return object_try(context, subject, bytes, object, place);
}

enum fory_status object_try(struct test_context *context, const struct subject *subject, struct test_bytes bytes,
                            void *object, const struct place *place)
{
    struct fory_bytes in = {bytes.data, bytes.size};
    memset(object, 0xa5, subject->reader->size);
    struct fory_arena_position mark = fory_arena_mark(&context->arena);
    enum fory_status status = subject->deserialize(context->reader, in, &context->arena, object);
    const struct fory_error *error = fory_reader_error(context->reader);
    check(error->status == status, place);
    if (status == FORY_OK)
        return status;
    check(all_zero(object, subject->reader->size), place);
    check(context->arena.cursor == mark.cursor && context->arena.block == mark.block, place);
    check(error->offset <= bytes.size && error->message[0], place);
    check(strcmp(error->type, subject->reader->type->name) == 0, place);
    return status;
}

bool all_zero(const void *memory, size_t size)
{
    const uint8_t *bytes = memory;
    for (size_t i = 0; i < size; i++) {
        if (bytes[i] != 0)
            return false;
    }
    return true;
}
