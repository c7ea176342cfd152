/* SPDX-License-Identifier: Apache-2.0 */
/* Owns how files are put in their places. */
#include "output.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

bool output_is_current(const struct output_file *file)
{
    FILE *stream = fopen(file->path, "rb");
    if (!stream)
        return false;
    char block[16384];
    size_t compared = 0;
    size_t size;
    bool same = true;
    while (same && (size = fread(block, 1, sizeof block, stream)) > 0) {
        same = size <= file->content.size - compared && !memcmp(block, file->content.data + compared, size);
        compared += size;
    }
    same = same && !ferror(stream) && compared == file->content.size;
    fclose(stream);
    return same;
}

static bool output_write_file(const char *path, const struct text *content)
{
    FILE *stream = fopen(path, "wb");
    if (!stream)
        return false;
    bool ok = fwrite(text_string(content), 1, content->size, stream) == content->size;
    int error = errno;
    ok = fclose(stream) == 0 && ok;
    if (!ok) {
        error = errno ? errno : error;
        remove(path);
        errno = error;
    }
    return ok;
}

/* Renaming fails where a folder stands, and by then other files have been replaced. */
static bool output_is_folder(const char *path)
{
    struct stat status;
    bool is_folder = stat(path, &status) == 0 && S_ISDIR(status.st_mode);
    if (is_folder)
        errno = EISDIR;
    return is_folder;
}

static void output_remove(const char *const *paths, size_t count)
{
    int error = errno;
    for (size_t i = 0; i < count; i++) {
        if (paths[i])
            remove(paths[i]);
    }
    errno = error;
}

const char *output_write_all(const output_files *files)
{
    const char **temporary = memory_alloc(files->count * sizeof *temporary);
    for (size_t i = 0; i < files->count; i++) {
        const struct output_file *file = &files->items[i];
        if (output_is_current(file))
            continue;
        const char *path = memory_format("%s.new", file->path);
        if (output_is_folder(file->path) || !output_write_file(path, &file->content)) {
            output_remove(temporary, i);
            return file->path;
        }
        temporary[i] = path;
    }
    for (size_t i = 0; i < files->count; i++) {
        if (temporary[i] && rename(temporary[i], files->items[i].path) != 0) {
            output_remove(temporary, files->count);
            return files->items[i].path;
        }
        temporary[i] = NULL;
    }
    return NULL;
}
