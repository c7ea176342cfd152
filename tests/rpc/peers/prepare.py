#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Builds the peers of the suite rpc: prepare.py FOLDER. A second run builds only what has changed.

The libraries come from the registry of each language, by the client that is installed for it. Prints the peers that
are missing, with the reason; exit status 1 if there is one.
"""
import os
import pathlib
import re
import shutil
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "support"))
from toolchains import ATTEMPTS, Missing, files, once, run, tool, virtual_environment  # noqa: E402

CONTRACT = HERE.parent / "contract.fdl"
REQUIREMENTS = HERE / "python" / "requirements.txt"


def generate(python, folder):
    """Stubs of all languages."""
    stubs = folder / "stubs"

    def build():
        shutil.rmtree(stubs, ignore_errors=True)
        run([python.with_name("foryc"), "--lang", "python,go,java", "--grpc", "--output", stubs, CONTRACT])

    once(folder / "stubs.stamp", [CONTRACT, REQUIREMENTS], build)
    return stubs


def prepare_python(python, stubs, _):
    environment = {"PYTHONPATH": str(stubs / "python"), "PYTHONDONTWRITEBYTECODE": "1"}
    return [[str(python), str(HERE / "python" / f"{name}.py")] for name in ("server", "client")], environment


def version_of(text):
    match = re.search(r"(\d+)\.(\d+)", text)
    return tuple(map(int, match.groups())) if match else (0, 0)


def prepare_go(_, stubs, folder):
    go = tool("go", "Go")
    # The release in PATH builds, or none does: the go command would fetch another one.
    environment = {**os.environ, "GOTOOLCHAIN": "local", "GOFLAGS": "-mod=readonly"}
    needed = re.search(r"^go (.*)$", (HERE / "go" / "go.mod").read_text(), re.M)[1]
    found = run([go, "env", "GOVERSION"], env={**environment, "GO111MODULE": "off"}).strip()
    if version_of(found) < version_of(needed):
        raise Missing(f"go {needed} or newer is not installed, only {found}")
    source, programs = folder / "source", folder / "programs"

    def build():
        shutil.rmtree(source, ignore_errors=True)
        shutil.copytree(HERE / "go", source)
        shutil.copytree(stubs / "go" / "rpctest", source / "rpctest")
        programs.mkdir(exist_ok=True)
        run([go, "mod", "download"], ATTEMPTS, cwd=source, env=environment)
        run([go, "build", "-o", programs, "./server", "./client"], cwd=source, env=environment)

    once(folder / "stamp", files(HERE / "go", "*.go", "go.*") + [CONTRACT], build)
    return [[str(programs / name)] for name in ("server", "client")], {}


# The registry has fory-core 1.5.0, but not the parent that it names. Nothing of the parent is used.
PARENT = """<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>org.apache.fory</groupId>
  <artifactId>fory-parent</artifactId>
  <version>1.5.0</version>
  <packaging>pom</packaging>
</project>
"""


def prepare_java(_, stubs, folder):
    maven, javac, java = tool("mvn", "Maven"), tool("javac", "a JDK"), tool("java", "Java")
    classes, libraries = folder / "classes", folder / "libraries"

    def build():
        shutil.rmtree(classes, ignore_errors=True)
        parent = folder / "stand-in/org/apache/fory/fory-parent/1.5.0/fory-parent-1.5.0.pom"
        parent.parent.mkdir(parents=True, exist_ok=True)
        parent.write_text(PARENT)
        options = [f"-Dstand.in={(folder / 'stand-in').as_uri()}", f"-DoutputDirectory={libraries}"]
        # -U: that the parent was missing once is remembered.
        command = [maven, "--quiet", "--batch-mode", "-U", "dependency:copy-dependencies", *options]
        run([*command, "--file", HERE / "java" / "pom.xml"], ATTEMPTS, cwd=folder)
        sources = [*files(HERE / "java", "*.java"), *(stubs / "java").rglob("*.java")]
        run([javac, "-nowarn", "-encoding", "UTF-8", "-cp", f"{libraries}/*", "-d", classes, *sources])

    once(folder / "stamp", files(HERE / "java", "*.java", "pom.xml") + [CONTRACT], build)
    # Short runs of small programs.
    command = [java, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx1g", "-cp", f"{classes}:{libraries}/*"]
    return [[*command, f"peer.{name}"] for name in ("Server", "Client")], {}


LANGUAGES = {"python": prepare_python, "go": prepare_go, "java": prepare_java}


class Peer:
    """The programs of a language, and the environment that they need beside that of this process."""

    def __init__(self, server, client, environment):
        self.server = server
        self.client = client
        self.environment = {**os.environ, **environment}


def prepare(folder):
    """The peers by language, and for those that are missing the reasons."""
    peers, missing = {}, {}
    folder = pathlib.Path(folder).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    try:
        python = virtual_environment(folder, REQUIREMENTS)
        stubs = generate(python, folder)
    except Missing as reason:
        return {}, {language: f"foryc cannot be installed: {reason}" for language in LANGUAGES}
    for language, build in LANGUAGES.items():
        own = folder / language
        own.mkdir(exist_ok=True)
        try:
            commands, environment = build(python, stubs, own)
            peers[language] = Peer(*commands, environment)
        except Missing as reason:
            missing[language] = str(reason)
    return peers, missing


def main(arguments):
    _, missing = prepare(arguments[0])
    for language, reason in missing.items():
        print(f"the peer in {language} is missing: {reason}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
