/* SPDX-License-Identifier: Apache-2.0 */
/* Arrays of one count arrive; where a peer wrote a different number of items for each, the field is named. */
#include <string.h>

#include "program.h"

#include "older.fory.h"
#include "separate.fory.h"
#include "shared.fory.h"

static double numbers[] = {1, 2, 3, 4, 5, 6};
static int32_t integers[] = {1, 2, 3, 4, 5, 6};
static char word[] = "word";
static char *words[] = {word, word, word};

/* What reading says: the status, and the field that is wrong. */
#define REFUSED(type, bytes, field) \
    refused(reader, type##_deserialize(reader, bytes, arena, &type), FORY_INVALID_DATA, field)

static bool refused(struct fory_reader *reader, enum fory_status status, enum fory_status wanted, const char *field)
{
    return status == wanted && strstr(fory_reader_error(reader)->path, field);
}

static int check_pointers(struct fory_runtime *runtime, struct fory_reader *reader, struct fory_arena *arena)
{
    struct fory_bytes bytes;
    struct pointers pointers, in = {.x = numbers, .names = words, .maybe = integers, .n = 3};
    struct all_pointers all = {.x = numbers, .x_count = 2, .names = words, .name_count = 2};
    if (pointers_to_bytes(runtime, arena, &in, &bytes) || pointers_from_bytes(runtime, bytes, arena, &pointers) ||
        pointers.n != 3 || pointers.x[2] != 3 || strcmp(pointers.names[2], "word") != 0 || pointers.maybe[2] != 3)
        return 1;
    in.maybe = NULL;
    if (pointers_to_bytes(runtime, arena, &in, &bytes) || pointers_from_bytes(runtime, bytes, arena, &pointers) ||
        pointers.n != 3 || pointers.maybe)
        return 2;
    if (all_pointers_to_bytes(runtime, arena, &all, &bytes) || pointers_from_bytes(runtime, bytes, arena, &pointers) ||
        pointers.n != 2)
        return 3;
    all.name_count = 3;
    if (all_pointers_to_bytes(runtime, arena, &all, &bytes) || !REFUSED(pointers, bytes, "names"))
        return 4;
    all.name_count = 0;
    if (all_pointers_to_bytes(runtime, arena, &all, &bytes) || !REFUSED(pointers, bytes, "names"))
        return 5;
    all.name_count = 2;
    all.maybe = integers;
    all.maybe_count = 1;
    if (all_pointers_to_bytes(runtime, arena, &all, &bytes) ||
        pointers_from_bytes(runtime, bytes, arena, &pointers) != FORY_INVALID_DATA)
        return 6;
    struct old_pointers old = {.names = words, .name_count = 3};
    if (old_pointers_to_bytes(runtime, arena, &old, &bytes) || pointers_from_bytes(runtime, bytes, arena, &pointers) ||
        pointers.n != 3 || pointers.x || pointers.maybe || strcmp(pointers.names[2], "word") != 0)
        return 7;
    return 0;
}

static int check_fixed(struct fory_runtime *runtime, struct fory_reader *reader, struct fory_arena *arena)
{
    struct fory_bytes bytes;
    struct fixed fixed, in = {.n = 3, .x = {1, 2, 3}, .y = {4, 5, 6}};
    struct all_fixed all = {.x = integers, .x_count = 0, .y = numbers, .y_count = 3};
    struct old_fixed old = {.x = integers, .x_count = 5};
    if (fixed_to_bytes(runtime, arena, &in, &bytes) || fixed_from_bytes(runtime, bytes, arena, &fixed) ||
        memcmp(&fixed, &in, sizeof in) != 0)
        return 11;
    in.n = 5; /* more than one of them holds */
    if (fixed_to_bytes(runtime, arena, &in, &bytes) != FORY_INVALID_DATA)
        return 12;
    if (all_fixed_to_bytes(runtime, arena, &all, &bytes) ||
        fixed_from_bytes(runtime, bytes, arena, &fixed) != FORY_INVALID_DATA)
        return 13;
    if (old_fixed_to_bytes(runtime, arena, &old, &bytes) || !REFUSED(fixed, bytes, "x"))
        return 14;
    return 0;
}

static int check_mixed(struct fory_runtime *runtime, struct fory_arena *arena)
{
    struct fory_bytes bytes;
    struct mixed mixed, in = {.n = 3, .x = {1, 2, 3}, .y = integers};
    struct all_mixed all = {.x = integers, .x_count = 3, .y = integers, .y_count = 0};
    if (mixed_to_bytes(runtime, arena, &in, &bytes) || mixed_from_bytes(runtime, bytes, arena, &mixed) ||
        mixed.n != 3 || mixed.x[2] != 3 || mixed.y[2] != 3)
        return 21;
    return all_mixed_to_bytes(runtime, arena, &all, &bytes) == FORY_OK &&
                   mixed_from_bytes(runtime, bytes, arena, &mixed) == FORY_INVALID_DATA
               ? 0
               : 22;
}

static bool right(struct program *program)
{
    return check_pointers(program->runtime, program->reader, &program->arena) == 0 &&
           check_fixed(program->runtime, program->reader, &program->arena) == 0 &&
           check_mixed(program->runtime, &program->arena) == 0;
}
