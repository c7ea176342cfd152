/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the form of servers and workers. Only the files of this folder look inside. */
#ifndef FORY_RPC_WORKER_H
#define FORY_RPC_WORKER_H

#include "call/call.h"

#include <pthread.h>
#include <stdatomic.h>

#pragma GCC visibility push(hidden)

/* Counters of one method. One thread adds, so no addition must be atomic; others may read at the same time. */
struct fory_rpc_counts {
    _Atomic uint64_t started;
    _Atomic uint64_t finished[FORY_RPC_CODE_COUNT];
    _Atomic uint64_t messages_received;
    _Atomic uint64_t messages_sent;
    _Atomic uint64_t bytes_received;
    _Atomic uint64_t bytes_sent;
};

static inline void fory_rpc_count(_Atomic uint64_t *counter, uint64_t number)
{
    atomic_store_explicit(counter, atomic_load_explicit(counter, memory_order_relaxed) + number, memory_order_relaxed);
}

/* One method of a server. */
struct fory_rpc_served {
    const struct fory_rpc_method *method;
    fory_rpc_handler *handler; /* may be NULL */
    const void *functions;
    size_t path_size;
    uint32_t hash;
};

struct fory_rpc_server {
    struct fory_runtime *runtime;
    struct fory_rpc_server_options options;
    struct fory_rpc_served *served;
    size_t count;
    size_t capacity;
    uint32_t *slots;   /* an open hash table: number of the method plus 1, 0 for a free slot */
    size_t slot_count; /* a power of two, or 0 */
    bool is_frozen;
    pthread_mutex_t lock;              /* of what follows */
    struct fory_rpc_worker *workers;   /* that are running */
    struct fory_rpc_counters *retired; /* per method, then of unknown ones: from workers that are gone */
};

struct fory_rpc_worker {
    struct fory_runtime *runtime;
    struct fory_rpc_server *server; /* NULL: of clients */
    const struct fory_allocator *allocator;
    struct fory_writer *writer;
    struct fory_reader *reader;
    struct fory_error error; /* of the last message that could not be written or read */
    size_t send_queue_size;

    struct fory_rpc_call *pool; /* of calls that are not used, linked by `next` */
    size_t pooled;
    size_t live;                     /* calls outside the pool */
    struct fory_rpc_queued *spare;   /* memory of a queued message */
    struct fory_rpc_call *unsettled; /* a list, and its end */
    struct fory_rpc_call **unsettled_end;
    size_t unsettled_count;
    unsigned busy;  /* settles on the stack */
    bool is_closed; /* freed as soon as nothing uses it */

    fory_rpc_wake_function *wake;
    void *wake_user;
    pthread_mutex_t lock; /* of the tasks, and of wake */
    struct fory_rpc_task *tasks;
    struct fory_rpc_task **tasks_end;
    atomic_bool has_tasks;

    struct fory_rpc_worker *next_worker; /* of the server */
    struct fory_rpc_counts *counts;      /* per method of the server, then of unknown methods */
};

/* Finds a method by its path, or NULL. */
const struct fory_rpc_served *fory_rpc_server_served(const struct fory_rpc_server *server, struct fory_string path);
/* The first one ends the adding of services. Gives the worker its counters. */
FORY_MUST_CHECK bool fory_rpc_server_attach(struct fory_rpc_server *server, struct fory_rpc_worker *worker);
/* Keeps what the worker has counted, and frees its counters. */
void fory_rpc_server_detach(struct fory_rpc_server *server, struct fory_rpc_worker *worker);

/* Frees a worker that is closed and not used any more. */
void fory_rpc_worker_collect(struct fory_rpc_worker *worker);
/* Tells the function of fory_rpc_worker_on_wake. */
void fory_rpc_worker_wake(struct fory_rpc_worker *worker);
/* Keeps an error of the writer or reader. What a message of another encoding reports is known by its status alone. */
void fory_rpc_worker_set_error(struct fory_rpc_worker *worker, const struct fory_error *error, enum fory_status status,
                               const struct fory_rpc_message *message);

#pragma GCC visibility pop
#endif
