"""Whatever is done to a ledger, in any order: it holds what a plain list would hold, and its chain stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from record_samples import NOW, arrivals, day, document, report

from borderflow.nouns import Claim, Document
from borderflow.record import Added, Judgement, Ledger, Reading, Refused

KEYS = st.integers(0, 6)
DAYS = st.sampled_from([None, day(24), day(26)])


class Bookkeeping(RuleBasedStateMachine):
    """A ledger beside plain lists: documents and claims by when they were recorded, judgements, the heads so far."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.path = Path(self.folder.name) / "ledger.db"
        self.ledger = Ledger.open(self.path, create=True)
        self.hours = 0
        self.reports: dict[str, str | None] = {}
        self.documents: dict[str, tuple[Document, int]] = {}
        self.claims: dict[str, tuple[Claim, int]] = {}
        self.judgements: list[Judgement] = []
        self.heads: list[str] = []

    def teardown(self) -> None:
        self.ledger.close()
        self.folder.cleanup()

    def now(self) -> object:
        return NOW + timedelta(hours=self.hours)

    def reading(self, key: int, values: list[int], published: object) -> Reading:
        paper = document(f"d{key}", f"{key} came", published=published)
        return Reading(report=report(f"r{key}"), document=paper, claims=[arrivals(paper, value) for value in values])

    @rule(wanted=st.lists(st.tuples(KEYS, st.lists(st.integers(0, 3), max_size=3), DAYS), min_size=1, max_size=4))
    def add(self, wanted: list[tuple[int, list[int], object]]) -> None:
        self.hours += 1
        readings = [self.reading(*one) for one in wanted]
        outcomes = self.ledger.add_all(readings, now=self.now())
        for one, outcome in zip(readings, outcomes, strict=True):
            assert one.document is not None
            known = one.report.sha256 in self.reports
            new = [] if known else list(dict.fromkeys(claim.id for claim in one.claims))
            assert outcome == Added(known=known, new_claims=len(new))
            if not known:
                self.reports[one.report.sha256] = one.document.id
                self.documents[one.document.id] = (replace(one.document, report=one.report.sha256), self.hours)
                self.claims |= {claim.id: (claim, self.hours) for claim in one.claims}

    @precondition(lambda self: self.documents)
    @rule(chosen=st.integers(0, 99))
    def refuse(self, chosen: int) -> None:
        key = list(self.documents)[chosen % len(self.documents)]
        paper = document(key, "Other words")
        (outcome,) = self.ledger.add_all([Reading(report=report("other"), document=paper)], now=self.now())
        assert isinstance(outcome, Refused) and not self.ledger.knows("other")

    @precondition(lambda self: self.claims)
    @rule(chosen=st.integers(0, 99), verb=st.sampled_from(["accept", "dispute", "correct"]))
    def judge(self, chosen: int, verb: str) -> None:
        self.hours += 1
        claim = list(self.claims.values())[chosen % len(self.claims)][0]
        correction = replace(claim, place="Vaalimaa") if verb == "correct" else None
        one = Judgement(
            subject=claim.id, verb=verb, reviewer="A", reason="Seen", at=self.now(), correction=correction
        )  # fmt: skip
        assert self.ledger.judge(one) and not self.ledger.judge(one)
        self.judgements.append(one)

    @rule()
    def reopen(self) -> None:
        self.ledger.close()
        self.ledger = Ledger.open(self.path)

    @rule(hours=st.integers(-80, 40))
    def ask_as_of(self, hours: int) -> None:
        moment = NOW + timedelta(hours=hours)

        def known(paper: Document, recorded: int) -> bool:
            return paper.published <= moment.date() if paper.published else recorded <= hours

        expected = {key for key, (paper, recorded) in self.documents.items() if known(paper, recorded)}
        assert set(self.ledger.documents(as_of=moment)) == expected
        said = {key for key, (claim, _) in self.claims.items() if claim.document in expected}
        assert {claim.id for claim in self.ledger.claims(as_of=moment)} == said
        assert self.ledger.judgements(as_of=moment) == [one for one in self.judgements if one.at <= moment]

    @invariant()
    def holds_what_was_recorded_and_no_more(self) -> None:
        assert {one.sha256 for one in self.ledger.reports()} == set(self.reports)
        assert self.ledger.documents() == {key: paper for key, (paper, _) in self.documents.items()}
        assert [claim.id for claim in self.ledger.claims()] == list(self.claims)
        assert self.ledger.judgements() == self.judgements

    @invariant()
    def history_is_never_rewritten(self) -> None:
        head = self.ledger.head()
        if head is not None and (not self.heads or self.heads[-1] != head.digest):
            self.heads.append(head.digest)
        assert all(self.ledger.had(digest) for digest in self.heads)
        assert list(self.ledger.broken()) == []


Bookkeeping.TestCase.settings = settings(max_examples=25, stateful_step_count=12, deadline=None)
TestBookkeeping = Bookkeeping.TestCase
