/* SPDX-License-Identifier: Apache-2.0 */
/* What is between the items of lists, sets, maps and unions, as generated code has it. */
#ifndef FORY_SRC_CONTAINER_H
#define FORY_SRC_CONTAINER_H

#include <fory/generated/reference.h>

#pragma GCC visibility push(hidden)

/* Whether items send their type, and that type. */
bool fory_item_writes_type_info(const struct fory_writer *writer, const struct fory_item_type *item, bool declared);
void fory_write_item_type(struct fory_writer *writer, const struct fory_item_type *item);
/* False, and INVALID_DATA, for a null where the schema allows none, so that no value is read that is not there. */
FORY_MUST_CHECK bool fory_allow_null(struct fory_reader *reader, const struct fory_expected_item *item, bool present);
/* As fory_write_list_header, for a list that no fory_writer_end_field follows. */
bool fory_write_leaf_list_header(struct fory_writer *writer, size_t count, const struct fory_item_type *item,
                                 bool declared, bool has_null);
/* What was found in the place of a value of `size` bytes: to be read, or to be a copy of an object. As
   fory_read_optional_item_prefix. */
FORY_MUST_CHECK bool fory_take_object(struct fory_reader *reader, const struct fory_expected_item *item,
                                      const struct fory_reference *reference, void *object, size_t size,
                                      bool *has_value, bool *present);
/* Type info of a value that is to be what is expected; layout for structs. */
FORY_MUST_CHECK bool fory_read_item_type(struct fory_reader *reader, const struct fory_expected_item *item,
                                         const struct fory_layout **layout);

#pragma GCC visibility pop
#endif
