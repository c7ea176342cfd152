/* SPDX-License-Identifier: Apache-2.0 */
/* Writes the process table of this machine to a file and reads it back: process_table FILE. */
#define _GNU_SOURCE
#include <fory/print.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "first_bytes.h"
#include "json.h"
#include "process_table.fory.h"
#include "procfs.h"

static bool save(const char *path, struct fory_bytes bytes)
{
    FILE *file = fopen(path, "wb");
    if (!file)
        return false;
    bool ok = fwrite(bytes.data, 1, bytes.size, file) == bytes.size;
    return fclose(file) == 0 && ok;
}

/* Returns the whole file, in the arena; data is NULL if it cannot be read. */
static struct fory_bytes load(const char *path, struct fory_arena *arena)
{
    struct fory_bytes bytes = {NULL, 0};
    FILE *file = fopen(path, "rb");
    if (!file)
        return bytes;
    long size = fseek(file, 0, SEEK_END) == 0 ? ftell(file) : -1;
    rewind(file);
    uint8_t *data = size >= 0 ? fory_arena_alloc(arena, (size_t)size, 1) : NULL;
    if (data && fread(data, 1, (size_t)size, file) == (size_t)size)
        bytes = (struct fory_bytes){data, (size_t)size};
    fclose(file);
    return bytes;
}

static size_t size_as_json(const struct process_table *table)
{
    char *text = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&text, &size);
    if (!file)
        return 0;
    json_write(file, table);
    fclose(file);
    free(text);
    return size;
}

static void print_process(const char *why, const struct process *process)
{
    printf("  %s: %s, pid %" PRId32 ", of %s, %" PRIu32 " threads, %" PRIu64 " KiB resident\n", why, process->name,
           process->pid, process->owner.name, process->threads, process->resident_size / 1024);
}

static void print_some(const struct process_table *table)
{
    const struct process *largest = NULL;
    for (size_t i = 0; i < table->process_count; i++) {
        const struct process *process = &table->processes[i];
        if (!largest || process->resident_size > largest->resident_size)
            largest = process;
        if (process->pid == getpid())
            print_process("this one", process);
    }
    if (largest)
        print_process("the largest", largest);
}

/* Reads the file and shows that nothing is lost: writing it again gives the same bytes. */
static bool read_back(struct fory_runtime *runtime, const char *path, struct fory_arena *arena)
{
    struct process_table table;
    struct fory_bytes file = load(path, arena);
    struct fory_bytes again = {NULL, 0};
    struct fory_reader *reader = fory_reader_new(runtime);
    bool ok = file.data && reader && process_table_deserialize(reader, file, arena, &table) == FORY_OK;
    if (!ok && reader)
        fory_error_print(fory_reader_error(reader), stderr);
    if (ok) {
        printf("read back %zu processes of %s\n", table.process_count, table.host);
        print_some(&table);
        first_bytes_print(file.data, file.size);
        ok = process_table_to_bytes(runtime, arena, &table, &again) == FORY_OK && again.size == file.size &&
             memcmp(again.data, file.data, file.size) == 0;
        printf("written again: %s\n", ok ? "the same bytes" : "OTHER BYTES");
    }
    fory_reader_free(reader);
    return ok;
}

static bool write_table(struct fory_runtime *runtime, const char *path, const struct process_table *table)
{
    struct fory_bytes out;
    struct fory_writer *writer = fory_writer_new(runtime);
    bool ok = writer && process_table_serialize(writer, table, &out) == FORY_OK;
    if (!ok && writer)
        fory_error_print(fory_writer_error(writer), stderr);
    if (ok) {
        size_t json = size_as_json(table);
        printf("wrote %zu bytes; as JSON without spaces they are %zu, %.1f times as many\n", out.size, json,
               (double)json / (double)out.size);
        ok = save(path, out);
    }
    fory_writer_free(writer);
    return ok;
}

int main(int count, char **arguments)
{
    struct process_table table;
    struct fory_arena arena;
    if (count != 2) {
        fprintf(stderr, "usage: process_table FILE\n");
        return EXIT_FAILURE;
    }
    struct fory_runtime *runtime = fory_runtime_new(NULL);
    fory_arena_init(&arena);
    bool ok = runtime && procfs_read(&arena, &table);
    if (ok) {
        printf("found %zu processes in /proc\n", table.process_count);
        ok = write_table(runtime, arguments[1], &table) && read_back(runtime, arguments[1], &arena);
    }
    fory_arena_done(&arena);
    fory_runtime_free(runtime);
    if (!ok)
        fprintf(stderr, "process_table: failed\n");
    return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
