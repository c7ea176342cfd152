/* SPDX-License-Identifier: Apache-2.0 */
/* Takes the process table of the machine this runs on. */
#ifndef PROCFS_H
#define PROCFS_H

#include <fory/arena.h>
#include <stdbool.h>

#include "process_table.h"

/* Fills the table from /proc. Its text and its processes live in the arena. False without /proc or without memory. */
bool procfs_read(struct fory_arena *arena, struct process_table *table);

#endif
