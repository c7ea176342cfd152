/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the reading of /proc/PID/stat: proc(5). */
#define _POSIX_C_SOURCE 200809L
#include "procfs.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static enum processes_state procfs_state(char letter)
{
    switch (letter) {
    case 'R': return PROCESSES_STATE_RUNNING;
    case 'S': return PROCESSES_STATE_SLEEPING;
    case 'D': return PROCESSES_STATE_WAITING;
    case 'T':
    case 't': return PROCESSES_STATE_STOPPED;
    case 'Z': return PROCESSES_STATE_ZOMBIE;
    case 'I': return PROCESSES_STATE_IDLE;
    default: return PROCESSES_STATE_OTHER;
    }
}

/* Names may be any bytes, strings of Fory are UTF-8: what is not ASCII becomes '?'. */
static struct fory_string procfs_name(struct fory_arena *arena, const char *name, size_t size)
{
    char *copy = fory_arena_alloc(arena, size + 1, 1);
    for (size_t i = 0; copy && i < size; i++)
        copy[i] = (char)(name[i] & 0x80 ? '?' : name[i]);
    if (copy)
        copy[size] = 0;
    return (struct fory_string){copy, copy ? size : 0};
}

/* "1234 (name) S 1 ..." */
static bool procfs_parse(struct fory_arena *arena, char *line, struct processes_process *process)
{
    char *start = strchr(line, '(');
    char *end = strrchr(line, ')');
    char state;
    int parent;
    unsigned threads;
    unsigned long pages;
    if (!start || !end ||
        sscanf(end + 1, " %c %d %*d %*d %*d %*d %*u %*u %*u %*u %*u %*u %*u %*d %*d %*d %*d %u %*d %*u %*u %lu", &state,
               &parent, &threads, &pages) != 4)
        return false;
    *process = (struct processes_process){
        .pid = (int32_t)strtol(line, NULL, 10),
        .parent = parent,
        .name = procfs_name(arena, start + 1, (size_t)(end - start - 1)),
        .state = procfs_state(state),
        .resident_size = (uint64_t)pages * (uint64_t)sysconf(_SC_PAGESIZE),
        .threads = threads,
    };
    return process->name.data;
}

/* False for a process that has ended in the meantime. */
static bool procfs_read(struct fory_arena *arena, const char *pid, struct processes_process *process)
{
    char path[64];
    char line[1024];
    snprintf(path, sizeof path, "/proc/%.16s/stat", pid);
    FILE *file = fopen(path, "r");
    if (!file)
        return false;
    bool ok = fgets(line, sizeof line, file) && procfs_parse(arena, line, process);
    fclose(file);
    return ok;
}

static bool procfs_wants(const struct processes_filter *filter, const struct processes_process *process)
{
    return filter->name.size == 0 || (filter->name.size <= process->name.size &&
                                      memcmp(filter->name.data, process->name.data, filter->name.size) == 0);
}

static int procfs_compare(const void *left, const void *right)
{
    const struct processes_process *a = left;
    const struct processes_process *b = right;
    return (a->pid > b->pid) - (a->pid < b->pid);
}

static size_t procfs_count(DIR *folder)
{
    size_t count = 0;
    while (readdir(folder))
        count++;
    rewinddir(folder);
    return count;
}

bool procfs_list(struct fory_arena *arena, const struct processes_filter *filter,
                 struct fory_list_processes_process *list)
{
    DIR *folder = opendir("/proc");
    if (!folder)
        return false;
    size_t most = procfs_count(folder);
    list->items = fory_arena_alloc(arena, most * sizeof *list->items, _Alignof(struct processes_process));
    list->count = 0;
    for (struct dirent *entry; list->items && list->count < most && (entry = readdir(folder));) {
        bool is_process = entry->d_name[0] >= '1' && entry->d_name[0] <= '9';
        if (is_process && procfs_read(arena, entry->d_name, &list->items[list->count]))
            list->count += procfs_wants(filter, &list->items[list->count]);
    }
    closedir(folder);
    if (list->items)
        qsort(list->items, list->count, sizeof *list->items, procfs_compare);
    return list->items;
}
