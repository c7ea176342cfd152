# SPDX-License-Identifier: Apache-2.0
"""What a case demands: `expect` lines as questions to a connection, answered True, False, or None (not yet)."""
import re
import urllib.parse

from connection import ERRORS, SETTINGS, error_name
from steps import BadCase, code, number, stream_of


def is_over(connection, answer):
    """A closed connection changes no more."""
    return False if answer is None and connection.closed else answer


def goaway(connection, words):
    """A connection error: GOAWAY with one of these codes, and the end."""
    codes = [code(word, ERRORS) for word in words[0].split(",")]
    if connection.goaway is not None and connection.goaway not in codes:
        return False
    return connection.goaway in codes if connection.closed else None


def closed(connection, words):
    """The end, after GOAWAY with one of these codes or without."""
    if words and connection.goaway is not None and connection.goaway not in [code(w, ERRORS) for w in words[0].split(",")]:
        return False
    return True if connection.closed else None


def leaving(connection, words):
    """GOAWAY with one of these codes, perhaps not yet the end."""
    if connection.goaway is None:
        return None
    return connection.goaway in [code(word, ERRORS) for word in words[0].split(",")]


def reset(connection, words):
    stream = connection.stream(stream_of(connection, words[0]))
    if stream.reset is None:
        return None
    return len(words) < 2 or stream.reset in [code(word, ERRORS) for word in words[1].split(",")]


def status(connection, words):
    """The grpc-status of a stream that has ended, and a part of its grpc-message."""
    stream = connection.stream(stream_of(connection, words[0]))
    if not stream.ended:
        return None if stream.reset is None else False
    message = urllib.parse.unquote(stream.field("grpc-message") or "")
    return stream.field("grpc-status") in words[1].split(",") and (len(words) < 3 or bool(re.search(words[2], message)))


def http(connection, words):
    stream = connection.stream(stream_of(connection, words[0]))
    if stream.field(":status") is None:
        return None if stream.reset is None else False
    return stream.field(":status") in words[1].split(",")


def header(connection, words):
    """A field of headers or trailers matches a pattern."""
    stream = connection.stream(stream_of(connection, words[0]))
    value = stream.field(words[1])
    if value is None:
        return False if stream.ended or stream.reset is not None else None
    return bool(re.search(words[2], value))


def data(connection, words):
    """Exactly so much was received."""
    size, wanted = connection.stream(stream_of(connection, words[0])).size, number(words[1])
    return None if size < wanted else size == wanted


def messages(connection, words):
    """At least so many were received."""
    return connection.stream(stream_of(connection, words[0])).messages() >= number(words[1]) or None


def ended(connection, words):
    """By END_STREAM or by a reset."""
    stream = connection.stream(stream_of(connection, words[0]))
    return stream.ended or stream.reset is not None or None


def untouched(connection, words):
    """Neither answered nor ended."""
    stream = connection.stream(stream_of(connection, words[0]))
    return not (stream.ended or stream.blocks or stream.size or stream.reset is not None)


def alive(connection, words):
    """A PING that the runner has just sent is answered."""
    return True if connection.mark in connection.pings else None


def settings(connection, words):
    """What the server has announced: NAME, a relation, a number."""
    if not connection.settings_seen:
        return None
    value, limit = connection.settings.get(code(words[0], SETTINGS)), number(words[2])
    return value is not None and {"<=": value <= limit, ">=": value >= limit, "=": value == limit}[words[1]]


def acked(connection, words):
    """So many SETTINGS of ours."""
    return connection.settings_acks >= number(words[0]) or None


def stalled(connection, words):
    """The server has stopped to read."""
    return connection.stalled


DEMANDS = {
    demand.__name__: demand
    for demand in (
        goaway, closed, leaving, reset, status, http, header, data, messages, ended, untouched, alive, settings, acked,
        stalled,
    )
}  # fmt: skip


def decide(connection, alternatives):
    """True if one holds, False if none can hold any more."""
    answers = []
    for words in alternatives:
        if words[0] not in DEMANDS:
            raise BadCase(f"unknown demand '{words[0]}'")
        try:
            answers.append(is_over(connection, DEMANDS[words[0]](connection, words[1:])))
        except (IndexError, KeyError) as error:
            raise BadCase(f"'{' '.join(words)}': {error}") from None
    return True if True in answers else None if None in answers else False


def describe(connection):
    """What was received, for a failure."""
    parts = []
    for key, stream in sorted(connection.streams.items()):
        text = [f"stream {key}:"]
        for name in (":status", "grpc-status", "grpc-message", "content-type"):
            if stream.field(name) is not None:
                text.append(f"{name} {stream.field(name)}")
        text += [f"{stream.size} bytes"] if stream.size else []
        text += ["ended"] if stream.ended else []
        text += [f"reset {error_name(stream.reset)}"] if stream.reset is not None else []
        if len(text) > 1:
            parts.append(" ".join(text))
    if len(parts) > 6:
        parts = parts[:3] + [f"... {len(parts)} streams"] + parts[-2:]
    if connection.goaway is not None:
        parts.append(f"GOAWAY {error_name(connection.goaway)} {connection.farewell}".strip())
    parts += ["closed"] if connection.closed else ["open"]
    parts += ["stalled"] if connection.stalled else []
    return ", ".join(parts)
