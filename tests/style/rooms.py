# SPDX-License-Identifier: Apache-2.0
"""The folders of the sources: which of them a folder may use, by including, calling or naming what is defined there.

check_style.py holds includes to it and check_calls.py what the object files refer to. What a folder names here it may
use with all that is below; two folders of which neither names the other know nothing of each other. A file may stand
for itself. The longest name that fits a path is its room.
"""

USES = {
    "runtime/include": [],
    "runtime/src/base": ["runtime/include"],
    "runtime/src/meta": ["runtime/src/base"],
    "runtime/src/context": ["runtime/src/meta"],
    "runtime/src/types": ["runtime/src/context"],
    "runtime/src/codec": ["runtime/src/types"],
    "runtime/src/evolve": ["runtime/src/codec"],
    "runtime/src/value": ["runtime/src/codec"],
    "runtime/src/row": ["runtime/src/context"],
    "runtime/src/arrow": ["runtime/src/row"],
    "runtime/src/facade": ["runtime/src/evolve", "runtime/src/value"],
    "runtime/rpc/include": ["runtime/include"],
    "runtime/rpc/src/call": ["runtime/rpc/include", "runtime/src/facade"],
    "runtime/rpc/src/inproc": ["runtime/rpc/src/call"],
    "runtime/rpc/src/http2": ["runtime/rpc/src/call"],
    "runtime/rpc/src/socket": ["runtime/rpc/src/http2"],
    "runtime/rpc/src/loop": ["runtime/rpc/src/socket"],
    "runtime/rpc/src/blocking": ["runtime/rpc/src/socket"],
    "runtime/rpc/src/health": ["runtime/rpc/src/call"],
    "forygen": ["runtime/src/meta"],
    "forygen/schema": ["forygen", "runtime/src/row"],
    "forygen/frontend/frontend.h": ["forygen/schema"],
    "forygen/frontend/fdl": ["forygen/frontend/frontend.h"],
    "forygen/frontend/header": ["forygen/frontend/frontend.h"],
    "forygen/lock": ["forygen/schema"],
    "forygen/frontend/lock": ["forygen/lock"],
    "forygen/frontend": ["forygen/frontend/fdl", "forygen/frontend/header", "forygen/frontend/lock"],
    "forygen/plan": ["forygen/schema"],
    "forygen/emit": ["forygen/plan"],
    "forygen/compat": ["forygen/schema"],
    "forygen/json": ["forygen/schema", "runtime/src/facade"],
    "forygen/arrow": ["forygen", "runtime/src/arrow"],
    "forygen/call": ["forygen", "runtime/rpc/src/blocking", "runtime/src/facade"],
    "forygen/command": ["forygen/frontend", "forygen/emit", "forygen/compat", "forygen/json", "forygen/arrow", "forygen/call"],
    "forygen/main.c": ["forygen/command"],
}

# The only circles among files, and the only calls upwards: recursion that the data has. Each with its reason, and with
# one header for its files.
RECURSION = [
    (
        "a reference or any leads to any value, a skipped one or a tree too, which holds references and any",
        [
            "runtime/src/" + name
            for name in ("codec/any.c", "codec/reference.c", "evolve/deferred.c", "value/read.c", "value/write.c")
        ],
    ),
    (
        "a type may be a list of types",
        ["forygen/frontend/header/collections.c", "forygen/frontend/header/types.c"],
    ),
    (
        "a struct is filled after its base, which is a struct",
        ["forygen/frontend/header/base.c", "forygen/frontend/header/record.c"],
    ),
    (
        "a value may be a list of values, which are written",
        ["forygen/plan/write.c", "forygen/plan/write_container.c"],
    ),
    (
        "a value may be a list of values, which are read",
        ["forygen/plan/read.c", "forygen/plan/read_container.c"],
    ),
]

# Headers that declare what several files define, each one thing of the same kind.
LISTS = [
    "forygen/command/command.h",  # the verbs
    "forygen/compat/predicate.h",  # what the rules look at
    "forygen/compat/report_form.h",  # the forms of reports
    "runtime/rpc/src/call/call.h",  # what transports need of calls
    "runtime/rpc/src/call/state.h",  # what the files about calls share
    "runtime/rpc/src/call/worker.h",  # what the files about calls, servers and workers share
    "runtime/rpc/src/http2/carry.h",  # what channels that connect need of connections
]


def room_of(path):
    """The room of a file named from the top folder; None for one that is in none."""
    return max((room for room in USES if path == room or path.startswith(room + "/")), key=len, default=None)


def below(room):
    """All rooms that a room may use, itself among them."""
    return {room}.union(*map(below, USES[room]))
