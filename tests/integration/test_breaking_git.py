#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""`forygen breaking --against git:REF`: test_breaking_git.py FORYGEN INCLUDE_FOLDER"""
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import time

from breaking import claim, main, needs_headers

A = "package demo;\nmessage A [id = 100] { string name = %d; }\n"


# --- A history ---------------------------------------------------------------------------------------------------

# Long enough that git sees the same file in all of its versions.
ORDER = """package shop;
"""
ORDER += "".join(f"// Line {number} of what an order is: what somebody buys, how many, and for how much.\n" for number in range(20))
ORDER += """
import "%s";
%s
message Order [id = 100] {
    string %s = 1;
    Money price = 2;
    %s count = 3;
%s}
%s"""


class Schema:
    """What the steps of the history change."""

    def __init__(self, place):
        self.place = place
        self.file = "my schemas/order.fdl"
        self.imported = "common/money.fdl"
        self.imports = ""
        self.name = "name"
        self.count = "int64"
        self.fields = ""
        self.types = "enum Color [id = 130] { RED = 0; BLUE = 1; }\nmessage Gone [id = 140] { Color color = 1; }\n"

    def write(self):
        text = ORDER % (self.imported, self.imports, self.name, self.count, self.fields, self.types)
        self.place.write("repo dir/" + self.file, text)


def start(schema):
    place = schema.place
    place.git("init", "-q", "geo")
    place.write("geo/geo.fdl", "package shop;\nmessage Point [id = 110] { float64 x = 1; float64 y = 2; }\n")
    place.commit(folder="geo")
    place.git("init", "-q", "repo dir")
    schema.place.write("repo dir/other files/extra.fdl", "package shop;\nmessage Extra [id = 120] { int32 n = 1; }\n")
    place.write("repo dir/my schemas/common/money.fdl", "package shop;\nmessage Money [id = 101] { int64 cents = 1; }\n")


def add_field(schema):
    schema.fields += "    string note = 4;\n"


def rename_file(schema):
    (schema.place.top / "repo dir" / schema.file).unlink()
    schema.file = "my schemas/all orders.fdl"


def rename_tagged_field(schema):
    schema.name = "title"


def move_import(schema):
    folder = schema.place.top / "repo dir/my schemas"
    (folder / "shared").mkdir()
    (folder / "common/money.fdl").rename(folder / "shared/money v2.fdl")
    schema.imported = "shared/money v2.fdl"


def add_submodule(schema):
    schema.place.git("submodule", "--quiet", "add", "../geo", "libs/geo", folder="repo dir")
    schema.imports += 'import "../libs/geo/geo.fdl";\n'
    schema.fields += "    Point place = 5;\n"


def add_link(schema):
    (schema.place.top / "repo dir/my schemas/linked").symlink_to("../other files")
    schema.imports += 'import "linked/extra.fdl";\n'
    schema.fields += "    Extra extra = 6;\n"


def change_tag(schema):
    schema.fields = schema.fields.replace("note = 4", "note = 14")


def add_value(schema):
    schema.types = schema.types.replace("BLUE = 1;", "BLUE = 1; GREEN = 2;")


def remove_type(schema):
    schema.types = schema.types[: schema.types.index("message Gone")]


# Each step with the rules that C readers break by, and in which modes; each is a commit, of the tag v0, v1 ...
STEPS = [
    (start, {}),
    (add_field, {}),
    (rename_file, {}),
    (rename_tagged_field, {}),
    (move_import, {}),
    (add_submodule, {}),
    (add_link, {}),
    (change_tag, {"F105": ("backward", "forward", "full")}),
    (add_value, {}),
    (remove_type, {"F303": ("backward", "full")}),
]


def history(place):
    """Yields the number of each step, with the working tree as it is then."""
    schema = Schema(place)
    for number, (step, _) in enumerate(STEPS):
        step(schema)
        schema.write()
        place.commit(f"step {number}", folder="repo dir")
        place.git("tag", f"v{number}", folder="repo dir")
        yield number, schema


def expected(old, new, mode):
    """A finding of a field that is not there in the old version is none."""
    rules = {}
    for step, found in STEPS[old + 1 : new + 1]:
        if step is change_tag and old < 1:
            continue
        rules.update(found)
    return sorted(rule for rule, modes in rules.items() if mode in modes)


def errors(outcome):
    assert outcome.status in (0, 1), outcome
    return sorted({finding["rule"] for finding in outcome.findings if finding["severity"] == "error"})


@claim
def each_version_of_a_history_is_compared_with_all_before_it_in_every_mode(place):
    for new, schema in history(place):
        before = place.state("repo dir")
        for old in range(new + 1):
            for mode in ("backward", "forward", "full"):
                outcome = place.breaking("my schemas", "--against", f"git:v{old}", "--mode", mode, folder="repo dir")
                assert errors(outcome) == expected(old, new, mode), (old, new, mode, outcome)
                assert outcome.status == (1 if expected(old, new, mode) else 0), outcome
        # A file, from its folder, by whatever name it had.
        name = pathlib.PurePath(schema.file).name
        outcome = place.breaking(name, "--against", "git:v0", folder="repo dir/my schemas")
        assert errors(outcome) == expected(0, new, "full"), outcome
        outcome = place.breaking(name, "--against", "git:v0:./order.fdl", folder="repo dir/my schemas")
        assert errors(outcome) == expected(0, new, "full"), outcome
        assert place.state("repo dir") == before


@claim
def findings_and_notes_name_the_revision_and_the_path_from_its_top(place):
    for new, _ in history(place):
        pass
    outcome = place.breaking("all orders.fdl", "--against", "git:v1", folder="repo dir/my schemas")
    notes = [note["file"] for finding in outcome.findings for note in finding["notes"]]
    assert notes and set(notes) == {"git:v1:my schemas/order.fdl"}, outcome
    assert {finding["file"] for finding in outcome.findings} == {"all orders.fdl"}, outcome
    assert str(place.temporary) not in outcome.output + outcome.errors
    assert new == 9


# --- Where the repository is -------------------------------------------------------------------------------------


def repository(place, folder="repo"):
    """One commit, and a change that breaks."""
    place.git("init", "-q", folder)
    place.write(f"{folder}/s/a.fdl", A % 1)
    place.commit(folder=folder)
    place.write(f"{folder}/s/a.fdl", A % 2)


def breaks(outcome, rule="F105"):
    assert outcome.status == 1 and outcome.rules == [rule], outcome


def is_refused(outcome, text):
    """With one line."""
    assert outcome.status == 2 and not outcome.output, outcome
    assert text in outcome.errors and len(outcome.lines) == 1, (text, outcome)


@claim
def the_repository_is_that_of_the_current_folder_or_of_the_input(place):
    repository(place)
    breaks(place.breaking("s/a.fdl", "--against", "git:HEAD", folder="repo"))
    breaks(place.breaking("a.fdl", "--against", "git:HEAD", folder="repo/s"))
    breaks(place.breaking("repo/s/a.fdl", "--against", "git:HEAD"))
    breaks(place.breaking(str(place.top / "repo/s"), "--against", "git:HEAD:s", folder="/"))
    (place.top / "link").symlink_to("repo/s")
    breaks(place.breaking("link/a.fdl", "--against", "git:HEAD"))
    breaks(place.breaking("link", "--against", "git:HEAD", folder="."))


@claim
def worktrees_and_variables_of_git_are_followed(place):
    repository(place)
    place.git("worktree", "add", "-q", "-b", "other", "../other tree", folder="repo")
    assert place.breaking("s", "--against", "git:HEAD", folder="other tree").status == 0
    place.write("other tree/s/a.fdl", A % 3)
    breaks(place.breaking("s", "--against", "git:HEAD", folder="other tree"))
    git_dir = str(place.top / "repo/.git")
    place.write("elsewhere/s/a.fdl", A % 4)
    breaks(place.breaking("s/a.fdl", "--against", "git:HEAD", folder="elsewhere", GIT_DIR=git_dir))
    breaks(place.breaking("a.fdl", "--against", "git:HEAD", folder="repo/s", GIT_DIR=git_dir, GIT_WORK_TREE=".."))
    # As a hook before a commit gets them.
    breaks(place.breaking("s", "--against", "git:HEAD", folder="repo", GIT_DIR=".git", GIT_INDEX_FILE=".git/index"))


@claim
def bare_repositories_have_paths_in_revisions(place):
    repository(place)
    place.git("clone", "-q", "--bare", "repo", "bare.git")
    place.write("new.fdl", A % 2)
    breaks(place.breaking("../new.fdl", "--against", "git:HEAD:s/a.fdl", folder="bare.git"))
    is_refused(place.breaking("../new.fdl", "--against", "git:HEAD", folder="bare.git"), "name a path")


@claim
def paths_are_read_from_the_top_then_from_the_current_folder(place):
    repository(place)
    place.write("repo/a.fdl", A % 2)
    place.commit(folder="repo")
    assert place.breaking("a.fdl", "--against", "git:HEAD:a.fdl", folder="repo/s").status == 0
    place.git("rm", "-q", "a.fdl", folder="repo")
    place.commit(folder="repo")
    breaks(place.breaking("a.fdl", "--against", "git:HEAD~2:a.fdl", folder="repo/s"))
    breaks(place.breaking("a.fdl", "--against", "git:HEAD~2:./a.fdl", folder="repo/s"))
    breaks(place.breaking("a.fdl", "--against", "git:HEAD~2:../s/a.fdl", folder="repo/s"))
    breaks(place.breaking("a.fdl", "--against", "git:HEAD~2:", folder="repo/s"))
    for path in ("../../x.fdl", "nothing.fdl", "/etc/passwd", "s/a.fdl/x", "../../../../etc"):
        outcome = place.breaking("a.fdl", "--against", f"git:HEAD:{path}", folder="repo/s")
        assert outcome.status == 2 and len(outcome.lines) == 1 and "there is no" in outcome.errors, outcome


# --- What an old schema reads ------------------------------------------------------------------------------------


@claim
def no_side_reads_files_of_the_other(place):
    place.git("init", "-q", ".")
    place.write("inc/t.fdl", "package demo;\nmessage T [id = 101] { int32 x = 1; }\n")
    place.write("s/a.fdl", 'package demo;\nimport "t.fdl";\nmessage A [id = 100] { T t = 1; }\n')
    place.commit()
    place.write("inc/t.fdl", "package demo;\nmessage T [id = 101] { int32 x = 2; }\n")
    for folder, back in ((".", ""), ("s", "../")):
        for include in (f"{back}inc", str(place.top / "inc"), f"{back}s/../inc"):
            breaks(place.breaking("-I", include, f"{back}s/a.fdl", "--against", "git:HEAD", folder=folder))
    # The folder is gone in the new version, or was not there in the old one.
    shutil.move(place.top / "inc", place.top / "moved")
    breaks(place.breaking("-I", "inc", "-I", "moved", "s/a.fdl", "--against", "git:HEAD"))
    outcome = place.breaking("-I", "moved", "s/a.fdl", "--against", "git:HEAD")
    assert outcome.status == 2 and "git:HEAD:s/a.fdl:2:8: error: cannot find 't.fdl'" in outcome.errors, outcome
    assert "the old schema, 'git:HEAD', cannot be read" in outcome.lines[-1], outcome
    assert "does not have the folder 'moved' of -I; --against-include DIR" in outcome.lines[-2], outcome
    outcome = place.breaking("-I", "moved", "--against-include", "moved", "s/a.fdl", "--against", "git:HEAD")
    assert outcome.status == 0, outcome


@claim
def what_git_ignores_is_shared(place):
    place.git("init", "-q", ".")
    place.write(".gitignore", "build/\n")
    place.write("build/t.fdl", "package demo;\nmessage T [id = 101] { int32 x = 1; }\n")
    place.write("a.fdl", 'package demo;\nimport "t.fdl";\nmessage A [id = 100] { T t = 1; }\n')
    place.commit()
    place.write("a.fdl", 'package demo;\nimport "t.fdl";\nmessage A [id = 100] { T t = 2; }\n')
    breaks(place.breaking("-I", "build", "a.fdl", "--against", "git:HEAD"))


@needs_headers
def headers_are_read_with_what_they_include(place):
    header = "#include <fory/annotations.h>\n#include <stdint.h>\n#include \"kinds.def\"\n%sstruct FORY(id = 100) a { int%d_t x FORY(id = %d); };\n"
    place.git("init", "-q", ".")
    place.write("my inc/kinds.def", "#define KIND 1\n")
    place.write("a b.h", header % ('#include "gone.h"\n', 32, 1))
    place.write("gone.h", "struct gone { int x; };\n")
    place.commit()
    (place.top / "gone.h").unlink()
    place.write("my inc/kinds.def", "#error the file of the other side\n")
    place.write("mine/kinds.def", "#define KIND 2\n")
    place.write("a b.h", header % ("", 32, 2))
    words = ["-I", place.include, "-I", "mine", "-I", "my inc", "--against", "git:HEAD"]
    breaks(place.breaking("a b.h", *words))
    breaks(place.breaking(".", *words))
    breaks(place.breaking("a b.h", "-isystem", "my inc", *words))
    # A folder of headers has none of what forygen made.
    place.write("a b.fory.h", "#error generated\n")
    breaks(place.breaking(".", *words))


@needs_headers
def names_of_c_are_the_same_in_every_revision(place):
    text = "#include <fory/annotations.h>\n#include <stdint.h>\nstruct FORY(id = %d) %s { int32_t x; };\n"
    for number, name in enumerate(("net", "db")):
        place.write(f"lib/{name}/defs.h", text % (number + 1, name) + f"FORY_ROOT(list<{name}>);\n")
    place.write("lib/a.fdl", A % 1)
    place.git("init", "-q", ".")
    place.commit()
    shutil.copytree(place.top / "lib", place.top / "old")
    for words, folder in (
        (["lib", "--against", "git:HEAD"], "."),
        (["lib", "--against", "old"], "."),
        (["-I", "lib", "lib", "--against", "git:HEAD:lib"], "."),
        (["-I", "..", "..", "--against", "git:HEAD"], "lib/net"),
        (["-I", "..", "defs.h", "--against", "../../old/net/defs.h"], "lib/net"),
    ):
        outcome = place.breaking("--level", "source", "-I", place.include, *words, folder=folder)
        assert outcome.status == 0 and not outcome.output, (words, outcome)


@claim
def submodules_are_read_at_the_recorded_commit(place):
    for number, _ in history(place):
        if number == 5:
            break
    place.write("repo dir/libs/geo/geo.fdl", "package shop;\nmessage Point [id = 110] { float64 x = 5; float64 y = 2; }\n")
    words = ["my schemas", "--against", "git:v5"]
    breaks(place.breaking(*words, folder="repo dir"))
    hook = {"GIT_DIR": str(place.top / "repo dir/.git"), "GIT_INDEX_FILE": str(place.top / "repo dir/.git/index")}
    breaks(place.breaking(*words, folder="repo dir", **hook))
    place.commit(folder="repo dir/libs/geo")
    breaks(place.breaking(*words, folder="repo dir"))
    breaks(place.breaking("libs/geo/geo.fdl", "--against", "git:v5", folder="repo dir"))
    place.git("clone", "-q", "repo dir", "clone")
    place.write("clone/my schemas/all orders.fdl", "package shop;\n")
    outcome = place.breaking("my schemas/all orders.fdl", "--against", "git:v5", folder="clone")
    assert outcome.status == 2 and "git submodule update --init" in outcome.errors, outcome
    words = ["my schemas/all orders.fdl", "--against"]
    is_refused(place.breaking(*words, "git:v5:libs/geo/geo.fdl", folder="clone"), "submodule 'libs/geo'")
    # What only the old schema may have is not left out.
    shutil.rmtree(place.top / "clone/libs")
    is_refused(place.breaking(".", "--against", "git:v5", folder="clone"), "submodule 'libs/geo'")
    is_refused(place.breaking(*words, "git:v5:libs", folder="clone"), "submodule 'libs/geo'")


@claim
def submodules_that_no_side_has_are_left_out(place):
    repository(place)
    repository(place, "other")
    place.git("submodule", "--quiet", "add", "../other", "far", folder="repo")
    place.commit(folder="repo")
    place.git("clone", "-q", "repo", "clone")
    place.write("clone/s/a.fdl", A % 3)
    breaks(place.breaking(".", "--against", "git:HEAD", folder="clone"))
    (place.top / "clone/far").rmdir()
    is_refused(place.breaking(".", "--against", "git:HEAD", folder="clone"), "submodule 'far'")
    breaks(place.breaking("s", "--against", "git:HEAD", folder="clone"))


@claim
def links_are_followed_inside_the_revision_alone(place):
    repository(place)
    secret = place.write("outside/t.fdl", "package demo;\nmessage T [id = 101] { int32 x = 1; }\n")
    text = 'package demo;\nimport "%s";\nmessage A [id = 100] { T t = 1; }\n'
    top = place.top / "repo"
    (top / "s/up").symlink_to("../..")
    (top / "s/far").symlink_to(secret.parent)
    (top / "s/near").symlink_to("../s")
    (top / "s/through").symlink_to("near/up/outside")
    (top / "s/file.fdl").symlink_to("a.fdl")
    (top / "s/text.fdl").symlink_to("../a.txt")
    place.write("repo/a.txt", A.replace("100", "105").replace("A", "B") % 1)
    for path in ("up/outside/t.fdl", "far/t.fdl", "through/t.fdl"):
        place.write("repo/s/a.fdl", text % path)
        place.commit(folder="repo")
        outcome = place.breaking("s/a.fdl", "--against", "git:HEAD", folder="repo")
        assert outcome.status == 2 and "git:HEAD:s/a.fdl:2:8: error: cannot find" in outcome.errors, outcome
    # Each link leads inside, but one leads out through the other: to what is beside the copy.
    (top / "s/out").symlink_to("..")
    (top / "s/beside").symlink_to("out/../outside")
    place.write("repo/s/a.fdl", text % "beside/t.fdl")
    place.commit(folder="repo")
    outcome = place.breaking("s/a.fdl", "--against", "git:HEAD", folder="repo", TMPDIR=str(place.top))
    assert outcome.status == 2 and "git:HEAD:s/a.fdl:2:8: error: cannot find" in outcome.errors, outcome
    place.write("repo/s/a.fdl", A % 1)
    place.commit(folder="repo")
    place.write("repo/s/a.fdl", A % 2)
    for path in ("s/file.fdl", "s/near/a.fdl", "s/near"):
        breaks(place.breaking(path, "--against", "git:HEAD", folder="repo"))
    for path in ("s/file.fdl", "s/near/a.fdl"):
        breaks(place.breaking("s/a.fdl", "--against", f"git:HEAD:{path}", folder="repo"))
    place.write("repo/a.txt", A.replace("100", "105").replace("A", "B") % 2)
    breaks(place.breaking("s/text.fdl", "--against", "git:HEAD", folder="repo"))


@claim
def files_of_git_lfs_are_named(place):
    repository(place)
    place.write("repo/s/a.fdl", "version https://git-lfs.github.com/spec/v1\noid sha256:1234\nsize 12\n")
    place.commit(folder="repo")
    place.write("repo/s/a.fdl", A % 1)
    for words in (["s/a.fdl", "--against", "git:HEAD"], ["s", "--against", "git:HEAD"], ["s", "--against", "git:HEAD:"]):
        is_refused(place.breaking(*words, folder="repo"), "Git LFS")


# --- Names -------------------------------------------------------------------------------------------------------

NAMES = [
    "$(touch x).fdl",
    "`touch x`.fdl",
    "--output=x.fdl",
    "-rf.fdl",
    "new\nline.fdl",
    "quote\"and'.fdl",
    "b\\ack.fdl",
    ":(top)x.fdl",
    "*.fdl",
    "tab\t.fdl",
    "größe.fdl",
    "a;b|c&d.fdl",
    "HEAD:x.fdl",
]


@claim
def names_mean_nothing_to_a_shell_or_to_git(place):
    place.git("init", "-q", ".")
    for number, name in enumerate(NAMES):
        place.write(name, f"package p{number};\nmessage M [id = {200 + number}] {{ int32 x = 1; }}\n")
    place.commit()
    for name in NAMES:
        file = place.top / name
        file.write_text(file.read_text().replace("x = 1", "x = 2"))
    before = place.state()
    for name in NAMES:
        outcome = place.breaking("./" + name, "--against", "git:HEAD")
        breaks(outcome)
        assert outcome.findings[0]["notes"][0]["file"] == "git:HEAD:" + name, outcome
        breaks(place.breaking("./" + name, "--against", "git:HEAD:" + name))
    assert len(place.breaking(".", "--against", "git:HEAD").findings) == len(NAMES)
    assert place.state() == before
    for name in NAMES:
        file = place.top / name
        file.write_text(file.read_text().replace("x = 2", "x = 1"))
        file.rename(place.top / ("moved " + name))
        place.git("add", "-A")
        assert place.breaking("moved " + name, "--against", "git:HEAD").status == 0, name


@claim
def types_are_found_where_git_finds_no_renamed_file(place):
    two = "package demo;\nmessage P [id = 110] { string name = %d; }\nmessage Q [id = 111] { string name = 1; }\n"
    place.git("init", "-q", ".")
    place.write("a.fdl", A % 1)
    place.write("p.fdl", two % 1)
    place.write("o.fdl", "package demo;\nmessage O [id = 112] { string name = 1; }\n")
    place.commit()
    (place.top / "a.fdl").unlink()
    (place.top / "p.fdl").unlink()
    place.write("b.fdl", A % 2)
    place.write("o.fdl", "package demo;\nmessage O [id = 112] { string name = 1; }\n" + two.splitlines()[1] % 2)
    for command in ("status", "add"):  # unknown to git, then known
        place.git(command, *(["-A"] if command == "add" else []))
        breaks(place.breaking("b.fdl", "--against", "git:HEAD"))
        breaks(place.breaking("o.fdl", "--against", "git:HEAD"))
        assert place.breaking(".", "--against", "git:HEAD").rules == ["F105", "F303"]
    place.write("new.fdl", "package demo;\nmessage New [id = 113] { string name = 1; }\n")
    is_refused(place.breaking("new.fdl", "--against", "git:HEAD"), "none of the inputs is in it")


@claim
@needs_headers
def structs_are_found_where_git_finds_no_renamed_header(place):
    text = "#include <fory/annotations.h>\nstruct FORY(id = 100) a { char *name FORY(id = %d); };\n"
    place.git("init", "-q", ".")
    place.write("a.h", text % 1)
    place.write("c.h", "struct a;\nvoid use(struct a *a);\n#error not a schema\n")
    place.commit()
    (place.top / "a.h").unlink()
    (place.top / "c.h").unlink()
    place.write("b.h", text % 2)
    breaks(place.breaking("b.h", "--against", "git:HEAD", "-I", place.include))


REVISIONS = ["", "-x", "--output=x", "--all", "$(touch x)", "`touch x`", ";touch x", "a b", "HEAD\nHEAD", "@{", "{", ":/x"]


@claim
def unknown_revisions_are_one_message(place):
    repository(place)
    before = place.state()
    for revision in REVISIONS:
        for more in ("", ":s/a.fdl"):
            outcome = place.breaking("s/a.fdl", "--against", f"git:{revision}{more}", folder="repo")
            assert outcome.status == 2 and not outcome.output, outcome
            assert len(outcome.lines) == 1 and "revision" in outcome.errors, (revision, outcome)
    assert place.state() == before


@claim
def revisions_of_any_form_are_read(place):
    repository(place)
    branch = "$(touch${IFS}x)"
    place.git("branch", branch, folder="repo")
    place.git("tag", "-a", "-m", "x", "größe", folder="repo")
    for revision in (branch, "größe", "HEAD^{/x}", "@{0}", place.git("rev-parse", "HEAD", folder="repo").strip()[:9]):
        breaks(place.breaking("s/a.fdl", "--against", f"git:{revision}", folder="repo"))
        breaks(place.breaking("s/a.fdl", "--against", f"git:{revision}:s", folder="repo"))
    assert not (place.top / "repo/x").exists()


@claim
def inputs_that_the_revision_lacks_are_warned_about(place):
    repository(place)
    place.write("repo/s/new.fdl", "package demo;\nmessage N [id = 102] { int32 x = 1; }\n")
    place.write("repo/s/same.fdl", "package same;\n")
    place.git("add", "s/same.fdl", folder="repo")
    place.git("commit", "-q", "-m", "x", "s/same.fdl", folder="repo")
    os.utime(place.top / "repo/s/same.fdl", (1, 1))  # what git would note in its index
    before = place.state("repo")
    outcome = place.breaking("s/a.fdl", "s/new.fdl", "--against", "git:HEAD", folder="repo")
    breaks(outcome)
    assert outcome.lines == [
        "forygen: warning: 's/new.fdl' is not in 'HEAD': nothing to compare it with",
    ], outcome
    assert place.state("repo") == before
    outcome = place.breaking("s", "--against", "git:HEAD", folder="repo")
    assert outcome.status == 1 and not outcome.errors, outcome
    outcome = place.breaking("s/new.fdl", "--against", "git:HEAD", folder="repo")
    assert outcome.status == 2 and "none of the inputs" in outcome.lines[-1], outcome


# --- Git itself --------------------------------------------------------------------------------------------------


@claim
def without_git_or_a_repository_the_reason_is_told(place):
    place.write("a.fdl", A % 1)
    for environment, reason in (({"PATH": "/nowhere"}, "cannot run git"), ({}, "not a git repository")):
        outcome = place.breaking("a.fdl", "--against", "git:HEAD", **environment)
        assert outcome.status == 2 and reason in outcome.errors and len(outcome.lines) == 1, outcome
    repository(place)
    is_refused(place.breaking("s/a.fdl", "--against", "git:HEAD", folder="repo", GIT_DIR="/nowhere"), "not a git repository")
    outcome = place.breaking("s/a.fdl", "--against", "git:HEAD", folder="repo", GIT_TEST_ASSUME_DIFFERENT_OWNER="1")
    is_refused(outcome, "safe.directory")
    place.git("clone", "-q", "--depth=1", f"file://{place.top}/repo", "shallow")
    is_refused(place.breaking("s/a.fdl", "--against", "git:HEAD~1", folder="shallow"), "shallow")


@claim
def copies_are_removed_when_a_signal_ends_the_run(place):
    repository(place)
    slow = place.write("bin/git", f"""#!/bin/sh
case "$*" in *cat-file*) touch '{place.top}/asked'; exec sleep 60 ;; esac
exec {shutil.which('git')} "$@"
""")
    slow.chmod(0o755)
    environment = {**place.environment, "PATH": f"{slow.parent}:{os.environ['PATH']}"}
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        words = [place.forygen, "breaking", "s/a.fdl", "--against", "git:HEAD"]
        with subprocess.Popen(words, cwd=place.top / "repo", env=environment, start_new_session=True) as run:
            while not (place.top / "asked").exists():
                assert run.poll() is None
                time.sleep(0.01)
            assert list(place.temporary.iterdir())
            run.send_signal(number)
            assert run.wait() == -number, run.returncode
            os.killpg(run.pid, signal.SIGKILL)
        assert not list(place.temporary.iterdir())
        (place.top / "asked").unlink()


sys.exit(main())
