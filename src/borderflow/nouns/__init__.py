"""NOUNS: what borderflow talks about.

In:     nothing
Out:    frozen types that every room shares, with ids made from their content
Never:  reads a file, a clock or a setting; imports anything beyond the standard library

Walk through in this order:

    values          Topic  Quantity  Change  Period  Place
    evidence        Report  LeftOut  Document  Source  Evidence  Claim
    reviews         Standing  Reviewed  Review
    picture         Figure  Voice  Finding  Check  Derived  Situation
    future          Stop  Route  Closure  Series  Correction  SpawnRules  MoveRules  Scenario
    crossings       Spread  Origin  Exit  Road  Destination  RuleSpell  Width  Push  BorderScenario
    outlook         Band  Mover  SetAside  Model  Part  Fared  Heed  RuleRead  Forecast
    simulated       SimulatedCamp  Score  Simulated
    timelines       Word  Step  Rule  Timeline  Holding  Contradiction  Difference
"""

from borderflow.nouns.evidence import Claim, Document, Evidence, LeftOut, Report, Source, Unread
from borderflow.nouns.outlook import LEVELS, Band, Fared, Forecast, Heed, Model, Mover, Part, RuleRead, SetAside
from borderflow.nouns.picture import Check, CheckKind, Derived, Figure, Finding, Situation, Verdict, Voice
from borderflow.nouns.reviews import ASIDE, UNREVIEWED, Review, Reviewed, Standing
from borderflow.nouns.simulated import BANDS, SPREAD, Score, Simulated, SimulatedCamp
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
    "ASIDE", "BANDS", "LEVELS", "MEASURES", "RULES", "SPREAD", "UNDATED", "UNREVIEWED", "Band", "Bound", "Certainty",
    "Change", "Check", "CheckKind", "Claim", "Contradiction", "Derived", "Difference", "Document", "Effect", "Evidence",
    "Fared", "Figure", "Finding", "Forecast", "Heed", "Holding", "LeftOut", "Model", "Mover", "Part", "Period", "Place",
    "Quantity", "Report", "Review", "Reviewed", "Rule", "RuleRead", "RulesInTime", "Score", "SetAside", "Shift", "Side",
    "Simulated", "SimulatedCamp", "Situation", "Source", "Standing", "Status", "Step", "Timeline", "Topic", "Unread",
    "Verdict", "Voice", "Word",
]  # fmt: skip
