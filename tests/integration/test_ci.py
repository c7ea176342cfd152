#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What docs/ci.md says to copy fails for a change that breaks, and only then: test_ci.py FORYGEN INCLUDE_FOLDER"""
import json
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys

import yaml
from breaking import claim, main

TOP = pathlib.Path(__file__).resolve().parents[2]
PAGE = (TOP / "docs/ci.md").read_text(encoding="utf-8")
# Not tried: they need the package manager and a network.
INSTALLING = "Install forygen"

SCHEMA = """package demo;
message A [id = 100] {{ {} }}
enum Level [id = 101] {{ LOW = 0; {} }}
"""
OLD = SCHEMA.format("string name = 1; Level level = 2;", "HIGH = 1;")
NEWER = SCHEMA.format("string name = 1; Level level = 2;", "HIGH = 1; TOP = 2;")
FINE = SCHEMA.format("string name = 1; Level level = 2; int32 age = 3;", "HIGH = 1;")
BREAKS = SCHEMA.format("bytes name = 1; Level level = 2;", "HIGH = 1;")


def block(name):
    found = re.search(rf"^```\w+ ci={name}\n(.*?)^```$", PAGE, re.M | re.S)
    assert found, f"docs/ci.md has no block of {name}"
    return found[1]


class Project:
    """A repository whose main is on a server, and a branch with a change."""

    def __init__(self, place):
        self.place = place
        directory = pathlib.Path(place.forygen).parent
        self.environment = {**place.environment, "PATH": f"{directory}{os.pathsep}{os.environ['PATH']}"}
        place.git("init", "-q", "work")
        place.write("work/schemas/demo.fdl", OLD)
        place.commit(folder="work")
        place.git("clone", "-q", "--bare", "work", "server.git")
        place.git("remote", "add", "origin", str(place.top / "server.git"), folder="work")
        for branch, text in (("fine", FINE), ("breaks", BREAKS)):
            place.git("checkout", "-q", "-b", branch, "main", folder="work")
            place.write("work/schemas/demo.fdl", text)
            place.commit(folder="work")
            place.git("push", "-q", "origin", branch, folder="work")

    def add(self, path, text):
        """To all branches."""
        for branch in ("main", "fine", "breaks"):
            self.place.git("checkout", "-q", branch, folder="work")
            self.place.write(f"work/{path}", text)
            self.place.commit(folder="work")
            self.place.git("push", "-q", "origin", branch, folder="work")

    def clone(self, branch, *fetched):
        """As a CI service does it: nothing but what is fetched."""
        folder = f"{branch} clone"
        self.place.git("init", "-q", folder)
        self.place.git("remote", "add", "origin", f"file://{self.place.top}/server.git", folder=folder)
        self.place.git("fetch", "-q", "origin", *fetched, folder=folder)
        self.place.git("checkout", "-q", "--detach", f"refs/remotes/origin/{branch}", folder=folder)
        return folder

    def run(self, command, folder):
        done = subprocess.run(command, cwd=self.place.top / folder, env=self.environment, capture_output=True, text=True)
        return done.returncode, done.stdout, done.stderr


def expect(status, outcome):
    assert outcome[0] == status, outcome
    return outcome


@claim
def the_workflow_of_github_annotates_what_breaks(place):
    workflow = yaml.safe_load(block("github"))
    steps = workflow["jobs"]["breaking"]["steps"]
    checkout = next(step for step in steps if step.get("uses", "").startswith("actions/checkout@"))
    assert checkout["with"]["fetch-depth"] == 0, "one commit has no origin/main"
    runs = [step["run"] for step in steps if "run" in step and step["name"] != INSTALLING]
    assert len(runs) == 1, runs
    project = Project(place)
    for branch, status in (("fine", 0), ("breaks", 1)):
        folder = project.clone(branch, "+refs/heads/*:refs/remotes/origin/*")
        _, out, _ = expect(status, project.run(["bash", "-e", "-c", runs[0]], folder))
        assert ("::error file=schemas/demo.fdl,line=2" in out) == (status == 1), out


@claim
def the_job_of_gitlab_fails_and_reports_what_breaks(place):
    job = yaml.safe_load(block("gitlab"))["schemas"]
    assert job["variables"]["GIT_DEPTH"] == 0, "a part of the history may lack main"
    report = job["artifacts"]["reports"]["codequality"]
    project = Project(place)
    for branch, status in (("fine", 0), ("breaks", 1)):
        folder = project.clone(branch, f"+refs/heads/{branch}:refs/remotes/origin/{branch}")
        _, _, errors = expect(status, project.run(["sh", "-e", "-c", "\n".join(job["script"])], folder))
        assert ("error:" in errors) == (status == 1), errors
        project.run(["sh", "-c", "\n".join(job["after_script"])], folder)
        found = json.loads((place.top / folder / report).read_text(encoding="utf-8"))
        assert [entry["location"]["path"] for entry in found] == ["schemas/demo.fdl"] * status, found


def try_hook(project, hook):
    """Commits of both changes, with the hook as git runs it, under the condition that pre-commit has for it."""
    place = project.place
    command = shlex.split(hook["entry"]) + hook.get("args", [])
    assert hook["language"] == "system" and not hook["pass_filenames"], hook
    for text, status in ((BREAKS, 1), (FINE, 0)):
        folder = project.clone("main", "+refs/heads/main:refs/remotes/origin/main")
        place.write(f"{folder}/.git/hooks/pre-commit", f"#!/bin/sh\nexec {shlex.join(command)}\n").chmod(0o755)
        path = "schemas/demo.fdl"
        place.write(f"{folder}/{path}", text)
        assert re.search(hook["files"], path), hook["files"]
        assert not re.search(hook["files"], "schemas/demo.md"), hook["files"]
        project.run(["git", "add", path], folder)
        _, _, errors = expect(status, project.run(["git", "commit", "-q", "-m", "x", "-a"], folder))
        assert ("error:" in errors) == (status == 1), errors
        shutil.rmtree(place.top / folder)


@claim
def the_hook_of_pre_commit_stops_a_commit_that_breaks(place):
    (repository,) = yaml.safe_load(block("pre-commit"))["repos"]
    assert repository["repo"] == "local"
    (hook,) = repository["hooks"]
    try_hook(Project(place), hook)


@claim
def the_repository_has_the_hook_of_the_page(place):
    (hook,) = yaml.safe_load((TOP / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    (same,) = yaml.safe_load(block("pre-commit"))["repos"][0]["hooks"]
    assert hook["id"] == same["id"] and f"{hook['entry']} {shlex.join(hook['args'])}" == same["entry"], (hook, same)
    try_hook(Project(place), hook)


@claim
def a_branch_that_was_not_fetched_cannot_be_compared(place):
    project = Project(place)
    folder = project.clone("fine", "+refs/heads/fine:refs/remotes/origin/fine")
    (hook,) = yaml.safe_load(block("pre-commit"))["repos"][0]["hooks"]
    _, _, errors = expect(2, project.run(shlex.split(hook["entry"]), folder))
    assert "origin/main" in errors, errors


@claim
def the_merge_base_leaves_out_what_main_got_since(place):
    project = Project(place)
    place.git("checkout", "-q", "main", folder="work")
    place.write("work/schemas/demo.fdl", NEWER)
    place.commit(folder="work")
    place.git("push", "-q", "origin", "main", folder="work")
    folder = project.clone("fine", "+refs/heads/*:refs/remotes/origin/*")
    (against,) = re.findall(r'`(--against "git:\$\(git merge-base [^`]*)`', PAGE)
    expect(1, project.run(["sh", "-c", "forygen breaking schemas --against git:origin/main"], folder))
    expect(0, project.run(["sh", "-c", f"forygen breaking schemas {against}"], folder))


def try_build_tests(project, make, test):
    for branch, status in (("fine", 0), ("breaks", 1)):
        folder = project.clone(branch, "+refs/heads/*:refs/remotes/origin/*")
        expect(0, project.run(make, folder))
        done = project.run(test, folder)
        assert (done[0] != 0) == (status == 1), done


@claim
def the_line_of_meson_is_a_test(place):
    line = block("meson")
    assert line.count("\n") == 1, line
    project = Project(place)
    stub = f"fory_c = declare_dependency(variables: {{'forygen': '{place.forygen}'}})\n"
    project.add("meson.build", "project('demo')\n" + stub + line)
    try_build_tests(project, ["meson", "setup", "build"], ["meson", "test", "-C", "build"])


@claim
def the_line_of_cmake_is_a_test(place):
    line = block("cmake")
    assert line.count("\n") == 1, line
    project = Project(place)
    project.add("CMakeLists.txt", f"cmake_minimum_required(VERSION 3.18)\nproject(demo NONE)\nenable_testing()\n{line}")
    try_build_tests(project, ["cmake", "-S", ".", "-B", "build"],
                    ["cmake", "-E", "chdir", "build", "ctest", "--output-on-failure"])


if __name__ == "__main__":
    sys.exit(main())
