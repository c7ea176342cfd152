#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks that the documentation is true where a program can tell: check_docs.py [--update] FORYGEN

The first line of a code block says what is done with it:

    ```c file=NAME.h        the file of that name; forygen makes its codecs, and they are compiled
    ```fdl file=NAME.fdl    the same for Fory IDL
    ```c file=NAME.c        a file that is compiled
    ```c with=NAME,...      part of a function, compiled behind the generated NAME.fory.h or else <NAME>; preamble.h
                            says what it may use without having made it
    ```c from=FILE          an excerpt of a generated file or of one of the project; so are other languages. Lines that
                            say "..." leave something out. --update brings each part up to date, by its first and last
                            line
    ```sh step=NAME         a step of the README, with ```text step=output: tests/integration/readme.sh takes it

    ```fdl rule=F105 ...    the example of a rule: check_rules.py takes it
    ```yaml ci=NAME         what a project copies: tests/integration/test_ci.py takes it

All pages share their files. A block of C or IDL that says nothing is a finding, and so is a link to nowhere.
CC is the compiler with all its options. FORYGEN_NO_HEADERS=1 skips what comes from headers.
"""
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

TOP = pathlib.Path(__file__).resolve().parents[2]
INCLUDE = TOP / "runtime/include"
INCLUDES = [INCLUDE, TOP / "runtime/rpc/include"]
HERE = pathlib.Path(__file__).resolve().parent
BLOCK = re.compile(r"^```(\w+)([^\n]*)\n(.*?)^```$", re.M | re.S)
LINK = re.compile(r"\[[^]\[]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ +(.*)$", re.M)


class Block:
    def __init__(self, page, match):
        self.page, self.language, self.text = page, match[1], match[3]
        self.said = dict(word.partition("=")[::2] for word in match[2].split())
        self.place = f"{page}:{read(page)[:match.start()].count(chr(10)) + 1}"


class Failure(Exception):
    pass


def read(page):
    return (TOP / page).read_text(encoding="utf-8")


def pages():
    found = [path for pattern in ("*.md", "docs/**/*.md", "examples/*/*.md") for path in TOP.glob(pattern)]
    return sorted(path.relative_to(TOP).as_posix() for path in found)


def run(*command, folder):
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    if result.returncode != 0 or result.stdout or result.stderr:
        raise Failure(f"{shlex.join(map(str, command))}\n{result.stdout}{result.stderr}")


def compile_c(folder, name, *options):
    compiler = shlex.split(os.environ.get("CC", "cc -std=c11"))
    folders = [word for path in (".", *INCLUDES) for word in ("-I", path)]
    run(*compiler, *options, *folders, "-c", "-o", "object.o", name, folder=folder)


# --- Blocks ---


def generate(block, folder, forygen):
    run(forygen, "gen", "-I", INCLUDE, block.said["file"], folder=folder)


def check_file(block, folder):
    name = block.said["file"]
    stem = pathlib.Path(name).stem
    compile_c(folder, name if name.endswith(".c") else stem + ".fory.c")
    for more in ("service", "row"):
        if (folder / f"{stem}.{more}.c").exists():
            compile_c(folder, f"{stem}.{more}.c")


def check_part(block, folder):
    names = block.said["with"].split(",")
    generated = [(folder / f"{name}.fory.h").exists() for name in names]
    lines = ['#include "preamble.h"']
    lines += [f'#include "{name}.fory.h"' if own else f"#include <{name}>" for name, own in zip(names, generated)]
    more = [f"{name}.{part}.h" for name in names for part in ("service", "row")]
    lines += [f'#include "{name}"' for name in more if (folder / name).exists()]
    lines += ["void part(void);", "void part(void)", "{", f'#line 1 "{block.place}"', block.text, "}"]
    (folder / "part.c").write_text("\n".join(lines), encoding="utf-8")
    compile_c(folder, "part.c", "-I", HERE, "-Wno-shadow", "-Wno-unused")


def excerpt_source(block, folder):
    path = next((path for path in (folder / block.said["from"], TOP / block.said["from"]) if path.exists()), None)
    if not path:
        raise Failure(f"there is no {block.said['from']}")
    return path.read_text(encoding="utf-8")


def excerpt_parts(text):
    return [part.strip("\n") for part in re.split(r"^\s*(?:/\* )?\.\.\.(?: \*/)?$\n?", text, flags=re.M)]


def find_lines(source, text, start):
    """Where whole lines begin, -1 for nowhere."""
    return ("\n" + source).find("\n" + text + "\n", start)


def check_excerpt(block, folder):
    source, position = excerpt_source(block, folder), 0
    for part in excerpt_parts(block.text):
        position = find_lines(source, part, position)
        if position < 0:
            raise Failure(f"{block.said['from']} says otherwise (ninja update-docs may help):\n{part}")


def update_excerpt(block, folder):
    source, position, text = excerpt_source(block, folder), 0, block.text
    for part in excerpt_parts(block.text):
        lines = part.splitlines()
        start = find_lines(source, lines[0], position)
        end = find_lines(source, lines[-1], start)
        if 0 <= start <= end:
            position = end + len(lines[-1])
            text = text.replace(part, source[start:position])
    (TOP / block.page).write_text(read(block.page).replace(block.text, text), encoding="utf-8")


def needs_libclang(block, headers):
    """headers: the names of the annotated ones, without their ending."""
    names = block.said.get("with", "").split(",") + [re.sub(r"\.fory\.[ch]$", "", block.said.get("from", ""))]
    if "file" in block.said:
        names += re.findall(r'^#include "(.*)\.fory\.h"$', block.text, re.M)
    return block.said.get("file", "").endswith(".h") or any(name in headers for name in names)


def check_block(block, folder):
    if "file" in block.said:
        check_file(block, folder)
    elif "with" in block.said:
        check_part(block, folder)
    elif "from" in block.said:
        check_excerpt(block, folder)
    elif block.language in ("c", "fdl"):
        raise Failure("the block says neither file= nor with= nor from=")


def write_files(blocks, folder):
    """Files of all pages; those of one name are the same."""
    for block in blocks:
        path = folder / block.said["file"]
        if path.exists() and path.read_text(encoding="utf-8") != block.text:
            raise SystemExit(f"{block.place}: another page has another {path.name}")
        path.write_text(block.text, encoding="utf-8")


# --- Links ---


def anchors(page):
    """As GitHub makes them."""
    titles = [re.sub(r"[`*]", "", title).lower() for title in HEADING.findall(BLOCK.sub("", read(page)))]
    return [re.sub(r"[^\w\- ]", "", title).replace(" ", "-") for title in titles]


def check_link(page, target):
    if re.match(r"[a-z]+:", target):
        return
    name, _, anchor = target.partition("#")
    path = os.path.normpath(os.path.join(os.path.dirname(page), name)) if name else page
    if not (TOP / path).exists():
        raise Failure(f"links to {target}, which does not exist")
    if anchor and anchor not in anchors(path):
        raise Failure(f"links to {target}, but {path} has no such heading")


class Tally:
    def __init__(self):
        self.passed = self.failed = self.skipped = 0

    def check(self, place, function, *arguments):
        try:
            function(*arguments)
            self.passed += 1
        except Failure as failure:
            print(f"FAIL {place}: {failure}")
            self.failed += 1


def check_all(tally, blocks, folder, forygen, update):
    files = [block for block in blocks if "file" in block.said]
    headers = [block.said["file"][:-2] for block in files if block.said["file"].endswith(".h")]
    if os.environ.get("FORYGEN_NO_HEADERS"):
        tally.skipped = sum(needs_libclang(block, headers) for block in blocks)
        blocks = [block for block in blocks if not needs_libclang(block, headers)]
    write_files(files, folder)
    for block in blocks:
        if block.said.get("file", "").endswith((".h", ".fdl")):
            tally.check(block.place, generate, block, folder, forygen)
    for block in blocks:
        refresh = update and "from" in block.said
        tally.check(block.place, update_excerpt if refresh else check_block, block, folder)
    for page in pages():
        for target in LINK.findall(BLOCK.sub("", read(page))):
            tally.check(page, check_link, page, target)


def main(arguments):
    tally = Tally()
    forygen = pathlib.Path(arguments[-1]).resolve()
    blocks = [Block(page, match) for page in pages() for match in BLOCK.finditer(read(page))]
    blocks = [block for block in blocks if "rule" not in block.said]
    with tempfile.TemporaryDirectory() as folder:
        check_all(tally, blocks, pathlib.Path(folder), forygen, arguments[0] == "--update")
    print(f"{tally.passed} passed, {tally.failed} failed, {tally.skipped} skipped")
    return 1 if tally.failed else 0


sys.exit(main(sys.argv[1:]))
