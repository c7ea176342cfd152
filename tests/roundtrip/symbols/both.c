/* SPDX-License-Identifier: Apache-2.0 */
/* A program that does what the README does, in both modes: what of the runtime it links is measured. */
#include <fory/print.h>

#include "person.fory.h"

static char name[] = "Ada";
static double samples[] = {0.5, 1.5};

static bool copies(bool compatible)
{
    struct person ada = {.name = name, .age = 36, .city = "London", .samples = samples, .sample_count = 2};
    struct person pair = {.name = name, .spouse = &ada};
    struct person copy;
    struct fory_options options;
    struct fory_bytes bytes;
    struct fory_arena arena;
    fory_options_init(&options);
    options.compatible = compatible;
    struct fory_runtime *runtime = fory_runtime_new(&options);
    struct fory_writer *writer = runtime ? fory_writer_new(runtime) : NULL;
    struct fory_reader *reader = runtime ? fory_reader_new(runtime) : NULL;
    fory_arena_init(&arena);
    bool ok = writer && reader;
    if (ok && person_serialize(writer, &pair, &bytes) != FORY_OK) {
        fory_error_print(fory_writer_error(writer), stderr);
        ok = false;
    }
    if (ok && person_deserialize(reader, bytes, &arena, &copy) != FORY_OK) {
        fory_error_print(fory_reader_error(reader), stderr);
        ok = false;
    }
    ok = ok && copy.spouse && copy.spouse->age == ada.age && copy.spouse->samples[1] > 1;
    fory_arena_done(&arena);
    fory_reader_free(reader);
    fory_writer_free(writer);
    fory_runtime_free(runtime);
    return ok;
}

int main(void)
{
    return copies(true) && copies(false) ? 0 : 1;
}
