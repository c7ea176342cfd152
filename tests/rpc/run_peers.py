#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs the clients of the suite rpc against its servers: run_peers.py [--build FOLDER] [CLIENT:SERVER:TRANSPORT...].

Servers are c, python, go and java; clients also c_loop, which is the one in C on the loop instead of the blocking
client. Transports are tcp, tls, mtls (with a client certificate) and unix. By default all pairs run in which at least
one side is C. The programs in C are those of the build folder, the others are built
there first. A peer whose toolchain is missing is named, and its pairs are skipped; with CI=true they fail.
"""
import argparse
import concurrent.futures
import os
import pathlib
import queue
import re
import subprocess
import sys
import tempfile
import threading
import time

TOP = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TOP / "tests" / "rpc" / "peers"))
import prepare  # noqa: E402

# c_loop is the client in C whose channels run on the loop; those of c wait.
SERVERS = ("c", "python", "go", "java")
CLIENTS = ("c", "c_loop", "python", "go", "java")
TRANSPORTS = ("tcp", "tls", "mtls", "unix")
START_SECONDS = 60
END_SECONDS = 30
CLIENT_SECONDS = 600
# What a run with a client certificate proves beyond the one without.
MTLS_SCENARIOS = ["values_unary", "values_chat"]


def openssl(folder, *arguments):
    subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)


def make_certificates(folder):
    """ca.pem, and server and client certificates that it has signed, each with its key."""
    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"]
    (folder / "ca.ext").write_text(
        "[req]\ndistinguished_name = name\nx509_extensions = ca\n[name]\n[ca]\nbasicConstraints = critical, CA:true\n"
        "keyUsage = critical, keyCertSign\nsubjectKeyIdentifier = hash\n"
    )
    openssl(
        folder, "req", "-x509", *key, "-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=test CA", "-config", "ca.ext"
    )
    for name, use in (("server", "serverAuth"), ("client", "clientAuth")):
        (folder / f"{name}.ext").write_text(
            f"basicConstraints = CA:false\nextendedKeyUsage = {use}\nsubjectAltName = DNS:localhost, IP:127.0.0.1\n"
        )
        request = ["-keyout", f"{name}.key", "-out", f"{name}.csr", "-subj", f"/CN={name}", "-config", "ca.ext"]
        openssl(folder, "req", *key[:-2], *request)
        authority = ["-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2"]
        openssl(folder, "x509", "-req", "-in", f"{name}.csr", *authority, "-extfile", f"{name}.ext", "-out", f"{name}.pem")


class Server:
    """A server that runs until it is stopped."""

    def __init__(self, peer, options, log):
        self.log = log
        self.process = subprocess.Popen(
            [*peer.server, *options],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=open(log, "w"),
            text=True,
            env=peer.environment,
        )
        self.lines = queue.Queue()
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        for line in self.process.stdout:
            self.lines.put(line)
        self.lines.put("")

    def address(self):
        """What follows "listening", or None."""
        try:
            match = re.match(r"listening (.+)", self.lines.get(timeout=START_SECONDS))
        except queue.Empty:
            return None
        return match and match[1]

    def stop(self):
        """None, or what was wrong with its end."""
        early = self.process.poll()
        try:
            self.process.stdin.close()
            status = self.process.wait(END_SECONDS)
        except BrokenPipeError:
            status = self.process.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            return f"the server did not end within {END_SECONDS} s"
        if early is not None:
            return f"the server had ended before, with status {early}"
        return f"the server ended with status {status}" if status else None


def options_of(transport, folder, certificates):
    """The options of server and client, and the scenarios to run, all if there are none."""
    secure = ["--tls", f"{certificates}/server.pem", f"{certificates}/server.key"]
    authority = ["--ca", f"{certificates}/ca.pem"]
    own = ["--cert", f"{certificates}/client.pem", "--key", f"{certificates}/client.key"]
    return {
        "tcp": ([], [], []),
        "unix": (["--unix", f"{folder}/socket"], [], []),
        "tls": (secure, authority, []),
        "mtls": ([*secure, "--client-ca", f"{certificates}/ca.pem"], [*authority, *own], MTLS_SCENARIOS),
    }[transport]


def run_client(peer, address, options, scenarios):
    """Its lines."""
    command = [*peer.client, address, *options, *scenarios]
    try:
        result = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace",
            env=peer.environment, timeout=CLIENT_SECONDS,
        )  # fmt: skip
    except subprocess.TimeoutExpired as ended:
        output = (ended.stdout or b"").decode(errors="replace")
        return [*output.splitlines(), f"FAIL client: did not end within {CLIENT_SECONDS} s"]
    lines = [line for line in result.stdout.splitlines() if line.startswith(("ok ", "FAIL "))]
    failed = any(line.startswith("FAIL ") for line in lines)
    if result.returncode != (1 if failed else 0) or not lines:
        words = result.stderr.strip()[-1500:]
        lines.append(f"FAIL client: ended with status {result.returncode}: {words}")
    return lines


def run_pair(pair, peers, certificates, named):
    """The lines of the client, and those about the server, in a folder of their own."""
    client, server, transport = pair
    with tempfile.TemporaryDirectory(prefix="rpc-") as folder:
        server_options, client_options, scenarios = options_of(transport, folder, certificates)
        process = Server(peers[server], server_options, f"{folder}/log")
        try:
            address = process.address()
            if not address:
                lines = ["FAIL server: did not start"]
            else:
                target = f"unix:{address}" if transport == "unix" else f"127.0.0.1:{address}"
                lines = run_client(peers[client], target, client_options, named or scenarios)
        finally:
            problem = process.stop()
        if problem:
            lines.append(f"FAIL server: {problem}")
        log = pathlib.Path(folder, "log").read_text(errors="replace").strip()
        if log and any(line.startswith("FAIL ") for line in lines):
            lines.append("server's log: " + log[-1500:])
    return lines


def all_pairs():
    pairs = [(client, server) for server in SERVERS for client in CLIENTS if "c" in (client, server)]
    pairs = [(*pair, transport) for transport in TRANSPORTS for pair in pairs]
    return pairs + [("c_loop", server, "tcp") for server in SERVERS[1:]]


class Figures:
    def __init__(self):
        self.passed = self.failed = self.skipped = 0

    def print_pair(self, pair, lines, seconds):
        passed = sum(line.startswith("ok ") for line in lines)
        failed = [line for line in lines if line.startswith("FAIL ")]
        self.passed += passed
        self.failed += len(failed)
        print(f"{pair_name(pair)}: {passed} of {passed + len(failed)} passed ({seconds:.1f} s)")
        for line in lines:
            if not line.startswith("ok "):
                print("    " + line)
        sys.stdout.flush()

    def print_missing(self, pair, missing):
        print(f"{pair_name(pair)}: not run, the peer in {' and in '.join(missing)} is missing")
        if os.environ.get("CI") == "true":
            self.failed += 1
        else:
            self.skipped += 1


def pair_name(pair):
    client, server, transport = pair
    return f"{client} client, {server} server, {transport}"


def prepare_c(build):
    programs = [build / "tests" / "rpc" / "peers" / "c" / f"peer_{name}" for name in ("server", "client")]
    if not all(program.exists() for program in programs):
        raise prepare.Missing("the build folder has no peer_server and peer_client: libfory-rpc is not built")
    return prepare.Peer(*([str(program)] for program in programs), {})


def prepare_all(build, languages):
    peers, missing = prepare.prepare(build / "rpc-peers") if languages - {"c", "c_loop"} else ({}, {})
    try:
        peers["c"] = prepare_c(build)
        peers["c_loop"] = prepare.Peer(None, [*peers["c"].client, "--loop"], {})
    except prepare.Missing as reason:
        missing["c"] = missing["c_loop"] = str(reason)
    for language in sorted(languages & set(missing)):
        print(f"the peer in {language} is missing: {missing[language]}")
    return peers


def parse():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", type=pathlib.Path, default=TOP / "build")
    parser.add_argument("--scenario", action="append", default=[])
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("pairs", nargs="*")
    options = parser.parse_args()
    options.pairs = [tuple(pair.split(":")) for pair in options.pairs] or all_pairs()
    for pair in options.pairs:
        if len(pair) != 3 or pair[0] not in CLIENTS or pair[1] not in SERVERS or pair[2] not in TRANSPORTS:
            parser.error(f"expected CLIENT:SERVER:TRANSPORT, got {':'.join(pair)}")
    return options


def main():
    options = parse()
    peers = prepare_all(options.build, {language for pair in options.pairs for language in pair[:2]})
    figures = Figures()
    with tempfile.TemporaryDirectory(prefix="rpc-") as folder, concurrent.futures.ThreadPoolExecutor(
        options.jobs
    ) as pool:
        make_certificates(pathlib.Path(folder))

        def timed(pair):
            start = time.monotonic()
            return run_pair(pair, peers, folder, options.scenario), time.monotonic() - start

        runs = []
        for pair in options.pairs:
            missing = sorted({language for language in pair[:2] if language not in peers})
            if missing:
                figures.print_missing(pair, missing)
            else:
                runs.append((pair, pool.submit(timed, pair)))
        for pair, result in runs:
            figures.print_pair(pair, *result.result())
    print(f"{figures.passed} passed, {figures.failed} failed, {figures.skipped} skipped")
    return 1 if figures.failed else 0


if __name__ == "__main__":
    sys.exit(main())
