#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The server of the suite rpc in Python: server.py [--tls CERT KEY [--client-ca CA]] [--unix PATH]."""
import argparse
import asyncio
import signal
import sys
import threading

import grpc
import grpc.aio
from values import OPTIONS, SEEN, STATUSES, int32, payload, prepare_types, read, rpctest, rpctest_grpc


def reply_to(request, context):
    text = context.peer() if request.text == "peer?" else request.text
    content = payload(request.size, request.number) if request.size else request.payload
    return rpctest.Reply(number=int32(request.number + 1), text=text, payload=content)


async def finish(context, code, reason):
    """Ends the call with a status; OK is what a return means."""
    if code:
        await context.abort(STATUSES[code], reason)


async def echo_metadata(context):
    """Sends the initial metadata, and sets the trailers."""
    if any(key == "x-gzip" for key, _ in context.invocation_metadata()):
        context.set_compression(grpc.Compression.Gzip)
    echoed = [(key, value) for key, value in context.invocation_metadata() if key.startswith("x-echo-")]
    trailers = [("x-trailer-" + key[len("x-echo-") :], value) for key, value in echoed]
    context.set_trailing_metadata(tuple(trailers))
    await context.send_initial_metadata(tuple(echoed))


class Peer(rpctest_grpc.PeerServicer):
    def __init__(self, server):
        self.server = server
        self.cancelled = 0
        self.draining = None

    async def unary(self, request, context):
        await echo_metadata(context)
        if request.wait_ms:
            await asyncio.sleep(request.wait_ms / 1000)
        await finish(context, request.code, request.reason)
        reply = reply_to(request, context)
        if request.text == "cancelled?":
            reply.number = self.cancelled
        elif request.text == "drain" and not self.draining:
            self.draining = asyncio.create_task(self.server.stop(grace=600))
        return reply

    async def download(self, request, context):
        await echo_metadata(context)
        for i in range(request.count):
            if request.wait_ms:
                await asyncio.sleep(request.wait_ms / 1000)
            number = int32(request.number + i)
            content = payload(request.size, number) if request.size else request.payload
            await context.write(rpctest.Reply(number=number, text=request.text, payload=content))
        await finish(context, request.code, request.reason)

    async def upload(self, request_iterator, context):
        await echo_metadata(context)
        total, seen = 0, []
        async for request in request_iterator:
            await finish(context, request.code, request.reason)
            total += request.number
            if len(seen) < SEEN:
                seen.append(request.text)
        return rpctest.Reply(number=int32(total), seen=seen)

    async def chat(self, request_iterator, context):
        await echo_metadata(context)
        async for request in request_iterator:
            await finish(context, request.code, request.reason)
            await context.write(reply_to(request, context))

    async def choose(self, request, context):
        await echo_metadata(context)
        if request.is_request():
            return rpctest.Choice.reply(reply_to(request.request_value(), context))
        if request.is_reply():
            reply = request.reply_value()
            return rpctest.Choice.request(
                rpctest.Request(number=reply.number, text=reply.text, payload=reply.payload)
            )
        word = request.word_value()
        return rpctest.Choice.word("".join(c.upper() if c.isascii() else c for c in word))


class CountCancelled(grpc.aio.ServerInterceptor):
    """Counts the calls whose handler is cancelled."""

    def __init__(self):
        self.peer = None

    async def intercept_service(self, continuation, details):
        handler = await continuation(details)
        if handler is None:
            return None
        kinds = ("unary_unary", "unary_stream", "stream_unary", "stream_stream")
        kind = next(name for name in kinds if getattr(handler, name))
        method = getattr(handler, kind)

        async def counted(request, context):
            try:
                return await method(request, context)
            except asyncio.CancelledError:
                self.peer.cancelled += 1
                raise

        make = getattr(grpc, kind + "_rpc_method_handler")
        return make(counted, handler.request_deserializer, handler.response_serializer)


def credentials(options):
    certificate, key = map(read, options.tls)
    authorities = read(options.client_ca) if options.client_ca else None
    return grpc.ssl_server_credentials([(key, certificate)], authorities, bool(authorities))


async def serve(options):
    counter = CountCancelled()
    server = grpc.aio.server(interceptors=[counter], options=OPTIONS, maximum_concurrent_rpcs=None)
    peer = counter.peer = Peer(server)
    rpctest_grpc.add_servicer(peer, server)
    address = f"unix:{options.unix}" if options.unix else "127.0.0.1:0"
    if options.tls:
        port = server.add_secure_port(address, credentials(options))
    else:
        port = server.add_insecure_port(address)
    await server.start()
    print("listening", options.unix or port, flush=True)
    loop = asyncio.get_running_loop()
    ended = asyncio.Event()
    loop.add_signal_handler(signal.SIGTERM, ended.set)

    def wait_for_end():
        sys.stdin.read()
        loop.call_soon_threadsafe(ended.set)

    threading.Thread(target=wait_for_end, daemon=True).start()
    await ended.wait()
    await server.stop(0)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--tls", nargs=2)
    parser.add_argument("--client-ca")
    parser.add_argument("--unix")
    prepare_types()
    asyncio.run(serve(parser.parse_args()))


main()
