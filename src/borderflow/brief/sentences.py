"""Sentences made from findings: what the claims say, who says it, and who says otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from borderflow.brief import phrases, rules
from borderflow.brief.figured import Phrase
from borderflow.brief.lists import listed
from borderflow.brief.russian import phrases as russian
from borderflow.brief.setting import Setting
from borderflow.brief.slips import is_a_slip
from borderflow.brief.tongues import Tongue
from borderflow.brief.wavering import differs, wavering
from borderflow.brief.wording import is_name
from borderflow.nouns import UNDATED, Certainty, Claim, Finding, Voice

LONGEST_COMPARISON_WORDS = 8
SAYING = listed("saying")
PHRASES = {"en": phrases.phrase, "ru": russian.phrase}


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


def phrase(finding: Finding, setting: Setting) -> Phrase:
    """The finding's recommended figure in the words of the brief's language, without days and voices."""
    return PHRASES[setting.lang](finding, setting)


def figure(finding: Finding, setting: Setting) -> Sentence:
    """A number as a sentence: deed, place, days, comparison, voice, doubt; then who differs and who denies it."""
    claim = finding.best
    when = setting.tongue.days(claim.period, year=setting.year)
    text = " ".join(part for part in (phrase(finding, setting).text, when) if part)
    change = setting.tongue.compared(claim.change) if claim.quantity and claim.quantity.has_number else ""
    if change and len(change.split()) <= LONGEST_COMPARISON_WORDS:
        text += f", {change},"
    pieces = [Piece(finished(claim, text.removesuffix(","), setting), said_so(finding)), *against(finding, setting)]
    agreed = agreement(finding, setting)
    return Sentence((*pieces, Piece(agreed)) if agreed else tuple(pieces), (finding,))


def series(findings: Sequence[Finding], setting: Setting) -> Sentence:
    """Several days of one figure, in order of time, as one sentence; all are of one voice and one certainty."""
    first, *later = findings
    told = f"{phrase(first, setting).text} {setting.tongue.days(first.best.period, year=setting.year)}"
    pieces = [Piece(opened(doubted(told, first.best, setting)), said_so(first))]
    before = first
    for number, finding in enumerate(later):
        joint = setting.words("said.joint_last" if number == len(later) - 1 else "said.joint")
        again = phrase(finding, setting).again
        pieces.append(Piece(f"{joint}{again} {again_on(finding, before, setting)}", said_so(finding)))
        before = finding
    pieces.append(Piece(f"{by(first.best, setting)}."))
    return Sentence(tuple(pieces), tuple(findings))


def again_on(finding: Finding, before: Finding, setting: Setting) -> str:
    """A further day: "on Thursday the 22nd" in a month that has been named, else in full."""
    this, last = finding.best.period.start, before.best.period.start
    if this and last and (this.year, this.month) == (last.year, last.month):
        return setting.tongue.ordinal(this)
    when: str = setting.tongue.days(finding.best.period, year=setting.year)
    return when


def doubted(text: str, claim: Claim, setting: Setting) -> str:
    """A statement with the doubt that its claim says of itself."""
    return setting.words("said.unconfirmed", text=text) if claim.certainty is Certainty.UNVERIFIED else text


def finished(claim: Claim, text: str, setting: Setting) -> str:
    """The text with its voice and its doubt said, as a sentence; where it says no day, with that of its report."""
    return opened(f"{doubted(text, claim, setting)}{by(claim, setting)}{reported(claim, setting)}.")


def by(claim: Claim, setting: Setting) -> str:
    """The claim's voices, as they follow a statement."""
    names = setting.tongue.voices(claim.source)
    return setting.words("said.by", names=names) if names else ""


def reported(claim: Claim, setting: Setting) -> str:
    """The day of the report, for a claim that names no day itself."""
    if claim.period != UNDATED:
        return ""
    document = setting.document(claim)
    if document is None or document.published is None:
        return setting.words("said.undated")
    return setting.words("said.reported", day=setting.tongue.day(document.published, year=setting.year))


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


def against(finding: Finding, setting: Setting) -> list[Piece]:
    """Who says otherwise, and what: disagreement is said, never averaged."""
    pieces, w = [], setting.words
    if finding.dissent:
        said = [rival(voice, setting) for voice in finding.dissent]
        numbered = is_numbered(finding.dissent[0].claims[0])
        lead = "said.another" if len(said) == 1 and numbered else "said.others"
        claims = unique(c for v in finding.dissent for c in v.claims)
        pieces.append(Piece(w(lead, said="; ".join(said)), claims))
    if finding.denials and finding.best.certainty is not Certainty.DENIED:
        said = [denial(voice, setting) for voice in finding.denials]
        pieces.append(Piece(f" {ended('; '.join(said))}", unique(c for v in finding.denials for c in v.claims)))
    return [*pieces, *otherwise(finding, setting)]


def otherwise(finding: Finding, setting: Setting) -> list[Piece]:
    """Other numbers of those who support this one, in their reports' words, each once; denials quote some already."""
    denied = {setting.tongue.quoted(voice.claims[0]) for voice in finding.denials}
    found = {setting.tongue.quoted(claim): claim for claim in wavering(finding, setting)}
    quotes = {quote: claim for quote, claim in found.items() if quote not in denied}
    said = "; ".join(quotes)
    return [Piece(f" {ended(setting.words('said.otherwise', quotes=said))}", tuple(quotes.values()))] if quotes else []


def rival(voice: Voice, setting: Setting) -> str:
    """One other voice with its number, or its words."""
    claim, w, who = voice.claims[0], setting.words, spoken(voice, setting.tongue)
    if claim.quantity and is_numbered(claim):
        text = w("said.rival", number=setting.tongue.counted(claim.quantity), who=who)
    else:
        text = w("said.rival_words", quote=setting.tongue.quoted(claim), who=who)
    return w("said.rival_unconfirmed", text=text) if claim.certainty is Certainty.UNVERIFIED else text


def is_numbered(claim: Claim) -> bool:
    """Whether a number is told of it; one that its own words speak against is quoted here, too."""
    return claim.quantity is not None and claim.quantity.has_number and not is_a_slip(claim)


def denial(voice: Voice, setting: Setting) -> str:
    """That it is denied, in the report's words: who is named may be who denies it, or whose word is denied."""
    claim = voice.claims[0]
    quote = setting.tongue.quoted(claim)
    if claim.quantity and claim.quantity.has_number:
        return setting.words("said.denied_figure", number=setting.tongue.counted(claim.quantity), quote=quote)
    return setting.words("said.denied", quote=quote)


def spoken(voice: Voice, tongue: Tongue) -> str:
    """Who speaks, with those who pass it on."""
    claim = voice.claims[0]
    named = claim.source and all(map(is_name, claim.source.names))
    return tongue.voices(claim.source) if named else voice.origin


def agreement(finding: Finding, setting: Setting) -> str:
    """How many independent voices agree, and whether one voice is only repeated."""
    agreeing = (claim for voice in finding.support for claim in voice.claims if not differs(claim, finding.best))
    reports = len({claim.document for claim in agreeing})
    others = len(finding.support) - 1
    if others > 1:
        return setting.words("said.agree", number=opened(setting.tongue.few(others)))
    if others == 1:
        return setting.words("said.agrees")
    return setting.words("said.one_voice", number=setting.tongue.few(reports)) if reports > 1 else ""


def rule(finding: Finding, setting: Setting) -> Sentence | None:
    """A rule in the brief's own words; None where its words must speak for themselves."""
    text = rules.told(finding, setting)
    if text is None:
        return None
    claim = finding.best
    pieces = [Piece(opened(f"{text}{by(claim, setting)}."), said_so(finding)), *against(finding, setting)]
    return Sentence(tuple(pieces), (finding,))


def words(findings: Sequence[Finding], setting: Setting) -> Sentence:
    """Findings in the words that they share, with the voice where these do not name it, and with their doubt."""
    claim, w = findings[0].best, setting.words
    names = setting.tongue.voices(claim.source) if claim.source and all(map(is_name, claim.source.names)) else ""
    inside = names and claim.source and says_who(claim.evidence[0].text, claim.source.name)
    if claim.certainty is Certainty.DENIED:
        lead = w("said.lead_denied")
    else:
        doubt = w("said.lead_unconfirmed") if claim.certainty is Certainty.UNVERIFIED else ""
        voiced = w("said.lead_by", names=names) if names and not inside else ""
        lead = ", ".join(part for part in (doubt, voiced) if part)
        lead = f"{lead}: " if lead else ""
    claims = unique(claim for finding in findings for claim in said_so(finding))
    said = Piece(opened(lead + ended(setting.tongue.quoted(claim))), claims)
    return Sentence((said, *(piece for finding in findings for piece in against(finding, setting))), tuple(findings))


def says_who(text: str, name: str) -> bool:
    """Whether the words say themselves who speaks: they name the voice, or have a verb of saying."""
    plain = text.casefold()
    return name.casefold() in plain or bool(SAYING & set(re.findall(r"[^\W\d_]+", plain)))


def ended(quotation: str) -> str:
    """A quotation as a sentence: with a stop after it, where it has none inside."""
    return quotation if quotation.rstrip("”’»")[-1:] in {".", "!", "?", "…"} else f"{quotation}."
