#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Reads what process_table wrote, with Fory for Python: read.py FILE."""
import datetime
import enum
import sys
from dataclasses import dataclass
from typing import List

import pyfory


class ProcessState(enum.IntEnum):
    OTHER = 0
    RUNNING = 1
    SLEEPING = 2
    WAITING = 3
    STOPPED = 4
    ZOMBIE = 5
    IDLE = 6


EPOCH = datetime.datetime.fromtimestamp(0, datetime.timezone.utc)


@dataclass
class Account:
    uid: pyfory.UInt32 = pyfory.field(id=1, default=0)
    name: str = pyfory.field(id=2, default="")


@dataclass
class Process:
    pid: pyfory.Int32 = pyfory.field(id=1, default=0)
    parent: pyfory.Int32 = pyfory.field(id=2, default=0)
    name: str = pyfory.field(id=3, default="")
    arguments: List[str] = pyfory.field(id=4, default_factory=list)
    owner: Account = pyfory.field(id=5, default_factory=Account)
    resident_size: pyfory.UInt64 = pyfory.field(id=6, default=0)
    virtual_size: pyfory.UInt64 = pyfory.field(id=7, default=0)
    threads: pyfory.UInt32 = pyfory.field(id=8, default=0)
    state: ProcessState = pyfory.field(id=9, default=ProcessState.OTHER)
    started: datetime.datetime = pyfory.field(id=10, default=EPOCH)


@dataclass
class ProcessTable:
    host: str = pyfory.field(id=1, default="")
    taken: datetime.datetime = pyfory.field(id=2, default=EPOCH)
    processes: List[Process] = pyfory.field(id=3, default_factory=list)


def main(path):
    fory = pyfory.Fory(xlang=True, compatible=True, ref=True)
    types = {ProcessState: 200, Account: 201, Process: 202, ProcessTable: 203}
    for cls, type_id in types.items():
        fory.register(cls, type_id=type_id)
    for cls in types:
        fory.type_resolver.get_type_info(cls)  # serializers are made before the first value is read
    with open(path, "rb") as file:
        table = fory.deserialize(file.read())
    largest = max(table.processes, key=lambda process: process.resident_size)
    print(f"pyfory {pyfory.__version__} read {len(table.processes)} processes of {table.host}, taken {table.taken:%F %T} UTC")
    print(f"  the largest: {largest.name}, pid {largest.pid}, of {largest.owner.name}, {largest.threads} threads, "
          f"{largest.resident_size // 1024} KiB resident, {len(largest.arguments)} arguments, {largest.state.name.lower()}")


main(*sys.argv[1:])
