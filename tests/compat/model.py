# SPDX-License-Identifier: Apache-2.0
"""Random schemas that can be changed and written as Fory IDL or as an annotated header."""
import copy
import dataclasses

NUMBERS = ("int8", "int16", "int32", "fixed int32", "int64", "fixed int64", "tagged int64", "uint8", "uint16", "uint32",
           "fixed uint32", "uint64", "fixed uint64", "tagged uint64", "float16", "bfloat16", "float32", "float64")
ITEMS = ("bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float16", "bfloat16",
         "float32", "float64")  # of arrays
OTHERS = ("string", "bytes", "date", "timestamp", "duration", "decimal", "any")
KEYS = ("string", "int32", "int64", "uint16", "bool", "fixed uint64", "date", "timestamp")
WORDS = ("alpha", "beta", "gamma", "delta", "kappa", "sigma", "omega", "north", "south", "east", "west", "first_name",
         "line_2", "total", "extra", "maker", "owner", "price", "weight", "title")


@dataclasses.dataclass
class Type:
    """kind: prim, named, list, set, array, map."""

    kind: str
    name: str = ""  # of a prim or named type, of the items of an array
    element: "Type" = None
    key: "Type" = None
    optional: bool = False
    ref: bool = False

    def named(self):
        """The names of all types inside."""
        found = [self.name] if self.kind == "named" else []
        for part in (self.element, self.key):
            found += part.named() if part else []
        return found

    def holds_any(self):
        return self.name == "any" or any(part.holds_any() for part in (self.element, self.key) if part)


@dataclasses.dataclass
class Member:
    """A field, enumerator or case. The number of a field may be None: it goes by its name."""

    name: str
    number: int
    type: Type = None
    style: int = 0  # which C type holds it in a header


@dataclasses.dataclass
class Definition:
    kind: str  # message, enum, union
    name: str
    id: int = None
    evolving: bool = True
    members: list = dataclasses.field(default_factory=list)
    reserved: list = dataclasses.field(default_factory=list)
    outer: str = ""  # the message around it
    file: int = 0


@dataclasses.dataclass
class Schema:
    package: str
    form: str  # fdl, h
    definitions: list = dataclasses.field(default_factory=list)

    def copy(self):
        return copy.deepcopy(self)

    def find(self, name):
        return next((definition for definition in self.definitions if definition.name == name), None)

    def of_kind(self, *kinds):
        return [definition for definition in self.definitions if definition.kind in kinds]

    def names(self, kind):
        return [definition.name for definition in self.of_kind(kind)]

    def full_name(self, definition):
        if self.form == "h":
            return definition.name.lower()
        return ".".join(part for part in (self.package, definition.outer, definition.name) if part)


# --- Random parts ------------------------------------------------------------------------------------------------


def random_prim(dice):
    return dice.choice(dice.choice((NUMBERS, NUMBERS, ("bool",), ("string", "string", "string"), OTHERS)))


def random_named(dice, schema, kinds):
    names = [definition.name for definition in schema.of_kind(*kinds)]
    return Type("named", dice.choice(names)) if names else Type("prim", "int32")


def random_item(dice, schema, nested):
    roll = dice.random()
    if roll < 0.25:
        item = random_named(dice, schema, ("message", "message", "enum"))
    elif roll < 0.35 and nested:
        item = random_container(dice, schema, False)
    else:
        item = Type("prim", random_prim(dice))
    item.optional = dice.random() < 0.25 and item.name != "any"
    if item.kind == "named" and schema.find(item.name).kind == "message" and dice.random() < 0.3:
        item.ref, item.optional = True, False
    return item


def random_key(dice, schema):
    enums = schema.names("enum")
    return Type("named", dice.choice(enums)) if enums and dice.random() < 0.2 else Type("prim", dice.choice(KEYS))


def random_container(dice, schema, nested=True):
    kind = dice.choice(("list", "list", "map", "array", "set"))
    if kind == "array":
        return Type("array", dice.choice(ITEMS))
    if kind == "set":
        return Type("set", element=Type("prim", dice.choice(("string", "int32", "uint64", "date"))))
    if kind == "map":
        return Type("map", element=random_item(dice, schema, nested), key=random_key(dice, schema))
    return Type("list", element=random_item(dice, schema, nested))


def random_type(dice, schema):
    """Of a field."""
    roll = dice.random()
    if roll < 0.25:
        kind = random_named(dice, schema, ("message", "enum", "union"))
    elif roll < 0.45:
        kind = random_container(dice, schema, schema.form == "fdl")
    else:
        kind = Type("prim", random_prim(dice))
    target = schema.find(kind.name) if kind.kind == "named" else None
    if target and target.kind == "message":
        kind.ref = dice.random() < 0.35
    elif kind.name != "any":
        kind.optional = dice.random() < 0.3
    return kind


def random_case_type(dice, schema):
    kind = random_type(dice, schema)
    kind.optional = kind.ref = False
    return kind


def unused(dice, taken, candidates):
    free = [candidate for candidate in candidates if candidate not in taken]
    return dice.choice(free) if free else None


def free_name(dice, definition):
    names = {member.name for member in definition.members}
    return unused(dice, names, WORDS) or f"more_{len(names)}_{dice.randrange(10**6)}"


def free_number(dice, definition):
    taken = {member.number for member in definition.members} | set(definition.reserved)
    low = 0 if definition.kind == "enum" else 1
    return unused(dice, taken, range(low, low + len(taken) + 6))


def new_member(dice, schema, definition):
    name = free_name(dice, definition)
    number = free_number(dice, definition)
    style = dice.randrange(1000)
    if definition.kind == "enum":
        return Member(f"{definition.name}_{name}".upper(), number)
    if definition.kind == "union":
        return Member(name, number, random_case_type(dice, schema), style)
    if schema.form == "h" and dice.random() < 0.25:
        number = None
    return Member(name, number, random_type(dice, schema), style)


def fill(dice, schema, definition):
    for _ in range(dice.randint(2, 4) if definition.kind != "message" else dice.randint(1, 5)):
        definition.members.append(new_member(dice, schema, definition))


def random_schema(dice, number):
    schema = Schema(f"m{number}", "h" if dice.random() < 0.3 else "fdl")
    kinds = ["message"] * dice.randint(2, 3) + ["enum"] * dice.randint(0, 2) + ["union"] * dice.randint(0, 1)
    for i, kind in enumerate(kinds):
        has_id = schema.form == "h" or dice.random() < 0.7
        schema.definitions.append(Definition(kind, f"{kind.capitalize()}{i}", 100 + i if has_id else None))
    for definition in schema.definitions:
        if definition.kind == "message" and dice.random() < 0.12:
            definition.evolving = False
        fill(dice, schema, definition)
    if schema.form == "fdl" and dice.random() < 0.3:
        messages = schema.of_kind("message")
        inner = dice.choice(schema.definitions)
        inner.outer = messages[0].name if inner is not messages[0] else ""
    return schema


# --- Fory IDL ----------------------------------------------------------------------------------------------------


def spell(schema, kind):
    before = ("optional " if kind.optional else "") + ("ref " if kind.ref else "")
    if kind.kind == "prim":
        return before + kind.name
    if kind.kind == "named":
        return before + schema.full_name(schema.find(kind.name))
    if kind.kind == "array":
        return f"{before}array<{kind.name}>"
    if kind.kind == "map":
        return f"{before}map<{spell(schema, kind.key)}, {spell(schema, kind.element)}>"
    return f"{before}{kind.kind}<{spell(schema, kind.element)}>"


def fdl_options(definition):
    options = [f"id = {definition.id}"] if definition.id is not None else []
    options += ["evolving = false"] if definition.kind == "message" and not definition.evolving else []
    return f" [{', '.join(options)}]" if options else ""


def fdl_lines(schema, definition, depth=0):
    pad = "    " * depth
    lines = [f"{pad}{definition.kind} {definition.name}{fdl_options(definition)} {{"]
    for inner in schema.definitions:
        if inner.outer == definition.name:
            lines += fdl_lines(schema, inner, depth + 1)
    if definition.reserved:
        lines.append(f"{pad}    reserved {', '.join(map(str, sorted(definition.reserved)))};")
    for member in definition.members:
        kind = "" if member.type is None else spell(schema, member.type) + " "
        lines.append(f"{pad}    {kind}{member.name} = {member.number};")
    return lines + [pad + "}"]


def used_files(schema, number):
    """Files whose types a file uses."""
    inside = [definition for definition in schema.definitions if definition.file == number]
    named = {name for definition in inside for member in definition.members if member.type
             for name in member.type.named()}
    return {schema.find(name).file for name in named} - {number}


def fdl_files(schema):
    files = {}
    numbers = sorted({definition.file for definition in schema.definitions}) or [0]
    for number in numbers:
        lines = [f"package {schema.package};"]
        lines += [f'import "part_{other}.fdl";' for other in sorted(used_files(schema, number))]
        for definition in schema.definitions:
            if definition.file == number and not definition.outer:
                lines += fdl_lines(schema, definition)
        files[f"part_{number}.fdl"] = "\n".join(lines) + "\n"
    return files
