# SPDX-License-Identifier: Apache-2.0
"""Two versions of a message and what each makes of the other's values: what the tables of rules are made of.

In texts, @ is the prefix of the side, old or new, and #1, #2 ... are ids of the pair's own.
"""
import re
from dataclasses import dataclass

# Beside an outcome that is a value: the reader gives its peer back what it was sent.
KEPT = object()
# What consistent mode makes of a pair: the same as compatible mode; a status; or the wire does not tell the versions
# apart, and one is misread.
SAME = object()
READ = "OK"
HASH = "STRUCT_VERSION_MISMATCH"
MISREAD = "MISREAD"


@dataclass
class Refused:
    """The reader's error: its status, and its path from the message on."""

    status: str
    path: str


@dataclass
class Pair:
    """Fields of the message `name` in either version, and (value, outcome) each way; an outcome is a value of the other
    version, KEPT or Refused."""

    name: str
    old: str
    new: str
    forward: list
    backward: list
    consistent: object = HASH
    # What stands before the message: definitions.
    old_types: str = ""
    new_types: str = ""
    # Options beside or instead of the pair's id.
    old_options: str = "id = #0"
    new_options: str = "id = #0"
    # The same of the way back, where it differs.
    consistent_backward: object = None


@dataclass
class Rule:
    """A sentence that holds for each of its pairs."""

    claim: str
    pairs: list


def snake(name):
    """FixedInt32 as C names it: fixed_int32."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


def same(*values):
    return [(value, value) for value in values]


def refused_both_ways(name, old, new, old_value, new_value, consistent=HASH):
    """The field x is of a type outside of all conversions, so that no value is read, not even a missing one."""
    error = Refused("TYPE_MISMATCH", "x")
    return Pair(name, old, new, [(old_value, error), ("{0}", error)], [(new_value, error), ("{0}", error)], consistent)
