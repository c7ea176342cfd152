# SPDX-License-Identifier: Apache-2.0
"""Words that are always wrong in documentation, comments and messages. CONTRIBUTING.md, "Language", has more."""
import re

# What is wrong, what to write, and an example of what is wrong.
WORDS = [
    (r"\b(?![Tt]here\b)\w+ is no (?!longer\b|more\b)\w+", "is not a", "The count is no field."),
    (
        r"\b(?:one|bytes|files?|objects?|folder) an? (?:thread|verb|level|struct|type|suite|folder|byte|line)\b",
        "per",
        "Findings are one object a line.",
    ),
    (
        r"\b[Ww]ho(?:ever)? (?:has|is|wants|writes|does|needs|shares|reads|raises|would)\b|\b[Ww]hoever\b",
        "if you",
        "Who would rather share a schema writes Fory IDL.",
    ),
    (r"\b(?:their|its|his) kin\b", "similar", "int, short and their kin"),
    (r"\b(?:[Hh]eaders|[Bb]ytes|[Tt]exts?|types|codes) of others\b", "third-party, untrusted or foreign", "Headers of others"),
    (r"\bcodecs? of the user\b", "user-defined codec", "a codec of the user"),
    (r"\bof no account\b", "ignored, irrelevant", "The cursor is of no account."),
    (r"\bpassed over\b", "skipped", "an unknown field is passed\n * over"),
    (r"\bstands? (?:behind|in front)\b", "follow, precede", "what stands behind the flag"),
]

# Files that are about them.
OWN = ("tests/style/words.py", "tests/style/test_checks.py")

# Lines that show them on purpose.
SHOWN = {
    "CONTRIBUTING.md": re.compile(r"^\| .* \| .* \|$"),
    "schemas/bench.fdl": re.compile(r"A film and who is in it"),
}


def findings(path, text):
    """Pairs of line number and text. A line break counts as a blank, with what begins the next line of a comment."""
    flat = re.sub(r"\n[ \t]*(?:\*|#|//)?[ \t]*(?=\S)", lambda match: " " * len(match[0]), text)
    shown = SHOWN.get(path)
    lines = text.split("\n")
    for wrong, right, _ in WORDS:
        for match in re.finditer(wrong.replace(" ", " +"), flat):
            number = text[: match.start()].count("\n") + 1
            if not (shown and shown.search(lines[number - 1])):
                yield number, f"'{' '.join(match[0].split())}': write {right}"


def unfound_examples():
    return [example for _, right, example in WORDS if not any(right in text for _, text in findings("", example))]
