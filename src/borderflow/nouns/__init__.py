"""NOUNS: what borderflow talks about.

In:     nothing
Out:    frozen types that every room shares, with ids made from their content
Never:  reads a file, a clock or a setting; imports anything beyond the standard library

Walk through in this order:

    values          Topic  Quantity  Change  Period  Place
    evidence        Report  LeftOut  Document  Source  Evidence  Claim
    picture         Figure  Voice  Finding  Situation
    timelines       Word  Step  Rule  Timeline  Holding  Contradiction  Difference
"""

from borderflow.nouns.evidence import Claim, Document, Evidence, LeftOut, Report, Source, Unread
from borderflow.nouns.picture import Figure, Finding, Situation, Voice
from borderflow.nouns.timelines import (
    Contradiction,
    Difference,
    Holding,
    Rule,
    RulesInTime,
    Shift,
    Side,
    Step,
    Timeline,
    Word,
)
from borderflow.nouns.values import (
    MEASURES,
    RULES,
    UNDATED,
    Bound,
    Certainty,
    Change,
    Effect,
    Period,
    Place,
    Quantity,
    Status,
    Topic,
)  # fmt: skip

__all__ = [
    "MEASURES", "RULES", "UNDATED", "Bound", "Certainty", "Change", "Claim", "Contradiction",
    "Difference", "Document", "Effect", "Evidence", "Figure", "Finding", "Holding", "LeftOut", "Period", "Place",
    "Quantity", "Report", "Rule", "RulesInTime", "Shift", "Side", "Situation", "Source", "Status", "Step", "Timeline",
    "Topic", "Unread", "Voice", "Word",
]  # fmt: skip
