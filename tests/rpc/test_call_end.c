/* SPDX-License-Identifier: Apache-2.0 */
/* Tests how calls end: statuses, metadata with them, deadlines, cancellation, and freeing at any time. */
#include "echo.h"

/* --- Statuses and metadata ----------------------------------------------------------------------------------- */

static void a_status_arrives_with_its_message_and_details(void **state)
{
    (void)state;
    struct echo echo;
    echo_open(&echo);
    echo.functions[ECHO_CHAT] = echo_keep;
    for (int code = 0; code < FORY_RPC_CODE_COUNT + 1; code++) {
        static const uint8_t details[] = {0, 1, 255};
        struct fory_rpc_status status = {(enum fory_rpc_code)code, FORY_STRING("why \xc3\xa4"), FORY_BYTES(details)};
        enum fory_rpc_code expected = code < FORY_RPC_CODE_COUNT ? (enum fory_rpc_code)code : FORY_RPC_UNKNOWN;
        struct fory_rpc_call *call = echo_start(&echo, ECHO_CHAT, NULL);
        echo_run(&echo, 0);
        fory_rpc_call_finish_with(echo.kept, &status);
        assert_int_equal(fory_rpc_call_status(call)->code, FORY_RPC_OK);
        assert_string_equal(fory_rpc_call_status(call)->message.data, "");
        echo_expect_end(call, expected, "why \xc3\xa4");
        assert_int_equal(fory_rpc_call_status(call)->details.size, sizeof details);
        assert_memory_equal(fory_rpc_call_status(call)->details.data, details, sizeof details);
        assert_int_equal(echo.server_code, expected);
        fory_rpc_call_free(call);
    }
    echo_close(&echo);
}

static struct fory_rpc_entry entry(const char *key, const char *value)
{
    struct fory_string text = fory_string_from(value);
    return (struct fory_rpc_entry){fory_string_from(key), {(const uint8_t *)text.data, text.size}};
}

static void assert_metadata(const struct fory_rpc_metadata *metadata, const struct fory_rpc_entry *entries,
                            size_t count)
{
    assert_int_equal(metadata->count, count);
    for (size_t i = 0; i < count; i++) {
        assert_string_equal(metadata->entries[i].key.data, entries[i].key.data);
        assert_int_equal(metadata->entries[i].value.size, entries[i].value.size);
        assert_memory_equal(metadata->entries[i].value.data, entries[i].value.data, entries[i].value.size);
    }
}

static void metadata_arrive_in_order_both_ways(void **state)
{
    (void)state;
    struct echo echo;
    struct fory_bytes value;
    struct fory_rpc_entry entries[] = {entry("b", "2"), entry("a-bin", "\x01\xff"), entry("b", "1"), entry("c", "")};
    struct fory_rpc_metadata metadata = {entries, COUNT_OF(entries)};
    struct fory_rpc_call_options options = {.metadata = metadata, .on_event = echo_on_client_event, .user = &echo};
    echo_open(&echo);
    echo.functions[ECHO_CHAT] = echo_keep;
    struct fory_rpc_call *call = fory_rpc_call_start(echo.channel, &echo_methods[ECHO_CHAT], &options, NULL);
    echo_run(&echo, 0);
    assert_metadata(fory_rpc_call_metadata(echo.kept), entries, COUNT_OF(entries));
    assert_true(fory_rpc_metadata_get(fory_rpc_call_metadata(echo.kept), "b", &value));
    assert_string_equal((const char *)value.data, "2");
    assert_false(fory_rpc_metadata_get(fory_rpc_call_metadata(echo.kept), "B", &value));
    assert_int_equal(fory_rpc_call_send_metadata(echo.kept, &metadata), FORY_OK);
    assert_int_equal(fory_rpc_call_send_metadata(echo.kept, &metadata), FORY_MISUSE);
    assert_int_equal(fory_rpc_call_metadata(call)->count, 0);
    echo_run(&echo, 0);
    assert_metadata(fory_rpc_call_metadata(call), entries, COUNT_OF(entries));
    assert_string_equal(echo.client_events.letters, "M");
    metadata.count = 2;
    assert_int_equal(fory_rpc_call_set_trailers(echo.kept, &metadata), FORY_OK);
    metadata.count = 3;
    assert_int_equal(fory_rpc_call_set_trailers(echo.kept, &metadata), FORY_OK);
    fory_rpc_call_finish(echo.kept, FORY_RPC_ABORTED, NULL);
    assert_int_equal(fory_rpc_call_set_trailers(echo.kept, &metadata), FORY_END);
    assert_int_equal(fory_rpc_call_trailers(call)->count, 0);
    echo_run(&echo, 0);
    assert_metadata(fory_rpc_call_trailers(call), entries, 3);
    assert_string_equal(echo.client_events.letters, "MF");
    fory_rpc_call_free(call);
    echo_close(&echo);
}

static void metadata_are_not_sent_after_a_message(void **state)
{
    (void)state;
    struct echo echo;
    struct fory_rpc_metadata metadata = {NULL, 0};
    echo_open(&echo);
    echo.functions[ECHO_CHAT] = echo_keep;
    struct fory_rpc_call *call = echo_start(&echo, ECHO_CHAT, NULL);
    echo_run(&echo, 0);
    assert_int_equal(echo_send(echo.kept, "x"), FORY_OK);
    assert_int_equal(fory_rpc_call_send_metadata(echo.kept, &metadata), FORY_MISUSE);
    assert_int_equal(fory_rpc_call_send_metadata(call, &metadata), FORY_MISUSE);
    assert_int_equal(fory_rpc_call_set_trailers(call, &metadata), FORY_MISUSE);
    fory_rpc_call_free(call);
    echo_close(&echo);
}

static void metadata_that_may_not_be_sent_are_refused(void **state)
{
    static const struct {
        const char *key;
        const char *value;
        bool is_valid;
    } cases[] = {
        {"a", "value", true},
        {"0-9_a.z", " ~", true},
        {"", "x", false},
        {"A", "x", false},
        {"a b", "x", false},
        {"a", "\n", false},
        {"a", "\x7f", false},
        {"a", "\xc3\xa4", false},
        {"a-bin", "\xff\n", true},
        {"-bin", "\xff", true},
        {"grpc-x", "x", false},
        {"grpc-bin", "x", false},
        {":path", "x", false},
        {"grpc", "x", true},
        {"x-grpc-y", "x", true},
        {"a\x80", "x", false},
        {"te", "x", false},
        {"connection", "x", false},
        {"content-type", "x", false},
        {"host", "x", false},
        {"keep-alive", "x", false},
        {"content-length", "1", false},
        {"upgrade", "x", false},
        {"hos", "x", true},
    };
    (void)state;
    struct echo echo;
    echo_open(&echo);
    echo.functions[ECHO_CHAT] = echo_keep;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct fory_rpc_entry one = entry(cases[i].key, cases[i].value);
        struct fory_rpc_metadata metadata = {&one, 1};
        struct fory_rpc_call_options options = {.metadata = metadata};
        struct fory_rpc_call *call = fory_rpc_call_start(echo.channel, &echo_methods[ECHO_CHAT], &options, NULL);
        assert_int_equal(fory_rpc_call_is_finished(call), !cases[i].is_valid);
        if (!cases[i].is_valid)
            echo_expect_end(call, FORY_RPC_INTERNAL, "the metadata have an invalid key or value");
        fory_rpc_call_free(call);
        call = echo_start(&echo, ECHO_CHAT, NULL);
        echo_run(&echo, 0);
        enum fory_status expected = cases[i].is_valid ? FORY_OK : FORY_MISUSE;
        assert_int_equal(fory_rpc_call_set_trailers(echo.kept, &metadata), expected);
        assert_int_equal(fory_rpc_call_send_metadata(echo.kept, &metadata), expected);
        fory_rpc_call_free(call);
        echo_run(&echo, 0);
    }
    echo_close(&echo);
}

/* --- Deadlines ----------------------------------------------------------------------------------------------- */

static void a_deadline_ends_the_call_on_both_sides(void **state)
{
    (void)state;
    struct echo echo;
    struct fory_rpc_call_options options = {.timeout_ms = 100};
    echo_open(&echo);
    echo.functions[ECHO_CHAT] = echo_keep;
    echo_run(&echo, 1000);
    struct fory_rpc_call *call = fory_rpc_call_start(echo.channel, &echo_methods[ECHO_CHAT], &options, NULL);
    echo_run(&echo, 1040);
    assert_int_equal(fory_rpc_call_time_left(call), 60);
    assert_int_equal(fory_rpc_call_time_left(echo.kept), 60);
    echo_run(&echo, 1099);
    assert_false(fory_rpc_call_is_finished(call));
    struct fory_rpc_call *server_call = echo.kept;
    assert_non_null(server_call);
    echo_run(&echo, 1100);
    echo_expect_end(call, FORY_RPC_DEADLINE_EXCEEDED, "the deadline has passed");
    assert_null(echo.kept);
    /* Whichever side was first: the other one learns that the stream is given up. */
    assert_true(echo.server_code == FORY_RPC_DEADLINE_EXCEEDED || echo.server_code == FORY_RPC_CANCELLED);
    assert_int_equal(fory_rpc_call_time_left(call), 0);
    fory_rpc_call_free(call);
    echo_close(&echo);
}

static bool send_until_the_end(struct echo *echo, struct fory_rpc_call *call, const struct fory_string *request)
{
    echo_keep(echo, call, request);
    return true;
}

static void the_server_ends_a_call_whose_client_tells_no_timeout(void **state)
{
    (void)state;
    struct echo echo;
    struct fory_rpc_call_options options = {.timeout_ms = 100, .tell_no_timeout = true};
    struct fory_string text = FORY_STRING("x");
    echo_open(&echo);
    echo.functions[ECHO_DOWNLOAD] = send_until_the_end;
    echo_run(&echo, 0);
    struct fory_rpc_call *call = fory_rpc_call_start(echo.channel, &echo_methods[ECHO_DOWNLOAD], &options, &text);
    echo_run(&echo, 0);
    assert_true(fory_rpc_call_time_left(call) == INT64_MAX);
    assert_int_equal(fory_rpc_call_time_left(echo.kept), 100);
    echo_run(&echo, 99);
    assert_int_equal(echo_send(echo.kept, "y"), FORY_OK);
    echo_run(&echo, 100);
    assert_null(echo.kept);
    assert_int_equal(echo.server_code, FORY_RPC_DEADLINE_EXCEEDED);
    assert_string_equal(echo.server_events.letters, "F");
    echo_expect(call, "y");
    echo_expect_end(call, FORY_RPC_DEADLINE_EXCEEDED, "the deadline has passed");
    assert_string_equal(echo.log, "1 /test.Echo/Download from inproc: DEADLINE_EXCEEDED: the deadline has passed\n");
    fory_rpc_call_free(call);
    echo_close(&echo);
}

static void the_deadline_of_the_method_holds_for_calls_without_one(void **state)
{
    static const struct {
        int64_t timeout_ms;
        int64_t expected;
    } cases[] = {{0, 500}, {20, 20}, {-1, INT64_MAX}, {INT64_MAX, INT64_MAX}, {INT64_MAX - 1, INT64_MAX}};
    (void)state;
    struct echo echo;
    struct fory_rpc_method method = echo_methods[ECHO_CHAT];
    method.deadline_ms = 500;
    echo_open(&echo);
    echo.functions[ECHO_CHAT] = echo_keep;
    echo_run(&echo, 1000);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct fory_rpc_call_options options = {.timeout_ms = cases[i].timeout_ms};
        struct fory_rpc_call *call = fory_rpc_call_start(echo.channel, &method, &options, NULL);
        echo_run(&echo, 1000);
        assert_true(fory_rpc_call_time_left(call) == cases[i].expected);
        assert_true(fory_rpc_call_time_left(echo.kept) == cases[i].expected);
        fory_rpc_call_free(call);
        echo_run(&echo, 1000);
    }
    echo_close(&echo);
}

static void an_answer_in_time_outlives_the_deadline(void **state)
{
    (void)state;
    struct echo echo;
    struct fory_rpc_call_options options = {.timeout_ms = 100};
    struct fory_string text = FORY_STRING("x");
    echo_open(&echo);
    echo.functions[ECHO_UNARY] = echo_reply;
    echo_run(&echo, 0);
    struct fory_rpc_call *call = fory_rpc_call_start(echo.channel, &echo_methods[ECHO_UNARY], &options, &text);
    echo_run(&echo, 99);
    echo_run(&echo, 1000);
    echo_expect(call, "x");
    echo_expect_end(call, FORY_RPC_OK, "");
    fory_rpc_call_free(call);
    echo_close(&echo);
}

static void a_channel_without_a_time_of_its_program_has_a_clock(void **state)
{
    (void)state;
    struct echo echo;
    struct fory_rpc_call_options options = {.timeout_ms = 1};
    struct fory_string text = FORY_STRING("x");
    struct fory_string response;
    echo_open(&echo);
    echo.functions[ECHO_UNARY] = echo_keep;
    struct fory_rpc_call *call = fory_rpc_call_start(echo.channel, &echo_methods[ECHO_UNARY], &options, &text);
    while (fory_rpc_call_receive(call, NULL, &response) == FORY_PENDING) {
    }
    echo_expect_end(call, FORY_RPC_DEADLINE_EXCEEDED, "the deadline has passed");
    fory_rpc_call_free(call);
    echo_close(&echo);
}

/* --- Cancellation -------------------------------------------------------------------------------------------- */

static void a_client_that_cancels_is_seen_by_the_server(void **state)
{
    (void)state;
    struct echo echo;
    echo_open(&echo);
    echo.functions[ECHO_CHAT] = echo_keep;
    struct fory_rpc_call *call = echo_start(&echo, ECHO_CHAT, NULL);
    echo_run(&echo, 0);
    assert_int_equal(echo_send(echo.kept, "lost"), FORY_OK);
    fory_rpc_call_cancel(call);
    fory_rpc_call_cancel(call);
    assert_true(fory_rpc_call_is_finished(call));
    assert_int_equal(echo_send(call, "x"), FORY_END);
    assert_string_equal(echo.client_events.letters, "");
    echo_run(&echo, 0);
    echo_expect_end(call, FORY_RPC_CANCELLED, "");
    assert_string_equal(echo.client_events.letters, "F");
    assert_string_equal(echo.server_events.letters, "F");
    assert_int_equal(echo.server_code, FORY_RPC_CANCELLED);
    fory_rpc_call_free(call);
    echo_close(&echo);
}

static void a_call_that_is_cancelled_before_it_arrives_never_does(void **state)
{
    (void)state;
    struct echo echo;
    echo_open(&echo);
    echo.functions[ECHO_CHAT] = echo_keep;
    struct fory_rpc_call *call = echo_start(&echo, ECHO_CHAT, NULL);
    fory_rpc_call_free(call);
    echo_run(&echo, 0);
    assert_null(echo.kept);
    assert_string_equal(echo.client_events.letters, "");
    echo_close(&echo);
}

static void a_server_that_cancels_is_seen_by_the_client(void **state)
{
    (void)state;
    struct echo echo;
    echo_open(&echo);
    echo.functions[ECHO_CHAT] = echo_keep;
    struct fory_rpc_call *call = echo_start(&echo, ECHO_CHAT, NULL);
    echo_run(&echo, 0);
    fory_rpc_call_cancel(echo.kept);
    assert_int_equal(echo_send(echo.kept, "x"), FORY_END);
    fory_rpc_call_finish(echo.kept, FORY_RPC_OK, NULL);
    echo_run(&echo, 0);
    assert_null(echo.kept);
    echo_expect_end(call, FORY_RPC_CANCELLED, "");
    fory_rpc_call_free(call);
    echo_close(&echo);
}

/* What the handler itself does to its call. */
static bool cancel_at_once(struct echo *echo, struct fory_rpc_call *call, const struct fory_string *request)
{
    echo_keep(echo, call, request);
    fory_rpc_call_cancel(call);
    return true;
}

static void a_handler_may_cancel_its_call(void **state)
{
    (void)state;
    struct echo echo;
    echo_open(&echo);
    for (size_t i = 0; i < ECHO_COUNT; i++) {
        memset(&echo.server_events, 0, sizeof echo.server_events);
        echo.functions[i] = cancel_at_once;
        struct fory_rpc_call *call = echo_start(&echo, i, echo_methods[i].shape & FORY_RPC_CLIENT_STREAM ? NULL : "x");
        echo_expect_end(call, FORY_RPC_CANCELLED, "");
        echo_run(&echo, 0);
        assert_string_equal(echo.server_events.letters, "F");
        fory_rpc_call_free(call);
    }
    echo_close(&echo);
}

/* What a client does in each of its events. */
struct in_event {
    struct echo *echo;
    char at;     /* M, R, W, F */
    char action; /* c: cancel, f: free, a: all, s: start another one */
    struct fory_rpc_call *call;
    size_t count;
};

static void on_event_that_acts(void *user, struct fory_rpc_call *call, enum fory_rpc_event event)
{
    struct in_event *in = user;
    in->count++;
    if ("MRWF"[event] != in->at)
        return;
    switch (in->action) {
    case 'c': fory_rpc_call_cancel(call); break;
    case 'f':
        fory_rpc_call_free(call);
        in->call = NULL;
        break;
    case 'a':
        fory_rpc_channel_free(in->echo->channel);
        in->echo->channel = NULL;
        break;
    }
}

static bool send_metadata_and_texts(struct echo *echo, struct fory_rpc_call *call, const struct fory_string *request)
{
    struct fory_rpc_metadata metadata = {NULL, 0};
    echo_keep(echo, call, request);
    assert_int_equal(fory_rpc_call_send_metadata(call, &metadata), FORY_OK);
    assert_int_equal(echo_send(call, "one"), FORY_OK);
    assert_int_equal(echo_send(call, "two"), FORY_OK);
    fory_rpc_call_finish(call, FORY_RPC_OK, NULL);
    return true;
}

static void a_call_may_be_cancelled_or_freed_in_each_of_its_events(void **state)
{
    (void)state;
    for (const char *at = "MRF"; *at; at++) {
        for (const char *action = "cfa"; *action; action++) {
            struct echo echo;
            struct in_event in = {&echo, *at, *action, NULL, 0};
            struct fory_rpc_call_options options = {.on_event = on_event_that_acts, .user = &in};
            echo_open(&echo);
            echo.functions[ECHO_CHAT] = send_metadata_and_texts;
            in.call = fory_rpc_call_start(echo.channel, &echo_methods[ECHO_CHAT], &options, NULL);
            while (echo.channel && fory_rpc_inproc_run(echo.channel, 0)) {
            }
            size_t before = *at == 'M' ? 1 : *at == 'R' ? 2 : 4;
            bool hears_the_end = *action == 'c' && *at != 'F';
            assert_int_equal(in.count, before + hears_the_end);
            assert_string_equal(echo.server_events.letters, "F");
            if (in.call)
                assert_true(fory_rpc_call_is_finished(in.call));
            fory_rpc_call_free(in.call);
            echo_close(&echo);
        }
    }
}

/* --- Channels that are freed ------------------------------------------------------------------------------------- */

static void a_channel_may_go_before_its_calls(void **state)
{
    (void)state;
    struct echo echo;
    struct fory_string response;
    echo_open(&echo);
    echo.functions[ECHO_CHAT] = echo_keep;
    struct fory_rpc_call *calls[3];
    for (size_t i = 0; i < COUNT_OF(calls); i++)
        calls[i] = echo_start(&echo, ECHO_CHAT, NULL);
    echo_run(&echo, 0);
    assert_int_equal(echo_send(echo.kept, "lost"), FORY_OK);
    echo_run(&echo, 0);
    assert_string_equal(echo.client_events.letters, "R");
    fory_rpc_call_free(calls[1]);
    fory_rpc_channel_free(echo.channel);
    fory_rpc_server_free(echo.server);
    fory_runtime_free(echo.runtime);
    assert_string_equal(echo.client_events.letters, "R");
    assert_string_equal(echo.server_events.letters, "FFF");
    for (size_t i = 0; i < COUNT_OF(calls); i += 2) {
        assert_int_equal(fory_rpc_call_status(calls[i])->code, FORY_RPC_CANCELLED);
        assert_int_equal(fory_rpc_call_receive(calls[i], NULL, &response), FORY_END);
        assert_int_equal(echo_send(calls[i], "x"), FORY_END);
        fory_rpc_call_half_close(calls[i]);
        fory_rpc_call_cancel(calls[i]);
        assert_string_equal(fory_rpc_call_peer(calls[i]), "");
        fory_rpc_call_free(calls[i]);
    }
    fory_arena_done(&echo.arena);
}

static void nothing_is_freed_twice(void **state)
{
    (void)state;
    fory_rpc_call_free(NULL);
    fory_rpc_channel_free(NULL);
    fory_rpc_server_free(NULL);
    assert_null(fory_rpc_server_new(NULL, NULL));
    assert_null(fory_rpc_inproc_channel_new(NULL, NULL));
    assert_null(fory_rpc_call_start(NULL, &echo_methods[ECHO_CHAT], NULL, NULL));
}

/* A program that answers each end with a new call, although none can work. */
static void on_event_that_begins_again(void *user, struct fory_rpc_call *call, enum fory_rpc_event event)
{
    struct in_event *in = user;
    struct fory_rpc_entry bad = entry("BAD", "");
    struct fory_rpc_call_options options = {
        .metadata = {&bad, 1}, .on_event = on_event_that_begins_again, .user = user};
    assert_int_equal(event, FORY_RPC_FINISHED);
    in->count++;
    fory_rpc_call_free(call);
    in->call = fory_rpc_call_start(in->echo->channel, &echo_methods[ECHO_CHAT], &options, NULL);
}

static void a_program_that_always_tries_again_does_not_stay_in_one_run(void **state)
{
    (void)state;
    struct echo echo;
    struct in_event in = {&echo, 'F', 's', NULL, 0};
    struct fory_rpc_entry bad = entry("BAD", "");
    struct fory_rpc_call_options options = {.metadata = {&bad, 1}, .on_event = on_event_that_begins_again, .user = &in};
    echo_open(&echo);
    in.call = fory_rpc_call_start(echo.channel, &echo_methods[ECHO_CHAT], &options, NULL);
    assert_true(fory_rpc_inproc_run(echo.channel, 0));
    assert_true(in.count > 0);
    fory_rpc_call_free(in.call);
    echo_close(&echo);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_status_arrives_with_its_message_and_details),
        cmocka_unit_test(metadata_arrive_in_order_both_ways),
        cmocka_unit_test(metadata_are_not_sent_after_a_message),
        cmocka_unit_test(metadata_that_may_not_be_sent_are_refused),
        cmocka_unit_test(a_deadline_ends_the_call_on_both_sides),
        cmocka_unit_test(the_server_ends_a_call_whose_client_tells_no_timeout),
        cmocka_unit_test(the_deadline_of_the_method_holds_for_calls_without_one),
        cmocka_unit_test(an_answer_in_time_outlives_the_deadline),
        cmocka_unit_test(a_channel_without_a_time_of_its_program_has_a_clock),
        cmocka_unit_test(a_client_that_cancels_is_seen_by_the_server),
        cmocka_unit_test(a_call_that_is_cancelled_before_it_arrives_never_does),
        cmocka_unit_test(a_server_that_cancels_is_seen_by_the_client),
        cmocka_unit_test(a_handler_may_cancel_its_call),
        cmocka_unit_test(a_call_may_be_cancelled_or_freed_in_each_of_its_events),
        cmocka_unit_test(a_channel_may_go_before_its_calls),
        cmocka_unit_test(nothing_is_freed_twice),
        cmocka_unit_test(a_program_that_always_tries_again_does_not_stay_in_one_run),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
