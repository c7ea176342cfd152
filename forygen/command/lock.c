/* SPDX-License-Identifier: Apache-2.0 */
/* Owns `forygen lock`: the versions of a schema, kept in a file beside it. */
#include "../lock/lock.h"

#include <stdio.h>
#include <string.h>

#include "../file.h"
#include "../frontend/lock/lock.h"
#include "../intern.h"
#include "../path.h"
#include "folder.h"
#include "load.h"
#include "output.h"

/* One run. */
struct lock_run {
    const struct options *options;
    const char *path;
    struct lock *lock;
    struct lock_version now; /* what the inputs say */
    struct text body;
    bool is_missing; /* the file does not exist yet */
};

/* --- The file ------------------------------------------------------------------------------------------------ */

/* fory.lock in the folder of the first input, or in the first input if it is a folder. */
static const char *lock_default_path(const char *input)
{
    if (!folder_is(input))
        return intern_format("%sfory.lock", path_folder(input));
    return intern_format("%s%sfory.lock", input, input[strlen(input) - 1] == '/' ? "" : "/");
}

static bool lock_load_inputs(struct loaded *loaded, const struct options *options)
{
    static const word_list none;
    struct options files = *options;
    files.inputs = none;
    return folder_expand(&options->inputs, &none, &files.inputs) && load_side(loaded, &files, false);
}

static bool lock_open(struct lock_run *run)
{
    run->path = run->options->lock ? run->options->lock : lock_default_path(run->options->inputs.items[0]);
    run->is_missing = !file_exists(run->path);
    run->lock = run->is_missing ? memory_alloc(sizeof *run->lock) : lock_load(run->path);
    return run->lock;
}

static enum command_status lock_save(const struct lock_run *run, const char *done)
{
    output_files files = {0};
    struct text content = {0};
    const char *why;
    lock_write(&content, run->lock);
    output_add(&files, run->path, &content);
    const char *failed = output_write_all(&files, &why);
    if (failed) {
        fprintf(stderr, "forygen: cannot write '%s': %s\n", diag_escaped(failed), why);
        return COMMAND_NOT_RUN;
    }
    fprintf(stderr, "forygen: %s '%s'\n", done, diag_escaped(run->path));
    return COMMAND_FINE;
}

/* --- Versions ------------------------------------------------------------------------------------------------ */

static struct lock_version *lock_last(const struct lock *lock)
{
    return lock->versions.count > 0 ? lock->versions.items[lock->versions.count - 1] : NULL;
}

/* How the last version differs from what the inputs say. */
enum lock_difference {
    LOCK_IS_CURRENT,
    LOCK_HAS_OLD_NAMES, /* in names that peers do not see, and in nothing else */
    LOCK_IS_STALE
};

static enum lock_difference lock_compare(const struct lock_run *run, const struct schema *schema)
{
    const struct lock_version *last = lock_last(run->lock);
    if (!last)
        return LOCK_IS_STALE;
    if (lock_is_same(&last->schema, schema))
        return LOCK_IS_CURRENT;
    return last->digest == run->now.digest ? LOCK_HAS_OLD_NAMES : LOCK_IS_STALE;
}

/* Puts what the inputs say into the last version, or behind it: a version that was released stays as it is. */
static const char *lock_update(struct lock_run *run, enum lock_difference difference)
{
    struct lock_version *last = lock_last(run->lock);
    bool is_same = difference == LOCK_HAS_OLD_NAMES || run->options->amend;
    run->now.number = !last ? 1 : last->number + 1;
    if (!last || last->released || !is_same) {
        vector_push(&run->lock->versions, &run->now);
        return intern_format("added version %u to", (unsigned)run->now.number);
    }
    run->now.number = last->number;
    run->lock->versions.items[run->lock->versions.count - 1] = &run->now;
    return intern_format("replaced version %u in", (unsigned)run->now.number);
}

/* --- Releases ------------------------------------------------------------------------------------------------ */

static const struct lock_version *lock_released_as(const struct lock *lock, const char *name)
{
    for (size_t i = 0; i < lock->versions.count; i++) {
        const struct lock_version *version = lock->versions.items[i];
        if (version->released && !strcmp(version->released, name))
            return version;
    }
    return NULL;
}

/* Unreleased versions before the last one are what nobody has: they are dropped. */
static void lock_drop_unreleased(struct lock *lock)
{
    size_t kept = 0;
    for (size_t i = 0; i < lock->versions.count; i++) {
        if (lock->versions.items[i]->released)
            lock->versions.items[kept++] = lock->versions.items[i];
    }
    lock->versions.count = kept;
}

static enum command_status lock_release(struct lock_run *run, enum lock_difference difference)
{
    const char *name = run->options->release;
    const struct lock_version *other = lock_released_as(run->lock, name);
    struct lock_version *last = lock_last(run->lock);
    if (other && (other != last || difference == LOCK_IS_STALE)) {
        fprintf(stderr, "forygen: version %u of '%s' is already released as '%s', and the schema has changed since\n",
                (unsigned)other->number, diag_escaped(run->path), diag_escaped(name));
        return COMMAND_NOT_RUN;
    }
    if (last && last->released && difference != LOCK_IS_STALE) {
        if (!other)
            fprintf(stderr, "forygen: nothing has changed since release '%s', which is version %u of '%s'\n",
                    diag_escaped(last->released), (unsigned)last->number, diag_escaped(run->path));
        return COMMAND_FINE;
    }
    if (difference != LOCK_IS_CURRENT)
        lock_update(run, difference);
    last = lock_last(run->lock);
    last->released = name;
    lock_drop_unreleased(run->lock);
    return lock_save(run, intern_format("released version %u as '%s' in", (unsigned)last->number, diag_escaped(name)));
}

/* --- The verb ------------------------------------------------------------------------------------------------ */

static enum command_status lock_check(const struct lock_run *run, enum lock_difference difference)
{
    if (difference == LOCK_IS_CURRENT)
        return COMMAND_FINE;
    fprintf(stderr, "forygen: '%s' is %s: run forygen lock\n", diag_escaped(run->path),
            run->is_missing ? "missing" : "stale");
    return COMMAND_FINDINGS;
}

static bool lock_options_agree(const struct options *options)
{
    if (options->check && (options->amend || options->release)) {
        fputs("forygen: --check writes nothing: use it without --amend and --release\n", stderr);
        return false;
    }
    return true;
}

static enum command_status lock_run(const struct options *options)
{
    struct loaded loaded = {0};
    struct lock_run run = {.options = options};
    if (!lock_options_agree(options))
        return COMMAND_NOT_RUN;
    bool good = lock_load_inputs(&loaded, options) && lock_open(&run);
    enum command_status status = load_report(options);
    if (!good || status != COMMAND_FINE)
        return status != COMMAND_FINE ? status : COMMAND_NOT_RUN;
    lock_write_body(&run.body, &loaded.schema);
    run.now.digest = lock_digest(&loaded.schema);
    run.now.body = text_string(&run.body);
    run.now.body_size = run.body.size;
    enum lock_difference difference = lock_compare(&run, &loaded.schema);
    if (options->check)
        return lock_check(&run, difference);
    if (options->release)
        return lock_release(&run, difference);
    return difference == LOCK_IS_CURRENT ? COMMAND_FINE : lock_save(&run, lock_update(&run, difference));
}

const struct verb command_lock = {
    .name = "lock",
    .summary = "keep the versions of a schema in a file",
    .usage = "[options] input... [-- arguments for libclang]",
    .about = "Adds the schema to a lock file as a new version, if it is not what the last version says. 'forygen\n"
             "breaking --against lock:FILE' compares with the versions in it, and needs no old source for that.",
    .takes = OPTIONS_OF_READING | OPTIONS_OF_LOCKING,
    .run = lock_run,
};
