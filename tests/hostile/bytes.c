/* SPDX-License-Identifier: Apache-2.0 */
/* Owns pieces of messages. */
#include "bytes.h"

#include <stdlib.h>

#include "meta/type_def.h"

void put_bytes(struct bytes *out, const void *data, size_t size)
{
    if (out->capacity - out->size < size) {
        out->capacity = 2 * out->capacity + size + 64;
        out->data = realloc(out->data, out->capacity);
    }
    memcpy(out->data + out->size, data, size);
    out->size += size;
}

void put(struct bytes *out, unsigned byte)
{
    const uint8_t one = (uint8_t)byte;
    put_bytes(out, &one, 1);
}

void put_number(struct bytes *out, uint32_t number)
{
    for (; number >= 0x80; number >>= 7)
        put(out, (number & 0x7f) | 0x80);
    put(out, number);
}

void put_fill(struct bytes *out, unsigned byte, size_t count)
{
    for (size_t i = 0; i < count; i++)
        put(out, byte);
}

void put_type_def(struct bytes *out, struct bytes *body)
{
    uint8_t header[8];
    fory_store_uint64(header, fory_type_def_header(body->data, body->size));
    put_bytes(out, header, sizeof header);
    if (body->size >= 255)
        put_number(out, (uint32_t)body->size - 255);
    put_bytes(out, body->data, body->size);
    free(body->data);
}

struct bytes struct_body(uint32_t id, unsigned fields)
{
    struct bytes body = {NULL, 0, 0};
    put(&body, 0xc0 | fields);
    put_number(&body, id);
    return body;
}

void put_field(struct bytes *body, unsigned tag, unsigned flags, unsigned type)
{
    put(body, 0xc0 | tag << 2 | flags);
    put_number(body, type);
}

void put_named_field(struct bytes *body, size_t size, unsigned type)
{
    put(body, 15 << 2);
    put_number(body, (uint32_t)size - 1 - 15);
    put_number(body, type);
    put_fill(body, 'f', size);
}

void put_struct_type(struct bytes *out, unsigned index, struct bytes *body)
{
    put(out, FORY_TYPE_COMPATIBLE_STRUCT);
    put_number(out, index << 1);
    put_type_def(out, body);
}

void put_known_type(struct bytes *out, unsigned index)
{
    put(out, FORY_TYPE_COMPATIBLE_STRUCT);
    put_number(out, index << 1 | 1);
}

void put_root(struct bytes *out)
{
    put(out, 1);
    put(out, (uint8_t)FORY_REF_VALUE_FLAG);
}

void put_own_root(struct bytes *out, const struct fory_type *type)
{
    put_root(out);
    put(out, FORY_TYPE_COMPATIBLE_STRUCT);
    put(out, 0);
    put_bytes(out, type->type_def, type->type_def_size);
}

void put_list(struct bytes *out, uint32_t count, unsigned header)
{
    put_root(out);
    put(out, FORY_TYPE_LIST);
    put_number(out, count);
    put(out, header);
}

struct bytes nested_body(void)
{
    struct bytes body = struct_body(77, 1);
    put_field(&body, 1, NULLABLE, FORY_TYPE_LIST);
    put_fill(&body, FORY_TYPE_LIST << 2, 3000);
    put(&body, FORY_TYPE_BOOL << 2);
    return body;
}

void put_values_of_types(struct bytes *out, unsigned index, unsigned size)
{
    for (unsigned i = 0; i < size; i++) {
        struct bytes body = struct_body(1000 + i, 1);
        put_field(&body, 1, 0, FORY_TYPE_BOOL);
        put_struct_type(out, index + i, &body);
        put(out, 1);
    }
}

void put_chunks_of_one(struct bytes *out, unsigned size)
{
    put(out, FORY_TYPE_MAP);
    put_number(out, size);
    for (unsigned i = 0; i < size; i++) {
        put(out, 0);
        put(out, 1);
        put(out, FORY_TYPE_BOOL);
        put(out, FORY_TYPE_BOOL);
        put(out, i & 1);
        put(out, 1);
    }
}

void put_references_to_each(struct bytes *out, unsigned size)
{
    put(out, FORY_TYPE_LIST);
    for (unsigned i = 0; i < size; i++) {
        put(out, (uint8_t)FORY_REF_VALUE_FLAG);
        put(out, 0);
    }
    for (unsigned i = 0; i < size; i++) {
        put(out, (uint8_t)FORY_REF_FLAG);
        put_number(out, 1 + i);
    }
}

/* --- Boxes --------------------------------------------------------------------------------------------------- */

void put_other_box(struct bytes *out)
{
    struct bytes body = struct_body(901, 2);
    put_field(&body, EXTRA, NULLABLE, FORY_TYPE_UNKNOWN);
    put_field(&body, 1, NULLABLE, FORY_TYPE_UNKNOWN);
    put_root(out);
    put_struct_type(out, 0, &body);
}

void put_skipped_list(struct bytes *out, uint32_t count, unsigned header)
{
    put_other_box(out);
    put(out, (uint8_t)FORY_NOT_NULL_FLAG);
    put(out, FORY_TYPE_LIST);
    put_number(out, count);
    put(out, header);
}

void put_null(struct bytes *out)
{
    put(out, (uint8_t)FORY_NULL_FLAG);
}
