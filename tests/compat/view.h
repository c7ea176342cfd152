/* SPDX-License-Identifier: Apache-2.0 */
/* Values by their tables, whatever carries them. */
#ifndef FORY_TESTS_COMPAT_VIEW_H
#define FORY_TESTS_COMPAT_VIEW_H

#include "side.h"

struct view {
    const struct side_value *value;
    const uint8_t *at;
};

/* Of a value as it stands in a struct, list, map or case. A null one has nothing inside. */
bool view_is_null(struct view view);
/* Behind pointers and beside flags: the value itself. */
struct view view_inside(struct view view);

/* Of strings and bytes, whatever carries them. */
struct fory_string view_text(struct view view);
/* Of lists, sets, arrays, maps and bytes. */
size_t view_count(struct view view);
struct view view_item(struct view view, size_t i);
struct view view_key(struct view view, size_t i);
/* Of integers, bools and enums. */
uint64_t view_bits(struct view view);
/* The case that a union holds, or NULL: none, or one that it does not know. */
const struct side_case *view_case(struct view view);
/* The case id and value of a union's unknown case, or NULL. */
const struct fory_unknown_case *view_unknown_case(struct view view);
/* What is in a place of any type, which is not null. */
struct fory_any view_any(struct view view);
/* What an any holds: of built-in types and those of the side. The value is NULL for null, and for a tree. */
struct view view_of_any(const struct side *side, const struct fory_any *any);

/* The size of a number's C type on the wire: 1, 2, 4 or 8; 0 for what is not an integer or bool. */
unsigned wire_integer_size(uint8_t type, bool *is_signed);
bool wire_is_array(uint8_t type);

#endif
