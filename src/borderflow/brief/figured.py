"""A figure before it is said in any language: whom it counts, where, and which way; what says it follows from that."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum

from borderflow.brief.coherence import countable
from borderflow.brief.setting import Setting
from borderflow.brief.whereabouts import lands
from borderflow.nouns import Finding, Quantity, Topic

# Units that are counted in those who are named ("3,000 Russians"), and not beside them.
HEADS = {"person", "household", "vehicle", None}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A figure in words, its number apart, so that a second number can follow: "6,470 on Thursday"."""

    before: str
    number: str
    again: str
    after: str

    @property
    def text(self) -> str:
        """The whole."""
        return " ".join(part for part in (self.before, self.number, self.after) if part)


Phrased = Callable[[Finding, Setting], Phrase]


class End(Enum):
    """Which end of a way a place is: where it leads, where it begins, or neither that anybody knows of."""

    THERE = "there"
    FROM = "from"
    BESIDE = "beside"


@dataclass(frozen=True, slots=True)
class Way:
    """From where to where, as far as it has to be said: the country that it leads to, and a place by its end."""

    towards: str | None
    place: str | None
    end: End


def phrased(finding: Finding, setting: Setting, numbered: Mapping[Topic, Phrased], bare: Phrased) -> Phrase:
    """The figure as its topic has it, or a `bare` comparison where it has no number."""
    claim = finding.best
    if claim.quantity is None or not claim.quantity.has_number:
        return bare(finding, setting)
    return numbered[claim.topic](finding, setting)


def percent(finding: Finding) -> float:
    """By how much a compared number is more, or less where it is below nought; nought where nothing says."""
    change = finding.best.change
    return change.percent if change and change.percent is not None else 0


def whom(finding: Finding) -> tuple[Quantity, str | None]:
    """The number, and those it counts where they can stand behind it; one of all is nobody in particular."""
    claim = finding.best
    quantity = claim.quantity or Quantity()
    one_of_all = quantity.value == 1 and finding.figure.who is None
    return quantity, countable(claim.who) if quantity.unit in HEADS and not one_of_all else None


def for_whom(finding: Finding) -> str | None:
    """Those for whom alone a figure holds."""
    return countable(finding.best.who) if finding.figure.who is not None else None


def place(finding: Finding) -> str | None:
    """The place, when the figure is not about the whole country or its whole border."""
    return finding.best.place if finding.figure.place is not None and finding.best.place else None


def where(finding: Finding, near: Callable[[str], str]) -> str:
    """The same in words, behind others, by how the language has what is `near` a place."""
    found = place(finding)
    return f" {near(found)}" if found else ""


def within(finding: Finding, setting: Setting, near: Callable[[str], str], inside: Callable[[str], str]) -> str:
    """The same, or else the country, where it is another than the chapter's."""
    country = finding.best.country
    return where(finding, near) or ("" if not country or setting.here == country else f" {inside(country)}")


def way(finding: Finding, setting: Setting) -> Way:
    """From where to where, as far as the claim says and the chapter does not; without a place the country is said."""
    claim, here = finding.best, place(finding)
    if here is None:
        return Way(claim.destination, None, End.BESIDE)
    towards = claim.destination if claim.destination != setting.here else None
    found = lands(claim) or frozenset()
    if claim.destination in found:
        return Way(towards, here, End.THERE)
    return Way(towards, here, End.FROM if claim.origin in found else End.BESIDE)
