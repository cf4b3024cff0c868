"""RECORD: claims in, situations out.

In:     Reports with their Documents and Claims, in any order, more than once
Out:    the Situation of a place as it was known at a moment
Never:  changes or drops a claim, averages, calls what it derived a claim, or picks a winner without showing the losers

Walk through in this order:

    ledger          the claims, kept for ever, only ever added to; a room of its own
    words           the word lists that names, parts and places are compared by
    portfolios      what an office's long name comes down to
    names           what the words of a name say
    registered      the voices of the atlas, as speakers
    parting         names that say a person and an office, parted
    speakers        who a name stands for
    rulings         who is one voice because a reviewer says so
    copies          which documents repeat another's words
    echoes          which claims repeat one voice
    origins         how many independent origins are behind them
    grading         how reliable a source is, and how credible a claim
    intervals       what a stated number allows
    natures         what kind of number a measure counts: what adds up over days, and what does not
    figures         which claims speak of the same number
    statements      which claims without a number say the same thing
    choosing        the rule by which one claim of several is recommended, as a value
    telling         what one voice says of one figure
    weighing        how claims stand by that rule
    reasons         why the first of them leads, in words
    finding         one figure's claims -> a Finding
    nesting         which figures lie within which, and what each lets expect of the others
    queues          Little's law at a crossing
    trusting        how far a voice is trusted, by what others bear out
    agreeing        nested figures weighed together
    in_portions     one country's claims -> its findings, portion by portion
    known           the recommended numbers, in words
    checks          what contradicts what: sums, queues, capacities, stocks and flows
    deriving        what nobody states and follows from others
    reconcile       Claims -> Findings -> Situation
    joining         which voices, texts and places reviewers join and part
    quorum          which judgements count
    replay          how claims stand after each judgement
    judging         Claims and Judgements -> the claims to reconcile, and how each stands
    bans            which claims are on a rule, and which way it goes
    steps           how far a rule came, and when
    timeline        Situation -> the rules of each country through time
    holding         what holds for whom on a day, and what contradicts it
    rule_changes    what differs in rules between two situations
    changes         what differs between two situations, and why
"""

from borderflow.record.changes import added, changes
from borderflow.record.checks import Compared, check_order, checks, compared
from borderflow.record.choosing import ChoiceRule, rule_from
from borderflow.record.copies import FOOTER, Shelf, nearest, originals_of, runs, sampled
from borderflow.record.deriving import Reckoned, derived, reckoned
from borderflow.record.echoes import Hearing, hearing, standing_for, voices
from borderflow.record.figures import figure
from borderflow.record.grading import Grade, Table, Track, grade, grade_of, table
from borderflow.record.holding import holding, rules_in_time
from borderflow.record.in_portions import kin, told
from borderflow.record.intervals import interval
from borderflow.record.judging import Done, Judged, judged, with_review
from borderflow.record.known import Known, known_of, voiced
from borderflow.record.ledger import (
    Added,
    Broken,
    Head,
    Judgement,
    Kept,
    Kind,
    Laid,
    Ledger,
    Migrated,
    OldLedger,
    Reading,
    Refused,
    Spoken,
    Tally,
    Verb,
    migrate,
)  # fmt: skip
from borderflow.record.origins import Backing, backing, spoken
from borderflow.record.quorum import Outcome
from borderflow.record.reconcile import heard_findings, place_in_order, reconcile, situation
from borderflow.record.rulings import NO_RULINGS, NOTHING_MARKED, Marked, Rulings
from borderflow.record.timeline import timelines

__all__ = [
    "FOOTER",
    "NOTHING_MARKED",
    "NO_RULINGS",
    "Added",
    "Backing",
    "Broken",
    "ChoiceRule",
    "Compared",
    "Done",
    "Grade",
    "Head",
    "Hearing",
    "Judged",
    "Judgement",
    "Kept",
    "Kind",
    "Known",
    "Laid",
    "Ledger",
    "Marked",
    "Migrated",
    "OldLedger",
    "Outcome",
    "Reading",
    "Reckoned",
    "Refused",
    "Rulings",
    "Shelf",
    "Spoken",
    "Table",
    "Tally",
    "Track",
    "Verb",
    "added",
    "backing",
    "changes",
    "check_order",
    "checks",
    "compared",
    "derived",
    "figure",
    "grade",
    "grade_of",
    "heard_findings",
    "hearing",
    "holding",
    "interval",
    "judged",
    "kin",
    "known_of",
    "migrate",
    "nearest",
    "originals_of",
    "place_in_order",
    "reckoned",
    "reconcile",
    "rule_from",
    "rules_in_time",
    "runs",
    "sampled",
    "situation",
    "spoken",
    "standing_for",
    "table",
    "timelines",
    "told",
    "voiced",
    "voices",
    "with_review",
]
