"""Findings that a brief would tell in the same words but for who says so, told once with the voices of all.

What the record room keeps apart (people of whom one report says the nationality and another does not, a return and a
departure homewards) is to a reader one number of one day.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from borderflow.brief.setting import Setting
from borderflow.brief.wording import amount
from borderflow.nouns import UNDATED, Finding, Voice


def together(findings: Iterable[Finding], setting: Setting) -> list[Finding]:
    """The findings, those that a reader could not tell apart as one; what anybody contradicts stays as it is."""
    found: dict[tuple[object, ...], Finding] = {}
    for one in findings:
        same = looks(one, setting)
        found[same] = joined(found[same], one) if same in found else one
    return list(found.values())


def looks(finding: Finding, setting: Setting) -> tuple[object, ...]:
    """What a reader sees of a finding but its voices."""
    claim, what = finding.best, finding.figure
    if claim.quantity is None or not claim.quantity.has_number or finding.dissent or finding.denials or claim.change:
        return (claim.id,)
    homewards = claim.destination is not None and claim.destination == setting.origin
    measure = "returned" if what.measure == "departures" and homewards else what.measure
    report = setting.document(claim) if claim.period == UNDATED else None
    return (
        what.topic, measure, what.unit, what.country, what.place.id if what.place else None,
        "" if measure == "returned" else (what.who or "").casefold(),
        claim.destination if measure in {"departures", "returned", "price", "travel_time", "flights"} else None,
        amount(claim.quantity), claim.period, claim.certainty, report.published if report else claim.period == UNDATED,
    )  # fmt: skip


def joined(one: Finding, other: Finding) -> Finding:
    """Two findings as one: the first's words where it has more voices or says who speaks, and the voices of both."""
    rank = max((one, other), key=lambda found: (len(found.support), found.best.source is not None, found.best.id))
    second = other if rank is one else one
    voices: dict[str, Voice] = {}
    for voice in (*rank.support, *second.support):
        earlier = voices.get(voice.origin)
        claims = dict.fromkeys((*(earlier.claims if earlier else ()), *voice.claims))
        voices[voice.origin] = Voice(origin=voice.origin, claims=tuple(claims))
    reports = {claim.document for voice in voices.values() for claim in voice.claims}
    return replace(
        rank, support=tuple(voices.values()), reports=len(reports),
        origins=tuple(sorted({*rank.origins, *second.origins})),
    )  # fmt: skip
