# SPDX-License-Identifier: Apache-2.0
"""Changes that people make to schemas, at random. Each returns what it did, or None where it does not apply."""
import copy

import model
from model import NUMBERS, Definition, Type

MUTATIONS = []


def mutation(weight=1):
    def register(function):
        MUTATIONS.extend([function] * weight)
        return function

    return register


def pick(dice, items):
    items = list(items)
    return dice.choice(items) if items else None


def pick_member(dice, schema, *kinds):
    """A definition of one of the kinds, and a member of it."""
    definition = pick(dice, (found for found in schema.of_kind(*kinds) if found.members))
    return (definition, dice.choice(definition.members)) if definition else (None, None)


def pick_type(dice, schema, *kinds):
    """A member whose type is of one of these kinds of expression."""
    return pick(dice, ((definition, member) for definition in schema.of_kind("message", "union")
                       for member in definition.members if member.type.kind in kinds))


# --- Fields ------------------------------------------------------------------------------------------------------


@mutation(3)
def add_member(dice, schema):
    definition = pick(dice, schema.definitions)
    member = model.new_member(dice, schema, definition)
    definition.members.insert(dice.randint(0, len(definition.members)), member)
    return f"add {definition.name}.{member.name}"


@mutation(3)
def remove_member(dice, schema):
    definition, member = pick_member(dice, schema, "message", "message", "enum", "union")
    if not definition or (len(definition.members) < 2 and definition.kind != "message"):
        return None
    definition.members.remove(member)
    if dice.random() < 0.5 and member.number is not None and (schema.form == "fdl" or definition.kind == "message"):
        definition.reserved.append(member.number)
    return f"remove {definition.name}.{member.name}"


@mutation(2)
def rename_member(dice, schema):
    definition, member = pick_member(dice, schema, "message", "message", "enum", "union")
    old, name = member and member.name, definition and model.free_name(dice, definition)
    if not definition:
        return None
    member.name = f"{definition.name}_{name}".upper() if definition.kind == "enum" else name
    return f"rename {definition.name}.{old} to {member.name}"


@mutation(2)
def renumber_member(dice, schema):
    definition, member = pick_member(dice, schema, "message", "enum", "union")
    if not definition:
        return None
    untag = definition.kind == "message" and schema.form == "h" and dice.random() < 0.3
    old, member.number = member.number, None if untag else model.free_number(dice, definition)
    return f"renumber {definition.name}.{member.name} from {old} to {member.number}"


@mutation()
def swap_numbers(dice, schema):
    definition = pick(dice, (found for found in schema.definitions if len(found.members) > 1))
    if not definition:
        return None
    a, b = dice.sample(definition.members, 2)
    a.number, b.number = b.number, a.number
    return f"swap the numbers of {definition.name}.{a.name} and {b.name}"


@mutation()
def swap_names(dice, schema):
    definition = pick(dice, (found for found in schema.definitions if len(found.members) > 1))
    if not definition:
        return None
    a, b = dice.sample(definition.members, 2)
    a.name, b.name = b.name, a.name
    return f"swap the names {definition.name}.{a.name} and {b.name}"


@mutation()
def reorder(dice, schema):
    definition = pick(dice, (found for found in schema.definitions if len(found.members) > 1))
    if not definition:
        return None
    dice.shuffle(definition.members)
    return f"reorder {definition.name}"


@mutation(3)
def retype(dice, schema):
    definition, member = pick_member(dice, schema, "message", "message", "union")
    if not definition:
        return None
    member.type = model.random_case_type(dice, schema) if definition.kind == "union" else model.random_type(dice, schema)
    return f"retype {definition.name}.{member.name}"


@mutation(3)
def convert(dice, schema):
    """To a type that most values of the old one fit in, or some."""
    found = pick_type(dice, schema, "prim")
    if not found:
        return None
    definition, member = found
    old, member.type.name = member.type.name, dice.choice(NUMBERS + ("bool", "string", "decimal"))
    return f"convert {definition.name}.{member.name} from {old} to {member.type.name}"


@mutation(2)
def encode(dice, schema):
    found = pick_type(dice, schema, "prim")
    if not found or found[1].type.name.split()[-1] not in ("int32", "int64", "uint32", "uint64"):
        return None
    kind = found[1].type
    number = kind.name.split()[-1]
    kind.name = dice.choice([name for name in NUMBERS if name.split()[-1] == number])
    return f"encode {found[0].name}.{found[1].name} as {kind.name}"


@mutation(2)
def toggle_optional(dice, schema):
    definition, member = pick_member(dice, schema, "message")
    kind = member and member.type
    is_message = kind and kind.kind == "named" and schema.find(kind.name).kind == "message"
    if not kind or kind.name == "any" or kind.ref or is_message:
        return None
    kind.optional = not kind.optional
    return f"toggle optional of {definition.name}.{member.name}"


@mutation(2)
def toggle_ref(dice, schema):
    found = pick_type(dice, schema, "named")
    if not found or found[0].kind == "union" or schema.find(found[1].type.name).kind != "message":
        return None
    found[1].type.ref = not found[1].type.ref
    return f"toggle ref of {found[0].name}.{found[1].name}"


# --- Containers --------------------------------------------------------------------------------------------------


@mutation(2)
def change_container(dice, schema):
    found = pick_type(dice, schema, "list", "set", "array", "map")
    if not found:
        return None
    definition, member = found
    kind = member.type
    item = Type("prim", kind.name) if kind.kind == "array" else kind.element
    simple = item.kind == "prim" and item.name in model.ITEMS
    wanted = dice.choice(("array", "list", "set", "map") if simple else ("list", "set", "map"))
    if wanted == "set" and (item.kind != "prim" or item.name not in model.KEYS or item.optional):
        return None
    member.type = (Type("array", item.name, optional=kind.optional) if wanted == "array" else
                   Type(wanted, element=item, key=Type("prim", "string") if wanted == "map" else None,
                        optional=kind.optional))
    return f"make {definition.name}.{member.name} a {wanted}"


@mutation(2)
def change_item(dice, schema):
    found = pick_type(dice, schema, "list", "map")
    if not found:
        return None
    found[1].type.element = model.random_item(dice, schema, schema.form == "fdl")
    return f"change the items of {found[0].name}.{found[1].name}"


@mutation()
def change_key(dice, schema):
    found = pick_type(dice, schema, "map")
    if not found:
        return None
    found[1].type.key = model.random_key(dice, schema)
    return f"change the key of {found[0].name}.{found[1].name}"


@mutation(2)
def toggle_item(dice, schema):
    found = pick_type(dice, schema, "list", "map")
    if not found:
        return None
    item = found[1].type.element
    if item.kind == "named" and schema.find(item.name).kind == "message" and dice.random() < 0.5:
        item.ref, item.optional = not item.ref, False
    elif item.name != "any":
        item.optional, item.ref = not item.optional, False
    return f"toggle the items of {found[0].name}.{found[1].name}"


@mutation()
def array_and_list(dice, schema):
    """list<T> and array<T>, bytes and array<uint8>."""
    found = pick(dice, ((definition, member) for definition in schema.of_kind("message") for member in definition.members
                        if member.type.kind == "array" or member.type.name == "bytes"
                        or (member.type.kind == "list" and member.type.element.name in model.ITEMS)))
    if not found:
        return None
    kind = found[1].type
    if kind.name == "bytes":
        new = Type("array", "uint8")
    elif kind.kind == "array":
        new = Type("prim", "bytes") if kind.name == "uint8" else Type("list", element=Type("prim", kind.name))
    else:
        new = Type("array", kind.element.name)
    new.optional = kind.optional
    found[1].type = new
    return f"array and list: {found[0].name}.{found[1].name}"


# --- Types -------------------------------------------------------------------------------------------------------


@mutation()
def change_id(dice, schema):
    definition = pick(dice, schema.definitions)
    new = 500 + dice.randrange(100) if schema.form == "h" or definition.id is None or dice.random() < 0.5 else None
    old, definition.id = definition.id, new
    return f"change the id of {definition.name} from {old} to {new}"


@mutation()
def swap_ids(dice, schema):
    if len(schema.definitions) < 2:
        return None
    a, b = dice.sample(schema.definitions, 2)
    a.id, b.id = b.id, a.id
    return f"swap the ids of {a.name} and {b.name}"


@mutation(2)
def rename_type(dice, schema):
    definition = pick(dice, schema.definitions)
    old, new = definition.name, f"Renamed{dice.randrange(1000)}"
    for other in schema.definitions:
        other.outer = new if other.outer == old else other.outer
        for member in other.members:
            rename_in(member.type, old, new)
    definition.name = new
    return f"rename {old} to {new}"


def rename_in(kind, old, new):
    if kind:
        kind.name = new if kind.kind == "named" and kind.name == old else kind.name
        rename_in(kind.element, old, new)
        rename_in(kind.key, old, new)


@mutation()
def change_package(dice, schema):
    if schema.form == "h":
        return None
    schema.package += "x"
    return "change the package"


@mutation()
def toggle_evolving(dice, schema):
    definition = pick(dice, schema.of_kind("message"))
    definition.evolving = not definition.evolving
    return f"toggle evolving of {definition.name}"


@mutation()
def move_type(dice, schema):
    """Into a message, or out of one."""
    definition = pick(dice, schema.definitions)
    outer = pick(dice, (found for found in schema.of_kind("message") if found is not definition and not found.outer))
    holds = any(found.outer == definition.name for found in schema.definitions)
    if schema.form == "h" or not outer or holds:
        return None
    definition.outer = "" if definition.outer else outer.name
    definition.file = outer.file if definition.outer else definition.file
    return f"move {definition.name} into '{definition.outer}'"


@mutation(2)
def move_to_file(dice, schema):
    definition = pick(dice, schema.of_kind("enum", "union", "message"))
    if schema.form == "h" or definition.outer:
        return None
    definition.file = 1 - definition.file
    for inner in schema.definitions:
        inner.file = definition.file if inner.outer == definition.name else inner.file
    return f"move {definition.name} to file {definition.file}"


@mutation()
def add_type(dice, schema):
    kind = dice.choice(("message", "enum", "union"))
    number = 700 + dice.randrange(100)
    definition = Definition(kind, f"Added{number}", number)
    model.fill(dice, schema, definition)
    schema.definitions.append(definition)
    message = pick(dice, schema.of_kind("message"))
    member = model.new_member(dice, schema, message)
    member.type = Type("named", definition.name)
    message.members.append(member)
    return f"add {kind} {definition.name} and {message.name}.{member.name}"


@mutation()
def remove_type(dice, schema):
    definition = pick(dice, schema.definitions)
    if any(found.outer == definition.name for found in schema.definitions) or len(schema.of_kind("message")) < 2:
        return None
    for other in schema.definitions:
        other.members = [member for member in other.members
                         if not member.type or definition.name not in member.type.named()]
    schema.definitions.remove(definition)
    return f"remove {definition.name}"


@mutation()
def change_kind(dice, schema):
    definition = pick(dice, schema.definitions)
    kind = dice.choice([kind for kind in ("message", "enum", "union") if kind != definition.kind])
    definition.kind, definition.members, definition.reserved = kind, [], []
    model.fill(dice, schema, definition)
    for other in schema.definitions:
        other.outer = "" if other.outer == definition.name and kind != "message" else other.outer
        for member in other.members:
            plain(schema, member.type)
    return f"make {definition.name} a {kind}"


def plain(schema, kind):
    """Without words that the kind of a named type no longer takes."""
    if not kind:
        return
    if kind.kind == "named":
        is_message = schema.find(kind.name).kind == "message"
        kind.ref = kind.ref and is_message
    plain(schema, kind.element)
    plain(schema, kind.key)


@mutation()
def change_carrier(dice, schema):
    definition, member = pick_member(dice, schema, "message")
    if schema.form != "h" or not definition:
        return None
    member.style = dice.randrange(1000)
    return f"change the C type of {definition.name}.{member.name}"


@mutation()
def copy_member(dice, schema):
    """The name and type of one field under another number, as when a field is brought back."""
    definition, member = pick_member(dice, schema, "message")
    if not definition:
        return None
    index = definition.members.index(member)
    new = copy.deepcopy(member)
    new.number = model.free_number(dice, definition)
    definition.members[index] = new
    return f"bring {definition.name}.{member.name} back as {new.number}"


def mutate(dice, schema, count):
    """A changed copy, and what was done."""
    changed = schema.copy()
    steps = []
    for _ in range(100):
        step = dice.choice(MUTATIONS)(dice, changed)
        if step:
            steps.append(step)
        if len(steps) == count:
            break
    return changed, steps
