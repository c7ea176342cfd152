/* SPDX-License-Identifier: Apache-2.0 */
/* What the two halves of the type mapping share: single values, and collections of them. */
#ifndef FORYGEN_HEADER_TYPES_H
#define FORYGEN_HEADER_TYPES_H

#include "header_internal.h"

/* The value being mapped: a member, or the element, key or value of one. */
struct types_context {
    struct header *header;
    struct header_member *member;
    const char *role;         /* "element", "key", "value"; NULL: the member itself */
    struct annotation *words; /* what is said about it */
};

static const struct header_mapping types_none;

/* How messages call it: "'age'", "the element of 'ages'". */
const char *types_what(const struct types_context *context);
/* Report an error that begins with what the context is called, and give nothing. */
struct header_mapping types_fail(const struct types_context *context, const char *code, const char *text);
struct header_mapping types_unsupported(const struct types_context *context, const char *text);

struct header_mapping types_make(const struct types_context *context, enum fory_wire_type id, enum carrier_kind kind,
                                 const char *c_type, const char *short_name);
/* The same wire type, carried by something around the inner carrier. */
struct header_mapping types_wrap(struct header_mapping inner, enum carrier_kind kind, const char *c_type,
                                 const char *short_name);

/* The wire type of an array of these numbers, or 0. */
enum fory_wire_type types_array_of(enum fory_wire_type number);
/* What text and bytes are made of: void, char and integers of 8 bits. */
bool types_is_byte(const struct header_c_type *type);
/* A number type without its encoding; other types stay. */
enum fory_wire_type types_fixed(enum fory_wire_type id);

/* Numbers, enums and structs by value, containers and optional values among them. */
struct header_mapping types_map_value(const struct types_context *context, const struct header_c_type *type);
/* An element, key or value of the context, about which `word` says more. */
struct header_mapping types_map_item(const struct types_context *context, struct clang_type type, const char *role,
                                     enum annotation_word word);

/* --- header_collections.c ------------------------------------------------------------------------------------ */

/* A pointer with a count member. */
struct header_mapping types_map_counted(const struct types_context *context, struct clang_type pointee);
struct header_mapping types_map_fixed_array(const struct types_context *context, struct clang_type type);
/* False for a struct that is neither a container nor an optional value by the names of its members. */
bool types_map_container(const struct types_context *context, struct clang_cursor record,
                         struct header_mapping *mapping);

#endif
