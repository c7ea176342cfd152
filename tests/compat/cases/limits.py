#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Prints pairs of what default readers refuse: F501, F502, F504 and F508. Their schemas are too long to be written."""

FORMS = {
    "fdl": "package demo;\nmessage Other [id = 99] {{ int32 x = 1; }}\nmessage A [id = 100{options}] {{\n{fields}}}\n",
    "h": "#include <fory/annotations.h>\n#include <stdint.h>\n"
    "struct FORY(id = 99) demo_other {{\n    int32_t x FORY(id = 1);\n}};\n"
    "struct FORY(id = 100) demo_a {{\n{fields}}};\n",
}


def idl_fields(count, first=1):
    return "".join(f"    int32 f{number} = {number};\n" for number in range(first, first + count))


def header_fields(count):
    return "".join(f"    int32_t f{number} FORY(id = {number});\n" for number in range(1, count + 1))


def header_names(count, size):
    return "".join(f"    int32_t f{number:0{size - 1}};\n" for number in range(1, count + 1))


def show(name, about, old, new, expected):
    """Sides are lists of (form, text)."""
    print(f"pair {name}\n    about {about}")
    for side, forms in (("old", old), ("new", new)):
        for form, text in forms:
            print(f"    {side} {form}")
            print("".join(f"        {line}\n" for line in text.splitlines()), end="")
    print("".join(f"    expect {line}\n" for line in expected or ["none"]))


def idl(fields, options=""):
    return [("fdl", FORMS["fdl"].format(fields=fields, options=options))]


def header(fields):
    return [("h", FORMS["h"].format(fields=fields))]


def both(count):
    return idl(idl_fields(count)) + header(header_fields(count))


# --- Fields ------------------------------------------------------------------------------------------------------

RESERVED = '    reserved 513 to max;\n'


def show_field_counts():
    show("a-513th-field-is-added", "F501", both(512), both(513), ["F501 breaking forward new:3 h-new:6"])
    show("many-fields-are-added", "F501", idl(idl_fields(10)), idl(idl_fields(600)), ["F501 breaking forward new:3"])
    show("a-514th-field-is-added", "F501", idl(idl_fields(513)), idl(idl_fields(514)), ["F501 breaking full new:3"])
    show("a-513th-field-is-removed-and-reserved", "F501", idl(idl_fields(513)), idl(RESERVED + idl_fields(512)),
         ["F501 breaking backward new:3"])
    show("a-struct-with-600-fields-becomes-small", "F501", idl(idl_fields(600)),
         idl("    reserved 11 to max;\n" + idl_fields(10)), ["F501 breaking backward new:3"])
    holder = "package demo;\nmessage Big [id = 101] {{\n{}}}\nmessage A [id = 100] {{\n    int32 x = 1;\n{}}}\n"
    show("a-new-struct-with-513-fields-is-in-a-new-field", "F501", [("fdl", holder.format(idl_fields(3), ""))],
         [("fdl", holder.format(idl_fields(3), "    Wide wide = 2;\n")
           + f"message Wide [id = 102] {{\n{idl_fields(513)}}}\n")],
         ["F501 breaking forward"])
    show("a-512th-field-is-added", "F501", both(511), both(512), [])
    show("a-struct-with-513-fields-stays", "F501", both(513), both(513), [])
    show("a-new-struct-with-513-fields-is-a-root-of-its-own", "F501", [("fdl", holder.format(idl_fields(3), ""))],
         [("fdl", holder.format(idl_fields(3), "") + f"message Wide [id = 102] {{\n{idl_fields(513)}}}\n")], [])


# --- TypeDefs ----------------------------------------------------------------------------------------------------


def show_type_def_sizes():
    """A field of 60 lower-case letters and digits takes about 49 bytes."""
    names = header_names
    show("a-type-def-becomes-too-large", "F502", header(names(70, 60)), header(names(110, 60)),
         ["F502 breaking forward h-new:6"])
    show("a-large-type-def-becomes-larger", "F502", header(names(110, 60)), header(names(120, 60)),
         ["F502 breaking full h-new:6"])
    show("a-type-def-is-large-because-of-its-types", "F502", idl(idl_fields(3)),
         idl(idl_fields(3) + "".join(f"    map<string, map<string, map<string, list<int32>>>> m{n} = {n};\n"
                                     for n in range(20, 529))), ["F502 breaking forward new:3"])
    show("a-large-type-def-of-its-types-becomes-small", "F502",
         idl(idl_fields(3) + "".join(f"    map<string, map<string, map<string, list<int32>>>> m{n} = {n};\n"
                                     for n in range(20, 529))),
         idl("    reserved 20 to 528;\n" + idl_fields(3)), ["F502 breaking backward new:3"])
    show("large-tags-make-a-large-type-def", "F502", idl(idl_fields(3)), idl(idl_fields(3) + "".join(
        f"    map<string, map<string, list<int32>>> m{n} = {n};\n" for n in range(20000, 20500))),
         ["F502 breaking forward new:3"])
    holder = ("#include <fory/annotations.h>\n#include <stdint.h>\n{}struct FORY(id = 100) demo_a {{\n"
              "    int32_t x FORY(id = 1);\n{}}};\n")
    large = f"struct FORY(id = 101) demo_large {{\n{names(110, 60)}}};\n"
    show("a-new-struct-with-a-large-type-def-is-in-a-new-field", "F502", [("h", holder.format("", ""))],
         [("h", holder.format(large, "    struct demo_large *large FORY(id = 2);\n"))], ["F502 breaking forward"])
    show("a-type-def-of-4096-bytes-or-less", "F502", header(names(60, 60)), header(names(80, 60)), [])
    show("a-large-type-def-stays", "F502", header(names(110, 60)), header(names(110, 60)), [])
    show("a-new-struct-with-a-large-type-def-is-a-root-of-its-own", "F502", [("h", holder.format("", ""))],
         [("h", holder.format(large, ""))], [])


# --- Nesting -----------------------------------------------------------------------------------------------------


def lists(depth, item="int32"):
    return "list<" * depth + item + ">" * depth


def peers(*names):
    return " peers " + ",".join(sorted(names))


JVM = ("java", "kotlin", "scala")
SHALLOW = ("cpp", "rust", "swift")
MIDDLE = ("csharp", "go")


def with_field(type_name, more=""):
    form, text = idl(f"    int32 x = 1;\n    {type_name} deep = 2;\n")[0]
    return [(form, text + more)]


def without_field():
    return idl("    int32 x = 1;\n    reserved 2;\n")


def levels(count):
    """More than one type expression may have: lists of a message with lists."""
    return lists(40, "Deep"), f"message Deep [id = 101] {{ {lists(count - 41)} deep = 1; }}\n"


def chain(more):
    """41 messages, each in the one before."""
    links = "".join(f"message M{n} [id = {200 + n}] {{ M{n + 1} next = 1; }}\n" for n in range(40))
    return [("fdl", f"package demo;\n{links}message M40 [id = 240] {{ int32 x = 1;{more} }}\n")]


def show_nesting():
    plain = idl("    int32 x = 1;\n")
    show("64-levels-in-an-added-field", "F504", plain, with_field(*levels(64)), ["F504 breaking forward new:5"])
    show("64-levels-in-a-removed-field", "F504", with_field(*levels(64)), without_field(),
         ["F303 risky backward", "F504 breaking backward new:3"])
    show("lists-of-maps-in-an-added-field", "F504", plain,
         with_field("map<string, list<" * 20 + "Deep" + ">>" * 20, levels(70)[1]), ["F504 breaking forward new:5"])
    show("63-levels-in-an-added-field-are-read-by-c", "F504", plain, with_field(*levels(63)),
         ["F504 breaking forward" + peers("javascript", "python", *JVM, *MIDDLE, *SHALLOW) + " new:5"])
    show("26-lists-in-an-added-field-are-too-many-for-python", "F504", plain, with_field(lists(26)),
         ["F504 breaking forward" + peers("python", *MIDDLE, *SHALLOW) + " new:5"])
    show("25-lists-in-an-added-field-are-read-by-python", "F504", plain, with_field(lists(25)),
         ["F504 breaking forward" + peers(*MIDDLE, *SHALLOW) + " new:5"])
    show("5-lists-in-an-added-field-are-too-many-for-some", "F504", plain, with_field(lists(5)),
         ["F504 breaking forward" + peers(*SHALLOW) + " new:5"])
    show("lists-at-the-end-of-a-chain-of-messages", "F504", chain(""), chain(f" {lists(24)} deep = 2;"),
         ["F504 breaking forward new:42"])
    show("4-lists-in-an-added-field", "F504", plain, with_field(lists(4)), [])
    show("64-levels-in-a-field-that-stays", "F504", with_field(*levels(64)),
         with_field(levels(64)[0], levels(64)[1] + "message More [id = 102] { int32 x = 1; }\n"), [])
    node = "package demo;\nmessage Node [id = 101] {{ int32 x = 1; {} }}\n"
    show("a-list-of-itself-has-no-depth-of-its-own", "F504", [("fdl", node.format(""))],
         [("fdl", node.format("list<Node> nodes = 2;"))], [])


def union(case):
    return [("fdl", "package demo;\nmessage Part [id = 98] { int32 x = 1; }\n"
             f"{case[1]}union U [id = 99] {{ int32 number = 1; {case[0]} }}\nmessage A [id = 100] {{ U u = 1; }}\n")]


def show_nesting_of_cases():
    added = "F406 breaking forward" + peers("cpp", "java", "python")
    plain = union(("", ""))

    def holding(depth):
        return union(("Deep deep = 2;", f"message Deep [id = 101] {{ {lists(depth)} deep = 1; }}\n"))

    def holding_more(depth):
        deep, more = levels(depth)
        return union(("Top top = 2;", more + f"message Top [id = 102] {{ {deep} deep = 1; }}\n"))

    show("64-levels-in-an-added-case", "F508", plain, holding_more(63), ["F508 breaking forward", added])
    show("100-levels-in-an-added-case", "F508", plain, holding_more(100), ["F508 breaking forward", added])
    show("63-levels-in-an-added-case-are-read-by-c", "F508", plain, holding_more(62),
         ["F508 breaking forward" + peers("javascript", "python", *JVM, *MIDDLE, *SHALLOW), added])
    show("24-lists-in-an-added-case-are-too-many-for-python", "F508", plain, holding(25),
         ["F508 breaking forward" + peers("python", *MIDDLE, *SHALLOW), added])
    show("6-lists-in-an-added-case-are-too-many-for-some", "F508", plain, holding(6),
         ["F508 breaking forward" + peers(*SHALLOW), added])
    show("a-list-of-deep-items-in-an-added-case", "F508", plain,
         union(("list<Deep> deep = 2;", f"message Deep [id = 101] {{ {lists(62)} deep = 1; }}\n")),
         ["F508 breaking forward", added])
    show("a-message-in-an-added-case-is-not-deep", "F508", plain, union(("Part part = 2;", "")), [added])
    show("an-array-in-an-added-case-is-not-deep", "F508", plain, union(("array<int32> numbers = 2;", "")), [added])


def main():
    show_field_counts()
    show_type_def_sizes()
    show_nesting()
    show_nesting_of_cases()


if __name__ == "__main__":
    main()
