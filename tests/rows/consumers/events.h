/* SPDX-License-Identifier: Apache-2.0 */
/* Objects that are the same in each run, and what is true of them. */
#ifndef FORY_TESTS_ROWS_CONSUMERS_EVENTS_H
#define FORY_TESTS_ROWS_CONSUMERS_EVENTS_H

#include "events.row.h"

/* Fills `count` objects with values that depend only on their numbers. What they hold is in the arena. False: it is
   full. */
bool events_fill(struct events_event *events, size_t count, struct fory_arena *arena);
bool events_fill_rare(struct events_rare *rares, size_t count, struct fory_arena *arena);

/* The facts as JSON, NUL-terminated, in the arena: see README.md. NULL: it is full. */
const char *events_facts(const struct events_event *events, size_t count, struct fory_arena *arena);

#endif
