/* SPDX-License-Identifier: Apache-2.0 */
/* Tests calls with programs that do anything at any time: at random, in events too, and in events of those. */
#include "../support/random.h"
#include "echo.h"

enum {
    CALLS = 6, /* of clients at a time */
    SERVER_CALLS = 64,
    DEPTH = 3, /* events inside events that still act */
    STEPS = 20000
};

/* One side of a call. The messages of a side are numbered; those that arrive are so without a gap. */
struct random_side {
    struct random_world *world;
    struct fory_rpc_call *call; /* NULL: free */
    int sent;
    int received;
    bool is_inside;   /* a function of the call is on the stack: no event may come */
    bool is_finished; /* the last event has come */
};

struct random_world {
    struct echo echo;
    uint64_t random;
    int64_t now;
    int depth;
    struct random_side clients[CALLS];
    struct random_side servers[SERVER_CALLS];
    size_t started;
    size_t accepted;
    size_t finished; /* last events of servers */
    size_t received;
};

static unsigned pick(struct random_world *world, unsigned count)
{
    return (unsigned)(random_next(&world->random) % count);
}

static void random_act(struct random_world *world);

static void random_on_event(void *user, struct fory_rpc_call *call, enum fory_rpc_event event)
{
    struct random_side *side = user;
    struct random_world *world = side->world;
    assert_ptr_equal(side->call, call);
    assert_false(side->is_inside);
    assert_false(side->is_finished);
    bool is_server = side >= world->servers && side < world->servers + SERVER_CALLS;
    if (event == FORY_RPC_FINISHED) {
        assert_true(fory_rpc_call_is_finished(call));
        side->is_finished = true;
        world->finished += is_server;
    }
    for (unsigned i = pick(world, 3); i > 0 && world->depth < DEPTH; i--)
        random_act(world);
    if (is_server && event == FORY_RPC_FINISHED)
        side->call = NULL;
}

/* --- Both sides ---------------------------------------------------------------------------------------------- */

static void random_send(struct random_side *side)
{
    char text[16];
    struct fory_rpc_call *call = side->call;
    snprintf(text, sizeof text, "%d", side->sent);
    if (echo_send(call, text) == FORY_OK)
        side->sent++;
}

static void random_receive(struct random_side *side)
{
    struct fory_string text;
    int number = side->received;
    if (fory_rpc_call_receive(side->call, pick(side->world, 2) ? &side->world->echo.arena : NULL, &text) != FORY_OK)
        return;
    assert_int_equal(atoi(text.data), number);
    side->received++;
    side->world->received++;
}

static void random_look(const struct random_side *side)
{
    assert_non_null(fory_rpc_call_status(side->call));
    assert_non_null(fory_rpc_call_peer(side->call));
    assert_true(fory_rpc_call_time_left(side->call) >= 0);
    assert_non_null(fory_rpc_call_method(side->call)->path);
    assert_int_equal(fory_rpc_call_trailers(side->call)->count, 0);
}

/* --- Servers ------------------------------------------------------------------------------------------------- */

static bool random_serve(struct echo *echo, struct fory_rpc_call *call, const struct fory_string *request)
{
    struct random_world *world = (struct random_world *)(void *)echo; /* it begins with it */
    struct random_side *side = world->servers;
    while (side->call)
        side++;
    *side = (struct random_side){.world = world, .call = call};
    fory_rpc_call_set_events(call, random_on_event, side);
    world->accepted++;
    if (request) {
        assert_string_equal(request->data, "0");
        side->received = 1;
    }
    side->is_inside = true; /* a handler is one, too */
    for (unsigned i = pick(world, 4); i > 0 && world->depth < DEPTH; i--)
        random_act(world);
    side->is_inside = false;
    return true;
}

static void random_server_act(struct random_side *side)
{
    struct fory_string reply = FORY_STRING("0");
    struct fory_rpc_metadata none = {NULL, 0};
    bool is_one = !(fory_rpc_call_method(side->call)->shape & FORY_RPC_SERVER_STREAM);
    enum fory_status ignored = FORY_OK;
    bool was_inside = side->is_inside;
    side->is_inside = true;
    switch (pick(side->world, 12)) {
    case 0: fory_rpc_call_finish(side->call, (enum fory_rpc_code)pick(side->world, FORY_RPC_CODE_COUNT), "so"); break;
    case 1: fory_rpc_call_cancel(side->call); break;
    case 2: ignored = fory_rpc_call_send_metadata(side->call, &none); break;
    case 3: ignored = fory_rpc_call_set_trailers(side->call, &none); break;
    case 4:
        if (is_one)
            fory_rpc_call_reply(side->call, &reply);
        break;
    case 5:
    case 6:
    case 7: random_receive(side); break;
    case 8: random_look(side); break;
    default: random_send(side); break;
    }
    (void)ignored;
    side->is_inside = was_inside;
}

/* --- Clients ------------------------------------------------------------------------------------------------- */

static void random_start(struct random_world *world, struct random_side *side)
{
    size_t method = pick(world, ECHO_COUNT);
    struct fory_string request = FORY_STRING("0");
    struct fory_rpc_call_options options = {
        .on_event = random_on_event,
        .user = side,
        .timeout_ms = pick(world, 3) ? 0 : 1 + pick(world, 20),
        .tell_no_timeout = pick(world, 2),
    };
    bool streams = (echo_methods[method].shape & FORY_RPC_CLIENT_STREAM) != 0;
    *side = (struct random_side){.world = world, .is_inside = true, .sent = streams ? 0 : 1};
    side->call = fory_rpc_call_start(world->echo.channel, &echo_methods[method], &options, streams ? NULL : &request);
    assert_non_null(side->call);
    side->is_inside = false;
    world->started++;
}

static void random_client_act(struct random_side *side)
{
    struct fory_rpc_call *call = side->call;
    bool was_inside = side->is_inside;
    side->is_inside = true;
    switch (pick(side->world, 12)) {
    case 0: fory_rpc_call_cancel(call); break;
    case 1:
        /* Not while it waits further up on the stack: what it receives there could not be told from an end. */
        if (!was_inside) {
            side->call = NULL;
            fory_rpc_call_free(call);
        }
        break;
    case 2: fory_rpc_call_half_close(call); break;
    case 3: random_look(side); break;
    case 4:
    case 5:
    case 6:
    case 7:
        if (!was_inside)
            random_receive(side);
        break;
    default:
        if (!was_inside)
            random_send(side);
        break;
    }
    side->is_inside = was_inside;
}

/* --- Anything ------------------------------------------------------------------------------------------------ */

static void random_change_channel(struct random_world *world)
{
    if (pick(world, 50) > 0)
        return;
    struct fory_rpc_channel *old_channel = world->echo.channel;
    world->echo.channel = fory_rpc_inproc_channel_new(world->echo.runtime, world->echo.server);
    fory_rpc_channel_free(old_channel);
}

static void random_act(struct random_world *world)
{
    struct random_side *client = &world->clients[pick(world, CALLS)];
    struct random_side *server = &world->servers[pick(world, CALLS)];
    world->depth++;
    switch (pick(world, 8)) {
    case 0:
    case 1:
        if (server->call && !server->is_finished)
            random_server_act(server);
        break;
    case 2: fory_rpc_inproc_run(world->echo.channel, world->now += pick(world, 4)); break;
    case 3: random_change_channel(world); break;
    default:
        if (client->call)
            random_client_act(client);
        else if (!client->is_inside)
            random_start(world, client);
        break;
    }
    world->depth--;
}

static void random_world_run(uint64_t seed)
{
    static struct random_world world;
    memset(&world, 0, sizeof world);
    assert_true(echo_open_with(&world.echo, NULL, 100));
    world.random = seed;
    for (size_t i = 0; i < ECHO_COUNT; i++)
        world.echo.functions[i] = random_serve;
    for (int step = 0; step < STEPS; step++) {
        random_act(&world);
        assert_int_equal(world.depth, 0);
        if (step % 1000 == 0)
            fory_arena_reset(&world.echo.arena);
        world.echo.log[0] = '\0';
    }
    world.depth = DEPTH;
    for (size_t i = 0; i < CALLS; i++)
        fory_rpc_call_free(world.clients[i].call);
    fory_rpc_channel_free(world.echo.channel);
    world.echo.channel = NULL;
    assert_int_equal(world.finished, world.accepted);
    assert_true(world.accepted > STEPS / 100);
    assert_true(world.received > STEPS / 100);
    struct fory_rpc_counters counters;
    fory_rpc_server_count(world.echo.server, NULL, &counters);
    uint64_t finished = 0;
    for (size_t i = 0; i < FORY_RPC_CODE_COUNT; i++)
        finished += counters.finished[i];
    assert_int_equal(counters.started, finished);
    echo_close(&world.echo);
}

static void programs_may_do_anything_at_any_time(void **state)
{
    (void)state;
    const char *seeds = getenv("FORY_TEST_SEEDS");
    for (uint64_t seed = 1; seed <= (seeds ? strtoull(seeds, NULL, 10) : 3); seed++)
        random_world_run(seed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(programs_may_do_anything_at_any_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
