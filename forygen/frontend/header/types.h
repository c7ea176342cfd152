/* SPDX-License-Identifier: Apache-2.0 */
/* C types to wire types and carriers: values, and collections of them. Either holds the other. */
#ifndef FORYGEN_HEADER_TYPES_H
#define FORYGEN_HEADER_TYPES_H

#include "mapping.h"

struct header_mapping header_map_member(struct header *header, struct header_member *member);

/* Numbers, enums and structs by value, containers and optional values among them. */
struct header_mapping types_map_value(const struct mapping_context *context, const struct header_c_type *type);
/* An element, key or value of the context, about which `word` says more. */
struct header_mapping types_map_item(const struct mapping_context *context, struct clang_type type, const char *role,
                                     enum annotation_word word);

/* --- collections.c ------------------------------------------------------------------------------------------- */

/* A pointer with a count member. */
struct header_mapping types_map_counted(const struct mapping_context *context, struct clang_type pointee);
struct header_mapping types_map_fixed_array(const struct mapping_context *context, struct clang_type type);
/* False for a struct that is neither a container nor an optional value by the names of its members. */
bool types_map_container(const struct mapping_context *context, struct clang_cursor record,
                         struct header_mapping *mapping);
/* Notes what keeps a struct from being a container, if that is the type of its count. */
void types_note_count(struct header *header, struct clang_cursor record);

#endif
