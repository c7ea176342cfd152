/* SPDX-License-Identifier: Apache-2.0 */
/* Writes 300 of each as one struct and reads it as the other. */
#include "fixed.fory.h"
#include "most.fory.h"
#include "narrow.fory.h"
#include "wide.fory.h"

#include <fory/print.h>
#include <fory/runtime.h>
#include <string.h>

static int bad;

static void expect(const struct fory_error *error, enum fory_status got, enum fory_status wanted, const char *path)
{
    if (got == wanted && strncmp(error->path, path, strlen(path)) == 0)
        return;
    fprintf(stderr, "wanted status %d in %s: ", wanted, path);
    fory_error_print(error, stderr);
    bad = 1;
}

static void expect_message(const struct fory_error *error, const char *message)
{
    if (strcmp(error->message, message) == 0)
        return;
    fprintf(stderr, "wanted %s: ", message);
    fory_error_print(error, stderr);
    bad = 1;
}

int main(void)
{
    static int32_t numbers[300];
    static uint8_t bytes[300];
    enum wide many[] = {WIDE_A, WIDE_C}, maybe = WIDE_B;
    struct wide_pair pairs[] = {{1, WIDE_B}};
    struct fory_runtime *runtime = fory_runtime_new(NULL);
    struct fory_writer *writer = fory_writer_new(runtime);
    struct fory_reader *reader = fory_reader_new(runtime);
    struct fory_arena arena;
    struct fory_bytes out;
    fory_arena_init(&arena);
#define READ(written, value, read, status, path) \
    do { \
        struct read back; \
        const struct written object = value; \
        expect(fory_writer_error(writer), written##_serialize(writer, &object, &out), FORY_OK, ""); \
        expect(fory_reader_error(reader), read##_deserialize(reader, out, &arena, &back), status, path); \
    } while (0)
#define VALUE(...) {__VA_ARGS__}
    READ(wide_one, VALUE(WIDE_B), tiny_one, FORY_UNKNOWN_ENUM, "one");
    READ(wide_one, VALUE(WIDE_C), tiny_one, FORY_UNKNOWN_ENUM, "one");
    READ(wide_list, VALUE(many, 2), tiny_list, FORY_UNKNOWN_ENUM, "list[1]");
    READ(wide_map, VALUE(pairs, 1), tiny_map, FORY_UNKNOWN_ENUM, "map[0]");
    READ(wide_maybe, VALUE(&maybe), tiny_maybe, FORY_UNKNOWN_ENUM, "maybe");
    READ(wide_array, VALUE(numbers, 300), tiny_array, FORY_INVALID_DATA, "array");
    READ(wide_items, VALUE(numbers, 200), tiny_items, FORY_INVALID_DATA, "items");
    READ(wide_bytes, VALUE(bytes, 256), tiny_bytes, FORY_INVALID_DATA, "bytes");
    READ(wide_array, VALUE(numbers, 300), fixed_array, FORY_INVALID_DATA, "array");
    READ(wide_items, VALUE(numbers, 256), fixed_items, FORY_INVALID_DATA, "items");
    READ(wide_bytes, VALUE(bytes, 128), fixed_bytes, FORY_INVALID_DATA, "bytes");
    READ(wide_array, VALUE(numbers, 300), most_array, FORY_INVALID_DATA, "array");
    expect_message(fory_reader_error(reader), "more items than FORY(max = ...) allows");
    READ(wide_array, VALUE(numbers, 255), tiny_array, FORY_OK, "");
    READ(wide_bytes, VALUE(bytes, 127), fixed_bytes, FORY_OK, "");

    /* An enum as a root of its own. */
    enum tiny root;
    expect(fory_writer_error(writer), wide_serialize(writer, WIDE_B, &out), FORY_OK, "");
    expect(fory_reader_error(reader), tiny_deserialize(reader, out, &root), FORY_UNKNOWN_ENUM, "");

#define WRITE(status, field, ...) \
    do { \
        const struct bad object = {__VA_ARGS__}; \
        expect(fory_writer_error(writer), bad_serialize(writer, &object, &out), status, field); \
    } while (0)
    enum big negative;
    int number = -1;
    memcpy(&negative, &number, sizeof negative);
    WRITE(FORY_UNKNOWN_ENUM, "big", .big = negative);
    WRITE(FORY_INVALID_DATA, "few", .few = numbers, .n = -1);
    WRITE(FORY_INVALID_DATA, "most", .m = 4);
    expect_message(fory_writer_error(writer), "more items than FORY(max = ...) allows");
    WRITE(FORY_INVALID_DATA, "most", .m = -1);
    expect_message(fory_writer_error(writer), "count is negative or exceeds the member");
    WRITE(FORY_OK, "", .m = 3);
    fory_arena_done(&arena);
    fory_reader_free(reader);
    fory_writer_free(writer);
    fory_runtime_free(runtime);
    return bad;
}
