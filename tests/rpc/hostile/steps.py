# SPDX-License-Identifier: Apache-2.0
"""The steps of a case that send something: words to bytes. README.md describes them."""
import functools
import struct
import zlib

import hpack
from connection import (
    ACK, END_HEADERS, END_STREAM, ERRORS, FRAMES, PADDED, PREFACE, SETTINGS, frame,
)  # fmt: skip

PRIORITY = 0x20
INTEGERS = {"u8": ">B", "u16": ">H", "u32": ">I", "u64": ">Q"}


class BadCase(Exception):
    """Something in a case file that cannot be understood."""


def number(word):
    try:
        for unit, factor in (("KiB", 1024), ("MiB", 1 << 20)):
            if word.endswith(unit):
                return int(word[: -len(unit)]) * factor
        return int(word, 0)
    except ValueError:
        raise BadCase(f"expected a number, got '{word}'") from None


def code(word, names):
    return names.index(word) if word in names else number(word)


def stream_of(connection, word):
    """A number, next (the next one that a client may use) or last."""
    if word == "next":
        connection.next_stream += 2
        return connection.next_stream - 2
    if word == "last":
        return connection.next_stream - 2
    return number(word)


def opened(connection, word):
    """The same for a stream that is opened: the next one is higher."""
    stream = stream_of(connection, word)
    if stream % 2:
        connection.next_stream = max(connection.next_stream, stream + 2)
    return stream


def gzip(data):
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return packer.compress(data) + packer.flush()


def piece(word, defined):
    """The bytes of one word: $name, text:..., zeros:N, u32:N, gzip:WORD, or hex digits."""
    kind, colon, rest = word.partition(":")
    if word.startswith("$"):
        if word[1:] not in defined:
            raise BadCase(f"'{word}' is not defined")
        return defined[word[1:]]
    if colon and kind == "text":
        return rest.encode().decode("unicode_escape").encode("latin-1")
    if colon and kind == "zeros":
        return bytes(number(rest))
    if colon and kind == "gzip":
        return gzip(piece(rest, defined))
    if colon and kind in INTEGERS:
        return struct.pack(INTEGERS[kind], number(rest))
    try:
        return bytes.fromhex(word)
    except ValueError:
        raise BadCase(f"'{word}' is not a piece of a payload") from None


def payload(words, defined):
    return b"".join(piece(word, defined) for word in words)


# --- Header blocks -------------------------------------------------------------------------------------------------


def value_of(text):
    """x*1000 is a thousand of them."""
    one, star, count = text.rpartition("*")
    if star and len(one) == 1 and count.isdigit():
        return one.encode() * int(count)
    return text.encode().decode("unicode_escape").encode("latin-1")


def grpc_fields(method):
    path = method if method.startswith("/") else "/rpctest.Peer/" + method
    return [
        (b":method", b"POST"),
        (b":scheme", b"http"),
        (b":path", path.encode()),
        (b":authority", b"hostile.example"),
        (b"te", b"trailers"),
        (b"content-type", b"application/grpc"),
    ]


@functools.lru_cache(maxsize=64)
def block(words):
    """The header block that a tuple of words describes; see README.md."""
    fields, raw, after = [], b"", b""
    for word in words:
        times, star, rest = word.partition("*")
        times, word = (int(times), rest) if star and times.isdigit() else (1, word)
        name, equals, value = word.partition("=")
        key = name.lstrip("+").encode()
        if name == "grpc":
            fields += grpc_fields(value or "Unary")
        elif word.startswith("hpack:"):
            after += bytes.fromhex(word[6:]) * times
        elif word.startswith("indexed:"):
            after += hpack.indexed(number(word[8:])) * times
        elif word.startswith("added:"):
            key, _, value = word[6:].partition("=")
            after += hpack.added(key.encode(), value_of(value)) * times
        elif word.startswith("resize:"):
            raw += hpack.table_size(number(word[7:])) * times
        elif word.startswith("-") and not equals:
            fields = [field for field in fields if field[0] != word[1:].encode()]
        elif not equals:
            raise BadCase(f"'{word}' is not a header field")
        elif word.startswith("+") or times > 1 or key not in [field[0] for field in fields]:
            fields += [(key, value_of(value))] * times
        else:
            fields = [(key, value_of(value)) if field[0] == key else field for field in fields]
    return raw + b"".join(hpack.literal(*field) for field in fields) + after


def take(words, *flags):
    """Which of the flags are among the words, and the other words."""
    return [flag in words for flag in flags], [word for word in words if word not in flags]


def option(words, name):
    """The value of name=VALUE as a number, None without; and the other words."""
    found = [word for word in words if word.startswith(name + "=")]
    return (number(found[-1].partition("=")[2]) if found else None), [word for word in words if word not in found]


# --- Frames: each takes the connection, the words after its own, and what is defined ---------------------------------


def send_frame(connection, words, defined):
    flags, words = option(words, "flags")
    stream, words = option(words, "stream")
    size, words = option(words, "size")
    kind = FRAMES[words[0]] if words[0] in FRAMES else number(words[0])
    return frame(kind, flags or 0, stream or 0, payload(words[1:], defined), size)


def send_settings(connection, words, defined):
    (ack,), words = take(words, "ack")
    pairs = [word.partition("=") for word in words]
    values = [struct.pack(">HI", code(name, SETTINGS), number(value)) for name, _, value in pairs]
    for name, _, value in pairs:
        if name == "MAX_FRAME_SIZE":
            connection.most_frame = max(connection.most_frame, number(value))
    return frame(FRAMES["settings"], ACK if ack else 0, 0, b"".join(values))


def padding(words):
    pad, words = option(words, "pad")
    return (b"", b"", 0, words) if pad is None else (bytes([pad]), bytes(pad), PADDED, words)


def send_headers(connection, words, defined):
    stream = opened(connection, words[0])
    (end, more), words = take(words[1:], "end", "more")
    before, after, flags, words = padding(words)
    on, words = option(words, "on")
    flags |= (END_STREAM if end else 0) | (0 if more else END_HEADERS) | (0 if on is None else PRIORITY)
    priority = b"" if on is None else struct.pack(">IB", on, 15)
    return frame(FRAMES["headers"], flags, stream, before + priority + block(tuple(words)) + after)


def send_continuation(connection, words, defined):
    stream = stream_of(connection, words[0])
    (more,), words = take(words[1:], "more")
    return frame(FRAMES["continuation"], 0 if more else END_HEADERS, stream, block(tuple(words)))


def send_data(connection, words, defined):
    stream = stream_of(connection, words[0])
    (end,), words = take(words[1:], "end")
    before, after, flags, words = padding(words)
    return frame(FRAMES["data"], flags | (END_STREAM if end else 0), stream, before + payload(words, defined) + after)


def send_message(connection, words, defined):
    """With the prefix of gRPC, in frames of at most 16 KiB."""
    stream = stream_of(connection, words[0])
    (end, compressed), words = take(words[1:], "end", "compressed")
    size, words = option(words, "size")
    body = payload(words, defined)
    body = struct.pack(">BI", compressed, len(body) if size is None else size) + body
    parts = [body[at : at + 16384] for at in range(0, len(body), 16384)]
    last = len(parts) - 1
    return b"".join(
        frame(FRAMES["data"], END_STREAM if end and at == last else 0, stream, part) for at, part in enumerate(parts)
    )


def send_ping(connection, words, defined):
    (ack,), words = take(words, "ack")
    return frame(FRAMES["ping"], ACK if ack else 0, 0, payload(words, defined) or bytes(8))


def send_window(connection, words, defined):
    return frame(FRAMES["window"], 0, stream_of(connection, words[0]), struct.pack(">I", number(words[1])))


def send_reset(connection, words, defined):
    return frame(FRAMES["reset"], 0, stream_of(connection, words[0]), struct.pack(">I", code(words[1], ERRORS)))


def send_goaway(connection, words, defined):
    return frame(FRAMES["goaway"], 0, 0, struct.pack(">II", 0, code(words[0], ERRORS)) + payload(words[1:], defined))


def send_priority(connection, words, defined):
    on, words = option(words, "on")
    return frame(FRAMES["priority"], 0, stream_of(connection, words[0]), struct.pack(">IB", on or 0, 15))


def send_bytes(connection, words, defined):
    return payload(words, defined)


def send_preface(connection, words, defined):
    return PREFACE


SENDERS = {
    "bytes": send_bytes,
    "preface": send_preface,
    "frame": send_frame,
    "settings": send_settings,
    "headers": send_headers,
    "continuation": send_continuation,
    "data": send_data,
    "message": send_message,
    "ping": send_ping,
    "window": send_window,
    "reset": send_reset,
    "goaway": send_goaway,
    "priority": send_priority,
}


def words_to_bytes(connection, words, defined):
    """The bytes of one step."""
    if words[0] not in SENDERS:
        raise BadCase(f"unknown step '{words[0]}'")
    try:
        return SENDERS[words[0]](connection, words[1:], defined)
    except (IndexError, struct.error, ValueError) as error:
        raise BadCase(f"'{' '.join(words)}': {error}") from None
