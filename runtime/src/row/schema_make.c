/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the writing of schema bytes. */
#include <fory/generated/cursor.h>
#include <fory/row_schema.h>

#include "meta/meta_string.h"
#include "row/schema.h"
#include "row/type.h"

/* Measures first, then writes. */
struct row_schema_writer {
    uint8_t *bytes; /* NULL: only size is wanted */
    size_t size;
    uint32_t field_count;
};

static void row_schema_put(struct row_schema_writer *writer, uint8_t byte)
{
    if (writer->bytes)
        writer->bytes[writer->size] = byte;
    writer->size++;
}

static void row_schema_put_number(struct row_schema_writer *writer, uint32_t number)
{
    uint8_t bytes[5];
    size_t size = (size_t)(fory_put_var_uint32(bytes, number) - bytes);
    for (size_t i = 0; i < size; i++)
        row_schema_put(writer, bytes[i]);
}

static void row_schema_put_name(struct row_schema_writer *writer, const char *name, bool nullable)
{
    uint8_t encoding;
    size_t text_size = strlen(name);
    size_t size = fory_meta_string_encode(name, text_size, FORY_META_FIELD_NAME, NULL, &encoding);
    size_t low = size - 1 < FORY_ROW_FIELD_LONG_SIZE ? size - 1 : FORY_ROW_FIELD_LONG_SIZE;

    row_schema_put(writer, (uint8_t)(fory_meta_encoding_index(encoding) | low << FORY_ROW_FIELD_SIZE_SHIFT |
                                     (nullable ? FORY_ROW_FIELD_NULLABLE : 0)));
    if (low == FORY_ROW_FIELD_LONG_SIZE)
        row_schema_put_number(writer, (uint32_t)(size - FORY_ROW_FIELD_LONG_SIZE));
    if (writer->bytes)
        fory_meta_string_encode(name, text_size, FORY_META_FIELD_NAME, writer->bytes + writer->size, &encoding);
    writer->size += size;
}

static enum fory_status row_schema_put_type(struct row_schema_writer *writer, const struct fory_row_type *type,
                                            unsigned depth);

static enum fory_status row_schema_put_field(struct row_schema_writer *writer, const char *name, bool nullable,
                                             const struct fory_row_type *type, unsigned depth)
{
    if (!*name)
        return FORY_MISUSE;
    row_schema_put_name(writer, name, nullable);
    return row_schema_put_type(writer, type, depth);
}

static enum fory_status row_schema_put_fields(struct row_schema_writer *writer, const struct fory_row_type *type,
                                              unsigned depth)
{
    enum fory_status status = FORY_OK;
    if (type->field_count > FORY_ROW_MAX_FIELDS - writer->field_count)
        return FORY_LIMIT_EXCEED;
    writer->field_count += type->field_count;
    row_schema_put_number(writer, type->field_count);
    for (uint32_t i = 0; i < type->field_count && status == FORY_OK; i++) {
        const struct fory_row_field *field = &type->fields[i];
        status = row_schema_put_field(writer, field->name, field->nullable, field->type, depth + 1);
    }
    return status;
}

/* As Java, C++ and Go write it, the value of a map may always be null. */
static enum fory_status row_schema_put_map(struct row_schema_writer *writer, const struct fory_row_type *type,
                                           unsigned depth)
{
    enum fory_status status = row_schema_put_field(writer, "key", false, type->fields[0].type, depth + 1);
    return status == FORY_OK ? row_schema_put_field(writer, "value", true, type->fields[1].type, depth + 1) : status;
}

static enum fory_status row_schema_put_type(struct row_schema_writer *writer, const struct fory_row_type *type,
                                            unsigned depth)
{
    row_schema_put(writer, type->id);
    if (fory_row_plain_type(type->id))
        return FORY_OK;
    if (type->id == FORY_TYPE_DECIMAL) {
        row_schema_put(writer, type->precision);
        row_schema_put(writer, type->scale);
        return type->precision >= 1 && type->precision <= FORY_ROW_MAX_PRECISION && type->scale <= type->precision
                   ? FORY_OK
                   : FORY_MISUSE;
    }
    if (depth >= FORY_ROW_MAX_DEPTH)
        return FORY_LIMIT_EXCEED;
    switch (type->id) {
    case FORY_TYPE_STRUCT: return row_schema_put_fields(writer, type, depth);
    case FORY_TYPE_MAP: return row_schema_put_map(writer, type, depth);
    case FORY_TYPE_LIST:
        return row_schema_put_field(writer, "item", type->fields[0].nullable, type->fields[0].type, depth + 1);
    default: return FORY_MISUSE;
    }
}

enum fory_status fory_row_schema_make(const struct fory_row_type *type, struct fory_arena *arena,
                                      struct fory_row_schema *schema)
{
    struct row_schema_writer measure = {NULL, 1, 0};
    *schema = (struct fory_row_schema){.name = ""};
    if (type->id != FORY_TYPE_STRUCT)
        return FORY_MISUSE;
    enum fory_status status = row_schema_put_fields(&measure, type, 0);
    if (status != FORY_OK)
        return status;
    struct row_schema_writer writer = {fory_arena_alloc(arena, measure.size, 1), 0, 0};
    if (!writer.bytes)
        return FORY_OUT_OF_MEMORY;
    row_schema_put(&writer, FORY_ROW_SCHEMA_VERSION);
    status = row_schema_put_fields(&writer, type, 0);
    *schema = (struct fory_row_schema){
        .type = type, .name = "", .hash = fory_row_type_hash(type), .bytes = {writer.bytes, writer.size}};
    return status;
}
