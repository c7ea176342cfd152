/* SPDX-License-Identifier: Apache-2.0 */
/* Unions in generated code: the specification, "Union value payload". */
#ifndef FORY_GENERATED_UNION_H
#define FORY_GENERATED_UNION_H

#include <fory/any.h>
#include <fory/generated/items.h>
#include <fory/generated/reference.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What precedes the value of a case: its id, a flag, type info. */
void fory_write_case(struct fory_writer *writer, uint32_t id, const struct fory_item_type *item);
/* The same before an object that references may point to; true when the body is to follow. */
bool fory_write_case_reference(struct fory_writer *writer, uint32_t id, const struct fory_item_type *item,
                               const void *object);
/* A whole case of any type. */
void fory_write_case_any(struct fory_writer *writer, uint32_t id, const struct fory_any *any);
/* Flag and type info of the value of a case; layout for structs. For values that references cannot lead to. */
FORY_MUST_CHECK bool fory_read_case(struct fory_reader *reader, const struct fory_expected_item *item,
                                    const struct fory_layout **layout);
/* For a pointer to a struct or union. */
FORY_MUST_CHECK bool fory_read_case_reference(struct fory_reader *reader, const struct fory_expected_item *item,
                                              const struct fory_layout **layout, struct fory_reference *reference);
/* For all other values, as fory_read_object_item_prefix. */
FORY_MUST_CHECK bool fory_read_object_case(struct fory_reader *reader, const struct fory_expected_item *item,
                                           const struct fory_layout **layout, void *object, size_t size, bool *present);
FORY_MUST_CHECK bool fory_read_case_any(struct fory_reader *reader, struct fory_any *any);
void fory_write_unknown_case(struct fory_writer *writer, const struct fory_unknown_case *unknown);
FORY_MUST_CHECK bool fory_read_unknown_case(struct fory_reader *reader, uint32_t id, struct fory_unknown_case *unknown);

#ifdef __cplusplus
}
#endif
#endif
