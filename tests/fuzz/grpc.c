/* SPDX-License-Identifier: Apache-2.0 */
/* Fuzzes the gRPC layer of servers: HTTP/2 that is valid, with metadata, timeouts, messages that are fuzzed. */
#include "../rpc/in_process/peer.h"
#include "connection.h"

#include <stdio.h>
#include <zlib.h>

enum {
    GRPC_STREAMS = 16,
    GRPC_MOST_PIECE = 2000
};

struct grpc {
    struct fuzz_end end;
    struct fuzz_head head;
    struct fuzz_input *input;
    uint32_t streams;          /* that were opened */
    bool ended[GRPC_STREAMS];  /* by END_STREAM or RST_STREAM */
    uint8_t frame[16384 + 64]; /* that is being made, behind the room for its head */
    size_t size;
    bool goes_on;
};

enum {
    FRAME_HEAD = 9,
    DATA = 0,
    HEADERS = 1,
    RESET = 3,
    PING = 6,
    WINDOW = 8,
    END_STREAM = 1,
    END_HEADERS = 4
};

static struct fory_rpc_server *grpc_server(void)
{
    static struct fory_rpc_server *server;
    if (!server) {
        struct fory_runtime *runtime = fory_runtime_new(NULL);
        FUZZ_CHECK(runtime && rpctest_contract_register(runtime) == FORY_OK);
        server = fory_rpc_server_new(runtime, NULL);
        FUZZ_CHECK(server && peer_add(server) == FORY_OK);
    }
    return server;
}

/* --- Frames -------------------------------------------------------------------------------------------------- */

static void grpc_put(struct grpc *grpc, const void *data, size_t size)
{
    FUZZ_CHECK(grpc->size + size <= sizeof grpc->frame - FRAME_HEAD);
    if (size > 0)
        memcpy(grpc->frame + FRAME_HEAD + grpc->size, data, size);
    grpc->size += size;
}

static void grpc_put_number(struct grpc *grpc, uint32_t number)
{
    uint8_t bytes[] = {(uint8_t)(number >> 24), (uint8_t)(number >> 16), (uint8_t)(number >> 8), (uint8_t)number};
    grpc_put(grpc, bytes, sizeof bytes);
}

static void grpc_send(struct grpc *grpc, uint8_t type, uint8_t flags, uint32_t stream)
{
    size_t size = grpc->size;
    uint8_t head[FRAME_HEAD] = {
        (uint8_t)(size >> 16),   (uint8_t)(size >> 8),   (uint8_t)size,   type, flags, (uint8_t)(stream >> 24),
        (uint8_t)(stream >> 16), (uint8_t)(stream >> 8), (uint8_t)stream,
    };
    memcpy(grpc->frame, head, sizeof head);
    struct fuzz_input whole = {grpc->frame, FRAME_HEAD + size};
    grpc->goes_on = grpc->goes_on && fuzz_feed_all(&grpc->end, &grpc->head, &whole);
    grpc->size = 0;
}

/* A field that HPACK does not index. Sizes are below 127 * 128. */
static void grpc_put_string(struct grpc *grpc, const void *data, size_t size)
{
    uint8_t head[3] = {(uint8_t)size};
    size_t used = 1;
    if (size >= 127) {
        head[0] = 127;
        head[1] = (uint8_t)((size - 127) & 127) | 128;
        head[2] = (uint8_t)((size - 127) >> 7);
        used = 3;
    }
    grpc_put(grpc, head, used);
    grpc_put(grpc, data, size);
}

static void grpc_put_field(struct grpc *grpc, const char *name, const void *value, size_t size)
{
    grpc_put(grpc, "", 1);
    grpc_put_string(grpc, name, strlen(name));
    grpc_put_string(grpc, value, size);
}

static void grpc_put_text(struct grpc *grpc, const char *name, const char *value)
{
    grpc_put_field(grpc, name, value, strlen(value));
}

/* --- Requests ------------------------------------------------------------------------------------------------ */

/* A value of the input, made printable, because anything else is the frame layer's. */
static void grpc_put_fuzzed(struct grpc *grpc, const char *name)
{
    uint8_t value[256];
    struct fuzz_input part = fuzz_take(grpc->input, fuzz_byte(grpc->input));
    for (size_t i = 0; i < part.size; i++)
        value[i] = (uint8_t)(part.data[i] < 0x20 || part.data[i] > 0x7e ? 0x21 + part.data[i] % 94 : part.data[i]);
    size_t begin = 0;
    while (begin < part.size && value[begin] == ' ')
        begin++;
    size_t end = part.size;
    while (end > begin && value[end - 1] == ' ')
        end--;
    grpc_put_field(grpc, name, value + begin, end - begin);
}

static void grpc_put_path(struct grpc *grpc, uint8_t choice)
{
    if (choice % 8 < sizeof rpctest_peer_methods / sizeof rpctest_peer_methods[0])
        grpc_put_text(grpc, ":path", rpctest_peer_methods[choice % 8].path);
    else
        grpc_put_text(grpc, ":path", "/rpctest.Peer/Nothing");
}

static void grpc_put_one_of(struct grpc *grpc, const char *name, const char *const *values, uint8_t choice)
{
    if (values[choice % 4])
        grpc_put_text(grpc, name, values[choice % 4]);
    else
        grpc_put_fuzzed(grpc, name);
}

static void grpc_open(struct grpc *grpc)
{
    static const char *const types[] = {"application/grpc", "application/grpc+fory", "application/grpc", NULL};
    static const char *const encodings[] = {"identity", "gzip", "gzip", NULL};
    static const char *const timeouts[] = {"1S", "100m", "99999999H", NULL};
    static const char *const accepted[] = {"gzip", "identity", "identity,deflate, gzip", NULL};
    static const char *const keys[] = {"x-echo-a", "x-echo-b-bin", "grpc-tags-bin", "x-echo-c-bin"};
    if (grpc->streams == GRPC_STREAMS)
        return;
    uint8_t choices = fuzz_byte(grpc->input), fields = fuzz_byte(grpc->input);
    grpc_put_text(grpc, ":method", choices & 0x80 && choices & 0x40 ? "GET" : "POST");
    grpc_put_text(grpc, ":scheme", "http");
    grpc_put_path(grpc, choices);
    grpc_put_text(grpc, ":authority", "fuzz");
    grpc_put_one_of(grpc, "content-type", types, fields & 3);
    if (!(fields & 0x80))
        grpc_put_text(grpc, "te", "trailers");
    if (fields & 4)
        grpc_put_one_of(grpc, "grpc-encoding", encodings, fuzz_byte(grpc->input));
    if (fields & 8)
        grpc_put_one_of(grpc, "grpc-timeout", timeouts, fuzz_byte(grpc->input));
    if (fields & 0x10)
        grpc_put_one_of(grpc, "grpc-accept-encoding", accepted, fuzz_byte(grpc->input));
    for (int i = 0; i < (fields >> 5 & 3); i++)
        grpc_put_fuzzed(grpc, keys[fuzz_byte(grpc->input) % 4]);
    bool ends = choices & 0x20;
    grpc->ended[grpc->streams] = ends;
    grpc_send(grpc, HEADERS, END_HEADERS | (ends ? END_STREAM : 0), grpc->streams++ * 2 + 1);
}

/* --- Messages ------------------------------------------------------------------------------------------------ */

/* A request to the peer, with fields from the input. */
static size_t grpc_make_request(struct grpc *grpc, uint8_t *out, size_t most)
{
    static struct fory_writer *writer;
    static struct fory_runtime *runtime;
    if (!writer) {
        runtime = fory_runtime_new(NULL);
        FUZZ_CHECK(runtime && rpctest_contract_register(runtime) == FORY_OK);
        writer = fory_writer_new(runtime);
        FUZZ_CHECK(writer);
    }
    struct rpctest_request request = {
        .number = (int32_t)fuzz_byte(grpc->input),
        .count = (int32_t)fuzz_byte(grpc->input),
        .size = (int32_t)fuzz_number(grpc->input, 2),
        .code = (int32_t)(fuzz_byte(grpc->input) % 32),
    };
    struct fuzz_input text = fuzz_take(grpc->input, fuzz_byte(grpc->input) % 32);
    request.reason = request.text = (struct fory_string){(const char *)text.data, text.size};
    struct fory_bytes bytes;
    if (rpctest_request_serialize(writer, &request, &bytes) != FORY_OK || bytes.size > most)
        return 0;
    memcpy(out, bytes.data, bytes.size);
    return bytes.size;
}

static size_t grpc_compress(uint8_t *data, size_t size, size_t most)
{
    uint8_t packed[GRPC_MOST_PIECE];
    z_stream stream = {.next_in = data, .avail_in = (uInt)size, .next_out = packed, .avail_out = sizeof packed};
    FUZZ_CHECK(deflateInit2(&stream, 1, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY) == Z_OK);
    bool whole = deflate(&stream, Z_FINISH) == Z_STREAM_END;
    size_t made = stream.total_out;
    (void)deflateEnd(&stream);
    if (!whole || made > most)
        return size;
    memcpy(data, packed, made);
    return made;
}

/* A message: a request or bytes, compressed or not, damaged or not, with a prefix that may be wrong. */
static void grpc_message(struct grpc *grpc, uint32_t stream)
{
    uint8_t body[GRPC_MOST_PIECE], how = fuzz_byte(grpc->input);
    size_t size = 0;
    if (how & 1) {
        size = grpc_make_request(grpc, body, sizeof body);
    } else {
        struct fuzz_input part = fuzz_take(grpc->input, fuzz_byte(grpc->input));
        size = part.size;
        if (size > 0)
            memcpy(body, part.data, size);
    }
    if (how & 2 && size > 0) /* damage */
        body[fuzz_number(grpc->input, 2) % size] ^= fuzz_byte(grpc->input);
    if (how & 4)
        size = grpc_compress(body, size, sizeof body);
    if (how & 8 && size > 0)
        body[fuzz_number(grpc->input, 2) % size] ^= fuzz_byte(grpc->input);
    uint8_t flag = how & 0x10 ? fuzz_byte(grpc->input) : how & 4 ? 1 : 0;
    uint32_t length = how & 0x20 ? fuzz_number(grpc->input, 4) : (uint32_t)size;
    if (!(how & 0x80)) {
        grpc_put(grpc, &flag, 1);
        grpc_put_number(grpc, length);
    }
    grpc_put(grpc, body, size);
    grpc->ended[stream] |= (how & 0x40) != 0;
    grpc_send(grpc, DATA, how & 0x40 ? END_STREAM : 0, stream * 2 + 1);
}

static void grpc_reset(struct grpc *grpc, uint32_t stream)
{
    grpc->ended[stream] = true;
    grpc_put_number(grpc, fuzz_byte(grpc->input) % 14);
    grpc_send(grpc, RESET, 0, stream * 2 + 1);
}

static void grpc_step(struct grpc *grpc)
{
    uint8_t step = fuzz_byte(grpc->input);
    uint32_t stream = grpc->streams > 0 ? (uint32_t)(step >> 4) % grpc->streams : 0;
    bool has_stream = grpc->streams > 0 && !grpc->ended[stream];
    switch (step & 7) {
    case 0:
    case 1: grpc_open(grpc); break;
    case 2:
    case 3:
    case 4:
        if (has_stream)
            grpc_message(grpc, stream);
        break;
    case 5:
        if (has_stream)
            grpc_reset(grpc, stream);
        break;
    case 6:
        grpc_put_number(grpc, fuzz_number(grpc->input, 2) + 1);
        grpc_send(grpc, WINDOW, 0, has_stream && step & 8 ? stream * 2 + 1 : 0);
        break;
    default:
        grpc->end.now_ms += fuzz_number(grpc->input, 2);
        (void)fory_rpc_http2_tick(grpc->end.connection, grpc->end.now_ms);
        fuzz_drain(&grpc->end);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char preface[] = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0";
    struct fuzz_input input = {data, size};
    struct grpc *grpc = calloc(1, sizeof *grpc);
    FUZZ_CHECK(grpc);
    struct fory_rpc_http2_options options = {.max_message_size = 10000};
    grpc->input = &input;
    grpc->head = fuzz_head(&input);
    grpc->end.connection = fory_rpc_http2_server_new(grpc_server(), &options, "fuzz", 0);
    FUZZ_CHECK(grpc->end.connection);
    grpc->goes_on = fuzz_feed(&grpc->end, &grpc->head, preface, sizeof preface);
    while (grpc->goes_on && input.size > 0)
        grpc_step(grpc);
    fuzz_finish(&grpc->end, grpc->goes_on);
    free(grpc);
    return 0;
}
