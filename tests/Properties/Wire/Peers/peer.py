"""A second opinion on MessagePack: Debian's python3-msgpack (or the package of that name from PyPI).

Each line of input is one question, each gets one line of answer:
  read HEX     -> DESCRIPTION HEX      what the bytes mean, and the same value written anew
  make SEED    -> DESCRIPTION HEX      a random value of Python's own choice, and its bytes
"""
import random
import struct
import sys

import msgpack


def describe(value):
    if value is None:
        return "nil"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return "i:%d" % value
    if isinstance(value, float):
        return "f:nan" if value != value else "f:" + struct.pack(">d", value).hex()
    if isinstance(value, str):
        return "s:" + value.encode("utf-8").hex()
    if isinstance(value, bytes):
        return "b:" + value.hex()
    if isinstance(value, msgpack.Timestamp):
        return "t:%d,%d" % (value.seconds, value.nanoseconds)
    if isinstance(value, msgpack.ExtType):
        return "e:%d,%s" % (value.code, value.data.hex())
    if isinstance(value, list):
        return "[" + " ".join(map(describe, value)) + "]"
    return "{" + " ".join(describe(k) + "=" + describe(v) for k, v in value.items()) + "}"


def make(draw, depth):
    kind = draw.randrange(11 if depth < 4 else 8)
    if kind == 0:
        return draw.choice([None, True, False])
    if kind < 3:
        return draw.choice([draw.randrange(-40, 200), draw.randrange(-(2**63), 2**63), draw.randrange(2**64), draw.randrange(2**33)])
    if kind == 3:
        return draw.choice([0.5, -0.0, 1.0, 1e300, float("inf"), float("nan"), draw.random()])
    if kind == 4:
        return "".join(draw.choice("ab\0\"é€😀") for _ in range(draw.choice([0, 1, 5, 31, 32, 300])))
    if kind == 5:
        return bytes(draw.randrange(256) for _ in range(draw.choice([0, 1, 17, 255, 256])))
    if kind == 6:
        return msgpack.Timestamp(draw.choice([0, 1, 2**32, 2**34 - 1, 2**34, -1, -(2**62)]), draw.choice([0, 1, 999999999]))
    if kind == 7:
        return msgpack.ExtType(draw.randrange(128), bytes(draw.choice([0, 1, 2, 3, 4, 8, 16, 17, 300])))
    if kind == 8:
        return {make_key(draw): make(draw, depth + 1) for _ in range(draw.choice([0, 1, 3, 15, 16]))}
    return [make(draw, depth + 1) for _ in range(draw.choice([0, 1, 3, 15, 16]))]


def make_key(draw):
    return draw.choice([draw.randrange(400), "key%d" % draw.randrange(400)])


for line in sys.stdin:
    question, argument = line.split()
    if question == "read":
        value = msgpack.unpackb(bytes.fromhex(argument), strict_map_key=False, raw=False)
        written = msgpack.packb(value, use_bin_type=True)
    else:
        draw = random.Random(int(argument))
        written = msgpack.packb(make(draw, 0), use_bin_type=True, use_single_float=draw.random() < 0.3)
        # What was written with floats of 4 bytes no longer means quite what was drawn.
        value = msgpack.unpackb(written, strict_map_key=False, raw=False)
    print(describe(value), written.hex())
