/* SPDX-License-Identifier: Apache-2.0 */
/* A service of strings for tests of calls: four methods, one per shape, with messages that the runtime itself reads. */
#ifndef FORY_TESTS_RPC_ECHO_H
#define FORY_TESTS_RPC_ECHO_H

#include "../support/test.h"

#include <fory/roots.h>
#include <fory/rpc.h>
#include <fory/rpc_inproc.h>

static inline enum fory_status echo_serialize(struct fory_writer *writer, const void *object, struct fory_bytes *out)
{
    return fory_string_serialize(writer, object, out);
}

static inline enum fory_status echo_deserialize(struct fory_reader *reader, struct fory_bytes in,
                                                struct fory_arena *arena, void *object)
{
    return fory_string_deserialize(reader, in, arena, object);
}

static const struct fory_rpc_message echo_text = {
    .size = sizeof(struct fory_string),
    .alignment = _Alignof(struct fory_string),
    .serialize = echo_serialize,
    .deserialize = echo_deserialize,
};

enum {
    ECHO_UNARY,
    ECHO_UPLOAD,
    ECHO_DOWNLOAD,
    ECHO_CHAT,
    ECHO_COUNT
};

static const struct fory_rpc_method echo_methods[ECHO_COUNT] = {
    {"/test.Echo/Unary", "Unary", FORY_RPC_UNARY, false, 0, &echo_text, &echo_text},
    {"/test.Echo/Upload", "Upload", FORY_RPC_CLIENT_STREAM, false, 0, &echo_text, &echo_text},
    {"/test.Echo/Download", "Download", FORY_RPC_SERVER_STREAM, false, 0, &echo_text, &echo_text},
    {"/test.Echo/Chat", "Chat", FORY_RPC_BIDI, false, 0, &echo_text, &echo_text},
};

static const struct fory_rpc_service echo_service = {"test.Echo", echo_methods, ECHO_COUNT};

#endif
