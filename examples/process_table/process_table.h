/* SPDX-License-Identifier: Apache-2.0 */
/* The processes of a machine, as programs in any language read them. */
#ifndef PROCESS_TABLE_H
#define PROCESS_TABLE_H

#include <fory/annotations.h>
#include <fory/types.h>

enum FORY(id = 200) process_state {
    PROCESS_OTHER = 0,
    PROCESS_RUNNING = 1,
    PROCESS_SLEEPING = 2,
    PROCESS_WAITING = 3, /* for a device, without reacting to signals */
    PROCESS_STOPPED = 4,
    PROCESS_ZOMBIE = 5,
    PROCESS_IDLE = 6
};

struct FORY(id = 201) account {
    uint32_t uid FORY(id = 1);
    char *name FORY(id = 2); /* "" if the user has no name */
};

struct FORY(id = 202) process {
    int32_t pid FORY(id = 1);
    int32_t parent FORY(id = 2);
    char name[64] FORY(id = 3);
    char **arguments FORY(id = 4, count = argument_count); /* a kernel thread has none */
    size_t argument_count;
    struct account owner FORY(id = 5);
    uint64_t resident_size FORY(id = 6); /* bytes */
    uint64_t virtual_size FORY(id = 7);
    uint32_t threads FORY(id = 8);
    enum process_state state FORY(id = 9);
    struct fory_timestamp started FORY(id = 10);
};

struct FORY(id = 203) process_table {
    char host[65] FORY(id = 1);
    struct fory_timestamp taken FORY(id = 2);
    struct process *processes FORY(id = 3, count = process_count);
    size_t process_count;
};

#endif
