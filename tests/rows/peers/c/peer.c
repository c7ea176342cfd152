/* SPDX-License-Identifier: Apache-2.0 */
/* Writes and reads rows with generated code: ../README.md, "Programs". */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "peer.h"

void peer_fail(const char *why)
{
    fprintf(stderr, "peer: %s\n", why);
    exit(2);
}

void *peer_alloc(struct fory_arena *arena, size_t count, size_t size)
{
    void *memory = fory_arena_alloc(arena, count ? count * size : 1, 16);
    if (!memory)
        peer_fail("out of memory");
    memset(memory, 0, count ? count * size : 1);
    return memory;
}

struct fory_bytes peer_unhex(const json_t *digits, struct fory_arena *arena)
{
    const char *text = json_string_value(digits);
    size_t size = json_string_length(digits) / 2;
    uint8_t *data = peer_alloc(arena, size, 1);
    for (size_t i = 0; i < size; i++) {
        char pair[] = {text[2 * i], text[2 * i + 1], 0};
        data[i] = (uint8_t)strtoul(pair, NULL, 16);
    }
    struct fory_bytes bytes = {data, size};
    return bytes;
}

json_t *peer_hex(struct fory_bytes bytes)
{
    static const char digits[] = "0123456789abcdef";
    char *text = malloc(2 * bytes.size + 1);
    if (!text)
        peer_fail("out of memory");
    for (size_t i = 0; i < bytes.size; i++) {
        text[2 * i] = digits[bytes.data[i] >> 4];
        text[2 * i + 1] = digits[bytes.data[i] & 15];
    }
    json_t *string = json_stringn(text, 2 * bytes.size);
    free(text);
    return string;
}

/* --- Answers ------------------------------------------------------------------------------------------------- */

static json_t *answer_error(const char *what, const struct fory_error *error)
{
    char text[512];
    fory_error_format(error, text, sizeof text);
    return json_pack("{s: s++}", "error", what, ": ", text);
}

static json_t *answer_schema(const struct fory_row_schema *schema)
{
    return json_pack("{s: o, s: I}", "own", peer_hex(schema->bytes), "own_hash", (json_int_t)schema->hash);
}

/* answer_<type>: a value becomes an object and that a row. A row is verified and shown; then it becomes an object, and
   that again a row. */
#define ANSWER(type, name) \
    static json_t *make_##type(const struct rowpeer_##type *object, struct fory_arena *arena, const char *key) \
    { \
        struct fory_error error; \
        struct rowpeer_##type##_row made; \
        if (rowpeer_##type##_to_row(object, arena, &made, &error) != FORY_OK) \
            return answer_error("to a row", &error); \
        struct fory_bytes bytes = {made.row.data, made.row.size}; \
        return json_pack("{s: o}", key, peer_hex(bytes)); \
    } \
    static json_t *answer_##type(const json_t *request, struct fory_arena *arena) \
    { \
        struct fory_error error; \
        struct rowpeer_##type object; \
        struct rowpeer_##type##_row row; \
        memset(&object, 0, sizeof object); \
        if (json_object_get(request, "schema")) \
            return answer_schema(&rowpeer_##type##_row_schema); \
        if (json_object_get(request, "value")) { \
            peer_fill_##type(json_object_get(request, "value"), arena, &object); \
            return make_##type(&object, arena, "row"); \
        } \
        struct fory_bytes bytes = peer_unhex(json_object_get(request, "row"), arena); \
        if (rowpeer_##type##_row_verify(bytes, &row, &error) != FORY_OK) \
            return answer_error("verify", &error); \
        if (rowpeer_##type##_from_row(row, arena, &object, &error) != FORY_OK) \
            return answer_error("from a row", &error); \
        json_t *answer = make_##type(&object, arena, "again"); \
        json_object_set_new(answer, "value", peer_show_##type(row, arena)); \
        return answer; \
    }
PEER_TYPES(ANSWER)
#undef ANSWER

static json_t *answer(const json_t *request, struct fory_arena *arena)
{
    static const struct {
        const char *name;
        json_t *(*answer)(const json_t *request, struct fory_arena *arena);
    } types[] = {
#define ENTRY(type, name) {#name, answer_##type},
        PEER_TYPES(ENTRY)
#undef ENTRY
    };
    const char *name = json_string_value(json_object_get(request, "type"));
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
        if (name && strcmp(name, types[i].name) == 0)
            return types[i].answer(request, arena);
    return json_pack("{s: s}", "error", "unknown type");
}

int main(void)
{
    struct fory_arena arena;
    fory_arena_init(&arena);
    char *line = NULL;
    size_t room = 0;
    while (getline(&line, &room, stdin) > 0) {
        json_error_t error;
        json_t *request = json_loads(line, JSON_ALLOW_NUL, &error);
        if (!request)
            peer_fail(error.text);
        json_t *result = answer(request, &arena);
        if (!result || json_dumpf(result, stdout, JSON_COMPACT) != 0)
            peer_fail("no answer");
        putchar('\n');
        fflush(stdout);
        json_decref(result);
        json_decref(request);
        fory_arena_reset(&arena);
    }
    free(line);
    fory_arena_done(&arena);
    return 0;
}
