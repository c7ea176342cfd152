/* SPDX-License-Identifier: Apache-2.0 */
/* Tests calls of each shape inside a process: values, ends, and what breaks the contract. */
#include "echo.h"

/* --- Servers ------------------------------------------------------------------------------------------------- */

/* Collects the texts of a stream of requests. */
static bool collect_texts(struct echo *echo, struct fory_rpc_call *call, char *all, size_t size)
{
    struct fory_string text;
    enum fory_status status;
    while ((status = fory_rpc_call_receive(call, NULL, &text)) == FORY_OK) {
        echo->received++;
        strncat(all, text.data, size - strlen(all) - 1);
    }
    return status == FORY_END && !fory_rpc_call_is_finished(call);
}

static void upload_on_event(void *user, struct fory_rpc_call *call, enum fory_rpc_event event)
{
    struct echo *echo = user;
    echo_record(&echo->server_events, event);
    if (event == FORY_RPC_READABLE && collect_texts(echo, call, echo->log, sizeof echo->log)) {
        struct fory_string reply = fory_string_from(echo->log);
        fory_rpc_call_reply(call, &reply);
    }
}

/* Replies with all texts, one after another. */
static bool upload(struct echo *echo, struct fory_rpc_call *call, const struct fory_string *request)
{
    assert_null(request);
    fory_rpc_call_set_events(call, upload_on_event, echo);
    return true;
}

/* Replies as many times as the request has characters, then ends. */
static bool download(struct echo *echo, struct fory_rpc_call *call, const struct fory_string *request)
{
    (void)echo;
    for (size_t i = 0; i < request->size; i++) {
        struct fory_string letter = {request->data + i, 1};
        assert_int_equal(fory_rpc_call_send(call, &letter), FORY_OK);
    }
    fory_rpc_call_finish(call, FORY_RPC_OK, NULL);
    return true;
}

static void chat_on_event(void *user, struct fory_rpc_call *call, enum fory_rpc_event event)
{
    struct fory_string text;
    enum fory_status status;
    (void)user;
    if (event != FORY_RPC_READABLE)
        return;
    while ((status = fory_rpc_call_receive(call, NULL, &text)) == FORY_OK)
        assert_int_equal(fory_rpc_call_send(call, &text), FORY_OK);
    if (status == FORY_END)
        fory_rpc_call_finish(call, FORY_RPC_OK, NULL);
}

static bool chat(struct echo *echo, struct fory_rpc_call *call, const struct fory_string *request)
{
    (void)request;
    fory_rpc_call_set_events(call, chat_on_event, echo);
    return true;
}

static void open_all(struct echo *echo)
{
    echo_open(echo);
    echo->functions[ECHO_UNARY] = echo_reply;
    echo->functions[ECHO_UPLOAD] = upload;
    echo->functions[ECHO_DOWNLOAD] = download;
    echo->functions[ECHO_CHAT] = chat;
}

/* --- Shapes -------------------------------------------------------------------------------------------------- */

static void a_unary_call_returns_the_response(void **state)
{
    (void)state;
    struct echo echo;
    struct fory_string request = FORY_STRING("hello");
    struct fory_string response;
    open_all(&echo);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(
            fory_rpc_call_unary(echo.channel, &echo_methods[ECHO_UNARY], NULL, &request, &echo.arena, &response),
            FORY_RPC_OK);
        assert_string_equal(response.data, "hello");
        assert_int_equal(fory_rpc_channel_status(echo.channel)->code, FORY_RPC_OK);
    }
    echo_close(&echo);
}

static void a_unary_call_raises_readable_and_then_finished(void **state)
{
    (void)state;
    struct echo echo;
    open_all(&echo);
    struct fory_rpc_call *call = echo_start(&echo, ECHO_UNARY, "hello");
    assert_string_equal(echo.client_events.letters, "");
    echo_run(&echo, 0);
    assert_string_equal(echo.client_events.letters, "RF");
    assert_string_equal(fory_rpc_call_peer(call), "");
    echo_expect(call, "hello");
    echo_expect_end(call, FORY_RPC_OK, "");
    fory_rpc_call_free(call);
    echo_close(&echo);
}

static void an_upload_is_answered_after_the_half_close(void **state)
{
    (void)state;
    struct echo echo;
    open_all(&echo);
    struct fory_rpc_call *call = echo_start(&echo, ECHO_UPLOAD, NULL);
    assert_int_equal(echo_send(call, "one "), FORY_OK);
    assert_int_equal(echo_send(call, ""), FORY_OK);
    echo_run(&echo, 0);
    assert_int_equal(echo.received, 2);
    assert_int_equal(echo_send(call, "two"), FORY_OK);
    fory_rpc_call_half_close(call);
    fory_rpc_call_half_close(call);
    assert_int_equal(echo_send(call, "three"), FORY_END);
    echo_expect(call, "one two");
    echo_expect_end(call, FORY_RPC_OK, "");
    assert_string_equal(echo.server_events.letters, "RRRRF");
    fory_rpc_call_free(call);
    echo_close(&echo);
}

static void a_download_ends_after_its_messages(void **state)
{
    (void)state;
    struct echo echo;
    open_all(&echo);
    struct fory_rpc_call *call = echo_start(&echo, ECHO_DOWNLOAD, "abc");
    echo_expect(call, "a");
    echo_expect(call, "b");
    echo_expect(call, "c");
    echo_expect_end(call, FORY_RPC_OK, "");
    fory_rpc_call_free(call);
    call = echo_start(&echo, ECHO_DOWNLOAD, "");
    echo_expect_end(call, FORY_RPC_OK, "");
    fory_rpc_call_free(call);
    echo_close(&echo);
}

static void a_chat_answers_each_message(void **state)
{
    (void)state;
    struct echo echo;
    open_all(&echo);
    struct fory_rpc_call *call = echo_start(&echo, ECHO_CHAT, NULL);
    for (int i = 0; i < 1000; i++) {
        char text[16];
        snprintf(text, sizeof text, "%d", i);
        assert_int_equal(echo_send(call, text), FORY_OK);
        echo_expect(call, text);
    }
    fory_rpc_call_half_close(call);
    echo_expect_end(call, FORY_RPC_OK, "");
    fory_rpc_call_free(call);
    echo_close(&echo);
}

static void messages_that_nobody_takes_wait_until_after_the_end(void **state)
{
    (void)state;
    struct echo echo;
    open_all(&echo);
    struct fory_rpc_call *call = echo_start(&echo, ECHO_DOWNLOAD, "abc");
    echo_run(&echo, 0);
    assert_string_equal(echo.client_events.letters, "RRRF");
    assert_true(fory_rpc_call_is_finished(call));
    echo_expect(call, "a");
    echo_expect(call, "b");
    echo_expect(call, "c");
    echo_expect_end(call, FORY_RPC_OK, "");
    fory_rpc_call_free(call);
    echo_close(&echo);
}

static void a_call_that_can_go_on_by_itself_alone_is_pending(void **state)
{
    (void)state;
    struct echo echo;
    struct fory_string text = FORY_STRING("hello");
    struct fory_string response;
    open_all(&echo);
    echo.functions[ECHO_UNARY] = echo_keep;
    struct fory_rpc_call *call = echo_start(&echo, ECHO_UNARY, "hello");
    assert_int_equal(fory_rpc_call_receive(call, NULL, &response), FORY_PENDING);
    assert_false(fory_rpc_call_is_finished(call));
    fory_rpc_call_reply(echo.kept, &text);
    echo_expect(call, "hello");
    echo_expect_end(call, FORY_RPC_OK, "");
    fory_rpc_call_free(call);
    assert_int_equal(fory_rpc_call_unary(echo.channel, &echo_methods[ECHO_UNARY], NULL, &text, &echo.arena, &response),
                     FORY_RPC_FAILED_PRECONDITION);
    assert_null(response.data);
    echo_close(&echo);
}

static void a_unary_call_is_refused_if_it_cannot_be_made(void **state)
{
    (void)state;
    struct echo echo;
    struct fory_string text = FORY_STRING("hello");
    struct fory_string response = FORY_STRING("left");
    open_all(&echo);
    const struct {
        size_t method;
        const struct fory_string *request;
        const char *message;
    } cases[] = {
        {ECHO_CHAT, &text, "the method is not unary"},
        {ECHO_UNARY, NULL, "the request is NULL"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        assert_int_equal(fory_rpc_call_unary(echo.channel, &echo_methods[cases[i].method], NULL, cases[i].request,
                                             &echo.arena, &response),
                         FORY_RPC_FAILED_PRECONDITION);
        assert_string_equal(fory_rpc_channel_status(echo.channel)->message.data, cases[i].message);
        assert_null(response.data);
    }
    echo_close(&echo);
}

static void a_status_is_formatted_as_one_line(void **state)
{
    (void)state;
    char line[64];
    struct fory_rpc_status status = {FORY_RPC_NOT_FOUND, FORY_STRING("no such file"), {NULL, 0}};
    assert_int_equal(fory_rpc_status_format(&status, line, sizeof line), 23);
    assert_string_equal(line, "NOT_FOUND: no such file");
    assert_int_equal(fory_rpc_status_format(&status, line, 6), 23);
    assert_string_equal(line, "NOT_F");
    assert_int_equal(fory_rpc_status_format(&status, NULL, 0), 23);
    status = (struct fory_rpc_status){FORY_RPC_ABORTED, FORY_STRING("a\nb\r\x1b[c\x7f\xc3\xa4"), {NULL, 0}};
    fory_rpc_status_format(&status, line, sizeof line);
    assert_string_equal(line, "ABORTED: a?b??[c?\xc3\xa4");
    status = (struct fory_rpc_status){FORY_RPC_OK, {"", 0}, {NULL, 0}};
    assert_int_equal(fory_rpc_status_format(&status, line, sizeof line), 2);
    assert_string_equal(line, "OK");
    assert_string_equal(fory_rpc_code_name((enum fory_rpc_code)17), "UNKNOWN");
}

/* A server that is a client of itself. */
static bool unary_by_chat(struct echo *echo, struct fory_rpc_call *call, const struct fory_string *request)
{
    struct fory_rpc_call *inner = echo_start(echo, ECHO_CHAT, NULL);
    assert_int_equal(fory_rpc_call_send(inner, request), FORY_OK);
    fory_rpc_call_half_close(inner);
    echo_expect(inner, request->data);
    echo_expect_end(inner, FORY_RPC_OK, "");
    fory_rpc_call_free(inner);
    fory_rpc_call_reply(call, request);
    return true;
}

static void a_handler_may_wait_for_a_call_of_the_same_channel(void **state)
{
    (void)state;
    struct echo echo;
    open_all(&echo);
    echo.functions[ECHO_UNARY] = unary_by_chat;
    struct fory_rpc_call *call = echo_start(&echo, ECHO_UNARY, "inner");
    echo_expect(call, "inner");
    echo_expect_end(call, FORY_RPC_OK, "");
    fory_rpc_call_free(call);
    echo_close(&echo);
}

/* --- The contract -------------------------------------------------------------------------------------------- */

/* The client has another idea of the shape of a method than the server. */
static struct fory_rpc_call *start_as(struct echo *echo, const char *path, enum fory_rpc_shape shape,
                                      const char *request, struct fory_rpc_method *method)
{
    struct fory_string text = fory_string_from(request);
    *method = (struct fory_rpc_method){path, "", shape, false, 0, &echo_text, &echo_text};
    return fory_rpc_call_start(echo->channel, method, NULL, request ? &text : NULL);
}

static void the_number_of_messages_is_checked_on_both_sides(void **state)
{
    static const struct {
        const char *path;
        enum fory_rpc_shape shape; /* as the client sees it */
        const char *requests;      /* a message per character; NULL: one request */
        const char *message;
    } cases[] = {
        {"/test.Echo/Unary", FORY_RPC_CLIENT_STREAM, "", "expected one message, got none"},
        {"/test.Echo/Unary", FORY_RPC_CLIENT_STREAM, "ab", "expected one message, got more"},
        {"/test.Echo/Download", FORY_RPC_BIDI, "", "expected one message, got none"},
        {"/test.Echo/Download", FORY_RPC_BIDI, "ab", "expected one message, got more"},
        {"/test.Echo/Download", FORY_RPC_CLIENT_STREAM, "x", ""},
        {"/test.Echo/Chat", FORY_RPC_CLIENT_STREAM, "", "expected one response, got none"},
        {"/test.Echo/Chat", FORY_RPC_CLIENT_STREAM, "ab", "expected one message, got more"},
    };
    (void)state;
    struct echo echo;
    open_all(&echo);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct fory_rpc_method method;
        struct fory_string response;
        struct fory_rpc_call *call = start_as(&echo, cases[i].path, cases[i].shape, NULL, &method);
        for (const char *request = cases[i].requests; *request; request++) {
            char text[] = {*request, '\0'};
            assert_int_equal(echo_send(call, text), FORY_OK);
        }
        fory_rpc_call_half_close(call);
        while (fory_rpc_call_receive(call, NULL, &response) == FORY_OK) {
        }
        echo_expect_end(call, cases[i].message[0] ? FORY_RPC_UNIMPLEMENTED : FORY_RPC_OK, cases[i].message);
        fory_rpc_call_free(call);
    }
    echo_close(&echo);
}

static void a_method_that_is_not_there_is_unimplemented(void **state)
{
    (void)state;
    struct echo echo;
    struct fory_rpc_method method;
    open_all(&echo);
    struct fory_rpc_call *call = start_as(&echo, "/test.Echo/Nothing", FORY_RPC_UNARY, "x", &method);
    echo_expect_end(call, FORY_RPC_UNIMPLEMENTED, "unknown method /test.Echo/Nothing");
    fory_rpc_call_free(call);
    memset(echo.functions, 0, sizeof echo.functions);
    for (size_t i = 0; i < ECHO_COUNT; i++) {
        call = echo_start(&echo, i, echo_methods[i].shape & FORY_RPC_CLIENT_STREAM ? NULL : "x");
        fory_rpc_call_half_close(call);
        echo_expect_end(call, FORY_RPC_UNIMPLEMENTED, "the server does not have this method");
        fory_rpc_call_free(call);
    }
    echo_close(&echo);
}

static void a_request_belongs_to_methods_that_have_one(void **state)
{
    (void)state;
    struct echo echo;
    open_all(&echo);
    assert_null(echo_start(&echo, ECHO_UNARY, NULL));
    assert_null(echo_start(&echo, ECHO_DOWNLOAD, NULL));
    assert_null(echo_start(&echo, ECHO_UPLOAD, "x"));
    assert_null(echo_start(&echo, ECHO_CHAT, "x"));
    echo_close(&echo);
}

static void a_side_that_sends_one_message_sends_no_second_one(void **state)
{
    (void)state;
    struct echo echo;
    open_all(&echo);
    echo.functions[ECHO_UNARY] = echo_keep;
    struct fory_rpc_call *call = echo_start(&echo, ECHO_UNARY, "x");
    assert_int_equal(echo_send(call, "y"), FORY_MISUSE);
    echo_run(&echo, 0);
    assert_int_equal(echo_send(echo.kept, "z"), FORY_OK);
    assert_int_equal(echo_send(echo.kept, "z"), FORY_MISUSE);
    fory_rpc_call_finish(echo.kept, FORY_RPC_OK, NULL);
    assert_int_equal(echo_send(echo.kept, "z"), FORY_END);
    echo_expect(call, "z");
    echo_expect_end(call, FORY_RPC_OK, "");
    assert_int_equal(echo_send(call, "y"), FORY_END);
    fory_rpc_call_free(call);
    echo_close(&echo);
}

static bool finish_with_ok(struct echo *echo, struct fory_rpc_call *call, const struct fory_string *request)
{
    (void)echo;
    (void)request;
    fory_rpc_call_finish(call, FORY_RPC_OK, NULL);
    return true;
}

static bool reply_twice(struct echo *echo, struct fory_rpc_call *call, const struct fory_string *request)
{
    (void)echo;
    assert_int_equal(fory_rpc_call_send(call, request), FORY_OK);
    fory_rpc_call_reply(call, request);
    return true;
}

static void a_server_that_breaks_the_contract_answers_internal(void **state)
{
    (void)state;
    struct echo echo;
    struct fory_string response;
    open_all(&echo);
    echo.functions[ECHO_UNARY] = finish_with_ok;
    struct fory_rpc_call *call = echo_start(&echo, ECHO_UNARY, "x");
    echo_expect_end(call, FORY_RPC_INTERNAL, "the call was finished without its response");
    fory_rpc_call_free(call);
    echo.functions[ECHO_UNARY] = reply_twice;
    call = echo_start(&echo, ECHO_UNARY, "x");
    assert_int_equal(fory_rpc_call_receive(call, NULL, &response), FORY_OK);
    echo_expect_end(call, FORY_RPC_INTERNAL, "the call was replied to after its response");
    fory_rpc_call_free(call);
    assert_string_equal(echo.log, "3 /test.Echo/Unary from inproc: INTERNAL: the call was finished without its "
                                  "response\n"
                                  "3 /test.Echo/Unary from inproc: INTERNAL: the call was replied to after its "
                                  "response\n");
    echo_close(&echo);
}

/* --- Messages that cannot be read or written --------------------------------------------------------------------- */

static enum fory_status write_damaged(struct fory_writer *writer, const void *object, struct fory_bytes *out)
{
    static const uint8_t bytes[] = {0x02, 0xff};
    (void)writer;
    (void)object;
    *out = (struct fory_bytes){bytes, sizeof bytes};
    return FORY_OK;
}

static const struct fory_rpc_message damaged_text = {
    .size = sizeof(struct fory_string),
    .alignment = _Alignof(struct fory_string),
    .serialize = write_damaged,
    .deserialize = echo_deserialize,
};

static void a_damaged_request_is_an_invalid_argument(void **state)
{
    (void)state;
    struct echo echo;
    open_all(&echo);
    for (size_t i = 0; i < ECHO_COUNT; i++) {
        struct fory_rpc_method method = echo_methods[i];
        struct fory_string text = FORY_STRING("x");
        bool streams = (method.shape & FORY_RPC_CLIENT_STREAM) != 0;
        struct fory_error error;
        char expected[256];
        struct fory_string response;
        method.request = &damaged_text;
        struct fory_rpc_call *call = fory_rpc_call_start(echo.channel, &method, NULL, streams ? NULL : &text);
        if (streams)
            assert_int_equal(fory_rpc_call_send(call, &text), FORY_OK);
        assert_int_equal(fory_rpc_call_receive(call, NULL, &response), FORY_END);
        struct fory_reader *reader = fory_reader_new(echo.runtime);
        struct fory_bytes bytes;
        assert_int_equal(write_damaged(NULL, NULL, &bytes), FORY_OK);
        assert_int_not_equal(fory_string_deserialize(reader, bytes, &echo.arena, &response), FORY_OK);
        error = *fory_reader_error(reader);
        fory_error_format(&error, expected, sizeof expected);
        fory_reader_free(reader);
        echo_expect_end(call, FORY_RPC_INVALID_ARGUMENT, expected);
        fory_rpc_call_free(call);
    }
    assert_non_null(strstr(echo.log, "2 /test.Echo/Chat from inproc: INVALID_ARGUMENT: "));
    echo_close(&echo);
}

static void a_damaged_response_ends_the_call_of_the_client(void **state)
{
    static const struct fory_rpc_method method = {"/test.Echo/Damaged", "Damaged",    FORY_RPC_BIDI, false, 0,
                                                  &echo_text,           &damaged_text};
    static const struct fory_rpc_service service = {"test.Damaged", &method, 1};
    static fory_rpc_handler *const handlers[] = {echo_handle_chat};
    (void)state;
    struct echo echo;
    struct fory_string response;
    open_all(&echo);
    fory_rpc_channel_free(echo.channel);
    fory_rpc_server_free(echo.server);
    echo.server = fory_rpc_server_new(echo.runtime, NULL);
    assert_int_equal(fory_rpc_server_add(echo.server, &service, handlers, &echo), FORY_OK);
    echo.channel = fory_rpc_inproc_channel_new(echo.runtime, echo.server);
    struct fory_rpc_call *call = fory_rpc_call_start(echo.channel, &method, NULL, NULL);
    assert_int_equal(echo_send(call, "x"), FORY_OK);
    assert_int_equal(fory_rpc_call_receive(call, NULL, &response), FORY_UNSUPPORTED);
    assert_int_equal(fory_rpc_call_error(call)->status, FORY_UNSUPPORTED);
    assert_int_equal(fory_rpc_call_status(call)->code, FORY_RPC_INTERNAL);
    assert_int_equal(fory_rpc_call_receive(call, NULL, &response), FORY_END);
    fory_rpc_call_free(call);
    echo_close(&echo);
}

static bool reply_with_bad_text(struct echo *echo, struct fory_rpc_call *call, const struct fory_string *request)
{
    struct fory_string bad = FORY_STRING("\xff");
    (void)echo;
    (void)request;
    fory_rpc_call_reply(call, &bad);
    return true;
}

static void a_message_that_cannot_be_written_is_an_error_of_its_side(void **state)
{
    (void)state;
    struct echo echo;
    open_all(&echo);
    echo.functions[ECHO_UNARY] = reply_with_bad_text;
    struct fory_rpc_call *call = echo_start(&echo, ECHO_UNARY, "x");
    struct fory_string response;
    assert_int_equal(fory_rpc_call_receive(call, NULL, &response), FORY_END);
    assert_int_equal(fory_rpc_call_status(call)->code, FORY_RPC_INTERNAL);
    fory_rpc_call_free(call);
    call = echo_start(&echo, ECHO_UNARY, "\xff");
    assert_int_equal(fory_rpc_call_status(call)->code, FORY_RPC_INTERNAL);
    fory_rpc_call_free(call);
    /* A stream goes on. */
    call = echo_start(&echo, ECHO_CHAT, NULL);
    assert_int_equal(echo_send(call, "\xff"), FORY_INVALID_DATA);
    assert_int_equal(fory_rpc_call_error(call)->status, FORY_INVALID_DATA);
    assert_int_equal(echo_send(call, "x"), FORY_OK);
    echo_expect(call, "x");
    fory_rpc_call_free(call);
    echo_close(&echo);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_unary_call_returns_the_response),
        cmocka_unit_test(a_unary_call_raises_readable_and_then_finished),
        cmocka_unit_test(an_upload_is_answered_after_the_half_close),
        cmocka_unit_test(a_download_ends_after_its_messages),
        cmocka_unit_test(a_chat_answers_each_message),
        cmocka_unit_test(messages_that_nobody_takes_wait_until_after_the_end),
        cmocka_unit_test(a_call_that_can_go_on_by_itself_alone_is_pending),
        cmocka_unit_test(a_unary_call_is_refused_if_it_cannot_be_made),
        cmocka_unit_test(a_status_is_formatted_as_one_line),
        cmocka_unit_test(a_handler_may_wait_for_a_call_of_the_same_channel),
        cmocka_unit_test(the_number_of_messages_is_checked_on_both_sides),
        cmocka_unit_test(a_method_that_is_not_there_is_unimplemented),
        cmocka_unit_test(a_request_belongs_to_methods_that_have_one),
        cmocka_unit_test(a_side_that_sends_one_message_sends_no_second_one),
        cmocka_unit_test(a_server_that_breaks_the_contract_answers_internal),
        cmocka_unit_test(a_damaged_request_is_an_invalid_argument),
        cmocka_unit_test(a_damaged_response_ends_the_call_of_the_client),
        cmocka_unit_test(a_message_that_cannot_be_written_is_an_error_of_its_side),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
