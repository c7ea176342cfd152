/* SPDX-License-Identifier: Apache-2.0 */
/* Owns a process table as JSON. */
#include "json.h"

#include <inttypes.h>

static const char *const json_states[] = {
    [PROCESS_OTHER] = "other",     [PROCESS_RUNNING] = "running", [PROCESS_SLEEPING] = "sleeping",
    [PROCESS_WAITING] = "waiting", [PROCESS_STOPPED] = "stopped", [PROCESS_ZOMBIE] = "zombie",
    [PROCESS_IDLE] = "idle",
};

static void json_write_text(FILE *file, const char *text)
{
    putc('"', file);
    for (; *text; text++) {
        unsigned char byte = (unsigned char)*text;
        if (byte < 0x20)
            fprintf(file, "\\u%04x", byte);
        else if (byte == '"' || byte == '\\')
            fprintf(file, "\\%c", byte);
        else
            putc(byte, file);
    }
    putc('"', file);
}

static void json_write_time(FILE *file, struct fory_timestamp time)
{
    fprintf(file, "%" PRId64 ".%09" PRIu32, time.seconds, time.nanoseconds);
}

static void json_write_process(FILE *file, const struct process *process)
{
    fprintf(file, "{\"pid\":%" PRId32 ",\"parent\":%" PRId32 ",\"name\":", process->pid, process->parent);
    json_write_text(file, process->name);
    fprintf(file, ",\"arguments\":[");
    for (size_t i = 0; i < process->argument_count; i++) {
        fputs(i > 0 ? "," : "", file);
        json_write_text(file, process->arguments[i]);
    }
    fprintf(file, "],\"owner\":{\"uid\":%" PRIu32 ",\"name\":", process->owner.uid);
    json_write_text(file, process->owner.name);
    fprintf(file,
            "},\"resident_size\":%" PRIu64 ",\"virtual_size\":%" PRIu64 ",\"threads\":%" PRIu32
            ",\"state\":\"%s\",\"started\":",
            process->resident_size, process->virtual_size, process->threads, json_states[process->state]);
    json_write_time(file, process->started);
    putc('}', file);
}

void json_write(FILE *file, const struct process_table *table)
{
    fprintf(file, "{\"host\":");
    json_write_text(file, table->host);
    fprintf(file, ",\"taken\":");
    json_write_time(file, table->taken);
    fprintf(file, ",\"processes\":[");
    for (size_t i = 0; i < table->process_count; i++) {
        fputs(i > 0 ? "," : "", file);
        json_write_process(file, &table->processes[i]);
    }
    fprintf(file, "]}");
}
