#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What generated code calls and what programs link: check_links.py CC FORYGEN SOURCE_ROOT

Ends with `N passed, N failed, 0 skipped`."""
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

# What the object file of a struct of numbers may name of libfory, and why.
ALLOWED = {
    "fory_generated_abi_1": "the number that code and library must agree on",
    "fory_write_more": "room",
    "fory_write_fail": "errors",
    "fory_write_too_deep": "errors",
    "fory_read_varint32_end": "refill: the last bytes of the input",
    "fory_read_error_get": "errors",
    "fory_read_error_field": "errors",
    "fory_read_failed_root": "errors",
    "fory_read_other_hash": "errors: another schema hash",
    "fory_read_any_struct_root": "a root that is not this struct's own TypeDef",
    "fory_read_evolved": "the body of another version",
    "fory_read_varint32": "one field of another version",
    "fory_write_type": "a struct registered by name in consistent mode",
    "fory_register": "registration, not serialization",
}
TEXT_LIMIT = 64 * 1024  # bytes of runtime text in a program that uses one struct in both modes

TWELVE = "package links;\nmessage Twelve [id=1] {\n" + "".join(
    f"    int32 f{i} = {i};\n" for i in range(1, 13)) + "}\n"

PROGRAM = """
#include "person.fory.h"

int main(int count, char **arguments)
{
    struct fory_options options;
    fory_options_init(&options);
    options.compatible = count > 1;
    struct fory_runtime *runtime = fory_runtime_new(&options);
    struct fory_writer *writer = fory_writer_new(runtime);
    struct person person = {.name = arguments[0], .age = count};
    struct fory_bytes out;
    enum fory_status status = person_serialize(writer, &person, &out);
    READ
    return status;
}
"""
READ = """struct fory_reader *reader = fory_reader_new(runtime);
    struct fory_arena arena;
    fory_arena_init(&arena, NULL, 0, &fory_default_allocator);
    if (status == FORY_OK)
        status = person_deserialize(reader, out, &arena, &person);
    if (status != FORY_OK)
        fory_error_print(fory_reader_error(reader), stderr);"""


class Links:
    def __init__(self, compiler, forygen, root, scratch):
        self.compiler = shlex.split(compiler)
        self.forygen = forygen
        self.include = root / "runtime/include"
        self.runtime = [str(path) for path in sorted((root / "runtime/src").glob("*.c"))]
        self.person = root / "tests/golden/person"
        self.scratch = scratch

    def run(self, *command):
        done = subprocess.run(command, cwd=self.scratch, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            sys.exit(done.stdout + done.stderr)
        return done.stdout

    def compile(self, *arguments):
        self.run(*self.compiler, "-std=c11", f"-I{self.include}", f"-I{self.person}", "-I.", *arguments)

    def symbols(self, path):
        """Pairs of name and size of the text symbols of a program."""
        found = []
        for line in self.run("nm", "--print-size", path).splitlines():
            match = re.match(r"[0-9a-f]+ ([0-9a-f]+) [tT] (\S+)", line)
            if match:
                found.append((match[2], int(match[1], 16)))
        return found

    def link(self, name, source):
        """A program with its own copy of the whole runtime, less what nothing calls."""
        (self.scratch / f"{name}.c").write_text(source, encoding="utf-8")
        self.compile("-Os", "-ffunction-sections", "-fdata-sections", "-Wl,--gc-sections", "-fno-lto", "-o", name,
                     f"{name}.c", str(self.person / "person.fory.c"), *self.runtime)
        return self.symbols(name)


def check_object(links):
    """A struct of 12 int32 calls nothing in libfory but room, refill and error paths, and what reads other versions."""
    (links.scratch / "twelve.fdl").write_text(TWELVE, encoding="utf-8")
    links.run(links.forygen, "gen", "twelve.fdl")
    links.compile("-O2", "-c", "twelve.fory.c")
    undefined = {line.split()[-1] for line in links.run("nm", "--undefined-only", "twelve.fory.o").splitlines()}
    ours = sorted(name for name in undefined if name.startswith("fory_"))
    print("the object of 12 int32 names", ", ".join(ours))
    return sorted(set(ours) - set(ALLOWED))


def check_encoder(names):
    """No generated program links the TypeDef encoder."""
    return [name for name, _ in names if "encode" in name and name.startswith(("fory_", "type_def", "meta_string"))]


def check_writer(names):
    """A program that only writes links no reader."""
    return [name for name, _ in names if name.startswith(("fory_read", "fory_get", "person_read"))]


def check_size(names):
    """A program that uses the README's struct in both modes links at most 64 KiB of runtime text at -Os."""
    ours = [(name, size) for name, size in names if not name.startswith(("person_", "main", "_"))]
    total = sum(size for _, size in ours)
    print(f"runtime text: {total} bytes in {len(ours)} functions, {TEXT_LIMIT} allowed")
    return [f"{total} bytes"] if total > TEXT_LIMIT else []


def main(compiler, forygen, root):
    with tempfile.TemporaryDirectory() as folder:
        links = Links(compiler, str(pathlib.Path(forygen).resolve()), pathlib.Path(root), pathlib.Path(folder))
        both = links.link("both", PROGRAM.replace("READ", READ))
        writes = links.link("writes", PROGRAM.replace("READ", ""))
        checks = [(check_object, links), (check_encoder, both), (check_writer, writes), (check_size, both)]
        failed = 0
        for check, argument in checks:
            wrong = check(argument)
            failed += bool(wrong)
            if wrong:
                print("FAIL", check.__doc__, "Not so:", ", ".join(wrong))
        print(f"{len(checks) - failed} passed, {failed} failed, 0 skipped")
        return failed


sys.exit(main(*sys.argv[1:]))
