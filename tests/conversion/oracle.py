#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Says what each scalar value becomes when it is read as each scalar type: the specification, "List and Array
Semantics", in terms of fractions. It shares nothing with the runtime.

oracle.py [--short]; a line a value: its type, its bytes, and for each type of the first line the bytes of the same value
there, or - where it has none. --short leaves out most of the values that are only many.
"""
import random
import re
import struct
import sys
from fractions import Fraction

MAX_TEXT, MAX_DIGITS, MAX_SCALE = 320, 256, 256
LIMIT = 10**MAX_DIGITS

# --- Encodings on the wire ---------------------------------------------------------------------------------------


def varuint(value, most):
    out = bytearray()
    while value >= 0x80 and len(out) < most - 1:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def zigzag(value):
    return value * 2 if value >= 0 else -value * 2 - 1


def fixed(size):
    return lambda value: (value % (1 << size * 8)).to_bytes(size, "little")


def tagged(least, limit):
    def encode(value):
        if least <= value < limit:
            return (value % (1 << 31) << 1).to_bytes(4, "little")
        return b"\x01" + (value % (1 << 64)).to_bytes(8, "little")

    return encode


# name: type id, bits, signed, encoding
INTEGERS = {
    "int8": (2, 8, True, fixed(1)),
    "int16": (3, 16, True, fixed(2)),
    "int32": (4, 32, True, fixed(4)),
    "varint32": (5, 32, True, lambda value: varuint(zigzag(value), 5)),
    "int64": (6, 64, True, fixed(8)),
    "varint64": (7, 64, True, lambda value: varuint(zigzag(value), 9)),
    "tagged_int64": (8, 64, True, tagged(-(1 << 30), 1 << 30)),
    "uint8": (9, 8, False, fixed(1)),
    "uint16": (10, 16, False, fixed(2)),
    "uint32": (11, 32, False, fixed(4)),
    "var_uint32": (12, 32, False, lambda value: varuint(value, 5)),
    "uint64": (13, 64, False, fixed(8)),
    "var_uint64": (14, 64, False, lambda value: varuint(value, 9)),
    "tagged_uint64": (15, 64, False, tagged(0, 1 << 31)),
}
# name: type id, bytes
FLOATS = {"float16": (17, 2), "bfloat16": (18, 2), "float32": (19, 4), "float64": (20, 8)}
TYPES = ["bool", *INTEGERS, *FLOATS, "string", "decimal"]
TYPE_IDS = {"bool": 1, "string": 21, "decimal": 40}
TYPE_IDS |= {name: row[0] for name, row in INTEGERS.items()} | {name: row[0] for name, row in FLOATS.items()}


def encode_text(text):
    data = text.encode()
    return varuint(len(data) << 2 | 2, 9) + data


def encode_decimal(unscaled, scale):
    head = varuint(zigzag(scale), 5)
    if -(1 << 62) <= unscaled < 1 << 62:
        return head + varuint(zigzag(unscaled) << 1, 9)
    magnitude = abs(unscaled)
    data = magnitude.to_bytes((magnitude.bit_length() + 7) // 8, "little")
    return head + varuint(len(data) << 2 | (unscaled < 0) << 1 | 1, 9) + data


# --- Floats: Python's own conversions, which struct checks and rounds ----------------------------------------------

FORMATS = {"float16": "<e", "float32": "<f", "float64": "<d"}


def float_value(name, data):
    """As a Python float, which holds all four types."""
    if name == "bfloat16":
        return struct.unpack("<f", b"\0\0" + data)[0]
    return struct.unpack(FORMATS[name], data)[0]


def float_bytes(name, number):
    """Of a Python float that may be infinite; None when it is not exactly one of the type."""
    try:
        if name == "bfloat16":
            data = struct.pack("<f", number)
            data = data[2:] if data[:2] == b"\0\0" else b""
        else:
            data = struct.pack(FORMATS[name], number)
    except OverflowError:
        return None
    return data if data and float_value(name, data) == number else None


# --- Values ------------------------------------------------------------------------------------------------------
# A number is a Fraction and whether its zero is negative; what is not a number is handled where it is read.


def canonical(number):
    """Unscaled value and scale of the canonical converted form, or None beyond the bounds."""
    scale = 0
    if number.denominator != 1:
        rest = number.denominator
        twos = (rest & -rest).bit_length() - 1
        rest >>= twos
        fives = 0
        while rest % 5 == 0:
            rest //= 5
            fives += 1
        if rest != 1:
            return None
        scale = max(twos, fives)
    if scale > MAX_SCALE:
        return None
    unscaled = number.numerator * 10**scale // number.denominator
    return (unscaled, scale) if abs(unscaled) < LIMIT else None


def plain(unscaled, scale):
    digits = str(abs(unscaled)).rjust(scale + 1, "0")
    text = digits[: len(digits) - scale] + ("." + digits[len(digits) - scale :] if scale else "")
    return ("-" if unscaled < 0 else "") + text


def number_to(local, number, negative_zero, remote):
    """The bytes of a number as a local value that is not a string, or None."""
    if local == "bool":
        return bytes([int(number)]) if number in (0, 1) else None
    if local in INTEGERS:
        _, bits, signed, encode = INTEGERS[local]
        least = -(1 << bits - 1) if signed else 0
        fits = number.denominator == 1 and least <= number.numerator < least + (1 << bits)
        return encode(number.numerator) if fits else None
    if local in FLOATS:
        if negative_zero:
            return float_bytes(local, -0.0)
        try:
            nearest = float(number)
        except OverflowError:
            return None
        return float_bytes(local, nearest) if Fraction(nearest) == number else None
    form = canonical(number)
    if not form:
        return None
    if local == "decimal":
        return encode_decimal(*form)
    text = plain(*form)
    if remote in FLOATS:
        text = "-0.0" if negative_zero else text if "." in text else text + ".0"
    return encode_text(text)


def nothing(_):
    return None


def from_bool(value):
    def convert(local):
        if local == "string":
            return encode_text("true" if value else "false")
        return number_to(local, Fraction(int(value)), False, "bool")

    return convert


def from_integer(name, value):
    number = Fraction(value)
    return lambda local: number_to(local, number, False, name)


def from_float(name, data):
    value = float_value(name, data)
    if value != value:
        return nothing
    if value in (float("inf"), float("-inf")):
        return lambda local: float_bytes(local, value) if local in FLOATS else None
    number = Fraction(value)
    negative_zero = value == 0 and struct.pack("<d", value)[7] == 0x80
    return lambda local: number_to(local, number, negative_zero, name)


def from_decimal(unscaled, scale):
    number = Fraction(unscaled * 10**-scale) if scale <= 0 else Fraction(unscaled, 10**scale)
    if not canonical(number):
        return nothing
    return lambda local: number_to(local, number, False, "decimal")


LITERALS = [
    r"-?(0|[1-9][0-9]*)",
    r"-?(0|[1-9][0-9]*)\.[0-9]+([eE]-?(0|[1-9][0-9]*))?",
    r"-?(0|[1-9][0-9]*)[eE]-?(0|[1-9][0-9]*)",
]
LITERAL = re.compile("|".join(f"(?:{literal})" for literal in LITERALS), re.ASCII)
BOOLS = {"0": False, "false": False, "1": True, "true": True}


def literal_value(text):
    """A Fraction, or None: no literal, or plainly out of bounds."""
    if len(text.encode()) > MAX_TEXT or not LITERAL.fullmatch(text):
        return None
    mantissa, _, exponent = text.lower().partition("e")
    whole, _, fraction = mantissa.partition(".")
    unscaled, power = int(whole + fraction), int(exponent or 0) - len(fraction)
    if unscaled == 0:
        return Fraction(0)
    if abs(power) > 2000:
        return None
    number = Fraction(unscaled * 10**power) if power >= 0 else Fraction(unscaled, 10**-power)
    return number if canonical(number) else None


def from_text(text):
    number = literal_value(text)
    negative_zero = number == 0 and text[0] == "-"

    def convert(local):
        if local == "bool":
            return bytes([BOOLS[text]]) if text in BOOLS else None
        return number_to(local, number, negative_zero, "string") if number is not None else None

    return convert


# --- Which values ------------------------------------------------------------------------------------------------


def edge_integers():
    found = {0, 1, 2, 3, 5, 7, 9, 10, 11, 99, 100, 101, 255, 256, 257, 12345, 2049, 4097}
    for power in range(65):
        found |= {2**power - 1, 2**power, 2**power + 1, 3 * 2**power}
    for power in range(25):
        found |= {10**power - 1, 10**power, 10**power + 1}
    return sorted(found | {-value for value in found})


def integer_values(dice, many):
    edges = edge_integers()
    for name, (_, bits, signed, encode) in INTEGERS.items():
        least = -(1 << bits - 1) if signed else 0
        values = {value for value in edges if least <= value < least + (1 << bits)}
        for _ in range(many // 10):
            values.add(least + dice.getrandbits(dice.randint(1, bits)) % (1 << bits))
        for value in sorted(values):
            yield name, encode(value), from_integer(name, value), encode(value)


def edge_floats(name, size):
    """Bit patterns: around powers of two, the ends of all ranges, halves, tenths, infinities, NaN."""
    mantissa = {"float16": 10, "bfloat16": 7, "float32": 23, "float64": 52}[name]
    exponents = (1 << size * 8 - 1 - mantissa) - 1
    step = max(1, exponents // 300)
    for exponent in {*range(0, exponents + 1, step), 0, 1, 2, exponents - 1, exponents, exponents // 2}:
        for low in (0, 1, 2, 3, 1 << mantissa - 1, (1 << mantissa) - 1, (1 << mantissa) - 2, 5 << mantissa - 4):
            yield exponent << mantissa | low
    bias = exponents // 2
    for power in [*range(-80, 80), -128, 127, 128, -256, -255, -257, 255, 256, 849, 850, 851]:
        if 0 < power + bias < exponents:
            yield from (((power + bias) << mantissa) + low for low in (0, 1, -1, 1 << mantissa - 1, 1 << mantissa - 3))
    for number in (0.1, 0.2, 0.5, 1.5, 2.5, 1e10, 1e22, 1e23, 65504.0, 65520.0, 1 / 3, 3.4028234663852886e38, 123456.789):
        try:
            data = struct.pack("<f", number)[2:] if name == "bfloat16" else struct.pack(FORMATS[name], number)
        except OverflowError:
            continue
        yield int.from_bytes(data, "little")


def float_values(dice, many):
    for name, (_, size) in FLOATS.items():
        if size == 2 and many > 1000:
            patterns = set(range(1 << 16))
        else:
            patterns = set(edge_floats(name, size))
            patterns |= {pattern | 1 << size * 8 - 1 for pattern in patterns}
            patterns |= {dice.getrandbits(size * 8) for _ in range(many)}
            # Integers and short fractions of all sizes.
            for _ in range(many // 4):
                number = dice.getrandbits(dice.randint(1, 60)) / 2 ** dice.randint(0, 30)
                data = struct.pack("<f", number)[2:] if name == "bfloat16" else None
                if name != "bfloat16" and (name != "float16" or number < 60000):
                    data = struct.pack(FORMATS[name], number)
                if data:
                    patterns.add(int.from_bytes(data, "little"))
        for pattern in sorted(patterns):
            data = pattern.to_bytes(size, "little")
            yield name, data, from_float(name, data), data


def edge_decimals():
    for value in edge_integers():
        for scale in (0, 1, 2, -1, -2, 7, 256, -255):
            yield value, scale
    for digits in (1, 2, 9, 10, 18, 19, 20, 27, 77, 78, 254, 255, 256, 257, 258, 300, 309, 512, 513):
        for value in (10**digits - 1, 10 ** (digits - 1), 10 ** (digits - 1) + 1, 5 * 10 ** (digits - 1)):
            for scale in (0, 1, -1, digits - 1, digits, digits + 1, 255, 256, 257, -255, -256, -257, 256 - digits,
                          digits - 256, digits - 257, 257 - digits):
                yield value, scale
                yield -value, scale
    # Zeros at the end, as many as the scale says or one more or less.
    for zeros in (1, 12, 13, 14, 26, 255, 256, 257, 1000, 4321, 9999, 10000):
        for value in (1, 2, 5, 7, 8, 125, 12345, 10**255 + 1, 10**256 - 1, 10**256 + 1, 3**500):
            for scale in (zeros - 1, zeros, zeros + 1, zeros + 255, zeros + 256, zeros + 257):
                if scale <= 10000:
                    yield value * 10**zeros, scale
    for scale in (0, 1, -1, 256, 257, -256, -257, 10000, -10000):
        for value in (0, 1, -1, 10, 5**300, 2**1000, 2**1023, 2**850, 2**851, 5**256, 5**367, 2**33000, 5**14000):
            yield value, scale
        yield 5 ** min(abs(scale), 2000) * 3, scale
    # Bits that only a float of so many holds.
    for power in range(0, 256, 3):
        for value in (2**24 - 1, 2**24 + 1, 2**53 - 1, 2**53 + 1, 2**11 + 1, 2**8 + 1, 1):
            yield value * 5**power, power
            yield value * 2**power, 0
    yield 256**9999, 0
    yield 256**10000 - 1, 10000
    yield 256**10000 - 1, -10000


def decimal_values(dice, many):
    values = list(edge_decimals())
    for _ in range(many):
        value = dice.getrandbits(dice.randint(1, dice.choice([64, 64, 200, 900])))
        values.append((dice.choice([value, -value]), dice.choice([0, 1, 2, 3, 10, 100, -3, dice.randint(-300, 300)])))
    for unscaled, scale in dict.fromkeys(values):
        data = encode_decimal(unscaled, scale)
        yield "decimal", data, from_decimal(unscaled, scale), data


def edge_texts():
    yield from ("", "-", "+", ".", "e", "E", "+1", "-+1", "--1", "01", "-01", "00", "1.", "-1.", ".5", "-.5", "1e", "1e-")
    yield from ("1e5", "1E5", "1E-5", "1e-5", "1e+5", "1e05", "1e-05", "1e-0", "1e0", "0e0", "-0e0", "0E-0", "0e99999")
    yield from ("-0e-99999", "0.0e-300", "0", "-0", "0.0", "-0.0", "-0.00", "00.0", " 1", "1 ", "1\n", "\t1", "1_0", "1,0")
    yield from ("1'0", "0x1", "0b1", "0o1", "1f", "1L", "1d", "1e5.0", "1.5e2", "1.50", "150e-2", "1.5.0", "1ee5", "e5")
    yield from ("NaN", "nan", "Infinity", "-Infinity", "inf", "-inf", "INF", "true", "false", "True", "FALSE", "TRUE")
    yield from ("false ", " true", "truth", "fals", "1.0", "0.0", "-1", "1\0", "\0", "1\0001", "yes", "t", "f", "10", "2")
    yield from ("\u0661", "\uff11", "1\u00a0", "\u2212" "1", "\u00b9", "1\u0660", "\U0001d7cf", "\u00e9", "1.\u0665")
    yield from ("0.1", "0.5", "0.25", "1e-1", "5e-1", "127.0", "128", "-128", "-129", "255", "256", "1.28e2", "12.8e1")
    yield from ("16777217", "16777216", "9007199254740993", "9007199254740992", "9223372036854775807.0", "2049", "257")
    yield from ("9223372036854775808", "-9223372036854775808", "-9223372036854775809", "18446744073709551615", "65504")
    yield from ("18446744073709551616", "1.8446744073709551615e19", "65520", "65536", "1e255", "1e256", "1e257", "1e-256")
    yield from ("1e-255", "1e-257", "10e-257", "0.1e-255", "0.1e-256", "0.1e256", "0.1e257", "100e254", "100e-258", "12e-256")
    yield from ("1e9999999999999999999999", "1e-9999999999999999999999", "-1e18446744073709551616", "1e4294967297")
    yield from ("0.001e258", "0.01e258", "1e2147483648", "0." + "0" * 255 + "1", "0." + "0" * 256 + "1")
    yield "0." + "0" * 256 + "1e1"
    for size in (255, 256, 257, 258, 318, 319, 320, 321, 322, 400, 5000):
        yield from ("1" * size, "9" * size, "1" + "0" * (size - 1), "-" + "1" * (size - 1), "0." + "3" * (size - 2))
        yield from ("1." + "0" * (size - 2), "0." + "0" * (size - 2), "1" + "0" * (size - 4) + "e-9", "x" * size)
        yield from ("5" + "0" * (size - 6) + "e-" + str(size - 7), "\u00e9" * (size // 2), "0" * size, "0e" + "9" * (size - 2))
    for power in range(1, 300):
        digits = str(5**power)
        yield "0." + "0" * (power - len(digits)) + digits
        yield digits + "e-" + str(power)
        yield str(2**power)
        yield str(2**power) + ".0"
        yield str(2**power + 1)
        yield "1e" + str(power)
        yield "-1e-" + str(power)


def text_values(dice, many):
    texts = list(edge_texts())
    texts += [str(value) for value in edge_integers()] + [f"{value}.0" for value in edge_integers()]
    for _ in range(many):
        texts.append("".join(dice.choice("0123456789.-eE+ ") for _ in range(dice.randint(1, 8))))
        mantissa = str(dice.getrandbits(dice.randint(1, 70)))
        if dice.random() < 0.6:
            mantissa += "." + str(dice.getrandbits(dice.randint(1, 20)))
        texts.append(dice.choice(["", "-"]) + mantissa + dice.choice(["", "", f"e{dice.randint(-30, 30)}"]))
    for _ in range(many // 2):
        number = dice.getrandbits(dice.randint(1, 53)) / 2 ** dice.randint(0, 40)
        texts.append(plain(*canonical(Fraction(number))))
    for text in dict.fromkeys(texts):
        convert, same = from_text(text), encode_text(text)
        yield "string", same, convert, same
        latin = text.encode("latin-1", "ignore").decode("latin-1") == text
        if latin:
            yield "string", varuint(len(text) << 2, 9) + text.encode("latin-1"), convert, same
        wide = text.encode("utf-16-le")
        yield "string", varuint(len(wide) << 2 | 1, 9) + wide, convert, same


def values(many):
    """Type, bytes, what it becomes, and the bytes when it is read as its own type."""
    dice = random.Random(20)
    for value in (False, True):
        yield "bool", bytes([value]), from_bool(value), bytes([value])
    yield from integer_values(dice, many)
    yield from float_values(dice, many)
    yield from decimal_values(dice, many)
    yield from text_values(dice, many)


def main(many):
    if hasattr(sys, "set_int_max_str_digits"):
        sys.set_int_max_str_digits(0)
    out = sys.stdout
    out.write(" ".join(str(TYPE_IDS[name]) for name in TYPES) + "\n")
    for remote, data, convert, same in values(many):
        results = []
        for local in TYPES:
            result = same if local == remote else convert(local)
            results.append("-" if result is None else result.hex())
        out.write(f"{TYPE_IDS[remote]} {data.hex()} {' '.join(results)}\n")
    out.write("end\n")


if __name__ == "__main__":
    main(60 if "--short" in sys.argv[1:] else 3000)
