/* SPDX-License-Identifier: Apache-2.0 */
/* Values that carry their type. */
#ifndef FORY_SRC_ANY_H
#define FORY_SRC_ANY_H

#include <fory/generated/any.h>

#pragma GCC visibility push(hidden)

/* Null, or a dynamic value that is null. */
bool fory_any_is_null(const struct fory_any *any);
/* What is behind a pointer to a base. */
static inline struct fory_any fory_any_of_object(const void *object)
{
    const struct fory_any any = {fory_type_of(object), object};
    return any;
}
/* True for values that references may point to when tracking is on; of a value that is not null. */
bool fory_any_is_object(const struct fory_any *any);
/* Type info, and body, of a value that is not null. */
void fory_write_any_type(struct fory_writer *writer, const struct fory_any *any);
void fory_write_any_body(struct fory_writer *writer, const struct fory_any *any);
/* A reference flag; true when type info and body are to follow. */
bool fory_write_any_flag(struct fory_writer *writer, const struct fory_any *any);

/* A value after its type info. is_tracked: its flag took the last id. */
FORY_MUST_CHECK bool fory_read_any_of(struct fory_reader *reader, const struct fory_type_info *info, bool is_tracked,
                                      struct fory_any *any);
/* A value after a flag, if has_flag says so, and after type info, unless that was read before. */
FORY_MUST_CHECK bool fory_read_any_item(struct fory_reader *reader, bool has_flag, const struct fory_type_info *info,
                                        struct fory_any *any);
/* A value after a flag, which may refer to any object. */
FORY_MUST_CHECK bool fory_read_tracked_any(struct fory_reader *reader, struct fory_any *any);
/* A new struct or union after its type info, which names that type. */
FORY_MUST_CHECK bool fory_read_object(struct fory_reader *reader, const struct fory_type_info *info,
                                      const struct fory_struct_reader *type, bool is_tracked, void **object);

#pragma GCC visibility pop
#endif
