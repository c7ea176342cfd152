/* zoo.fory.h: made by forygen from zoo.h. Do not edit. */
#ifndef FORY_GENERATED_ZOO_FA106FD9_H
#define FORY_GENERATED_ZOO_FA106FD9_H

#include <fory/any.h>
#include <fory/struct.h>

#include "zoo.h"

#ifdef __cplusplus
extern "C" {
#endif

extern const struct fory_type food_fory_type;
extern const struct fory_struct_writer food_fory_writer;
extern const struct fory_struct_reader food_fory_reader;

enum fory_status food_serialize(struct fory_writer *writer, const struct food *food, struct fory_bytes *out);
enum fory_status food_deserialize(struct fory_reader *reader, struct fory_bytes in, struct fory_arena *arena,
                                  struct food *food);
void food_write(struct fory_writer *writer, const void *object);
bool food_read(struct fory_reader *reader, const struct fory_layout *layout, void *object);

/*
 * animal, id 41, schema hash 0xd3435b02. Fields in Fory order:
 *
 *     name    tag 1, string
 *     mother  tag 2, any?
 */
extern const struct fory_type animal_fory_type;
extern const struct fory_struct_writer animal_fory_writer;
extern const struct fory_struct_reader animal_fory_reader;

enum fory_status animal_serialize(struct fory_writer *writer, const struct animal *animal, struct fory_bytes *out);
enum fory_status animal_deserialize(struct fory_reader *reader, struct fory_bytes in, struct fory_arena *arena,
                                    struct animal *animal);
void animal_write(struct fory_writer *writer, const void *object);
bool animal_read(struct fory_reader *reader, const struct fory_layout *layout, void *object);

static inline enum fory_status animal_update(struct fory_reader *reader, struct fory_bytes in, struct fory_arena *arena,
                                             struct animal *animal)
{
    return fory_struct_update(reader, in, arena, &animal_fory_reader, animal);
}
static inline enum fory_status animal_next(struct fory_reader *reader, struct fory_arena *arena, struct animal *animal)
{
    return fory_struct_next(reader, arena, &animal_fory_reader, animal);
}
static inline enum fory_status animal_to_bytes(struct fory_runtime *runtime, struct fory_arena *arena,
                                               const struct animal *animal, struct fory_bytes *out)
{
    return fory_struct_to_bytes(runtime, arena, &animal_fory_writer, animal, out);
}
static inline enum fory_status animal_from_bytes(struct fory_runtime *runtime, struct fory_bytes in,
                                                 struct fory_arena *arena, struct animal *animal)
{
    return fory_struct_from_bytes(runtime, in, arena, &animal_fory_reader, animal);
}

/*
 * Its tricks are not those of other animals.
 *
 * dog, id 42, schema hash 0x553ad892. Fields in Fory order:
 *
 *     tricks  tag 3, varint32
 *     name    tag 1, string
 *     mother  tag 2, any?
 */
extern const struct fory_type dog_fory_type;
extern const struct fory_struct_writer dog_fory_writer;
extern const struct fory_struct_reader dog_fory_reader;

enum fory_status dog_serialize(struct fory_writer *writer, const struct dog *dog, struct fory_bytes *out);
enum fory_status dog_deserialize(struct fory_reader *reader, struct fory_bytes in, struct fory_arena *arena,
                                 struct dog *dog);
void dog_write(struct fory_writer *writer, const void *object);
bool dog_read(struct fory_reader *reader, const struct fory_layout *layout, void *object);

static inline enum fory_status dog_update(struct fory_reader *reader, struct fory_bytes in, struct fory_arena *arena,
                                          struct dog *dog)
{
    return fory_struct_update(reader, in, arena, &dog_fory_reader, dog);
}
static inline enum fory_status dog_next(struct fory_reader *reader, struct fory_arena *arena, struct dog *dog)
{
    return fory_struct_next(reader, arena, &dog_fory_reader, dog);
}
static inline enum fory_status dog_to_bytes(struct fory_runtime *runtime, struct fory_arena *arena,
                                            const struct dog *dog, struct fory_bytes *out)
{
    return fory_struct_to_bytes(runtime, arena, &dog_fory_writer, dog, out);
}
static inline enum fory_status dog_from_bytes(struct fory_runtime *runtime, struct fory_bytes in,
                                              struct fory_arena *arena, struct dog *dog)
{
    return fory_struct_from_bytes(runtime, in, arena, &dog_fory_reader, dog);
}

/*
 * zoo, id 43, schema hash 0xc9ac0d75. Fields in Fory order:
 *
 *     animals  tag 1, list<any?>
 *     guard    tag 2, dog?
 *     stock    tag 3, list<food>
 *     note     tag 4, any?
 */
extern const struct fory_type zoo_fory_type;
extern const struct fory_struct_writer zoo_fory_writer;
extern const struct fory_struct_reader zoo_fory_reader;

enum fory_status zoo_serialize(struct fory_writer *writer, const struct zoo *zoo, struct fory_bytes *out);
enum fory_status zoo_deserialize(struct fory_reader *reader, struct fory_bytes in, struct fory_arena *arena,
                                 struct zoo *zoo);
void zoo_write(struct fory_writer *writer, const void *object);
bool zoo_read(struct fory_reader *reader, const struct fory_layout *layout, void *object);

static inline enum fory_status zoo_update(struct fory_reader *reader, struct fory_bytes in, struct fory_arena *arena,
                                          struct zoo *zoo)
{
    return fory_struct_update(reader, in, arena, &zoo_fory_reader, zoo);
}
static inline enum fory_status zoo_next(struct fory_reader *reader, struct fory_arena *arena, struct zoo *zoo)
{
    return fory_struct_next(reader, arena, &zoo_fory_reader, zoo);
}
static inline enum fory_status zoo_to_bytes(struct fory_runtime *runtime, struct fory_arena *arena,
                                            const struct zoo *zoo, struct fory_bytes *out)
{
    return fory_struct_to_bytes(runtime, arena, &zoo_fory_writer, zoo, out);
}
static inline enum fory_status zoo_from_bytes(struct fory_runtime *runtime, struct fory_bytes in,
                                              struct fory_arena *arena, struct zoo *zoo)
{
    return fory_struct_from_bytes(runtime, in, arena, &zoo_fory_reader, zoo);
}

/* Makes the types of this file, and of those it imports, known to the runtime; after a failure, none. */
enum fory_status zoo_register(struct fory_runtime *runtime);

#ifdef __cplusplus
}
#endif
#endif
