#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Claims about forygen inspect --row: test_inspect.py FORYGEN SAMPLE; SAMPLE writes a file of rows."""
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

FORYGEN, SAMPLE = sys.argv[1:3]

# What rows hold: the fields of a message, the bytes of a row, and its JSON.
ROWS = {
    "numbers": (
        "bool a = 1; int8 b = 2; int16 c = 3; int32 d = 4; int64 e = 5;",
        "0000000000000000 0100000000000000 8000000000000000 ff7f000000000000 ffffffff00000000 ffffffffffffff7f",
        '{"a": true, "b": -128, "c": 32767, "d": -1, "e": 9223372036854775807}',
    ),
    "floats": (
        "float16 a = 1; float32 b = 2; float64 c = 3; float32 d = 4; float64 e = 5; float64 f = 6;",
        "0000000000000000 003c000000000000 cdcccc3d00000000 9a9999999999b93f 0000c07f00000000 000000000000f0ff "
        "0000000000000000",
        '{"a": 1.0, "b": 0.1, "c": 0.1, "d": "NaN", "e": "-Infinity", "f": 0.0}',
    ),
    "times": (
        "date a = 1; timestamp b = 2; duration c = 3; timestamp d = 4;",
        "0000000000000000 ffffffff00000000 0100000000000000 a086010000000000 ffffffffffffffff",
        '{"a": "1969-12-31", "b": "1970-01-01T00:00:00.000001Z", "c": "0.1s", "d": "1969-12-31T23:59:59.999999Z"}',
    ),
    "decimals": (
        "decimal a = 1 [precision = 10, scale = 2]; decimal b = 2;",
        "0000000000000000 2000000018000000 2000000038000000 40e2010000000000 0000000000000000 0000000000000000 "
        "0000000000000000 0000407a10f35aff ffffffffffffffff ffffffffffffffff ffffffffffffffff",
        '{"a": "1234.56", "b": "-0.046457594037927936"}',
    ),
    "bodies": (
        "string a = 1; bytes b = 2; string c = 3;",
        "0000000000000000 0600000020000000 0400000028000000 0000000030000000 220a5c09c3bc0000 00ff10fe00000000",
        '{"a": "\\"\\n\\\\\\t\u00fc", "b": "AP8Q/g==", "c": ""}',
    ),
    "nulls": (
        "optional int32 a = 1; optional string b = 2; list<optional string> c = 3;",
        "0300000000000000 0000000000000000 0000000000000000 3000000020000000 0300000000000000 0200000000000000 "
        "0100000028000000 0000000000000000 0000000030000000 6100000000000000",
        '{"a": null, "b": null, "c": ["a", null, ""]}',
    ),
    "lists": (
        "list<list<bool>> a = 1;",
        "0000000000000000 4800000010000000 0200000000000000 0000000000000000 1800000020000000 0800000038000000 "
        "0300000000000000 0000000000000000 0100010000000000 0000000000000000 0000000000000000",
        '{"a": [[true, false, true], []]}',
    ),
    "maps of strings": (
        "map<string, int32> a = 1;",
        "0000000000000000 5800000010000000 3800000000000000 0200000000000000 0000000000000000 0200000020000000 "
        "0900000028000000 6b31000000000000 6b65792d74776f21 7800000000000000 0200000000000000 0000000000000000 "
        "0100000002000000",
        '{"a": {"k1": 1, "key-two!x": 2}}',
    ),
    "maps of numbers": (
        "map<int32, int32> a = 1;",
        "0000000000000000 3800000010000000 1800000000000000 0200000000000000 0000000000000000 01000000ffffffff "
        "0200000000000000 0000000000000000 0100000002000000",
        '{"a": {"1": 1, "-1": 2}}',
    ),
    "maps with equal keys": (
        "map<int32, int32> a = 1;",
        "0000000000000000 3800000010000000 1800000000000000 0200000000000000 0000000000000000 0100000001000000 "
        "0200000000000000 0000000000000000 0100000002000000",
        '{"a": [[1, 1], [1, 2]]}',
    ),
    "empty": ("", "", "{}"),
}


def run(*arguments):
    return subprocess.run([FORYGEN, "inspect", *map(str, arguments)], capture_output=True, check=False)


class Inspect(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        scope = tempfile.TemporaryDirectory()
        self.addCleanup(scope.cleanup)
        self.folder = pathlib.Path(scope.name)

    def put(self, name, content):
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def schema(self, fields):
        return self.put("demo.fdl", "package demo;\noption row = true;\nmessage Row [id = 1] {\n%s\n}\n" % fields)

    def sample(self, *arguments):
        path = self.folder / "sample.rows"
        printed = subprocess.run([SAMPLE, path, *arguments], check=True, capture_output=True, text=True).stdout
        return path, [bytes.fromhex(line) for line in printed.split("\n")[:-1]]

    def expect(self, run_result, status, message):
        self.assertEqual(run_result.stderr.decode(), message)
        self.assertEqual(run_result.returncode, status)

    def test_it_prints_single_rows_of_every_type(self):
        for name, (fields, row, expected) in ROWS.items():
            with self.subTest(name):
                path = self.put("row", bytes.fromhex(row))
                result = run("--row", "--schema", self.schema(fields), "--type", "demo.Row", path)
                self.expect(result, 0, "")
                self.assertEqual(result.stdout.decode(), "%s\n" % expected)
                json.loads(result.stdout)

    def test_schema_bytes_and_the_end_of_a_type_name_will_do(self):
        fields, row, expected = ROWS["bodies"]
        row = self.put("row", bytes.fromhex(row))
        # {a?:string,b?:binary,c?:string}: fields of one letter, in five bits
        schema = self.put("schema", bytes([1, 3, 0x41, 0x00, 21, 0x41, 0x04, 41, 0x41, 0x08, 21]))
        for arguments in (["--schema-bytes", schema], ["--schema", self.schema(fields), "--type", "Row"]):
            result = run("--row", *arguments, row)
            self.expect(result, 0, "")
            self.assertEqual(result.stdout.decode(), expected + "\n")

    def test_a_row_may_follow_its_schema_hash(self):
        fields, row, expected = ROWS["numbers"]
        value = 17
        for type_id in (1, 2, 3, 4, 6):
            value = value * 31 + type_id
        path = self.put("row", value.to_bytes(8, "little") + bytes.fromhex(row))
        result = run("--row", "--schema", self.schema(fields), "--type", "Row", path)
        self.expect(result, 0, "")
        self.assertEqual(result.stdout.decode(), expected + "\n")

    def test_it_prints_files_of_rows_by_their_own_schema(self):
        path, rows = self.sample()
        result = run("--row", path, path)
        self.expect(result, 0, "")
        lines = [json.loads(line) for line in result.stdout.splitlines()]
        self.assertEqual(len(lines), 2 * len(rows))
        for row, line in zip(rows + rows, lines):
            size = int.from_bytes(row[16:20], "little")
            self.assertEqual(line, {"n": int.from_bytes(row[8:16], "little"), "s": row[24 : 24 + size].decode()})

    def test_files_of_rows_may_be_large(self):
        path, rows = self.sample()
        with open(path, "r+b") as file:
            file.truncate(100 << 20)  # the rest is what an append left behind
        result = run("--row", path)
        self.expect(result, 0, "")
        self.assertEqual(len(result.stdout.splitlines()), len(rows))

    def test_a_row_that_is_not_valid_is_an_error_after_those_before_it(self):
        path, rows = self.sample("20")
        result = run("--row", path)
        self.expect(result, 1, "%s: error: row 20: string is not UTF-8, at byte 24, in s [row]\n" % path)
        self.assertEqual(len(result.stdout.splitlines()), 20)
        fields, row, _ = ROWS["numbers"]
        path = self.put("row", bytes.fromhex(row)[:-1])
        result = run("--row", "--schema", self.schema(fields), "--type", "Row", path)
        self.assertEqual(result.stdout, b"")
        self.expect(result, 1, "%s: error: row 0: row is smaller than its fields, at byte 0 [row]\n" % path)

    def test_nothing_of_a_damaged_file_is_printed(self):
        path, _ = self.sample()
        data = bytearray(path.read_bytes())
        at = 40 + (data[24] + 7) // 8 * 8
        for place, message in (
            (at + 100, "the checksum of a block is wrong, at byte %d" % at),
            (at + 8, "a block is damaged, and later ones are on the disk, at byte %d" % at),
            (8, "unsupported version of the file format: expected 1, at byte 8"),
        ):
            data[place] ^= 0x40
            path.write_bytes(data)
            data[place] ^= 0x40
            result = run("--row", path)
            self.expect(result, 1, "%s: error: %s [row-file]\n" % (path, message))
            self.assertEqual(result.stdout, b"")

    def test_findings_may_be_json(self):
        path, _ = self.sample("1")
        result = run("--row", "--json", path)
        self.expect(result, 1, "")
        self.assertEqual(json.loads(result.stdout.splitlines()[1])["message"], "row 1: string is not UTF-8, at byte 24, in s")

    def test_wrong_arguments_are_refused(self):
        path, _ = self.sample()
        row = self.put("row", bytes(16))
        schema = self.schema("int64 a = 1;")
        hint = "forygen: try 'forygen help inspect'\n"
        unknown = "forygen: 'demo.Other' is not a type with rows in '%s': expected demo.Row\n" % schema
        missing = self.folder / "missing"
        for arguments, status, message in (
            ([path], 2, "forygen: expected --row: only rows are printed\n" + hint),
            (["--row"], 2, "forygen: no input files\n" + hint),
            (["--row", "--type", "A", row], 2, "forygen: expected --schema FILE and --type NAME together\n" + hint),
            (
                ["--row", "--schema", schema, "--type", "Row", "--schema-bytes", row, row],
                2,
                "forygen: expected --schema FILE or --schema-bytes FILE, got both\n" + hint,
            ),
            (["--row", "--schema", schema, "--type", "demo.Other", row], 2, unknown),
            (
                ["--row", row],
                1,
                "%s: error: not a file of rows; for a single row its schema is needed: --schema FILE --type NAME, or "
                "--schema-bytes FILE [row-schema]\n" % row,
            ),
            (
                ["--row", "--schema-bytes", row, row],
                2,
                "%s: error: unsupported version of schema bytes, at byte 0 [row-schema]\n" % row,
            ),
            (["--row", missing], 2, "%s: error: No such file or directory [file]\n" % missing),
            (["--row", self.folder], 2, "%s: error: Is a directory [file]\n" % self.folder),
        ):
            with self.subTest(arguments):
                result = run(*arguments)
                self.expect(result, status, message)
                self.assertEqual(result.stdout, b"")

    def test_it_writes_a_stream_of_arrow_or_says_what_it_lacks(self):
        path, rows = self.sample()
        result = run("--row", "--arrow", path, path)
        if result.returncode == 2:
            missing = "forygen was built without nanoarrow-ipc; install it, or add its wrap to subprojects, and build again"
            self.expect(result, 2, "forygen: this %s\n" % missing)
            return
        self.expect(result, 0, "")
        try:
            import pyarrow  # pylint: disable=import-outside-toplevel
        except ImportError:
            self.skipTest("pyarrow is missing")
        table = pyarrow.ipc.open_stream(result.stdout).read_all()
        table.validate(full=True)
        self.assertEqual(table.column("n").to_pylist(), [int.from_bytes(row[8:16], "little") for row in rows + rows])

    def test_a_stream_of_arrow_has_one_schema(self):
        path, _ = self.sample()
        if run("--row", "--arrow", path).returncode == 2:
            self.skipTest("forygen was built without nanoarrow-ipc")
        fields, row, _ = ROWS["numbers"]
        row = self.put("row", bytes.fromhex(row))
        result = run("--row", "--arrow", "--schema", self.schema(fields), "--type", "Row", path, row)
        message = "the schema differs from that of the first input: a stream of Arrow has one schema"
        self.expect(result, 1, "%s: error: %s [row-schema]\n" % (row, message))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
