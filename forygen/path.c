/* SPDX-License-Identifier: Apache-2.0 */
/* Owns how paths are taken apart. */
#include "path.h"

#include <stdlib.h>
#include <string.h>

#include "intern.h"

const char *path_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

const char *path_folder(const char *path)
{
    return intern(path, (size_t)(path_name(path) - path));
}

const char *path_stem(const char *path)
{
    const char *name = path_name(path);
    const char *dot = strrchr(name, '.');
    return intern(name, dot && dot != name ? (size_t)(dot - name) : strlen(name));
}

const char *path_real(const char *path)
{
    char *real = realpath(path, NULL);
    const char *result = real ? intern_string(real) : NULL;
    free(real);
    return result;
}

const char *path_absolute(const char *path)
{
    const char *real = path_real(*path ? path : ".");
    size_t size = strlen(path);
    if (real)
        return real;
    if (!*path) /* the current folder is gone */
        return ".";
    while (size > 1 && path[size - 1] == '/')
        size--;
    const char *inner = intern(path, size);
    const char *folder = path_absolute(path_folder(inner));
    const char *name = path_name(inner);
    if (!strcmp(name, "."))
        return folder;
    if (!strcmp(name, "..")) {
        size = strlen(path_folder(folder));
        return size > 1 ? intern(folder, size - 1) : "/";
    }
    return intern_format("%s%s%s", folder, strcmp(folder, "/") != 0 ? "/" : "", name);
}
