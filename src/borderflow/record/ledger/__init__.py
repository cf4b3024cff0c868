"""LEDGER: everything that is recorded, in one SQLite file or one PostgreSQL database.

In:     Reports with their Documents and Claims, and Judgements on them, many at a time
Out:    the same, as known at a moment; whether each row is what was recorded
Never:  changes or drops a row; lets anything else know the database

Walk through in this order:

    tables          what is kept, one schema for both databases
    guards          the triggers that refuse every change, and the view that people read
    migrations      what makes an older ledger one of this version
    stores          where a ledger lies, and the engine that speaks to it
    refusals        what a database refused, in words
    versions        which version a ledger is of
    upgrading       the migrations, run, and the copy that is kept
    rows            nouns to rows and back
    chain           what an entry's digest is made of
    pages           entries at the end of the ledger, each with its digest
    adding          many reports in one transaction
    judgements      what reviewers say of what is recorded
    shelves         reports with all that rests on them, some at a time
    asking          what a part of it says: a country, some documents, what is new
    checking        whether every row is what was recorded
    listing         the rows in their order, some at a time
    book            the Ledger, which is all of these
"""

from borderflow.record.ledger.adding import Added, Reading, Refused
from borderflow.record.ledger.asking import Laid, Spoken, Tally
from borderflow.record.ledger.book import Ledger
from borderflow.record.ledger.chain import Head
from borderflow.record.ledger.checking import Broken
from borderflow.record.ledger.judgements import Judgement, Kind, Verb
from borderflow.record.ledger.listing import START, Entry, Listed, Listing, Position, Shelved, Wanted
from borderflow.record.ledger.shelves import Kept
from borderflow.record.ledger.upgrading import Migrated, migrate
from borderflow.record.ledger.versions import OldLedger

__all__ = [
    "START", "Added", "Broken", "Entry", "Head", "Judgement", "Kept", "Kind", "Laid", "Ledger", "Listed", "Listing",
    "Migrated", "OldLedger", "Position", "Reading", "Refused", "Shelved", "Spoken", "Tally", "Verb", "Wanted",
    "migrate",
]  # fmt: skip
