"""What the database does for the ledger by itself: it refuses every change, and shows claims flat, one a row."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, Table, UniqueConstraint

from borderflow.record.ledger.tables import KEPT, METADATA, VERSION, VERSIONS

# "bord" in ASCII, in the file's header: a database of something else is never taken for a ledger.
APPLICATION = 0x626F7264
FIELDS = ("measure", "value", "low", "high", "bound", "unit", "place", "who", "start", "end", "effect", "status")
ONLY_ADDED_TO = "the ledger is only ever added to: {} in {} is refused"


def lay(connection: Connection) -> None:
    """Lay the tables, guards and views in an empty database, and sign it as a ledger of this version."""
    METADATA.create_all(connection)
    connection.execute(VERSIONS.insert(), {"version_num": str(VERSION)})
    guard(connection)
    sign(connection, VERSION)


def guard(connection: Connection) -> None:
    """Put up the triggers and the view."""
    sqlite = connection.dialect.name == "sqlite"
    for statement in sqlite_guards() if sqlite else postgresql_guards():
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql(claims_flat(SQLITE_JSON if sqlite else POSTGRESQL_JSON))


def unguard(connection: Connection) -> None:
    """Take down all triggers and views, of whichever version: a migration puts up its own when it is done."""
    if connection.dialect.name != "sqlite":
        connection.exec_driver_sql("DROP VIEW claims_flat")
        connection.exec_driver_sql("DROP FUNCTION ledger_refuses CASCADE")
        return
    found = "SELECT type, name FROM sqlite_master WHERE type IN ('trigger', 'view') ORDER BY type, name"
    for kind, name in connection.exec_driver_sql(found).all():
        connection.exec_driver_sql(f'DROP {kind} "{name}"')


def sign(connection: Connection, version: int) -> None:
    """Write into a SQLite file's header what it is; elsewhere the table of versions says it."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION}")
        connection.exec_driver_sql(f"PRAGMA user_version = {version}")


def sqlite_guards() -> Iterator[str]:
    """Triggers that refuse every change of a row that stands: UPDATE, DELETE, and INSERT OR REPLACE.

    SQLite fires no DELETE trigger for a row that REPLACE takes away, so a second row of one key is refused by itself.
    """
    for table in KEPT:
        name = table.name
        refuse = f"SELECT RAISE(ABORT, '{ONLY_ADDED_TO}')"
        yield f"CREATE TRIGGER {name}_no_update BEFORE UPDATE ON {name} BEGIN {refuse.format('UPDATE', name)}; END"
        yield f"CREATE TRIGGER {name}_no_delete BEFORE DELETE ON {name} BEGIN {refuse.format('DELETE', name)}; END"
        stands = " OR ".join(f"EXISTS (SELECT 1 FROM {name} WHERE {same})" for same in keys_of(table))
        yield (
            f"CREATE TRIGGER {name}_no_replace BEFORE INSERT ON {name} WHEN {stands} "
            f"BEGIN {refuse.format('a second row of one key', name)}; END"
        )


def keys_of(table: Table) -> Iterator[str]:
    """For each key of the table: that a row has the new row's."""
    unique = [constraint.columns for constraint in table.constraints if isinstance(constraint, UniqueConstraint)]
    unique += [index.columns for index in table.indexes if index.unique]
    for columns in (table.primary_key.columns, *sorted(unique, key=lambda columns: list(columns.keys()))):
        yield " AND ".join(f"{column.name} = NEW.{column.name}" for column in columns)


def postgresql_guards() -> Iterator[str]:
    """The same for PostgreSQL, where no row goes without a trigger but by TRUNCATE."""
    message = ONLY_ADDED_TO.format("' || TG_OP || '", "' || TG_TABLE_NAME || '")
    yield (
        "CREATE FUNCTION ledger_refuses() RETURNS trigger LANGUAGE plpgsql AS $$ "
        f"BEGIN RAISE EXCEPTION USING MESSAGE = '{message}'; END $$"
    )
    for table in KEPT:
        for event, each in (("UPDATE OR DELETE", "ROW"), ("TRUNCATE", "STATEMENT")):
            yield (
                f"CREATE TRIGGER {table.name}_no_{event.lower().replace(' ', '_')} BEFORE {event} ON {table.name} "
                f"FOR EACH {each} EXECUTE FUNCTION ledger_refuses()"
            )


SQLITE_JSON = {"field": "json_extract(c.json, '$.{}')", "number": "json_extract(c.json, '$.{}')"}
POSTGRESQL_JSON = {"field": "c.json::json #>> '{{{}}}'", "number": "(c.json::json #>> '{{{}}}')::float"}
NUMBERS = ("value", "low", "high", "change.percent")


def claims_flat(forms: dict[str, str]) -> str:
    """The view `claims_flat`: one claim a row, its JSON as columns, its document beside it."""

    def taken(field: str) -> str:
        steps = field if forms is SQLITE_JSON else field.replace(".", ",").replace("[0]", ",0")
        return forms["number" if field in NUMBERS else "field"].format(steps)

    fields = ", ".join(f'{taken(field)} AS "{field}"' for field in FIELDS)
    return (
        "CREATE VIEW claims_flat AS SELECT c.id, c.topic, c.country, c.origin, c.destination, "
        f"{fields}, {taken('change.percent')} AS change_percent, {taken('certainty')} AS certainty, "
        f"{taken('sources')} AS sources, {taken('evidence[0].text')} AS quote, c.document, d.title, d.publisher, "
        "d.published, r.address, c.recorded_at, c.reader, c.read_by "
        "FROM claims c JOIN documents d ON d.id = c.document JOIN reports r ON r.sha256 = d.report"
    )
