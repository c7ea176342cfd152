/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the rules about all live versions of a type together. */
#include <fory/generated/cursor.h>
#include <inttypes.h>
#include <string.h>

#include "../../runtime/src/meta/type_def.h"
#include "../intern.h"
#include "predicate.h"

enum {
    VERSION_LIMIT = 10 /* limits.max_type_versions: those that are not the reader's own */
};

static void version_note(struct change *change, const struct live_version *version, const char *text)
{
    const char *name = version->side->version ? version->side->name : "the old schema";
    struct finding_note note = {version->type->location, intern_format("%s %s", name, text)};
    if (version->type != change->new_type)
        vector_push(&change->notes, note);
}

unsigned rule_too_many_versions(struct change *change)
{
    const struct live_versions *live = change->versions;
    if (live->count <= VERSION_LIMIT + 1)
        return 0;
    change->new_text = intern_format("%zu", live->count);
    change->why = intern_format("%d", VERSION_LIMIT);
    version_note(change, &live->items[1], "has the first of them");
    return COMPAT_FULL;
}

/* A version has two TypeDefs: with references that are tracked, and without. */
static bool version_collides(const struct definition *a, const struct definition *b)
{
    const uint8_t *const those[] = {a->type_def, a->untracked_type_def};
    const uint8_t *const others[] = {b->type_def, b->untracked_type_def};
    for (size_t i = 0; i < 2; i++) {
        for (size_t k = 0; k < 2; k++) {
            if (!those[i] || !others[k])
                continue;
            uint64_t difference = fory_load_uint64(those[i]) ^ fory_load_uint64(others[k]);
            bool is_same = a->type_def_size == b->type_def_size && !memcmp(those[i], others[k], a->type_def_size);
            if (!(difference & FORY_TYPE_DEF_IDENTITY_MASK) && !is_same)
                return true;
        }
    }
    return false;
}

/* The new version is the first one. */
unsigned rule_headers_collide(struct change *change)
{
    const struct live_versions *live = change->versions;
    for (size_t i = 0; i < live->count; i++) {
        for (size_t k = i + 1; k < live->count; k++) {
            const struct live_version *one = &live->items[i];
            const struct live_version *other = &live->items[k];
            if (!version_collides(one->type, other->type))
                continue;
            change->old_text = i == 0 ? other->side->name : one->side->name;
            change->new_text = i == 0 ? one->side->name : other->side->name;
            change->why = intern_format("%013" PRIx64, fory_load_uint64(one->type->type_def) >> 12);
            version_note(change, one, "has it here");
            version_note(change, other, "has it here");
            return i == 0 ? COMPAT_FULL : COMPAT_BACKWARD;
        }
    }
    return 0;
}
