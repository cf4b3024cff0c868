"""Why a claim is recommended, in words that follow "recommended: "."""

from __future__ import annotations

from collections.abc import Sequence

from borderflow.nouns import Claim, Voice
from borderflow.record.choosing import ChoiceRule, Criterion
from borderflow.record.intervals import interval, within
from borderflow.record.telling import blur
from borderflow.record.weighing import KEYS, WORDS, Candidate, agree


def reason(
    best: Candidate, order: Sequence[Candidate], sides: tuple[Sequence[Voice], Sequence[Voice]], rule: ChoiceRule,
    nested: Sequence[str] = (),
) -> str:  # fmt: skip
    """Why the best claim is recommended; `order` holds all by weight, `sides` who agrees and who does not."""
    support, dissent = sides
    lead = WORDS[best.kind] + (", unverified" if best.unverified else "")
    voices = len(support) + len(dissent)
    if voices == 1:
        copies = len({claim.document for claim in support[0].claims})
        lead = f"the only voice: {lead}" + (f", in {copies} reports" if copies > 1 else "") + decided(best, order, rule)
    elif best.number is None:
        lead = f"the newest of {voices}: {lead}"
    elif nearer := rounded_by(best, order):
        lead = f"{lead}: the exact number that {WORDS[nearer.kind]} rounds"
    else:
        lead += decided(best, order, rule)
    return "; ".join([lead, *company(best, support[1:]), *against(best, dissent), *nested])


def rounded_by(best: Candidate, order: Sequence[Candidate]) -> Candidate | None:
    """The nearest speaker of all that rounds the best number, where it is nearer than the one who says it."""
    rounding = [one for one in order if one.rank < best.rank and one.kept and rounds(one.claim, best)]
    return min(rounding, key=lambda one: one.rank, default=None)


def decided(best: Candidate, order: Sequence[Candidate], rule: ChoiceRule) -> str:
    """What puts the best before the strongest number that disagrees with it."""
    rival = next((one for one in order if not agree(one.number, best.number)), None)
    if rival is None:
        return ""
    step = next((step for step in rule.steps if KEYS[step](best) != KEYS[step](rival)), None)
    nearer = best.fits <= rival.fits and best.rank < rival.rank
    if step in (Criterion.KIND, None) or (step is Criterion.WEIGHT and nearer):
        return ""
    if step is Criterion.WEIGHT and best.fits > rival.fits and best.weight <= rival.weight:
        return ", the number that fits the figures around it"
    if step is Criterion.WEIGHT and best.backers <= rival.backers:
        return ", with the most weight" if best.voice is not rival.voice else ", as most reports have it"
    return PUTS_FIRST[step]


PUTS_FIRST: dict[Criterion | None, str] = {
    Criterion.STOOD_BY: ", where the others are unverified",
    Criterion.KEPT: ", where another number is taken back",
    Criterion.ACCEPTED: ", accepted by a reviewer",
    Criterion.READ_WELL: ", read more surely than the others",
    Criterion.TWO_ORIGINS: ", from two origins",
    Criterion.WEIGHT: ", with the most voices",
    Criterion.EXACT: ", the sharper number",
    Criterion.VOICES: ", with the most voices",
    Criterion.NEWEST: ", the newest of its kind",
    Criterion.OLDEST: ", the oldest of its kind",
}


def against(best: Candidate, dissent: Sequence[Voice]) -> list[str]:
    """How many voices disagree, and whether reports of the best one's own voice do."""
    said = []
    if best.number and any(not agree(interval(claim), best.number) for claim in best.voice.claims):
        said.append("reports of its own voice differ")
    if dissent:
        said.append("1 disagrees" if len(dissent) == 1 else f"{len(dissent)} disagree")
    return said


def company(best: Candidate, others: Sequence[Voice]) -> list[str]:
    """How the other supporters stand to the best claim: as roundings of it, or in agreement."""
    rounded = [voice for voice in others if all(rounds(claim, best) for claim in voice.claims)]
    agreeing = len(others) - len(rounded)
    said = []
    if rounded:
        said.append(f"{len(rounded)} other{'s are roundings' if len(rounded) > 1 else ' is a rounding'} of it")
    if agreeing:
        said.append(f"{agreeing} other{'s agree' if agreeing > 1 else ' agrees'}")
    return said


def rounds(claim: Claim, best: Candidate) -> bool:
    """Whether the claim says the best number less sharply, on both sides: "at least" agrees, but rounds nothing."""
    number = interval(claim)
    if number is None or best.number is None or blur(number) == 2:
        return False
    return number != best.number and within(best.number, number)
