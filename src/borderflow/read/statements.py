"""What a sentence says without a number: rules, transport, payments, drivers, risks and stances."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from spacy.tokens import Span

from borderflow.nouns import Effect, Status, Topic
from borderflow.read.cues import Cue, cues
from borderflow.read.denied import is_denied, turned

SHUTTING = frozenset({Effect.CLOSE, Effect.RESTRICT})
RELATIVES = {"relcl", "acl:relcl"}
STRONG, PAIR, CARRIED, ENOUGH = 1.0, 0.9, 0.6, 0.8


@dataclass(frozen=True, slots=True)
class Statement:
    """A topic that a sentence speaks of: `score` adds up its words, `at` is the token of the first of them."""

    topic: Topic
    score: float
    at: int


def statements(sentence: Span, *, before: frozenset[Topic] = frozenset(), lang: str = "en") -> list[Statement]:
    """Topics that the sentence speaks of clearly enough, the clearest first; a question speaks of none.

    A topic of the sentence `before` goes on with half the words: "Two lenders stopped in May" after one on cards.
    """
    if is_question(sentence):
        return []
    by_topic: dict[str, list[Cue]] = defaultdict(list)
    for cue in cues(sentence, "statements", lang=lang):
        by_topic[cue.label].append(cue)
    found = [
        Statement(Topic(label), score(group, carried=label in before), min(c.first for c in group))
        for label, group in by_topic.items()
    ]
    return sorted((s for s in found if s.score >= ENOUGH), key=lambda s: -s.score)


def is_question(sentence: Span) -> bool:
    """Whether the sentence asks."""
    return sentence.text.rstrip(" \n”\"'’»").endswith("?")


def is_one_word(sentence: Span) -> bool:
    """Whether the sentence has a single word, said once or again and again."""
    return len({token.lower_ for token in sentence if token.is_alpha or token.like_num}) < 2


def score(group: list[Cue], *, carried: bool) -> float:
    """One for each strong word; less for a subject that meets an action, least for either alone where it goes on."""
    strong = {c.text for c in group if c.kind == "strong"}
    meets = {c.kind for c in group if c.kind != "strong"}
    pair = PAIR if len(meets) == 2 and len({(c.first, c.last) for c in group}) > 1 else 0.0
    return STRONG * len(strong) + pair + (CARRIED if carried and meets else 0.0) + (0.3 if carried and strong else 0.0)


def effect(sentence: Span, *, lang: str = "en", main: bool = False) -> Effect | None:
    """What a rule does, by the words for closing, restricting, opening and easing that the sentence has.

    Where the sentence says that a word's meaning is not so, it speaks for the opposite: "no rule bars", "not allowed".
    With `main`, words that only say which place or people are meant ("at the posts that are open") count where no
    others do.
    """
    votes: dict[Effect, float] = defaultdict(float)
    found = cues(sentence, "effect", lang=lang)
    outside = [cue for cue in found if not is_aside(cue, sentence)] if main else []
    for cue in outside or found:
        said = Effect(cue.label)
        votes[turned(said) if is_denied(cue, sentence) else said] += 1.0 + 0.5 * cue.text.count(" ")
    return max(votes, key=lambda one: votes[one]) if votes else None


def only_lets(sentence: Span, *, lang: str = "en") -> bool:
    """Whether a sentence denies whatever it says of keeping out, and says that people are let in: "not about a ban"."""
    found = cues(sentence, "effect", lang=lang)
    shuts = [cue for cue in found if Effect(cue.label) in SHUTTING]
    lets = (cue for cue in found if Effect(cue.label) not in SHUTTING)
    return (
        bool(shuts) and all(is_denied(cue, sentence) for cue in shuts) and not all(is_denied(c, sentence) for c in lets)
    )


def is_aside(cue: Cue, sentence: Span) -> bool:
    """Whether a cue stands in a clause that says of a noun which one it is."""
    word = sentence.doc[cue.first : cue.last + 1].root
    return any(above.dep_ in RELATIVES for above in (word, *word.ancestors))


def status(sentence: Span, *, lang: str = "en") -> Status:
    """How far a rule has come; in force where no word says otherwise."""
    found = {cue.label for cue in cues(sentence, "status", lang=lang)}
    for label in ("rejected", "proposed", "announced", "ended"):
        if label in found:
            return Status(label)
    return Status.IN_FORCE
