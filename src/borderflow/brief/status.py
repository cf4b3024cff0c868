"""How a border stands: open, restricted or closed to the people concerned, by the rules in force."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from borderflow.brief.coherence import hangs_together, is_sure, lies_right
from borderflow.brief.screen_words import Words, words
from borderflow.brief.setting import Setting, setting
from borderflow.brief.tongues import tongue
from borderflow.brief.whereabouts import is_foreign
from borderflow.brief.wording import inside
from borderflow.nouns import Certainty, Claim, Effect, Finding, Situation, Status, Topic

FIRM = {Certainty.STATED, Certainty.ATTRIBUTED}
OVER = {Status.ENDED, Status.REJECTED}
SHUTS = {Effect.CLOSE, Effect.RESTRICT}
# A border is said to be closed by what was read more surely than anything else needs to be.
SURE_OF_CLOSING = 0.8
SHORT_WHO_WORDS = 4
COME_IN = {"arrivals", "flow_rate"}


@dataclass(frozen=True, slots=True)
class Border:
    """How a border stands, for whom it is so where a rule says it, whether more is announced; the claims behind it.

    `told` is whether a rule is reported as in force at all: it may do nothing that tells how the border stands.
    """

    state: str
    who: str
    announced: bool
    claims: tuple[Claim, ...] = ()
    told: bool = False

    @property
    def words(self) -> str:
        """The state in English words."""
        return self.in_words(words("en"))

    def in_words(self, w: Words) -> str:
        """The state in words; whom it meets is said as its report has it."""
        named = self.who if w.lang == "en" else tongue(w.lang).whom(self.who)
        whom = w("brief.for", who=named) if self.who else ""
        coming = w("brief.more_announced" if self.state == "restricted" else "brief.announced")
        unknown = "unknown" if self.told else "no_rule"
        state = w(f"brief.{unknown if self.state == 'unknown' else self.state}")
        return state + whom + (coming if self.announced else "")


def border(situation: Situation, country: str, *, origin: str | None = None, where: Setting | None = None) -> Border:
    """The border of a country: closed by a rule for all of it, else restricted by any rule, else open.

    Rumours, denials, words about what might be, and rules whose days are over decide nothing. A single closed post
    restricts a border, and a border over which people are counted coming in is not closed, whatever a claim says. A
    closing that was not read for sure decides nothing either. Another country's authorities are heard only where nobody
    else says anything: an order on their side of a border is not this country's rule.
    `where` is the brief's setting, if it is at hand.
    """
    ours = [f for f in situation.findings if f.figure.country == country]
    rules = [f for f in ours if f.figure.topic is Topic.ENTRY_RULE and f.best.certainty in FIRM]
    where = where or setting(situation, origin=origin, indexed=False)
    now = where.today
    told = [claim for f in rules for claim in in_force(f, where)]
    standing = [claim for claim in told if not is_foreign(claim)] or told
    shut = any(closes(claim) for claim in standing)
    coming = [f.best for f in ours if is_coming_in(f, where)] if shut else []
    states = [(state(claim, is_crossed(coming, claim)), claim) for claim in standing]
    found = verdict((name, claim.document, bool(claim.who or claim.place)) for name, claim in states)
    who = next((short(claim.who) for name, claim in states if name == found and short(claim.who)), "")
    coming = [f.best for f in rules if is_coming(f.best, now)]
    said = {claim.id: claim for claim in (*(claim for name, claim in states if name == found), *coming)}
    whom = who if found == "restricted" else ""
    return Border(found, whom, bool(coming), tuple(said.values()), bool(standing))


def verdict(states: Iterable[tuple[str | None, str, bool]]) -> str:
    """The hardest state that a rule makes; but a restriction that names nobody gives way to more that say open.

    Each state comes with the document that says so, and whether it names whom it meets, or where.
    """
    reports: dict[str | None, set[str]] = {"closed": set(), "restricted": set(), "open": set()}
    anybody = True
    for state, document, named in states:
        reports.setdefault(state, set()).add(document)
        anybody &= state != "restricted" or not named
    if not reports["closed"] and anybody and len(reports["open"]) > len(reports["restricted"]):
        return "open"
    return next((name for name in ("closed", "restricted", "open") if reports[name]), "unknown")


def in_force(finding: Finding, where: Setting) -> list[Claim]:
    """The claims that tell a rule as in force today, in words that are not about what might be; none once it ended."""
    if finding.best.status in OVER:
        return []
    return [
        claim
        for voice in finding.support
        for claim in voice.claims
        if claim.status is Status.IN_FORCE and claim.measure is None and claim.certainty in FIRM
        if not is_over(claim, where.today) and not is_early(claim, where.today)
        if is_sure(claim, where) and lies_right(claim, finding)
    ]


def is_over(claim: Claim, now: date | None) -> bool:
    """Whether the rule's last day has passed."""
    return now is not None and claim.period.end is not None and claim.period.end < now


def is_early(claim: Claim, now: date | None) -> bool:
    """Whether the rule's first day is still to come."""
    return now is not None and claim.period.start is not None and claim.period.start > now


def is_coming(claim: Claim, now: date | None) -> bool:
    """Whether a rule that keeps people out is announced, or has a first day that is still to come."""
    announced = claim.status is Status.ANNOUNCED or (claim.status is Status.IN_FORCE and is_early(claim, now))
    return announced and claim.effect in SHUTS and claim.measure is None


def closes(claim: Claim) -> bool:
    """Whether a rule shuts the whole border, to everybody, as far as its words go."""
    return claim.effect is Effect.CLOSE and not (claim.place or claim.who)


def state(claim: Claim, crossed: bool) -> str | None:
    """What one rule makes of the border."""
    if claim.effect is Effect.CLOSE:
        if claim.confidence is not None and claim.confidence < SURE_OF_CLOSING:
            return None
        return "restricted" if crossed or not closes(claim) else "closed"
    if claim.effect is Effect.RESTRICT:
        return "restricted"
    return "open" if claim.effect in {Effect.OPEN, Effect.EASE} else None


def is_coming_in(finding: Finding, where: Setting) -> bool:
    """Whether people are counted coming in, by a claim that may be told."""
    claim = finding.best
    return claim.measure in COME_IN and claim.certainty in FIRM and hangs_together(finding, where)


def is_crossed(coming: list[Claim], rule: Claim) -> bool:
    """Whether people are counted coming in after the rule's first day, or at any time where it names none."""
    start = rule.period.start
    return closes(rule) and any(
        start is None or (claim.period.end is not None and claim.period.end > start) for claim in coming
    )


def short(who: str | None) -> str:
    """Whom a rule meets, where a table has room for it."""
    return inside(who) if who and len(who.split()) <= SHORT_WHO_WORDS else ""
