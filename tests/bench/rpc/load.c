/* SPDX-License-Identifier: Apache-2.0 */
/* The client that is the same for all servers: prepared HTTP/2 frames, and no look at headers that come back, so that
 * it costs little. A call has succeeded when a message and trailers came.
 *
 *   load ADDRESS rate BODY SECONDS CALLS   so many unary calls a second on one connection, at even distances; prints
 * the 50th and the 99th percentile in microseconds, from the time when a call was due load ADDRESS idle BODY
 * CONNECTIONS     one call on each connection; prints `ready`, and keeps them to the end of input
 *
 * ADDRESS is HOST:PORT with a numeric host, or unix:PATH. BODY is a file with one length-prefixed message. */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

enum {
    FRAME_DATA = 0,
    FRAME_HEADERS = 1,
    FRAME_RST_STREAM = 3,
    FRAME_SETTINGS = 4,
    FRAME_PING = 6,
    FRAME_GOAWAY = 7,
    FRAME_WINDOW_UPDATE = 8,
    END_STREAM = 1,
    ACK = 1,
    END_HEADERS = 4,
    SETTING_STREAMS = 3,
    FRAME_HEAD = 9,
    DEFAULT_WINDOW = 65535,
    LARGEST_WINDOW = 0x7fffffff,
    WINDOW_STEP = 1 << 20,
    IN_ROOM = 1 << 18,
    BODY_ROOM = 1 << 16,
    CONNECTION_LIMIT = 10000,
    REST_MARGIN_US = 60
};

struct body {
    uint8_t bytes[BODY_ROOM];
    size_t size;
};

struct call {
    double due;
    bool message;
};

/* Stream identifiers are odd, so calls[identifier / 2]. */
struct load {
    struct call *calls;
    double *latencies;
    size_t finished;
    size_t limit;
};

struct connection {
    int socket;
    struct load *load;
    size_t begun;
    size_t open;
    size_t stream_limit; /* 0 until the settings of the server tell */
    int64_t send_window;
    size_t unacknowledged;
    uint8_t *out;
    size_t out_size;
    size_t out_room;
    uint8_t *in;
    size_t in_size;
};

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static bool fail(const char *why)
{
    fprintf(stderr, "load: %s\n", why);
    return false;
}

static bool put(struct connection *connection, const void *bytes, size_t size)
{
    if (connection->out_room - connection->out_size < size) {
        size_t room = 2 * connection->out_room + size;
        uint8_t *grown = realloc(connection->out, room);
        if (!grown)
            return fail("no memory");
        connection->out = grown;
        connection->out_room = room;
    }
    if (size > 0)
        memcpy(connection->out + connection->out_size, bytes, size);
    connection->out_size += size;
    return true;
}

static void store_uint32(uint8_t *bytes, uint32_t value)
{
    for (int i = 0; i < 4; i++)
        bytes[i] = (uint8_t)(value >> (24 - 8 * i));
}

static uint32_t load_uint32(const uint8_t *bytes)
{
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

static bool put_frame(struct connection *connection, uint8_t type, uint8_t flags, uint32_t stream, const void *payload,
                      size_t size)
{
    uint8_t head[FRAME_HEAD] = {(uint8_t)(size >> 16), (uint8_t)(size >> 8), (uint8_t)size, type, flags};
    store_uint32(head + 5, stream);
    return put(connection, head, sizeof head) && put(connection, payload, size);
}

static bool put_window_update(struct connection *connection, uint32_t size)
{
    uint8_t payload[4];
    store_uint32(payload, size);
    return put_frame(connection, FRAME_WINDOW_UPDATE, 0, 0, payload, sizeof payload);
}

/* The first call on a connection puts its headers into the table of the server, as clients do; later ones name them. */
static const char first_headers[] = "\x83\x86"                    /* POST, http */
                                    "\x44\x13/rpctest.Peer/Unary" /* :path */
                                    "\x41\x09localhost"           /* :authority */
                                    "\x5f\x10"                    /* content-type */
                                    "application/grpc"
                                    "\x40\x02te\x08trailers"
                                    "\x7a\x08load/1.0"; /* user-agent */
static const char later_headers[] = "\x83\x86\xc2\xc1\xc0\xbf\xbe";

static bool begin_call(struct connection *connection, const struct body *body, double due)
{
    bool first = connection->begun == 0;
    uint32_t stream = (uint32_t)(2 * connection->begun + 1);
    struct call call = {due, false};
    connection->load->calls[connection->begun++] = call;
    connection->open++;
    connection->send_window -= (int64_t)body->size;
    return put_frame(connection, FRAME_HEADERS, END_HEADERS, stream, first ? first_headers : later_headers,
                     (first ? sizeof first_headers : sizeof later_headers) - 1) &&
           put_frame(connection, FRAME_DATA, END_STREAM, stream, body->bytes, body->size);
}

static bool end_call(struct connection *connection, const struct call *call, uint8_t type)
{
    struct load *load = connection->load;
    if (!call->message || type != FRAME_HEADERS)
        return fail("a call ended without a message and trailers");
    load->latencies[load->finished++] = now() - call->due;
    connection->open--;
    return true;
}

static bool take_of_call(struct connection *connection, uint8_t type, uint8_t flags, uint32_t stream, size_t size)
{
    if (stream % 2 == 0 || stream / 2 >= connection->begun)
        return fail("a frame of an unknown stream");
    struct call *call = &connection->load->calls[stream / 2];
    if (type == FRAME_RST_STREAM)
        return fail("a call was reset");
    if (type == FRAME_DATA) {
        call->message |= size > 0;
        connection->unacknowledged += size;
        if (connection->unacknowledged >= WINDOW_STEP) {
            if (!put_window_update(connection, (uint32_t)connection->unacknowledged))
                return false;
            connection->unacknowledged = 0;
        }
    }
    return !(flags & END_STREAM) || end_call(connection, call, type);
}

static bool take_settings(struct connection *connection, const uint8_t *payload, size_t size)
{
    connection->stream_limit = SIZE_MAX;
    for (size_t at = 0; at + 6 <= size; at += 6)
        if (payload[at] == 0 && payload[at + 1] == SETTING_STREAMS)
            connection->stream_limit = load_uint32(payload + at + 2);
    return put_frame(connection, FRAME_SETTINGS, ACK, 0, NULL, 0);
}

static bool take_frame(struct connection *connection, const uint8_t *frame, size_t size)
{
    uint8_t type = frame[3], flags = frame[4];
    uint32_t stream = load_uint32(frame + 5);
    const uint8_t *payload = frame + FRAME_HEAD;
    switch (type) {
    case FRAME_DATA:
    case FRAME_HEADERS:
    case FRAME_RST_STREAM: return take_of_call(connection, type, flags, stream, size);
    case FRAME_SETTINGS: return flags & ACK || take_settings(connection, payload, size);
    case FRAME_PING: return flags & ACK || put_frame(connection, FRAME_PING, ACK, 0, payload, size);
    case FRAME_GOAWAY: return fail("the server sent GOAWAY");
    case FRAME_WINDOW_UPDATE:
        if (stream == 0)
            connection->send_window += load_uint32(payload);
        return true;
    default: return true;
    }
}

/* Takes the complete frames of the input. */
static bool take_input(struct connection *connection)
{
    size_t at = 0;
    for (;;) {
        const uint8_t *frame = connection->in + at;
        size_t left = connection->in_size - at;
        if (left < FRAME_HEAD)
            break;
        size_t size = (size_t)frame[0] << 16 | (size_t)frame[1] << 8 | frame[2];
        if (size > IN_ROOM - FRAME_HEAD)
            return fail("a frame is too large");
        if (left < FRAME_HEAD + size)
            break;
        if (!take_frame(connection, frame, size))
            return false;
        at += FRAME_HEAD + size;
    }
    memmove(connection->in, connection->in + at, connection->in_size - at);
    connection->in_size -= at;
    return true;
}

static bool exchange(struct connection *connection)
{
    if (connection->out_size > 0) {
        ssize_t sent = send(connection->socket, connection->out, connection->out_size, MSG_NOSIGNAL);
        if (sent < 0 && errno != EAGAIN && errno != EINTR)
            return fail("the connection is lost");
        if (sent > 0) {
            connection->out_size -= (size_t)sent;
            memmove(connection->out, connection->out + sent, connection->out_size);
        }
    }
    ssize_t got = recv(connection->socket, connection->in + connection->in_size, IN_ROOM - connection->in_size, 0);
    if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR))
        return fail("the connection was closed");
    if (got > 0)
        connection->in_size += (size_t)got;
    return take_input(connection);
}

static int connect_unix(const char *path)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    if (strlen(path) >= sizeof address.sun_path)
        return -1;
    strcpy(address.sun_path, path);
    int made = socket(AF_UNIX, SOCK_STREAM, 0);
    return connect(made, (struct sockaddr *)&address, sizeof address) == 0 ? made : -1;
}

static int connect_tcp(const char *host_and_port)
{
    char host[64] = "";
    const char *colon = strrchr(host_and_port, ':');
    if (!colon || (size_t)(colon - host_and_port) >= sizeof host)
        return -1;
    memcpy(host, host_and_port, (size_t)(colon - host_and_port));
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)atoi(colon + 1))};
    int made = socket(AF_INET, SOCK_STREAM, 0), on = 1;
    if (inet_pton(AF_INET, host, &address.sin_addr) != 1 ||
        connect(made, (struct sockaddr *)&address, sizeof address) != 0)
        return -1;
    setsockopt(made, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return made;
}

static bool open_connection(struct connection *connection, const char *address, struct load *load, uint8_t *in)
{
    static const char preface[] = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
    static const uint8_t settings[] = {0, 4, 0x7f, 0xff, 0xff, 0xff};
    struct connection made = {.load = load, .send_window = DEFAULT_WINDOW, .in = in};
    *connection = made;
    connection->socket = strncmp(address, "unix:", 5) == 0 ? connect_unix(address + 5) : connect_tcp(address);
    if (connection->socket < 0 || fcntl(connection->socket, F_SETFL, O_NONBLOCK) != 0)
        return fail("cannot connect");
    return put(connection, preface, sizeof preface - 1) &&
           put_frame(connection, FRAME_SETTINGS, 0, 0, settings, sizeof settings) &&
           put_window_update(connection, LARGEST_WINDOW - DEFAULT_WINDOW);
}

static bool may_begin(const struct connection *connection, const struct body *body)
{
    return connection->open < connection->stream_limit && connection->send_window >= (int64_t)body->size;
}

/* Makes one call and waits for its end. */
static bool make_call(struct connection *connection, const struct body *body)
{
    double patience = now() + 30;
    while (connection->load->finished == 0) {
        struct pollfd waiting = {connection->socket, POLLIN, 0};
        if (connection->begun == 0 && may_begin(connection, body) && !begin_call(connection, body, now()))
            return false;
        if (!exchange(connection))
            return false;
        if (connection->load->finished == 0 && connection->out_size == 0)
            poll(&waiting, 1, 1000);
        if (now() > patience)
            return fail("a call without an answer");
    }
    return true;
}

/* Sleeps until shortly before a time: a late timer must not be measured. */
static void rest(double until)
{
    double left = until - now() - REST_MARGIN_US * 1e-6;
    struct timespec time = {0, (long)(left * 1e9)};
    if (left > 0 && left < 1)
        nanosleep(&time, NULL);
}

/* Does not sleep as long as it waits for an answer. */
static bool keep_rate(struct connection *connection, const struct body *body, double rate)
{
    struct load *load = connection->load;
    double start = now();
    while (load->finished < load->limit) {
        double time = now();
        while (connection->begun < load->limit && start + (double)connection->begun / rate <= time &&
               may_begin(connection, body))
            if (!begin_call(connection, body, start + (double)connection->begun / rate))
                return false;
        if (connection->open == 0 && connection->out_size == 0)
            rest(start + (double)connection->begun / rate);
        if (!exchange(connection))
            return false;
        if (time - start > 30 + 2 * (double)load->limit / rate)
            return fail("the server does not keep up");
    }
    return true;
}

static int by_value(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static bool load_new(struct load *load, size_t limit)
{
    struct load made = {calloc(limit, sizeof *made.calls), calloc(limit, sizeof *made.latencies), 0, limit};
    *load = made;
    return (load->calls && load->latencies) || fail("no memory");
}

static bool measure_rate(const char *address, const struct body *body, double seconds, double rate)
{
    static uint8_t in[IN_ROOM];
    struct load load;
    struct connection connection;
    prctl(PR_SET_TIMERSLACK, 1);
    if (seconds * rate < 1 || !load_new(&load, (size_t)(seconds * rate)) ||
        !open_connection(&connection, address, &load, in) || !keep_rate(&connection, body, rate))
        return false;
    qsort(load.latencies, load.finished, sizeof *load.latencies, by_value);
    printf("%.1f %.1f\n", 1e6 * load.latencies[load.finished / 2], 1e6 * load.latencies[load.finished / 100 * 99]);
    return true;
}

static bool hold_idle(const char *address, const struct body *body, size_t count)
{
    static uint8_t in[IN_ROOM];
    if (count > CONNECTION_LIMIT)
        return fail("too many connections");
    for (size_t i = 0; i < count; i++) {
        struct load load;
        struct connection connection;
        if (!load_new(&load, 1) || !open_connection(&connection, address, &load, in) || !make_call(&connection, body))
            return false;
        free(load.calls);
        free(load.latencies);
        free(connection.out);
    }
    puts("ready");
    fflush(stdout);
    while (getchar() != EOF)
        continue;
    return true;
}

static bool read_body(const char *path, struct body *body)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return fail("cannot read the body");
    body->size = fread(body->bytes, 1, sizeof body->bytes, file);
    fclose(file);
    return body->size > 0 || fail("the body is empty");
}

int main(int argc, char **argv)
{
    static struct body body;
    if (argc == 6 && strcmp(argv[2], "rate") == 0)
        return read_body(argv[3], &body) && measure_rate(argv[1], &body, atof(argv[4]), atof(argv[5])) ? 0 : 1;
    if (argc == 5 && strcmp(argv[2], "idle") == 0)
        return read_body(argv[3], &body) && hold_idle(argv[1], &body, (size_t)atol(argv[4])) ? 0 : 1;
    fprintf(stderr, "usage: load ADDRESS rate BODY SECONDS CALLS\n       load ADDRESS idle BODY CONNECTIONS\n");
    return 2;
}
