# SPDX-License-Identifier: Apache-2.0
"""Which types findings are about, so that the others are held to the promise that nothing happens to them."""
import re

OPENS = re.compile(r"^\s*(?:message|enum|union|struct)\s+(?:FORY\(.*?\)+\s+)?(\w+).*\{\s*$")


def definitions_of(text):
    """Of each line the innermost type around it, as a simple name in lower case."""
    around, lines = [], [""]
    for line in text.splitlines():
        opens = OPENS.match(line)
        if opens:
            around.append(re.sub(r"_kind$", "", opens.group(1).lower()))
        elif line.rstrip().endswith("{"):
            around.append(around[-1] if around else "")
        lines.append(around[-1] if around else "")
        if re.match(r"^\s*\}", line) and around:
            around.pop()
    return lines


class Blame:
    def __init__(self, old, new, folders):
        """With the files of each side by the name of its folder."""
        self.schemas = (old, new)
        self.names = {definition.name.lower() for schema in self.schemas for definition in schema.definitions}
        self.lines = {f"{folder}/{path}": definitions_of(text) for folder, files in folders.items()
                      for path, text in files.items()}

    def at(self, file, line):
        lines = self.lines.get(file, [])
        return lines[line] if line < len(lines) else ""

    def types(self, finding):
        """Those that a finding is about; None: it does not say."""
        found = {self.at(file, line) for file, line in ((finding.file, finding.line), *finding.notes)}
        for quoted in re.findall(r"'([^']*)'", finding.message):
            found |= {part.lower() for part in re.split(r"\W+", quoted)}
        return found & self.names or None

    def reach(self, schema, name):
        """A type and all that values of it may hold."""
        by_name = {definition.name.lower(): definition for definition in schema.definitions}
        reached, todo = set(), [name.rsplit(".", 1)[-1].lower()]
        while todo:
            name = todo.pop()
            if name in reached or name not in by_name:
                continue
            reached.add(name)
            for member in by_name[name].members:
                if member.type and member.type.holds_any():
                    todo += list(by_name)
                elif member.type:
                    todo += [inner.lower() for inner in member.type.named()]
        return reached

    def findings_of(self, row, findings):
        """Those that may have to do with the values of a row."""
        writer, reader = self.schemas if row.direction == "backward" else self.schemas[::-1]
        reached = self.reach(writer, row.written) | self.reach(reader, row.read)
        return [finding for finding in findings if not self.types(finding) or self.types(finding) & reached]
