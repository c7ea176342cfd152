# SPDX-License-Identifier: Apache-2.0
"""query.py MODULE FILE: asks DuckDB about a file of rows that a program in C has written."""
import ctypes, sys
import duckdb
import pyarrow

stream = ctypes.create_string_buffer(40)  # struct ArrowArrayStream
assert ctypes.CDLL(sys.argv[1]).trips_from_file(sys.argv[2].encode(), stream) == 0
trips = pyarrow.RecordBatchReader._import_from_c(ctypes.addressof(stream))
print(duckdb.sql("select city, count(*) as trips, sum(price) as price, avg(tip) as tip, sum(len(speeds)) as speeds "
                 "from trips group by city order by city"))
