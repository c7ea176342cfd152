# SPDX-License-Identifier: Apache-2.0
"""Scalars that are read as other scalars, lists as arrays, bytes as arrays."""
from pair import Pair, Refused, same


# Each scalar as each other; 1 is a value of all.
ONE = {
    "bool": "true",
    "int8": "1",
    "int16": "1",
    "int32": "1",
    "fixed int32": "1",
    "int64": "1",
    "fixed int64": "1",
    "tagged int64": "1",
    "uint8": "1",
    "uint16": "1",
    "uint32": "1",
    "fixed uint32": "1",
    "uint64": "1",
    "fixed uint64": "1",
    "tagged uint64": "1",
    "float16": "{0x3c00}",
    "bfloat16": "{0x3f80}",
    "float32": "1",
    "float64": "1",
    "string": '{"1", 1}',
    "decimal": "{.small = 1}",
}
TRUE_TEXT = '{"true", 4}'
ONE_TEXT = '{"1.0", 3}'


def seen_as(source, target):
    """The 1 of source as target."""
    if target != "string" or source == "string":
        return ONE[target]
    return {"bool": TRUE_TEXT}.get(source, ONE_TEXT if "float" in source else ONE["string"])


def converted(source, optional):
    name = "".join(word.capitalize() for word in source.split())
    prefix = "optional " if optional else ""
    old, new, sent, found, back, home = [], [], [], [], [], []
    for tag, target in enumerate(ONE, 1):
        # A bool reads "1" and 1; no number reads "true".
        value = TRUE_TEXT if (source, target) == ("bool", "string") else ONE[target]
        old.append("%s f%d = %d;" % (source, tag, tag))
        new.append("%s%s f%d = %d;" % (prefix, target, tag, tag))
        has = ".has_f%d = true, " % tag if optional and target != "string" else ""
        sent.append(".f%d = %s" % (tag, ONE[source]))
        found.append("%s.f%d = %s" % (has, tag, seen_as(source, target)))
        back.append("%s.f%d = %s" % (has, tag, value))
        home.append(".f%d = %s" % (tag, seen_as(target, source) if value == ONE[target] else ONE[source]))
    braces = "{%s}"
    return Pair(
        ("Optional" if optional else "Each") + name,
        " ".join(old),
        " ".join(new),
        [(braces % ", ".join(sent), braces % ", ".join(found))],
        [(braces % ", ".join(back), braces % ", ".join(home))],
    )


def checked(name, old, new, forward, backward):
    """A field x whose value may not survive."""

    def outcome(value):
        return Refused("INVALID_DATA", "x") if value is None else "{.x = %s}" % value

    return Pair(
        name,
        old + " x = 1;",
        new + " x = 1;",
        [("{.x = %s}" % value, outcome(found)) for value, found in forward],
        [("{.x = %s}" % value, outcome(found)) for value, found in backward],
    )


CONVERTED = (
    [converted(source, False) for source in ONE]
    + [converted(source, True) for source in ("int32", "string", "bool", "decimal")]
    + [
        checked(
            "Widened",
            "int32",
            "int64",
            [("INT32_MIN", "INT32_MIN"), ("INT32_MAX", "INT32_MAX")],
            [("INT32_MIN", "INT32_MIN"), ("INT32_MAX + 1LL", None), ("INT64_MIN", None)],
        ),
        checked("OtherSign", "int16", "uint16", [("32767", "32767"), ("-1", None)], [("32768", None), ("0", "0")]),
        checked(
            "OtherEncoding",
            "fixed uint64",
            "tagged uint64",
            [("UINT64_MAX", "UINT64_MAX"), ("0", "0")],
            [("UINT64_MAX", "UINT64_MAX"), ("1u << 31", "1u << 31")],
        ),
        checked(
            "IntegerAndFloat",
            "int64",
            "float32",
            [("1 << 24", "16777216"), ("(1 << 24) + 1", None)],
            [("-0.0F", "0"), ("0.5F", None), ("1e30F", None), ("-3", "-3")],
        ),
        checked(
            "NarrowerFloat",
            "float64",
            "float16",
            [("65504", "{0x7bff}"), ("65505", None), ("0.1", None), ("-0.0", "{0x8000}")],
            [("{0x0001}", "0x1p-24"), ("{0x7c00}", "INFINITY"), ("{0x7e00}", None)],
        ),
        checked(
            "TextOfNumber",
            "int32",
            "string",
            [("-120", '{"-120", 4}')],
            [
                ('{"-120", 4}', "-120"),
                ('{"1.20e2", 6}', "120"),
                ('{" 1", 2}', None),
                ('{"+1", 2}', None),
                ('{"", 0}', None),
            ],
        ),
        checked(
            "TextOfBool",
            "bool",
            "string",
            [("true", TRUE_TEXT), ("false", '{"false", 5}')],
            [('{"0", 1}', "false"), ('{"1", 1}', "true"), ('{"True", 4}', None), ('{"2", 1}', None)],
        ),
        checked(
            "DecimalAndFloat",
            "decimal",
            "float64",
            [("{.small = 5, .scale = 1}", "0.5"), ("{.small = 1, .scale = 1}", None)],
            [("-2.25", "{.small = 225, .scale = 2, .negative = true}"), ("NAN", None)],
        ),
    ]
)



DENSE = {
    "bool": ("bool", "true, false"),
    "int8": ("int8_t", "-128, 127"),
    "int16": ("int16_t", "-1, 300"),
    "int32": ("int32_t", "INT32_MIN, 5"),
    "int64": ("int64_t", "INT64_MIN, 5"),
    "uint8": ("uint8_t", "0, 255"),
    "uint16": ("uint16_t", "0, 65535"),
    "uint32": ("uint32_t", "0, UINT32_MAX"),
    "uint64": ("uint64_t", "0, UINT64_MAX"),
    "float16": ("fory_float16", "{0x3c00}, {0x8000}"),
    "bfloat16": ("fory_bfloat16", "{0x3f80}, {0x8000}"),
    "float32": ("float", "0.1F, -0.0F"),
    "float64": ("double", "0.1, -0.0"),
}


def dense(item, encoding=""):
    carrier, items = DENSE[item]
    value = "{.x = {(%s[]){%s}, 2}, .after = 9}" % (carrier, items)
    return Pair(
        "Dense" + "".join(word.capitalize() for word in (encoding + item).split()),
        "list<%s%s> x = 1; int32 after = 2;" % (encoding, item),
        "array<%s> x = 1; int32 after = 2;" % item,
        same(value, "{.after = 9}"),
        same(value, "{.after = 9}"),
    )


BYTES = '{.x = {(const uint8_t *)"\\0\\377", 2}, .after = 9}'
BYTE_ARRAY = "{.x = {(uint8_t[]){0, 255}, 2}, .after = 9}"
ARRAYS = [dense(item) for item in DENSE] + [
    dense("int32", "fixed "),
    dense("int64", "fixed "),
    dense("int64", "tagged "),
    dense("uint64", "tagged "),
    Pair(
        "DenseNulls",
        "list<optional int32> x = 1;",
        "array<int32> x = 1;",
        [
            ("{{(struct fory_optional_int32[]){{true, 1}, {true, 2}}, 2}}", "{{(int32_t[]){1, 2}, 2}}"),
            ("{{(struct fory_optional_int32[]){{true, 1}, {false, 0}}, 2}}", Refused("INVALID_DATA", "x[1]")),
        ],
        [("{{(int32_t[]){1, 2}, 2}}", "{{(struct fory_optional_int32[]){{true, 1}, {true, 2}}, 2}}")],
    ),
    Pair(
        "OptionalDense",
        "list<int32> x = 1;",
        "optional array<int32> x = 1;",
        same("{{(int32_t[]){1, 2}, 2}}"),
        same("{{(int32_t[]){1, 2}, 2}}", "{0}"),
    ),
    Pair(
        "BytesAndArray",
        "bytes x = 1; int32 after = 2;",
        "array<uint8> x = 1; int32 after = 2;",
        [(BYTES, BYTE_ARRAY)],
        [(BYTE_ARRAY, BYTES)],
    ),
]
