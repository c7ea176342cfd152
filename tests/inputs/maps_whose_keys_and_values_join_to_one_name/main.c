/* SPDX-License-Identifier: Apache-2.0 */
/* map<Aa, B_C> and map<AaB, C>. */
#include "program.h"

#include "keys.fory.h"

static bool right(struct program *program)
{
    struct fory_map_aa_to_b_c_entry first[] = {{AA_X, {.x = 1}}};
    struct fory_map_aa_b_to_c_entry second[] = {{AA_B_X, {.text = {"text", 4}}}};
    struct m from = {.first = {first, 1}, .second = {second, 1}};
    struct m to;
    bool ok =
        THERE_AND_BACK(m, &from, &to) && to.first.entries[0].value.x == 1 && to.second.entries[0].value.text.size == 4;
    return ok;
}
