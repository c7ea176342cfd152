#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Measures servers and clients beside each other: measure.py PROGRAMS [ROUNDS [SECONDS]].

PROGRAMS is a folder with the programs of each contestant: a server and a client that take the same arguments. A server
has the first processor, what calls it the second one. The contestants take turns in every round. Exit status: 0 fine,
1 the claims do not hold, 2 could not run.
"""
import contextlib
import os
import pathlib
import re
import resource
import signal
import subprocess
import sys
import tempfile
import time

# Concurrent calls on the one connection; replies of a stream; unary calls a second at which latency is measured.
UNARY_OUTSTANDING = 100
STREAMS_OUTSTANDING = 8
REPLIES = 1000
RATE = 5000
CONNECTIONS = 1000
OPEN_FILES = 4 * CONNECTIONS
# Seconds that a server may take over memory that it does not need, once its connections are idle.
SETTLING = 3
PATIENCE = 60

# name: server and client, as words with PROGRAMS in place of @
CONTESTANTS = {
    "fory-c": ("@/fory_server", "@/fory_client"),
    "gRPC C++": ("@/grpc_cpp_server async", "@/grpc_cpp_client"),
    "gRPC C++ callback": ("@/grpc_cpp_server callback", "@/grpc_cpp_client"),
    "grpc-go": ("@/go/bin/server", "@/go/bin/client"),
}
OURS = "fory-c"
RIVALS = ("gRPC C++", "gRPC C++ callback")

# key, what it says, its unit, whether more is better
FIGURES = (
    ("stack_unary", "unary calls, own client and server", "calls/s", True),
    ("stack_stream", "server stream, own client and server", "messages/s", True),
    ("server_unary", "unary calls, server under h2load", "calls/s", True),
    ("server_unary_core", "unary calls, server under h2load, per second of its processor", "calls/s", True),
    ("server_stream_core", "server stream, server under h2load, per second of its processor", "messages/s", True),
    ("p50", f"latency of {RATE} unary calls/s, 50th percentile", "us", False),
    ("p99", f"latency of {RATE} unary calls/s, 99th percentile", "us", False),
    ("memory", f"memory of a server per idle connection, of {CONNECTIONS}", "bytes", False),
)
# Figure, and how many times better than the better one of RIVALS its median has to be.
CLAIMS = (("stack_unary", 2), ("server_unary_core", 2), ("memory", 2))


def words(command, programs):
    return command.replace("@", str(programs)).split()


def on_processor(number):
    """For preexec_fn: one processor, without waiting for other programs if that is allowed, and many connections."""

    def pin():
        os.sched_setaffinity(0, {number})
        with contextlib.suppress(PermissionError):
            os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(1))
        resource.setrlimit(resource.RLIMIT_NOFILE, (OPEN_FILES, OPEN_FILES))

    return pin


class Server:
    """A server that runs, with what the kernel says of it."""

    def __init__(self, command, address, processor):
        self.process = subprocess.Popen(
            [*command, address], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, preexec_fn=on_processor(processor)
        )
        heard = self.process.stdout.readline().split()
        if len(heard) != 2 or heard[0] != "listening":
            raise RuntimeError(f"{command[0]}: expected 'listening', got {heard}")
        self.address = heard[1] if address.startswith("unix:") else f"127.0.0.1:{heard[1]}"

    def seconds(self):
        """Time of the processor, in it and in the kernel."""
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self):
        rollup = pathlib.Path(f"/proc/{self.process.pid}/smaps_rollup").read_text()
        return 1024 * int(re.search(r"^Rss: +(\d+)", rollup, re.M)[1])

    def stop(self):
        self.process.stdin.close()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()
        self.process.stdout.close()


class Bench:
    def __init__(self, programs, seconds, folder):
        self.programs, self.seconds, self.folder = programs, seconds, folder
        self.server_processor, self.client_processor = sorted(os.sched_getaffinity(0))[:2]

    def run(self, command):
        done = subprocess.run(
            [str(word) for word in command],
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            preexec_fn=on_processor(self.client_processor),
        )
        if done.returncode:
            raise RuntimeError(f"{command[0]}: {done.stderr.strip() or done.stdout.strip()}")
        return done.stdout

    @contextlib.contextmanager
    def serve(self, command, transport):
        path = self.folder / "socket"
        path.unlink(missing_ok=True)
        server = Server(command, f"unix:{path}" if transport == "unix" else "127.0.0.1:0", self.server_processor)
        try:
            yield server
        finally:
            server.stop()

    def body(self, client, method):
        """A file with the request of a method, as the client would send it."""
        path = self.folder / method
        path.write_bytes(
            subprocess.run([*client, "-", method, "0", "0", str(REPLIES)], check=True, capture_output=True).stdout
        )
        return path

    def h2load(self, server, method, outstanding, body):
        """Calls, calls a second, and calls per second of the server's processor."""
        before = server.seconds()
        socket = ["-B", server.address] if server.address.startswith("unix:") else []
        host = "localhost" if socket else server.address
        said = self.run(
            ["h2load", "-D", f"{self.seconds * 1000:.0f}ms", "-c", 1, "-m", outstanding, *socket, "-d", body]
            + ["-H", "content-type: application/grpc", "-H", "te: trailers", f"http://{host}/rpctest.Peer/{method}"]
        )
        spent = server.seconds() - before
        counts = re.search(r"requests: .* (\d+) done, (\d+) succeeded, (\d+) failed, (\d+) errored", said)
        done, succeeded, failed, errored = map(int, counts.groups())
        if not done or succeeded != done or failed or errored:
            raise RuntimeError(f"h2load: {counts[0]}")
        return done / self.seconds, done / spent

    def measure(self, server_command, client, transport):
        figures = {}
        unary, download = self.body(client, "unary"), self.body(client, "download")
        with self.serve(server_command, transport) as server:
            call = [*client, server.address]
            self.run([*call, "unary", 0.2, UNARY_OUTSTANDING, 0])
            for key, method, outstanding in (
                ("stack_unary", "unary", UNARY_OUTSTANDING),
                ("stack_stream", "download", STREAMS_OUTSTANDING),
            ):
                count, seconds = self.run([*call, method, self.seconds, outstanding, REPLIES]).split()
                figures[key] = int(count) / float(seconds)
            each, per_core = self.h2load(server, "Unary", UNARY_OUTSTANDING, unary)
            figures["server_unary"], figures["server_unary_core"] = each, per_core
            _, per_core = self.h2load(server, "Download", STREAMS_OUTSTANDING, download)
            figures["server_stream_core"] = REPLIES * per_core
            # The kernel may hold a processor back that was busy all the time.
            time.sleep(1)
            percentiles = self.run([self.programs / "load", server.address, "rate", unary, self.seconds, RATE])
            figures["p50"], figures["p99"] = map(float, percentiles.split())
        with self.serve(server_command, transport) as server:
            figures["memory"] = self.idle_memory(server, unary)
        return figures

    def idle_memory(self, server, body):
        """What each of many connections adds to a server that has served a few."""
        load = [str(self.programs / "load"), server.address, "idle", str(body)]
        with self.idle_connections(load, CONNECTIONS // 20):
            time.sleep(SETTLING)
        before = server.memory()
        with self.idle_connections(load, CONNECTIONS):
            time.sleep(SETTLING)
            return (server.memory() - before) / CONNECTIONS

    @contextlib.contextmanager
    def idle_connections(self, load, count):
        client = subprocess.Popen(
            [*load, str(count)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            preexec_fn=on_processor(self.client_processor),
        )
        try:
            if client.stdout.readline() != "ready\n":
                raise RuntimeError(f"{load[0]}: connections are not ready")
            yield
        finally:
            client.communicate()


def best(values, more):
    return max(values) if more else min(values)


def median(values):
    return sorted(values)[len(values) // 2]


def ratio(value, ours, more):
    """How many times better ours is."""
    return ours / value if more else value / ours


def print_table(transport, results):
    print(f"\n{transport}")
    for key, what, unit, more in FIGURES:
        print(f"  {what}")
        for name, rounds in results.items():
            values = [figures[key] for figures in rounds]
            line = f"    {name:20} best {best(values, more):12,.0f}  median {median(values):12,.0f} {unit:10}"
            if name != OURS and OURS in results:
                ours = [figures[key] for figures in results[OURS]]
                line += f"  fory-c: {ratio(best(values, more), best(ours, more), more):5.2f}x"
                line += f" {ratio(median(values), median(ours), more):5.2f}x"
            print(line)


def check_claims(transport, results):
    """Prints what does not hold; true when everything does."""
    fine = True
    for key, factor in CLAIMS:
        more = next(figure[3] for figure in FIGURES if figure[0] == key)
        rivals = [median([figures[key] for figures in results[name]]) for name in RIVALS]
        reached = ratio(best(rivals, more), median([figures[key] for figures in results[OURS]]), more)
        if reached < factor:
            print(f"{transport}: {key}: {reached:.2f}x better than gRPC C++, expected {factor}x")
            fine = False
    return fine


def main():
    if not 2 <= len(sys.argv) <= 4:
        sys.exit(__doc__)
    programs = pathlib.Path(sys.argv[1]).resolve()
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    seconds = float(sys.argv[3]) if len(sys.argv) > 3 else 2
    if len(os.sched_getaffinity(0)) < 2:
        print("the row rpc needs two processors", file=sys.stderr)
        return 2
    present = {}
    for name, (server, client) in CONTESTANTS.items():
        if all(pathlib.Path(words(command, programs)[0]).exists() for command in (server, client)):
            present[name] = words(server, programs), words(client, programs)
        else:
            print(f"{name} is missing")
    if len(present) < len(CONTESTANTS) and os.environ.get("CI") == "true":
        return 2
    results = {transport: {name: [] for name in present} for transport in ("loopback TCP", "unix")}
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(programs, seconds, pathlib.Path(folder))
        for _ in range(rounds):
            for transport, of_transport in results.items():
                for name, (server, client) in present.items():
                    of_transport[name].append(bench.measure(server, client, transport))
    for transport, of_transport in results.items():
        print_table(transport, of_transport)
    if not {OURS, *RIVALS} <= set(present):
        print("the claims are not checked")
        return 2
    return 0 if all([check_claims(transport, of_transport) for transport, of_transport in results.items()]) else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (RuntimeError, subprocess.SubprocessError) as error:
        print(error, file=sys.stderr)
        sys.exit(2)
