/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the ArrowSchema of a type. */
#include <fory/wire_types.h>
#include <stdio.h>
#include <string.h>

#include "arrow/column.h"

enum {
    SCHEMA_FORMAT_SIZE = 16
};

/* What a schema owns, in one allocation: its children and texts are behind it. A child that was moved out keeps its
   own. */
struct schema_node {
    const struct fory_allocator *allocator;
    size_t size;
    char format[SCHEMA_FORMAT_SIZE];
};

static const char *schema_format(uint8_t id)
{
    switch (id) {
    case FORY_TYPE_BOOL: return "b";
    case FORY_TYPE_INT8: return "c";
    case FORY_TYPE_INT16: return "s";
    case FORY_TYPE_INT32: return "i";
    case FORY_TYPE_INT64: return "l";
    case FORY_TYPE_FLOAT16: return "e";
    case FORY_TYPE_FLOAT32: return "f";
    case FORY_TYPE_FLOAT64: return "g";
    case FORY_TYPE_STRING: return "u";
    case FORY_TYPE_BINARY: return "z";
    case FORY_TYPE_DATE: return "tdD";
    case FORY_TYPE_TIMESTAMP: return "tsu:";
    case FORY_TYPE_DURATION: return "tDu";
    case FORY_TYPE_LIST: return "+l";
    case FORY_TYPE_MAP: return "+m";
    case FORY_TYPE_STRUCT: return "+s";
    default: return NULL;
    }
}

static void schema_release(struct ArrowSchema *schema)
{
    struct schema_node *node = schema->private_data;
    for (int64_t i = 0; i < schema->n_children; i++)
        if (schema->children[i]->release)
            schema->children[i]->release(schema->children[i]);
    node->allocator->resize(node->allocator->user, node, node->size, 0);
    schema->release = NULL;
}

/* A schema without children, whose places are released. */
static enum fory_status schema_new(const struct fory_allocator *allocator, const char *name, size_t child_count,
                                   struct ArrowSchema *out)
{
    size_t name_size = strlen(name) + 1;
    size_t size = sizeof(struct schema_node) + child_count * (sizeof(struct ArrowSchema) + sizeof(void *)) + name_size;
    uint8_t *block = allocator->resize(allocator->user, NULL, 0, size);
    if (!block)
        return FORY_OUT_OF_MEMORY;
    memset(block, 0, size);
    struct schema_node *node = (struct schema_node *)(void *)block;
    node->allocator = allocator;
    node->size = size;
    struct ArrowSchema *children = (struct ArrowSchema *)(void *)(node + 1);
    struct ArrowSchema **places = (struct ArrowSchema **)(void *)(children + child_count);
    char *text = (char *)(places + child_count);
    for (size_t i = 0; i < child_count; i++)
        places[i] = &children[i];
    memcpy(text, name, name_size);
    memset(out, 0, sizeof *out);
    out->name = text;
    out->n_children = (int64_t)child_count;
    out->children = child_count > 0 ? places : NULL;
    out->release = schema_release;
    out->private_data = node;
    return FORY_OK;
}

static enum fory_status schema_make(const struct fory_row_type *type, const char *name, bool nullable,
                                    const struct fory_allocator *allocator, struct ArrowSchema *out);

/* The struct of keys and values that a map has as its child. */
static enum fory_status schema_make_entries(const struct fory_row_type *map, const struct fory_allocator *allocator,
                                            struct ArrowSchema *out)
{
    enum fory_status status = schema_new(allocator, "entries", 2, out);
    if (status != FORY_OK)
        return status;
    out->format = "+s";
    status = schema_make(map->fields[0].type, "key", false, allocator, out->children[0]);
    if (status == FORY_OK)
        status = schema_make(map->fields[1].type, "value", map->fields[1].nullable, allocator, out->children[1]);
    return status;
}

static enum fory_status schema_make_children(const struct fory_row_type *type, const struct fory_allocator *allocator,
                                             struct ArrowSchema *out)
{
    if (type->id == FORY_TYPE_LIST)
        return schema_make(type->fields[0].type, "item", type->fields[0].nullable, allocator, out->children[0]);
    if (type->id == FORY_TYPE_MAP)
        return schema_make_entries(type, allocator, out->children[0]);
    enum fory_status status = FORY_OK;
    for (uint32_t i = 0; status == FORY_OK && type->id == FORY_TYPE_STRUCT && i < type->field_count; i++) {
        const struct fory_row_field *field = &type->fields[i];
        status = schema_make(field->type, field->name, field->nullable, allocator, out->children[i]);
    }
    return status;
}

/* After a failure *out may be made in part. */
static enum fory_status schema_make(const struct fory_row_type *type, const char *name, bool nullable,
                                    const struct fory_allocator *allocator, struct ArrowSchema *out)
{
    size_t child_count = type->id == FORY_TYPE_STRUCT                              ? type->field_count
                         : type->id == FORY_TYPE_LIST || type->id == FORY_TYPE_MAP ? 1
                                                                                   : 0;
    enum fory_status status = schema_new(allocator, name, child_count, out);
    if (status != FORY_OK)
        return status;
    out->flags = nullable ? ARROW_FLAG_NULLABLE : 0;
    out->format = schema_format(type->id);
    if (type->id == FORY_TYPE_DECIMAL) {
        struct schema_node *node = out->private_data;
        snprintf(node->format, sizeof node->format, fory_arrow_decimal_width(type) == 16 ? "d:%u,%u" : "d:%u,%u,256",
                 (unsigned)type->precision, (unsigned)type->scale);
        out->format = node->format;
    }
    if (!out->format)
        return FORY_UNSUPPORTED;
    return schema_make_children(type, allocator, out);
}

enum fory_status fory_arrow_schema(const struct fory_row_type *type, const struct fory_allocator *allocator,
                                   struct ArrowSchema *out)
{
    memset(out, 0, sizeof *out);
    bool nullable = type->id != FORY_TYPE_STRUCT;
    enum fory_status status = schema_make(type, "", nullable, allocator ? allocator : &fory_default_allocator, out);
    if (status != FORY_OK && out->release)
        out->release(out);
    if (status != FORY_OK)
        memset(out, 0, sizeof *out);
    return status;
}
