#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compiles what forygen makes of wide messages, and looks at how much code a field becomes.

check_output.py FORYGEN INCLUDE COMPILER... Time to compile follows the size of code, and
does not depend on how busy a machine is. Between 150 and 350 fields each one may add so many bytes of text at -O2 and
at -Os; numbers go in loops, so that they may add less than a quarter of what inlined varints did (450 at -O2). Small
messages of varints may take no more than so many bytes a field at -Os, where nothing is inlined.
"""
import os
import pathlib
import subprocess
import sys
import tempfile

import shapes

# kind of field: bytes of text at -O2, at -Os
WIDE = {
    "int32": (60, 60),
    "int64": (60, 60),
    "fixed int32": (60, 60),
    "bool": (60, 60),
    "optional int32": (100, 110),
    "optional bool": (100, 110),
    "E": (180, 130),
    "string": (220, 180),
    "optional string": (400, 310),
    "bytes": (150, 140),
    "timestamp": (140, 140),
    "any": (150, 140),
    "N": (330, 310),
    "list<int32>": (210, 190),
    "map<string, int32>": (230, 200),
}
SMALL = {"int32": 150, "int64": 150, "optional int32": 200}


def text_size(forygen, include, compiler, kind, n, option):
    with tempfile.TemporaryDirectory() as folder:
        schema = pathlib.Path(folder) / "x.fdl"
        schema.write_text("".join(shapes.fields_of(kind)(n)), encoding="utf-8")
        subprocess.run([forygen, "gen", "x.fdl"], cwd=folder, check=True)
        command = [*compiler, option, "-w", "-I", include, "-c", "x.fory.c", "-o", "x.o"]
        subprocess.run(command, cwd=folder, check=True)
        size = subprocess.run(["size", "x.o"], cwd=folder, check=True, capture_output=True, text=True)
        return int(size.stdout.splitlines()[1].split()[0])


def main(forygen, include, *compiler):
    passed = failed = 0

    def judge(what, size, limit):
        nonlocal passed, failed
        enough = size <= limit
        passed, failed = passed + enough, failed + (not enough)
        print("%-40s %6.0f bytes a field, at most %4d%s" % (what, size, limit, "" if enough else "  FAIL"), flush=True)

    for kind, limits in WIDE.items():
        for option, limit in zip(("-O2", "-Os"), limits):
            few, many = (text_size(forygen, include, compiler, kind, n, option) for n in (150, 350))
            judge(f"{kind}, wide, {option}", (many - few) / 200, limit)
    for kind, limit in SMALL.items():
        few, many = (text_size(forygen, include, compiler, kind, n, "-Os") for n in (5, 25))
        judge(f"{kind}, small, -Os", (many - few) / 20, limit)
    print(f"{passed} passed, {failed} failed, 0 skipped")
    return failed > 0


sys.exit(main(os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2]), *sys.argv[3:]))
