# SPDX-License-Identifier: Apache-2.0
"""Makes programs of schemas: generated code and tables as a shared object, services, a user's file."""
import dataclasses
import hashlib
import os
import pathlib
import shlex
import subprocess
import threading

HERE = pathlib.Path(__file__).resolve().parent
FORYGEN = os.environ.get("FORYGEN", "forygen")
BUILD = pathlib.Path(os.environ.get("COMPAT_BUILD", "."))
INCLUDE = os.environ.get("COMPAT_INCLUDE", "")
RPC_INCLUDE = os.environ.get("COMPAT_RPC_INCLUDE", "")
CC = shlex.split(os.environ.get("COMPAT_CC", "cc"))


class NotBuilt(Exception):
    pass


def run(command, cwd=None):
    done = subprocess.run(command, cwd=cwd, capture_output=True, encoding="utf-8", errors="replace")
    return done.returncode, done.stdout, done.stderr


def need(command, cwd):
    status, out, error = run(command, cwd)
    if status != 0:
        raise NotBuilt(f"{pathlib.Path(command[0]).name} {command[1]}: exit status {status}\n{out}{error}".rstrip())
    return out


@dataclasses.dataclass
class Side:
    """One schema in a folder of its own: its files as they are, and what is made of them beside it."""

    folder: pathlib.Path
    files: dict
    lock: threading.Lock = dataclasses.field(default_factory=threading.Lock)
    made: bool = False
    failure: str = ""

    @property
    def inputs(self):
        return list(self.files)

    @property
    def work(self):
        return self.folder.with_name(self.folder.name + ".made")

    @property
    def library(self):
        return self.work / "side.so"

    def write(self):
        for path, text in self.files.items():
            file = self.folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")

    def includes(self):
        return ["-I", str(self.folder), "-I", str(self.work), "-I", INCLUDE, "-I", RPC_INCLUDE]

    def describe(self, what):
        return need([str(BUILD / "describe"), what, "-I", INCLUDE, *self.inputs], self.folder)

    def generate(self):
        self.work.mkdir(exist_ok=True)
        need([FORYGEN, "gen", "-I", INCLUDE, "--base", ".", "--out", str(self.work), *self.inputs], self.folder)

    def compile(self):
        lines = [f'#include "{pathlib.PurePath(path).with_suffix(".fory.c")}"\n' for path in self.inputs]
        (self.work / "side.c").write_text("".join(lines) + self.describe("tables"), encoding="utf-8")
        need([*CC, "-std=c11", "-w", "-O0", "-fPIC", *self.includes(), "-I", str(HERE), "-c", "side.c", "-o", "side.o"],
             self.work)
        need([*CC, "-shared", "side.o", "-o", "side.so"], self.work)

    def make(self):
        """Once, at the first request."""
        with self.lock:
            if not self.made:
                self.made = True
                try:
                    self.generate()
                    self.compile()
                except NotBuilt as failure:
                    self.failure = str(failure)
        if self.failure:
            raise NotBuilt(self.failure)

    def services(self):
        return {tuple(line.split("\t")) for line in self.describe("services").splitlines()}


class Sides:
    """All sides of a run; equal ones are one."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.known = {}
        self.lock = threading.Lock()

    def side(self, files):
        text = "\0".join(part for item in sorted(files.items()) for part in item)
        key = hashlib.sha256(text.encode()).hexdigest()[:16]
        with self.lock:
            if key not in self.known:
                side = Side(self.folder / key, files)
                side.write()
                self.known[key] = side
            return self.known[key]
