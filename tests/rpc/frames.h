/* SPDX-License-Identifier: Apache-2.0 */
/* Frames of HTTP/2 that tests write and read themselves. */
#ifndef FORY_TESTS_RPC_FRAMES_H
#define FORY_TESTS_RPC_FRAMES_H

#include "pair_service.h"

#include <nghttp2/nghttp2.h>

struct frames {
    uint8_t *data;
    size_t size;
    size_t capacity;
};

static inline void frames_add(struct frames *frames, const void *data, size_t size)
{
    if (frames->size + size > frames->capacity) {
        frames->capacity = 2 * (frames->size + size);
        frames->data = realloc(frames->data, frames->capacity);
        assert_non_null(frames->data);
    }
    if (size > 0)
        memcpy(frames->data + frames->size, data, size);
    frames->size += size;
}

static inline void frames_free(struct frames *frames)
{
    free(frames->data);
    *frames = (struct frames){0};
}

static inline void frames_add_frame(struct frames *frames, uint8_t type, uint8_t flags, uint32_t stream,
                                    const void *payload, size_t size)
{
    uint8_t head[] = {(uint8_t)(size >> 16),   (uint8_t)(size >> 8),    (uint8_t)size,          type,           flags,
                      (uint8_t)(stream >> 24), (uint8_t)(stream >> 16), (uint8_t)(stream >> 8), (uint8_t)stream};
    frames_add(frames, head, sizeof head);
    frames_add(frames, payload, size);
}

/* The connection preface and SETTINGS without an entry. */
static inline void frames_add_preface(struct frames *frames)
{
    frames_add(frames, NGHTTP2_CLIENT_MAGIC, NGHTTP2_CLIENT_MAGIC_LEN);
    frames_add_frame(frames, NGHTTP2_SETTINGS, 0, 0, NULL, 0);
}

static inline void frames_add_text(struct frames *block, const char *text)
{
    size_t size = strlen(text);
    uint8_t prefix[4] = {127};
    size_t count = 1;
    if (size < 127) {
        prefix[0] = (uint8_t)size;
    } else {
        size_t rest = size - 127;
        for (; rest >= 128; rest /= 128)
            prefix[count++] = (uint8_t)(rest % 128 + 128);
        prefix[count++] = (uint8_t)rest;
    }
    frames_add(block, prefix, count);
    frames_add(block, text, size);
}

/* HPACK: a literal without indexing. */
static inline void frames_add_field(struct frames *block, const char *name, const char *value)
{
    frames_add(block, "\0", 1);
    frames_add_text(block, name);
    frames_add_text(block, value);
}

/* fields: names and values in turn, NULL at the end. */
static inline void frames_add_headers(struct frames *frames, uint32_t stream, bool is_end, const char *const *fields)
{
    struct frames block = {0};
    for (size_t i = 0; fields[i]; i += 2)
        frames_add_field(&block, fields[i], fields[i + 1]);
    frames_add_frame(frames, NGHTTP2_HEADERS,
                     (uint8_t)(NGHTTP2_FLAG_END_HEADERS | (is_end ? NGHTTP2_FLAG_END_STREAM : 0)), stream, block.data,
                     block.size);
    frames_free(&block);
}

static const char *const frames_request[] = {
    ":method",  "POST",         ":scheme",          "http", ":path", "/test.Echo/Unary", ":authority", "test", "te",
    "trailers", "content-type", "application/grpc", NULL,
};

/* What one end has sent. */
struct reply {
    nghttp2_hd_inflater *inflater;
    char text[4096]; /* a line per frame: "HEADERS 1 :status=200 ...", "GOAWAY 0 11 too_many_pings" */
};

static const char *const frames_names[] = {"DATA", "HEADERS", "PRIORITY", "RST_STREAM", "SETTINGS",
                                           "PUSH", "PING",    "GOAWAY",   "WINDOW",     "CONTINUATION"};

static inline uint32_t frames_number(const uint8_t *bytes)
{
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

static inline void reply_print(struct reply *reply, const char *text, size_t size)
{
    size_t used = strlen(reply->text);
    snprintf(reply->text + used, sizeof reply->text - used, "%.*s", (int)size, text);
}

static inline void reply_print_headers(struct reply *reply, const uint8_t *data, size_t size)
{
    int flags = 0;
    while (size > 0 || !(flags & NGHTTP2_HD_INFLATE_FINAL)) {
        nghttp2_nv field;
        ssize_t taken = nghttp2_hd_inflate_hd2(reply->inflater, &field, &flags, data, size, 1);
        assert_true(taken >= 0);
        data += taken;
        size -= (size_t)taken;
        if (flags & NGHTTP2_HD_INFLATE_EMIT) {
            reply_print(reply, " ", 1);
            reply_print(reply, (const char *)field.name, field.namelen);
            reply_print(reply, "=", 1);
            reply_print(reply, (const char *)field.value, field.valuelen);
        }
    }
    nghttp2_hd_inflate_end_headers(reply->inflater);
}

static inline void reply_print_frame(struct reply *reply, const uint8_t *head, const uint8_t *data, size_t size)
{
    char line[64];
    int length = snprintf(line, sizeof line, "%s %u", frames_names[head[3]], frames_number(head + 5));
    reply_print(reply, line, (size_t)length);
    if (head[3] == NGHTTP2_HEADERS) {
        reply_print_headers(reply, data, size);
    } else if (head[3] == NGHTTP2_RST_STREAM) {
        length = snprintf(line, sizeof line, " %u", frames_number(data));
        reply_print(reply, line, (size_t)length);
    } else if (head[3] == NGHTTP2_GOAWAY) {
        length = snprintf(line, sizeof line, " %u ", frames_number(data + 4));
        reply_print(reply, line, (size_t)length);
        reply_print(reply, (const char *)data + 8, size - 8);
    }
    reply_print(reply, "\n", 1);
}

/* Takes the output and describes it, but for SETTINGS, PING and WINDOW_UPDATE. */
static inline void reply_take(struct reply *reply, struct fory_rpc_http2 *connection)
{
    struct fory_bytes output = fory_rpc_http2_output(connection);
    const uint8_t *at = output.data;
    const uint8_t *end = at + output.size;
    if (!reply->inflater)
        assert_int_equal(nghttp2_hd_inflate_new(&reply->inflater), 0);
    reply->text[0] = '\0';
    if (output.size > 24 && !memcmp(at, NGHTTP2_CLIENT_MAGIC, 24))
        at += 24;
    while (at < end) {
        size_t size = frames_number(at) >> 8;
        assert_in_range(size, 0, (size_t)(end - at) - 9);
        if (at[3] != NGHTTP2_SETTINGS && at[3] != NGHTTP2_PING && at[3] != NGHTTP2_WINDOW_UPDATE)
            reply_print_frame(reply, at, at + 9, size);
        at += 9 + size;
    }
    fory_rpc_http2_sent(connection, output.size);
}

static inline void reply_free(struct reply *reply)
{
    nghttp2_hd_inflate_del(reply->inflater);
    reply->inflater = NULL;
}

#endif
