# SPDX-License-Identifier: Apache-2.0
"""Holds verdicts to what code generated from both schemas does."""
import dataclasses
import hashlib
import re

import sides

COLUMNS = ("values", "kept", "refused", "wrong", "lost", "dropped", "unnamed", "changed", "copied", "skipped")
DIRECTIONS = ("backward", "forward")
# An untagged field of another name: what its reader does not know is skipped, as it has to be.
RENAMED = "F103"
# Other types: what only the new side has is then what the old side had.
IDENTITY = "F30"
# How a call of an old client ends where a rule of the level service holds.
CODES = {"F801": "UNIMPLEMENTED", "F802": "UNIMPLEMENTED", "F803": "INVALID_ARGUMENT", "F804": "INTERNAL",
         "F805": "UNIMPLEMENTED"}
SHAPE = "F805"


@dataclasses.dataclass
class Row:
    """What became of the values of one type."""

    direction: str
    mode: str
    written: str
    read: str
    counts: dict
    example: str

    @property
    def is_orphan(self):
        """No reader takes it: the type is gone, or is another one under its name."""
        return self.read == "~" or (self.read == "-" and self.direction == "backward")

    @property
    def is_new(self):
        return self.read == "-" and self.direction == "forward"

    def misread(self):
        return self.is_orphan or any(self.counts[name] for name in ("wrong", "dropped", "unnamed"))

    def fails(self):
        return self.misread() or self.counts["refused"] > 0

    def deviates(self):
        return not self.is_new and self.read != "!" and (self.fails() or self.counts["lost"] > 0)

    def __str__(self):
        counts = ", ".join(f"{self.counts[name]} {name}" for name in COLUMNS if self.counts[name])
        return f"{self.direction} {self.mode} {self.written} -> {self.read}: {counts}; {self.example}"


def row_of(line):
    direction, mode, written, read, *rest = line.split("\t")
    counts = dict(zip(COLUMNS, map(int, rest[: len(COLUMNS)])))
    return Row(direction, mode, written, read, counts, rest[len(COLUMNS)])


def observe(old, new, values, seed, modes):
    old.make()
    new.make()
    command = [str(sides.BUILD / "prove"), str(old.library), str(new.library), str(values), str(seed), *modes]
    status, out, error = sides.run(command)
    if status != 0:
        raise sides.NotBuilt(f"prove ended with {status}\n{out}{error}".rstrip())
    return [row_of(line) for line in out.splitlines()]


@dataclasses.dataclass
class Result:
    false_compatible: list = dataclasses.field(default_factory=list)
    false_breaking: list = dataclasses.field(default_factory=list)
    unshown: list = dataclasses.field(default_factory=list)  # lossy, with nothing kept or nothing lost
    breaking: int = 0  # verdicts that asked for a witness
    verdicts: list = dataclasses.field(default_factory=list)


def rows_text(rows):
    return "".join(f"\n        {row}" for row in rows)


def codes(findings):
    return ", ".join(sorted({finding.rule for finding in findings}))


def hold_silent(rows, result, what, same_bytes=True):
    bad = [row for row in rows if row.deviates() or (same_bytes and row.counts["changed"])]
    if bad:
        result.false_compatible.append(f"{what}: nothing is reported, but{rows_text(bad)}")


def is_worse_than_lossy(row):
    return not row.is_new and row.read != "!" and (row.misread() or (row.counts["values"] > 0 and not row.counts["kept"]))


def hold_lossy(rows, findings, result, what):
    bad = [row for row in rows if is_worse_than_lossy(row)]
    if bad:
        result.false_compatible.append(f"{what}: {codes(findings)} is only lossy, but{rows_text(bad)}")
    elif not any(row.deviates() or row.counts["copied"] for row in rows):
        result.unshown.append(f"{what}: {codes(findings)} is lossy, but each value is kept")


def hold_breaking(rows, findings, result, what):
    result.breaking += 1
    renamed = any(finding.rule == RENAMED for finding in findings)
    identity = any(finding.rule.startswith(IDENTITY) for finding in findings)
    if not any(row.fails() or row.counts["changed"] or (renamed and row.counts["skipped"]) for row in rows
               if identity or not row.is_new):
        result.false_breaking.append(f"{what}: {codes(findings)} is breaking, but each value is kept")


def hold_rows(findings, rows, blame, result, what, everything):
    """Of each type alone, by the findings that can have to do with it. Bytes may differ in a direction in which they
    are read, if anything is told of the type."""
    for row in rows:
        same_bytes = not blame.findings_of(row, everything)
        concerned = [finding for finding in blame.findings_of(row, findings) if finding.verdict != "risky"]
        if not concerned:
            hold_silent([row], result, what, same_bytes)
        elif all(finding.verdict == "lossy" for finding in concerned) and is_worse_than_lossy(row):
            result.false_compatible.append(f"{what}: {codes(concerned)} is only lossy, but{rows_text([row])}")


def without_unsent(rows, findings):
    """Types of which no schema says whether they are at a root or in any: what happens to those there is only risky."""
    unsent = {name.rsplit(".", 1)[-1] for finding in findings
              if finding.rule.startswith(IDENTITY) and finding.verdict == "risky"
              for name in re.findall(r"'([^']*)'", finding.message)}
    return [row for row in rows if not (row.is_orphan and row.written.rsplit(".", 1)[-1] in unsent)]


def in_direction(findings, direction):
    return [f for f in findings if f.concerns_c and f.holds_in(direction) and f.verdict != "risky"]


def hold_direction(findings, others, rows, direction, mode, result, blame, everything):
    """Of one mode of the runtime, and the findings about it. What others are about can happen here too."""
    rows = [row for row in rows if row.direction == direction and row.mode == mode]
    rows = without_unsent(rows, findings + others)
    findings = in_direction(findings, direction)
    others = in_direction(others, direction)
    breaking = [finding for finding in findings if finding.verdict == "breaking"]
    what = f"{direction}, {mode} mode"
    if blame:
        hold_rows(findings + others, rows, blame, result, what, everything)
    if breaking:
        hold_breaking(rows, breaking, result, what)
    elif findings and not others:
        hold_lossy(rows, findings, result, what)
    elif not findings and not others and not blame:
        hold_silent(rows, result, what, not everything)
    result.verdicts.append("breaking" if breaking else "lossy" if findings else "compatible")


def hold_wire(findings, rows, levels, result, blame):
    wire = [finding for finding in findings if finding.level == "wire"]
    consistent = [finding for finding in findings if finding.level == "consistent"]
    findings = wire + consistent
    for direction in DIRECTIONS:
        hold_direction(wire, [], rows, direction, "compatible", result, blame, findings)
        if "consistent" in levels:
            hold_direction(consistent, wire, rows, direction, "consistent", result, blame, findings)


def hold_source(findings, old, new, result):
    """A user's file that compiled compiles again, or the level says why it does not."""
    reported = [finding for finding in findings if finding.level == "source" and finding.verdict == "breaking"]
    user = old.describe("user")
    errors = compile_user(user, old)
    if errors:
        raise sides.NotBuilt(f"the user's file does not compile with the old schema:\n{errors}")
    errors = compile_user(user, new)
    result.breaking += bool(reported)
    if not errors and reported:
        result.false_breaking.append(f"source: {codes(reported)} is breaking, but the user's file compiles")
    if errors and not reported:
        lines = [line for line in errors.splitlines() if re.search(r"error:", line)]
        result.false_compatible.append("source: nothing is reported, but\n        " + "\n        ".join(lines[:8]))


def compile_user(text, side):
    """The files of a user, each of which includes one of the generated headers."""
    side.make()
    errors = []
    for part in text.split("\f"):
        file = side.work / f"user_{hashlib.sha256(part.encode()).hexdigest()[:16]}.c"
        file.write_text(part, encoding="utf-8")
        status, _, error = sides.run([*sides.CC, "-std=c11", "-fsyntax-only", "-Werror=incompatible-pointer-types",
                                      "-Werror=pointer-sign", "-Werror=int-conversion",
                                      "-Werror=implicit-function-declaration", *side.includes(), str(file)])
        if status != 0:
            errors.append(error)
    return "".join(errors)


@dataclasses.dataclass
class Calls:
    """What became of the calls of one method of a client."""

    direction: str
    path: str
    calls: int
    kept: int
    wrong: int
    codes: dict  # of those that failed: how many
    example: str

    def __str__(self):
        codes = "".join(f", {count} {code}" for code, count in self.codes.items())
        return f"{self.direction} {self.path}: {self.calls} calls, {self.kept} kept, {self.wrong} wrong{codes}; {self.example}"


def calls_of(line):
    direction, path, calls, kept, wrong, codes, example = line.split("\t")
    pairs = [code.split("=") for code in codes.split(",") if code]
    return Calls(direction, path, int(calls), int(kept), int(wrong), {code: int(n) for code, n in pairs}, example)


def observe_calls(old, new, values, seed):
    old.make(calls=True)
    new.make(calls=True)
    command = [str(sides.BUILD / "calls"), str(old.calls), str(new.calls), str(values), str(seed)]
    status, out, error = sides.run(command)
    if status != 0:
        raise sides.NotBuilt(f"calls ended with {status}\n{out}{error}".rstrip())
    return [calls_of(line) for line in out.splitlines()]


def is_about(finding, path):
    """Whether a finding of the level service tells of the method with this path."""
    service, method = path.strip("/").split("/")
    if finding.rule == "F801":
        return f"'/{service}/'" in finding.message
    return finding.message.startswith(f"rpc '{method}' of '{service.rsplit('.', 1)[-1]}' ")


def hold_calls(row, findings, forward, others, result):
    """Of one method of an old client: the calls fail as its findings say, or each arrives."""
    expected = {CODES[finding.rule] for finding in findings}
    failed = set(row.codes)
    if row.wrong:
        failed.add("a wrong value")
    result.breaking += bool(findings)
    # One message and a stream of one are the same bytes, so that a new client may be the first to fail.
    if not failed and forward and {finding.rule for finding in findings} == {SHAPE}:
        failed = expected & set(forward.codes)
    if findings and not failed & expected:
        result.false_breaking.append(f"service: {codes(findings)} is breaking, but{rows_text([row])}")
    if failed - expected and not (others and "UNIMPLEMENTED" not in failed - expected):
        told = f"{codes(findings)} is reported" if findings else "nothing is reported"
        result.false_compatible.append(f"service: {told}, but{rows_text([row])}")


def hold_service(findings, rows, result):
    reported = [finding for finding in findings if finding.level == "service" and finding.verdict == "breaking"]
    others = [finding for finding in findings if finding.level != "service" and finding.verdict != "risky"]
    forward = {row.path: row for row in rows if row.direction == "forward"}
    old = [row for row in rows if row.direction == "backward"]
    for row in old:
        about = [finding for finding in reported if is_about(finding, row.path)]
        hold_calls(row, about, forward.get(row.path), others, result)
    for finding in reported:
        if not any(is_about(finding, row.path) for row in old):
            result.false_breaking.append(f"service: {finding.rule} is breaking, but no old client calls it")


def hold(findings, old, new, levels, values, seed, blame=None):
    """Findings are those of all peers, without options that leave some out. With blame, verdicts are also held to what
    happens to each type, and types that have few values, or none, are no mistake."""
    result = Result()
    modes = ["compatible", "consistent"] if "consistent" in levels else ["compatible"]
    rows = observe(old, new, values, seed, modes)
    hold_wire(findings, rows, levels, result, blame)
    for row in rows:
        if row.counts["values"] < values and not blame:
            raise sides.NotBuilt(f"only {row.counts['values']} values of {row.written} can be written; {row.example}")
    if "source" in levels:
        hold_source(findings, old, new, result)
    if "service" in levels and sides.HAS_CALLS:
        hold_service(findings, observe_calls(old, new, values, seed), result)
    return result, rows
