/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the declarations of copies that calls and transports make in an arena. */
#ifndef FORY_RPC_COPY_H
#define FORY_RPC_COPY_H

#include "call/call.h"

#pragma GCC visibility push(hidden)

/* Copies all entries, keys and values NUL-terminated. from may be NULL. Returns false, and an empty copy, if it is out
   of memory. */
bool fory_rpc_metadata_copy(const struct fory_rpc_metadata *from, struct fory_arena *arena,
                            struct fory_rpc_metadata *to);
/* Copies a status; a number that is not a code becomes UNKNOWN. Returns false, and the code alone, if it is out of
   memory. */
bool fory_rpc_status_copy(const struct fory_rpc_status *from, struct fory_arena *arena, struct fory_rpc_status *to);

#pragma GCC visibility pop
#endif
