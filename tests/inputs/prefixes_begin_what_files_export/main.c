/* SPDX-License-Identifier: Apache-2.0 */
/* The prefix that is nearest to the type counts. */
#include "program.h"

#include <string.h>

#include "kept.fory.h"
#include "net.fory.h"
#include "part.fory.h"
#include "whole.fory.h"

static bool headers_are_right(struct program *program)
{
    struct other others[] = {{.x = 1}, {.x = 2}};
    struct whole from = {
        .part = {.color = BLUE}, .kind = TEXT, .value = {.text = "text"}, .others = others, .other_count = 2};
    struct whole to;
    struct other other;
    struct part part = {.color = BLUE};
    struct fory_list_part parts = {.items = &part, .count = 1};
    struct fory_list_part more;
    return THERE_AND_BACK(old_whole, &from, &to) && to.part.color == BLUE && !strcmp(to.value.text, "text") &&
           to.others[1].x == 2 && THERE_AND_BACK(its_own_other, &others[1], &other) && other.x == 2 &&
           THERE_AND_BACK(part_part, &part, &part) && THERE_AND_BACK(old_list_part, &parts, &more) &&
           more.items[0].color == BLUE;
}

static bool schemas_are_right(struct program *program)
{
    struct fory_optional_old_net_state states[] = {{.present = true, .value = OLD_NET_STATE_DOWN}};
    struct old_net_detail detail = {.kind = OLD_NET_DETAIL_TEXT, .text = {"text", 4}};
    struct old_net_link from = {.states = {states, 1}, .detail = detail};
    struct old_net_link to;
    struct kept_m m = {.x = 3};
    struct whole_name name = {.m = &m};
    struct whole_name read;
    return THERE_AND_BACK(old_net_link, &from, &to) && to.states.items[0].value == OLD_NET_STATE_DOWN &&
           to.detail.kind == OLD_NET_DETAIL_TEXT && THERE_AND_BACK(whole_name, &name, &read) && read.m->x == 3;
}

static bool right(struct program *program)
{
    struct fory_runtime *fresh = fory_runtime_new(NULL);
    bool ok = part_register(fresh) == FORY_OK && old_whole_register(fresh) == FORY_OK &&
              old_net_register(fresh) == FORY_OK && kept_register(fresh) == FORY_OK &&
              old_whole_register(NULL) == FORY_MISUSE;
    fory_runtime_free(fresh);
    return ok && headers_are_right(program) && schemas_are_right(program);
}
