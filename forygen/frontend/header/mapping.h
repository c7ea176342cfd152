/* SPDX-License-Identifier: Apache-2.0 */
/* What C types are mapped to, and the context in which one is. */
#ifndef FORYGEN_HEADER_MAPPING_H
#define FORYGEN_HEADER_MAPPING_H

#include "c_type.h"
#include "member.h"

/* Both NULL after an error. */
struct header_mapping {
    struct wire_type *type;
    struct carrier *carrier;
};

/* The value being mapped: a member, or the element, key or value of one. */
struct mapping_context {
    struct header *header;
    struct header_member *member;
    const char *role;         /* "element", "key", "value"; NULL: the member itself */
    struct annotation *words; /* what is said about it */
};

static const struct header_mapping mapping_none;

/* How messages call it: "'age'", "the element of 'ages'". */
const char *mapping_what(const struct mapping_context *context);
/* Report an error that begins with that, and give nothing. */
struct header_mapping mapping_fail(const struct mapping_context *context, const char *code, const char *text);
struct header_mapping mapping_unsupported(const struct mapping_context *context, const char *text);

struct header_mapping mapping_make(const struct mapping_context *context, enum fory_wire_type id,
                                   enum carrier_kind kind, const char *c_type, const char *short_name);
/* The same wire type, carried by something around the inner carrier. */
struct header_mapping mapping_wrap(struct header_mapping inner, enum carrier_kind kind, const char *c_type,
                                   const char *short_name);

/* The wire type of an array of these numbers, or 0. */
enum fory_wire_type mapping_array_of(enum fory_wire_type number);
/* What text and bytes are made of: void, char and integers of 8 bits. */
bool mapping_is_byte(const struct header_c_type *type);
/* A number type without its encoding; other types stay. */
enum fory_wire_type mapping_fixed(enum fory_wire_type id);
/* The number's type under the encoding that is asked for; varint, as in the IDL, when none is. */
enum fory_wire_type mapping_encode(const struct mapping_context *context, enum fory_wire_type number);

#endif
