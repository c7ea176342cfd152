# SPDX-License-Identifier: Apache-2.0
"""What the tests of `forygen breaking` share: claims, runs in a folder of their own, repositories."""
import hashlib
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import traceback

CLAIMS = []


def claim(function):
    """A function whose name is what it shows; it gets a Place."""
    CLAIMS.append(function)
    return function


def needs_headers(function):
    """A claim that needs libclang."""
    function.needs_headers = True
    return claim(function)


class Outcome:
    def __init__(self, status, output, errors):
        self.status = status
        self.output = output
        self.errors = errors
        self.lines = errors.splitlines()

    @property
    def findings(self):
        return [json.loads(line) for line in self.output.splitlines()]

    @property
    def rules(self):
        return sorted({finding["rule"] for finding in self.findings})

    def __repr__(self):
        return f"exit status {self.status}\n{self.output}{self.errors}"


class Place:
    """A folder with a space in its name, and runs of forygen and git in it."""

    def __init__(self, forygen, include, folder):
        self.forygen = forygen
        self.include = include
        self.top = pathlib.Path(folder) / "a place"
        self.temporary = pathlib.Path(folder) / "temporary"
        self.home = pathlib.Path(folder) / "home"
        for made in (self.top, self.temporary, self.home):
            made.mkdir()
        self.environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        self.environment.update(
            TMPDIR=str(self.temporary),
            HOME=str(self.home),
            GIT_CONFIG_NOSYSTEM="1",
            GIT_CONFIG_GLOBAL=os.devnull,
            GIT_AUTHOR_NAME="a",
            GIT_AUTHOR_EMAIL="a@example.org",
            GIT_COMMITTER_NAME="a",
            GIT_COMMITTER_EMAIL="a@example.org",
        )

    def write(self, path, text):
        file = self.top / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        return file

    def git(self, *words, folder=".", **environment):
        done = subprocess.run(
            ["git", "-c", "protocol.file.allow=always", "-c", "init.defaultBranch=main", *words],
            cwd=self.top / folder,
            env={**self.environment, **environment},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, (words, done.stderr)
        return done.stdout

    def commit(self, message="x", folder="."):
        self.git("add", "-A", folder=folder)
        self.git("commit", "-q", "--allow-empty", "-m", message, folder=folder)

    def breaking(self, *words, folder=".", **environment):
        """Runs forygen breaking --json, which leaves nothing behind."""
        done = subprocess.run(
            [self.forygen, "breaking", "--json", *words],
            cwd=self.top / folder,
            env={**self.environment, **environment},
            capture_output=True,
            text=True,
            check=False,
        )
        left = list(self.temporary.iterdir())
        assert not left, left
        return Outcome(done.returncode, done.stdout, done.stderr)

    def state(self, folder="."):
        """All of a working tree and its repository, byte for byte, with the times of changes."""
        digest = hashlib.sha256()
        for path in sorted((self.top / folder).rglob("*")):
            status = path.lstat()
            digest.update(f"{path} {status.st_mode} {status.st_mtime_ns} {status.st_ino}\n".encode())
            if path.is_symlink():
                digest.update(os.readlink(path).encode())
            elif path.is_file():
                digest.update(path.read_bytes())
        return digest.hexdigest()


def main():
    """FORYGEN INCLUDE_FOLDER"""
    if len(sys.argv) != 3:
        print(f"usage: {sys.argv[0]} {main.__doc__}", file=sys.stderr)
        return 2
    failed = skipped = 0
    for function in CLAIMS:
        if getattr(function, "needs_headers", False) and os.environ.get("FORYGEN_NO_HEADERS"):
            skipped += 1
            continue
        with tempfile.TemporaryDirectory() as folder:
            try:
                function(Place(os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2]), os.path.realpath(folder)))
            except Exception:  # a claim that cannot be tried is not shown
                print(f"FAIL {function.__name__}")
                traceback.print_exc(file=sys.stdout)
                failed += 1
    print(f"{len(CLAIMS) - failed - skipped} passed, {failed} failed, {skipped} skipped")
    return 1 if failed else 0
