"""A moment of a desk in its cache, and which countries' pictures still hold at it when the ledger has grown.

What a country's findings depend on is exact: its own claims; who else speaks in the documents that these stand in;
which documents these repeat; for each surname and abbreviation that was asked for, what all claims together say of it;
the judgements. A picture of which none of that has changed is carried over, every other is left behind.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

import msgspec

from borderflow.picturing.cache import Cache, Damaged, packed, unpacked
from borderflow.picturing.copying import copies
from borderflow.picturing.facts import changed_by, names_at, take_up
from borderflow.picturing.manner import Manner
from borderflow.picturing.touched import Touched, judged_of, touched
from borderflow.record import Head, Ledger, standing_for
from borderflow.record.ledger.rows import utc

# Past moments that are kept, those asked for last.
MOST_MOMENTS = 8
# So many moments later, pictures that were left behind go.
LEFT_BEHIND = 8
LATEST = ""


class Known(msgspec.Struct, frozen=True):
    """What all claims known at a moment say together: offices of surnames, full names, copies, and of which names."""

    people: dict[str, set[tuple[str, str]]]
    short: dict[str, set[str]]
    copies: dict[str, str]
    names: str
    judgements: str


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment in the cache: as known by `as_of` (None: all), up to that claim and that document's entry.

    `countries` are those that anything is claimed about, or was before a review; those of no country first.
    """

    id: int
    as_of: datetime | None
    digest: str
    claims: int
    documents: int
    said: bytes
    countries: tuple[str | None, ...]

    @property
    def known(self) -> Known:
        """What all claims known at it say together, unpacked: all that is opened without it opens sooner."""
        return unpacked(self.said, Known)


def moment_of(cache: Cache, ledger: Ledger, manner: Manner, as_of: datetime | None) -> Moment:
    """The moment, made or brought up to date where the ledger has grown."""
    head = ledger.head() or Head(0, "")
    key = LATEST if as_of is None else utc(as_of)
    row = cache.one("SELECT id, digest, claims, documents, known, countries FROM moments WHERE as_of = ?", key)
    if row is None or row[1] != head.digest:
        with cache.writing():
            brought_up(cache, ledger, manner, as_of)
        row = cache.one("SELECT id, digest, claims, documents, known, countries FROM moments WHERE as_of = ?", key)
        if row is None:
            raise Damaged("a moment is gone")
    number, digest, claims, documents, known, countries = row
    if as_of is not None:
        asked_for(cache, number)
    return Moment(number, as_of, digest, claims, documents, known, tuple(unpacked(countries, list[str | None])))


def asked_for(cache: Cache, moment: int) -> None:
    """Note that a past moment is the one that was asked for last."""
    latest = cache.one("SELECT id FROM moments ORDER BY used DESC LIMIT 1")
    if latest != (moment,):
        cache.rows.execute("UPDATE moments SET used = (SELECT MAX(used) + 1 FROM moments) WHERE id = ?", (moment,))


def brought_up(cache: Cache, ledger: Ledger, manner: Manner, as_of: datetime | None) -> None:
    """Take up what is new and make the moment of now, with the lock to write; another process may have done it."""
    key = LATEST if as_of is None else utc(as_of)
    head = ledger.head() or Head(0, "")
    row = cache.one("SELECT id, entry, digest, claims, documents, known FROM moments WHERE as_of = ?", key)
    if row is not None and row[2] == head.digest:
        return
    check_history(cache, ledger)
    if row is not None and as_of is not None and not ledger.changed_since(row[1], as_of=as_of):
        cache.rows.execute("UPDATE moments SET entry = ?, digest = ? WHERE id = ?", (head.number, head.digest, row[0]))
        return
    upto = take_up(cache, ledger)
    about = touched(ledger, as_of)
    old = unpacked(row[5], Known) if row else None
    new = known(cache, about, manner, as_of, old if row and row[4] == upto[1] else None)
    cache.rows.execute(
        "REPLACE INTO moments (as_of, entry, digest, claims, documents, known, countries, used) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, (SELECT COALESCE(MAX(used), 0) + 1 FROM moments))",
        (key, head.number, head.digest, *upto, packed(new), packed(codes(ledger, about, as_of))),
    )
    (number,) = cache.one("SELECT id FROM moments WHERE as_of = ?", key) or (0,)
    if row is not None and old is not None:
        carry_over(cache, row[0], number, stale(cache, ledger, row[0], (old, new), (row[3], about)))
    forget(cache)


def codes(ledger: Ledger, about: Touched, as_of: datetime | None) -> list[str | None]:
    """The countries of a moment, in their order."""
    known = {one.country for one in ledger.tallies(as_of=as_of)} | about.countries
    return sorted(known, key=lambda code: code or "")


def check_history(cache: Cache, ledger: Ledger) -> None:
    """Damaged where the cache was made of another ledger, or of one whose history has been rewritten."""
    for (digest,) in cache.rows.execute("SELECT digest FROM moments WHERE digest != ''").fetchall():
        if not ledger.had(digest):
            raise Damaged("the ledger is another one")


def known(cache: Cache, about: Touched, manner: Manner, as_of: datetime | None, old: Known | None) -> Known:
    """What all claims say together at a moment; copies are those of `old` where no document has come since."""
    moment = LATEST if as_of is None else utc(as_of)
    kept = judged_of(about, (), manner, as_of).claims if about.judgements else ()
    names = names_at(cache, moment, changed_by(about.claims.values(), kept)[0])
    people, short = standing_for(names)
    return Known(
        people={key: set(one) for key, one in people.items()}, short={key: set(one) for key, one in short.items()},
        copies=old.copies if old else copies(cache.rows, moment), names=fingerprint(names),
        judgements=fingerprint(one.id for one in about.judgements),
    )  # fmt: skip


def fingerprint(texts: Iterable[str]) -> str:
    """One short text for many, in their order."""
    return sha256("\0".join(texts).encode("utf-8", "surrogatepass")).hexdigest()[:24]


def stale(
    cache: Cache, ledger: Ledger, moment: int, knowledge: tuple[Known, Known], since: tuple[int, Touched]
) -> set[str]:
    """The countries whose pictures at a moment no longer hold; every one of them where a place is judged anew."""
    old, new = knowledge
    claims, about = since
    pictures = cache.rows.execute("SELECT country, asked FROM pictures WHERE moment = ?", (moment,)).fetchall()
    judged_anew = old.judgements != new.judgements
    if judged_anew and about.places:
        return {country for country, _ in pictures}
    documents = {key for key in old.copies.keys() | new.copies.keys() if old.copies.get(key) != new.copies.get(key)}
    while some := ledger.spoken_after(claims, most=5000):
        documents |= {one.document for one in some}
        claims = some[-1].number
    found = ledger.countries_of(documents)
    if judged_anew or not documents.isdisjoint(about.documents):
        found |= about.countries | ledger.countries_of(about.documents)
    names = {"people": differing(old.people, new.people), "short": differing(old.short, new.short)}
    asked = {
        country
        for country, body in pictures
        if any(not names[kind].isdisjoint(keys) for kind, keys in unpacked(body, dict[str, list[str]]).items())
    }
    return {country or "" for country in found} | asked


def differing(old: Mapping[str, object], new: Mapping[str, object]) -> set[str]:
    """The keys under which two mappings differ."""
    return {key for key in old.keys() | new.keys() if old.get(key) != new.get(key)}


def carry_over(cache: Cache, old: int, new: int, gone: set[str]) -> None:
    """Let the pictures that hold stand at the new moment; the others stay behind for those who look at them."""
    for country, number in cache.rows.execute("SELECT country, id FROM pictures WHERE moment = ?", (old,)).fetchall():
        if country not in gone:
            cache.rows.execute("UPDATE pictures SET moment = ? WHERE id = ?", (new, number))


def forget(cache: Cache) -> None:
    """Drop the past moments that were not asked for lately, briefs of moments that are no more, and old pictures.

    What was left behind lately is still there for whoever has it open.
    """
    cache.rows.execute(
        "DELETE FROM moments WHERE as_of != '' AND id NOT IN "
        "(SELECT id FROM moments WHERE as_of != '' ORDER BY used DESC LIMIT ?)",
        (MOST_MOMENTS,),
    )
    lost = (
        "SELECT id FROM pictures WHERE moment NOT IN (SELECT id FROM moments) "
        "AND moment <= (SELECT MAX(id) FROM moments) - ?"
    )
    for (number,) in cache.rows.execute(lost, (LEFT_BEHIND,)).fetchall():
        drop(cache, number)
    cache.rows.execute("DELETE FROM briefs WHERE moment NOT IN (SELECT id FROM moments)")


def drop(cache: Cache, picture: int) -> None:
    """Take a picture out."""
    cache.rows.execute("DELETE FROM parts WHERE picture = ?", (picture,))
    cache.rows.execute("DELETE FROM stands WHERE picture = ?", (picture,))
    cache.rows.execute("DELETE FROM shares WHERE picture = ?", (picture,))
    cache.rows.execute("DELETE FROM pictures WHERE id = ?", (picture,))
