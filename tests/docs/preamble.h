/* SPDX-License-Identifier: Apache-2.0 */
/* What parts of functions in the documentation may use without having made it. */
#ifndef PREAMBLE_H
#define PREAMBLE_H

#include <fory/print.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

extern struct fory_runtime *runtime;
extern struct fory_writer *writer;
extern struct fory_reader *reader;
extern struct fory_arena arena;
extern struct fory_bytes in;
/* Of services. */
extern struct fory_rpc_server *server;
extern struct fory_rpc_loop *loop;
extern struct fory_rpc_call *call;

#endif
