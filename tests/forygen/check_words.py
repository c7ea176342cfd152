#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks what forygen knows of names against a compiler and the headers: check_words.py FORYGEN INCLUDE COMPILER...

Every macro that generated code sees is the runtime's by its first letters, or one that forygen refuses or avoids; and
every name that the runtime's headers declare begins as the runtime's names do.
"""
import pathlib
import re
import subprocess
import sys
import tempfile

STANDARDS = ["c11", "gnu11", "gnu17", "gnu2x"]
# The runtime's own, and what is reserved for compilers.
RUNTIME = re.compile(r"fory_|FORY_|FORY$|_")


def preprocess(compiler, include, *options):
    headers = sorted(path.name for path in (include / "fory").glob("*.h"))
    text = "".join("#include <fory/%s>\n" % name for name in headers)
    run = subprocess.run([*compiler, "-E", *options, "-I", include, "-x", "c", "-"], input=text, text=True,
                         capture_output=True)
    return run.stdout if run.returncode == 0 else None


def macros(compiler, include):
    """Macros without arguments, but for those that are reserved for compilers."""
    found = set()
    for standard in STANDARDS:
        text = preprocess(compiler, include, "-dM", "-std=" + standard) or ""
        found.update(re.findall(r"^#define (\w+)(?: |$)", text, re.M))
    return sorted(name for name in found if not RUNTIME.match(name))


def gen(forygen, folder, text):
    (folder / "words.fdl").write_text(text, encoding="utf-8")
    run = subprocess.run([forygen, "gen", "--out", folder, folder / "words.fdl"], text=True, capture_output=True)
    return run.stderr


def unknown_enumerators(forygen, folder, names):
    """Macros that forygen lets an enumerator be."""
    names = [name for name in names if re.fullmatch(r"[A-Z][A-Z0-9]*_[A-Z][A-Z0-9_]*", name)]
    enums = {}
    for name in names:
        enum, value = name.split("_", 1)
        enums.setdefault(enum, []).append(value)
    text = ""
    for number, (enum, values) in enumerate(enums.items()):
        body = "".join("    %s = %d;\n" % (value, index) for index, value in enumerate(values))
        text += 'enum E%d [id = %d, c_name = "%s"] {\n%s}\n' % (number, number + 1, enum, body)
    refused = set(re.findall(r"becomes '(\w+)' in C, which is a macro", gen(forygen, folder, text)))
    return [name for name in names if name not in refused]


def unknown_members(forygen, folder, names):
    """Macros that forygen lets a member be."""
    small = [name for name in names if name == name.lower() and name not in ("false", "true")]
    fields = "".join("    int32 %s = %d;\n" % (name, number + 1) for number, name in enumerate(small))
    gen(forygen, folder, "message M [id = 1] {\n%s}\n" % fields)
    header = (folder / "words.fory.h").read_text(encoding="utf-8")
    return [name for name in small if "    int32_t %s_;" % name not in header]


def foreign_names(compiler, include):
    """What the runtime's own headers declare under names of others, but for what Arrow specifies."""
    text = preprocess(compiler, include, "-std=c11")
    own = []
    file = ""
    for line in text.splitlines():
        mark = re.match(r'# \d+ "([^"]*)"', line)
        if mark:
            file = mark.group(1)
        elif file.startswith(str(include)):
            own.append(line)
    text = re.sub(r'"(?:[^"\\]|\\.)*"', '""', "\n".join(own))
    names = re.findall(r"\b(?:struct|union|enum) (\w+)", text)
    depth_0 = re.sub(r"\{[^{}]*\}", "", re.sub(r"\{(?:[^{}]|\{[^{}]*\})*\}", "{}", text))
    names += re.findall(r"(\w+)\([^()]*(?:\([^()]*\)[^()]*)*\)\s*(?:__attribute__|;|\{|$)", depth_0, re.M)
    names += re.findall(r"^(?:typedef|extern) [^;]*?\b(\w+)(?:\[\])?;", depth_0, re.M)
    names += re.findall(r"\b([A-Z][A-Z0-9_]+)\b", text)
    ours = re.compile(r"fory_|FORY_|_|sizeof$|UINT|NULL$|FILE$|Arrow(Schema|Array|ArrayStream)$")
    return sorted({name for name in names if not ours.match(name)})


def main(forygen, include, *compiler):
    include = pathlib.Path(include)
    names = macros(compiler, include)
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        for what, found in (
            ("macros that an enumerator may be", unknown_enumerators(forygen, folder, names)),
            ("macros that a member may be", unknown_members(forygen, folder, names)),
            ("names of the runtime's headers that do not begin with fory", foreign_names(compiler, include)),
        ):
            if found:
                print("FAIL %s: %s" % (what, " ".join(found)))
            failed += bool(found)
    print("%d macros" % len(names))
    print("%d passed, %d failed, 0 skipped" % (3 - failed, failed))
    return failed or not names


sys.exit(main(*sys.argv[1:]))
