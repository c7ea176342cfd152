/* SPDX-License-Identifier: Apache-2.0 */
/* Fuzzes the frame layer of servers: bytes of a client, in pieces of fuzzed sizes. */
#include "../rpc/in_process/peer.h"
#include "connection.h"

static const char preface[] = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0";

/* One server for all inputs. */
static struct fory_rpc_server *fuzz_server(void)
{
    static struct fory_rpc_server *server;
    if (!server) {
        struct fory_runtime *runtime = fory_runtime_new(NULL);
        FUZZ_CHECK(runtime && rpctest_contract_register(runtime) == FORY_OK);
        server = fory_rpc_server_new(runtime, NULL);
        FUZZ_CHECK(server && peer_add(server) == FORY_OK);
    }
    return server;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz_input input = {data, size};
    struct fuzz_head head = fuzz_head(&input);
    struct fory_rpc_http2_options options = {
        .max_message_size = 100000,
        .max_streams = 8,
        .keepalive_ms = head.flags & FUZZ_TIME ? 5000 : 0,
    };
    struct fuzz_end end = {fory_rpc_http2_server_new(fuzz_server(), &options, "fuzz", 0), 0};
    FUZZ_CHECK(end.connection);
    bool goes_on = !(head.flags & FUZZ_BEGINS) || fuzz_feed(&end, &head, preface, sizeof preface);
    goes_on = goes_on && fuzz_feed_all(&end, &head, &input);
    fuzz_finish(&end, goes_on);
    return 0;
}
