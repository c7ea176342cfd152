/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Owns which definitions a reference inside an object of them may lead back to: those that hold a value of any type at
 * some distance, and those that a reference points to from what they themselves reach, which is the same as a reference
 * between two definitions of one circle.
 *
 * Tarjan's algorithm finds the circles. It keeps its own path, so that chains of any length take no stack.
 */
#include "reach.h"

enum {
    REACH_NONE = 0 /* no number yet: numbers of nodes, visits and circles count from 1 */
};

struct reach_edge {
    size_t to;
    bool is_reference;
};

struct reach_node {
    struct definition *definition;
    size_t edge; /* the next one to follow */
    size_t end;
    size_t parent; /* on the path: the node that led here */
    size_t visit;
    size_t lowest; /* the earliest visit of its circle that is known to be reached */
    size_t circle;
    bool reaches_any;
};

struct reach {
    VECTOR(struct reach_node) nodes; /* the first one stands for none */
    VECTOR(struct reach_edge) edges;
    VECTOR(size_t) open; /* visited, and of no circle yet */
    size_t visits;
    size_t circles;
};

/* --- The graph ----------------------------------------------------------------------------------------------- */

static void reach_add_node(struct reach *reach, struct definition *definition)
{
    struct reach_node node = {.definition = definition};
    definition->reach_number = reach->nodes.count;
    vector_push(&reach->nodes, node);
    for (size_t i = 0; i < definition->nested.count; i++)
        reach_add_node(reach, definition->nested.items[i]);
}

static void reach_add_edges(struct reach *reach, struct reach_node *node, const struct wire_type *type)
{
    if (!type)
        return;
    if (type->id == FORY_TYPE_UNKNOWN)
        node->reaches_any = true;
    if (type->definition) {
        struct reach_edge edge = {.to = type->definition->reach_number, .is_reference = type->ref};
        vector_push(&reach->edges, edge);
    }
    reach_add_edges(reach, node, type->key);
    reach_add_edges(reach, node, type->element);
}

static void reach_connect(struct reach *reach, struct reach_node *node)
{
    const struct definition *definition = node->definition;
    node->edge = reach->edges.count;
    for (size_t i = 0; i < definition->fields.count; i++)
        reach_add_edges(reach, node, definition->fields.items[i]->type);
    for (size_t i = 0; i < definition->cases.count; i++)
        reach_add_edges(reach, node, definition->cases.items[i]->type);
    node->end = reach->edges.count;
}

/* --- Circles ------------------------------------------------------------------------------------------------- */

static void reach_enter(struct reach *reach, size_t number, size_t parent)
{
    struct reach_node *node = &reach->nodes.items[number];
    node->parent = parent;
    node->visit = node->lowest = ++reach->visits;
    vector_push(&reach->open, number);
}

/* Everything on top of the node, and the node, are one circle. */
static void reach_close(struct reach *reach, size_t number)
{
    bool reaches_any = reach->nodes.items[number].reaches_any;
    size_t member;
    reach->circles++;
    do {
        member = reach->open.items[--reach->open.count];
        reach->nodes.items[member].circle = reach->circles;
        reach->nodes.items[member].reaches_any = reaches_any;
    } while (member != number);
}

/* Follows the next edge of a node, or leaves it. Returns the node to go on with. */
static size_t reach_step(struct reach *reach, size_t number)
{
    struct reach_node *node = &reach->nodes.items[number];
    if (node->edge < node->end) {
        size_t to = reach->edges.items[node->edge++].to;
        const struct reach_node *target = &reach->nodes.items[to];
        if (target->visit == REACH_NONE) {
            reach_enter(reach, to, number);
            return to;
        }
        if (target->circle == REACH_NONE && target->visit < node->lowest)
            node->lowest = target->visit;
        node->reaches_any |= target->reaches_any;
        return number;
    }
    if (node->lowest == node->visit)
        reach_close(reach, number);
    struct reach_node *parent = &reach->nodes.items[node->parent];
    parent->reaches_any |= node->reaches_any;
    if (node->lowest < parent->lowest)
        parent->lowest = node->lowest;
    return node->parent;
}

static void reach_visit(struct reach *reach, size_t number)
{
    if (reach->nodes.items[number].visit != REACH_NONE)
        return;
    reach_enter(reach, number, REACH_NONE);
    while (number != REACH_NONE)
        number = reach_step(reach, number);
}

/* --- The pass ------------------------------------------------------------------------------------------------ */

static void reach_mark(const struct reach *reach, const struct reach_node *node, size_t first_edge)
{
    node->definition->referable |= node->reaches_any;
    for (size_t i = first_edge; i < node->end; i++) {
        const struct reach_edge *edge = &reach->edges.items[i];
        const struct reach_node *target = &reach->nodes.items[edge->to];
        if (edge->is_reference && target->circle == node->circle)
            target->definition->referable = true;
    }
}

void reach_all(struct schema *schema)
{
    struct reach reach = {0};
    vector_push(&reach.nodes, (struct reach_node){0});
    for (size_t i = 0; i < schema->files.count; i++) {
        const struct schema_file *file = schema->files.items[i];
        for (size_t k = 0; k < file->definitions.count; k++)
            reach_add_node(&reach, file->definitions.items[k]);
        for (size_t k = 0; k < file->identities.count; k++)
            reach_add_node(&reach, file->identities.items[k]);
    }
    for (size_t i = 1; i < reach.nodes.count; i++)
        reach_connect(&reach, &reach.nodes.items[i]);
    for (size_t i = 1; i < reach.nodes.count; i++)
        reach_visit(&reach, i);
    for (size_t i = 1; i < reach.nodes.count; i++)
        reach_mark(&reach, &reach.nodes.items[i], reach.nodes.items[i - 1].end);
}
