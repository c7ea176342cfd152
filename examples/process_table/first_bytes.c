/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the explanation of the bytes before the values. The specification, "Fory header" to "TypeDef". */
#include "first_bytes.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

struct first_bytes {
    const uint8_t *start;
    const uint8_t *at;
    const uint8_t *end;
};

/* A line for the next bytes; false when there are fewer. */
static bool first_bytes_line(struct first_bytes *bytes, size_t size, const char *text)
{
    char hex[8 * 3 + 1] = "";
    if (size > 8 || size > (size_t)(bytes->end - bytes->at))
        return false;
    for (size_t i = 0; i < size; i++)
        snprintf(hex + 3 * i, 4, "%02x ", bytes->at[i]);
    printf("  %3zu  %-24s %s\n", (size_t)(bytes->at - bytes->start), hex, text);
    bytes->at += size;
    return true;
}

static size_t first_bytes_number_size(const uint8_t *at)
{
    size_t size = 1;
    while (*at++ & 0x80 && size < 5)
        size++;
    return size;
}

static unsigned first_bytes_number(const uint8_t *at)
{
    unsigned number = 0;
    size_t size = first_bytes_number_size(at);
    for (size_t i = 0; i < size; i++)
        number |= (at[i] & 0x7fu) << (7 * i);
    return number;
}

static const char *first_bytes_type(unsigned id)
{
    switch (id) {
    case 21: return "string";
    case 22: return "list";
    case 28: return "struct";
    case 38: return "timestamp";
    default: return "another type";
    }
}

/* The tag id in its short form, the type, and what a list is a list of. */
static bool first_bytes_field(struct first_bytes *bytes)
{
    char text[80];
    unsigned tag = bytes->at[0] >> 2 & 15;
    unsigned type = bytes->at[1];
    size_t size = type == 22 ? 3 : 2;
    snprintf(text, sizeof text, "field %u: %s%s%s", tag, first_bytes_type(type), size == 3 ? " of " : "",
             size == 3 ? first_bytes_type(bytes->at[2] >> 2) : "");
    return first_bytes_line(bytes, size, text);
}

void first_bytes_print(const uint8_t *data, size_t size)
{
    struct first_bytes bytes = {data, data, data + size};
    char text[80];
    if (size < 32 || !first_bytes_line(&bytes, 1, "root header: bit 0, Fory's cross-language format") ||
        !first_bytes_line(&bytes, 1, "reference flag: a value that may be referred to follows") ||
        !first_bytes_line(&bytes, 1, "type id 28: a struct that is sent with its TypeDef") ||
        !first_bytes_line(&bytes, 1, "marker: the TypeDef follows, the first one of this file"))
        return;
    snprintf(text, sizeof text, "TypeDef header: %u bytes follow; their hash", *bytes.at);
    first_bytes_line(&bytes, 8, text);
    unsigned fields = *bytes.at & 31;
    snprintf(text, sizeof text, "a struct that can evolve, registered by id, with %u fields", fields);
    first_bytes_line(&bytes, 1, text);
    snprintf(text, sizeof text, "its id, %u", first_bytes_number(bytes.at));
    first_bytes_line(&bytes, first_bytes_number_size(bytes.at), text);
    for (unsigned i = 0; i < fields; i++)
        first_bytes_field(&bytes);
    printf("  %3zu  %-24s the values, in the same order\n", (size_t)(bytes.at - bytes.start), "...");
}
