#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What `forygen breaking` reads, and what it says of what it cannot: test_breaking_input.py FORYGEN INCLUDE_FOLDER"""
import os
import subprocess
import sys

from breaking import claim, main, needs_headers

A = "package demo;\nmessage A [id = 100] { string name = %d; }\n"
B = "package demo;\nmessage B [id = 101] { string name = %d; }\n"
HEADER = "#include <fory/annotations.h>\n#include <stdint.h>\nstruct FORY(id = 100) a { int32_t x FORY(id = %d); };\n"


def breaks(outcome, count=1):
    assert outcome.status == 1 and outcome.rules == ["F105"] and len(outcome.findings) == count, outcome


def is_refused(outcome, *texts):
    """With one line."""
    assert outcome.status == 2 and not outcome.output and len(outcome.lines) == 1, outcome
    for text in texts:
        assert text in outcome.errors, (text, outcome)


def is_unreadable(outcome, side, *texts):
    """With findings that have places, and a last line that says which side they are of."""
    assert outcome.status == 2 and not outcome.output, outcome
    assert outcome.lines[-1] == f"forygen: the {side} cannot be read: nothing was compared", outcome
    for text in texts:
        assert text in outcome.errors, (text, outcome)


# --- Words -------------------------------------------------------------------------------------------------------

WORDS = [
    (["--mode", "backwards"], "unknown mode 'backwards'; did you mean 'backward'?"),
    (["--mode", "x"], "unknown mode 'x': expected full, backward or forward"),
    (["--mode", "x-transitive"], "unknown mode 'x'"),
    (["--mode", "-transitive"], "unknown mode"),
    (["--level", "sorce"], "unknown level 'sorce'; did you mean 'source'?"),
    (["--level", "wire,,source"], "unknown level '': expected wire, consistent, source or service"),
    (["--level", "wire,x"], "unknown level 'x'"),
    (["--peers", "c,pyton"], "unknown peer 'pyton'; did you mean 'python'?"),
    (["--peers", ","], "unknown peer ''"),
    (["--format", "jsn"], "unknown format 'jsn'; did you mean 'json'?"),
    (["--format", "text"], "--json and --format text exclude each other"),
    (["--mode", "a\033b"], "unknown mode 'a\\u001bb'"),
]


@claim
def words_that_are_not_known_are_refused_with_what_is_near(place):
    place.write("a.fdl", A % 1)
    for words, text in WORDS:
        is_refused(place.breaking("a.fdl", "--against", "a.fdl", *words), text)
    is_refused(place.breaking("a.fdl"), "--against OLD is missing")
    is_refused(place.breaking("a.fdl", "--against", "a.fdl", "--against", "b.fdl"), "--against is given twice")


@claim
def words_of_modes_levels_and_peers_are_taken(place):
    place.write("old.fdl", A % 1)
    place.write("new.fdl", A % 2)
    for mode in ("full", "backward", "forward"):
        for ending in ("", "-transitive"):
            breaks(place.breaking("new.fdl", "--against", "old.fdl", "--mode", mode + ending))
    for words in (["--level", "wire"], ["--level=service"], ["--peers", "c,java"], ["--strict"], ["--format", "json"]):
        breaks(place.breaking("new.fdl", "--against", "old.fdl", *words))


@claim
def a_schema_breaks_nothing_against_itself(place):
    place.write("a.fdl", A % 1 + "service S { rpc Get(A) returns (A); }\n")
    for old in ("a.fdl", ".", "./a.fdl"):
        for level in ("wire", "consistent", "source", "service", "consistent,source,service"):
            outcome = place.breaking("a.fdl", "--against", old, "--level", level)
            assert outcome.status == 0 and not outcome.output and not outcome.errors, outcome


@claim
def the_last_line_counts_warnings_about_exceptions_too(place):
    place.write("old.fdl", A % 1)
    place.write("new.fdl", "// fory: allow F999 nobody has it\n" + A % 2)
    words = [place.forygen, "breaking", "new.fdl", "--against", "old.fdl"]
    done = subprocess.run(words, cwd=place.top, capture_output=True, text=True, check=False)
    assert done.returncode == 1 and done.stderr.endswith("forygen: 1 error, 1 warning, 0 allowed\n"), done


# --- What cannot be read -----------------------------------------------------------------------------------------


@claim
def schemas_that_do_not_parse_are_told_apart(place):
    place.write("good.fdl", A % 1)
    place.write("bad.fdl", "package demo;\nmessage A [id = 100] { string name = ; }\n")
    place.write("unknown.fdl", "package demo;\nmessage A [id = 100] { Nothing name = 1; }\n")
    place.write("import.fdl", 'import "gone.fdl";\n')
    for bad, text in (("bad", "bad.fdl:2:38: error:"), ("unknown", "unknown type"), ("import", "cannot find 'gone.fdl'")):
        is_unreadable(place.breaking("good.fdl", "--against", f"{bad}.fdl"), f"old schema, '{bad}.fdl',", text)
        is_unreadable(place.breaking(f"{bad}.fdl", "--against", "good.fdl"), "new schema", text)


@claim
def what_may_be_a_revision_comes_with_its_form(place):
    place.write("a.fdl", A % 1)
    for name, text in (("main", "a revision of git is 'git:main'"), ("origin/main", "'git:origin/main'")):
        is_unreadable(place.breaking("a.fdl", "--against", name), f"old schema, '{name}',", text)
    for name in ("gone.fdl", "."):
        assert "revision" not in place.breaking("a.fdl", "--against", name).errors, name


@needs_headers
def headers_that_do_not_parse_are_told_apart(place):
    place.write("good.h", HEADER % 1)
    place.write("bad.h", HEADER % 1 + "struct x { unknown y; };\n")
    words = ["-I", place.include]
    is_unreadable(place.breaking(*words, "good.h", "--against", "bad.h"), "old schema, 'bad.h',", "bad.h:4:12: error:")
    is_unreadable(place.breaking(*words, "bad.h", "--against", "good.h"), "new schema", "bad.h:4:12: error:")


@claim
def files_that_cannot_be_read_are_named(place):
    place.write("good.fdl", A % 1)
    place.write("text.txt", "x")
    place.write("empty/x.txt", "x")
    os.mkfifo(place.top / "pipe.fdl")
    (place.top / "loop.fdl").symlink_to("loop.fdl")
    place.write("huge.fdl", "")
    os.truncate(place.top / "huge.fdl", (64 << 20) + 1)
    cases = [
        ("gone.fdl", "No such file"),
        ("gone", "cannot read 'gone'"),
        ("pipe.fdl", "not a regular file"),
        ("loop.fdl", "cannot read 'loop.fdl'"),
        ("huge.fdl", "64 MiB"),
        ("empty", "no file in 'empty' ends in .h, .fdl or .idl"),
        ("good.fdl/x.fdl", "Not a directory"),
        ("", "cannot read ''"),
    ]
    if os.geteuid() != 0:
        place.write("closed.fdl", A % 1).chmod(0)
        cases.append(("closed.fdl", "Permission denied"))
    for path, text in cases:
        if path:
            is_unreadable(place.breaking("good.fdl", "--against", path), f"old schema, '{path}',", text)
            is_unreadable(place.breaking(path, "--against", "good.fdl"), "new schema", text)
    is_refused(place.breaking("text.txt", "--against", "good.fdl"), "unsupported input 'text.txt'")
    is_refused(place.breaking("good.fdl", "--against", "text.txt"), "unsupported input 'text.txt'", "'lock:text.txt'")


# --- Folders -----------------------------------------------------------------------------------------------------


@claim
def folders_are_all_their_files_in_order(place):
    for side, number in (("old", 1), ("new", 2)):
        place.write(f"{side}/b/deep er/a.fdl", A % number)
        place.write(f"{side}/c.idl", B % number)
        place.write(f"{side}/.hidden/x.fdl", "garbage")
        place.write(f"{side}/.x.fdl", "garbage")
        place.write(f"{side}/text.txt", "garbage")
        (place.top / side / "b/up").symlink_to("..")
        (place.top / side / "a").symlink_to("b")
    breaks(place.breaking("new", "--against", "old"), 2)
    breaks(place.breaking("new/", "--against", "old/"), 2)
    breaks(place.breaking(".", "--against", "../old", folder="new"), 2)
    breaks(place.breaking("new/b", "--against", "old/b/deep er/a.fdl"))
    breaks(place.breaking("new/b", "new/c.idl", "new/c.idl", "--against", "old"), 2)
    outcome = place.breaking("new", "--against", "old")
    assert [finding["file"] for finding in outcome.findings] == ["new/b/deep er/a.fdl", "new/c.idl"], outcome
    assert [finding["notes"][0]["file"] for finding in outcome.findings] == ["old/b/deep er/a.fdl", "old/c.idl"], outcome


@claim
def a_type_that_moves_to_another_file_is_the_same(place):
    place.write("old/a.fdl", A % 1)
    place.write("old/b.fdl", B % 1)
    place.write("new/x.fdl", "package demo;\n" + A.split("\n", 1)[1] % 1 + B.split("\n", 1)[1] % 1)
    assert place.breaking("new", "--against", "old").status == 0
    assert place.breaking("old", "--against", "new").status == 0


@claim
def a_folder_inside_the_other_one_is_not_part_of_it(place):
    place.write("a.fdl", A % 2)
    place.write("baseline/a.fdl", A % 1)
    breaks(place.breaking(".", "--against", "baseline"))
    breaks(place.breaking("baseline", "--against", "."))


@claim
def include_folders_are_those_of_each_side(place):
    text = 'package demo;\nimport "t.fdl";\nmessage A [id = 100] { T t = 1; }\n'
    tagged = "package demo;\nmessage T [id = 102] { int32 x = %d; }\n"
    for side, number in (("old", 1), ("new", 2)):
        place.write(f"{side}/s/a.fdl", text)
        place.write(f"{side}/common/t.fdl", tagged % number)
    breaks(place.breaking("-I", "new/common", "new", "--against", "old"))
    breaks(place.breaking("-I", str(place.top / "new/common"), "new", "--against", str(place.top / "old")))
    breaks(place.breaking("-I", "common", ".", "--against", "../old", folder="new"))
    # A folder that only the new schema has is not looked at for the old one.
    (place.top / "old/common/t.fdl").rename(place.top / "old/t.fdl")
    (place.top / "old/common").rmdir()
    outcome = place.breaking("-I", "new/common", "new", "--against", "old")
    is_unreadable(outcome, "old schema, 'old',", "cannot find 't.fdl'")
    breaks(place.breaking("-I", "new/common", "--against-include", "old", "new", "--against", "old"))
    # What is outside is for both, and so are the folders beside files.
    place.write("t/t.fdl", tagged % 3)
    (place.top / "old/t.fdl").unlink()
    (place.top / "new/common/t.fdl").unlink()
    assert place.breaking("-I", "t", "new", "--against", "old").status == 0
    place.write("a.fdl", text)
    place.write("saved/a.fdl", text.replace("t = 1", "t = 2"))
    breaks(place.breaking("-I", "t", "a.fdl", "--against", "saved/a.fdl"))
    place.write("saved/a.fdl", text.replace("t.fdl", "t/t.fdl").replace("t = 1", "t = 2"))
    place.write("a.fdl", text.replace("t.fdl", "t/t.fdl"))
    breaks(place.breaking("-I", ".", "a.fdl", "--against", "saved/a.fdl"))
    place.write("saved/t/t.fdl", tagged % 4)
    breaks(place.breaking("-I", ".", "a.fdl", "--against", "saved/a.fdl"), 2)
    place.write("saved/a.fdl", text.replace("t = 1", "t = 2"))
    place.write("a.fdl", text)
    breaks(place.breaking("-I", "t", "a.fdl", "--against", "saved/a.fdl"), 2)


@needs_headers
def flags_hold_for_both_sides(place):
    text = HEADER.replace("int32_t x", "TYPE x")
    place.write("old.h", text % 1)
    place.write("new.h", text % 1)
    words = ["-I", place.include, "new.h", "--against", "old.h"]
    assert place.breaking("-D", "TYPE=int32_t", *words).status == 0
    is_unreadable(place.breaking(*words), "new schema", "TYPE")
    place.write("inc/type.h", "#define TYPE int32_t\n")
    assert place.breaking("-include", "inc/type.h", *words).status == 0
    place.write("new.h", text % 2)
    breaks(place.breaking("-DTYPE=int32_t", *words))
    # A schema in the IDL and a header are compared as well.
    place.write("old.fdl", "message a [id = 100] { int32 x = 1; }\n")
    breaks(place.breaking("-DTYPE=int32_t", "-I", place.include, "new.h", "--against", "old.fdl"))


@claim
def packages_that_are_unstable_can_be_left_out(place):
    place.write("old.fdl", A % 1)
    place.write("new.fdl", A % 2 + "option unstable = true;\n")
    breaks(place.breaking("new.fdl", "--against", "old.fdl"))
    assert place.breaking("--ignore-unstable", "new.fdl", "--against", "old.fdl").status == 0


sys.exit(main())
