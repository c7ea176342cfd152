#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Holds docs/rules.md to forygen: check_rules.py FORYGEN

Every rule has a page and every page a rule, with the same facts in both. `forygen breaking` reports for the example of a
page its rule, in the modes, with the verdict and for the readers that the page says, and no other rules but those after
also=. The messages that a page quotes are the runtime's. `forygen explain` prints the page.

    ```fdl rule=F105 side=old            schema.fdl of the old schema; c: schema.h
    ```fdl rule=F105 side=new file=NAME  another file
    ```c rule=F206 side=old also=F207    the example breaks F207, too

In an example, "int32 f1 = 1; ... int32 f3 = 3;" stands for the lines from one to the other.
FORYGEN_NO_HEADERS=1 skips examples that are headers.
"""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

TOP = pathlib.Path(__file__).resolve().parents[2]
PAGE = re.compile(r"^## (F\d+) ([a-z-]+)\n(.*?)(?=^## |\Z)", re.M | re.S)
HEAD = re.compile(r"\nLevel: (\w+)\. Modes: ([^.]+)\. Verdict: ([^.]+)\. Readers: ([^.]+)\.\n\n(.*?\.)(?= |\n)", re.S)
BLOCK = re.compile(r"^```(\w+) (rule=[^\n]*)\n(.*?)^```$", re.M | re.S)
LINE = re.compile(r"(F\d+)  (\S+) +(\w+) +(\w+) {2,}(.*?)(?: \(([^)]+)\))?$")
# Their examples would be lock files of many versions.
WITHOUT_EXAMPLE = ("F503", "F505")


class Page:
    def __init__(self, match):
        self.code, self.name, self.body = match[1], match[2], match[3]
        self.head = HEAD.match(self.body)
        self.level, self.modes, self.verdicts, self.readers, self.summary = self.head.groups() if self.head else [""] * 5
        self.files, self.also = {"old": {}, "new": {}}, set()
        for language, words, text in BLOCK.findall(self.body):
            said = dict(word.partition("=")[::2] for word in words.split())
            name = said.get("file", "schema." + {"c": "h"}.get(language, language))
            self.files[said["side"]][name] = expand(text)
            self.also |= set(filter(None, said.get("also", "").split(",")))

    def needs_headers(self):
        return any(name.endswith(".h") for files in self.files.values() for name in files)


def expand(text):
    """Lines with "..." become those that lead from their first part to their last one: numbers that differ go up."""
    return "".join(line if " ... " not in line else steps(*line.split(" ... ")) for line in text.splitlines(True))


def steps(first, last):
    parts, ends = (re.split(r"(\d+)", part) for part in (first, last))
    pairs = list(zip(map(int, parts[1::2]), map(int, ends[1::2])))
    lines = ""
    for step in range(max(end - start for start, end in pairs) + 1):
        numbers = [str(start + step * (start != end)) for start, end in pairs]
        lines += "".join(text for pair in zip(parts[0::2], numbers + [""]) for text in pair) + "\n"
    return lines


def run(*command, folder=None):
    return subprocess.run(command, cwd=folder, capture_output=True, text=True)


def plain(text):
    return " ".join(re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", text).split())


def breaking(forygen, page, folder):
    for side, files in page.files.items():
        for name, text in files.items():
            path = pathlib.Path(folder, side, name)
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
    paths = [f"new/{name}" for name in page.files["new"]]
    done = run(forygen, "breaking", "-I", TOP / "runtime/include", "--level", page.level, "--format", "json", *paths,
               "--against", "old", folder=folder)
    if done.returncode not in (0, 1) or done.stderr:
        return [], [f"forygen breaking: exit status {done.returncode}\n{done.stderr}"]
    return [json.loads(line) for line in done.stdout.splitlines()], []


def is_among(reader, readers):
    if readers.startswith("all"):
        return readers == "all" or reader not in readers
    return reader in readers.split(", ")


def check_finding(page, finding):
    for key, said in (("mode", page.modes), ("verdict", page.verdicts)):
        if finding[key] not in re.split(r", | or ", said):
            yield f"{key} '{finding[key]}' is not one of '{said}'"
    for reader in finding["peers"]:
        if not is_among(reader, page.readers):
            yield f"'{reader}' is not one of '{page.readers}'"


def check_example(forygen, page):
    with tempfile.TemporaryDirectory() as folder:
        findings, problems = breaking(forygen, page, folder)
    rules = {finding["rule"] for finding in findings}
    if not problems and rules != {page.code} | page.also:
        problems.append(f"the example breaks {', '.join(sorted(rules)) or 'nothing'}")
    for finding in findings:
        if finding["rule"] == page.code:
            problems += check_finding(page, finding)
    return problems


def check_facts(page, line):
    code, name, level, verdict, summary, readers = line
    facts = (name, level, readers or "all", summary)
    own = (page.name, page.level, page.readers, plain(page.summary))
    problems = [f"the page says '{said}', forygen '{fact}'" for said, fact in zip(own, facts) if said != fact]
    if page.verdicts.split(" or ")[0] != verdict:
        problems.append(f"the page begins with the verdict '{page.verdicts}', forygen has '{verdict}'")
    return problems


LITERAL = r'"(?:[^"\\\n]|\\.)*"'


def runtime_texts():
    """What the runtime may say, as patterns: its string literals, with anything in place of what is formatted, of words of
    macros between literals, and after a blank at the end."""
    patterns = set()
    for path in sorted((TOP / "runtime/src").rglob("*.c")):
        for said in re.findall(rf"{LITERAL}(?:\s*(?:\w+\s+)?{LITERAL})*", path.read_text(encoding="utf-8")):
            text = re.sub(r'"\s*"', "", re.sub(r'"\s*\w+\s+"', "%s", said))[1:-1]
            patterns.add(re.sub(r"%[a-z.*]+", ".+", re.escape(text + "%s" * text.endswith(" ")).replace("\\%", "%")))
    return [re.compile(pattern) for pattern in patterns if len(pattern) > 8]


def check_said(page, texts, statuses):
    """The messages and status codes of a page are those of the runtime."""
    text = " ".join(page.body.partition("At run time:")[2].partition("Way out:")[0].split())
    for code in re.findall(r"`FORY_([A-Z_]+)`", text):
        if code not in statuses:
            yield f"there is no FORY_{code}"
    for message in re.findall(r'"([^"]+)"', text):
        if not any(pattern.fullmatch(message) for pattern in texts):
            yield f"the runtime does not say \"{message}\""


def check_form(forygen, page):
    order = re.findall(r"^(Before|After|At run time|Way out):", page.body, re.M)
    wanted = ["Before", "After", "At run time", "Way out"][2 if page.code in WITHOUT_EXAMPLE else 0 :]
    problems = [] if page.head else ["the page does not begin with its facts and a sentence"]
    if order != wanted:
        problems.append(f"expected {', '.join(wanted)}, got {', '.join(order)}")
    shown = run(forygen, "explain", page.code).stdout
    if shown != run(forygen, "explain", page.name).stdout or not shown.startswith(f"{page.code} {page.name}\n"):
        problems.append("forygen explain does not print it by number and by name")
    way_out = plain(page.body[page.body.rindex("Way out:") :]) if "Way out" in order else ""
    if way_out not in plain(shown) or f"'fory: allow {page.code}'" not in shown or "```" in shown or "](" in shown:
        problems.append("forygen explain prints something else")
    return problems


def check_unknown(forygen):
    """It is told with the nearest name, other pages are printed."""
    done = run(forygen, "explain", "F99", "tag-chanegd", "F105")
    wanted = (2, ["forygen: unknown rule 'F99'; 'forygen explain' lists all rules",
                  "forygen: unknown rule 'tag-chanegd'; did you mean 'tag-changed'?"])
    if (done.returncode, done.stderr.splitlines()) != wanted or not done.stdout.startswith("F105 tag-changed\n"):
        return [f"unknown rules: exit status {done.returncode}\n{done.stderr}{done.stdout[:80]}"]
    return []


def main(forygen):
    pages = [Page(match) for match in PAGE.finditer((TOP / "docs/rules.md").read_text(encoding="utf-8"))]
    table = [LINE.match(line) for line in run(forygen, "explain").stdout.splitlines()]
    rules = {match[1]: match.groups() for match in table}
    counts = {"passed": 0, "failed": 0, "skipped": 0}
    texts = runtime_texts()
    statuses = re.findall(r"^    X\((\w+),", (TOP / "runtime/include/fory/status.h").read_text(encoding="utf-8"), re.M)
    order = [page.code for page in pages]
    lists = [] if order == sorted(rules) else [f"pages: {', '.join(set(order) ^ set(rules)) or 'not in order'}"]
    unknown = check_unknown(forygen)
    lists += unknown
    for page in pages:
        problems = check_form(forygen, page) + list(check_said(page, texts, statuses))
        if page.code in rules:
            problems += check_facts(page, rules[page.code])
        if page.needs_headers() and os.environ.get("FORYGEN_NO_HEADERS"):
            counts["skipped"] += 1
        elif page.code not in WITHOUT_EXAMPLE:
            problems += check_example(forygen, page)
        counts["failed" if problems else "passed"] += 1
        lists += [f"{page.code}: {problem}" for problem in problems]
    for problem in lists:
        print(f"FAIL {problem}")
    counts["failed"] += order != sorted(rules)
    counts["failed" if unknown else "passed"] += 1
    print(", ".join(f"{count} {name}" for name, count in counts.items()))
    return 1 if lists else 0


sys.exit(main(pathlib.Path(sys.argv[1]).resolve()))
