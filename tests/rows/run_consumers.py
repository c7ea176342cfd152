#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Hands Arrow data to other libraries and takes them back: run_consumers.py [--build FOLDER] [PROGRAM...].

Programs are consumers (pyarrow, nanoarrow, DuckDB, polars) and spark, by default both. Their libraries come from the
package index into virtual environments in the build folder. What cannot be installed is named and skipped; with CI=true
it fails.
"""
import argparse
import os
import pathlib
import re
import subprocess
import sys
import time

TOP = pathlib.Path(__file__).resolve().parents[2]
HERE = TOP / "tests" / "rows" / "consumers"
sys.path.insert(0, str(TOP / "tests" / "support"))
from toolchains import Missing, tool, virtual_environment  # noqa: E402

SECONDS = 900


def prepare_consumers(folder):
    return virtual_environment(folder, HERE / "requirements.txt"), {}


def prepare_spark(folder):
    java = pathlib.Path(tool("java", "Java")).resolve()
    python = virtual_environment(folder, HERE / "requirements_spark.txt")
    # The same Python and Java on both sides.
    return python, {"PYSPARK_PYTHON": str(python), "JAVA_HOME": str(java.parents[1])}


PROGRAMS = {"consumers": prepare_consumers, "spark": prepare_spark}


def run(name, python, environment, module):
    """Passed and failed."""
    command = [python, "-W", "ignore", HERE / f"{name}.py", module]
    environment = {**os.environ, **environment, "TZ": "UTC", "PYTHONDONTWRITEBYTECODE": "1"}
    options = {"env": environment, "stderr": subprocess.STDOUT, "text": True, "timeout": SECONDS}
    result = subprocess.run(list(map(str, command)), stdout=subprocess.PIPE, **options)
    figures = re.search(r"^(\d+) passed, (\d+) failed, 0 skipped\n", result.stdout, re.M)
    print(result.stdout[: figures.start()] if figures else result.stdout[-4000:], end="")
    if figures:
        return int(figures[1]), int(figures[2])
    print(f"FAIL {name} ended with status {result.returncode}")
    return 0, 1


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", type=pathlib.Path, default=TOP / "build")
    parser.add_argument("programs", nargs="*", metavar="PROGRAM")
    options = parser.parse_args()
    if unknown := set(options.programs) - set(PROGRAMS):
        parser.error(f"unknown program: {' '.join(unknown)}")
    build = options.build.resolve()
    module = build / "tests" / "rows" / "consumers" / "consumer_module.so"
    if not module.exists():
        sys.exit(f"{module} is not built")
    passed = failed = skipped = 0
    for name in options.programs or PROGRAMS:
        start = time.monotonic()
        try:
            python, environment = PROGRAMS[name](build / "row-peers" / name)
        except Missing as reason:
            print(f"{name} cannot run: {reason}")
            failed, skipped = (failed + 1, skipped) if os.environ.get("CI") == "true" else (failed, skipped + 1)
            continue
        prepared = time.monotonic()
        right, wrong = run(name, python, environment, module)
        print(f"    {name}: {prepared - start:.0f} s to prepare, {time.monotonic() - prepared:.0f} s to run")
        passed, failed = passed + right, failed + wrong
    print(f"{passed} passed, {failed} failed, {skipped} skipped")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
