/* One process of a Linux machine, as proc(5) describes /proc/[pid]/stat. */
#ifndef PROCESS_H
#define PROCESS_H

#include <fory/annotations.h>
#include <fory/types.h>

enum FORY(id = 20) process_state {
    PROCESS_RUNNING = 0,
    PROCESS_SLEEPING = 1,
    PROCESS_WAITING = 2, /* in an uninterruptible disk sleep */
    PROCESS_ZOMBIE = 3,
    PROCESS_STOPPED = 4
};

/* Times are in clock ticks, memory is in bytes unless a field says pages. */
struct FORY(id = 21) process {
    int32_t pid FORY(id = 1);
    char command[16] FORY(id = 2); /* the executable, without its folder */
    enum process_state state FORY(id = 3);
    int32_t parent FORY(id = 4);
    int32_t group FORY(id = 5);
    int32_t session FORY(id = 6);
    int32_t terminal FORY(id = 7);
    int32_t terminal_group FORY(id = 8);
    uint32_t flags FORY(id = 9, encoding = fixed);
    uint64_t minor_faults FORY(id = 10);
    uint64_t children_minor_faults FORY(id = 11);
    uint64_t major_faults FORY(id = 12);
    uint64_t children_major_faults FORY(id = 13);
    uint64_t user_time FORY(id = 14);
    uint64_t system_time FORY(id = 15);
    int64_t children_user_time FORY(id = 16);
    int64_t children_system_time FORY(id = 17);
    int64_t priority FORY(id = 18);
    int64_t nice FORY(id = 19);
    int64_t threads FORY(id = 20);
    uint64_t start_time FORY(id = 21);
    uint64_t virtual_memory FORY(id = 22);
    int64_t resident_pages FORY(id = 23);
    uint64_t resident_limit FORY(id = 24, encoding = fixed);
    uint64_t start_code FORY(id = 25, encoding = fixed);
    uint64_t end_code FORY(id = 26, encoding = fixed);
    uint64_t start_stack FORY(id = 27, encoding = fixed);
    uint64_t stack_pointer FORY(id = 28, encoding = fixed);
    uint64_t instruction_pointer FORY(id = 29, encoding = fixed);
    int32_t exit_signal FORY(id = 30);
    int32_t processor FORY(id = 31);
    uint32_t realtime_priority FORY(id = 32);
    uint32_t policy FORY(id = 33);
    uint64_t block_io_delay FORY(id = 34);
    uint64_t guest_time FORY(id = 35);
    int64_t children_guest_time FORY(id = 36);
    uint64_t start_data FORY(id = 37, encoding = fixed);
    uint64_t end_data FORY(id = 38, encoding = fixed);
    uint64_t start_heap FORY(id = 39, encoding = fixed);
    char **arguments FORY(id = 40, count = argument_count);
    size_t argument_count;
    int32_t *exit_code FORY(id = 41, nullable); /* NULL while it runs */
    struct fory_timestamp seen FORY(id = 42);
};

#endif
