#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes the first inputs of the fuzz targets: make_seeds.py FOLDER SEEDS PAYLOADS.

Each case of ../rpc/hostile becomes an input of server_frames, the program SEEDS records what two good ends say, and
the inputs of grpc are random. PAYLOADS prints the messages that the cases name.
"""
import pathlib
import random
import subprocess
import sys
import types

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "rpc" / "hostile"))

import run_cases  # noqa: E402
import steps  # noqa: E402

HEAD = bytes([1, 0, 40, 0, 7, 0, 200, 0, 1])  # begins with preface and SETTINGS; sizes of pieces
MOST = 8192
NOT_SENT = ("expect", "other", "memory", "hold", "held", "reads", "windows", "narrow", "shutdown", "abort", "deaf")


def step_bytes(connection, words, defined):
    """What a step sends, repeated a few times only."""
    if words[0] in NOT_SENT:
        return b""
    if words[0] == "call":
        words = ["headers", "next", "grpc"]
    if words[0] == "slowly":
        words = words[1:]
    if words[0] == "over":
        words = words[1:]
    if len(words) > 2 and words[1] == "x":
        group = run_cases.group(words[2:])
        return b"".join(step_bytes(connection, one, defined) for _ in range(min(int(words[0]), 5)) for one in group)
    return steps.words_to_bytes(connection, words, defined)


def main(folder, seeds, payloads):
    folder = pathlib.Path(folder)
    for target in ("server_frames", "client_frames", "grpc"):
        (folder / target).mkdir(parents=True, exist_ok=True)
    defined = run_cases.defined_by(payloads)
    for path in run_cases.case_files():
        for case in run_cases.read_cases(path, defined):
            connection = types.SimpleNamespace(next_stream=1, most_frame=16384)
            data = b"".join(step_bytes(connection, words, defined) for _, words in case.steps)
            head = HEAD if case.opens else bytes([0]) + HEAD[1:]
            (folder / "server_frames" / case.name).write_bytes(head + data[:MOST])
    source = random.Random(14)
    for number in range(100):
        (folder / "grpc" / f"random-{number}").write_bytes(source.randbytes(source.choice((20, 100, 400))))
    subprocess.run([seeds, folder], check=True)


main(*sys.argv[1:])
