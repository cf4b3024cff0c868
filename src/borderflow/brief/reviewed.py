"""What people made of the claims, in words and numbers: how many they looked at, in which role, what stands apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

import msgspec

from borderflow.brief.screen_words import LANGUAGES, Words, words
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


def by_whom(one: Reviewed, w: Words = PLAIN) -> str:
    """The reviewers by what they are.

    >>> from borderflow.nouns import Evidence, Topic
    >>> said = Claim(document="d", topic=Topic.STANCE, evidence=(Evidence(0, 1, "x"),))
    >>> some = Reviewed(claim=said, standing=Standing.ACCEPTED, roles=("editor", "reviewer", "reviewer"))
    >>> by_whom(some), by_whom(some, words("ru"))
    ('an editor and two reviewers', 'редактор и 2 проверяющих')
    """
    parts = [role_words(role, count, w) for role, count in sorted(Counter(one.roles).items())]
    return w("review.and").join(filter(None, (", ".join(parts[:-1]), parts[-1]))) if parts else w("review.nobody")


def role_words(role: str, count: int, w: Words) -> str:
    """So many reviewers of a role; one that the language has no word for is quoted, or told in English as it is."""
    key = f"role.{role.casefold()}"
    if key in w.plurals:
        name = w.noun(key, count)
    else:
        name = f"«{role}»" if w.lang != "en" else role if count == 1 else f"{role}s"
    if w.lang == "en":
        return f"{few(count)} {name}" if count > 1 else f"{'an' if name[:1].lower() in 'aeiou' else 'a'} {name}"
    return name if count == 1 else f"{w.number(count)} {name}" if key in w.plurals else f"{name} × {w.number(count)}"


@cache
def picked() -> dict[str, str]:
    """The reasons that can be picked, in every language, with what they are known by."""
    return {
        text: key for lang in LANGUAGES for key, text in words(lang).texts.items() if key.startswith("reason.")
    }  # fmt: skip


def reason_words(reason: str, w: Words = PLAIN) -> str:
    """A judgement's reason: in the language what was picked, whichever it was picked in; as it is what was written.

    >>> reason_words("It was misread: 800, not 8,000", words("ru"))
    'Прочитано неверно: 800, not 8,000'
    """
    head, colon, rest = reason.partition(": ")
    return f"{w(picked()[head])}{colon}{rest}" if head in picked() else reason


def reasons(one: Reviewed, w: Words) -> str:
    """All reasons of a judgement in a row."""
    return "; ".join(reason_words(reason, w).rstrip(". ") for reason in one.reasons)


def standing_words(claim: Claim, review: Review, w: Words = PLAIN) -> str:
    """How sure a claim is as spoken, and what reviewers made of it."""
    certainty = w(f"brief.certainty_{review.recorded(claim).certainty}")
    one = review.reviewed.get(claim.id)
    if one is None or one.standing is Standing.UNVERIFIED:
        return certainty
    why = w("review.why", reasons=reasons(one, w)) if one.standing is not Standing.ACCEPTED else ""
    return w(
        "review.stands", certainty=certainty, standing=w(f"standing.{one.standing}"), whom=by_whom(one, w), why=why
    )


def fate(one: Reviewed, w: Words = PLAIN) -> str:
    """Why a claim stands apart, and what stands in its place.

    In English the fields that a correction altered are named as the claim format names them.
    """
    whom, why = by_whom(one, w), reasons(one, w)
    if one.by is None:
        return w("review.fate_rejected", whom=whom, reasons=why)
    old, new = (msgspec.structs.asdict(flat(claim)) for claim in (one.claim, one.by))
    names = [name for name in old if old[name] != new[name] and name != "evidence"]
    told = ", ".join(
        w("review.altered", field=w(f"field.{name}"), old=shown(name, old[name], w), new=shown(name, new[name], w))
        for name in names
    )
    return w("review.fate_corrected", whom=whom, altered=told or w("review.other_words"), reasons=why)


def shown(name: str, value: Any, w: Words) -> str:
    """A field of the claim format in plain words; in English as the format has it."""
    if value is None or value == []:
        return w("review.nothing")
    if isinstance(value, list):
        return w("review.citing").join(value)
    if isinstance(value, int | float):
        return w.number(value)
    return str(value) if w.lang == "en" else named(name, value, w)


def named(name: str, value: Any, w: Words) -> str:
    """A field's country, day or kind by its name in the language; anything else as the claim format has it."""
    if name in {"origin", "destination", "country"}:
        return w.country(value)
    if isinstance(value, date):
        return w.day(value)
    key = f"{'stage' if name == 'status' else name}.{value}"
    return w(key) if w.has(key) else str(value)


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
