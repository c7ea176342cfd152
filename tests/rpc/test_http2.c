/* SPDX-License-Identifier: Apache-2.0 */
/* Tests calls over HTTP/2 between a client and a server that are joined in memory. */
#include "../support/allocator.h"
#include "pair_service.h"

static void http2_open(struct pair *pair, struct service *service, struct fory_rpc_http2_options server,
                       struct fory_rpc_http2_options client)
{
    struct pair_options options = {service_handlers, service, NULL, server, client};
    memset(service, 0, sizeof *service);
    pair_open(pair, &options);
}

static void http2_open_default(struct pair *pair, struct service *service)
{
    http2_open(pair, service, (struct fory_rpc_http2_options){0}, (struct fory_rpc_http2_options){0});
}

/* Sends as many messages as there is room for. Returns whether all are sent. */
static bool http2_send(struct fory_rpc_call *call, struct fory_string text, size_t *left)
{
    while (*left > 0) {
        if (fory_rpc_call_send(call, &text) != FORY_OK)
            return false;
        (*left)--;
    }
    return true;
}

/* Receives what is there. */
static size_t http2_receive(struct fory_rpc_call *call, struct fory_string expected)
{
    struct fory_string text;
    size_t count = 0;
    while (fory_rpc_call_receive(call, NULL, &text) == FORY_OK) {
        assert_int_equal(text.size, expected.size);
        assert_memory_equal(text.data, expected.data, text.size);
        count++;
    }
    return count;
}

/* Sends count requests in one stream, and receives as many replies if it is a chat. */
static void http2_stream(struct pair *pair, int method, struct fory_string text, size_t count)
{
    struct fory_rpc_call *call = pair_start(pair, method, NULL, NULL);
    size_t left = count;
    size_t received = 0;
    assert_non_null(call);
    while (!http2_send(call, text, &left)) {
        pair_run(pair);
        if (method == ECHO_CHAT)
            received += http2_receive(call, text);
    }
    fory_rpc_call_half_close(call);
    for (bool more = true; more && method == ECHO_CHAT;) {
        pair_run(pair);
        size_t now = http2_receive(call, text);
        received += now;
        more = now > 0;
    }
    pair_run(pair);
    if (method == ECHO_CHAT)
        assert_int_equal(received, count);
    else
        service_assert_reply(call, FORY_STRING("read"));
    assert_call_ended(call, FORY_RPC_OK, "");
    fory_rpc_call_free(call);
}

static void http2_download(struct pair *pair, struct fory_string text, size_t count)
{
    struct fory_rpc_call *call = pair_start(pair, ECHO_DOWNLOAD, NULL, &text);
    size_t received = 0;
    for (bool more = true; more;) {
        pair_run(pair);
        size_t now = http2_receive(call, text);
        received += now;
        more = now > 0;
    }
    assert_int_equal(received, count);
    assert_call_ended(call, FORY_RPC_OK, "");
    fory_rpc_call_free(call);
}

/* All shapes, with messages of some sizes. */
static void http2_talk(struct pair *pair, struct service *service)
{
    service_assert_serves(pair);
    http2_stream(pair, ECHO_CHAT, service_text(pair, 700), 40);
    http2_stream(pair, ECHO_CHAT, (struct fory_string){"", 0}, 40);
    service->count = 0;
    http2_stream(pair, ECHO_UPLOAD, service_text(pair, 20000), 12);
    assert_int_equal(service->count, 12);
    http2_download(pair, FORY_STRING("30 replies"), 30);
}

static void all_shapes_are_carried(void **state)
{
    (void)state;
    struct pair pair;
    struct service service;
    http2_open_default(&pair, &service);
    http2_talk(&pair, &service);
    pair_close(&pair);
}

static void all_shapes_are_carried_byte_by_byte(void **state)
{
    (void)state;
    struct pair pair;
    struct service service;
    http2_open_default(&pair, &service);
    pair.step = 1;
    http2_talk(&pair, &service);
    pair_close(&pair);
}

static void all_shapes_are_carried_through_small_windows(void **state)
{
    (void)state;
    struct pair pair;
    struct service service;
    struct fory_rpc_http2_options small = {.stream_window = 1000, .connection_window = 65535, .max_buffered = 500};
    http2_open(&pair, &service, small, small);
    pair.step = 777;
    http2_talk(&pair, &service);
    pair_close(&pair);
}

static void a_stream_carries_10000_messages(void **state)
{
    (void)state;
    struct pair pair;
    struct service service;
    http2_open_default(&pair, &service);
    http2_stream(&pair, ECHO_CHAT, FORY_STRING("hello"), 10000);
    http2_stream(&pair, ECHO_UPLOAD, FORY_STRING("hello"), 10000);
    http2_download(&pair, FORY_STRING("10000"), 10000);
    pair_close(&pair);
}

static void messages_larger_than_the_window_arrive(void **state)
{
    (void)state;
    struct pair pair;
    struct service service;
    struct fory_rpc_http2_options options = {.max_message_size = 9 << 20};
    http2_open(&pair, &service, options, options);
    struct fory_string large = service_text(&pair, 8 << 20);
    struct fory_rpc_call *call = pair_start(&pair, ECHO_UNARY, NULL, &large);
    pair_run(&pair);
    service_assert_reply(call, large);
    fory_rpc_call_free(call);
    http2_stream(&pair, ECHO_CHAT, (struct fory_string){large.data, 3 << 20}, 4);
    pair_close(&pair);
}

static void a_hundred_calls_run_at_once(void **state)
{
    (void)state;
    struct pair pair;
    struct service service;
    struct fory_rpc_call *calls[128];
    http2_open_default(&pair, &service);
    struct fory_string text = service_text(&pair, 50000);
    for (size_t i = 0; i < COUNT_OF(calls); i++) {
        struct fory_string request = {text.data, text.size - i};
        calls[i] = pair_start(&pair, ECHO_UNARY, NULL, &request);
    }
    pair_run(&pair);
    for (size_t i = 0; i < COUNT_OF(calls); i++) {
        service_assert_reply(calls[i], (struct fory_string){text.data, text.size - i});
        assert_call_ended(calls[i], FORY_RPC_OK, "");
        fory_rpc_call_free(calls[i]);
    }
    assert_int_equal(fory_rpc_http2_call_count(pair.client), 0);
    assert_int_equal(fory_rpc_http2_call_count(pair.server), 0);
    pair_close(&pair);
}

/* --- Metadata and statuses ---------------------------------------------------------------------------------------- */

static void http2_assert_metadata(const struct fory_rpc_metadata *found, const struct fory_rpc_entry *entries,
                                  size_t count)
{
    assert_int_equal(found->count, count);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(found->entries[i].key.size, entries[i].key.size);
        assert_memory_equal(found->entries[i].key.data, entries[i].key.data, entries[i].key.size);
        assert_int_equal(found->entries[i].value.size, entries[i].value.size);
        assert_memory_equal(found->entries[i].value.data, entries[i].value.data, entries[i].value.size);
    }
}

static void metadata_come_back_in_order(void **state)
{
    (void)state;
    struct pair pair;
    struct service service;
    const struct fory_rpc_entry entries[] = {
        {FORY_STRING("x-a"), {(const uint8_t *)"one", 3}},    {FORY_STRING("x-b-bin"), {(const uint8_t *)"\0\xff,", 3}},
        {FORY_STRING("x-a"), {(const uint8_t *)"two, 3", 6}}, {FORY_STRING("x-c-bin"), {(const uint8_t *)"", 0}},
        {FORY_STRING("x-_.9"), {(const uint8_t *)"~ !", 3}},
    };
    struct fory_rpc_call_options options = {.metadata = {entries, COUNT_OF(entries)}};
    struct fory_string request = FORY_STRING("metadata");
    http2_open_default(&pair, &service);
    struct fory_rpc_call *call = pair_start(&pair, ECHO_UNARY, &options, &request);
    pair_run(&pair);
    service_assert_reply(call, request);
    http2_assert_metadata(fory_rpc_call_metadata(call), entries, COUNT_OF(entries));
    http2_assert_metadata(fory_rpc_call_trailers(call), entries, COUNT_OF(entries));
    fory_rpc_call_free(call);
    pair_close(&pair);
}

static void spaces_around_values_of_metadata_are_stripped(void **state)
{
    (void)state;
    struct pair pair;
    struct service service;
    const struct fory_rpc_entry entries[] = {
        {FORY_STRING("x-a"), {(const uint8_t *)"  one two ", 10}},
        {FORY_STRING("x-b"), {(const uint8_t *)"   ", 3}},
        {FORY_STRING("x-c-bin"), {(const uint8_t *)" 3 ", 3}},
    };
    const struct fory_rpc_entry stripped[] = {
        {FORY_STRING("x-a"), {(const uint8_t *)"one two", 7}},
        {FORY_STRING("x-b"), {(const uint8_t *)"", 0}},
        entries[2],
    };
    struct fory_rpc_call_options options = {.metadata = {entries, COUNT_OF(entries)}};
    struct fory_string request = FORY_STRING("metadata");
    http2_open_default(&pair, &service);
    struct fory_rpc_call *call = pair_start(&pair, ECHO_UNARY, &options, &request);
    pair_run(&pair);
    service_assert_reply(call, request);
    http2_assert_metadata(fory_rpc_call_metadata(call), stripped, COUNT_OF(stripped));
    http2_assert_metadata(fory_rpc_call_trailers(call), stripped, COUNT_OF(stripped));
    fory_rpc_call_free(call);
    pair_close(&pair);
}

static void statuses_have_code_message_and_details(void **state)
{
    (void)state;
    struct pair pair;
    struct service service;
    http2_open_default(&pair, &service);
    for (int code = 1; code < FORY_RPC_CODE_COUNT; code++) {
        char text[16];
        snprintf(text, sizeof text, "status %d", code);
        struct fory_string request = fory_string_from(text);
        struct fory_rpc_call *call = pair_start(&pair, ECHO_UNARY, NULL, &request);
        pair_run(&pair);
        assert_call_ended(call, (enum fory_rpc_code)code, "100 %\n\xc3\xa4");
        const struct fory_bytes *details = &fory_rpc_call_status(call)->details;
        assert_int_equal(details->size, 2);
        assert_memory_equal(details->data, "\0\xff", 2);
        fory_rpc_call_free(call);
    }
    pair_close(&pair);
}

static void unknown_methods_are_unimplemented(void **state)
{
    (void)state;
    struct pair pair;
    struct service service;
    http2_open_default(&pair, &service);
    static const struct fory_rpc_method unknown = {"/test.Echo/Unknown", "Unknown", FORY_RPC_UNARY, false, 0,
                                                   &echo_text,           &echo_text};
    struct fory_string request = FORY_STRING("hello");
    struct fory_rpc_call *call = fory_rpc_call_start(fory_rpc_http2_channel(pair.client), &unknown, NULL, &request);
    pair_run(&pair);
    assert_int_equal(fory_rpc_call_status(call)->code, FORY_RPC_UNIMPLEMENTED);
    fory_rpc_call_free(call);
    service_assert_serves(&pair);
    pair_close(&pair);
}

static void initial_metadata_arrive_before_the_first_message(void **state)
{
    (void)state;
    struct pair pair;
    struct service service;
    http2_open_default(&pair, &service);
    struct fory_rpc_call *call = pair_start(&pair, ECHO_CHAT, NULL, NULL);
    pair_run(&pair);
    const struct fory_rpc_entry entry = {FORY_STRING("x-early"), {(const uint8_t *)"1", 1}};
    const struct fory_rpc_metadata metadata = {&entry, 1};
    assert_int_equal(fory_rpc_call_send_metadata(service.kept, &metadata), FORY_OK);
    pair_run(&pair);
    http2_assert_metadata(fory_rpc_call_metadata(call), &entry, 1);
    assert_false(fory_rpc_call_is_finished(call));
    fory_rpc_call_free(call);
    pair_close(&pair);
}

static void header_lists_that_the_peer_does_not_take_end_their_call(void **state)
{
    (void)state;
    static const struct {
        uint32_t server, client; /* the most that they take */
        size_t value_size;
        enum fory_rpc_code code;
        const char *text;
    } cases[] = {
        {1 << 20, 1 << 20, 66000, FORY_RPC_RESOURCE_EXHAUSTED, "header list is too large"},
        {1000, 1000, 1000, FORY_RPC_RESOURCE_EXHAUSTED, "header list is too large"},
        {10000, 1000, 1000, FORY_RPC_INTERNAL, "the stream was reset with INTERNAL_ERROR"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct pair pair;
        struct service service;
        http2_open(&pair, &service, (struct fory_rpc_http2_options){.max_header_size = cases[i].server},
                   (struct fory_rpc_http2_options){.max_header_size = cases[i].client});
        pair_run(&pair);
        struct fory_string value = service_text(&pair, cases[i].value_size);
        struct fory_rpc_entry entry = {FORY_STRING("x-large"), {(const uint8_t *)value.data, value.size}};
        struct fory_rpc_call_options options = {.metadata = {&entry, 1}};
        struct fory_string request = FORY_STRING("metadata");
        struct fory_rpc_call *call = pair_start(&pair, ECHO_UNARY, &options, &request);
        pair_run(&pair);
        assert_call_ended(call, cases[i].code, cases[i].text);
        fory_rpc_call_free(call);
        service_assert_serves(&pair);
        pair_close(&pair);
    }
}

static void trailers_that_the_client_does_not_take_are_replaced(void **state)
{
    (void)state;
    struct pair pair;
    struct service service;
    http2_open(&pair, &service, (struct fory_rpc_http2_options){0},
               (struct fory_rpc_http2_options){.max_header_size = 1000});
    pair_run(&pair);
    struct fory_rpc_call *call = pair_start(&pair, ECHO_CHAT, NULL, NULL);
    pair_run(&pair);
    fory_rpc_call_finish(service.kept, FORY_RPC_ABORTED, service_text(&pair, 2000).data);
    pair_run(&pair);
    assert_call_ended(call, FORY_RPC_RESOURCE_EXHAUSTED, "trailers are too large");
    fory_rpc_call_free(call);
    service_assert_serves(&pair);
    pair_close(&pair);
}

/* --- Compression -------------------------------------------------------------------------------------------------- */

static void compressed_calls_move_fewer_bytes(void **state)
{
    (void)state;
    struct pair pair;
    struct service service;
    struct fory_rpc_call_options options = {.compress = true};
    http2_open_default(&pair, &service);
    char *text = fory_arena_alloc(&pair.arena, 1000000, 1);
    memset(text, 'z', 1000000);
    struct fory_string request = {text, 1000000};
    service_assert_serves(&pair);
    size_t moved = pair.moved;
    struct fory_rpc_call *call = pair_start(&pair, ECHO_UNARY, &options, &request);
    pair_run(&pair);
    service_assert_reply(call, request);
    assert_in_range(pair.moved - moved, 1, 10000);
    fory_rpc_call_free(call);
    pair_close(&pair);
}

static void servers_compress_for_clients_that_accept_it(void **state)
{
    (void)state;
    for (int accepts = 0; accepts < 2; accepts++) {
        struct pair pair;
        struct service service;
        http2_open(&pair, &service, (struct fory_rpc_http2_options){0},
                   (struct fory_rpc_http2_options){.no_compression = !accepts});
        struct fory_string request = FORY_STRING("large");
        struct fory_rpc_call *call = pair_start(&pair, ECHO_UNARY, NULL, &request);
        pair_run(&pair);
        struct fory_string reply;
        assert_int_equal(fory_rpc_call_receive(call, NULL, &reply), FORY_OK);
        assert_int_equal(reply.size, 1000000);
        assert_true(accepts ? pair.moved < 10000 : pair.moved > 1000000);
        fory_rpc_call_free(call);
        pair_close(&pair);
    }
}

static void compressed_messages_are_limited_as_they_grow(void **state)
{
    (void)state;
    struct pair pair;
    struct service service;
    struct fory_rpc_call_options options = {.compress = true};
    http2_open(&pair, &service, (struct fory_rpc_http2_options){.max_message_size = 1000000},
               (struct fory_rpc_http2_options){0});
    char *text = fory_arena_alloc(&pair.arena, 1000000, 1);
    memset(text, 'z', 1000000);
    struct fory_string request = {text, 1000000};
    struct fory_rpc_call *call = pair_start(&pair, ECHO_UNARY, &options, &request);
    pair_run(&pair);
    assert_call_ended(call, FORY_RPC_RESOURCE_EXHAUSTED, "message is larger than 1000000 bytes");
    fory_rpc_call_free(call);
    service_assert_serves(&pair);
    pair_close(&pair);
}

static void slow_readers_hold_compressed_messages_back(void **state)
{
    (void)state;
    struct pair pair;
    struct service service;
    struct fory_rpc_call_options options = {.compress = true};
    struct test_allocator allocator;
    test_allocator_init(&allocator, 0, false);
    struct pair_options open = {service_handlers, &service, &allocator.allocator, {0}, {0}};
    memset(&service, 0, sizeof service);
    pair_open(&pair, &open);
    service.is_slow = true;
    char *text = fory_arena_alloc(&pair.arena, 1000000, 1);
    memset(text, 'z', 1000000);
    struct fory_string request = {text, 1000000};
    struct fory_rpc_call *call = pair_start(&pair, ECHO_UPLOAD, &options, NULL);
    for (int i = 0; i < 50; i++) {
        assert_int_equal(fory_rpc_call_send(call, &request), FORY_OK);
        pair_run(&pair);
    }
    fory_rpc_call_half_close(call);
    pair_run(&pair);
    assert_in_range(allocator.peak_bytes, 1000000, 8000000);
    service.is_slow = false;
    service_on_upload(&(struct service_stream){.service = &service}, service.kept, FORY_RPC_READABLE);
    pair_run(&pair);
    assert_int_equal(service.count, 50);
    assert_int_equal(service.received, 50 * request.size);
    service_assert_reply(call, FORY_STRING("read"));
    fory_rpc_call_free(call);
    pair_close(&pair);
}

/* --- Limits of messages and back pressure ------------------------------------------------------------------------- */

static void large_messages_are_refused_by_their_prefix(void **state)
{
    (void)state;
    struct pair pair;
    struct service service;
    http2_open(&pair, &service, (struct fory_rpc_http2_options){.max_message_size = 100000},
               (struct fory_rpc_http2_options){.max_message_size = 50000});
    struct fory_string large = service_text(&pair, 2000000);
    struct fory_rpc_call *call = pair_start(&pair, ECHO_UNARY, NULL, &large);
    size_t moved = pair.moved;
    pair_run(&pair);
    assert_call_ended(call, FORY_RPC_RESOURCE_EXHAUSTED, "message is larger than 100000 bytes");
    assert_in_range(pair.moved - moved, 1, 500000);
    fory_rpc_call_free(call);
    large.size = 70000;
    call = pair_start(&pair, ECHO_UNARY, NULL, &large);
    pair_run(&pair);
    assert_call_ended(call, FORY_RPC_RESOURCE_EXHAUSTED, "message is larger than 50000 bytes");
    fory_rpc_call_free(call);
    service_assert_serves(&pair);
    pair_close(&pair);
}

static void a_slow_server_stops_its_client_only(void **state)
{
    (void)state;
    struct pair pair;
    struct service service;
    http2_open_default(&pair, &service);
    service.is_slow = true;
    struct fory_string text = service_text(&pair, 10000);
    struct fory_rpc_call *calls[6];
    for (size_t i = 0; i < COUNT_OF(calls); i++) {
        calls[i] = pair_start(&pair, ECHO_UPLOAD, NULL, NULL);
        size_t left = 1000;
        while (http2_send(calls[i], text, &left) || left > 0) {
            size_t before = left;
            pair_run(&pair);
            if (http2_send(calls[i], text, &left) || left == before)
                break;
        }
        /* A stream window, and what the client queues. */
        assert_in_range((1000 - left) * 10000, 256 << 10, 512 << 10);
        service_assert_serves(&pair);
    }
    for (size_t i = 0; i < COUNT_OF(calls); i++)
        fory_rpc_call_free(calls[i]);
    pair_run(&pair);
    assert_int_equal(fory_rpc_http2_call_count(pair.server), 0);
    pair_close(&pair);
}

static void a_slow_client_stops_its_server_only(void **state)
{
    (void)state;
    struct pair pair;
    struct service service;
    http2_open_default(&pair, &service);
    char *text = fory_arena_alloc(&pair.arena, 10000, 1);
    memset(text, '9', 10000);
    memcpy(text, "1000 ", 5);
    struct fory_string request = {text, 10000};
    struct fory_rpc_call *call = pair_start(&pair, ECHO_DOWNLOAD, NULL, &request);
    pair_run(&pair);
    assert_in_range(pair.moved, 256 << 10, 512 << 10);
    service_assert_serves(&pair);
    size_t received = 0;
    for (size_t now = 1; now > 0; received += now) {
        now = http2_receive(call, request);
        pair_run(&pair);
    }
    assert_int_equal(received, 1000);
    assert_call_ended(call, FORY_RPC_OK, "");
    fory_rpc_call_free(call);
    pair_close(&pair);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_shapes_are_carried),
        cmocka_unit_test(all_shapes_are_carried_byte_by_byte),
        cmocka_unit_test(all_shapes_are_carried_through_small_windows),
        cmocka_unit_test(a_stream_carries_10000_messages),
        cmocka_unit_test(messages_larger_than_the_window_arrive),
        cmocka_unit_test(a_hundred_calls_run_at_once),
        cmocka_unit_test(metadata_come_back_in_order),
        cmocka_unit_test(spaces_around_values_of_metadata_are_stripped),
        cmocka_unit_test(statuses_have_code_message_and_details),
        cmocka_unit_test(unknown_methods_are_unimplemented),
        cmocka_unit_test(initial_metadata_arrive_before_the_first_message),
        cmocka_unit_test(header_lists_that_the_peer_does_not_take_end_their_call),
        cmocka_unit_test(trailers_that_the_client_does_not_take_are_replaced),
        cmocka_unit_test(compressed_calls_move_fewer_bytes),
        cmocka_unit_test(servers_compress_for_clients_that_accept_it),
        cmocka_unit_test(compressed_messages_are_limited_as_they_grow),
        cmocka_unit_test(slow_readers_hold_compressed_messages_back),
        cmocka_unit_test(large_messages_are_refused_by_their_prefix),
        cmocka_unit_test(a_slow_server_stops_its_client_only),
        cmocka_unit_test(a_slow_client_stops_its_server_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
