/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the reading of schema bytes. Nothing in them is trusted. */
#include "row/schema.h"

#include <fory/generated/cursor.h>
#include <fory/row_schema.h>

#include "context/error.h"
#include "meta/meta_string.h"
#include "row/type.h"

/* The least that a field takes: its first byte, a name of one byte, a type. */
enum {
    ROW_SCHEMA_FIELD_SIZE = 3
};

struct row_schema_reader {
    struct fory_input in;
    const uint8_t *start;
    struct fory_arena *arena;
    struct fory_error *error;
    uint32_t field_count; /* of all structs so far */
};

static bool row_schema_fail(struct row_schema_reader *reader, enum fory_status status, const uint8_t *at,
                            const char *message)
{
    reader->error->status = status;
    reader->error->offset = (size_t)(at - reader->start);
    reader->error->message = message;
    return false;
}

static bool row_schema_end(struct row_schema_reader *reader)
{
    return row_schema_fail(reader, FORY_BUFFER_OUT_OF_BOUND, reader->in.cursor, "schema bytes end too early");
}

static void *row_schema_alloc(struct row_schema_reader *reader, size_t size, size_t align)
{
    void *memory = fory_arena_alloc(reader->arena, size, align);
    if (!memory)
        row_schema_fail(reader, FORY_OUT_OF_MEMORY, reader->in.cursor, "arena is full");
    return memory;
}

static bool row_schema_byte(struct row_schema_reader *reader, uint8_t *byte)
{
    if (reader->in.cursor == reader->in.end)
        return row_schema_end(reader);
    *byte = *reader->in.cursor++;
    return true;
}

static bool row_schema_number(struct row_schema_reader *reader, uint32_t *number)
{
    const uint8_t *end = reader->in.end;
    if (fory_get_var_uint32(&reader->in, number))
        return true;
    if (reader->in.end)
        return row_schema_end(reader);
    reader->in.end = end;
    return row_schema_fail(reader, FORY_INVALID_DATA, reader->in.cursor, "invalid number encoding");
}

/* --- Names --------------------------------------------------------------------------------------------------- */

static bool row_schema_encoded_name(struct row_schema_reader *reader, uint8_t header, struct fory_meta_string *name)
{
    const uint8_t *at = reader->in.cursor - 1;
    uint32_t more = 0;
    uint32_t size = header >> FORY_ROW_FIELD_SIZE_SHIFT & FORY_ROW_FIELD_LONG_SIZE;

    if (header & FORY_ROW_FIELD_RESERVED)
        return row_schema_fail(reader, FORY_INVALID_DATA, at, "reserved bit of a field is set");
    if (!fory_meta_encoding_from_index(FORY_META_FIELD_NAME, header & FORY_ROW_FIELD_ENCODING, &name->encoding))
        return row_schema_fail(reader, FORY_INVALID_DATA, at, "unknown encoding of a field name");
    if (size == FORY_ROW_FIELD_LONG_SIZE) {
        if (!row_schema_number(reader, &more))
            return false;
        if (more == 0)
            return row_schema_fail(reader, FORY_INVALID_DATA, at, "size of a field name is in the wrong form");
    } else {
        size++;
    }
    size_t left = fory_input_size(&reader->in);
    if (left < size || left - size < more)
        return row_schema_end(reader);
    name->data = reader->in.cursor;
    name->size = (size_t)size + more;
    name->context = FORY_META_FIELD_NAME;
    reader->in.cursor += name->size;
    return true;
}

static bool row_schema_bad_name(struct row_schema_reader *reader, const struct fory_meta_string *name)
{
    return row_schema_fail(reader, FORY_INVALID_DATA, name->data, "invalid field name");
}

static const char *row_schema_name(struct row_schema_reader *reader, const struct fory_meta_string *name)
{
    size_t capacity = name->size / 5 * 8 + 8; /* a character takes 5 bits at least */
    size_t size;

    if (name->encoding == FORY_META_UTF8)
        capacity = name->size;
    char *text = row_schema_alloc(reader, capacity + 1, 1);
    if (!text)
        return NULL;
    if (!fory_meta_string_decode(name, text, capacity, &size) || memchr(text, 0, size)) {
        row_schema_bad_name(reader, name);
        return NULL;
    }
    text[size] = 0;
    return text;
}

/* --- Types --------------------------------------------------------------------------------------------------- */

static bool row_schema_type(struct row_schema_reader *reader, unsigned depth, const struct fory_row_type **type);

static bool row_schema_field(struct row_schema_reader *reader, unsigned depth, struct fory_row_field *field)
{
    struct fory_meta_string name;
    uint8_t header;

    if (!row_schema_byte(reader, &header) || !row_schema_encoded_name(reader, header, &name))
        return false;
    field->name = row_schema_name(reader, &name);
    field->nullable = header & FORY_ROW_FIELD_NULLABLE;
    if (!field->name)
        return false;
    if (row_schema_type(reader, depth, &field->type))
        return true;
    fory_error_enter_field(reader->error, field->name);
    return false;
}

/* The item of a list, or the key or value of a map, whose name says nothing. */
static bool row_schema_item(struct row_schema_reader *reader, unsigned depth, const char *name,
                            struct fory_row_field *field)
{
    struct fory_meta_string encoded;
    uint8_t header;
    uint64_t hash;

    if (!row_schema_byte(reader, &header) || !row_schema_encoded_name(reader, header, &encoded))
        return false;
    if (!fory_meta_string_check(&encoded, &hash))
        return row_schema_bad_name(reader, &encoded);
    field->name = name;
    field->nullable = header & FORY_ROW_FIELD_NULLABLE;
    if (row_schema_type(reader, depth, &field->type))
        return true;
    fory_error_enter_field(reader->error, name);
    return false;
}

static bool row_schema_checks(struct row_schema_reader *reader, struct fory_row_type *type)
{
    size_t size = ((size_t)type->field_count + 63) / 64 * sizeof(struct fory_row_checks);
    struct fory_row_checks *checks = row_schema_alloc(reader, size, _Alignof(struct fory_row_checks));
    if (!checks)
        return false;
    fory_row_type_set_checks(type, checks);
    return true;
}

static bool row_schema_fields(struct row_schema_reader *reader, unsigned depth, struct fory_row_type *type)
{
    const uint8_t *at = reader->in.cursor;
    uint32_t count;

    if (!row_schema_number(reader, &count))
        return false;
    if (count > FORY_ROW_MAX_FIELDS - reader->field_count)
        return row_schema_fail(reader, FORY_LIMIT_EXCEED, at, "too many fields in a schema");
    if (count > fory_input_size(&reader->in) / ROW_SCHEMA_FIELD_SIZE)
        return row_schema_fail(reader, FORY_BUFFER_OUT_OF_BOUND, at, "schema bytes are too short for the field count");
    reader->field_count += count;
    struct fory_row_field *fields = row_schema_alloc(reader, count * sizeof *fields, _Alignof(struct fory_row_field));
    if (!fields)
        return false;
    for (uint32_t i = 0; i < count; i++)
        if (!row_schema_field(reader, depth + 1, &fields[i]))
            return false;
    type->fields = fields;
    type->field_count = count;
    type->fixed_size = (uint32_t)fory_row_slot(count, count);
    return row_schema_checks(reader, type);
}

/* Keys are never null, and values may be, whatever the bytes say: Java, C++ and Go write and read it so. */
static bool row_schema_items(struct row_schema_reader *reader, unsigned depth, struct fory_row_type *type)
{
    bool map = type->id == FORY_TYPE_MAP;
    size_t size = (map ? 2 : 1) * sizeof(struct fory_row_field);
    struct fory_row_field *fields = row_schema_alloc(reader, size, _Alignof(struct fory_row_field));

    type->fields = fields;
    type->field_count = map ? 2 : 1;
    if (!fields || !row_schema_item(reader, depth + 1, map ? "key" : "item", &fields[0]))
        return false;
    if (!map)
        return true;
    if (!row_schema_item(reader, depth + 1, "value", &fields[1]))
        return false;
    fields[0].nullable = false;
    fields[1].nullable = true;
    return true;
}

static bool row_schema_decimal(struct row_schema_reader *reader, struct fory_row_type *type)
{
    const uint8_t *at = reader->in.cursor;
    if (!row_schema_byte(reader, &type->precision) || !row_schema_byte(reader, &type->scale))
        return false;
    if (type->precision < 1 || type->precision > FORY_ROW_MAX_PRECISION || type->scale > type->precision)
        return row_schema_fail(reader, FORY_INVALID_DATA, at, "precision or scale of a decimal is out of range");
    return true;
}

/* depth: of the types around it. */
static bool row_schema_type(struct row_schema_reader *reader, unsigned depth, const struct fory_row_type **type)
{
    const uint8_t *at = reader->in.cursor;
    uint8_t id;

    if (!row_schema_byte(reader, &id))
        return false;
    *type = fory_row_plain_type(id);
    if (*type)
        return true;
    if (id != FORY_TYPE_LIST && id != FORY_TYPE_MAP && id != FORY_TYPE_STRUCT && id != FORY_TYPE_DECIMAL)
        return row_schema_fail(reader, FORY_INVALID_DATA, at, "type that rows do not have");
    if (id != FORY_TYPE_DECIMAL && depth >= FORY_ROW_MAX_DEPTH)
        return row_schema_fail(reader, FORY_LIMIT_EXCEED, at, "types are nested too deeply");
    struct fory_row_type *made = row_schema_alloc(reader, sizeof *made, _Alignof(struct fory_row_type));
    if (!made)
        return false;
    memset(made, 0, sizeof *made);
    made->id = id;
    *type = made;
    switch (id) {
    case FORY_TYPE_STRUCT: return row_schema_fields(reader, depth, made);
    case FORY_TYPE_DECIMAL: return row_schema_decimal(reader, made);
    default: return row_schema_items(reader, depth, made);
    }
}

/* --- The schema ---------------------------------------------------------------------------------------------- */

static bool row_schema_root(struct row_schema_reader *reader, struct fory_row_type *type)
{
    uint8_t version;
    if (!row_schema_byte(reader, &version))
        return false;
    if (version != FORY_ROW_SCHEMA_VERSION)
        return row_schema_fail(reader, FORY_UNSUPPORTED, reader->start, "unsupported version of schema bytes");
    type->id = FORY_TYPE_STRUCT;
    if (!row_schema_fields(reader, 0, type))
        return false;
    if (reader->in.cursor != reader->in.end)
        return row_schema_fail(reader, FORY_INVALID_DATA, reader->in.cursor, "bytes behind the schema");
    return true;
}

static bool row_schema_read(struct row_schema_reader *reader, struct fory_bytes bytes, struct fory_row_schema *schema)
{
    struct fory_row_type *type = row_schema_alloc(reader, sizeof *type, _Alignof(struct fory_row_type));
    if (!type)
        return false;
    memset(type, 0, sizeof *type);
    if (!row_schema_root(reader, type))
        return false;
    uint8_t *copy = row_schema_alloc(reader, bytes.size, 1);
    if (!copy)
        return false;
    memcpy(copy, bytes.data, bytes.size);
    *schema = (struct fory_row_schema){
        .type = type, .name = "", .hash = fory_row_type_hash(type), .bytes = {copy, bytes.size}};
    return true;
}

enum fory_status fory_row_schema_parse(struct fory_bytes bytes, struct fory_arena *arena,
                                       struct fory_row_schema *schema, struct fory_error *error)
{
    struct fory_arena_position mark = fory_arena_mark(arena);
    struct fory_error unused;
    struct row_schema_reader reader = {
        {bytes.data, bytes.data + bytes.size}, bytes.data, arena, error ? error : &unused, 0};

    *reader.error = (struct fory_error){.status = FORY_OK, .message = "", .type = ""};
    *schema = (struct fory_row_schema){.name = ""};
    if (!row_schema_read(&reader, bytes, schema))
        fory_arena_release(arena, mark);
    return reader.error->status;
}
