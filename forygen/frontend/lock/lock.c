/* SPDX-License-Identifier: Apache-2.0 */
/* Owns how lock files are read, and that what they state fits the definitions in them. */
#include "lock.h"

#include <string.h>

#include "../../../runtime/src/base/utf.h"
#include "../../file.h"
#include "../../intern.h"
#include "../../schema/layout.h"
#include "version.h"

/* `fory-lock 1` */
static bool lock_read_format(struct lock_lines *lines)
{
    static const char first[] = "fory-lock ";
    size_t size = strlen(first);
    const char *text = lines->source->text;
    if (strncmp(text, first, size) != 0) {
        lines->number = 1;
        return lock_fail(lines, "not a lock file: expected 'fory-lock " LOCK_FORMAT "' in the first line");
    }
    lock_next_line(lines);
    lines->after = lines->line + size;
    lock_take(lines);
    if (!lock_accept(lines, LOCK_FORMAT))
        return lock_fail(lines,
                         "version '%s' of the lock format is unsupported; this forygen reads version " LOCK_FORMAT,
                         lines->text);
    return lock_expect_end(lines);
}

static bool lock_report_changed(struct location location, const struct lock_stated *stated, const char *expected,
                                const char *got)
{
    const char *name = stated->definition->full_name;
    if (!expected)
        diag_fatal(location, "damaged-lock", "'%s' takes no such line: the file was edited or damaged", name);
    else if (!got)
        diag_fatal(location, "damaged-lock", "'%s' has no line '%s': the file was edited or damaged", name, expected);
    else
        diag_fatal(location, "damaged-lock", "expected '%s', got '%s': the file was edited or damaged", expected, got);
    return false;
}

/* Each line is interned. */
static bool lock_check_stated(const struct lock_stated *stated)
{
    const char *hash = lock_hash_line(stated->definition);
    const char *header = lock_header_line(stated->definition);
    if (stated->hash != hash)
        return lock_report_changed(stated->hash ? stated->hash_location : stated->location, stated, hash, stated->hash);
    if (stated->header != header)
        return lock_report_changed(stated->header ? stated->header_location : stated->location, stated, header,
                                   stated->header);
    return true;
}

static bool lock_check_version(struct lock_version *version)
{
    schema_layout(&version->schema);
    for (size_t i = 0; i < version->stated.count; i++) {
        if (!lock_check_stated(&version->stated.items[i]))
            return false;
    }
    const char *digest = lock_digest(&version->schema);
    if (digest == version->digest)
        return true;
    diag_fatal(version->location, "damaged-lock",
               "the digest of this version is %s, not %s: the file was edited or damaged", digest, version->digest);
    return false;
}

/* Higher numbers come later, and releases have names of their own. */
static bool lock_add_version(struct lock *lock, struct name_map *releases, struct lock_version *version)
{
    size_t count = lock->versions.count;
    if (count > 0 && version->number <= lock->versions.items[count - 1]->number) {
        diag_fatal(version->location, "damaged-lock", "version %u follows version %u: expected a higher number",
                   (unsigned)version->number, (unsigned)lock->versions.items[count - 1]->number);
        return false;
    }
    const struct lock_version *other = version->released ? name_map_add(releases, version->released, version) : NULL;
    if (other) {
        diag_fatal(version->location, "damaged-lock", "release '%s' is already version %u", version->released,
                   (unsigned)other->number);
        return false;
    }
    vector_push(&lock->versions, version);
    return lock_check_version(version);
}

static bool lock_read(struct lock *lock)
{
    struct lock_lines lines;
    struct name_map releases = {0};
    lock_start(&lines, lock->source);
    if (!fory_utf8_valid((const uint8_t *)lock->source->text, lock->source->size))
        return lock_fail(&lines, "not a lock file: it is not UTF-8");
    if (!lock_read_format(&lines))
        return false;
    bool has_more = lock_next_line(&lines);
    lock->head_size = (size_t)((has_more ? lines.line : lines.next) - lock->source->text);
    while (has_more) {
        struct lock_version *version = lock_read_version(&lines);
        if (!version || !lock_add_version(lock, &releases, version))
            return false;
        has_more = lock_has_line(&lines);
    }
    return !lines.failed;
}

struct lock *lock_parse(struct source *source)
{
    struct lock *lock = memory_alloc(sizeof *lock);
    lock->source = source;
    return lock_read(lock) ? lock : NULL;
}

struct lock *lock_load(const char *path)
{
    struct text text = {0};
    const char *why = file_read(path, &text);
    if (why) {
        diag_fatal((struct location){0}, "cannot-read", "cannot read '%s': %s", path, why);
        return NULL;
    }
    struct source *source = memory_alloc(sizeof *source);
    *source = (struct source){.path = intern_string(path), .text = text_string(&text), .size = text.size};
    return lock_parse(source);
}
