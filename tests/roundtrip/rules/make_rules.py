#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the two versions of a table of rules, as schemas, and its values, as C.

make_rules.py idl|header old|new|cases OUTPUT
"""
import re
import sys

import header_rules
import idl_kinds
import idl_rules
from pair import KEPT, MISREAD, SAME, Refused, snake

FIRST_ID = 1000
IDS_PER_PAIR = 4
SIDES = ("old", "new")


def fill(text, side, number=0):
    """Puts the side and the ids of a pair in their places."""
    text = re.sub(r"#(\d)", lambda match: str(FIRST_ID + IDS_PER_PAIR * number + int(match[1])), text)
    text = re.sub(r"@_(?=[A-Z])", side.upper() + "_", text)
    return text.replace("@", side)


class Idl:
    """Messages: how they are declared, and what stands around a value {value} of a pair."""

    rules = idl_rules
    common = idl_kinds.COMMON
    base = "rules"
    register = "@_rules_@_register"
    head = "package @;"
    functions = ""
    message = "message {camel} [{options}] {{ {fields} }}"
    member = "{camel} {pair} = {tag};"
    around = """message Inner [id = 910] {{ string before = 1; {members} int32 after = 2; }}
message Middle [id = 911] {{ list<Inner> items = 1; int32 after = 2; }}
message Outer [id = 912] {{ map<string, Middle> entries = 1; int32 after = 2; }}
"""
    text = '{{"{0}", 1}}'
    items = "{{(struct {side}_inner[]){{{{.after = 1}}, {{.{pair} = {value}}}, {{.after = 2}}}}, 3}}"
    two_items = "{{(struct {side}_inner[]){{{{.{pair} = {value}, .after = 3}}, {{.{pair} = {value}}}}}, 2}}"
    entries = '''{{(struct fory_map_string_{side}_middle_entry[]){{
        {{{{"k", 1}}, {{.items = {two_items}}}}}, {{{{"l", 1}}, {{.after = 4}}}}}}, 2}}'''


class Header(Idl):
    """The same of structs in a header."""

    rules = header_rules
    common = header_rules.COMMON
    base = "header_rules"
    register = "header_rules_@_register"
    functions = header_rules.FUNCTIONS
    head = "#include <fory/annotations.h>\n#include <fory/any.h>\n"
    message = "struct FORY({options}) @_{pair} {{ {fields} }};"
    member = "struct @_{pair} *{pair};"
    around = """struct FORY(id = 910) @_inner {{ char *before; {members} int32_t after; }};
struct FORY(id = 911) @_middle {{ struct @_inner *items FORY(count = n); size_t n; int32_t after; }};
struct @_entry {{ char *key; struct @_middle value; }};
struct FORY(id = 912) @_outer {{ struct @_entry *entries FORY(count = n); size_t n; int32_t after; }};
"""
    text = '"{0}"'
    items = "(struct {side}_inner[]){{{{.after = 1}}, {{.{pair} = {value}}}, {{.after = 2}}}}, .n = 3"
    two_items = "(struct {side}_inner[]){{{{.{pair} = {value}, .after = 3}}, {{.{pair} = {value}}}}}, .n = 2"
    entries = '''(struct {side}_entry[]){{
        {{"k", {{.items = {two_items}}}}}, {{"l", {{.after = 4}}}}}}, .n = 2'''


def pairs(language):
    return [pair for rule in language.rules.RULES for pair in rule.pairs]


def schema(language, side):
    out = ["// One of two versions of everything; made from a table.", fill(language.head, side)]
    out.append(fill(language.common, side))
    members = []
    for number, pair in enumerate(pairs(language)):
        names = {"camel": pair.name, "pair": snake(pair.name), "tag": number + 3}
        types, options, fields = (getattr(pair, side + what) for what in ("_types", "_options", ""))
        out.append(fill(types, side, number))
        out.append(fill(language.message.format(options=options, fields=fields, **names), side, number))
        members.append(language.member.format(**names))
    out.append(fill(language.around.format(members=" ".join(members)), side))
    return "\n".join(out)


# A value of a pair alone and in the three levels around it.
VALUES = """
static const struct {side}_{pair} {name}_0 = {bare};
static const struct {side}_inner {name}_1 = {{.before = {text}, .{pair} = {value}, .after = -1}};
static const struct {side}_middle {name}_2 = {{
    .items = {items},
    .after = -2,
}};
static const struct {side}_outer {name}_3 = {{
    .entries = {entries},
    .after = -3,
}};
static const void *const {name}[] = {{&{name}_0, &{name}_1, &{name}_2, &{name}_3}};
"""


def write_value(language, name, side, number, value):
    pair = snake(pairs(language)[number].name)
    bare = fill(value, side, number)
    place = {"side": side, "pair": pair, "value": "&(struct %s_%s)%s" % (side, pair, bare)}
    two_items = language.two_items.format(**place)
    return VALUES.format(
        name=name,
        bare=bare,
        text=language.text.format("b"),
        items=language.items.format(**place),
        entries=language.entries.format(two_items=two_items, **place),
        **place,
    )


def status(outcome, compatible):
    return compatible if outcome is SAME else "RULE_MISREAD" if outcome is MISREAD else "FORY_" + outcome


def case(language, claim, number, direction, index, value, outcome):
    """The values of one row, and the row."""
    pair = pairs(language)[number]
    writes, reads = SIDES if direction == "forward" else SIDES[::-1]
    member = snake(pair.name)
    name = "%s_%s_%d" % (member, direction, index)
    values = write_value(language, name, writes, number, value)
    expected, wanted, path = "NULL", "FORY_OK", "NULL"
    if isinstance(outcome, Refused):
        wanted, path = "FORY_" + outcome.status, '"%s"' % outcome.path
    elif outcome is not KEPT:
        expected = name + "_read"
        values += write_value(language, expected, reads, number, outcome)
    consistent = pair.consistent
    if direction == "backward" and pair.consistent_backward is not None:
        consistent = pair.consistent_backward
    row = '    {"%s", "%s %s %d", "%s", &%s_subject_%s, &%s_subject_%s, %s, %s, {%s, %s}, %s, %s},\n' % (
        claim, writes, pair.name, index + 1, member, writes, member, reads, member, name, expected, wanted,
        status(consistent, wanted), path, "true" if direction == "forward" else "false",
    )
    return values, row


def cases(language):
    out = ["/* SPDX-License-Identifier: Apache-2.0 */\n/* The values of all pairs; made from a table. */\n"]
    out.append("#include <math.h>\n")
    out += ['#include "%s_%s.fory.h"\n' % (language.base, side) for side in SIDES]
    out.append('#include "rules.h"\n\n')
    out.append(language.functions)
    names = [snake(pair.name) for pair in pairs(language)] + ["inner", "middle", "outer"]
    for side in SIDES:
        for name in names:
            subject = "SUBJECT_FUNCTIONS({0}_{1})\nstatic const struct subject {0}_subject_{1} = SUBJECT({2});\n"
            out.append(subject.format(side, name, '"{0}_{1}", {0}_{1}, NULL'.format(side, name)))
    rows = []
    number = 0
    for rule in language.rules.RULES:
        for pair in rule.pairs:
            for direction in ("forward", "backward"):
                for index, (value, outcome) in enumerate(getattr(pair, direction)):
                    values, row = case(language, rule.claim, number, direction, index, value, outcome)
                    out.append(values)
                    rows.append(row)
            number += 1
    out += ["\nconst struct rule_case rule_cases[] = {\n", *rows, "};\n"]
    out.append("const size_t rule_case_count = sizeof rule_cases / sizeof *rule_cases;\n\n")
    out.append("const struct rule_side rule_sides[] = {\n")
    for side in SIDES:
        levels = ", ".join("&%s_subject_%s" % (side, level) for level in ("inner", "middle", "outer"))
        out.append("    {%s, {%s}},\n" % (language.register.replace("@", side), levels))
    out.append("};\n")
    return "".join(out)


def main(name, what, output):
    language = {"idl": Idl, "header": Header}[name]
    with open(output, "w", encoding="utf-8") as file:
        file.write(cases(language) if what == "cases" else schema(language, what))


main(*sys.argv[1:])
