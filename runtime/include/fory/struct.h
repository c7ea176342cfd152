/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the declarations that generated headers need: root operations that are the same for all structs. */
#ifndef FORY_STRUCT_H
#define FORY_STRUCT_H

#include <fory/runtime.h>

#ifdef __cplusplus
extern "C" {
#endif

struct fory_layout;        /* how the fields of another version map to those of a struct */
struct fory_struct_writer; /* X_fory_writer of a generated file */
struct fory_struct_reader; /* X_fory_reader */

/* As X_deserialize, but a field that the message lacks keeps the value that the caller gave it. After a failure the
   object is cleared. */
FORY_MUST_CHECK enum fory_status fory_struct_update(struct fory_reader *reader, struct fory_bytes in,
                                                    struct fory_arena *arena, const struct fory_struct_reader *type,
                                                    void *object);
/* Reads the next root of the input that was given to fory_reader_begin. */
FORY_MUST_CHECK enum fory_status fory_struct_next(struct fory_reader *reader, struct fory_arena *arena,
                                                  const struct fory_struct_reader *type, void *object);
/* Creates a writer for this call, which freezes the runtime. out is allocated in the arena. Only the status of an error
   is known: the rest is lost with the writer. */
FORY_MUST_CHECK enum fory_status fory_struct_to_bytes(struct fory_runtime *runtime, struct fory_arena *arena,
                                                      const struct fory_struct_writer *type, const void *object,
                                                      struct fory_bytes *out);
/* Creates a reader for this call, which freezes the runtime. Only the status of an error is known. */
FORY_MUST_CHECK enum fory_status fory_struct_from_bytes(struct fory_runtime *runtime, struct fory_bytes in,
                                                        struct fory_arena *arena, const struct fory_struct_reader *type,
                                                        void *object);

#ifdef __cplusplus
}
#endif
#endif
