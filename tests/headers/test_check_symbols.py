#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""check_symbols.py finds what it is for: each case is a small library and its header.

test_check_symbols.py COMPILER...
"""
import pathlib
import subprocess
import sys
import tempfile

CHECK = pathlib.Path(__file__).resolve().parent / "check_symbols.py"
HEADER = """
#include <stddef.h>
struct fory_thing { int (*call)(int); size_t size; };
typedef int fory_function(int);
enum fory_kind { FORY_ONE = 1 };
extern const struct fory_thing fory_first, fory_things[2];
enum fory_kind fory_kind_of(const struct fory_thing *thing) __attribute__((cold));
struct fory_thing *fory_thing_next(
    struct fory_thing *thing);
static inline int fory_inlined(void) { return fory_kind_of(NULL) == FORY_ONE; }
"""
SOURCE = """
const struct fory_thing fory_first, fory_things[2];
enum fory_kind fory_kind_of(const struct fory_thing *thing) { return thing ? FORY_ONE : 0; }
struct fory_thing *fory_thing_next(struct fory_thing *thing) { return thing; }
"""

# What is added to the header and to the source, and all that is printed.
CASES = {
    "a_library_of_what_is_declared_passes": ("", "", ["4 public symbols"]),
    "a_function_that_is_not_there_is_found": (
        "void fory_missing(void);",
        "",
        ["declared in a public header, not exported: fory_missing", "4 public symbols"],
    ),
    "a_hidden_variable_is_found": (
        "extern const int fory_hidden;",
        '__attribute__((visibility("hidden"))) const int fory_hidden = 1;',
        ["declared in a public header, not exported: fory_hidden", "4 public symbols"],
    ),
    "a_function_that_no_header_declares_is_found": (
        "",
        "void fory_internal(void);\nvoid fory_internal(void) {}",
        ["exported, declared in no public header: fory_internal", "5 public symbols"],
    ),
    "a_function_that_a_macro_makes_is_found": (
        "",
        "#define MAKE(name) void fory_##name(void); void fory_##name(void) {}\nMAKE(made)",
        ["exported, declared in no public header: fory_made", "5 public symbols"],
    ),
}


def check(compiler, folder, header, source):
    (folder / "fory").mkdir()
    (folder / "fory/thing.h").write_text(HEADER + header + "\n", encoding="utf-8")
    (folder / "thing.c").write_text(f"#include <fory/thing.h>\n{SOURCE}{source}\n", encoding="utf-8")
    library = folder / "thing.so"
    subprocess.run([*compiler, "-I", folder, "-shared", "-fPIC", "-o", library, folder / "thing.c"], check=True)
    command = [sys.executable, CHECK, library, folder, *compiler]
    result = subprocess.run(command, text=True, capture_output=True)
    return result.returncode, result.stdout.splitlines()


def main(*compiler):
    failed = 0
    for name, (header, source, expected) in CASES.items():
        with tempfile.TemporaryDirectory() as folder:
            status, output = check(compiler, pathlib.Path(folder), header, source)
        if status != (len(expected) > 1) or output != expected:
            print(f"{name}: exit status {status}\n" + "\n".join(output))
            failed += 1
    print(f"{len(CASES) - failed} passed, {failed} failed, 0 skipped")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
