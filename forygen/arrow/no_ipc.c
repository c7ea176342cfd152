/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the answer of a forygen that was built without nanoarrow. */
#include "ipc.h"

const char *arrow_ipc_refusal(void)
{
    return "this forygen was built without nanoarrow-ipc; install it, or add its wrap to subprojects, and build again";
}

const char *arrow_ipc_write(struct ArrowArrayStream *stream, FILE *out)
{
    (void)out;
    stream->release(stream);
    return arrow_ipc_refusal();
}
