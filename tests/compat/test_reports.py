#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Holds the reports of forygen breaking to what their readers take: test_reports.py PRINT_REPORT

The rules here are those of SARIF 2.1.0, of the XML of JUnit as Jenkins takes it, of GitHub's workflow commands and of
GitLab's code quality reports, as far as these reports use them. The published schemas are checked too if these
variables name them; without, that is reported as skipped:

    SARIF_SCHEMA           sarif-schema-2.1.0.json of oasis-tcs/sarif-spec; needs the Python package jsonschema
    GITLAB_QUALITY_SCHEMA  codeclimate.json of GitLab, of one finding; needs jsonschema
    JUNIT_SCHEMA           junit-10.xsd of the xunit plugin of Jenkins; needs the Python package lxml
"""
import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as etree

KINDS = ("empty", "plain", "hostile", "moved")
COUNTS = {"empty": 0, "plain": 5, "hostile": 6, "moved": 5}
MESSAGE = "the tag id of 'name' changed"
NEW, OLD = "./new/a b.fdl", "old/a.fdl"
PEERS = {"c", "java", "python", "cpp", "go", "rust", "javascript", "csharp", "kotlin", "scala", "swift", "dart"}
# What may end a line, move a cursor or turn text around.
UNPRINTABLE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e]")
URI = re.compile(r"(?:file://)?(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+")


class Wrong(Exception):
    pass


def need(true, text):
    if not true:
        raise Wrong(text)


def same(found, wanted, what):
    need(found == wanted, f"{what}: expected {wanted!r}, got {found!r}")


def report(program, form, kind):
    done = subprocess.run([program, form, kind], capture_output=True)
    same(done.returncode, 0, f"exit status, {done.stderr!r}")
    return done.stdout.decode("utf-8")  # an error for bytes that are not UTF-8


def members(value, required, optional=()):
    """An object with these members and no others."""
    need(isinstance(value, dict), f"{value!r} is not an object")
    need(set(required) <= set(value) <= set(required) | set(optional), f"members {sorted(value)}")
    return value


def counts(findings, key, names):
    return [sum(finding[key] == name for finding in findings) for name in names]


# --- Text ---


def check_text(text, kind):
    lines = text.splitlines()
    if kind == "empty":
        same(text, "", "text")
        return
    need(any(re.fullmatch(r"forygen: F105 tag-changed: .+ \('forygen explain F105'\)", line) for line in lines), "a hint")
    need(not any(line.startswith("forygen: F101") for line in lines), "no hint for what is allowed")
    same(lines[-1], f"forygen: {COUNTS[kind] - 2} errors, 1 warning, 1 allowed", "the last line")
    if kind == "plain":
        need(f"{NEW}: warning: {MESSAGE} (java, python) [F413 value-added]" in lines, "a finding without a line")


def check_order(text, kind):
    """Each place has its source line and a caret, each finding its notes."""
    if kind != "plain":
        return
    need(f"{NEW}:3:31: error: {MESSAGE} [F105 tag-changed]\n    /* grüß */ string name = 2;\n{' ' * 28}^\n"
         f"{OLD}:2:27: note: {MESSAGE}\nmessage A {{ string name = 1; }}\n{' ' * 26}^\n" in text, "place, line and note")
    need(f"{NEW}:3:31: allowed: {MESSAGE} [F101 field-removed-not-reserved]\n"
         f"{NEW}:3:5: note: allowed here: {MESSAGE}\n{NEW}:3:31: error: the same" in text, "two lines for what is allowed")


# --- JSON ---


def check_json(text, kind):
    findings = [json.loads(line) for line in text.splitlines()]
    keys = ("file", "line", "column", "severity", "rule", "name", "level", "mode", "verdict", "peers", "message", "notes")
    for finding in findings:
        members(finding, keys, ["reason"] if finding["severity"] == "allowed" else [])
        need(finding["level"] in ("wire", "consistent", "source", "service"), finding["level"])
        need(finding["mode"] in ("backward", "forward", "full"), finding["mode"])
        need(finding["verdict"] in ("breaking", "lossy", "risky"), finding["verdict"])
        need(set(finding["peers"]) <= PEERS, finding["peers"])
        for note in finding["notes"]:
            members(note, ("file", "line", "column", "message"))
    same(len(findings), COUNTS[kind], "findings")
    if kind == "plain":
        same(counts(findings, "severity", ("error", "warning", "allowed")), [3, 1, 1], "severities")
        same(findings[1]["peers"], ["java", "python"], "peers")
        same(findings[2]["reason"], MESSAGE, "reason")


# --- JUnit ---

# Element: its attributes, those that must be there, and its children, as junit-10.xsd has them.
JUNIT = {
    "testsuites": ({"name", "tests", "failures", "errors", "time"}, set(), {"testsuite"}),
    "testsuite": ({"name", "tests", "failures", "errors", "skipped"}, {"name", "tests", "failures", "errors"}, {"testcase"}),
    "testcase": ({"name", "classname", "time", "group"}, {"name"}, {"failure", "skipped", "system-out"}),
    "failure": ({"type", "message"}, set(), set()),
    "skipped": ({"type", "message"}, set(), set()),
    "system-out": (set(), set(), set()),
}


def check_element(element):
    attributes, required, children = JUNIT[element.tag]
    need(required <= set(element.keys()) <= attributes, f"{element.tag} has {element.keys()}")
    for child in element:
        need(child.tag in children, f"{element.tag} contains {child.tag}")
        check_element(child)


def check_junit(text, kind):
    root = etree.fromstring(text.encode())
    same(root.tag, "testsuites", "root")
    check_element(root)
    for suite in root:
        cases = list(suite)
        same(suite.get("tests"), str(len(cases)), "tests")
        same(len(cases), max(COUNTS[kind], 1), "test cases")
        for name, element in (("failures", "failure"), ("skipped", "skipped")):
            same(suite.get(name), str(sum(case.find(element) is not None for case in cases)), name)
    if kind == "plain":
        case = root[0][0]
        same(case.get("name"), f"F105 tag-changed: {MESSAGE}", "name")
        same(case.get("classname"), NEW, "class")
        need(f"{NEW}:3:31: {MESSAGE}\n{OLD}:2:27: {MESSAGE}\nWay out: " in case[0].text, f"body {case[0].text!r}")


# --- SARIF ---


def check_place(location, message=False):
    members(location, ["physicalLocation"] + ["message"] * message)
    physical = members(location["physicalLocation"], ["artifactLocation"], ["region"])
    uri = members(physical["artifactLocation"], ["uri"])["uri"]
    need(URI.fullmatch(uri), f"'{uri}' is not a URI")
    region = members(physical.get("region", {}), [], ["startLine", "startColumn"])
    need(all(isinstance(number, int) and number >= 1 for number in region.values()), region)


def check_result(result, rules):
    required = ("ruleId", "ruleIndex", "level", "message", "locations", "relatedLocations", "partialFingerprints", "properties")
    members(result, required, ["suppressions"])
    same(rules[result["ruleIndex"]]["id"], result["ruleId"], "the rule of the index")
    need(result["level"] in ("error", "warning", "note"), result["level"])
    need(isinstance(result["message"]["text"], str) and result["message"]["text"], "message")
    for location in result["locations"]:
        check_place(location)
    for location in result["relatedLocations"]:
        check_place(location, message=True)
    for suppression in result.get("suppressions", []):
        members(suppression, ["kind", "justification"], ["location"])
        same(suppression["kind"], "inSource", "kind")
        check_place(suppression["location"])


def check_sarif(text, kind):
    sarif = members(json.loads(text), ("$schema", "version", "runs"))
    same(sarif["version"], "2.1.0", "version")
    (run,) = sarif["runs"]
    members(run, ("tool", "columnKind", "results"))
    driver = members(members(run["tool"], ["driver"])["driver"], ("name", "version", "rules"))
    same(len({rule["id"] for rule in driver["rules"]}), len(driver["rules"]), "rules of different ids")
    same(len(run["results"]), COUNTS[kind], "results")
    for result in run["results"]:
        check_result(result, driver["rules"])
    if kind == "plain":
        region = run["results"][0]["locations"][0]["physicalLocation"]
        same(region, {"artifactLocation": {"uri": "./new/a%20b.fdl"}, "region": {"startLine": 3, "startColumn": 29}}, "place")
        same([result["level"] for result in run["results"]], ["error", "warning", "note", "error", "error"], "levels")


# --- GitHub ---

COMMAND = re.compile(r"::(error|warning|notice) ((?:[a-z]+=[^:,\r\n]+)(?:,[a-z]+=[^:,\r\n]+)*)::([^\r\n]*)")


def unescaped(text, escapes):
    need(set(re.findall("%..?", text)) <= set(escapes), f"escapes of {text!r}")
    return re.sub("%..", lambda match: escapes[match[0]], text)


def check_github(text, kind):
    data = {"%25": "%", "%0D": "\r", "%0A": "\n"}
    commands = []
    for line in text.splitlines():
        match = COMMAND.fullmatch(line)
        need(match, f"{line!r} is not a command")
        properties = dict(part.split("=", 1) for part in match[2].split(","))
        need(set(properties) <= {"file", "line", "col", "title"}, properties)
        values = {key: unescaped(value, data | {"%3A": ":", "%2C": ","}) for key, value in properties.items()}
        commands.append((match[1], values, unescaped(match[3], data).split("\n")))
    same(len(commands), COUNTS[kind], "commands")
    if kind == "plain":
        place = {"file": NEW, "line": "3", "col": "29", "title": "F105 tag-changed"}
        name, properties, lines = commands[0]
        same((name, properties, lines[:2]), ("error", place, [MESSAGE, f"{OLD}:2:27: {MESSAGE}"]), "command")
        same(commands[1][:2], ("warning", {"file": NEW, "title": "F413 value-added"}), "command")


# --- GitLab ---


def check_gitlab(text, kind):
    findings = json.loads(text)
    need(isinstance(findings, list), "an array")
    same(len(findings), COUNTS[kind], "findings")
    for finding in findings:
        members(finding, ("description", "check_name", "fingerprint", "severity", "location"))
        need(finding["severity"] in ("info", "minor", "major", "critical", "blocker"), finding["severity"])
        need(re.fullmatch("[0-9a-f]{32}", finding["fingerprint"]), finding["fingerprint"])
        location = members(finding["location"], ("path", "lines"))
        need(not location["path"].startswith("./"), location["path"])
        need(members(location["lines"], ["begin"])["begin"] >= 1, location)
    same(len({finding["fingerprint"] for finding in findings}), len(findings), "different fingerprints")


def check_stable(program):
    """Lines that are added above change no fingerprint."""
    for form, prints in (
        ("gitlab", lambda text: [finding["fingerprint"] for finding in json.loads(text)]),
        ("sarif", lambda text: [result["partialFingerprints"] for result in json.loads(text)["runs"][0]["results"]]),
    ):
        plain, moved = (prints(report(program, form, kind)) for kind in ("plain", "moved"))
        same(moved, plain, form)


# --- Published schemas ---


def against_json_schema(text, schema, each):
    import jsonschema

    with open(schema, encoding="utf-8") as file:
        validator = jsonschema.validators.validator_for(json.load(file))
        file.seek(0)
        checker = validator(json.load(file), format_checker=validator.FORMAT_CHECKER)
    value = json.loads(text)
    for part in value if each else [value]:
        problem = next(checker.iter_errors(part), None)
        need(problem is None, problem and problem.message)


def against_xml_schema(text, schema):
    from lxml import etree as lxml

    checker = lxml.XMLSchema(lxml.parse(schema))
    need(checker.validate(lxml.fromstring(text.encode())), checker.error_log)


PUBLISHED = {
    "SARIF_SCHEMA": ("sarif", lambda text, schema: against_json_schema(text, schema, each=False)),
    "GITLAB_QUALITY_SCHEMA": ("gitlab", lambda text, schema: against_json_schema(text, schema, each=True)),
    "JUNIT_SCHEMA": ("junit", against_xml_schema),
}

# --- All ---

FORMS = {
    "text": [check_text, check_order],
    "json": [check_json],
    "junit": [check_junit],
    "sarif": [check_sarif],
    "github": [check_github],
    "gitlab": [check_gitlab],
}


def tests(program):
    for form, checks in FORMS.items():
        for kind in KINDS:
            for check in checks:
                yield f"{form} of {kind} findings", lambda f=form, k=kind, c=check: c(report(program, f, k), k)
            yield f"{form} of {kind} findings can be printed", lambda f=form, k=kind: need(
                not UNPRINTABLE.search(report(program, f, k)), "a control character")
    yield "fingerprints stay", lambda: check_stable(program)
    for name, (form, check) in PUBLISHED.items():
        for kind in KINDS:
            run = os.environ.get(name) and (lambda f=form, k=kind, c=check, n=name: c(report(program, f, k), os.environ[n]))
            yield f"{form} of {kind} findings, {name}", run


def main(program):
    total = {"passed": 0, "failed": 0, "skipped": 0}
    for name, run in tests(program):
        try:
            total["passed" if run else "skipped"] += 1
            if run:
                run()
        except Exception as failure:
            total["passed"] -= 1
            total["failed"] += 1
            print(f"FAIL {name}: {type(failure).__name__}: {failure}")
    print(", ".join(f"{count} {what}" for what, count in total.items()))
    return 1 if total["failed"] else 0


sys.exit(main(sys.argv[1]))
