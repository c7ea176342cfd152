/* SPDX-License-Identifier: Apache-2.0 */
/* What references and any ask of the values that they lead to, which may hold references and any. */
#ifndef FORY_SRC_DYNAMIC_H
#define FORY_SRC_DYNAMIC_H

#include <fory/generated/context.h>
#include <fory/value.h>

#pragma GCC visibility push(hidden)

/* In the place of the type of an object: what is bound is a struct fory_deferred. */
extern const struct fory_type fory_deferred_type;
/* *object is such a one, and becomes what is read there; NULL: nothing that a reference can lead to. */
FORY_MUST_CHECK bool fory_resolve_deferred(struct fory_reader *reader, const struct fory_read_object **object);

/* A value of a type that was read, at a place whose reference flag was read. */
FORY_MUST_CHECK bool fory_read_value_of(struct fory_reader *reader, const struct fory_type_info *info,
                                        struct fory_value *value);
/* Whether a value stands in a tree only because a list or map around it does: alone it is read by generated code. */
bool fory_value_has_reader(const struct fory_reader *reader, const struct fory_value *value);
/* Type info and body of what a value refers to. */
void fory_write_value_type(struct fory_writer *writer, const struct fory_value *value);
void fory_write_value_body(struct fory_writer *writer, const struct fory_value *value);

#pragma GCC visibility pop
#endif
