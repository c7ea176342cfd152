/* SPDX-License-Identifier: Apache-2.0 */
/* TypeDefs of other versions, and messages of them, from text. */
#ifndef FORY_TESTS_SUPPORT_VERSIONS_H
#define FORY_TESTS_SUPPORT_VERSIONS_H

#include "meta/type_def.h"
#include "test.h"

enum {
    MAX_FIELDS = 8,
    MAX_NESTED = 8,
    MAX_ROOT = 2000
};

/* Reads "5", "5?" or "28&": an id, nullable, tracked. */
static inline struct fory_nested_type versions_parse_type(const char **text)
{
    char *end;
    struct fory_nested_type type = {(uint8_t)strtoul(*text, &end, 10), false, false};
    for (; *end == '?' || *end == '&'; end++) {
        type.nullable = type.nullable || *end == '?';
        type.ref = type.ref || *end == '&';
    }
    *text = end;
    return type;
}

/*
 * Encodes the TypeDef of an evolving struct from its fields: "age 5;#3 21?;names 22 21" is a required int32, a nullable
 * string with tag 3 and a list of strings.
 */
static inline size_t versions_encode(uint32_t user_id, const char *text, uint8_t *out, size_t capacity)
{
    struct fory_nested_type types[MAX_FIELDS][MAX_NESTED];
    struct fory_type_def_field_source fields[MAX_FIELDS];
    char names[MAX_FIELDS][32];
    size_t count = 0;
    while (*text) {
        size_t length = strcspn(text, " ");
        memcpy(names[count], text, length);
        names[count][length] = 0;
        bool tagged = names[count][0] == '#';
        fields[count].tag = tagged ? atoi(names[count] + 1) : -1;
        fields[count].name = tagged ? NULL : names[count];
        fields[count].types = types[count];
        fields[count].type_count = 0;
        for (text += length; *text == ' '; fields[count].type_count++) {
            text++;
            types[count][fields[count].type_count] = versions_parse_type(&text);
        }
        text += *text == ';';
        count++;
    }
    const struct fory_type_def_source source = {
        .type_id = FORY_TYPE_COMPATIBLE_STRUCT,
        .user_id = user_id,
        .fields = fields,
        .field_count = count,
    };
    size_t size = fory_type_def_encode(&source, out, capacity);
    assert_true(size <= capacity);
    return size;
}

/* A root of a foreign TypeDef and a body. */
static inline struct fory_bytes make_root(uint32_t user_id, const char *fields, const char *body, uint8_t out[MAX_ROOT])
{
    static const uint8_t head[] = {0x01, 0x00, FORY_TYPE_COMPATIBLE_STRUCT, 0x00};
    struct test_bytes bytes = test_bytes_hex(body);
    memcpy(out, head, sizeof head);
    size_t size = sizeof head + versions_encode(user_id, fields, out + sizeof head, MAX_ROOT / 2);
    memcpy(out + size, bytes.data, bytes.size);
    size += bytes.size;
    test_bytes_free(bytes);
    return (struct fory_bytes){out, size};
}

#endif
