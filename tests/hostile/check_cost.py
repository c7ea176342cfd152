#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Holds the work of hostile messages to that of honest ones: check_cost.py PROGRAM [-v]

Counts instructions under callgrind for messages of sizes n, 2n and 4n. Reading, describing, printing and writing again
take at most ten times as many a byte as the median of honest messages takes, and 50,000; where they take more than
those, at most 2.2 times as many for twice the size. The bytes are those of the message, and of what is printed; an item
that takes none counts as one. The smallest message of each family is read to its end, or refused for what it is about,
so that none is cheap because something else is wrong with it.
"""
import glob
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile

DOUBLING = 2.2
TIMES = 10
BESIDES = 50000
SKIPPED = 77
REFUSED = {"a circle of boxes": "invalid reference", "pairs of long names": "limit exceeded"}


def counts(program):
    """A row for each operation: kind, family, operation, size, bytes in, bytes out, status, instructions."""
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "out")
        command = ["valgrind", "--tool=callgrind", "--collect-atstart=no", "--callgrind-out-file=" + out, program, "work"]
        # Meson lets malloc fill memory, which is work of nobody.
        environment = {name: value for name, value in os.environ.items() if name != "MALLOC_PERTURB_"}
        run = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
        if run.returncode != 0:
            sys.exit(run.stdout + run.stderr)
        lines = [line.split("\t") for line in run.stdout.splitlines() if line.count("\t") == 6]
        rows = []
        for number, words in enumerate(lines, 1):
            with open("%s.%d" % (out, number), encoding="utf-8") as file:
                instructions = int(re.search(r"^totals: (\d+)", file.read(), re.M).group(1))
            rows.append(words[:3] + [int(word) for word in words[3:6]] + [words[6], instructions])
        if len(glob.glob(out + ".[0-9]*")) != len(rows):
            sys.exit("not as many counts as operations")
        return rows


def main(program, *options):
    if not shutil.which("valgrind"):
        print("0 passed, 0 failed, 1 skipped: no valgrind")
        sys.exit(SKIPPED)
    rows = counts(program)
    honest = {}
    for kind, _, operation, _, size, out, _, instructions in rows:
        if kind == "honest":
            honest.setdefault(operation, []).append(instructions / (size + out))
    medians = {operation: statistics.median(values) for operation, values in honest.items()}
    print("instructions a byte of honest messages, the median: " +
          ", ".join("%s %.0f" % (operation, median) for operation, median in medians.items()))
    passed = failed = 0
    before = {}
    for kind, family, operation, number, size, out, status, instructions in rows:
        limit = TIMES * medians[operation] * (size + out) + BESIDES
        last = before.get((kind, family, operation))
        before[kind, family, operation] = instructions
        growth = instructions / last if last else 0
        good = instructions <= limit and (growth <= DOUBLING or instructions <= BESIDES)
        if operation == "read" and not last:
            good = good and status == REFUSED.get(family, "ok")
        passed, failed = passed + good, failed + (not good)
        if not good or "-v" in options or kind == "hostile":
            print("%s %-32s %-8s %6d: %7d bytes in, %8d out, %9d instructions, %3.0f %% of the limit%s, %s" % (
                "ok  " if good else "FAIL", family, operation, number, size, out, instructions,
                100 * instructions / limit, ", x%.2f" % growth if growth else "", status))
    print("%d passed, %d failed, 0 skipped" % (passed, failed))
    sys.exit(failed > 0 or passed == 0)


main(*sys.argv[1:])
