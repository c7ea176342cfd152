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
