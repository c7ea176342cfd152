# SPDX-License-Identifier: Apache-2.0
"""Asks `forygen breaking` for its verdicts, and says how they differ from what is expected."""
import dataclasses
import json
import pathlib

import sides

UNDIRECTED = ("source", "service")  # about old code and old clients
MODES = {"backward": {"backward"}, "forward": {"forward"}, "full": {"backward", "forward"}}


@dataclasses.dataclass(frozen=True)
class Finding:
    rule: str
    name: str
    level: str
    mode: str
    verdict: str
    severity: str
    peers: tuple
    file: str
    line: int
    message: str
    notes: tuple  # (file, line)

    @property
    def concerns_c(self):
        return "c" in self.peers

    def holds_in(self, direction):
        return direction in MODES[self.mode]

    def key(self):
        peers = () if self.concerns_c else tuple(sorted(self.peers))
        return (self.rule, self.verdict, self.mode, peers, self.severity == "allowed")

    def __str__(self):
        peers = "" if self.concerns_c else " peers " + ",".join(sorted(self.peers))
        allowed = " allowed" if self.severity == "allowed" else ""
        return f"{self.rule} {self.verdict} {self.mode}{peers}{allowed} {self.file}:{self.line}: {self.message}"


class NotJudged(Exception):
    pass


def finding_of(line):
    fields = json.loads(line)
    names = [field.name for field in dataclasses.fields(Finding)]
    values = {name: fields.get(name) for name in names}
    notes = tuple((note["file"], note["line"]) for note in fields.get("notes") or ())
    return Finding(**{**values, "peers": tuple(fields.get("peers") or ()), "notes": notes})


def judge(old, new, levels, options=(), mode="full"):
    """The findings of one run, which has to end as its findings say."""
    root = new.folder.parent
    against = old.folder / old.inputs[0] if len(old.inputs) == 1 else old.folder
    command = [sides.FORYGEN, "breaking", "--json", "-I", sides.INCLUDE, "--mode", mode, "--level", ",".join(levels)]
    command += [*options, *(f"{new.folder.name}/{path}" for path in new.inputs)]
    status, out, error = sides.run([*command, "--against", str(against.relative_to(root))], root)
    if status not in (0, 1):
        raise NotJudged(f"exit status {status}\n{out}{error}".rstrip())
    findings = [finding_of(line) for line in out.splitlines()]
    if status != any(finding.severity == "error" for finding in findings):
        raise NotJudged(f"exit status {status} with {len(findings)} findings\n{out}{error}".rstrip())
    return findings


def differences(pair, new_form, new, findings, with_places=True):
    """What is missing, and what is too much."""
    expected = sorted((e.rule, e.verdict, e.mode, e.peers, e.allowed) for e in pair.expected)
    found = sorted(finding.key() for finding in findings)
    lines = []
    for key in {*expected, *found}:
        if found.count(key) < expected.count(key):
            lines.append("not reported: " + spell(key))
        if found.count(key) > expected.count(key):
            lines += ["not expected: " + str(finding) for finding in findings if finding.key() == key]
    if lines or not with_places:
        return lines
    for expectation in pair.expected:
        for form, file, line in expectation.places:
            if form == new_form and not any(is_at(finding, expectation, new, file, line) for finding in findings):
                places = [f"{f.file}:{f.line}" for f in findings if f.rule == expectation.rule]
                lines.append(f"{expectation.rule} is not at line {line} of {file} but at {', '.join(places)}")
    return lines


def is_at(finding, expectation, new, file, line):
    same = (finding.rule, finding.mode) == (expectation.rule, expectation.mode)
    return same and finding.line == line and pathlib.PurePath(finding.file) == pathlib.PurePath(new.folder.name, file)


def spell(key):
    rule, verdict, mode, peers, allowed = key
    return f"{rule} {verdict} {mode}" + (f" peers {','.join(peers)}" if peers else "") + (" allowed" if allowed else "")


def mode_differences(findings, old, new, levels, options):
    """Each direction alone finds what the full mode finds for it, and both find what has no direction."""
    lines = []
    for direction in ("backward", "forward"):
        alone = judge(old, new, levels, options, direction)
        if [f for f in alone if f.level in UNDIRECTED] != [f for f in findings if f.level in UNDIRECTED]:
            lines.append(f"--mode {direction} finds other things of the levels source and service")
        alone = [f for f in alone if f.level not in UNDIRECTED]
        wanted = {(f.rule, f.file, f.line) for f in findings if f.holds_in(direction) and f.level not in UNDIRECTED}
        got = {(f.rule, f.file, f.line) for f in alone}
        lines += [f"--mode {direction} does not find {rule} of line {line}" for rule, _, line in wanted - got]
        lines += [f"only --mode {direction} finds {rule} of line {line}" for rule, _, line in got - wanted]
        lines += [f"--mode {direction} finds {f.rule} in mode {f.mode}" for f in alone if f.mode != direction]
    return lines
