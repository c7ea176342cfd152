/* SPDX-License-Identifier: Apache-2.0 */
/* References in generated code: the specification, "Reference Meta". */
#ifndef FORY_GENERATED_REFERENCE_H
#define FORY_GENERATED_REFERENCE_H

#include <fory/generated/items.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Writes the flag of a ref field: null, a reference to an object that this root already contains, or a new object.
 * Returns true if type info and body must follow. An object is identified by address and type. With tracking off, an
 * object is written each time that it is met: null or not-null flag.
 */
bool fory_write_reference(struct fory_writer *writer, const void *object, const struct fory_type *type);
/* Registers the root object, for types that can refer to it from inside. Call it right after
   fory_writer_begin_struct_root. Returns false on failure. */
bool fory_writer_track_root(struct fory_writer *writer, const void *object, const struct fory_type *type);
/* The same for an item of a list or an entry of a map whose fory_item_type says ref. has_null is that of
   fory_write_list_header, and false in maps. */
bool fory_write_item_reference(struct fory_writer *writer, const void *object, const struct fory_type *type,
                               bool has_null);

/* What was found in a ref position. */
struct fory_reference {
    void *object;    /* the object referred to; NULL for null and for a new one */
    bool is_new;     /* a new object: its type info and body follow */
    bool is_tracked; /* new, and references may point to it */
    uint32_t depth;  /* of the object referred to, as in fory_read_object */
};

FORY_MUST_CHECK bool fory_read_reference(struct fory_reader *reader, const struct fory_type *type,
                                         struct fory_reference *reference);
FORY_MUST_CHECK bool fory_read_item_reference(struct fory_reader *reader, const struct fory_expected_item *item,
                                              struct fory_list_reader *elements, struct fory_reference *reference);
FORY_MUST_CHECK bool fory_read_entry_reference(struct fory_reader *reader, const struct fory_expected_item *value,
                                               struct fory_map_reader *entries, struct fory_reference *reference);
/* Allocates a new object with its defaults and binds it to its id before its body is read, so that cycles work. Returns
   NULL on failure. */
void *fory_reader_alloc_object(struct fory_reader *reader, const struct fory_struct_reader *type,
                               const struct fory_reference *reference);
/* Binds the caller's root object to the id of the root, if the root has one. */
FORY_MUST_CHECK bool fory_reader_track_root(struct fory_reader *reader, void *object, const struct fory_type *type);

#ifdef __cplusplus
}
#endif
#endif
