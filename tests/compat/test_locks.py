#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Holds lock files to the schemas they are made of: test_locks.py FORYGEN INCLUDE_FOLDER [FILE...]

For each pair of schemas in cases/*.pairs, or in the FILEs, `forygen breaking` must find the same against a lock file of
the old schema as against the old schema itself.
"""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import pairs

HERE = pathlib.Path(__file__).resolve().parent
KEPT = ("file", "line", "column", "severity", "rule", "mode", "verdict", "peers", "message")
# What a lock file does not say: C names, and where the old schema was.
LEVELS = "consistent,service"


class Bench:
    def __init__(self, forygen, include, folder):
        self.forygen = os.path.abspath(forygen)
        self.include = ["-I", os.path.abspath(include)]
        self.folder = pathlib.Path(folder)

    def write(self, side, files):
        for path, text in files.items():
            place = self.folder / side / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="utf-8")
        return [f"{side}/{path}" for path in files]

    def run(self, *words):
        done = subprocess.run([self.forygen, *words, *self.include], cwd=self.folder, capture_output=True, text=True)
        return done.returncode, done.stdout, done.stderr

    def findings(self, new, old, options):
        """Without those that lines of the old schema tell apart."""
        status, out, errors = self.run("breaking", *new, "--against", old, "--level", LEVELS, "--json", *options)
        found = [json.loads(line) for line in out.splitlines()]
        for finding in found:
            finding["message"] = re.sub(r"in .* and the new schema", "in both", finding["message"])
        return status, sorted(json.dumps({name: finding[name] for name in KEPT}) for finding in found), errors


def judge(bench, old_files, new_files, options):
    old = bench.write("old", old_files)
    new = bench.write("new", new_files)
    wanted = bench.findings(new, "old" if len(old) > 1 else old[0], options)
    if wanted[0] == 2:
        return None  # the harness of pairs tells
    status, _, errors = bench.run("lock", *old, "--lock", "fory.lock")
    if status != 0:
        return errors
    got = bench.findings(new, "lock:fory.lock", options)
    if got[:2] == wanted[:2]:
        return None
    missing = [line for line in wanted[1] if line not in got[1]]
    more = [line for line in got[1] if line not in wanted[1]]
    return "\n".join(["not found: " + line for line in missing] + ["found: " + line for line in more] or [got[2]])


def main():
    forygen, include, *files = sys.argv[1:]
    forms = ["fdl"] if os.environ.get("FORYGEN_NO_HEADERS") else list(pairs.MAIN)
    passed = failed = 0
    for path in files or sorted((HERE / "cases").glob("*.pairs")):
        for pair in pairs.read(path):
            for form in forms:
                if ("old", form) not in pair.sides or ("new", form) not in pair.sides:
                    continue
                with tempfile.TemporaryDirectory() as folder:
                    bench = Bench(forygen, include, folder)
                    said = judge(bench, pair.sides["old", form], pair.sides["new", form], pair.options)
                passed += not said
                if said:
                    failed += 1
                    print(f"FAIL {pair.name} ({pair.place}, {form})\n{said}")
    print(f"{passed} passed, {failed} failed, 0 skipped")
    return 1 if failed else 0


sys.exit(main())
