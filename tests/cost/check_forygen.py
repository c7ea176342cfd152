#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Counts the instructions that forygen takes for inputs of n, 2n and 4n parts, under callgrind.

check_forygen.py FORYGEN INCLUDE [SHAPE...]; FORYGEN_NO_HEADERS=1 skips headers. Doubling the input may add at most
2.4 times as many instructions as doubling it before did: 2 is linear, 2.2 is n log n here, 4 is quadratic.
"""
import concurrent.futures
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import shapes

LIMIT = 2.4
# All others are schemas that code is generated for.
FINDINGS = ["unknown types", "duplicates"]


def instructions(forygen, include, name, shape, n, all_inputs):
    with tempfile.TemporaryDirectory() as folder:
        files = shape(n)
        for path, text in files.items():
            (pathlib.Path(folder) / path).write_text(text, encoding="utf-8")
        inputs = list(files) if all_inputs else list(files)[:1]
        command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=counts", forygen, "gen", "-I", include, *inputs]
        done = subprocess.run(command, cwd=folder, capture_output=True)
        if done.returncode != (name in FINDINGS):
            sys.exit(f"{name}: exit status {done.returncode}\n" + done.stderr.decode(errors="replace"))
        return int(re.search(r"^(?:totals|summary): (\d+)", (pathlib.Path(folder) / "counts").read_text(), re.M).group(1))


def count(forygen, include, name, shape, n, all_inputs):
    return [instructions(forygen, include, name, shape, n * factor, all_inputs) for factor in (1, 2, 4)]


def main(forygen, include, *names):
    table = dict(shapes.SHAPES)
    if os.environ.get("FORYGEN_NO_HEADERS") != "1":
        table.update(shapes.HEADERS)
    chosen = {name: shape for name, shape in table.items() if not names or name in names}
    passed = failed = 0
    print("%-28s %5s %12s %12s %12s  growth" % ("", "n", "n", "2n", "4n"))
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        counted = pool.map(lambda item: count(forygen, include, item[0], *item[1]), chosen.items())
        for (name, (_, n, _)), (one, two, four) in zip(chosen.items(), counted):
            growth = (four - two) / (two - one)
            enough = growth <= LIMIT
            passed, failed = passed + enough, failed + (not enough)
            figures = (name, n, one, two, four, growth, "" if enough else "  FAIL")
            print("%-28s %5d %12d %12d %12d  %.2f%s" % figures, flush=True)
    print(f"{passed} passed, {failed} failed, 0 skipped")
    return failed > 0


sys.exit(main(os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2]), *sys.argv[3:]))
