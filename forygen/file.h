/* SPDX-License-Identifier: Apache-2.0 */
/* Reading whole files: regular ones, up to a limit, so that no device and no pipe is read without end. */
#ifndef FORYGEN_FILE_H
#define FORYGEN_FILE_H

#include <stdbool.h>

#include "text.h"

/* Of any kind but a folder. */
bool file_exists(const char *path);
/* Adds all of the file to the text. NULL, or why the file is not read. */
const char *file_read(const char *path, struct text *text);
/* Why file_read would not read the file, or NULL: for files that a library reads. */
const char *file_refusal(const char *path);

#endif
