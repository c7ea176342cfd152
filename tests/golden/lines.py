#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Lines of generated code for each field: lines.py NAME.fory.c... prints them and fails above the limit.

A case with a file few_fields is shown and not counted: its types are there for what stands around their few fields.
"""
import os
import re
import sys

LIMIT = 12.5  # over all counted cases together: code, neither comments nor blank lines


def code_lines(path):
    text = re.sub(r'/\*.*?\*/', '', open(path, encoding='utf-8').read(), flags=re.S)
    return sum(1 for line in text.split('\n') if line.strip())


def field_count(header):
    """The rows of the tables above the structs."""
    tables = re.findall(r'Fields in Fory order:\n \*\n(.*?) \*/', open(header, encoding='utf-8').read(), re.S)
    return sum(len(re.findall(r'^ \*     \S', table, re.M)) for table in tables)


def main():
    all_lines = all_fields = 0
    for source in sys.argv[1:]:
        header = source[:-1] + 'h'
        lines = code_lines(source) + code_lines(header)
        fields = field_count(header)
        if not os.path.exists(os.path.join(os.path.dirname(source), 'few_fields')):
            all_lines += lines
            all_fields += fields
        print(f'{source.rsplit("/", 1)[-1]:32} {lines:5} lines, {fields:3} fields, {lines / fields:5.1f} a field')
    print(f'{"counted":32} {all_lines:5} lines, {all_fields:3} fields, {all_lines / all_fields:5.1f} a field')
    sys.exit(all_lines > LIMIT * all_fields)


main()
