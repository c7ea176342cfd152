/* SPDX-License-Identifier: Apache-2.0 */
/* Each of the unions arrives with what it holds, whichever struct holds it. */
#include <fory/codec.h>
#include <string.h>

#include "drawing.fory.h"
#include "ledger.fory.h"

static void bits_write(struct fory_writer *writer, const void *value)
{
    fory_write_uint64(writer, ((const union bits *)value)->whole);
}

static bool bits_read(struct fory_reader *reader, void *value)
{
    return fory_read_uint64(reader, &((union bits *)value)->whole);
}

extern const struct fory_codec bits_codec;
const struct fory_codec bits_codec = {sizeof(union bits), bits_write, bits_read};

static char circle_name[] = "circle", path_name[] = "path";

static int check_drawing(struct fory_runtime *runtime, struct fory_arena *arena)
{
    int32_t points[] = {1, 2, 3};
    struct figure figures[] = {{circle_name, SHAPE_CIRCLE, {.radius = 2.5}},
                               {path_name, SHAPE_PATH, {.path = {points, 3}}}};
    struct leaf leaf = {{&leaf_fory_type, SHAPE_CIRCLE, {.radius = 1}}, SHAPE_PATH, {.path = {points, 2}}};
    union bits more[] = {{.whole = 1}, {.whole = UINT64_MAX}};
    struct drawing drawing = {figures, 2, &leaf.node, {.whole = 77}, more, 2}, out;
    struct fory_bytes bytes;
    if (drawing_to_bytes(runtime, arena, &drawing, &bytes) || drawing_from_bytes(runtime, bytes, arena, &out))
        return 1;
    if (out.figure_count != 2 || out.figures[0].kind != SHAPE_CIRCLE || out.figures[0].form.radius != 2.5 ||
        out.figures[1].kind != SHAPE_PATH || out.figures[1].form.path.count != 3 ||
        out.figures[1].form.path.items[2] != 3)
        return 2;
    const struct leaf *found = (const struct leaf *)out.root;
    if (out.root->type != &leaf_fory_type || found->node.outline_kind != SHAPE_CIRCLE ||
        found->node.outline.radius != 1 || found->fill_kind != SHAPE_PATH || found->fill.path.items[1] != 2)
        return 3;
    return out.bits.whole == 77 && out.more_count == 2 && out.more[1].whole == UINT64_MAX ? 0 : 4;
}

static int check_ledger(struct fory_runtime *runtime, struct fory_arena *arena)
{
    struct entry entry = {{.radius = 4},  5,           SHAPE_CIRCLE, {.text = path_name}, SHAPE_PATH,
                          {.code = -100}, SHAPE_CIRCLE};
    struct entry out;
    struct total total = {SHAPE_CIRCLE, {.cents = -1}}, total_out;
    struct fory_bytes bytes;
    if (entry_to_bytes(runtime, arena, &entry, &bytes) || entry_from_bytes(runtime, bytes, arena, &out))
        return 10;
    if (out.what.radius != 4 || out.line != 5 || out.amount_kind != SHAPE_PATH ||
        strcmp(out.amount.text, "path") != 0 || out.rest.code != -100)
        return 11;
    if (total_to_bytes(runtime, arena, &total, &bytes) || total_from_bytes(runtime, bytes, arena, &total_out))
        return 12;
    return total_out.kind == SHAPE_CIRCLE && total_out.sum.cents == -1 ? 0 : 13;
}

int main(void)
{
    struct fory_runtime *runtime = fory_runtime_new(NULL);
    struct fory_arena arena;
    fory_arena_init(&arena);
    int wrong = drawing_register(runtime) || ledger_register(runtime) ? 20 : check_drawing(runtime, &arena);
    if (!wrong)
        wrong = check_ledger(runtime, &arena);
    fory_arena_done(&arena);
    fory_runtime_free(runtime);
    return wrong;
}
