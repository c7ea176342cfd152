#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes what nobody would write by hand: wide.fdl with a message of 300 fields and one of 20 messages; long_names.h with
names of 1 and of 200 characters; and tables of their members for the tests.

wide.py fdl|header|members OUTPUT
"""
import sys

FIELDS = 300
MESSAGES = 20
# IDL type, name of its shape; those of texts tell null themselves.
TYPES = [
    ("bool", "bool"), ("int8", "int8"), ("int32", "int32"), ("fixed int32", "int32"), ("int64", "int64"),
    ("tagged int64", "int64"), ("uint16", "uint16"), ("uint32", "uint32"), ("fixed uint64", "uint64"),
    ("float16", "float16"), ("float32", "float32"), ("float64", "float64"), ("string", "string"), ("bytes", "bytes"),
    ("date", "date"), ("timestamp", "timestamp"), ("decimal", "decimal"),
]  # fmt: skip
LONG = ("a_name_of_two_hundred_characters_" * 7)[:199] + "z"


def fields():
    for number in range(1, FIELDS + 1):
        type_name, shape = TYPES[number % len(TYPES)]
        yield number, number % 3 == 0, type_name, shape


def fdl():
    yield "// Made by wide.py.\npackage wide;\n\nmessage Wide [id=900] {\n"
    for number, optional, type_name, _ in fields():
        yield "    %s%s f%d = %d;\n" % ("optional " if optional else "", type_name, number, number)
    yield "}\n"
    for number in range(1, MESSAGES + 1):
        yield "\nmessage M%d [id=%d] {\n    int32 x = 1;\n}\n" % (number, 900 + number)
    yield "\nmessage Many [id=1000] {\n"
    for number in range(1, MESSAGES + 1):
        yield "    M%d m%d = %d;\n" % (number, number, number)
    yield "    list<M%d> last = %d;\n}\n" % (MESSAGES, MESSAGES + 1)


def header():
    yield "/* Made by wide.py. */\n#ifndef LONG_NAMES_H\n#define LONG_NAMES_H\n\n"
    yield "#include <fory/annotations.h>\n#include <fory/types.h>\n\n"
    yield 'struct FORY(name = "n") n {\n    int32_t a;\n    char *%s;\n};\n\n' % LONG
    yield 'struct FORY(name = "%s.%s") %s {\n' % (LONG, LONG, LONG)
    yield "    struct n *b;\n    struct n *%s FORY(count = count);\n    size_t count;\n    uint64_t z;\n};\n\n" % LONG
    yield 'struct FORY(name = "wide.Named") named {\n'
    for number in range(1, FIELDS + 1):
        yield "    int32_t f%d;\n" % number
    yield "};\n\n#endif\n"


def members():
    yield "/* Made by wide.py. */\n#define WIDE_MEMBERS(VALUE, OPTIONAL)"
    for number, optional, _, shape in fields():
        if optional and shape in ("string", "bytes"):
            yield " \\\n    VALUE(f%d, nullable_%s)" % (number, shape)
        else:
            yield " \\\n    %s(f%d, %s)" % ("OPTIONAL" if optional else "VALUE", number, shape)
    yield "\n#define MANY_MEMBERS(X)"
    for number in range(1, MESSAGES + 1):
        yield " \\\n    X(m%d)" % number
    yield "\n#define NAMED_MEMBERS(VALUE)"
    for number in range(1, FIELDS + 1):
        yield " \\\n    VALUE(f%d, int32)" % number
    yield "\n#define LONG %s\n" % LONG


def main(what, output):
    with open(output, "w", encoding="utf-8") as file:
        file.writelines({"fdl": fdl, "header": header, "members": members}[what]())


main(*sys.argv[1:])
