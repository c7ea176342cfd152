/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the answer of a forygen that was built without libfory-rpc. */
#include <stddef.h>

#include "call.h"

struct call_result call_run(const struct call_request *request)
{
    (void)request;
    return (struct call_result){.refusal = "this forygen was built without libfory-rpc; build it with -Drpc=enabled"};
}
