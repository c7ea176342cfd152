/* SPDX-License-Identifier: Apache-2.0 */
/* What the declarations of generated headers need: root operations that are the same for all structs. */
#ifndef FORY_STRUCT_H
#define FORY_STRUCT_H

#include <fory/runtime.h>

#ifdef __cplusplus
extern "C" {
#endif

struct fory_layout;        /* how the fields of a foreign TypeDef map to those of a struct */
struct fory_struct_writer; /* X_fory_writer of a generated file */
struct fory_struct_reader; /* X_fory_reader */

/* As X_deserialize, but what the message lacks keeps the value that the caller gave it. After a failure the object is
   cleared. */
enum fory_status fory_struct_update(struct fory_reader *reader, struct fory_bytes in, struct fory_arena *arena,
                                    const struct fory_struct_reader *type, void *object);
/* Reads the next of the consecutive roots that fory_reader_begin pointed the reader at. */
enum fory_status fory_struct_next(struct fory_reader *reader, struct fory_arena *arena,
                                  const struct fory_struct_reader *type, void *object);
/* With a writer of its own; out lives in the arena. */
enum fory_status fory_struct_to_bytes(struct fory_runtime *runtime, struct fory_arena *arena,
                                      const struct fory_struct_writer *type, const void *object,
                                      struct fory_bytes *out);
/* With a reader of its own. */
enum fory_status fory_struct_from_bytes(struct fory_runtime *runtime, struct fory_bytes in, struct fory_arena *arena,
                                        const struct fory_struct_reader *type, void *object);

#ifdef __cplusplus
}
#endif
#endif
