/* SPDX-License-Identifier: Apache-2.0 */
/* What the tests of values share: payloads of people.h, reading from hex, printing to text. */
#ifndef FORY_TESTS_RUNTIME_VALUES_H
#define FORY_TESTS_RUNTIME_VALUES_H

#include <fory/print.h>
#include <fory/value.h>

#include "../support/test.h"
#include "payloads.h"
#include "people.fory.h"

#define T_FIXED_DEF "0b701a2c453cf876a1054c13951720c0400500"
#define T_COLOR_DEF "08a01f54eaf86b1801054c1389cb7440"
#define BOB_TEXT "100{age: 25, name: \"Bob\"}"
/* t.Shape, a union. */
#define SHAPE_DEF "082000032577aa2005054c13c8e07900"
/* Id 200: list<enum>, list<union>?, map<string, list<int32>>, list<any>, any?; tags 1 to 5. */
#define MANY_DEF "14c05fd2f57a882ac5c801c41664ca168401cc18545814d01600d600"
/* Id 201: two of NONE. */
#define NOTHING_DEF "0720abeebb23a64dc2c901c424c824"
/* Id 202: list<list<none>>. */
#define LISTS_DEF "0840dc8671c5a156c1ca01c416589001"
/* Id 203: an int32 named "wei rd". */
#define WEIRD_DEF "0bb0199cbeaa134cc1cb011405776569207264"

static inline enum fory_status values_register(struct fory_runtime *runtime)
{
    static const struct fory_registration fixed = {.type = &fixed_fory_type};
    return fory_register(runtime, &fixed);
}

static inline void values_open(struct test_context *context, bool compatible, bool references)
{
    test_context_open_mode(context, compatible, references, values_register);
}

static inline enum fory_status values_read(struct test_context *context, struct test_bytes bytes,
                                           struct fory_value **value)
{
    const struct fory_bytes in = {bytes.data, bytes.size};
    fory_arena_reset(&context->arena);
    *value = (struct fory_value *)context; /* to be replaced or cleared */
    return fory_value_deserialize(context->reader, in, &context->arena, value);
}

static inline enum fory_status values_read_hex(struct test_context *context, const char *hex, struct fory_value **value)
{
    struct test_bytes bytes = test_bytes_hex(hex);
    enum fory_status status = values_read(context, bytes, value);
    test_bytes_free(bytes);
    return status;
}

/* What must be readable. */
static inline struct fory_value *values_read_good(struct test_context *context, const char *hex)
{
    struct fory_value *value;
    if (values_read_hex(context, hex, &value) != FORY_OK) {
        print_error("%s: ", hex);
        fory_error_print(fory_reader_error(context->reader), stderr);
    }
    assert_non_null(value);
    assert_int_equal(context->reader->depth, context->reader->limits.max_depth);
    return value;
}

#define assert_prints(value, expected) values_assert_prints(value, expected, __FILE__, __LINE__)
static inline void values_assert_prints(const struct fory_value *value, const char *expected, const char *file,
                                        int line)
{
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    fory_value_print(value, out);
    fclose(out);
    bool right = strcmp(text, expected) == 0;
    if (!right)
        print_error("wanted %s\nfound  %s\n", expected, text);
    free(text);
    if (!right)
        _fail(file, line);
}

#define assert_writes(context, value, hex) values_assert_writes(context, value, hex, __FILE__, __LINE__)
static inline void values_assert_writes(struct test_context *context, const struct fory_value *value, const char *hex,
                                        const char *file, int line)
{
    struct fory_bytes out;
    if (fory_value_serialize(context->writer, value, &out) != FORY_OK)
        fory_error_print(fory_writer_error(context->writer), stderr);
    test_assert_bytes(out.data, out.size, hex, file, line);
    assert_int_equal(context->writer->depth, context->writer->max_depth);
}

#endif
