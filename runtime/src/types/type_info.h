/* SPDX-License-Identifier: Apache-2.0 */
/* Type info before values, and the struct types of a root. The specification, "Type Meta". */
#ifndef FORY_SRC_TYPE_INFO_H
#define FORY_SRC_TYPE_INFO_H

#include <fory/generated/reader.h>

#include "meta/type_def.h"

#pragma GCC visibility push(hidden)

/* Takes type info that says no more than `expected`, in the forms that are common in compatible mode: its own TypeDef,
   or one that the root holds. False leaves everything as it was. */
static inline FORY_MUST_CHECK bool fory_match_local_type_def(struct fory_reader *reader,
                                                             const struct fory_struct_reader *expected,
                                                             const struct fory_layout **layout)
{
    const uint8_t *in = reader->cursor;
    const struct fory_type *type = expected->type;
    size_t left = (size_t)(reader->end - in);
    if (left < 2 || in[0] != type->compatible_type_id || in[0] == FORY_TYPE_STRUCT || in[1] >= 0x80 || !type->type_def)
        return false;
    uint32_t index = in[1] >> 1;
    if (in[1] & 1) { /* there are none but in compatible mode */
        const struct fory_known_type *known = &reader->types[index];
        if (index >= reader->type_count || known->reader != expected)
            return false;
        *layout = known->layout;
        reader->cursor += 2;
        return true;
    }
    if (reader->verify_type_defs || index != reader->type_count || index == reader->type_capacity ||
        type->type_def_size >= 8 + 255 || left - 2 < type->type_def_size || !fory_is_own_type_def(type, in + 2))
        return false;
    fory_add_known_type(reader, in + 2, type->type_def_size, expected, NULL);
    *layout = NULL;
    return true;
}
/* As fory_match_local_type_def, for a foreign TypeDef that there is a layout for, in the form that is common. */
FORY_MUST_CHECK bool fory_match_cached_type_def(struct fory_reader *reader, const struct fory_struct_reader *expected,
                                                const struct fory_layout **layout);

FORY_MUST_CHECK bool fory_read_type_info(struct fory_reader *reader, struct fory_type_info *info);
/* What is registered for a type that the info names by id or name, or NULL. Fails for an unsound TypeDef, which
   remembers the result. */
FORY_MUST_CHECK bool fory_find_info_registration(struct fory_reader *reader, const struct fory_type_info *info,
                                                 const struct fory_registration **registration);
/* Fails unless the info names the expected struct; how its bodies are laid out. */
FORY_MUST_CHECK bool fory_match_struct(struct fory_reader *reader, const struct fory_type_info *info,
                                       const struct fory_struct_reader *expected, const struct fory_layout **layout);
/* Fails unless the info names the type, which is not a struct; type of enums and unions, else NULL. */
FORY_MUST_CHECK bool fory_match_type(struct fory_reader *reader, const struct fory_type_info *info, uint8_t type_id,
                                     const struct fory_type *type);
/* Whether a TypeDef has the identity of the local one. Fails if its bytes are others and the options want to know. */
FORY_MUST_CHECK bool fory_find_own_type_def(struct fory_reader *reader, const struct fory_known_type *known,
                                            const struct fory_type *type, bool *own);
/* The checked TypeDef of reader->types[index]. */
FORY_MUST_CHECK bool fory_open_type_def(struct fory_reader *reader, uint32_t index, struct fory_type_def *type_def);
/* Whether a TypeDef is of the type, in whatever version. */
bool fory_type_def_describes(const struct fory_type_def *type_def, const struct fory_type *type);

#pragma GCC visibility pop
#endif
