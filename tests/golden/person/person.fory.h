/* person.fory.h: made by forygen from person.h. Do not edit. */
#ifndef FORY_GENERATED_PERSON_7A00435F_H
#define FORY_GENERATED_PERSON_7A00435F_H

#include <fory/struct.h>

#include "person.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Somebody we know.
 *
 * person, id 100, schema hash 0x6e12174e. Fields in Fory order:
 *
 *     age      tag 2, varint32
 *     name     tag 1, string
 *     city     tag 3, string
 *     samples  tag 4, array<float64>
 *     spouse   tag 5, person?
 */
extern const struct fory_type person_fory_type;
extern const struct fory_struct_writer person_fory_writer;
extern const struct fory_struct_reader person_fory_reader;

enum fory_status person_serialize(struct fory_writer *writer, const struct person *person, struct fory_bytes *out);
enum fory_status person_deserialize(struct fory_reader *reader, struct fory_bytes in, struct fory_arena *arena,
                                    struct person *person);
void person_write(struct fory_writer *writer, const void *object);
bool person_read(struct fory_reader *reader, const struct fory_layout *layout, void *object);

static inline enum fory_status person_update(struct fory_reader *reader, struct fory_bytes in, struct fory_arena *arena,
                                             struct person *person)
{
    return fory_struct_update(reader, in, arena, &person_fory_reader, person);
}
static inline enum fory_status person_next(struct fory_reader *reader, struct fory_arena *arena, struct person *person)
{
    return fory_struct_next(reader, arena, &person_fory_reader, person);
}
static inline enum fory_status person_to_bytes(struct fory_runtime *runtime, struct fory_arena *arena,
                                               const struct person *person, struct fory_bytes *out)
{
    return fory_struct_to_bytes(runtime, arena, &person_fory_writer, person, out);
}
static inline enum fory_status person_from_bytes(struct fory_runtime *runtime, struct fory_bytes in,
                                                 struct fory_arena *arena, struct person *person)
{
    return fory_struct_from_bytes(runtime, in, arena, &person_fory_reader, person);
}

/* Makes the types of this file, and of those it imports, known to the runtime; after a failure, none. */
enum fory_status person_register(struct fory_runtime *runtime);

#ifdef __cplusplus
}
#endif
#endif
