/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the graph and the linked list: how they are made, how deep they nest, whether another one is the same. */
#include "graph_model.h"
#include <stdlib.h>

/* --- The graph ------------------------------------------------------------------------------------------------ */

/* xorshift64*, of one seed: all runs measure the same graph. */
static uint64_t graph_random(uint64_t *state)
{
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return *state * UINT64_C(0x2545f4914f6cdd1d);
}

/* A node on the way from the root to where the writer is, and the next of its edges. */
struct graph_step {
    const struct bench_node *node;
    size_t edge;
};

/* Goes from a node on to all that were not visited, as the format does: into each at once. Returns the levels. */
static size_t graph_visit(const struct bench_node *node, bool *visited, struct graph_step *way)
{
    size_t levels = 0;
    size_t deepest = 0;
    do {
        if (!visited[node->number]) {
            visited[node->number] = true;
            way[levels].node = node;
            way[levels++].edge = 0;
            deepest = levels > deepest ? levels : deepest;
        }
        while (levels > 0 && way[levels - 1].edge == GRAPH_EDGES)
            levels--;
        if (levels > 0)
            node = way[levels - 1].node->edges.items[way[levels - 1].edge++];
    } while (levels > 0);
    return deepest;
}

static bool graph_count_levels(struct graph_model *model)
{
    bool *visited = calloc(model->count, sizeof *visited);
    struct graph_step *way = malloc(model->count * sizeof *way);
    for (size_t i = 0; visited && way && i < model->count; i++) {
        size_t levels = 1 + graph_visit(&model->nodes[i].node, visited, way);
        model->levels = levels > model->levels ? levels : model->levels;
    }
    bool ok = visited && way;
    free(visited);
    free(way);
    return ok;
}

static bool graph_build(struct graph_model *model)
{
    uint64_t state = 1;
    size_t count = model->count;
    model->nodes = malloc(count * sizeof *model->nodes);
    model->list = malloc(count * sizeof(struct bench_node *));
    if (!model->nodes || !model->list)
        return false;
    for (size_t i = 0; i < count; i++) {
        struct graph_node *node = &model->nodes[i];
        node->node.number = (int32_t)i;
        node->node.edges.items = node->edges;
        node->node.edges.count = GRAPH_EDGES;
        for (size_t edge = 0; edge < GRAPH_EDGES; edge++)
            node->edges[edge] = &model->nodes[graph_random(&state) % count].node;
        model->list[i] = &node->node;
    }
    model->root.graph.nodes.items = model->list;
    model->root.graph.nodes.count = count;
    return graph_count_levels(model);
}

static enum fory_status graph_serialize(struct fory_writer *writer, const union graph_root *root,
                                        struct fory_bytes *out)
{
    return bench_graph_serialize(writer, &root->graph, out);
}

static enum fory_status graph_deserialize(struct fory_reader *reader, struct fory_bytes in, struct fory_arena *arena,
                                          union graph_root *root)
{
    return bench_graph_deserialize(reader, in, arena, &root->graph);
}

/* Nodes of different numbers are different nodes, so that each stands in the list once. */
static bool graph_same(const struct graph_model *model, const union graph_root *root)
{
    const struct fory_list_bench_node_ptr *nodes = &root->graph.nodes;
    if (nodes->count != model->count)
        return false;
    for (size_t i = 0; i < model->count; i++) {
        const struct bench_node *node = nodes->items[i];
        if (node->number != (int32_t)i || node->edges.count != GRAPH_EDGES)
            return false;
        for (size_t edge = 0; edge < GRAPH_EDGES; edge++) {
            if (node->edges.items[edge] != nodes->items[model->nodes[i].edges[edge]->number])
                return false;
        }
    }
    return true;
}

const struct graph_kind graph_kind = {"graph", graph_build, graph_serialize, graph_deserialize, graph_same};

/* --- The linked list ------------------------------------------------------------------------------------------ */

static bool list_build(struct graph_model *model)
{
    model->links = malloc(model->count * sizeof *model->links);
    if (!model->links)
        return false;
    for (size_t i = 0; i < model->count; i++) {
        model->links[i].number = (int32_t)i;
        model->links[i].next = i + 1 < model->count ? &model->links[i + 1] : NULL;
    }
    model->root.link = model->links[0];
    model->levels = model->count;
    return true;
}

static enum fory_status list_serialize(struct fory_writer *writer, const union graph_root *root, struct fory_bytes *out)
{
    return bench_link_serialize(writer, &root->link, out);
}

static enum fory_status list_deserialize(struct fory_reader *reader, struct fory_bytes in, struct fory_arena *arena,
                                         union graph_root *root)
{
    return bench_link_deserialize(reader, in, arena, &root->link);
}

static bool list_same(const struct graph_model *model, const union graph_root *root)
{
    const struct bench_link *link = &root->link;
    for (size_t i = 0; i < model->count; i++) {
        if (!link || link->number != (int32_t)i)
            return false;
        link = link->next;
    }
    return !link;
}

const struct graph_kind list_kind = {"linked list", list_build, list_serialize, list_deserialize, list_same};

/* --- Both ------------------------------------------------------------------------------------------------------ */

bool graph_model_init(struct graph_model *model, const struct graph_kind *kind, size_t count)
{
    const struct graph_model empty = {.kind = kind, .count = count};
    *model = empty;
    return kind->build(model);
}

void graph_model_free(struct graph_model *model)
{
    free(model->nodes);
    free(model->list);
    free(model->links);
}
