# SPDX-License-Identifier: Apache-2.0
"""Writes the schemas of model.py as annotated headers. Which C types hold a field is chosen by its style."""
from model import Type

C_TYPES = {"bool": "bool", "float16": "fory_float16", "bfloat16": "fory_bfloat16", "float32": "float",
           "float64": "double", "string": "struct fory_string", "bytes": "struct fory_bytes",
           "date": "struct fory_date", "timestamp": "struct fory_timestamp", "duration": "struct fory_duration",
           "decimal": "struct fory_decimal", "any": "struct fory_any"}
C_TYPES.update({f"{sign}int{bits}": f"{sign}int{bits}_t" for sign in ("", "u") for bits in (8, 16, 32, 64)})


class Header:
    def __init__(self, schema):
        self.schema = schema
        self.helpers = {}  # structs of entries and optional values, by name

    def c_type(self, kind):
        """Of a value without null, and the words for it."""
        if kind.kind == "named":
            target = self.schema.find(kind.name)
            return f"{'enum' if target.kind == 'enum' else 'struct'} {target.name.lower()}", []
        words = kind.name.split()
        return C_TYPES[words[-1]], ["encoding = " + words[0]] if len(words) == 2 else []

    def is_number(self, kind):
        enums = self.schema.names("enum")
        return kind.kind == "named" and kind.name in enums or (
            kind.kind == "prim" and kind.name not in ("string", "bytes", "any"))

    def is_object(self, kind):
        return kind.kind == "named" and self.schema.find(kind.name).kind != "enum"

    def optional(self, kind):
        """A struct of a flag and a value, declared where it is first needed."""
        c_type, words = self.c_type(kind)
        short = c_type.replace("struct ", "").replace("enum ", "").replace("fory_", "")
        short = short[:-2] if short.endswith("_t") else short
        builtin = {"float": "float32", "double": "float64"}.get(short, short)
        if kind.kind == "prim":
            return f"struct fory_optional_{builtin}", words
        self.helpers[f"optional_{short}"] = f"struct optional_{short} {{\n    bool present;\n    {c_type} value;\n}};"
        return f"struct optional_{short}", words

    def item(self, kind):
        """The C type of an item, and its words."""
        if self.is_number(kind) and kind.optional:
            return self.optional(kind)
        c_type, words = self.c_type(kind)
        if self.is_object(kind) and (kind.optional or kind.ref):
            return c_type + " *", words + (["ref"] if kind.ref else [])
        if kind.optional:
            words = words + ["nullable"]
        return c_type, words

    def entry(self, kind):
        key, key_words = self.c_type(kind.key)
        value, value_words = self.item(kind.element)
        name = "entry_" + "_".join(f"{key} {value} {' '.join(key_words)}".replace("*", "ptr").split())
        name = name.replace("=", "is")
        self.helpers[name] = f"struct {name} {{\n    {key} key;\n    {value}{'' if value.endswith('*') else ' '}value;\n}};"
        words = [f"key({', '.join(key_words)})"] if key_words else []
        words += [f"value({', '.join(value_words)})"] if value_words else []
        return f"struct {name}", words

    # --- Members ---

    def container(self, member, words):
        kind, name = member.type, member.name
        if kind.kind == "map":
            item, more = self.entry(kind)
        elif kind.kind == "array":
            item, more = C_TYPES[kind.name], ["array"]
        else:
            item, item_words = self.item(kind.element)
            more = [kind.kind] + ([f"element({', '.join(item_words)})"] if item_words else [])
        words = words + more + [f"count = {name}_count"] + (["nullable"] if kind.optional else [])
        counter = ("size_t", "uint32_t", "uint8_t")[member.style % 3]
        star = f"{item} *" if not item.endswith("*") else item + "*"
        return [f"    {star}{name} FORY({', '.join(words)});", f"    {counter} {name}_count;"]

    def field(self, member):
        kind, name = member.type, member.name
        words = [f"id = {member.number}"] if member.number is not None else []
        if kind.kind in ("list", "set", "array", "map"):
            return self.container(member, words)
        c_type, more = self.c_type(kind)
        declaration = f"{c_type} {name}"
        if self.is_object(kind) and self.schema.find(kind.name).kind == "message":
            declaration = f"{c_type} *{name}"
            more = more + (["ref"] if kind.ref else [])
        elif kind.optional and (self.is_number(kind) or self.is_object(kind)):
            declaration, more = f"{c_type} *{name}", more + ["nullable"]
        elif kind.name == "string" and member.style % 2:
            declaration, more = f"char *{name}", more + (["nullable"] if kind.optional else [])
        elif kind.optional:
            more = more + ["nullable"]
        annotation = f" FORY({', '.join(words + more)})" if words + more else ""
        return [f"    {declaration}{annotation};"]

    # --- Types ---

    def enum(self, definition):
        """Those of odd ids are as small as their numbers allow, which are larger."""
        factor, end = (100, "} __attribute__((packed));") if definition.id % 2 else (1, "};")
        values = [f"    {member.name} = {member.number * factor}" for member in definition.members]
        return [f"enum FORY(id = {definition.id}) {definition.name.lower()} {{", ",\n".join(values), end]

    def case(self, definition, member):
        words = [f"id = {member.number}", f"when = {self.selector(definition, member)}"]
        c_type, more = self.c_type(member.type)
        star = "*" if self.is_object(member.type) else ""
        return f"        {c_type} {star}{member.name} FORY({', '.join(words + more)});"

    @staticmethod
    def selector(definition, member):
        return f"{definition.name}_IS_{member.name}".upper()

    def union(self, definition):
        name = definition.name.lower()
        kinds = [f"{definition.name}_IS_NONE".upper()]
        kinds += [self.selector(definition, member) for member in definition.members]
        lines = [f"enum {name}_kind {{", "    " + ",\n    ".join(kinds + [f"{definition.name}_IS_UNKNOWN".upper()]), "};"]
        lines += [f"struct FORY(id = {definition.id}) {name} {{", f"    enum {name}_kind kind;", "    union {"]
        lines += [self.case(definition, member) for member in definition.members]
        lines.append(f"        struct fory_unknown_case unknown FORY(when = {kinds[0][:-4]}UNKNOWN);")
        return lines + ["    } FORY(selector = kind);", "};"]

    def message(self, definition):
        words = [f"id = {definition.id}"] + ([] if definition.evolving else ["evolving = false"])
        words += [f"reserved({', '.join(map(str, sorted(definition.reserved)))})"] if definition.reserved else []
        lines = [f"struct FORY({', '.join(words)}) {definition.name.lower()} {{"]
        for member in definition.members:
            lines += self.field(member)
        if not definition.members:
            lines.append("    char nothing FORY(skip);")
        return lines + ["};"]

    def files(self):
        """Enums, then unions, then messages, which only point to one another and to unions before them."""
        forward = [f"struct {definition.name.lower()};" for definition in self.schema.of_kind("message")]
        parts = [(definition, getattr(self, definition.kind)(definition))
                 for kind in ("enum", "union") for definition in self.schema.of_kind(kind)]
        enums = [line for definition, lines in parts if definition.kind == "enum" for line in lines]
        unions = [line for definition, lines in parts if definition.kind == "union" for line in lines]
        bodies = [line for definition in self.schema.of_kind("message") for line in self.message(definition)]
        lines = ["#include <fory/annotations.h>", "#include <fory/any.h>", "#include <fory/types.h>", *forward, *enums]
        return {"schema.h": "\n".join(lines + unions + list(self.helpers.values()) + bodies) + "\n"}


def files(schema):
    return Header(schema).files()


def fits(schema):
    """What the header form has no words for here: containers in containers and in cases, and entries by value."""
    for definition in schema.definitions:
        if definition.outer or definition.file:
            return False
        for member in definition.members:
            kind = member.type or Type("prim", "int32")
            if definition.kind == "union" and (kind.element or kind.kind == "array"):
                return False
            if kind.element and (kind.element.element or kind.element.kind == "array"):
                return False
            inside = kind.element if kind.kind == "map" else None
            if inside and inside.name in schema.names("message") and not inside.optional and not inside.ref:
                return False
    return True
