# SPDX-License-Identifier: Apache-2.0
"""Lists the processes of a machine: client.py ADDRESS. foryc has made the two modules from processes.fdl."""
import sys

import grpc
import processes
import processes_grpc

with grpc.insecure_channel(sys.argv[1]) as channel:
    table = processes_grpc.ProcessTableStub(channel)
    found = table.list(processes.Filter(name="")).processes
    print(f"Python sees {len(found)} processes; the largest is {max(found, key=lambda one: one.resident_size).name}")
