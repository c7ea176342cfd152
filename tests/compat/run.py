#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Judges pairs of schemas and proves each verdict: run.py [--values N] [--seed N|clock] [--only TEXT] [--keep DIR] [FILE...]

With --mutations N [--first I], random changes of random schemas instead. The environment names the programs; build/tests/compat/run_compat sets it. README.md describes the files.
"""
import argparse
import collections
import concurrent.futures
import contextlib
import os
import pathlib
import sys
import tempfile
import time

import evidence
import judge
import mutate
import pairs
import sides

LIMIT = 0.02  # of breaking verdicts without a witness


class Outcome:
    """Of one pair."""

    def __init__(self, pair):
        self.pair = pair
        self.failures = []
        self.unproven = []
        self.false_compatible = 0
        self.false_breaking = 0
        self.breaking = 0
        self.values = 0
        self.verdicts = collections.Counter()
        self.found = set()


def add_result(outcome, what, result, rows):
    pair = outcome.pair
    outcome.breaking += result.breaking
    outcome.values += sum(row.counts["values"] for row in rows)
    outcome.verdicts.update(result.verdicts)
    outcome.false_compatible += len(result.false_compatible)
    outcome.false_breaking += len(result.false_breaking)
    outcome.failures += [f"FALSE COMPATIBLE, {what}: {text}" for text in result.false_compatible]
    outcome.failures += [f"LOSSY, {what}: {text}" for text in result.unshown]
    for text in result.false_breaking:
        if pair.unproven:
            outcome.unproven.append(f"{text}: {pair.unproven}")
        else:
            outcome.failures.append(f"FALSE BREAKING, {what}: {text}")


def combinations(pair):
    """Each form with itself, then the mixed ones. C code of two forms is not the same: no source there."""
    both = [(old, new) for old in pair.forms("old") for new in pair.forms("new")]
    if "source" in pair.levels or "service" in pair.levels:
        both = [(old, new) for old, new in both if old == new] or both
    return sorted(both, key=lambda forms: forms[0] != forms[1])


def prove_forms(outcome, known, old_form, new_form, options):
    pair = outcome.pair
    what = f"{old_form} to {new_form}"
    old = known.side(pair.sides["old", old_form])
    new = known.side(pair.sides["new", new_form])
    findings = judge.judge(old, new, pair.levels, pair.options)
    outcome.failures += [f"{what}: {line}" for line in judge.differences(pair, new_form, new, findings)]
    if old_form == new_form or len(combinations(pair)) == 1:
        lines = judge.mode_differences(findings, old, new, pair.levels, pair.options)
        outcome.failures += [f"{what}: {line}" for line in lines]
    outcome.found |= {(finding.rule, finding.mode) for finding in findings}
    if pair.options:
        findings = judge.judge(old, new, pair.levels)
    result, rows = evidence.hold(findings, old, new, pair.levels, options.values, options.seed)
    add_result(outcome, what, result, rows)


def prove_pair(pair, known, options):
    outcome = Outcome(pair)
    for old_form, new_form in combinations(pair):
        try:
            prove_forms(outcome, known, old_form, new_form, options)
        except (sides.NotBuilt, judge.NotJudged) as failure:
            outcome.failures.append(f"{old_form} to {new_form}: {failure}")
    if pair.unproven and not outcome.unproven and not outcome.failures:
        outcome.failures.append("the pair says 'unproven', but has its witness")
    return outcome


# --- Summary -----------------------------------------------------------------------------------------------------


def rule_table(outcomes):
    """Of each rule: pairs that report it in each direction, and pairs about it that do not."""
    table = collections.defaultdict(collections.Counter)
    for outcome in outcomes:
        reported = {expectation.rule for expectation in outcome.pair.expected}
        for expectation in outcome.pair.expected:
            for direction in judge.MODES[expectation.mode]:
                table[expectation.rule][direction] += 1
            table[expectation.rule][expectation.verdict] += 1
        for rule in reported:
            table[rule]["pairs"] += 1
        for rule in set(outcome.pair.about) - reported:
            table[rule]["silent"] += 1
    return table


def print_summary(outcomes, seconds):
    print("%-6s %8s %9s %8s %7s %9s %6s %6s" % ("rule", "reported", "backward", "forward", "silent", "breaking", "lossy", "risky"))
    for rule, row in sorted(rule_table(outcomes).items()):
        figures = [row[name] for name in ("pairs", "backward", "forward", "silent", "breaking", "lossy", "risky")]
        print("%-6s %8d %9d %8d %7d %9d %6d %6d" % (rule, *figures))
    total = collections.Counter()
    for outcome in outcomes:
        total.update(outcome.verdicts)
        for name in ("values", "breaking", "false_compatible", "false_breaking"):
            total[name + "_count"] += getattr(outcome, name)
        for line in outcome.unproven:
            print(f"unproven: {outcome.pair.name}: {line}")
    share = total["false_breaking_count"] / max(total["breaking_count"], 1)
    print(f"{len(outcomes)} pairs, {total['values_count']} values, {seconds:.0f} s")
    print(f"directions: {total['compatible']} compatible, {total['lossy']} lossy, {total['breaking']} breaking")
    print(f"false compatible: {total['false_compatible_count']}")
    print(f"false breaking: {total['false_breaking_count']} of {total['breaking_count']} ({share:.1%})")
    return share <= LIMIT


def work_folder(options):
    if options.keep:
        pathlib.Path(options.keep).mkdir(parents=True, exist_ok=True)
        return contextlib.nullcontext(options.keep)
    return tempfile.TemporaryDirectory()


def prove_all(chosen, options):
    start = time.time()
    outcomes = []
    with work_folder(options) as folder, concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        known = sides.Sides(folder)
        for outcome in pool.map(lambda pair: prove_pair(pair, known, options), chosen):
            outcomes.append(outcome)
            if outcome.failures:
                print(f"FAIL {outcome.pair.name} ({outcome.pair.place})")
                for failure in outcome.failures:
                    print("    " + failure.replace("\n", "\n    "), flush=True)
    few = print_summary(outcomes, time.time() - start)
    failed = sum(bool(outcome.failures) for outcome in outcomes) + (not few)
    print(f"{len(outcomes) + (not few) - failed} passed, {failed} failed, 0 skipped")
    return failed > 0


def arguments():
    parser = argparse.ArgumentParser(prog="run_compat")
    parser.add_argument("--values", type=int, default=1000)
    parser.add_argument("--seed", type=lambda text: int(time.time()) if text == "clock" else int(text), default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--only", default="")
    parser.add_argument("--mutations", type=int, default=0)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--keep")
    parser.add_argument("files", nargs="*")
    return parser.parse_args()


def main():
    options = arguments()
    if options.mutations:
        with work_folder(options) as folder:
            return mutate.run(folder, options)
    files = options.files or sorted(pathlib.Path(__file__).resolve().parent.glob("cases/*.p[ay]*"))
    try:
        chosen = [pair for file in files for pair in pairs.read(file)]
    except (OSError, pairs.BadPair) as error:
        sys.exit(f"run_compat: {error}")
    headers = os.environ.get("FORYGEN_NO_HEADERS") != "1"
    for pair in chosen:
        pair.sides = {key: files for key, files in pair.sides.items() if headers or key[1] == "fdl"}
    chosen = [pair for pair in chosen if options.only in pair.name and pair.forms("old") and pair.forms("new")]
    return prove_all(chosen, options)


if __name__ == "__main__":
    sys.exit(main())
