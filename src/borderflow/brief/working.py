"""The recommended figure with its working, as values in words: what a Place page and a Claim page print alike.

The reasons of the choice, the grade and the checks are the record's own words, said in the language asked for as far as
they are known there, and else in English.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from borderflow.brief.checked import checked
from borderflow.brief.facts import Fact, Said, counted_in, fact, ids, numbered, others, speaker
from borderflow.brief.screen_words import Words, told, words
from borderflow.brief.setting import Setting, setting
from borderflow.brief.wording import inside, is_name
from borderflow.nouns import Bound, Certainty, Claim, Finding, Quantity, Situation, Verdict, Voice

ENGLISH = words("en")
ROUNDED = {Bound.ABOUT, Bound.AT_LEAST, Bound.AT_MOST, Bound.RANGE}


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceLine:
    """One voice: who says which number, of which days, via whom; its claims, and the documents that they stand in."""

    who: str
    number: str
    when: str
    via: tuple[str, ...]
    published: str
    certainty: str
    claims: tuple[str, ...]
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckLine:
    """A check that holds the figure against others: its verdict in words and as a value, the reckoning, its claims."""

    verdict: Verdict
    said: str
    text: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Working:
    """How a recommended figure comes about. `low` and `high` span what voices say; words where no bound is said.

    `supporters`, `dissenters` and `denials` are voices, one origin each. `derived` are figures that follow from its
    claim. `would_change` says what would alter the figure or its standing. `reports` and `origins` are counts.
    """

    what: str
    best: Fact
    low: str
    high: str
    reason: str
    grade: str
    grade_reason: str
    supporters: tuple[VoiceLine, ...]
    dissenters: tuple[VoiceLine, ...]
    denials: tuple[VoiceLine, ...]
    checks: tuple[CheckLine, ...]
    derived: tuple[Said, ...]
    would_change: tuple[Said, ...]
    reports: int
    origins: int


def working(finding: Finding, situation: Situation, *, words: Words = ENGLISH) -> Working:
    """The working of a finding in its situation."""
    where = setting(situation, indexed=False)
    lines = [tuple(voice_line(voice, finding, words, where) for voice in voices) for voices in sides(finding)]
    checks = tuple(
        CheckLine(
            verdict=one.verdict,
            said=words(f"working.check_{one.verdict}"),
            text=checked(one, words),
            claims=ids(one.claims),
        )
        for one in situation.checks_of(finding)
    )
    derived = [one for one in situation.derived if finding.best in one.claims]
    return Working(
        what=counted_in(finding, words), best=fact(finding, words, where),
        low=end(finding.low, finding, words), high=end(finding.high, finding, words),
        reason=told(finding.reason, words.lang), grade=finding.grade,
        grade_reason=told(finding.grade_reason, words.lang),
        supporters=lines[0], dissenters=lines[1], denials=lines[2], checks=checks,
        derived=tuple(Said(told(one.words, words.lang), ids(one.claims)) for one in derived),
        would_change=tuple(would_change(finding, checks, words)),
        reports=finding.reports or len({claim.document for claim in finding.claims}),
        origins=len(finding.origins) or len(finding.support),
    )  # fmt: skip


def sides(finding: Finding) -> tuple[tuple[Voice, ...], ...]:
    """The voices that support, dissent and deny; that of the recommended claim first."""
    own = sorted(finding.support, key=lambda voice: finding.best not in voice.claims)
    return (tuple(own), finding.dissent, finding.denials)


def end(number: float | None, finding: Finding, words: Words) -> str:
    """One end of what voices say, in the figure's unit."""
    if number is None:
        return words("working.open")
    return words.quantity(Quantity(value=number, unit=finding.figure.unit))


def voice_line(voice: Voice, finding: Finding, words: Words, where: Setting) -> VoiceLine:
    """A voice with its first claim's number; of the recommended claim's voice, that one's."""
    claim = finding.best if finding.best in voice.claims else voice.claims[0]
    documents = tuple(dict.fromkeys(one.document for one in voice.claims))
    known = [where.documents[one] for one in documents if one in where.documents]
    days = [one.published for one in known if one.published]
    return VoiceLine(
        who=first_voice(claim, voice), number=numbered(claim, words),
        when=words.days(claim.period, year=where.year), via=passed_on(claim, [one.publisher for one in known]),
        published=words.day(min(days), year=where.year) if days else words("days.none"),
        certainty=words(f"certainty.{claim.certainty}"),
        claims=ids((claim, *voice.claims)), documents=documents,
    )  # fmt: skip


def first_voice(claim: Claim, voice: Voice) -> str:
    """The first speaker, where the claim has it by a name."""
    return inside(claim.speaker) if claim.speaker and is_name(claim.speaker) else voice.origin


def passed_on(claim: Claim, publishers: list[str | None]) -> tuple[str, ...]:
    """Those who pass a voice on, the nearest to it first: the chain of voices, then who published the reports."""
    chain = [inside(name) for name in claim.source.names[:-1] if is_name(name)] if claim.source else []
    return tuple(dict.fromkeys([*reversed(chain), *(name for name in publishers if name)]))


def would_change(finding: Finding, checks: tuple[CheckLine, ...], words: Words) -> Iterator[Said]:
    """What would alter the figure or what is held of it, the likeliest first."""
    best = finding.best
    if best.certainty is Certainty.UNVERIFIED:
        yield Said(words("working.unverified"), ids([best]))
    for voice in finding.dissent:
        claim = voice.claims[0]
        said = words("working.dissent", who=speaker(claim, finding), number=numbered(claim, words))
        yield Said(said, ids(voice.claims))
    for voice in finding.denials:
        claim = voice.claims[0]
        if claim.id != best.id:
            yield Said(words("working.denied", who=speaker(claim, finding)), ids(voice.claims))
    for one in checks:
        if one.verdict is Verdict.CONTRADICTS:
            yield Said(words("working.check", check=one.text), one.claims)
    if len(finding.origins or finding.support) == 1:
        yield Said(words("working.one_origin"), ids([best]))
    if best.quantity is not None and best.quantity.bound in ROUNDED and others(finding):
        yield Said(words("working.rounded"), ids([best]))
    left = [claim for claim in finding.claims if claim.id != best.id]
    yield Said(words("working.next" if left else "working.only"), ids([best]))
