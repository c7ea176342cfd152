/* SPDX-License-Identifier: Apache-2.0 */
/* Registration gets another name, and so does what has a prefix. */
#include <fory/runtime.h>
#include <string.h>

#include "sensor.fory.h"

int sensor_register(struct sensor *sensor)
{
    return sensor ? 0 : 1;
}

int config_read(struct config *config, const char *path)
{
    return config && path ? 2 : 0;
}

/* Writes what `from` holds and reads it into `to`. */
#define THERE_AND_BACK(name, from, to) \
    (name##_serialize(writer, from, &bytes) == FORY_OK && name##_deserialize(reader, bytes, &arena, to) == FORY_OK)

int main(void)
{
    struct fory_runtime *runtime = fory_runtime_new(NULL);
    struct fory_writer *writer = fory_writer_new(runtime);
    struct fory_reader *reader = fory_reader_new(runtime);
    struct fory_arena arena;
    struct fory_bytes bytes;
    fory_arena_init(&arena, NULL, 0, &fory_default_allocator);

    struct config from = {.x = 1};
    struct config to;
    struct fory_runtime *fresh = fory_runtime_new(NULL);
    bool ok = THERE_AND_BACK(app_config, &from, &to) && sensor_fory_register(fresh) == FORY_OK &&
              sensor_register(NULL) == 1 && config_read(&to, "") == 2;
    fory_runtime_free(fresh);
    fory_arena_done(&arena);
    fory_reader_free(reader);
    fory_writer_free(writer);
    fory_runtime_free(runtime);
    return ok ? 0 : 1;
}
