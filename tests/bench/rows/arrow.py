#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Measures conversions to Arrow beside each other: arrow.py LIBRARY [ROUNDS].

LIBRARY is that of arrow.c. Every conversion makes the same record batch, once in each round; the times are those of the
thread's processor. Exit status: 0 fine, 1 too slow, 2 could not run.
"""
import ctypes
import sys
import time

import pyarrow

try:
    import pyfory
except ImportError as reason:
    pyfory = None
    print(f"pyfory is missing: {reason}")

MODELS = ("trade", "numbers", "media_content")
COUNT = 10_000
# A conversion of fory-c takes as many batches at a time as this, because one is too short.
BATCHES = 10


class Batch:
    """Objects and rows of a model in C."""

    def __init__(self, library, model):
        self.library = ctypes.CDLL(library)
        self.library.bench_arrow_new.restype = ctypes.c_void_p
        self.library.bench_arrow_make.restype = ctypes.c_double
        self.library.bench_arrow_export.restype = ctypes.c_bool
        self.library.bench_arrow_row.restype = ctypes.c_void_p
        self.batch = ctypes.c_void_p(self.library.bench_arrow_new(model.encode(), ctypes.c_size_t(COUNT)))
        if not self.batch:
            raise RuntimeError(f"fory-c makes no batch of {model}")

    def convert(self, from_rows):
        """Nanoseconds of one batch."""
        times = [self.library.bench_arrow_make(self.batch, ctypes.c_bool(from_rows)) for _ in range(BATCHES)]
        if min(times) < 0:
            raise RuntimeError("fory-c makes no batch")
        return sum(times) / BATCHES

    def export(self, from_rows):
        """The batch, as pyarrow has it."""
        schema, array = (ctypes.c_byte * 72)(), (ctypes.c_byte * 80)()
        places = ctypes.addressof(schema), ctypes.addressof(array)
        if not self.library.bench_arrow_export(self.batch, ctypes.c_bool(from_rows), *map(ctypes.c_void_p, places)):
            raise RuntimeError("fory-c makes no batch")
        return pyarrow.RecordBatch._import_from_c(places[1], places[0])

    def rows(self):
        """The bytes of all rows."""
        size = ctypes.c_size_t()
        for index in range(COUNT):
            data = self.library.bench_arrow_row(self.batch, ctypes.c_size_t(index), ctypes.byref(size))
            yield ctypes.string_at(data, size.value)


def from_columns(columns, schema):
    """pyarrow's conversion of lists of values."""
    arrays = [pyarrow.array(column, type=field.type) for column, field in zip(columns, schema)]
    return pyarrow.RecordBatch.from_arrays(arrays, schema=schema)


def from_fory_rows(rows, schema):
    """pyfory's conversion of rows."""
    writer = pyfory.format.ArrowWriter(schema)
    for row in rows:
        writer.write(row)
    return writer.finish()


def from_fory_objects(objects, encoder, schema):
    """pyfory's way from objects: by rows."""
    writer = pyfory.format.ArrowWriter(schema)
    for value in objects:
        writer.write(encoder.to_row(value))
    return writer.finish()


def conversions_of(batch, expected):
    """name: what it converts, and a function that makes the batch once."""
    schema, objects = expected.schema, expected.to_pylist()
    columns = [column.to_pylist() for column in expected.columns]
    conversions = {
        "pyarrow, from dictionaries": ("objects", lambda: pyarrow.RecordBatch.from_pylist(objects, schema)),
        "pyarrow, from lists": ("objects", lambda: from_columns(columns, schema)),
    }
    if pyfory:
        fory_schema = pyfory.format.from_arrow_schema(schema)
        encoder = pyfory.format.create_row_encoder(fory_schema)
        rows = [pyfory.format.RowData(fory_schema, pyfory.Buffer(data)) for data in batch.rows()]
        conversions["pyfory, from rows"] = ("rows", lambda: from_fory_rows(rows, schema))
        conversions["pyfory, from dictionaries"] = (
            "objects",
            lambda: from_fory_objects(objects, encoder, schema),
        )
    return conversions


def timed(convert):
    start = time.thread_time_ns()
    convert()
    return time.thread_time_ns() - start


def measure(library, model, rounds):
    """Prints the table of a model; true if fory-c is ahead of everyone."""
    batch = Batch(library, model)
    expected = batch.export(False)
    expected.validate(full=True)
    if not expected.equals(batch.export(True)):
        raise RuntimeError(f"objects and rows of {model} make different batches")
    own = {"objects": "fory-c, from objects", "rows": "fory-c, from rows"}
    takes = {name: (source, lambda source=source: batch.convert(source == "rows")) for source, name in own.items()}
    for name, (source, convert) in conversions_of(batch, expected).items():
        try:
            if convert().to_pylist() != expected.to_pylist():
                raise ValueError("it makes another batch")
        except Exception as reason:  # A library may lack anything.
            print(f"  {name}: not measured: {type(reason).__name__}: {reason}")
            continue
        takes[name] = source, lambda convert=convert: timed(convert)
    times = {name: [] for name in takes}
    for _ in range(rounds):
        for name, (_, take) in takes.items():
            times[name].append(take())
    return report(model, expected, takes, times, own)


def report(model, expected, takes, times, own):
    best = {name: min(values) for name, values in times.items()}
    median = {name: sorted(values)[len(values) // 2] for name, values in times.items()}
    size, fine = expected.nbytes, True
    print(f"  {model}, {size / COUNT:.0f} bytes of Arrow per row")
    print(f"    {'':28} {'best':>10} {'median':>10} {'':>8} {'':>10}  fory-c is faster by")
    for name, (source, _) in takes.items():
        line = f"    {name:28} {best[name] / COUNT:7.1f} ns {median[name] / COUNT:7.1f} ns"
        line += f" {size / best[name]:7.3f} GB/s {COUNT / best[name] * 1e3:9.3f} M rows/s"
        rival = own[source]
        if name != rival:
            ratio = best[name] / best[rival]
            line += f" {ratio:8.1f}x {median[name] / median[rival]:8.1f}x{'' if ratio > 1 else '  too slow'}"
            fine = fine and ratio > 1
        print(line)
    return fine


def main():
    if not 2 <= len(sys.argv) <= 3:
        sys.exit(__doc__)
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 7
    print(f"{COUNT} rows to a record batch, pyarrow {pyarrow.__version__}", end="")
    print(f", pyfory {pyfory.__version__}" if pyfory else "")
    return 0 if all([measure(sys.argv[1], model, rounds) for model in MODELS]) else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except RuntimeError as error:
        print(error, file=sys.stderr)
        sys.exit(2)
