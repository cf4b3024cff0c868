"""What a sentence that leaves something out falls back on: whose people, which country, the figure before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from borderflow.atlas import Mention, crossings
from borderflow.nouns import Period, Topic
from borderflow.read.numbers import Number
from borderflow.read.tabled.kinds import Kind, is_compared, stands_alone
from borderflow.read.tabled.parts import Span
from borderflow.read.tabled.scenes import Told
from borderflow.read.tabled.voices import Heard
from borderflow.read.tabled.ways import SITES, Way, is_beside, is_out, only

BLOC = "EU"
# Votes count double where a crossing has one: its end is half as good a sign as a name.
LEAST_VOTES, LEAD = 4, 1.5
OUT_VOTE, REGISTER_VOTE, TITLE_WEIGHT = 2, 1, 2
UNLIKE = 1000.0
FAR = 12
QUEUE_MEASURES = {"vehicle": "vehicles", "hour": "wait", "kilometre": "length", "person": "people"}


@dataclass(frozen=True, slots=True)
class Counted:
    """The figure told last, with what a number after it may inherit; `at` is where its sentence begins."""

    kind: Kind
    number: Number
    way: Way
    period: Period
    voice: Heard
    at: int = 0


@dataclass(slots=True)
class Carried:
    """What the reader carries along: `home`, whose people the document is about, and the country they go to.

    `there` is the country last named that is not home; `last` and `voice` are those of the paragraph, and so is
    whether it has spoken of a queue.
    """

    home: str | None = None
    there: str | None = None
    last: Counted | None = None
    voice: str | None = None
    of_queue: bool = False

    @property
    def abroad(self) -> str | None:
        """The country that people of a known home go to; nobody knows it where whose people they are is not known."""
        return self.there if self.home is not None and self.there != self.home else None

    def enter(self) -> None:
        """Forget what a new paragraph does not inherit."""
        self.last, self.voice, self.of_queue = None, None, False

    def follow(self, sentence: Told) -> None:
        """Take note of the one country that a sentence plays in, unless it is home."""
        self.of_queue = self.of_queue or any(hit.label.startswith("queue.") for hit in sentence.standing("figures"))
        codes = {code for m in sentence.places if m.kind in SITES and (code := self.side(m, sentence)) != BLOC}
        codes -= {None}
        if sentence.says("ways", "onward", sentence.span):
            return
        firm = codes or {m.code for m in sentence.places if m.kind == "adjective" and m.code != self.home}
        if len(firm) == 1:
            self.there = firm.pop()

    def side(self, place: Mention, sentence: Told) -> str | None:
        """The country that a place stands for, home left out; for a crossing, the end that is not home."""
        ends = ends_of(place)
        if ends:
            return next((end for end in ends if end != self.home), None) if self.home in ends else None
        return place.code if place.code != self.home and not is_beside(place, sentence) else None


def ends_of(place: Mention) -> tuple[str, ...]:
    """The two countries that a crossing joins, the one that the register leaves first; none for another place."""
    crossing = crossings().get(place.ref or "") if place.kind == "crossing" else None
    return (crossing.exit_from, crossing.entry_to) if crossing else ()


def opening(title: Iterable[Told], body: Iterable[Told]) -> Carried:
    """What is known before the first sentence: whose people the words tell of most clearly, the title's country."""
    titled, told_of = list(title), list(body)
    votes: Counter[str] = Counter()
    for weight, sentences in ((TITLE_WEIGHT, titled), (1, told_of)):
        for sentence in sentences:
            for place in sentence.places:
                voted(votes, place, sentence, weight)
    (first, most), (_, second) = [*votes.most_common(2), ("", 0), ("", 0)][:2]
    carried = Carried(home=first if most >= LEAST_VOTES and most >= LEAD * second else None)
    carried.there = across(carried.home, Counter(ends_of(place) for one in told_of for place in one.places))
    for sentence in titled:
        carried.follow(sentence)
    return carried


def across(home: str | None, pairs: Counter[tuple[str, ...]]) -> str | None:
    """The one country that every crossing of home named in a document leads to."""
    others = {end for pair in pairs if home in pair for end in pair if end != home}
    return others.pop() if len(others) == 1 else None


def voted(votes: Counter[str], place: Mention, sentence: Told, weight: int) -> None:
    """Count what a name says of whose people a document tells: "Ukrainians", "out of Ukraine", a crossing's end."""
    ends = ends_of(place)
    if ends:
        votes[ends[0]] += weight * REGISTER_VOTE
    elif place.kind == "people" or is_whose(place, sentence) or (place.kind == "country" and is_out(place, sentence)):
        votes[place.code] += weight * OUT_VOTE


def is_whose(place: Mention, sentence: Told) -> bool:
    """Whether the word before a country's name, or after its adjective, is one for people ("громадяни України")."""
    beside = sentence.word_after(place.end) if place.kind == "adjective" else sentence.word_before(place.start)
    return place.kind in {"country", "adjective"} and beside.startswith(tuple(sentence.listed("ways", "persons")))


def taken_up(number: Number, sentence: Told, carried: Carried) -> Kind | None:
    """What a number counts that goes on with the figure before it ("Dzień wcześniej było ich 224"), or None."""
    last = carried.last
    if last is None:
        is_wait = number.unit == "hour" and number.kind == "quantity" and carried.of_queue
        return Kind(Topic.QUEUE, "wait", FAR) if is_wait and not sentence.standing("figures") else None
    if number.kind not in {"quantity", "share"} or number.vague or is_compared(number, sentence):
        return None
    if in_time(number, sentence) or not alike(number, last.number):
        return None
    part = sentence.part_at(number.core_start)
    topics = {hit.label.partition(".")[0] for hit in sentence.standing("figures", part)}
    if topics - {str(last.kind.topic)}:
        return None
    return told_of(number, sentence, part, last)


def told_of(number: Number, sentence: Told, part: Span, last: Counted) -> Kind | None:
    """The kind of the figure before, where the number's unit is its own, none at all, or a share of it."""
    unit = number.unit
    if unit == "percent":
        is_part = number.kind == "share" or sentence.says("text", "of_them", part)
        return last.kind if is_part and last.number.unit != "percent" else None
    if last.kind.topic is Topic.QUEUE and unit in QUEUE_MEASURES:
        return Kind(Topic.QUEUE, QUEUE_MEASURES[unit], last.kind.far)
    if unit is None:
        if last.kind.topic is Topic.QUEUE and last.at != sentence.span[0]:
            return None
        return last.kind if stands_alone(number, sentence, []) else None
    return last.kind if unit == last.number.unit or (unit == "person" and last.number.unit is None) else None


def alike(number: Number, other: Number) -> bool:
    """Whether two numbers are of a size that one thing may have on two days; a share of any size is."""
    one, two = (n.value or n.low or n.high or 0.0 for n in (number, other))
    return number.unit == "percent" or (one > 1 and two > 1 and 1 / UNLIKE < one / two < UNLIKE)


def in_time(number: Number, sentence: Told) -> bool:
    """Whether a number is part of a day or a time."""
    return any(t.kind != "duration" and t.start < number.core_end and number.core_start < t.end for t in sentence.times)


def focus(sentence: Told, span: Span, kinds: set[str], carried: Carried, topic: Topic) -> str | None:
    """The one country whose rule it is: as its part of the sentence says, else the whole sentence, else carried on.

    A way in is never home's, so that a sentence that names home as well still names one country.
    """
    leave_out = carried.home if topic in {Topic.ENTRY_RULE, Topic.ASYLUM} else None
    said = only(sentence, span, kinds, leave_out) or only(sentence, sentence.span, kinds, leave_out)
    if said or any(m.kind in kinds for m in sentence.places):
        return said
    return carried.home if topic in {Topic.EXIT_RULE, Topic.DRIVER} else carried.there
