/* SPDX-License-Identifier: Apache-2.0 */
/* What is nested deeply: a graph in a list of its nodes, and a linked list; of any size. */
#ifndef BENCH_GRAPH_MODEL_H
#define BENCH_GRAPH_MODEL_H

#include "bench_graph.fory.h"

enum {
    GRAPH_EDGES = 4 /* of each node */
};

union graph_root {
    struct bench_graph graph;
    struct bench_link link; /* the first one */
};

/* A node and, as in an arena that it was read into, its edges beside it. */
struct graph_node {
    struct bench_node node;
    struct bench_node *edges[GRAPH_EDGES];
};

struct graph_model {
    const struct graph_kind *kind;
    size_t count;
    size_t levels; /* structs inside one another, the root among them */
    union graph_root root;
    /* What the root leads to, by number; those of other kinds are NULL. */
    struct graph_node *nodes;
    struct bench_node **list; /* of all nodes */
    struct bench_link *links;
};

struct graph_kind {
    const char *name;
    bool (*build)(struct graph_model *model); /* false without memory */
    enum fory_status (*serialize)(struct fory_writer *writer, const union graph_root *root, struct fory_bytes *out);
    enum fory_status (*deserialize)(struct fory_reader *reader, struct fory_bytes in, struct fory_arena *arena,
                                    union graph_root *root);
    /* Every pointer leads to the object that the model's leads to. */
    bool (*same)(const struct graph_model *model, const union graph_root *root);
};

extern const struct graph_kind graph_kind;
extern const struct graph_kind list_kind;

/* False without memory; it is to be freed all the same. */
bool graph_model_init(struct graph_model *model, const struct graph_kind *kind, size_t count);
void graph_model_free(struct graph_model *model);

#endif
