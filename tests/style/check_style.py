#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks what the sources have to look like: format, first lines, includes, words. Each finding is file:line: text.

check_style.py [--format]; with --format, formats the C files instead.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys

import rooms
import words

TOP = pathlib.Path(__file__).resolve().parents[2]

INCLUDE_FOLDERS = ["runtime/include", "runtime/src", "runtime/rpc/include", "runtime/rpc/src", "forygen", "tests/support", "."]
# Passes over the wire half of the schema.
WIRE_PASSES = [
    "forygen/schema/" + name
    for name in ("check*.c", "layout.c", "reach.c", "resolve.c", "type_id.c", "visible.c", "wire_type.c")
] + ["forygen/compat/*.c"]
# Rules about generated code, which look at the binding.
SOURCE_RULES = ("forygen/compat/source",)
# Where all sources are in rooms.
PRODUCT = ("forygen/", "runtime/")
# Folders whose meson.build lists sources, the innermost first.
BUILT = ("runtime/rpc", "runtime", "forygen")
# Inputs that are wrong on purpose.
WRONG = ("tests/errors/",)

INCLUDE = re.compile(r'^\s*#\s*include\s+["<]([^">]+)[">]')
INCLUDE_OF_MACRO = re.compile(r"^\s*#\s*include\s+\w")
SENTENCE = re.compile(r"/\*\s*(?:\* )?[A-Z_a-z].*?\.(?:\s|\*)", re.S)
MAX_LINES = 600
# Where the sentence begins with Owns.
OWNS = re.compile(r"/\*\s*(?:\* )?Owns ")
OWNERS = ("forygen/", "runtime/src/", "runtime/rpc/src/")


def sources(*patterns):
    for folder in ("runtime", "forygen", "tests", "examples", "schemas"):
        for path in sorted((TOP / folder).rglob("*")):
            if path.is_file() and any(path.match(pattern) for pattern in patterns):
                yield path.relative_to(TOP).as_posix()


def read(path):
    return (TOP / path).read_text(encoding="utf-8")


def is_generated(path):
    return path.endswith((".fory.c", ".fory.h", ".row.c", ".row.h"))


def clang_format(*options):
    """clang-format over every C file that is right; None where there is no clang-format."""
    tool = shutil.which("clang-format-14") or shutil.which("clang-format")
    files = [path for path in sources("*.c", "*.h") if not path.startswith(WRONG)]
    return tool and subprocess.run([tool, *options, *files], cwd=TOP, capture_output=True, text=True)


def check_format():
    """clang-format leaves every C file as it is."""
    result = clang_format("--dry-run", "-Werror")
    if not result:
        return None
    first = {}
    for line in result.stderr.splitlines():
        if ": error:" in line:
            path, number, _ = line.split(":", 2)
            first.setdefault(path, number)
    return [f"{path}:{number}: clang-format would change this and perhaps more" for path, number in first.items()]


def check_heads():
    """C files start with their licence and a sentence that says what they own, scripts with their licence."""
    findings = []
    for path in sources("*.c", "*.h"):
        first, _, rest = read(path).partition("\n")
        if is_generated(path) or path.startswith(WRONG + ("tests/golden/",)):
            continue
        if first != "/* SPDX-License-Identifier: Apache-2.0 */":
            findings.append(f"{path}:1: the first line is not the SPDX line")
        elif not SENTENCE.match(rest) or (path.endswith(".c") and path.startswith(OWNERS) and not OWNS.match(rest)):
            findings.append(f"{path}:2: no comment that says in a sentence what the file owns")
    for path in sources("*.sh", "*.py", "meson.build"):
        if "SPDX-License-Identifier: Apache-2.0" not in "".join(read(path).splitlines()[:2]):
            findings.append(f"{path}:1: no SPDX line")
    return findings


def check_lengths():
    """No source file is longer than a reader can take in."""
    counts = ((path, read(path).count("\n")) for path in sources("*.c", "*.h", "*.py", "*.sh"))
    return [
        f"{path}:{lines}: more than {MAX_LINES} lines"
        for path, lines in counts
        if lines > MAX_LINES and not is_generated(path)
    ]


def includes(path):
    """Pairs of line number and included file of the project."""
    for number, line in enumerate(read(path).splitlines(), 1):
        match = INCLUDE.match(line)
        if not match:
            continue
        for folder in [os.path.dirname(path), *INCLUDE_FOLDERS]:
            target = os.path.normpath(os.path.join(folder, match[1]))
            if (TOP / target).is_file():
                yield number, target
                break


def check_rooms():
    """The sources of the product are in rooms, which include only what lies below them."""
    findings = []
    for path in sources("*.c", "*.h"):
        room = rooms.room_of(path)
        if not path.startswith(PRODUCT):
            continue
        if not room:
            findings.append(f"{path}:1: {os.path.dirname(path)} is in no room: add it to tests/style/rooms.py")
            continue
        for number, target in includes(path):
            if rooms.room_of(target) not in rooms.below(room):
                findings.append(f"{path}:{number}: {room} must not include {target}")
        for number, line in enumerate(read(path).splitlines(), 1):
            if INCLUDE_OF_MACRO.match(line):
                findings.append(f"{path}:{number}: a macro hides which file is included")
    return findings


def check_built():
    """Each source of the product is in the list of sources of its meson.build."""
    findings = []
    for path in sources("*.c"):
        folder = next((folder for folder in BUILT if path.startswith(folder + "/")), "")
        name = path[len(folder) + 1:]
        if folder and f"'{name}'" not in read(f"{folder}/meson.build"):
            findings.append(f"{path}:1: is not in {folder}/meson.build")
    return findings


def binding_members(header):
    """The members of the model's structs that say what C has: those after the comment that begins with Binding."""
    names = set()
    for body in re.findall(r"^struct \w+ \{\n(.*?)^\};", header, re.S | re.M):
        binding = body.partition("/* Binding.")[2].partition("*/")[2]
        names.update(re.findall(r"(\w+);", re.sub(r"/\*.*?\*/", "", binding, flags=re.S)))
    return names


def check_wire_passes():
    """What works on the wire alone uses nothing of what C has."""
    member = re.compile(r"(?:->|\.)(%s)\b" % "|".join(binding_members(read("forygen/schema/schema.h"))))
    return [
        f"{path}:{number}: '{match[1]}' belongs to the binding"
        for path in sources(*WIRE_PASSES)
        if not path.startswith(SOURCE_RULES)
        for number, line in enumerate(read(path).splitlines(), 1)
        for match in member.finditer(line)
    ]


def check_own_headers():
    """A C file includes its own header first, so that each header is complete."""
    findings = []
    for path in sources("*.c"):
        own = path[:-2] + ".h"
        if path.startswith(OWNERS) and (TOP / own).is_file():
            first = next(number for number, line in enumerate(read(path).splitlines(), 1) if INCLUDE.match(line))
            if (first, own) not in includes(path):
                findings.append(f"{path}:{first}: does not include {own} first")
    return findings


def check_circles():
    """Includes form no circle."""
    findings, done = [], set()

    def visit(path, way):
        if path in way:
            findings.append(f"{path}:1: circle: {' -> '.join(way[way.index(path):] + [path])}")
        elif path not in done:
            for _, target in includes(path):
                visit(target, way + [path])
            done.add(path)

    for path in sources("*.c", "*.h"):
        if not path.startswith(WRONG):
            visit(path, [])
    return findings


def check_words():
    """Documentation, comments and messages have none of the words that are always wrong."""
    findings = [f"tests/style/words.py:1: does not find its own example: {text}" for text in words.unfound_examples()]
    pages = [path.relative_to(TOP).as_posix() for path in [*TOP.glob("*.md"), *(TOP / "docs").glob("*.md")]]
    checked = sources("*.[ch]", "*.md", "*.fdl", "*.py", "*.sh", "meson.build")
    for path in [*pages, *(path for path in checked if not path.startswith(WRONG + words.OWN))]:
        findings += [f"{path}:{number}: {text}" for number, text in words.findings(path, read(path))]
    return findings


def check_floors():
    """The page on architecture lists the files of each floor of the runtime."""
    page = "docs/architecture.md"
    listed = set()
    for number, line in enumerate(read(page).splitlines(), 1):
        row = re.match(r"\| \d \| `(\w+)/` \| ([^|]*) \|", line)
        if row:
            listed |= {(f"runtime/src/{row[1]}/{name}.c", number) for name in row[2].strip().split(", ")}
    files = {path for path in sources("*.c") if path.startswith("runtime/src/")}
    missing = [f"{page}:1: does not list {path}" for path in sorted(files - {path for path, _ in listed})]
    return missing + [f"{page}:{number}: there is no {path}" for path, number in sorted(listed) if path not in files]


CHECKS = [
    check_format,
    check_heads,
    check_lengths,
    check_rooms,
    check_built,
    check_own_headers,
    check_wire_passes,
    check_circles,
    check_words,
    check_floors,
]


def main(arguments):
    if arguments == ["--format"]:
        return 0 if clang_format("-i") else "there is no clang-format"
    passed = failed = skipped = 0
    for check in CHECKS:
        findings = check()
        if findings is None:
            skipped += 1
            continue
        print("\n".join(findings), end="\n" if findings else "")
        passed += not findings
        failed += bool(findings)
    print(f"{passed} passed, {failed} failed, {skipped} skipped")
    return 1 if failed else 0


sys.exit(main(sys.argv[1:]))
