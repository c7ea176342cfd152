#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Exchanges rows between C and other languages: run_peers.py [--build FOLDER].

Each peer writes the cases of peers/cases.py, and reads the rows that C wrote of them; C verifies and reads theirs, and
makes objects and rows of them again. Values must be equal, and so must bytes, except for the slots of nulls. Ends with
a table. A peer whose toolchain is missing is named, and its cases are skipped; with CI=true they fail.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys

TOP = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TOP / "tests" / "rows" / "peers"))
import cases  # noqa: E402
import model  # noqa: E402
import prepare  # noqa: E402

SECONDS = 300
ORDERS = ("declared", "sorted")
NAMES = {"python": "Python", "rust": "Rust", "java": "Java"}
# What is compared, as the heads of the table have it.
WAYS = {"values": "C reads", "reads": "reads C", "bytes": "same bytes", "schema": "schema"}


def ask(peer, requests):
    """The answers to requests, one per line."""
    text = "".join(json.dumps(request) + "\n" for request in requests)
    result = subprocess.run(
        peer.command, input=text, env=peer.environment, stdout=subprocess.PIPE, text=True, timeout=SECONDS
    )
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    if result.returncode or len(answers) != len(requests):
        answers += [{"error": f"the peer ended with status {result.returncode}"}] * (len(requests) - len(answers))
    return answers


class Figures:
    """What passed, by language, type and way."""

    def __init__(self):
        self.counts = {}
        self.failed = 0

    def add(self, way, case, why):
        """why: None, or what is wrong."""
        language, kind, name = case
        right, all_of = self.counts.get((language, kind, way), (0, 0))
        self.counts[language, kind, way] = (right + (why is None), all_of + 1)
        if why is not None:
            self.failed += 1
            print(f"FAIL {NAMES[language]}, {kind}, {name}: {WAYS[way]}: {why[:400]}")

    def passed(self):
        return sum(right for right, _ in self.counts.values())

    def table(self, peers):
        """Right and all cases for each type, language and way."""
        seen = {key[::2] for key in self.counts}
        ways = [(language, way) for language in peers for way in WAYS if (language, way) in seen]
        print("\n| type | " + " | ".join(f"{NAMES[language]} {WAYS[way]}" for language, way in ways) + " |")
        print("|---" * (len(ways) + 1) + "|")
        for kind in model.MESSAGES:
            cells = [self.counts.get((language, kind, way)) for language, way in ways]
            if any(cells):
                print(f"| {kind} | " + " | ".join(f"{cell[0]}/{cell[1]}" if cell else "-" for cell in cells) + " |")
        print()


def difference(kind, expected, answer):
    """None if the answer has the value."""
    if "value" not in answer:
        return answer.get("error", "no value")
    if model.same(model.MESSAGES[kind], expected, answer["value"]):
        return None
    return f"expected {json.dumps(expected)[:150]}, got {json.dumps(answer['value'])[:150]}"


def difference_of_bytes(kind, order, ours, theirs):
    if ours == model.without_nulls(theirs, kind, order):
        return None
    return f"C has {ours.hex()[:300]}, the peer {theirs.hex()[:300]}"


def exchange(language, peer, c, all_cases, figures):
    """All rows, in both directions. c: the programs in C by order."""
    mine = [case for case in all_cases if language not in case[3]]
    ours = ask(c[peer.order], [{"type": kind, "value": value} for _, kind, value, _ in mine])
    writes = [{"type": kind, "value": value} for _, kind, value, _ in mine]
    reads = [{"type": kind, "row": row.get("row", "")} for (_, kind, _, _), row in zip(mine, ours)]
    answers = ask(peer, writes + reads)
    theirs, read = answers[: len(mine)], answers[len(mine) :]
    again = ask(
        c[peer.order], [{"type": kind, "row": row.get("row", "")} for (_, kind, _, _), row in zip(mine, theirs)]
    )
    for (name, kind, value, _), our, their, of_peer, of_c in zip(mine, ours, theirs, read, again):
        case = (language, kind, name)
        if "row" not in our or "row" not in their:
            figures.add("bytes", case, f"C: {our.get('error')}, the peer: {their.get('error')}")
            continue
        figures.add("reads", case, difference(kind, value, of_peer))
        why = difference(kind, value, of_c)
        if why is None and of_c.get("again") != our["row"]:
            why = f"C makes another row of the object: {str(of_c)[:300]}"
        figures.add("values", case, why)
        rows = (bytes.fromhex(side["row"]) for side in (our, their))
        figures.add("bytes", case, difference_of_bytes(kind, peer.order, *rows))


def difference_of_schemas(our, their):
    if "error" in their:
        return their["error"]
    if not our["own_hash"] == their["hash"] == their["own_hash"]:
        return f"the hash of C is {our['own_hash']}, those of the peer {their['hash']} and {their['own_hash']}"
    if their["again"] != our["own"]:
        return f"C has {our['own']}, the peer writes them again as {their['again']}"
    own, mine = (model.without_nullability(bytes.fromhex(side["own"])) for side in (their, our))
    return None if own == mine else f"C has {our['own']}, the type of the peer {their['own']}"


def compare_schemas(language, peer, c, kinds, figures):
    """Schema bytes of C are read and written again, and the peer's own have the same names, types and hash."""
    ours = ask(c[peer.order], [{"type": kind, "schema": ""} for kind in kinds])
    theirs = ask(peer, [{"type": kind, "schema": our["own"]} for kind, our in zip(kinds, ours)])
    for kind, our, their in zip(kinds, ours, theirs):
        figures.add("schema", (language, kind, "schema"), difference_of_schemas(our, their))


def prepare_c(build):
    peers = {}
    for order in ORDERS:
        program = build / "tests" / "rows" / "peers" / "c" / order / f"peer_{order}"
        if not program.exists():
            sys.exit(f"{program} is not built")
        peers[order] = prepare.Peer(order, "", [program])
    return peers


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", type=pathlib.Path, default=TOP / "build")
    options = parser.parse_args()
    build = options.build.resolve()
    c = prepare_c(build)
    peers, missing = prepare.prepare(build / "row-peers")
    all_cases = list(cases.cases())
    figures = Figures()
    for language, why in prepare.NOWHERE.items():
        print(f"{language} is not here: {why}")
    for language, peer in peers.items():
        print(f"{NAMES[language]} {peer.version}, rows in {peer.order} order")
        for why in sorted({case[3][language] for case in all_cases if language in case[3]}):
            names = [case[0] for case in all_cases if case[3].get(language) == why]
            print(f"    not {'; '.join(names)}: {why}")
        exchange(language, peer, c, all_cases, figures)
        if language != "rust":  # it has no schemas
            held = {case[1] for case in all_cases if language not in case[3]}
            kinds = [kind for kind in model.MESSAGES if kind in held]
            compare_schemas(language, peer, c, kinds, figures)
    figures.table(peers)
    skipped = 0
    for language, why in missing.items():
        print(f"the peer in {NAMES[language]} is missing: {why}")
        lost = sum(language not in case[3] for case in all_cases)
        if os.environ.get("CI") == "true":
            figures.failed += lost
        else:
            skipped += lost
    print(f"{figures.passed()} passed, {figures.failed} failed, {skipped} skipped")
    return 1 if figures.failed else 0


if __name__ == "__main__":
    sys.exit(main())
