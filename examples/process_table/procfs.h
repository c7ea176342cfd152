/* SPDX-License-Identifier: Apache-2.0 */
/* Reads the process table of this machine. */
#ifndef PROCFS_H
#define PROCFS_H

#include <fory/arena.h>
#include <stdbool.h>

#include "process_table.h"

/* Fills the table from /proc. Its strings and processes are allocated in the arena. False without /proc or memory. */
bool procfs_read(struct fory_arena *arena, struct process_table *table);

#endif
