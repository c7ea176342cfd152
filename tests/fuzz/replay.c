/* SPDX-License-Identifier: Apache-2.0 */
/* Runs a fuzz target over files, and over the files of folders, as an ordinary test with any compiler. */
#include "fuzz.h"

#include <dirent.h>
#include <stdio.h>

/* Adds one to the count if the file can be read. */
static bool replay_file(const char *path, size_t *count)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return false;
    uint8_t *data = malloc(1 << 20);
    size_t size = data ? fread(data, 1, 1 << 20, file) : 0;
    (void)fclose(file);
    /* Exactly as large as the input, so that reads beyond it are found. */
    uint8_t *exact = data ? realloc(data, size ? size : 1) : NULL;
    if (exact) {
        (void)LLVMFuzzerTestOneInput(exact, size);
        /* And what is left when a connection is cut anywhere. */
        for (size_t part = 1; part < 8; part++)
            (void)LLVMFuzzerTestOneInput(exact, size * part / 8);
    }
    free(exact);
    *count += exact != NULL;
    return exact != NULL;
}

static bool replay(const char *path, size_t *count)
{
    DIR *folder = opendir(path);
    if (!folder)
        return replay_file(path, count);
    bool fine = true;
    for (struct dirent *entry; (entry = readdir(folder));) {
        char name[4096];
        if (entry->d_name[0] != '.' && snprintf(name, sizeof name, "%s/%s", path, entry->d_name) < (int)sizeof name)
            fine &= replay_file(name, count);
    }
    (void)closedir(folder);
    return fine;
}

int main(int argc, char **argv)
{
    bool fine = argc > 1;
    size_t count = 0;
    for (int i = 1; i < argc; i++)
        fine &= replay(argv[i], &count);
    printf("%zu passed, %d failed, 0 skipped\n", count, fine ? 0 : 1);
    return fine ? 0 : 1;
}
