/* SPDX-License-Identifier: Apache-2.0 */
/* Streams of Arrow as bytes, by nanoarrow. */
#ifndef FORYGEN_ARROW_IPC_H
#define FORYGEN_ARROW_IPC_H

#include <fory/arrow.h>
#include <stdbool.h>
#include <stdio.h>

/* NULL, or what a forygen without nanoarrow says. */
const char *arrow_ipc_refusal(void);
/* Writes the stream in Arrow's IPC format, and releases it. NULL, or what went wrong. */
const char *arrow_ipc_write(struct ArrowArrayStream *stream, FILE *out);

#endif
