/* SPDX-License-Identifier: Apache-2.0 */
/* One copy of each name, so that equal names are equal pointers; and a map from names to pointers. */
#ifndef FORYGEN_INTERN_H
#define FORYGEN_INTERN_H

#include <stddef.h>

const char *intern(const char *text, size_t size);
const char *intern_string(const char *string);
/* What was written into a text, which is then done. */
struct text;
const char *intern_text(struct text *text);
const char *intern_format(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* From interned names to anything; a zeroed one is empty. Iterate over slots of non-NULL name, in no order. */
struct name_map {
    struct name_map_slot {
        const char *name;
        void *value;
    } * slots;
    size_t count;
    size_t capacity;
};

/* NULL when there is none. */
void *name_map_get(const struct name_map *map, const char *name);
/* Keeps an older value and returns it, or returns NULL after adding the new one. */
void *name_map_add(struct name_map *map, const char *name, void *value);
/* Replaces the value of a name that is there. */
void name_map_set(struct name_map *map, const char *name, void *value);

#endif
