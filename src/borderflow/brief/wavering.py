"""Other numbers that go under the names of those who support the recommended one: the voice changed it, or a report."""

from __future__ import annotations

from borderflow.brief.setting import Setting
from borderflow.nouns import Bound, Claim, Finding


def wavering(finding: Finding, setting: Setting) -> list[Claim]:
    """The supporters' claims whose numbers are not the recommended one; counts of days not over are left out."""
    said = [claim for voice in finding.support for claim in voice.claims if differs(claim, finding.best)]
    return [claim for claim in said if not is_early(claim, setting)]


def differs(one: Claim, other: Claim) -> bool:
    """Whether two claims give exact numbers of which neither is the other one, rounded."""
    values = [number for claim in (one, other) if (number := exact(claim)) is not None]
    return len(values) == 2 and abs(values[0] - values[1]) >= max(map(step, values))


def exact(claim: Claim) -> int | None:
    """The claim's number where it is a whole one without "about" or "at least"."""
    quantity = claim.quantity
    if quantity is None or quantity.bound is not Bound.EXACT or quantity.value is None or quantity.value % 1:
        return None
    return int(quantity.value)


def step(number: int) -> int:
    """The unit of a number's last digit that is not nought.

    >>> step(17_000), step(8_572), step(0)
    (1000, 1, 1)
    """
    digits = str(abs(number))
    return 10 ** (len(digits) - len(digits.rstrip("0"))) if number else 1


def is_early(claim: Claim, setting: Setting) -> bool:
    """Whether a claim's report is of a day before its days were over: its number could only be one so far."""
    document = setting.document(claim)
    published = document.published if document else None
    end = claim.period.end
    return published is not None and end is not None and published <= end
