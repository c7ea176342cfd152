/* SPDX-License-Identifier: Apache-2.0 */
/* Tests how fast sides and slow ones meet: full queues, messages that wait, and messages that are received at once. */
#include "echo.h"

enum {
    FLOW_QUEUE = 1000 /* the send queue of the server */
};

static void open_with_queue(struct echo *echo)
{
    assert_true(echo_open_with(echo, NULL, FLOW_QUEUE));
    echo->functions[ECHO_CHAT] = echo_keep;
}

static void fill(char *text, size_t size, char letter)
{
    memset(text, letter, size);
    text[size] = '\0';
}

/* --- A server that sends too much ---------------------------------------------------------------------------- */

static void flow_on_server_event(void *user, struct fory_rpc_call *call, enum fory_rpc_event event)
{
    struct echo *echo = user;
    echo_on_server_event(user, call, event);
    if (event == FORY_RPC_WRITABLE)
        assert_true(echo->sent > 0);
}

static bool send_until_full(struct echo *echo, struct fory_rpc_call *call, const struct fory_string *request)
{
    char text[101];
    enum fory_status status;
    echo_keep(echo, call, request);
    fory_rpc_call_set_events(call, flow_on_server_event, echo);
    fill(text, 100, 'x');
    while ((status = echo_send(call, text)) == FORY_OK)
        echo->sent++;
    assert_int_equal(status, FORY_PENDING);
    return true;
}

static void a_full_queue_is_pending_and_then_writable_once(void **state)
{
    (void)state;
    struct echo echo;
    open_with_queue(&echo);
    echo.functions[ECHO_CHAT] = send_until_full;
    struct fory_rpc_call *call = echo_start(&echo, ECHO_CHAT, NULL);
    echo_run(&echo, 0);
    /* Each message has 100 bytes and a few of framing; the one that fills the queue was sent. */
    assert_true(echo.sent >= 9 && echo.sent <= 11);
    assert_string_equal(echo.server_events.letters, "W");
    assert_int_equal(echo_send(echo.kept, "more"), FORY_OK);
    assert_int_equal(echo.client_events.count, echo.sent);
    fory_rpc_call_free(call);
    echo_close(&echo);
}

static void what_a_client_does_not_take_holds_the_server_back(void **state)
{
    (void)state;
    struct echo echo;
    char text[10001];
    size_t sent = 0;
    struct fory_string received;
    open_with_queue(&echo);
    struct fory_rpc_call *call = echo_start(&echo, ECHO_CHAT, NULL);
    echo_run(&echo, 0);
    fill(text, 10000, 'y');
    while (echo_send(echo.kept, text) == FORY_OK) {
        sent++;
        echo_run(&echo, 0);
        assert_true(sent < 100);
    }
    echo_run(&echo, 0);
    assert_string_equal(strchr(echo.server_events.letters, 'W') ? "W" : "", "");
    for (size_t i = 0; i < sent; i++) {
        assert_int_equal(fory_rpc_call_receive(call, NULL, &received), FORY_OK);
        assert_int_equal(received.size, 10000);
    }
    echo_run(&echo, 0);
    assert_non_null(strchr(echo.server_events.letters, 'W'));
    assert_int_equal(echo_send(echo.kept, text), FORY_OK);
    fory_rpc_call_free(call);
    echo_close(&echo);
}

static void a_message_larger_than_the_window_passes(void **state)
{
    enum {
        LARGE = 5 * 1024 * 1024
    };
    (void)state;
    struct echo echo;
    char *text = malloc(LARGE + 1);
    struct fory_string received;
    open_with_queue(&echo);
    fill(text, LARGE, 'z');
    struct fory_rpc_call *call = echo_start(&echo, ECHO_CHAT, NULL);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(echo_send(call, text), FORY_OK);
        echo_run(&echo, 0);
        assert_int_equal(fory_rpc_call_receive(echo.kept, NULL, &received), FORY_OK);
        assert_int_equal(received.size, LARGE);
        assert_int_equal(fory_rpc_call_send(echo.kept, &received), FORY_OK);
        assert_int_equal(fory_rpc_call_receive(call, NULL, &received), FORY_OK);
        assert_int_equal(received.size, LARGE);
    }
    fory_rpc_call_free(call);
    echo_close(&echo);
    free(text);
}

/* --- A client that sends too much ---------------------------------------------------------------------------- */

static void count_on_event(void *user, struct fory_rpc_call *call, enum fory_rpc_event event)
{
    struct echo *echo = user;
    struct fory_string text;
    if (event == FORY_RPC_READABLE) {
        enum fory_status status;
        while ((status = fory_rpc_call_receive(call, NULL, &text)) == FORY_OK)
            echo->received++;
        if (status == FORY_END) {
            text = (struct fory_string){"", 0};
            fory_rpc_call_reply(call, &text);
            fory_rpc_call_set_events(call, NULL, NULL);
        }
    }
}

static bool count_messages(struct echo *echo, struct fory_rpc_call *call, const struct fory_string *request)
{
    (void)request;
    fory_rpc_call_set_events(call, count_on_event, echo);
    return true;
}

static void a_channel_that_waits_makes_room_while_it_sends(void **state)
{
    enum {
        COUNT = 1000
    };
    (void)state;
    struct echo echo;
    char text[1001];
    open_with_queue(&echo);
    echo.functions[ECHO_UPLOAD] = count_messages;
    fill(text, 1000, 'u');
    struct fory_rpc_call *call = echo_start(&echo, ECHO_UPLOAD, NULL);
    for (int i = 0; i < COUNT; i++)
        assert_int_equal(echo_send(call, text), FORY_OK);
    assert_true(echo.received > COUNT / 2);
    fory_rpc_call_half_close(call);
    echo_expect(call, "");
    echo_expect_end(call, FORY_RPC_OK, "");
    assert_int_equal(echo.received, COUNT);
    fory_rpc_call_free(call);
    echo_close(&echo);
}

static void a_client_whose_server_reads_nothing_is_pending(void **state)
{
    (void)state;
    struct echo echo;
    char text[1001];
    enum fory_status status;
    size_t sent = 0;
    struct fory_string received;
    open_with_queue(&echo);
    fill(text, 1000, 'u');
    struct fory_rpc_call *call = echo_start(&echo, ECHO_CHAT, NULL);
    while ((status = echo_send(call, text)) == FORY_OK)
        assert_true(++sent < 1000);
    assert_int_equal(status, FORY_PENDING);
    for (int i = 0; i < 3; i++) {
        while (fory_rpc_call_receive(echo.kept, NULL, &received) == FORY_OK)
            echo.received++;
        echo_run(&echo, 0);
    }
    assert_string_equal(echo.client_events.letters, "W");
    assert_int_equal(echo.received, sent);
    assert_int_equal(echo_send(call, text), FORY_OK);
    fory_rpc_call_free(call);
    echo_close(&echo);
}

/* --- Receiving ----------------------------------------------------------------------------------------------- */

struct taking {
    struct echo *echo;
    struct fory_arena arena;
    struct fory_string texts[8];
    size_t count;
    size_t most; /* messages that are taken in one event */
};

static void take_on_event(void *user, struct fory_rpc_call *call, enum fory_rpc_event event)
{
    struct taking *taking = user;
    for (size_t i = 0; event == FORY_RPC_READABLE && i < taking->most; i++) {
        if (fory_rpc_call_receive(call, &taking->arena, &taking->texts[taking->count]) == FORY_OK)
            taking->count++;
    }
}

static bool send_texts(struct echo *echo, struct fory_rpc_call *call, const struct fory_string *request)
{
    static const char *const texts[] = {"one", "", "three", "four"};
    (void)echo;
    (void)request;
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        assert_int_equal(echo_send(call, texts[i]), FORY_OK);
    fory_rpc_call_finish(call, FORY_RPC_OK, NULL);
    return true;
}

static void messages_keep_their_order_however_they_are_taken(void **state)
{
    (void)state;
    for (size_t most = 0; most <= 2; most++) {
        struct echo echo;
        struct taking taking = {.echo = &echo, .most = most};
        struct fory_rpc_call_options options = {.on_event = take_on_event, .user = &taking};
        struct fory_string text = FORY_STRING("x");
        echo_open(&echo);
        fory_arena_init(&taking.arena);
        echo.functions[ECHO_DOWNLOAD] = send_texts;
        struct fory_rpc_call *call = fory_rpc_call_start(echo.channel, &echo_methods[ECHO_DOWNLOAD], &options, &text);
        echo_run(&echo, 0);
        while (fory_rpc_call_receive(call, &taking.arena, &taking.texts[taking.count]) == FORY_OK)
            taking.count++;
        assert_int_equal(taking.count, 4);
        assert_string_equal(taking.texts[0].data, "one");
        assert_string_equal(taking.texts[1].data, "");
        assert_string_equal(taking.texts[2].data, "three");
        assert_string_equal(taking.texts[3].data, "four");
        fory_rpc_call_free(call);
        fory_arena_done(&taking.arena);
        echo_close(&echo);
    }
}

/* An event of one call that runs the channel, so that messages of the same call arrive inside it. */
static void run_on_event(void *user, struct fory_rpc_call *call, enum fory_rpc_event event)
{
    struct taking *taking = user;
    struct fory_string *text = &taking->texts[taking->count];
    if (event != FORY_RPC_READABLE)
        return;
    fory_rpc_inproc_run(taking->echo->channel, 0);
    if (fory_rpc_call_receive(call, &taking->arena, text) == FORY_OK)
        taking->count++;
}

static void an_event_may_run_the_channel(void **state)
{
    (void)state;
    struct echo echo;
    struct taking taking = {.echo = &echo};
    struct fory_rpc_call_options options = {.on_event = run_on_event, .user = &taking};
    struct fory_string text = FORY_STRING("x");
    echo_open(&echo);
    fory_arena_init(&taking.arena);
    echo.functions[ECHO_DOWNLOAD] = send_texts;
    struct fory_rpc_call *call = fory_rpc_call_start(echo.channel, &echo_methods[ECHO_DOWNLOAD], &options, &text);
    echo_run(&echo, 0);
    assert_int_equal(taking.count, 4);
    assert_string_equal(taking.texts[0].data, "one");
    assert_string_equal(taking.texts[3].data, "four");
    echo_expect_end(call, FORY_RPC_OK, "");
    fory_rpc_call_free(call);
    fory_arena_done(&taking.arena);
    echo_close(&echo);
}

/* The events of one call free another one that waits further up on the stack. */
static void free_other_on_event(void *user, struct fory_rpc_call *call, enum fory_rpc_event event)
{
    struct fory_rpc_call **other = user;
    (void)call;
    (void)event;
    fory_rpc_call_free(*other);
    *other = NULL;
}

static void a_call_may_be_freed_while_it_waits(void **state)
{
    (void)state;
    struct echo echo;
    struct fory_rpc_call *waiting;
    struct fory_rpc_call_options options = {.on_event = free_other_on_event, .user = &waiting};
    struct fory_string text = FORY_STRING("x");
    struct fory_string response;
    echo_open(&echo);
    echo.functions[ECHO_UNARY] = echo_reply;
    echo.functions[ECHO_CHAT] = echo_keep;
    struct fory_rpc_call *other = fory_rpc_call_start(echo.channel, &echo_methods[ECHO_UNARY], &options, &text);
    waiting = echo_start(&echo, ECHO_CHAT, NULL);
    assert_int_equal(fory_rpc_call_receive(waiting, NULL, &response), FORY_END);
    assert_null(waiting);
    fory_rpc_call_free(other);
    echo_close(&echo);
}

/* A call that waits gets no events; they come afterwards. */
static void a_call_that_waits_hears_of_its_end_later(void **state)
{
    (void)state;
    struct echo echo;
    struct fory_rpc_metadata metadata = {NULL, 0};
    echo_open(&echo);
    echo.functions[ECHO_CHAT] = echo_keep;
    struct fory_rpc_call *call = echo_start(&echo, ECHO_CHAT, NULL);
    echo_run(&echo, 0);
    assert_int_equal(fory_rpc_call_send_metadata(echo.kept, &metadata), FORY_OK);
    assert_int_equal(echo_send(echo.kept, "x"), FORY_OK);
    fory_rpc_call_finish(echo.kept, FORY_RPC_ABORTED, "so");
    echo_expect(call, "x");
    echo_expect_end(call, FORY_RPC_ABORTED, "so");
    assert_string_equal(echo.client_events.letters, "");
    echo_run(&echo, 0);
    assert_string_equal(echo.client_events.letters, "MF");
    fory_rpc_call_free(call);
    echo_close(&echo);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_full_queue_is_pending_and_then_writable_once),
        cmocka_unit_test(what_a_client_does_not_take_holds_the_server_back),
        cmocka_unit_test(a_message_larger_than_the_window_passes),
        cmocka_unit_test(a_channel_that_waits_makes_room_while_it_sends),
        cmocka_unit_test(a_client_whose_server_reads_nothing_is_pending),
        cmocka_unit_test(messages_keep_their_order_however_they_are_taken),
        cmocka_unit_test(an_event_may_run_the_channel),
        cmocka_unit_test(a_call_may_be_freed_while_it_waits),
        cmocka_unit_test(a_call_that_waits_hears_of_its_end_later),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
