# SPDX-License-Identifier: Apache-2.0
"""Hands events of C to each library by the pointer of a stream, and takes them back: consumers.py MODULE [COUNT].

Each library validates the data fully and computes the facts that C has computed of its structs, for streams from
objects and from rows. Then it gives them back in several forms, which become the same rows and objects again.
"""
import sys
import time

from engines import ENGINES
from module import Figures, Module, difference


def take(engine, module, source, expected):
    """The data of a library, and None or what is wrong with them."""
    data = engine.take(module.stream(source))
    engine.validate(data)
    return data, difference(expected, engine.facts(data))


def rare(engine, module):
    """float16, decimals of 256 bits, and maps in maps."""
    for source in ("rows", "objects"):
        data = engine.take(module.stream(source, "rare"))
        engine.validate(data)
        module.check(*engine.some(data), "rare")


def main(path, count=1_000_000):
    module, figures = Module(path), Figures()
    expected = module.open(count)
    for make_engine in ENGINES:
        engine = make_engine()
        start = time.monotonic()
        data = None

        def from_source(source):
            nonlocal data
            data, wrong = take(engine, module, source, expected)
            return wrong

        for source in ("rows", "objects"):
            figures.check(f"{engine.name} {engine.version} takes a stream from {source}", lambda: from_source(source))
        if data is not None:
            for form, given, first, given_count in engine.give_back(data):
                claim = f"{engine.name} gives {given_count} events back, {form}"
                figures.check(claim, lambda: module.check(given, first, given_count))
        if hasattr(engine, "some"):
            figures.check(f"{engine.name} takes and gives back types that others lack", lambda: rare(engine, module))
        print(f"    {time.monotonic() - start:.1f} s")
    return figures.end()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], *map(int, sys.argv[2:])))
