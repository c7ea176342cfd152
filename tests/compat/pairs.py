# SPDX-License-Identifier: Apache-2.0
"""Reads files of pairs of schemas. README.md describes the form."""
import dataclasses
import pathlib
import re
import subprocess
import sys

MODES = ("backward", "forward", "full")
VERDICTS = ("breaking", "lossy", "risky")
LEVELS = ("wire", "consistent", "source", "service")
MAIN = {"fdl": "schema.fdl", "h": "schema.h"}


@dataclasses.dataclass(frozen=True)
class Expectation:
    rule: str
    verdict: str
    mode: str
    peers: tuple = ()  # of findings that C has nothing to do with
    allowed: bool = False
    places: tuple = ()  # (form, file, line)


@dataclasses.dataclass
class Pair:
    name: str
    place: str  # FILE:LINE
    levels: list = dataclasses.field(default_factory=lambda: ["wire"])
    options: list = dataclasses.field(default_factory=list)
    sides: dict = dataclasses.field(default_factory=dict)  # (side, form): {path: text}
    expected: list = dataclasses.field(default_factory=list)
    about: list = dataclasses.field(default_factory=list)
    unproven: str = ""

    def forms(self, side):
        return [form for form in MAIN if (side, form) in self.sides]


class BadPair(Exception):
    pass


def indent(line):
    return len(line) - len(line.lstrip(" "))


def expectation(words, fail):
    rule, verdict, mode = words[:3]
    if not re.fullmatch(r"F\d{3}", rule) or verdict not in VERDICTS or mode not in MODES:
        fail("expected a rule, a verdict and a mode")
    peers, allowed, places, rest = (), False, [], words[3:]
    while rest:
        word = rest.pop(0)
        place = re.fullmatch(r"(h-)?new:(?:(.+):)?(\d+)", word)
        if word == "peers" and rest:
            peers = tuple(sorted(rest.pop(0).split(",")))
        elif word == "allowed":
            allowed = True
        elif place:
            form = "h" if place.group(1) else "fdl"
            places.append((form, place.group(2) or MAIN[form], int(place.group(3))))
        else:
            fail(f"unexpected '{word}'")
    return Expectation(rule, verdict, mode, peers, allowed, tuple(places))


class Reader:
    def __init__(self, path):
        self.path = pathlib.Path(path)
        self.lines = self.contents().splitlines()
        self.at = 0
        self.pairs = []
        self.explicit_none = False

    def contents(self):
        """Of a program what it prints."""
        if self.path.suffix == ".py":
            return subprocess.run([sys.executable, self.path], check=True, capture_output=True, text=True).stdout
        return self.path.read_text(encoding="utf-8")

    def fail(self, text):
        raise BadPair(f"{self.path}:{self.at}: {text}")

    def text(self):
        """The deeper lines that follow, without their common indent. Lines keep their numbers."""
        first = self.at
        while self.at < len(self.lines) and (not self.lines[self.at].strip() or indent(self.lines[self.at]) > 4):
            self.at += 1
        block = self.lines[first : self.at]
        while block and not block[-1].strip():
            block.pop()
        common = min((indent(line) for line in block if line.strip()), default=0)
        return "".join(line[common:].rstrip() + "\n" for line in block)

    def item(self, pair, words):
        word, *rest = words
        if word in ("old", "new") and rest and rest[0] in MAIN:
            files = pair.sides.setdefault((word, rest[0]), {})
            files[rest[1] if len(rest) > 1 else MAIN[rest[0]]] = self.text()
        elif word == "level" and len(rest) == 1 and all(level in LEVELS for level in rest[0].split(",")):
            pair.levels = rest[0].split(",")
        elif word == "options":
            pair.options = rest
        elif word == "about":
            pair.about = [rule for part in rest for rule in part.split(",")]
        elif word == "unproven" and rest:
            pair.unproven = " ".join(rest)
        elif word == "expect" and rest == ["none"]:
            self.explicit_none = True
        elif word == "expect" and len(rest) >= 3:
            pair.expected.append(expectation(rest, self.fail))
        else:
            self.fail(f"unexpected '{' '.join(words)}'")

    def finish(self, pair):
        for side in ("old", "new"):
            if not pair.forms(side):
                self.fail(f"pair '{pair.name}' has no {side} schema")
        if bool(pair.expected) == self.explicit_none:
            self.fail(f"pair '{pair.name}' expects neither findings nor none")
        self.pairs.append(pair)

    def read(self):
        pair = None
        while self.at < len(self.lines):
            line = self.lines[self.at]
            self.at += 1
            words = line.split()
            if not words or words[0].startswith("#"):
                continue
            if indent(line) == 0 and words[0] == "pair" and len(words) == 2:
                if pair:
                    self.finish(pair)
                pair = Pair(words[1], f"{self.path.name}:{self.at}")
                self.explicit_none = False
            elif indent(line) == 4 and pair:
                self.item(pair, words)
            else:
                self.fail(f"unexpected '{line.strip()}'")
        if pair:
            self.finish(pair)
        return self.pairs


def read(path):
    return Reader(path).read()
