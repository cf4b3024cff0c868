"""Names as the authors of the sample texts wrote them, each in a report of its own: which are one office's.

.venv/bin/python -m benchmarks.echoes.corpus_names [--show 40]
"""

from __future__ import annotations

import argparse
import tomllib
from pathlib import Path

from benchmarks.echoes.clusters import agreement, clusters
from benchmarks.echoes.made import FROM, Set
from benchmarks.figures import Figure, printed
from borderflow.nouns import Bound, Certainty, Claim, Document, Evidence, Quantity, Source, Topic

HERE = Path(__file__).parent
PARTS = {
    "names as written": "corpus_names.toml", "more names as written": "corpus_names_more.toml",
    "known names": "known_names.toml", "known names, held": "known_names_held.toml",
}  # fmt: skip


def country_sets(part: str) -> list[Set]:
    """For each country, one claim a name."""
    rows = tomllib.loads((HERE / PARTS[part]).read_text(encoding="utf-8"))
    return [named(country, offices) for country, offices in rows.items()]


def named(country: str, rows: dict[str, list[str]]) -> Set:
    """The names of one country as claims of reports that share no words."""
    found = Set(country)
    for origin, names in rows.items():
        for name in names:
            key = f"r{len(found.claims)}"
            text = f"In report {key} number{key} stands alone{key}"
            found.documents[key] = Document(id=key, text=text, publisher=f"Sample {key}", lang="en")
            claim = Claim(
                document=key, topic=Topic.MOVEMENT, measure="arrivals", country=country, destination=country,
                origin=None if country == "RU" else FROM.get(country, "RU"), source=Source.chain((name,)),
                quantity=Quantity(value=8572, bound=Bound.EXACT, unit="person"), certainty=Certainty.ATTRIBUTED,
                evidence=(Evidence(0, len(text), text),),
            )  # fmt: skip
            found.claims.append(claim)
            found.truth[claim.id] = origin
    return found


def measure() -> list[Figure]:
    """Both parts."""
    return [figure for part in PARTS for figure in measured(part)]


def measured(part: str) -> list[Figure]:
    """Pairwise and B-cubed figures over all countries of a part."""
    return agreement(country_sets(part), part, "names as found")


def errors(part: str) -> list[str]:
    """Every name that is apart from the first of its office, or together with another office's."""
    lines = []
    for found in country_sets(part):
        given = clusters(found)
        said = {claim.id: claim.speaker or "" for claim in found.claims}
        first: dict[str, str] = {}
        heads: dict[int, str] = {}
        for key, origin in found.truth.items():
            one, other = first.setdefault(origin, key), heads.setdefault(given[key], key)
            if given[one] != given[key]:
                lines.append(f"apart     {found.country} {said[one]!r} / {said[key]!r}")
            if found.truth[other] != origin:
                lines.append(f"together  {found.country} {said[other]!r} / {said[key]!r}")
    return lines


def main() -> None:
    """Print the figures, and errors where asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--show", type=int, default=0)
    args = parser.parse_args()
    printed(measure())
    for line in [line for part in PARTS for line in errors(part)][: args.show]:
        print(line)


if __name__ == "__main__":
    main()
