/* SPDX-License-Identifier: Apache-2.0 */
/* Whole roots in generated code. */
#ifndef FORY_GENERATED_ROOT_H
#define FORY_GENERATED_ROOT_H

#include <fory/generated/reference.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef bool fory_read_object_function(struct fory_reader *reader, const struct fory_layout *layout, void *object);

/* Reads the root that takes up all of `in` into an object that has its defaults. `read` is type->read: passed as a
   constant, it is called directly. */
static FORY_ALWAYS_INLINE FORY_MUST_CHECK enum fory_status
fory_struct_deserialize(struct fory_reader *reader, struct fory_bytes in, struct fory_arena *arena,
                        const struct fory_struct_reader *type, fory_read_object_function *read, void *object)
{
    const struct fory_layout *layout;
    fory_reader_set_input(reader, in);
    bool ok = fory_reader_begin_struct_root(reader, arena, type, NULL, &layout) && read(reader, layout, object);
    return fory_reader_end_root(reader, type->type, object, type->size, ok, true);
}

/* The same for types that can refer to the root object from inside. */
static FORY_ALWAYS_INLINE FORY_MUST_CHECK enum fory_status
fory_referable_deserialize(struct fory_reader *reader, struct fory_bytes in, struct fory_arena *arena,
                           const struct fory_struct_reader *type, fory_read_object_function *read, void *object)
{
    const struct fory_layout *layout;
    fory_reader_set_input(reader, in);
    bool ok = fory_reader_begin_struct_root(reader, arena, type, NULL, &layout) &&
              fory_reader_track_root(reader, object, type->type) && read(reader, layout, object);
    return fory_reader_end_root(reader, type->type, object, type->size, ok, true);
}

#ifdef __cplusplus
}
#endif
#endif
