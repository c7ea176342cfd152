/* SPDX-License-Identifier: Apache-2.0 */
/* Owns how deep values of a schema nest: graphs of its types, whose longest ways are found once. */
#include "nesting.h"

#include "../intern.h"
#include "peer.h"

/*
 * C counts so (docs/options.md), and it was measured that Java reads 49 lists in a struct, and Python 25 with two
 * levels each. Kotlin and Scala read with the runtime of Java. Of the others it is the least that they may count.
 */
const struct nesting_rule nesting_rules[NESTING_RULES] = {
    {COMPAT_PEER_C, 64, false, 1, 1, 1, 0, 1, 1, 1},
    {COMPAT_PEER_JAVA | COMPAT_PEER_KOTLIN | COMPAT_PEER_SCALA, 50, true, 1, 1, 1, 1, 1, 1, 1},
    {COMPAT_PEER_PYTHON, 51, true, 1, 1, 1, 2, 1, 1, 2},
    {COMPAT_PEER_JAVASCRIPT, 50, true, 1, 0, 0, 0, 0, 1, 1},
    {COMPAT_PEER_GO | COMPAT_PEER_CSHARP, 20, true, 1, 0, 0, 0, 0, 1, 1},
    {COMPAT_PEER_CPP | COMPAT_PEER_RUST | COMPAT_PEER_SWIFT, 5, true, 1, 0, 0, 0, 0, 1, 1},
    {COMPAT_PEER_DART, 256, true, 1, 0, 0, 0, 0, 1, 1},
};

/* Where a type is used. */
struct nesting_use {
    struct nesting_node *by;
    unsigned containers; /* around it */
};

struct nesting_node {
    const struct definition *type;
    VECTOR(struct nesting_use) uses;
    unsigned above[NESTING_RULES]; /* one more than it is; 0: not known yet */
    unsigned skipped[NESTING_RULES];
    bool is_open; /* its ways are being followed */
};

struct nesting_graph {
    const struct schema *schema;
    struct name_map nodes; /* by full name */
    VECTOR(struct nesting_node *) ahead;
};

/* --- Making a graph ------------------------------------------------------------------------------------------ */

static struct nesting_node *nesting_node_of(struct nesting_graph *graph, const struct definition *type)
{
    struct nesting_node *node = name_map_get(&graph->nodes, type->full_name);
    if (node)
        return node;
    node = memory_alloc(sizeof *node);
    node->type = type;
    name_map_add(&graph->nodes, type->full_name, node);
    vector_push(&graph->ahead, node);
    return node;
}

static void nesting_add_use(struct nesting_graph *graph, struct nesting_node *by, const struct wire_type *type)
{
    unsigned containers = 0;
    for (; type && type->element; type = type->element)
        containers++;
    if (type && type->definition)
        vector_push(&nesting_node_of(graph, type->definition)->uses, ((struct nesting_use){by, containers}));
}

static void nesting_add_tree(struct nesting_graph *graph, const struct definition *type)
{
    nesting_node_of(graph, type);
    for (size_t i = 0; i < type->nested.count; i++)
        nesting_add_tree(graph, type->nested.items[i]);
}

static void nesting_fill(struct nesting_graph *graph)
{
    for (size_t i = 0; i < graph->schema->files.count; i++) {
        const struct schema_file *file = graph->schema->files.items[i];
        for (size_t k = 0; k < file->definitions.count; k++)
            nesting_add_tree(graph, file->definitions.items[k]);
    }
    while (graph->ahead.count > 0) {
        struct nesting_node *node = graph->ahead.items[--graph->ahead.count];
        for (size_t i = 0; i < node->type->fields.count; i++)
            nesting_add_use(graph, node, node->type->fields.items[i]->type);
        for (size_t i = 0; i < node->type->cases.count; i++)
            nesting_add_use(graph, node, node->type->cases.items[i]->type);
    }
}

/* Those of the two schemas that are compared. */
static struct nesting_graph *nesting_graph_of(const struct schema *schema)
{
    static struct {
        struct nesting_graph graphs[2];
        size_t next;
    } known;
    for (size_t i = 0; i < 2; i++) {
        if (known.graphs[i].schema == schema)
            return &known.graphs[i];
    }
    if (!known.graphs[0].schema && !known.graphs[1].schema)
        memory_forget(&known, sizeof known);
    struct nesting_graph *graph = &known.graphs[known.next];
    known.next = 1 - known.next;
    *graph = (struct nesting_graph){.schema = schema};
    nesting_fill(graph);
    return graph;
}

/* --- Ways ---------------------------------------------------------------------------------------------------- */

static bool nesting_holds_messages(const struct wire_type *type)
{
    for (; type->element; type = type->element)
        continue;
    return type->id == FORY_TYPE_STRUCT || type->id == FORY_TYPE_UNKNOWN;
}

static bool nesting_is_leaf(const struct definition *type)
{
    for (size_t i = 0; i < type->fields.count; i++) {
        if (nesting_holds_messages(type->fields.items[i]->type))
            return false;
    }
    return type->kind == DEFINITION_STRUCT;
}

static unsigned nesting_levels(const struct nesting_rule *rule, const struct definition *type, unsigned containers)
{
    if (!rule->counts_all && nesting_is_leaf(type))
        return containers * rule->container;
    if (type->kind == DEFINITION_UNION)
        return rule->of_union + containers * rule->container;
    if (type->kind == DEFINITION_STRUCT)
        return (containers > 0 ? rule->message_in_container : rule->message) + containers * rule->container;
    return containers * rule->container;
}

static unsigned nesting_above_node(struct nesting_node *node, size_t rule)
{
    if (node->above[rule] > 0)
        return node->above[rule] - 1;
    if (node->is_open)
        return 0;
    unsigned most = nesting_levels(&nesting_rules[rule], node->type, 0); /* as a root */
    node->is_open = true;
    for (size_t i = 0; i < node->uses.count; i++) {
        const struct nesting_use *use = &node->uses.items[i];
        unsigned before = nesting_above_node(use->by, rule);
        unsigned levels = before + nesting_levels(&nesting_rules[rule], node->type, use->containers);
        most = levels > most ? levels : most;
    }
    node->is_open = false;
    node->above[rule] = most + 1;
    return most;
}

unsigned nesting_above(const struct schema *schema, const struct definition *type, size_t rule)
{
    unsigned levels = nesting_above_node(nesting_node_of(nesting_graph_of(schema), type), rule);
    return !nesting_rules[rule].counts_all && nesting_is_leaf(type) ? levels + 1 : levels;
}

static unsigned nesting_skipped_type(struct nesting_graph *graph, const struct wire_type *type, size_t rule);

static unsigned nesting_more(struct nesting_graph *graph, const struct wire_type *type, size_t rule, unsigned most)
{
    unsigned levels = nesting_skipped_type(graph, type, rule);
    return levels > most ? levels : most;
}

static unsigned nesting_skipped_definition(struct nesting_graph *graph, const struct definition *type, size_t rule)
{
    struct nesting_node *node = nesting_node_of(graph, type);
    unsigned most = 0;
    if (type->kind == DEFINITION_ENUM || node->is_open)
        return 0;
    if (node->skipped[rule] > 0)
        return node->skipped[rule] - 1;
    node->is_open = true;
    for (size_t i = 0; i < type->fields.count; i++)
        most = nesting_more(graph, type->fields.items[i]->type, rule, most);
    for (size_t i = 0; i < type->cases.count; i++)
        most = nesting_more(graph, type->cases.items[i]->type, rule, most);
    node->is_open = false;
    most += type->kind == DEFINITION_UNION ? nesting_rules[rule].skipped_union : nesting_rules[rule].skipped_message;
    node->skipped[rule] = most + 1;
    return most;
}

static unsigned nesting_skipped_type(struct nesting_graph *graph, const struct wire_type *type, size_t rule)
{
    unsigned containers = 0;
    for (; type->id == FORY_TYPE_LIST || type->id == FORY_TYPE_SET || type->id == FORY_TYPE_MAP; type = type->element)
        containers += nesting_rules[rule].skipped_container;
    return type->definition ? containers + nesting_skipped_definition(graph, type->definition, rule) : containers;
}

unsigned nesting_skipped(const struct schema *schema, const struct wire_type *type, size_t rule)
{
    return nesting_skipped_type(nesting_graph_of(schema), type, rule);
}
