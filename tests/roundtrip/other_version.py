#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes another version of a schema: the same ids, but of each message that may evolve only the fields of odd tags, of
even tags, or none; in the reverse order, with new ones.

other_version.py SCHEMA odd|even|none OUTPUT
"""
import re
import sys

ADDED = """    Added added = {0};
    list<optional string> added_texts = {1};
    map<string, list<Added>> added_lists = {2};
    optional fixed int64 added_number = {3};
"""
ADDED_MESSAGE = """
message Added [id=299] {
    tagged int64 number = 1;
    list<float64> numbers = 2;
    map<int32, optional string> texts = 3;
}
"""
FIELD = re.compile(r"^    .* = (\d+);\n", re.M)


def keeps(tag, keep):
    return keep != "none" and (tag % 2 == 1) == (keep == "odd")


def change(match, keep):
    head, body = match.groups()
    if "evolving=false" in head:
        return match.group()
    fields = [field.group() for field in FIELD.finditer(body) if keeps(int(field[1]), keep)]
    added = ADDED.format(100, 300, 40, 31)
    return head + added + "".join(reversed(fields)) + "}\n"


def main(schema, keep, output):
    with open(schema, encoding="utf-8") as file:
        text = re.sub(r"//.*", "", file.read())
    text = re.sub(r"^package .*", "package %s;" % keep, text, flags=re.M)
    text = re.sub(r"^(message [^{]*\{\n)([^}]*)\}\n", lambda match: change(match, keep), text, flags=re.M)
    with open(output, "w", encoding="utf-8") as file:
        file.write(text + ADDED_MESSAGE)


main(*sys.argv[1:])
