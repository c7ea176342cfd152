/* SPDX-License-Identifier: Apache-2.0 */
/* Inputs that are folders: all schemas in them. */
#ifndef FORYGEN_COMMAND_FOLDER_H
#define FORYGEN_COMMAND_FOLDER_H

#include "flags.h"

bool folder_is(const char *path);
/*
 * Adds the inputs to the files: of a folder all files in it, at any depth, that a front end reads, in the order of
 * their names. Hidden ones are left out, what forygen makes too, and folders that are named in `others`, which belong
 * to another schema. No folder is read twice, whatever links lead to it. False, with a finding, when one cannot be read
 * or has no such file.
 */
bool folder_expand(const word_list *inputs, const word_list *others, word_list *files);

#endif
