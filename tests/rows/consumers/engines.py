# SPDX-License-Identifier: Apache-2.0
"""Owns how each library takes a stream, validates it, computes facts, and gives its data back.

Facts are a dictionary: "rows", and for columns of events.fdl their sums, how many values are null, and the count, the
count of prices and their sum for each city. All floats are multiples of 1/4, so that no order of additions rounds.
"""
import ctypes

# What the sums are of: each item, value and member counts.
SUMS = ("id", "price", "samples", "scores", "place", "visits")
NULLS = ("price", "tags", "tag", "scores", "score", "place", "name", "day", "at", "took", "data")

# How many events are given back in other forms.
SOME = 50_000

# struct ArrowArrayStream: four functions and a pointer. A capsule does not own the struct, and some consumers read it
# where it is.
MEMORIES = []


class Stream:
    """A stream that fill(address) makes; consumers take it by the pointer in a capsule."""

    def __init__(self, fill):
        self.memory = (ctypes.c_void_p * 5)()
        MEMORIES.append(self.memory)
        self.address = ctypes.addressof(self.memory)
        fill(self.address)

    def __arrow_c_stream__(self, requested_schema=None):
        make = ctypes.pythonapi.PyCapsule_New
        make.restype = ctypes.py_object
        make.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p]
        return make(self.address, b"arrow_array_stream", None)


def facts_of(rows, sums, nulls, groups):
    """groups: (city, count, count of prices, sum of prices) each."""
    return {
        "rows": rows,
        "sums": dict(zip(SUMS, sums)),
        "nulls": dict(zip(NULLS, nulls)),
        "groups": {city: list(figures) for city, *figures in groups},
    }


class PyArrow:
    name = "pyarrow"

    def __init__(self):
        import pyarrow
        import pyarrow.compute

        self.arrow = pyarrow
        self.compute = pyarrow.compute
        self.version = pyarrow.__version__

    def take(self, stream):
        return self.arrow.RecordBatchReader._import_from_c(stream.address).read_all()

    def validate(self, table):
        table.validate(full=True)

    def inside(self, column, *way):
        """What is in a column of structs (a name), lists ("[]") or maps ("[]" and then "value"), and not in a null."""
        for step in way:
            if self.arrow.types.is_map(column.type):
                kind = column.type
                column = column.cast(self.arrow.list_(self.arrow.struct([kind.key_field, kind.item_field])))
            if step == "[]":
                column = self.compute.list_flatten(column)
            else:
                column = self.compute.struct_field(column.filter(column.is_valid()), step)
        return column

    def facts(self, table):
        compute = self.compute
        parts = {name: table[name] for name in table.column_names}
        parts["samples"] = self.inside(table["samples"], "[]")
        parts["tag"] = self.inside(table["tags"], "[]")
        parts["score"] = self.inside(table["scores"], "[]", "value")
        parts["x"] = self.inside(table["place"], "x")
        parts["name"] = self.inside(table["place"], "name")
        parts["visits"] = self.inside(table["visits"], "[]", "x")
        sums = [compute.sum(parts[name]).as_py() for name in ("id", "price", "samples", "score", "x", "visits")]
        groups = table.group_by("city").aggregate([([], "count_all"), ("price", "count"), ("price", "sum")]).to_pylist()
        columns = ("city", "count_all", "price_count", "price_sum")
        return facts_of(
            table.num_rows,
            sums,
            [parts[name].null_count for name in NULLS],
            [[group[column] for column in columns] for group in groups],
        )

    def give_back(self, table):
        """(what was done, the data, its first row, its rows): the same values in other forms."""
        arrow = self.arrow
        yield "as they came", table, 0, table.num_rows
        some = table.slice(0, SOME)
        yield "sliced", some.slice(3, SOME - 10), 3, SOME - 10
        yield "in batches of 1,000", arrow.Table.from_batches(some.to_batches(max_chunksize=1000)), 0, SOME
        city = table.schema.get_field_index("city")
        yield "as dictionaries", some.set_column(city, "city", some["city"].dictionary_encode()), 0, SOME
        yield "as string views", some.set_column(city, "city", some["city"].cast(arrow.string_view())), 0, SOME
        large = arrow.schema([field.with_type(self.larger(field.type)) for field in table.schema])
        yield "with 64-bit offsets", some.cast(large), 0, SOME

    def some(self, table):
        """Some of the data: them, their first row, and their rows."""
        return table.slice(5, SOME), 5, SOME

    def larger(self, kind):
        types = self.arrow.types
        if types.is_list(kind):
            return self.arrow.large_list(kind.value_field)
        if types.is_string(kind):
            return self.arrow.large_string()
        return self.arrow.large_binary() if types.is_binary(kind) else kind


class NanoArrow:
    name = "nanoarrow"

    def __init__(self):
        import nanoarrow
        import nanoarrow._array
        import numpy

        from nanoarrow.c_array_stream import CArrayStream

        self.nanoarrow = nanoarrow
        self.CArrayStream = CArrayStream
        self.numpy = numpy
        self.version = nanoarrow.__version__
        # The Python interface validates no arrays with children; the functions below it, which it exports, do.
        self.functions = ctypes.CDLL(nanoarrow._array.__file__)

    def take(self, stream):
        stream = self.nanoarrow.c_array_stream(stream)
        return stream.get_schema(), list(stream)

    def call(self, name, *arguments):
        error = ctypes.create_string_buffer(1024)  # struct ArrowError
        if getattr(self.functions, f"PythonPkgArrowArrayView{name}")(*arguments, error):
            raise ValueError(error.value.decode())

    def validate(self, data):
        schema, batches = data
        for batch in batches:
            view = ctypes.create_string_buffer(4096)  # struct ArrowArrayView, and some more
            self.call("InitFromSchema", view, ctypes.c_void_p(schema._addr()))
            self.call("SetArray", view, ctypes.c_void_p(batch._addr()))
            full = 3  # NANOARROW_VALIDATION_LEVEL_FULL
            self.call("Validate", view, full)
            self.functions.PythonPkgArrowArrayViewReset(view)

    def values(self, view, kind):
        return self.numpy.frombuffer(view.buffer(1), dtype=kind)[view.offset : view.offset + view.length]

    def valid(self, view):
        numpy = self.numpy
        if view.buffer(0).size_bytes == 0:
            return numpy.ones(view.length, dtype=bool)
        bits = numpy.unpackbits(numpy.frombuffer(view.buffer(0), dtype=numpy.uint8), bitorder="little")
        return bits[view.offset : view.offset + view.length].astype(bool)

    def sizes(self, view):
        offsets = self.numpy.frombuffer(view.buffer(1), dtype=self.numpy.int32)[view.offset :][: view.length + 1]
        return self.numpy.diff(offsets)

    def facts(self, data):
        schema, batches = data
        names = [child.name for child in schema.children]
        parts = []
        for batch in batches:
            view = batch.view()
            parts.append(self.facts_of_batch({name: view.child(at) for at, name in enumerate(names)}))
        groups = {}
        for part in parts:
            for city, figures in part["groups"].items():
                before = groups.get(city, (0, 0, 0.0))
                groups[city] = [one + other for one, other in zip(before, figures)]
        return facts_of(
            sum(part["rows"] for part in parts),
            [sum(part["sums"][name] for part in parts) for name in SUMS],
            [sum(part["nulls"][name] for part in parts) for name in NULLS],
            [[city, *figures] for city, figures in groups.items()],
        )

    def facts_of_batch(self, columns):
        numpy = self.numpy
        entries = columns["scores"].child(0)
        place, visit = columns["place"], columns["visits"].child(0)
        price, price_valid = self.values(columns["price"], numpy.float64), self.valid(columns["price"])
        score, score_valid = self.values(entries.child(1), numpy.int32), self.valid(entries.child(1))
        # Nothing in a null list or place: our batches have no items there, and zeros.
        there = self.valid(place)
        sums = [
            int(self.values(columns["id"], numpy.int64).sum()),
            float(price[price_valid].sum()),
            float(self.values(columns["samples"].child(0), numpy.float64).sum()),
            int(score[score_valid].sum(dtype=numpy.int64)),
            int(self.values(place.child(0), numpy.int32)[there].sum(dtype=numpy.int64)),
            int(self.values(visit.child(0), numpy.int32).sum(dtype=numpy.int64)),
        ]
        nulls = {name: int((~self.valid(columns[name])).sum()) for name in NULLS if name in columns}
        nulls["tag"] = int((~self.valid(columns["tags"].child(0))).sum())
        nulls["score"] = int((~score_valid).sum())
        nulls["name"] = int((~self.valid(place.child(1)) & there).sum())
        groups = []
        cities = self.cities(columns["city"])
        for city in numpy.unique(cities):
            mine = cities == city
            prices = price[mine & price_valid]
            groups.append([city.decode(), int(mine.sum()), len(prices), float(prices.sum())])
        return facts_of(len(cities), sums, [nulls[name] for name in NULLS], groups)

    def cities(self, view):
        numpy = self.numpy
        sizes = self.sizes(view)
        text = numpy.frombuffer(view.buffer(2), dtype=numpy.uint8)
        starts = numpy.frombuffer(view.buffer(1), dtype=numpy.int32)[view.offset :][: view.length]
        out = numpy.zeros((view.length, sizes.max()), dtype=numpy.uint8)
        for at in range(sizes.max()):
            has = sizes > at
            out[has, at] = text[starts[has] + at]
        return out.view(f"S{sizes.max()}").ravel()

    def give_back(self, data):
        schema, batches = data
        count = sum(batch.length for batch in batches)
        yield "as they came", self.stream_of(batches, schema), 0, count
        yield "the last batch", *self.some(data)

    def some(self, data):
        schema, batches = data
        count = batches[-1].length
        return self.stream_of(batches[-1:], schema), sum(batch.length for batch in batches[:-1]), count

    def stream_of(self, batches, schema):
        return self.CArrayStream.from_c_arrays(batches, schema, move=False)


class Polars:
    name = "polars"

    def __init__(self):
        import polars

        self.polars = polars
        self.version = polars.__version__

    def take(self, stream):
        return self.polars.DataFrame(stream)

    def validate(self, frame):
        """polars checks what it imports; this reads all of it."""
        assert frame.equals(frame.clone())
        assert frame.hash_rows().len() == frame.height

    def facts(self, frame):
        col, element, wide = self.polars.col, self.polars.element(), self.polars.Int64
        scores, place = col("scores").map.values(), col("place").struct
        visits = col("visits").list.eval(element.struct.field("x"))
        sums = {
            "id": col("id"),
            "price": col("price"),
            "samples": col("samples").list.sum(),
            "scores": scores.list.sum().cast(wide),
            "place": place.field("x").cast(wide),
            "visits": visits.list.sum().cast(wide),
        }
        nulls = {name: col(name).null_count() for name in NULLS if name in frame.columns}
        for name, items in (("tag", col("tags")), ("score", scores)):
            nulls[name] = (items.list.len() - items.list.drop_nulls().list.len()).cast(wide).sum()
        nulls["name"] = place.field("name").null_count() - col("place").null_count()
        price = col("price")
        groups = frame.group_by("city").agg(
            self.polars.len(), price.count().alias("prices"), price.sum().alias("sum of prices")
        )
        return facts_of(
            frame.height,
            frame.select(sums[name].sum().alias(name) for name in SUMS).row(0),
            frame.select(nulls[name].alias(name) for name in NULLS).row(0),
            groups.rows(),
        )

    def give_back(self, frame):
        """Strings are views, and offsets have 64 bits."""
        col = self.polars.col
        yield "as they came", frame, 0, frame.height
        yield "sliced", frame.slice(7, SOME), 7, SOME
        some = frame.slice(0, SOME)
        yield "as categories", some.with_columns(col("city").cast(self.polars.Categorical)), 0, SOME
        yield "filtered", some.filter(col("id") >= 1000), 1000, SOME - 1000


class DuckDB:
    name = "duckdb"

    def __init__(self):
        import duckdb

        self.version = duckdb.__version__
        self.connection = duckdb.connect()

    def take(self, stream):
        self.connection.sql("create or replace table events as from stream")
        return self.connection.table("events")

    def validate(self, events):
        """DuckDB checks text while it imports; this reads all of it."""
        assert self.connection.sql("select bit_xor(hash(events)) from events").fetchall()[0][0]

    def facts(self, events):
        sums = self.connection.sql(
            """select count(*), sum(id), sum(price), sum(list_sum(samples)), sum(list_sum(map_values(scores))),
            sum(place.x), sum(list_sum(list_transform(visits, lambda visit: visit.x))) from events"""
        ).fetchall()[0]
        nulls = {name: f'count(*) - count("{name}")' for name in NULLS}
        nulls["tag"] = "sum(len(tags) - list_count(tags))"
        nulls["score"] = "sum(cardinality(scores) - list_count(map_values(scores)))"
        nulls["name"] = "count(*) filter (where place is not null and place.name is null)"
        nulls = self.connection.sql(f"select {', '.join(nulls[name] for name in NULLS)} from events").fetchall()[0]
        by_city = "select city, count(*), count(price), sum(price) from events group by city"
        groups = self.connection.sql(by_city).fetchall()
        return facts_of(sums[0], sums[1:], nulls, groups)

    def give_back(self, events):
        """DuckDB has intervals instead of durations, which go as microseconds."""
        import pyarrow

        def with_durations(relation):
            table = relation.to_arrow_table()
            at = table.schema.get_field_index("took")
            return table.set_column(at, "took", table["took"].cast(pyarrow.duration("us")))

        replace = "epoch_us(took) as took"
        count = self.connection.sql("select count(*) from events").fetchall()[0][0]
        yield "as they came", with_durations(self.connection.sql(f"select * replace ({replace}) from events")), 0, count
        where = f"select * replace ({replace}) from events where id >= 500 and id < {500 + SOME} order by id"
        yield "filtered", with_durations(self.connection.sql(where)), 500, SOME
        self.connection.sql("create type cities as enum (select distinct city from events)")
        cities = f"select * replace ({replace}, city::cities as city) from events where id < {SOME}"
        yield "as an enum", with_durations(self.connection.sql(cities)), 0, SOME


ENGINES = (PyArrow, NanoArrow, DuckDB, Polars)
