/* SPDX-License-Identifier: Apache-2.0 */
/* Saves a scene to a file and loads it: scene FILE. */
#include <stdio.h>
#include <stdlib.h>

#include "house.h"
#include "scene.fory.h"

static bool save(struct fory_runtime *runtime, struct fory_arena *arena, const struct group *scene, const char *path)
{
    struct fory_bytes bytes;
    FILE *file = group_to_bytes(runtime, arena, scene, &bytes) == FORY_OK ? fopen(path, "wb") : NULL;
    bool ok = file && fwrite(bytes.data, 1, bytes.size, file) == bytes.size;
    return file && fclose(file) == 0 && ok;
}

/* The loaded scene is in the arena; nothing points into the buffer. */
static bool load(struct fory_runtime *runtime, struct fory_arena *arena, struct group *scene, const char *path)
{
    static uint8_t buffer[4096];
    FILE *file = fopen(path, "rb");
    struct fory_bytes bytes = {buffer, file ? fread(buffer, 1, sizeof buffer, file) : 0};
    return file && fclose(file) == 0 && group_from_bytes(runtime, bytes, arena, scene) == FORY_OK;
}

int main(int count, char **arguments)
{
    struct group loaded;
    struct fory_arena arena;
    struct fory_runtime *runtime = fory_runtime_new(NULL);
    fory_arena_init(&arena);
    /* A pointer to a node can point to any registered kind of node. */
    bool ok = count == 2 && runtime && scene_register(runtime) == FORY_OK &&
              save(runtime, &arena, &house, arguments[1]) && load(runtime, &arena, &loaded, arguments[1]);
    if (ok)
        house_show(&loaded);
    else
        fprintf(stderr, "scene: failed; usage: scene FILE\n");
    fory_arena_done(&arena);
    fory_runtime_free(runtime);
    return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
