# SPDX-License-Identifier: Apache-2.0
"""Hands events of C to Spark, as a program does that outgrows one machine: spark.py MODULE [COUNT]."""
import sys

import pyarrow
import pyspark
from module import Figures, Module, difference
from pyspark.sql import SparkSession

SUMS = {
    "id": "sum(id)",
    "price": "sum(price)",
    "samples": "sum(aggregate(samples, 0D, (sum, item) -> sum + item))",
    "scores": "sum(aggregate(map_values(scores), 0L, (sum, score) -> sum + ifnull(score, 0)))",
    "place": "sum(place.x)",
    "visits": "sum(aggregate(visits, 0L, (sum, visit) -> sum + visit.x))",
}
NULLS = {
    "price": "count_if(price is null)",
    "tags": "count_if(tags is null)",
    "tag": "sum(size(filter(tags, tag -> tag is null)))",
    "scores": "count_if(scores is null)",
    "score": "sum(size(filter(map_values(scores), score -> score is null)))",
    "place": "count_if(place is null)",
    "name": "count_if(place is not null and place.name is null)",
    "day": "count_if(day is null)",
    "at": "count_if(at is null)",
    "took": "count_if(took is null)",
    "data": "count_if(data is null)",
}


def facts(spark):
    columns = ", ".join(f"{expression} as `{kind} {name}`" for kind, all_of in (("sum", SUMS), ("null", NULLS))
                        for name, expression in all_of.items())
    row = spark.sql(f"select count(*) as rows, {columns} from events").first().asDict()
    groups = spark.sql("select city, count(*), count(price), sum(price) from events group by city").collect()
    return {
        "rows": row["rows"],
        "sums": {name: row[f"sum {name}"] for name in SUMS},
        "nulls": {name: row[f"null {name}"] for name in NULLS},
        "groups": {group[0]: list(group[1:]) for group in groups},
    }


def main(path, count=1_000_000):
    module, figures = Module(path), Figures()
    expected = module.open(count)
    # Executors are in this process; on a cluster, master is that of the cluster.
    spark = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.log.level", "ERROR")
        .config("spark.driver.memory", "2g")
        # Spark 4.3 reads items before it looks whether they are null.
        .config("spark.driver.extraJavaOptions", "-Darrow.enable_null_check_for_get=false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.shuffle.partitions", "2")
        .getOrCreate()
    )

    def take():
        table = pyarrow.RecordBatchReader._import_from_c(module.stream("objects").address).read_all()
        spark.createDataFrame(table).createOrReplaceTempView("events")
        return difference(expected, facts(spark))

    figures.check(f"Spark {pyspark.__version__} computes the same sums, null counts and groups", take)
    spark.stop()
    return figures.end()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], *map(int, sys.argv[2:])))
