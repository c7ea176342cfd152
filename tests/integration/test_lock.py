#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Lock files: how versions get into them, and what is compared with them: test_lock.py FORYGEN INCLUDE_FOLDER"""
import os
import re
import subprocess

from breaking import claim, main, needs_headers

TRANSITIVE = ("--mode", "full-transitive")


class Locked:
    """A schema of one message, and its lock file."""

    def __init__(self, place, path="a.fdl"):
        self.place = place
        self.path = path

    def write(self, fields, more=""):
        self.place.write(self.path, f"package demo;\nmessage A [id = 100] {{ {fields} }}\n{more}")

    def lock(self, *words, path=None, status=0):
        done = subprocess.run(
            [self.place.forygen, "lock", path or self.path, *words],
            cwd=self.place.top,
            env=self.place.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == status, (words, done.returncode, done.stdout, done.stderr)
        return done.stdout + done.stderr

    def versions(self, name="fory.lock"):
        """[(number, release or None)]"""
        text = (self.place.top / name).read_text()
        found = re.findall(r'^version (\d+) digest [0-9a-f]{16}(?: released "(.*)")?$', text, re.M)
        return [(int(number), release or None) for number, release in found]

    def breaking(self, *words):
        return self.place.breaking(self.path, "--against", "lock:fory.lock", *words)

    def rules(self, *words):
        return self.breaking(*words).rules


def stamp(place, path="fory.lock"):
    status = (place.top / path).stat()
    return status.st_mtime_ns, status.st_ino


# --- Versions ----------------------------------------------------------------------------------------------------


@claim
def a_version_is_added_when_the_schema_differs_from_the_last_one(place):
    schema = Locked(place)
    schema.write("string name = 1;")
    assert schema.lock() == "forygen: added version 1 to 'fory.lock'\n"
    schema.write("string name = 1; int32 age = 2;")
    assert schema.lock() == "forygen: added version 2 to 'fory.lock'\n"
    schema.write("string name = 1;")
    assert schema.lock() == "forygen: added version 3 to 'fory.lock'\n"
    assert schema.versions() == [(1, None), (2, None), (3, None)]


@claim
def nothing_is_written_when_it_does_not_differ(place):
    schema = Locked(place)
    schema.write("string name = 1; int32 age = 2;", "enum E { X = 0; Y = 1; }")
    schema.lock()
    before = stamp(place)
    for text in ("int32 age = 2; string name = 1;", "/* a comment */ string name = 1;   int32 age = 2 [deprecated = true];"):
        schema.write(text, "enum E { Y = 1; /* x */ X = 0; }")
        assert schema.lock() == ""
        assert schema.lock("--check") == ""
    assert stamp(place) == before


@claim
def old_versions_keep_their_bytes(place):
    schema = Locked(place)
    schema.write("string name = 1;")
    schema.lock()
    path = place.top / "fory.lock"
    path.write_text(path.read_text().replace("\nversion 1", "\n# a remark\n\n\nversion 1") + "    # another\n")
    text = path.read_text()
    schema.write("string name = 2;")
    schema.lock()
    assert path.read_text().startswith(text.replace("# a remark\n\n\n", "# a remark\n\n"))
    schema.lock("--check")


@claim
def line_ends_of_windows_make_no_difference(place):
    schema = Locked(place)
    schema.write("string name = 1;")
    schema.lock()
    path = place.top / "fory.lock"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert schema.lock("--check") == ""
    schema.write("string name = 2;")
    assert schema.rules() == ["F105"]
    schema.lock()
    schema.lock("--check")
    assert schema.rules() == []


@claim
def names_that_peers_do_not_see_follow_in_the_last_version(place):
    schema = Locked(place)
    schema.write("string name = 1;")
    schema.lock()
    schema.write("string title = 1;")
    assert "is stale" in schema.lock("--check", status=1)
    assert schema.lock() == "forygen: replaced version 1 in 'fory.lock'\n"
    assert "1 title: string" in (place.top / "fory.lock").read_text()
    schema.lock("--release", "1.0")
    schema.write("string label = 1;")
    assert schema.lock() == "forygen: added version 2 to 'fory.lock'\n"
    assert schema.versions() == [(1, "1.0"), (2, None)]


@claim
def amend_replaces_the_last_version_unless_it_is_released(place):
    schema = Locked(place)
    schema.write("string name = 1;")
    schema.lock("--release", "1.0")
    schema.write("string name = 1; int32 age = 2;")
    assert schema.lock("--amend") == "forygen: added version 2 to 'fory.lock'\n"
    schema.write("string name = 1; int64 age = 2;")
    assert schema.lock("--amend") == "forygen: replaced version 2 in 'fory.lock'\n"
    assert schema.versions() == [(1, "1.0"), (2, None)]
    assert "2 age: int64" in (place.top / "fory.lock").read_text()


@claim
def a_release_has_a_name_and_drops_what_was_not_released(place):
    schema = Locked(place)
    for number in range(1, 4):
        schema.write(f"string name = {number};")
        schema.lock()
    assert schema.lock("--release", "1.0") == "forygen: released version 3 as '1.0' in 'fory.lock'\n"
    assert schema.versions() == [(3, "1.0")]
    schema.write("string name = 4;")
    schema.lock()
    schema.write("string name = 5;")
    assert schema.lock("--release", 'the "second"') == (
        "forygen: released version 5 as 'the \"second\"' in 'fory.lock'\n"
    )
    assert schema.versions() == [(3, "1.0"), (5, 'the \\"second\\"')]
    schema.lock("--check")


@claim
def a_schema_that_did_not_change_is_released_once(place):
    schema = Locked(place)
    schema.write("string name = 1;")
    schema.lock("--release", "1.0")
    before = stamp(place)
    assert "nothing has changed since release '1.0'" in schema.lock("--release", "1.1")
    assert schema.lock("--release", "1.0") == ""
    assert stamp(place) == before
    schema.write("string name = 2;")
    assert "already released as '1.0'" in schema.lock("--release", "1.0", status=2)
    assert stamp(place) == before


@claim
def check_writes_nothing_and_tells(place):
    schema = Locked(place)
    schema.write("string name = 1;")
    assert schema.lock("--check", status=1) == "forygen: 'fory.lock' is missing: run forygen lock\n"
    assert not (place.top / "fory.lock").exists()
    schema.lock()
    assert schema.lock("--check") == ""
    schema.write("string name = 2;")
    before = stamp(place)
    assert schema.lock("--check", status=1) == "forygen: 'fory.lock' is stale: run forygen lock\n"
    assert stamp(place) == before
    for words in (["--release", "1"], ["--amend"]):
        assert "--check writes nothing" in schema.lock("--check", *words, status=2)


@claim
def the_lock_lies_beside_the_first_input_or_where_it_is_told(place):
    schema = Locked(place, "schemas/a.fdl")
    schema.write("string name = 1;")
    schema.lock()
    assert schema.versions("schemas/fory.lock") == [(1, None)]
    schema.lock("--check", path="schemas")
    schema.lock("--check", path="schemas/")
    schema.lock("--lock", "other lock")
    assert schema.versions("other lock") == [(1, None)]


@claim
def a_type_may_move_from_file_to_file(place):
    place.write("s/a.fdl", "package demo; message A [id = 1] { int32 x = 1; }\nmessage B [id = 2] { int32 x = 1; }\n")
    schema = Locked(place, "s")
    schema.lock()
    place.write("s/a.fdl", "package demo; message A [id = 1] { int32 x = 1; }\n")
    place.write("s/b.fdl", "package demo; message B [id = 2] { int32 x = 1; }\n")
    assert schema.lock() == "" and schema.lock("--check") == ""


@claim
def bad_schemas_and_bad_locks_leave_the_file_as_it_is(place):
    schema = Locked(place)
    schema.write("string name = 1;")
    schema.lock()
    before = stamp(place)
    schema.write("strong name = 1;")
    assert "unknown type 'strong'" in schema.lock(status=1)
    schema.write("string name = 2;")
    text = (place.top / "fory.lock").read_text()
    for broken, finding in (
        (text.replace("1 name: string", "2 name: string"), "fory.lock:9:5: error: expected 'hash "),
        (text.replace("fory-lock 1", "fory-lock 2"), "version '2' of the lock format is unsupported"),
        (text.replace("version 1", "<<<<<<< HEAD\nversion 1"), "fory.lock:5:1: error: merge conflict"),
        ("", "not a lock file"),
    ):
        place.write("broken.lock", broken)
        before = stamp(place, "broken.lock")
        said = schema.lock("--lock", "broken.lock", status=2)
        assert finding.replace("fory.lock", "broken.lock") in said and said.count("error:") == 1, said
        assert stamp(place, "broken.lock") == before
        outcome = place.breaking("a.fdl", "--against", "lock:broken.lock")
        assert outcome.status == 2 and not outcome.output, outcome
        assert finding.replace("fory.lock", "broken.lock") in outcome.errors, outcome
    place.write("empty.lock", "fory-lock 1\n")
    outcome = place.breaking("a.fdl", "--against", "lock:empty.lock")
    assert outcome.status == 2 and "no version yet" in outcome.errors, outcome
    outcome = place.breaking("a.fdl", "--against", "lock:nothing.lock")
    assert outcome.status == 2 and "cannot read 'nothing.lock'" in outcome.errors, outcome
    assert "cannot write '.'" in schema.lock("--lock", ".", status=2)
    if os.getuid() != 0:
        (place.top / "fory.lock").chmod(0)
        assert "cannot read 'fory.lock'" in schema.lock(status=2)


# --- Comparing ---------------------------------------------------------------------------------------------------


@claim
def the_last_version_is_what_counts(place):
    schema = Locked(place)
    schema.write("string name = 1; int32 age = 2;")
    schema.lock()
    schema.write("string name = 1; reserved 2;")
    schema.lock()
    assert schema.breaking().status == 0 and schema.rules() == []
    schema.write("bytes name = 1; reserved 2;")
    outcome = schema.breaking()
    assert outcome.status == 1, outcome
    notes = outcome.findings[0]["notes"]
    assert [(note["file"], note["line"]) for note in notes] == [("fory.lock", 16)], notes


@claim
def transitive_modes_find_a_tag_that_comes_back_with_another_type(place):
    schema = Locked(place)
    schema.write("string name = 1; string a = 2;")
    schema.lock()
    schema.write("string name = 1;")
    schema.lock()
    schema.write("string name = 1; list<string> a = 2;")
    assert "F201" not in schema.rules()
    outcome = schema.breaking(*TRANSITIVE)
    found = [finding for finding in outcome.findings if finding["rule"] == "F201"]
    assert outcome.status == 1 and len(found) == 1, outcome
    assert found[0]["notes"][-1]["message"] == "this is about version 1"


@claim
def what_was_not_released_may_be_deleted(place):
    schema = Locked(place)
    schema.write("string name = 1;")
    schema.lock("--release", "1.0")
    schema.write("string name = 1; int32 age = 2;")
    schema.lock()
    schema.write("string name = 1; string age = 2; ")
    assert schema.rules() == [] and schema.rules(*TRANSITIVE) == []
    schema.write("string name = 1;")
    assert schema.rules() == [] and schema.rules(*TRANSITIVE) == []
    schema.write("bytes name = 1; string age = 2;")
    assert schema.breaking().status == 1


@claim
def what_is_found_in_several_versions_is_told_once(place):
    schema = Locked(place)
    for number in range(1, 8):
        schema.write("string name = 1; " + "".join(f"int32 x{tag} = {tag};" for tag in range(2, number + 1)))
        if number != 3:
            schema.lock("--release", f"r{number}")
    schema.write("string name = 1; bytes x2 = 2; " + "".join(f"int32 x{tag} = {tag};" for tag in range(3, 8)))
    outcome = schema.breaking(*TRANSITIVE)
    assert [finding["rule"] for finding in outcome.findings] == ["F201"], outcome
    assert [note["message"] for note in outcome.findings[0]["notes"]] == [
        "the old one is here",
        "this is about versions 2 (r2) to 6 (r7)",
    ], outcome


@claim
def sources_cannot_be_compared_with_a_lock(place):
    schema = Locked(place)
    schema.write("string name = 1;")
    schema.lock()
    outcome = schema.breaking("--level", "source")
    assert outcome.status == 2 and "--level source cannot be compared with it" in outcome.errors, outcome


@claim
def services_enums_unions_and_consistent_mode_are_compared_too(place):
    schema = Locked(place)
    more = "enum E { X = 0; Y = 1; }\nunion U [id = 7] { string s = 1; E e = 2; }\nservice S { rpc Get(A) returns (U); }\n"
    schema.write("string name = 1;", more)
    schema.lock()
    levels = ("--level", "consistent,service")
    assert schema.rules(*levels) == []
    for change, rule in (
        (("Y = 1;", "Y = 2;"), "F412"),
        (("E e = 2;", ""), "F401"),
        (("Get", "Take"), "F802"),
        (("returns (U)", "returns (A)"), "F804"),
    ):
        schema.write("string name = 1;", more.replace(*change))
        assert rule in schema.rules(*levels), (rule, schema.breaking(*levels))
    schema.write("optional string name = 1;", more)
    assert "F601" in schema.rules(*levels)


@claim
def packages_that_are_unstable_stay_so(place):
    schema = Locked(place)
    place.write("a.fdl", "package demo.v1alpha1;\nmessage A [id = 100] { string name = 1; }\n")
    schema.lock()
    assert "message demo.v1alpha1.A id 100 unstable\n" in (place.top / "fory.lock").read_text()
    place.write("a.fdl", "package demo.v1;\nmessage A [id = 100] { bytes name = 1; }\n")
    assert "F201" in schema.rules()
    assert schema.rules("--ignore-unstable") == []


@claim
def a_schema_without_types_is_a_version(place):
    schema = Locked(place)
    place.write("a.fdl", "package demo;\n")
    schema.lock()
    assert schema.lock("--check") == "" and schema.rules() == []
    schema.write("string name = 1;")
    schema.lock()
    assert schema.versions() == [(1, None), (2, None)]
    place.write("a.fdl", "package demo;\n")
    assert schema.rules() == ["F303"]


@claim
def types_of_imported_files_are_compared_too(place):
    place.write("b.fdl", "package b;\nmessage B [id = 7] { string name = 1; }\nmessage Unused [id = 8] {}\n")
    place.write("a.fdl", 'package demo;\nimport "b.fdl";\nmessage A [id = 100] { B b = 1; }\n')
    schema = Locked(place)
    schema.lock()
    assert "Unused" not in (place.top / "fory.lock").read_text()
    place.write("b.fdl", "package b;\nmessage B [id = 7] { bytes name = 1; }\n")
    assert schema.rules() == ["F201"]
    place.write("b.fdl", "package b;\nmessage B [id = 7] { string name = 1; }\nmessage C [id = 8] {}\n")
    assert schema.rules() == [] and schema.lock("--check") == ""


@claim
def numbers_increase_and_releases_differ(place):
    schema = Locked(place)
    schema.write("string name = 1;")
    schema.lock("--release", "1.0")
    schema.write("string name = 2;")
    schema.lock("--release", "2.0")
    text = (place.top / "fory.lock").read_text()
    for broken, finding in (
        (text.replace("version 1", "version 2"), "version 2 follows version 2: expected a higher number"),
        (text.replace('"2.0"', '"1.0"'), "release '1.0' is already version 1"),
    ):
        place.write("broken.lock", broken)
        assert finding in schema.lock("--lock", "broken.lock", status=2)
    first, second = text.index("version 1"), text.index("version 2")
    place.write("fory.lock", text[:first] + text[second:])
    assert schema.lock("--check") == "" and schema.versions() == [(2, "2.0")]


# --- Versions of a type ------------------------------------------------------------------------------------------


def release(schema, count):
    for number in range(1, count + 1):
        schema.write("string name = 1; " + "".join(f"int32 x{tag} = {tag};" for tag in range(2, number + 1)))
        schema.lock("--release", str(number))


@claim
def a_type_may_have_eleven_live_versions(place):
    schema = Locked(place)
    release(schema, 11)
    assert schema.rules(*TRANSITIVE) == []
    schema.write("string name = 1; " + "".join(f"int32 x{tag} = {tag};" for tag in range(2, 13)))
    outcome = schema.breaking(*TRANSITIVE)
    assert outcome.status == 1 and outcome.rules == ["F503"], outcome
    finding = outcome.findings[0]
    assert finding["mode"] == "full" and "python" not in finding["peers"] and "java" in finding["peers"], finding
    assert schema.rules() == []
    assert schema.rules("--mode", "full") == []


# Two lists of tag ids that give TypeDefs with the same header.
EQUAL = [(1096, 3389, 4602, 7535, 9045, 14000), (14000, 17890, 20352, 22438, 24926, 25828)]


@claim
def equal_headers_are_found_in_any_two_versions(place):
    schema = Locked(place)
    texts = ["".join(f"int32 x{tag} = {tag};" for tag in tags) for tags in EQUAL]
    for number, text in enumerate(texts):
        schema.write(text)
        schema.lock("--release", str(number))
    schema.write(texts[1] + "int32 more = 2;")
    outcome = schema.breaking(*TRANSITIVE)
    found = [finding for finding in outcome.findings if finding["rule"] == "F505"]
    assert outcome.status == 1 and len(found) == 1 and found[0]["mode"] == "backward", outcome
    assert "'demo.A' in version 1 (0) and version 2 (1) have the same header" in found[0]["message"], outcome
    notes = [(note["line"], note["message"]) for note in found[0]["notes"]]
    assert notes == [(7, "version 1 (0) has it here"), (19, "version 2 (1) has it here")], notes
    assert "F505" not in schema.rules()
    schema.write(texts[0])
    assert "F505" in schema.rules()


# --- Headers -----------------------------------------------------------------------------------------------------

HEADER = """\
#include <fory/annotations.h>
#include <fory/types.h>
#include <stdint.h>

enum color { RED, GREEN };
struct FORY(id = 100) a {
    int32_t x FORY(id = 1);
    char *name FORY(id = 2);
    enum color color FORY(id = 3);
    struct a *next FORY(id = 4);
    int32_t counts[3] FORY(id = 5, array);
};
"""
SAME = """\
package demo;
enum Color [id = 101] { RED = 0; GREEN = 1; }
message A [id = 100] { int32 x = 1; string name = 2; Color color = 3; A next = 4; array<int32> counts = 5; }
"""


@needs_headers
def headers_are_locked_with_what_c_holds(place):
    place.write("a.h", HEADER)
    schema = Locked(place, "a.h")
    include = ("-I", place.include)
    schema.lock(*include)
    text = (place.top / "fory.lock").read_text()
    assert "\nenum color\n    0 RED\n    1 GREEN\n" in text, text
    assert "    5 counts: array<int32>[3]\n" in text, text
    assert schema.rules(*include) == []
    place.write("a.h", HEADER.replace("counts[3]", "counts[4]"))
    assert schema.rules(*include) == ["F210"]


@needs_headers
def the_order_of_members_is_no_difference_but_tells_of_new_names(place):
    form = "#include <fory/annotations.h>\n#include <stdint.h>\nstruct FORY(id = 100) a {{ {} }};\n"
    place.write("a.h", form.format("int32_t x; int64_t y; int32_t z;"))
    schema = Locked(place, "a.h")
    include = ("-I", place.include)
    schema.lock("--release", "1.0", *include)
    place.write("a.h", form.format("int32_t z; int32_t x; int64_t y;"))
    assert schema.lock("--check", *include) == "" and schema.lock(*include) == ""
    place.write("a.h", form.format("int32_t x; int64_t years; int32_t z;"))
    assert schema.rules(*include) == ["F103"]


@needs_headers
def idl_and_headers_of_the_same_types_have_one_digest(place):
    header = HEADER.replace("enum color {", "enum FORY(id = 101) color {").replace(
        "int32_t counts[3] FORY(id = 5, array);", "int32_t *counts FORY(id = 5, count = n);\n    size_t n;"
    )
    place.write("a.h", header)
    place.write("a.fdl", SAME)
    Locked(place, "a.h").lock("-I", place.include)
    before = stamp(place)
    digest = re.findall("digest [0-9a-f]+", (place.top / "fory.lock").read_text())
    Locked(place, "a.fdl").lock("--lock", "other.lock")
    assert digest == re.findall("digest [0-9a-f]+", (place.top / "other.lock").read_text())
    assert stamp(place) == before
    for path, lock in (("a.fdl", "fory.lock"), ("a.h", "other.lock")):
        outcome = place.breaking(path, "--against", "lock:" + lock, "-I", place.include, "--level", "consistent")
        assert outcome.status == 0 and not outcome.output, outcome


main()
