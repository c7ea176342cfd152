/* SPDX-License-Identifier: Apache-2.0 */
/* Each array has the number of items that stands beside it, and each union what its own selector says. */
#include <string.h>

#include "program.h"

#include "queues.fory.h"

static bool right(struct program *program)
{
    int32_t few[] = {1}, many[] = {2, 3, 4};
    int16_t late[] = {5, 6, 7};
    int64_t wide[] = {8};
    struct queues queues = {.in = {1, few}, .out = {3, many, {late}}, .wide = wide}, queues_out;
    struct pair pair = {
        .left = {KIND_NUMBER, {.number = 9}},
        .right = {KIND_REAL, {.real = 0.5f}},
        .size = IS_LARGE,
        .large = INT64_MIN,
    };
    struct pair pair_out;
    return THERE_AND_BACK(queues, &queues, &queues_out) && queues_out.in.n == 1 && queues_out.in.items[0] == 1 &&
           queues_out.out.n == 3 && !memcmp(queues_out.out.items, many, sizeof many) &&
           !memcmp(queues_out.out.deep.late, late, sizeof late) && queues_out.wide[0] == 8 &&
           THERE_AND_BACK(pair, &pair, &pair_out) && pair_out.left.kind == KIND_NUMBER &&
           pair_out.left.value.number == 9 && pair_out.right.kind == KIND_REAL && pair_out.right.value.real == 0.5f &&
           pair_out.size == IS_LARGE && pair_out.large == INT64_MIN;
}
