# SPDX-License-Identifier: Apache-2.0
"""The values that all runtimes write and read: (name, type, value, {runtime: why it cannot hold the value})."""
import struct

from model import MESSAGES


def f32(value):
    return struct.pack(">f", value).hex()


def f64(value):
    return struct.pack(">d", value).hex()


def all_fields(name, *values):
    return dict(zip(MESSAGES[name].inside, values))


def nulls(name):
    return {field: None for field in MESSAGES[name].inside}


def point(x, label):
    return {"x": x, "label": label}


def nested(b, inner, d, points):
    return {"b": b, "inner": inner, "d": f64(d), "points": points}


NAN64 = "7ff8000000000000"
NAN32 = "7fc00000"
GREATEST = [True, 127, 32767, 2**31 - 1, 2**63 - 1, "7f7fffff", "7fefffffffffffff"]
LEAST = [False, -128, -32768, -(2**31), -(2**63), "ff7fffff", "ffefffffffffffff"]
SMALL = [True, 1, -2, 3, -4, f32(0.1), f64(0.1)]
LONG = "x" * 70_001
TEXTS = "é 漢字 😀 \u0000 end"
NO_BYTES = {"java": "byte[] is a list<int8> there"}
NO_ROW = {"java": "a bean without fields is refused"}
NO_GRIDS = {"python": "the encoder fails on lists inside lists and maps"}
NO_SPANS = {"python": "the encoder has no duration", "java": "a Duration is a bean there"}
ONLY_JAVA = {name: "there is no decimal" for name in ("python", "rust")}
PYTHON_TIMES = {"python": "datetime cannot hold it"}
JAVA_TIMES = {"java": "an Instant 293 years from 1970 overflows"}

NUMBERS = [
    ("least", LEAST),
    ("greatest", GREATEST),
    ("small", SMALL),
    ("zeros", [False, 0, 0, 0, 0, f32(0), f64(0)]),
    ("negative zeros", [True, -1, -1, -1, -1, "80000000", "8000000000000000"]),
    ("infinities", [True, 0, 0, 0, 0, "7f800000", "fff0000000000000"]),
    ("not a number", [True, 0, 0, 0, 0, NAN32, NAN64]),
    ("subnormal", [True, 0, 0, 0, 0, "00000001", "8000000000000001"]),
]
# For each field of Lists: some items.
ITEMS = [
    [True, False, True], [1, -128, 127], [2, -32768, 32767], [3, -(2**31), 2**31 - 1], [4, -(2**63), 2**63 - 1],
    [f32(1.5), NAN32, "80000000"], [f64(-2.5), NAN64, "7ff0000000000000"], ["a", "", TEXTS], [0, -1, 20_000],
    [0, 1_000_000, 1_700_000_000_500_000],
]  # fmt: skip


def cases():
    for name, values in NUMBERS:
        yield f"scalars, {name}", "Scalars", all_fields("Scalars", *values), {}
        yield f"optional, {name}", "Maybe", all_fields("Maybe", *values), {}
    yield "optional, all null", "Maybe", nulls("Maybe"), {}
    for index, field in enumerate(MESSAGES["Maybe"].inside):
        yield f"optional, only {field}", "Maybe", {**nulls("Maybe"), field: GREATEST[index]}, {}

    for name, text, more in (
        ("ascii", "Alice", "Bob"), ("empty", "", ""), ("null and empty", None, ""), ("empty and null", "", None),
        ("both null", None, None), ("8 bytes", "12345678", "123456789"), ("other scripts", TEXTS, "ÿ" * 100),
        ("long", LONG, "y" * 65_536),
    ):  # fmt: skip
        yield f"text, {name}", "Texts", {"text": text, "between": 7, "more": more}, {}
    for name, data, after in (
        ("all bytes", bytes(range(256)).hex(), "end"), ("null", None, "end"), ("long", "ff00" * 40_000, None),
    ):  # fmt: skip
        yield f"bytes, {name}", "Blobs", {"data": data, "after": after}, NO_BYTES
    no_empty = {**NO_BYTES, "python": "the encoder fails on empty bytes"}
    yield "bytes, empty", "Blobs", {"data": "", "after": ""}, no_empty

    for name, day, moment in (
        ("epoch", 0, 0), ("now", 20_788, 1_796_140_800_000_000), ("before the epoch", -1, -1_000_000),
        ("fraction", 1, 500_000), ("one microsecond", 2, -1), ("null", None, None),
    ):  # fmt: skip
        yield f"times, {name}", "Times", {"day": day, "moment": moment}, {}
    last = {"day": 2_932_896, "moment": 253_402_300_799_000_000}
    yield "times, last of datetime", "Times", last, JAVA_TIMES
    yield "times, 1 BC", "Times", {"day": -719_163, "moment": -62_135_596_800_000_001}, {**PYTHON_TIMES, **JAVA_TIMES}
    for name, day, moment in (("least", -(2**31), -(2**63)), ("greatest", 2**31 - 1, 2**63 - 1)):
        yield f"times, {name}", "Times", {"day": day, "moment": moment}, {**PYTHON_TIMES, **JAVA_TIMES}
    for name, span in (("null", None), ("zero", 0), ("negative", -1), ("a day", 86_400_000_000)):
        yield f"durations, {name}", "Spans", {"span": span}, NO_SPANS
    yield "durations, greatest", "Spans", {"span": 2**63 - 1}, NO_SPANS
    for name, amount in (
        ("null", None), ("zero", "0"), ("one and a half", "-1500000000000000000"), ("38 digits", "9" * 38),
        ("38 digits, negative", "-" + "9" * 38),
    ):  # fmt: skip
        yield f"decimals, {name}", "Amounts", {"amount": amount, "currency": "EUR"}, ONLY_JAVA

    fields = MESSAGES["Lists"].inside
    yield "lists, some items", "Lists", all_fields("Lists", *ITEMS), {}
    yield "lists, all null", "Lists", nulls("Lists"), {}
    yield "lists, all empty", "Lists", {field: [] for field in fields}, {}
    yield "lists, null items", "Lists", all_fields("Lists", *([None, *items, None] for items in ITEMS)), {}
    yield "lists, only null items", "Lists", {field: [None] * 65 for field in fields}, {}
    for count in (1, 7, 8, 9, 63, 64, 65, 1000):
        values = [(items * count)[:count] for items in ITEMS]
        yield f"lists, {count} items", "Lists", all_fields("Lists", *values), {}

    yield "nested, simple", "Nested", nested(True, point(-2, "hi"), 1.5, [point(1, "a"), point(2, None)]), {}
    yield "nested, null", "Nested", nested(False, None, -1.5, None), {}
    yield "nested, empty", "Nested", nested(False, point(0, ""), 0.0, []), {}
    yield "nested, null inside", "Nested", nested(True, point(5, None), 2.0, [point(1, None)] * 3), {}

    for name, grid, series in (
        ("values", [[1, 2], [3]], [["a", [1]], ["b", [2, 3]]]), ("null", None, None), ("empty", [], []),
        ("null inside", [None, [], [None, 4]], [["a", [1, None, 3]], ["b", None], ["c", []]]),
    ):  # fmt: skip
        yield f"lists inside, {name}", "Grids", {"grid": grid, "series": series}, NO_GRIDS

    yield "maps, some entries", "Maps", all_fields(
        "Maps", [["k1", 1], ["key-two!x", 2]], [[-5, "minus"], [7, "seven"], [2**62, None]],
        [[-1, f64(0.5)], [0, None], [1, NAN64]], [["p", point(1, "one")], ["q", point(2, None)]],
    ), {}  # fmt: skip
    yield "maps, all null", "Maps", nulls("Maps"), {}
    yield "maps, all empty", "Maps", {field: [] for field in MESSAGES["Maps"].inside}, {}
    many = [[f"{number:04}", number] for number in range(500)]
    yield "maps, 500 entries", "Maps", {**nulls("Maps"), "counts": many}, {}

    inside = nested(True, point(1, "x"), 0.25, [point(2, "y")])
    empty = nested(False, None, 0.0, None)
    yield "deep, values", "Deep", {"first": inside, "rest": [inside, empty], "named": [["a", empty], ["b", inside]]}, {}
    yield "deep, null", "Deep", nulls("Deep"), {}

    order = all_fields("Order", 1, "first", f64(2.5), 3, ["b", None], point(4, "p"))
    yield "order, values", "Order", order, {}
    yield "order, null", "Order", all_fields("Order", -1, None, f64(0), -3, None, None), {}

    yield "nothing", "Nothing", {}, NO_ROW
    wide = {f"f{number:02}": number for number in range(64)}
    yield "wide, values", "Wide", {**wide, "f64": "last"}, {}
    yield "wide, null", "Wide", nulls("Wide"), {}
    yield "wide, every other", "Wide", {
        **{name: None if value % 2 else value for name, value in wide.items()}, "f64": None
    }, {}  # fmt: skip
    yield "wide, only the last", "Wide", {**nulls("Wide"), "f64": ""}, {}
