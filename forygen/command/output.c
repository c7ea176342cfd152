/* SPDX-License-Identifier: Apache-2.0 */
/* Owns how files are put in their places. */
#include "output.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "../intern.h"
#include "../path.h"

void output_add(output_files *files, const char *path, const struct text *content)
{
    struct output_file file = {path, *content};
    vector_push(files, file);
}

/* --- What is there ------------------------------------------------------------------------------------------- */

/* A folder that cannot be made is one in which the file cannot be written. */
void output_make_folders(const char *path, size_t below)
{
    for (const char *slash = strchr(path + below, '/'); slash; slash = strchr(slash + 1, '/'))
        mkdir(intern(path, (size_t)(slash - path)), 0777);
}

const char *output_identity(const char *path)
{
    struct stat status;
    const char *folder = path_folder(path);
    if (stat(path, &status) == 0)
        return S_ISREG(status.st_mode) ? intern_format("%ju:%ju", (uintmax_t)status.st_dev, (uintmax_t)status.st_ino)
                                       : NULL;
    if (stat(*folder ? folder : ".", &status) == 0)
        return intern_format("%ju:%ju/%s", (uintmax_t)status.st_dev, (uintmax_t)status.st_ino, path + strlen(folder));
    return NULL;
}

/* Whether what is left of the open file is this content. */
static bool output_holds(int descriptor, const struct text *content)
{
    char block[16384];
    size_t done = 0;
    ssize_t size;
    while ((size = read(descriptor, block, sizeof block)) > 0) {
        if ((size_t)size > content->size - done || memcmp(block, content->data + done, (size_t)size) != 0)
            return false;
        done += (size_t)size;
    }
    return size == 0 && done == content->size;
}

/* Only a regular file of the same size is read. */
bool output_is_current(const struct output_file *file)
{
    struct stat status;
    int descriptor = open(file->path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (descriptor < 0)
        return false;
    bool is_current = fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) &&
                      (uintmax_t)status.st_size == file->content.size && output_holds(descriptor, &file->content);
    close(descriptor);
    return is_current;
}

/* --- Writing ------------------------------------------------------------------------------------------------- */

/* False, with errno, when not all was written. */
static bool output_fill(int descriptor, const struct text *content)
{
    size_t done = 0;
    while (done < content->size) {
        ssize_t size = write(descriptor, content->data + done, content->size - done);
        if (size >= 0)
            done += (size_t)size;
        else if (errno != EINTR)
            return false;
    }
    return true;
}

static bool output_fill_and_close(int descriptor, const struct text *content)
{
    bool ok = output_fill(descriptor, content);
    int error = errno;
    ok = close(descriptor) == 0 && ok;
    if (!ok)
        errno = error ? error : errno;
    return ok;
}

/* A new file beside the path, with the content; NULL, with errno, when there can be none. Its name is short, so that it
   fits wherever the path does. */
static const char *output_write_beside(const char *path, const struct text *content)
{
    const char *folder = path_folder(path);
    const char *name;
    int descriptor;
    static unsigned number; /* goes on: many files may be in one folder */
    do {
        name = intern_format("%s.forygen-%ld-%u", folder, (long)getpid(), number++);
        descriptor = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    } while (descriptor < 0 && errno == EEXIST);
    if (descriptor < 0)
        return NULL;
    if (output_fill_and_close(descriptor, content))
        return name;
    int error = errno;
    remove(name);
    errno = error;
    return NULL;
}

/* --- What cannot be renamed over ------------------------------------------------------------------------------- */

enum {
    OUTPUT_DESCRIPTORS = 256,       /* those that are looked through */
    OUTPUT_PATIENCE = 200,          /* waits for the reader of a pipe, */
    OUTPUT_WAIT = 10 * 1000 * 1000, /* of so many nanoseconds */
};

/* A descriptor by which this process may write the file, or -1. */
static int output_descriptor(const struct stat *wanted)
{
    struct stat status;
    for (int i = 1; i < OUTPUT_DESCRIPTORS; i++) {
        int flags = fcntl(i, F_GETFL);
        if (flags >= 0 && (flags & O_ACCMODE) != O_RDONLY && fstat(i, &status) == 0 &&
            status.st_dev == wanted->st_dev && status.st_ino == wanted->st_ino)
            return i;
    }
    return -1;
}

/* Nobody may read the pipe yet: it is then waited for, but not for ever. */
static int output_open_straight(const char *path)
{
    static const struct timespec wait = {.tv_nsec = OUTPUT_WAIT};
    int descriptor = -1;
    for (int i = 0; i < OUTPUT_PATIENCE; i++) {
        descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, 0666);
        if (descriptor >= 0 || errno != ENXIO)
            break;
        nanosleep(&wait, NULL);
    }
    if (descriptor >= 0)
        fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) & ~O_NONBLOCK);
    return descriptor;
}

static bool output_write_straight(const struct output_file *file)
{
    struct stat status;
    int descriptor = stat(file->path, &status) == 0 ? output_descriptor(&status) : -1;
    signal(SIGPIPE, SIG_IGN); /* what is beside its place is still to be removed */
    fflush(stdout);
    if (descriptor >= 0)
        return output_fill(descriptor, &file->content);
    descriptor = output_open_straight(file->path);
    return descriptor >= 0 && output_fill_and_close(descriptor, &file->content);
}

/* --- All of them --------------------------------------------------------------------------------------------- */

/* One file on its way. */
struct output_step {
    const char *path;      /* without links: what is renamed over; NULL: it is written straight */
    const char *temporary; /* NULL: nothing is to be renamed */
};

/* Finds how the file is written; why it cannot be, or NULL. */
static const char *output_plan(const struct output_file *file, struct output_step *step)
{
    struct stat status;
    step->path = file->path;
    if (lstat(file->path, &status) != 0)
        return errno == ENOENT ? NULL : strerror(errno);
    if (S_ISREG(status.st_mode))
        return NULL;
    step->path = NULL;
    if (stat(file->path, &status) != 0)
        return errno == ENOENT ? NULL : strerror(errno);
    if (S_ISDIR(status.st_mode))
        return strerror(EISDIR);
    if (S_ISBLK(status.st_mode))
        return "it is a block device";
    if (S_ISREG(status.st_mode) && output_descriptor(&status) < 0)
        step->path = path_real(file->path);
    return NULL;
}

bool output_is_stream(const char *path)
{
    struct stat status;
    struct output_step step = {0};
    const struct output_file file = {.path = path};
    return stat(path, &status) == 0 && !output_plan(&file, &step) && !step.path;
}

/* The phases. Everything that can fail for want of room comes before anything is replaced. Each gives NULL, or why the
   file cannot be written. */

static const char *output_prepare(const struct output_file *file, struct output_step *step)
{
    const char *refusal = output_plan(file, step);
    if (refusal || !step->path || output_is_current(file))
        return refusal;
    step->temporary = output_write_beside(step->path, &file->content);
    return step->temporary ? NULL : strerror(errno);
}

static const char *output_pass_on(const struct output_file *file, struct output_step *step)
{
    if (step->path || output_write_straight(file))
        return NULL;
    return errno == ENXIO ? "no process reads it" : strerror(errno);
}

static const char *output_rename(const struct output_file *file, struct output_step *step)
{
    (void)file;
    if (step->temporary && rename(step->temporary, step->path) != 0)
        return strerror(errno);
    step->temporary = NULL;
    return NULL;
}

typedef const char *output_phase(const struct output_file *file, struct output_step *step);

static void output_remove(const struct output_step *steps, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (steps[i].temporary)
            remove(steps[i].temporary);
    }
}

const char *output_write_all(const output_files *files, const char **why)
{
    static output_phase *const phases[] = {output_prepare, output_pass_on, output_rename};
    struct output_step *steps = memory_alloc(files->count * sizeof *steps);
    for (size_t phase = 0; phase < sizeof phases / sizeof phases[0]; phase++) {
        for (size_t i = 0; i < files->count; i++) {
            *why = phases[phase](&files->items[i], &steps[i]);
            if (!*why)
                continue;
            output_remove(steps, files->count);
            return files->items[i].path;
        }
    }
    return NULL;
}
