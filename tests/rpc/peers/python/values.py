# SPDX-License-Identifier: Apache-2.0
"""What client and server share: payloads, numbers of 32 bits, and the models and stubs that foryc wrote."""
import grpc

# foryc's output, in the folder that prepare.py puts on PYTHONPATH.
import rpctest
import rpctest_grpc

MAX_MESSAGE = 16 << 20
OPTIONS = (
    ("grpc.max_receive_message_length", MAX_MESSAGE),
    ("grpc.max_send_message_length", -1),
    ("grpc.so_reuseport", 0),
)
STATUSES = {status.value[0]: status for status in grpc.StatusCode}
SEEN = 10

__all__ = ["MAX_MESSAGE", "OPTIONS", "SEEN", "STATUSES", "int32", "payload", "prepare_types", "read", "rpctest", "rpctest_grpc"]

# byte i is 7 * i, for payloads
PATTERN = bytes(i * 7 & 0xFF for i in range(256))


def int32(number):
    """The number modulo 2^32, as a signed one."""
    return (number + (1 << 31)) % (1 << 32) - (1 << 31)


def payload(size, number):
    """The bytes (i * 7 + number) mod 256."""
    pattern = bytes(value + number & 0xFF for value in PATTERN)
    return (pattern * (size // 256 + 1))[:size]


def prepare_types():
    """Makes the serializers of all types when they are registered.

    pyfory 1.7.7 crashes when it reads a struct as the first thing that happens to its type.
    """
    register = rpctest.register_rpctest_types

    def register_and_prepare(fory):
        register(fory)
        for model in (rpctest.Request, rpctest.Reply):
            fory.type_resolver.get_type_info(model)

    rpctest.register_rpctest_types = register_and_prepare


def read(path):
    with open(path, "rb") as file:
        return file.read()
