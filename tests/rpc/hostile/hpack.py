# SPDX-License-Identifier: Apache-2.0
"""HPACK, RFC 7541: an encoder of literals, which can also encode what is wrong, and a complete decoder."""

STATIC = [
    tuple(line.split("|"))
    for line in """\
:authority|
:method|GET
:method|POST
:path|/
:path|/index.html
:scheme|http
:scheme|https
:status|200
:status|204
:status|206
:status|304
:status|400
:status|404
:status|500
accept-charset|
accept-encoding|gzip, deflate
accept-language|
accept-ranges|
accept|
access-control-allow-origin|
age|
allow|
authorization|
cache-control|
content-disposition|
content-encoding|
content-language|
content-length|
content-location|
content-range|
content-type|
cookie|
date|
etag|
expect|
expires|
from|
host|
if-match|
if-modified-since|
if-none-match|
if-range|
if-unmodified-since|
last-modified|
link|
location|
max-forwards|
proxy-authenticate|
proxy-authorization|
range|
referer|
refresh|
retry-after|
server|
set-cookie|
strict-transport-security|
transfer-encoding|
user-agent|
vary|
via|
www-authenticate|""".split("\n")
]

# Appendix B: the lengths of the codes of 0 to 255 and of the end. The code is canonical, so they determine it.
CODE_LENGTHS = [
    int(length)
    for length in """
    13 23 28 28 28 28 28 28 28 24 30 28 28 30 28 28 28 28 28 28 28 28 30 28 28 28 28 28 28 28 28 28
    6 10 10 12 13 6 8 11 10 10 8 11 8 6 6 6 5 5 5 6 6 6 6 6 6 6 7 8 15 6 12 10
    13 6 7 7 7 7 7 7 7 7 7 7 7 7 7 7 7 7 7 7 7 7 7 7 8 7 8 13 19 13 14 6
    15 5 6 5 6 5 6 6 6 5 7 7 6 6 6 5 6 7 6 5 5 6 7 7 7 7 7 15 11 14 13 28
    20 22 20 20 22 22 22 23 22 23 23 23 23 23 24 23 24 24 22 23 24 23 23 23 23 21 22 23 22 23 23 24
    22 21 20 22 22 23 23 21 23 22 22 24 21 22 23 23 21 21 22 21 23 22 23 23 20 22 22 22 23 22 22 23
    26 26 20 19 22 23 22 25 26 26 26 27 27 26 24 25 19 21 26 27 27 26 27 24 21 21 26 26 28 27 27 27
    20 24 20 21 22 21 21 23 22 22 25 25 24 24 26 23 26 27 26 26 27 27 27 27 27 28 27 27 27 27 27 26
    30""".split()
]
END = 256


def huffman_codes():
    codes, code, last = {}, 0, 0
    for length, symbol in sorted((length, symbol) for symbol, length in enumerate(CODE_LENGTHS)):
        code <<= length - last
        codes[length, code] = symbol
        code, last = code + 1, length
    return codes


HUFFMAN = huffman_codes()


def huffman_decode(data):
    out, code, length = bytearray(), 0, 0
    for byte in data:
        for bit in range(7, -1, -1):
            code, length = code << 1 | byte >> bit & 1, length + 1
            symbol = HUFFMAN.get((length, code))
            if symbol is not None:
                if symbol == END:
                    raise ValueError("the end of a Huffman string is encoded")
                out.append(symbol)
                code = length = 0
    if length > 7 or code != (1 << length) - 1:
        raise ValueError("invalid padding of a Huffman string")
    return bytes(out)


def integer(value, prefix_bits, first=0):
    most = (1 << prefix_bits) - 1
    if value < most:
        return bytes([first | value])
    out = bytearray([first | most])
    value -= most
    while value >= 128:
        out.append(value & 127 | 128)
        value >>= 7
    return bytes(out) + bytes([value])


def string(data):
    return integer(len(data), 7) + data


def literal(name, value):
    """A field that is not added to the dynamic table."""
    return b"\0" + string(name) + string(value)


def added(name, value):
    """A field that is added to the dynamic table."""
    return b"\x40" + string(name) + string(value)


def indexed(index):
    return integer(index, 7, 0x80)


def table_size(size):
    return integer(size, 5, 0x20)


class Decoder:
    """Of the header blocks of one connection. Raises ValueError for what is wrong."""

    def __init__(self):
        self.table = []
        self.most = 4096

    def entry(self, index):
        if not 0 < index <= len(STATIC) + len(self.table):
            raise ValueError(f"there is no field {index}")
        if index <= len(STATIC):
            return tuple(part.encode() for part in STATIC[index - 1])
        return self.table[index - len(STATIC) - 1]

    def add(self, field):
        self.table.insert(0, field)
        while sum(len(name) + len(value) + 32 for name, value in self.table) > self.most:
            self.table.pop()

    def decode(self, block):
        self.block, self.at = block, 0
        fields = []
        while self.at < len(block):
            first = block[self.at]
            if first & 0x80:
                fields.append(self.entry(self.integer(7)))
            elif first & 0xE0 == 0x20:
                self.most = self.integer(5)
                self.table = self.table if self.most else []
            else:
                adds = first & 0x40
                index = self.integer(6 if adds else 4)
                name = self.entry(index)[0] if index else self.string()
                fields.append((name, self.string()))
                if adds:
                    self.add(fields[-1])
        return fields

    def byte(self):
        if self.at >= len(self.block):
            raise ValueError("a header block ends inside a field")
        self.at += 1
        return self.block[self.at - 1]

    def integer(self, prefix_bits):
        most = (1 << prefix_bits) - 1
        value = self.byte() & most
        if value < most:
            return value
        shift = 0
        while True:
            byte = self.byte()
            value += (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    def string(self):
        coded = self.at < len(self.block) and self.block[self.at] & 0x80
        size = self.integer(7)
        data = self.block[self.at : self.at + size]
        if len(data) < size:
            raise ValueError("a header block ends inside a string")
        self.at += size
        return huffman_decode(data) if coded else data
