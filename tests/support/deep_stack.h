/* SPDX-License-Identifier: Apache-2.0 */
/* Runs a function on a thread with as much stack as it needs. */
#ifndef FORY_TESTS_SUPPORT_DEEP_STACK_H
#define FORY_TESTS_SUPPORT_DEEP_STACK_H

#include <stdbool.h>
#include <stddef.h>

/* Sets the bytes of stack that were used. False when there is no such thread. */
bool deep_stack_run(size_t size, void (*function)(void *argument), void *argument, size_t *used);

#endif
