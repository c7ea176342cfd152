#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The shared library exports what the public headers declare: all of it, and nothing else.

check_symbols.py LIBRARY INCLUDE_FOLDER COMPILER ARGUMENT...
"""
import pathlib
import re
import subprocess
import sys

LINE_MARKER = re.compile(r'# \d+ "([^"]*)"')


def own_text(include, compiler):
    """What is left of the public headers, and of nothing that they include, behind the preprocessor."""
    headers = sorted((include / "fory").rglob("*.h"))
    lines = "".join(f"#include <{header.relative_to(include)}>\n" for header in headers)
    command = [*compiler, "-I", str(include), "-E", "-"]
    output = subprocess.run(command, input=lines, text=True, check=True, capture_output=True).stdout
    text, ours = [], False
    for line in output.splitlines():
        marker = LINE_MARKER.match(line)
        if marker:
            ours = marker.group(1).startswith(str(include))
        elif ours and not line.startswith("#"):
            text.append(line)
    return "\n".join(text)


def without_bodies(text):
    """The text without its outermost braces and what is in them, each of which ends a declaration."""
    kept, depth = [], 0
    for character in text:
        depth += character == "{"
        if depth == 0:
            kept.append(character)
        depth -= character == "}"
        if character == "}" and depth == 0:
            kept.append(";")
    return "".join(kept)


def declared_symbols(text):
    """Names of the functions and variables that are declared and not defined."""
    text = re.sub(r'"(\\.|[^"\\])*"|\'(\\.|[^\'\\])*\'', "", text)
    symbols = set()
    for declaration in without_bodies(text).split(";"):
        declaration = re.sub(r"__(attribute|asm)__\s*\(\(.*?\)\)", " ", declaration, flags=re.S)
        words = declaration.split()
        if not words or words[0] in ("static", "typedef", "_Static_assert") or "inline" in words:
            continue
        function = re.search(r"(\w+)\s*\(", declaration)
        if function:
            symbols.add(function.group(1))
        elif words[0] == "extern":
            symbols.update(re.findall(r"(\w+)\s*(?:\[[^]]*\])?\s*(?:,|$)", declaration))
    return symbols


def exported_symbols(library):
    output = subprocess.run(["nm", "-D", "--defined-only", library], text=True, check=True, capture_output=True).stdout
    return {line.split()[-1].split("@")[0] for line in output.splitlines()}


def main(library, include, *compiler):
    declared = declared_symbols(own_text(pathlib.Path(include), compiler))
    exported = exported_symbols(library)
    findings = [f"declared in a public header, not exported: {name}" for name in sorted(declared - exported)]
    findings += [f"exported, declared in no public header: {name}" for name in sorted(exported - declared)]
    print("\n".join([*findings, f"{len(exported)} public symbols"]))
    return 1 if findings or not exported else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
