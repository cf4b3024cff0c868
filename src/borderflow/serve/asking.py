"""What an address asks for: the language, the day that is looked at, and the moment up to which things are known.

All of a page's state is in its address. What is asked for and cannot be is said so, and what could have been.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Depends, Request

from borderflow.errors import BadValue
from borderflow.serve.wording import LANGUAGES, Words, words


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a page is asked for.

    `on` is the day that it shows (None: the last), `known` the moment up to which things are known (None: now), and
    `since` the moment that changes are counted from. `chosen` is a language that the address names.
    """

    words: Words
    path: str = "/"
    on: date | None = None
    known: datetime | None = None
    since: datetime | None = None
    chosen: str | None = None

    @property
    def lang(self) -> str:
        """The language of the page."""
        return self.words.lang

    @property
    def state(self) -> dict[str, str]:
        """What the address says beside its path."""
        said = {"on": self.on and self.on.isoformat(), "known": self.known and stamped(self.known)}
        said |= {"since": self.since and stamped(self.since), "lang": self.chosen}
        return {name: value for name, value in said.items() if value}

    def href(self, path: str | None = None, **changes: str | None) -> str:
        """The address of a page with the same state, but for what is changed; None takes a part away."""
        state = {**self.state, **changes}
        query = urlencode({name: value for name, value in state.items() if value is not None})
        return (self.path if path is None else path) + (f"?{query}" if query else "")

    def at(self, **changes: date | datetime | None) -> Asked:
        """The same, asked of other days."""
        return replace(self, **changes)  # type: ignore[arg-type]


def stamped(moment: datetime) -> str:
    """A moment as an address has it: UTC, a day's last moment as the day.

    >>> stamped(datetime(2022, 9, 27, 23, 59, 59, 999999, tzinfo=UTC))
    '2022-09-27'
    """
    moment = moment.astimezone(UTC)
    return moment.date().isoformat() if moment.time() == time.max else moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def moment_of(name: str, said: str | None) -> datetime | None:
    """The moment that words say; a date stands for its last moment, UTC."""
    if not said:
        return None
    try:
        found = datetime.fromisoformat(said)
    except ValueError:
        raise BadValue(
            f"{name} {said[:40]!r} is neither a date (2022-09-27) nor a datetime (2022-09-27T09:30)"
        ) from None
    if len(said) <= len("2022-09-27"):
        found = datetime.combine(found.date(), time.max)
    try:
        return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except OverflowError:
        raise BadValue(f"{name} {said[:40]!r} lies before the first day of the calendar, or after its last") from None


def asked(request: Request) -> Asked:
    """What a request asks for."""
    query = request.query_params
    on, known, since = (moment_of(name, query.get(name)) for name in ("on", "known", "since"))
    chosen = query.get("lang") or None
    return Asked(
        words=words(chosen or preferred(request.headers.get("accept-language", ""))), path=request.url.path,
        on=on.date() if on else None, known=known, since=since, chosen=chosen,
    )  # fmt: skip


def preferred(header: str) -> str:
    """The first language of a browser's list that the pages speak, else English.

    >>> preferred("uk, ru;q=0.8, en;q=0.5"), preferred("")
    ('ru', 'en')
    """
    wanted = [part.partition(";")[0].strip().lower()[:2] for part in header.split(",")[:20]]
    return next((lang for lang in wanted if lang in LANGUAGES), LANGUAGES[0])


AskedHere = Annotated[Asked, Depends(asked)]
