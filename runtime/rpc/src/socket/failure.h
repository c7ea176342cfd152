/* SPDX-License-Identifier: Apache-2.0 */
/* Owns how the text of a failure is written. */
#ifndef FORY_RPC_FAILURE_H
#define FORY_RPC_FAILURE_H

#include <fory/rpc_connect.h>

#pragma GCC visibility push(hidden)

#if defined(__GNUC__)
__attribute__((format(printf, 2, 3)))
#endif
void fory_rpc_fail(struct fory_rpc_failure *failure, const char *format, ...);
/* Sets "what: text of the error number". */
void fory_rpc_fail_errno(struct fory_rpc_failure *failure, const char *what, int error);

#pragma GCC visibility pop
#endif
