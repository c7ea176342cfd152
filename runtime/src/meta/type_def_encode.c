/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the making of TypeDefs, which happens when code is generated. */
#include "meta/meta_string.h"
#include "meta/type_def.h"

/* Counts on beyond its capacity. */
struct type_def_output {
    uint8_t *data;
    size_t capacity;
    size_t size;
};

static void type_def_add_byte(struct type_def_output *out, unsigned byte)
{
    if (out->size < out->capacity)
        out->data[out->size] = (uint8_t)byte;
    out->size++;
}

static void type_def_add_varint(struct type_def_output *out, uint64_t value)
{
    for (; value >= 0x80; value >>= 7)
        type_def_add_byte(out, (value & 0x7f) | 0x80);
    type_def_add_byte(out, (unsigned)value);
}

static void type_def_add_name(struct type_def_output *out, const char *text, enum fory_meta_context context)
{
    uint8_t encoding;
    size_t size = fory_meta_string_encode(text, strlen(text), context, NULL, &encoding);
    if (out->size <= out->capacity && size <= out->capacity - out->size)
        fory_meta_string_encode(text, strlen(text), context, out->data + out->size, &encoding);
    out->size += size;
}

/* A number in the few bits left in a byte, its excess in a varint after it. */
static unsigned type_def_small(uint64_t value, unsigned most)
{
    return value < most ? (unsigned)value : most;
}

/* The specification, "Type spec": (size << 2) | index. */
static void type_def_add_type_name(struct type_def_output *out, const char *text, enum fory_meta_context context)
{
    uint8_t encoding;
    size_t size = fory_meta_string_encode(text, strlen(text), context, NULL, &encoding);

    type_def_add_byte(out, type_def_small(size, 63) << 2 | fory_meta_encoding_index(encoding));
    if (size >= 63)
        type_def_add_varint(out, size - 63);
    type_def_add_name(out, text, context);
}

/* The specification, "Field info list". */
static void type_def_add_field(struct type_def_output *out, const struct fory_type_def_field_source *field)
{
    const struct fory_nested_type *type = field->types;
    unsigned index = 3; /* a tag */
    uint64_t size = (uint64_t)field->tag;
    uint8_t encoding;

    if (field->tag < 0) {
        size = fory_meta_string_encode(field->name, strlen(field->name), FORY_META_FIELD_NAME, NULL, &encoding) - 1;
        index = fory_meta_encoding_index(encoding);
    }
    type_def_add_byte(out, index << 6 | type_def_small(size, 15) << 2 | (unsigned)type->nullable << 1 | type->ref);
    if (size >= 15)
        type_def_add_varint(out, size - 15);
    type_def_add_varint(out, type->type_id);
    for (size_t i = 1; i < field->type_count; i++)
        type_def_add_varint(out, (unsigned)type[i].type_id << 2 | (unsigned)type[i].nullable << 1 | type[i].ref);
    if (field->tag < 0)
        type_def_add_name(out, field->name, FORY_META_FIELD_NAME);
}

/* The meta header of each type that has a TypeDef; the specification, "TypeDef body". */
static unsigned type_def_meta_header(uint8_t type_id)
{
    switch (type_id) {
    case FORY_TYPE_STRUCT: return 0x80;
    case FORY_TYPE_COMPATIBLE_STRUCT: return 0x80 | 0x40;
    case FORY_TYPE_NAMED_STRUCT: return 0x80 | 0x20;
    case FORY_TYPE_NAMED_COMPATIBLE_STRUCT: return 0x80 | 0x40 | 0x20;
    case FORY_TYPE_ENUM: return 0;
    case FORY_TYPE_NAMED_ENUM: return 1;
    case FORY_TYPE_EXT: return 2;
    case FORY_TYPE_NAMED_EXT: return 3;
    case FORY_TYPE_TYPED_UNION: return 4;
    default: return 5; /* NAMED_UNION */
    }
}

static void type_def_add_body(struct type_def_output *out, const struct fory_type_def_source *source)
{
    unsigned header = type_def_meta_header(source->type_id);
    bool is_struct = header & 0x80;

    type_def_add_byte(out, is_struct ? header | type_def_small(source->field_count, 31) : header);
    if (is_struct && source->field_count >= 31)
        type_def_add_varint(out, source->field_count - 31);
    if (is_struct ? header & 0x20 : header & 1) {
        type_def_add_type_name(out, source->name_space, FORY_META_NAMESPACE);
        type_def_add_type_name(out, source->type_name, FORY_META_TYPE_NAME);
    } else {
        type_def_add_varint(out, source->user_id);
    }
    for (size_t i = 0; is_struct && i < source->field_count; i++)
        type_def_add_field(out, &source->fields[i]);
}

size_t fory_type_def_encode(const struct fory_type_def_source *source, uint8_t *out, size_t capacity)
{
    /* The body first, at its final place but for the size extension, which depends on it. */
    struct type_def_output body = {capacity < 8 ? NULL : out + 8, capacity < 8 ? 0 : capacity - 8, 0};
    type_def_add_body(&body, source);

    uint8_t extension[5];
    size_t extension_size = 0;
    if (body.size >= 0xff)
        extension_size = (size_t)(fory_put_var_uint32(extension, (uint32_t)(body.size - 0xff)) - extension);
    size_t size = 8 + extension_size + body.size;
    if (size <= capacity) {
        fory_store_uint64(out, fory_type_def_header(body.data, body.size));
        memmove(body.data + extension_size, body.data, body.size);
        memcpy(body.data, extension, extension_size);
    }
    return size;
}
