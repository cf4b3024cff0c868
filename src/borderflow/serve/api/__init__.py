"""API: the desk for programs, version 1: read only, every answer at an address that holds all of its state.

In:     what an address asks for
Out:    JSON, described by the OpenAPI document that the same tables make; problem JSON where it cannot be
Never:  changes anything, leaves out a claim between two pages, or forgets to say that one is gone

Walk through in this order:

    questions       what may be asked for: each parameter, how it is read, how it is described
    cursors         how far a reader of a list has come, as opaque words
    resources       what is on the wire
    annotations     the same of evidence
    standings       how each claim stands, from the judgements on it
    sources         where answers come from: the ledger's rows, and pictures of the desk
    walking         a walk through a list of what is recorded, and what changed since a mark
    recorded        documents, claims and judgements
    telling         findings, checks and changes as they are on the wire
    pictured        findings, situations, rules, and what changed
    foreseen        forecasts
    annotating      where a claim's words stand, as Web Annotations
    exporting       the desk as a file
    operations      every address with what it may be asked for
    answering       an answer with its headers, or none where the reader has it already
    describing      the OpenAPI document
    reference       the page that lists the operations
    data            an example of every answer
"""

from borderflow.serve.api.answering import router

__all__ = ["router"]
