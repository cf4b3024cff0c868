"""What one country gives to a brief: its chapter, its footnotes, its row and its border, made of its own picture.

All of it follows from what is known of the country alone, so that it can be kept, and a brief of all countries be put
together from what is kept of each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from borderflow.atlas import countries
from borderflow.brief.footnotes import ALL, Extent, Footnotes, Note
from borderflow.brief.headline import COMING, LEAVING, HeadlineRow, row
from borderflow.brief.listed import MOST_REPORTS, cited
from borderflow.brief.news import News, Since, news
from borderflow.brief.page import (
    PUSH,
    SECTIONS,
    Apart,
    Chapter,
    chapter,
    plan_of,
    rest,
    set_aside,
    stated,
    voices_in,
)
from borderflow.brief.posted import Waiting, waiting
from borderflow.brief.posts import PostShare, post_shares
from borderflow.brief.reviewed import tally
from borderflow.brief.setting import Setting
from borderflow.brief.status import Border, border
from borderflow.nouns import Document, RulesInTime, Situation


class Role(StrEnum):
    """What a country is to a brief: the one that people leave, one of those it is about, or another."""

    LEFT = "left"
    NAMED = "named"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """How a country is told in a brief: what it is to it, with how much room for a section, and with what changed."""

    role: Role
    most: int
    extent: Extent = ALL
    since: Since | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What one country gives to a brief; the numbers of its footnotes begin at 1.

    `row` and `border` are None for what is claimed of no country. `documents` are those of its reports, without their
    texts, and `counted` how many claims each gave: all of them or, of more than a brief lists, those in footnotes.
    Nothing that is used stands in the `silent` ones. `posts` are what its findings say of crossings, as far as the map
    shows it.
    """

    chapter: Chapter
    notes: tuple[Note, ...]
    row: HeadlineRow | None
    border: Border | None
    waiting: tuple[Waiting, ...]
    posts: tuple[PostShare, ...]
    apart: tuple[tuple[str, Apart], ...]
    voices: tuple[str, ...]
    reviewed: Mapping[str, int]
    documents: tuple[Document, ...]
    counted: Mapping[str, int]
    silent: tuple[str, ...]
    findings: int
    news: News | None = None


def given(situation: Situation, rules: RulesInTime, where: Setting, telling: Telling) -> Given:
    """What a country gives, from its own situation, in the setting of the whole."""
    notes, code = Footnotes(where, telling.extent, most=telling.most), situation.country
    recent = news(telling.since, notes) if telling.since else None
    told = chapter_of(situation, rules, telling.role, notes)
    counted = Counter(claim.document for claim in situation.claims)
    silent = tuple(sorted(situation.documents.keys() - counted.keys()))
    if len(counted) > MOST_REPORTS:
        counted = Counter(cited(notes.notes).values())
    known = [situation.documents[key] for key in counted if key in situation.documents]
    left = telling.role is Role.LEFT
    return Given(
        chapter=stated(told, situation, where), notes=tuple(notes.notes),
        row=row(situation, code, where, LEAVING if left else COMING) if code else None,
        border=replace(border(situation, code, where=where), claims=()) if code in countries() and code else None,
        waiting=waiting(situation.findings, where),
        posts=tuple(map(in_short, post_shares(situation.findings, rules, where.words, where))),
        apart=tuple(set_aside(situation, notes)), voices=tuple(sorted(voices_in(situation.findings))),
        reviewed=tally(situation), documents=tuple(replace(one, text="") for one in known), counted=counted,
        silent=silent, findings=len(situation.findings), news=recent,
    )  # fmt: skip


def chapter_of(situation: Situation, rules: RulesInTime, role: Role, notes: Footnotes) -> Chapter:
    """The country's chapter, or its section of the last one."""
    code, here, where = situation.country, list(situation.findings), notes.setting
    if role is Role.OTHER or code is None:
        return rest(here, plan_of([code], where.tongue)[:1] if code else plan_of([], where.tongue), notes)
    return chapter(code, here, PUSH if role is Role.LEFT else SECTIONS, notes, rules)


def in_short(post: PostShare) -> PostShare:
    """What is said of a crossing without what the map does not show."""
    return replace(
        post, rules=(), wait=None, queue=None, flow=None, heard=(), documents=(), disputes=post.disputes[:1]
    )  # fmt: skip
