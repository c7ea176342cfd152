/* SPDX-License-Identifier: Apache-2.0 */
/* Owns how a loop is made, run, stopped, drained and freed. */
#include "loop/loop.h"

#include "loop/client.h"
#include "loop/listener.h"

#include <stdlib.h>
#include <string.h>

/* A function that another thread wants to be called. */
struct loop_post {
    struct loop_post *next;
    void (*function)(void *user);
    void *user;
};

/* --- Posts -------------------------------------------------------------------------------------------------------- */

static struct loop_post *loop_take_posts(struct fory_rpc_loop *loop)
{
    uv_mutex_lock(&loop->posts_lock);
    struct loop_post *posts = loop->posts;
    loop->posts = NULL;
    loop->last_post = &loop->posts;
    uv_mutex_unlock(&loop->posts_lock);
    return posts;
}

/* Returns whether there were any. */
static bool loop_run_posts(struct fory_rpc_loop *loop)
{
    struct loop_post *posts = loop_take_posts(loop);
    if (!posts)
        return false;
    fory_rpc_loop_enter(loop);
    while (posts) {
        struct loop_post *post = posts;
        posts = post->next;
        post->function(post->user);
        free(post);
    }
    fory_rpc_loop_leave(loop);
    return true;
}

enum fory_status fory_rpc_loop_post(struct fory_rpc_loop *loop, void (*function)(void *user), void *user)
{
    struct loop_post *post = loop && function ? malloc(sizeof *post) : NULL;
    if (!post)
        return loop && function ? FORY_OUT_OF_MEMORY : FORY_MISUSE;
    *post = (struct loop_post){NULL, function, user};
    uv_mutex_lock(&loop->posts_lock);
    *loop->last_post = post;
    loop->last_post = &post->next;
    uv_mutex_unlock(&loop->posts_lock);
    uv_async_send(&loop->async);
    return FORY_OK;
}

/* --- Callbacks ---------------------------------------------------------------------------------------------------- */

/* Nothing is left to be done for a drained loop. */
static void loop_end_drain(struct fory_rpc_loop *loop)
{
    loop->is_draining = false;
    fory_rpc_timers_set(&loop->timers, &loop->drain.timer, INT64_MAX);
    fory_rpc_clients_close(loop);
    fory_rpc_loop_turn(loop);
    if (loop->is_running)
        uv_stop(loop->uv);
}

static void loop_turn(struct fory_rpc_loop *loop)
{
    fory_rpc_loop_turn(loop);
    if (loop->is_draining && loop->hold_count == 0)
        loop_end_drain(loop);
}

/* Before libuv waits: what timers and other handles of the program have touched. */
static void loop_prepared(uv_prepare_t *prepare)
{
    struct fory_rpc_loop *loop = prepare->data;
    bool has_run = loop->touched_count > 0;
    loop_turn(loop);
    /* It was what fory_rpc_loop_run_once has waited for. */
    if (has_run && loop->is_running_once)
        fory_rpc_loop_do_not_wait(loop);
}

/* After it has waited: what sockets have touched. */
static void loop_checked(uv_check_t *check)
{
    loop_turn(check->data);
}

static void loop_woken(uv_async_t *async)
{
    struct fory_rpc_loop *loop = async->data;
    loop_run_posts(loop);
    fory_rpc_listeners_touch(loop);
    fory_rpc_clients_touch(loop);
    if (atomic_load(&loop->is_stopped))
        uv_stop(loop->uv);
}

static void loop_grace_is_over(struct loop_item *item)
{
    fory_rpc_listeners_close(item->loop);
    fory_rpc_clients_close(item->loop);
}

/* --- Running ------------------------------------------------------------------------------------------------------ */

void fory_rpc_loop_run(struct fory_rpc_loop *loop)
{
    loop->is_running = true;
    do {
        if (atomic_load(&loop->is_stopped))
            break;
        uv_run(loop->uv, UV_RUN_DEFAULT);
    } while (loop_run_posts(loop));
    loop->is_running = false;
    atomic_store(&loop->is_stopped, false);
}

static void loop_waited(uv_timer_t *patience)
{
    (void)patience;
}

void fory_rpc_loop_run_once(struct fory_rpc_loop *loop, int64_t timeout_ms)
{
    loop->is_running_once = true;
    fory_rpc_loop_hold(loop); /* libuv would not even look at its sockets */
    if (timeout_ms > 0) {
        uv_update_time(loop->uv);
        uv_timer_start(&loop->patience, loop_waited, (uint64_t)timeout_ms, 0);
    }
    uv_run(loop->uv, timeout_ms == 0 ? UV_RUN_NOWAIT : UV_RUN_ONCE);
    uv_timer_stop(&loop->patience);
    fory_rpc_loop_unhold(loop);
    loop->is_running_once = false;
    loop_turn(loop); /* timers may have run last */
}

void fory_rpc_loop_stop(struct fory_rpc_loop *loop)
{
    atomic_store(&loop->is_stopped, true);
    uv_async_send(&loop->async);
}

void fory_rpc_loop_drain(struct fory_rpc_loop *loop, int64_t grace_ms)
{
    if (loop->is_draining)
        return;
    if (loop->depth == 0)
        uv_update_time(loop->uv);
    loop->is_draining = true;
    fory_rpc_listeners_drain(loop);
    if (grace_ms >= 0)
        fory_rpc_loop_touch_at(&loop->drain, fory_rpc_loop_now(loop) + grace_ms);
}

/* --- Making and freeing ------------------------------------------------------------------------------------------- */

/* Cannot fail, but for the handle that other threads use. */
static bool loop_init_handles(struct fory_rpc_loop *loop)
{
    if (uv_async_init(loop->uv, &loop->async, loop_woken))
        return false;
    uv_prepare_init(loop->uv, &loop->prepare);
    uv_check_init(loop->uv, &loop->check);
    uv_idle_init(loop->uv, &loop->idle);
    uv_timer_init(loop->uv, &loop->alarm);
    uv_timer_init(loop->uv, &loop->patience);
    uv_handle_t *handles[] = {
        (uv_handle_t *)&loop->async, (uv_handle_t *)&loop->prepare, (uv_handle_t *)&loop->check,
        (uv_handle_t *)&loop->idle,  (uv_handle_t *)&loop->alarm,   (uv_handle_t *)&loop->patience,
    };
    for (size_t i = 0; i < sizeof handles / sizeof handles[0]; i++) {
        handles[i]->data = loop;
        uv_unref(handles[i]);
        loop->handle_count++;
    }
    uv_prepare_start(&loop->prepare, loop_prepared);
    uv_check_start(&loop->check, loop_checked);
    return true;
}

static struct fory_rpc_loop *loop_new(uv_loop_t *uv, bool owns_uv)
{
    struct fory_rpc_loop *loop = calloc(1, sizeof *loop);
    if (!loop)
        return NULL;
    loop->uv = uv;
    loop->owns_uv = owns_uv;
    loop->alarm_at = INT64_MAX;
    loop->touched.previous = loop->touched.next = &loop->touched;
    loop->last_post = &loop->posts;
    atomic_init(&loop->is_stopped, false);
    if (uv_mutex_init(&loop->posts_lock)) {
        free(loop);
        return NULL;
    }
    if (!fory_rpc_loop_add_item(loop, &loop->drain, loop_grace_is_over) || !loop_init_handles(loop)) {
        fory_rpc_timers_done(&loop->timers);
        uv_mutex_destroy(&loop->posts_lock);
        free(loop);
        return NULL;
    }
    return loop;
}

struct fory_rpc_loop *fory_rpc_loop_new_on(struct uv_loop_s *uv)
{
    return uv ? loop_new(uv, false) : NULL;
}

struct fory_rpc_loop *fory_rpc_loop_new(void)
{
    uv_loop_t *uv = malloc(sizeof *uv);
    if (!uv || uv_loop_init(uv)) {
        free(uv);
        return NULL;
    }
    struct fory_rpc_loop *loop = loop_new(uv, true);
    if (!loop) {
        uv_loop_close(uv);
        free(uv);
    }
    return loop;
}

static void loop_own_handle_closed(uv_handle_t *handle)
{
    fory_rpc_loop_handle_closed(handle->data);
}

static void loop_close_handles(struct fory_rpc_loop *loop)
{
    uv_close((uv_handle_t *)&loop->async, loop_own_handle_closed);
    uv_close((uv_handle_t *)&loop->prepare, loop_own_handle_closed);
    uv_close((uv_handle_t *)&loop->check, loop_own_handle_closed);
    uv_close((uv_handle_t *)&loop->idle, loop_own_handle_closed);
    uv_close((uv_handle_t *)&loop->alarm, loop_own_handle_closed);
    uv_close((uv_handle_t *)&loop->patience, loop_own_handle_closed);
}

void fory_rpc_loop_free(struct fory_rpc_loop *loop)
{
    if (!loop)
        return;
    fory_rpc_listeners_close(loop);
    fory_rpc_clients_free(loop);
    fory_rpc_listeners_free(loop);
    for (struct loop_post *posts = loop_take_posts(loop); posts;) {
        struct loop_post *next = posts->next;
        free(posts);
        posts = next;
    }
    loop->is_freed = true;
    loop_close_handles(loop);
    if (!loop->owns_uv)
        return; /* libuv closes the handles when it runs next, and the memory goes with the last one */
    uv_loop_t *uv = loop->uv;
    uv_run(uv, UV_RUN_DEFAULT);
    uv_loop_close(uv);
    free(uv);
    fory_rpc_loop_free_memory(loop);
}

const char *fory_rpc_loop_error(const struct fory_rpc_loop *loop)
{
    return loop ? loop->failure.text : "expected a loop";
}
