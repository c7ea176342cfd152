/* SPDX-License-Identifier: Apache-2.0 */
/* Owns what several versions of a schema have in common: findings about each, and the TypeDefs of their types. */
#include "version.h"

#include "../intern.h"
#include "../schema/definition.h"
#include "../text.h"
#include "compare.h"
#include "match_member.h"
#include "rule.h"

/* --- Findings about several versions ------------------------------------------------------------------------- */

/* One finding, and the versions in which it was found, the newest first. */
struct version_found {
    size_t at;
    VECTOR(size_t) versions;
};

struct version_merge {
    const struct compat_side *sides;
    struct findings *findings;
    struct name_map known; /* what was found, by place, rule and message */
    VECTOR(struct version_found *) found;
};

static void version_merge_one(struct version_merge *merge, const struct finding *finding, size_t version)
{
    const struct location *place = &finding->location;
    const char *key = intern_format("%s %u %u %s %s", place->source ? place->source->path : "", (unsigned)place->line,
                                    (unsigned)place->column, finding->rule->code, finding->message);
    struct version_found *found = name_map_get(&merge->known, key);
    if (!found) {
        found = memory_alloc(sizeof *found);
        found->at = merge->findings->items.count;
        name_map_add(&merge->known, key, found);
        vector_push(&merge->found, found);
        vector_push(&merge->findings->items, *finding);
    }
    struct finding *kept = &merge->findings->items.items[found->at];
    kept->modes |= finding->modes;
    kept->peers |= finding->peers;
    if (finding->severity < kept->severity) {
        kept->severity = finding->severity;
        kept->verdict = finding->verdict;
    }
    vector_push(&found->versions, version);
}

/* "versions 1 (1.0), 2 and 4 to 7 (2.3)": consecutive ones from the third on are not listed. */
static const char *version_list(const struct version_merge *merge, const struct version_found *found)
{
    struct text text = {0};
    size_t count = found->versions.count;
    text_add(&text, count > 1 ? "versions " : "version ");
    for (size_t i = 0; i < count; i++) {
        size_t at = found->versions.items[count - 1 - i];
        size_t last = i;
        while (last + 1 < count && found->versions.items[count - 2 - last] == at + (last + 1 - i))
            last++;
        text_add(&text, merge->sides[at].version);
        if (last > i + 1) {
            text_addf(&text, " to %s", merge->sides[at + (last - i)].version);
            i = last;
        }
        text_add(&text, i + 2 < count ? ", " : i + 2 == count ? " and " : "");
    }
    return intern_text(&text);
}

/* A single version needs no telling. */
static void version_add_notes(struct version_merge *merge)
{
    for (size_t i = 0; i < merge->found.count; i++) {
        const struct version_found *found = merge->found.items[i];
        const struct compat_side *newest = &merge->sides[found->versions.items[0]];
        if (!newest->version)
            continue;
        struct finding_note note = {
            .location = {.source = newest->lock},
            .text = intern_format("this is about %s", version_list(merge, found)),
        };
        vector_push(&merge->findings->items.items[found->at].notes, note);
    }
}

/* --- TypeDefs of all versions -------------------------------------------------------------------------------- */

/* Definitions by their identities. */
static void version_index(struct name_map *index, const struct definition *definition)
{
    const char *identity = match_identity(definition);
    if (identity)
        name_map_add(index, identity, (void *)(uintptr_t)definition);
    for (size_t i = 0; i < definition->nested.count; i++)
        version_index(index, definition->nested.items[i]);
}

static void version_index_side(struct name_map *index, const struct schema *schema)
{
    for (size_t i = 0; i < schema->files.count; i++) {
        for (size_t k = 0; k < schema->files.items[i]->definitions.count; k++)
            version_index(index, schema->files.items[i]->definitions.items[k]);
    }
}

struct version_work {
    const struct compat_side *versions;
    size_t count;
    const struct compat_side *new_side;
    const struct compat_request *request;
    struct findings *findings;
    struct name_map *indexes; /* of each version */
};

static void version_add_live(struct live_versions *live, struct name_map *seen, const struct compat_side *side,
                             const struct definition *type)
{
    if (!definition_sends_type_def(type))
        return;
    const char *bytes = intern((const char *)type->type_def, type->type_def_size);
    struct live_version version = {.side = side, .type = type};
    if (!name_map_add(seen, bytes, live))
        vector_push(live, version);
}

static void version_compare_type(const struct version_work *work, const struct definition *new_type)
{
    struct live_versions live = {0};
    struct name_map seen = {0};
    const char *identity = match_identity(new_type);
    version_add_live(&live, &seen, work->new_side, new_type);
    for (size_t i = 0; i < work->count && live.count > 0; i++) {
        const struct definition *old_type = name_map_get(&work->indexes[i], identity);
        if (old_type)
            version_add_live(&live, &seen, &work->versions[i], old_type);
    }
    struct change change = {.subject = CHANGE_VERSIONS, .new_type = new_type, .versions = &live};
    if (live.count > 1)
        compat_compare_change(&change, work->request, work->findings);
}

static void version_compare_nested(const struct version_work *work, const struct definition *new_type)
{
    if (new_type->kind == DEFINITION_STRUCT)
        version_compare_type(work, new_type);
    for (size_t i = 0; i < new_type->nested.count; i++)
        version_compare_nested(work, new_type->nested.items[i]);
}

static void version_compare_types(struct version_work *work)
{
    const struct schema *schema = work->new_side->schema;
    work->indexes = memory_alloc((work->count + 1) * sizeof *work->indexes);
    for (size_t i = 0; i < work->count; i++)
        version_index_side(&work->indexes[i], work->versions[i].schema);
    for (size_t i = 0; i < schema->files.count; i++) {
        const struct schema_file *file = schema->files.items[i];
        for (size_t k = 0; k < file->definitions.count && !(file->is_unstable && work->request->ignore_unstable); k++)
            version_compare_nested(work, file->definitions.items[k]);
    }
}

/* --- All ----------------------------------------------------------------------------------------------------- */

void compat_compare_all(const struct compat_side *versions, size_t count, const struct compat_side *new_side,
                        const struct compat_request *request, struct findings *findings)
{
    struct version_merge merge = {.sides = versions, .findings = findings};
    for (size_t i = count; i > 0; i--) {
        struct findings found = {0};
        compat_compare(&versions[i - 1], new_side, request, &found);
        for (size_t k = 0; k < found.items.count; k++)
            version_merge_one(&merge, &found.items.items[k], i - 1);
    }
    if (count > 1)
        version_add_notes(&merge);
    struct version_work work = {versions, count, new_side, request, findings, NULL};
    version_compare_types(&work);
}
