/* SPDX-License-Identifier: Apache-2.0 */
/* What the tests of the runtime share: cmocka, bytes from hex, one runtime with its writer and reader. */
#ifndef FORY_TESTS_SUPPORT_TEST_H
#define FORY_TESTS_SUPPORT_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka needs those four. */
#include <cmocka.h>
#include <fory/generated.h>
#include <fory/struct.h>
#include <stdlib.h>

#define COUNT_OF(array) (sizeof(array) / sizeof(array)[0])

/* --- Bytes --------------------------------------------------------------------------------------------------- */

/* A block of its own and of exactly this size, so that a sanitizer sees what is read or written beyond it. */
struct test_bytes {
    uint8_t *data;
    size_t size;
};

static inline struct test_bytes test_bytes_copy(const void *data, size_t size)
{
    struct test_bytes bytes = {malloc(size), size};
    if (size > 0)
        memcpy(bytes.data, data, size);
    return bytes;
}

/* From hex digits, among which spaces are skipped. */
static inline struct test_bytes test_bytes_hex(const char *hex)
{
    struct test_bytes bytes = {malloc(strlen(hex) / 2), 0};
    for (; *hex; hex += *hex == ' ' ? 1 : 2) {
        if (*hex != ' ') {
            char digits[] = {hex[0], hex[1], 0};
            bytes.data[bytes.size++] = (uint8_t)strtoul(digits, NULL, 16);
        }
    }
    struct test_bytes exact = test_bytes_copy(bytes.data, bytes.size);
    free(bytes.data);
    return exact;
}

static inline void test_bytes_free(struct test_bytes bytes)
{
    free(bytes.data);
}

#define assert_bytes_equal(bytes, size, hex) test_assert_bytes(bytes, size, hex, __FILE__, __LINE__)
static inline void test_assert_bytes(const uint8_t *data, size_t size, const char *hex, const char *file, int line)
{
    struct test_bytes expected = test_bytes_hex(hex);
    bool equal = size == expected.size && (size == 0 || memcmp(data, expected.data, size) == 0);
    test_bytes_free(expected);
    if (equal)
        return;
    print_error("wanted %s\nfound  ", hex);
    for (size_t i = 0; i < size; i++)
        print_error("%02x", data[i]);
    print_error("\n");
    _fail(file, line);
}

/* --- A runtime ----------------------------------------------------------------------------------------------- */

struct test_context {
    struct fory_runtime *runtime;
    struct fory_writer *writer;
    struct fory_reader *reader;
    struct fory_arena arena;
};

/* With the types that a function registers; NULL: none. */
static inline void test_context_open_types(struct test_context *context, const struct fory_options *options,
                                           fory_register_function *register_types)
{
    context->runtime = fory_runtime_new(options);
    assert_non_null(context->runtime);
    if (register_types)
        assert_int_equal(register_types(context->runtime), FORY_OK);
    context->writer = fory_writer_new(context->runtime);
    context->reader = fory_reader_new(context->runtime);
    assert_non_null(context->writer);
    assert_non_null(context->reader);
    fory_arena_init(&context->arena);
}

static inline void test_context_open_with(struct test_context *context, const struct fory_options *options)
{
    test_context_open_types(context, options, NULL);
}

static inline void test_context_open_mode(struct test_context *context, bool compatible, bool track_references,
                                          fory_register_function *register_types)
{
    struct fory_options options;
    fory_options_init(&options);
    options.compatible = compatible;
    options.track_references = track_references;
    test_context_open_types(context, &options, register_types);
}

static inline void test_context_open(struct test_context *context)
{
    test_context_open_with(context, NULL);
}

static inline void test_context_close(struct test_context *context)
{
    fory_arena_done(&context->arena);
    fory_reader_free(context->reader);
    fory_writer_free(context->writer);
    fory_runtime_free(context->runtime);
}

/* The reader, at the start of these bytes and without a latched error. */
static inline struct fory_reader *test_read(struct test_context *context, struct test_bytes bytes)
{
    fory_reader_begin(context->reader, bytes.data, bytes.size);
    fory_reader_begin_root(context->reader, &context->arena);
    return context->reader;
}

/* Whether all of the input was read, or an error was latched. */
static inline bool test_at_end(const struct fory_reader *reader)
{
    return reader->cursor == reader->end;
}

/* X_deserialize, for the X of a table. */
static inline enum fory_status test_deserialize(struct fory_reader *reader, struct fory_bytes in,
                                                struct fory_arena *arena, const struct fory_struct_reader *type,
                                                void *object)
{
    memset(object, 0, type->size);
    return fory_struct_update(reader, in, arena, type, object);
}

/* The writer, empty and without a latched error. */
static inline struct fory_writer *test_write(struct test_context *context)
{
    fory_writer_reset(context->writer);
    return context->writer;
}

static inline size_t test_written(const struct fory_writer *writer)
{
    return (size_t)(writer->cursor - writer->buffer);
}

/* What the root may still use of its budget, and another budget for what is left of it. */
static inline size_t test_memory_left(const struct fory_reader *reader)
{
    return reader->memory_budget + (size_t)(reader->alloc_limit - reader->arena->cursor);
}

static inline void test_set_memory(struct fory_reader *reader, size_t size)
{
    assert_non_null(fory_arena_alloc(reader->arena, 0, FORY_ARENA_ALIGNMENT)); /* no padding is charged then */
    reader->memory_budget = size;
    fory_reader_set_alloc_limit(reader);
}

#endif
