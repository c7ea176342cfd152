#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Claims about the reader in docs/rows.md: test_file_python.py SAMPLE PAGE; SAMPLE writes a file of rows."""
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

SAMPLE, PAGE = sys.argv[1:3]
SECTION = pathlib.Path(PAGE).read_text(encoding="utf-8").split("## The file format")[1]
SCOPE = {}
exec(re.search(r"```python\n(.*?)```", SECTION, re.S).group(1), SCOPE)  # pylint: disable=exec-used


class Reader(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.path = pathlib.Path(self.folder.name) / "sample.rows"
        printed = subprocess.run([SAMPLE, self.path], check=True, capture_output=True, text=True).stdout
        self.rows = [bytes.fromhex(line) for line in printed.split()]

    def tearDown(self):
        self.folder.cleanup()

    def test_it_reads_what_was_written(self):
        self.assertEqual(len(self.rows), 50)
        self.assertEqual(list(SCOPE["rows"](self.path)), self.rows)

    def test_it_reads_the_first_rows_of_a_file_that_is_cut(self):
        data = self.path.read_bytes()
        counts = set()
        for cut in range(len(data) - 1, 100, -97):
            self.path.write_bytes(data[:cut])
            found = list(SCOPE["rows"](self.path))
            self.assertEqual(found, self.rows[: len(found)])
            counts.add(len(found))
        self.assertGreater(len(counts), 5)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
