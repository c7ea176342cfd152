/* SPDX-License-Identifier: Apache-2.0 */
/* Automatic type ids: the hash that all Fory IDL compilers agree on, and the names that go into it. */
#include "type_id.h"

#include <string.h>

#include "../intern.h"

static uint32_t type_id_rotate(uint32_t value, unsigned count)
{
    return value << count | value >> (32 - count);
}

static uint32_t type_id_mix(uint32_t block)
{
    return type_id_rotate(block * 0xcc9e2d51u, 15) * 0x1b873593u;
}

/* Little-endian whatever the machine. */
static uint32_t type_id_load(const unsigned char *bytes, size_t size)
{
    uint32_t value = 0;
    for (size_t i = 0; i < size; i++)
        value |= (uint32_t)bytes[i] << (8 * i);
    return value;
}

uint32_t type_id_hash(const char *name)
{
    const unsigned char *bytes = (const unsigned char *)name;
    size_t size = strlen(name);
    size_t left = size;
    uint32_t hash = 0;
    for (; left >= 4; left -= 4, bytes += 4)
        hash = type_id_rotate(hash ^ type_id_mix(type_id_load(bytes, 4)), 13) * 5 + 0xe6546b64u;
    hash ^= type_id_mix(type_id_load(bytes, left));
    hash ^= (uint32_t)size;
    hash = (hash ^ hash >> 16) * 0x85ebca6bu;
    hash = (hash ^ hash >> 13) * 0xc2b2ae35u;
    return hash ^ hash >> 16;
}

const char *type_id_source(const struct definition *definition)
{
    const struct schema_file *file = definition->file;
    const char *package = file->package_alias != NULL ? file->package_alias : file->package;
    const char *name = definition->full_name;
    if (definition->alias != NULL)
        name = definition->alias;
    else if (*file->package != '\0')
        name += strlen(file->package) + 1;
    if (*package == '\0' || (definition->alias != NULL && strchr(definition->alias, '.') != NULL))
        return name;
    return intern_format("%s.%s", package, name);
}
