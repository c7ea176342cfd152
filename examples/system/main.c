/* SPDX-License-Identifier: Apache-2.0 */
/* Writes information about the system to a file and reads it back: greet FILE. */
#include <fory/print.h>
#include <stdio.h>
#include <stdlib.h>

#include "system.fory.h"

static bool save(const char *path, struct fory_bytes bytes)
{
    FILE *file = fopen(path, "wb");
    if (!file)
        return false;
    bool ok = fwrite(bytes.data, 1, bytes.size, file) == bytes.size;
    return fclose(file) == 0 && ok;
}

/* The file in the buffer, and how much of it is used. */
static struct fory_bytes load(const char *path, uint8_t *buffer, size_t size)
{
    FILE *file = fopen(path, "rb");
    struct fory_bytes bytes = {buffer, file ? fread(buffer, 1, size, file) : 0};
    if (file)
        fclose(file);
    return bytes;
}

static bool write_greeting(struct fory_runtime *runtime, const char *path)
{
    struct greeting greeting;
    struct fory_bytes out;
    time_t now = time(NULL);
    const struct tm *local = localtime(&now);
    struct fory_writer *writer = fory_writer_new(runtime);
    bool ok = writer && local && uname(&greeting.from) == 0;
    if (ok) {
        greeting.at = *local;
        ok = greeting_serialize(writer, &greeting, &out) == FORY_OK && save(path, out);
    }
    if (ok)
        printf("wrote %zu bytes\n", out.size);
    fory_writer_free(writer);
    return ok;
}

/* A greeting contains no pointers, so the arena needs no memory. */
static bool read_greeting(struct fory_runtime *runtime, const char *path)
{
    uint8_t buffer[4096];
    char time[32];
    struct greeting greeting;
    struct fory_arena arena;
    struct fory_reader *reader = fory_reader_new(runtime);
    fory_arena_init_fixed(&arena, NULL, 0);
    bool ok = reader && greeting_deserialize(reader, load(path, buffer, sizeof buffer), &arena, &greeting) == FORY_OK;
    if (ok && strftime(time, sizeof time, "%F %T", &greeting.at) > 0)
        printf("read back: %s %s on %s, at %s\n", greeting.from.sysname, greeting.from.release, greeting.from.machine,
               time);
    else if (reader)
        fory_error_print(fory_reader_error(reader), stderr);
    fory_reader_free(reader);
    return ok;
}

int main(int count, char **arguments)
{
    if (count != 2) {
        fprintf(stderr, "usage: greet FILE\n");
        return EXIT_FAILURE;
    }
    struct fory_runtime *runtime = fory_runtime_new(NULL);
    bool ok = runtime && write_greeting(runtime, arguments[1]) && read_greeting(runtime, arguments[1]);
    fory_runtime_free(runtime);
    return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
