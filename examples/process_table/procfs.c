/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the reading of /proc into structs. A process that exits in the meantime is left out. */
#define _GNU_SOURCE
#include "procfs.h"

#include <ctype.h>
#include <dirent.h>
#include <inttypes.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "utf8.h"

struct procfs {
    struct fory_arena *arena;
    time_t boot; /* when the machine started */
    uint64_t ticks_per_second;
    uint64_t page_size;
};

/* --- Files --------------------------------------------------------------------------------------------------- */

/* A whole file and a NUL, in the arena; NULL if it cannot be read. Files in /proc do not report their size. */
static char *procfs_read_file(const struct procfs *procfs, const char *path, size_t *size)
{
    char *text = NULL;
    FILE *file = fopen(path, "rb");
    *size = 0;
    if (!file)
        return NULL;
    for (size_t room = 4096; !feof(file) && !ferror(file); room *= 2) {
        char *longer = fory_arena_alloc(procfs->arena, room, 1);
        if (!longer)
            break;
        if (text)
            memcpy(longer, text, *size);
        text = longer;
        *size += fread(text + *size, 1, room - 1 - *size, file);
    }
    bool ok = text && feof(file) && !ferror(file);
    fclose(file);
    if (ok)
        text[*size] = '\0';
    return ok ? text : NULL;
}

static time_t procfs_boot_time(const struct procfs *procfs)
{
    size_t size;
    const char *stat = procfs_read_file(procfs, "/proc/stat", &size);
    const char *line = stat ? strstr(stat, "\nbtime ") : NULL;
    return line ? (time_t)strtoll(line + strlen("\nbtime "), NULL, 10) : 0;
}

/* --- One process --------------------------------------------------------------------------------------------- */

static enum process_state procfs_state(char letter)
{
    switch (letter) {
    case 'R': return PROCESS_RUNNING;
    case 'S': return PROCESS_SLEEPING;
    case 'D': return PROCESS_WAITING;
    case 'T':
    case 't': return PROCESS_STOPPED;
    case 'Z': return PROCESS_ZOMBIE;
    case 'I': return PROCESS_IDLE;
    default: return PROCESS_OTHER;
    }
}

/* "pid (name) state parent ...": the name may hold spaces and parentheses. See proc(5). */
static bool procfs_parse_stat(const struct procfs *procfs, const char *stat, struct process *process)
{
    const char *name = strchr(stat, '(');
    const char *end = strrchr(stat, ')');
    uint64_t start, pages;
    char state;
    if (!name || !end ||
        sscanf(end + 1,
               " %c %" SCNd32 " %*d %*d %*d %*d %*u %*u %*u %*u %*u %*u %*u %*d %*d %*d %*d %" SCNu32 " %*d %" SCNu64
               " %" SCNu64 " %" SCNu64,
               &state, &process->parent, &process->threads, &start, &process->virtual_size, &pages) != 6)
        return false;
    process->pid = (int32_t)strtol(stat, NULL, 10);
    snprintf(process->name, sizeof process->name, "%.*s", (int)(end - name - 1), name + 1);
    utf8_clean(process->name);
    process->state = procfs_state(state);
    process->resident_size = pages * procfs->page_size;
    process->started.seconds = procfs->boot + (int64_t)(start / procfs->ticks_per_second);
    process->started.nanoseconds =
        (uint32_t)(start % procfs->ticks_per_second * UINT64_C(1000000000) / procfs->ticks_per_second);
    return true;
}

/* The arguments follow each other, each with its NUL. */
static bool procfs_split_arguments(const struct procfs *procfs, char *text, size_t size, struct process *process)
{
    size_t count = 0;
    for (char *at = text; at < text + size; at += strlen(at) + 1)
        count++;
    process->arguments = fory_arena_alloc(procfs->arena, count * sizeof *process->arguments, sizeof(char *));
    if (!process->arguments)
        return false;
    for (char *at = text; at < text + size; at += strlen(at) + 1) {
        utf8_clean(at);
        process->arguments[process->argument_count++] = at;
    }
    return true;
}

static bool procfs_find_owner(const struct procfs *procfs, const char *folder, struct account *owner)
{
    struct stat status;
    if (stat(folder, &status) != 0)
        return false;
    const struct passwd *user = getpwuid(status.st_uid);
    const char *name = user ? user->pw_name : "";
    owner->uid = status.st_uid;
    owner->name = fory_arena_alloc(procfs->arena, strlen(name) + 1, 1);
    if (!owner->name)
        return false;
    strcpy(owner->name, name);
    utf8_clean(owner->name);
    return true;
}

static bool procfs_read_process(const struct procfs *procfs, const char *pid, struct process *process)
{
    char path[64];
    size_t size;
    memset(process, 0, sizeof *process);
    snprintf(path, sizeof path, "/proc/%.20s/stat", pid);
    const char *stat = procfs_read_file(procfs, path, &size);
    if (!stat || !procfs_parse_stat(procfs, stat, process))
        return false;
    snprintf(path, sizeof path, "/proc/%.20s/cmdline", pid);
    char *arguments = procfs_read_file(procfs, path, &size);
    if (!arguments || !procfs_split_arguments(procfs, arguments, size, process))
        return false;
    snprintf(path, sizeof path, "/proc/%.20s", pid);
    return procfs_find_owner(procfs, path, &process->owner);
}

/* --- All of them --------------------------------------------------------------------------------------------- */

/* The next folder of a process, or NULL. */
static const char *procfs_next_pid(DIR *folder)
{
    const struct dirent *entry;
    while ((entry = readdir(folder))) {
        if (isdigit((unsigned char)entry->d_name[0]))
            return entry->d_name;
    }
    return NULL;
}

/* Those that start while it runs may be missing. */
static bool procfs_read_processes(const struct procfs *procfs, DIR *folder, struct process_table *table)
{
    size_t room = 0;
    while (procfs_next_pid(folder))
        room++;
    rewinddir(folder);
    table->processes = fory_arena_alloc(procfs->arena, room * sizeof *table->processes, _Alignof(struct process));
    if (!table->processes)
        return false;
    const char *pid;
    while (table->process_count < room && (pid = procfs_next_pid(folder))) {
        struct fory_arena_position mark = fory_arena_mark(procfs->arena);
        if (procfs_read_process(procfs, pid, &table->processes[table->process_count]))
            table->process_count++;
        else
            fory_arena_release(procfs->arena, mark);
    }
    return true;
}

bool procfs_read(struct fory_arena *arena, struct process_table *table)
{
    struct procfs procfs = {
        .arena = arena,
        .ticks_per_second = (uint64_t)sysconf(_SC_CLK_TCK),
        .page_size = (uint64_t)sysconf(_SC_PAGESIZE),
    };
    struct timespec now;
    memset(table, 0, sizeof *table);
    gethostname(table->host, sizeof table->host - 1);
    utf8_clean(table->host);
    clock_gettime(CLOCK_REALTIME, &now);
    table->taken = (struct fory_timestamp){now.tv_sec, (uint32_t)now.tv_nsec};
    procfs.boot = procfs_boot_time(&procfs);
    DIR *folder = opendir("/proc");
    if (!folder)
        return false;
    bool ok = procfs_read_processes(&procfs, folder, table);
    closedir(folder);
    return ok;
}
