/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the house, and the printing of nodes of every kind. */
#include "house.h"

#include <stdio.h>

#include "scene.fory.h"

/* --- A house ------------------------------------------------------------------------------------------------- */

static struct group roof;
static struct material brick = {"brick", 0.9f};
static struct mesh wall = {{&mesh_fory_type, "wall", &house}, &brick};
static struct mesh chimney = {{&mesh_fory_type, "chimney", &roof}, &brick};
static struct light lamp = {{&light_fory_type, "lamp", &roof}, 60};
static struct camera spy = {{&camera_fory_type, "spy", &house}, &lamp.node};
static struct node *roof_nodes[] = {&chimney.node, &lamp.node};
static struct node *house_nodes[] = {&wall.node, &roof.node, &spy.node};
static struct group roof = {{&group_fory_type, "roof", &house}, roof_nodes, 2};
struct group house = {{&group_fory_type, "house", NULL}, house_nodes, 3};

/* --- Nodes --------------------------------------------------------------------------------------------------- */

static void print_node(const struct node *node, int indent);

static void print_group(const struct group *group, int indent)
{
    printf("group of %zu\n", group->child_count);
    for (size_t i = 0; i < group->child_count; i++)
        print_node(group->children[i], indent + 2);
}

static void print_mesh(const struct mesh *mesh)
{
    printf("mesh of %s\n", mesh->material ? mesh->material->name : "nothing");
}

static void print_camera(const struct camera *camera)
{
    printf("camera, looks at %s\n", camera->target ? camera->target->name : "nothing");
}

static void print_node(const struct node *node, int indent)
{
    if (node->parent)
        printf("%*s%s in %s: ", indent, "", node->name, node->parent->node.name);
    else
        printf("%*s%s: ", indent, "", node->name);
    if (node->type == &group_fory_type)
        print_group((const struct group *)node, indent);
    else if (node->type == &mesh_fory_type)
        print_mesh((const struct mesh *)node);
    else if (node->type == &camera_fory_type)
        print_camera((const struct camera *)node);
    else if (node->type == &light_fory_type)
        printf("light of %g W\n", (double)((const struct light *)node)->watts);
}

void house_show(struct group *loaded)
{
    const struct mesh *mesh = (const struct mesh *)loaded->children[0];
    const struct camera *camera = (const struct camera *)loaded->children[2];
    puts("loaded:");
    print_node(&loaded->node, 2);
    mesh->node.parent->node.name = "villa";
    mesh->material->name = "marble";
    camera->target->name = "lantern";
    puts("with new names for the parent and the material of the wall, and for what the spy looks at:");
    print_node(&loaded->node, 2);
}
