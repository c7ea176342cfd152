# SPDX-License-Identifier: Apache-2.0
"""The types of rows.fdl, and what can be said of a row and a value with them alone: an oracle that shares no code with
any runtime.

A value is JSON: floats are the hexadecimal digits of their bits, bytes those of the bytes, dates are days, times
microseconds, decimals the text of the unscaled value with the scale 18, maps lists of pairs.
"""
import pathlib
import re
import struct

FDL = pathlib.Path(__file__).resolve().parent / "rows.fdl"
WIDTHS = {
    "bool": 1, "int8": 1, "int16": 2, "int32": 4, "int64": 8, "float32": 4, "float64": 8,
    "date": 4, "timestamp": 8, "duration": 8,
}  # fmt: skip


class Type:
    """kind is a name of WIDTHS, string, bytes, decimal, list, map or struct; inside has the types of items, of key and
    value, or of fields by name."""

    def __init__(self, kind, inside=(), name=""):
        self.kind = kind
        self.inside = inside
        self.name = name

    def width(self):
        return WIDTHS.get(self.kind, 8)


def parse_type(text, messages):
    text = re.sub(r"\boptional ", "", text).strip()
    if match := re.fullmatch(r"list<(.*)>", text):
        return Type("list", [parse_type(match[1], messages)])
    if match := re.fullmatch(r"map<(\w+), (.*)>", text):
        return Type("map", [parse_type(match[1], messages), parse_type(match[2], messages)])
    return messages[text] if text in messages else Type(text)


def parse(text):
    """The messages of a schema by name, each after those that it has in fields."""
    messages = {}
    for name, body in re.findall(r"^message (\w+) .*?\{\n(.*?)^\}", text, re.M | re.S):
        fields = re.findall(r"^ +(.*) (\w+) = \d+;$", body, re.M)
        messages[name] = Type("struct", {field: parse_type(kind, messages) for kind, field in fields}, name)
    return messages


MESSAGES = parse(FDL.read_text())


def camel(name):
    return re.sub(r"_(\w)", lambda match: match[1].upper(), name)


def fields_of(kind, order):
    """Names and types in the order of slots: "declared" or "sorted"."""
    fields = list(kind.inside.items())
    return sorted(fields, key=lambda field: camel(field[0])) if order == "sorted" else fields


def words(count):
    return (count + 63) // 64 * 8


def null(bits, index):
    return bits[index // 8] >> (index % 8) & 1


def clear_nulls(row, start, kind, order):
    """Clears what stands in the slots of nulls, which some runtimes do not write."""
    if kind.kind == "struct":
        fields = [inside for _, inside in fields_of(kind, order)]
        clear_slots(row, start, start, start + words(len(fields)), fields, order)
    elif kind.kind == "list":
        count = struct.unpack_from("<Q", row, start)[0]
        clear_slots(row, start, start + 8, start + 8 + words(count), kind.inside * count, order)
    elif kind.kind == "map":
        keys_size = struct.unpack_from("<Q", row, start)[0]
        for inside, begin in zip(kind.inside, (start + 8, start + 8 + keys_size)):
            clear_nulls(row, begin, Type("list", [inside]), order)


def clear_slots(row, start, bits, slots, kinds, order):
    for index, kind in enumerate(kinds):
        width = 8 if bits == start else kind.width()
        slot = slots + index * width
        if null(row[bits:], index):
            row[slot : slot + width] = bytes(width)
        elif kind.kind in ("struct", "list", "map"):
            _, offset = struct.unpack_from("<II", row, slot)
            clear_nulls(row, start + offset, kind, order)


def without_nulls(row, name, order):
    """A row whose null slots are zero."""
    row = bytearray(row)
    clear_nulls(row, 0, MESSAGES[name], order)
    return bytes(row)


def same(kind, left, right):
    """Whether two values are equal; the entries of a map may be in any order."""
    if left is None or right is None:
        return left is right
    if kind.kind == "struct":
        return left.keys() == right.keys() and all(same(kind.inside[name], left[name], right[name]) for name in left)
    if kind.kind == "list":
        return len(left) == len(right) and all(same(kind.inside[0], *pair) for pair in zip(left, right))
    if kind.kind == "map":
        pairs = zip(sorted(left, key=lambda pair: pair[0]), sorted(right, key=lambda pair: pair[0]))
        return len(left) == len(right) and all(
            same(inside, *both) for one, other in pairs for inside, both in zip(kind.inside, zip(one, other))
        )
    return type(left) is type(right) and left == right


def without_nullability(schema):
    """Schema bytes whose nullable bits are 0: runtimes infer them from different things."""
    out = bytearray(schema)
    end = clear_nullable(out, 2, schema[1])  # after the version and the number of fields, which are below 128
    assert schema[0] == 1 and end == len(schema)
    return bytes(out)


def clear_nullable(schema, at, count):
    """Goes through `count` fields; returns where they end."""
    for _ in range(count):
        header = schema[at]
        schema[at] &= ~0x40
        size = header >> 2 & 15
        if size == 15:
            at += 1
            size += schema[at]
        at += 1 + size + 1
        kind = schema[at]
        at += 1
        if kind == 40:  # decimal: precision and scale
            at += 2
        elif kind == 27:  # struct
            at = clear_nullable(schema, at + 1, schema[at])
        elif kind in (22, 24):  # list and map
            at = clear_nullable(schema, at, 1 if kind == 22 else 2)
    return at
