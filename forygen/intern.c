/* SPDX-License-Identifier: Apache-2.0 */
/* Owns interned names and the maps over them: open addressing over XXH3, never more than half full. */
#include "intern.h"

#include <stdarg.h>
#include <string.h>
#include <xxhash.h>

#include "memory.h"
#include "text.h"

/* The slots of the table of all names; a name's value is its size. */
static struct {
    struct intern_slot {
        const char *name;
        size_t size;
    } * slots;
    size_t count;
    size_t capacity;
} intern_table;

static struct intern_slot *intern_find(const char *text, size_t size)
{
    size_t mask = intern_table.capacity - 1;
    size_t at = (size_t)XXH3_64bits(text, size) & mask;
    struct intern_slot *slot = &intern_table.slots[at];
    while (slot->name && (slot->size != size || memcmp(slot->name, text, size) != 0)) {
        at = (at + 1) & mask;
        slot = &intern_table.slots[at];
    }
    return slot;
}

static void intern_grow(void)
{
    struct intern_slot *old = intern_table.slots;
    size_t old_capacity = intern_table.capacity;
    if (old_capacity == 0)
        memory_forget(&intern_table, sizeof intern_table);
    intern_table.capacity = old_capacity == 0 ? 1024 : old_capacity * 2;
    intern_table.slots = memory_alloc(intern_table.capacity * sizeof *old);
    for (size_t i = 0; i < old_capacity; i++) {
        if (old[i].name)
            *intern_find(old[i].name, old[i].size) = old[i];
    }
}

const char *intern(const char *text, size_t size)
{
    if (intern_table.count >= intern_table.capacity / 2)
        intern_grow();
    struct intern_slot *slot = intern_find(text, size);
    if (!slot->name) {
        *slot = (struct intern_slot){.name = memory_copy(text, size), .size = size};
        intern_table.count++;
    }
    return slot->name;
}

const char *intern_string(const char *string)
{
    return intern(string, strlen(string));
}

const char *intern_text(struct text *text)
{
    const char *name = intern(text_string(text), text->size);
    text_done(text);
    return name;
}

const char *intern_format(const char *format, ...)
{
    struct text text = {0};
    va_list arguments;
    va_start(arguments, format);
    text_vaddf(&text, format, arguments);
    va_end(arguments);
    return intern_text(&text);
}

/* Equal names are equal pointers; the hash is of the text, so that the order of the slots is the same in every run. */
static struct name_map_slot *name_map_find(const struct name_map *map, const char *name)
{
    size_t mask = map->capacity - 1;
    size_t at = (size_t)XXH3_64bits(name, strlen(name)) & mask;
    while (map->slots[at].name && map->slots[at].name != name)
        at = (at + 1) & mask;
    return &map->slots[at];
}

static void name_map_grow(struct name_map *map)
{
    struct name_map old = *map;
    map->capacity = old.capacity == 0 ? 16 : old.capacity * 2;
    map->slots = memory_alloc(map->capacity * sizeof *map->slots);
    for (size_t i = 0; i < old.capacity; i++) {
        if (old.slots[i].name)
            *name_map_find(map, old.slots[i].name) = old.slots[i];
    }
}

void *name_map_get(const struct name_map *map, const char *name)
{
    return map->count == 0 ? NULL : name_map_find(map, name)->value;
}

void *name_map_add(struct name_map *map, const char *name, void *value)
{
    if (map->count >= map->capacity / 2)
        name_map_grow(map);
    struct name_map_slot *slot = name_map_find(map, name);
    if (slot->name)
        return slot->value;
    *slot = (struct name_map_slot){.name = name, .value = value};
    map->count++;
    return NULL;
}

void name_map_set(struct name_map *map, const char *name, void *value)
{
    name_map_find(map, name)->value = value;
}
