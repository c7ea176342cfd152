/* SPDX-License-Identifier: Apache-2.0 */
/* They make a round trip. */
#include "program.h"

#include "sidecar.fory.h"

static bool right(struct program *program)
{
    struct padded padded = {.first = -1, .second = 2}, padded_out;
    struct queued queued = {.data = 1ull << 50, .index = 7, .named.number = 1u << 31}, queued_out;
    struct timex timex = {.status = STA_PLL, .tai = 37}, timex_out;
    return THERE_AND_BACK(padded, &padded, &padded_out) && padded_out.first == -1 && padded_out.second == 2 &&
           THERE_AND_BACK(queued, &queued, &queued_out) && queued_out.data == queued.data && queued_out.index == 7 &&
           queued_out.named.number == 1u << 31 && THERE_AND_BACK(timex, &timex, &timex_out) &&
           timex_out.status == STA_PLL && timex_out.tai == 37;
}
