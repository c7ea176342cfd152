/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the heap of timers. */
#include "loop/timers.h"

#include <stdlib.h>

bool fory_rpc_timers_reserve(struct fory_rpc_timers *timers, size_t count)
{
    size_t capacity = timers->capacity ? timers->capacity : 8;
    if (count <= timers->capacity)
        return true;
    while (capacity < count)
        capacity *= 2;
    struct fory_rpc_timer **heap = realloc(timers->heap, capacity * sizeof(struct fory_rpc_timer *));
    if (!heap)
        return false;
    timers->heap = heap;
    timers->capacity = capacity;
    return true;
}

static void timers_put(struct fory_rpc_timers *timers, size_t place, struct fory_rpc_timer *timer)
{
    timers->heap[place - 1] = timer;
    timer->place = place;
}

/* Moves a timer up or down from its place to where it belongs. */
static void timers_sift(struct fory_rpc_timers *timers, struct fory_rpc_timer *timer)
{
    size_t place = timer->place;
    while (place > 1 && timer->at < timers->heap[place / 2 - 1]->at) {
        timers_put(timers, place, timers->heap[place / 2 - 1]);
        place /= 2;
    }
    while (place * 2 <= timers->count) {
        size_t child = place * 2;
        if (child < timers->count && timers->heap[child]->at < timers->heap[child - 1]->at)
            child++;
        if (timers->heap[child - 1]->at >= timer->at)
            break;
        timers_put(timers, place, timers->heap[child - 1]);
        place = child;
    }
    timers_put(timers, place, timer);
}

static void timers_remove(struct fory_rpc_timers *timers, struct fory_rpc_timer *timer)
{
    struct fory_rpc_timer *last = timers->heap[--timers->count];
    if (last != timer) {
        timers_put(timers, timer->place, last);
        timers_sift(timers, last);
    }
    timer->place = 0;
}

void fory_rpc_timers_set(struct fory_rpc_timers *timers, struct fory_rpc_timer *timer, int64_t at)
{
    if (at == timer->at && timer->place)
        return;
    if (at == INT64_MAX) {
        if (timer->place)
            timers_remove(timers, timer);
        return;
    }
    timer->at = at;
    if (!timer->place)
        timers_put(timers, ++timers->count, timer);
    timers_sift(timers, timer);
}

int64_t fory_rpc_timers_next(const struct fory_rpc_timers *timers)
{
    return timers->count > 0 ? timers->heap[0]->at : INT64_MAX;
}

void fory_rpc_timers_run(struct fory_rpc_timers *timers, int64_t now)
{
    while (fory_rpc_timers_next(timers) <= now) {
        struct fory_rpc_timer *first = timers->heap[0];
        timers_remove(timers, first);
        first->fire(first);
    }
}

void fory_rpc_timers_done(struct fory_rpc_timers *timers)
{
    free(timers->heap);
}
