# SPDX-License-Identifier: Apache-2.0
"""spark.py MODULE FILE...: files of rows as a DataFrame of Spark, which reads each in a task of its own."""
import ctypes
import sys

import pyarrow
from pyspark.sql import SparkSession
from pyspark.sql.pandas.types import from_arrow_schema

module, *files = sys.argv[1:]


def open_rows(path):
    stream = ctypes.create_string_buffer(40)  # struct ArrowArrayStream
    if ctypes.CDLL(module).trips_from_file(path.encode(), stream) != 0:
        raise OSError(f"cannot read {path}")
    return pyarrow.RecordBatchReader._import_from_c(ctypes.addressof(stream))


def read_rows(batches):
    for batch in batches:
        for path in batch.column("path").to_pylist():
            yield from open_rows(path)


spark = (
    SparkSession.builder.master("local[2]")
    .config("spark.ui.enabled", "false")
    .config("spark.driver.host", "127.0.0.1")
    .config("spark.sql.session.timeZone", "UTC")
    .config("spark.log.level", "ERROR")
    .getOrCreate()
)
paths = spark.createDataFrame([(path,) for path in files], "path string").repartition(len(files))
trips = paths.mapInArrow(read_rows, from_arrow_schema(open_rows(files[0]).schema))
trips.groupBy("city").agg({"number": "count", "price": "sum", "tip": "avg"}).orderBy("city").show()
spark.stop()
