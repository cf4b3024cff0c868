"""The findings of one country, told portion by portion: of a figure that nobody disputes no more is held than a sketch.

How far a voice is trusted and what nested figures say is told over all figures of a country. For that, a figure on
which voices agree need not be at hand: its number stands, whatever the others are. So only contested figures are held
with their claims, the others are put together again, portion by portion, when they are told. The most that is in
memory is one portion, the contested figures, and a sketch of every number.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from borderflow.nouns import Claim, Document, Finding
from borderflow.record.agreeing import Sketch, settled, sketch
from borderflow.record.choosing import ChoiceRule
from borderflow.record.echoes import Hearing, recalling
from borderflow.record.figures import numbered, same
from borderflow.record.finding import Case, case, finding
from borderflow.record.grading import Table, grade_of, table
from borderflow.record.intervals import interval
from borderflow.record.origins import backing, spoken
from borderflow.record.statements import matter, unnumbered
from borderflow.record.trusting import Record, weighed_by_record

# Some claims of a country, the same ones each time that they are asked for.
Portion = Callable[[], Sequence[Claim]]


def kin(claim: Claim, documents: Mapping[str, Document]) -> Hashable:
    """What claims share that may speak of one figure or statement: a portion holds all claims of a kin, or none."""
    if interval(claim) is None:
        return matter(claim, documents)
    return replace(same(claim, documents), origin=None)


def told(portions: Sequence[Portion], heard: Hearing, rule: ChoiceRule) -> Iterator[Finding]:
    """The findings of the claims of one country in no order, where it is known who speaks in them.

    Each portion is asked for its claims once, and again where there are several.
    """
    held: dict[int, Case] = {}
    contested: dict[int, Case] = {}
    sketches: dict[int, Sketch] = {}
    record = Record()
    for at, one in enumerate(cases_of(portions, heard, rule)):
        if one.contested:
            contested[at] = one
        else:
            record.note(one)
            if drawn := sketch(one, rule):
                sketches[at] = drawn
            if len(portions) == 1:
                held[at] = one
    contested = weighed_by_record(contested, record, rule)
    sketches |= {at: drawn for at, one in contested.items() if (drawn := sketch(one, rule))}
    contested, notes = settled(sketches, contested, rule)
    sketches.clear()
    grades = rule.grades or table()
    again = enumerate(held[at] if at in held else contested[at] for at in range(len(held) + len(contested)))
    for at, one in again if len(portions) == 1 else enumerate(cases_of(portions, heard, rule)):
        settled_case = contested.pop(at, None) or one
        held.pop(at, None)
        yield backed(finding(settled_case, rule, notes.pop(at, [])), recalling(heard), grades)


def cases_of(portions: Iterable[Portion], heard: Hearing, rule: ChoiceRule) -> Iterator[Case]:
    """The claims of each figure and statement, weighed: always in the same order."""
    for portion in portions:
        for group in grouped(sorted(portion(), key=lambda claim: claim.id), heard):
            yield case(group, heard, rule)


def grouped(claims: Sequence[Claim], heard: Hearing) -> list[list[Claim]]:
    """The claims, grouped by the figure or statement that they speak of."""
    figures = numbered((claim for claim in claims if interval(claim) is not None), heard)
    return [*figures, *unnumbered((claim for claim in claims if interval(claim) is None), heard)]


def backed(one: Finding, heard: Hearing, grades: Table) -> Finding:
    """The finding with how many reports and independent origins stand behind it, and the grade of its best claim."""
    graded = grade_of(one, heard, grades)
    return replace(
        one, reports=backing(spoken(one.voices, heard)).reports, grade=f"{graded.letter}{graded.digit}",
        origins=backing(spoken(one.support or one.denials, heard)).origins, grade_reason=graded.reason,
    )  # fmt: skip
