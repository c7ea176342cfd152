#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Whole third-party headers, annotated by this script from a sidecar: run.py [--verbose] FORYGEN LIBRARY [HEADER...]

clang's syntax tree tells which structs a header has, without forygen. Each is annotated with all its members: the first
member of a union without selector, the counts of pointers by the names that such members have. A member that forygen
refuses is skipped, with its reason, until nothing is refused. What is left compiles without a warning and makes a round
trip with a pattern in every member that is sent. CC is the compiler with its options. Prints per header what became of
its structs and members; a header that is not installed is skipped by name.
"""
import collections
import concurrent.futures
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

INCLUDE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "runtime", "include")
CLANG = shutil.which("clang-14") or shutil.which("clang")

# What is included, where its structs are defined (parts of paths), the Debian package that has it, and how many members
# are sent at least: versions of a header differ.
HEADERS = {
    "sys/resource.h": (["/sys/resource.h", "/bits/resource.h", "/struct_rusage.h", "/struct_timeval.h"], "libc6-dev",
                       20),
    "sys/uio.h": (["/sys/uio.h", "/bits/uio", "/struct_iovec.h"], "libc6-dev", 1),
    "linux/can.h": (["/linux/can.h"], "linux-libc-dev", 10),
    "linux/videodev2.h": (["/linux/videodev2.h", "/linux/v4l2", "/struct_timeval.h", "/struct_timespec.h"],
                          "linux-libc-dev", 500),
    "uv.h": (["/uv.h", "/uv/", "/netdb.h", "/netinet/in.h", "/bits/socket.h", "/termios-struct.h", "/struct_iovec.h"],
             "libuv1-dev", 200),
    "libusb-1.0/libusb.h": (["/libusb.h", "/struct_timeval.h"], "libusb-1.0-0-dev", 60),
    "xf86drmMode.h": (["/xf86drmMode.h", "/drm.h", "/drm_mode.h"], "libdrm-dev", 300),
}
FLAGS = {"xf86drmMode.h": ["-I/usr/include/libdrm"]}

# The member that counts the items of 'name': as these headers call it.
COUNTS = ["{0}_count", "count_{0}", "{0}_length", "{0}_len", "{0}len", "num_{0}", "n{0}", "bNum{1}s"]
COUNTS_OF = {"iov_base": "iov_len", "base": "len", "data": "length"}


class Wrong(Exception):
    """What the test is about does not hold."""


INTEGERS = {"char", "signed char", "unsigned char", "short", "unsigned short", "int", "unsigned int", "long",
            "unsigned long", "long long", "unsigned long long", "_Bool"}


# --- The syntax tree --------------------------------------------------------------------------------------------------

class Tree:
    """The structs of a translation unit."""

    def __init__(self, header):
        source = "#include <%s>\n" % header
        command = [CLANG, "-std=gnu11", "-fsyntax-only", "-Xclang", "-ast-dump=json", "-x", "c", "-"]
        output = subprocess.run(command + FLAGS.get(header, []), input=source.encode(), stdout=subprocess.PIPE,
                                check=True).stdout
        self.place = ["", 0]
        self.records = {}  # by id
        self.named = {}  # by spelling: id
        self.enums = set()  # typedefs of those without a name
        self.typedefs = {}
        self.visit(json.loads(output), None)

    def locate(self, node):
        """A file or line that did not change since the place before is left out of the dump."""
        if "expansionLoc" in node or "spellingLoc" in node:
            for key in ("spellingLoc", "expansionLoc"):
                if key in node:
                    self.locate(node[key])
            return
        if "offset" in node:
            self.place[0] = node.get("file", self.place[0])
            self.place[1] = node.get("line", self.place[1])

    def visit(self, node, parent):
        for key, value in list(node.items()):
            if key == "loc":
                self.locate(value)
                node["place"] = tuple(self.place)
            elif key == "range":
                self.locate(value["begin"])
                self.locate(value["end"])
            elif key == "inner":
                for child in value:
                    self.visit(child, node)
        if node.get("kind") == "RecordDecl" and node.get("completeDefinition"):
            self.records[node["id"]] = node
            if node.get("name"):
                self.named["%s %s" % (node["tagUsed"], node["name"])] = node["id"]
        if node.get("kind") == "TypedefDecl":
            target = node["type"].get("desugaredQualType", node["type"]["qualType"])
            if target != node["name"]:
                self.typedefs[node["name"]] = target
            for inner in node.get("inner", []):
                owned = inner.get("ownedTagDecl", {})
                if owned.get("kind") == "EnumDecl":
                    self.enums.add(node["name"])
                if owned.get("id") in self.records and not owned.get("name"):
                    self.named[node["name"]] = owned["id"]
                    self.records[owned["id"]].setdefault("typedef", node["name"])

    def spelling(self, record):
        return "%s %s" % (record["tagUsed"], record["name"]) if record.get("name") else record.get("typedef")


def children(record):
    """The members in their order; a record without a name stands for the member that it is."""
    unnamed = {}
    for node in record.get("inner", []):
        if node["kind"] == "RecordDecl" and not node.get("name"):
            unnamed[node["place"]] = node
        elif node["kind"] == "FieldDecl":
            yield node, unnamed


# --- Members ----------------------------------------------------------------------------------------------------------

class Member:
    """One that is sent, or may be. path leads to it from the struct, annotation is what FORY_ANNOTATE_MEMBER names."""

    def __init__(self, node, path):
        self.path = path
        self.name = node.get("name", "")
        self.place = node["place"]
        written = node["type"]["qualType"]
        self.type = node["type"].get("desugaredQualType", written)
        self.written = written
        self.bit_field = node.get("isBitfield", False)
        self.words = []
        self.count = None  # the member that counts it
        self.counts = False
        self.why = None  # it is skipped


class Struct:
    def __init__(self, tree, record, number):
        self.tree = tree
        self.c_type = tree.spelling(record)
        self.function = "t_" + self.c_type.split()[-1]
        self.id = number
        self.place = record["place"]
        self.members = []
        self.left_out = 0  # other members of unions
        self.why = None
        self.collect(record, "")
        self.count()

    def collect(self, record, prefix):
        members = list(children(record))
        is_union = record["tagUsed"] == "union"
        for number, (node, unnamed) in enumerate(members):
            if is_union and number > 0:
                self.left_out += 1
                continue
            body = self.body(node, unnamed)
            name = node.get("name", "")
            if body is not None:
                self.collect(body, prefix + (name + "." if name else ""))
            elif name:
                self.members.append(Member(node, prefix + name))

    @staticmethod
    def body(node, unnamed):
        """The struct or union without a name that the member is of."""
        if not re.fullmatch(r"(struct|union) .*\((unnamed|anonymous)[^)]*\)", node["type"]["qualType"]):
            return None
        place = re.search(r" at (.*):(\d+):\d+\)", node["type"]["qualType"])
        for (_, line), record in unnamed.items():
            if place and line == int(place.group(2)):
                return record
        return None

    def count(self):
        by_name = {member.name: member for member in self.members}
        for member in self.members:
            if not member.type.endswith("*"):
                continue
            name = member.name
            forms = [form.format(name, name.capitalize()) for form in COUNTS]
            for count in [COUNTS_OF.get(name)] + forms:
                other = by_name.get(count)
                if other and other.type in INTEGERS:
                    member.count = other
                    other.counts = True
                    break
            if member.count and re.fullmatch(r"(const )?(void|char|unsigned char) \*", member.type):
                member.words.append("bytes")

    def sidecar(self):
        yield "FORY_ANNOTATE(%s, id = %d, prefix = t_);" % (self.c_type, self.id), None
        for number, member in enumerate(self.members):
            words = member.words + (["count = %s" % member.count.name] if member.count else [])
            if member.why:
                words = ["skip"]
            elif member.counts and any(other.count is member and not other.why for other in self.members):
                continue
            else:
                words = ["id = %d" % (number + 1)] + words
            yield "FORY_ANNOTATE_MEMBER(%s, %s, %s);" % (self.c_type, member.path, ", ".join(words)), member

    def sent(self):
        for member in self.members:
            if not member.why and not (member.counts and any(other.count is member and not other.why
                                                             for other in self.members)):
                yield member


# --- Annotating, until nothing is refused -----------------------------------------------------------------------------

class Header:
    def __init__(self, name, forygen, folder):
        self.name = name
        self.forygen = forygen
        self.folder = folder
        self.tree = Tree(name)
        self.base = re.sub(r"\W", "_", name)
        parts = HEADERS[name][0]
        self.structs = []
        seen = set()
        for record in self.tree.records.values():
            c_type = self.tree.spelling(record)
            if (record["tagUsed"] == "struct" and c_type and c_type not in seen and
                    any(part in record["place"][0] for part in parts)):
                seen.add(c_type)
                self.structs.append(Struct(self.tree, record, len(self.structs) + 1))

    def write_sidecar(self):
        """Gives the member or struct that each line is about."""
        lines = ["#include <%s>" % self.name, "#include <fory/annotations.h>"]
        about = {}
        for struct in self.structs:
            if struct.why:
                continue
            for line, member in struct.sidecar():
                lines.append(line)
                about[len(lines)] = (struct, member)
        with open(os.path.join(self.folder, self.base + ".h"), "w") as file:
            file.write("\n".join(lines) + "\n")
        return about

    def generate(self):
        command = [self.forygen, "gen", "--json", "-I", INCLUDE, "--out", self.folder]
        result = subprocess.run(command + FLAGS.get(self.name, []) + [self.base + ".h"], cwd=self.folder,
                                stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        findings = []
        for line in result.stdout.decode().splitlines():
            try:
                findings.append(json.loads(line))
            except ValueError:
                raise Wrong("%s: forygen says: %s" % (self.name, line))
        errors = [finding for finding in findings if finding["severity"] == "error"]
        if result.returncode not in (0, 1) or (result.returncode == 1) != bool(errors):
            raise Wrong("%s: forygen ends with %d" % (self.name, result.returncode))
        return errors

    def refuse(self, error, about):
        """Skips what the error is about; False when that is nothing that was annotated."""
        reason = re.sub(r"^'[^']*' (is|has|points|leads|counts)", r"\1", error["message"])
        reason = re.sub(r"^the element of '[^']*' ", "the element ", reason).split(";")[0]
        path, line = error["file"], error["line"]
        if os.path.basename(path) == self.base + ".h" and line in about:
            struct, member = about[line]
            (member or struct).why = reason
            return True
        name = re.search(r"'([^']*)'", error["message"])
        here = [member for struct in self.structs for member in struct.members
                if member.place[1] == line and not member.why and os.path.samefile(member.place[0], path)]
        for member in [member for member in here if name and member.name == name.group(1)] or here[:1]:
            member.why = reason
        return bool(here)

    def annotate(self):
        for _ in range(30):
            about = self.write_sidecar()
            errors = self.generate()
            if not errors:
                return
            if not any([self.refuse(error, about) for error in errors]):
                raise Wrong("%s: not about a member: %s" % (self.name, json.dumps(errors[0])))
        raise Wrong("%s: no end of refusals" % self.name)


# --- The round trip ---------------------------------------------------------------------------------------------------

class Program:
    """A C program that fills, sends, reads and compares every struct."""

    def __init__(self, header):
        self.header = header
        self.structs = {struct.c_type: struct for struct in header.structs if not struct.why}
        for struct in list(self.structs.values()):
            record = header.tree.named.get(struct.c_type)
            for spelling, number in header.tree.named.items():
                if number == record:
                    self.structs.setdefault(spelling, struct)
        self.values = 0

    def known(self, c_type):
        c_type = re.sub(r"^const ", "", c_type)
        while c_type not in self.structs and c_type in self.header.tree.typedefs:
            c_type = self.header.tree.typedefs[c_type]
        return self.structs.get(c_type)

    def value(self, member, place, c_type, depth):
        """Lines that fill and that compare one value, at a->place and b->place."""
        c_type = re.sub(r"^(const|volatile) ", "", c_type)
        while c_type in self.header.tree.typedefs and not self.known(c_type):
            c_type = self.header.tree.typedefs[c_type]
        array = re.fullmatch(r"(.*?) ?\[(\d+)\](.*)", c_type)
        struct = self.known(c_type)
        if array and array.group(1) == "char" and not member.words:
            return (["strcpy(a->%s, sizeof a->%s > 1 ? \"x\" : \"\");" % (place, place)],
                    ["strcmp(a->%s, b->%s) == 0" % (place, place)])
        if array:
            index = "i%d" % depth
            fill, compare = self.value(member, "%s[%s]" % (place, index), array.group(1) + array.group(3), depth + 1)
            loop = "for (size_t {0} = 0; {0} < sizeof a->{1} / sizeof a->{1}[0]; {0}++) {{".format(index, place)
            return [loop] + fill + ["}"], [(loop, compare)]
        if struct:
            return (["fill_%s(&a->%s, depth + 1);" % (struct.function, place)],
                    ["same_%s(&a->%s, &b->%s)" % (struct.function, place, place)])
        if c_type in INTEGERS:
            pattern = "a->%s = (__typeof__(a->%s))(%s);" % (place, place, "1" if c_type == "_Bool" else "++pattern % 100")
            return [pattern], ["a->%s == b->%s" % (place, place)]
        if c_type in ("float", "double"):
            return ["a->%s = 0.5f;" % place], ["a->%s == b->%s && a->%s > 0" % (place, place, place)]
        if c_type.startswith("enum ") or c_type in self.header.tree.enums:
            return ["a->%s = (__typeof__(a->%s))1;" % (place, place)], ["a->%s == b->%s" % (place, place)]
        if c_type == "char *" or c_type == "const char *":
            return ["a->%s = text;" % place], ["strcmp(a->%s, b->%s) == 0" % (place, place)]
        pointee = re.fullmatch(r"(.*?) ?\*", c_type)
        struct = pointee and self.known(pointee.group(1))
        if struct:
            return (["if (depth < 2) {", "%s *p = calloc(1, sizeof *p);" % struct.c_type,
                     "fill_%s(p, depth + 1);" % struct.function, "a->%s = p;" % place, "}"],
                    ["(a->%s == NULL) == (b->%s == NULL)" % (place, place),
                     "(!a->%s || same_%s(a->%s, b->%s))" % (place, struct.function, place, place)])
        raise Wrong("%s: the test knows no '%s' (%s)" % (self.header.name, c_type, member.path))

    def counted(self, member):
        """Two items behind a pointer."""
        place, count = member.path, member.count.path
        item = re.fullmatch(r"(?:const )?(.*?) ?\*", member.type).group(1)
        struct = self.known(item)
        compare = ["a->%s == b->%s" % (count, count), "a->%s == 2" % count]
        pointee = item.endswith("*") and self.known(item.rstrip("* "))
        if pointee:
            fill = ["if (depth < 2) {", "%s **p = calloc(2, sizeof *p);" % pointee.c_type,
                    "for (int i = 0; i < 2; i++) fill_%s(p[i] = calloc(1, sizeof **p), depth + 1);" % pointee.function,
                    "a->%s = p;" % place, "a->%s = 2;" % count, "}"]
            compare = ["a->%s == b->%s" % (count, count),
                       "(a->%s == 0 || (same_%s(a->%s[0], b->%s[0]) && same_%s(a->%s[1], b->%s[1])))" %
                       (count, pointee.function, place, place, pointee.function, place, place)]
        elif struct:
            fill = ["if (depth < 2) {", "%s *p = calloc(2, sizeof *p);" % struct.c_type,
                    "fill_%s(p, depth + 1);" % struct.function, "fill_%s(p + 1, depth + 1);" % struct.function,
                    "a->%s = p;" % place, "a->%s = 2;" % count, "}"]
            compare = ["a->%s == b->%s" % (count, count),
                       "(a->%s == 0 || (same_%s(a->%s, b->%s) && same_%s(a->%s + 1, b->%s + 1)))" %
                       (count, struct.function, place, place, struct.function, place, place)]
        else:
            size = "1" if item == "void" else "sizeof(%s)" % item
            fill = ["unsigned char *p%d = calloc(2, %s);" % (self.values, size), "p%d[0] = 7;" % self.values,
                    "a->%s = (void *)p%d;" % (place, self.values), "a->%s = 2;" % count]
            compare.append("memcmp(a->%s, b->%s, 2 * %s) == 0" % (place, place, size))
        return fill, compare

    def checks(self, compare):
        for check in compare:
            if isinstance(check, tuple):
                yield check[0]
                yield from self.checks(check[1])
                yield "}"
            else:
                yield "if (!(%s)) { printf(\"%%s\\n\", %s); return false; }" % (check, json.dumps(check))

    def functions(self, struct):
        fill, compare = [], []
        for member in struct.sent():
            self.values += 1
            lines, checks = self.counted(member) if member.count else self.value(member, member.path, member.type, 0)
            fill += lines
            compare += checks
        yield "static void fill_%s(%s *a, int depth) {" % (struct.function, struct.c_type)
        yield "memset(a, 0, sizeof *a); (void)depth;"
        yield from fill
        yield "}"
        yield "static bool same_%s(const %s *a, const %s *b) {" % (struct.function, struct.c_type, struct.c_type)
        yield "(void)a; (void)b;"
        yield from self.checks(compare)
        yield "return true; }"

    def text(self):
        structs = {struct.function: struct for struct in self.structs.values()}.values()
        yield "#include <stdio.h>\n#include <stdlib.h>\n#include <string.h>\n#include \"%s.fory.h\"" % self.header.base
        yield "static char text[] = \"text\"; static int pattern; static struct fory_runtime *runtime;"
        for struct in structs:
            yield "static void fill_%s(%s *a, int depth);" % (struct.function, struct.c_type)
            yield "static bool same_%s(const %s *a, const %s *b);" % (struct.function, struct.c_type, struct.c_type)
        for struct in structs:
            yield from self.functions(struct)
        yield "#define TRIP(type, name) do { struct fory_bytes bytes; struct fory_arena arena; type a, b; \\"
        yield "fory_arena_init(&arena); fill_##name(&a, 0); \\"
        yield "if (name##_to_bytes(runtime, &arena, &a, &bytes) || name##_from_bytes(runtime, bytes, &arena, &b) || \\"
        yield "!same_##name(&a, &b)) { puts(#type); wrong = 1; } fory_arena_done(&arena); } while (0)"
        yield "int main(void) { int wrong = 0; (void)text; (void)pattern; runtime = fory_runtime_new(NULL);"
        for struct in structs:
            yield "TRIP(%s, %s);" % (struct.c_type, struct.function)
        yield "fory_runtime_free(runtime); return wrong; }"


def compile_and_run(header, library):
    folder, base = header.folder, header.base
    with open(os.path.join(folder, "main.c"), "w") as file:
        file.write("\n".join(Program(header).text()) + "\n")
    common = ["-I", folder, "-I", INCLUDE] + [flag.replace("-I", "-isystem") for flag in FLAGS.get(header.name, [])]
    strict = ["-std=gnu11", "-Wall", "-Wextra", "-Werror"]
    generated = os.path.join(folder, base + ".fory.c")
    program = os.path.join(folder, "program")
    commands = [shlex.split(os.environ.get("CC", "cc")) + strict + common + ["-c", "-o", generated + ".o", generated],
                [CLANG] + strict + common + ["-fsyntax-only", generated],
                shlex.split(os.environ.get("CC", "cc")) + ["-std=gnu11", "-w"] + common +
                ["-o", program, os.path.join(folder, "main.c"), generated + ".o", library,
                 "-Wl,-rpath," + os.path.dirname(library)], [program]]
    for command in commands:
        result = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        if result.returncode != 0:
            raise Wrong("%s: %s\n%s" % (header.name, " ".join(command[:3]), result.stdout.decode()[:4000]))


# --- Report -----------------------------------------------------------------------------------------------------------

def report(header, verbose):
    good = [struct for struct in header.structs if not struct.why]
    sent = sum(len(list(struct.sent())) for struct in good)
    skipped = [member for struct in good for member in struct.members if member.why]
    counts = sum(len(struct.members) for struct in good) - sent - len(skipped)
    yield ("%s: %d structs, %d annotated; %d members sent, %d counts, %d other members of unions, %d skipped" %
           (header.name, len(header.structs), len(good), sent, counts, sum(struct.left_out for struct in good),
            len(skipped)))
    for reason, number in collections.Counter(member.why for member in skipped).most_common():
        yield "    %4d %s" % (number, reason)
    for struct in header.structs:
        if struct.why:
            yield "    %s: %s" % (struct.c_type, struct.why)
        for member in struct.members if verbose else []:
            if member.why:
                yield "        %s.%s: %s" % (struct.c_type, member.path, member.why)


def installed(name):
    command = [CLANG, "-fsyntax-only", "-x", "c", "-"] + FLAGS.get(name, [])
    return subprocess.run(command, input=("#include <%s>\n" % name).encode(), stderr=subprocess.DEVNULL).returncode == 0


def judge(name, forygen, library, verbose):
    """What became of the header, and lines about it."""
    if not CLANG or not installed(name):
        return "skipped", ["%s: skipped, %s is not installed" % (name, HEADERS[name][1] if CLANG else "clang-14")]
    with tempfile.TemporaryDirectory() as folder:
        header = Header(name, forygen, folder)
        try:
            header.annotate()
            sent = sum(len(list(struct.sent())) for struct in header.structs if not struct.why)
            if sent < HEADERS[name][2]:
                raise Wrong("%s: only %d members are sent" % (name, sent))
            compile_and_run(header, library)
            return "passed", list(report(header, verbose))
        except Wrong as reason:
            return "failed", ["FAIL %s" % reason] + list(report(header, verbose))


def main(arguments):
    verbose = "--verbose" in arguments
    arguments = [argument for argument in arguments if argument != "--verbose"]
    if len(arguments) < 2:
        sys.exit(__doc__)
    forygen, library = (os.path.abspath(argument) for argument in arguments[:2])
    outcomes = collections.Counter()
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for outcome, lines in pool.map(lambda name: judge(name, forygen, library, verbose), arguments[2:] or HEADERS):
            outcomes[outcome] += 1
            print("\n".join(lines), flush=True)
    print("%d passed, %d failed, %d skipped" % (outcomes["passed"], outcomes["failed"], outcomes["skipped"]))
    return 1 if outcomes["failed"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
