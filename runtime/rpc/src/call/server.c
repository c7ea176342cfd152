/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the table of methods of a server, and the sums of its counters. */
#include "call/worker.h"

#include <string.h>

enum {
    SERVER_SEND_QUEUE = 64 * 1024
};

static void *server_resize(const struct fory_rpc_server *server, void *block, size_t old_size, size_t new_size)
{
    const struct fory_allocator *allocator = fory_runtime_allocator(server->runtime);
    return allocator->resize(allocator->user, block, old_size, new_size);
}

struct fory_rpc_server *fory_rpc_server_new(struct fory_runtime *runtime, const struct fory_rpc_server_options *options)
{
    if (!runtime)
        return NULL;
    const struct fory_allocator *allocator = fory_runtime_allocator(runtime);
    struct fory_rpc_server *server = allocator->resize(allocator->user, NULL, 0, sizeof *server);
    if (!server)
        return NULL;
    memset(server, 0, sizeof *server);
    server->runtime = runtime;
    if (options)
        server->options = *options;
    if (server->options.send_queue_size == 0)
        server->options.send_queue_size = SERVER_SEND_QUEUE;
    pthread_mutex_init(&server->lock, NULL);
    return server;
}

struct fory_runtime *fory_rpc_server_runtime(const struct fory_rpc_server *server)
{
    return server->runtime;
}

static size_t server_count_size(const struct fory_rpc_server *server, size_t size)
{
    return (server->count + 1) * size;
}

void fory_rpc_server_free(struct fory_rpc_server *server)
{
    if (!server)
        return;
    server_resize(server, server->served, server->capacity * sizeof *server->served, 0);
    server_resize(server, server->slots, server->slot_count * sizeof *server->slots, 0);
    if (server->retired)
        server_resize(server, server->retired, server_count_size(server, sizeof *server->retired), 0);
    pthread_mutex_destroy(&server->lock);
    server_resize(server, server, sizeof *server, 0);
}

/* FNV-1a. The methods are the program's, so peers cannot make the table slow. */
static uint32_t server_hash(const char *path, size_t size)
{
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < size; i++)
        hash = (hash ^ (uint8_t)path[i]) * 16777619u;
    return hash;
}

/* The slot of a path, or the free one where it belongs. */
static uint32_t *server_slot(const struct fory_rpc_server *server, const char *path, size_t size, uint32_t hash)
{
    for (size_t i = hash;; i++) {
        uint32_t *slot = &server->slots[i & (server->slot_count - 1)];
        if (*slot == 0)
            return slot;
        const struct fory_rpc_served *served = &server->served[*slot - 1];
        if (served->hash == hash && served->path_size == size && !memcmp(served->method->path, path, size))
            return slot;
    }
}

const struct fory_rpc_served *fory_rpc_server_served(const struct fory_rpc_server *server, struct fory_string path)
{
    if (server->count == 0)
        return NULL;
    uint32_t slot = *server_slot(server, path.data, path.size, server_hash(path.data, path.size));
    return slot > 0 ? &server->served[slot - 1] : NULL;
}

const struct fory_rpc_method *fory_rpc_server_find(const struct fory_rpc_server *server, struct fory_string path)
{
    const struct fory_rpc_served *served = fory_rpc_server_served(server, path);
    return served ? served->method : NULL;
}

/* Room for so many methods, and twice as many slots at least. */
static bool server_reserve(struct fory_rpc_server *server, size_t count)
{
    size_t capacity = server->capacity > 0 ? server->capacity : 8;
    while (capacity < count)
        capacity *= 2;
    if (capacity != server->capacity) {
        struct fory_rpc_served *served =
            server_resize(server, server->served, server->capacity * sizeof *served, capacity * sizeof *served);
        if (!served)
            return false;
        server->served = served;
        server->capacity = capacity;
    }
    if (server->slot_count < 2 * capacity) {
        uint32_t *slots =
            server_resize(server, server->slots, server->slot_count * sizeof *slots, 2 * capacity * sizeof *slots);
        if (!slots)
            return false;
        server->slots = slots;
        server->slot_count = 2 * capacity;
    }
    return true;
}

/* Fills the table with the first count methods. Returns false if two have one path. */
static bool server_fill(struct fory_rpc_server *server, size_t count)
{
    server->count = count;
    memset(server->slots, 0, server->slot_count * sizeof *server->slots);
    for (size_t i = 0; i < count; i++) {
        const struct fory_rpc_served *served = &server->served[i];
        uint32_t *slot = server_slot(server, served->method->path, served->path_size, served->hash);
        if (*slot > 0)
            return false;
        *slot = (uint32_t)i + 1;
    }
    return true;
}

enum fory_status fory_rpc_server_add(struct fory_rpc_server *server, const struct fory_rpc_service *service,
                                     fory_rpc_handler *const *handlers, const void *functions)
{
    size_t old_count = server->count;
    if (server->is_frozen)
        return FORY_MISUSE;
    bool has_room = server_reserve(server, old_count + service->method_count);
    for (size_t i = 0; has_room && i < service->method_count; i++) {
        const struct fory_rpc_method *method = &service->methods[i];
        size_t size = strlen(method->path);
        server->served[old_count + i] =
            (struct fory_rpc_served){method, handlers[i], functions, size, server_hash(method->path, size)};
    }
    bool is_added = has_room && server_fill(server, old_count + service->method_count);
    /* The slots may have grown although the methods have no room. */
    if (!is_added && server->slots)
        server_fill(server, old_count);
    if (!has_room)
        return FORY_OUT_OF_MEMORY;
    return is_added ? FORY_OK : FORY_MISUSE;
}

bool fory_rpc_server_attach(struct fory_rpc_server *server, struct fory_rpc_worker *worker)
{
    size_t size = server_count_size(server, sizeof *worker->counts);
    worker->counts = server_resize(server, NULL, 0, size);
    if (!worker->counts)
        return false;
    memset(worker->counts, 0, size);
    pthread_mutex_lock(&server->lock);
    if (!server->retired) {
        size = server_count_size(server, sizeof *server->retired);
        server->retired = server_resize(server, NULL, 0, size);
        if (server->retired)
            memset(server->retired, 0, size);
    }
    bool is_ready = server->retired != NULL;
    if (is_ready) {
        server->is_frozen = true;
        worker->next_worker = server->workers;
        server->workers = worker;
    }
    pthread_mutex_unlock(&server->lock);
    if (!is_ready) {
        server_resize(server, worker->counts, server_count_size(server, sizeof *worker->counts), 0);
        worker->counts = NULL;
    }
    return is_ready;
}

static uint64_t server_load(const _Atomic uint64_t *counter)
{
    return atomic_load_explicit(counter, memory_order_relaxed);
}

static void server_sum(struct fory_rpc_counters *sum, const struct fory_rpc_counts *counts)
{
    sum->started += server_load(&counts->started);
    for (size_t code = 0; code < FORY_RPC_CODE_COUNT; code++)
        sum->finished[code] += server_load(&counts->finished[code]);
    sum->messages_received += server_load(&counts->messages_received);
    sum->messages_sent += server_load(&counts->messages_sent);
    sum->bytes_received += server_load(&counts->bytes_received);
    sum->bytes_sent += server_load(&counts->bytes_sent);
}

static void server_sum_retired(struct fory_rpc_counters *sum, const struct fory_rpc_counters *retired)
{
    sum->started += retired->started;
    for (size_t code = 0; code < FORY_RPC_CODE_COUNT; code++)
        sum->finished[code] += retired->finished[code];
    sum->messages_received += retired->messages_received;
    sum->messages_sent += retired->messages_sent;
    sum->bytes_received += retired->bytes_received;
    sum->bytes_sent += retired->bytes_sent;
}

void fory_rpc_server_detach(struct fory_rpc_server *server, struct fory_rpc_worker *worker)
{
    pthread_mutex_lock(&server->lock);
    struct fory_rpc_worker **link = &server->workers;
    while (*link != worker)
        link = &(*link)->next_worker;
    *link = worker->next_worker;
    for (size_t i = 0; i <= server->count; i++)
        server_sum(&server->retired[i], &worker->counts[i]);
    pthread_mutex_unlock(&server->lock);
    server_resize(server, worker->counts, server_count_size(server, sizeof *worker->counts), 0);
    worker->counts = NULL;
}

void fory_rpc_server_count(const struct fory_rpc_server *server, const struct fory_rpc_method *method,
                           struct fory_rpc_counters *counters)
{
    size_t first = 0;
    size_t end = server->count + 1;
    memset(counters, 0, sizeof *counters);
    if (method) {
        struct fory_string path = {method->path, strlen(method->path)};
        const struct fory_rpc_served *served = fory_rpc_server_served(server, path);
        if (!served)
            return;
        first = (size_t)(served - server->served);
        end = first + 1;
    }
    pthread_mutex_t *lock = (pthread_mutex_t *)(uintptr_t)&server->lock; /* counting changes nothing that is seen */
    pthread_mutex_lock(lock);
    for (size_t i = first; server->retired && i < end; i++) {
        server_sum_retired(counters, &server->retired[i]);
        for (const struct fory_rpc_worker *worker = server->workers; worker; worker = worker->next_worker)
            server_sum(counters, &worker->counts[i]);
    }
    pthread_mutex_unlock(lock);
}
