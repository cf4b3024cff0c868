"""Forecasts of a desk, each made once: members that agree with a picture are kept, a change re-runs the days ahead.

Making them takes seconds, so that it happens on a thread of its own, and whoever asks waits a moment at most, or is
told that it is being made.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as Late
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from borderflow.brief.screen_words import words
from borderflow.engines import Failed, processes
from borderflow.errors import BadChoice, BorderflowError
from borderflow.gather import SCENARIOS, scenarios_in
from borderflow.nouns import Forecast, Situation
from borderflow.nouns.crossings import BorderScenario
from borderflow.serve.memory import Memory
from borderflow.serve.settings import Clock
from borderflow.serve.what_if import WhatIf, assumed, in_words

if TYPE_CHECKING:
    from borderflow.foreseeing import Asked, Conditioned, Told

# What forecasts are made with takes 220 MB (scipy, numba, scikit-learn). It is read in where one is asked for, and by
# no desk that is only looked at.
Made = TypeVar("Made")
MEMBERS, SEED = 300, 1
# So many are kept: of conditioned members, which take tens of megabytes, and of forecasts with a change.
MOST_CONDITIONED, MOST_CHANGED = 4, 48
# Beside a forecast of a large desk: what was said in so many days, so many findings a country.
LATELY, MOST_BESIDE = 21, 150


class NoScenario(BorderflowError):
    """A desk that has no scenario of crossings, or none that reaches the moment."""


class Unforeseen(BorderflowError):
    """A forecast that could not be made."""


class NotYet(BorderflowError):
    """A forecast that is still being made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreseen:
    """A forecast, and the same with a change where one is assumed; `since` is the day from which changes hold."""

    scenario: BorderScenario
    plain: Forecast
    changed: Forecast | None
    since: date
    picture: Situation


@dataclass(slots=True)
class Foresight:
    """The forecasts of a desk that were asked for last."""

    memory: Memory
    clock: Clock
    kept: OrderedDict[Hashable, Future[Conditioned]] = field(default_factory=OrderedDict)
    changed: OrderedDict[Hashable, Future[Forecast]] = field(default_factory=OrderedDict)
    beside: OrderedDict[Hashable, Situation] = field(default_factory=OrderedDict)
    read: dict[str, tuple[int, BorderScenario]] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)
    makers: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, thread_name_prefix="forecast"))
    changers: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, thread_name_prefix="what-if"))

    def names(self) -> tuple[str, ...]:
        """The desk's scenarios."""
        return scenarios_in(self.memory.desk)

    def scenario(self, name: str | None) -> BorderScenario:
        """A scenario of the desk, the first where none is named; read anew when its files change."""
        names = self.names()
        if not names:
            raise NoScenario(
                f"the desk has no scenario of crossings: add a case that has one, or put one into {SCENARIOS}/NAME"
            )
        if name is not None and name not in names:
            raise BadChoice("scenario", name[:80], list(names))
        chosen = name or names[0]
        age, known = self.age(chosen), self.read.get(chosen)
        if known is None or known[0] != age:
            from borderflow.forecast.borders import border_scenario_in  # noqa: PLC0415

            self.read[chosen] = known = age, border_scenario_in(self.memory.desk / SCENARIOS / chosen)
        return known[1]

    def age(self, name: str) -> int:
        """When a scenario's files were last written, in nanoseconds."""
        folder = self.memory.desk / SCENARIOS / name
        return max((path.stat().st_mtime_ns for path in folder.iterdir()), default=0)

    def stamp(self) -> str:
        """What tells one state of all scenarios from another."""
        return " ".join(f"{name}:{self.age(name)}" for name in self.names())

    def issued(self, last_day: date | None, known: datetime | None) -> datetime:
        """The moment of a forecast: the one asked for, else the end of the last report's day; never later than now."""
        if known is not None:
            return known
        last = datetime.combine(last_day, time.max, UTC) if last_day else self.clock()
        return min(last, self.clock())

    def picture(self, scenario: BorderScenario, known: datetime | None) -> tuple[Situation, date | None]:
        """What is shown beside a forecast, and the day of the last report.

        Of a large desk that is what was said lately of the scenario's countries, and no more than a page can show.
        """
        if not self.memory.is_large():
            picture = self.memory.picture(known)
            return picture, picture.last_day
        of = self.memory.edition(known, fresh=True)
        key = (of.pictures, scenario.name, self.age(scenario.name))
        shown = self.beside.get(key)
        if shown is None:
            from borderflow.foreseeing import near  # noqa: PLC0415

            last = self.issued(of.today, known).date()
            shown = near(of, scenario, (last - timedelta(days=LATELY), last), most=MOST_BESIDE)
            with self.lock:
                self.beside[key] = shown
                while len(self.beside) > MOST_CONDITIONED:
                    self.beside.popitem(last=False)
        return shown, of.days[1] if of.days else None

    def shown_beside(self, known: datetime | None) -> Situation:
        """What is shown beside the plain forecast of a moment by the first scenario."""
        return self.picture(self.scenario(None), known)[0]

    def at_hand(self, known: datetime | None) -> Forecast | None:
        """The plain forecast of a moment by the first scenario, if it was made already."""
        if not self.names():
            return None
        made = self.kept.get(self.key(known, WhatIf()))
        if made is None or not made.done() or made.exception():
            return None
        from borderflow.foreseeing import shown_without  # noqa: PLC0415

        return shown_without(made.result().plain, self.memory.veils_now().marks.crossings)

    def key(self, known: datetime | None, asked: WhatIf) -> Hashable:
        """What members are conditioned on."""
        name = asked.scenario or self.names()[0]
        return self.memory.key(known), name, self.age(name), asked.horizon, asked.heed

    def foreseen(self, known: datetime | None, asked: WhatIf, *, patience: float) -> Foreseen:
        """The forecast that is asked for; NotYet where it takes longer than so many seconds."""
        from borderflow.foreseeing import Asked, assuming  # noqa: PLC0415

        scenario = self.scenario(asked.scenario)
        picture, last_day = self.picture(scenario, known)
        issued = self.issued(last_day, known)
        if not 0 <= (issued.date() - scenario.start).days < scenario.days:
            raise NoScenario(
                f"scenario {scenario.name} has {scenario.days} days from {scenario.start}, and {issued.date()} is none "
                "of them: ask for another moment (known)"
            )
        key = self.key(known, asked)
        since = asked.change_from or issued.date() + timedelta(days=1)
        if asked.changes:
            # What cannot be is said at once, not once the members are made.
            assumed(scenario, asked, issued=issued.date(), since=since)
        told = Asked(as_of=issued, horizon=asked.horizon, members=MEMBERS, seed=SEED, heed=asked.heed)
        coming = self.made(
            self.kept, key, MOST_CONDITIONED, lambda: self.makers.submit(self.fit, picture, scenario, told, known)
        )
        try:
            found = coming.result(timeout=patience)
            if not asked.changes:
                return self.as_shown(scenario, (found.plain, None), since, picture)
            said = in_words(asked, since=since, words=words("en"))
            other = assumed(found.scenario, asked, issued=issued.date(), since=since)
            with_it = self.made(
                self.changed, (key, asked.close, asked.capacity, asked.rule, since), MOST_CHANGED,
                lambda: self.changers.submit(assuming, found, other, said),
            ).result(timeout=patience)  # fmt: skip
        except Late:
            raise NotYet("the forecast is being made: ask again in a few seconds") from None
        return self.as_shown(scenario, (found.plain, with_it), since, picture)

    def as_shown(
        self, scenario: BorderScenario, made: tuple[Forecast, Forecast | None], since: date, picture: Situation
    ) -> Foreseen:
        """Forecasts without the crossings that reviewers withhold."""
        from borderflow.foreseeing import shown_without  # noqa: PLC0415

        hidden = self.memory.veils_now().marks.crossings
        plain, changed = (one and shown_without(one, hidden) for one in made)
        assert plain is not None
        exits = tuple(one for one in scenario.exits if one.id not in hidden)
        return Foreseen(
            scenario=replace(scenario, exits=exits), plain=plain, changed=changed, since=since, picture=picture
        )  # fmt: skip

    def fit(
        self, picture: Situation, scenario: BorderScenario, told: Asked, known: datetime | None
    ) -> Conditioned:  # fmt: skip
        """Members that agree with a picture, mixed by how earlier forecasts fared.

        A large desk is gone through in a process of its own, and those earlier ones are used that are kept: whoever
        forecasts it by the command line makes them.
        """
        from borderflow.foreseeing import conditioned, grades_of, heard, issues_before  # noqa: PLC0415

        large = self.memory.is_large()
        said = self.far_off(scenario, told, known) if large else heard(
            picture, scenario, told, grades_of(self.memory.desk)
        )  # fmt: skip
        past = issues_before(self.memory.desk, scenario, said.observations, told, making=not large)
        return conditioned(said, told, past)

    def far_off(self, scenario: BorderScenario, told: Asked, known: datetime | None) -> Told:
        """What a large desk says of a scenario's world, by a process of its own."""
        from borderflow.foreseeing import told_near  # noqa: PLC0415

        (said,) = processes(1)(partial(told_near, self.memory.desk, scenario, known), [told])
        if isinstance(said, Failed):
            raise Unforeseen(f"the forecast could not be made: {said.reason.partition(': ')[0]}")
        return said

    def made(
        self, kept: OrderedDict[Hashable, Future[Made]], key: Hashable, most: int, make: Callable[[], Future[Made]]
    ) -> Future[Made]:
        """What is kept under a key, being made where it is not there; one that failed is tried anew."""
        with self.lock:
            found = kept.get(key)
            if found is None or (found.done() and found.exception()):
                found = kept[key] = make()
            kept.move_to_end(key)
            while len(kept) > most:
                kept.popitem(last=False)
            return found
