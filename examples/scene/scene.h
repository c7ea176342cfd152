/* SPDX-License-Identifier: Apache-2.0 */
/* A scene: nodes of several kinds, which know their group and share materials. */
#ifndef SCENE_H
#define SCENE_H

#include <fory/annotations.h>
#include <stddef.h>

struct FORY(name = "scene.Material") material {
    const char *name;
    float roughness;
};

/* The base of all nodes. */
struct FORY(name = "scene.Node") node {
    const struct fory_type *type FORY(type); /* its kind: &mesh_fory_type, ... */
    const char *name;
    struct group *parent FORY(ref, weak); /* NULL: the outermost group */
};

struct FORY(name = "scene.Mesh") mesh {
    struct node node;
    struct material *material FORY(ref);
};

struct FORY(name = "scene.Light") light {
    struct node node;
    float watts;
};

struct FORY(name = "scene.Camera") camera {
    struct node node;
    struct node *target FORY(ref); /* of any kind */
};

struct FORY(name = "scene.Group") group {
    struct node node;
    struct node **children FORY(count = child_count); /* each of its own kind */
    size_t child_count;
};

#endif
