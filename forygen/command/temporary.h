/* SPDX-License-Identifier: Apache-2.0 */
/* A private folder of this run, which is gone when it ends: also by a signal, or without memory. */
#ifndef FORYGEN_COMMAND_TEMPORARY_H
#define FORYGEN_COMMAND_TEMPORARY_H

#include <stdbool.h>
#include <stddef.h>

/* A new folder, absolute and without links; NULL, with errno. */
const char *temporary_folder(void);
/* These make what is named below a folder of temporary_folder, and the folders that it needs; false, with errno.
   Nothing is replaced, and no link is followed. */
bool temporary_write(const char *path, const char *data, size_t size);
bool temporary_link(const char *path, const char *target);
/* Removes all of them. */
void temporary_done(void);

#endif
