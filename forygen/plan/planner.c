/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the memory of plans, which serves one codec after another, and the names of a file's statics. */
#include "planner.h"

#include <stdalign.h>
#include <string.h>

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

const char *planner_name(struct planner *planner, const char *name, const char *key, bool *first_use)
{
    char *known = name_map_get(&planner->functions, key);
    *first_use = !known;
    if (!known) {
        known = planner_free_name(planner, intern_format("%s_%s", planner->file->c_prefix, name));
        name_map_add(&planner->functions, key, known);
    }
    return known;
}

const char *planner_type_static(struct planner *planner, const char *name)
{
    return planner_free_name(planner, name);
}

struct helper *planner_helper(struct planner *planner, enum helper_kind kind, const char *name, const char *key)
{
    struct helper *helper = planner_alloc(planner, sizeof *helper);
    helper->kind = kind;
    helper->key = key;
    helper->name = planner_name(planner, name, key, &helper->first_use);
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
