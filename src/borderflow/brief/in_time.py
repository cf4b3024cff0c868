"""The rules of a chapter in short: what holds today and since when, what is to come, what is contradicted.

A rule is told only where its claim may be told in the brief's own words; a contradiction is told in the reports' words,
both sides, with the reason why one of them is preferred.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from borderflow.brief import rules
from borderflow.brief.screen_words import told as in_language
from borderflow.brief.sentences import Piece, Sentence, by, opened, unique
from borderflow.brief.setting import Setting
from borderflow.brief.tongues import Tongue
from borderflow.brief.wording import is_name
from borderflow.nouns import Certainty, Claim, Contradiction, Finding, Holding, Rule, RulesInTime, Status, Step

PLANS = {Status.PROPOSED, Status.ANNOUNCED}
LONGEST_EXCEPTION_WORDS = 8


def passage(known: RulesInTime, findings: Iterable[Finding], where: Setting) -> list[Sentence]:
    """What is in force, then what is to come, then what only contradicts, for the country of the chapter."""
    at = {claim.id: finding for finding in findings for claim in finding.claims}
    here = [held for held in known.holdings if held.rule.country == where.here and held.step.best.id in at]
    here.sort(key=lambda held: (held.rule.place is not None, held.rule.topic, held.rule.key))
    told = once(one for held in here if held.in_force for one in standing(held, at, where))
    plans = [one for held in here for one in coming(held, at, where)]
    noted = {claim.id for one in told for piece in one.pieces for claim in piece.claims}
    contested = {
        frozenset(claim.id for claim in said.claims): said
        for held in here
        for said in held.contradictions
        if is_certain(said, at, where) and not noted.issuperset(claim.id for claim in said.claims)
    }
    return [*told, *plans, *(dispute(said, at, where) for said in contested.values())]


def once(said: Iterable[Sentence]) -> list[Sentence]:
    """The sentences, those of the same words with all their claims in one."""
    found: dict[tuple[str, ...], Sentence] = {}
    for one in said:
        texts = tuple(piece.text for piece in one.pieces)
        same = found.get(texts, one)
        both = zip(same.pieces, one.pieces, strict=True)
        pieces = tuple(Piece(first.text, unique((*first.claims, *second.claims))) for first, second in both)
        found[texts] = Sentence(pieces, same.findings if same is one else (*same.findings, *one.findings))
    return list(found.values())


def rule_text(held: Holding, at: Mapping[str, Finding], where: Setting) -> str | None:
    """A rule in force in the brief's own words; None where its words must speak for themselves."""
    claim = held.step.best
    if claim.status is not Status.IN_FORCE or claim.id not in at:
        return None
    text = rules.told(replace(at[claim.id], best=claim), where)
    if text is None or held.stated or held.since is None:
        return text
    return where.words("said.since_at_latest", text=text, day=where.tongue.day(held.since, year=where.year))


def standing(held: Holding, at: Mapping[str, Finding], where: Setting) -> Iterator[Sentence]:
    """A rule in force, its exceptions, and what is said against it."""
    text = rule_text(held, at, where)
    if text is not None:
        claim = held.step.best
        pieces = [Piece(opened(f"{text}{by(claim, where)}."), held.step.claims), *excepted(held, at, where)]
        for said in held.contradictions:
            pieces += otherwise(said, at, where)
        yield Sentence(tuple(pieces), (at[claim.id],))


def excepted(held: Holding, at: Mapping[str, Finding], where: Setting) -> list[Piece]:
    """Those for whom an exception is made, where they can be named in a few words."""
    found: list[tuple[str, Claim]] = []
    for rule in held.exceptions:
        claim = now(rule)
        if claim is None or rule.place != held.rule.place or claim.id not in at:
            continue
        said = rules.told(replace(at[claim.id], best=claim), where) is not None
        if said and claim.who and len(claim.who.split()) <= LONGEST_EXCEPTION_WORDS:
            found.append((where.tongue.whom(claim.who), claim))
    if not found:
        return []
    who = "; ".join(dict.fromkeys(who for who, _ in found))
    return [Piece(where.words("said.excepted", who=who), unique(claim for _, claim in found))]


def now(rule: Rule) -> Claim | None:
    """The claim that tells an exception as in force."""
    said = [step.best for step in rule.steps if step.status is Status.IN_FORCE]
    return said[-1] if said and said[-1].status is Status.IN_FORCE else None


def otherwise(said: Contradiction, at: Mapping[str, Finding], where: Setting) -> list[Piece]:
    """What is said against a rule, in its report's words, and why it is not preferred."""
    if not is_certain(said, at, where):
        return []
    reason = in_language(said.reason, where.lang)
    other = where.words("said.against", said=words(said.against[0], where.tongue))
    return [Piece(other, said.against), Piece(where.words("said.preferred", reason=reason))]


def coming(held: Holding, at: Mapping[str, Finding], where: Setting) -> Iterator[Sentence]:
    """What is announced or proposed, or is to be in force from a day ahead."""
    ahead = [step for step in held.coming if step.status is Status.IN_FORCE]
    planned = [held.step] if held.status in PLANS and not held.contradictions else []
    for step in [*planned, *ahead]:
        text = plan(step, at, where)
        if text is not None:
            yield Sentence((Piece(opened(f"{text}{by(step.best, where)}."), step.claims),), (at[step.best.id],))


def plan(step: Step, at: Mapping[str, Finding], where: Setting) -> str | None:
    """A step that is planned, in the brief's own words."""
    claim = step.best
    if claim.id not in at or claim.status is not step.status:
        return None
    finding = replace(at[claim.id], best=claim)
    return rules.told(finding, where) if step.status in PLANS else rules.ahead(finding, where)


def dispute(said: Contradiction, at: Mapping[str, Finding], where: Setting) -> Sentence:
    """A contradiction that no sentence tells yet, both sides in their reports' words."""
    pieces = (
        Piece(where.words("said.contradict", said=words(said.recommended[0], where.tongue)), said.recommended),
        Piece(where.words("said.contradicted", said=words(said.against[0], where.tongue)), said.against),
        Piece(where.words("said.first_preferred", reason=in_language(said.reason, where.lang))),
    )
    return Sentence(pieces, tuple(at[claim.id] for claim in said.claims if claim.id in at))


def words(claim: Claim, tongue: Tongue) -> str:
    """A claim in its report's words, with who says so."""
    named = claim.source is not None and all(map(is_name, claim.source.names))
    who = f" ({tongue.voices(claim.source)})" if named else ""
    return f"{tongue.quoted(claim)}{who}"


def is_certain(said: Contradiction, at: Mapping[str, Finding], where: Setting) -> bool:
    """Whether both sides were surely read, in two reports: no text contradicts itself as often as it is misread."""
    texts = [{claim.document for claim in side} for side in (said.recommended, said.against)]
    sides = (said.recommended[0], said.against[0])
    return texts[0] != texts[1] and all(is_read(claim, at, where) for claim in sides)


def is_read(claim: Claim, at: Mapping[str, Finding], where: Setting) -> bool:
    """Whether the claim is a denial that was surely read, or may be told in the brief's own words but for its doubt."""
    if claim.certainty is Certainty.DENIED:
        return claim.is_sure
    if claim.id not in at:
        return False
    firm = replace(claim, certainty=Certainty.STATED) if claim.certainty is Certainty.UNVERIFIED else claim
    return rules.told(replace(at[claim.id], best=firm), where) is not None
