/* SPDX-License-Identifier: Apache-2.0 */
/* All members arrive, those of the base and behind pointers too; where the bytes end early, the field is named. */
#include <string.h>

#include "program.h"

#include "wide.fory.h"

static int64_t big = -5000000000;
static bool flag = true;
static int32_t small = -3;
static char text[] = "text";

static struct wide wide_example(void)
{
    struct wide wide = {.base = {.type = &wide_fory_type, .b0 = -1, .b1 = 1000000}, .n0 = 1, .n19 = 300, .u0 = 7};
    wide.u5 = UINT64_MAX;
    wide.big0 = &big;
    wide.flag3 = &flag;
    wide.q4 = &small;
    wide.d4 = 2.5;
    wide.l0 = -9;
    wide.text = text;
    return wide;
}

static bool arrives(const struct wide *wide)
{
    return wide->base.b0 == -1 && wide->base.b1 == 1000000 && wide->n0 == 1 && wide->n1 == 0 && wide->n19 == 300 &&
           wide->u0 == 7 && wide->u5 == UINT64_MAX && *wide->big0 == big && !wide->big1 && *wide->flag3 &&
           !wide->flag0 && *wide->q4 == small && !wide->q0 && wide->d4 > 2 && wide->l0 == -9 &&
           strcmp(wide->text, "text") == 0;
}

/* Every prefix is refused; what the errors name is what Fory order says, d0 first. */
static bool prefixes_are_refused(struct program *program)
{
    static const char *const fields[] = {"d0", "d4", "l0",  "u0",    "u5",   "b0",
                                         "b1", "n0", "n19", "flag0", "big0", "text"};
    char path[sizeof fields / sizeof fields[0]] = {0};
    struct wide wide;
    for (size_t size = 0; size < program->bytes.size; size++) {
        struct fory_bytes prefix = {program->bytes.data, size};
        if (wide_deserialize(program->reader, prefix, &program->arena, &wide) == FORY_OK)
            return false;
        for (size_t i = 0; i < sizeof path; i++) {
            if (strcmp(fory_reader_error(program->reader)->path, fields[i]) == 0)
                path[i] = 1;
        }
    }
    return memchr(path, 0, sizeof path) == NULL;
}

static bool right(struct program *program)
{
    struct wide in = wide_example();
    struct wide out;
    return THERE_AND_BACK(wide, &in, &out) && arrives(&out) && prefixes_are_refused(program);
}
