#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Many versions of a type: what `forygen breaking` says of a lock file with them, and what readers with default limits
do with a message of each: test_versions.py FORYGEN INCLUDE_FOLDER LIBRARY COMPILER...

A case is a list of schemas, the oldest first; the last one is the new one. Each is compiled, and each reads what all of
them write, in one runtime.
"""
import dataclasses
import json
import os
import pathlib
import subprocess
import sys
import tempfile

WRITE_AND_READ = """\
#include "v.fory.h"
#include <string.h>

size_t write_%(number)d(unsigned char *out);
enum fory_status read_%(number)d(struct fory_runtime *runtime, const unsigned char *data, size_t size);

size_t write_%(number)d(unsigned char *out)
{
    struct fory_runtime *runtime = fory_runtime_new(NULL);
    struct fory_arena arena;
    struct fory_bytes bytes = {0};
    %(fill)s
    fory_arena_init(&arena);
    if (%(name)s_to_bytes(runtime, &arena, &value, &bytes) != FORY_OK)
        return 0;
    memcpy(out, bytes.data, bytes.size);
    fory_arena_done(&arena);
    fory_runtime_free(runtime);
    return bytes.size;
}

enum fory_status read_%(number)d(struct fory_runtime *runtime, const unsigned char *data, size_t size)
{
    struct %(type)s value;
    struct fory_arena arena;
    fory_arena_init(&arena);
    enum fory_status status = %(name)s_from_bytes(runtime, (struct fory_bytes){(const char *)data, size}, &arena, &value);
    fory_arena_done(&arena);
    return status;
}
"""
MAIN = """\
#include <fory/runtime.h>
#include <stdio.h>

_Static_assert(FORY_OK == 0, "a reader that reads prints 0");

%(declared)s
static size_t (*const writes[])(unsigned char *out) = {%(writes)s};
static enum fory_status (*const reads[])(struct fory_runtime *runtime, const unsigned char *data, size_t size) = {%(reads)s};
static unsigned char messages[64][4096];

int main(void)
{
    size_t count = sizeof writes / sizeof *writes;
    size_t sizes[64];
    printf("%%d\\n", FORY_LIMIT_EXCEED);
    for (size_t i = 0; i < count; i++) {
        sizes[i] = writes[i](messages[i]);
        if (sizes[i] == 0)
            return 1;
    }
    for (size_t reader = 0; reader < count; reader++) {
        struct fory_runtime *runtime = fory_runtime_new(NULL);
        for (size_t i = 0; i < count; i++)
            printf("%%d ", reads[reader](runtime, messages[i], sizes[i]));
        printf("\\n");
        fory_runtime_free(runtime);
    }
    return 0;
}
"""


def idl(fields, options="[id = 100]", more="", head="package demo;\n"):
    return f"{head}message A {options} {{ {fields} }}\n{more}"


def header(fields):
    return f"#include <fory/annotations.h>\n#include <stdint.h>\nstruct FORY(id = 100) a {{ {fields} }};\n"


def growing(count, form="string name = 1; {}", field="int32 x{0} = {0};", **options):
    """Versions of which each adds a field."""
    fields = [" ".join(field.format(tag) for tag in range(2, number + 1)) for number in range(1, count + 1)]
    return [idl(form.format(text), **options) for text in fields]


def growing_header(count):
    return [header(" ".join(f"int32_t x{tag} FORY(id = {tag});" for tag in range(1, n + 1))) for n in range(1, count + 1)]


NAMED = {"options": "", "head": "package demo;\noption enable_auto_type_id = false;\n"}
AUTOMATIC = {"options": ""}
FIXED = {"options": "[id = 100, evolving = false]"}
OUTER = "message Outer [id = 200] { A inner = 1; }\n"


@dataclasses.dataclass
class Case:
    name: str
    versions: list
    rules: list  # with their modes
    refused: int = 0  # messages that each reader refuses
    mode: str = "full-transitive"
    kind: str = "fdl"
    c_name: str = "demo_a"
    fill: str = "struct {0} value = {{0}};"


TOO_MANY = ["F503 full"]
CASES = [
    Case("eleven_versions_are_read", growing(11), []),
    Case("the_twelfth_version_is_refused", growing(12), TOO_MANY, 1),
    Case("each_further_version_is_refused", growing(14), TOO_MANY, 3),
    Case("a_version_that_comes_back_is_one_version", growing(11) + growing(11)[3:4], []),
    Case("it_is_one_too_many_even_if_it_comes_back", growing(12) + growing(12)[3:4], TOO_MANY, 1),
    Case(
        "names_that_are_not_on_the_wire_make_no_version",
        growing(10) + [idl(f"string label_{number} = 1; reserved 2 to 10;") for number in range(6)],
        [],
    ),
    Case(
        "the_order_of_fields_makes_no_version",
        growing(11) + [idl("int32 x3 = 3; string name = 1; int32 x2 = 2;")],
        [],
    ),
    Case("types_with_names_have_versions", growing(12, **NAMED), TOO_MANY, 1),
    Case("types_with_automatic_ids_have_versions", growing(12, **AUTOMATIC), TOO_MANY, 1),
    Case(
        "a_message_in_another_has_versions",
        growing(12, more=OUTER),
        TOO_MANY,
        1,
        c_name="demo_outer",
        fill="struct {1} inner = {{0}};\n    struct {0} value = {{.inner = &inner}};",
    ),
    Case("types_of_headers_have_versions", growing_header(12), TOO_MANY, 1, kind="h", c_name="a"),
    Case("eleven_versions_of_a_header_are_read", growing_header(11), [], kind="h", c_name="a"),
    Case("optional_or_not_is_a_version", growing(11) + [idl("optional string name = 1; int32 x2 = 2;")], TOO_MANY, 1),
    Case("without_a_type_def_there_are_no_versions", growing(12, **FIXED), ["F305 full"], None),
    Case("only_what_is_compared_is_counted", growing(12), [], 1, mode="full"),
]


class Bench:
    def __init__(self, words, folder):
        self.forygen, self.include, self.library, *self.compiler = words
        self.folder = pathlib.Path(folder)

    def run(self, *command, status=(0,)):
        done = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, check=False)
        assert done.returncode in status, f"{command[0]} {command[1]}: {done.returncode} {done.stdout}{done.stderr}"
        return done.stdout

    def findings(self, case):
        """Versions that are the same schema again are kept as such: each is a release."""
        for number, text in enumerate(case.versions[:-1]):
            (self.folder / f"s.{case.kind}").write_text(text)
            words = [f"s.{case.kind}", "--lock", "fory.lock", "-I", self.include]
            self.run(self.forygen, "lock", *words, "--release", str(number))
        (self.folder / f"s.{case.kind}").write_text(case.versions[-1])
        words = [f"s.{case.kind}", "--against", "lock:fory.lock", "--mode", case.mode, "-I", self.include, "--json"]
        lines = self.run(self.forygen, "breaking", *words, status=(0, 1)).splitlines()
        found = [json.loads(line) for line in lines]
        return sorted({f"{finding['rule']} {finding['mode']}" for finding in found if finding["verdict"] == "breaking"})

    def compile(self, case, number, text):
        folder = self.folder / f"v{number}"
        folder.mkdir()
        (folder / f"v.{case.kind}").write_text(text)
        prefix = f"v{number}_"
        self.run(
            *[self.forygen, "gen", "-I", self.include, "--prefix", prefix, "--out", str(folder)],
            str(folder / f"v.{case.kind}"),
        )
        own = prefix if case.kind == "fdl" else ""
        types = [own + case.c_name, own + "demo_a"]
        facts = {"number": number, "name": prefix + case.c_name, "type": types[0], "fill": case.fill.format(*types)}
        (folder / "use.c").write_text(WRITE_AND_READ % facts)
        return [str(folder / "use.c"), str(folder / "v.fory.c")]

    def refused(self, case):
        """By each reader."""
        objects = []
        for number, text in enumerate(case.versions):
            sources = self.compile(case, number, text)
            for source in sources:
                objects.append(source[:-2] + ".o")
                self.run(*self.compiler, "-I", self.include, "-c", "-o", objects[-1], source)
        numbers = range(len(case.versions))
        facts = {
            "declared": "".join(
                f"size_t write_{number}(unsigned char *out);\nenum fory_status read_{number}"
                "(struct fory_runtime *runtime, const unsigned char *data, size_t size);\n"
                for number in numbers
            ),
            "writes": ", ".join(f"write_{number}" for number in numbers),
            "reads": ", ".join(f"read_{number}" for number in numbers),
        }
        (self.folder / "main.c").write_text(MAIN % facts)
        library = os.path.dirname(self.library)
        self.run(
            *[*self.compiler, "-I", self.include, "-o", "main", "main.c", *objects, self.library],
            f"-Wl,-rpath,{library}",
        )
        limit, *lines = self.run("./main").splitlines()
        rows = [line.split() for line in lines]
        assert all(set(row) <= {"0", limit} for row in rows), rows
        return [row.count(limit) for row in rows]


def judge(bench, case):
    found = bench.findings(case)
    assert found == case.rules, (found, case.rules)
    if case.refused is not None:
        counts = bench.refused(case)
        assert set(counts) == {case.refused}, (counts, case.refused)


def main():
    failed = skipped = 0
    for case in CASES:
        if case.kind == "h" and os.environ.get("FORYGEN_NO_HEADERS"):
            skipped += 1
            continue
        with tempfile.TemporaryDirectory() as folder:
            try:
                judge(Bench([os.path.abspath(word) for word in sys.argv[1:4]] + sys.argv[4:], folder), case)
            except AssertionError as error:
                print(f"FAIL {case.name}: {error}")
                failed += 1
    print(f"{len(CASES) - failed - skipped} passed, {failed} failed, {skipped} skipped")
    return 1 if failed else 0


sys.exit(main())
