/* SPDX-License-Identifier: Apache-2.0 */
/* Reads the process table of this machine. */
#ifndef PROCFS_H
#define PROCFS_H

#include <fory/arena.h>
#include <stdbool.h>

#include "processes.fory.h"

/* Makes a list of the processes whose names begin with the filter's, in the order of their pids. Everything is
   allocated in the arena. False without /proc or memory. */
bool procfs_list(struct fory_arena *arena, const struct processes_filter *filter,
                 struct fory_list_processes_process *list);

#endif
