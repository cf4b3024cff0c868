"""What a section says, in order: numbers, each figure's days in one sentence; then rules; then the reports' words.

Which finding is told first is decided by what it counts, never by how it is worded.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from borderflow.brief.figures import ORDER, key, last_day, tellable
from borderflow.brief.reckoned import reckoned
from borderflow.brief.sentences import Sentence, figure, rule, series, words
from borderflow.brief.setting import Setting
from borderflow.brief.twins import together
from borderflow.brief.wording import voices
from borderflow.nouns import RULES, Certainty, Claim, Finding, Topic

LEAST_DAYS = 2
# A sentence that tells more days than this is read by nobody.
MOST_IN_A_ROW = 31
TURNS = (Topic.ENTRY_RULE, Topic.EXIT_RULE, Topic.ASYLUM, *(one for one in Topic if one not in RULES))
LONG, UNBOUNDED = 31, 10**6


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences that belong together; `dateline` says whose words follow and of what day, for quotations."""

    sentences: tuple[Sentence, ...]
    dateline: str = ""


@dataclass(frozen=True, slots=True)
class Telling:
    """The findings of a chapter by how they are told: as numbers, as rules, in their reports' words."""

    told: tuple[Finding, ...]
    ruled: tuple[Finding, ...]
    quoted: tuple[Finding, ...]


def telling(findings: Iterable[Finding], setting: Setting) -> Telling:
    """How each finding of a chapter is told; words that stand inside other words are quoted once."""
    here = sorted(findings, key=weight)
    told = {one.best.id: one for one in tellable(here, setting)}
    rest = [one for one in here if one.best.id not in told]
    once = together(told.values(), setting)
    ruled = {one.best.id: one for one in rest if rule(one, setting) is not None}
    quoted = [one for one in rest if one.best.id not in ruled and not asks(one)]
    return Telling(tuple(once), tuple(ruled.values()), tuple(apart(quoted)))


def asks(finding: Finding) -> bool:
    """Whether a finding's words only ask: a question says nothing that a brief could pass on."""
    return all(claim.evidence and claim.evidence[0].text.rstrip("\"”’' ").endswith("?") for claim in finding.claims)


def without(chapter: Telling, said: Iterable[Sentence]) -> Telling:
    """The chapter without the findings of which every claim has its footnote in the sentences."""
    noted = {claim.id for sentence in said for piece in sentence.pieces for claim in piece.claims}

    def left(findings: Iterable[Finding]) -> tuple[Finding, ...]:
        return tuple(one for one in findings if not noted.issuperset(claim.id for claim in one.claims))

    return Telling(chapter.told, left(chapter.ruled), left(chapter.quoted))


def paragraphs(chapter: Telling, topics: Iterable[Topic], setting: Setting) -> list[Paragraph]:
    """What a section says about its topics."""
    about = frozenset(topics)
    told = [one for one in chapter.told if one.figure.topic in about]
    figures = [list(group) for _, group in groupby(sorted(told, key=key), key=key)]
    stories = [Paragraph(tuple(story(group, setting))) for group in sorted(figures, key=prominence)]
    sums = reckoned(told, setting)
    stories += [Paragraph(tuple(sums))] if sums else []
    ruled = [rule(one, setting) for one in chapter.ruled if one.figure.topic in about]
    rules = [Paragraph(tuple(said for said in ruled if said))] if ruled else []
    return [*stories, *rules, *quotations([one for one in chapter.quoted if one.figure.topic in about], setting)]


def prominence(figures: Sequence[Finding]) -> tuple[object, ...]:
    """What is told first: by measure, the whole before places and parts, what more voices say."""
    what = figures[0].figure
    order = ORDER.get(what.measure or "", len(ORDER))
    voiced = -max(len(one.support) for one in figures)
    return (order, what.unit == "percent", what.place is not None, what.who is not None, voiced, key(figures[0]))


def story(findings: Sequence[Finding], setting: Setting) -> list[Sentence]:
    """One figure through time: longer periods first, the newest first; then its days, in order, a voice a sentence."""
    single = [one for one in findings if is_a_day(one)]
    spans = sorted((one for one in findings if not is_a_day(one)), key=newest)
    sentences = [figure(one, setting) for one in spans]
    by_voice: dict[tuple[str, Certainty], list[Finding]] = {}
    for one in sorted(single, key=lambda one: (last_day(one), one.best.id)):
        by_voice.setdefault((voices(one.best.source), one.best.certainty), []).append(one)
    for group in by_voice.values():
        for start in range(0, len(group), MOST_IN_A_ROW):
            some = group[start : start + MOST_IN_A_ROW]
            enough = len(some) >= LEAST_DAYS
            sentences += [series(some, setting)] if enough else [figure(one, setting) for one in some]
    return sentences


def newest(finding: Finding) -> tuple[bool, int, int, int, str]:
    """What comes first of periods: weeks before years, the one that ended last, the shorter of two, more voices."""
    days = finding.best.period.days or UNBOUNDED
    return (LONG < days < UNBOUNDED, -last_day(finding), days, -len(finding.support), finding.best.id)


def is_a_day(finding: Finding) -> bool:
    """Whether the figure is one of a day, said without contradiction or comparison: it can stand in a series."""
    claim = finding.best
    plain = not (finding.dissent or finding.denials or claim.change) and claim.certainty is not Certainty.DENIED
    return plain and claim.period.days == 1 and claim.quantity is not None and claim.quantity.has_number


def weight(finding: Finding) -> tuple[int, int, int, str]:
    """What is quoted first: what more voices say, what somebody stands by, what is newest."""
    doubtful = finding.best.certainty in {Certainty.UNVERIFIED, Certainty.DENIED}
    return (-len(finding.support), doubtful, -last_day(finding), finding.best.id)


def apart(findings: Sequence[Finding]) -> list[Finding]:
    """The findings but for those of one claim whose words stand inside another's of their topic, said as surely.

    Of findings of several topics in the very same words, the first topic has them.
    """
    texts: dict[tuple[str, Certainty], list[Finding]] = {}
    for one in findings:
        texts.setdefault((one.best.document, one.best.certainty), []).append(one)
    return [
        one
        for one in findings
        if len(one.claims) > 1
        or not any(holds(other, one) for other in texts[one.best.document, one.best.certainty])
    ]  # fmt: skip


def holds(outer: Finding, inner: Finding) -> bool:
    """Whether the words of one finding make those of another superfluous."""
    mine, theirs = outer.best.evidence[0], inner.best.evidence[0]
    one_topic = outer.figure.topic is inner.figure.topic
    if (mine.start, mine.end) == (theirs.start, theirs.end):
        return not one_topic and turn(outer) < turn(inner)
    return one_topic and mine.start <= theirs.start and theirs.end <= mine.end


def turn(finding: Finding) -> int:
    """Which of several topics has words that are the same: rules before figures, figures before the rest."""
    return TURNS.index(finding.figure.topic)


def quotations(findings: Iterable[Finding], setting: Setting) -> list[Paragraph]:
    """The findings in their reports' words, the same words once, a day's reports a paragraph."""
    same: dict[tuple[str, int, int, Certainty], list[Finding]] = {}
    for one in findings:
        piece = one.best.evidence[0]
        same.setdefault((one.best.document, piece.start, piece.end, one.best.certainty), []).append(one)
    heads: dict[str, list[Sentence]] = {}
    for alike in same.values():
        heads.setdefault(dateline(alike[0].best, setting), []).append(words(alike, setting))
    return [Paragraph(tuple(said), head) for head, said in heads.items()]


def dateline(claim: Claim, setting: Setting) -> str:
    """Whose words follow, and of what day: "Sample desk, 25 September"."""
    document = setting.document(claim)
    publisher = (document.publisher if document else None) or setting.words("said.publisher")
    published: date | None = document.published if document else None
    unknown = setting.words("said.date_unknown")
    return f"{publisher}, {setting.tongue.day(published, year=setting.year) if published else unknown}"
