/* SPDX-License-Identifier: Apache-2.0 */
/* Owns which files are read, and how much of them. */
#include "file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "intern.h"

enum {
    FILE_MOST_MIB = 64,
    FILE_MOST = FILE_MOST_MIB << 20 /* bytes */
};

bool file_exists(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && !S_ISDIR(status.st_mode);
}

static const char *file_too_large(void)
{
    return intern_format("the file is larger than %d MiB", FILE_MOST_MIB);
}

/* Opening a FIFO waits for a writer unless O_NONBLOCK is there; files are read as without it. */
static const char *file_open(const char *path, int *descriptor)
{
    struct stat status;
    *descriptor = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (*descriptor < 0)
        return strerror(errno);
    const char *refusal = NULL;
    if (fstat(*descriptor, &status) != 0)
        refusal = strerror(errno);
    else if (S_ISDIR(status.st_mode))
        refusal = strerror(EISDIR);
    else if (!S_ISREG(status.st_mode))
        refusal = "not a regular file";
    else if (status.st_size > FILE_MOST)
        refusal = file_too_large();
    if (refusal)
        close(*descriptor);
    return refusal;
}

const char *file_refusal(const char *path)
{
    int descriptor;
    const char *refusal = file_open(path, &descriptor);
    if (!refusal)
        close(descriptor);
    return refusal;
}

/* A file may grow meanwhile, and those of /proc have no size. */
const char *file_read(const char *path, struct text *text)
{
    char block[16384];
    int descriptor;
    const char *refusal = file_open(path, &descriptor);
    if (refusal)
        return refusal;
    ssize_t size;
    size_t left = FILE_MOST;
    while (!refusal && (size = read(descriptor, block, sizeof block)) != 0) {
        if (size < 0) {
            refusal = strerror(errno);
        } else if ((size_t)size > left) {
            refusal = file_too_large();
        } else {
            text_append(text, block, (size_t)size);
            left -= (size_t)size;
        }
    }
    close(descriptor);
    return refusal;
}
