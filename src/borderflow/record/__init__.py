"""RECORD: claims in, situations out.

In:     Reports with their Documents and Claims, in any order, more than once
Out:    the Situation of a place as it was known at a moment
Never:  changes or drops a claim, sums or averages, or picks a winner without showing the losers

Walk through in this order:

    ledger          the claims, kept for ever, only ever added to; a room of its own
    words           the word lists that names, parts and places are compared by
    speakers        who a name stands for
    copies          which documents repeat another's words
    echoes          which claims repeat one voice
    intervals       what a stated number allows
    figures         which claims speak of the same number
    statements      which claims without a number say the same thing
    weighing        which claim of several is recommended, and why
    reconcile       Claims -> Findings -> Situation
"""

from borderflow.record.echoes import voices
from borderflow.record.ledger import (
    Added,
    Broken,
    Head,
    Judgement,
    Kept,
    Kind,
    Ledger,
    Migrated,
    OldLedger,
    Reading,
    Refused,
    Verb,
    migrate,
)  # fmt: skip
from borderflow.record.reconcile import reconcile, situation

__all__ = [
    "Added", "Broken", "Head", "Judgement", "Kept", "Kind", "Ledger", "Migrated", "OldLedger", "Reading", "Refused",
    "Verb", "migrate", "reconcile", "situation", "voices",
]  # fmt: skip
