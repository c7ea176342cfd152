# SPDX-License-Identifier: Apache-2.0
"""frame.py MODULE: hands structs of a program in C to polars."""
import ctypes, sys
import polars
import pyarrow

stream = ctypes.create_string_buffer(40)  # struct ArrowArrayStream
assert ctypes.CDLL(sys.argv[1]).trips_from_memory(stream) == 0
trips = polars.from_arrow(pyarrow.RecordBatchReader._import_from_c(ctypes.addressof(stream)).read_all())
print(trips.group_by("city").agg(polars.len(), polars.col("tip").null_count(), polars.col("price").sum()).sort("city"))
