#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Counts cases: figures.py LOG.json | --text OUTPUT; prints how many passed, failed and were skipped.

A test that says how many cases it ran counts as so many: cmocka's summary, or a line `N passed, N failed, N skipped`.
Any other counts as one, and one that ends badly as at least one failure.
"""
import json
import pathlib
import re
import sys

OWN = re.compile(r"^(\d+) passed, (\d+) failed, (\d+) skipped", re.M)
CMOCKA = [re.compile(r"^\[ *%s *\] (\d+) test\(s\)" % word, re.M) for word in ("PASSED", "FAILED", "SKIPPED")]


def cases(output):
    own = OWN.findall(output)
    if own:
        return [int(figure) for figure in own[-1]]
    return [sum(map(int, pattern.findall(output))) for pattern in CMOCKA]


def of_test(test):
    figures = cases(test.get("stdout", "") + "\n" + test.get("stderr", ""))
    if test["result"] == "SKIP":
        return [0, 0, max(figures[2], 1)]
    if test["result"] in ("OK", "EXPECTEDFAIL"):
        return figures if sum(figures) else [1, 0, 0]
    return [figures[0], max(figures[1], 1), figures[2]]


def main(arguments):
    path = pathlib.Path(arguments[-1])
    text = path.read_text() if path.exists() else ""
    if arguments[0] == "--text":
        figures = cases(text)
        total = figures if sum(figures) else [0, 1, 0]
    else:
        tests = [of_test(json.loads(line)) for line in text.splitlines()]
        total = [sum(column) for column in zip(*tests)] or [0, 0, 0]
    print(*total)


main(sys.argv[1:])
