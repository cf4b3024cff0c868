"""Files of a large desk: made in a process beside the server and sent as they come, so that neither holds them whole.

The process gives way to the server, works no further ahead than the reader reads, and ends with the answer.
"""

from __future__ import annotations

import multiprocessing
import os
import zlib
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Protocol

import anyio
from anyio.to_thread import run_sync

from borderflow import desk as corridor
from borderflow.brief import Options
from borderflow.brief.exports import Streamed
from borderflow.errors import BadValue, BorderflowError
from borderflow.picturing.briefs import whole_brief
from borderflow.picturing.readying import NICE

# So many files are made at once; whoever asks for one more waits.
MOST_FILES = 2
GZIP, LEVEL = 31, 6
# What a message begins with: bytes of the file, its end, why it cannot be had, or the kind of error that broke it off.
SOME, END, REFUSED, BROKEN = b"+", b".", b"!", b"?"


class Unfinished(Exception):
    """A file that broke off: its reader is told by an answer that breaks off, too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A file that is asked for; `zipped` where it is to come packed as gzip does."""

    desk: Path
    asked: corridor.Asked
    format: str
    made_at: datetime
    options: Options
    zipped: bool = False

    def file(self) -> Streamed:
        """The file, of which nothing is made before it is read."""
        return corridor.exported(self.desk, self.asked, format=self.format, made_at=self.made_at, options=self.options)

    def chunks(self) -> Iterator[bytes]:
        """The file's bytes as they come."""
        found = self.file().chunks
        return zipped(found) if self.zipped else found


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeBrief:
    """The whole brief of a large desk, as one page."""

    desk: Path
    as_of: datetime | None
    made_at: datetime
    lang: str = "en"

    def chunks(self) -> Iterator[bytes]:
        """The page's bytes, a chapter after another."""
        return whole_brief(self.desk, as_of=self.as_of, made_at=self.made_at, lang=self.lang)


class Chunked(Protocol):
    """What is made bit by bit."""

    def chunks(self) -> Iterator[bytes]:
        """Its bytes as they come."""
        ...


def zipped(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Chunks, packed as gzip does."""
    packer = zlib.compressobj(LEVEL, wbits=GZIP)
    for chunk in chunks:
        if packed := packer.compress(chunk):
            yield packed
    yield packer.flush()


def made(order: Chunked, pipe: Connection) -> None:
    """Make a file, and put it into a pipe bit by bit; nobody reads on where the other end is closed."""
    os.nice(NICE)
    with suppress(BrokenPipeError), pipe:
        try:
            for chunk in order.chunks():
                pipe.send_bytes(SOME + chunk)
            pipe.send_bytes(END)
        except BorderflowError as error:
            pipe.send_bytes(REFUSED + str(error).encode())
        except BrokenPipeError:
            raise
        except Exception as error:  # its words may quote a report
            pipe.send_bytes(BROKEN + type(error).__name__.encode())


@dataclass(eq=False)
class Coming:
    """A file that is being made; `seat` is its place among those that are made at once."""

    process: SpawnProcess
    pipe: Connection
    seat: object = None
    first: bytes | None = None

    @classmethod
    def begun(cls, order: Chunked) -> Coming:
        """Begin to make a file."""
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(target=made, args=(order, theirs), daemon=True)
        process.start()
        theirs.close()
        return cls(process, ours)

    def read(self) -> bytes | None:
        """The next bytes; None at the end. BadValue says what cannot be had."""
        try:
            message = self.pipe.recv_bytes()
        except (EOFError, OSError) as error:
            raise Unfinished("the process that made it is gone") from error
        if message[:1] == REFUSED:
            raise BadValue(message[1:].decode())
        if message[:1] == BROKEN:
            raise Unfinished(message[1:].decode())
        return message[1:] if message[:1] == SOME else None

    def close(self) -> None:
        """Let go of the file, whether it is there or not."""
        self.process.kill()
        self.process.join()
        self.pipe.close()


@dataclass(slots=True)
class Files:
    """The files of a server that are being made."""

    room: anyio.CapacityLimiter = field(default_factory=partial(anyio.CapacityLimiter, MOST_FILES))
    # Threads that wait for bytes are not those that answer pages.
    threads: anyio.CapacityLimiter = field(default_factory=partial(anyio.CapacityLimiter, 2 * MOST_FILES))

    async def begun(self, order: Chunked) -> Coming:
        """A file that is asked for, once its first bytes are there; BadValue where it cannot be had."""
        seat = object()
        await self.room.acquire_on_behalf_of(seat)
        try:
            coming = await run_sync(Coming.begun, order, limiter=self.threads)
        except BaseException:
            self.room.release_on_behalf_of(seat)
            raise
        coming.seat = seat
        try:
            coming.first = await run_sync(coming.read, limiter=self.threads, abandon_on_cancel=True)
        except BaseException:
            self.done(coming)
            raise
        return coming

    async def sent(self, coming: Coming) -> AsyncIterator[bytes]:
        """The bytes of a file that has begun."""
        try:
            chunk = coming.first
            while chunk is not None:
                yield chunk
                chunk = await run_sync(coming.read, limiter=self.threads, abandon_on_cancel=True)
        finally:
            self.done(coming)

    async def whole(self, order: Chunked) -> AsyncIterator[bytes]:
        """The bytes of something of which nothing is left to be refused."""
        async for chunk in self.sent(await self.begun(order)):
            yield chunk

    def done(self, coming: Coming) -> None:
        """Let a file go, and the next one in."""
        coming.close()
        self.room.release_on_behalf_of(coming.seat)
