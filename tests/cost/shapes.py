# SPDX-License-Identifier: Apache-2.0
"""Inputs of forygen that grow with n: each shape is a function to {path: text}; what forygen is given comes first."""


def messages(n):
    """Messages that refer to one another in two circles."""
    yield "package p;\n"
    for i in range(n):
        yield f"message M{i} [id={i + 1}] {{ M{(i + 1) % n} next = 1; string s = 2; list<int32> l = 3; "
        yield f"map<string, M{i * 7 % n}> m = 4; }}\n"


def references(n):
    """A chain of tracked references, each message of which holds any."""
    yield "package p;\n"
    for i in range(n):
        yield f"message M{i} [id={i + 1}] {{ ref M{min(i + 1, n - 1)} next = 1; list<any> x = 2; }}\n"


def enums(n):
    yield "package p;\n"
    for i in range(n):
        yield f"enum E{i} [id={i + 1}] {{ A = 0; B = {i + 1}; }}\n"
    yield "message M [id=100000] { E0 e = 1; }\n"


def enum_values(n):
    yield "package p;\nenum E [id=1] {\n"
    for i in range(n):
        yield f"    VALUE_{i} = {i};\n"
    yield "}\n"


def unions(n):
    yield "package p;\nmessage M [id=100000] { int32 x = 1; }\n"
    for i in range(n):
        yield f"union U{i} [id={i + 1}] {{ M m = 1; string s = 2; U{(i + 1) % n} u = 3; }}\n"


def union_cases(n):
    yield "package p;\nunion U [id=1] {\n"
    for i in range(1, n + 1):
        yield f"    {('string', 'int32', 'list<string>')[i % 3]} c{i} = {i};\n"
    yield "}\n"


def fields_of(kind):
    def fields(n):
        yield "package p;\nenum E [id=2] { A = 0; }\nmessage N [id=3] { int32 x = 1; }\nmessage M [id=1] {\n"
        for i in range(1, n + 1):
            yield f"    {kind} f{i} = {i};\n"
        yield "}\n"

    return fields


def containers(n):
    """A list, a map and a list of lists of each message."""
    yield "package p;\n"
    for i in range(n):
        yield f"message M{i} [id={i + 1}] {{ list<M{(i + 1) % n}> a = 1; map<int32, M{i}> b = 2; "
        yield f"list<list<M{i}>> c = 3; set<string> d = 4; list<optional int32> e = 5; }}\n"


def reserved(n):
    yield "package p;\nmessage M [id=1] {\n"
    for i in range(n):
        yield f'    reserved {20000 + 2 * i}; reserved "old{i}"; int32 f{i} = {i + 1};\n'
    yield "}\n"


def services(n):
    yield "package p;\nmessage M [id=1] { int32 x = 1; }\nservice S {\n"
    for i in range(n):
        yield f"    rpc Call{i}(M) returns (M);\n"
    yield "}\n"


def nested(n):
    """Messages inside messages, three deep."""
    yield "package p;\n"
    for i in range(n):
        yield f"message A{i} [id={3 * i + 1}] {{ message B [id={3 * i + 2}] {{ message C [id={3 * i + 3}] "
        yield "{ int32 x = 1; } C c = 1; } B b = 1; B.C c = 2; }\n"


def comments(n):
    yield "package p;\n/* " + "word " * n * 40 + "*/\nmessage M [id=1] {\n"
    for i in range(1, n + 1):
        yield f"    // What field {i} says, in some more words than fit a line of the output, which has 120 columns.\n"
        yield f"    string f{i} = {i};\n"
    yield "}\n"


def unknown_types(n):
    """Findings with suggestions among many names."""
    yield "package p;\n"
    for i in range(n):
        yield f"message Message{i:06} [id={i + 1}] {{ Massage{i:06} x = 1; }}\n"


def duplicates(n):
    """Findings with a note at another place."""
    yield "package p;\nmessage M [id=1] {\n"
    for i in range(1, n + 1):
        yield f"    int32 f = {i};\n"
    yield "}\n"


def one_file(text):
    return lambda n: {"x.fdl": "".join(text(n))}


def import_chain(n):
    """Each file uses the next one."""
    files = {}
    for i in range(n):
        use = f"M{i + 1} next = 1;" if i + 1 < n else "int32 x = 1;"
        head = f'import "x{i + 1}.fdl";\n' if i + 1 < n else ""
        files[f"x{i}.fdl"] = f"package p{i};\n{head}message M{i} [id={i + 1}] {{ {use} }}\n"
    return files


def import_ladder(n):
    """Two files a rung, each of which imports both of the next rung."""
    files = {}
    for i in range(n):
        for side in "ab":
            head = f'import "a{i + 1}.fdl";\nimport "b{i + 1}.fdl";\n' if i + 1 < n else ""
            use = f"A{i + 1} a = 1; B{i + 1} b = 2;" if i + 1 < n else "int32 x = 1;"
            number = 2 * i + (side == "b") + 1
            files[f"{side}{i}.fdl"] = f"package p;\n{head}message {side.upper()}{i} [id={number}] {{ {use} }}\n"
    return files


def import_star(n):
    """One file imports all others."""
    files = {"x.fdl": "package p;\n" + "".join(f'import "x{i}.fdl";\n' for i in range(n))}
    files["x.fdl"] += "message M [id=100000] {\n" + "".join(f"    M{i} m{i} = {i + 1};\n" for i in range(n)) + "}\n"
    for i in range(n):
        files[f"x{i}.fdl"] = f"package p;\nmessage M{i} [id={i + 1}] {{ int32 x = 1; }}\n"
    return files


def inputs(n):
    return {f"x{i}.fdl": f"package p{i};\nmessage M{i} [id={i + 1}] {{ int32 x = 1; }}\n" for i in range(n)}


HEAD = "#include <fory/annotations.h>\n#include <fory/types.h>\n"


def header_structs(n):
    text = HEAD
    for i in range(n):
        text += f"struct FORY(id = {i + 1}) s{i} {{\n    int32_t a;\n    char *b;\n"
        text += f"    struct s{(i + 1) % n} *next FORY(nullable);\n}};\n"
    return {"x.h": text}


def header_values(n):
    """Structs that hold the one before by value."""
    text = HEAD + "struct FORY(id = 1) s0 {\n    int32_t a;\n};\n"
    for i in range(1, n):
        text += f"struct FORY(id = {i + 1}) s{i} {{\n    struct s{i - 1} inner;\n    int32_t a;\n}};\n"
    return {"x.h": text}


def header_members(n):
    text = HEAD + "struct FORY(id = 1) s {\n"
    for i in range(n):
        text += f"    /* member {i} */\n    int32_t m{i} FORY(id = {i});\n"
    return {"x.h": text + "};\n"}


def header_enums(n):
    text = HEAD
    for i in range(n):
        text += f"enum FORY(id = {i + 1}) e{i} {{\n    E{i}_A,\n    E{i}_B\n}};\n"
    return {"x.h": text + "struct FORY(id = 100000) s {\n    enum e0 e;\n};\n"}


def header_sidecar(n):
    text = "".join(f"struct s{i} {{\n    int a;\n    int b;\n}};\n" for i in range(n))
    notes = HEAD + '#include "foreign.h"\n'
    for i in range(n):
        notes += f"FORY_ANNOTATE(struct s{i}, id = {i + 1});\nFORY_ANNOTATE_MEMBER(struct s{i}, a, id = 1);\n"
    return {"x.h": notes, "foreign.h": text}


# name: (shape, n, whether all files are inputs)
SHAPES = {
    "messages": (one_file(messages), 60, False),
    "references": (one_file(references), 60, False),
    "enums": (one_file(enums), 200, False),
    "enum values": (one_file(enum_values), 400, False),
    "unions": (one_file(unions), 60, False),
    "union cases": (one_file(union_cases), 150, False),
    "int32 fields": (one_file(fields_of("int32")), 200, False),
    "optional fields": (one_file(fields_of("optional int64")), 200, False),
    "string fields": (one_file(fields_of("string")), 200, False),
    "enum fields": (one_file(fields_of("E")), 200, False),
    "message fields": (one_file(fields_of("N")), 120, False),
    "list fields": (one_file(fields_of("list<N>")), 120, False),
    "containers": (one_file(containers), 30, False),
    "reserved": (one_file(reserved), 200, False),
    "services": (one_file(services), 400, False),
    "nested messages": (one_file(nested), 30, False),
    "comments": (one_file(comments), 150, False),
    "unknown types": (one_file(unknown_types), 300, False),
    "duplicates": (one_file(duplicates), 400, False),
    "import chain": (import_chain, 100, False),
    "import chain, all inputs": (import_chain, 40, True),
    "import ladder": (import_ladder, 50, False),
    "import star": (import_star, 100, False),
    "inputs": (inputs, 40, True),
}
HEADERS = {
    "structs of a header": (header_structs, 60, False),
    "structs by value": (header_values, 50, False),
    "members of a header": (header_members, 200, False),
    "enums of a header": (header_enums, 200, False),
    "annotations beside": (header_sidecar, 60, False),
}
