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
# Without libfory-c-rpc no calls can be made.
HAS_CALLS = (BUILD / "calls").is_file()


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
    calls_made: bool = False
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

    @property
    def calls(self):
        return self.work / "calls.so"

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

    def compile(self, library, what, suffixes):
        """A shared object of what is generated, and of the tables of it."""
        name = library.stem
        files = [self.work / pathlib.PurePath(path).with_suffix(suffix) for suffix in suffixes for path in self.inputs]
        lines = [f'#include "{file.relative_to(self.work)}"\n' for file in files if file.is_file()]
        (self.work / f"{name}.c").write_text("".join(lines) + self.describe(what), encoding="utf-8")
        need([*CC, "-std=c11", "-w", "-O0", "-fPIC", *self.includes(), "-I", str(HERE), "-c", f"{name}.c", "-o",
              f"{name}.o"], self.work)
        need([*CC, "-shared", f"{name}.o", "-o", library.name], self.work)

    def make(self, calls=False):
        """Once, at the first request."""
        with self.lock:
            try:
                if not self.failure and not self.made:
                    self.generate()
                    self.compile(self.library, "tables", [".fory.c"])
                    self.made = True
                if not self.failure and calls and not self.calls_made:
                    self.compile(self.calls, "calls", [".fory.c", ".service.c"])
                    self.calls_made = True
            except NotBuilt as failure:
                self.failure = str(failure)
        if self.failure:
            raise NotBuilt(self.failure)


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
