#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compares schemas of 500, 1,000 and 2,000 types with 20 fields each: test_scale.py FORYGEN [SHAPE...].

Instructions are counted under cachegrind, time and memory without it. Doubling the schema may add at most 2.4 times as
much as doubling it before did: 2 is linear, 4 is quadratic.
"""
import concurrent.futures
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

SIZES = (500, 1000, 2000)
FIELDS = 20
LIMIT = 2.4
KINDS = ("int32", "string", "list<M{other}>", "M{other}", "optional int64", "map<string, M{other}>", "E{few}",
         "array<float64>", "U{few}", "ref M{other}")


def message(name, number, size, changed):
    """One field in 20 has another type, another tag id or another name, if the schema is changed."""
    lines = [f"message {name} [id = {number + 1}] {{"]
    for i in range(FIELDS):
        kind = KINDS[i % len(KINDS)].format(other=(number * 7 + i) % size, few=(number * 7 + i) % (size // 10))
        tag, field = i + 1, f"field_{i}"
        if changed and i == number % FIELDS:
            kind, tag, field = (("bool", tag, field), (kind, 100 + i, field), (kind, tag, f"new_{i}"))[number % 3]
        lines.append(f"    {kind} {field} = {tag};")
    return lines + ["}"]


def schema(size, changed=False, prefix="M"):
    """As many messages as asked for, and an enum and a union for ten of them."""
    lines = ["package scale;"]
    for i in range(size):
        lines += message(f"M{i}", i, size, changed) if prefix == "M" else renamed(i, size, prefix)
    for i in range(size // 10):
        union_item = f"{prefix}{i}"
        lines += [f"enum E{i} [id = {100000 + i}] {{ A = 0; B = {2 + (changed and i % 2)}; }}",
                  f"union U{i} [id = {200000 + i}] {{ {union_item} m = 1; string s = {2 + (changed and i % 3)}; }}"]
    services = [f"    rpc Call{i} ({prefix}{i}) returns (stream {prefix}{(i + changed) % size});" for i in range(0, size, 10)]
    return "\n".join([*lines, "service S {", *services, "}"]) + "\n"


def renamed(i, size, prefix):
    """Nothing but its place tells what it was before."""
    lines = message(f"{prefix}{i}", 300000 + i, size, False)
    return [line.replace("M", prefix) if line.startswith("    ") else line for line in lines]


SHAPES = {
    "nothing changes": lambda size: (schema(size), schema(size)),
    "each type changes": lambda size: (schema(size), schema(size, changed=True)),
    "each type has another name": lambda size: (schema(size), schema(size, prefix="N")),
}
LEVELS = "wire,consistent,source,service"


def command(forygen):
    return [forygen, "breaking", "--json", "--level", LEVELS, "new/scale.fdl", "--against", "old/scale.fdl"]


def instructions(forygen, folder):
    count = ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=counts"]
    done = subprocess.run([*count, *command(forygen)], cwd=folder, capture_output=True)
    if done.returncode not in (0, 1):
        sys.exit(f"exit status {done.returncode}\n" + done.stderr.decode(errors="replace"))
    return int(re.search(r"^summary: (\d+)", (pathlib.Path(folder) / "counts").read_text(), re.M).group(1))


def seconds_and_memory(forygen, folder):
    """Memory is the most that was resident, in KiB."""
    start = time.time()
    process = subprocess.Popen(command(forygen), cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    return time.time() - start, usage.ru_maxrss


def measure(forygen, shape, size):
    with tempfile.TemporaryDirectory() as folder:
        for side, text in zip(("old", "new"), shape(size)):
            (pathlib.Path(folder) / side).mkdir()
            (pathlib.Path(folder) / side / "scale.fdl").write_text(text, encoding="utf-8")
        return instructions(forygen, folder), *seconds_and_memory(forygen, folder)


def growth(one, two, four):
    return (four - two) / max(two - one, 1)


def main(forygen, *names):
    failed = passed = 0
    print("%-28s %6s %14s %8s %10s" % ("", "types", "instructions", "seconds", "KiB"))
    for name, shape in SHAPES.items():
        if names and name not in names:
            continue
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            rows = list(pool.map(lambda size: measure(forygen, shape, size), SIZES))
        for size, row in zip(SIZES, rows):
            print("%-28s %6d %14d %8.2f %10d" % (name, size, *row))
        for what, column in (("instructions", 0), ("memory", 2)):
            rate = growth(*(row[column] for row in rows))
            enough = rate <= LIMIT
            passed, failed = passed + enough, failed + (not enough)
            print("%-28s %s grow %.2f times%s" % (name, what, rate, "" if enough else "  FAIL"), flush=True)
    print(f"{passed} passed, {failed} failed, 0 skipped")
    return failed > 0


sys.exit(main(os.path.abspath(sys.argv[1]), *sys.argv[2:]))
