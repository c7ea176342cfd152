/* SPDX-License-Identifier: Apache-2.0 */
/* Tests the table of methods of a server, its counters, and what wakes its workers. */
#include "call/call.h"
#include "echo.h"

#include <pthread.h>
#include <stdatomic.h>

/* --- The table ----------------------------------------------------------------------------------------------- */

enum {
    MANY = 300
};

static void a_method_is_found_by_its_path(void **state)
{
    static char paths[MANY][32];
    static struct fory_rpc_method methods[MANY];
    static fory_rpc_handler *handlers[MANY];
    (void)state;
    struct fory_runtime *runtime = fory_runtime_new(NULL);
    struct fory_rpc_server *server = fory_rpc_server_new(runtime, NULL);
    assert_null(fory_rpc_server_find(server, fory_string_from("/a/b")));
    for (size_t i = 0; i < MANY; i++) {
        snprintf(paths[i], sizeof paths[i], "/s%zu/M%zu", i / 10, i);
        methods[i] = echo_methods[ECHO_UNARY];
        methods[i].path = paths[i];
    }
    for (size_t i = 0; i < MANY; i += 10) {
        struct fory_rpc_service service = {"s", &methods[i], 10};
        assert_int_equal(fory_rpc_server_add(server, &service, &handlers[i], NULL), FORY_OK);
    }
    for (size_t i = 0; i < MANY; i++)
        assert_ptr_equal(fory_rpc_server_find(server, fory_string_from(paths[i])), &methods[i]);
    assert_null(fory_rpc_server_find(server, fory_string_from("/s1/M1")));
    assert_null(fory_rpc_server_find(server, fory_string_from("")));
    fory_rpc_server_free(server);
    fory_runtime_free(runtime);
}

static void a_path_is_added_once_and_before_the_first_transport(void **state)
{
    static const struct fory_rpc_method twice[] = {
        {"/x/New", "New", FORY_RPC_UNARY, false, 0, &echo_text, &echo_text},
        {"/test.Echo/Chat", "Chat", FORY_RPC_BIDI, false, 0, &echo_text, &echo_text},
    };
    static const struct fory_rpc_method same[] = {
        {"/x/Same", "Same", FORY_RPC_UNARY, false, 0, &echo_text, &echo_text},
        {"/x/Same", "Same", FORY_RPC_UNARY, false, 0, &echo_text, &echo_text},
    };
    static const struct fory_rpc_service services[] = {{"a", twice, 2}, {"b", same, 2}, {"c", twice, 1}};
    (void)state;
    struct fory_runtime *runtime = fory_runtime_new(NULL);
    struct fory_rpc_server *server = fory_rpc_server_new(runtime, NULL);
    assert_int_equal(fory_rpc_server_add(server, &echo_service, echo_handlers, NULL), FORY_OK);
    assert_int_equal(fory_rpc_server_add(server, &echo_service, echo_handlers, NULL), FORY_MISUSE);
    assert_int_equal(fory_rpc_server_add(server, &services[0], echo_handlers, NULL), FORY_MISUSE);
    assert_int_equal(fory_rpc_server_add(server, &services[1], echo_handlers, NULL), FORY_MISUSE);
    assert_null(fory_rpc_server_find(server, fory_string_from("/x/New")));
    assert_null(fory_rpc_server_find(server, fory_string_from("/x/Same")));
    for (size_t i = 0; i < ECHO_COUNT; i++)
        assert_ptr_equal(fory_rpc_server_find(server, fory_string_from(echo_methods[i].path)), &echo_methods[i]);
    struct fory_rpc_worker *worker = fory_rpc_worker_new(NULL, server);
    assert_int_equal(fory_rpc_server_add(server, &services[2], echo_handlers, NULL), FORY_MISUSE);
    fory_rpc_worker_free(worker);
    assert_int_equal(fory_rpc_server_add(server, &services[2], echo_handlers, NULL), FORY_MISUSE);
    fory_rpc_server_free(server);
    fory_runtime_free(runtime);
}

/* --- Counters ------------------------------------------------------------------------------------------------ */

static bool server_fail(struct echo *echo, struct fory_rpc_call *call, const struct fory_string *request)
{
    (void)echo;
    (void)request;
    fory_rpc_call_finish(call, FORY_RPC_ABORTED, "so\nand so");
    return true;
}

static void calls_are_counted_by_method_and_code(void **state)
{
    (void)state;
    struct echo echo;
    struct fory_rpc_counters counters;
    struct fory_string response;
    struct fory_rpc_method unknown = echo_methods[ECHO_UNARY];
    struct fory_string text = FORY_STRING("12345");
    unknown.path = "/test.Echo/Nothing";
    echo_open(&echo);
    echo.functions[ECHO_UNARY] = echo_reply;
    echo.functions[ECHO_DOWNLOAD] = server_fail;
    for (int i = 0; i < 3; i++)
        assert_int_equal(
            fory_rpc_call_unary(echo.channel, &echo_methods[ECHO_UNARY], NULL, &text, &echo.arena, &response), 0);
    assert_int_equal(fory_rpc_call_unary(echo.channel, &unknown, NULL, &text, &echo.arena, &response),
                     FORY_RPC_UNIMPLEMENTED);
    struct fory_rpc_call *call = echo_start(&echo, ECHO_DOWNLOAD, "x");
    echo_expect_end(call, FORY_RPC_ABORTED, "so\nand so");
    fory_rpc_call_free(call);
    fory_rpc_server_count(echo.server, &echo_methods[ECHO_UNARY], &counters);
    assert_int_equal(counters.started, 3);
    assert_int_equal(counters.finished[FORY_RPC_OK], 3);
    assert_int_equal(counters.messages_received, 3);
    assert_int_equal(counters.messages_sent, 3);
    assert_true(counters.bytes_received >= 15 && counters.bytes_received == counters.bytes_sent);
    fory_rpc_server_count(echo.server, &unknown, &counters);
    assert_int_equal(counters.started, 0);
    /* What a worker has counted remains after it. */
    for (int i = 0; i < 2; i++) {
        fory_rpc_server_count(echo.server, NULL, &counters);
        assert_int_equal(counters.started, 5);
        assert_int_equal(counters.finished[FORY_RPC_OK], 3);
        assert_int_equal(counters.finished[FORY_RPC_ABORTED], 1);
        assert_int_equal(counters.finished[FORY_RPC_UNIMPLEMENTED], 1);
        assert_int_equal(counters.messages_sent, 3);
        fory_rpc_channel_free(echo.channel);
        echo.channel = NULL;
    }
    echo_close(&echo);
}

static void the_log_tells_of_calls_that_fail(void **state)
{
    (void)state;
    struct echo echo;
    echo_open(&echo);
    echo.functions[ECHO_UNARY] = echo_reply;
    echo.functions[ECHO_DOWNLOAD] = server_fail;
    struct fory_rpc_call *call = echo_start(&echo, ECHO_UNARY, "x");
    echo_run(&echo, 0);
    fory_rpc_call_free(call);
    assert_string_equal(echo.log, "");
    call = echo_start(&echo, ECHO_DOWNLOAD, "x");
    echo_run(&echo, 0);
    fory_rpc_call_free(call);
    assert_string_equal(echo.log, "0 /test.Echo/Download from inproc: ABORTED: so?and so\n");
    echo_close(&echo);
}

/* --- Threads ------------------------------------------------------------------------------------------------- */

enum {
    THREADS = 4,
    CALLS = 200
};

static void *server_thread(void *user)
{
    struct fory_rpc_server *server = user;
    struct fory_rpc_channel *channel = fory_rpc_inproc_channel_new(fory_rpc_server_runtime(server), server);
    struct fory_arena arena;
    size_t done = 0;
    fory_arena_init(&arena);
    for (size_t i = 0; i < CALLS; i++) {
        struct fory_string text = FORY_STRING("x");
        struct fory_string response;
        struct fory_rpc_counters counters;
        done += fory_rpc_call_unary(channel, &echo_methods[ECHO_UNARY], NULL, &text, &arena, &response) == FORY_RPC_OK;
        fory_rpc_server_count(server, NULL, &counters);
        done -= counters.started < done;
        fory_arena_reset(&arena);
    }
    fory_arena_done(&arena);
    fory_rpc_channel_free(channel);
    return done == CALLS ? server : NULL;
}

static void threads_share_a_server_and_its_counters(void **state)
{
    (void)state;
    struct echo echo;
    pthread_t threads[THREADS];
    struct fory_rpc_counters counters;
    echo_open(&echo);
    echo.functions[ECHO_UNARY] = echo_reply;
    for (size_t i = 0; i < THREADS; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, server_thread, echo.server), 0);
    for (size_t i = 0; i < THREADS; i++) {
        void *result;
        assert_int_equal(pthread_join(threads[i], &result), 0);
        assert_ptr_equal(result, echo.server);
    }
    fory_rpc_server_count(echo.server, &echo_methods[ECHO_UNARY], &counters);
    assert_int_equal(counters.finished[FORY_RPC_OK], THREADS * CALLS);
    echo_close(&echo);
}

/* --- Tasks --------------------------------------------------------------------------------------------------- */

struct counting_task {
    struct fory_rpc_task task;
    size_t count;
    struct fory_rpc_worker *worker;
    struct fory_rpc_task *other; /* is withdrawn when the task runs */
};

static void task_run(struct fory_rpc_task *task)
{
    struct counting_task *counting = (struct counting_task *)(void *)task;
    counting->count++;
    if (counting->other)
        fory_rpc_worker_withdraw(counting->worker, counting->other);
}

struct wakes {
    atomic_size_t by_thread[2];
};

static void task_wake(void *user, bool from_thread)
{
    struct wakes *wakes = user;
    atomic_fetch_add(&wakes->by_thread[from_thread], 1);
}

static void a_task_runs_once_for_all_times_it_was_posted(void **state)
{
    (void)state;
    struct fory_runtime *runtime = fory_runtime_new(NULL);
    struct fory_rpc_worker *worker = fory_rpc_worker_new(runtime, NULL);
    struct wakes wakes = {{0, 0}};
    struct counting_task tasks[3] = {{.task.run = task_run}, {.task.run = task_run}, {.task.run = task_run}};
    fory_rpc_worker_on_wake(worker, task_wake, &wakes);
    assert_false(fory_rpc_worker_is_unsettled(worker));
    for (int i = 0; i < 2; i++) {
        for (size_t k = 0; k < COUNT_OF(tasks); k++)
            fory_rpc_worker_post(worker, &tasks[k].task);
    }
    assert_int_equal(wakes.by_thread[true], 1);
    assert_true(fory_rpc_worker_is_unsettled(worker));
    tasks[0].worker = worker;
    tasks[0].other = &tasks[2].task;
    fory_rpc_worker_withdraw(worker, &tasks[1].task);
    fory_rpc_worker_settle(worker);
    assert_false(fory_rpc_worker_is_unsettled(worker));
    assert_int_equal(tasks[0].count, 1);
    assert_int_equal(tasks[1].count, 0);
    assert_int_equal(tasks[2].count, 0);
    fory_rpc_worker_post(worker, &tasks[2].task);
    assert_int_equal(wakes.by_thread[true], 2);
    fory_rpc_worker_settle(worker);
    assert_int_equal(tasks[2].count, 1);
    assert_int_equal(wakes.by_thread[false], 0);
    fory_rpc_worker_free(worker);
    fory_runtime_free(runtime);
}

static void a_worker_is_woken_when_an_event_is_left_for_later(void **state)
{
    (void)state;
    struct echo echo;
    struct wakes wakes = {{0, 0}};
    echo_open(&echo);
    echo.functions[ECHO_CHAT] = echo_keep;
    struct fory_rpc_call *call = echo_start(&echo, ECHO_CHAT, NULL);
    struct fory_rpc_call *other = echo_start(&echo, ECHO_CHAT, NULL);
    echo_run(&echo, 0);
    struct fory_rpc_worker *worker = fory_rpc_call_worker(call);
    fory_rpc_worker_on_wake(worker, task_wake, &wakes);
    fory_rpc_call_cancel(call);
    fory_rpc_call_cancel(other);
    assert_int_equal(wakes.by_thread[false], 1);
    assert_int_equal(wakes.by_thread[true], 0);
    assert_true(fory_rpc_worker_is_unsettled(worker));
    assert_string_equal(echo.client_events.letters, "");
    fory_rpc_worker_settle(worker);
    assert_false(fory_rpc_worker_is_unsettled(worker));
    assert_string_equal(echo.client_events.letters, "FF");
    assert_ptr_equal(fory_rpc_worker_runtime(worker), echo.runtime);
    fory_rpc_call_free(call);
    fory_rpc_call_free(other);
    echo_close(&echo);
}

struct posting {
    struct fory_rpc_worker *worker;
    struct counting_task tasks[THREADS];
    atomic_size_t started;
};

static void *posting_thread(void *user)
{
    struct posting *posting = user;
    struct fory_rpc_task *task = &posting->tasks[atomic_fetch_add(&posting->started, 1)].task;
    for (int i = 0; i < 1000; i++)
        fory_rpc_worker_post(posting->worker, task);
    return NULL;
}

static void any_thread_may_post_tasks(void **state)
{
    (void)state;
    struct fory_runtime *runtime = fory_runtime_new(NULL);
    struct wakes wakes = {{0, 0}};
    pthread_t threads[THREADS];
    struct posting posting = {.worker = fory_rpc_worker_new(runtime, NULL)};
    fory_rpc_worker_on_wake(posting.worker, task_wake, &wakes);
    for (size_t i = 0; i < THREADS; i++)
        posting.tasks[i].task.run = task_run;
    for (size_t i = 0; i < THREADS; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, posting_thread, &posting), 0);
    bool are_done = false;
    while (!are_done) {
        fory_rpc_worker_settle(posting.worker);
        are_done = true;
        for (size_t i = 0; i < THREADS; i++)
            are_done = are_done && posting.tasks[i].count > 0;
    }
    for (size_t i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    fory_rpc_worker_settle(posting.worker);
    assert_true(atomic_load(&wakes.by_thread[true]) > 0);
    fory_rpc_worker_free(posting.worker);
    fory_runtime_free(runtime);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_method_is_found_by_its_path),
        cmocka_unit_test(a_path_is_added_once_and_before_the_first_transport),
        cmocka_unit_test(calls_are_counted_by_method_and_code),
        cmocka_unit_test(the_log_tells_of_calls_that_fail),
        cmocka_unit_test(threads_share_a_server_and_its_counters),
        cmocka_unit_test(a_task_runs_once_for_all_times_it_was_posted),
        cmocka_unit_test(a_worker_is_woken_when_an_event_is_left_for_later),
        cmocka_unit_test(any_thread_may_post_tasks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
