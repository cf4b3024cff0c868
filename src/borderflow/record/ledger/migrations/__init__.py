"""MIGRATIONS: what makes an older ledger one of the next version, for Alembic; run by `upgrading`.

In:     a ledger of the version before, in a transaction that holds the lock to write
Out:    the same rows in the tables of the version that the module is named after
Never:  loses a row; looks at the tables as they are today, which are another version's tomorrow

Walk through in this order:

    v3_chain        entries and their hash chain, judgements, `known_from`
"""
