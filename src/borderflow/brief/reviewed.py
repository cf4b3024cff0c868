"""What people made of the claims, in words and numbers: how many they looked at, in which role, what stands apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

import msgspec

from borderflow.brief.screen_words import Words, words
from borderflow.brief.wording import few
from borderflow.nouns import Claim, Review, Reviewed, Situation, Standing
from borderflow.wire import flat, with_reader

PLAIN = words("en")
# In the order in which they are told; what is superseded is counted as its correction.
TOLD = (Standing.ACCEPTED, Standing.DISPUTED, Standing.CORRECTED, Standing.REJECTED)


def tally(situation: Situation, used: Counter[Standing] | None = None) -> dict[str, int]:
    """How many claims are used, how many of them nobody looked at, and how many stand how.

    `claims` are those that the brief uses: a rejected one and one that a correction supersedes are not among them.
    `used` counts them by how they stand, where somebody went through them already.
    """
    review = situation.review
    used = Counter(review.standing(claim) for claim in situation.claims) if used is None else used
    counts = {str(one): used[one] or len(review.those(one)) for one in (*TOLD, Standing.SUPERSEDED)}
    return {
        "claims": used.total(), "unverified": used[Standing.UNVERIFIED], "reviewed": sum(counts[one] for one in TOLD),
        **counts, "waiting": sum(one.waiting > 0 for one in review.reviewed.values()),
    }  # fmt: skip


def in_short(counts: Mapping[str, int], w: Words = PLAIN) -> str:
    """How much of it people looked at, by the numbers of `tally`."""
    kinds = ", ".join(w(f"review.{one}", number=w.number(counts[one])) for one in TOLD if counts[one])
    seen = w("review.some", number=w.number(counts["reviewed"]), kinds=kinds) if kinds else w("review.none")
    return w("review.waiting", text=seen, number=w.number(counts["waiting"])) if counts["waiting"] else seen


def method(counts: Mapping[str, int], w: Words = PLAIN) -> str:
    """Which kinds of claims the brief uses, in a sentence, by the numbers of `tally`."""
    used, unverified = counts["claims"], counts["unverified"]
    if not used and not counts["reviewed"]:
        return ""
    if unverified == used:
        said = w("review.all", reviewed=in_short(counts, w))
    else:
        said = w(
            "review.unverified_one" if unverified == 1 else "review.unverified", claims=w.many("count.claims", used),
            number=w.number(unverified), reviewed=in_short(counts, w),
        )  # fmt: skip
    return said + w("review.apart") if counts["rejected"] else said


def by_whom(one: Reviewed) -> str:
    """The reviewers by what they are.

    >>> from borderflow.nouns import Evidence, Topic
    >>> said = Claim(document="d", topic=Topic.STANCE, evidence=(Evidence(0, 1, "x"),))
    >>> by_whom(Reviewed(claim=said, standing=Standing.ACCEPTED, roles=("editor", "reviewer", "reviewer")))
    'an editor and two reviewers'
    """
    parts = [
        f"{few(count)} {role}s" if count > 1 else f"{'an' if role[:1].lower() in 'aeiou' else 'a'} {role}"
        for role, count in sorted(Counter(one.roles).items())
    ]
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1]))) if parts else "nobody"


def standing_words(claim: Claim, review: Review, w: Words = PLAIN) -> str:
    """How sure a claim is as spoken, and what reviewers made of it."""
    certainty = w(f"brief.certainty_{review.recorded(claim).certainty}")
    one = review.reviewed.get(claim.id)
    if one is None or one.standing is Standing.UNVERIFIED:
        return certainty
    why = (
        f": {'; '.join(reason.rstrip('. ') for reason in one.reasons)}" if one.standing is not Standing.ACCEPTED else ""
    )
    return f"{certainty}; {one.standing} by {by_whom(one)}{why}"


def fate(one: Reviewed) -> str:
    """Why a claim stands apart, and what stands in its place.

    The fields that a correction altered are named as the claim format names them.
    """
    why = "; ".join(reason.rstrip(". ") for reason in one.reasons)
    if one.by is None:
        return f"Rejected by {by_whom(one)}: {why}"
    old, new = (msgspec.structs.asdict(flat(claim)) for claim in (one.claim, one.by))
    altered = [name for name in old if old[name] != new[name] and name != "evidence"]
    told = ", ".join(f"{name}: {shown(old[name])} → {shown(new[name])}" for name in altered)
    return f"Corrected by {by_whom(one)} ({told or 'other words'}): {why}"


def shown(value: Any) -> str:
    """A field of the claim format in plain words."""
    if value is None or value == []:
        return "nothing"
    if isinstance(value, list):
        return ", citing ".join(value)
    return f"{value:,}" if isinstance(value, int | float) else str(value)


def as_values(situation: Situation, used: Counter[Standing] | None = None) -> dict[str, Any]:
    """The review in plain values: the numbers, how each judged claim stands, and the claims that stand apart."""
    review = situation.review
    return {
        **tally(situation, used),
        "standing": {
            key: {
                "standing": one.standing, "roles": one.roles, "reasons": one.reasons,
                "superseded_by": one.by.id if one.by else None, "waiting": one.waiting,
            }
            for key, one in sorted(review.reviewed.items())
        },
        "apart": {
            str(standing): {one.claim.id: with_reader(one.claim) for one in review.those(standing)}
            for standing in (Standing.REJECTED, Standing.SUPERSEDED)
        },
    }  # fmt: skip
