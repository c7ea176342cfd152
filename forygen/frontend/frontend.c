/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the table of front ends. */
#include "frontend.h"

#include <string.h>
#include <strings.h>

#include "fdl/parser.h"
#include "header/header.h"

static const char *const frontend_headers[] = {".h", NULL};
static const char *const frontend_fdl[] = {".fdl", ".idl", NULL};

static const struct frontend frontends[] = {
    {.extensions = frontend_headers, .load = header_load},
    {.extensions = frontend_fdl, .parse = fdl_parse},
};

#define FRONTEND_COUNT (sizeof frontends / sizeof frontends[0])

static bool frontend_ends(const char *path, const char *extension)
{
    size_t size = strlen(path);
    size_t extension_size = strlen(extension);
    return size > extension_size && !strcasecmp(path + size - extension_size, extension);
}

const struct frontend *frontend_find(const char *path)
{
    for (size_t i = 0; i < FRONTEND_COUNT; i++) {
        for (const char *const *extension = frontends[i].extensions; *extension; extension++) {
            if (frontend_ends(path, *extension))
                return &frontends[i];
        }
    }
    return NULL;
}

const char *frontend_endings(bool are_imported)
{
    VECTOR(const char *) all = {0};
    struct text text = {0};
    for (size_t i = 0; i < FRONTEND_COUNT; i++) {
        for (const char *const *extension = frontends[i].extensions; *extension; extension++) {
            if (frontends[i].parse || !are_imported)
                vector_push(&all, *extension);
        }
    }
    for (size_t i = 0; i < all.count; i++)
        text_addf(&text, "%s%s", i == 0 ? "" : i + 1 < all.count ? ", " : " or ", all.items[i]);
    return text_string(&text);
}
