/* SPDX-License-Identifier: Apache-2.0 */
/* One call of Watch. */
#ifndef WATCH_H
#define WATCH_H

#include <uv.h>

#include "processes.service.h"

/* Sends the changes of the process table until the call ends, which frees everything. */
void watch_start(uv_loop_t *loop, struct fory_rpc_call *call, const struct processes_filter *filter);

#endif
