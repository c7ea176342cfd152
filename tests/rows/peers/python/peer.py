# SPDX-License-Identifier: Apache-2.0
"""Writes and reads rows with pyfory: README.md, "Programs". Classes are made from rows.fdl, as they would be written by
hand."""
import dataclasses
import datetime
import json
import pathlib
import struct
import sys
import typing

import pyfory
import pyfory.format

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from model import MESSAGES  # noqa: E402

SCALARS = {
    "bool": bool, "int8": pyfory.Int8, "int16": pyfory.Int16, "int32": pyfory.Int32, "int64": pyfory.Int64,
    "float32": pyfory.Float32, "float64": pyfory.Float64, "string": str, "bytes": bytes, "date": datetime.date,
    "timestamp": datetime.datetime, "duration": datetime.timedelta, "decimal": None,
}  # fmt: skip
EPOCH = datetime.datetime(1970, 1, 1)
CLASSES = {}


def annotation(kind):
    if kind.kind == "list":
        return typing.List[annotation(kind.inside[0])]
    if kind.kind == "map":
        return typing.Dict[annotation(kind.inside[0]), annotation(kind.inside[1])]
    return class_of(kind.name) if kind.kind == "struct" else SCALARS[kind.kind]


def class_of(name):
    if name not in CLASSES:
        fields = [(field, annotation(kind)) for field, kind in MESSAGES[name].inside.items()]
        CLASSES[name] = dataclasses.make_dataclass(name, fields)
    return CLASSES[name]


def to_python(kind, value):
    """The object for a value."""
    if value is None:
        return None
    if kind.kind == "struct":
        return class_of(kind.name)(*(to_python(kind.inside[name], value[name]) for name in kind.inside))
    if kind.kind == "list":
        return [to_python(kind.inside[0], item) for item in value]
    if kind.kind == "map":
        return {to_python(kind.inside[0], key): to_python(kind.inside[1], item) for key, item in value}
    convert = {
        "float32": lambda digits: struct.unpack(">f", bytes.fromhex(digits))[0],
        "float64": lambda digits: struct.unpack(">d", bytes.fromhex(digits))[0],
        "bytes": bytes.fromhex,
        "date": lambda days: datetime.date(1970, 1, 1) + datetime.timedelta(days=days),
        "timestamp": lambda micros: EPOCH + datetime.timedelta(microseconds=micros),
    }
    return convert[kind.kind](value) if kind.kind in convert else value


def from_python(kind, value):
    """The value of an object."""
    if value is None:
        return None
    if kind.kind == "struct":
        return {name: from_python(inside, getattr(value, name)) for name, inside in kind.inside.items()}
    if kind.kind == "list":
        return [from_python(kind.inside[0], item) for item in value]
    if kind.kind == "map":
        return [[from_python(inside, part) for inside, part in zip(kind.inside, pair)] for pair in value.items()]
    convert = {
        "float32": lambda number: struct.pack(">f", number).hex(),
        "float64": lambda number: struct.pack(">d", number).hex(),
        "bytes": bytes.hex,
        "date": lambda day: (day - datetime.date(1970, 1, 1)).days,
        "timestamp": lambda moment: (moment - EPOCH) // datetime.timedelta(microseconds=1),
    }
    return convert[kind.kind](value) if kind.kind in convert else value


def answer(request, encoders):
    name = request["type"]
    if name not in encoders:
        encoders[name] = pyfory.encoder(class_of(name))
    encoder = encoders[name]
    if "value" in request:
        # Bytes of an encoded object are the hash and the row.
        return {"row": encoder.encode(to_python(MESSAGES[name], request["value"]))[8:].hex()}
    if "row" in request:
        return {"value": from_python(MESSAGES[name], encoder.from_row(bytes.fromhex(request["row"])))}
    schema = pyfory.format.Schema.from_bytes(bytes.fromhex(request["schema"]))
    return {
        "again": schema.to_bytes().hex(),
        "hash": pyfory.format.compute_schema_hash(schema),
        "own": encoder.schema.to_bytes().hex(),
        "own_hash": encoder.schema_hash,
    }


def main():
    encoders = {}
    for line in sys.stdin:
        try:
            result = answer(json.loads(line), encoders)
        except Exception as error:  # whatever the encoder raises is the answer
            result = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(result), flush=True)


main()
