# SPDX-License-Identifier: Apache-2.0
"""Judges and proves random changes of random schemas: run_compat --mutations N [--seed S] [--first I]."""
import collections
import concurrent.futures
import random
import re
import time

import blame
import evidence
import header_form
import judge
import model
import mutations
import sides

LEVELS = ["wire", "consistent"]
SOURCE_OF = 10  # one of so many also at the level of C code, which takes longer
CHANGES_OF_ONE = 4  # changed schemas of each random one
SHOWN = 5  # false verdicts that are made small
TRIES = 30


def files_of(schema):
    return header_form.files(schema) if schema.form == "h" else model.fdl_files(schema)


def usable(schema):
    return schema.form == "fdl" or header_form.fits(schema)


def is_invalid(failure):
    """Not a schema at all, which random ones may be."""
    return re.match(r"forygen gen: exit status 1\b", str(failure)) is not None


class Case:
    """A random schema, and one that was made of it."""

    def __init__(self, old, new, steps, levels):
        self.old, self.new, self.steps, self.levels = old, new, steps, levels
        self.result = evidence.Result()
        self.values = 0
        self.failure = ""
        self.findings = []

    def prove(self, known, values, seed):
        old, new = known.side(files_of(self.old)), known.side(files_of(self.new))
        old.make()
        new.make()
        roots = max(1, len(self.old.of_kind("message", "union")))
        self.findings = judge.judge(old, new, self.levels)
        blamed = blame.Blame(self.old, self.new, {side.folder.name: side.files for side in (old, new)})
        self.result, rows = evidence.hold(self.findings, old, new, self.levels, -(-values // roots), seed, blamed)
        self.values = sum(row.counts["values"] for row in rows)

    @property
    def is_false(self):
        return bool(self.result.false_compatible or self.failure)

    def text(self):
        """As a pair of a file of cases."""
        lines = ["# " + step for step in self.steps] + ["pair found", f"    level {','.join(self.levels)}"]
        for side, schema in (("old", self.old), ("new", self.new)):
            for path, text in files_of(schema).items():
                lines += [f"    {side} {schema.form} {path}"] + ["        " + line for line in text.splitlines()]
        return "\n".join(lines + [f"    # found: {finding}" for finding in self.findings])


def valid_case(known, seed, number):
    """The case of a number: the first of its random ones that forygen accepts."""
    for attempt in range(TRIES):
        dice = random.Random(f"{seed}/{number // CHANGES_OF_ONE}/{attempt}")
        old = model.random_schema(dice, number // CHANGES_OF_ONE)
        dice = random.Random(f"{seed}/{number}/{attempt}/change")
        if not usable(old):
            continue
        for _ in range(3):
            new, steps = mutations.mutate(dice, old, dice.choice((1, 1, 2, 3)))
            if usable(new) and accepts(known, old) and accepts(known, new):
                return Case(old, new, steps, LEVELS + ["source"] * (number % SOURCE_OF == 0))
    raise RuntimeError(f"no schema of number {number} is valid")


def accepts(known, schema):
    try:
        known.side(files_of(schema)).make()
    except sides.NotBuilt as failure:
        if is_invalid(failure):
            return False
    return True


def prove_case(case, known, options):
    try:
        case.prove(known, options.values, options.seed)
    except (sides.NotBuilt, judge.NotJudged) as failure:
        case.failure = str(failure)
    return case


def run_number(known, options, number):
    return prove_case(valid_case(known, options.seed, number), known, options)


# --- Making a false verdict small --------------------------------------------------------------------------------


def without_member(schema, type_name, member_name):
    copy = schema.copy()
    definition = copy.find(type_name)
    if definition:
        definition.members = [member for member in definition.members if member.name != member_name]
    return copy


def without_type(schema, name):
    copy = schema.copy()
    copy.definitions = [definition for definition in copy.definitions if definition.name != name]
    for definition in copy.definitions:
        definition.outer = "" if definition.outer == name else definition.outer
        definition.members = [member for member in definition.members
                              if not member.type or name not in member.type.named()]
    return copy


def smaller(case):
    """Cases with less in them."""
    for name in {definition.name for schema in (case.old, case.new) for definition in schema.definitions}:
        yield Case(without_type(case.old, name), without_type(case.new, name), case.steps, case.levels)
    pairs = {(definition.name, member.name) for schema in (case.old, case.new) for definition in schema.definitions
             for member in definition.members}
    for pair in sorted(pairs):
        yield Case(without_member(case.old, *pair), without_member(case.new, *pair), case.steps, case.levels)


def shrink(case, known, options):
    """The same kind of falsehood in as little as possible."""
    again = not case.failure
    while again:
        again = False
        for candidate in smaller(case):
            if not candidate.old.definitions or not candidate.new.definitions:
                continue
            prove_case(candidate, known, options)
            if not candidate.failure and candidate.is_false:
                case, again = candidate, True
                break
    return case


# --- The run -----------------------------------------------------------------------------------------------------


def print_false(number, case, known, options, shown):
    print(f"FAIL mutation {number} of seed {options.seed}: {'; '.join(case.steps)}")
    if shown < SHOWN:
        case = shrink(case, known, options)
    for line in case.result.false_compatible:
        print(f"    false compatible: {line}")
    if case.failure:
        print("    " + case.failure.replace("\n", "\n    "))
    if shown < SHOWN:
        print("    " + case.text().replace("\n", "\n    "), flush=True)


def run(folder, options):
    start = time.time()
    known = sides.Sides(folder)
    counts = collections.Counter()
    kinds = collections.Counter()
    print(f"{options.mutations} mutations, seed {options.seed}", flush=True)
    numbers = range(options.first, options.first + options.mutations)
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for number, case in zip(numbers, pool.map(lambda number: run_number(known, options, number), numbers)):
            kinds.update(case.result.verdicts)
            counts["values"] += case.values
            counts["breaking"] += case.result.breaking
            counts["false breaking"] += len(case.result.false_breaking)
            counts["lossy without a loss"] += len(case.result.unshown)
            counts["false compatible"] += len(case.result.false_compatible)
            if case.is_false:
                print_false(number, case, known, options, counts["failed"])
                counts["failed"] += 1
            elif case.result.false_breaking and counts["false breaking shown"] < SHOWN:
                counts["false breaking shown"] += 1
                print(f"false breaking: mutation {number}: {'; '.join(case.steps)}: {case.result.false_breaking}")
    share = counts["false breaking"] / max(counts["breaking"], 1)
    print(f"{options.mutations} mutations, {counts['values']} values, {time.time() - start:.0f} s")
    print(f"directions: {kinds['compatible']} compatible, {kinds['lossy']} lossy, {kinds['breaking']} breaking")
    print(f"false compatible: {counts['false compatible']}")
    print(f"lossy without a loss: {counts['lossy without a loss']} of {kinds['lossy']}")
    print(f"false breaking: {counts['false breaking']} of {counts['breaking']} ({share:.1%})")
    print(f"{options.mutations - counts['failed']} passed, {counts['failed']} failed, 0 skipped")
    return counts["failed"] > 0
