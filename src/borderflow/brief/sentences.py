"""Sentences made from findings: what the claims say, who says it, and who says otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from borderflow.brief import rules
from borderflow.brief.lists import listed
from borderflow.brief.phrases import phrase
from borderflow.brief.setting import Setting
from borderflow.brief.wording import compared, counted, day, days, few, is_name, ordinal, quoted, voices
from borderflow.nouns import UNDATED, Certainty, Claim, Finding, Voice

LONGEST_COMPARISON_WORDS = 8
SAYING = listed("saying")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a sentence and the claims that it stands on: one footnote."""

    text: str
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a brief, in pieces, and the findings that it tells."""

    pieces: tuple[Piece, ...]
    findings: tuple[Finding, ...]

    @property
    def text(self) -> str:
        """The sentence without its footnotes."""
        return "".join(piece.text for piece in self.pieces)


def figure(finding: Finding, setting: Setting) -> Sentence:
    """A number as a sentence: deed, place, days, comparison, voice, doubt; then who differs and who denies it."""
    claim = finding.best
    text = " ".join(part for part in (phrase(finding, setting).text, days(claim.period, year=setting.year)) if part)
    change = compared(claim.change) if claim.quantity and claim.quantity.has_number else ""
    if change and len(change.split()) <= LONGEST_COMPARISON_WORDS:
        text += f", {change},"
    pieces = [Piece(finished(claim, text.removesuffix(","), setting), said_so(finding)), *against(finding)]
    agreed = agreement(finding)
    return Sentence((*pieces, Piece(agreed)) if agreed else tuple(pieces), (finding,))


def series(findings: Sequence[Finding], setting: Setting) -> Sentence:
    """Several days of one figure, in order of time, as one sentence; all are of one voice and one certainty."""
    first, *later = findings
    told = f"{phrase(first, setting).text} {days(first.best.period, year=setting.year)}"
    doubt = "by an unconfirmed account, " if first.best.certainty is Certainty.UNVERIFIED else ""
    pieces = [Piece(opened(doubt + told), said_so(first))]
    before = first
    for number, finding in enumerate(later):
        joint = " and " if number == len(later) - 1 else ", "
        again = phrase(finding, setting).again
        pieces.append(Piece(f"{joint}{again} {again_on(finding, before, setting)}", said_so(finding)))
        before = finding
    pieces.append(Piece(f"{by(first.best)}."))
    return Sentence(tuple(pieces), tuple(findings))


def again_on(finding: Finding, before: Finding, setting: Setting) -> str:
    """A further day: "on Thursday the 22nd" in a month that has been named, else in full."""
    this, last = finding.best.period.start, before.best.period.start
    if this and last and (this.year, this.month) == (last.year, last.month):
        return f"on {ordinal(this)}"
    return days(finding.best.period, year=setting.year)


def finished(claim: Claim, text: str, setting: Setting) -> str:
    """The text with its voice and its doubt said, as a sentence; where it says no day, with that of its report."""
    if claim.certainty is Certainty.UNVERIFIED:
        text = f"by an unconfirmed account, {text}"
    return opened(f"{text}{by(claim)}{reported(claim, setting)}.")


def by(claim: Claim) -> str:
    """The claim's voices, as they follow a statement."""
    names = voices(claim.source)
    return f", according to {names}" if names else ""


def reported(claim: Claim, setting: Setting) -> str:
    """The day of the report, for a claim that names no day itself."""
    if claim.period != UNDATED:
        return ""
    document = setting.document(claim)
    if document is None or document.published is None:
        return ", in an undated report"
    return f", in a report of {day(document.published, year=setting.year)}"


def opened(text: str) -> str:
    """The text with a capital."""
    return text[:1].upper() + text[1:]


def said_so(finding: Finding) -> tuple[Claim, ...]:
    """The claims that a statement stands on: the recommended one, each voice's first, then their echoes."""
    spoken = finding.support or finding.denials
    first = [finding.best, *(voice.claims[0] for voice in spoken)]
    return unique([*first, *(claim for voice in spoken for claim in voice.claims)])


def unique(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The claims, each once."""
    return tuple({claim.id: claim for claim in claims}.values())


def against(finding: Finding) -> list[Piece]:
    """Who says otherwise, and what: disagreement is said, never averaged."""
    pieces = []
    if finding.dissent:
        said = [rival(voice) for voice in finding.dissent]
        numbered = finding.dissent[0].claims[0].is_figure
        lead = " By another account it is" if len(said) == 1 and numbered else " Other accounts differ:"
        pieces.append(Piece(f"{lead} {'; '.join(said)}.", unique(c for v in finding.dissent for c in v.claims)))
    if finding.denials and finding.best.certainty is not Certainty.DENIED:
        said = [denial(voice) for voice in finding.denials]
        pieces.append(Piece(f" {ended('; '.join(said))}", unique(c for v in finding.denials for c in v.claims)))
    return pieces


def rival(voice: Voice) -> str:
    """One other voice with its number, or its words."""
    claim = voice.claims[0]
    doubt = "unconfirmed, " if claim.certainty is Certainty.UNVERIFIED else ""
    if claim.quantity and claim.quantity.has_number:
        return f"{doubt}{counted(claim.quantity)}, according to {spoken(voice)}"
    return f"{doubt}{quoted(claim)} ({spoken(voice)})"


def denial(voice: Voice) -> str:
    """That it is denied, in the report's words: who is named may be who denies it, or whose word is denied."""
    claim = voice.claims[0]
    number = claim.quantity if claim.quantity and claim.quantity.has_number else None
    return f"{f'A figure of {counted(number)}' if number else 'This'} is denied: {quoted(claim)}"


def spoken(voice: Voice) -> str:
    """Who speaks, with those who pass it on."""
    claim = voice.claims[0]
    return voices(claim.source) if claim.source and all(map(is_name, claim.source.names)) else voice.origin


def agreement(finding: Finding) -> str:
    """How many independent voices agree, and whether one voice is only repeated."""
    reports = len({claim.document for voice in finding.support for claim in voice.claims})
    others = len(finding.support) - 1
    if others > 0:
        return f" {opened(few(others))} other {'voice agrees' if others == 1 else 'voices agree'}."
    return f" It is one voice, repeated in {few(reports)} reports." if reports > 1 else ""


def rule(finding: Finding, setting: Setting) -> Sentence | None:
    """A rule in the brief's own words; None where its words must speak for themselves."""
    text = rules.told(finding, setting)
    if text is None:
        return None
    claim = finding.best
    pieces = [Piece(opened(f"{text}{by(claim)}."), said_so(finding)), *against(finding)]
    return Sentence(tuple(pieces), (finding,))


def words(findings: Sequence[Finding]) -> Sentence:
    """Findings in the words that they share, with the voice where these do not name it, and with their doubt."""
    claim = findings[0].best
    names = voices(claim.source) if claim.source and all(map(is_name, claim.source.names)) else ""
    inside = names and claim.source and says_who(claim.evidence[0].text, claim.source.name)
    if claim.certainty is Certainty.DENIED:
        lead = "denied: "
    else:
        doubt = "unconfirmed" if claim.certainty is Certainty.UNVERIFIED else ""
        lead = ", ".join(part for part in (doubt, f"according to {names}" if names and not inside else "") if part)
        lead = f"{lead}: " if lead else ""
    claims = unique(claim for finding in findings for claim in said_so(finding))
    said = Piece(opened(lead + ended(quoted(claim))), claims)
    return Sentence((said, *(piece for finding in findings for piece in against(finding))), tuple(findings))


def says_who(text: str, name: str) -> bool:
    """Whether the words say themselves who speaks: they name the voice, or have a verb of saying."""
    plain = text.casefold()
    return name.casefold() in plain or bool(SAYING & set(re.findall(r"[^\W\d_]+", plain)))


def ended(quotation: str) -> str:
    """A quotation as a sentence: with a stop after it, where it has none inside."""
    return quotation if quotation.rstrip("”’")[-1:] in {".", "!", "?", "…"} else f"{quotation}."
