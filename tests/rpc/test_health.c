/* SPDX-License-Identifier: Apache-2.0 */
/* Tests the health service with the bytes of its protobuf messages. */
#include "../support/allocations.h"

#include <fory/rpc_health.h>
#include <fory/rpc_inproc.h>
#include <pthread.h>
#include <stdatomic.h>

/* --- Messages of raw bytes ----------------------------------------------------------------------------------- */

static enum fory_status raw_serialize(struct fory_writer *writer, const void *object, struct fory_bytes *out)
{
    (void)writer;
    *out = *(const struct fory_bytes *)object;
    return FORY_OK;
}

static enum fory_status raw_deserialize(struct fory_reader *reader, struct fory_bytes in, struct fory_arena *arena,
                                        void *object)
{
    uint8_t *copy = fory_arena_alloc(arena, in.size, 1);
    (void)reader;
    if (!copy)
        return FORY_OUT_OF_MEMORY;
    if (in.size > 0)
        memcpy(copy, in.data, in.size);
    *(struct fory_bytes *)object = (struct fory_bytes){copy, in.size};
    return FORY_OK;
}

static const struct fory_rpc_message raw = {
    .size = sizeof(struct fory_bytes),
    .alignment = _Alignof(struct fory_bytes),
    .serialize = raw_serialize,
    .deserialize = raw_deserialize,
};

static const struct fory_rpc_method check = {
    "/grpc.health.v1.Health/Check", "Check", FORY_RPC_UNARY, true, 0, &raw, &raw};
static const struct fory_rpc_method watch = {
    "/grpc.health.v1.Health/Watch", "Watch", FORY_RPC_SERVER_STREAM, true, 0, &raw, &raw};

struct health {
    struct fory_runtime *runtime;
    struct fory_rpc_server *server;
    struct fory_rpc_health *health;
    struct fory_rpc_channel *channel;
};

static bool health_open_with(struct health *health, const struct fory_allocator *allocator, size_t queue_size)
{
    struct fory_options options;
    struct fory_rpc_server_options server_options = {.send_queue_size = queue_size};
    memset(health, 0, sizeof *health);
    fory_options_init(&options);
    options.allocator = allocator;
    health->runtime = fory_runtime_new(&options);
    health->server = fory_rpc_server_new(health->runtime, &server_options);
    if (health->server)
        health->health = fory_rpc_health_new(health->server);
    if (health->health)
        health->channel = fory_rpc_inproc_channel_new(health->runtime, health->server);
    return health->channel != NULL;
}

static void health_open(struct health *health)
{
    assert_true(health_open_with(health, NULL, 0));
}

static void health_close(struct health *health)
{
    fory_rpc_channel_free(health->channel);
    fory_rpc_server_free(health->server);
    fory_rpc_health_free(health->health);
    fory_runtime_free(health->runtime);
}

/* The code of the call, and the bytes of the response as hex. */
static void assert_check(struct health *health, const char *request, enum fory_rpc_code code, const char *response)
{
    struct test_bytes bytes = test_bytes_hex(request);
    struct fory_bytes in = {bytes.data, bytes.size};
    struct fory_bytes out;
    struct fory_arena arena;
    fory_arena_init(&arena);
    assert_int_equal(fory_rpc_call_unary(health->channel, &check, NULL, &in, &arena, &out), code);
    if (code == FORY_RPC_OK)
        assert_bytes_equal(out.data, out.size, response);
    fory_arena_done(&arena);
    test_bytes_free(bytes);
}

/* --- Check --------------------------------------------------------------------------------------------------- */

static void check_answers_the_state_of_a_service(void **state)
{
    (void)state;
    struct health health;
    health_open(&health);
    assert_check(&health, "", FORY_RPC_OK, "0801");
    assert_check(&health, "0a00", FORY_RPC_OK, "0801");
    assert_check(&health, "0a0161", FORY_RPC_NOT_FOUND, "");
    assert_int_equal(fory_rpc_health_set(health.health, "a", FORY_RPC_HEALTH_NOT_SERVING), FORY_OK);
    assert_int_equal(fory_rpc_health_set(health.health, "", FORY_RPC_HEALTH_UNKNOWN), FORY_OK);
    assert_check(&health, "0a0161", FORY_RPC_OK, "0802");
    assert_check(&health, "0a0162", FORY_RPC_NOT_FOUND, "");
    assert_check(&health, "", FORY_RPC_OK, "");
    health_close(&health);
}

static void requests_are_read_as_protobuf_says(void **state)
{
    static const struct {
        const char *request;
        enum fory_rpc_code code;
    } cases[] = {
        {"0a0162 0a0161", FORY_RPC_OK}, /* the last one counts */
        {"1005 0a0161", FORY_RPC_OK},   /* unknown fields of each type */
        {"19 0102030405060708 0a0161", FORY_RPC_OK},
        {"25 01020304 0a0161", FORY_RPC_OK},
        {"1203 616263 0a0161", FORY_RPC_OK},
        {"10ffffffffffffffffff01 0a0161", FORY_RPC_OK},
        {"0a", FORY_RPC_INVALID_ARGUMENT},
        {"0a02 61", FORY_RPC_INVALID_ARGUMENT},
        {"0affffffffffffffffff01", FORY_RPC_INVALID_ARGUMENT},
        {"10ffffffffffffffffffff01", FORY_RPC_INVALID_ARGUMENT},
        {"10", FORY_RPC_INVALID_ARGUMENT},
        {"19 01", FORY_RPC_INVALID_ARGUMENT},
        {"25 01", FORY_RPC_INVALID_ARGUMENT},
        {"0b", FORY_RPC_INVALID_ARGUMENT}, /* a group */
        {"02", FORY_RPC_INVALID_ARGUMENT}, /* field 0 */
        {"0f", FORY_RPC_INVALID_ARGUMENT},
    };
    (void)state;
    struct health health;
    health_open(&health);
    assert_int_equal(fory_rpc_health_set(health.health, "a", FORY_RPC_HEALTH_SERVING), FORY_OK);
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        assert_check(&health, cases[i].request, cases[i].code, "0801");
    assert_string_equal(fory_rpc_channel_status(health.channel)->message.data,
                        "invalid data: cannot read or write the message, at byte 0");
    health_close(&health);
}

/* --- Watch --------------------------------------------------------------------------------------------------- */

static struct fory_rpc_call *start_watch(struct health *health, const char *request)
{
    struct test_bytes bytes = test_bytes_hex(request);
    struct fory_bytes in = {bytes.data, bytes.size};
    struct fory_rpc_call *call = fory_rpc_call_start(health->channel, &watch, NULL, &in);
    test_bytes_free(bytes);
    return call;
}

static void assert_next(struct fory_rpc_call *call, const char *response)
{
    struct fory_bytes out;
    assert_int_equal(fory_rpc_call_receive(call, NULL, &out), FORY_OK);
    assert_bytes_equal(out.data, out.size, response);
    assert_int_equal(fory_rpc_call_receive(call, NULL, &out), FORY_PENDING);
}

static void watch_tells_each_change(void **state)
{
    (void)state;
    struct health health;
    health_open(&health);
    struct fory_rpc_call *all = start_watch(&health, "");
    struct fory_rpc_call *one = start_watch(&health, "0a0161");
    assert_next(all, "0801");
    assert_next(one, "0803");
    assert_int_equal(fory_rpc_health_set(health.health, "a", FORY_RPC_HEALTH_SERVING), FORY_OK);
    assert_int_equal(fory_rpc_health_set(health.health, "b", FORY_RPC_HEALTH_SERVING), FORY_OK);
    assert_next(one, "0801");
    struct fory_bytes out;
    assert_int_equal(fory_rpc_call_receive(all, NULL, &out), FORY_PENDING);
    /* Only the state as it is: what came between is not sent, and what is the same is not, either. */
    assert_int_equal(fory_rpc_health_set(health.health, "a", FORY_RPC_HEALTH_NOT_SERVING), FORY_OK);
    assert_int_equal(fory_rpc_health_set(health.health, "a", FORY_RPC_HEALTH_UNKNOWN), FORY_OK);
    assert_next(one, "");
    assert_int_equal(fory_rpc_health_set(health.health, "a", FORY_RPC_HEALTH_UNKNOWN), FORY_OK);
    assert_int_equal(fory_rpc_call_receive(one, NULL, &out), FORY_PENDING);
    fory_rpc_call_free(one);
    fory_rpc_inproc_run(health.channel, 0);
    assert_int_equal(fory_rpc_health_set(health.health, "a", FORY_RPC_HEALTH_SERVING), FORY_OK);
    assert_int_equal(fory_rpc_health_set(health.health, "", FORY_RPC_HEALTH_NOT_SERVING), FORY_OK);
    assert_next(all, "0802");
    fory_rpc_call_free(all);
    health_close(&health);
}

enum {
    WINDOW = 40000 /* messages of two bytes */
};

static void a_watcher_that_is_slow_gets_the_last_state(void **state)
{
    (void)state;
    struct health health;
    assert_true(health_open_with(&health, NULL, 1));
    struct fory_rpc_call *call = start_watch(&health, "");
    struct fory_bytes out;
    size_t received = 0;
    /* More than fits on the way to a client that takes nothing. */
    for (int i = 0; i < WINDOW; i++) {
        enum fory_rpc_health_state to = i % 2 ? FORY_RPC_HEALTH_SERVING : FORY_RPC_HEALTH_NOT_SERVING;
        assert_int_equal(fory_rpc_health_set(health.health, "", to), FORY_OK);
        fory_rpc_inproc_run(health.channel, 0);
    }
    assert_int_equal(fory_rpc_health_set(health.health, "", FORY_RPC_HEALTH_UNKNOWN), FORY_OK);
    fory_rpc_inproc_run(health.channel, 0);
    bool is_unknown = false;
    while (fory_rpc_call_receive(call, NULL, &out) == FORY_OK) {
        is_unknown = out.size == 0;
        received++;
    }
    assert_true(is_unknown);
    assert_true(received > 1000 && received < WINDOW);
    fory_rpc_call_free(call);
    health_close(&health);
}

enum {
    CHANGES = 2000
};

static void *set_often(void *user)
{
    struct health *health = user;
    for (int i = 0; i < CHANGES; i++) {
        enum fory_rpc_health_state to = i % 2 ? FORY_RPC_HEALTH_SERVING : FORY_RPC_HEALTH_NOT_SERVING;
        if (fory_rpc_health_set(health->health, "", to) != FORY_OK)
            return NULL;
    }
    return fory_rpc_health_set(health->health, "", FORY_RPC_HEALTH_UNKNOWN) == FORY_OK ? user : NULL;
}

static void another_thread_may_set_the_state(void **state)
{
    (void)state;
    struct health health;
    pthread_t thread;
    struct fory_bytes out;
    health_open(&health);
    struct fory_rpc_call *call = start_watch(&health, "");
    assert_next(call, "0801");
    assert_int_equal(pthread_create(&thread, NULL, set_often, &health), 0);
    /* Calls begin and end meanwhile. The last state arrives, whatever came between. */
    for (bool is_unknown = false; !is_unknown;) {
        struct fory_rpc_call *other = start_watch(&health, "");
        assert_int_equal(fory_rpc_call_receive(other, NULL, &out), FORY_OK);
        fory_rpc_call_free(other);
        while (fory_rpc_call_receive(call, NULL, &out) == FORY_OK)
            is_unknown = out.size == 0;
    }
    void *result;
    assert_int_equal(pthread_join(thread, &result), 0);
    assert_ptr_equal(result, &health);
    fory_rpc_call_free(call);
    health_close(&health);
}

/* --- Memory -------------------------------------------------------------------------------------------------- */

static bool health_trial(struct test_allocator *allocator)
{
    struct health health;
    struct fory_bytes in = {(const uint8_t *)"\x0a\x01y", 3};
    struct fory_bytes out;
    struct fory_arena arena;
    fory_arena_init(&arena);
    bool is_done = health_open_with(&health, &allocator->allocator, 0) &&
                   fory_rpc_health_set(health.health, "y", FORY_RPC_HEALTH_SERVING) == FORY_OK &&
                   fory_rpc_call_unary(health.channel, &check, NULL, &in, &arena, &out) == FORY_RPC_OK;
    struct fory_rpc_call *call = is_done ? fory_rpc_call_start(health.channel, &watch, NULL, &in) : NULL;
    is_done = call && fory_rpc_call_receive(call, NULL, &out) == FORY_OK &&
              fory_rpc_health_set(health.health, "y", FORY_RPC_HEALTH_NOT_SERVING) == FORY_OK &&
              fory_rpc_call_receive(call, NULL, &out) == FORY_OK;
    fory_rpc_call_free(call);
    fory_arena_done(&arena);
    health_close(&health);
    return is_done;
}

static void each_allocation_may_fail(void **state)
{
    (void)state;
    test_fail_allocations(health_trial, 500);
}

static void the_service_is_added_once(void **state)
{
    (void)state;
    struct health health;
    health_open(&health);
    assert_null(fory_rpc_health_new(health.server));
    fory_rpc_health_free(NULL);
    health_close(&health);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(check_answers_the_state_of_a_service),
        cmocka_unit_test(requests_are_read_as_protobuf_says),
        cmocka_unit_test(watch_tells_each_change),
        cmocka_unit_test(a_watcher_that_is_slow_gets_the_last_state),
        cmocka_unit_test(another_thread_may_set_the_state),
        cmocka_unit_test(each_allocation_may_fail),
        cmocka_unit_test(the_service_is_added_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
