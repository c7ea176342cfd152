/* SPDX-License-Identifier: Apache-2.0 */
/* Tests what ends of gRPC over HTTP/2 answer to frames that a careful peer would not send, and the limits. */
#include "../support/allocator.h"
#include "frames.h"

struct frames_end {
    struct pair pair; /* one end of which is used */
    struct service service;
    struct test_allocator allocator;
    struct reply reply;
    struct frames frames;
};

static void frames_open(struct frames_end *end, struct fory_rpc_http2_options options)
{
    memset(end, 0, sizeof *end);
    test_allocator_init(&end->allocator, 0, false);
    pair_open(&end->pair,
              &(struct pair_options){service_handlers, &end->service, &end->allocator.allocator, options, options});
}

static void frames_close(struct frames_end *end)
{
    reply_free(&end->reply);
    frames_free(&end->frames);
    pair_close(&end->pair);
    assert_int_equal(end->allocator.live_bytes, 0);
}

/* Gives the frames to the server, which answers. Returns whether the connection goes on. */
static bool frames_give(struct frames_end *end)
{
    bool goes_on = fory_rpc_http2_input(end->pair.server, end->frames.data, end->frames.size, end->pair.now);
    reply_take(&end->reply, end->pair.server);
    end->frames.size = 0;
    return goes_on;
}

static void frames_begin(struct frames_end *end)
{
    frames_add_preface(&end->frames);
    frames_add_frame(&end->frames, NGHTTP2_SETTINGS, NGHTTP2_FLAG_ACK, 0, NULL, 0);
    assert_true(frames_give(end));
    assert_string_equal(end->reply.text, "");
}

/* --- Requests ----------------------------------------------------------------------------------------------------- */

/* The answer to a call that was begun, and has no request. */
#define FRAMES_TAKEN(content_type) \
    ":status=200 content-type=" content_type " grpc-accept-encoding=identity,gzip grpc-status=12 " \
    "grpc-message=expected one message, got none\n"

static const struct {
    const char *name, *value; /* replaces a field of a good request, or comes after it; NULL: it is left out */
    const char *answer;       /* how it begins */
} frames_requests[] = {
    {"content-type", "application/grpc+fory", FRAMES_TAKEN("application/grpc+fory")},
    {"content-type", "application/grpc+proto", FRAMES_TAKEN("application/grpc+proto")},
    {"content-type", "application/grpc; charset=utf-8", FRAMES_TAKEN("application/grpc")},
    {"content-type", "application/json", ":status=415 content-length=0"},
    {"content-type", "application/grpcweb", ":status=415 content-length=0"},
    {":method", "GET", ":status=405 content-length=0"},
    {"te", NULL, ":status=200 content-type=application/grpc grpc-status=13 grpc-message=expected te: trailers"},
    {"grpc-encoding", "identity", FRAMES_TAKEN("application/grpc")},
    {"grpc-encoding", "gzip", FRAMES_TAKEN("application/grpc")},
    {"grpc-encoding", "snappy",
     ":status=200 content-type=application/grpc grpc-accept-encoding=identity,gzip grpc-status=12 "
     "grpc-message=unsupported grpc-encoding"},
    {"grpc-timeout", "1", ":status=200 content-type=application/grpc grpc-status=13 grpc-message=invalid header field"},
    {"grpc-timeout", "123456789S",
     ":status=200 content-type=application/grpc grpc-status=13 grpc-message=invalid header field"},
    {"grpc-timeout", "1S", FRAMES_TAKEN("application/grpc")},
    {"x-bin", "?", ":status=200 content-type=application/grpc grpc-status=13 grpc-message=invalid header field"},
    {"x-bin", "AA==,AAA,", FRAMES_TAKEN("application/grpc")},
};

static void requests_are_answered_as_grpc_has_it(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(frames_requests); i++) {
        struct frames_end end;
        const char *fields[COUNT_OF(frames_request) + 2];
        memcpy(fields, frames_request, sizeof frames_request);
        size_t at = 0;
        while (fields[at] && strcmp(fields[at], frames_requests[i].name) != 0)
            at += 2;
        if (!fields[at])
            fields[at + 2] = NULL;
        fields[at] = frames_requests[i].value ? frames_requests[i].name : "x-other";
        fields[at + 1] = frames_requests[i].value ? frames_requests[i].value : "";
        frames_open(&end, (struct fory_rpc_http2_options){0});
        frames_begin(&end);
        frames_add_headers(&end.frames, 1, true, fields);
        assert_true(frames_give(&end));
        char text[512];
        snprintf(text, sizeof text, "HEADERS 1 %s", frames_requests[i].answer);
        bool is_equal = !strncmp(end.reply.text, text, strlen(text));
        if (!is_equal)
            fail_msg("%s: expected %s, got %s", frames_requests[i].name, text, end.reply.text);
        assert_int_equal(fory_rpc_http2_call_count(end.pair.server), 0);
        frames_close(&end);
    }
}

static void streams_that_the_server_ends_first_are_reset(void **state)
{
    (void)state;
    struct frames_end end;
    const char *fields[COUNT_OF(frames_request)];
    memcpy(fields, frames_request, sizeof frames_request);
    fields[11] = "text/plain";
    frames_open(&end, (struct fory_rpc_http2_options){0});
    frames_begin(&end);
    frames_add_headers(&end.frames, 1, false, fields);
    assert_true(frames_give(&end));
    assert_string_equal(end.reply.text, "HEADERS 1 :status=415 content-length=0\nRST_STREAM 1 0\n");
    frames_close(&end);
}

static void messages_that_are_cut_off_end_the_call(void **state)
{
    (void)state;
    static const uint8_t part[] = {0, 0, 0, 0, 9, 'x'};
    for (size_t size = 1; size <= sizeof part; size++) {
        struct frames_end end;
        frames_open(&end, (struct fory_rpc_http2_options){0});
        frames_begin(&end);
        frames_add_headers(&end.frames, 1, false, frames_request);
        frames_add_frame(&end.frames, NGHTTP2_DATA, NGHTTP2_FLAG_END_STREAM, 1, part, size);
        assert_true(frames_give(&end));
        assert_non_null(strstr(end.reply.text, "grpc-status=13 grpc-message=the last message is incomplete"));
        frames_close(&end);
    }
}

static void prefixes_with_an_invalid_byte_end_the_call(void **state)
{
    (void)state;
    static const struct {
        uint8_t prefix[5];
        const char *text;
    } cases[] = {
        {{2, 0, 0, 0, 0}, "grpc-status=13 grpc-message=message begins with the invalid byte 2"},
        {{1, 0, 0, 0, 0}, "grpc-status=13 grpc-message=message is compressed without grpc-encoding"},
        {{0, 0xff, 0xff, 0xff, 0xff}, "grpc-status=8 grpc-message=message is larger than 4194304 bytes"},
        {{0, 0, 0x40, 0, 1}, "grpc-status=8 grpc-message=message is larger than 4194304 bytes"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct frames_end end;
        frames_open(&end, (struct fory_rpc_http2_options){0});
        frames_begin(&end);
        frames_add_headers(&end.frames, 1, false, frames_request);
        frames_add_frame(&end.frames, NGHTTP2_DATA, 0, 1, cases[i].prefix, 5);
        assert_true(frames_give(&end));
        assert_non_null(strstr(end.reply.text, cases[i].text));
        assert_non_null(strstr(end.reply.text, "RST_STREAM 1 0"));
        frames_close(&end);
    }
}

/* --- Limits ------------------------------------------------------------------------------------------------------- */

static void header_lists_that_are_too_large_cost_their_stream_only(void **state)
{
    (void)state;
    struct frames_end end;
    static char large[12000];
    const char *fields[COUNT_OF(frames_request) + 4];
    memset(large, 'x', sizeof large - 1);
    memcpy(fields, frames_request, sizeof frames_request);
    fields[12] = "x-a", fields[13] = large, fields[14] = NULL;
    frames_open(&end, (struct fory_rpc_http2_options){.max_header_size = 10000});
    frames_begin(&end);
    frames_add_headers(&end.frames, 1, true, fields);
    assert_true(frames_give(&end));
    assert_non_null(strstr(end.reply.text, "grpc-status=8 grpc-message=header list is too large"));
    frames_add_headers(&end.frames, 3, true, frames_request);
    assert_true(frames_give(&end));
    assert_non_null(strstr(end.reply.text, "HEADERS 3 :status=200"));
    frames_close(&end);
}

/* Frames that are given again and again until the server has enough. Returns how many it took. */
static size_t frames_flood(struct frames_end *end, const struct frames *unit, size_t most, bool reads)
{
    for (size_t i = 0; i < most; i++) {
        if (!fory_rpc_http2_input(end->pair.server, unit->data, unit->size, end->pair.now))
            return i;
        if (reads)
            reply_take(&end->reply, end->pair.server);
    }
    return most;
}

static void floods_of_control_frames_end_the_connection(void **state)
{
    (void)state;
    static const struct {
        uint8_t type;
        uint8_t stream;
        uint8_t size;
        const char *reason;
    } cases[] = {
        {NGHTTP2_PING, 0, 8, "too_many_pings"},
        {NGHTTP2_SETTINGS, 0, 0, "too_many_control_frames"},
        {NGHTTP2_DATA, 1, 0, "too_many_control_frames"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        for (int reads = 0; reads < 2; reads++) {
            struct frames_end end;
            struct frames unit = {0};
            frames_open(&end, (struct fory_rpc_http2_options){0});
            frames_begin(&end);
            frames_add_headers(&end.frames, 1, false, frames_request);
            assert_true(frames_give(&end));
            frames_add_frame(&unit, cases[i].type, 0, cases[i].stream, "12345678", cases[i].size);
            assert_in_range(frames_flood(&end, &unit, 5000, reads), 2, 1001);
            reply_take(&end.reply, end.pair.server);
            assert_non_null(strstr(end.reply.text, "GOAWAY 0 11 "));
            assert_non_null(strstr(end.reply.text, cases[i].reason));
            assert_in_range(end.allocator.peak_bytes, 0, 4 << 20);
            frames_free(&unit);
            frames_close(&end);
        }
    }
}

static void pings_that_are_allowed_do_not_pile_up_answers(void **state)
{
    (void)state;
    struct frames_end end;
    struct frames unit = {0};
    frames_open(&end, (struct fory_rpc_http2_options){
                          .min_ping_interval_ms = 1, .max_control_frames = UINT32_MAX, .max_buffered = 10000});
    frames_begin(&end);
    frames_add_frame(&unit, NGHTTP2_PING, 0, 0, "12345678", 8);
    size_t taken = 0;
    for (; taken < 100000; taken++) {
        end.pair.now += 3 * 3600000;
        if (!fory_rpc_http2_input(end.pair.server, unit.data, unit.size, end.pair.now))
            break;
    }
    assert_in_range(taken, 500, 2000);
    assert_string_equal(fory_rpc_http2_reason(end.pair.server), "the peer does not read answers");
    frames_free(&unit);
    frames_close(&end);
}

static void rapid_resets_end_the_connection(void **state)
{
    (void)state;
    struct frames_end end;
    frames_open(&end, (struct fory_rpc_http2_options){0});
    frames_begin(&end);
    size_t count = 0;
    for (uint32_t stream = 1; count < 1000; stream += 2, count++) {
        frames_add_headers(&end.frames, stream, false, frames_request);
        frames_add_frame(&end.frames, NGHTTP2_RST_STREAM, 0, stream, "\0\0\0\x8", 4);
        if (!frames_give(&end))
            break;
    }
    assert_int_equal(count, 200);
    assert_non_null(strstr(end.reply.text, "GOAWAY 0 11 too_many_resets"));
    frames_close(&end);
}

static void resets_at_a_fair_rate_are_served(void **state)
{
    (void)state;
    struct frames_end end;
    frames_open(&end, (struct fory_rpc_http2_options){0});
    frames_begin(&end);
    for (uint32_t stream = 1; stream < 20000; stream += 2) {
        frames_add_headers(&end.frames, stream, false, frames_request);
        frames_add_frame(&end.frames, NGHTTP2_RST_STREAM, 0, stream, "\0\0\0\x8", 4);
        assert_true(frames_give(&end));
        end.pair.now += 6;
    }
    assert_in_range(end.allocator.peak_bytes, 0, 4 << 20);
    frames_close(&end);
}

static void header_blocks_without_an_end_end_the_connection(void **state)
{
    (void)state;
    for (size_t size = 0; size <= 1000; size += 1000) {
        struct frames_end end;
        struct frames unit = {0}, block = {0};
        static char value[990];
        memset(value, 'x', sizeof value - 1);
        frames_open(&end, (struct fory_rpc_http2_options){0});
        frames_begin(&end);
        frames_add_frame(&end.frames, NGHTTP2_HEADERS, 0, 1, NULL, 0);
        assert_true(frames_give(&end));
        if (size > 0)
            frames_add_field(&block, "x-a", value);
        frames_add_frame(&unit, NGHTTP2_CONTINUATION, 0, 1, block.data, block.size);
        assert_in_range(frames_flood(&end, &unit, 100000, true), 1, 8000);
        assert_in_range(end.allocator.peak_bytes, 0, 4 << 20);
        frames_free(&unit);
        frames_free(&block);
        frames_close(&end);
    }
}

static void clients_that_do_not_read_stop_what_is_made_for_them(void **state)
{
    (void)state;
    struct frames_end end;
    static const uint8_t window[] = {0, 4, 0x7f, 0xff, 0xff, 0xff};
    frames_open(&end, (struct fory_rpc_http2_options){.max_buffered = 100000});
    frames_add_preface(&end.frames);
    frames_add_frame(&end.frames, NGHTTP2_SETTINGS, 0, 0, window, sizeof window);
    frames_add_frame(&end.frames, NGHTTP2_WINDOW_UPDATE, 0, 0, "\x7f\0\0\0", 4);
    assert_true(frames_give(&end));
    struct fory_writer *writer = fory_writer_new(end.pair.runtime);
    char text[5001];
    memset(text, ' ', sizeof text - 1);
    memcpy(text, "1000000", 7);
    struct fory_string request = {text, sizeof text - 1};
    struct fory_bytes message;
    assert_int_equal(fory_string_serialize(writer, &request, &message), FORY_OK);
    const char *fields[COUNT_OF(frames_request)];
    memcpy(fields, frames_request, sizeof frames_request);
    fields[5] = "/test.Echo/Download";
    for (uint32_t stream = 1; stream < 9; stream += 2) {
        frames_add_headers(&end.frames, stream, false, fields);
        uint8_t prefix[] = {0, 0, 0, (uint8_t)(message.size >> 8), (uint8_t)message.size};
        frames_add_frame(&end.frames, NGHTTP2_DATA, 0, stream, prefix, sizeof prefix);
        frames_add_frame(&end.frames, NGHTTP2_DATA, NGHTTP2_FLAG_END_STREAM, stream, message.data, message.size);
        fory_rpc_http2_input(end.pair.server, end.frames.data, end.frames.size, end.pair.now);
        end.frames.size = 0;
    }
    assert_in_range(fory_rpc_http2_output(end.pair.server).size, 100000, 120000);
    assert_in_range(end.allocator.peak_bytes, 0, 4 << 20);
    /* Each byte that is read makes room for another. */
    for (int i = 0; i < 100; i++)
        reply_take(&end.reply, end.pair.server);
    assert_in_range(fory_rpc_http2_output(end.pair.server).size, 100000, 120000);
    fory_writer_free(writer);
    frames_close(&end);
}

/* --- Responses ---------------------------------------------------------------------------------------------------- */

static const struct {
    const char *fields[9];
    enum fory_rpc_code code;
    const char *text;
} frames_responses[] = {
    {{":status", "200", "content-type", "application/grpc", "grpc-status", "0", NULL},
     FORY_RPC_UNIMPLEMENTED,
     "expected one response, got none"},
    {{":status", "200", "content-type", "application/grpc", "grpc-status", "5", "grpc-message", "a%20b%2", NULL},
     FORY_RPC_NOT_FOUND,
     "a b%2"},
    {{":status", "200", "content-type", "application/grpc", "grpc-status", "99", NULL}, FORY_RPC_UNKNOWN, ""},
    {{":status", "200", "content-type", "text/html", NULL}, FORY_RPC_UNKNOWN, "the response is not one of gRPC"},
    {{":status", "400", NULL}, FORY_RPC_INTERNAL, "HTTP status 400"},
    {{":status", "401", NULL}, FORY_RPC_UNAUTHENTICATED, "HTTP status 401"},
    {{":status", "403", NULL}, FORY_RPC_PERMISSION_DENIED, "HTTP status 403"},
    {{":status", "404", NULL}, FORY_RPC_UNIMPLEMENTED, "HTTP status 404"},
    {{":status", "429", NULL}, FORY_RPC_UNAVAILABLE, "HTTP status 429"},
    {{":status", "502", NULL}, FORY_RPC_UNAVAILABLE, "HTTP status 502"},
    {{":status", "503", NULL}, FORY_RPC_UNAVAILABLE, "HTTP status 503"},
    {{":status", "504", NULL}, FORY_RPC_UNAVAILABLE, "HTTP status 504"},
    {{":status", "500", NULL}, FORY_RPC_UNKNOWN, "HTTP status 500"},
};

static struct fory_rpc_call *frames_start(struct frames_end *end)
{
    struct fory_string request = FORY_STRING("hello");
    frames_add_frame(&end->frames, NGHTTP2_SETTINGS, 0, 0, NULL, 0);
    struct fory_rpc_call *call = pair_start(&end->pair, ECHO_UNARY, NULL, &request);
    assert_non_null(call);
    reply_take(&end->reply, end->pair.client);
    return call;
}

static void frames_give_client(struct frames_end *end)
{
    fory_rpc_http2_input(end->pair.client, end->frames.data, end->frames.size, end->pair.now);
    end->frames.size = 0;
}

static void responses_of_any_server_end_calls(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(frames_responses); i++) {
        for (int is_end = 0; is_end < 2; is_end++) {
            struct frames_end end;
            frames_open(&end, (struct fory_rpc_http2_options){0});
            struct fory_rpc_call *call = frames_start(&end);
            static const char *const early[] = {":status", "103", NULL};
            frames_add_headers(&end.frames, 1, false, early);
            frames_add_headers(&end.frames, 1, is_end, frames_responses[i].fields);
            frames_give_client(&end);
            if (is_end || strcmp(frames_responses[i].fields[1], "200") != 0)
                assert_call_ended(call, frames_responses[i].code, frames_responses[i].text);
            fory_rpc_call_free(call);
            frames_close(&end);
        }
    }
}

static void resets_of_the_server_end_calls(void **state)
{
    (void)state;
    static const enum fory_rpc_code codes[] = {
        FORY_RPC_INTERNAL,          FORY_RPC_INTERNAL, FORY_RPC_INTERNAL, FORY_RPC_INTERNAL,
        FORY_RPC_INTERNAL,          FORY_RPC_INTERNAL, FORY_RPC_INTERNAL, FORY_RPC_UNAVAILABLE,
        FORY_RPC_CANCELLED,         FORY_RPC_INTERNAL, FORY_RPC_INTERNAL, FORY_RPC_RESOURCE_EXHAUSTED,
        FORY_RPC_PERMISSION_DENIED, FORY_RPC_UNKNOWN,  FORY_RPC_UNKNOWN,
    };
    for (uint8_t i = 0; i < COUNT_OF(codes); i++) {
        struct frames_end end;
        const uint8_t code[] = {0, 0, 0, i};
        frames_open(&end, (struct fory_rpc_http2_options){0});
        struct fory_rpc_call *call = frames_start(&end);
        frames_add_frame(&end.frames, NGHTTP2_RST_STREAM, 0, 1, code, sizeof code);
        frames_give_client(&end);
        assert_true(fory_rpc_call_is_finished(call));
        assert_int_equal(fory_rpc_call_status(call)->code, codes[i]);
        fory_rpc_call_free(call);
        frames_close(&end);
    }
}

static void calls_above_the_last_stream_of_goaway_are_unavailable(void **state)
{
    (void)state;
    struct frames_end end;
    frames_open(&end, (struct fory_rpc_http2_options){0});
    struct fory_rpc_call *first = frames_start(&end);
    struct fory_rpc_call *second = frames_start(&end);
    end.frames.size = 0;
    frames_add_frame(&end.frames, NGHTTP2_SETTINGS, 0, 0, NULL, 0);
    frames_add_frame(&end.frames, NGHTTP2_GOAWAY, 0, 0, "\0\0\0\1\0\0\0\0", 8);
    frames_give_client(&end);
    assert_false(fory_rpc_call_is_finished(first));
    assert_call_ended(second, FORY_RPC_UNAVAILABLE, "the server has not taken the call");
    assert_false(fory_rpc_http2_is_over(end.pair.client));
    static const char *const fields[] = {":status", "200", "content-type", "application/grpc", "grpc-status",
                                         "7",       NULL};
    frames_add_headers(&end.frames, 1, true, fields);
    frames_give_client(&end);
    assert_call_ended(first, FORY_RPC_PERMISSION_DENIED, "");
    assert_true(fory_rpc_http2_is_over(end.pair.client));
    fory_rpc_call_free(first);
    fory_rpc_call_free(second);
    frames_close(&end);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(requests_are_answered_as_grpc_has_it),
        cmocka_unit_test(streams_that_the_server_ends_first_are_reset),
        cmocka_unit_test(messages_that_are_cut_off_end_the_call),
        cmocka_unit_test(prefixes_with_an_invalid_byte_end_the_call),
        cmocka_unit_test(header_lists_that_are_too_large_cost_their_stream_only),
        cmocka_unit_test(floods_of_control_frames_end_the_connection),
        cmocka_unit_test(pings_that_are_allowed_do_not_pile_up_answers),
        cmocka_unit_test(rapid_resets_end_the_connection),
        cmocka_unit_test(resets_at_a_fair_rate_are_served),
        cmocka_unit_test(header_blocks_without_an_end_end_the_connection),
        cmocka_unit_test(clients_that_do_not_read_stop_what_is_made_for_them),
        cmocka_unit_test(responses_of_any_server_end_calls),
        cmocka_unit_test(resets_of_the_server_end_calls),
        cmocka_unit_test(calls_above_the_last_stream_of_goaway_are_unavailable),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
