#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Prints a pair for each two scalar types: F202. Which values survive is worked out from the numbers themselves."""

# Name: kind, bits, mantissa bits, exponent bits.
SCALARS = {
    "bool": ("bool", 1),
    "int8": ("int", 8),
    "int16": ("int", 16),
    "int32": ("int", 32),
    "int64": ("int", 64),
    "uint8": ("uint", 8),
    "uint16": ("uint", 16),
    "uint32": ("uint", 32),
    "uint64": ("uint", 64),
    "float16": ("float", 10, 5),
    "bfloat16": ("float", 7, 8),
    "float32": ("float", 23, 8),
    "float64": ("float", 52, 11),
    "decimal": ("decimal",),
    "string": ("string",),
}
ENCODINGS = ["fixed int32", "fixed int64", "tagged int64", "fixed uint32", "fixed uint64", "tagged uint64"]


def limits(kind, bits):
    """Of an integer type, with a number beside its limits for good measure."""
    least = -(1 << bits - 1) if kind == "int" else 0
    most = (1 << bits - (kind == "int")) - 1
    return least, most, max(most - 1, 0)


def float_holds(number, mantissa, exponent):
    bits = abs(number).bit_length()
    odd = abs(number) >> max(bits - mantissa - 1, 0) << max(bits - mantissa - 1, 0)
    return odd == abs(number) and bits <= 1 << exponent - 1


def survives(source, target):
    """Whether each value of the first is a value of the second."""
    kind, *facts = SCALARS[source.split()[-1]]
    into, *room = SCALARS[target.split()[-1]]
    if source.split()[-1] == target.split()[-1]:
        return True
    if kind in ("float", "decimal", "string"):  # NaN and infinities, too many digits, words
        return False
    numbers = limits("uint" if kind == "bool" else kind, facts[0])
    if into == "bool":
        return kind == "bool"
    if into in ("int", "uint"):
        least, most, _ = limits(into, room[0])
        return all(least <= number <= most for number in numbers)
    return into != "float" or all(float_holds(number, *room) for number in numbers)


def mode(old, new):
    backward, forward = not survives(old, new), not survives(new, old)
    return "full" if backward and forward else "backward" if backward else "forward" if forward else None


def print_pair(old, new):
    lost = mode(old, new)
    print(f"pair {old.replace(' ', '-')}-to-{new.replace(' ', '-')}")
    for side, name in (("old", old), ("new", new)):
        print(f"    {side} fdl")
        print(f"        message A [id = 100] {{ {name} x = 1; }}")
    print(f"    expect F202 lossy {lost} new:1" if lost else "    expect none\n    about F202")
    print()


def main():
    names = list(SCALARS)
    for i, old in enumerate(names):
        for new in names[i + 1 :]:
            print_pair(old, new)
    for name in ENCODINGS:
        print_pair(name.split()[-1], name)
        print_pair(name, "string")
        print_pair("int16", name)
        print_pair(name, "float64")


main()
