/* SPDX-License-Identifier: Apache-2.0 */
/* Each struct sends the member that was chosen for the union, under its own name. */
#include "program.h"

#include "sidecar.fory.h"

static bool right(struct program *program)
{
    struct one one = {.first.number = 1, .second.number = -2, .other = 3}, one_out;
    struct two two = {.value.number = 1, .data.word = 1ull << 40}, two_out;
    struct sigevent event = {.sigev_signo = SIGUSR1, .sigev_value.sival_int = 5}, event_out;
    return THERE_AND_BACK(one, &one, &one_out) && one_out.first.number == 1 && one_out.second.number == -2 &&
           one_out.other == 3 && THERE_AND_BACK(two, &two, &two_out) && two_out.value.number == 0 &&
           two_out.data.word == two.data.word && THERE_AND_BACK(sigevent, &event, &event_out) &&
           event_out.sigev_signo == SIGUSR1 && event_out.sigev_value.sival_int == 5;
}
