#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The client of the suite rpc in Python: client.py ADDRESS [--ca FILE] [--cert FILE --key FILE] [SCENARIO...]."""
import argparse
import asyncio
import sys
import time
import traceback

import grpc
import grpc.aio
from values import MAX_MESSAGE, OPTIONS, SEEN, STATUSES, int32, payload, prepare_types, read, rpctest, rpctest_grpc

Request, Reply, Choice = rpctest.Request, rpctest.Reply, rpctest.Choice

# No call hangs: what takes longer is a failure.
PATIENCE = 60
LARGE = 4 << 20
ENDLESS = 2**31 - 1

TEXTS = ["", "text", "a b\tc", "\u00e9\u00df", "\u6f22\u5b57 \U0001f600", "long " * 14000]
PAYLOADS = [b"", b"\0", bytes(range(256)), payload(100000, 3)]
NUMBERS = [0, 1, -1, 127, 300, -(2**31), 2**31 - 1]
REQUESTS = [
    *(Request(number=number, text="number") for number in NUMBERS),
    *(Request(number=i, text=text) for i, text in enumerate(TEXTS)),
    *(Request(number=i, payload=content) for i, content in enumerate(PAYLOADS)),
    *(Request(number=5, payload=b"ignored", size=size) for size in (1, 255, 70000)),
]


class Failure(Exception):
    pass


def short(value):
    text = repr(value)
    return text if len(text) < 120 else f"{text[:100]}... ({len(text)} characters)"


def expect(what, value, expected):
    if value != expected:
        raise Failure(f"{what}: expected {short(expected)}, got {short(value)}")


def content_of(request, number):
    return payload(request.size, number) if request.size else request.payload


def check_reply(what, reply, request):
    """The reply is that of Unary."""
    expect(what + " number", reply.number, int32(request.number + 1))
    expect(what + " text", reply.text, request.text)
    expect(what + " payload", reply.payload, content_of(request, request.number))


async def expect_status(what, call, code, reason=None):
    expect(what + " status", (await call.code()).name, STATUSES[code].name)
    if reason is not None:
        expect(what + " message", await call.details(), reason)


async def ended(awaitable):
    """Waits for a call whose status is looked at afterwards."""
    try:
        return await awaitable
    except grpc.aio.AioRpcError:
        return None


async def values_unary(stub):
    for i, request in enumerate(REQUESTS):
        check_reply(f"reply {i}", await stub.unary(request), request)


async def values_download(stub):
    for i, request in enumerate(REQUESTS):
        request = Request(**{**vars_of(request), "count": 3, "wait_ms": i % 2})
        replies = [reply async for reply in stub.download(request)]
        expect("replies", len(replies), 3)
        for j, reply in enumerate(replies):
            number = int32(request.number + j)
            expect("number", reply.number, number)
            expect("text", reply.text, request.text)
            expect("payload", reply.payload, content_of(request, number))
    expect("replies of none", [reply async for reply in stub.download(Request())], [])


def vars_of(request):
    return {name: getattr(request, name) for name in Request.__dataclass_fields__}


async def values_upload(stub):
    for count in (len(REQUESTS), SEEN, 1, 0):
        reply = await stub.upload(iter(REQUESTS[:count]))
        expect("sum", reply.number, int32(sum(request.number for request in REQUESTS[:count])))
        expect("seen", list(reply.seen), [request.text for request in REQUESTS[: min(count, SEEN)]])


async def values_chat(stub):
    call = stub.chat()
    for i, request in enumerate(REQUESTS):
        await call.write(request)
        check_reply(f"reply {i}", await call.read(), request)
    await call.done_writing()
    expect("after the half-close", await call.read(), grpc.aio.EOF)
    await expect_status("chat", call, 0)


async def values_choose(stub):
    for i, request in enumerate(REQUESTS):
        answer = await stub.choose(Choice.request(request))
        check_reply(f"reply {i}", answer.reply_value(), request)
        sent = Reply(number=request.number, text=request.text, payload=request.payload, seen=["a", "", "\u00e9"])
        got = (await stub.choose(Choice.reply(sent))).request_value()
        expect("request", (got.number, got.text, got.payload), (sent.number, sent.text, sent.payload))
    for word, answer in (("", ""), ("word 1", "WORD 1"), ("Stra\u00dfe", "STRA\u00dfE")):
        expect("word", (await stub.choose(Choice.word(word))).word_value(), answer)


SENT = (
    ("x-echo-one", "1"),
    ("x-echo-many", "first"),
    ("x-other", "not echoed"),
    ("x-echo-many", "second, third"),
    ("x-echo-bytes-bin", bytes(range(256))),
    ("x-echo-many", "last"),
    ("x-echo-bytes-bin", b"\0"),
    ("x-echo-none-bin", b""),
)


def values_by_key(metadata, prefix):
    found = {}
    for key, value in metadata or ():
        if key.startswith(prefix):
            found.setdefault(key[len(prefix) :], []).append(value)
    return found


async def check_metadata(what, call):
    expected = values_by_key(SENT, "x-echo-")
    expect(what + " initial metadata", values_by_key(await call.initial_metadata(), "x-echo-"), expected)
    expect(what + " trailers", values_by_key(await call.trailing_metadata(), "x-trailer-"), expected)


async def metadata(stub):
    for code in (0, 5):
        request = Request(code=code, count=2)
        call = stub.unary(request, metadata=SENT)
        await ended(call)
        await check_metadata(f"unary {code}", call)
        call = stub.download(request, metadata=SENT)
        await ended(read_all(call))
        await check_metadata(f"download {code}", call)
        call = stub.upload(metadata=SENT)
        await ended(call.write(request))
        await ended(call.done_writing())
        await ended(call)
        await check_metadata(f"upload {code}", call)
        call = stub.chat(metadata=SENT)
        # before a message is sent
        initial = values_by_key(await call.initial_metadata(), "x-echo-")
        expect("early initial metadata", initial, values_by_key(SENT, "x-echo-"))
        await ended(call.write(request))
        await ended(call.done_writing())
        await ended(read_all(call))
        await check_metadata(f"chat {code}", call)


async def read_all(call):
    replies = []
    while (reply := await call.read()) is not grpc.aio.EOF:
        replies.append(reply)
    return replies


def status(code):
    async def scenario(stub):
        reason = f"status {code}: 100 % of \u6f22\u5b57\n"
        request = Request(code=code, reason=reason, count=2)
        call = stub.unary(request)
        await ended(call)
        await expect_status("unary", call, code, reason)
        call = stub.download(request)
        for _ in range(2):
            await call.read()
        await ended(call.read())
        await expect_status("download", call, code, reason)
        call = stub.upload()
        await call.write(Request(text="fine"))
        await ended(call.write(request))
        await ended(call)
        await expect_status("upload", call, code, reason)
        call = stub.chat()
        await call.write(Request(number=1))
        expect("chat", (await call.read()).number, 2)
        await ended(call.write(request))
        await ended(call.read())
        await expect_status("chat", call, code, reason)

    scenario.__name__ = f"status_{code}"
    return scenario


async def expect_deadline(call):
    start = time.monotonic()
    await ended(call)
    await expect_status("call", call, 4)
    if time.monotonic() - start > 20:
        raise Failure("it took as long as the server waited")


async def deadline_client(stub):
    await expect_deadline(stub.unary(Request(wait_ms=30000), timeout=0.2))


async def deadline_server(stub):
    await expect_deadline(stub.unary(Request(wait_ms=30000), metadata=(("grpc-timeout", "200m"),)))


async def cancel_download(stub):
    before = (await stub.unary(Request(text="cancelled?"))).number
    for request in (Request(count=ENDLESS, wait_ms=5), Request(count=ENDLESS, size=1000)):
        call = stub.download(request)
        for i in range(3):
            expect("number", (await call.read()).number, i)
        call.cancel()
        await expect_cancelled(call)
    end = time.monotonic() + 20
    while (seen := (await stub.unary(Request(text="cancelled?"))).number) < before + 2:
        if time.monotonic() > end:
            raise Failure(f"the server saw {seen - before} of 2 calls cancelled")
        await asyncio.sleep(0.02)


async def expect_cancelled(call):
    try:
        expect("status", (await call.code()).name, "CANCELLED")
    except asyncio.CancelledError:
        pass


async def large_4mib(stub):
    request = Request(number=7, payload=payload(LARGE, 9))
    check_reply("unary", await stub.unary(request), request)
    for sent in (Request(number=7, size=LARGE, count=2), Request(number=7, payload=request.payload, count=2)):
        replies = await read_all(stub.download(sent))
        expect("replies", len(replies), 2)
        for i, reply in enumerate(replies):
            expect("download", reply.payload, content_of(sent, 7 + i))
    expect("upload", (await stub.upload(iter([request, request]))).number, 14)
    call = stub.chat()
    for i in range(2):
        await call.write(request)
        check_reply("chat", await call.read(), request)
    await call.done_writing()
    await ended(call.read())
    await expect_status("chat", call, 0)
    answer = await stub.choose(Choice.request(request))
    check_reply("choose", answer.reply_value(), request)


async def too_large(stub):
    connection = (await stub.unary(Request(text="peer?"))).text
    # By a few bytes. The server refuses the first, grpc-java with a reset; the client refuses the answer to the second.
    large, sized = Request(payload=bytes(MAX_MESSAGE)), Request(size=MAX_MESSAGE)
    for request, codes in ((large, (8, 1)), (sized, (8,))):
        call = stub.unary(request)
        await ended(call)
        code = (await call.code()).value[0]
        expect("status", code, code if code in codes else codes[0])
    expect("connection", (await stub.unary(Request(text="peer?"))).text, connection)


async def gzip(stub):
    options = {"compression": grpc.Compression.Gzip, "metadata": (("x-gzip", "1"),)}
    request = Request(number=7, text=TEXTS[-1], payload=payload(100000, 9), count=3)
    requests = [request, Request(number=1)]
    for sent in requests:
        check_reply("unary", await stub.unary(sent, **options), sent)
    replies = await read_all(stub.download(request, **options))
    expect("download", [reply.payload for reply in replies], [request.payload] * 3)
    reply = await stub.upload(iter(requests), **options)
    expect("upload", (reply.number, list(reply.seen)), (8, [request.text, ""]))
    call = stub.chat(**options)
    for sent in requests:
        await call.write(sent)
        check_reply("chat", await call.read(), sent)
    await call.done_writing()
    await ended(call.read())
    await expect_status("chat", call, 0)


async def stream_10000(stub):
    count = 10000
    number = 0
    async for reply in stub.download(Request(count=count, text="stream")):
        expect("download", reply.number, number)
        number += 1
    expect("downloaded", number, count)
    reply = await stub.upload(Request(number=i, text=str(i)) for i in range(count))
    expect("uploaded", reply.number, count * (count - 1) // 2)
    expect("seen", list(reply.seen), [str(i) for i in range(SEEN)])
    number = 0
    async for reply in stub.chat(Request(number=i) for i in range(count)):
        number += 1
        expect("chat", reply.number, number)
    expect("answers", number, count)


async def parallel_100(stub):
    count = 100
    calls = [stub.chat() for _ in range(count)]
    peers = set()
    for i, call in enumerate(calls):
        await call.write(Request(number=i, text="peer?"))
    for i, call in enumerate(calls):
        reply = await call.read()
        expect("number", reply.number, i + 1)
        peers.add(reply.text)
    expect("connections", len(peers), 1)
    for call in calls:
        await call.done_writing()
        expect("after the half-close", await call.read(), grpc.aio.EOF)
        await expect_status("chat", call, 0)
    replies = await asyncio.gather(*(stub.unary(Request(number=i)) for i in range(count)))
    expect("numbers", [reply.number for reply in replies], list(range(1, count + 1)))


async def goaway(stub, unix=False):
    chat = stub.chat()
    await chat.write(Request(text="peer?"))
    connection = (await chat.read()).text
    download = stub.download(Request(count=10, wait_ms=50))
    expect("number", (await download.read()).number, 0)
    check_reply("drain", await stub.unary(Request(text="drain")), Request(text="drain"))
    end = time.monotonic() + 20
    while not unix:
        call = stub.unary(Request(text="peer?"))
        reply = await ended(call)
        if reply and reply.text != connection:
            break
        # grpcio's server cancels what arrives between its first and its last GOAWAY
        if not reply and await call.code() is not grpc.StatusCode.CANCELLED:
            await expect_status("new call", call, 14)
            break
        if time.monotonic() > end:
            raise Failure("new calls still use the old connection")
        await asyncio.sleep(0.02)
    expect("numbers", [reply.number for reply in await read_all(download)], list(range(1, 10)))
    await expect_status("download", download, 0)
    await chat.write(Request(number=1))
    expect("chat", (await chat.read()).number, 2)
    await chat.done_writing()
    expect("after the half-close", await chat.read(), grpc.aio.EOF)
    await expect_status("chat", chat, 0)


SCENARIOS = [
    values_unary,
    values_download,
    values_upload,
    values_chat,
    values_choose,
    metadata,
    *(status(code) for code in range(1, 17)),
    deadline_client,
    deadline_server,
    cancel_download,
    large_4mib,
    too_large,
    gzip,
    stream_10000,
    parallel_100,
    goaway,
]


def open_channel(options):
    # one connection, which no other channel shares
    channel_options = (*OPTIONS, ("grpc.use_local_subchannel_pool", 1))
    if not options.ca:
        return grpc.aio.insecure_channel(options.address, options=channel_options)
    credentials = grpc.ssl_channel_credentials(
        read(options.ca), read(options.key) if options.key else None, read(options.cert) if options.cert else None
    )
    return grpc.aio.secure_channel(options.address, credentials, options=channel_options)


async def run(scenario, options):
    async with open_channel(options) as channel:
        stub = rpctest_grpc.PeerStub(channel)
        arguments = {"unix": True} if scenario is goaway and options.address.startswith("unix:") else {}
        await asyncio.wait_for(scenario(stub, **arguments), PATIENCE)


async def run_all(options):
    failed = False
    names = options.scenarios or [scenario.__name__ for scenario in SCENARIOS]
    for name in names:
        scenario = next(scenario for scenario in SCENARIOS if scenario.__name__ == name)
        try:
            await run(scenario, options)
            print("ok", name, flush=True)
        except asyncio.TimeoutError:
            print(f"FAIL {name}: not done after {PATIENCE} s", flush=True)
            failed = True
        except Exception as error:  # whatever it is, the next scenario runs
            frame = traceback.extract_tb(error.__traceback__)[-1]
            why = error.debug_error_string() if isinstance(error, grpc.aio.AioRpcError) else str(error)
            print(f"FAIL {name}: {type(error).__name__}: {' '.join(why.split())} (line {frame.lineno})", flush=True)
            failed = True
    return failed


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("address")
    parser.add_argument("--ca")
    parser.add_argument("--cert")
    parser.add_argument("--key")
    parser.add_argument("scenarios", nargs="*")
    prepare_types()
    sys.exit(asyncio.run(run_all(parser.parse_intermixed_args())))


main()
