/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the pairing heap of deadlines. */
#include "call/deadlines.h"

#include <stddef.h>

/* Joins two heaps, either of which may be NULL. The result has no siblings. */
static struct fory_rpc_deadline *deadlines_join(struct fory_rpc_deadline *one, struct fory_rpc_deadline *other)
{
    if (!one || !other)
        return one ? one : other;
    if (other->time < one->time) {
        struct fory_rpc_deadline *later = one;
        one = other;
        other = later;
    }
    other->next = one->child;
    if (one->child)
        one->child->previous = other;
    other->previous = one;
    one->child = other;
    return one;
}

/* Joins a list of siblings: in pairs from the left, then those from the right. The list of pairs is kept reversed. */
static struct fory_rpc_deadline *deadlines_join_all(struct fory_rpc_deadline *list)
{
    struct fory_rpc_deadline *pairs = NULL;
    while (list) {
        struct fory_rpc_deadline *one = list;
        struct fory_rpc_deadline *other = one->next;
        list = other ? other->next : NULL;
        one->next = NULL;
        if (other)
            other->next = NULL;
        struct fory_rpc_deadline *pair = deadlines_join(one, other);
        pair->next = pairs;
        pairs = pair;
    }
    struct fory_rpc_deadline *heap = NULL;
    while (pairs) {
        struct fory_rpc_deadline *pair = pairs;
        pairs = pair->next;
        pair->next = NULL;
        heap = deadlines_join(heap, pair);
    }
    return heap;
}

static void deadlines_set_first(struct fory_rpc_deadlines *deadlines, struct fory_rpc_deadline *first)
{
    deadlines->first = first;
    if (first)
        first->previous = first;
}

void fory_rpc_deadlines_remove(struct fory_rpc_deadlines *deadlines, struct fory_rpc_deadline *deadline)
{
    if (!deadline->previous)
        return;
    struct fory_rpc_deadline *rest = deadlines_join_all(deadline->child);
    if (deadlines->first == deadline) {
        deadlines_set_first(deadlines, rest);
    } else {
        if (deadline->previous->child == deadline)
            deadline->previous->child = deadline->next;
        else
            deadline->previous->next = deadline->next;
        if (deadline->next)
            deadline->next->previous = deadline->previous;
        deadlines_set_first(deadlines, deadlines_join(deadlines->first, rest));
    }
    deadline->child = NULL;
    deadline->next = NULL;
    deadline->previous = NULL;
}

void fory_rpc_deadlines_set(struct fory_rpc_deadlines *deadlines, struct fory_rpc_deadline *deadline, int64_t time)
{
    fory_rpc_deadlines_remove(deadlines, deadline);
    deadline->time = time;
    if (time != INT64_MAX)
        deadlines_set_first(deadlines, deadlines_join(deadlines->first, deadline));
}

struct fory_rpc_deadline *fory_rpc_deadlines_pop(struct fory_rpc_deadlines *deadlines, int64_t now)
{
    struct fory_rpc_deadline *first = deadlines->first;
    if (!first || first->time > now)
        return NULL;
    fory_rpc_deadlines_remove(deadlines, first);
    return first;
}

int64_t fory_rpc_deadlines_next(const struct fory_rpc_deadlines *deadlines)
{
    return deadlines->first ? deadlines->first->time : INT64_MAX;
}
