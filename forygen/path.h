/* SPDX-License-Identifier: Apache-2.0 */
/* What paths are made of. */
#ifndef FORYGEN_PATH_H
#define FORYGEN_PATH_H

/* "file.h" of "dir/file.h": the end of the path. */
const char *path_name(const char *path);
/* "dir/" of "dir/file.h", "" of "file.h"; interned. */
const char *path_folder(const char *path);
/* "file" of "dir/file.h"; interned. */
const char *path_stem(const char *path);
/* Absolute and without links, interned; NULL for what does not exist. */
const char *path_real(const char *path);
/* Absolute, and without links as far as it exists; interned. */
const char *path_absolute(const char *path);

#endif
