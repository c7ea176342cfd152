#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""JSON becomes messages and messages become JSON, also after generated code has read and written them.

check_json.py [--update] CONVERT THROUGH

A case is a folder in cases/ that is named by its claim: input.json; type, the name of a message of wide.fdl; and
expected.txt, the JSON of the message, or what is wrong with the input. If the type is followed by another schema, the
input is a message of that one, which is read with wide.fdl. --update writes expected.txt anew.
"""
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
SCHEMA = HERE / "wide.fdl"


def run(*words, stdin):
    return subprocess.run([str(word) for word in words], input=stdin, capture_output=True, timeout=60)


class Case:
    def __init__(self, folder, convert, through):
        self.folder = folder
        self.name, *sender = (folder / "type").read_text(encoding="utf-8").split()
        self.sender = HERE / sender[0] if sender else SCHEMA
        self.convert = [convert]
        self.through = through

    def call(self, verb, data, schema=SCHEMA):
        return run(*self.convert, verb, HERE, schema, self.name, stdin=data)

    def json_of(self, data):
        """The JSON of a message, which becomes an equal message again."""
        json = self.call("to-json", data)
        if json.returncode:
            return f"not read: {json.stderr.decode()}"
        again = self.call("to-bytes", json.stdout)
        if again.returncode:
            return f"not read back: {again.stderr.decode()}{json.stdout.decode()}"
        if again.stdout != data:
            return f"another message from its own JSON:\n{json.stdout.decode()}"
        return json.stdout.decode()

    def run(self):
        """All that the case says."""
        message = self.call("to-bytes", (self.folder / "input.json").read_bytes(), self.sender)
        if message.returncode:
            return message.stderr.decode()
        if self.sender != SCHEMA:
            read = self.call("to-json", message.stdout)
            return (read.stdout or read.stderr).decode()
        json = self.json_of(message.stdout)
        read = run(self.through, self.name.replace(".", "_").lower(), stdin=message.stdout)
        if read.returncode:
            return f"not read by generated code: {read.stderr.decode()}{json}"
        generated = self.call("to-json", read.stdout)
        if generated.stdout.decode() != json:
            return f"other JSON after generated code: {generated.stderr.decode()}{generated.stdout.decode()}{json}"
        return json


def main(arguments):
    update = arguments[:1] == ["--update"]
    if len(arguments) != 2 + update:
        return __doc__
    failed = 0
    folders = sorted((HERE / "cases").iterdir())
    for folder in folders:
        found = Case(folder, *arguments[-2:]).run()
        expected = folder / "expected.txt"
        if update:
            expected.write_text(found, encoding="utf-8")
        elif not expected.is_file() or expected.read_text(encoding="utf-8") != found:
            print(f"FAIL {folder.name}\n{found}")
            failed += 1
    print(f"{len(folders) - failed} passed, {failed} failed, 0 skipped")
    return 1 if failed else 0


sys.exit(main(sys.argv[1:]))
