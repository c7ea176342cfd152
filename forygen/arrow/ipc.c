/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the way from streams to Arrow's IPC format. The only file that uses nanoarrow. */
#include "ipc.h"

#include <nanoarrow/nanoarrow_ipc.h>

#include "../intern.h"

const char *arrow_ipc_refusal(void)
{
    return NULL;
}

const char *arrow_ipc_write(struct ArrowArrayStream *stream, FILE *out)
{
    struct ArrowIpcOutputStream output;
    struct ArrowIpcWriter writer;
    struct ArrowError error = {""};
    if (ArrowIpcOutputStreamInitFile(&output, out, 0) != NANOARROW_OK) {
        stream->release(stream);
        return "out of memory";
    }
    if (ArrowIpcWriterInit(&writer, &output) != NANOARROW_OK) {
        output.release(&output);
        stream->release(stream);
        return "out of memory";
    }
    bool done = ArrowIpcWriterWriteArrayStream(&writer, stream, &error) == NANOARROW_OK;
    ArrowIpcWriterReset(&writer);
    stream->release(stream);
    return done ? NULL : intern_string(error.message[0] ? error.message : "the stream cannot be written");
}
