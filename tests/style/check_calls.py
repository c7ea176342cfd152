#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks who uses whom among the sources by what their object files define and refer to, so that functions made by
macros count. Each finding is file:line: text.

check_calls.py BUILD [SOURCE [FOLDER...]]

BUILD is a build folder with compile_commands.json and the object files; SOURCE is the top folder of the sources, this
project by default; FOLDERs are named from there, all sources of the product by default. rooms.py says which folders may use
which, and which circles the data has.
"""
import collections
import json
import pathlib
import re
import subprocess
import sys

import rooms

TOP = pathlib.Path(__file__).resolve().parents[2]


def find_objects(build, source, folders):
    """The newest object file of each source that the build compiles."""
    objects, missing = {}, []
    for entry in json.loads((build / "compile_commands.json").read_text(encoding="utf-8")):
        file = (pathlib.Path(entry["directory"]) / entry["file"]).resolve()
        output = pathlib.Path(entry["directory"]) / entry["output"]
        if not file.is_relative_to(source):
            continue
        path = file.relative_to(source).as_posix()
        if not any(path.startswith(folder + "/") for folder in folders):
            continue
        if not output.is_file():
            missing.append(path)
        elif path not in objects or objects[path].stat().st_mtime < output.stat().st_mtime:
            objects[path] = output
    return objects, [path for path in missing if path not in objects]


def read_symbols(objects):
    """Who defines each global symbol, and the symbols that each file refers to."""
    owner, referred = {}, collections.defaultdict(set)
    paths = {str(output): path for path, output in objects.items()}
    listing = subprocess.run(["nm", "-A", "-P", "-g", *paths], capture_output=True, text=True, check=True).stdout
    for line in listing.splitlines():
        output, rest = line.split(": ", 1)
        name, kind = rest.split()[:2]
        if kind in "Uwv":
            referred[paths[output]].add(name)
        else:
            owner[name] = paths[output]
    return owner, referred


def find_uses(owner, referred):
    """For each file the files that it uses, with the names."""
    uses = {path: collections.defaultdict(list) for path in set(owner.values()) | set(referred)}
    for path, names in referred.items():
        for name in sorted(names):
            if owner.get(name, path) != path:
                uses[path][owner[name]].append(name)
    return uses


def may_use(path, target):
    """Whether the room of a file lies above that of the target, or the data's recursion joins the two."""
    room = rooms.room_of(path)
    joined = any(
        target in files and room in map(rooms.room_of, files) and (path in files or path.endswith(".h"))
        for _, files in rooms.RECURSION
    )
    return joined or (room is not None and rooms.room_of(target) in rooms.below(room))


def check_order(uses):
    """Folders use only what lies below them, but for the recursion of the data."""
    return [
        f"{path}:1: {rooms.room_of(path) or 'what is in no room'} must not use {target}: {', '.join(names)}"
        for path in sorted(uses)
        for target, names in sorted(uses[path].items())
        if not may_use(path, target)
    ]


def shortest_circle(uses, start, closed):
    """The shortest way from a file back to it that enters none of the closed ones, or None."""
    ways = collections.deque([[start]])
    seen = set(closed)
    while ways:
        way = ways.popleft()
        for target in sorted(uses.get(way[-1], ())):
            if target == start:
                return way + [start]
            if target not in seen:
                seen.add(target)
                ways.append(way + [target])
    return None


def check_circles(uses):
    """No file uses itself by way of others, but for the recursion of the data."""
    findings = []
    group = {path: files[0] for _, files in rooms.RECURSION for path in files}
    for reason, files in rooms.RECURSION:
        inside = {path: [target for target in uses.get(path, ()) if target in files] for path in files}
        for path in files:
            if path in uses and not shortest_circle(inside, path, ()):
                findings.append(f"{path}:1: stands in no circle any more; rooms.py says: {reason}")
    joined = collections.defaultdict(lambda: collections.defaultdict(list))
    for path, targets in uses.items():
        for target, names in targets.items():
            first, second = group.get(path, path), group.get(target, target)
            if first != second:
                joined[first][second] += [(path, target, names)]
    done = set()
    for start in sorted(joined):
        circle = shortest_circle(joined, start, done)
        if circle:
            steps = [step for pair in zip(circle, circle[1:]) for step in joined[pair[0]][pair[1]]]
            text = "; ".join(f"{path} uses {target}: {', '.join(names)}" for path, target, names in steps)
            findings.append(f"{start}:1: circle: {text}")
            done.add(start)
    return findings


def check_headers(owner, source, folders):
    """A header declares what one file defines, or files named after it: text.h what text.c and text_wrap.c do."""
    findings = []
    groups = [set(files) for _, files in rooms.RECURSION]
    for folder in folders:
        for header in sorted((source / folder).rglob("*.h")):
            text = re.sub(r"/\*.*?\*/", "", header.read_text(encoding="utf-8"), flags=re.S)
            declared = re.findall(r"^(?!#|static|\s).*?\b(\w+)(?:\(|\[|;| =)", text, flags=re.M)
            owners = {owner[name]: name for name in declared if name in owner}
            stem = header.relative_to(source).with_suffix("").as_posix()
            strange = {path for path in owners if path != stem + ".c" and not path.startswith(stem + "_")}
            is_fine = len(owners) == 1 or any(set(owners) <= group for group in groups)
            if not strange or is_fine or stem + ".h" in rooms.LISTS:
                continue
            names = ", ".join(f"{owners[path]} of {path}" for path in sorted(strange))
            findings.append(f"{stem}.h:1: umbrella: declares {names}")
    return findings


def check_header_order(owner, source, folders):
    """A header calls nothing that is defined above it, be it in a macro or an inline function."""
    findings = []
    for folder in folders:
        for header in sorted((source / folder).rglob("*.h")):
            path = header.relative_to(source).as_posix()
            text = re.sub(r'/\*.*?\*/|"(\\.|[^"\\\n])*"', "", header.read_text(encoding="utf-8"), flags=re.S)
            for name in sorted(set(re.findall(r"\b(\w+)\(", text)) & set(owner)):
                if owner[name] != path[:-2] + ".c" and not may_use(path, owner[name]):
                    findings.append(f"{path}:1: {rooms.room_of(path)} must not use {owner[name]}: {name}")
    return findings


def main(arguments):
    if not arguments:
        return __doc__
    build = pathlib.Path(arguments[0]).resolve()
    source = pathlib.Path(arguments[1]).resolve() if len(arguments) > 1 else TOP
    folders = arguments[2:] or ["forygen", "runtime/src", "runtime/rpc/src"]
    objects, missing = find_objects(build, source, folders)
    if missing or not objects:
        return f"not built: {', '.join(missing) or 'anything'}"
    owner, referred = read_symbols(objects)
    uses = find_uses(owner, referred)
    checks = [
        check_order(uses),
        check_circles(uses),
        check_headers(owner, source, folders),
        check_header_order(owner, source, folders),
    ]
    for findings in checks:
        print("\n".join(findings), end="\n" if findings else "")
    failed = sum(map(bool, checks))
    print(f"{len(objects)} files; {len(checks) - failed} passed, {failed} failed, 0 skipped")
    return 1 if failed else 0


sys.exit(main(sys.argv[1:]))
