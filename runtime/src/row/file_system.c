/* SPDX-License-Identifier: Apache-2.0 */
/* Owns what files of rows need of the system: POSIX, and flock. */
#include "row/file_system.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "context/error.h"

/* The sizes of files have 64 bits on all systems: this is compiled with _FILE_OFFSET_BITS=64. */
_Static_assert(sizeof(off_t) == 8, "compile with -D_FILE_OFFSET_BITS=64");

/* --- Reasons ------------------------------------------------------------------------------------------------- */

enum file_system_operation {
    FILE_SYSTEM_OPEN,
    FILE_SYSTEM_LOCK,
    FILE_SYSTEM_READ,
    FILE_SYSTEM_WRITE,
    FILE_SYSTEM_CUT,
    FILE_SYSTEM_SYNC,
    FILE_SYSTEM_MAP,
    FILE_SYSTEM_OPERATIONS
};

#define FILE_SYSTEM_TEXTS(reason) \
    { \
        "cannot open the file: " reason, "cannot lock the file: " reason, "cannot read the file: " reason, \
            "cannot write the file: " reason, "cannot cut the file: " reason, \
            "cannot write the file to the disk: " reason, "cannot map the file into memory: " reason \
    }

/* The messages of errors are static, which what strerror returns is not. The last one is for all other numbers. */
static const struct file_system_reason {
    int number;
    const char *texts[FILE_SYSTEM_OPERATIONS];
} file_system_reasons[] = {
    {ENOENT, FILE_SYSTEM_TEXTS("no such file or directory")},
    {EACCES, FILE_SYSTEM_TEXTS("permission denied")},
    {EPERM, FILE_SYSTEM_TEXTS("operation not permitted")},
    {EISDIR, FILE_SYSTEM_TEXTS("it is a directory")},
    {ENOTDIR, FILE_SYSTEM_TEXTS("a part of the path is not a directory")},
    {ENAMETOOLONG, FILE_SYSTEM_TEXTS("its name is too long")},
    {ELOOP, FILE_SYSTEM_TEXTS("too many symbolic links")},
    {EROFS, FILE_SYSTEM_TEXTS("the file system is read-only")},
    {ENOSPC, FILE_SYSTEM_TEXTS("no space is left on the device")},
    {EDQUOT, FILE_SYSTEM_TEXTS("the disk quota is exceeded")},
    {EFBIG, FILE_SYSTEM_TEXTS("it is too large")},
    {EOVERFLOW, FILE_SYSTEM_TEXTS("it is too large for this system")},
    {EIO, FILE_SYSTEM_TEXTS("input or output error")},
    {ENOMEM, FILE_SYSTEM_TEXTS("out of memory, or of address space")},
    {EMFILE, FILE_SYSTEM_TEXTS("the process has too many open files")},
    {ENFILE, FILE_SYSTEM_TEXTS("the system has too many open files")},
    {ENODEV, FILE_SYSTEM_TEXTS("the file system does not support it")},
    {ENOLCK, FILE_SYSTEM_TEXTS("no locks are available")},
    {ETXTBSY, FILE_SYSTEM_TEXTS("it is a program that runs")},
    {EINVAL, FILE_SYSTEM_TEXTS("invalid argument")},
    {EWOULDBLOCK, FILE_SYSTEM_TEXTS("another writer has it open")},
    {0, FILE_SYSTEM_TEXTS("the system gives an unknown reason")},
};

static const char *file_system_text(int number, enum file_system_operation operation)
{
    const struct file_system_reason *reason = file_system_reasons;
    while (reason->number != 0 && reason->number != number)
        reason++;
    return reason->texts[operation];
}

void fory_system_fail(const struct fory_system_file *file, enum fory_status status, const char *message,
                      uint64_t offset)
{
    struct fory_error *error = file->error;
    error->status = status;
    error->message = message;
    error->offset = (size_t)offset;
    error->type = "";
    error->path[0] = 0;
    fory_error_enter_field(error, file->path ? file->path : "");
}

/* False, with the reason in errno. */
static bool file_system_refused(const struct fory_system_file *file, enum file_system_operation operation,
                                uint64_t offset)
{
    const char *text = file_system_text(errno, operation);
    fory_system_fail(file, FORY_IO_ERROR, text, offset);
    return false;
}

/* --- Opening and closing ------------------------------------------------------------------------------------- */

static bool file_system_copy_path(struct fory_system_file *file, const char *path)
{
    size_t size = strlen(path) + 1;
    file->path = file->allocator->resize(file->allocator->user, NULL, 0, size);
    if (file->path)
        memcpy(file->path, path, size);
    return file->path != NULL;
}

/* Without O_NONBLOCK, opening a pipe waits for its other end. */
static bool file_system_open_regular(struct fory_system_file *file, bool writes)
{
    struct stat facts;
    file->descriptor =
        open(file->path, (writes ? O_RDWR | O_CREAT : O_RDONLY) | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, 0666);
    if (file->descriptor < 0 || fstat(file->descriptor, &facts) != 0)
        return file_system_refused(file, FILE_SYSTEM_OPEN, 0);
    if (!S_ISREG(facts.st_mode)) {
        fory_system_fail(file, FORY_IO_ERROR, "cannot open the file: it is not a regular file", 0);
        return false;
    }
    if (writes && flock(file->descriptor, LOCK_EX | LOCK_NB) != 0)
        return file_system_refused(file, FILE_SYSTEM_LOCK, 0);
    return true;
}

bool fory_system_open(struct fory_system_file *file, const char *path, bool writes)
{
    file->descriptor = -1;
    if (!file_system_copy_path(file, path)) {
        fory_system_fail(file, FORY_OUT_OF_MEMORY, "out of memory", 0);
        return false;
    }
    if (file_system_open_regular(file, writes))
        return true;
    fory_system_close(file);
    return false;
}

void fory_system_close(struct fory_system_file *file)
{
    if (file->path)
        file->allocator->resize(file->allocator->user, file->path, strlen(file->path) + 1, 0);
    if (file->descriptor >= 0)
        close(file->descriptor);
    file->path = NULL;
    file->descriptor = -1;
}

/* --- Reading and writing ------------------------------------------------------------------------------------- */

bool fory_system_size(const struct fory_system_file *file, uint64_t *size)
{
    struct stat facts;
    if (fstat(file->descriptor, &facts) != 0)
        return file_system_refused(file, FILE_SYSTEM_READ, 0);
    *size = (uint64_t)facts.st_size;
    return true;
}

bool fory_system_read(const struct fory_system_file *file, uint64_t offset, void *out, size_t size, size_t *count)
{
    uint8_t *at = out;
    *count = 0;
    while (*count < size) {
        ssize_t got = pread(file->descriptor, at + *count, size - *count, (off_t)(offset + *count));
        if (got < 0 && errno != EINTR)
            return file_system_refused(file, FILE_SYSTEM_READ, offset);
        if (got == 0)
            break;
        if (got > 0)
            *count += (size_t)got;
    }
    return true;
}

bool fory_system_write(const struct fory_system_file *file, uint64_t offset, const void *data, size_t size)
{
    const uint8_t *at = data;
    while (size > 0) {
        ssize_t count = pwrite(file->descriptor, at, size, (off_t)offset);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return file_system_refused(file, FILE_SYSTEM_WRITE, offset);
        at += count;
        offset += (uint64_t)count;
        size -= (size_t)count;
    }
    return true;
}

bool fory_system_cut(const struct fory_system_file *file, uint64_t size)
{
    while (ftruncate(file->descriptor, (off_t)size) != 0) {
        if (errno != EINTR)
            return file_system_refused(file, FILE_SYSTEM_CUT, size);
    }
    return true;
}

/* A file whose name is lost is lost. Not all file systems sync folders; those that do not need not. */
static bool file_system_sync_name(const struct fory_system_file *file)
{
    char *slash = strrchr(file->path, '/');
    char after = 0;
    const char *folder = ".";
    if (slash) {
        char *end = slash == file->path ? slash + 1 : slash;
        after = *end;
        *end = 0;
        slash = end;
        folder = file->path;
    }
    int descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (slash)
        *slash = after;
    if (descriptor < 0)
        return file_system_refused(file, FILE_SYSTEM_SYNC, 0);
    bool done = fsync(descriptor) == 0 || errno == EINVAL;
    int reason = errno;
    close(descriptor);
    errno = reason;
    return done || file_system_refused(file, FILE_SYSTEM_SYNC, 0);
}

static int file_system_sync_data(int descriptor)
{
#if defined(F_FULLFSYNC)
    return fcntl(descriptor, F_FULLFSYNC);
#else
    return fdatasync(descriptor);
#endif
}

bool fory_system_sync(const struct fory_system_file *file, bool with_name)
{
    if (file_system_sync_data(file->descriptor) != 0)
        return file_system_refused(file, FILE_SYSTEM_SYNC, 0);
    return !with_name || file_system_sync_name(file);
}

/* --- Mapping ------------------------------------------------------------------------------------------------- */

void *fory_system_map(const struct fory_system_file *file, uint64_t size, size_t *mapped)
{
    /* What a writer appends appears in the room, so that the mappings of a file that is refreshed often are few. */
    uint64_t room = size + (size < 1 << 20 ? 1 << 20 : size);
    if (size > SIZE_MAX / 2) {
        fory_system_fail(file, FORY_LIMIT_EXCEED, "the file is larger than the address space", 0);
        return NULL;
    }
    *mapped = room > SIZE_MAX / 2 ? (size_t)size : (size_t)room;
    void *mapping = mmap(NULL, *mapped, PROT_READ, MAP_SHARED, file->descriptor, 0);
    if (mapping == MAP_FAILED && *mapped > size) {
        *mapped = (size_t)size;
        mapping = mmap(NULL, *mapped, PROT_READ, MAP_SHARED, file->descriptor, 0);
    }
    if (mapping != MAP_FAILED)
        return mapping;
    file_system_refused(file, FILE_SYSTEM_MAP, 0);
    return NULL;
}

void fory_system_unmap(void *mapping, size_t mapped)
{
    munmap(mapping, mapped);
}
