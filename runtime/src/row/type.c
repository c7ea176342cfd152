/* SPDX-License-Identifier: Apache-2.0 */
/* Owns what is worked out from the types of rows: the schema hash, fields by name, what is checked. */
#include "row/type.h"

#include <fory/row_schema.h>

/* id, width */
#define ROW_PLAIN_TYPES(X) \
    X(FORY_TYPE_BOOL, 1) \
    X(FORY_TYPE_INT8, 1) \
    X(FORY_TYPE_INT16, 2) \
    X(FORY_TYPE_INT32, 4) \
    X(FORY_TYPE_INT64, 8) \
    X(FORY_TYPE_FLOAT16, 2) \
    X(FORY_TYPE_FLOAT32, 4) \
    X(FORY_TYPE_FLOAT64, 8) \
    X(FORY_TYPE_STRING, 0) \
    X(FORY_TYPE_DURATION, 8) \
    X(FORY_TYPE_TIMESTAMP, 8) \
    X(FORY_TYPE_DATE, 4) \
    X(FORY_TYPE_BINARY, 0)

const struct fory_row_type *fory_row_plain_type(uint8_t id)
{
#define ROW_PLAIN_TYPE(type_id, type_width) [type_id] = {.id = (type_id), .width = (type_width)},
    static const struct fory_row_type types[] = {ROW_PLAIN_TYPES(ROW_PLAIN_TYPE)};
#undef ROW_PLAIN_TYPE
    return id < sizeof types / sizeof *types && types[id].id == id && id != 0 ? &types[id] : NULL;
}

struct fory_row_checks fory_row_type_checks(const struct fory_row_type *type, uint32_t first)
{
    struct fory_row_checks checks = {0, 0};
    for (uint32_t i = 0; i < 64 && i < type->field_count - first; i++) {
        const struct fory_row_field *field = &type->fields[first + i];
        if (!field->nullable)
            checks.required |= UINT64_C(1) << i;
        if (field->type->width == 0 || field->type->id == FORY_TYPE_BOOL)
            checks.checked |= UINT64_C(1) << i;
    }
    return checks;
}

void fory_row_type_set_checks(struct fory_row_type *type, struct fory_row_checks *checks)
{
    for (uint32_t i = 0; i < type->field_count; i += 64)
        checks[i / 64] = fory_row_type_checks(type, i);
    type->checks = checks;
}

/* The hash before, multiplied by 31, and the id: without a bit more than an int64 has. */
static int64_t row_hash_add(int64_t hash, uint8_t id)
{
    while (hash > (INT64_MAX - id) / 31)
        hash >>= 2;
    return hash * 31 + id;
}

static int64_t row_hash_children(int64_t hash, const struct fory_row_type *type)
{
    for (uint32_t i = 0; i < fory_row_type_children(type); i++) {
        const struct fory_row_type *child = type->fields[i].type;
        hash = row_hash_children(row_hash_add(hash, child->id), child);
    }
    return hash;
}

int64_t fory_row_type_hash(const struct fory_row_type *type)
{
    return row_hash_children(17, type);
}

uint32_t fory_row_type_find(const struct fory_row_type *type, const char *name)
{
    for (uint32_t i = 0; i < type->field_count; i++)
        if (strcmp(type->fields[i].name, name) == 0)
            return i;
    return UINT32_MAX;
}
