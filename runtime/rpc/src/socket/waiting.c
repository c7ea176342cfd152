/* SPDX-License-Identifier: Apache-2.0 */
/* Owns how calls are kept, carried and given up. */
#include "socket/waiting.h"

#include <fory/arena.h>
#include <string.h>

enum {
    WAITING_UNSENT_REPEATS = 5 /* connections that end before they have sent anything of a call */
};

struct fory_rpc_waiting_message {
    struct fory_rpc_waiting_message *next;
    bool is_last;
    size_t size;
    uint8_t data[];
};

void fory_rpc_waiting_init(struct fory_rpc_waiting *waiting)
{
    memset(waiting, 0, sizeof *waiting);
    waiting->head.previous = waiting->head.next = &waiting->head;
    waiting->deadline = INT64_MAX;
}

bool fory_rpc_waiting_is_empty(const struct fory_rpc_waiting *waiting)
{
    return waiting->head.next == &waiting->head;
}

static bool waiting_copy_text(struct fory_arena *arena, const void **data, size_t size)
{
    char *copy = fory_arena_alloc(arena, size + 1, 1);
    if (!copy)
        return false;
    memcpy(copy, size > 0 ? *data : "", size);
    copy[size] = 0;
    *data = copy;
    return true;
}

static bool waiting_copy_metadata(struct fory_arena *arena, struct fory_rpc_metadata *metadata)
{
    size_t count = metadata->count;
    if (count == 0)
        return true;
    struct fory_rpc_entry *entries = fory_arena_alloc(arena, count * sizeof *entries, FORY_ARENA_ALIGNMENT);
    if (!entries)
        return false;
    memcpy(entries, metadata->entries, count * sizeof *entries);
    for (size_t i = 0; i < count; i++) {
        const void *key = entries[i].key.data, *value = entries[i].value.data;
        if (!waiting_copy_text(arena, &key, entries[i].key.size) ||
            !waiting_copy_text(arena, &value, entries[i].value.size))
            return false;
        entries[i].key.data = key;
        entries[i].value.data = value;
    }
    metadata->entries = entries;
    return true;
}

struct fory_rpc_waiting_call *fory_rpc_waiting_note(struct fory_rpc_call *call,
                                                    const struct fory_rpc_call_options *options, int64_t deadline)
{
    struct fory_arena *arena = fory_rpc_call_arena(call);
    struct fory_rpc_waiting_call *note = fory_arena_alloc(arena, sizeof *note, FORY_ARENA_ALIGNMENT);
    if (!note)
        return NULL;
    memset(note, 0, sizeof *note);
    note->call = call;
    note->deadline = deadline;
    if (options)
        note->options = *options;
    if (!waiting_copy_metadata(arena, &note->options.metadata))
        return NULL;
    fory_rpc_call_set_note(call, note);
    return note;
}

void fory_rpc_waiting_add(struct fory_rpc_waiting *waiting, struct fory_rpc_waiting_call *call)
{
    struct fory_rpc_waiting_call *head = &waiting->head;
    call->previous = head->previous;
    call->next = head;
    head->previous->next = call;
    head->previous = call;
    if (!call->options.tell_no_timeout && call->deadline < waiting->deadline)
        waiting->deadline = call->deadline;
}

void fory_rpc_waiting_remove(struct fory_rpc_waiting_call *call)
{
    if (!call->previous)
        return;
    call->previous->next = call->next;
    call->next->previous = call->previous;
    call->previous = call->next = NULL;
}

bool fory_rpc_waiting_keep(struct fory_rpc_waiting_call *call, struct fory_bytes message, bool is_last)
{
    struct fory_rpc_waiting_message *kept = NULL;
    if (message.size <= SIZE_MAX - sizeof *kept)
        kept = fory_arena_alloc(fory_rpc_call_arena(call->call), sizeof *kept + message.size, FORY_ARENA_ALIGNMENT);
    if (!kept)
        return false;
    kept->next = NULL;
    kept->is_last = is_last;
    kept->size = message.size;
    if (message.size > 0)
        memcpy(kept->data, message.data, message.size);
    if (call->last)
        call->last->next = kept;
    else
        call->messages = kept;
    call->last = kept;
    call->queued += message.size;
    return true;
}

/* gRPC, "Transparent Retries": what no server has processed is repeated, once if it has left the client. All that the
   call sends must be kept. */
bool fory_rpc_waiting_may_repeat(const struct fory_rpc_waiting_call *call, enum fory_rpc_loss loss)
{
    if (!call->is_half_closed && !(call->last && call->last->is_last))
        return false;
    if (loss == FORY_RPC_LOSS_UNKNOWN && !fory_rpc_call_method(call->call)->is_idempotent)
        return false;
    return call->repeat_count < (loss == FORY_RPC_LOSS_UNSENT ? WAITING_UNSENT_REPEATS : 1);
}

void fory_rpc_waiting_spoil(struct fory_rpc_waiting *waiting, struct fory_rpc_waiting_call *call)
{
    call->is_failed = true;
    waiting->deadline = INT64_MIN;
}

void fory_rpc_waiting_carry(struct fory_rpc_waiting_call *waiting, struct fory_rpc_http2 *connection,
                            const struct fory_rpc_transport *carried, int64_t now)
{
    const struct fory_rpc_transport *http2 = &fory_rpc_http2_client_transport;
    struct fory_rpc_call *call = waiting->call;
    int64_t left = waiting->deadline;
    if (left != INT64_MAX)
        left = left > now ? left - now : 1;
    fory_rpc_waiting_remove(waiting);
    fory_rpc_call_set_transport(call, carried);
    fory_rpc_http2_carry(connection, call, &waiting->options, left);
    if (fory_rpc_call_is_finished(call))
        return; /* it could not be started */
    for (struct fory_rpc_waiting_message *message = waiting->messages; message; message = message->next)
        http2->send(call, (struct fory_bytes){message->data, message->size}, message->is_last);
    if (waiting->is_half_closed && !(waiting->last && waiting->last->is_last))
        http2->half_close(call);
    if (waiting->queued > 0)
        fory_rpc_call_got_room(call);
}

/* --- Ends ------------------------------------------------------------------------------------------------------- */

static void waiting_end(struct fory_rpc_call *call, enum fory_rpc_code code, const char *why)
{
    const struct fory_rpc_status status = {.code = code, .message = {why, strlen(why)}};
    fory_rpc_call_ended(call, &status, NULL);
}

/* Takes all calls out of the queue, so that those that events start meanwhile are not among them. */
static void waiting_take_all(struct fory_rpc_waiting *waiting, struct fory_rpc_waiting *taken)
{
    fory_rpc_waiting_init(taken);
    if (!fory_rpc_waiting_is_empty(waiting)) {
        taken->head = waiting->head;
        taken->head.next->previous = &taken->head;
        taken->head.previous->next = &taken->head;
    }
    fory_rpc_waiting_init(waiting);
}

void fory_rpc_waiting_expire(struct fory_rpc_waiting *waiting, int64_t now)
{
    struct fory_rpc_waiting taken;
    if (now < waiting->deadline)
        return;
    waiting_take_all(waiting, &taken);
    while (!fory_rpc_waiting_is_empty(&taken)) {
        struct fory_rpc_waiting_call *first = taken.head.next;
        fory_rpc_waiting_remove(first);
        if (first->is_failed)
            waiting_end(first->call, FORY_RPC_RESOURCE_EXHAUSTED, "out of memory");
        else if (!first->options.tell_no_timeout && now >= first->deadline)
            fory_rpc_call_expired(first->call);
        else
            fory_rpc_waiting_add(waiting, first);
    }
}

void fory_rpc_waiting_fail(struct fory_rpc_waiting *waiting, bool is_all, const char *why)
{
    struct fory_rpc_waiting taken;
    waiting_take_all(waiting, &taken);
    while (!fory_rpc_waiting_is_empty(&taken)) {
        struct fory_rpc_waiting_call *first = taken.head.next;
        fory_rpc_waiting_remove(first);
        if (is_all || !first->options.wait_for_ready)
            waiting_end(first->call, FORY_RPC_UNAVAILABLE, why);
        else
            fory_rpc_waiting_add(waiting, first);
    }
}
