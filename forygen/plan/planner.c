/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the memory of plans, which serves one codec after another, and the names of a file's statics. */
#include "planner.h"

#include <stdalign.h>
#include <string.h>

#include "../schema/c_names.h"
#include "names.h"

/* --- Memory -------------------------------------------------------------------------------------------------- */

enum {
    PLANNER_BLOCK_SIZE = 32 * 1024
};

struct planner_block {
    struct planner_block *next;
    size_t used;
    alignas(max_align_t) unsigned char data[PLANNER_BLOCK_SIZE];
};

/* Goes on in the next block, which an earlier codec may have left. */
static struct planner_block *planner_next_block(struct planner *planner)
{
    struct planner_block **link = planner->block ? &planner->block->next : &planner->blocks;
    if (!*link)
        *link = memory_alloc(sizeof **link);
    (*link)->used = 0;
    planner->block = *link;
    return *link;
}

void *planner_alloc(struct planner *planner, size_t size)
{
    struct planner_block *block = planner->block;
    size = (size + alignof(max_align_t) - 1) / alignof(max_align_t) * alignof(max_align_t);
    if (!block || PLANNER_BLOCK_SIZE - block->used < size)
        block = planner_next_block(planner);
    void *result = block->data + block->used;
    block->used += size;
    return memset(result, 0, size);
}

void planner_restart(struct planner *planner, const struct definition *owner)
{
    planner->owner = owner;
    planner->block = NULL;
    planner->first_helper = NULL;
    planner->last_helper = NULL;
}

/* --- Operations ---------------------------------------------------------------------------------------------- */

struct operation *planner_operation(struct planner *planner, enum operation_kind kind, const struct place *place)
{
    struct operation *operation = planner_alloc(planner, sizeof *operation);
    operation->kind = kind;
    operation->place = *place;
    return operation;
}

struct operation *planner_around(struct planner *planner, enum operation_kind kind, const struct place *place,
                                 const struct operation *inner)
{
    struct operation *operation = planner_operation(planner, kind, place);
    operation->inner = inner;
    return operation;
}

struct operation *planner_call(struct planner *planner, enum operation_kind kind, const struct place *place,
                               const char *function)
{
    struct operation *operation = planner_operation(planner, kind, place);
    operation->function = function;
    return operation;
}

void planner_append(struct operation_list *list, struct operation *operation)
{
    if (list->last)
        list->last->next = operation;
    else
        list->first = operation;
    list->last = operation;
}

/* --- Statics ------------------------------------------------------------------------------------------------- */

/* The first of name, name_2, name_3 that nothing else has. */
static char *planner_free_name(struct planner *planner, const char *name)
{
    for (int number = 1;; number++) {
        const char *numbered = number == 1 ? intern_string(name) : intern_format("%s_%d", name, number);
        if (!names_is_taken(planner->names, numbered) && !name_map_add(&planner->taken, numbered, planner))
            return memory_copy(numbered, strlen(numbered));
    }
}

const char *planner_static(struct planner *planner, const struct definition *definition, const char *name)
{
    return planner_free_name(planner, intern_format("%s_%s", definition->c_name, name));
}

/* The helper under its whole name. */
static struct helper *planner_add_name(struct planner *planner, enum helper_kind kind, const char *name,
                                       const char *key)
{
    struct helper *helper = planner_alloc(planner, sizeof *helper);
    char *known = name_map_get(&planner->functions, key);
    helper->kind = kind;
    helper->key = key;
    helper->first_use = !known;
    if (!known) {
        known = planner_free_name(planner, name);
        name_map_add(&planner->functions, key, known);
    }
    helper->name = known;
    return helper;
}

struct helper *planner_helper(struct planner *planner, enum helper_kind kind, const char *name, const char *key)
{
    return planner_add_name(planner, kind, intern_format("%s_%s", planner->file->c_prefix, name), key);
}

struct helper *planner_type_helper(struct planner *planner, enum helper_kind kind, const char *verb,
                                   const struct definition *definition)
{
    const char *c_name = definition->c_name;
    const char *name = definition->file == planner->file
                           ? intern_format("%s_%s", c_name, verb)
                           : intern_format("%s_%s_%s", planner->file->c_prefix, verb, c_name);
    struct helper *helper =
        planner_add_name(planner, kind, name, intern_format("%s of %s", verb, definition->full_name));
    helper->definition = definition;
    return helper;
}

struct helper *planner_member_helper(struct planner *planner, enum helper_kind kind, const char *verb,
                                     const struct place *place)
{
    const struct definition *owner = planner->owner;
    const char *member = c_snake_case(strstr(place->lvalue, "->") + 2); /* it may be a path */
    struct helper *helper = planner_add_name(planner, kind, intern_format("%s_%s_%s", owner->c_name, verb, member),
                                             intern_format("%s %s of %s", verb, member, owner->full_name));
    helper->definition = owner;
    helper->place = *place;
    return helper;
}

void planner_add(struct planner *planner, struct helper *helper)
{
    if (planner->last_helper)
        planner->last_helper->next = helper;
    else
        planner->first_helper = helper;
    planner->last_helper = helper;
}
