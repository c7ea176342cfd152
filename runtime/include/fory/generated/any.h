/* SPDX-License-Identifier: Apache-2.0 */
/* Values in generated code whose type the schema does not name: any, pointers to bases, user-defined codecs. */
#ifndef FORY_GENERATED_ANY_H
#define FORY_GENERATED_ANY_H

#include <fory/any.h>
#include <fory/generated/items.h>
#include <fory/generated/reference.h>

#ifdef __cplusplus
extern "C" {
#endif

/* --- Values of any type: <fory/any.h> -------------------------------------------------------------------------- */

/* Type info and body of a value that is not null. */
void fory_write_any(struct fory_writer *writer, const struct fory_any *any);
FORY_MUST_CHECK bool fory_read_any(struct fory_reader *reader, struct fory_any *any);
/* The same for a field, after a reference flag, which may say null. References are not written: an object is written
   each time that it is met, within limits.max_repeats. References to complete objects are read. */
void fory_write_nullable_any(struct fory_writer *writer, const struct fory_any *any);
FORY_MUST_CHECK bool fory_read_nullable_any(struct fory_reader *reader, struct fory_any *any);
/* A field of another version: present, or after such a flag. */
FORY_MUST_CHECK bool fory_read_field_any(struct fory_reader *reader, bool present, struct fory_any *any);

/* A complete list or set, including nulls. Its items always send their types: declared is ignored. With tracking on, a
   struct that is in it twice is one object. Returns NULL on failure, never for an empty list. */
void fory_write_any_list(struct fory_writer *writer, const struct fory_any *items, size_t count, bool declared);
FORY_MUST_CHECK struct fory_any *fory_read_any_list(struct fory_reader *reader, size_t *count);

/*
 * Entries of a map whose values are of any type. `first` is the value of the next entry, and those after it are
 * `stride` bytes apart; `left` entries are to come. Writes the header of a chunk and returns how many entries it holds,
 * 1 or more: as many as have values of one type. Of each the caller writes the key, then fory_write_entry_any.
 */
size_t fory_write_any_chunk(struct fory_writer *writer, const struct fory_item_type *key, bool declared,
                            const struct fory_any *first, size_t stride, size_t left);
void fory_write_entry_any(struct fory_writer *writer, const struct fory_any *any);
/* A whole entry whose key is null. */
void fory_write_null_key_any(struct fory_writer *writer, const struct fory_any *any);
/* Instead of fory_read_entry_value_prefix. The fory_expected_item of such values is {FORY_TYPE_UNKNOWN, 1, true, NULL,
 * NULL}.
 */
FORY_MUST_CHECK bool fory_read_entry_any(struct fory_reader *reader, const struct fory_expected_item *value,
                                         struct fory_map_reader *entries, struct fory_any *any);

/* --- Pointers to bases: structs whose first member is their type ----------------------------------------------- */

/*
 * The object that the pointer leads to is sent with its own type, as in any. `base` is the type of the struct that the
 * pointer points to. The object must have this type, or have it as a base, in writing and in reading. Returns the type
 * of the object, or NULL for NULL.
 */
static inline const struct fory_type *fory_type_of(const void *object)
{
    const struct fory_type *type = NULL;
    if (object)
        memcpy(&type, object, sizeof(const struct fory_type *));
    return type;
}

/* Type info and body of an object, after a flag that fory_write_present or fory_write_reference wrote. */
void fory_write_base(struct fory_writer *writer, const void *object, const struct fory_type *base);
/* The same read: a new object, whose first member is set. reference is NULL where references may not point to it. NULL
   on failure. */
FORY_MUST_CHECK void *fory_read_base(struct fory_reader *reader, const struct fory_type *base,
                                     const struct fory_reference *reference);
/* A field of another version that references may not point to: present, or after a flag. pointer is the address of the
   pointer to the object. False on failure. */
FORY_MUST_CHECK bool fory_read_field_base(struct fory_reader *reader, bool present, const struct fory_type *base,
                                          void *pointer);
/* As fory_read_reference, for an object of any type that has the base. */
FORY_MUST_CHECK bool fory_read_base_reference(struct fory_reader *reader, const struct fory_type *base,
                                              struct fory_reference *reference);
/* A list or set of such pointers, complete, as fory_write_any_list. items is an array of pointers. */
void fory_write_base_list(struct fory_writer *writer, const void *items, size_t count, const struct fory_type *base);
FORY_MUST_CHECK void *fory_read_base_list(struct fory_reader *reader, const struct fory_type *base, size_t *count);
/* Entries of a map whose values are such pointers, `stride` bytes apart from the one that first points to; as
   fory_write_any_chunk and the like. */
size_t fory_write_base_chunk(struct fory_writer *writer, const struct fory_item_type *key, bool declared,
                             const struct fory_type *base, const void *first, size_t stride, size_t left);
void fory_write_entry_base(struct fory_writer *writer, const void *object);
void fory_write_null_key_base(struct fory_writer *writer, const struct fory_type *base, const void *object);
FORY_MUST_CHECK bool fory_read_entry_base(struct fory_reader *reader, const struct fory_expected_item *value,
                                          struct fory_map_reader *entries, const struct fory_type *base, void *pointer);

/* --- User-defined codecs: <fory/codec.h> ----------------------------------------------------------------------- */

/* The body of a value. */
void fory_write_custom(struct fory_writer *writer, const struct fory_registration *custom, const void *value);
FORY_MUST_CHECK bool fory_read_custom(struct fory_reader *reader, const struct fory_registration *custom, void *value);
/* Type info before a field of such a type, which fory_write_field_type writes in compatible mode only. Python writes it
   in both modes if the type has a name; it is read if the names are there. */
FORY_MUST_CHECK bool fory_read_custom_type(struct fory_reader *reader, const struct fory_type *type);

#ifdef __cplusplus
}
#endif
#endif
