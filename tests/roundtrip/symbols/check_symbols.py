#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Shows that generated code is specialised: what it refers to, and what of the runtime a program links.

check_symbols.py NUMERIC_ARCHIVE BOTH BOTH_MAP WRITES ROWS [MORE...]; MORE are programs that no encoder of
TypeDefs may be in.
"""
import re
import subprocess
import sys

# All that the code of a struct of twelve int32 may refer to in libfory.
ALLOWED = {
    "fory_generated_abi": "and a number: links with a library of its own version alone",
    "fory_register_file": "of the registering function",
    "fory_writer_grow": "room",
    "fory_write_type": "compilers that do not see that the struct is registered by id; by name, it is not inline",
    "fory_reader_begin_struct_root_slow": "a root of the other mode or another version",
    "fory_read_schema_hash_slow": "a hash that is not the first four bytes as expected",
    "fory_read_evolved": "another version of the struct",
    "fory_read_varint32": "one field of another version",
    "fory_varint32_end": "the last bytes of the input",
    "fory_reader_latch_get": "error",
    "fory_reader_end_root_slow": "error",
}
ENCODER = ("fory_type_def_encode", "fory_meta_string_encode")
TEXT_MAX = 64 * 1024
passed = []
failures = []


def claim(holds, text, details=()):
    print("%s %s" % ("ok  " if holds else "FAIL", text))
    (passed if holds else failures).append(text)
    for detail in () if holds else details:
        print("     " + detail)


def symbols(path, *options):
    result = subprocess.run(["nm", *options, path], capture_output=True, text=True, check=True)
    lines = [line.split() for line in result.stdout.splitlines()]
    return {words[-1] for words in lines if len(words) >= 2 and words[-1].startswith("fory_")}


def runtime_sizes(map_path):
    """Bytes of .text and .rodata that the linker kept of the runtime."""
    with open(map_path, encoding="utf-8") as file:
        kept = file.read().split("Linker script and memory map")[1]
    sizes = {"text": 0, "rodata": 0}
    for section, size in re.findall(r"^ \.(text|rodata)\S*\s+0x\w+\s+(0x\w+) \S*fory_c_small\S*", kept, re.M):
        sizes[section] += int(size, 16)
    return sizes


def instructions(program, function):
    """Those of a function."""
    command = ["objdump", "-d", "--no-show-raw-insn", "--disassemble=" + function, program]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    found = re.findall(r"^ +[0-9a-f]+:\t(\S.*)$", result.stdout, re.M)
    return found[: next((i for i, text in enumerate(found) if text.startswith(("ret", "bx\tlr"))), len(found)) + 1]


def check_rows(rows, others):
    for program in others:
        found = sorted(name for name in symbols(program) if name.startswith(("fory_row_", "fory_arrow_")))
        claim(not found, "nothing of rows in " + program.split("/")[-1], found)
    foreign = ("fory_read", "fory_write", "fory_runtime", "fory_arrow_")
    found = sorted(name for name in symbols(rows) if name.startswith(foreign))
    claim("fory_row_verify" in symbols(rows), "a program that only reads rows verifies them")
    claim(not found, "and links nothing of readers, writers and Arrow", found)
    for function, limit in (("symbols_load", 3), ("symbols_load_nullable", 8)):
        found = instructions(rows, function)
        claim(1 < len(found) <= limit, "%s has %d instructions" % (function, len(found)), found)


def main(numeric, both, both_map, writes, rows, *more):
    referred = symbols(numeric, "-u")
    strangers = sorted({re.sub(r"_abi_\d+$", "_abi", name) for name in referred} - set(ALLOWED))
    claim(len(referred) > 5, "the struct of 12 int32 refers to %d symbols of libfory" % len(referred))
    claim(not strangers, "and to none on its common path", strangers)

    for program in (both, writes, rows, *more):
        encoders = sorted(name for name in symbols(program) if name.startswith(ENCODER))
        claim(not encoders, "no encoder of TypeDefs in " + program.split("/")[-1], encoders)

    readers = sorted(name for name in symbols(writes) if name.startswith("fory_read_"))
    claim("fory_writer_grow" in symbols(writes), "a program that only writes has its symbols")
    claim(not readers, "but none of reading", readers)

    check_rows(rows, (both, writes))

    sizes = runtime_sizes(both_map)
    claim(
        0 < sizes["text"] <= TEXT_MAX,
        "the README's struct in both modes links %d bytes of runtime text, %d of constants; %d are allowed"
        % (sizes["text"], sizes["rodata"], TEXT_MAX),
    )
    for program in (both, writes, rows):
        status = subprocess.run([program], stdout=subprocess.DEVNULL, check=False).returncode
        claim(status == 0, "%s runs" % program.split("/")[-1])
    print("%d passed, %d failed, 0 skipped" % (len(passed), len(failures)))
    return 1 if failures else 0


sys.exit(main(*sys.argv[1:]))
