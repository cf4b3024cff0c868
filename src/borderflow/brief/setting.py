"""Where and when a sentence is read: what a reader knows already need not be said again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from borderflow.brief.screen_words import Words
from borderflow.brief.tongues import Tongue, tongue
from borderflow.nouns import UNREVIEWED, Check, Claim, Derived, Document, Finding, Review, Situation


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """The country of the chapter, the one that people leave, the day of the brief, documents, findings, the review.

    The day is that of the brief's moment, or of its latest report; findings are by the ids of their claims;
    `checks` and `derived` are what figures say of one another. `lang` is the language that is told in.
    """

    here: str | None
    origin: str | None
    today: date | None
    documents: Mapping[str, Document]
    findings: Mapping[str, Finding] = field(default_factory=dict)
    review: Review = UNREVIEWED
    checks: Sequence[Check] = ()
    derived: Sequence[Derived] = ()
    lang: str = "en"

    @property
    def tongue(self) -> Tongue:
        """How the language says numbers, days and names."""
        return tongue(self.lang)

    @property
    def words(self) -> Words:
        """The words of the language."""
        return self.tongue.words

    @property
    def year(self) -> int | None:
        """The year that goes without saying."""
        return self.today.year if self.today else None

    def document(self, claim: Claim) -> Document | None:
        """The document that a claim stands in, where it is at hand."""
        return self.documents.get(claim.document)

    def within(self, country: str | None) -> Setting:
        """The same setting, in the chapter of another country."""
        return replace(self, here=country)


def setting(
    situation: Situation, *, origin: str | None = None, here: str | None = None, indexed: bool = True,
    lang: str = "en",
) -> Setting:  # fmt: skip
    """The setting of a situation's brief; its findings are by their claims, unless they need not be `indexed`."""
    today = situation.as_of.date() if situation.as_of else situation.last_day
    findings = {claim.id: one for one in situation.findings for claim in one.claims} if indexed else {}
    return Setting(
        here=here, origin=origin, today=today, documents=situation.documents, findings=findings,
        review=situation.review, checks=situation.checks, derived=situation.derived, lang=lang,
    )  # fmt: skip
