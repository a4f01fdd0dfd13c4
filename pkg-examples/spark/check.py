"""Holds what the cluster answers to what one process answers, line for line, over lines sound and bad.

    python check.py --remit ../../target/release/remit --requests requests.jsonl
    python check.py --remit … --requests … --measure 200000

`cargo xtask spark` makes both and runs it.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

from pyspark.sql import SparkSession

import remit_spark

ARGUMENTS = None
HERE = os.path.dirname(os.path.abspath(__file__))
OPTIONS = ["check", "--jsonl", "--stage", "request", "--as-of", "2024-09-20"]

# Each with what its answer says.
BAD = [
    (b"not json", b'"error"'),
    (b"[]", b'"error"'),
    (b'{"id":"wrong","request":{"school":{"urn":"12"}}}', b'"/school/urn"'),
    (b'{"id":"unknown","request":{"colour":"red"}}', b'"/colour"'),
    (b'{"id":"day","request":{},"asOf":"2019-01-01"}', b'"/asOf"'),
    (b'{"id":"no \xff text","request":{}}', b"UTF-8"),
    # Sound, but not for who ends lines elsewhere, or trims, or mends.
    (b'{"id":"return","request":\r{}}', b'"outcome"'),
    (b'{"id":"returns","request":{}}\r', b'"outcome"'),
    ('{"id":"\u2028\u0085é","request":{}}'.encode(), b'"outcome"'),
    (b'{"id":"long","request":{"school":{"name":"' + b"n" * 1_200_000 + b'"}}}', b'"too-large"'),
]
BLANK = [b"", b"  \t", b"\r", b"\x0c"]


def session(workers):
    # Else the workers run whatever `python3` the path finds.
    os.environ["PYSPARK_PYTHON"] = sys.executable
    return (
        SparkSession.builder.master(f"local[{workers}]").appName("remit-check")
        .config("spark.ui.enabled", "false").config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1").config("spark.ui.showConsoleProgress", "false")
        # A job is made to fail: what Java says of that helps nobody.
        .config("spark.log.level", "OFF").getOrCreate()
    )


def alone(path, *more):
    """The answers of one process, and how long they took."""
    begun = time.monotonic()
    with open(path, "rb") as lines:
        done = subprocess.run([ARGUMENTS.remit, *OPTIONS, *more], stdin=lines, stdout=subprocess.PIPE, check=True)
    return done.stdout, time.monotonic() - begun


def sound_lines(count):
    with open(ARGUMENTS.requests, "rb") as requests:
        lines = [line.rstrip(b"\n") for _, line in zip(range(count), requests)]
    assert len(lines) == count, f"{len(lines)} lines"
    return lines


def mixed(count):
    """Sound lines with a bad one after every ninth and a blank one after every thirteenth."""
    lines = []
    for number, line in enumerate(sound_lines(count)):
        lines.append(line)
        if number % 9 == 8:
            # The longest only now and then.
            bad = BAD[:-1] if number % 900 else BAD[-1:]
            lines.append(bad[number // 9 % len(bad)][0])
        if number % 13 == 12:
            lines.append(BLANK[number // 13 % len(BLANK)])
    return lines + [BAD[-1][0], sound_lines(1)[0]]


class OnACluster(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="remit-spark-")
        self.addCleanup(shutil.rmtree, self.folder)
        self.spark = session(2)

    def path(self, name):
        return os.path.join(self.folder, name)

    def file(self, name, lines, end=b"\n"):
        os.makedirs(os.path.dirname(self.path(name)), exist_ok=True)
        with open(self.path(name), "wb") as file:
            file.write(b"\n".join(lines) + end)
        return self.path(name)

    def decided(self, path, partitions):
        """The rows, by way of Parquet, and how many files of it there are."""
        out = self.path(f"answers-{partitions}")
        remit_spark.decide(self.spark, path, [ARGUMENTS.remit, *OPTIONS], partitions).write.parquet(out)
        parts = [name for name in os.listdir(out) if name.endswith(".parquet")]
        return self.spark.read.parquet(out).orderBy("line").collect(), len(parts)

    def test_every_answer_is_that_of_one_process(self):
        lines = mixed(4000)
        path = self.file("requests.jsonl", lines)
        expected = alone(path)[0].decode().splitlines()
        numbers = [number for number, line in enumerate(lines, 1) if line.strip(remit_spark.BLANK)]
        self.assertEqual(len(expected), len(numbers))
        self.assertGreater(len(lines) - len(numbers), 200)
        for partitions in [1, 2, 7]:
            rows, parts = self.decided(path, partitions)
            self.assertGreaterEqual(parts, partitions)
            self.assertEqual([row["line"] for row in rows], numbers, partitions)
            self.assertEqual([row["answer"] for row in rows], expected, partitions)
        errors = [row for row in rows if row["error"] is not None]
        self.assertGreater(len(errors), 200)
        for row in errors:
            self.assertIn(f'"line":{row["line"]},', row["answer"])
            self.assertIsNone(row["outcome"])
        self.assertEqual({row["error"] for row in errors}, {"invalid-input", "too-large"})
        outcomes = {row["outcome"] for row in rows} - {None}
        self.assertEqual(outcomes, {"eligible", "refer", "incomplete", "ineligible"})

    def test_each_bad_line_is_a_record_that_says_why(self):
        lines = [line for line, _ in BAD] + BLANK
        rows, _ = self.decided(self.file("bad.jsonl", lines), 1)
        self.assertEqual(len(rows), len(BAD))
        for row, (line, says) in zip(rows, BAD):
            self.assertIn(says, row["answer"].encode(), line[:60])

    def test_a_folder_of_files_is_one_input_in_the_order_of_their_names(self):
        lines = mixed(600)
        # The last line of a file may lack its end.
        for name, part in [("a", lines[:100]), ("b", lines[100:101]), ("c", lines[101:])]:
            self.file(f"parts/{name}.jsonl", part, end=b"")
        expected = alone(self.file("whole.jsonl", lines, end=b""))[0].decode().splitlines()
        rows, _ = self.decided(self.path("parts"), 4)
        self.assertEqual([row["answer"] for row in rows], expected)

    def test_the_program_of_the_readme_writes_the_answers_and_counts_them(self):
        path, out = self.file("requests.jsonl", mixed(200)), self.path("answers.parquet")
        command = [sys.executable, os.path.join(HERE, "run.py"), path, out, "--remit", ARGUMENTS.remit,
                   "--stage", "request", "--as-of", "2024-09-20", "--partitions", "2"]
        # As `spark-submit --master` says.
        master = {"PYSPARK_SUBMIT_ARGS": "--master local[2] --conf spark.ui.enabled=false pyspark-shell"}
        said = subprocess.run(command, env={**os.environ, **master}, capture_output=True, check=True, text=True).stdout
        counts = {name: int(count) for count, name in (line.split() for line in said.splitlines())}
        expected = alone(path)[0].decode().splitlines()
        self.assertEqual(sum(counts.values()), len(expected), said)
        self.assertEqual(counts["invalid-input"], sum('"code":"invalid-input"' in line[:90] for line in expected), said)
        answers = self.spark.read.parquet(out).orderBy("line").collect()
        self.assertEqual([row["answer"] for row in answers], expected)

    def test_a_program_that_fails_fails_the_job_and_leaves_nothing_out(self):
        path = self.file("requests.jsonl", sound_lines(50))
        for command in [[ARGUMENTS.remit, "check", "--jsonl", "--policy", "/nowhere"], ["/nowhere"], ["head", "-n", "3"]]:
            with self.assertRaises(Exception, msg=command):
                list(remit_spark.answers(command, iter(sound_lines(50)), 1))
        with self.assertRaisesRegex(Exception, "nowhere"):
            remit_spark.decide(self.spark, path, ["/nowhere"], 2).write.parquet(self.path("none"))


def measure(count):
    """How long so many lines take: one process, and local workers of Spark."""
    folder = tempfile.mkdtemp(prefix="remit-spark-")
    try:
        path = os.path.join(folder, "requests.jsonl")
        sound = sound_lines(min(count, 20_000))
        with open(path, "wb") as file:
            for number in range(count):
                file.write(sound[number % len(sound)] + b"\n")
        megabytes = os.path.getsize(path) / 1e6
        print(f"{count} lines, {megabytes:.0f} MB")
        for cores in ["1", "2"]:
            seconds = min(alone(path, "--cores", cores)[1] for _ in range(3))
            print(f"one process, {cores} cores: {seconds:.2f} s, {count / seconds:,.0f} a second")
        for workers in [1, 2]:
            spark = session(workers)
            # The first run starts Python's workers and warms Java.
            for run in range(3):
                out = os.path.join(folder, f"answers-{workers}-{run}")
                begun = time.monotonic()
                decided = remit_spark.decide(spark, path, [ARGUMENTS.remit, *OPTIONS], 4)
                decided.write.parquet(out)
                seconds = time.monotonic() - begun
                size = sum(os.path.getsize(os.path.join(out, name)) for name in os.listdir(out)) / 1e6
                print(f"Spark, {workers} workers, run {run + 1}: {seconds:.2f} s, {count / seconds:,.0f} a second, "
                      f"{size:.0f} MB of Parquet", flush=True)
                shutil.rmtree(out)
            spark.stop()
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--remit", required=True, type=os.path.abspath)
    parser.add_argument("--requests", required=True, help="at least 4,000 sound lines")
    parser.add_argument("--measure", type=int, metavar="LINES", help="time so many lines, and test nothing")
    ARGUMENTS = parser.parse_args()
    if ARGUMENTS.measure:
        measure(ARGUMENTS.measure)
    else:
        unittest.main(argv=sys.argv[:1], verbosity=2, warnings="ignore")
