/* SPDX-License-Identifier: Apache-2.0 */
/* Owns where changes are shown, in both schemas. */
#include "place.h"

#include <string.h>

#include "match.h"

const struct definition *place_definition(const struct change *change)
{
    const struct definition *outer = change->old_type ? change->old_type->parent : NULL;
    if (change->new_type)
        return change->new_type;
    return outer ? match_new_of(change->match, outer) : NULL;
}

/* How many bytes two paths have in common at their ends, as far as whole names go: 0 when the files are called
   differently. */
static size_t place_common_end(const char *a, const char *b)
{
    size_t a_size = strlen(a);
    size_t b_size = strlen(b);
    size_t common = 0;
    size_t size = 0;
    for (; size < a_size && size < b_size && a[a_size - size - 1] == b[b_size - size - 1]; size++) {
        if (a[a_size - size - 1] == '/')
            common = size;
    }
    bool is_whole =
        (size == a_size || a[a_size - size - 1] == '/') && (size == b_size || strchr("/:", b[b_size - size - 1]));
    return is_whole ? size : common;
}

/* The input that holds the rest of a package, or else the first one. */
static const struct schema_file *place_file_of_package(const struct change *change, const char *package)
{
    const struct compat_side *side = change->match->new_side;
    for (size_t i = 0; i < side->input_count; i++) {
        if (package && *package && !strcmp(side->inputs[i]->package, package))
            return side->inputs[i];
    }
    return side->input_count > 0 ? side->inputs[0] : NULL;
}

/* The input whose path ends most like that of an old file, or else the rest of its package. */
static const struct schema_file *place_successor(const struct change *change, const struct schema_file *old_file)
{
    const struct compat_side *side = change->match->new_side;
    const struct schema_file *best = NULL;
    size_t most = 0;
    for (size_t i = 0; old_file && i < side->input_count; i++) {
        size_t common = place_common_end(side->inputs[i]->path, old_file->path);
        if (common > most)
            best = side->inputs[i];
        most = common > most ? common : most;
    }
    return best ? best : place_file_of_package(change, old_file ? old_file->package : NULL);
}

const struct schema_file *place_file(const struct change *change)
{
    const struct definition *definition = place_definition(change);
    if (definition)
        return definition->file;
    if (change->new_file)
        return change->new_file;
    return place_successor(change, change->old_type ? change->old_type->file : change->old_file);
}

static struct location place_of_file(const struct change *change)
{
    const struct schema_file *file = place_file(change);
    return (struct location){file ? file->source : NULL, 1, 1};
}

struct location place_of_change(const struct change *change)
{
    const struct definition *definition = place_definition(change);
    if (change->location.source)
        return change->location;
    if (change->new_field)
        return change->new_field->location;
    if (change->new_case)
        return change->new_case->location;
    if (change->new_value)
        return change->new_value->location;
    if (change->new_method)
        return change->new_method->location;
    if (change->new_service)
        return change->new_service->location;
    if (change->new_root && change->new_root->location.source)
        return change->new_root->location;
    return definition ? definition->location : place_of_file(change);
}

/* What was removed, or what the thing was before. */
static struct location place_before(const struct change *change)
{
    const struct field *field = change->old_field ? change->old_field : change->new_field ? change->moved_field : NULL;
    const struct union_case *option = change->old_case   ? change->old_case
                                      : change->new_case ? change->moved_case
                                                         : NULL;
    const struct enum_value *value = change->old_value   ? change->old_value
                                     : change->new_value ? change->moved_value
                                                         : NULL;
    if (field)
        return field->location;
    if (option)
        return option->location;
    if (value)
        return value->location;
    if (change->old_method)
        return change->old_method->location;
    if (change->subject == CHANGE_SERVICE && change->old_service)
        return change->old_service->location;
    if (change->subject == CHANGE_TYPE && change->old_type)
        return change->old_type->location;
    if (change->old_root && change->old_root->location.source)
        return change->old_root->location;
    return (struct location){0};
}

static bool place_is_gone(const struct change *change)
{
    switch (change->subject) {
    case CHANGE_FIELD: return !change->new_field;
    case CHANGE_CASE: return !change->new_case;
    case CHANGE_VALUE: return !change->new_value;
    case CHANGE_METHOD: return !change->new_method;
    case CHANGE_SERVICE: return !change->new_service;
    case CHANGE_TYPE: return !change->new_type;
    case CHANGE_VERSIONS: break;
    case CHANGE_FILE: return !change->new_file;
    case CHANGE_ROOT: return !change->new_root;
    }
    return false;
}

void place_add_notes(struct change *change)
{
    struct finding_note note = {place_before(change), place_is_gone(change) ? "it was here" : "the old one is here"};
    if (note.location.source)
        vector_push(&change->notes, note);
}
