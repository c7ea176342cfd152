/* SPDX-License-Identifier: Apache-2.0 */
/* Values of enums without a name come back. */
#include "program.h"

#include <string.h>

#include "tagged.fory.h"

static bool right(struct program *program)
{
    struct tagged from = {.kind = TEXT, .value = {.text = "text"}};
    struct tagged to;
    struct holder holder = {.inner = {.kind = YES, .value = {.yes = 7}}, .pair = {TWO, ONE}};
    struct holder read;
    int level = HIGH;
    unsigned side = RIGHT;
    holder.levels = (void *)&level;
    holder.level_count = 1;
    holder.side = (void *)&side;
    return THERE_AND_BACK(tagged, &from, &to) && to.kind == TEXT && !strcmp(to.value.text, "text") &&
           THERE_AND_BACK(holder, &holder, &read) && read.inner.kind == YES && read.inner.value.yes == 7 &&
           read.level_count == 1 && read.levels[0] == HIGH && read.pair[0] == TWO && read.pair[1] == ONE &&
           *read.side == RIGHT;
}
