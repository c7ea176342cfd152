/* SPDX-License-Identifier: Apache-2.0 */
/* Owns which versions of a lock file a schema is compared with. */
#include "against_lock.h"

#include "../frontend/lock/lock.h"
#include "../intern.h"

static bool against_has_release(const struct lock *lock)
{
    for (size_t i = 0; i < lock->versions.count; i++) {
        if (lock->versions.items[i]->released)
            return true;
    }
    return false;
}

/* "3 (1.0)" */
static const char *against_version_name(const struct lock_version *version)
{
    return version->released ? intern_format("%u (%s)", (unsigned)version->number, version->released)
                             : intern_format("%u", (unsigned)version->number);
}

static void against_add_version(struct against *against, const struct lock *lock, const struct lock_version *version)
{
    struct loaded *loaded = memory_alloc(sizeof *loaded);
    loaded->schema = version->schema;
    for (size_t i = 0; i < version->schema.files.count; i++)
        vector_push(&loaded->inputs, version->schema.files.items[i]);
    const char *name = against_version_name(version);
    against_add(against, intern_format("version %s", name), loaded);
    struct compat_side *side = &against->versions.items[against->versions.count - 1];
    side->version = name;
    side->lock = lock->source;
}

bool against_open_lock(struct against *against, const char *path)
{
    const struct lock *lock = lock_load(path);
    if (!lock)
        return false;
    bool has_release = against_has_release(lock);
    for (size_t i = 0; i < lock->versions.count; i++) {
        if (lock->versions.items[i]->released || !has_release)
            against_add_version(against, lock, lock->versions.items[i]);
    }
    if (lock->versions.count > 0)
        return true;
    diag_fatal((struct location){.source = lock->source}, "empty-lock", "no version yet: run 'forygen lock'");
    return false;
}
