"""PICTURING: what a desk knows, kept ready: made from the ledger once, and brought up to date as that grows.

In:     a desk: its ledger and its settings
Out:    the Situation of a country or of all, at any moment; all countries at a glance; one claim with its finding
Never:  holds anything that cannot be made again from the ledger, or tells what the record would not tell

Walk through in this order:

    ledgers         where a desk's ledger lies
    manner          how the desk judges and chooses
    cache           the file that pictures are kept in, thrown away whenever in doubt
    copying         which documents repeat another's words, kept
    facts           what the claims of all countries share: names by document, whose words a text repeats
    touched         which claims the judgements are about
    moments         a moment of the desk, and which pictures still hold when the ledger has grown
    packing         findings as plain values, and back
    ordering        what a country's findings are looked up by
    gathered        a country's claims in portions, as reviewers have them told
    hearing         who speaks in them
    laying          a picture laid out finding by finding, and put in order
    building        one country's picture, made from its claims alone
    opening         a picture whose parts are read when somebody looks at them
    picture         what the desk knows at a moment
    looking         all countries at a glance, one claim with its finding
    marks           what reviewers withhold by hand
    veiling         what a document and its claims are to whoever is not at the desk
    public          a picture as others are shown it
    withholding     what is withheld of documents, kept
    cases           what a desk is about
    editions        what a desk knew at a moment, without opening any of it
    excerpts        a few findings with what stands beside them
    wants           what may be wanted of a country beside its picture
    at_hand         all that is shown of one country, in memory
    chapters        what a country gives to any brief
    changing        what changed of a country between two editions
    lists           what lists of a whole country are made of
    shares          what screens show of a whole country, kept beside its picture
    giving          briefs put together from their countries' chapters
    readying        making shares ready, in a process of its own
    portions        all of it, some hundred findings at a time
    briefs          the brief of a large desk, from its countries
    remembering     texts made of a whole picture, kept with its moment
"""

from borderflow.picturing.cases import case_told
from borderflow.picturing.giving import brief_of
from borderflow.picturing.ledgers import ledger_of, ledger_there
from borderflow.picturing.looking import Glance, Standing, claim_in, glances
from borderflow.picturing.manner import Manner, manner_of
from borderflow.picturing.marks import Marks, marks_of
from borderflow.picturing.picture import picture_of
from borderflow.picturing.public import public, public_of
from borderflow.picturing.remembering import remembered
from borderflow.picturing.touched import judged_of, touched
from borderflow.picturing.veiling import Veils

__all__ = [
    "Glance", "Manner", "Marks", "Standing", "Veils", "brief_of", "case_told", "claim_in", "glances", "judged_of",
    "ledger_of", "ledger_there", "manner_of", "marks_of", "picture_of", "public", "public_of", "remembered", "touched",
]  # fmt: skip
