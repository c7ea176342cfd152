/* SPDX-License-Identifier: Apache-2.0 */
/* A house to save, and a way to look at what was loaded. */
#ifndef HOUSE_H
#define HOUSE_H

#include "scene.h"

extern struct group house;

/* Prints all nodes, gives new names to what a mesh and the camera of the house refer to, and prints all again: the
   names are those of the nodes themselves, and of all who refer to them. */
void house_show(struct group *loaded);

#endif
