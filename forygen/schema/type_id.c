/* SPDX-License-Identifier: Apache-2.0 */
/* Owns automatic type ids: the hash that all Fory IDL compilers agree on, and the names that go into it. */
#include "type_id.h"

#include <string.h>

#include "../../runtime/src/base/murmur3.h"
#include "../intern.h"

uint32_t type_id_hash(const char *name)
{
    return fory_murmur3_x86_32(name, strlen(name), 0);
}

const char *type_id_source(const struct definition *definition)
{
    const struct schema_file *file = definition->file;
    const char *package = file->package_alias ? file->package_alias : file->package;
    const char *name = definition->full_name;
    if (definition->alias)
        name = definition->alias;
    else if (*file->package != '\0')
        name += strlen(file->package) + 1;
    if (*package == '\0' || (definition->alias && strchr(definition->alias, '.')))
        return name;
    return intern_format("%s.%s", package, name);
}
