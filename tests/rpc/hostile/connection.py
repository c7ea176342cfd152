# SPDX-License-Identifier: Apache-2.0
"""One client connection of HTTP/2 as bytes: what was sent goes out as it is, what comes in is kept by stream."""
import select
import socket
import ssl
import struct
import time

import hpack

PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"

FRAMES = {
    name: number
    for number, name in enumerate(
        "data headers priority reset settings push ping goaway window continuation".split()
    )
}
ERRORS = (
    "NO_ERROR PROTOCOL_ERROR INTERNAL_ERROR FLOW_CONTROL_ERROR SETTINGS_TIMEOUT STREAM_CLOSED FRAME_SIZE_ERROR "
    "REFUSED_STREAM CANCEL COMPRESSION_ERROR CONNECT_ERROR ENHANCE_YOUR_CALM INADEQUATE_SECURITY HTTP_1_1_REQUIRED"
).split()
SETTINGS = (
    "- HEADER_TABLE_SIZE ENABLE_PUSH MAX_CONCURRENT_STREAMS INITIAL_WINDOW_SIZE MAX_FRAME_SIZE MAX_HEADER_LIST_SIZE"
).split()

END_STREAM, END_HEADERS, PADDED, ACK = 0x1, 0x4, 0x8, 0x1


def error_name(code):
    return ERRORS[code] if code < len(ERRORS) else str(code)


def frame(kind, flags, stream, payload, size=None):
    size = len(payload) if size is None else size
    return struct.pack(">BHBBI", size >> 16 & 255, size & 65535, kind, flags, stream) + payload


class Stream:
    def __init__(self):
        self.blocks = []  # lists of fields: headers, trailers
        self.data = bytearray()
        self.size = 0  # of all data, also of what is not kept
        self.ended = False
        self.reset = None

    def field(self, name):
        """The last value of a field, None without."""
        values = [value for block in self.blocks for key, value in block if key == name.encode()]
        return values[-1].decode("utf-8", "replace") if values else None

    def messages(self):
        count, at = 0, 0
        while at + 5 <= len(self.data):
            at += 5 + int.from_bytes(self.data[at + 1 : at + 5], "big")
            count += at <= len(self.data)
        return count


class Connection:
    """Sends and receives without blocking: both until a condition holds. Keeps at most keep bytes of each stream.

    protocols: those that ALPN offers over TLS, () for TLS without ALPN, None for no TLS.
    """

    def __init__(self, address, receive_buffer=None, keep=1 << 20, protocols=None):
        self.socket = socket.socket(socket.AF_INET)
        if receive_buffer:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        self.socket.settimeout(30)
        self.socket.connect(address)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.closed = False
        if protocols is not None:
            self.start_tls(protocols)
        if not self.closed:
            self.socket.setblocking(False)
        self.keep = keep
        self.input = bytearray()
        self.decoder = hpack.Decoder()
        self.streams = {}
        self.settings = {}
        self.settings_seen = self.settings_acks = 0
        self.pings = []  # payloads of acks
        self.goaway = None  # code of the last one
        self.last_processed = 0  # the highest stream that GOAWAY names
        self.farewell = ""  # text of GOAWAY
        self.stalled = False  # the peer stopped to read
        self.mark = None  # payload of the last PING that asks for a sign of life
        self.most_frame = 16384
        self.reads = True
        self.sent = 0
        self.block = None  # stream, flags, bytes of headers that continue
        self.next_stream = 1
        self.deaf = False  # no PING is answered
        self.updates = False  # whether windows are given back
        self.counted = 0  # repetitions that the runner has counted
        self.fault = None  # what the peer did wrong
        self.queue = memoryview(b"")  # what is to be sent
        self.answers = bytearray()  # and what after it: acks, windows

    # --- Sockets ---------------------------------------------------------------------------------------------

    def start_tls(self, protocols):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        if protocols:
            context.set_alpn_protocols(list(protocols))
        try:
            self.socket = context.wrap_socket(self.socket)
        except OSError:
            self.closed = True

    def run(self, done, seconds, stall=None, answers=False):
        """Sends what is queued and receives until done() or the time is over; True if done. stall: seconds in which
        nothing could be sent. answers: whether acks and windows may follow what is queued, which ends a frame then."""
        end, moved = time.monotonic() + seconds, time.monotonic()
        while not done():
            if answers and self.answers and not self.queue:
                self.queue, self.answers = memoryview(bytes(self.answers)), bytearray()
            now = time.monotonic()
            if self.closed or now >= end or (stall and now - moved >= stall):
                return False
            readers, writers = [self.socket] if self.reads else [], [self.socket] if self.queue else []
            readable, writable, _ = select.select(readers, writers, [], min(end - now, 0.2))
            if writable and self.write():
                moved = time.monotonic()
            if readable:
                self.read()
        return True

    def write(self):
        """True if something was sent."""
        try:
            sent = self.socket.send(self.queue[: 1 << 18])
        except (BlockingIOError, ssl.SSLWantReadError, ssl.SSLWantWriteError):
            return False
        except OSError:
            # What the peer sent before it closed can still be read.
            while not self.closed and select.select([self.socket], [], [], 2)[0]:
                self.read()
            self.closed = True
            return False
        self.queue = self.queue[sent:]
        self.sent += sent
        return sent > 0

    def read(self):
        """What there is; a socket with TLS may have more than select() knows of."""
        while True:
            try:
                data = self.socket.recv(1 << 18)
            except (BlockingIOError, ssl.SSLWantReadError, ssl.SSLWantWriteError):
                return
            except OSError:
                data = b""
            if not data:
                self.closed = True
                return
            self.input += data
            self.parse()
            if not isinstance(self.socket, ssl.SSLSocket) or not self.socket.pending():
                return

    def send(self, data, seconds=60, stall=None):
        """True when all was sent."""
        self.queue = memoryview(bytes(self.queue) + data)
        return self.run(lambda: not self.queue, seconds, stall)

    def trickle(self, data, pause=0.001):
        """Sends each byte for itself."""
        for at in range(len(data)):
            if not self.send(data[at : at + 1]):
                return False
            self.run(lambda: False, pause)
        return True

    def wait(self, decided, seconds):
        """Receives until decided() is not None, and returns that; None when time is over."""
        self.run(lambda: decided() is not None, seconds, answers=True)
        return decided()

    def close(self):
        self.socket.close()

    def abort(self):
        """Closes with a TCP reset."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.socket.close()
        self.closed = True

    def shut_down(self):
        """Closes the direction to the server only."""
        self.socket.shutdown(socket.SHUT_WR)

    # --- Frames ----------------------------------------------------------------------------------------------

    def stream(self, number):
        return self.streams.setdefault(number, Stream())

    def parse(self):
        at, data = 0, self.input
        while len(data) - at >= 9:
            size = int.from_bytes(data[at : at + 3], "big")
            if len(data) - at - 9 < size:
                break
            kind, flags = data[at + 3], data[at + 4]
            number = int.from_bytes(data[at + 5 : at + 9], "big") & 0x7FFFFFFF
            payload = bytes(data[at + 9 : at + 9 + size])
            at += 9 + size
            try:
                self.take(kind, flags, number, payload)
            except (ValueError, IndexError, struct.error) as error:
                self.fault = self.fault or f"frame of type {kind}: {error}"
        del data[:at]

    def take(self, kind, flags, number, payload):
        if len(payload) > self.most_frame:
            raise ValueError(f"it has {len(payload)} bytes")
        if self.block and (kind != FRAMES["continuation"] or number != self.block[0]):
            raise ValueError("it interrupts a header block")
        if kind == FRAMES["data"]:
            self.take_data(flags, number, payload)
        elif kind in (FRAMES["headers"], FRAMES["continuation"]):
            self.take_headers(kind, flags, number, payload)
        elif kind == FRAMES["reset"]:
            self.stream(number).reset = struct.unpack(">I", payload)[0]
        elif kind == FRAMES["settings"]:
            self.take_settings(flags, payload)
        elif kind == FRAMES["ping"] and flags & ACK:
            self.pings.append(payload)
        elif kind == FRAMES["ping"]:
            self.answers += b"" if self.deaf else frame(kind, ACK, 0, payload)
        elif kind == FRAMES["goaway"]:
            self.last_processed, self.goaway = struct.unpack(">II", payload[:8])
            self.farewell = payload[8:].decode("utf-8", "replace")

    def take_data(self, flags, number, payload):
        stream, size = self.stream(number), len(payload)
        if flags & PADDED:
            payload = payload[1 : len(payload) - payload[0]]
        stream.size += len(payload)
        stream.data += payload[: self.keep - len(stream.data)]
        stream.ended |= bool(flags & END_STREAM)
        if self.updates and size:
            update = struct.pack(">I", size)
            self.answers += frame(FRAMES["window"], 0, 0, update) + frame(FRAMES["window"], 0, number, update)

    def take_headers(self, kind, flags, number, payload):
        if kind == FRAMES["headers"]:
            if flags & PADDED:
                payload = payload[1 : len(payload) - payload[0]]
            payload = payload[5:] if flags & 0x20 else payload
            self.block = (number, flags, b"")
        first, ends = self.block[1], flags & END_HEADERS
        block = self.block[2] + payload
        self.block = None if ends else (number, first, block)
        if ends:
            self.stream(number).blocks.append(self.decoder.decode(block))
            self.stream(number).ended |= bool(first & END_STREAM)

    def take_settings(self, flags, payload):
        if flags & ACK:
            self.settings_acks += 1
            return
        self.settings_seen += 1
        self.settings.update(struct.iter_unpack(">HI", payload))
        if self.settings_seen == 1 or self.updates:
            self.answers += frame(FRAMES["settings"], ACK, 0, b"")
