"""RECORD: claims in, situations out.

In:     Reports with their Documents and Claims, in any order, more than once
Out:    the Situation of a place as it was known at a moment
Never:  changes or drops a claim, averages, calls what it derived a claim, or picks a winner without showing the losers

Walk through in this order:

    ledger          the claims, kept for ever, only ever added to
    schema          its tables, and the triggers that refuse every change
    words           the word lists that names, parts and places are compared by
    speakers        who a name stands for
    copies          which documents repeat another's words
    echoes          which claims repeat one voice
    intervals       what a stated number allows
    figures         which claims speak of the same number
    statements      which claims without a number say the same thing
    rule            the rule by which one claim of several is recommended, as a value
    telling         what one voice says of one figure
    weighing        how claims stand by that rule
    reasons         why the first of them leads, in words
    finding         one figure's claims -> a Finding
    nesting         which figures lie within which, and what each lets expect of the others
    queues          Little's law at a crossing
    trusting        how far a voice is trusted, by what others bear out
    agreeing        nested figures weighed together
    known           the recommended numbers, in words
    checks          what contradicts what: sums, queues, capacities, stocks and flows
    deriving        what nobody states and follows from others
    reconcile       Claims -> Findings -> Situation
"""

from borderflow.record.echoes import voices
from borderflow.record.ledger import Added, Ledger
from borderflow.record.reconcile import reconcile, situation
from borderflow.record.rule import Rule, rule_from

__all__ = ["Added", "Ledger", "Rule", "reconcile", "rule_from", "situation", "voices"]
