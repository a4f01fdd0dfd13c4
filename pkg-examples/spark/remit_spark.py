"""Decides requests by `remit check --jsonl` on a cluster of Apache Spark: a process a partition.

Spark reads the lines, hands each partition to a process of its own on the machine where the partition
lies, and writes what the processes answer as Parquet. The lines are handed over as bytes, as they are: what
is at fault in one of them is for `remit` to say, and is a record like any other. Nothing is decided here.

The answers are those of one process over all lines, byte for byte: every process is told the number of its
first line, since an error names its line.
"""

import itertools
import json
import re
import subprocess
import threading
from collections import deque

import pyarrow
from pyspark.sql import DataFrame, SparkSession, functions

# What Rust calls white space of ASCII: such a line is blank and has no answer.
BLANK = b" \t\n\x0c\r"

ANSWERS = "line long, id string, outcome string, error string, answer string"
TYPES = [pyarrow.int64(), *[pyarrow.string()] * 4]
COLUMNS = ["line", "id", "outcome", "error", "answer"]

# How many answers go back to Spark at a time: some megabytes.
BATCH = 500

# How every answer begins.
GIST = re.compile(r'\{(?:"id":("(?:[^"\\]|\\.)*"),)?(?:"outcome":"([a-z]+)"|"line":[0-9]+,"error":\{"code":"([a-z-]+)")')


def lines_of(spark: SparkSession, path: str, partitions: int) -> DataFrame:
    """The lines of a file, or of a folder's files in the order of their names, in so many partitions or a
    few more: `value` as bytes, with the file and the first byte of the stretch that Spark reads at once."""
    hadoop = spark._jvm.org.apache.hadoop.fs.Path(path)
    system = hadoop.getFileSystem(spark._jsc.hadoopConfiguration())
    size = system.getContentSummary(hadoop).getLength()
    spark.conf.set("spark.sql.files.maxPartitionBytes", max(1, -(-size // partitions)))
    spark.conf.set("spark.sql.files.openCostInBytes", 0)
    # Only a line feed ends a line: a carriage return within one is white space of JSON. As bytes, since what is
    # no UTF-8 would be mended, and an error of the line with it.
    text = spark.read.option("lineSep", "\n").text(path)
    return text.select(
        functions.col("value").cast("binary").alias("value"),
        functions.input_file_name().alias("file"),
        functions.input_file_block_start().alias("start"),
    )


def first_lines(lines: DataFrame) -> dict:
    """The number of the first line of each stretch, from 1: in the order of files and of bytes in them,
    whichever partition Spark put a stretch into."""
    counted = lines.groupBy("file", "start").count().orderBy("file", "start").collect()
    before = itertools.accumulate((row["count"] for row in counted), initial=1)
    return {(row["file"], row["start"]): first for row, first in zip(counted, before)}


def decide(spark: SparkSession, path: str, command: list, partitions: int, cores: int = 1) -> DataFrame:
    """A row an answer: the number of the line, the answer as `remit` writes it, and of that the id, the
    outcome and the code of an error, as columns to count by.

    `command` is how `remit check --jsonl` is called where the partitions lie, with its stage and day.
    `cores` is how many a process may use: as many as Spark counts for a task (`spark.task.cpus`)."""
    lines = lines_of(spark, path, partitions)
    first = spark.sparkContext.broadcast(first_lines(lines))

    def partition(batches):
        rows = (row for batch in batches for row in zip(*(column.to_pylist() for column in batch.columns)))
        for stretch, lines in itertools.groupby(rows, key=lambda row: row[1:]):
            number = first.value[stretch]
            words = [*command, "--first-line", str(number), "--cores", str(cores)]
            answered = answers(words, (line for line, *_ in lines), number)
            while told := [(number, *gist(answer), answer) for number, answer in itertools.islice(answered, BATCH)]:
                yield pyarrow.RecordBatch.from_arrays(columns(told), COLUMNS)

    return lines.mapInArrow(partition, ANSWERS)


def columns(rows):
    """The rows as columns, each of its type even where nothing in it is known."""
    return [pyarrow.array(values, type) for values, type in zip(zip(*rows), TYPES)]


def gist(answer: str):
    """The id, the outcome and the code of the error, of which an answer has either; they come first in it."""
    found = GIST.match(answer)
    if found is None:
        raise ValueError(f"no answer of remit: {answer[:80]}")
    id, outcome, error = found.groups()
    return json.loads(id) if id else None, outcome, error


def answers(command: list, lines, first: int):
    """The number and the answer of each line that is not blank, by a process that ends with the lines.

    A record at fault is an answer. That the process fails is none: it fails the task, and Spark tries the
    partition again and in the end fails the job, so that nothing is left out in silence."""
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    waiting = deque()
    failed = []

    def write():
        try:
            with process.stdin as out:
                for number, line in enumerate(lines, first):
                    if line.strip(BLANK):
                        waiting.append(number)
                    # A blank one too: the process counts it.
                    out.write(line + b"\n")
        except Exception as error:  # of Spark's reading as well: told where the answers are taken
            failed.append(error)

    writer = threading.Thread(target=write, daemon=True)
    writer.start()
    try:
        for answer in process.stdout:
            yield waiting.popleft(), answer.decode().rstrip("\n")
        writer.join()
    finally:
        if process.poll() is None and writer.is_alive():
            process.kill()
        code = process.wait()
    if code != 0 or failed or waiting:
        raise RuntimeError(f"{command[0]} ended with {code}, {len(waiting)} lines unanswered: {failed}")
