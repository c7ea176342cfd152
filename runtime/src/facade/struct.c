/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the root operations that are the same for all structs and not worth a copy in each generated file. */
#include <fory/generated/reference.h>
#include <fory/struct.h>

#include "context/reader.h"

static void struct_set_defaults(const struct fory_struct_reader *type, void *object)
{
    memset(object, 0, type->size);
    if (type->init)
        type->init(object);
}

static enum fory_status struct_read(struct fory_reader *reader, struct fory_arena *arena,
                                    const struct fory_struct_reader *type, void *object, bool whole)
{
    const struct fory_layout *layout;
    bool ok = fory_reader_begin_struct_root(reader, arena, type, NULL, &layout) &&
              (!type->referable || fory_reader_track_root(reader, object, type->type)) &&
              type->read(reader, layout, object);
    return fory_reader_end_root(reader, type->type, object, type->size, ok, whole);
}

enum fory_status fory_struct_update(struct fory_reader *reader, struct fory_bytes in, struct fory_arena *arena,
                                    const struct fory_struct_reader *type, void *object)
{
    fory_reader_set_input(reader, in);
    return struct_read(reader, arena, type, object, true);
}

enum fory_status fory_struct_next(struct fory_reader *reader, struct fory_arena *arena,
                                  const struct fory_struct_reader *type, void *object)
{
    enum fory_status status = fory_reader_at_root(reader);
    if (status != FORY_OK)
        return status;
    struct_set_defaults(type, object);
    return struct_read(reader, arena, type, object, false);
}

/* Moves a finished root from the writer's buffer to the arena. */
static enum fory_status struct_keep(struct fory_arena *arena, struct fory_bytes *out)
{
    uint8_t *copy = fory_arena_alloc(arena, out->size, 1);
    if (copy)
        memcpy(copy, out->data, out->size);
    out->data = copy;
    out->size = copy ? out->size : 0;
    return copy ? FORY_OK : FORY_OUT_OF_MEMORY;
}

enum fory_status fory_struct_to_bytes(struct fory_runtime *runtime, struct fory_arena *arena,
                                      const struct fory_struct_writer *type, const void *object, struct fory_bytes *out)
{
    struct fory_writer *writer = fory_writer_new(runtime);
    out->data = NULL;
    out->size = 0;
    if (!writer)
        return runtime ? FORY_OUT_OF_MEMORY : FORY_MISUSE;
    if (fory_writer_begin_struct_root(writer, type->type) &&
        (!type->referable || fory_writer_track_root(writer, object, type->type)))
        type->write(writer, object);
    enum fory_status status = fory_writer_end_root(writer, type->type, out);
    if (status == FORY_OK)
        status = struct_keep(arena, out);
    fory_writer_free(writer);
    return status;
}

enum fory_status fory_struct_from_bytes(struct fory_runtime *runtime, struct fory_bytes in, struct fory_arena *arena,
                                        const struct fory_struct_reader *type, void *object)
{
    struct fory_reader *reader = fory_reader_new(runtime);
    if (!reader) {
        memset(object, 0, type->size);
        return runtime ? FORY_OUT_OF_MEMORY : FORY_MISUSE;
    }
    struct_set_defaults(type, object);
    enum fory_status status = fory_struct_update(reader, in, arena, type, object);
    fory_reader_free(reader);
    return status;
}
