/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the list of temporary files and folders, and that they are removed. */
#include "temporary.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../intern.h"
#include "../memory.h"
#include "../path.h"

struct temporary_entry {
    const char *path;
    bool is_folder;
};

/* In the order in which they were made. */
static struct {
    VECTOR(struct temporary_entry) entries;
    struct name_map folders;
    bool is_watched;
} temporary;

static const int temporary_signals[] = {SIGINT, SIGTERM, SIGHUP};

#define TEMPORARY_SIGNAL_COUNT (sizeof temporary_signals / sizeof temporary_signals[0])

/* --- Removing ------------------------------------------------------------------------------------------------ */

/* Calls nothing that a signal handler may not. */
static void temporary_remove(void)
{
    for (size_t i = temporary.entries.count; i-- > 0;) {
        const struct temporary_entry *entry = &temporary.entries.items[i];
        if (entry->is_folder)
            rmdir(entry->path);
        else
            unlink(entry->path);
    }
    temporary.entries.count = 0;
}

static void temporary_end(int signal_number)
{
    temporary_remove();
    signal(signal_number, SIG_DFL);
    raise(signal_number);
}

/* The list is never half changed when a signal comes. */
static void temporary_hold_signals(bool are_held)
{
    sigset_t signals;
    sigemptyset(&signals);
    for (size_t i = 0; i < TEMPORARY_SIGNAL_COUNT; i++)
        sigaddset(&signals, temporary_signals[i]);
    sigprocmask(are_held ? SIG_BLOCK : SIG_UNBLOCK, &signals, NULL);
}

void temporary_done(void)
{
    temporary_hold_signals(true);
    temporary_remove();
    temporary_hold_signals(false);
}

/* A signal that is ignored stays so. */
static void temporary_watch(void)
{
    struct sigaction old;
    struct sigaction action = {.sa_handler = temporary_end};
    if (temporary.is_watched)
        return;
    memory_forget(&temporary, sizeof temporary);
    temporary.is_watched = true;
    atexit(temporary_remove);
    for (size_t i = 0; i < TEMPORARY_SIGNAL_COUNT; i++) {
        if (sigaction(temporary_signals[i], NULL, &old) == 0 && old.sa_handler == SIG_DFL)
            sigaction(temporary_signals[i], &action, NULL);
    }
}

/* --- Making -------------------------------------------------------------------------------------------------- */

static void temporary_add(const char *path, bool is_folder)
{
    struct temporary_entry entry = {path, is_folder};
    vector_push(&temporary.entries, entry);
}

const char *temporary_folder(void)
{
    const char *parent = getenv("TMPDIR");
    const char *real = path_real(parent && *parent ? parent : "/tmp");
    if (!real)
        return NULL;
    const char *form = intern_format("%s/forygen-XXXXXX", real);
    char *path = memory_copy(form, strlen(form));
    temporary_watch();
    temporary_hold_signals(true);
    bool is_made = mkdtemp(path);
    if (is_made) {
        temporary_add(path, true);
        name_map_add(&temporary.folders, intern_string(path), path);
    }
    temporary_hold_signals(false);
    return is_made ? intern_string(path) : NULL;
}

/* Those that the path of a file needs; only what this list has is entered. */
static bool temporary_make_folders(const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *folder = slash && slash != path ? intern(path, (size_t)(slash - path)) : NULL;
    if (folder && name_map_get(&temporary.folders, folder))
        return true;
    if (!folder || !temporary_make_folders(folder) || mkdir(folder, 0700) != 0)
        return false;
    temporary_add(folder, true);
    name_map_add(&temporary.folders, folder, &temporary);
    return true;
}

static bool temporary_fill(int descriptor, const char *data, size_t size)
{
    while (size > 0) {
        ssize_t written = write(descriptor, data, size);
        if (written < 0 && errno != EINTR)
            return false;
        data += written < 0 ? 0 : written;
        size -= written < 0 ? 0 : (size_t)written;
    }
    return true;
}

bool temporary_write(const char *path, const char *data, size_t size)
{
    temporary_hold_signals(true);
    int descriptor = -1;
    if (temporary_make_folders(path))
        descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (descriptor >= 0)
        temporary_add(path, false);
    temporary_hold_signals(false);
    if (descriptor < 0)
        return false;
    bool is_written = temporary_fill(descriptor, data, size);
    int error = errno;
    is_written = close(descriptor) == 0 && is_written;
    errno = is_written ? 0 : error ? error : errno;
    return is_written;
}

bool temporary_link(const char *path, const char *target)
{
    temporary_hold_signals(true);
    bool is_made = temporary_make_folders(path) && symlink(target, path) == 0;
    if (is_made)
        temporary_add(path, false);
    temporary_hold_signals(false);
    return is_made;
}
