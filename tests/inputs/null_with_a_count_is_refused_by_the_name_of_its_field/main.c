/* SPDX-License-Identifier: Apache-2.0 */
/* Writes NULL with a count in each of them. */
#include "nulls.fory.h"
#include <fory/print.h>
#include <fory/runtime.h>
#include <fory/value.h>
#include <string.h>

static struct fory_writer *writer;
static int bad;

static void expect(const char *what, const char *field, enum fory_status status)
{
    const struct fory_error *error = fory_writer_error(writer);
    if (status == FORY_INVALID_DATA && strcmp(error->path, field) == 0 && strstr(error->message, "NULL"))
        return;
    fprintf(stderr, "%s: ", what);
    fory_error_print(error, stderr);
    bad = 1;
}

static struct nulls nulls;
static struct fory_list_int32 row[1] = {{NULL, 2}};
static struct fory_string text[1] = {{NULL, 2}};
static struct fory_bytes blob[1] = {{NULL, 2}};
static struct named key[1] = {{.key = {NULL, 2}}}, value[1] = {{.key = {"a", 1}, .value = {NULL, 2}}};
static struct fory_value list_value;

int main(void)
{
    struct fory_runtime *runtime = fory_runtime_new(NULL);
    struct fory_bytes out;
    if (nulls_register(runtime) != FORY_OK)
        return 1;
    writer = fory_writer_new(runtime);
    list_value.kind = FORY_TYPE_LIST;
    list_value.as.list.count = 2;
#define ROW(field, ...) \
    { \
        field, (struct nulls) \
        { \
            __VA_ARGS__ \
        } \
    }
    const struct {
        const char *field;
        struct nulls nulls;
    } rows[] = {
        ROW("bytes", .byte_count = 3),
        ROW("array", .array_count = 3),
        ROW("bools", .bool_count = 3),
        ROW("list", .list_count = 3),
        ROW("texts", .text_count = 3),
        ROW("kids", .kid_count = 3),
        ROW("pointers", .pointer_count = 3),
        ROW("map", .map_count = 3),
        ROW("own_bytes", .own_bytes = {NULL, 3}),
        ROW("own_text", .own_text = {NULL, 3}),
        ROW("own_list", .own_list = {NULL, 3}),
        ROW("own_array", .own_array = {NULL, 3}),
        ROW("own_texts", .own_texts = {NULL, 3}),
        ROW("own_blobs", .own_blobs = {NULL, 3}),
        ROW("own_map", .own_map = {NULL, 3}),
        ROW("grid", .grid = {NULL, 3}),
        ROW("anys", .anys = {NULL, 3}),
        ROW("maybe_bytes", .maybe_byte_count = 3),
        ROW("maybe_kids", .maybe_kid_count = 3),
        ROW("maybe_text", .maybe_text = {NULL, 3}),
        ROW("maybe_own_bytes", .maybe_own_bytes = {NULL, 3}),
        ROW("maybe_list", .maybe_list = {NULL, 3}),
        ROW("maybe_map", .maybe_map = {NULL, 3}),
        ROW("some_null", .some_null = {NULL, 3}),
        ROW("by_name", .by_name_count = 1),
        ROW("holder.text", .holder = {HELD_TEXT, .text = {NULL, 3}}),
        ROW("holder.bytes", .holder = {HELD_BYTES, .bytes = {NULL, 3}}),
        ROW("holder.numbers", .holder = {HELD_NUMBERS, .numbers = {NULL, 3}}),
        ROW("holder.kids", .holder = {HELD_KIDS, .kids = {NULL, 3}}),
        ROW("own_texts[0]", .own_texts = {text, 1}),
        ROW("own_blobs[0]", .own_blobs = {blob, 1}),
        ROW("grid[0]", .grid = {row, 1}),
        ROW("some_null[0]", .some_null = {text, 1}),
        ROW("by_name[0]", .by_name = key, .by_name_count = 1),
        ROW("by_name[0]", .by_name = value, .by_name_count = 1),
        ROW("any", .any = {&fory_string_type, text}),
        ROW("any", .any = {&fory_bytes_type, blob}),
        ROW("any", .any = {&fory_value_type, &list_value}),
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        nulls = rows[i].nulls;
        if (nulls.holder.held == HELD_NOTHING)
            nulls.holder.held = HELD_TEXT;
        char what[32];
        snprintf(what, sizeof what, "row %zu (%s)", i, rows[i].field);
        expect(what, rows[i].field, nulls_serialize(writer, &nulls, &out));
    }
    const struct fory_list_int32 list = {NULL, 3};
    expect("root list", "", fory_list_int32_serialize(writer, &list, &out));
    const struct fory_map_int32_kid map = {NULL, 3};
    expect("root map", "", fory_map_int32_kid_serialize(writer, &map, &out));

    /* No count: null where the member may be null, empty elsewhere. */
    memset(&nulls, 0, sizeof nulls);
    nulls.holder.held = HELD_TEXT;
    if (nulls_serialize(writer, &nulls, &out) != FORY_OK)
        bad = 1;
    fory_writer_free(writer);
    fory_runtime_free(runtime);
    return bad;
}
