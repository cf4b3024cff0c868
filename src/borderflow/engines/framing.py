"""What goes through the pipes of a confined process: whole messages, and from it nothing but plain results.

What comes out of a process that hostile bytes were given to is hostile too. A pickle can run code where it is read,
so only plain values, days and the nouns are taken from it, and no message beyond a size.
"""

from __future__ import annotations

import io
import pickle
import struct
from typing import IO, Any

from borderflow.errors import EngineFault

LENGTH = struct.Struct("!Q")
LARGEST_MESSAGE = 256_000_000
NOUNS = "borderflow.nouns."
PLAIN = {
    ("datetime", "date"), ("datetime", "datetime"), ("datetime", "timedelta"), ("datetime", "timezone"),
    ("borderflow.engines.parts", "Failed"),
}  # fmt: skip


class Unpacker(pickle.Unpickler):
    """Unpacks plain values, days and nouns; anything else is refused."""

    def find_class(self, module: str, name: str) -> Any:
        """The type of that name, if it is one that may come."""
        if (module, name) in PLAIN or (module.startswith(NOUNS) and "." not in name):
            found = super().find_class(module, name)
            if isinstance(found, type) and found.__module__ == module:
                return found
        raise EngineFault(f"a confined process may not send {module}.{name}")


def unpacked(message: bytes) -> Any:
    """The plain result in a message; EngineFault for anything else.

    >>> unpacked(pickle.dumps({"queue": [1, 2.5, None]}))
    {'queue': [1, 2.5, None]}
    """
    try:
        return Unpacker(io.BytesIO(message)).load()
    except EngineFault:
        raise
    except Exception as error:  # whatever broken bytes set off
        raise EngineFault("a confined process sent what is no result") from error


def put(pipe: IO[bytes], message: bytes) -> None:
    """Send a message whole."""
    pipe.write(LENGTH.pack(len(message)) + message)
    pipe.flush()


def taken(pipe: IO[bytes]) -> bytes:
    """The next message; EOFError where none comes any more, EngineFault for one without end."""
    (length,) = LENGTH.unpack(exactly(pipe, LENGTH.size))
    if length > LARGEST_MESSAGE:
        raise EngineFault(f"what it opens to is too large: {length / 1e6:.0f} MB")
    return exactly(pipe, length)


def exactly(pipe: IO[bytes], length: int) -> bytes:
    """So many bytes; EOFError where fewer come."""
    found = pipe.read(length)
    if found is None or len(found) < length:
        raise EOFError
    return found
