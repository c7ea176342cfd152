/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the header list that is sent next. */
#include "http2/lines.h"

#include "http2/coding.h"

#include <string.h>

enum {
    LINES_OVERHEAD = 32, /* of each field; RFC 9113, 6.5.2 */
    LINES_FIRST_CAPACITY = 16,
    LINES_CODE_DIGITS = 2
};

void fory_http2_lines_init(struct http2_lines *lines, const struct fory_allocator *allocator)
{
    *lines = (struct http2_lines){0};
    fory_arena_init_with(&lines->arena, NULL, 0, allocator);
}

void fory_http2_lines_reset(struct http2_lines *lines)
{
    fory_arena_reset(&lines->arena);
    lines->items = NULL;
    lines->count = lines->capacity = 0;
    lines->is_out_of_memory = false;
}

void fory_http2_lines_done(struct http2_lines *lines)
{
    fory_http2_lines_reset(lines);
    fory_arena_done(&lines->arena);
}

static void *lines_alloc(struct http2_lines *lines, size_t size, size_t align)
{
    void *block = fory_arena_alloc(&lines->arena, size, align);
    if (!block)
        lines->is_out_of_memory = true;
    return block;
}

/* nghttp2 takes names and values without const and does not change them. */
static uint8_t *lines_take(const void *text)
{
    union {
        const void *given;
        uint8_t *taken;
    } pointer = {text};
    return pointer.taken;
}

static void lines_put(struct http2_lines *lines, struct fory_string name, struct fory_string value, uint8_t flags)
{
    if (lines->count == lines->capacity) {
        uint32_t capacity = lines->capacity ? lines->capacity * 2 : LINES_FIRST_CAPACITY;
        nghttp2_nv *items = lines_alloc(lines, capacity * sizeof *items, _Alignof(nghttp2_nv));
        if (!items)
            return;
        if (lines->count > 0)
            memcpy(items, lines->items, lines->count * sizeof *items);
        lines->items = items;
        lines->capacity = capacity;
    }
    lines->items[lines->count++] =
        (nghttp2_nv){lines_take(name.data), lines_take(value.size ? value.data : ""), name.size, value.size, flags};
}

static struct fory_string lines_static(const char *text)
{
    return (struct fory_string){text, strlen(text)};
}

void fory_http2_lines_add(struct http2_lines *lines, const char *name, struct fory_string value)
{
    lines_put(lines, lines_static(name), value, NGHTTP2_NV_FLAG_NO_COPY_NAME);
}

void fory_http2_lines_add_static(struct http2_lines *lines, const char *name, const char *value)
{
    lines_put(lines, lines_static(name), lines_static(value),
              NGHTTP2_NV_FLAG_NO_COPY_NAME | NGHTTP2_NV_FLAG_NO_COPY_VALUE);
}

void fory_http2_lines_add_timeout(struct http2_lines *lines, int64_t timeout_ms)
{
    char *text = lines_alloc(lines, HTTP2_TIMEOUT_SIZE, 1);
    if (!text)
        return;
    struct fory_string value = {text, fory_http2_timeout_format(timeout_ms, text)};
    /* Hardly ever the same twice: it must not drive others out of the compressor's table. */
    lines_put(lines, lines_static("grpc-timeout"), value, NGHTTP2_NV_FLAG_NO_COPY_NAME | NGHTTP2_NV_FLAG_NO_INDEX);
}

static void lines_add_binary(struct http2_lines *lines, struct fory_string name, struct fory_bytes value, uint8_t flags)
{
    char *text = value.size <= SIZE_MAX / 8 ? lines_alloc(lines, (4 * value.size + 2) / 3, 1) : NULL;
    if (text)
        lines_put(lines, name, (struct fory_string){text, fory_http2_base64_encode(value.data, value.size, text)},
                  flags);
}

/* RFC 9113, section 8.2.1: a value neither begins nor ends with a space. gRPC lets them be stripped. */
static struct fory_string lines_strip(struct fory_bytes value)
{
    struct fory_string text = {(const char *)value.data, value.size};
    while (text.size > 0 && text.data[0] == ' ') {
        text.data++;
        text.size--;
    }
    while (text.size > 0 && text.data[text.size - 1] == ' ')
        text.size--;
    return text;
}

void fory_http2_lines_add_metadata(struct http2_lines *lines, const struct fory_rpc_metadata *metadata)
{
    for (size_t i = 0; metadata && i < metadata->count; i++) {
        const struct fory_rpc_entry *entry = &metadata->entries[i];
        struct fory_string key = entry->key;
        if (key.size >= 4 && !memcmp(key.data + key.size - 4, "-bin", 4))
            lines_add_binary(lines, key, entry->value, NGHTTP2_NV_FLAG_NONE);
        else
            lines_put(lines, key, lines_strip(entry->value), NGHTTP2_NV_FLAG_NONE);
    }
}

static void lines_add_message(struct http2_lines *lines, struct fory_string message)
{
    char *text = message.size <= SIZE_MAX / 4 ? lines_alloc(lines, 3 * message.size, 1) : NULL;
    if (text)
        fory_http2_lines_add(lines, "grpc-message",
                             (struct fory_string){text, fory_http2_percent_encode(message.data, message.size, text)});
}

static void lines_add_status(struct http2_lines *lines, const struct fory_rpc_status *status)
{
    static const char codes[][LINES_CODE_DIGITS + 1] = {"0", "1",  "2",  "3",  "4",  "5",  "6",  "7", "8",
                                                        "9", "10", "11", "12", "13", "14", "15", "16"};
    unsigned code = (unsigned)status->code < FORY_RPC_CODE_COUNT ? (unsigned)status->code : FORY_RPC_UNKNOWN;
    fory_http2_lines_add_static(lines, "grpc-status", codes[code]);
    if (status->message.size > 0)
        lines_add_message(lines, status->message);
    if (status->details.size > 0)
        lines_add_binary(lines, lines_static("grpc-status-details-bin"), status->details, NGHTTP2_NV_FLAG_NO_COPY_NAME);
}

size_t fory_http2_lines_size(const struct http2_lines *lines)
{
    size_t size = 0;
    for (uint32_t i = 0; i < lines->count; i++)
        size += lines->items[i].namelen + lines->items[i].valuelen + LINES_OVERHEAD;
    return size;
}

void fory_http2_lines_add_end(struct http2_lines *lines, const struct fory_rpc_status *status,
                              const struct fory_rpc_metadata *trailers, size_t max_size)
{
    static const struct fory_rpc_status too_large = {
        FORY_RPC_RESOURCE_EXHAUSTED, {"trailers are too large", sizeof "trailers are too large" - 1}, {NULL, 0}};
    uint32_t count = lines->count;
    lines_add_status(lines, status);
    fory_http2_lines_add_metadata(lines, trailers);
    if (fory_http2_lines_size(lines) <= max_size)
        return;
    lines->count = count;
    lines_add_status(lines, &too_large);
}
