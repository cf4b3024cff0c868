"""A voice and what it governs."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Span

from borderflow.nouns import Certainty

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Attribution:
    """A voice and what it governs; offsets are those of the paragraph's text.

    `sources` are the names, nearest voice first, none for hearsay; `content` the stretches that the voice answers for;
    `inherited` says that the voice was named in an earlier sentence; `cue` is the word that showed it, `manner` how:
    say, according, cite, quote, data (a count or table), stance, hearsay, denial, correction, or carried over.
    """

    start: int
    end: int
    sources: tuple[str, ...]
    certainty: Certainty
    content: tuple[Stretch, ...]
    inherited: bool
    cue: str
    manner: str = "say"

    def covers(self, position: int) -> bool:
        """Whether the voice answers for what stands at `position`."""
        return any(start <= position < end for start, end in self.content)

    @property
    def reach(self) -> int:
        """How many code points the voice answers for."""
        return sum(end - start for start, end in self.content)


def voice_at(found: list[Attribution], position: int, *, sentence: Span) -> Attribution | None:  # noqa: ARG001
    """The voice that answers for a position: the narrowest that covers it, one named here before a carried one."""
    covering = [a for a in found if a.covers(position)]
    return min(covering, key=lambda a: (a.inherited, a.reach), default=None)
