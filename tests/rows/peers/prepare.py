# SPDX-License-Identifier: Apache-2.0
"""Owns how the peers of the suite rows are built. Their libraries come from the registry of each language; a second run
builds only what has changed."""
import os
import pathlib
import re
import shutil
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "support"))
from toolchains import ATTEMPTS, Missing, files, once, run, tool, virtual_environment  # noqa: E402

# What no registry has, and why.
NOWHERE = {
    "C++": "its row headers are in no registry; the rows of Python are written by its code",
    "Go": "no release of its module has a package for rows, up to 1.6.1",
}


class Peer:
    """A program that README.md describes, the version of its library, and its order of fields."""

    def __init__(self, order, version, command, environment=None):
        self.order = order
        self.version = version
        self.command = list(map(str, command))
        self.environment = {**os.environ, **(environment or {})}


def prepare_python(folder):
    python = virtual_environment(folder, HERE / "requirements.txt")
    version = run([python, "-c", "import importlib.metadata as m; print(m.version('pyfory'))"]).strip()
    # pyfory takes datetimes for local time.
    environment = {"TZ": "UTC", "PYTHONDONTWRITEBYTECODE": "1"}
    return Peer("sorted", version, [python, "-W", "ignore", HERE / "python" / "peer.py"], environment)


def prepare_rust(folder):
    cargo = tool("cargo", "Rust")
    source, target = folder / "source", folder / "target"

    def build():
        shutil.rmtree(source, ignore_errors=True)
        shutil.copytree(HERE / "rust", source)
        run([cargo, "build", "--quiet"], ATTEMPTS, cwd=source, env={**os.environ, "CARGO_TARGET_DIR": str(target)})

    once(folder / "stamp", files(HERE / "rust", "*.rs", "Cargo.toml"), build)
    version = re.search(r'name = "fory"\nversion = "(.*)"', (source / "Cargo.lock").read_text())[1]
    return Peer("declared", version, [target / "debug" / "rows-peer"])


def prepare_java(folder):
    maven, javac, java = tool("mvn", "Maven"), tool("javac", "a JDK"), tool("java", "Java")
    classes, libraries = folder / "classes", folder / "libraries"

    def build():
        for old in (classes, libraries):
            shutil.rmtree(old, ignore_errors=True)
        command = [maven, "--quiet", "--batch-mode", "-U", "dependency:copy-dependencies"]
        run([*command, f"-DoutputDirectory={libraries}", "--file", HERE / "java" / "pom.xml"], ATTEMPTS, cwd=folder)
        sources = files(HERE / "java", "*.java")
        run([javac, "-nowarn", "-encoding", "UTF-8", "-cp", f"{libraries}/*", "-d", classes, *sources])

    once(folder / "stamp", files(HERE / "java", "*.java", "pom.xml"), build)
    version = next(libraries.glob("fory-format-*.jar")).stem.removeprefix("fory-format-")
    # A short run of a small program.
    command = [java, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", f"{classes}:{libraries}/*", "peer.Peer"]
    return Peer("sorted", version, command)


LANGUAGES = {"python": prepare_python, "rust": prepare_rust, "java": prepare_java}


def prepare(folder):
    """The peers by language, and for those that are missing the reasons."""
    peers, missing = {}, {}
    for language, build in LANGUAGES.items():
        own = pathlib.Path(folder).resolve() / language
        own.mkdir(parents=True, exist_ok=True)
        try:
            peers[language] = build(own)
        except Missing as reason:
            missing[language] = str(reason)
    return peers, missing
