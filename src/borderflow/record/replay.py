"""How claims stand, which are superseded, and who is one with whom, after each judgement that is heard."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping

from borderflow.nouns import ASIDE, Claim, Document, Standing
from borderflow.record.joining import Parts, spelling
from borderflow.record.ledger import Judgement, Kind, Verb
from borderflow.record.quorum import JOINING, Docket, Matter, Outcome

STANDINGS = {Verb.ACCEPT: Standing.ACCEPTED, Verb.DISPUTE: Standing.DISPUTED, Verb.REJECT: Standing.REJECTED}


class Replay:
    """How things stand after the judgements so far: each is heard once, in order."""

    def __init__(self, claims: Iterable[Claim], documents: Mapping[str, Document], docket: Docket) -> None:
        self.claims: dict[str, Claim] = {}
        self.of_document: dict[str, list[str]] = {}
        self.of_report: dict[str, list[str]] = {}
        for claim in claims:
            self.hold(claim)
        for key, document in documents.items():
            if document.report is not None:
                self.of_report.setdefault(document.report, []).append(key)
        self.documents, self.docket = documents, docket
        self.standing: dict[str, Standing] = {}
        self.behind: dict[str, list[Judgement]] = {}
        self.successor: dict[str, str] = {}
        self.parts = {kind: Parts() for kind in (Kind.CLAIM, Kind.DOCUMENT, Kind.REPORT, Kind.PLACE)}
        self.names: dict[str, str] = {}
        self.did: dict[str, str] = {}
        self.withheld: list[Judgement] = []

    def hold(self, claim: Claim) -> None:
        """Have the claim in view."""
        if claim.id not in self.claims:
            self.claims[claim.id] = claim
            self.of_document.setdefault(claim.document, []).append(claim.id)

    def undo(self, one: Judgement, gone: frozenset[str]) -> None:
        """Say what an undo did: its work was done before the others were heard."""
        done = one.subject in gone
        self.docket.outcomes[one.id] = Outcome.COUNTS if done else Outcome.WAITS
        self.did[one.id] = f"judgement {one.subject} undone" if done else ""

    def hear(self, one: Judgement) -> None:
        """Take one judgement in."""
        if not self.open_to(one):
            self.docket.outcomes[one.id] = Outcome.IDLE
            return
        if one.verb is Verb.WITHHOLD:
            self.withhold(one)
            return
        decision = self.docket.hear(one)
        if decision is None:
            return
        if one.verb in JOINING:
            self.join(one)
            return
        if one.kind is Kind.CLAIM:
            # What was said of its whole document, or report, may be said again, and count again.
            for matter in self.around(one.subject):
                self.docket.decided.pop(matter, None)
        if one.correction is not None:
            self.correct(one.subject, one.correction, decision.said)
            return
        for claim in self.about(one):
            if one.kind is not Kind.CLAIM:
                self.docket.close((Kind.CLAIM, frozenset({claim})))
            self.stand(claim, STANDINGS[one.verb], decision.said)

    def withhold(self, one: Judgement) -> None:
        """Note what others are not shown: what protects somebody waits for no second person."""
        self.withheld.append(one)
        self.docket.outcomes[one.id] = Outcome.COUNTS
        self.did[one.id] = f"{one.kind} {one.subject}: withheld from others"

    def around(self, key: str) -> list[Matter]:
        """The document of a claim and its report, as matters."""
        document = self.claims[key].document
        report = self.documents[document].report if document in self.documents else None
        found = [(Kind.DOCUMENT, frozenset({document}))]
        return [*found, (Kind.REPORT, frozenset({report}))] if report else found

    def open_to(self, one: Judgement) -> bool:
        """Whether the judgement is about anything that is known, and that it can change."""
        if one.kind is Kind.PLACE:
            return one.verb in JOINING or one.verb is Verb.WITHHOLD
        if one.verb is Verb.WITHHOLD:
            known: dict[Kind, tuple[Container[str], ...]] = {
                Kind.CLAIM: (self.claims,), Kind.DOCUMENT: (self.documents, self.of_document),
            }  # fmt: skip
            return any(one.subject in some for some in known.get(one.kind, (self.of_report,)))
        if one.verb in JOINING:
            return one.kind is not Kind.CLAIM or one.subject in self.claims
        if one.verb is Verb.CORRECT:
            return one.subject in self.claims and one.correction is not None and one.correction.id != one.subject
        return bool(self.about(one))

    def about(self, one: Judgement) -> list[str]:
        """The claims that a judgement is about: one, or all of a document or report; none that is superseded."""
        if one.kind is Kind.CLAIM:
            found = [one.subject] if one.subject in self.claims else []
        else:
            documents = [one.subject] if one.kind is Kind.DOCUMENT else self.of_report.get(one.subject, [])
            found = [key for document in documents for key in self.of_document.get(document, [])]
        return [key for key in found if self.standing.get(key) is not Standing.SUPERSEDED]

    def stand(self, key: str, standing: Standing, said: list[Judgement]) -> None:
        """Let a claim stand so, and note what stood before."""
        before = self.standing.get(key, Standing.UNVERIFIED)
        self.standing[key], self.behind[key] = standing, said
        for one in said:
            words = f"claim {key}: {before} -> {standing}"
            self.did[one.id] = "; ".join(filter(None, (self.did.get(one.id), words)))

    def correct(self, subject: str, correction: Claim, said: list[Judgement]) -> None:
        """Let the correction supersede the claim, or what has superseded it; what was verified falls away."""
        old, new = self.current(subject), correction.id
        if old == new:
            return
        self.stand(old, Standing.SUPERSEDED, said)
        self.successor[old] = new
        self.successor.pop(new, None)
        if new not in self.claims or self.standing.get(new) in ASIDE:
            self.stand(new, Standing.CORRECTED, said)
        self.hold(correction)

    def current(self, key: str) -> str:
        """The claim that stands in the claim's place."""
        return self.line(key)[-1]

    def line(self, key: str) -> list[str]:
        """A claim with what superseded it, one after another."""
        found = [key]
        while found[-1] in self.successor:
            found.append(self.successor[found[-1]])
        return found

    def join(self, one: Judgement) -> None:
        """Join or part voices, texts or places."""
        keys = (one.subject, *one.others)
        if one.kind is Kind.PLACE:
            self.names |= {spelling(name): name for name in keys}
            keys = tuple(spelling(name) for name in keys)
        if one.verb is Verb.MERGE:
            self.parts[one.kind].join(keys[0], keys[1:])
        else:
            self.parts[one.kind].part(keys[0], keys[1:])
        way = "made one with" if one.verb is Verb.MERGE else "told apart from"
        self.did[one.id] = f"{one.kind} {one.subject}: {way} {', '.join(one.others)}"
