/* SPDX-License-Identifier: Apache-2.0 */
/* Negative enumerators arrive as they are, but for one of an enum that has left it out. */
#include <string.h>

#include "program.h"

#include "sidecar.fory.h"

static int checks(struct fory_runtime *runtime, struct fory_arena *arena)
{
    enum code log[] = {CODE_IO, CODE_OK, CODE_OTHER};
    struct result in = {.code = CODE_IO,
                        .state = STATE_NONE,
                        .codes = {CODE_OTHER, CODE_OK, CODE_IO},
                        .log = log,
                        .log_count = 3,
                        .list = log + 1,
                        .list_count = 2,
                        .last = LAST_B,
                        .plain = PLAIN_B,
                        .unnamed = UNNAMED_B};
    struct result out;
    struct fory_bytes bytes;
    if (result_to_bytes(runtime, arena, &in, &bytes) || result_from_bytes(runtime, bytes, arena, &out))
        return 1;
    if (out.code != in.code || out.state != in.state || memcmp(out.codes, in.codes, sizeof in.codes) != 0 ||
        out.log_count != 3 || memcmp(out.log, log, sizeof log) != 0 || out.list_count != 2 ||
        memcmp(out.list, log + 1, sizeof *log * 2) != 0 || out.last != in.last || out.plain != in.plain ||
        out.unnamed != in.unnamed)
        return 2;
    in.last = LAST_COUNT;
    return result_to_bytes(runtime, arena, &in, &bytes) == FORY_OK ? 3 : 0;
}

static bool right(struct program *program)
{
    return checks(program->runtime, &program->arena) == 0;
}
