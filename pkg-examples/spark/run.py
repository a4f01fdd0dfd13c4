"""Decides the lines of a file and writes the answers as Parquet.

    spark-submit run.py requests.jsonl answers.parquet --remit /usr/local/bin/remit \
        --stage request --as-of 2024-09-20 --partitions 8
"""

import argparse
import os

from pyspark.sql import SparkSession

from remit_spark import decide


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("requests", help="one request a line, as `remit check --jsonl` reads them")
    parser.add_argument("answers", help="a folder that does not exist yet")
    parser.add_argument("--remit", default="remit", help="the program, at the same place on every machine")
    parser.add_argument("--stage")
    parser.add_argument("--as-of")
    parser.add_argument("--policy-as-of")
    parser.add_argument("--policy", help="a policy's file, at the same place on every machine")
    parser.add_argument("--partitions", type=int, help="as many as cores where it is left out")
    arguments = parser.parse_args()

    here = os.path.dirname(os.path.abspath(__file__))
    spark = SparkSession.builder.appName("remit").getOrCreate()
    spark.sparkContext.addPyFile(os.path.join(here, "remit_spark.py"))
    command = [arguments.remit, "check", "--jsonl"]
    for name in ["stage", "as_of", "policy_as_of", "policy"]:
        if getattr(arguments, name) is not None:
            command += [f"--{name.replace('_', '-')}", getattr(arguments, name)]
    partitions = arguments.partitions or spark.sparkContext.defaultParallelism
    decide(spark, arguments.requests, command, partitions).write.parquet(arguments.answers)
    answers = spark.read.parquet(arguments.answers)
    for row in answers.groupBy("outcome", "error").count().orderBy("outcome", "error").collect():
        print(f"{row['count']:>12}  {row['outcome'] or row['error']}")
    spark.stop()


if __name__ == "__main__":
    main()
