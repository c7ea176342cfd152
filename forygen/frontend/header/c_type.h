/* SPDX-License-Identifier: Apache-2.0 */
/* What a C type is. */
#ifndef FORYGEN_HEADER_C_TYPE_H
#define FORYGEN_HEADER_C_TYPE_H

#include "context.h"

/* A C type without the names it goes by, and what the names told. */
struct header_c_type {
    struct clang_type type;
    const char *spelling;       /* as written, without what qualifies the whole */
    enum fory_wire_type number; /* of a number its fixed-width wire type, else 0 */
    bool is_portable;           /* the same width on every platform */
    bool converts;              /* a number that no type of <stdint.h> need be */
    bool is_const;
    bool is_volatile; /* or atomic */
    bool is_restrict;
    bool is_loose;               /* a typedef asks for less alignment than the type itself */
    struct annotation inherited; /* of the typedefs on the way */
};

struct header_c_type header_resolve_type(struct header *header, struct clang_type type);
/* Whether a name in the spelling of the type is deprecated. */
bool header_has_deprecated(struct clang_type type);
/* Whether the compiler warns about uses of the function, variable, enumerator or typedef. */
bool header_is_deprecated(const struct header *header, const char *name);
bool header_is_char(const struct header_c_type *type);
bool header_is_integer(const struct header_c_type *type);
/* "struct person", "point": how C names a struct or enum. */
const char *header_tag_name(struct clang_cursor cursor);

#endif
