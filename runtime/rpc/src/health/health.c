/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the health service of gRPC: its messages, which are protobuf, the states of services, and who watches them. */
#include <fory/rpc_health.h>

#include "call/call.h"

#include <pthread.h>
#include <string.h>

enum {
    HEALTH_SERVICE_UNKNOWN = 3, /* after those of enum fory_rpc_health_state */
    HEALTH_NOT_SENT = -1,
    HEALTH_FIELD_SERVICE = 1,
    HEALTH_TAG_STATUS = 1 << 3
};

/* The wire types of protobuf. */
enum {
    HEALTH_VARINT = 0,
    HEALTH_FIXED64 = 1,
    HEALTH_BYTES = 2,
    HEALTH_FIXED32 = 5
};

struct health_service {
    struct health_service *next;
    enum fory_rpc_health_state state;
    size_t size; /* of the name, which follows with a NUL */
    char name[];
};

/* A call of Watch, in its arena. Each belongs to the thread of its call; other threads only post the task. */
struct health_watcher {
    struct fory_rpc_task task; /* sends what has changed */
    struct fory_rpc_health *health;
    struct fory_rpc_call *call;
    struct fory_string name;
    int sent; /* the last state */
    struct health_watcher *next;
    struct health_watcher **link;
};

struct fory_rpc_health {
    const struct fory_allocator *allocator;
    pthread_mutex_t lock; /* of what follows */
    struct health_service *services;
    struct health_watcher *watchers;
};

/* --- Messages ------------------------------------------------------------------------------------------------ */

struct health_request {
    struct fory_string service;
};

struct health_response {
    uint8_t bytes[2];
    size_t size;
};

static bool health_read_varint(struct fory_bytes *in, uint64_t *value)
{
    *value = 0;
    for (unsigned shift = 0; shift < 64 && in->size > 0; shift += 7) {
        uint8_t byte = *in->data++;
        in->size--;
        *value |= (uint64_t)(byte & 0x7f) << shift;
        if (!(byte & 0x80))
            return true;
    }
    return false;
}

/* Reads the tag and the value of one field. The value of what is not bytes is left out. */
static bool health_read_field(struct fory_bytes *in, uint64_t *number, struct fory_bytes *value)
{
    uint64_t tag;
    uint64_t size = 0;
    *value = (struct fory_bytes){NULL, 0};
    if (!health_read_varint(in, &tag) || tag >> 3 == 0)
        return false;
    *number = tag >> 3;
    switch (tag & 7) {
    case HEALTH_VARINT: return health_read_varint(in, &size);
    case HEALTH_FIXED64: size = 8; break;
    case HEALTH_FIXED32: size = 4; break;
    case HEALTH_BYTES:
        if (!health_read_varint(in, &size) || size > in->size)
            return false;
        *value = (struct fory_bytes){in->data, (size_t)size};
        break;
    default: return false;
    }
    if (size > in->size)
        return false;
    in->data += size;
    in->size -= (size_t)size;
    return true;
}

static enum fory_status health_read_request(struct fory_reader *reader, struct fory_bytes in, struct fory_arena *arena,
                                            void *object)
{
    struct health_request *request = object;
    struct fory_bytes name = {NULL, 0};
    fory_reader_begin(reader, NULL, 0); /* forgets the error of an earlier message */
    while (in.size > 0) {
        uint64_t number;
        struct fory_bytes value;
        if (!health_read_field(&in, &number, &value))
            return FORY_INVALID_DATA;
        if (number == HEALTH_FIELD_SERVICE)
            name = value;
    }
    char *copy = fory_arena_alloc(arena, name.size + 1, 1);
    if (!copy)
        return FORY_OUT_OF_MEMORY;
    if (name.size > 0)
        memcpy(copy, name.data, name.size);
    copy[name.size] = '\0';
    request->service = (struct fory_string){copy, name.size};
    return FORY_OK;
}

/* The bytes are a part of the response, which lives as long as the transport needs them. */
static enum fory_status health_write_response(struct fory_writer *writer, const void *object, struct fory_bytes *out)
{
    const struct health_response *response = object;
    (void)writer;
    *out = (struct fory_bytes){response->bytes, response->size};
    return FORY_OK;
}

static struct health_response health_response(int state)
{
    /* protobuf leaves out a 0. */
    return (struct health_response){{HEALTH_TAG_STATUS, (uint8_t)state}, state > 0 ? 2 : 0};
}

/* A server needs one direction. */
static const struct fory_rpc_message health_request_message = {
    .size = sizeof(struct health_request),
    .alignment = _Alignof(struct health_request),
    .deserialize = health_read_request,
};
static const struct fory_rpc_message health_response_message = {
    .size = sizeof(struct health_response),
    .alignment = _Alignof(struct health_response),
    .serialize = health_write_response,
};

/* --- States -------------------------------------------------------------------------------------------------- */

/* With the lock. */
static struct health_service *health_find(const struct fory_rpc_health *health, struct fory_string name)
{
    struct health_service *service = health->services;
    while (service && (service->size != name.size || memcmp(service->name, name.data, name.size) != 0))
        service = service->next;
    return service;
}

static int health_state(struct fory_rpc_health *health, struct fory_string name)
{
    pthread_mutex_lock(&health->lock);
    const struct health_service *service = health_find(health, name);
    int state = service ? (int)service->state : HEALTH_SERVICE_UNKNOWN;
    pthread_mutex_unlock(&health->lock);
    return state;
}

static struct health_service *health_add(struct fory_rpc_health *health, struct fory_string name)
{
    const struct fory_allocator *allocator = health->allocator;
    struct health_service *service = allocator->resize(allocator->user, NULL, 0, sizeof *service + name.size + 1);
    if (!service)
        return NULL;
    service->size = name.size;
    memcpy(service->name, name.data, name.size + 1);
    service->next = health->services;
    health->services = service;
    return service;
}

enum fory_status fory_rpc_health_set(struct fory_rpc_health *health, const char *service,
                                     enum fory_rpc_health_state state)
{
    struct fory_string name = {service, strlen(service)};
    pthread_mutex_lock(&health->lock);
    struct health_service *found = health_find(health, name);
    if (!found)
        found = health_add(health, name);
    if (found)
        found->state = state;
    for (struct health_watcher *watcher = found ? health->watchers : NULL; watcher; watcher = watcher->next) {
        if (watcher->name.size == name.size && !memcmp(watcher->name.data, name.data, name.size))
            fory_rpc_worker_post(fory_rpc_call_worker(watcher->call), &watcher->task);
    }
    pthread_mutex_unlock(&health->lock);
    return found ? FORY_OK : FORY_OUT_OF_MEMORY;
}

/* --- Methods ------------------------------------------------------------------------------------------------- */

static bool health_check(const void *server, struct fory_rpc_call *call, const void *message)
{
    struct fory_rpc_health *health = (struct fory_rpc_health *)(uintptr_t)server; /* its lock is taken */
    const struct health_request *request = message;
    int state = health_state(health, request->service);
    struct health_response response = health_response(state);
    if (state == HEALTH_SERVICE_UNKNOWN)
        fory_rpc_call_finish(call, FORY_RPC_NOT_FOUND, "unknown service");
    else
        fory_rpc_call_reply(call, &response);
    return true;
}

/* The state as it is now: those that came between two times are not sent. */
static void health_tell(struct health_watcher *watcher)
{
    int state = health_state(watcher->health, watcher->name);
    struct health_response response = health_response(state);
    if (state != watcher->sent && fory_rpc_call_send(watcher->call, &response) == FORY_OK)
        watcher->sent = state;
}

static void health_run(struct fory_rpc_task *task)
{
    health_tell((struct health_watcher *)(void *)task); /* it begins with the task */
}

/* After the first step no other thread finds the watcher; after the second its thread does not, either. */
static void health_forget(struct health_watcher *watcher)
{
    pthread_mutex_lock(&watcher->health->lock);
    *watcher->link = watcher->next;
    if (watcher->next)
        watcher->next->link = watcher->link;
    pthread_mutex_unlock(&watcher->health->lock);
    fory_rpc_worker_withdraw(fory_rpc_call_worker(watcher->call), &watcher->task);
}

static void health_on_event(void *user, struct fory_rpc_call *call, enum fory_rpc_event event)
{
    (void)call;
    if (event == FORY_RPC_WRITABLE)
        health_tell(user);
    else if (event == FORY_RPC_FINISHED)
        health_forget(user);
}

static bool health_watch(const void *server, struct fory_rpc_call *call, const void *message)
{
    struct fory_rpc_health *health = (struct fory_rpc_health *)(uintptr_t)server; /* its watchers change */
    const struct health_request *request = message;
    struct health_watcher *watcher =
        fory_arena_alloc(fory_rpc_call_arena(call), sizeof *watcher, _Alignof(struct health_watcher));
    if (!watcher) {
        fory_rpc_call_finish(call, FORY_RPC_RESOURCE_EXHAUSTED, "out of memory");
        return true;
    }
    memset(watcher, 0, sizeof *watcher);
    watcher->task.run = health_run;
    watcher->health = health;
    watcher->call = call;
    watcher->name = request->service;
    watcher->sent = HEALTH_NOT_SENT;
    fory_rpc_call_set_events(call, health_on_event, watcher);
    pthread_mutex_lock(&health->lock);
    watcher->next = health->watchers;
    watcher->link = &health->watchers;
    if (watcher->next)
        watcher->next->link = &watcher->next;
    health->watchers = watcher;
    pthread_mutex_unlock(&health->lock);
    health_tell(watcher);
    return true;
}

static const struct fory_rpc_method health_methods[] = {
    {"/grpc.health.v1.Health/Check", "Check", FORY_RPC_UNARY, true, 0, &health_request_message,
     &health_response_message},
    {"/grpc.health.v1.Health/Watch", "Watch", FORY_RPC_SERVER_STREAM, true, 0, &health_request_message,
     &health_response_message},
};
static fory_rpc_handler *const health_handlers[] = {health_check, health_watch};
static const struct fory_rpc_service health_service = {
    "grpc.health.v1.Health",
    health_methods,
    sizeof health_methods / sizeof health_methods[0],
};

struct fory_rpc_health *fory_rpc_health_new(struct fory_rpc_server *server)
{
    const struct fory_allocator *allocator = fory_runtime_allocator(fory_rpc_server_runtime(server));
    struct fory_rpc_health *health = allocator->resize(allocator->user, NULL, 0, sizeof *health);
    if (!health)
        return NULL;
    memset(health, 0, sizeof *health);
    health->allocator = allocator;
    pthread_mutex_init(&health->lock, NULL);
    if (fory_rpc_health_set(health, "", FORY_RPC_HEALTH_SERVING) == FORY_OK &&
        fory_rpc_server_add(server, &health_service, health_handlers, health) == FORY_OK)
        return health;
    fory_rpc_health_free(health);
    return NULL;
}

void fory_rpc_health_free(struct fory_rpc_health *health)
{
    struct health_service *next;
    if (!health)
        return;
    const struct fory_allocator *allocator = health->allocator;
    for (struct health_service *service = health->services; service; service = next) {
        next = service->next;
        allocator->resize(allocator->user, service, sizeof *service + service->size + 1, 0);
    }
    pthread_mutex_destroy(&health->lock);
    allocator->resize(allocator->user, health, sizeof *health, 0);
}
