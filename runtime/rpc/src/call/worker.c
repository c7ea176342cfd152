/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the life of workers, the tasks of other threads, and lines for the log. */
#include "call/worker.h"
#include "call/line.h"
#include "call/state.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum {
    WORKER_SEND_QUEUE = 64 * 1024,
    WORKER_LINE_SIZE = 512
};

struct fory_rpc_worker *fory_rpc_worker_new(struct fory_runtime *runtime, struct fory_rpc_server *server)
{
    runtime = server ? server->runtime : runtime;
    if (!runtime)
        return NULL;
    const struct fory_allocator *allocator = fory_runtime_allocator(runtime);
    struct fory_rpc_worker *worker = allocator->resize(allocator->user, NULL, 0, sizeof *worker);
    if (!worker)
        return NULL;
    memset(worker, 0, sizeof *worker);
    worker->runtime = runtime;
    worker->server = server;
    worker->allocator = allocator;
    worker->send_queue_size = server ? server->options.send_queue_size : WORKER_SEND_QUEUE;
    worker->unsettled_end = &worker->unsettled;
    worker->tasks_end = &worker->tasks;
    worker->error.message = "";
    worker->error.type = "";
    pthread_mutex_init(&worker->lock, NULL);
    atomic_init(&worker->has_tasks, false);
    worker->writer = fory_writer_new(runtime);
    worker->reader = fory_reader_new(runtime);
    if (!worker->writer || !worker->reader || (server && !fory_rpc_server_attach(server, worker))) {
        fory_rpc_worker_free(worker);
        return NULL;
    }
    return worker;
}

static void worker_free_pool(struct fory_rpc_worker *worker)
{
    struct fory_rpc_call *next;
    for (struct fory_rpc_call *call = worker->pool; call; call = next) {
        next = call->next;
        fory_arena_done(&call->arena);
        fory_arena_done(&call->message_arena);
        worker->allocator->resize(worker->allocator->user, call, sizeof *call, 0);
    }
    worker->pool = NULL;
    worker->pooled = 0;
    if (worker->spare)
        worker->allocator->resize(worker->allocator->user, worker->spare, fory_rpc_queued_size(worker->spare), 0);
    worker->spare = NULL;
}

void fory_rpc_worker_collect(struct fory_rpc_worker *worker)
{
    if (!worker->is_closed || worker->live > 0 || worker->busy > 0)
        return;
    worker_free_pool(worker);
    pthread_mutex_destroy(&worker->lock);
    worker->allocator->resize(worker->allocator->user, worker, sizeof *worker, 0);
}

/* The runtime may go before the last calls of clients, so all but the worker itself goes now. */
void fory_rpc_worker_free(struct fory_rpc_worker *worker)
{
    if (!worker)
        return;
    worker->is_closed = true;
    worker->wake = NULL;
    fory_writer_free(worker->writer);
    fory_reader_free(worker->reader);
    if (worker->counts)
        fory_rpc_server_detach(worker->server, worker);
    worker->writer = NULL;
    worker->reader = NULL;
    worker->server = NULL;
    worker_free_pool(worker);
    fory_rpc_worker_collect(worker);
}

const struct fory_allocator *fory_rpc_worker_allocator(const struct fory_rpc_worker *worker)
{
    return worker->allocator;
}

struct fory_runtime *fory_rpc_worker_runtime(const struct fory_rpc_worker *worker)
{
    return worker->runtime;
}

void fory_rpc_worker_set_error(struct fory_rpc_worker *worker, const struct fory_error *error, enum fory_status status,
                               const struct fory_rpc_message *message)
{
    if (error && error->status == status) {
        worker->error = *error;
        return;
    }
    memset(&worker->error, 0, sizeof worker->error);
    worker->error.status = status;
    worker->error.message = "cannot read or write the message";
    worker->error.type = message->type ? message->type->name : "";
}

void fory_rpc_worker_log(const struct fory_rpc_worker *worker, enum fory_rpc_log_level level, const char *format, ...)
{
    char line[WORKER_LINE_SIZE];
    va_list arguments;
    if (!worker->server || !worker->server->options.log)
        return;
    va_start(arguments, format);
    vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    rpc_line_clean(line);
    worker->server->options.log(worker->server->options.log_user, level, line);
}

void fory_rpc_worker_on_wake(struct fory_rpc_worker *worker, fory_rpc_wake_function *wake, void *user)
{
    pthread_mutex_lock(&worker->lock);
    worker->wake = wake;
    worker->wake_user = user;
    pthread_mutex_unlock(&worker->lock);
}

/* Only the thread of the worker sets the function, so it may look without the lock. */
void fory_rpc_worker_wake(struct fory_rpc_worker *worker)
{
    if (worker->wake)
        worker->wake(worker->wake_user, false);
}

void fory_rpc_worker_post(struct fory_rpc_worker *worker, struct fory_rpc_task *task)
{
    pthread_mutex_lock(&worker->lock);
    if (!task->is_posted) {
        bool is_first = !worker->tasks;
        task->is_posted = true;
        task->next = NULL;
        *worker->tasks_end = task;
        worker->tasks_end = &task->next;
        atomic_store_explicit(&worker->has_tasks, true, memory_order_release);
        if (is_first && worker->wake)
            worker->wake(worker->wake_user, true);
    }
    pthread_mutex_unlock(&worker->lock);
}

void fory_rpc_worker_withdraw(struct fory_rpc_worker *worker, struct fory_rpc_task *task)
{
    pthread_mutex_lock(&worker->lock);
    if (task->is_posted) {
        struct fory_rpc_task **link = &worker->tasks;
        while (*link != task)
            link = &(*link)->next;
        *link = task->next;
        if (worker->tasks_end == &task->next)
            worker->tasks_end = link;
        task->is_posted = false;
    }
    pthread_mutex_unlock(&worker->lock);
}

/* Takes one task at a time, because it may withdraw others. */
void fory_rpc_worker_run_tasks(struct fory_rpc_worker *worker)
{
    while (atomic_load_explicit(&worker->has_tasks, memory_order_acquire)) {
        pthread_mutex_lock(&worker->lock);
        struct fory_rpc_task *task = worker->tasks;
        if (task) {
            worker->tasks = task->next;
            task->is_posted = false;
        }
        if (!worker->tasks) {
            worker->tasks_end = &worker->tasks;
            atomic_store_explicit(&worker->has_tasks, false, memory_order_relaxed);
        }
        pthread_mutex_unlock(&worker->lock);
        if (task)
            task->run(task);
    }
}
