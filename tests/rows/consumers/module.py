# SPDX-License-Identifier: Apache-2.0
"""Owns the way from Python to the module in C, and how what was compared is told."""
import ctypes
import json
import sys

from engines import Stream

BATCH = 65_536


class Module:
    """The objects that C makes; README.md describes the functions."""

    def __init__(self, path):
        self.library = ctypes.CDLL(path)
        for name in ("error", "facts"):
            getattr(self.library, f"consumer_{name}").restype = ctypes.c_char_p

    def call(self, name, *arguments):
        function = getattr(self.library, f"consumer_{name}")
        function.restype = ctypes.c_bool
        if not function(*arguments):
            raise RuntimeError(self.library.consumer_error().decode())

    def open(self, count):
        """Makes `count` objects of each kind, and returns the facts that C computed of the events."""
        self.call("open", ctypes.c_size_t(count))
        return json.loads(self.library.consumer_facts())

    def stream(self, source, kind="event"):
        """source: "objects" or "rows"."""
        fill = [f"stream_{source}", kind.encode(), ctypes.c_size_t(BATCH)]
        return Stream(lambda address: self.call(*fill, ctypes.c_void_p(address)))

    def check(self, data, first, count, kind="event"):
        """Data of Arrow become rows and objects, which must equal those from `first` on."""
        capsule = data.__arrow_c_stream__()
        get = ctypes.pythonapi.PyCapsule_GetPointer
        get.restype = ctypes.c_void_p
        get.argtypes = [ctypes.py_object, ctypes.c_char_p]
        address = get(capsule, b"arrow_array_stream")
        self.call(
            "check_stream", kind.encode(), ctypes.c_void_p(address), ctypes.c_size_t(first), ctypes.c_size_t(count)
        )


class Figures:
    def __init__(self):
        self.passed = 0
        self.failed = 0

    def check(self, claim, test):
        """test() fails by raising, or returns what is wrong."""
        try:
            wrong = test()
        except Exception as error:  # whatever a library raises
            wrong = f"{type(error).__name__}: {error}"
        self.failed += wrong is not None
        self.passed += wrong is None
        print(f"FAIL {claim}: {wrong}" if wrong else f"ok {claim}")
        sys.stdout.flush()

    def end(self):
        print(f"{self.passed} passed, {self.failed} failed, 0 skipped")
        return 1 if self.failed else 0


def difference(expected, facts):
    """None, or the facts that differ."""
    wrong = [
        f"{kind} {name}: expected {value}, got {facts[kind].get(name)}"
        for kind in ("sums", "nulls", "groups")
        for name, value in expected[kind].items()
        if facts[kind].get(name) != value
    ]
    if facts["rows"] != expected["rows"] or facts["groups"].keys() != expected["groups"].keys():
        wrong.append(f"{facts['rows']} rows in {len(facts['groups'])} groups")
    return "; ".join(wrong[:5]) or None
