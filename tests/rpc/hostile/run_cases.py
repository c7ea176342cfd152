#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs cases of hostile HTTP/2 against a server: run_cases.py OPTION... -- SERVER ARGUMENT... runs it and adds the
options of the cases; --connect HOST:PORT takes one that runs. README.md describes the form of the cases.

After each case a call on a new connection must succeed, the server must live, and the memory of the server is printed.
"""
import argparse
import atexit
import functools
import os
import pathlib
import shlex
import shutil
import subprocess
import sys
import tempfile
import time

import demands
from connection import PREFACE, FRAMES, Connection, frame
from steps import BadCase, number, words_to_bytes

STALL = 4  # seconds without progress after which the server is said to read no more
CHUNK = 1024  # repetitions that are sent at once


class Failure(Exception):
    """What was expected, and what happened."""


class Case:
    def __init__(self, name, path, line):
        self.name, self.place = name, f"{path.name}:{line}"
        self.by, self.options, self.opens, self.steps = "", [], True, []
        self.protocols = None  # of ALPN


def read_cases(path, defined):
    """The cases of a file; adds to what is defined."""
    cases = []
    for line, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        words = shlex.split(text, comments=True) if not text.lstrip().startswith("by ") else ["by", text.strip()[3:]]
        if not words:
            continue
        if words[0] == "define":
            defined[words[1]] = bytes.fromhex("".join(words[2:]))
        elif words[0] == "case":
            cases.append(Case(words[1], path, line))
        elif not cases:
            raise BadCase(f"{path}:{line}: expected 'case'")
        elif words[0] == "by":
            cases[-1].by = words[1]
        elif words[0] == "server":
            cases[-1].options += words[1:]
        elif words[0] in ("tls", "plain"):
            cases[-1].options += ["--tls", "yes"]
            cases[-1].protocols = words[1:] if words[0] == "tls" else None
        elif words[0] == "raw":
            cases[-1].opens = False
        else:
            cases[-1].steps.append((line, words))
    return cases


def group(words):
    """Steps between semicolons."""
    steps = [[]]
    for word in words:
        if word == ";":
            steps.append([])
        else:
            steps[-1].append(word)
    return steps


def case_files():
    return sorted((pathlib.Path(__file__).parent / "cases").glob("*.cases"))


def defined_by(program):
    """What a program that prints lines `define NAME HEX` defines."""
    lines = subprocess.run([program], check=True, capture_output=True, text=True).stdout.splitlines()
    return {line.split()[1]: bytes.fromhex(line.split()[2]) for line in lines}


@functools.lru_cache
def certificate():
    """Options of a server with a certificate of its own, which is removed when the process ends."""
    folder = tempfile.mkdtemp()
    atexit.register(shutil.rmtree, folder)
    names = [f"{folder}/certificate", f"{folder}/key"]
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    command += ["-subj", "/CN=localhost", "-days", "2", "-out", names[0], "-keyout", names[1]]
    subprocess.run(command, check=True, capture_output=True)
    return ["--certificate", names[0], "--key", names[1]]


class Server:
    """A process with some options, or one that runs elsewhere."""

    def __init__(self, command, address, log):
        self.process = None
        self.address = address
        if command:
            self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log)
            line = self.process.stdout.readline().decode().split()
            if len(line) != 2 or line[0] != "listening":
                raise Failure(f"the server did not start: {' '.join(line)}")
            self.address = ("127.0.0.1", int(line[1].rpartition(":")[2]))

    def lives(self):
        return not self.process or self.process.poll() is None

    def memory(self):
        """Resident bytes; 0 when unknown."""
        if not self.process:
            return 0
        try:
            with open(f"/proc/{self.process.pid}/status", encoding="ascii") as status:
                return next((int(line.split()[1]) * 1024 for line in status if line.startswith("VmRSS")), 0)
        except OSError:
            return 0

    def stop(self):
        """Its exit status; None for one that runs elsewhere."""
        if not self.process:
            return None
        self.process.stdin.close()
        try:
            return self.process.wait(60)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            return "still running a minute after its input ended"


class Run:
    """One case against one server."""

    def __init__(self, case, server, options, defined):
        self.case, self.server, self.options, self.defined = case, server, options, defined
        self.held = []
        self.connection = None
        self.before = server.memory()
        self.resets = 0

    def connect(self, opens=True, protocols=None, **parameters):
        protocols = self.case.protocols if protocols is None else protocols
        connection = Connection(self.server.address, protocols=protocols, **parameters)
        if opens:
            connection.send(PREFACE + frame(FRAMES["settings"], 0, 0, b""))
            if not connection.wait(lambda: connection.settings_seen > 0 or None, self.options.seconds):
                raise Failure(f"the server sent no SETTINGS; {demands.describe(connection)}")
        return connection

    def run(self):
        self.connection = self.connect(self.case.opens)
        try:
            for line, words in self.case.steps:
                try:
                    self.step(words)
                except Failure as failure:
                    raise Failure(f"line {line}: {failure}") from None
            if self.connection.fault:
                raise Failure(f"the server sent what is invalid: {self.connection.fault}")
        finally:
            for connection in [self.connection, *self.held]:
                connection.close()

    # --- Steps -----------------------------------------------------------------------------------------------

    def step(self, words):
        connection, verb, rest = self.connection, words[0], words[1:]
        if verb == "expect":
            self.expect(rest)
        elif verb == "call":
            self.call(connection, rest[0] if rest else "next")
        elif verb == "other":
            self.call_elsewhere()
        elif verb == "memory":
            self.check_memory(number(rest[0]))
        elif verb == "hold":
            self.hold(number(rest[0]), rest[1] == "open")
        elif verb == "held":
            self.check_held(number(rest[0]), number(rest[1]))
        elif verb == "reads":
            connection.reads = rest[0] == "yes"
        elif verb == "deaf":
            connection.deaf = True
        elif verb == "windows":
            connection.updates = rest[0] == "back"
        elif verb == "narrow":
            connection.close()
            self.connection = self.connect(self.case.opens, receive_buffer=number(rest[0]))
        elif verb == "shutdown":
            connection.shut_down()
        elif verb == "abort":
            connection.abort()
        elif verb == "slowly":
            connection.trickle(words_to_bytes(connection, rest, self.defined))
        elif verb == "over":
            self.repeat_over_connections(number(rest[0]), group(rest[2:]))
        elif len(words) > 2 and words[1] == "x":
            self.repeat(number(verb), group(rest[1:]))
        else:
            self.send(words_to_bytes(connection, words, self.defined))

    def send(self, data):
        """False when the connection ended or the server reads no more; what the case expects decides about that."""
        connection = self.connection
        if connection.stalled or connection.closed:
            return False
        if not connection.send(data, seconds=300, stall=STALL):
            connection.stalled = not connection.closed
            return False
        return True

    def repeat(self, count, steps):
        """How many were sent."""
        same = not any(word in ("next", "last") for words in steps for word in words)
        one = b"".join(words_to_bytes(self.connection, words, self.defined) for words in steps) if same else None
        sent = 0
        while sent < count:
            now = min(count - sent, CHUNK)
            if same:
                data = one * now
            else:
                data = b"".join(
                    words_to_bytes(self.connection, words, self.defined) for _ in range(now) for words in steps
                )
            if not self.send(data):
                break
            sent += now
        return sent

    def repeat_over_connections(self, count, steps):
        """On a new connection whenever the server ends one, until it has processed so many streams."""
        done = connections = 0
        while done < count:
            sent = self.repeat(min(count - done, CHUNK // 4), steps)
            connection = self.connection
            if not self.sign_of_life() and not connection.closed:
                raise Failure(f"no answer after {done} repetitions; {demands.describe(connection)}")
            if connection.goaway is not None or connection.closed:
                processed = (connection.last_processed + 1) // 2
                connections += 1
                if not processed:
                    raise Failure(f"nothing was processed; {demands.describe(connection)}")
                done += processed - connection.counted
                connection.close()
                self.connection = self.connect()
            else:
                done += sent
                connection.counted += sent
        print(f"  {self.case.name}: {done} times over {connections + 1} connections")

    def sign_of_life(self):
        """Whether a PING is answered; sends it."""
        connection = self.connection
        connection.mark = os.urandom(8)
        self.send(frame(FRAMES["ping"], 0, 0, connection.mark))
        return connection.wait(lambda: demands.is_over(connection, demands.alive(connection, [])), self.options.seconds)

    def hold(self, count, opens):
        """Connections that are open until the case ends."""
        for _ in range(count):
            connection = Connection(self.server.address, protocols=self.case.protocols if opens else None)
            if opens:
                connection.send(PREFACE + frame(FRAMES["settings"], 0, 0, b""))
            self.held.append(connection)

    def check_held(self, least, most):
        """So many of them are not closed by the server."""

        def count():
            for connection in self.held:
                connection.run(lambda: False, 0)
                if not connection.closed:
                    connection.run(lambda: False, 0.001)
            return sum(not connection.closed for connection in self.held)

        end = time.monotonic() + self.options.seconds
        while not least <= count() <= most and time.monotonic() < end:
            self.connection.run(lambda: False, 0.05)
            time.sleep(0.05)
        if not least <= count() <= most:
            raise Failure(f"expected {least} to {most} of {len(self.held)} connections, got {count()}")

    # --- Checks ----------------------------------------------------------------------------------------------

    def expect(self, words):
        seconds = self.options.seconds
        if words[0] == "within":
            seconds, words = number(words[1]), words[2:]
        alternatives = [[]]
        for word in words:
            if word == "|":
                alternatives.append([])
            else:
                alternatives[-1].append(word)
        connection = self.connection
        if ["alive"] in alternatives:
            connection.mark = os.urandom(8)
            self.send(frame(FRAMES["ping"], 0, 0, connection.mark))
        answer = connection.wait(lambda: demands.decide(connection, alternatives), seconds)
        if not answer:
            raise Failure(f"expected {' '.join(words)}, got {demands.describe(connection)}")

    def call(self, connection, stream):
        """A call that must succeed."""
        parts = [["headers", stream, "grpc"], ["message", "last" if stream == "next" else stream, "end", "$unary"]]
        connection.send(b"".join(words_to_bytes(connection, words, self.defined) for words in parts))
        stream = str(connection.next_stream - 2) if stream == "next" else stream
        wanted = [["status", stream, "0"]]
        if not connection.wait(lambda: demands.decide(connection, wanted), self.options.seconds):
            raise Failure(f"expected a good call on stream {stream}, got {demands.describe(connection)}")
        if connection.stream(number(stream)).messages() != 1:
            raise Failure(f"a good call on stream {stream} got no message; {demands.describe(connection)}")

    def call_elsewhere(self):
        connection = self.connect(protocols=["h2"] if "--tls" in self.case.options else None)
        try:
            self.call(connection, "next")
            if connection.fault:
                raise Failure(f"the server sent what is invalid: {connection.fault}")
        finally:
            connection.close()

    def check_memory(self, limit):
        now = self.server.memory()
        grown = max(now - self.before, 0)
        print(f"  {self.case.name}: resident {self.before // 1024} KiB before, {now // 1024} KiB now")
        if grown > limit * self.options.memory_factor:
            raise Failure(f"expected at most {limit // 1024} KiB more, got {grown // 1024} KiB more")


class Servers:
    """One process for all cases with the same options."""

    def __init__(self, options):
        self.options, self.servers, self.log = options, {}, sys.stderr

    def of(self, case, defined):
        key = tuple(case.options)
        if key not in self.servers or not self.servers[key].lives():
            options = [word for word in case.options if word not in ("--tls", "yes")]
            options += certificate() if "--tls" in case.options else []
            command = self.options.server and [*self.options.server, *options]
            self.servers[key] = Server(command, self.options.connect, self.log)
            warm = Run(case, self.servers[key], self.options, defined)
            for _ in range(20):
                warm.call_elsewhere()
        return self.servers[key]

    def stop(self):
        """Those that ended badly."""
        statuses = {" ".join(key): server.stop() for key, server in self.servers.items()}
        return {key: status for key, status in statuses.items() if status}


def call_after(run):
    """A call on a new connection succeeds, when the server has seen that those of the case are gone."""
    end = time.monotonic() + run.options.seconds
    while True:
        try:
            return run.call_elsewhere()
        except (Failure, OSError):
            if not run.held or time.monotonic() > end:
                raise
        time.sleep(0.05)


def run_case(case, servers, options, defined):
    """A reason for a failure, or None."""
    try:
        server = servers.of(case, defined)
        run = Run(case, server, options, defined)
        try:
            run.run()
        except OSError as error:
            raise Failure(f"{type(error).__name__}: {error}") from None
        if not server.lives():
            raise Failure(f"the server ended with status {server.process.returncode}")
        call_after(run)
    except (Failure, OSError) as failure:
        return str(failure)
    return None


def arguments():
    parser = argparse.ArgumentParser(usage="run_cases.py OPTION... [FILE...] [-- SERVER ARGUMENT...]")
    parser.add_argument("--connect", type=lambda text: (text.rpartition(":")[0], int(text.rpartition(":")[2])))
    parser.add_argument("--only", help="run the cases whose name contains this")
    parser.add_argument("--define", help="a program that prints lines `define NAME HEX`")
    parser.add_argument("--memory-factor", type=float, default=1, help="how much more memory may grow")
    parser.add_argument("--seconds", type=float, default=30, help="how long an answer may take")
    parser.add_argument("files", nargs="*", type=pathlib.Path)
    words = sys.argv[1:]
    at = words.index("--") if "--" in words else len(words)
    options = parser.parse_args(words[:at])
    options.server = words[at + 1 :]
    return options


def main():
    options = arguments()
    defined = defined_by(options.define) if options.define else {"unary": b"hello"}
    files = options.files or case_files()
    cases = [case for path in files for case in read_cases(path, defined)]
    cases = [case for case in cases if not options.only or options.only in case.name]
    servers = Servers(options)
    failed = 0
    for case in cases:
        why = run_case(case, servers, options, defined)
        failed += why is not None
        print(f"ok {case.name}" if why is None else f"FAIL {case.name} ({case.place}; {case.by}): {why}", flush=True)
    for key, status in servers.stop().items():
        print(f"FAIL the server '{key}' ended with {status}")
        failed += 1
    print(f"{len(cases) - min(failed, len(cases))} passed, {failed} failed, 0 skipped")
    return 1 if failed or not cases else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except BadCase as bad:
        print(f"error: {bad}", file=sys.stderr)
        sys.exit(2)
