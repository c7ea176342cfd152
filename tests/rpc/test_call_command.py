#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""forygen call against a server in C: test_call_command.py FORYGEN PEER_SERVER

The server is that of the suite rpc, whose contract is contract.fdl.
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import run_peers  # noqa: E402

SCHEMA = HERE / "contract.fdl"
SECONDS = 60


class Call:
    """One run of forygen call."""

    def __init__(self, forygen, address, method, *words, options=(), stdin=""):
        command = [forygen, "call", "--schema", SCHEMA, *options, address, method, *words]
        run = subprocess.run([*map(str, command)], input=stdin, capture_output=True, text=True, timeout=SECONDS)
        self.status, self.out, self.log = run.returncode, run.stdout, run.stderr

    def responses(self):
        decoder, text, values = json.JSONDecoder(), self.out.strip(), []
        while text:
            value, size = decoder.raw_decode(text)
            values.append(value)
            text = text[size:].lstrip()
        return values


class Tests:
    def __init__(self, forygen, address, options=()):
        self.forygen, self.address, self.options = forygen, address, options

    def call(self, method, *words, options=(), **more):
        return Call(self.forygen, self.address, method, *words, options=[*self.options, *options], **more)

    def unary_calls_print_the_response_and_the_status(self):
        call = self.call("rpctest.Peer/Unary", '{"number": 41, "text": "hé", "payload": "AQID"}')
        expect(call, 0, [{"number": 42, "text": "hé", "payload": "AQID", "seen": []}], "OK\n")

    def without_json_the_request_is_empty(self):
        expect(self.call("Unary"), 0, [{"number": 1, "text": "", "payload": "", "seen": []}], "OK\n")

    def responses_of_a_stream_follow_each_other(self):
        call = self.call("Peer/Download", '{"number": 5, "count": 3}')
        expect(call, 0, [{"number": n, "text": "", "payload": "", "seen": []} for n in (5, 6, 7)], "OK\n")

    def requests_are_a_list_or_several_values(self):
        requests = ['{"number": 1, "text": "a"}', '{"number": 2, "text": "b"}']
        wanted = [{"number": 3, "text": "", "payload": "", "seen": ["a", "b"]}]
        expect(self.call("Upload", f"[{','.join(requests)}]"), 0, wanted, "OK\n")
        expect(self.call("Upload", "-", stdin="\n".join(requests)), 0, wanted, "OK\n")
        expect(self.call("Upload"), 0, [{"number": 0, "text": "", "payload": "", "seen": []}], "OK\n")

    def both_sides_stream(self):
        call = self.call("Chat", "-", stdin='{"number": 1}{"number": 2}')
        expect(call, 0, [{"number": n, "text": "", "payload": "", "seen": []} for n in (2, 3)], "OK\n")

    def large_streams_pass_through(self):
        requests = "".join(f'{{"number": {i}, "size": 10000}}' for i in range(500))
        call = self.call("Chat", "-", stdin=requests)
        check(call.status == 0 and len(call.responses()) == 500, call)

    def unions_are_objects_with_one_case(self):
        expect(self.call("Choose", '{"word": "loud"}'), 0, [{"word": "LOUD"}], "OK\n")

    def a_status_goes_to_standard_error(self):
        call = self.call("Unary", '{"code": 5, "reason": "no such \\u001b[31m process"}')
        expect(call, 1, [], "NOT_FOUND: no such ?[31m process\n")

    def responses_before_a_failure_are_printed(self):
        call = self.call("Download", '{"count": 2, "code": 9, "reason": "enough"}')
        check(call.status == 1 and len(call.responses()) == 2 and call.log == "FAILED_PRECONDITION: enough\n", call)

    def the_timeout_is_the_deadline(self):
        call = self.call("Unary", '{"wait_ms": 30000}', options=["--timeout", "200ms"])
        check(call.status == 1 and call.log.startswith("DEADLINE_EXCEEDED"), call)

    def metadata_are_sent_and_shown(self):
        options = ["-v", "-H", "X-Echo-Word: some words", "-H", "x-echo-blob-bin: AQID"]
        call = self.call("Unary", options=options)
        lines = ("x-echo-word: some words", "x-echo-blob-bin: AQID", "x-trailer-word: some words", "OK")
        check(call.status == 0 and all(line in call.log.splitlines() for line in lines), call)

    def what_does_not_fit_is_not_sent(self):
        call = self.call("Unary", '{"number": "x"}')
        check(call.status == 1 and not call.out, call)
        check('JSON:1:12: error: number: expected int32 (-2147483648 to 2147483647), got "x"' in call.log, call)
        call = self.call("Unary", '{} {}')
        check(call.status == 1 and "expected one request, got 2 values" in call.log, call)

    def unknown_methods_have_a_suggestion(self):
        call = self.call("Peer.Downlod")
        check(call.status == 2 and "did you mean 'Peer/Download'?" in call.log, call)

    def wrong_options_are_refused(self):
        for options in (["--timeout", "soon"], ["-H", "no colon"], ["-H", "a-bin: *"]):
            call = self.call("Unary", options=options)
            check(call.status == 2 and "expected" in call.log, call)

    def files_that_cannot_be_used_are_named(self):
        call = Call(self.forygen, "localhost:1", "Unary", options=["--cacert", "nowhere.pem"])
        check(call.status != 0 and "cannot use authorities 'nowhere.pem': No such file" in call.log, call)


class Failure(Exception):
    pass


def check(holds, call):
    if not holds:
        raise Failure(f"exit status {call.status}\n{call.out[:1000]}{call.log[:1000]}")


def expect(call, status, responses, log):
    check((call.status, call.responses(), call.log) == (status, responses, log), call)


def tests_of(tests):
    return [name for name, value in vars(Tests).items() if callable(value) and name[0] != "_" and name != "call"]


def run_all(tests, names):
    failed = 0
    for name in names:
        try:
            getattr(tests, name)()
        except Failure as failure:
            print(f"FAIL {name}: {failure}")
            failed += 1
    return len(names) - failed, failed


def list_needs_no_server(forygen):
    command = [forygen, "call", "--schema", str(SCHEMA), "--list"]
    out = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS).stdout
    wanted = "rpctest.Peer/Chat (stream rpctest.Request) returns (stream rpctest.Reply)"
    return wanted in out.splitlines()


def nobody_listens(forygen):
    call = Call(forygen, "127.0.0.1:1", "Unary")
    return call.status == 1 and call.log.startswith("UNAVAILABLE")


def run_transport(forygen, server, transport, folder):
    certificates = folder / "certificates"
    server_options, client_options, _ = run_peers.options_of(transport, folder, certificates)
    words = {"--ca": "--cacert"}
    peer = type("Peer", (), {"server": [server], "environment": None})
    running = run_peers.Server(peer, server_options, folder / f"{transport}.log")
    address = running.address()
    address = f"unix:{address}" if transport == "unix" else f"localhost:{address}"
    tests = Tests(forygen, address, [words.get(word, word) for word in client_options])
    names = tests_of(tests) if transport == "tcp" else ["unary_calls_print_the_response_and_the_status"]
    passed, failed = run_all(tests, names)
    problem = running.stop()
    if problem:
        print(f"FAIL {transport}: {problem}")
    return passed, failed + bool(problem)


def main(arguments):
    if len(arguments) != 2:
        return __doc__
    forygen, server = arguments
    passed = failed = 0
    has_openssl = shutil.which("openssl")
    transports = run_peers.TRANSPORTS if has_openssl or os.environ.get("CI") == "true" else ("tcp", "unix")
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        (folder / "certificates").mkdir()
        if "tls" in transports:
            run_peers.make_certificates(folder / "certificates")
        for transport in transports:
            more = run_transport(forygen, server, transport, folder)
            passed, failed = passed + more[0], failed + more[1]
    for name, holds in (("list_needs_no_server", list_needs_no_server), ("nobody_listens", nobody_listens)):
        if not holds(forygen):
            print(f"FAIL {name}")
            failed += 1
    skipped = len(run_peers.TRANSPORTS) - len(transports)
    print(f"{passed} passed, {failed} failed, {skipped} skipped" + (": openssl is not installed" if skipped else ""))
    return 1 if failed else 0


sys.exit(main(sys.argv[1:]))
