#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compares the macros that each public header leaves defined with a table; guards are left out.

check_macros.py INCLUDE_FOLDER TABLE COMPILER...

A line of the table is a header, a colon and the macros that it defines itself. A header that is not for generated code
alone includes no part of fory/generated.h, and <stdio.h> only if its line ends with it.
"""
import pathlib
import re
import subprocess
import sys

MARKER = re.compile(r'# \d+ "([^"]*)"')
DIRECTIVE = re.compile(r"#(define|undef) (\w+)")


def read_header(header, compiler):
    """The macros that stand when a header is the only one included, with their files; and all files."""
    text = subprocess.run(
        [*compiler, "-dD", "-E", "-x", "c", "-"],
        input="#include <fory/%s>\n" % header, capture_output=True, text=True, check=True,
    ).stdout
    owner, files, file = {}, set(), ""
    for line in text.splitlines():
        if marker := MARKER.match(line):
            file = marker[1]
            files.add(file)
        elif directive := DIRECTIVE.match(line):
            if directive[1] == "define":
                owner[directive[2]] = file
            else:
                owner.pop(directive[2], None)
    return owner, files


def check_header(header, listed, include, compiler):
    owner, files = read_header(header, compiler)
    own = str(include / header)
    found = {name for name, file in owner.items() if file == own and not re.fullmatch(r"FORY_\w+_H", name)}
    yield from ("defines %s, which the table does not list" % name for name in sorted(found - listed))
    yield from ("does not define %s, which the table lists" % name for name in sorted(listed - found - {"<stdio.h>"}))
    yield from (
        "includes %s" % file for file in sorted(files) if file.startswith((own[: -len(header)] + "generated"))
    )
    if any(file.endswith("/stdio.h") for file in files) != ("<stdio.h>" in listed):
        yield "the table and the header differ about <stdio.h>"


def main(folder, table, *compiler):
    include = pathlib.Path(folder) / "fory"
    listed = {}
    for line in pathlib.Path(table).read_text(encoding="utf-8").splitlines():
        header, _, names = line.partition(":")
        listed[header] = set(names.split())
    headers = sorted(path.name for path in include.glob("*.h") if path.name != "generated.h")
    passed = failed = 0
    for header in sorted(set(headers) | set(listed)):
        if header in headers:
            findings = list(check_header(header, listed.get(header, set()), include, [*compiler, "-I", folder]))
        else:
            findings = ["there is no such header"]
        for finding in findings:
            print("fory/%s: %s" % (header, finding))
        passed += not findings
        failed += bool(findings)
    print("%d passed, %d failed, 0 skipped" % (passed, failed))
    return 1 if failed else 0


sys.exit(main(*sys.argv[1:]))
