/* SPDX-License-Identifier: Apache-2.0 */
/* Owns threads with stacks of their own: how large they are, and how much of it was used. */
#define _GNU_SOURCE
#include "deep_stack.h"
#include <pthread.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

struct call {
    void (*function)(void *argument);
    void *argument;
};

static void *stack_main(void *argument)
{
    const struct call *call = argument;
    call->function(call->argument);
    return NULL;
}

static bool stack_run_on(void *stack, size_t size, struct call *call)
{
    pthread_attr_t attributes;
    pthread_t thread;
    if (pthread_attr_init(&attributes) != 0)
        return false;
    bool ok = pthread_attr_setstack(&attributes, stack, size) == 0 &&
              pthread_create(&thread, &attributes, stack_main, call) == 0 && pthread_join(thread, NULL) == 0;
    pthread_attr_destroy(&attributes);
    return ok;
}

/* New pages are zero: what was used begins at the lowest word that is not. */
static size_t stack_used(const uint64_t *stack, size_t size)
{
    size_t words = size / sizeof *stack;
    size_t unused = 0;
    while (unused < words && stack[unused] == 0)
        unused++;
    return (words - unused) * sizeof *stack;
}

bool deep_stack_run(size_t size, void (*function)(void *argument), void *argument, size_t *used)
{
    struct call call = {function, argument};
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    size = (size + page - 1) / page * page;
    uint8_t *guard = mmap(NULL, page + size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (guard == MAP_FAILED)
        return false;
    void *stack = guard + page;
    bool ok = mprotect(stack, size, PROT_READ | PROT_WRITE) == 0 && stack_run_on(stack, size, &call);
    if (ok)
        *used = stack_used(stack, size);
    munmap(guard, page + size);
    return ok;
}
