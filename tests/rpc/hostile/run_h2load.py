#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Gives a server much to do by h2load of nghttp2: run_h2load.py PAYLOADS SERVER. All requests must succeed.

The server prints how many of its calls ended with OK when its input ends.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import run_cases

# Requests, connections, streams at once, threads.
LOADS = ((20000, 1, 1), (20000, 10, 100), (20000, 100, 10), (5000, 1, 1000))


def main(payloads, server):
    if not shutil.which("h2load"):
        print("h2load is missing: install nghttp2-client (Debian)")
        return 1 if os.environ.get("CI") == "true" else 77
    message = run_cases.defined_by(payloads)["unary"]
    failed = asked = 0
    process = subprocess.Popen([server, "--print-calls", "1"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    port = process.stdout.readline().split()[-1]
    with tempfile.TemporaryDirectory() as folder:
        body = pathlib.Path(folder) / "message"
        body.write_bytes(b"\0" + len(message).to_bytes(4, "big") + message)
        for requests, connections, streams in LOADS:
            command = ["h2load", "-n", requests, "-c", connections, "-m", streams, "-d", body]
            command += ["-H", "content-type: application/grpc", "-H", "te: trailers", "-T", "120"]
            command += [f"http://127.0.0.1:{port}/rpctest.Peer/Unary"]
            result = subprocess.run([str(word) for word in command], capture_output=True, text=True, timeout=280)
            line = re.search(r"^requests: .*$", result.stdout, re.M)
            fine = f"{requests} succeeded, 0 failed, 0 errored, 0 timeout" in result.stdout
            speed = re.search(r"^finished in .*$", result.stdout, re.M)
            print(f"{'ok' if fine else 'FAIL'} -c {connections} -m {streams}: {line and line[0]}; {speed and speed[0]}")
            if not fine:
                print(result.stdout + result.stderr)
            failed, asked = failed + (not fine), asked + requests
    process.stdin.close()
    counted = process.stdout.read().split()
    status = process.wait(60)
    if status or counted != ["ok", str(asked)]:
        print(f"FAIL: {asked} requests, the server says {counted}, and ends with {status}")
        failed += 1
    print(f"{len(LOADS) + 1 - failed} passed, {failed} failed, 0 skipped")
    return 1 if failed else 0


sys.exit(main(*sys.argv[1:]))
