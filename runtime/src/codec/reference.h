/* SPDX-License-Identifier: Apache-2.0 */
/* Objects that references of a root may point to. */
#ifndef FORY_SRC_REFERENCE_H
#define FORY_SRC_REFERENCE_H

#include <fory/generated/reference.h>

#pragma GCC visibility push(hidden)

/* Whether this root has written an object before, in whatever place. False on failure. */
FORY_MUST_CHECK bool fory_writer_has_written(struct fory_writer *writer, const void *object,
                                             const struct fory_type *type, bool *again);
/* The flag of a value that is there and no object which is looked up. With tracking on it takes an id. */
void fory_write_value_flag(struct fory_writer *writer);

/* The object that was bound to an id, or NULL. */
const struct fory_read_object *fory_find_object(const struct fory_reader *reader, uint32_t id);
/* Binds an id that a FORY_REF_VALUE_FLAG took, before any later one is bound, or again what was skipped. */
FORY_MUST_CHECK bool fory_bind_object(struct fory_reader *reader, uint32_t id, void *object,
                                      const struct fory_type *type);
/* Says that the object of an id, if it was bound, was read to its end. */
void fory_complete_object(struct fory_reader *reader, uint32_t id);
/* What follows FORY_REF_FLAG. Fails for an id that no flag took. */
FORY_MUST_CHECK bool fory_read_reference_id(struct fory_reader *reader, uint32_t *id);
/* As fory_read_reference, for objects of all types: *type is that of an object referred to, else NULL. */
FORY_MUST_CHECK bool fory_read_any_reference(struct fory_reader *reader, struct fory_reference *reference,
                                             const struct fory_type **type);

#pragma GCC visibility pop
#endif
