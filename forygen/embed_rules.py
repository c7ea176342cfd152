#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes C of the pages of rules, for forygen explain: embed_rules.py docs/rules.md rule_pages.c"""
import pathlib
import re
import sys

PAGE = re.compile(r"^## (F\d+) ([a-z-]+)\n(.*?)(?=^## |\Z)", re.M | re.S)
CODE = re.compile(r"^```[^\n]*\n(.*?)^```$", re.M | re.S)


def plain(text):
    """Markdown as it is read in a terminal: code is indented, and links are their text."""
    text = CODE.sub(lambda match: re.sub(r"^(?=.)", "    ", match[1].rstrip("\n"), flags=re.M), text)
    return re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", text)


def first_sentence(text):
    """Of a paragraph, on one line."""
    return re.match(r".*?\.(?= |$)", " ".join(plain(text).split()))[0]


def paragraph(body, label):
    match = re.search(rf"^{label}(.*?)(?:\n\n|\Z)", body.strip(), re.M | re.S)
    return match[1].strip() if match else sys.exit(f"embed_rules: no paragraph begins with '{label}':\n{body}")


def literal(text):
    lines = text.splitlines(keepends=True)
    quoted = [line.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") for line in lines]
    return "\n     ".join(f'"{line}"' for line in quoted)


def entry(match):
    code, name, body = match[1], match[2], match[3]
    head, rest = body.strip().split("\n\n", 1)
    way_out = first_sentence(paragraph(body, "Way out: "))
    text = f"{code} {name}\n{head}\n\n{plain(rest.strip())}\n"
    return f"    {{{literal(code)}, {literal(name)},\n     {literal(first_sentence(rest))},\n     {literal(way_out)},\n     {literal(text)}}},\n"


def main(source, output):
    pages = pathlib.Path(source).read_text(encoding="utf-8")
    entries = "".join(map(entry, PAGE.finditer(pages)))
    lines = [
        "/* SPDX-License-Identifier: Apache-2.0 */\n",
        f"/* Made by embed_rules.py from {pathlib.Path(source).name}. */\n",
        '#include "compat/page.h"\n\n',
        f"const struct rule_page rule_pages[] = {{\n{entries}}};\n\n",
        "const size_t rule_page_count = sizeof rule_pages / sizeof *rule_pages;\n",
    ]
    pathlib.Path(output).write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
